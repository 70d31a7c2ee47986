//! What is allowed but odd: signals for the report. They never refuse anything (OP364).

use super::case::{Geval, Grondslag};
use super::facts::{Feiten, is_debet};
use super::judgement::{Signaal, SignaalSoort};
use super::regie::Dekking;
use super::volume::{maat, may_move_between_weeks, weeks_touched};
use super::words;
use super::words::{Grootheid, quantity_in_words};
use crate::standard::messages::m323::Declaratiebericht;
use crate::standard::rules::Gecontroleerd;
use crate::standard::types::Maand;
use crate::twents::plan::Besluitmoment;

/// Months after which a declaration counts as late.
const LATE_AFTER_MONTHS: i32 = 3;

/// Signals about the declaration as a whole.
pub fn on_declaratie(bericht: &Gecontroleerd<Declaratiebericht>, feiten: &Feiten) -> Vec<Signaal> {
    let maand = bericht.declaratie.declaratie_periode.begindatum.maand();
    feiten
        .laatste_periode
        .filter(|latest| latest.next() < maand)
        .map(|latest| Signaal {
            soort: SignaalSoort::Hiaat,
            melding: format!("De vorige declaratie ging over {}, deze over {}: over de maanden ertussen is niet gedeclareerd.", words::maand(latest), words::maand(maand)),
        })
        .into_iter()
        .collect()
}

/// Signals about a prestatie that is granted.
pub fn on_prestatie(geval: &Geval<'_>) -> Vec<Signaal> {
    if !is_debet(geval.prestatie) {
        return Vec::new();
    }
    [
        no_volume(geval),
        late(geval),
        tariff_changes(geval),
        beyond_weeks(geval),
        outside_delivery(geval),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn no_volume(geval: &Geval<'_>) -> Option<Signaal> {
    (geval.prestatie.geleverd_volume.value() == 0).then(|| Signaal {
        soort: SignaalSoort::GeenVolume,
        melding: "Er is een volume van 0 gedeclareerd.".to_owned(),
    })
}

fn late(geval: &Geval<'_>) -> Option<Signaal> {
    let delivered = geval.prestatie.product_periode.einddatum.maand();
    let declared = geval
        .bericht
        .declaratie
        .declaratie_periode
        .begindatum
        .maand();
    let months = |maand: Maand| {
        let first = maand.first_day();
        i32::from(first.year()) * 12 + i32::from(first.month())
    };
    let late = months(declared) - months(delivered) > LATE_AFTER_MONTHS;
    late.then(|| Signaal {
        soort: SignaalSoort::LaatGedeclareerd,
        melding: format!("Levering in {} is pas in de declaratie over {} opgenomen, meer dan {LATE_AFTER_MONTHS} maanden later.", words::maand(delivered), words::maand(declared)),
    })
}

fn tariff_changes(geval: &Geval<'_>) -> Option<Signaal> {
    let validity = geval.tarief?.geldigheid();
    let periode = geval.prestatie.product_periode.periode();
    if validity.contains(periode.begin) && validity.contains(periode.eind) {
        return None;
    }
    Some(Signaal {
        soort: SignaalSoort::TariefWijzigt,
        melding: format!(
            "Het tarief voor product {} wijzigt binnen de productperiode. Gerekend is met het tarief van {}.",
            geval.prestatie.product_code,
            words::datum(geval.tariefdatum())
        ),
    })
}

/// What was reported of delivery (305, 307) does not fit the period. Never a reason to refuse (OP364),
/// and nothing is said of grants that were loaded from a list: their starts are unknown.
fn outside_delivery(geval: &Geval<'_>) -> Option<Signaal> {
    let Grondslag::Geldig(toewijzing) = geval.grondslag else {
        return None;
    };
    let number = geval.prestatie.toewijzing_nummer;
    let periode = geval.prestatie.product_periode.periode();
    let (soort, melding) = match geval.feiten.regie.dekking(number, periode) {
        Dekking::Gemeld => return None,
        Dekking::GeenStart if toewijzing.moment == Besluitmoment::Onbekend => return None,
        Dekking::GeenStart => (
            SignaalSoort::GeenStart,
            format!("Voor toewijzing {number} is geen start gemeld (305)."),
        ),
        Dekking::VoorStart { op } => (
            SignaalSoort::GeenStart,
            format!(
                "Volgens het startbericht begon de levering op toewijzing {number} pas op {}, na de productperiode.",
                words::datum(op)
            ),
        ),
        Dekking::NaStop { op } => (
            SignaalSoort::NaStop,
            format!(
                "Volgens het stopbericht eindigde de levering op toewijzing {number} op {}, vóór de productperiode.",
                words::datum(op)
            ),
        ),
    };
    Some(Signaal { soort, melding })
}

/// Household help may be moved between weeks, up to six times the weekly volume (IV077).
fn beyond_weeks(geval: &Geval<'_>) -> Option<Signaal> {
    let Grondslag::Geldig(toewijzing) = geval.grondslag else {
        return None;
    };
    let omvang = toewijzing
        .omvang
        .as_ref()
        .filter(|omvang| may_move_between_weeks(omvang, toewijzing.product.categorie()))?;
    let weeks = weeks_touched(geval.prestatie.product_periode.periode());
    let regular = maat(omvang.volume, omvang.eenheid).saturating_mul(weeks);
    (geval.maat() > regular).then(|| Signaal {
        soort: SignaalSoort::Weekvolume,
        melding: format!(
            "Gedeclareerd is {}, meer dan {weeks} weken samen ({}); bij hulp bij het huishouden mag dat tot zes weken.",
            quantity_in_words(Grootheid::Volume(omvang.eenheid), geval.maat()),
            quantity_in_words(Grootheid::Volume(omvang.eenheid), regular)
        ),
    })
}
