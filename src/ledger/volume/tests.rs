//! The maxima, by the worked examples of IV076 and against a naive reckoning.

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
fn output_per_week_counts_on_its_sunday() {
    let to_saturday = ("2025-07-07".parse().unwrap(), "2025-09-06".parse().ok());
    let euros = omvang(30_000, Eenheid::Euro, Frequentie::Week);
    let hours = omvang(3, Eenheid::Uur, Frequentie::Week);
    for (omvang, day, expected) in [
        (Some(euros), "2025-07-29", "2025-08-03"),
        (Some(euros), "2025-08-31", "2025-08-31"),
        (Some(euros), "2025-09-02", "2025-08-31"),
        (Some(hours), "2025-07-29", "2025-07-29"),
        (None, "2025-07-29", "2025-07-29"),
    ] {
        let day = day.parse().unwrap();
        let found = deciding_day(day, omvang.as_ref(), to_saturday);
        assert_eq!(found.to_string(), expected, "{day}");
    }
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

    /// Output delivered every week of a grant, on whatever days, fits every month and fills the
    /// grant exactly.
    #[test]
    fn output_of_every_week_counts_where_it_fits(offset in 0..800_i32, length in 0..200_i32, weekday in 0..7_i32) {
        let begin = "2024-01-01".parse::<Datum>().unwrap().plus_days(offset);
        let looptijd = Periode::new(begin, begin.plus_days(length));
        let grant = (looptijd.begin, Some(looptijd.eind));
        let output = omvang(1, Eenheid::StuksOutput, Frequentie::Week);
        let monday = begin.plus_days(-i32::from(begin.civil().weekday().to_monday_zero_offset()));
        let mut per_month = std::collections::BTreeMap::<_, i64>::new();
        for week in 0..weeks_touched(looptijd) {
            let day = monday.plus_days(7 * i32::try_from(week).unwrap() + weekday).max(begin).min(looptijd.eind);
            *per_month.entry(deciding_day(day, Some(&output), grant).maand()).or_default() += 1;
        }
        let fits = |maand: &crate::standard::types::Maand, times: &i64| maand
            .periode()
            .overlap(looptijd)
            .is_some_and(|periode| maximum_in_periode(&output, periode, grant, None) == *times);
        prop_assert!(per_month.iter().all(|(maand, times)| fits(maand, times)), "{per_month:?}");
        prop_assert_eq!(Some(per_month.values().sum::<i64>()), maximum_over_toewijzing(&output, grant));
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
