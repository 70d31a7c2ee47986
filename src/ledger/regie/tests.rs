//! How delivery stands after starts and stops, told as stories.

use super::*;

fn melding(begin: &str, status: &str, stop: Option<(&str, &str)>) -> Regiemelding {
    Regiemelding {
        sleutel: Startsleutel {
            toewijzing_nummer: "7".parse().ok(),
            product: ProductKeuze::Generiek,
            begindatum: begin.parse().unwrap(),
        },
        toewijzing_ingangsdatum: None,
        status_aanlevering: status.parse().unwrap(),
        stop: stop.map(|(reden, eind)| Stop {
            reden: reden.parse().unwrap(),
            einddatum: eind.parse().unwrap(),
        }),
    }
}

#[test]
fn delivery_follows_what_counts() {
    let number = "7".parse().unwrap();
    let start = melding("2026-03-02", "1", None);
    let pause = melding("2026-03-02", "1", Some(("20", "2026-04-10")));
    let end = melding("2026-03-02", "1", Some(("31", "2026-04-10")));
    let again = melding("2026-05-01", "1", None);
    let day = |text: &str| text.parse().unwrap();
    for (meldingen, expected) in [
        (vec![], Levering::NietGestart),
        (
            vec![&start],
            Levering::Loopt {
                sinds: day("2026-03-02"),
            },
        ),
        (
            vec![&start, &pause],
            Levering::Gepauzeerd {
                sinds: day("2026-04-10"),
            },
        ),
        (
            vec![&start, &pause, &end],
            Levering::Beeindigd {
                op: day("2026-04-10"),
                reden: "31".parse().unwrap(),
            },
        ),
        (
            vec![&start, &pause, &again],
            Levering::Loopt {
                sinds: day("2026-05-01"),
            },
        ),
        (
            vec![&melding("2026-03-02", "3", None)],
            Levering::NietGestart,
        ),
        (
            vec![&start, &melding("2026-03-02", "3", None)],
            Levering::NietGestart,
        ),
        (
            vec![
                &start,
                &pause,
                &melding("2026-03-02", "3", Some(("20", "2026-04-10"))),
            ],
            Levering::Loopt {
                sinds: day("2026-03-02"),
            },
        ),
        (vec![&pause], Levering::NietGestart),
    ] {
        let regie = Regie::of(meldingen.iter().copied().cloned());
        assert_eq!(regie.levering(number), expected, "{meldingen:?}");
    }
}

#[test]
fn a_period_lies_within_before_or_after_delivery() {
    let number = "7".parse().unwrap();
    let day = |text: &str| text.parse().unwrap();
    let regie = Regie::of([
        melding("2026-03-10", "1", None),
        melding("2026-03-10", "1", Some(("20", "2026-05-04"))),
        melding("2026-03-10", "1", Some(("31", "2026-06-30"))),
        melding("2026-08-20", "1", None),
    ]);
    for (begin, eind, expected) in [
        (
            "2026-02-01",
            "2026-02-28",
            Dekking::VoorStart {
                op: day("2026-03-10"),
            },
        ),
        ("2026-03-01", "2026-03-31", Dekking::Gemeld),
        ("2026-05-01", "2026-05-31", Dekking::Gemeld),
        (
            "2026-06-01",
            "2026-06-30",
            Dekking::NaStop {
                op: day("2026-05-04"),
            },
        ),
        ("2026-08-01", "2026-08-31", Dekking::Gemeld),
    ] {
        let periode = Periode::new(day(begin), day(eind));
        assert_eq!(regie.dekking(number, periode), expected, "{begin}");
    }
    let periode = Periode::new(day("2026-03-01"), day("2026-03-31"));
    assert_eq!(
        Regie::default().dekking(number, periode),
        Dekking::GeenStart
    );
}
