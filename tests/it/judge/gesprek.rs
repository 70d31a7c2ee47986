//! The world of `fixtures/gesprek`: what municipalities and providers said to each other before a
//! message is judged. Who is who stands in its README.

use std::fs;

use bode::contracts::Tarief;
use bode::contracts::import::read_all;
use bode::ledger::dossier::{Dossier, Dossiervraag};
use bode::ledger::facts::Verbruik;
use bode::ledger::judgement::Oordeel;
use bode::ledger::regie::Levering;
use bode::ledger::verzoek::Verzoekstand;
use bode::standard::bericht::{BerichtSoort, Nummer, Wet};
use bode::standard::rules::GecontroleerdBericht;
use bode::standard::types::{Bsn, Datum};
use bode::twents::plan::Prestaties;

use super::world::{Declaratie, fixtures, name, read_any, today, xml_files};
use crate::naive::NaiveLedger;
use crate::naive_gesprek::NaiveGesprek;

/// The conversation in which the messages of `fixtures/gesprek/eerder` were processed, in order.
/// Each must be accepted by the rules, but those that are called `-telt-niet`.
pub fn gesprek() -> NaiveGesprek {
    let open = fs::File::open(fixtures("gesprek/tarieven.csv")).unwrap();
    let tarieven: Vec<Tarief> = read_all(open).unwrap();
    let gemeenten = ["0141", "0153"].map(|code| code.parse().unwrap()).to_vec();
    let mut gesprek = NaiveGesprek::new(gemeenten, tarieven);
    let mut declaraties = Vec::new();
    for path in xml_files(&fixtures("gesprek/eerder")) {
        let name = name(&path);
        let gecontroleerd = read_any(&path);
        let bsn = bsn_of(&gecontroleerd);
        let bericht = gecontroleerd.clone().into_bericht();
        if let GecontroleerdBericht::M323(declaratie) = gecontroleerd {
            declaraties.push((name, declaratie));
        } else {
            let oordeel = gesprek.judge(&bericht, bsn, today());
            let refused = name.ends_with("-telt-niet");
            assert_eq!(oordeel.is_goed(), !refused, "{name}: {oordeel:#?}");
            if refused {
                continue;
            }
        }
        gesprek.process(&bericht, bsn);
    }
    declare(&mut gesprek, &declaraties);
    gesprek
}

/// Lets the naive ledger grant what was declared, so that grants are known to be used (TR385).
fn declare(gesprek: &mut NaiveGesprek, declaraties: &[(String, Declaratie)]) {
    let toewijzingen = gesprek.toewijzingen();
    let mut ledger = NaiveLedger::new(
        gesprek.gemeenten.clone(),
        toewijzingen.clone(),
        gesprek.tarieven.clone(),
    );
    for (name, declaratie) in declaraties {
        let oordeel = ledger.receive(declaratie, today());
        let granted = matches!(&oordeel, Oordeel::Beoordeeld(all) if all.is_clean());
        assert!(granted, "{name}: {oordeel:#?}");
    }
    gesprek.gedeclareerd = toewijzingen
        .iter()
        .map(|grant| (grant.gemeente, grant.wet, grant.toewijzing_nummer))
        .filter(|(gemeente, wet, nummer)| {
            ledger.verbruik(*gemeente, *wet, *nummer) != Verbruik::default()
        })
        .collect();
}

/// The client of a message about one.
pub fn bsn_of(bericht: &GecontroleerdBericht) -> Option<Bsn> {
    match bericht {
        GecontroleerdBericht::M301(bericht) => Some(bericht.bsn()),
        GecontroleerdBericht::M305(bericht) => Some(bericht.bsn()),
        GecontroleerdBericht::M307(bericht) => Some(bericht.bsn()),
        GecontroleerdBericht::M315(bericht) => Some(bericht.bsn()),
        GecontroleerdBericht::M317(bericht) => Some(bericht.bsn()),
        _ => None,
    }
}

/// What the rules may know of a client with provider 97000011 and municipality 0153.
fn dossier(gesprek: &NaiveGesprek, wet: Wet, bsn: &str) -> Dossier {
    gesprek.dossier(&Dossiervraag {
        soort: BerichtSoort::new(wet, Nummer::M317),
        gemeente: "0153".parse().unwrap(),
        aanbieder: "97000011".parse().unwrap(),
        bsn: bsn.parse().ok(),
        nummers: Vec::new(),
        referenties: Vec::new(),
        producten: Vec::new(),
    })
}

/// The table of the README: how delivery, requests and grants stand.
#[test]
fn the_world_is_as_its_readme_says() {
    let gesprek = gesprek();
    let day = |text: &str| text.parse::<Datum>().unwrap();
    let (jeugd, regie) = (
        dossier(&gesprek, Wet::Jeugdwet, "999900006"),
        dossier(&gesprek, Wet::Wmo, "999900018"),
    );
    let runs = |text| Levering::Loopt { sinds: day(text) };
    let paused = Levering::Gepauzeerd {
        sinds: day("2026-04-30"),
    };
    let ended = Levering::Beeindigd {
        op: day("2026-05-15"),
        reden: "31".parse().unwrap(),
    };
    for (dossier, nummer, levering) in [
        (&jeugd, "5001", runs("2026-01-05")),
        (&jeugd, "5002", runs("2026-06-01")),
        (&jeugd, "5003", ended),
        (&jeugd, "5004", runs("2026-02-02")),
        (&jeugd, "5005", Levering::NietGestart),
        (&regie, "6001", runs("2026-01-05")),
        (&regie, "6002", paused),
        (&regie, "6003", Levering::NietGestart),
    ] {
        let found = dossier.regie.levering(nummer.parse().unwrap());
        assert_eq!(found, levering, "{nummer}");
    }
    let refused = |code: &str| Verzoekstand::Afgewezen {
        reden: code.parse().unwrap(),
    };
    for (wet, bsn, referentie, stand) in [
        (
            Wet::Jeugdwet,
            "999900080",
            "VOT-4-1",
            Verzoekstand::Gehonoreerd,
        ),
        (Wet::Jeugdwet, "999900080", "VOT-4-2", Verzoekstand::Open),
        (
            Wet::Jeugdwet,
            "999900092",
            "VOT-5",
            Verzoekstand::InOnderzoek,
        ),
        (Wet::Jeugdwet, "999900109", "VOT-6", refused("8")),
        (
            Wet::Jeugdwet,
            "999900110",
            "VOT-9",
            Verzoekstand::Gehonoreerd,
        ),
        (Wet::Wmo, "999900055", "VOW-3", Verzoekstand::Gehonoreerd),
        (Wet::Wmo, "999900067", "VOW-4", Verzoekstand::Open),
        (Wet::Wmo, "999900079", "VOW-5", refused("4")),
    ] {
        let dossier = dossier(&gesprek, wet, bsn);
        let verzoek = dossier.verzoek(&referentie.parse().unwrap()).unwrap();
        assert_eq!(verzoek.stand(), stand, "{referentie}");
    }
}

/// IV013: the state that was decided last counts, not the one that was sent last.
#[test]
fn the_latest_decision_on_a_grant_counts() {
    let mut gesprek = gesprek();
    let budget = |gesprek: &NaiveGesprek| {
        let generic = dossier(gesprek, Wet::Wmo, "999900055");
        generic.toewijzingen[0].toewijzing.budget.unwrap().value()
    };
    assert_eq!(budget(&gesprek), 800_000);
    let before = read_any(&fixtures("gesprek/eerder/06-wmo301-generiek.xml"));
    gesprek.process(&before.clone().into_bericht(), bsn_of(&before));
    assert_eq!(budget(&gesprek), 800_000);

    let grants = dossier(&gesprek, Wet::Jeugdwet, "999900043").toewijzingen;
    let deleted: Vec<bool> = grants
        .iter()
        .map(|grant| grant.toewijzing.is_deleted())
        .collect();
    assert_eq!(deleted, [false, false, true, false]);

    let declared = dossier(&gesprek, Wet::Jeugdwet, "999900110").toewijzingen;
    let prestaties: Vec<Prestaties> = declared.iter().map(|grant| grant.prestaties).collect();
    assert_eq!(prestaties, [Prestaties::Toegekend, Prestaties::Geen]);
}
