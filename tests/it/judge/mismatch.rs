//! The mismatch rows: what was compared, and what it is worth.

use std::fmt::Write as _;

use bode::ledger::mismatch::{Afwijkingregel, rows, rows_of_findings};
use bode::standard::codes::RetourCode;
use bode::standard::finding::{Bevinding, Niveau};
use bode::standard::types::Bedrag;

use super::world::{fixtures, ledger, read, today};

/// The numbers of the rows of a fixture, a line each.
fn numbers(fixture: &str) -> String {
    let bericht = read(&fixtures(fixture));
    let oordeel = ledger().receive(&bericht, today());
    let mut text = String::new();
    for row in rows(&bericht, &oordeel) {
        let _ = writeln!(text, "{}", line(&row));
    }
    text
}

fn line(row: &Afwijkingregel) -> String {
    let compared = row.hoeveelheden.map_or("-".to_owned(), |all| {
        let unit = all
            .eenheid
            .map_or("bedrag", |eenheid| eenheid.omschrijving());
        format!(
            "{unit} {} - {} - {} = {}",
            all.toegekend, all.eerder, all.nu, all.verschil
        )
    });
    format!(
        "{} {} | {compared} | ingediend {} verschil {} afgewezen {}",
        row.ernst.code(),
        row.regel,
        row.ingediend_bedrag,
        row.verschil_bedrag,
        row.afgewezen_bedrag
    )
}

/// Hours are compared in minutes; the excess is worth its share of the amount; the amount that was
/// refused stands on the first row of the prestatie only.
#[test]
fn rows_hold_what_was_compared() {
    for (fixture, expected) in [
        (
            "rules/TR321/fail-per-week.xml",
            "afgewezen TR321 | uur 3600 - 0 - 3660 = 60 | ingediend 5.323,47 verschil 87,27 afgewezen 5.323,47\n",
        ),
        (
            "rules/TR322/fail-maandmaxima-samen.xml",
            "afgewezen TR322 | uur 1620 - 1440 - 240 = 60 | ingediend 349,08 verschil 87,27 afgewezen 349,08\n",
        ),
        (
            "rules/TR321/fail-totaal.xml",
            "afgewezen TR321 | dagdeel 40 - 0 - 41 = 1 | ingediend 2.050,00 verschil 50,00 afgewezen 2.050,00\n\
             afgewezen TR322 | dagdeel 40 - 0 - 41 = 1 | ingediend 2.050,00 verschil 50,00 afgewezen 0,00\n",
        ),
        (
            "rules/TR369/fail-boven-budget.xml",
            "afgewezen TR369 | bedrag 100000 - 60000 - 42500 = 2500 | ingediend 425,00 verschil 25,00 afgewezen 425,00\n",
        ),
        (
            "rules/TR418/fail-ander-tarief.xml",
            "afgewezen TR418 | bedrag 349080 - 0 - 353080 = 4000 | ingediend 3.530,80 verschil 40,00 afgewezen 3.530,80\n",
        ),
        (
            "rules/TR390/fail-al-gecrediteerd.xml",
            "afgewezen TR390 | - | ingediend -2.000,00 verschil -2.000,00 afgewezen -2.000,00\n",
        ),
        (
            "rules/TR056/fail-identificatie-al-gebruikt.xml",
            "afgewezen TR056 | - | ingediend 3.490,80 verschil 3.490,80 afgewezen 3.490,80\n",
        ),
        (
            "ledger/antwoord/client-geweigerd.xml",
            "afgewezen TR304 | - | ingediend 75,00 verschil 75,00 afgewezen 75,00\n\
             afgewezen TR304 | - | ingediend 1,00 verschil 1,00 afgewezen 1,00\n",
        ),
        (
            "rules/TR418/pass-tarief-van-eerste-dag.xml",
            "signaal SIGNAAL-TARIEF | - | ingediend 950,00 verschil 0,00 afgewezen 0,00\n",
        ),
        ("rules/TR418/pass-contracttarief.xml", ""),
    ] {
        assert_eq!(numbers(fixture), expected, "{fixture}");
    }
}

/// A declaration that level 2 refused has a row per finding, and its total once.
#[test]
fn findings_of_level_2_become_rows() {
    let bericht = read(&fixtures("rules/TR135/pass-vandaag.xml"));
    let finding = |regel, plek: &str| Bevinding {
        regel,
        niveau: Niveau::Inhoud,
        retourcode: Some(RetourCode::R0001),
        plek: plek.to_owned(),
        positie: None,
        melding: "Klopt niet.".to_owned(),
    };
    let found = [
        finding("TR358", "Bericht/Declaratie"),
        finding("CS002", "Bericht/Declaratie/Clienten/Client[1]"),
    ];
    let rows = rows_of_findings(&bericht.declaratie, &found);
    let refused: Vec<Bedrag> = rows.iter().map(|row| row.afgewezen_bedrag).collect();
    assert_eq!(refused, [Bedrag::new(349_080), Bedrag::ZERO]);
    assert_eq!(
        rows[1].melding,
        "Klopt niet. (Bericht/Declaratie/Clienten/Client[1])"
    );
    assert_eq!(rows[1].retourcode, Some(RetourCode::R0001));
}
