//! Every kind of term by table, across holidays too, and what holds for all of them.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::ledger::business::bedrijfsregel;

fn day(text: &str) -> Datum {
    text.parse().unwrap()
}

fn days_to_start(days: &str) -> Afspraken {
    Afspraken {
        starttermijn: days.parse().ok(),
        ..Afspraken::default()
    }
}

/// Begins on a Monday without holidays near, on Maundy Thursday, and on the day before Christmas.
#[test]
fn an_answer_is_due_after_receipt() {
    for (bericht, ontvangen, uiterlijk, aan_zet) in [
        (Nummer::M301, "2026-03-02", "2026-03-05", AanZet::Aanbieder),
        (Nummer::M305, "2026-02-27", "2026-03-04", AanZet::Gemeente),
        (Nummer::M307, "2026-04-02", "2026-04-09", AanZet::Gemeente),
        (Nummer::M315, "2025-12-24", "2025-12-31", AanZet::Gemeente),
        (Nummer::M317, "2025-12-25", "2025-12-31", AanZet::Gemeente),
        (Nummer::M319, "2026-05-12", "2026-05-18", AanZet::Aanbieder),
        (Nummer::M323, "2026-03-02", "2026-03-16", AanZet::Gemeente),
        (Nummer::M323, "2026-04-02", "2026-04-20", AanZet::Gemeente),
        (Nummer::M323, "2025-12-19", "2026-01-07", AanZet::Gemeente),
    ] {
        let termijn = Termijn::antwoord(bericht, day(ontvangen)).unwrap();
        assert_eq!(termijn.uiterlijk, day(uiterlijk), "{bericht:?} {ontvangen}");
        assert_eq!(termijn.aan_zet, aan_zet, "{bericht:?}");
        assert_eq!(termijn.begint, day(ontvangen));
        assert_eq!(termijn.soort.berichten(), [bericht.antwoord().unwrap()]);
    }
    for bericht in [Nummer::M302, Nummer::M320, Nummer::M325] {
        assert_eq!(Termijn::antwoord(bericht, day("2026-03-02")), None);
    }
}

#[test]
fn a_request_is_decided_in_two_steps() {
    for (verzoek, ontvangen, besluit, dagtekening, onderzoek) in [
        (
            Nummer::M315,
            "2026-03-02",
            "2026-03-09",
            "2026-02-27",
            "2026-04-24",
        ),
        (
            Nummer::M315,
            "2026-04-02",
            "2026-04-13",
            "2026-04-01",
            "2026-05-27",
        ),
        (
            Nummer::M317,
            "2025-12-24",
            "2026-01-05",
            "2025-12-23",
            "2026-02-17",
        ),
        // Eight weeks are eight weeks, also when they end on King's Day.
        (
            Nummer::M317,
            "2026-03-03",
            "2026-03-10",
            "2026-03-02",
            "2026-04-27",
        ),
    ] {
        let first = Termijn::besluit(verzoek, day(ontvangen)).unwrap();
        let last = Termijn::onderzoek(verzoek, day(dagtekening)).unwrap();
        assert_eq!(first.uiterlijk, day(besluit), "{verzoek:?} {ontvangen}");
        assert_eq!(last.uiterlijk, day(onderzoek), "{verzoek:?} {dagtekening}");
        assert_eq!(first.aan_zet, AanZet::Gemeente);
        assert_eq!(last.aan_zet, AanZet::Gemeente);
        assert_eq!(first.soort.bron(), last.soort.bron());
    }
    assert_eq!(Termijn::besluit(Nummer::M305, day("2026-03-02")), None);
    assert_eq!(Termijn::onderzoek(Nummer::M323, day("2026-03-02")), None);
}

#[test]
fn another_municipality_is_named_within_two_weeks() {
    let termijn = Termijn::woonplaatsbeginsel(day("2026-03-02"));
    assert_eq!(termijn.uiterlijk, day("2026-03-16"));
    assert_eq!(termijn.aan_zet, AanZet::Gemeente);
    let lapsing = Termijnsoort::ALL
        .into_iter()
        .filter(|soort| soort.vervalt());
    assert!(lapsing.eq([Termijnsoort::Woonplaatsbeginsel]));
}

#[test]
fn a_start_is_told_after_it_happened_and_was_allowed() {
    for (start, toewijzing_ontvangen, begint, uiterlijk) in [
        // Allocated beforehand.
        ("2026-03-02", "2026-02-20", "2026-03-02", "2026-03-09"),
        // Allocated afterwards.
        ("2026-02-02", "2026-03-02", "2026-03-02", "2026-03-09"),
        // On a Sunday, and over Easter.
        ("2026-03-29", "2026-03-02", "2026-03-29", "2026-04-07"),
    ] {
        let termijn = Termijn::startbericht(day(start), day(toewijzing_ontvangen));
        assert_eq!(termijn.begint, day(begint), "{start}");
        assert_eq!(termijn.uiterlijk, day(uiterlijk), "{start}");
        assert_eq!(termijn.aan_zet, AanZet::Aanbieder);
    }
}

#[test]
fn a_stop_is_told_after_it_happened() {
    for (termijn, soort, uiterlijk) in [
        (
            Termijn::stopbericht(day("2026-12-24")),
            Termijnsoort::Stopbericht,
            "2027-01-04",
        ),
        (
            Termijn::definitieve_stop(day("2026-04-24")),
            Termijnsoort::DefinitieveStop,
            "2026-05-04",
        ),
        // Withdrawn beforehand, and with a date in the past.
        (
            Termijn::stop_na_intrekking(day("2026-03-31"), day("2026-03-02")),
            Termijnsoort::StopNaIntrekking,
            "2026-04-09",
        ),
        (
            Termijn::stop_na_intrekking(day("2026-02-15"), day("2026-03-02")),
            Termijnsoort::StopNaIntrekking,
            "2026-03-09",
        ),
    ] {
        assert_eq!(termijn.soort, soort);
        assert_eq!(termijn.uiterlijk, day(uiterlijk), "{soort:?}");
        assert_eq!(termijn.aan_zet, AanZet::Aanbieder);
        assert_eq!(soort.berichten(), [Nummer::M307]);
    }
}

#[test]
fn care_starts_when_the_contract_says() {
    let ingangsdatum = day("2026-03-20");
    for (acceptatieplicht, soort) in [
        (JaNee::Nee, Termijnsoort::Levering),
        (JaNee::Ja, Termijnsoort::LeveringAcceptatieplicht),
    ] {
        let afspraken = Afspraken {
            acceptatieplicht,
            ..days_to_start("14")
        };
        let termijn = Termijn::levering(ingangsdatum, &afspraken).unwrap();
        // Good Friday: a number of days in a contract counts every day.
        assert_eq!(termijn.uiterlijk, day("2026-04-03"));
        assert_eq!(termijn.soort, soort);
        assert_eq!(
            (termijn.soort.bron(), termijn.aan_zet),
            (Bron::Contract, AanZet::Aanbieder)
        );
    }
    let silent = Afspraken::default();
    assert_eq!(Termijn::levering(ingangsdatum, &silent), None);
}

#[test]
fn how_a_term_stands() {
    let retour = Termijn::antwoord(Nummer::M305, day("2026-02-27")).unwrap();
    let stop = Termijn::stopbericht(day("2025-12-24"));
    let woonplaats = Termijn::woonplaatsbeginsel(day("2026-02-28"));
    for (termijn, today, expected) in [
        (retour, "2026-02-27", "nog 3 werkdagen"),
        (retour, "2026-03-01", "nog 3 werkdagen"),
        (retour, "2026-03-03", "nog 1 werkdag"),
        (retour, "2026-03-04", "vandaag"),
        (retour, "2026-03-05", "1 werkdag te laat"),
        (retour, "2026-03-08", "2 werkdagen te laat"),
        (stop, "2025-12-25", "nog 5 werkdagen"),
        (stop, "2026-01-01", "nog 2 werkdagen"),
        (stop, "2026-01-05", "vandaag"),
        // Ends on a Saturday.
        (woonplaats, "2026-03-13", "nog 0 werkdagen"),
        (woonplaats, "2026-03-15", "0 werkdagen te laat"),
        (woonplaats, "2026-03-16", "1 werkdag te laat"),
    ] {
        assert_eq!(termijn.stand(day(today)).to_string(), expected, "{today}");
    }
}

#[test]
fn what_the_standard_says_of_each_duty() {
    let lines: Vec<String> = Termijnsoort::ALL
        .into_iter()
        .map(|soort| {
            let berichten: Vec<&str> = soort
                .berichten()
                .iter()
                .map(|nummer| nummer.digits())
                .collect();
            format!(
                "{:<19} {:<9} {:<16} {:<8} {:<8} {soort}",
                soort.code(),
                soort.aan_zet(),
                soort.duur().to_string(),
                soort.bron(),
                berichten.join(" "),
            )
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"), @r"
    retour-316          gemeente  3 werkdagen      OP090    316      retour op verzoek om toewijzing
    retour-318          gemeente  3 werkdagen      OP090    318      retour op verzoek om wijziging
    besluit-315         gemeente  5 werkdagen      OP274    301 319  toewijzing of antwoord per product
    besluit-317         gemeente  5 werkdagen      OP346    301 319  toewijzing of antwoord op het geheel
    woonplaatsbeginsel  gemeente  2 weken          OP359    319      afwijzing omdat een andere gemeente verantwoordelijk is
    onderzoek-315       gemeente  8 weken          OP274    301 319  uitkomst van onderzoek naar een product
    onderzoek-317       gemeente  8 weken          OP346    301 319  uitkomst van onderzoek naar een wijziging
    retour-320          aanbieder 3 werkdagen      OP090    320      retour op antwoord
    retour-302          aanbieder 3 werkdagen      OP090    302      retour op toewijzing
    levering            aanbieder volgens contract contract 305      start van de levering (of wachtlijst)
    levering-acceptatieplicht aanbieder volgens contract contract 305      start van de levering (acceptatieplicht)
    startbericht        aanbieder 5 werkdagen      OP271    305      melding dat de levering is gestart
    retour-306          gemeente  3 werkdagen      OP090    306      retour op start
    stopbericht         aanbieder 5 werkdagen      OP272    307      melding dat de levering is gestopt
    definitieve-stop    aanbieder 5 werkdagen      OP272    307      melding dat een tijdelijke stop definitief is
    stop-na-intrekking  aanbieder 5 werkdagen      OP272    307      melding dat de levering na intrekking is gestopt
    retour-308          gemeente  3 werkdagen      OP090    308      retour op stop
    declaratie-antwoord gemeente  10 werkdagen     OP090x4  325      antwoord op een declaratie
    ");
}

#[test]
fn a_duty_rests_on_a_rule_about_its_messages() {
    for soort in Termijnsoort::ALL {
        if let Bron::Regel(code) = soort.bron() {
            let regel = bedrijfsregel(code.as_str()).unwrap();
            let about = |nummer| regel.berichten.contains(nummer);
            assert!(soort.berichten().iter().all(about), "{soort:?}");
        }
    }
}

#[test]
fn kinds_are_listed_once_and_told_apart() {
    let kinds: BTreeSet<Termijnsoort> = Termijnsoort::ALL.into_iter().collect();
    let codes: BTreeSet<&str> = Termijnsoort::ALL
        .into_iter()
        .map(Termijnsoort::code)
        .collect();
    assert_eq!((kinds.len(), codes.len()), (18, 18));
    for soort in Termijnsoort::ALL {
        let directions: Vec<_> = soort
            .berichten()
            .iter()
            .map(|nummer| nummer.richting())
            .collect();
        assert!(
            directions.windows(2).all(|pair| pair[0] == pair[1]),
            "{soort:?}"
        );
    }
}

fn any_day() -> impl Strategy<Value = Datum> {
    (0..40_000).prop_map(|days| day("2000-01-01").plus_days(days))
}

fn any_term() -> impl Strategy<Value = Termijn> {
    (any_day(), any_day(), 1..=365_u16, 0..10).prop_map(|(one, other, days, kind)| match kind {
        0 => Termijn::besluit(Nummer::M315, one).unwrap(),
        1 => Termijn::onderzoek(Nummer::M317, one).unwrap(),
        2 => Termijn::woonplaatsbeginsel(one),
        3 => Termijn::startbericht(one, other),
        4 => Termijn::stopbericht(one),
        5 => Termijn::definitieve_stop(one),
        6 => Termijn::stop_na_intrekking(one, other),
        7 => Termijn::levering(one, &days_to_start(&days.to_string())).unwrap(),
        8 => Termijn::antwoord(Nummer::M323, one).unwrap(),
        _ => Termijn::antwoord(Nummer::M301, one).unwrap(),
    })
}

proptest! {
    #[test]
    fn a_term_ends_after_it_begins_and_in_working_days_on_one(termijn in any_term()) {
        prop_assert!(termijn.begint < termijn.uiterlijk);
        if let Duur::Werkdagen(werkdagen) = termijn.soort.duur() {
            prop_assert!(termijn.uiterlijk.is_werkdag());
            let all = Stand::Loopt { werkdagen_over: werkdagen.into() };
            prop_assert_eq!(termijn.stand(termijn.begint), all);
        }
    }

    #[test]
    fn a_term_is_late_after_its_last_day_and_never_before(termijn in any_term(), days in -100..100) {
        let today = termijn.uiterlijk.plus_days(days);
        let late = matches!(termijn.stand(today), Stand::TeLaat { .. });
        prop_assert_eq!(late, days > 0);
        prop_assert_eq!(termijn.stand(today) == Stand::Vandaag, days == 0);
    }

    #[test]
    fn a_day_later_never_looks_better(termijn in any_term(), days in -100..100) {
        let score = |days| match termijn.stand(termijn.uiterlijk.plus_days(days)) {
            Stand::Loopt { werkdagen_over } => -i64::from(werkdagen_over),
            Stand::Vandaag => 0,
            Stand::TeLaat { werkdagen } => i64::from(werkdagen),
        };
        let (today, tomorrow) = (score(days), score(days + 1));
        prop_assert!(today <= tomorrow && tomorrow <= today + 1);
    }
}
