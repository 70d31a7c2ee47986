//! A few rows of every list: each stand once, and texts that a spreadsheet or terminal would act on.

mod grants;

pub use grants::{grant, grants};

use bode::contracts::contract::Afspraken;
use bode::gateway::deadline::Termijn;
use bode::gateway::ports::{
    Beslisser, Beslissing, Declaratierij, Declaratiestand, Onderwerp, Post, Prestatierij, Reden,
    Termijnrij, Verzoekrij, Werkrij, Werksoort,
};
use bode::ledger::mismatch::{OverDeclaratie, OverPrestatie};
use bode::ledger::proposal::{Advies, Onderwerp as Onderdeel, Punt, Verandering, Voorstel, Weging};
use bode::ledger::verzoek::{Verzoeksoort, Verzoekstand};
use bode::standard::bericht::{Nummer, Wet};
use bode::standard::codes::{Eenheid, RedenAfwijzingVerzoek, RetourCode};
use bode::standard::types::{AgbCode, Bedrag, Datum, Gemeentecode, Periode, Volume};

/// A text that a spreadsheet would run.
pub const FORMULA: &str = "=HYPERLINK(\"http://x\")";

pub fn day(text: &str) -> Datum {
    text.parse().unwrap()
}

fn gemeente() -> Gemeentecode {
    "0153".parse().unwrap()
}

fn aanbieder() -> AgbCode {
    "97000011".parse().unwrap()
}

fn proposal() -> Voorstel {
    Voorstel {
        soort: Verzoeksoort::Vow,
        gemeente: gemeente(),
        wet: Wet::Wmo,
        aanbieder: aanbieder(),
        referentie_aanbieder: "VOW-0001".parse().unwrap(),
        veranderingen: vec![Verandering {
            toewijzing_nummer: "1001".parse().ok(),
            tekst: "toewijzing 1001: einddatum 31 december 2026".to_owned(),
        }],
        producten: Vec::new(),
        punten: vec![Punt {
            onderwerp: Onderdeel::Contract,
            weging: Weging::InOrde,
            tekst: "Het contract loopt door tot en met 2027.".to_owned(),
        }],
        advies: Advies::Honoreren,
    }
}

/// Undecided with a proposal, being looked into, refused by a person, granted by a rule.
pub fn requests() -> Vec<Verzoekrij> {
    let open = Verzoekrij {
        gemeente: gemeente(),
        wet: Wet::Wmo,
        aanbieder: aanbieder(),
        referentie: "VOW-0001".parse().unwrap(),
        soort: Verzoeksoort::Vow,
        post: Post::Ontvangen(day("2026-04-01")),
        dagtekening: day("2026-03-31"),
        gevraagd: vec![
            "toewijzing 1001 tot en met 31 december 2026".to_owned(),
            "nieuw product 02A05, 4 uur per week vanaf 1 mei 2026".to_owned(),
        ],
        stand: Verzoekstand::Open,
        beslissing: None,
        toelichting: None,
        voorstel: Some(proposal()),
        uiterlijk: Some(day("2026-04-09")),
    };
    let decided = |op: &str, door| {
        let (op, door) = (day(op), Some(door));
        Some(Beslissing { op, door })
    };
    vec![
        Verzoekrij {
            referentie: "VOT-0002".parse().unwrap(),
            soort: Verzoeksoort::Vot,
            gevraagd: vec!["02A05, 4 uur per week".to_owned()],
            stand: Verzoekstand::InOnderzoek,
            beslissing: decided("2026-04-02", Beslisser::Automatisch),
            voorstel: None,
            uiterlijk: Some(day("2026-05-26")),
            ..open.clone()
        },
        Verzoekrij {
            referentie: "VOT-0003".parse().unwrap(),
            stand: Verzoekstand::Afgewezen {
                reden: RedenAfwijzingVerzoek::GeenContract,
            },
            beslissing: decided("2026-04-03", Beslisser::Medewerker("toegang-1".to_owned())),
            toelichting: Some("Overlegd op 2 april.\n=1+1".to_owned()),
            uiterlijk: None,
            ..open.clone()
        },
        Verzoekrij {
            referentie: "@4".parse().unwrap(),
            post: Post::Verzonden(day("2026-04-01")),
            stand: Verzoekstand::Gehonoreerd,
            beslissing: decided("2026-04-03", Beslisser::Automatisch),
            uiterlijk: None,
            ..open.clone()
        },
        open,
    ]
}

/// Too late, today, and with time left, on the tenth of April.
pub fn terms() -> Vec<Termijnrij> {
    let today = day("2026-04-10");
    let term = |waarover, termijn: Option<Termijn>| {
        let termijn = termijn.unwrap();
        Termijnrij {
            gemeente: gemeente(),
            wet: Wet::Jeugdwet,
            aanbieder: aanbieder(),
            waarover,
            termijn,
            stand: termijn.stand(today),
        }
    };
    let afspraken = Afspraken {
        starttermijn: "28".parse().ok(),
        ..Afspraken::default()
    };
    vec![
        term(
            Onderwerp::Bericht {
                soort: "JW301".parse().unwrap(),
                identificatie: "12".parse().unwrap(),
            },
            Termijn::antwoord(Nummer::M301, day("2026-04-01")),
        ),
        term(
            Onderwerp::Declaratie("D202603".parse().unwrap()),
            Termijn::antwoord(Nummer::M323, day("2026-03-25")),
        ),
        term(
            Onderwerp::Toewijzing("1001".parse().unwrap()),
            Termijn::levering(day("2026-04-01"), &afspraken),
        ),
        term(
            Onderwerp::Verzoek("VOT-1".parse().unwrap()),
            Termijn::besluit(Nummer::M315, day("2026-04-08")),
        ),
    ]
}

fn over(nummer: &str, ingediend: i64) -> OverDeclaratie {
    OverDeclaratie {
        declaratie_nummer: nummer.parse().unwrap(),
        maand: "2026-03".parse().unwrap(),
        ingediend_bedrag: Bedrag::new(ingediend),
    }
}

/// Unanswered at the provider, granted in part, refused as a whole.
pub fn declarations() -> Vec<Declaratierij> {
    let row = |gemeente: &str, declaratie, post, stand| Declaratierij {
        gemeente: gemeente.parse().unwrap(),
        wet: Wet::Jeugdwet,
        aanbieder: aanbieder(),
        declaratie,
        post,
        stand,
    };
    vec![
        row(
            "0141",
            over("D-3", 75_000),
            Post::Verzonden(day("2026-04-03")),
            Declaratiestand::Onbeantwoord,
        ),
        row(
            "0153",
            over("D202603", 123_450),
            Post::Ontvangen(day("2026-04-08")),
            Declaratiestand::Beantwoord {
                toegekend: Bedrag::new(100_000),
            },
        ),
        row(
            "0153",
            over("-D4", -1_250),
            Post::Ontvangen(day("2026-04-09")),
            Declaratiestand::Afgewezen {
                retourcodes: vec![RetourCode::R9333, RetourCode::R8214],
            },
        ),
    ]
}

/// Refused for two rules, and refused for a reason of which only the code is known.
pub fn prestaties() -> Vec<Prestatierij> {
    let row = |referentie: &str, bedrag, redenen| Prestatierij {
        gemeente: gemeente(),
        wet: Wet::Jeugdwet,
        aanbieder: aanbieder(),
        declaratie: over("D202603", 123_450),
        prestatie: OverPrestatie {
            referentie_nummer: referentie.parse().unwrap(),
            toewijzing_nummer: "1001".parse().unwrap(),
            product_categorie: "45".parse().unwrap(),
            product_code: "45T1B".parse().unwrap(),
            periode: Periode::new(day("2026-03-01"), day("2026-03-31")),
            eenheid: Eenheid::Minuut,
        },
        volume: Volume::new(330),
        bedrag: Bedrag::new(bedrag),
        redenen,
    };
    let reason = |retourcode, regel: &str, melding: &str| Reden {
        retourcode,
        regel: Some(regel.to_owned()),
        melding: Some(melding.to_owned()),
    };
    vec![
        row(
            "R-0001",
            44_000,
            vec![
                reason(
                    RetourCode::R9321,
                    "TR321",
                    "Op toewijzing 1001 mag hoogstens 5 uur.",
                ),
                reason(RetourCode::R0611, "TR418", "Het contract zegt € 75,00."),
            ],
        ),
        row(
            "+R2",
            -500,
            vec![Reden {
                retourcode: RetourCode::R8017,
                regel: None,
                melding: None,
            }],
        ),
    ]
}

/// A refused grant, a request, and a signal about something unknown.
pub fn work() -> Vec<Werkrij> {
    let refused = Werkrij {
        nummer: "17.1".parse().ok(),
        gemeente: gemeente(),
        wet: Wet::Jeugdwet,
        aanbieder: aanbieder(),
        sinds: day("2026-04-02"),
        soort: Werksoort::ToewijzingGeweigerd,
        waarover: "toewijzing 1002".to_owned(),
        bericht: "302-7".parse().unwrap(),
        regel: Some("TR332".to_owned()),
        retourcode: Some(RetourCode::R9332),
        melding: "Geef de toewijzing een ander nummer en verzend opnieuw.".to_owned(),
    };
    vec![
        refused.clone(),
        Werkrij {
            nummer: None,
            soort: Werksoort::VerzoekTeBeslissen,
            waarover: "verzoek VOT-1".to_owned(),
            bericht: "315-1".parse().unwrap(),
            regel: None,
            retourcode: None,
            melding: "Beslis uiterlijk 9 april 2026.\nEr is geen contract.".to_owned(),
            ..refused.clone()
        },
        Werkrij {
            nummer: "19.2".parse().ok(),
            soort: Werksoort::Signaal,
            bericht: "=1+1".parse().unwrap(),
            melding: "-2 uur is vreemd.".to_owned(),
            ..refused
        },
    ]
}
