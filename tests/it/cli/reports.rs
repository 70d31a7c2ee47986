//! `report` and the lists it makes: which rows a ledger gives, what they add up to, and `done`.

use serde_json::Value;

use super::{AFWIJKINGEN, GOED, Run, Werkplek, demo};

/// A store with declarations that were granted, refused in part, and refused as a whole.
fn declared() -> Werkplek {
    let place = Werkplek::loaded();
    for name in [
        GOED,
        AFWIJKINGEN,
        "3-jw323-hengelo-onbekende-client.xml",
        "4-wmo323-hengelo-verkeerd-totaal.xml",
        "6-jw323-enschede-credit-en-correctie.xml",
    ] {
        assert_eq!(place.receive(&demo(name)).status, 0);
    }
    place
}

fn report(place: &Werkplek, args: &[&str]) -> Run {
    let mut all = vec!["report"];
    all.extend(args);
    place.db(&all)
}

fn json(place: &Werkplek, args: &[&str]) -> Value {
    let mut all = args.to_vec();
    all.extend(["--format", "json"]);
    let run = report(place, &all);
    assert_eq!(run.status, 0, "{}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

fn texts<'a>(list: &'a Value, key: &str) -> Vec<&'a str> {
    let rows = list.as_array().unwrap().iter();
    rows.map(|row| row[key].as_str().unwrap()).collect()
}

#[test]
fn the_list_of_declarations_adds_up_to_what_the_mismatch_report_says() {
    let place = declared();
    let lists = json(&place, &["declaraties"]);
    let totals = lists["totalen"]["alles"].as_array().unwrap();
    let mismatches = place.afwijkingen(&[]);
    let expected = mismatches["totalen"]["alles"].as_array().unwrap();
    assert_eq!(totals.len(), expected.len());
    for (total, expected) in totals.iter().zip(expected) {
        for key in [
            "gemeente",
            "wet",
            "ingediend_bedrag_cents",
            "toegekend_bedrag_cents",
            "afgewezen_bedrag_cents",
        ] {
            assert_eq!(total[key], expected[key], "{key}");
        }
    }
    let stands = texts(&lists["declaraties"], "stand");
    assert_eq!(
        stands.iter().filter(|stand| **stand == "afgewezen").count(),
        1
    );
    assert_eq!(stands.len(), 5);
    let waiting = json(&place, &["declaraties", "--openstaand"]);
    assert_eq!(waiting["declaraties"], Value::Array(Vec::new()));
}

#[test]
fn refused_prestaties_are_those_of_the_answers_with_every_reason() {
    let place = declared();
    let of_wmo = ["declaraties", "--prestaties", "--wet", "WMO"];
    let list = json(&place, &of_wmo);
    let list = &list["prestaties"];
    assert_eq!(
        texts(list, "referentienummer"),
        ["ZD26-0001", "ZD26-0002", "ZD26-0004"]
    );
    assert_eq!(texts(list, "retourcodes"), ["9321", "0611", "9338"]);
    assert_eq!(texts(list, "regels"), ["TR321", "TR418", "TR338"]);
    let refused: i64 = json(&place, &["declaraties", "--prestaties"])["prestaties"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["ingediend_bedrag_cents"].as_i64().unwrap())
        .sum();
    let whole: i64 = json(&place, &["declaraties"])["declaraties"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["stand"] == "beantwoord")
        .map(|row| row["afgewezen_bedrag_cents"].as_i64().unwrap())
        .sum();
    assert_eq!(refused, whole);
}

#[test]
fn grants_show_what_was_declared_on_them_and_nobodys_bsn() {
    let place = declared();
    let list = json(
        &place,
        &["toewijzingen", "--gemeente", "0153", "--wet", "JW"],
    );
    let list = list["toewijzingen"].as_array().unwrap();
    let amounts =
        |row: &Value| ["gedeclareerd", "toegekend", "maximum", "over"].map(|key| row[key].as_i64());
    assert_eq!(list.len(), 3);
    // Twelve days were granted, and twelve more refused.
    assert_eq!(amounts(&list[2]), [Some(24), Some(12), Some(72), Some(60)]);
    assert_eq!(amounts(&list[0])[2..], [None, None]);
    for row in list {
        assert_eq!(row["bekendheid"], "verzonden");
        assert_eq!(row["levering"], "niet gestart");
        assert_eq!(row.get("bsn"), None);
    }
}

#[test]
fn filters_and_ledgers_choose_the_rows() {
    let place = declared();
    let count = |args: &[&str]| {
        let mut all = vec!["toewijzingen"];
        all.extend(args);
        json(&place, &all)["toewijzingen"].as_array().unwrap().len()
    };
    let whole = count(&[]);
    let by_law = [count(&["--wet", "JW"]), count(&["--wet", "WMO"])];
    assert_eq!(whole, by_law.iter().sum::<usize>());
    assert_eq!(count(&["--partij", "0153"]), count(&["--gemeente", "0153"]));
    assert_eq!(count(&["--partij", "0153", "--gemeente", "0164"]), 0);
    assert!(count(&["--aanbieder", "97000023"]) < whole);
    assert_eq!(count(&["--openstaand"]), 0, "all were sent");
}

#[test]
fn a_ledger_that_is_not_here_is_refused_by_name() {
    let place = Werkplek::loaded();
    for (partij, says) in [
        ("0999", "gemeente 0999"),
        ("97999999", "aanbieder 97999999"),
        ("153", "gemeentecode van 4 cijfers of een AGB-code van 8"),
    ] {
        let run = report(&place, &["toewijzingen", "--partij", partij]);
        assert_eq!(run.status, 2);
        assert!(run.stderr.contains(says), "{}", run.stderr);
    }
}

#[test]
fn a_list_goes_to_a_file_in_any_form() {
    let place = declared();
    for form in ["text", "csv", "xlsx", "json"] {
        let file = place.path(&format!("lijst.{form}"));
        let run = report(&place, &["declaraties", "--format", form, "--out", &file]);
        assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{}", run.stderr);
        assert!(std::fs::metadata(&file).unwrap().len() > 0);
    }
}

#[test]
fn terms_are_those_of_the_day_and_of_whom_is_asked() {
    let place = Werkplek::loaded();
    let count = |args: &[&str], day: &str| {
        let mut all = vec!["--vandaag", day, "report", "termijnen", "--format", "json"];
        all.extend(args);
        let run = place.db(&all);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let list: Value = serde_json::from_str(&run.stdout).unwrap();
        list["termijnen"].as_array().unwrap().len()
    };
    let all = count(&[], "2026-01-26");
    assert!(all > 0);
    assert_eq!(count(&["--te-laat"], "2026-01-26"), 0);
    assert_eq!(count(&["--openstaand"], "2026-01-26"), all);
    let late = count(&["--te-laat"], "2026-02-20");
    assert!(late > 0);
    assert_eq!(
        late + count(&["--openstaand"], "2026-02-20"),
        count(&[], "2026-02-20")
    );
    // No provider has received anything yet.
    assert_eq!(count(&["--partij", "97000011"], "2026-01-26"), 0);
}

#[test]
fn what_is_done_goes_off_the_worklist() {
    let place = Werkplek::loaded();
    assert_eq!(place.receive(&demo(GOED)).status, 0);
    // To the provider's own ledger it never declared this.
    let [answer] = place.answers("JW325").try_into().unwrap();
    let answer = place.path(&format!("uit/{answer}"));
    assert_eq!(place.receive(answer.as_ref()).status, 0);
    let of_provider = ["werklijst", "--partij", "97000011"];
    let list = json(&place, &of_provider);
    let list = &list["werklijst"];
    assert!(
        texts(list, "soort")
            .iter()
            .all(|soort| *soort == "antwoord-zonder-vraag")
    );
    let number = texts(list, "nummer")[0].to_owned();
    assert_eq!(
        json(&place, &["werklijst"])["werklijst"],
        Value::Array(Vec::new())
    );

    let done = |number: &str, partij: &str| place.db(&["done", number, "--partij", partij]);
    let run = done(&number, "97000023");
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("er is niets gewijzigd"),
        "{}",
        run.stderr
    );
    for says in ["afgedaan", "was al afgedaan op 2026-04-10"] {
        let run = done(&number, "97000011");
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(run.stdout.contains(says), "{}", run.stdout);
    }
    let after = json(&place, &of_provider);
    assert!(!texts(&after["werklijst"], "nummer").contains(&number.as_str()));
}

#[test]
fn a_request_is_listed_with_advice_and_as_work() {
    let place = Werkplek::started();
    let csv = "gemeente;wet;aanbieder;bsn;geboortedatum;geslacht;achternaam;voorletters;referentie_aanbieder;\
               product_categorie;product_code;ingangsdatum;einddatum;volume;eenheid;frequentie;verwijzer_type;verwijzer_naam\n\
               0153;JW;97000011;999900110;2011-02-28;1;Proefman;B;VOT-1;45;45T2B;2026-04-20;2026-12-31;20;04;4;05;Dr. Voorbeeld\n";
    let file = place.path("vot.csv");
    std::fs::write(&file, csv).unwrap();
    let run = place.db(&["request", &file, "--out", &place.path("uit")]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    place.deliver("2026-04-10", "315", "goedgekeurd en verwerkt");
    let list = json(&place, &["verzoeken", "--openstaand"]);
    let row = &list["verzoeken"][0];
    assert_eq!(row["referentie"], "VOT-1");
    assert_eq!(row["ontvangen"], "2026-04-10");
    assert!(row["gevraagd"].as_str().unwrap().contains("45T2B"));
    assert!(row["advies"].is_string(), "{row}");
    let work = json(&place, &["werklijst"]);
    assert_eq!(texts(&work["werklijst"], "soort"), ["verzoek-te-beslissen"]);
    let own = json(&place, &["verzoeken", "--partij", "97000011"]);
    assert_eq!(own["verzoeken"][0]["verzonden"], "2026-04-10");
    assert_eq!(own["verzoeken"][0]["advies"], Value::Null);
}

#[test]
fn who_clients_are_is_shown_only_when_asked_for_by_name() {
    let place = Werkplek::started();
    let keys = |args: &[&str]| {
        let file = place.path("lijst.json");
        let mut all = vec!["toewijzingen", "--format", "json", "--out", &file];
        all.extend(args);
        assert_eq!(report(&place, &all).status, 0);
        let list: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        let row = list["toewijzingen"][0].as_object().unwrap();
        row.keys().cloned().collect::<Vec<String>>()
    };
    for args in [&[][..], &["--partij", "97000011"]] {
        let without = keys(args);
        assert!(!without.contains(&"bsn".to_owned()));
        let mut with = args.to_vec();
        with.push("--personen");
        let mut more = keys(&with);
        more.retain(|key| !without.contains(key));
        assert_eq!(more, ["bsn", "naam"]);
    }
}

#[test]
fn the_mismatch_report_is_made_from_the_ledger_that_is_asked() {
    let place = declared();
    let rows = |args: &[&str]| {
        place.afwijkingen(args)["afwijkingen"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!(rows(&["--partij", "0153"]), rows(&["--gemeente", "0153"]));
    // These providers declared with other software: to their own ledgers nothing was sent.
    assert_eq!(rows(&["--partij", "97000011"]), 0);
    let run = place.db(&["report", "afwijkingen", "--partij", "0999"]);
    assert_eq!(run.status, 2);
}
