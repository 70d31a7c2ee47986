//! One product at a time: every need, level and module, and every refusal.

use proptest::prelude::*;

use super::*;

/// Category, code, volume, unit and frequency of a grant.
fn shown(grant: &Toewijzing) -> String {
    let omvang = grant.omvang.unwrap();
    format!(
        "{} {} {} {} {}",
        grant.product.categorie().unwrap(),
        grant.product.code().unwrap(),
        omvang.volume,
        omvang.eenheid,
        omvang.frequentie
    )
}

#[test]
fn every_need_level_module_and_gezinshuis_becomes_its_product() {
    for text in [
        "1-A 2026-03-01 2026-08-31                              JW  => 45 45T1A 6 04 4",
        "1-B 2026-03-01 2026-08-31                              JW  => 45 45T1B 12 04 4",
        "1-C 2026-03-01 2026-08-31                              JW  => 45 45T1C 20 04 4",
        "1-D 2026-03-01 2026-08-31                              JW  => 45 45T1D 32 04 4",
        "2-A 2026-03-01 2026-08-31                              JW  => 45 45T2A 8 04 4",
        "2-B 2026-03-01 2026-08-31                              JW  => 45 45T2B 16 04 4",
        "2-C 2026-03-01 2026-08-31                              JW  => 45 45T2C 26 04 4",
        "2-D 2026-03-01 2026-08-31                              JW  => 45 45T2D 40 04 4",
        "3-A 2026-03-01 2026-08-31                              JW  => 45 45T3A 10 04 4",
        "3-B 2026-03-01 2026-08-31                              JW  => 45 45T3B 20 04 4",
        "3-C 2026-03-01 2026-08-31                              JW  => 45 45T3C 32 04 4",
        "4-A 2026-03-01 2026-08-31                              JW  => 54 54T4A 9 04 4",
        "4-B 2026-03-01 2026-08-31                              JW  => 54 54T4B 18 04 4",
        "4-C 2026-03-01 2026-08-31                              JW  => 54 54T4C 30 04 4",
        "4-E 2026-03-01 2026-08-31                              JW  => 54 54T4E 64 04 4",
        "1-A 2026-03-01 2026-08-31                              WMO => 02 02T1A 6 04 4",
        "3-C 2026-03-01 2026-08-31                              WMO => 02 02T3C 32 04 4",
        "2-B 2026-03-01 2026-08-31 10u                          JW  => 45 45T2B 13 04 4",
        "2-B 2026-03-01 2026-08-31 1u                           JW  => 45 45T2B 2 04 4",
        "consultatie-en-diagnostiek 2026-03-01 2026-08-31 8u    JW  => 54 54C01 10 04 6",
        "consultatie-en-diagnostiek 2026-03-01 2026-08-31       WMO => 10 10C01 24 04 6",
        "wonen-en-verblijf 2026-03-01 2026-08-31                JW  => 44 44W01 31 14 4",
        "wonen-en-verblijf 2026-03-01 2026-08-31                WMO => 15 15W01 31 14 4",
        "maatregelhulp 2026-03-01 2026-08-31                    JW  => 45 45M01 16 04 4",
        "dakje-0 2026-03-01 2026-08-31                          JW  => 36 36GH0 31 14 4",
        "dakje-A 2026-03-01 2026-08-31                          JW  => 36 36GHA 31 14 4",
        "dakje-B 2026-03-01 2026-08-31                          JW  => 36 36GHB 31 14 4",
        "dakje-plus 2026-03-01 2026-08-31                       JW  => 36 36GHP 31 14 4",
    ] {
        let (asked, expected) = text.split_once(" => ").unwrap();
        let (nieuw, wet) = asked.trim_end().rsplit_once(' ').unwrap();
        let mut besluit = besluit(&[nieuw]);
        besluit.wet = wet.parse().unwrap();
        let plan = run(&besluit, &[]).unwrap();
        let grant = &plan.bericht[0];
        assert_eq!(shown(grant), expected, "{nieuw}");
        let herkomst = grant.herkomst.as_ref().unwrap();
        assert_eq!(herkomst.catalogus, "2026");
        assert_eq!(grant.toewijzingsdatum, besluit.besluitdatum);
        assert_eq!(grant.reden_wijziging, None);
    }
}

#[test]
fn a_grant_is_made_under_the_version_of_its_first_day() {
    let plan = run(&besluit(&["maatregelhulp 2025-12-31 2026-03-31"]), &[]).unwrap();
    let grant = &plan.bericht[0];
    let herkomst = grant.herkomst.as_ref().unwrap();
    assert_eq!(herkomst.catalogus, "2025");
    assert_eq!(herkomst.aanbod, "module-maatregelhulp");
    assert_eq!(grant.budget, Some(Bedrag::new(1_000_000)));
    assert_eq!((grant.omvang, grant.product.code()), (None, None));
}

#[test]
fn a_group_has_a_product_of_its_own() {
    let both = [
        "3-B 2026-03-01 2026-08-31",
        "3-B-groep 2026-03-01 2026-08-31 2v",
    ];
    let plan = run(&besluit(&both), &[]).unwrap();
    assert_eq!(shown(&plan.bericht[1]), "41 41G3B 2 16 2");
    assert_eq!(
        rules(run(&besluit(&["3-B-groep 2026-03-01 -"]), &[])),
        ["CD076"]
    );
}

#[test]
fn what_can_not_be_allocated_names_the_rule() {
    for (nieuw, rule, says) in [
        (
            "2-B 2024-03-01 -",
            "TM-CATALOGUS",
            "geen catalogus op ingangsdatum 2024-03-01",
        ),
        ("2-B 2026-03-01 2026-02-28", "CS003", "vóór ingangsdatum"),
        ("2-A-groep 2026-03-01 -", "CD076", "per week"),
        (
            "4-E-groep 2026-03-01 -",
            "TM-CATALOGUS",
            "behoefte 4 niveau E in een groep staat niet",
        ),
        (
            "consultatie-en-diagnostiek 2026-03-01 -",
            "TM-CATALOGUS",
            "einddatum nodig",
        ),
        ("maatregelhulp 2025-06-01 -", "CD075", "budget"),
    ] {
        refused(nieuw, rule, says);
    }
}

#[test]
fn more_than_the_maximum_or_the_wrong_measure_is_refused() {
    for (nieuw, rule, says) in [
        (
            "2-B 2026-03-01 - 13u",
            "TM-MAXIMUM",
            "13 directe uren + 20% indirecte tijd + 10% reistijd = 1014 minuten; 17 uur per maand is 1 meer dan het maximum van behoefte 2 niveau B: 16 uur per maand",
        ),
        (
            "2-B 2026-03-01 - 99999999u",
            "TM-MAXIMUM",
            "meer dan het maximum",
        ),
        ("2-B 2026-03-01 - 0u", "TM-KEUZE", "volume van 0"),
        ("2-B 2026-03-01 - 10v", "TM-KEUZE", "directe_uren"),
        ("2-B 2026-03-01 - 10c", "TM-KEUZE", "geen budget"),
        (
            "wonen-en-verblijf 2026-03-01 - 10u",
            "TM-KEUZE",
            "vul `volume`",
        ),
        (
            "wonen-en-verblijf 2026-03-01 - 32v",
            "TM-MAXIMUM",
            "32 etmaal per maand is 1 meer",
        ),
        (
            "maatregelhulp 2025-06-01 2025-08-31 1000001c",
            "TM-MAXIMUM",
            "€ 10.000,01",
        ),
        (
            "maatregelhulp 2025-06-01 2025-08-31 0c",
            "TM-KEUZE",
            "budget van 0",
        ),
        (
            "maatregelhulp 2025-06-01 2025-08-31 4u",
            "TM-KEUZE",
            "kies geen uren",
        ),
    ] {
        refused(nieuw, rule, says);
    }
}

fn refused(nieuw: &str, rule: &str, says: &str) {
    let refusals = run(&besluit(&[nieuw]), &[]).unwrap_err();
    assert_eq!(refusals.len(), 1, "{refusals:?}");
    assert_eq!(refusals[0].regel.code(), rule);
    assert_eq!(refusals[0].plek, "producten[0]");
    assert!(refusals[0].melding.contains(says), "{}", refusals[0]);
}

#[test]
fn who_does_not_buy_it_can_not_allocate_it() {
    for (gemeente, nieuw, refused) in [
        ("0141", "1-A", true),
        ("1735", "4-E", true),
        ("1735", "1-A-groep", true),
        ("0141", "wonen-en-verblijf", false),
        ("1735", "wonen-en-verblijf", false),
        ("0141", "dakje-B", false),
        ("0153", "1-A", false),
        ("0363", "wonen-en-verblijf", true),
    ] {
        let mut besluit = besluit(&[&format!("{nieuw} 2026-03-01 2026-08-31")]);
        besluit.gemeente = gemeente.parse().unwrap();
        let outcome = run(&besluit, &[]);
        if refused {
            assert_eq!(rules(outcome), ["TM-INKOOP"], "{gemeente} {nieuw}");
        } else {
            assert!(outcome.is_ok(), "{gemeente} {nieuw}");
        }
    }
}

#[test]
fn treatment_does_not_exist_under_the_wmo() {
    let mut besluit = besluit(&["4-A 2026-03-01 -"]);
    besluit.wet = Wet::Wmo;
    let refusals = run(&besluit, &[]).unwrap_err();
    let says = "behoefte 4 niveau A bestaat niet onder wet WMO";
    assert!(refusals[0].melding.contains(says), "{}", refusals[0]);
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
        let mut besluit = besluit(&["1-A 2026-03-01 -"]);
        besluit.producten[0].gevraagd = Gevraagd::Voorziening(sleutel.to_owned());
        let refusals = run(&besluit, &[]).unwrap_err();
        assert_eq!(refusals[0].regel, Grond::Voorziening);
        assert!(refusals[0].melding.contains(says), "{}", refusals[0]);
    }
}

proptest! {
    /// The direct hours chosen decide the volume, never beyond the maximum.
    #[test]
    fn volume_follows_direct_hours(hours in 1..40_i64) {
        let expected = (hours * 130 + 99) / 100;
        match run(&besluit(&[&format!("2-B 2026-03-01 - {hours}u")]), &[]) {
            Ok(plan) => {
                prop_assert_eq!(plan.bericht[0].omvang.unwrap().volume.value(), expected);
                prop_assert!(expected <= 16);
            }
            Err(_) => prop_assert!(expected > 16),
        }
    }
}
