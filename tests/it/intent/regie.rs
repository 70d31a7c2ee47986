//! Starts and stops: what is read, what goes into a message together, what is refused.

use bode::ledger::intent::regie::{
    Actie, Levering, RegieFout, Volgorde, compose_start, compose_stop, read_start, read_stop,
    zendingen_start, zendingen_stop,
};
use bode::standard::bericht::Wet;
use bode::standard::codes::RedenWijziging;
use bode::standard::toewijzing::Toewijzing;
use bode::standard::types::ToewijzingNummer;

use super::world::{day, fixture, grant, kenmerken, persoon, shown, written};

const CHILD: &str = "999900006";
const ADULT: &str = "999900018";

/// The grants that the fixtures name: 300202 was withdrawn by the municipality.
fn grants() -> Vec<Toewijzing> {
    let specific = ("2026-04-01", "2026-12-31");
    let mut withdrawn = grant(
        Wet::Jeugdwet,
        "300202",
        CHILD,
        "54",
        "",
        ("2026-04-01", "2026-05-31"),
    );
    withdrawn.reden_wijziging = Some(RedenWijziging::Verkorting);
    vec![
        grant(
            Wet::Jeugdwet,
            "300201",
            CHILD,
            "45 45A03",
            "4/04/2",
            specific,
        ),
        withdrawn,
        grant(
            Wet::Wmo,
            "500101",
            ADULT,
            "02 02A03",
            "8/04/4",
            ("2026-04-01", ""),
        ),
        grant(Wet::Wmo, "500102", ADULT, "", "€500000", specific),
    ]
}

/// The messages that a file of starts becomes.
fn starts(text: &str, dagtekening: &str) -> Result<Vec<String>, Vec<RegieFout>> {
    let zendingen = zendingen_start(&read_start(text).unwrap(), &grants())?;
    let composed = zendingen.iter().map(|zending| {
        let wet = zending.partijen().wet;
        compose_start(zending, Some(&persoon(wet)), kenmerken(wet, dagtekening)).map(written)
    });
    composed.collect()
}

/// The messages that a file of stops becomes.
fn stops(text: &str, dagtekening: &str) -> Result<Vec<String>, Vec<RegieFout>> {
    let zendingen = zendingen_stop(&read_stop(text).unwrap(), &grants())?;
    let composed = zendingen.iter().map(|zending| {
        let wet = zending.partijen().wet;
        compose_stop(zending, Some(&persoon(wet)), kenmerken(wet, dagtekening)).map(written)
    });
    composed.collect()
}

#[test]
fn a_file_of_starts_becomes_a_message_per_client_and_law() {
    let messages = starts(&fixture("start.csv"), "2026-04-08").unwrap();
    let [jeugdwet, wmo] = &messages[..] else {
        panic!("{} messages", messages.len());
    };
    insta::assert_snapshot!("start_jw", jeugdwet);
    insta::assert_snapshot!("start_wmo", wmo);
}

#[test]
fn a_file_of_stops_becomes_a_message_per_client_and_law() {
    let messages = stops(&fixture("stop.csv"), "2026-07-01").unwrap();
    let [jeugdwet, wmo] = &messages[..] else {
        panic!("{} messages", messages.len());
    };
    insta::assert_snapshot!("stop_jw", jeugdwet);
    insta::assert_snapshot!("stop_wmo", wmo);
}

#[test]
fn a_delivery_without_a_grant_names_its_client_and_product() {
    let text = fixture("start-without-grant.json");
    let opdracht = &read_start(&text).unwrap()[0];
    assert!(matches!(opdracht.levering, Levering::Taakgericht { .. }));
    let debugged = format!("{opdracht:?}");
    assert!(!debugged.contains(ADULT) && !debugged.contains("Testdijk"));
    let zendingen = zendingen_start(std::slice::from_ref(opdracht), &[]).unwrap();
    let message = compose_start(&zendingen[0], None, kenmerken(Wet::Wmo, "2026-04-08"));
    insta::assert_snapshot!("start_without_grant", written(message.unwrap()));
}

#[test]
fn csv_says_of_an_unknown_client_what_json_says() {
    let csv = "gemeente,wet,aanbieder,bsn,geboortedatum,datum_gebruik,geslacht,achternaam,\
               voorvoegsel,voorletters,product_categorie,begindatum\n\
               0153,WMO,42420101,999900018,1948-01-01,2,2,Testdijk,van,A,07,2026-04-07\n";
    let json = read_start(&fixture("start-without-grant.json")).unwrap();
    assert_eq!(read_start(csv).unwrap(), json);
    assert_eq!(read_start(&csv.replace(',', ";")).unwrap(), json);
}

#[test]
fn the_documented_examples_are_the_fixtures() {
    let page = include_str!("../../../docs/start-stop.md");
    for name in [
        "start.csv",
        "stop.csv",
        "start-corrected.csv",
        "start-without-grant.json",
    ] {
        assert!(page.contains(&format!("\n{}```", fixture(name))), "{name}");
    }
}

#[test]
fn a_correction_with_another_key_goes_in_one_message_the_removal_first() {
    let messages = starts(&fixture("start-corrected.csv"), "2026-04-08").unwrap();
    assert_eq!(messages.len(), 1);
    insta::assert_snapshot!("start_corrected", messages[0]);
    // The reason is part of the key of a stop.
    let messages = stops(&fixture("stop-corrected.json"), "2026-05-11").unwrap();
    assert_eq!(messages.len(), 1);
    insta::assert_snapshot!("stop_corrected", messages[0]);
}

#[test]
fn a_correction_with_the_same_key_goes_in_two_messages() {
    let lines = "gemeente,wet,aanbieder,toewijzing_nummer,begindatum,actie\n\
                 0153,JW,42420101,300201,2026-04-01,\n\
                 0153,JW,42420101,300202,2026-04-02,\n\
                 0153,JW,42420101,300201,2026-04-01,verwijderen\n";
    let zendingen = zendingen_start(&read_start(lines).unwrap(), &grants()).unwrap();
    let seen: Vec<_> = zendingen
        .iter()
        .map(|zending| {
            let nummers = zending.toewijzingen().map(ToewijzingNummer::number);
            (zending.volgorde(), nummers.collect::<Vec<_>>())
        })
        .collect();
    assert_eq!(
        seen,
        [
            (Volgorde::Vrij, vec![300_201, 300_202]),
            (Volgorde::NaVerwijdering, vec![300_201]),
        ]
    );
    let messages = starts(lines, "2026-04-08").unwrap();
    assert!(messages[0].contains("StatusAanlevering>3<"));
    assert!(!messages[1].contains("StatusAanlevering>3<"));
}

#[test]
fn the_product_is_that_of_the_grant() {
    for (nummer, wet, product) in [
        (
            "300201",
            "JW",
            "<jw305:Product><ijw:Categorie>45</ijw:Categorie><ijw:Code>45A03</ijw:Code></jw305:Product>",
        ),
        (
            "300202",
            "JW",
            "<jw305:Product><ijw:Categorie>54</ijw:Categorie></jw305:Product>",
        ),
        (
            "500102",
            "WMO",
            "</wmo305:ToewijzingNummer><wmo305:ToewijzingIngangsdatum>2026-04-01",
        ),
    ] {
        let lines = format!(
            "gemeente,wet,aanbieder,toewijzing_nummer,begindatum\n0153,{wet},42420101,{nummer},2026-04-01\n"
        );
        let xml = starts(&lines, "2026-04-08").unwrap().remove(0);
        let flat: String = xml.lines().map(str::trim).collect();
        assert!(flat.contains(product), "{nummer}\n{xml}");
    }
}

#[test]
fn a_stop_takes_its_reason_from_a_withdrawal_that_it_lasted_until() {
    for (reden_wijziging, einddatum, line, expected) in [
        (
            Some(RedenWijziging::Verkorting),
            "2026-05-31",
            "",
            Some("36"),
        ),
        (
            Some(RedenWijziging::Verhuizing),
            "2026-05-31",
            "",
            Some("35"),
        ),
        (
            Some(RedenWijziging::Verhuizing),
            "2026-06-02",
            "",
            Some("35"),
        ),
        (
            Some(RedenWijziging::DoorAanbieder),
            "2026-05-31",
            "",
            Some("37"),
        ),
        // What the line says goes before it.
        (
            Some(RedenWijziging::Verkorting),
            "2026-05-31",
            "32",
            Some("32"),
        ),
        // Who stops earlier has a reason of their own.
        (Some(RedenWijziging::Verkorting), "2026-05-30", "", None),
        // An extension ends nothing.
        (Some(RedenWijziging::Verlenging), "2026-05-31", "", None),
        (None, "2026-05-31", "", None),
    ] {
        let mut grants = grants();
        grants[1].reden_wijziging = reden_wijziging;
        let lines = format!(
            "gemeente,wet,aanbieder,toewijzing_nummer,begindatum,einddatum,reden\n\
             0153,JW,42420101,300202,2026-04-08,{einddatum},{line}\n"
        );
        let zendingen = zendingen_stop(&read_stop(&lines).unwrap(), &grants);
        let Some(expected) = expected else {
            let melding = shown(&zendingen.unwrap_err());
            assert!(melding[0].contains("de reden ontbreekt"), "{melding:?}");
            continue;
        };
        let made = kenmerken(Wet::Jeugdwet, "2026-06-05");
        let client = persoon(Wet::Jeugdwet);
        let message = compose_stop(&zendingen.unwrap()[0], Some(&client), made);
        let reden = format!("RedenBeeindiging>{expected}<");
        assert!(written(message.unwrap()).contains(&reden), "{reden}");
    }
}

#[test]
fn lines_that_can_not_be_sent_say_why_all_at_once() {
    let lines = "gemeente,wet,aanbieder,toewijzing_nummer,bsn,begindatum\n\
                 0153,JW,42420101,999,,2026-04-01\n\
                 0153,WMO,42420101,300201,,2026-04-01\n\
                 0153,JW,42420102,300201,,2026-04-01\n\
                 0153,JW,42420101,300201,999900018,2026-04-01\n\
                 0153,JW,42420101,300201,999900006,2026-04-01\n\
                 0153,JW,42420101,300201,,2026-04-01\n\
                 0153,JW,42420101,300202,,2026-04-01\n";
    let mut grants = grants();
    grants[1].einddatum = Some(grants[1].ingangsdatum);
    grants[1].reden_wijziging = Some(RedenWijziging::Verwijderd);
    let fouten = zendingen_start(&read_start(lines).unwrap(), &grants).unwrap_err();
    let expected = [
        "toewijzing 999 van gemeente 0153 (JW) is niet bekend; controleer het nummer, of verwerk eerst het toewijzingsbericht (301) (TR019)",
        "toewijzing 300201 van gemeente 0153 (WMO) is niet bekend; controleer het nummer, of verwerk eerst het toewijzingsbericht (301) (TR019)",
        "toewijzing 300201 is van een andere aanbieder; controleer het nummer en de AGB-code",
        "toewijzing 300201 is van een andere cliënt dan de regel noemt; controleer nummer en BSN",
        "toewijzing 300202 is door de gemeente verwijderd en geldt als niet verzonden; er is niets om op te starten",
        "toewijzing 300201 met begindatum 2026-04-01 staat er twee keer; laat een van beide weg",
    ];
    assert_eq!(shown(&fouten), expected);
    // What was started on a grant that was deleted since can be taken back.
    let back = lines.lines().next().unwrap().to_owned()
        + ",actie\n0153,JW,42420101,300202,,2026-04-01,verwijderen\n";
    assert!(zendingen_start(&read_start(&back).unwrap(), &grants).is_ok());
}

#[test]
fn what_has_not_happened_or_of_whom_nothing_is_known_is_not_sent() {
    let early = starts(&fixture("start.csv"), "2026-04-07").unwrap_err();
    assert_eq!(
        shown(&early),
        [
            "toewijzing 300202: begindatum 2026-04-08 ligt na de dagtekening 2026-04-07; meld een levering pas als zij is begonnen (OP011, TR134)"
        ]
    );
    let opdrachten = read_start(&fixture("start.csv")).unwrap();
    let zendingen = zendingen_start(&opdrachten, &grants()).unwrap();
    for bekend in [None, Some(persoon(Wet::Wmo))] {
        let made = kenmerken(Wet::Jeugdwet, "2026-04-08");
        let unknown = compose_start(&zendingen[0], bekend.as_ref(), made).unwrap_err();
        assert!(shown(&unknown)[0].starts_with("toewijzing 300201: van deze cliënt zijn geen"));
    }
    // What level 2 has against a message is said as the rule says it.
    let mut unborn = persoon(Wet::Jeugdwet);
    unborn.geboortedatum.datum = day("2027-01-01");
    let made = kenmerken(Wet::Jeugdwet, "2026-04-08");
    let refused = compose_start(&zendingen[0], Some(&unborn), made).unwrap_err();
    assert!(shown(&refused)[0].starts_with("TR134 bij Bericht/Client/Geboortedatum/Datum: "));
}

#[test]
fn everything_wrong_with_a_file_comes_out_at_once_without_a_bsn() {
    let errors = read_stop(&fixture("stop-wrong-in-many-places.csv")).unwrap_err();
    insta::assert_snapshot!("stop_wrong_in_many_places", errors);
}

#[test]
fn json_errors_have_a_path() {
    let text = fixture("stop-corrected.json");
    for (from, to, expected) in [
        (
            "\"reden\": \"21\"",
            "\"reden\": \"32\"",
            "`[1].reden`: reden 32 bestaat niet onder wet WMO",
        ),
        (
            "\"reden\": \"21\"",
            "\"waarom\": \"21\"",
            "`[1].waarom`: onbekend veld; bekend zijn: gemeente, wet, aanbieder, client, toewijzing_nummer, product, begindatum, actie, einddatum, reden",
        ),
        (
            "\"reden\": \"20\", ",
            "",
            "`[0].reden`: ontbreekt; zij hoort bij de sleutel van de stop die wordt verwijderd",
        ),
        (
            "\"client\": { \"bsn\": \"999900018\" }",
            "\"client\": { \"bsn\": \"999900018\", \"geslacht\": \"2\" }",
            "`[0].client.geboortedatum`: ontbreekt",
        ),
    ] {
        assert!(text.contains(from), "{from}");
        let errors = read_stop(&text.replacen(from, to, 1)).unwrap_err();
        assert_eq!(errors.fouten[0].to_string(), expected);
    }
    let errors = read_stop("{\"gemeente\": 999900006 x")
        .unwrap_err()
        .to_string();
    assert!(errors.contains("dit is geen JSON met een stop of een lijst van stops"));
    assert!(!errors.contains("999900006"));
}

#[test]
fn a_line_reports_unless_it_says_otherwise() {
    let acties: Vec<Actie> = read_start(&fixture("start-corrected.csv"))
        .unwrap()
        .iter()
        .chain(&read_start(&fixture("start.csv")).unwrap())
        .map(|opdracht| opdracht.actie)
        .collect();
    let reports = Actie::Aanleveren;
    assert_eq!(
        acties,
        [Actie::Verwijderen, reports, reports, reports, reports]
    );
}
