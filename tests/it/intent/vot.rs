//! Requests for an allocation, and what a file of requests may hold.

use std::cell::Cell;

use bode::ledger::intent::request::{Verzoek, VerzoekFout, Vot, compose_vot, read_verzoeken};
use bode::standard::bericht::Wet;
use bode::standard::rules::GecontroleerdBericht;
use bode::standard::toewijzing::Toewijzing;
use bode::standard::types::Referentie;
use bode::twents::Catalogues;

use super::world::{fixture, grant, kenmerken, shown, written};

fn vots(text: &str) -> Vec<Vot> {
    let verzoeken = read_verzoeken(text).unwrap().into_iter();
    let vots = verzoeken.map(|verzoek| match verzoek {
        Verzoek::Toewijzing(vot) => vot,
        Verzoek::Wijziging(_) => panic!("a VOW"),
    });
    vots.collect()
}

fn composed(vot: &Vot, grants: &[Toewijzing]) -> Result<GecontroleerdBericht, Vec<VerzoekFout>> {
    let next = Cell::new(1);
    let nummer = || -> Referentie {
        let nummer = next.replace(next.get() + 1);
        format!("VOT-{nummer}").parse().unwrap()
    };
    let catalogues = Catalogues::shipped().unwrap();
    let made = kenmerken(vot.partijen.wet, "2026-04-14");
    compose_vot(vot, grants, &catalogues, nummer, made)
}

/// The first product of the JSON example with a field changed.
fn altered(from: &str, to: &str) -> Vot {
    let text = fixture("vot.json");
    assert!(text.contains(from), "{from}");
    vots(&text.replacen(from, to, 1)).remove(0)
}

fn refusal(vot: &Vot, grants: &[Toewijzing]) -> String {
    shown(&composed(vot, grants).unwrap_err()).remove(0)
}

#[test]
fn an_offer_of_the_twents_model_becomes_its_product() {
    let vot = vots(&fixture("vot.json")).remove(0);
    let verzoek = Verzoek::Toewijzing(vot.clone());
    assert_eq!(verzoek.zonder_referentie(), 1);
    insta::assert_snapshot!("vot_jw", written(composed(&vot, &[]).unwrap()));
}

#[test]
fn csv_has_a_product_per_row_and_a_request_per_client() {
    let vots = vots(&fixture("vot.csv"));
    let products: Vec<_> = vots.iter().map(|vot| vot.producten.len()).collect();
    assert_eq!(products, [2, 1]);
    insta::assert_snapshot!("vot_wmo", written(composed(&vots[0], &[]).unwrap()));
    written(composed(&vots[1], &[]).unwrap());
}

#[test]
fn the_documented_examples_are_the_fixtures() {
    let page = include_str!("../../../docs/requests-provider.md");
    for name in ["vot.json", "vow.json"] {
        assert!(page.contains(&format!("\n{}```", fixture(name))), "{name}");
    }
}

#[test]
fn everything_wrong_with_a_file_comes_out_at_once_without_a_bsn() {
    let errors = read_verzoeken(&fixture("requests-wrong-in-many-places.json")).unwrap_err();
    insta::assert_snapshot!("requests_wrong_in_many_places", errors);
}

#[test]
fn csv_errors_name_row_and_column() {
    let text = fixture("vot.csv");
    for (from, to, expected) in [
        (
            "999900018;;",
            "999900018;1949-11-02;",
            "regel 3, `geboortedatum`: verschilt van regel 2 over dezelfde cliënt",
        ),
        (
            "0153;JW;42420101;999900031",
            "0153;JW;42420101;",
            "regel 4, `bsn`: ontbreekt",
        ),
        (";Proefman;", ";;", "regel 4, `achternaam`: ontbreekt"),
        (
            "2026-04-20;;20",
            "morgen;;20",
            "regel 4, `ingangsdatum`: verwacht",
        ),
        (
            ";20;04;4;",
            ";20;;4;",
            "regel 4, `volume`: de omvang is onvolledig",
        ),
        (
            "250000;01",
            "250000;07",
            "regel 3, `verwijzer_type`: verwacht",
        ),
        (
            "4711;2026-04-13",
            "4711;",
            "regel 2, `beschikking_ingangsdatum`: ontbreekt",
        ),
        (
            ";45;45A03",
            ";02;02A03",
            "regel 4, `product_categorie`: categorie 02 bestaat niet onder wet JW",
        ),
    ] {
        assert!(text.contains(from), "{from}");
        let errors = read_verzoeken(&text.replacen(from, to, 1)).unwrap_err();
        let found = shown(&errors.fouten);
        assert!(found[0].starts_with(expected), "{to}: {found:?}");
        assert_eq!(found.len(), 1, "{to}: {found:?}");
    }
}

#[test]
fn what_can_not_be_asked_for_is_refused_with_its_place() {
    for (from, to, expected) in [
        (
            "\"behoefte-2-B\"",
            "\"behoefte-2-E\"",
            "producten[0]: dit aanbod staat niet in catalogus 2026; controleer de sleutel, zoals behoefte-2-B",
        ),
        (
            "\"ingangsdatum\": \"2026-04-15\"",
            "\"ingangsdatum\": \"2030-04-15\"",
            "producten[0]: er geldt geen catalogus van het Twents model op 2030-04-15; noem het product met categorie en code",
        ),
        (
            "\"volume\": 12,",
            "\"frequentie\": \"2\",",
            "producten[0]: de omvang is onvolledig; vul volume, eenheid en frequentie alle drie",
        ),
        // The rest is for the rules of level 2, which say it themselves.
        (
            "\"volume\": 12,",
            "",
            "CD041 bij Bericht/Client/AangevraagdeProducten/AangevraagdProduct[1]/Omvang: Productcode 45T2B is gevuld",
        ),
        (
            "\"volume\": 12,",
            "\"volume\": 12, \"referentie_aanbieder\": \"A-2026-17\",",
            "TR101 bij Bericht/Client/AangevraagdeProducten/AangevraagdProduct[2]: ",
        ),
        (
            "\"zorgverlener_code\": \"01012345\"",
            "\"zorgverlener_code\": \"01012345\", \"naam\": \"Praktijk Test\"",
            "CD066 bij ",
        ),
        (
            "\"einddatum\": \"2026-10-14\",",
            "",
            "CD075 bij Bericht/Client/AangevraagdeProducten/AangevraagdProduct[2]/ToewijzingEinddatum: ",
        ),
    ] {
        let found = refusal(&altered(from, to), &[]);
        assert!(found.starts_with(expected), "{to}: {found}");
    }
    // Treatment is not offered under the Wmo, and a Wmo request knows no gezagsdrager.
    let mut wmo = altered("behoefte-2-B", "behoefte-4-A");
    wmo.partijen.wet = Wet::Wmo;
    let found = shown(&composed(&wmo, &[]).unwrap_err());
    assert_eq!(
        found,
        [
            "`gezagsdrager_bekend` bestaat niet onder de Wmo; laat het weg",
            "producten[0]: dit aanbod bestaat niet onder wet WMO in catalogus 2026",
            "producten[1]: categorie 54 bestaat niet onder wet WMO",
        ]
    );
}

#[test]
fn what_the_client_has_already_is_not_asked_for_again() {
    let vot = vots(&fixture("vot.json")).remove(0);
    let client = "999900006";
    for (product, period, stacked) in [
        (
            "45 45T2B",
            ("2026-01-01", "2026-06-30"),
            Some("producten[0]"),
        ),
        ("45", ("2026-12-31", ""), Some("producten[0]")),
        ("54", ("2026-01-01", "2026-04-15"), Some("producten[1]")),
        ("", ("2026-01-01", ""), Some("producten[0]")),
        // Another product, another period, or not current any more.
        ("45 45A03", ("2026-01-01", ""), None),
        ("45 45T2B", ("2027-01-01", ""), None),
        ("45 45T2B", ("2026-01-01", "2026-04-13"), None),
    ] {
        let grants = [grant(Wet::Jeugdwet, "9", client, product, "", period)];
        let made = composed(&vot, &grants);
        let Some(place) = stacked else {
            written(made.unwrap());
            continue;
        };
        let found = shown(&made.unwrap_err());
        let expected = format!("{place}: dit overlapt met toewijzing 9 van hetzelfde product");
        assert!(found[0].starts_with(&expected), "{product}: {found:?}");
    }
    // Somebody else's grants do not count.
    let other = grant(
        Wet::Jeugdwet,
        "9",
        "999900031",
        "45 45T2B",
        "",
        ("2026-01-01", ""),
    );
    assert!(composed(&vot, &[other]).is_ok());
}
