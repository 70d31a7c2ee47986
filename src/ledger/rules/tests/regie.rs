//! Starts and stops in the order in which they come in.

use super::{day, deleted, found, grant, judge, product, read};
use crate::ledger::dossier::{Dossier, Productlijst};
use crate::ledger::gesprek::regiemelding;
use crate::ledger::regie::{Regie, Regiemelding};
use crate::standard::codes::StatusAanlevering;
use crate::standard::messages::{Bericht, Gevuld, Inhoud, m305, m307};
use crate::standard::rules::klassen;
use crate::standard::types::{Datum, ToewijzingNummer};
use crate::twents::plan::{Aanlevering, Grant};

/// 7 runs in 2026; 8 was deleted; 9 too, but the provider was not told yet.
fn grants() -> Vec<Grant> {
    let make = |nummer| grant(nummer, "45 45A03", "2026-01-01", "2026-12-31");
    let mut untold = deleted(make("9"));
    untold.aanlevering = Aanlevering::Gewijzigd;
    vec![make("7"), deleted(make("8")), untold]
}

/// A day, of 2026 unless it says so.
fn date(text: &str) -> Datum {
    if text.len() == 10 {
        day(text)
    } else {
        day(&format!("2026-{text}"))
    }
}

/// A number, `7/45A04` where the product is not 45A03; `-/45A04` for a task.
fn number(text: &str) -> (Option<ToewijzingNummer>, String) {
    let (number, code) = text.split_once('/').unwrap_or((text, "45A03"));
    (number.parse().ok(), format!("45 {code}"))
}

/// A message of lines such as `+ 7 03-02` (a start), `- 7 03-02 20 04-10` (a stop, withdrawn).
fn message(text: &str) -> Bericht {
    let lines: Vec<Vec<&str>> = text
        .split(", ")
        .map(|line| line.split_whitespace().collect())
        .collect();
    let status = |sign: &str| match sign {
        "+" => StatusAanlevering::Eerste,
        _ => StatusAanlevering::Verwijderen,
    };
    let is_stop = lines[0].len() > 3;
    let mut bericht = if is_stop {
        read(include_str!(
            "../../../../fixtures/messages/307/jw-stop.xml"
        ))
    } else {
        read(include_str!(
            "../../../../fixtures/messages/305/jw-start.xml"
        ))
    };
    match &mut bericht.inhoud {
        Inhoud::M305(bericht) => {
            let starts = lines.iter().map(|line| m305::StartProduct {
                toewijzing_nummer: number(line[1]).0,
                product: product(&number(line[1]).1),
                begindatum: date(line[2]),
                status_aanlevering: status(line[0]),
                ..bericht.client.start_producten[0].clone()
            });
            bericht.client.start_producten = Gevuld::new(starts.collect()).unwrap();
        }
        Inhoud::M307(bericht) => {
            let stops = lines.iter().map(|line| m307::StopProduct {
                toewijzing_nummer: number(line[1]).0,
                product: product(&number(line[1]).1),
                begindatum: date(line[2]),
                reden_beeindiging: line[3].parse().unwrap(),
                einddatum: date(line[4]),
                status_aanlevering: status(line[0]),
                ..bericht.client.stop_producten[0].clone()
            });
            bericht.client.stop_producten = Gevuld::new(stops.collect()).unwrap();
        }
        _ => unreachable!(),
    }
    bericht
}

/// Judges messages one after the other, each with what the ones before it left; the client is class 0.
fn play(story: &[(&str, &str)]) {
    let mut regie = Regie::default();
    for (text, expected) in story {
        let bericht = message(text);
        let dossier = Dossier {
            toewijzingen: grants(),
            regie: regie.clone(),
            ..Dossier::default()
        };
        let oordeel = judge(&bericht, dossier);
        assert_eq!(found(&oordeel), *expected, "{text} in {story:?}");
        if oordeel.is_goed() {
            for melding in meldingen(&bericht) {
                regie.process(melding);
            }
        }
    }
}

/// What a message adds and takes back, in the order in which it counts.
fn meldingen(bericht: &Bericht) -> impl Iterator<Item = Regiemelding> {
    let (withdrawn, added): (Vec<_>, Vec<_>) = klassen(bericht)
        .into_iter()
        .filter_map(|(klasse, _)| regiemelding(klasse))
        .partition(Regiemelding::withdraws);
    withdrawn.into_iter().chain(added)
}

#[test]
fn delivery_starts_once_until_it_stops() {
    play(&[
        ("+ 7 03-02", ""),
        ("+ 7 03-02", "1:TR074 1:TR326"),
        ("+ 7 05-01", "1:TR326"),
        ("+ 7 03-02 20 04-10", ""),
        ("+ 7 03-02", "1:TR074"),
        ("+ 7 05-01", ""),
        ("+ 7 03-02", "1:TR074 1:TR326"),
        ("+ 7 05-01 31 06-30", ""),
        ("+ 7 07-01", ""),
    ]);
    play(&[("+ 7 03-02, + 7 03-03", "2:TR326"), ("+ 7 03-03", "")]);
}

#[test]
fn a_correction_makes_room_for_what_replaces_it() {
    play(&[
        ("+ 7 03-02", ""),
        ("+ 7 03-03, - 7 03-02", ""),
        ("+ 7 03-03 31 04-10", ""),
        ("+ 7 03-03 36 04-10, - 7 03-03 31 04-10", ""),
        ("- 7 03-03 31 04-10", "1:TR063"),
    ]);
}

#[test]
fn what_is_withdrawn_counts_and_a_stopped_start_stays() {
    play(&[
        ("- 7 03-02", "1:TR063"),
        ("- 7 01-01, + 7 03-02", "1:TR063"),
        ("+ 7 03-02", ""),
        ("- 7 03-02 31 04-10", "1:TR063"),
        ("+ 7 03-02 31 04-10", ""),
        ("- 7 03-02", "1:TR071"),
        ("- 7 03-02 32 04-10", "1:TR063"),
        ("- 7 03-02 31 04-11", "1:TR063"),
        ("- 7 03-02 31 04-10", ""),
        ("- 7 03-02", ""),
        ("+ 7 03-02 31 04-10", "1:TR382"),
    ]);
}

#[test]
fn only_a_final_stop_follows_a_temporary_one() {
    play(&[
        ("+ 7 03-02 20 04-10", "1:TR382"),
        ("+ 7 03-02", ""),
        ("+ 7 03-01 20 04-10", "1:TR382"),
        ("+ 7 03-02 20 04-10", ""),
        ("+ 7 03-02 20 04-10", "1:TR074 1:TR413"),
        ("+ 7 03-02 20 04-20", "1:TR413"),
        ("+ 7 03-02 31 04-09", "1:TR414"),
        ("+ 7 03-02 31 04-10", ""),
        ("+ 7 03-02 36 04-30", "1:TR415"),
        ("+ 7 03-02 36 04-01", "1:TR414 1:TR415"),
        ("+ 7 03-02 20 04-30", "1:TR413 1:TR415"),
        ("- 7 03-02 31 04-10", ""),
        ("+ 7 03-02 36 04-30", ""),
    ]);
}

#[test]
fn what_is_delivered_is_in_the_list_unless_it_is_withdrawn() {
    for (text, expected) in [
        ("+ 7 05-01, - 7 03-02", "1:TR381"),
        ("- 7 03-02", ""),
        ("+ 7 03-02 31 03-31", "1:TR381"),
    ] {
        let dossier = Dossier {
            toewijzingen: grants(),
            regie: Regie::of(meldingen(&message("+ 7 03-02"))),
            productlijst: Productlijst::Bekend([].into()),
            ..Dossier::default()
        };
        assert_eq!(found(&judge(&message(text), dossier)), expected, "{text}");
    }
}

#[test]
fn of_two_tasks_without_a_number_one_does_not_stop_the_other() {
    play(&[
        ("+ -/45A04 03-02, + -/45A05 03-02", ""),
        ("+ -/45A04 03-02 31 04-10", ""),
        ("+ -/45A05 03-02 20 04-01", ""),
        ("+ -/45A04 05-01, + -/45A05 05-01", ""),
    ]);
}

#[test]
fn a_start_belongs_to_a_grant_that_the_provider_knows() {
    for (text, expected) in [
        ("+ 6 03-02", "1:TR019"),
        ("+ 8 03-02", "1:TR019"),
        ("+ 9 03-02", ""),
        ("+ -/45A03 03-02", "1:TR019"),
        ("+ -/45A03 2025-12-31", ""),
        ("+ -/45A04 03-02", ""),
        ("+ 7/45A04 03-02", ""),
        ("- 6 03-02", "1:TR063"),
        ("+ 6 03-02 31 04-10", "1:TR019 1:TR382"),
    ] {
        play(&[(text, expected)]);
    }
}
