//! Working days in the Netherlands: Monday to Friday, except the generally recognised holidays of
//! the Algemene termijnenwet (article 3), Good Friday and Liberation Day every year included. Every
//! year is reckoned as today's law has it.

use std::collections::BTreeSet;

use jiff::civil::Weekday;

use super::types::Datum;

impl Datum {
    /// Whether the day is a working day.
    pub fn is_werkdag(self) -> bool {
        is_weekday(self) && !feestdagen(self.year()).contains(&self)
    }

    /// The last day of a term of this many working days that starts the day after: what came in on
    /// a Friday and is due within 3 working days, is due on Wednesday. Stops at the end of the
    /// calendar.
    #[must_use]
    pub fn plus_werkdagen(self, werkdagen: u8) -> Self {
        let mut day = self;
        for _ in 0..werkdagen {
            day = next_werkdag(day);
        }
        day
    }

    /// The same weekday this many weeks later. Stops at the end of the calendar.
    #[must_use]
    pub fn plus_weeks(self, weeks: u8) -> Self {
        self.plus_days(i32::from(weeks) * 7)
    }

    /// How many working days lie after this day, up to and including `last`; zero when `last` is
    /// not later. Costs a step per year in between.
    pub fn werkdagen_until(self, last: Self) -> u32 {
        if last <= self {
            return 0;
        }
        let days = last.days_since(self);
        let in_weeks = days / 7 * 5;
        let in_rest = (0..7)
            .zip(0..days % 7)
            .filter(|(back, _)| is_weekday(last.plus_days(-back)))
            .count();
        let off = (self.year()..=last.year())
            .flat_map(feestdagen)
            .filter(|day| self < *day && *day <= last && is_weekday(*day))
            .count();
        let in_weeks = usize::try_from(in_weeks).unwrap_or_default();
        u32::try_from((in_weeks + in_rest).saturating_sub(off)).unwrap_or(u32::MAX)
    }
}

fn is_weekday(day: Datum) -> bool {
    !matches!(day.civil().weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The first working day after this one, or the last day of the calendar.
fn next_werkdag(day: Datum) -> Datum {
    let mut next = day.plus_days(1);
    while !next.is_werkdag() {
        let later = next.plus_days(1);
        if later == next {
            break;
        }
        next = later;
    }
    next
}

/// The holidays of a year, each day once: Ascension Day can fall on 5 May.
fn feestdagen(year: i16) -> BTreeSet<Datum> {
    let fixed = [(1, 1), (5, 5), (12, 25), (12, 26)];
    let fixed = fixed.map(|(month, day)| Datum::new(year, month, day));
    // Good Friday, Easter Monday, Ascension Day, Whit Monday.
    let around_easter = [-2, 1, 39, 50];
    let around_easter = around_easter.map(|days| Some(paaszondag(year)?.plus_days(days)));
    fixed
        .into_iter()
        .chain(around_easter)
        .chain([koningsdag(year)])
        .flatten()
        .collect()
}

/// 27 April, or the day before when that is a Sunday.
fn koningsdag(year: i16) -> Option<Datum> {
    let day = Datum::new(year, 4, 27)?;
    let sunday = day.civil().weekday() == Weekday::Sunday;
    Some(if sunday { day.plus_days(-1) } else { day })
}

/// Easter: the first Sunday after the full moon that the Gregorian computus puts on or after
/// 21 March.
fn paaszondag(year: i16) -> Option<Datum> {
    let century = i32::from(year) / 100;
    let leap_days_left_out = (3 * century + 3) / 4;
    let moon_drift = (8 * century + 13) / 25;
    let in_moon_cycle = i32::from(year) % 19;
    let age = (19 * in_moon_cycle + 15 + leap_days_left_out - moon_drift) % 30;
    // The two latest days of the cycle are moved forward, so that no date occurs twice in it.
    let to_full_moon = age - (age + in_moon_cycle / 11) / 29;
    let full_moon = Datum::new(year, 3, 21)?.plus_days(to_full_moon);
    let since_sunday = full_moon.civil().weekday().to_sunday_zero_offset();
    Some(full_moon.plus_days(7 - i32::from(since_sunday)))
}

#[cfg(test)]
mod tests;
