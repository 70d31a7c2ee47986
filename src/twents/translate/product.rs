//! One new product: from need, module or gezinshuis to a grant.

use crate::standard::bericht::Wet;
use crate::standard::toewijzing::{Herkomst, Omvang, Ongenummerd, ProductKeuze, Toewijzing};
use crate::standard::types::{Bedrag, Datum, Gemeentecode, Volume};
use crate::twents::allocation::{Besluitkop, Gevraagd, Keuze, NieuwProduct};
use crate::twents::catalogue::{Bekostiging, Catalogue, Catalogues, Offer};
use crate::twents::change::Moment;
use crate::twents::modules::{Aanbod, Inkoopdeel};
use crate::twents::norms::Norm;
use crate::twents::refusal::{Grond, Refusal};
use crate::twents::variants::{self, EinddatumEis};

/// Makes the grant; its number is taken when the whole decision can be translated.
pub(in crate::twents) fn grant(
    kop: &Besluitkop<'_>,
    nieuw: &NieuwProduct,
    catalogues: &Catalogues,
    decided: Moment,
) -> Result<Toewijzing<Ongenummerd>, Vec<Refusal>> {
    let catalogue = catalogue(catalogues, nieuw.ingangsdatum).map_err(|refusal| vec![refusal])?;
    let aanbod = aanbod(catalogue, &nieuw.gevraagd).map_err(|refusal| vec![refusal])?;
    let mut refusals = Vec::new();
    let mut keep = |refusal: Refusal| refusals.push(refusal);
    if let Err(refusal) = may_buy(catalogue, kop.gemeente, aanbod) {
        keep(refusal);
    }
    let found = product(catalogue, kop.wet, aanbod).map_err(&mut keep).ok();
    if let Some(end) = nieuw.einddatum.filter(|end| *end < nieuw.ingangsdatum) {
        let melding = format!(
            "einddatum {end} ligt vóór ingangsdatum {}",
            nieuw.ingangsdatum
        );
        keep(Refusal::new(Grond::Cs003, melding));
    }
    if let Some((offer, _)) = found
        && let Err(refusal) = end(offer, aanbod, nieuw)
    {
        keep(refusal);
    }
    let size =
        found.and_then(|(offer, _)| size(offer, aanbod, nieuw.keuze).map_err(&mut keep).ok());
    match (found, size) {
        (Some((_, product)), Some((omvang, budget))) if refusals.is_empty() => {
            let herkomst = Herkomst {
                catalogus: catalogue.versie().to_owned(),
                aanbod: aanbod.to_string(),
            };
            Ok(Toewijzing {
                omvang,
                budget,
                herkomst: Some(herkomst),
                ..of_product(product.clone(), kop, nieuw, decided)
            })
        }
        _ => Err(refusals),
    }
}

/// The grant of a product; how much of it is still to be said.
fn of_product(
    product: ProductKeuze,
    kop: &Besluitkop<'_>,
    nieuw: &NieuwProduct,
    decided: Moment,
) -> Toewijzing<Ongenummerd> {
    let resultaat = nieuw.resultaat.as_ref().or(kop.resultaat);
    Toewijzing {
        gemeente: kop.gemeente,
        wet: kop.wet,
        aanbieder: kop.aanbieder,
        bsn: kop.bsn,
        toewijzing_nummer: Ongenummerd,
        product,
        ingangsdatum: nieuw.ingangsdatum,
        einddatum: nieuw.einddatum,
        omvang: None,
        budget: None,
        toewijzingsdatum: decided.datum,
        toewijzingstijd: decided.tijd,
        reden_wijziging: None,
        referentie_aanbieder: nieuw.referentie_aanbieder.clone(),
        commentaar: nieuw.commentaar.clone(),
        herkomst: None,
        resultaat: resultaat.cloned(),
        gezin: kop.gezin.cloned(),
    }
}

fn catalogue(catalogues: &Catalogues, day: Datum) -> Result<&Catalogue, Refusal> {
    catalogues.on(day).ok_or_else(|| {
        let melding = format!("er geldt geen catalogus op ingangsdatum {day}");
        Refusal::new(Grond::Catalogus, melding)
    })
}

fn aanbod(catalogue: &Catalogue, gevraagd: &Gevraagd) -> Result<Aanbod, Refusal> {
    let sleutel = match gevraagd {
        Gevraagd::Aanbod(aanbod) => return Ok(*aanbod),
        Gevraagd::Voorziening(sleutel) => sleutel,
    };
    let melding = catalogue.voorziening(sleutel).map_or_else(
        || {
            let known: Vec<_> = catalogue.voorzieningen().collect();
            format!(
                "deze beschikbaarheidsvoorziening kent de catalogus niet; wel {}. Geen ervan wordt per cliënt toegewezen",
                known.join(", ")
            )
        },
        |naam| {
            format!(
                "{naam} is een beschikbaarheidsvoorziening: zij wordt taakgericht betaald, zonder toewijzing of declaratie per cliënt"
            )
        },
    );
    Err(Refusal::new(Grond::Voorziening, melding))
}

/// Whether the municipality buys the offer with the region.
///
/// # Errors
/// The refusal, when it does not.
pub fn may_buy(catalogue: &Catalogue, code: Gemeentecode, aanbod: Aanbod) -> Result<(), Refusal> {
    let Some(gemeente) = catalogue.gemeente(code) else {
        let melding = format!(
            "gemeente {code} doet niet mee met de inkoop in catalogus {}",
            catalogue.versie()
        );
        return Err(Refusal::new(Grond::Inkoop, melding));
    };
    let deel = aanbod.inkoopdeel();
    if gemeente.koopt.contains(&deel) {
        return Ok(());
    }
    let what = match deel {
        Inkoopdeel::Behoeften => "wat onder de behoeften valt",
        Inkoopdeel::Modules => "de modules",
        Inkoopdeel::Gezinshuizen => "de gezinshuizen",
        Inkoopdeel::Beschikbaarheid => "de beschikbaarheidsvoorzieningen",
    };
    let melding = format!(
        "{} ({code}) koopt {what} zelf in: {} is niet toe te wijzen met het Twents model",
        gemeente.naam,
        aanbod.naam()
    );
    Err(Refusal::new(Grond::Inkoop, melding))
}

fn product(
    catalogue: &Catalogue,
    wet: Wet,
    aanbod: Aanbod,
) -> Result<(&Offer, &ProductKeuze), Refusal> {
    let versie = catalogue.versie();
    let Some(offer) = catalogue.offer(aanbod) else {
        let melding = format!("{} staat niet in catalogus {versie}", aanbod.naam());
        return Err(Refusal::new(Grond::Catalogus, melding));
    };
    let product = offer.product(wet).ok_or_else(|| {
        let melding = format!(
            "{} bestaat niet onder wet {} in catalogus {versie}",
            aanbod.naam(),
            wet
        );
        Refusal::new(Grond::Catalogus, melding)
    })?;
    Ok((offer, product))
}

fn end(offer: &Offer, aanbod: Aanbod, nieuw: &NieuwProduct) -> Result<(), Refusal> {
    if nieuw.einddatum.is_some() || offer.einddatum == EinddatumEis::Optioneel {
        return Ok(());
    }
    let (regel, why) = match offer.bekostiging {
        Bekostiging::Budget { .. } => (Grond::Cd075, "het een budget heeft"),
        Bekostiging::Omvang { frequentie, .. }
            if variants::einddatum_eis(frequentie) == EinddatumEis::Verplicht =>
        {
            (Grond::Cd076, "het volume per week is")
        }
        Bekostiging::Omvang { .. } => (Grond::Catalogus, "de catalogus dat vraagt"),
    };
    let melding = format!("{} heeft een einddatum nodig, omdat {why}", aanbod.naam());
    Err(Refusal::new(regel, melding))
}

fn size(
    offer: &Offer,
    aanbod: Aanbod,
    keuze: Keuze,
) -> Result<(Option<Omvang>, Option<Bedrag>), Refusal> {
    match offer.bekostiging {
        Bekostiging::Budget { maximum } => budget(aanbod, keuze, maximum),
        Bekostiging::Omvang {
            maximum,
            eenheid,
            frequentie,
        } => {
            let omvang = Omvang {
                volume: maximum,
                eenheid,
                frequentie,
            };
            volume(offer.norm, aanbod, keuze, omvang)
        }
    }
    .map_err(|(regel, melding)| Refusal::new(regel, melding))
}

/// How much: an Omvang or a budget; or the rule that forbids it and why.
type Size = Result<(Option<Omvang>, Option<Bedrag>), (Grond, String)>;

fn budget(aanbod: Aanbod, keuze: Keuze, maximum: Bedrag) -> Size {
    let chosen = match keuze {
        Keuze::Maximum => maximum,
        Keuze::Budget(chosen) => chosen,
        Keuze::DirecteUren(_) | Keuze::Volume(_) => {
            let melding = format!(
                "{} heeft een budget: kies geen uren of volume",
                aanbod.naam()
            );
            return Err((Grond::Keuze, melding));
        }
    };
    if chosen == Bedrag::ZERO {
        return Err((
            Grond::Keuze,
            "een budget van 0 is geen toewijzing".to_owned(),
        ));
    }
    if chosen > maximum {
        let melding = format!(
            "budget € {chosen} is meer dan het maximum van {}: € {maximum}",
            aanbod.naam()
        );
        return Err((Grond::Maximum, melding));
    }
    Ok((None, Some(chosen)))
}

/// `most` is the maximum as Omvang.
fn volume(norm: Option<Norm>, aanbod: Aanbod, keuze: Keuze, most: Omvang) -> Size {
    let (volume, sum) = match (keuze, norm, variants::minutes(most.eenheid)) {
        (Keuze::Maximum, ..) => (most.volume, String::new()),
        (Keuze::Volume(chosen), None, _) => (chosen, String::new()),
        (Keuze::DirecteUren(hours), Some(norm), Some(per_unit)) => {
            let (total, volume) = with_norm(norm, hours, per_unit).ok_or_else(|| {
                let melding = "zo veel directe uren zijn niet te rekenen".to_owned();
                (Grond::Maximum, melding)
            })?;
            (volume, sum(norm, hours, total))
        }
        (Keuze::Volume(_), Some(_), _) => {
            let melding = format!(
                "bij {} kiest de toegang de directe uren en voegt de norm de rest toe; vul `directe_uren`, geen `volume`",
                aanbod.naam()
            );
            return Err((Grond::Keuze, melding));
        }
        (Keuze::DirecteUren(_), ..) => {
            let melding = format!("{} kent geen directe uren; vul `volume`", aanbod.naam());
            return Err((Grond::Keuze, melding));
        }
        (Keuze::Budget(_), ..) => {
            let melding = format!("{} kent geen budget", aanbod.naam());
            return Err((Grond::Keuze, melding));
        }
    };
    if volume == Volume::ZERO {
        return Err((
            Grond::Keuze,
            "een volume van 0 is geen toewijzing".to_owned(),
        ));
    }
    let omvang = Omvang { volume, ..most };
    if volume > most.volume {
        let melding = format!(
            "{sum}{} is {} meer dan het maximum van {}: {}",
            variants::spoken(omvang),
            volume.value() - most.volume.value(),
            aanbod.naam(),
            variants::spoken(most)
        );
        return Err((Grond::Maximum, melding));
    }
    Ok((Some(omvang), None))
}

/// Total minutes, and the volume in units of `per_unit` minutes, rounded up.
fn with_norm(norm: Norm, hours: Volume, per_unit: i64) -> Option<(i64, Volume)> {
    let total = norm.total_minutes(hours.checked_mul(60)?.value())?;
    let units = total.checked_add(per_unit - 1)?.checked_div(per_unit)?;
    Some((total, Volume::new(units)))
}

fn sum(norm: Norm, hours: Volume, total: i64) -> String {
    format!(
        "{hours} directe uren + {}% indirecte tijd + {}% reistijd = {total} minuten; ",
        norm.indirect_procent, norm.reis_procent
    )
}
