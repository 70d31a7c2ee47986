//! From decision to grants: every need, level and module, every refusal, and what the 301 holds.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::standard::bericht::Wet;
use crate::standard::codes::RedenWijziging;
use crate::standard::types::{Datum, Volume};
use crate::twents::allocation::{Gevraagd, Keuze, NieuwProduct, read_json};
use crate::twents::change::{Afspraak, Verandering, Wijziging};
use crate::twents::level::Ondersteuning;
use crate::twents::modules::{Aanbod, Dakje, Module, Vorm};
use crate::twents::numbering::Reeksen;
use crate::twents::plan::Prestaties;

fn day(text: &str) -> Datum {
    text.parse().unwrap()
}

fn now() -> Moment {
    Moment {
        datum: day("2026-02-20"),
        tijd: "10:00:00".parse().unwrap(),
    }
}

fn product(aanbod: Aanbod, begin: &str, end: Option<&str>, keuze: Keuze) -> NieuwProduct {
    NieuwProduct {
        gevraagd: Gevraagd::Aanbod(aanbod),
        ingangsdatum: day(begin),
        einddatum: end.map(day),
        keuze,
        resultaat: None,
        referentie_aanbieder: None,
        commentaar: None,
    }
}

fn need(key: &str) -> Aanbod {
    let (behoefte, niveau) = key.split_once('-').unwrap();
    let pair = Ondersteuning::new(behoefte.parse().unwrap(), niveau.parse().unwrap());
    Aanbod::Behoefte(pair.unwrap(), Vorm::Individueel)
}

/// The first fixture's decision with other products.
fn besluit(producten: Vec<NieuwProduct>) -> Besluit {
    let text = include_str!("../../../fixtures/allocations/one-need.json");
    Besluit {
        producten,
        ..read_json(text).unwrap().remove(0)
    }
}

static SHIPPED: LazyLock<Catalogues> = LazyLock::new(|| Catalogues::shipped().unwrap());

fn run(besluit: &Besluit, existing: &[Grant]) -> Result<Plan, Vec<Refusal>> {
    let mut numbers = Reeksen::default();
    numbers.continue_at(besluit.gemeente, besluit.wet, 100);
    let outcome = translate(besluit, &SHIPPED, existing, &mut numbers, now());
    let taken = numbers.next(besluit.gemeente, besluit.wet) - 100;
    let expected = outcome.as_ref().map_or(0, |_| besluit.producten.len());
    assert_eq!(usize::try_from(taken).unwrap(), expected, "numbers taken");
    outcome
}

fn rules(outcome: Result<Plan, Vec<Refusal>>) -> Vec<&'static str> {
    let refusals = outcome.unwrap_err();
    refusals
        .iter()
        .map(|refusal| refusal.regel.code())
        .collect()
}

/// What the provider already has: one product, sent in an earlier 301.
fn sent(number: &str, nieuw: NieuwProduct) -> Grant {
    let plan = run(&besluit(vec![nieuw]), &[]).unwrap();
    let mut toewijzing = plan.mutaties[0].1.clone();
    toewijzing.toewijzing_nummer = number.parse().unwrap();
    toewijzing.toewijzingsdatum = day("2026-01-05");
    Grant {
        toewijzing,
        prestaties: Prestaties::Geen,
        aanlevering: Aanlevering::Verzonden,
    }
}

fn change(number: &str, verandering: Verandering) -> Wijziging {
    Wijziging {
        toewijzing_nummer: number.parse().unwrap(),
        verandering,
        reden: None,
        afspraak: Afspraak::Instemming,
    }
}

#[test]
fn every_need_level_module_and_gezinshuis_becomes_its_product() {
    // Offer, direct hours, law, then product and Omvang.
    for (aanbod, hours, wet, expected) in [
        (need("1-A"), None, Wet::Jeugdwet, "45 45T1A 6 04 4"),
        (need("1-B"), None, Wet::Jeugdwet, "45 45T1B 12 04 4"),
        (need("1-C"), None, Wet::Jeugdwet, "45 45T1C 20 04 4"),
        (need("1-D"), None, Wet::Jeugdwet, "45 45T1D 32 04 4"),
        (need("2-A"), None, Wet::Jeugdwet, "45 45T2A 8 04 4"),
        (need("2-B"), None, Wet::Jeugdwet, "45 45T2B 16 04 4"),
        (need("2-C"), None, Wet::Jeugdwet, "45 45T2C 26 04 4"),
        (need("2-D"), None, Wet::Jeugdwet, "45 45T2D 40 04 4"),
        (need("3-A"), None, Wet::Jeugdwet, "45 45T3A 10 04 4"),
        (need("3-B"), None, Wet::Jeugdwet, "45 45T3B 20 04 4"),
        (need("3-C"), None, Wet::Jeugdwet, "45 45T3C 32 04 4"),
        (need("4-A"), None, Wet::Jeugdwet, "54 54T4A 9 04 4"),
        (need("4-B"), None, Wet::Jeugdwet, "54 54T4B 18 04 4"),
        (need("4-C"), None, Wet::Jeugdwet, "54 54T4C 30 04 4"),
        (need("4-E"), None, Wet::Jeugdwet, "54 54T4E 64 04 4"),
        (need("1-A"), None, Wet::Wmo, "02 02T1A 6 04 4"),
        (need("3-C"), None, Wet::Wmo, "02 02T3C 32 04 4"),
        (need("2-B"), Some(10), Wet::Jeugdwet, "45 45T2B 13 04 4"),
        (need("2-B"), Some(1), Wet::Jeugdwet, "45 45T2B 2 04 4"),
        (
            Aanbod::Module(Module::ConsultatieEnDiagnostiek),
            Some(8),
            Wet::Jeugdwet,
            "54 54C01 10 04 6",
        ),
        (
            Aanbod::Module(Module::ConsultatieEnDiagnostiek),
            None,
            Wet::Wmo,
            "10 10C01 24 04 6",
        ),
        (
            Aanbod::Module(Module::WonenEnVerblijf),
            None,
            Wet::Jeugdwet,
            "44 44W01 31 14 4",
        ),
        (
            Aanbod::Module(Module::WonenEnVerblijf),
            None,
            Wet::Wmo,
            "15 15W01 31 14 4",
        ),
        (
            Aanbod::Module(Module::Maatregelhulp),
            None,
            Wet::Jeugdwet,
            "45 45M01 16 04 4",
        ),
        (
            Aanbod::Gezinshuis(Dakje::Nul),
            None,
            Wet::Jeugdwet,
            "36 36GH0 31 14 4",
        ),
        (
            Aanbod::Gezinshuis(Dakje::A),
            None,
            Wet::Jeugdwet,
            "36 36GHA 31 14 4",
        ),
        (
            Aanbod::Gezinshuis(Dakje::B),
            None,
            Wet::Jeugdwet,
            "36 36GHB 31 14 4",
        ),
        (
            Aanbod::Gezinshuis(Dakje::Plus),
            None,
            Wet::Jeugdwet,
            "36 36GHP 31 14 4",
        ),
    ] {
        let keuze = hours.map_or(Keuze::Maximum, |hours| {
            Keuze::DirecteUren(Volume::new(hours))
        });
        let mut besluit = besluit(vec![product(
            aanbod,
            "2026-03-01",
            Some("2026-08-31"),
            keuze,
        )]);
        besluit.wet = wet;
        let plan = run(&besluit, &[]).unwrap();
        let grant = &plan.bericht[0];
        let omvang = grant.omvang.unwrap();
        let found = format!(
            "{} {} {} {} {}",
            grant.product.categorie().unwrap(),
            grant.product.code().unwrap(),
            omvang.volume,
            omvang.eenheid,
            omvang.frequentie
        );
        assert_eq!(found, expected);
        let herkomst = grant.herkomst.as_ref().unwrap();
        assert_eq!(
            (herkomst.catalogus.as_str(), &herkomst.aanbod),
            ("2026", &aanbod.to_string())
        );
        assert_eq!(grant.toewijzingsdatum, besluit.besluitdatum);
        assert_eq!(grant.reden_wijziging, None);
    }
}

#[test]
fn a_grant_is_made_under_the_version_of_its_first_day() {
    let maatregelhulp = Aanbod::Module(Module::Maatregelhulp);
    let old = product(
        maatregelhulp,
        "2025-12-31",
        Some("2026-03-31"),
        Keuze::Maximum,
    );
    let plan = run(&besluit(vec![old]), &[]).unwrap();
    let grant = &plan.bericht[0];
    assert_eq!(grant.herkomst.as_ref().unwrap().catalogus, "2025");
    assert_eq!(grant.budget.unwrap().value(), 1_000_000);
    assert_eq!((grant.omvang, grant.product.code()), (None, None));
}

#[test]
fn a_group_has_a_product_of_its_own() {
    let Aanbod::Behoefte(pair, _) = need("3-B") else {
        panic!("a need");
    };
    let group = Aanbod::Behoefte(pair, Vorm::Groep);
    let until = Some("2026-08-31");
    let both = besluit(vec![
        product(need("3-B"), "2026-03-01", until, Keuze::Maximum),
        product(group, "2026-03-01", until, Keuze::Volume(Volume::new(2))),
    ]);
    let plan = run(&both, &[]).unwrap();
    assert_eq!(plan.bericht[1].product.code().unwrap().to_string(), "41G3B");
    let open_ended = product(group, "2026-03-01", None, Keuze::Maximum);
    assert_eq!(rules(run(&besluit(vec![open_ended]), &[])), ["CD076"]);
}

#[test]
fn what_can_not_be_allocated_names_the_rule() {
    let diagnostics = Aanbod::Module(Module::ConsultatieEnDiagnostiek);
    let stay = Aanbod::Module(Module::WonenEnVerblijf);
    let measure = Aanbod::Module(Module::Maatregelhulp);
    let hours = |hours| Keuze::DirecteUren(Volume::new(hours));
    let volume = |volume| Keuze::Volume(Volume::new(volume));
    let cents = |cents| Keuze::Budget(crate::standard::types::Bedrag::new(cents));
    let (march, august) = ("2026-03-01", Some("2026-08-31"));
    for (nieuw, rule, says) in [
        (
            product(need("2-B"), "2024-03-01", august, Keuze::Maximum),
            "TM-CATALOGUS",
            "geen catalogus op ingangsdatum 2024-03-01",
        ),
        (
            product(need("2-B"), march, Some("2026-02-28"), Keuze::Maximum),
            "CS003",
            "vóór ingangsdatum",
        ),
        (
            product(need("2-B"), march, august, hours(13)),
            "TM-MAXIMUM",
            "13 directe uren + 20% indirecte tijd + 10% reistijd = 1014 minuten; 17 uur per maand is 1 meer dan het maximum van behoefte 2 niveau B: 16 uur per maand",
        ),
        (
            product(need("2-B"), march, august, hours(99_999_999)),
            "TM-MAXIMUM",
            "meer dan het maximum",
        ),
        (
            product(need("2-B"), march, august, hours(0)),
            "TM-KEUZE",
            "volume van 0",
        ),
        (
            product(need("2-B"), march, august, volume(10)),
            "TM-KEUZE",
            "directe_uren",
        ),
        (
            product(need("2-B"), march, august, cents(10)),
            "TM-KEUZE",
            "geen budget",
        ),
        (
            product(stay, march, august, hours(10)),
            "TM-KEUZE",
            "vul `volume`",
        ),
        (
            product(stay, march, august, volume(32)),
            "TM-MAXIMUM",
            "32 etmaal per maand is 1 meer",
        ),
        (
            product(diagnostics, march, None, Keuze::Maximum),
            "TM-CATALOGUS",
            "einddatum nodig",
        ),
        (
            product(measure, "2025-06-01", None, Keuze::Maximum),
            "CD075",
            "budget",
        ),
        (
            product(measure, "2025-06-01", august, cents(1_000_001)),
            "TM-MAXIMUM",
            "€ 10.000,01",
        ),
        (
            product(measure, "2025-06-01", august, cents(0)),
            "TM-KEUZE",
            "budget van 0",
        ),
        (
            product(measure, "2025-06-01", august, hours(4)),
            "TM-KEUZE",
            "kies geen uren",
        ),
    ] {
        let refusals = run(&besluit(vec![nieuw]), &[]).unwrap_err();
        assert_eq!(refusals.len(), 1, "{refusals:?}");
        assert_eq!(refusals[0].regel.code(), rule);
        assert_eq!(refusals[0].plek, "producten[0]");
        assert!(refusals[0].melding.contains(says), "{}", refusals[0]);
    }
}

#[test]
fn who_does_not_buy_it_can_not_allocate_it() {
    let stay = Aanbod::Module(Module::WonenEnVerblijf);
    for (gemeente, aanbod, refused) in [
        ("0141", need("1-A"), true),
        ("1735", need("4-E"), true),
        ("0141", stay, false),
        ("1735", stay, false),
        ("0141", Aanbod::Gezinshuis(Dakje::B), false),
        ("0153", need("1-A"), false),
        ("0363", stay, true),
    ] {
        let nieuw = product(aanbod, "2026-03-01", Some("2026-08-31"), Keuze::Maximum);
        let mut besluit = besluit(vec![nieuw]);
        besluit.gemeente = gemeente.parse().unwrap();
        match run(&besluit, &[]) {
            Ok(_) => assert!(!refused, "{gemeente} {aanbod}"),
            Err(refusals) => {
                assert!(refused, "{gemeente} {aanbod}");
                assert_eq!(refusals[0].regel, Grond::Inkoop);
            }
        }
    }
}

#[test]
fn treatment_does_not_exist_under_the_wmo() {
    let mut besluit = besluit(vec![product(
        need("4-A"),
        "2026-03-01",
        None,
        Keuze::Maximum,
    )]);
    besluit.wet = Wet::Wmo;
    let refusals = run(&besluit, &[]).unwrap_err();
    assert!(
        refusals[0]
            .melding
            .contains("behoefte 4 niveau A bestaat niet onder wet WMO")
    );
}

#[test]
fn availability_is_never_allocated() {
    for (sleutel, says) in [
        (
            "crisisdienst",
            "crisisdienst jeugd en gezin is een beschikbaarheidsvoorziening",
        ),
        ("nachtopvang", "wel crisisdienst, spoedopvang"),
    ] {
        let mut nieuw = product(need("1-A"), "2026-03-01", None, Keuze::Maximum);
        nieuw.gevraagd = Gevraagd::Voorziening(sleutel.to_owned());
        let refusals = run(&besluit(vec![nieuw]), &[]).unwrap_err();
        assert_eq!(refusals[0].regel, Grond::Voorziening);
        assert!(refusals[0].melding.contains(says), "{}", refusals[0]);
    }
}

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

    /// The direct hours chosen decide the volume, never beyond the maximum.
    #[test]
    fn volume_follows_direct_hours(hours in 1..40_i64) {
        let keuze = Keuze::DirecteUren(Volume::new(hours));
        let nieuw = product(need("2-B"), "2026-03-01", None, keuze);
        let outcome = run(&besluit(vec![nieuw]), &[]);
        let expected = (hours * 130 + 99) / 100;
        match outcome {
            Ok(plan) => {
                prop_assert_eq!(plan.bericht[0].omvang.unwrap().volume.value(), expected);
                prop_assert!(expected <= 16);
            }
            Err(_) => prop_assert!(expected > 16),
        }
    }
}
