//! Products beside each other and beside what was granted before: stacking, sequels, the content of
//! the 301, numbers.

use proptest::prelude::*;

use super::*;

#[test]
fn a_decision_is_refused_as_a_whole_with_every_reason() {
    let mut besluit = besluit(vec![
        product(need("2-B"), "2026-03-01", None, Keuze::Maximum),
        product(
            need("1-A"),
            "2026-03-01",
            Some("2026-02-01"),
            Keuze::Volume(Volume::new(1)),
        ),
        product(need("2-B"), "2026-05-01", None, Keuze::Maximum),
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
    let old = sent(
        "7",
        product(
            need("2-B"),
            "2026-01-01",
            Some("2026-04-30"),
            Keuze::Maximum,
        ),
    );
    for (aanbod, begin, expected) in [
        (need("2-B"), "2026-04-30", Some("TR302")),
        (need("2-B"), "2026-05-02", None),
        (need("2-A"), "2026-04-01", None),
    ] {
        let nieuw = product(aanbod, begin, None, Keuze::Maximum);
        let outcome = run(&besluit(vec![nieuw]), std::slice::from_ref(&old));
        match expected {
            None => assert!(outcome.is_ok(), "{aanbod} {begin}"),
            Some(rule) => assert_eq!(rules(outcome), [rule], "{aanbod} {begin}"),
        }
    }
    // Another provider's or client's grant is no stacking.
    let mut elsewhere = old;
    elsewhere.toewijzing.aanbieder = "87654321".parse().unwrap();
    let nieuw = product(need("2-B"), "2026-03-01", None, Keuze::Maximum);
    assert!(run(&besluit(vec![nieuw]), &[elsewhere]).is_ok());
}

#[test]
fn a_mistake_is_deleted_and_made_anew_in_one_decision() {
    let old = sent(
        "7",
        product(need("2-B"), "2026-03-01", None, Keuze::Maximum),
    );
    let mut besluit = besluit(vec![product(
        need("2-B"),
        "2026-03-01",
        None,
        Keuze::Maximum,
    )]);
    besluit.wijzigingen = vec![change("7", Verandering::Verwijderen)];
    let plan = run(&besluit, &[old]).unwrap();
    let numbers: Vec<_> = plan
        .bericht
        .iter()
        .map(|grant| grant.toewijzing_nummer.number())
        .collect();
    assert_eq!(numbers, [7, 100]);
    assert_eq!(
        plan.bericht[0].reden_wijziging,
        Some(RedenWijziging::Verwijderd)
    );
    let kinds: Vec<_> = plan.mutaties.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, [Mutatie::Gewijzigd, Mutatie::Nieuw]);
}

#[test]
fn an_unchanged_sequel_must_be_an_extension() {
    let until_april = Some("2026-04-30");
    let old = sent(
        "7",
        product(need("2-B"), "2026-01-01", until_april, Keuze::Maximum),
    );
    let hours = Keuze::DirecteUren(Volume::new(8));
    for (keuze, begin, refused) in [
        (Keuze::Maximum, "2026-05-01", true),
        (Keuze::Maximum, "2026-05-02", false),
        (hours, "2026-05-01", false),
    ] {
        let nieuw = product(need("2-B"), begin, None, keuze);
        let outcome = run(&besluit(vec![nieuw]), std::slice::from_ref(&old));
        assert_eq!(outcome.is_err(), refused, "{begin}");
        if refused {
            assert_eq!(rules(outcome), ["OP380"]);
        }
    }
    // A total is not extended by obligation, nor is what has expired.
    let diagnostics = Aanbod::Module(Module::ConsultatieEnDiagnostiek);
    let total = sent(
        "8",
        product(diagnostics, "2026-01-01", until_april, Keuze::Maximum),
    );
    let next = product(
        diagnostics,
        "2026-05-01",
        Some("2026-06-30"),
        Keuze::Maximum,
    );
    assert!(run(&besluit(vec![next]), &[total]).is_ok());
    let expired = sent(
        "9",
        product(
            need("2-B"),
            "2026-01-01",
            Some("2026-02-19"),
            Keuze::Maximum,
        ),
    );
    let next = product(need("2-B"), "2026-02-20", None, Keuze::Maximum);
    assert!(run(&besluit(vec![next]), &[expired]).is_ok());
}

#[test]
fn the_message_holds_what_op087_asks_for() {
    let until = |end| product(need("2-B"), "2026-01-01", Some(end), Keuze::Maximum);
    let mut old = [
        sent("1", until("2026-02-19")),
        sent(
            "2",
            product(
                need("1-A"),
                "2026-01-01",
                Some("2026-02-20"),
                Keuze::Maximum,
            ),
        ),
        sent(
            "3",
            product(
                need("1-B"),
                "2026-01-01",
                Some("2026-01-31"),
                Keuze::Maximum,
            ),
        ),
        sent(
            "4",
            product(need("1-C"), "2026-09-01", None, Keuze::Maximum),
        ),
        sent(
            "5",
            product(need("3-A"), "2026-01-01", None, Keuze::Maximum),
        ),
        sent(
            "6",
            product(need("3-B"), "2026-01-01", None, Keuze::Maximum),
        ),
        sent(
            "8",
            product(
                need("4-A"),
                "2026-01-01",
                Some("2026-01-01"),
                Keuze::Maximum,
            ),
        ),
    ];
    old[2].aanlevering = Aanlevering::Gewijzigd;
    old[2].toewijzing.reden_wijziging = Some(RedenWijziging::Verkorting);
    old[3].toewijzing.reden_wijziging = Some(RedenWijziging::Verlenging);
    old[3].toewijzing.referentie_aanbieder = "VOW-1".parse().ok();
    old[5].aanlevering = Aanlevering::Nieuw;
    old[5].toewijzing.reden_wijziging = Some(RedenWijziging::Verlenging);
    old[6].aanlevering = Aanlevering::Nieuw;
    old[6].toewijzing.reden_wijziging = Some(RedenWijziging::Verwijderd);
    let mut besluit = besluit(vec![product(
        need("2-C"),
        "2026-03-01",
        None,
        Keuze::Maximum,
    )]);
    besluit.wijzigingen = vec![change(
        "5",
        Verandering::Inkorten {
            einddatum: day("2026-06-30"),
        },
    )];
    let plan = run(&besluit, &old).unwrap();
    let found: Vec<_> = plan
        .bericht
        .iter()
        .map(|grant| {
            (
                grant.toewijzing_nummer.number(),
                grant.reden_wijziging.map(RedenWijziging::code),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            (2, None),
            (3, Some("05")),
            (4, None),
            (5, Some("05")),
            (6, None),
            (100, None)
        ]
    );
    assert!(
        plan.bericht
            .iter()
            .all(|grant| grant.referentie_aanbieder.is_none())
    );
    assert_eq!(plan.mutaties.len(), 2);
}

#[test]
fn a_number_is_changed_once_per_decision_and_only_by_its_own_client() {
    let old = sent(
        "7",
        product(need("2-B"), "2026-01-01", None, Keuze::Maximum),
    );
    let mut twice = besluit(Vec::new());
    let shorten = |end| {
        change(
            "7",
            Verandering::Inkorten {
                einddatum: day(end),
            },
        )
    };
    twice.wijzigingen = vec![shorten("2026-06-30"), shorten("2026-07-31")];
    assert_eq!(rules(run(&twice, std::slice::from_ref(&old))), ["IV066"]);
    let mut other = old;
    other.toewijzing.bsn = "999900018".parse().unwrap();
    twice.wijzigingen.truncate(1);
    assert_eq!(rules(run(&twice, &[other])), ["IV066"]);
}

#[test]
fn numbers_run_out_or_clash_with_a_refusal() {
    struct Broken(Option<Vec<u32>>);
    impl Nummering for Broken {
        fn take(
            &mut self,
            _: crate::standard::types::Gemeentecode,
            _: Wet,
            _: usize,
        ) -> Option<Vec<crate::standard::types::ToewijzingNummer>> {
            let numbers = self.0.clone()?;
            numbers
                .into_iter()
                .map(crate::standard::types::ToewijzingNummer::new)
                .collect()
        }
    }
    let old = [sent(
        "7",
        product(need("2-B"), "2026-01-01", None, Keuze::Maximum),
    )];
    let nieuw = besluit(vec![product(
        need("1-B"),
        "2026-03-01",
        None,
        Keuze::Maximum,
    )]);
    for numbers in [None, Some(vec![]), Some(vec![7])] {
        let outcome = translate(&nieuw, &SHIPPED, &old, &mut Broken(numbers), now());
        assert_eq!(rules(outcome), ["TR332"]);
    }
}

proptest! {
    /// Whatever two grants of one product are asked for, no accepted plan stacks them, and every
    /// pair that shares no day is accepted.
    #[test]
    fn accepted_plans_never_stack(a in 0..60_i32, a_len in 0..60_i32, b in 0..60_i32, b_len in 0..60_i32) {
        let origin = day("2026-03-01");
        let nieuw = |start: i32, len: i32| NieuwProduct {
            ingangsdatum: origin.plus_days(start),
            einddatum: Some(origin.plus_days(start + len)),
            ..product(need("2-B"), "2026-03-01", None, Keuze::Maximum)
        };
        let outcome = run(&besluit(vec![nieuw(a, a_len), nieuw(b, b_len)]), &[]);
        let share_a_day = a <= b + b_len && b <= a + a_len;
        prop_assert_eq!(outcome.is_err(), share_a_day);
    }
}
