//! What reading a decision on a request accepts, how it says what is wrong, and the 319.

use super::*;
use crate::standard::rules::controleer;
use crate::twents::change::AfspraakSoort;
use crate::twents::document::InputErrors;
use crate::twents::honour::{Einde, Onderdeel, Toegekend};

const DECISIONS: &str = include_str!("../../../../fixtures/requests/decisions.json");
const SIMPLE: &str = include_str!("../../../../fixtures/requests/decisions.csv");
const WRONG: &str = include_str!("../../../../fixtures/requests/wrong-in-many-places.json");

fn decisions() -> Vec<Verzoekbesluit> {
    read_json(DECISIONS).unwrap()
}

fn errors(result: Result<Vec<Verzoekbesluit>, InputErrors>) -> Vec<String> {
    let errors = result.unwrap_err().fouten;
    errors.iter().map(ToString::to_string).collect()
}

fn kenmerken(wet: Wet) -> Kenmerken {
    use crate::standard::messages::basis::{BerichtIdentificatie, XsdVersie};
    let versie: crate::standard::types::Versie = wet.xsd_versie().parse().unwrap();
    Kenmerken {
        identificatie: BerichtIdentificatie {
            identificatie: "015300000001".parse().unwrap(),
            dagtekening: "2026-05-20".parse().unwrap(),
        },
        xsd_versie: XsdVersie {
            basisschema_xsd_versie: versie.clone(),
            bericht_xsd_versie: versie,
        },
    }
}

#[test]
fn every_kind_of_decision_is_read() {
    let decisions = decisions();
    let kinds: Vec<_> = decisions
        .iter()
        .map(|decision| decision.besluit.key())
        .collect();
    assert_eq!(
        kinds,
        [
            "onderzoek",
            "afwijzen",
            "afwijzen",
            "toewijzen",
            "toewijzen",
            "toewijzen",
            "toewijzen",
            "toewijzen",
        ]
    );
    let honoured = |index: usize| match &decisions[index].besluit {
        Uitspraak::Toewijzen(honorering) => honorering.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(honoured(3), Honorering::ZoalsGevraagd);
    assert!(decisions[3].client.is_some());
    let otherwise = honoured(4).product().unwrap();
    assert_eq!(otherwise.einddatum, Einde::Geen);
    assert!(matches!(
        otherwise.toegekend,
        Toegekend::Gevraagd {
            product: None,
            omvang: Some(_),
            budget: None
        }
    ));
    assert!(matches!(
        honoured(5).product().unwrap().toegekend,
        Toegekend::Aanbod { .. }
    ));
    let moved = honoured(7).wijziging().unwrap();
    assert_eq!(moved.afspraak, AfspraakSoort::Instemming);
    let parts: Vec<_> = moved
        .verschuivingen
        .iter()
        .map(|one| one.onderdeel)
        .collect();
    assert_eq!(
        parts,
        [
            Onderdeel::Toewijzing("300202".parse().unwrap()),
            Onderdeel::NieuwProduct(1)
        ]
    );
}

#[test]
fn a_key_follows_from_the_request_where_none_is_given() {
    let decisions = decisions();
    let keys: Vec<_> = decisions.iter().map(|one| one.kenmerk.as_str()).collect();
    assert_eq!(keys[0], "JW 42420101 AANVRAAG-1 onderzoek");
    assert_eq!(keys[1], "ENS-VOT-1-AF");
    assert_eq!(keys[7], "JW 42420101 WIJZIGING-2 toewijzen");
    let odd = DECISIONS.replace("AANVRAAG-2", "AAN\\tVRAAG");
    assert_eq!(
        errors(read_json(&odd)),
        ["`[2].kenmerk`: ontbreekt, en van deze referentie is er geen te maken"]
    );
    let longest = "r".repeat(36).parse().unwrap();
    let aanbieder = "42420101".parse().unwrap();
    let honoured = Uitspraak::Toewijzen(Honorering::ZoalsGevraagd);
    assert!(Verzoekbesluit::own_key(Wet::Wmo, aanbieder, &longest, &honoured).is_ok());
}

#[test]
fn the_simple_cases_say_the_same_in_csv() {
    let from_csv = read_csv(SIMPLE).unwrap();
    assert_eq!(from_csv.len(), 6);
    let from_json = decisions();
    assert_eq!(from_csv[4].besluit, from_json[4].besluit);
    assert_eq!(from_csv[4].kenmerk, from_json[4].kenmerk);
    assert_eq!(read_csv(&SIMPLE.replace(',', ";")).unwrap(), from_csv);
    let wrong = SIMPLE
        .replace(",8,0164,", ",8,,")
        .replace(",6,04,4,", ",6,,4,");
    assert_eq!(
        errors(read_csv(&wrong)),
        [
            "regel 3, `woonplaats_gemeente`: ontbreekt; reden 8 noemt de gemeente die wel verantwoordelijk is (TR377)",
            "regel 6, `ingangsdatum`: vul volume, eenheid en frequentie alle drie, of geen van drieën",
        ]
    );
    let unknown = SIMPLE.replace("afspraak", "behoefte");
    assert_eq!(
        errors(read_csv(&unknown)),
        ["regel 1, `behoefte`: onbekende kolom"]
    );
}

#[test]
fn the_documented_example_is_read() {
    let page = include_str!("../../../../docs/requests.md");
    let (_, rest) = page.split_once("```json").unwrap();
    let (example, _) = rest.split_once("```").unwrap();
    assert_eq!(read_json(example).unwrap().len(), 1);
}

#[test]
fn everything_wrong_comes_out_at_once_with_its_path() {
    let expected = [
        "`[0].gemeente`: verwacht: een gemeentecode van 4 cijfers",
        "`[0].besluitdatum`: verwacht: een bestaande datum JJJJ-MM-DD zonder tijdzone",
        "`[0].door`: verwacht: een rol of code van 1 tot 40 letters, cijfers, streepjes of punten, met minstens een letter",
        "`[0].reden`: hoort alleen bij besluit afwijzen (CD086)",
        "`[1].reden`: ontbreekt; een afwijzing heeft een reden (CD085)",
        "`[2].woonplaats_gemeente`: ontbreekt; reden 8 noemt de gemeente die wel verantwoordelijk is (TR377)",
        "`[3].woonplaats_gemeente`: is de eigen gemeente; vul de gemeente die wel verantwoordelijk is (IV095)",
        "`[4].reden`: woonplaatsbeginsel (8) geldt alleen voor de Jeugdwet (IV095); gebruik 5 (andere gemeente)",
        "`[5].woonplaats_gemeente`: hoort alleen bij reden 8 (woonplaatsbeginsel) (TR409)",
        "`[6].product.categorie`: ontbreekt; een productcode hoort bij een categorie",
        "`[6].product`: vul volume, eenheid en frequentie alle drie, of geen van drieën",
        "`[6].product.budget`: kies een omvang of een budget, niet allebei (CD077)",
        "`[6].product.uren`: onbekend veld; bekend zijn: ingangsdatum, einddatum, commentaar, behoefte, module, gezinshuis, voorziening, categorie, code, volume, eenheid, frequentie, budget",
        "`[7].afspraak`: verwacht: afspraak geen, overleg, instemming of op-verzoek",
        "`[7].verschuivingen[0].nieuw_product`: verwacht: de hoeveelste van de nieuwe producten, vanaf 1",
        "`[7].verschuivingen[0]`: vul precies een van: toewijzing_nummer, nieuw_product",
        "`[7].verschuivingen[0]`: vul ingangsdatum, einddatum of allebei",
        "`[7].verschuivingen[1]`: vul precies een van: toewijzing_nummer, nieuw_product",
        "`[8].product`: `product` hoort bij een verzoek om toewijzing, `afspraak` en `verschuivingen` bij een verzoek om wijziging",
        "`[9].besluit`: verwacht: onderzoek, afwijzen of toewijzen",
    ];
    assert_eq!(errors(read_json(WRONG)), expected);
}

#[test]
fn a_319_keeps_the_rules_of_the_message() {
    for decision in decisions() {
        let answered = compose_antwoord(&decision, kenmerken(decision.wet));
        let allocates = matches!(decision.besluit, Uitspraak::Toewijzen(_));
        assert_eq!(answered.is_none(), allocates);
        if let Some(bericht) = answered {
            assert!(controleer(bericht).is_ok(), "{}", decision.kenmerk);
        }
    }
}

#[test]
fn a_319_says_what_was_decided() {
    let decisions = decisions();
    let antwoord = |index: usize| {
        let decision = &decisions[index];
        match compose_antwoord(decision, kenmerken(decision.wet))
            .unwrap()
            .inhoud
        {
            Inhoud::M319(bericht) => bericht.antwoord,
            other => panic!("{:?}", other.nummer()),
        }
    };
    let research = antwoord(0);
    assert_eq!(research.referentie_aanbieder.as_str(), "AANVRAAG-1");
    assert_eq!(research.verzoek_antwoord, VerzoekAntwoord::InOnderzoek);
    assert_eq!(research.reden_afwijzing_verzoek, None);
    let residence = antwoord(1);
    assert_eq!(residence.verzoek_antwoord, VerzoekAntwoord::Afgewezen);
    let gemeente = residence.woonplaatsbeginsel.unwrap().gemeente;
    assert_eq!(gemeente.to_string(), "0164");
    assert_eq!(antwoord(2).woonplaatsbeginsel, None);
}

#[test]
fn a_decision_is_held_against_the_request_that_it_is_on() {
    use Verzoeksoort::{Vot, Vow};
    let decisions = decisions();
    let today: Datum = "2026-06-30".parse().unwrap();
    let rules = |index: usize, soort| {
        let refusals = decisions[index]
            .check(soort, today)
            .err()
            .unwrap_or_default();
        let shown: Vec<_> = refusals
            .iter()
            .map(|refusal| format!("{} {}", refusal.regel, refusal.plek))
            .collect();
        shown.join(", ")
    };
    for (index, vot, vow) in [
        (0, "", ""),
        (1, "", "IV095 reden"),
        (2, "", ""),
        (3, "", ""),
        (4, "", "OP348 product"),
        (5, "", "OP348 product"),
        (7, "IV094 verschuivingen", ""),
    ] {
        assert_eq!(rules(index, Vot), vot, "{index}");
        assert_eq!(rules(index, Vow), vow, "{index}");
    }
    let before = "2026-05-12".parse().unwrap();
    let early = decisions[0].check(Vot, before).unwrap_err();
    assert_eq!(early[0].regel, Grond::Iv013);
}

#[test]
fn who_decides_is_never_a_number_or_a_name_with_spaces() {
    for (text, good) in [
        ("toegang-noord", true),
        ("j.w_07", true),
        ("999900006", false),
        ("Tom de Wit", false),
        ("", false),
        (&"x".repeat(41), false),
    ] {
        assert_eq!(text.parse::<Beslisser>().is_ok(), good, "{text}");
    }
}
