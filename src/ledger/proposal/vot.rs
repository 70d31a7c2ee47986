//! The proposal for one product of a request for allocation (315).

use super::{
    Advies, Omstandigheden, Onderwerp, Partijen, Productvraag, Punt, Voorstel, Weging, changes,
    contract, model, trial,
};
use crate::contracts::contract::Woonplaatstoets;
use crate::ledger::intent::decision::Verzoeksoort;
use crate::ledger::words;
use crate::standard::bericht::Wet;
use crate::standard::codes::{ProductCategorie, TypeVerwijzer};
use crate::standard::messages::basis::Verwijzer;
use crate::standard::messages::m315::VerzoekOmToewijzing;
use crate::standard::rules::Gecontroleerd;
use crate::standard::toewijzing::ProductKeuze;
use crate::twents::honour::Productverzoek;

pub(super) fn voorstel(
    bericht: &Gecontroleerd<VerzoekOmToewijzing>,
    product: &Productverzoek,
    omstandigheden: &Omstandigheden<'_>,
) -> Voorstel {
    let partijen = Partijen::of_header(bericht.wet(), &bericht.header);
    let vraag = Productvraag {
        product: ProductKeuze::from(product.product.as_ref()),
        omvang: product.omvang,
        budget: product.budget,
        dag: product.toewijzing_ingangsdatum,
        tot_en_met: product.toewijzing_einddatum,
    };
    let proef = trial::product(partijen, bericht.bsn(), product, omstandigheden);
    let Omstandigheden {
        contracten,
        tarieven,
        catalogues,
        ..
    } = *omstandigheden;
    let mut punten = Vec::new();
    punten.extend(residence(partijen, omstandigheden));
    punten.extend(contract::points(partijen, &vraag, contracten, tarieven));
    punten.extend(model::points(partijen, &vraag, catalogues));
    punten.extend(proef.punten);
    punten.extend(right(partijen.wet, product));
    punten.extend(referrer(product));
    punten.extend(measure(&vraag.product));
    punten.extend(retroactive(&vraag, omstandigheden));
    let existing = omstandigheden.toewijzingen;
    let uitwerking = proef.uitwerking;
    let veranderingen = uitwerking.map(|uitwerking| changes::lines(existing, &uitwerking, &[]));
    Voorstel {
        soort: Verzoeksoort::Vot,
        gemeente: partijen.gemeente,
        wet: partijen.wet,
        aanbieder: partijen.aanbieder,
        referentie_aanbieder: product.referentie_aanbieder.clone(),
        veranderingen: veranderingen.unwrap_or_default(),
        producten: vec![vraag.product],
        advies: Advies::of(&punten),
        punten,
    }
}

/// OP359: only the Jeugdwet knows the residence principle, and only for a request for allocation.
fn residence(partijen: Partijen, omstandigheden: &Omstandigheden<'_>) -> Option<Punt> {
    if partijen.wet == Wet::Wmo {
        return None;
    }
    let (weging, tekst) = match omstandigheden.afspraken(partijen).woonplaatstoets {
        Woonplaatstoets::Aanbieder => (
            Weging::InOrde,
            "woonplaatsbeginsel: volgens contract getoetst door de aanbieder, voor hij vroeg"
                .to_owned(),
        ),
        Woonplaatstoets::Gemeente => (
            Weging::Onderzoeken,
            format!(
                "toets het woonplaatsbeginsel; daarop afwijzen kan tot en met {} (OP359)",
                words::datum(omstandigheden.woonplaats_uiterlijk)
            ),
        ),
    };
    Some(Punt::new(Onderwerp::Woonplaats, weging, tekst))
}

/// Whether a referrer's word is a legal referral under the Jeugdwet (OP307).
const fn is_legal(soort: TypeVerwijzer) -> bool {
    matches!(
        soort,
        TypeVerwijzer::Huisarts
            | TypeVerwijzer::Jeugdarts
            | TypeVerwijzer::MedischSpecialist
            | TypeVerwijzer::GecertificeerdeInstelling
            | TypeVerwijzer::Justitie
    )
}

/// OP307: a legal referral (Jeugdwet) or a decision that leaves the provider open gives the right.
fn right(wet: Wet, product: &Productverzoek) -> Option<Punt> {
    let (weging, tekst) = match product.beschikking_nummer {
        Some(nummer) => (
            Weging::InOrde,
            format!("de aanbieder verwijst naar beschikking {nummer}; koppel het verzoek daaraan (IV052)"),
        ),
        None if wet == Wet::Jeugdwet && is_legal(product.verwijzer.soort) => return None,
        None => (
            Weging::Onderzoeken,
            "er is geen wettelijke verwijzing en geen beschikkingnummer: ga na of er een open beschikking is (OP307)".to_owned(),
        ),
    };
    Some(Punt::new(Onderwerp::Verwijzing, weging, tekst))
}

/// Who referred, and what is missing of it. The name stays in the message.
fn referrer(product: &Productverzoek) -> Vec<Punt> {
    let Verwijzer {
        soort,
        naam,
        zorgverlener_code,
    } = &product.verwijzer;
    let point = |weging, tekst: String| Punt::new(Onderwerp::Verwijzing, weging, tekst);
    let who = format!("verwezen door {} ({soort})", soort.omschrijving());
    let mut points = vec![match (zorgverlener_code, naam) {
        (Some(agb), _) => point(Weging::InOrde, format!("{who}, AGB-code {agb}")),
        (None, Some(_)) if is_legal(*soort) && *soort != TypeVerwijzer::Justitie => point(
            Weging::LetOp,
            format!("{who}, alleen met naam: de AGB-code ontbreekt (OP297)"),
        ),
        (None, Some(_)) => point(Weging::InOrde, format!("{who}, met naam")),
        (None, None) if *soort == TypeVerwijzer::Justitie => point(
            Weging::LetOp,
            format!("{who}, zonder naam: vraag wie de maatregel oplegde"),
        ),
        (None, None) => point(Weging::InOrde, who),
    }];
    let by_institution = matches!(
        soort,
        TypeVerwijzer::GecertificeerdeInstelling | TypeVerwijzer::Justitie
    );
    if by_institution {
        let tekst = "overleg over het Twents model loopt via de sleutelgebruiker van de gecertificeerde instelling";
        points.push(point(Weging::InOrde, tekst.to_owned()));
    }
    points
}

/// What a measure of child protection or probation leaves to the municipality.
fn measure(product: &ProductKeuze) -> Option<Punt> {
    let categorie = product.categorie()?;
    let of_measure = [
        ProductCategorie::JEUGDRECLASSERING,
        ProductCategorie::JEUGDBESCHERMING,
    ];
    of_measure.contains(&categorie).then(|| {
        let tekst = format!(
            "{}: de gemeente onderzoekt alleen het woonplaatsbeginsel, hoogstens 14 dagen, en wijst toe zoals is gevraagd; anders toewijzen kan alleen door af te wijzen, waarna een nieuw verzoek volgt",
            categorie.naam()
        );
        Punt::new(Onderwerp::Uitvoering, Weging::LetOp, tekst)
    })
}

fn retroactive(vraag: &Productvraag, omstandigheden: &Omstandigheden<'_>) -> Option<Punt> {
    (vraag.dag < omstandigheden.nu.datum).then(|| {
        let tekst = format!(
            "gevraagd is een ingangsdatum in het verleden: {}",
            words::datum(vraag.dag)
        );
        Punt::new(Onderwerp::Tijdigheid, Weging::LetOp, tekst)
    })
}
