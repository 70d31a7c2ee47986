//! One product at a time: every need, level and module, and every refusal.

use proptest::prelude::*;

use super::*;

#[test]
fn every_need_level_module_and_gezinshuis_becomes_its_product() {
    // Offer, direct hours, law; then category, code, volume, unit and frequency.
    for text in [
        "behoefte   1-A                        -  JW  => 45 45T1A 6 04 4",
        "behoefte   1-B                        -  JW  => 45 45T1B 12 04 4",
        "behoefte   1-C                        -  JW  => 45 45T1C 20 04 4",
        "behoefte   1-D                        -  JW  => 45 45T1D 32 04 4",
        "behoefte   2-A                        -  JW  => 45 45T2A 8 04 4",
        "behoefte   2-B                        -  JW  => 45 45T2B 16 04 4",
        "behoefte   2-C                        -  JW  => 45 45T2C 26 04 4",
        "behoefte   2-D                        -  JW  => 45 45T2D 40 04 4",
        "behoefte   3-A                        -  JW  => 45 45T3A 10 04 4",
        "behoefte   3-B                        -  JW  => 45 45T3B 20 04 4",
        "behoefte   3-C                        -  JW  => 45 45T3C 32 04 4",
        "behoefte   4-A                        -  JW  => 54 54T4A 9 04 4",
        "behoefte   4-B                        -  JW  => 54 54T4B 18 04 4",
        "behoefte   4-C                        -  JW  => 54 54T4C 30 04 4",
        "behoefte   4-E                        -  JW  => 54 54T4E 64 04 4",
        "behoefte   1-A                        -  WMO => 02 02T1A 6 04 4",
        "behoefte   3-C                        -  WMO => 02 02T3C 32 04 4",
        "behoefte   2-B                        10 JW  => 45 45T2B 13 04 4",
        "behoefte   2-B                        1  JW  => 45 45T2B 2 04 4",
        "module     consultatie-en-diagnostiek 8  JW  => 54 54C01 10 04 6",
        "module     consultatie-en-diagnostiek -  WMO => 10 10C01 24 04 6",
        "module     wonen-en-verblijf          -  JW  => 44 44W01 31 14 4",
        "module     wonen-en-verblijf          -  WMO => 15 15W01 31 14 4",
        "module     maatregelhulp              -  JW  => 45 45M01 16 04 4",
        "gezinshuis 0                          -  JW  => 36 36GH0 31 14 4",
        "gezinshuis A                          -  JW  => 36 36GHA 31 14 4",
        "gezinshuis B                          -  JW  => 36 36GHB 31 14 4",
        "gezinshuis plus                       -  JW  => 36 36GHP 31 14 4",
    ] {
        let (asked, expected) = text.split_once(" => ").unwrap();
        let words: Vec<_> = asked.split_whitespace().collect();
        let [kind, name, hours, wet] = words[..] else {
            panic!("four words: {asked}");
        };
        let aanbod = match kind {
            "behoefte" => need(name),
            "module" => Aanbod::Module(name.parse().unwrap()),
            _ => Aanbod::Gezinshuis(name.parse().unwrap()),
        };
        let hours: Option<i64> = hours.parse().ok();
        let keuze = hours.map_or(Keuze::Maximum, |hours| {
            Keuze::DirecteUren(Volume::new(hours))
        });
        let mut besluit = besluit(vec![product(
            aanbod,
            "2026-03-01",
            Some("2026-08-31"),
            keuze,
        )]);
        besluit.wet = wet.parse().unwrap();
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

proptest! {
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
