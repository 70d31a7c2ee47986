//! The table of allocation variants (toewijzingsvarianten): which unit goes with which frequency,
//! and when an Einddatum is obligatory.

use crate::standard::codes::{Eenheid, Frequentie};
use crate::standard::toewijzing::Omvang;

/// Whether a grant needs an Einddatum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EinddatumEis {
    /// It must have one.
    Verplicht,
    /// It may be open-ended.
    Optioneel,
}

super::keywords!(EinddatumEis, "verplicht of optioneel" {
    Verplicht = "verplicht",
    Optioneel = "optioneel",
});

/// Whether the unit may be granted with the frequency (CS338): per day only for minutes, hours and
/// output pieces.
pub const fn allowed(eenheid: Eenheid, frequentie: Frequentie) -> bool {
    match frequentie {
        Frequentie::Dag => matches!(
            eenheid,
            Eenheid::Minuut | Eenheid::Uur | Eenheid::StuksOutput
        ),
        Frequentie::Week | Frequentie::Maand | Frequentie::Totaal => true,
    }
}

/// What the frequency asks of the Einddatum: obligatory per week (CD076), or the total of a grant
/// cannot be reckoned.
pub const fn einddatum_eis(frequentie: Frequentie) -> EinddatumEis {
    match frequentie {
        Frequentie::Week => EinddatumEis::Verplicht,
        Frequentie::Dag | Frequentie::Maand | Frequentie::Totaal => EinddatumEis::Optioneel,
    }
}

/// Minutes in one of the unit, or `None` for units that are not time.
pub const fn minutes(eenheid: Eenheid) -> Option<i64> {
    match eenheid {
        Eenheid::Minuut => Some(1),
        Eenheid::Uur => Some(60),
        _ => None,
    }
}

/// The Omvang as people say it: `8 uur per week`.
pub fn spoken(omvang: Omvang) -> String {
    format!(
        "{} {} {}",
        omvang.volume,
        omvang.eenheid.omschrijving(),
        omvang.frequentie.omschrijving()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_variants_is_kept() {
        // Rows: unit; columns: day, week, month, total.
        for (eenheid, row) in [
            (Eenheid::Minuut, [true, true, true, true]),
            (Eenheid::Uur, [true, true, true, true]),
            (Eenheid::Dagdeel, [false, true, true, true]),
            (Eenheid::Etmaal, [false, true, true, true]),
            (Eenheid::StuksInspanning, [false, true, true, true]),
            (Eenheid::StuksOutput, [true, true, true, true]),
            (Eenheid::Euro, [false, true, true, true]),
        ] {
            let found: Vec<_> = Frequentie::ALL
                .iter()
                .map(|&frequentie| allowed(eenheid, frequentie))
                .collect();
            assert_eq!(found, row, "{eenheid}");
        }
    }

    #[test]
    fn only_a_week_needs_an_end() {
        for &frequentie in Frequentie::ALL {
            assert_eq!(
                einddatum_eis(frequentie) == EinddatumEis::Verplicht,
                frequentie == Frequentie::Week
            );
        }
    }
}
