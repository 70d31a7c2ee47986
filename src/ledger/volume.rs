//! How much may be declared: the maximum of one ProductPeriode (TR321) and of a whole grant
//! (TR322), for every Frequentie, effort and output counted differently (IV076, IV077, IV078).
//! Time is reckoned in minutes, so that hours granted and minutes declared can be compared.

use jiff::civil::Weekday;

use crate::standard::codes::{Eenheid, Frequentie, ProductCategorie};
use crate::standard::toewijzing::Omvang;
use crate::standard::types::{Datum, Periode, Volume};

/// How often the weekly volume of household help counts in any product period (TR321, IV077).
pub const WEEKS_OF_HOUSEHOLD_HELP: i64 = 6;

/// How a unit is delivered and counted (IV074).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uitvoering {
    /// Inspanningsgericht: what was really delivered counts.
    Inspanning,
    /// Outputgericht: agreed output counts (units 82 and 83).
    Output,
}

/// The way a unit is counted.
pub const fn uitvoering(eenheid: Eenheid) -> Uitvoering {
    match eenheid {
        Eenheid::StuksOutput | Eenheid::Euro => Uitvoering::Output,
        _ => Uitvoering::Inspanning,
    }
}

/// A volume in the measure volumes are compared in: minutes for hours and minutes, the unit itself
/// for every other unit.
pub const fn maat(volume: Volume, eenheid: Eenheid) -> i64 {
    match eenheid {
        Eenheid::Uur => volume.value().saturating_mul(60),
        _ => volume.value(),
    }
}

/// The most that may be declared in one ProductPeriode, in the measure of [`maat`].
///
/// `toewijzing` is the grant's first and last day, without a last day for an open-ended grant: they
/// decide which period takes the broken last week of output (IV076).
pub fn maximum_in_periode(
    omvang: &Omvang,
    periode: Periode,
    toewijzing: (Datum, Option<Datum>),
    categorie: Option<ProductCategorie>,
) -> i64 {
    let times = times_in_periode(omvang, periode, toewijzing, categorie);
    maat(omvang.volume, omvang.eenheid).saturating_mul(times)
}

/// How often the volume of a grant counts in one ProductPeriode: days, weeks, Sundays, or once.
pub fn times_in_periode(
    omvang: &Omvang,
    periode: Periode,
    toewijzing: (Datum, Option<Datum>),
    categorie: Option<ProductCategorie>,
) -> i64 {
    match omvang.frequentie {
        Frequentie::Dag => periode.days(),
        Frequentie::Maand | Frequentie::Totaal => 1,
        Frequentie::Week if may_move_between_weeks(omvang, categorie) => WEEKS_OF_HOUSEHOLD_HELP,
        Frequentie::Week => match uitvoering(omvang.eenheid) {
            Uitvoering::Inspanning => weeks_touched(periode),
            Uitvoering::Output => sundays(periode) + broken_last_week(periode, toewijzing),
        },
    }
}

/// Household help per week may be moved between the weeks of a product period (TR321, IV077).
pub fn may_move_between_weeks(omvang: &Omvang, categorie: Option<ProductCategorie>) -> bool {
    categorie == Some(ProductCategorie::HULP_BIJ_HUISHOUDEN)
        && omvang.frequentie == Frequentie::Week
        && uitvoering(omvang.eenheid) == Uitvoering::Inspanning
}

/// The most that may be declared on a whole grant, in the measure of [`maat`]. `None` where there
/// is no limit: an open-ended grant, unless its volume is a total.
pub fn maximum_over_toewijzing(omvang: &Omvang, toewijzing: (Datum, Option<Datum>)) -> Option<i64> {
    let times = times_over_toewijzing(omvang, toewijzing)?;
    Some(maat(omvang.volume, omvang.eenheid).saturating_mul(times))
}

/// How often the volume of a grant counts over the whole grant; `None` where there is no limit.
pub fn times_over_toewijzing(
    omvang: &Omvang,
    (ingangsdatum, einddatum): (Datum, Option<Datum>),
) -> Option<i64> {
    if omvang.frequentie == Frequentie::Totaal {
        return Some(1);
    }
    let looptijd = Periode::new(ingangsdatum, einddatum?);
    Some(match omvang.frequentie {
        Frequentie::Dag => looptijd.days(),
        Frequentie::Maand => months_touched(looptijd),
        _ => match uitvoering(omvang.eenheid) {
            Uitvoering::Inspanning => weeks_touched(looptijd),
            Uitvoering::Output => {
                let ends_midweek = looptijd.eind.civil().weekday() != Weekday::Sunday;
                sundays(looptijd) + i64::from(ends_midweek)
            }
        },
    })
}

/// Number of distinct ISO weeks (Monday to Sunday) that a period touches; zero when it is empty.
pub fn weeks_touched(periode: Periode) -> i64 {
    if periode.days() == 0 {
        return 0;
    }
    let monday =
        |day: Datum| day.plus_days(-i32::from(day.civil().weekday().to_monday_zero_offset()));
    monday(periode.eind).days_since(monday(periode.begin)) / 7 + 1
}

/// Number of Sundays in a period.
pub fn sundays(periode: Periode) -> i64 {
    let to_first = i64::from(6 - periode.begin.civil().weekday().to_monday_zero_offset());
    let after_first = periode.days() - 1 - to_first;
    if after_first < 0 {
        0
    } else {
        after_first / 7 + 1
    }
}

/// Number of calendar months that a period touches; zero when it is empty.
fn months_touched(periode: Periode) -> i64 {
    if periode.days() == 0 {
        return 0;
    }
    let months = |day: Datum| i64::from(day.year()) * 12 + i64::from(day.month());
    months(periode.eind) - months(periode.begin) + 1
}

/// One more week for the period that holds the grant's last Sunday, if the grant does not end on a
/// Sunday. A grant without any Sunday has only a broken week: it counts where the grant ends.
fn broken_last_week(periode: Periode, (ingangsdatum, einddatum): (Datum, Option<Datum>)) -> i64 {
    let Some(last_day) = einddatum else { return 0 };
    let since_sunday = i32::from(last_day.civil().weekday().to_sunday_zero_offset());
    if since_sunday == 0 {
        return 0;
    }
    let last_sunday = last_day.plus_days(-since_sunday);
    let carrier = if last_sunday >= ingangsdatum {
        last_sunday
    } else {
        last_day
    };
    i64::from(periode.contains(carrier))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn period(begin: &str, eind: &str) -> Periode {
        Periode::new(begin.parse().unwrap(), eind.parse().unwrap())
    }

    fn omvang(volume: i64, eenheid: Eenheid, frequentie: Frequentie) -> Omvang {
        Omvang {
            volume: Volume::new(volume),
            eenheid,
            frequentie,
        }
    }

    /// The worked examples of IV076: a grant from Monday 7 July 2025, 3 hours or 300 euros a week.
    #[test]
    fn weeks_as_the_instruction_works_them_out() {
        let hours = omvang(3, Eenheid::Uur, Frequentie::Week);
        let euros = omvang(30_000, Eenheid::Euro, Frequentie::Week);
        let to_sunday = ("2025-07-07".parse().unwrap(), "2025-09-07".parse().ok());
        let to_saturday = ("2025-07-07".parse().unwrap(), "2025-09-06".parse().ok());
        for (omvang, grant, begin, eind, expected) in [
            (hours, to_sunday, "2025-07-07", "2025-07-31", 4 * 180),
            (hours, to_sunday, "2025-08-01", "2025-08-31", 5 * 180),
            (hours, to_sunday, "2025-09-01", "2025-09-07", 180),
            (euros, to_sunday, "2025-07-07", "2025-07-31", 90_000),
            (euros, to_sunday, "2025-08-01", "2025-08-31", 150_000),
            (euros, to_sunday, "2025-09-01", "2025-09-07", 30_000),
            (euros, to_saturday, "2025-08-01", "2025-08-31", 180_000),
            (euros, to_saturday, "2025-09-01", "2025-09-06", 0),
        ] {
            assert_eq!(
                maximum_in_periode(&omvang, period(begin, eind), grant, None),
                expected,
                "{begin}"
            );
        }
        assert_eq!(maximum_over_toewijzing(&hours, to_sunday), Some(9 * 180));
        assert_eq!(maximum_over_toewijzing(&euros, to_sunday), Some(9 * 30_000));
        assert_eq!(
            maximum_over_toewijzing(&euros, to_saturday),
            Some(9 * 30_000)
        );
    }

    #[test]
    fn every_frequency_has_its_maximum() {
        let march = period("2026-03-01", "2026-03-31");
        let broken = period("2026-03-20", "2026-03-31");
        let year = ("2026-01-01".parse().unwrap(), "2026-12-31".parse().ok());
        let open = ("2026-01-01".parse().unwrap(), None);
        for (frequentie, full, part, whole, endless) in [
            (Frequentie::Dag, 31, 12, Some(365), None),
            (Frequentie::Week, 6, 3, Some(53), None),
            (Frequentie::Maand, 1, 1, Some(12), None),
            (Frequentie::Totaal, 1, 1, Some(1), Some(1)),
        ] {
            let omvang = omvang(10, Eenheid::Etmaal, frequentie);
            assert_eq!(
                maximum_in_periode(&omvang, march, year, None),
                full * 10,
                "{frequentie}"
            );
            assert_eq!(
                maximum_in_periode(&omvang, broken, year, None),
                part * 10,
                "{frequentie}"
            );
            assert_eq!(
                maximum_over_toewijzing(&omvang, year),
                whole.map(|times: i64| times * 10),
                "{frequentie}"
            );
            assert_eq!(
                maximum_over_toewijzing(&omvang, open),
                endless.map(|times: i64| times * 10),
                "{frequentie}"
            );
        }
    }

    #[test]
    fn household_help_has_six_weeks_a_period() {
        let help = Some(ProductCategorie::HULP_BIJ_HUISHOUDEN);
        let grant = ("2026-01-01".parse().unwrap(), "2026-12-31".parse().ok());
        let day = period("2026-03-31", "2026-03-31");
        assert_eq!(
            maximum_in_periode(&omvang(3, Eenheid::Uur, Frequentie::Week), day, grant, help),
            6 * 180
        );
        assert_eq!(
            maximum_in_periode(
                &omvang(3, Eenheid::StuksOutput, Frequentie::Week),
                day,
                grant,
                help
            ),
            0
        );
        assert_eq!(
            maximum_in_periode(
                &omvang(3, Eenheid::Uur, Frequentie::Maand),
                day,
                grant,
                help
            ),
            180
        );
    }

    #[test]
    fn a_grant_without_a_sunday_still_has_its_week() {
        let grant = ("2026-03-02".parse().unwrap(), "2026-03-06".parse().ok());
        let output = omvang(2, Eenheid::StuksOutput, Frequentie::Week);
        assert_eq!(
            maximum_in_periode(&output, period("2026-03-02", "2026-03-06"), grant, None),
            2
        );
        assert_eq!(maximum_over_toewijzing(&output, grant), Some(2));
    }

    #[test]
    fn a_week_over_new_year_counts_once_per_period() {
        assert_eq!(weeks_touched(period("2025-12-29", "2026-01-04")), 1);
        assert_eq!(weeks_touched(period("2025-12-01", "2025-12-31")), 5);
        assert_eq!(weeks_touched(period("2026-01-01", "2026-01-31")), 5);
    }

    /// A naive second reckoning: walk over the days.
    fn walk(periode: Periode) -> (i64, i64, i64) {
        let days: Vec<Datum> = (0..periode.days())
            .map(|offset| periode.begin.plus_days(i32::try_from(offset).unwrap()))
            .collect();
        let weeks: std::collections::BTreeSet<_> = days
            .iter()
            .map(|day| {
                let week = day.civil().iso_week_date();
                (week.year(), week.week())
            })
            .collect();
        let months: std::collections::BTreeSet<_> = days.iter().map(|day| day.maand()).collect();
        let sundays = days
            .iter()
            .filter(|day| day.civil().weekday() == Weekday::Sunday)
            .count();
        (
            i64::try_from(weeks.len()).unwrap(),
            i64::try_from(sundays).unwrap(),
            i64::try_from(months.len()).unwrap(),
        )
    }

    proptest! {
        #[test]
        fn counting_agrees_with_walking(offset in 0..3000_i32, length in -2..800_i32) {
            let begin = "2020-01-01".parse::<Datum>().unwrap().plus_days(offset);
            let periode = Periode::new(begin, begin.plus_days(length));
            prop_assert_eq!((weeks_touched(periode), sundays(periode), months_touched(periode)), walk(periode));
        }

        /// Output is never lost between periods: the months of a grant together give exactly its total.
        #[test]
        fn output_over_the_months_is_the_total(offset in 0..800_i32, length in 0..400_i32) {
            let begin = "2024-01-01".parse::<Datum>().unwrap().plus_days(offset);
            let looptijd = Periode::new(begin, begin.plus_days(length));
            let grant = (looptijd.begin, Some(looptijd.eind));
            let output = omvang(1, Eenheid::StuksOutput, Frequentie::Week);
            let mut maand = looptijd.begin.maand();
            let mut sum = 0;
            while let Some(periode) = maand.periode().overlap(looptijd) {
                sum += maximum_in_periode(&output, periode, grant, None);
                maand = maand.next();
            }
            prop_assert_eq!(Some(sum), maximum_over_toewijzing(&output, grant));
        }
    }
}
