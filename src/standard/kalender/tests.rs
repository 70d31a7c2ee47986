//! Easter against published dates and another algorithm, holidays by year, terms across them.

use proptest::prelude::*;

use super::*;

fn day(text: &str) -> Datum {
    text.parse().unwrap()
}

/// Easter Sundays of 2000 to 2038, as printed in calendars.
const EASTER: &str = "
    2000-04-23 2001-04-15 2002-03-31 2003-04-20 2004-04-11 2005-03-27 2006-04-16 2007-04-08
    2008-03-23 2009-04-12 2010-04-04 2011-04-24 2012-04-08 2013-03-31 2014-04-20 2015-04-05
    2016-03-27 2017-04-16 2018-04-01 2019-04-21 2020-04-12 2021-04-04 2022-04-17 2023-04-09
    2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01 2030-04-21 2031-04-13
    2032-03-28 2033-04-17 2034-04-09 2035-03-25 2036-04-13 2037-04-05 2038-04-25";

#[test]
fn easter_is_when_the_calendar_says() {
    let printed: Vec<Datum> = EASTER.split_whitespace().map(day).collect();
    assert_eq!(printed.len(), 39);
    for easter in printed {
        assert_eq!(paaszondag(easter.year()), Some(easter));
    }
}

/// The algorithm of Meeus, Jones and Butcher, which never asks what day of the week it is.
fn easter_without_weekdays(year: i32) -> (i32, i32) {
    let (cycle, century, rest) = (year % 19, year / 100, year % 100);
    let drift = (century - (century + 8) / 25 + 1) / 3;
    let h = (19 * cycle + century - century / 4 - drift + 15) % 30;
    let l = (32 + 2 * (century % 4) + 2 * (rest / 4) - h - rest % 4) % 7;
    let n = h + l - 7 * ((cycle + 11 * h + 22 * l) / 451) + 114;
    (n / 31, n % 31 + 1)
}

#[test]
fn easter_of_every_year_is_a_sunday_on_which_two_algorithms_agree() {
    for year in 1583..=9999 {
        let easter = paaszondag(year).unwrap();
        assert_eq!(easter.civil().weekday(), Weekday::Sunday, "{easter}");
        let (month, date) = (i32::from(easter.month()), i32::from(easter.day()));
        assert_eq!(
            (month, date),
            easter_without_weekdays(year.into()),
            "{year}"
        );
    }
}

#[test]
fn the_holidays_of_a_year() {
    for (year, expected) in [
        (
            2024,
            "01-01 03-29 04-01 04-27 05-05 05-09 05-20 12-25 12-26",
        ),
        // 27 April is a Sunday.
        (
            2025,
            "01-01 04-18 04-21 04-26 05-05 05-29 06-09 12-25 12-26",
        ),
        (
            2026,
            "01-01 04-03 04-06 04-27 05-05 05-14 05-25 12-25 12-26",
        ),
        // Ascension Day is 5 May.
        (2016, "01-01 03-25 03-28 04-27 05-05 05-16 12-25 12-26"),
        // The latest Easter there is: Easter Monday is the eve of King's Day.
        (
            2038,
            "01-01 04-23 04-26 04-27 05-05 06-03 06-14 12-25 12-26",
        ),
    ] {
        let days: Vec<String> = feestdagen(year)
            .iter()
            .map(|day| day.to_string().split_off(5))
            .collect();
        assert_eq!(days.join(" "), expected, "{year}");
    }
}

#[test]
fn a_working_day_is_from_monday_to_friday_and_no_holiday() {
    for (date, expected) in [
        ("2026-02-27", true),
        ("2026-02-28", false),
        ("2026-03-01", false),
        ("2026-03-02", true),
        ("2026-04-02", true),
        ("2026-04-03", false),
        ("2026-04-06", false),
        ("2025-04-26", false),
        ("2025-04-28", true),
        ("2026-05-05", false),
        ("2026-05-15", true),
        ("2026-12-24", true),
        ("2026-12-31", true),
        ("2027-01-01", false),
    ] {
        assert_eq!(day(date).is_werkdag(), expected, "{date}");
    }
}

#[test]
fn a_term_starts_the_day_after_and_skips_days_off() {
    for (from, werkdagen, last) in [
        // Friday, Saturday and Sunday come to the same Wednesday.
        ("2026-02-27", 3, "2026-03-04"),
        ("2026-02-28", 3, "2026-03-04"),
        ("2026-03-01", 3, "2026-03-04"),
        ("2026-03-02", 3, "2026-03-05"),
        ("2026-03-02", 0, "2026-03-02"),
        ("2026-03-02", 10, "2026-03-16"),
        // Maundy Thursday: Good Friday, the weekend and Easter Monday are skipped.
        ("2026-04-02", 1, "2026-04-07"),
        ("2026-04-02", 5, "2026-04-13"),
        // Christmas on Thursday and Friday, New Year on Thursday.
        ("2025-12-24", 3, "2025-12-31"),
        ("2025-12-24", 5, "2026-01-05"),
        // King's Day and Liberation Day.
        ("2026-04-24", 5, "2026-05-04"),
        ("2026-04-24", 6, "2026-05-06"),
        ("9999-12-30", 9, "9999-12-31"),
    ] {
        assert_eq!(day(from).plus_werkdagen(werkdagen), day(last), "{from}");
    }
    assert_eq!(day("2026-02-20").plus_weeks(8), day("2026-04-17"));
}

#[test]
fn working_days_between_two_days() {
    for (from, last, expected) in [
        ("2026-03-02", "2026-03-02", 0),
        ("2026-03-02", "2026-03-01", 0),
        ("2026-02-27", "2026-03-01", 0),
        ("2026-02-27", "2026-03-02", 1),
        ("2025-12-24", "2026-01-05", 5),
        // A holiday that two names share is one day off.
        ("2016-05-02", "2016-05-09", 4),
        ("2025-12-31", "2026-12-31", 253),
    ] {
        assert_eq!(day(from).werkdagen_until(day(last)), expected, "{from}");
    }
}

fn any_day() -> impl Strategy<Value = Datum> {
    (0..2_000_000).prop_map(|days| day("1583-01-01").plus_days(days))
}

proptest! {
    #[test]
    fn counting_at_once_is_counting_day_by_day(from in any_day(), days in 0..900) {
        let last = from.plus_days(days);
        let one_by_one = (1..=days).filter(|days| from.plus_days(*days).is_werkdag()).count();
        prop_assert_eq!(usize::try_from(from.werkdagen_until(last)).unwrap(), one_by_one);
    }

    #[test]
    fn a_term_ends_on_a_working_day_and_holds_as_many_as_it_is_long(
        from in any_day(), werkdagen in 1..=u8::MAX,
    ) {
        let last = from.plus_werkdagen(werkdagen);
        prop_assert!(last.is_werkdag());
        prop_assert_eq!(from.werkdagen_until(last), u32::from(werkdagen));
        // Five days off in a row is the most there is: Good Friday to King's Day, as in 2038.
        prop_assert!(werkdagen > 1 || last.days_since(from) <= 6);
    }

    #[test]
    fn what_starts_later_never_ends_earlier(from in any_day(), werkdagen: u8, days in 0..30) {
        let later = from.plus_days(days);
        prop_assert!(from.plus_werkdagen(werkdagen) <= later.plus_werkdagen(werkdagen));
    }

    #[test]
    fn counts_add_up(from in any_day(), first in 0..500, second in 0..500) {
        let (middle, last) = (from.plus_days(first), from.plus_days(first + second));
        let parts = from.werkdagen_until(middle) + middle.werkdagen_until(last);
        prop_assert_eq!(parts, from.werkdagen_until(last));
    }
}
