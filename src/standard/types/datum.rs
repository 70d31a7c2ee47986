//! Dates without a zone, times, periods, calendar months.

use std::fmt;

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use super::{Waarde, shown, text_forms};

/// A calendar date without a zone (LDT_Datum), years 1 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Datum(Date);

impl Datum {
    /// The date, or `None` where the calendar has no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self)
    }

    /// From the calendar library's date.
    pub const fn from_civil(date: Date) -> Self {
        Self(date)
    }

    /// As the calendar library's date, for arithmetic.
    pub const fn civil(self) -> Date {
        self.0
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month of the year, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The calendar month the date lies in.
    pub fn maand(self) -> Maand {
        Maand(self.0.first_of_month())
    }

    /// The same day `years` years earlier (29 February becomes 28 February), or the earliest date.
    #[must_use]
    pub fn minus_years(self, years: i16) -> Self {
        Self(self.0.saturating_sub(jiff::Span::new().years(years)))
    }

    /// The date `days` days later; negative for earlier. Stops at the ends of the calendar.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().days(days)))
    }

    /// Whole days from `other` to this date.
    pub fn days_since(self, other: Self) -> i64 {
        self.0.duration_since(other.0).as_hours() / 24
    }
}

impl Waarde for Datum {
    const EXPECTED: &'static str = "een bestaande datum JJJJ-MM-DD zonder tijdzone";
    fn parse_lexical(text: &str) -> Option<Self> {
        let (year, rest) = text.split_at_checked(4)?;
        let (month, day) = rest.strip_prefix('-')?.split_once('-')?;
        let exact = month.len() == 2 && day.len() == 2;
        let number = |part: &str| {
            part.bytes()
                .all(|byte| byte.is_ascii_digit())
                .then(|| part.parse::<i16>().ok())
                .flatten()
        };
        let date = Date::new(
            number(year)?,
            number(month)?.try_into().ok()?,
            number(day)?.try_into().ok()?,
        )
        .ok()?;
        (exact && date.year() > 0).then_some(Self(date))
    }
    fn append_lexical(&self, out: &mut String) {
        use fmt::Write as _;
        let _ = write!(
            out,
            "{:04}-{:02}-{:02}",
            self.0.year(),
            self.0.month(),
            self.0.day()
        );
    }
}

text_forms!(Datum);
shown!(Datum);

impl fmt::Debug for Datum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A time of day without a zone (LDT_Tijd), to the nanosecond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tijd(Time);

impl Tijd {
    /// Seconds since midnight.
    pub fn seconds(self) -> i64 {
        i64::from(self.0.hour()) * 3600
            + i64::from(self.0.minute()) * 60
            + i64::from(self.0.second())
    }

    /// From the calendar library's time.
    pub const fn from_civil(time: Time) -> Self {
        Self(time)
    }
}

impl Tijd {
    /// A second later, at most the last moment of the day.
    #[must_use]
    pub fn next_second(self) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().seconds(1)))
    }
}

impl Waarde for Tijd {
    const EXPECTED: &'static str = "een tijd UU:MM:SS zonder tijdzone";
    fn parse_lexical(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str| {
            (!part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
                .then_some(())
                .is_some()
        };
        let mut parts = whole.split(':');
        let mut part = || {
            parts
                .next()
                .filter(|part| part.len() == 2 && digits(part))
                .and_then(|part| part.parse::<i8>().ok())
        };
        let (hour, minute, second) = (part()?, part()?, part()?);
        if parts.next().is_some() || !digits(fraction) {
            return None;
        }
        let nanos: i32 = format!("{fraction:0<9}").get(..9)?.parse().ok()?;
        // xs:time also writes midnight as 24:00:00.
        let midnight = hour == 24 && minute == 0 && second == 0 && nanos == 0;
        Time::new(if midnight { 0 } else { hour }, minute, second, nanos)
            .ok()
            .map(Self)
    }
    fn append_lexical(&self, out: &mut String) {
        use fmt::Write as _;
        let _ = write!(
            out,
            "{:02}:{:02}:{:02}",
            self.0.hour(),
            self.0.minute(),
            self.0.second()
        );
        let nanos = self.0.subsec_nanosecond();
        if nanos != 0 {
            let fraction = format!("{nanos:09}");
            let _ = write!(out, ".{}", fraction.trim_end_matches('0'));
        }
    }
}

text_forms!(Tijd);
shown!(Tijd);

/// A period with both ends, end included. The schema does not order the ends; rules do.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Periode {
    /// First day.
    pub begin: Datum,
    /// Last day.
    pub eind: Datum,
}

impl Periode {
    /// The period from `begin` up to and including `eind`.
    pub const fn new(begin: Datum, eind: Datum) -> Self {
        Self { begin, eind }
    }

    /// Whether the day lies in the period.
    pub fn contains(self, day: Datum) -> bool {
        self.begin <= day && day <= self.eind
    }

    /// Days in the period, ends included; zero when the ends are in the wrong order.
    pub fn days(self) -> i64 {
        (self.eind.days_since(self.begin) + 1).max(0)
    }

    /// The days both periods have, or `None`.
    pub fn overlap(self, other: Self) -> Option<Self> {
        let shared = Self::new(self.begin.max(other.begin), self.eind.min(other.eind));
        (shared.begin <= shared.eind).then_some(shared)
    }
}

impl fmt::Display for Periode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} t/m {}", self.begin, self.eind)
    }
}

impl fmt::Debug for Periode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A calendar month, written `2026-03`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Maand(Date);

impl Maand {
    /// The month, or `None` where there is no such month.
    pub fn new(year: i16, month: i8) -> Option<Self> {
        Date::new(year, month, 1).ok().map(Self)
    }

    /// First day of the month.
    pub fn first_day(self) -> Datum {
        Datum(self.0)
    }

    /// Last day of the month.
    pub fn last_day(self) -> Datum {
        Datum(self.0.last_of_month())
    }

    /// The whole month.
    pub fn periode(self) -> Periode {
        Periode::new(self.first_day(), self.last_day())
    }

    /// The month after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(
            self.0
                .saturating_add(jiff::Span::new().months(1))
                .first_of_month(),
        )
    }
}

impl Waarde for Maand {
    const EXPECTED: &'static str = "een maand JJJJ-MM";
    fn parse_lexical(text: &str) -> Option<Self> {
        if text.len() != 7 {
            return None;
        }
        Datum::parse_lexical(&format!("{text}-01")).map(Datum::maand)
    }
    fn append_lexical(&self, out: &mut String) {
        use fmt::Write as _;
        let _ = write!(out, "{:04}-{:02}", self.0.year(), self.0.month());
    }
}

text_forms!(Maand);
shown!(Maand);

impl fmt::Debug for Maand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Datum {
        text.parse().unwrap()
    }

    #[test]
    fn only_real_dates_without_zone() {
        for text in ["2026-02-28", "2024-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(date(text).to_string(), text);
        }
        for text in [
            "2026-02-29",
            "2026-2-28",
            "20260228",
            "2026-02-28Z",
            "2026-02-28+01:00",
            "",
            "0000-01-01",
            "-001-01-01",
            "2026-00-01",
            "2026-02-1",
            "é026-02-01",
        ] {
            assert!(text.parse::<Datum>().is_err(), "{text}");
        }
    }

    #[test]
    fn times_keep_their_fraction() {
        for (text, canonical) in [
            ("12:34:56", "12:34:56"),
            ("12:34:56.120", "12:34:56.12"),
            ("24:00:00", "00:00:00"),
            ("00:00:00.5", "00:00:00.5"),
        ] {
            assert_eq!(text.parse::<Tijd>().unwrap().to_string(), canonical);
        }
        for text in [
            "12:34",
            "1:2:3",
            "25:00:00",
            "24:00:01",
            "12:34:56.",
            "12:34:56Z",
            "12.34.56",
        ] {
            assert!(text.parse::<Tijd>().is_err(), "{text}");
        }
    }

    #[test]
    fn periods_count_both_ends() {
        let march = date("2026-03-14").maand();
        assert_eq!(march.periode().days(), 31);
        assert_eq!(march.next().to_string(), "2026-04");
        assert_eq!(
            Periode::new(date("2026-03-02"), date("2026-03-01")).days(),
            0
        );
        assert_eq!(march.periode().overlap(march.next().periode()), None);
        assert_eq!(date("2024-02-29").minus_years(5), date("2019-02-28"));
    }
}
