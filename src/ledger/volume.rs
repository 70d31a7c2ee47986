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

/// The day that decides in which ProductPeriode a delivery counts (IV076): the day itself, or for
/// output per week the Sunday of its week, which in the broken last week is the grant's last Sunday.
pub fn deciding_day(
    day: Datum,
    omvang: Option<&Omvang>,
    (ingangsdatum, einddatum): (Datum, Option<Datum>),
) -> Datum {
    let per_sunday = omvang.is_some_and(|omvang| {
        omvang.frequentie == Frequentie::Week && uitvoering(omvang.eenheid) == Uitvoering::Output
    });
    if !per_sunday {
        return day;
    }
    let sunday = day.plus_days(6 - i32::from(day.civil().weekday().to_monday_zero_offset()));
    match einddatum {
        Some(last_day) if sunday > last_day => {
            carrier_of_last_week(ingangsdatum, last_day).unwrap_or(sunday)
        }
        _ => sunday,
    }
}

/// One more week for the period that holds the grant's last Sunday, if the grant does not end on a
/// Sunday.
fn broken_last_week(periode: Periode, (ingangsdatum, einddatum): (Datum, Option<Datum>)) -> i64 {
    let carrier = einddatum.and_then(|last_day| carrier_of_last_week(ingangsdatum, last_day));
    i64::from(carrier.is_some_and(|carrier| periode.contains(carrier)))
}

/// The day that the broken last week of a grant counts on: the grant's last Sunday. A grant without
/// any Sunday has only a broken week: it counts where the grant ends. `None` without a broken week.
fn carrier_of_last_week(ingangsdatum: Datum, last_day: Datum) -> Option<Datum> {
    let since_sunday = i32::from(last_day.civil().weekday().to_sunday_zero_offset());
    if since_sunday == 0 {
        return None;
    }
    let last_sunday = last_day.plus_days(-since_sunday);
    Some(if last_sunday >= ingangsdatum {
        last_sunday
    } else {
        last_day
    })
}

#[cfg(test)]
mod tests;
