//! The proposal for a request for change (317) as a whole.

use super::{
    Advies, Omstandigheden, Onderwerp, Partijen, Productvraag, Punt, Voorstel, Weging, changes,
    contract, model, trial,
};
use crate::ledger::intent::decision::Verzoeksoort;
use crate::ledger::volume::maat;
use crate::ledger::words::{self, Grootheid, quantity_in_words};
use crate::standard::codes::{Frequentie, JaNee, RedenAfwijzingVerzoek};
use crate::standard::messages::GeenRetour;
use crate::standard::messages::m317::{TeWijzigenProduct, VerzoekOmWijziging};
use crate::standard::rules::Gecontroleerd;
use crate::standard::toewijzing::{ProductKeuze, Toewijzing};
use crate::standard::types::{Datum, ToewijzingNummer};
use crate::twents::honour::Wijzigingsverzoek;
use crate::twents::plan::{Mutatie, Uitwerking};

pub(super) fn voorstel(
    bericht: &Gecontroleerd<VerzoekOmWijziging>,
    omstandigheden: &Omstandigheden<'_>,
) -> Voorstel {
    let partijen = Partijen::of_header(bericht.wet(), &bericht.header);
    let verzoek = &bericht.client.verzoek;
    let vragen = asked(verzoek, omstandigheden);
    let proef = trial::change(partijen, bericht.bsn(), verzoek, omstandigheden);
    let Omstandigheden {
        contracten,
        tarieven,
        catalogues,
        ..
    } = *omstandigheden;
    let mut punten = Vec::new();
    punten.extend(agreed_upon(
        omstandigheden.afspraken(partijen).wijzigingsverzoeken,
    ));
    for vraag in &vragen {
        punten.extend(contract::points(partijen, vraag, contracten, tarieven));
    }
    for vraag in &vragen {
        punten.extend(model::points(partijen, vraag, catalogues));
    }
    punten.extend(proef.punten);
    let named = named(verzoek);
    let mut veranderingen = Vec::new();
    if let Some(uitwerking) = &proef.uitwerking {
        punten.extend(in_time(uitwerking, omstandigheden));
        punten.extend(used(uitwerking, omstandigheden));
        veranderingen = changes::lines(omstandigheden.toewijzingen, uitwerking, &named);
    }
    punten.extend(unnamed(partijen, bericht, &named, omstandigheden));
    Voorstel {
        soort: Verzoeksoort::Vow,
        gemeente: partijen.gemeente,
        wet: partijen.wet,
        aanbieder: partijen.aanbieder,
        referentie_aanbieder: verzoek.referentie_aanbieder.clone(),
        veranderingen,
        producten: products(verzoek, omstandigheden),
        advies: Advies::of(&punten),
        punten,
    }
}

fn existing<'a>(
    omstandigheden: &Omstandigheden<'a>,
    number: ToewijzingNummer,
) -> Option<&'a Toewijzing> {
    let mut grants = omstandigheden.toewijzingen.iter();
    let found = grants.find(|grant| grant.toewijzing.toewijzing_nummer == number);
    found.map(|grant| &grant.toewijzing)
}

/// The products that are decided on: of grants that change, and new ones.
fn products(verzoek: &Wijzigingsverzoek, omstandigheden: &Omstandigheden<'_>) -> Vec<ProductKeuze> {
    let to_change = verzoek.te_wijzigen_producten.iter().flatten();
    let to_change = to_change.filter_map(|product| {
        let grant = existing(omstandigheden, product.toewijzing_nummer)?;
        Some(grant.product.clone())
    });
    let new = verzoek.nieuwe_producten.iter().flatten();
    let new = new.map(|product| ProductKeuze::from(product.product.as_ref()));
    to_change.chain(new).collect()
}

/// What is asked for beyond what is granted: what contract and model have a say in.
fn asked(verzoek: &Wijzigingsverzoek, omstandigheden: &Omstandigheden<'_>) -> Vec<Productvraag> {
    let today = omstandigheden.nu.datum;
    let to_change = verzoek.te_wijzigen_producten.iter().flatten();
    let to_change = to_change.filter_map(|product| {
        let grant = existing(omstandigheden, product.toewijzing_nummer)?;
        Some(Productvraag {
            product: grant.product.clone(),
            omvang: product.omvang,
            budget: product.budget,
            dag: first_day_of_more(grant, product, today)?,
            tot_en_met: product.einddatum,
        })
    });
    let new = verzoek.nieuwe_producten.iter().flatten();
    let new = new.map(|product| Productvraag {
        product: ProductKeuze::from(product.product.as_ref()),
        omvang: product.omvang,
        budget: product.budget,
        dag: product.gewenste_ingangsdatum,
        tot_en_met: product.einddatum,
    });
    to_change.chain(new).collect()
}

/// The first day on which a change gives something that the grant does not: the day after it ends
/// for a later end, the day that is wanted for another amount. A total or a budget that changes from
/// the first day on is held against the agreements of today. `None` where the grant only ends
/// earlier.
fn first_day_of_more(
    grant: &Toewijzing,
    product: &TeWijzigenProduct<GeenRetour>,
    today: Datum,
) -> Option<Datum> {
    let same_size = product.omvang == grant.omvang && product.budget == grant.budget;
    if !same_size {
        let whole = product.gewenste_ingangsdatum == grant.ingangsdatum;
        let wanted = product.gewenste_ingangsdatum;
        return Some(if whole { wanted.max(today) } else { wanted });
    }
    let old_end = grant.einddatum?;
    let later = product.einddatum.is_none_or(|end| old_end < end);
    later.then(|| old_end.plus_days(1))
}

/// The grants that the request names.
fn named(verzoek: &Wijzigingsverzoek) -> Vec<ToewijzingNummer> {
    let stays = verzoek.ongewijzigde_producten.iter().flatten();
    let changes = verzoek.te_wijzigen_producten.iter().flatten();
    stays
        .map(|product| product.toewijzing_nummer)
        .chain(changes.map(|product| product.toewijzing_nummer))
        .collect()
}

/// A provider passes changes on by 317 only where that was agreed.
fn agreed_upon(wijzigingsverzoeken: JaNee) -> Option<Punt> {
    (wijzigingsverzoeken == JaNee::Nee).then(|| {
        Punt::new(
            Onderwerp::Contract,
            Weging::Afwijzen { reden: RedenAfwijzingVerzoek::NietBinnenContract },
            "met deze aanbieder is niet afgesproken dat hij wijzigingen met een verzoek om wijziging doorgeeft",
        )
    })
}

/// OP343: the municipality must be able to answer before the first change begins.
fn in_time(uitwerking: &Uitwerking, omstandigheden: &Omstandigheden<'_>) -> Option<Punt> {
    let begins = uitwerking.mutaties.iter().filter_map(|(mutatie, grant)| {
        let shortened = || {
            let old = existing(omstandigheden, grant.toewijzing_nummer)?;
            let end = grant.einddatum?;
            let earlier = old.einddatum.is_none_or(|old| end < old);
            (earlier && !grant.is_deleted()).then(|| end.plus_days(1))
        };
        match mutatie {
            Mutatie::Nieuw => Some(grant.ingangsdatum),
            Mutatie::Gewijzigd => shortened(),
        }
    });
    let first: Datum = begins.min()?;
    let today = omstandigheden.nu.datum;
    let (weging, tekst) = if first <= today {
        // What has passed the trial has said already.
        return None;
    } else if first <= omstandigheden.uiterlijk {
        (
            Weging::LetOp,
            format!(
                "niet tijdig (OP343): de eerste wijziging gaat in op {}, de termijn om te antwoorden loopt tot en met {}",
                words::datum(first),
                words::datum(omstandigheden.uiterlijk)
            ),
        )
    } else {
        (
            Weging::InOrde,
            format!(
                "tijdig: de eerste wijziging gaat in op {}",
                words::datum(first)
            ),
        )
    };
    Some(Punt::new(Onderwerp::Tijdigheid, weging, tekst))
}

/// OP345: a total or a budget does not go below what was declared on it already.
fn used(uitwerking: &Uitwerking, omstandigheden: &Omstandigheden<'_>) -> Vec<Punt> {
    let changed = uitwerking
        .mutaties
        .iter()
        .filter(|(mutatie, _)| *mutatie == Mutatie::Gewijzigd);
    changed
        .filter_map(|(_, grant)| {
            let verbruik = omstandigheden.verbruik.get(&grant.toewijzing_nummer)?;
            let (grootheid, granted, used) = match (grant.budget, grant.omvang) {
                (Some(budget), _) => (Grootheid::Bedrag, budget.value(), verbruik.bedrag.value()),
                (None, Some(omvang)) if omvang.frequentie == Frequentie::Totaal => (
                    Grootheid::Volume(omvang.eenheid),
                    maat(omvang.volume, omvang.eenheid),
                    verbruik.maat,
                ),
                _ => return None,
            };
            (granted < used).then(|| {
                let tekst = format!(
                    "toewijzing {}: gevraagd is {}, maar er is al {} gedeclareerd en toegekend, {} meer; daarvoor verdwijnt de rechtmatigheid (OP345)",
                    grant.toewijzing_nummer,
                    quantity_in_words(grootheid, granted),
                    quantity_in_words(grootheid, used),
                    quantity_in_words(grootheid, used - granted)
                );
                Punt::new(Onderwerp::Verbruik, Weging::Onderzoeken, tekst)
            })
        })
        .collect()
}

/// Grants of after the request: they go along, but the provider did not reckon with them.
fn unnamed(
    partijen: Partijen,
    bericht: &Gecontroleerd<VerzoekOmWijziging>,
    named: &[ToewijzingNummer],
    omstandigheden: &Omstandigheden<'_>,
) -> Vec<Punt> {
    let grants = omstandigheden.toewijzingen.iter();
    let own = grants
        .map(|grant| &grant.toewijzing)
        .filter(|grant| grant.bsn == bericht.bsn() && grant.aanbieder == partijen.aanbieder)
        .filter(|grant| grant.gemeente == partijen.gemeente && grant.wet == partijen.wet);
    own.filter(|grant| grant.is_current_on(omstandigheden.nu.datum))
        .filter(|grant| !named.contains(&grant.toewijzing_nummer))
        .map(|grant| {
            let tekst = format!(
                "toewijzing {} is actueel, maar staat niet in het verzoek (TR349)",
                grant.toewijzing_nummer
            );
            Punt::new(Onderwerp::Uitvoering, Weging::LetOp, tekst)
        })
        .collect()
}
