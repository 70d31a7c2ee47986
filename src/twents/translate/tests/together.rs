//! Products beside each other and beside what was granted before: stacking, sequels, the content of
//! the 301, numbers.

use std::slice;

use proptest::prelude::*;

use super::*;
use crate::standard::types::{Gemeentecode, ToewijzingNummer};

fn shorten(number: &str, end: &str) -> Wijziging {
    let einddatum = day(end);
    change(number, Verandering::Inkorten { einddatum })
}

#[test]
fn a_decision_is_refused_as_a_whole_with_every_reason() {
    let mut besluit = besluit(&[
        "2-B 2026-03-01 -",
        "1-A 2026-03-01 2026-02-01 1v",
        "2-B 2026-05-01 -",
    ]);
    besluit.wijzigingen = vec![change("9", Verandering::Verwijderen)];
    besluit.besluitdatum = day("2026-02-21");
    let refusals = run(&besluit, &[]).unwrap_err();
    let found: Vec<_> = refusals
        .iter()
        .map(|refusal| (refusal.regel.code(), refusal.plek.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("IV013", ""),
            ("IV066", "wijzigingen[0]"),
            ("CS003", "producten[1]"),
            ("TM-KEUZE", "producten[1]"),
            ("TR302", "producten[2]"),
        ]
    );
}

#[test]
fn nothing_is_stacked() {
    let mut old = sent("7", "2-B 2026-01-01 2026-04-30");
    for (nieuw, stacked) in [
        ("2-B 2026-04-30 -", true),
        ("2-B 2025-12-01 2026-01-01", true),
        ("2-B 2025-12-01 2025-12-31", false),
        ("2-B 2026-05-02 -", false),
        ("2-A 2026-04-01 -", false),
    ] {
        let outcome = run(&besluit(&[nieuw]), slice::from_ref(&old));
        if stacked {
            assert_eq!(rules(outcome), ["TR302"], "{nieuw}");
        } else {
            assert!(outcome.is_ok(), "{nieuw}");
        }
    }
    // Another provider's grant is no stacking.
    old.toewijzing.aanbieder = "87654321".parse().unwrap();
    assert!(run(&besluit(&["2-B 2026-03-01 -"]), &[old]).is_ok());
}

#[test]
fn a_mistake_is_deleted_and_made_anew_in_one_decision() {
    let old = sent("7", "2-B 2026-03-01 -");
    let mut besluit = besluit(&["2-B 2026-03-01 -"]);
    besluit.wijzigingen = vec![change("7", Verandering::Verwijderen)];
    let plan = run(&besluit, &[old]).unwrap();
    assert_eq!(shown(&plan), ["7 13", "100 -"]);
    let kinds: Vec<_> = plan.mutaties.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, [Mutatie::Gewijzigd, Mutatie::Nieuw]);
}

#[test]
fn another_volume_is_a_withdrawal_and_a_new_grant() {
    let old = sent("7", "2-B 2026-01-01 -");
    let mut besluit = besluit(&["2-B 2026-04-01 - 8u"]);
    besluit.wijzigingen = vec![shorten("7", "2026-03-31")];
    let plan = run(&besluit, &[old]).unwrap();
    assert_eq!(shown(&plan), ["7 05", "100 -"]);
}

#[test]
fn an_unchanged_sequel_must_be_an_extension() {
    let diagnostics = "consultatie-en-diagnostiek";
    for (old, new, refused) in [
        ("2-B 2026-01-01 2026-04-30", "2-B 2026-05-01 -", true),
        ("2-B 2026-01-01 2026-02-20", "2-B 2026-02-21 -", true),
        // A gap, another volume, expired, another level.
        ("2-B 2026-01-01 2026-04-30", "2-B 2026-05-02 -", false),
        ("2-B 2026-01-01 2026-04-30", "2-B 2026-05-01 - 8u", false),
        ("2-B 2026-01-01 2026-02-19", "2-B 2026-02-20 -", false),
        ("2-B 2026-01-01 2026-04-30", "2-C 2026-05-01 -", false),
    ] {
        let outcome = run(&besluit(&[new]), &[sent("7", old)]);
        if refused {
            assert_eq!(rules(outcome), ["OP380"], "{old}, {new}");
        } else {
            assert!(outcome.is_ok(), "{old}, {new}");
        }
    }
    // Extending a total would not give more volume.
    let total = sent("8", &format!("{diagnostics} 2026-01-01 2026-04-30"));
    let next = format!("{diagnostics} 2026-05-01 2026-06-30");
    assert!(run(&besluit(&[&next]), &[total]).is_ok());
}

/// A grant that was changed: how far the provider knows it, and the reason it carries.
fn changed_before(number: &str, text: &str, aanlevering: Aanlevering, reden: &str) -> Grant {
    let mut grant = sent(number, text);
    grant.aanlevering = aanlevering;
    grant.toewijzing.reden_wijziging = reden.parse().ok();
    grant.toewijzing.referentie_aanbieder = "VOW-1".parse().ok();
    grant
}

/// Number and reason of each grant of the message.
fn shown(plan: &Plan) -> Vec<String> {
    let reason = |grant: &Toewijzing| grant.reden_wijziging.map_or("-", |reason| reason.code());
    let grants = plan.bericht.iter();
    grants
        .map(|grant| format!("{} {}", grant.toewijzing_nummer, reason(grant)))
        .collect()
}

#[test]
fn the_message_holds_what_op087_asks_for() {
    use Aanlevering::{Gewijzigd, Nieuw, Verzonden};
    let old = [
        sent("1", "2-B 2026-01-01 2026-02-19"),
        sent("2", "1-A 2026-01-01 2026-02-20"),
        changed_before("3", "1-B 2026-01-01 2026-01-31", Gewijzigd, "05"),
        changed_before("4", "1-C 2026-09-01 -", Verzonden, "04"),
        sent("5", "3-A 2026-01-01 -"),
        changed_before("6", "3-B 2026-01-01 -", Nieuw, "04"),
        changed_before("8", "4-A 2026-01-01 2026-01-01", Nieuw, "13"),
        changed_before("9", "4-A 2026-01-01 2026-01-01", Gewijzigd, "13"),
        changed_before("10", "4-A 2026-01-01 2026-01-01", Verzonden, "13"),
    ];
    let mut besluit = besluit(&["2-C 2026-03-01 -"]);
    besluit.wijzigingen = vec![shorten("5", "2026-06-30")];
    let plan = run(&besluit, &old).unwrap();
    assert_eq!(
        shown(&plan),
        ["2 -", "3 05", "4 -", "5 05", "6 -", "9 13", "100 -"]
    );
    assert_eq!(plan.bericht[2].referentie_aanbieder, None, "IV097");
    assert_eq!(plan.mutaties.len(), 2);
}

#[test]
fn what_was_never_sent_needs_no_message_when_it_is_deleted() {
    let mut old = sent("7", "2-B 2026-03-01 -");
    old.aanlevering = Aanlevering::Nieuw;
    let mut besluit = besluit(&[]);
    besluit.wijzigingen = vec![change("7", Verandering::Verwijderen)];
    let plan = run(&besluit, &[old]).unwrap();
    assert_eq!((plan.bericht.len(), plan.mutaties.len()), (0, 1));
}

#[test]
fn a_number_is_changed_once_per_decision_and_only_by_its_own_client() {
    let mut old = sent("7", "2-B 2026-01-01 -");
    let mut twice = besluit(&[]);
    twice.wijzigingen = vec![shorten("7", "2026-06-30"), shorten("7", "2026-07-31")];
    assert_eq!(rules(run(&twice, slice::from_ref(&old))), ["IV066"]);
    twice.wijzigingen.truncate(1);
    assert!(run(&twice, slice::from_ref(&old)).is_ok());
    old.toewijzing.bsn = "999900018".parse().unwrap();
    assert_eq!(rules(run(&twice, &[old])), ["IV066"]);
}

/// Hands out what it holds, whatever is asked for.
struct Fixed(Option<Vec<u32>>);

impl Nummering for Fixed {
    fn take(&mut self, _: Gemeentecode, _: Wet, _: usize) -> Option<Vec<ToewijzingNummer>> {
        let numbers = self.0.clone()?;
        numbers.into_iter().map(ToewijzingNummer::new).collect()
    }
}

#[test]
fn numbers_run_out_or_clash_with_a_refusal() {
    let old = [sent("7", "2-B 2026-01-01 -")];
    let nieuw = besluit(&["1-B 2026-03-01 -"]);
    for numbers in [None, Some(vec![]), Some(vec![7])] {
        let outcome = translate(&nieuw, &SHIPPED, &old, &mut Fixed(numbers), now());
        assert_eq!(rules(outcome), ["TR332"]);
    }
}

proptest! {
    /// Two grants of one product are accepted if and only if they share no day.
    #[test]
    fn accepted_plans_never_stack(a in 0..60_i32, a_len in 0..60_i32, b in 0..60_i32, b_len in 0..60_i32) {
        let origin = day("2026-03-01");
        let nieuw = |start: i32, len: i32| {
            format!("2-B {} {}", origin.plus_days(start), origin.plus_days(start + len))
        };
        let outcome = run(&besluit(&[&nieuw(a, a_len), &nieuw(b, b_len)]), &[]);
        let share_a_day = a <= b + b_len && b <= a + a_len;
        prop_assert_eq!(outcome.is_err(), share_a_day);
    }
}
