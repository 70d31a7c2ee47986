//! Invented allocations in terms of the Twents Model, as the JSON list of `docs/allocations.md`:
//! one decision per client and provider, about a third of them with more than one product.

use std::io::{self, Write};

use serde::Serialize;

use super::parties::{Inkoop, LEVERINGEN, aanbieder, gemeente, test_bsns};
use super::random::Toeval;
use crate::standard::bericht::Wet;
use crate::standard::types::{AgbCode, Bsn, Datum, Gemeentecode, Maand};

/// What to make up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Besluiten {
    /// What chance follows from.
    pub seed: u64,
    /// How many decisions.
    pub aantal: u32,
    /// The month in which everything begins; the decisions are of its first day.
    pub maand: Maand,
}

#[derive(Serialize)]
struct Besluit {
    kenmerk: String,
    gemeente: Gemeentecode,
    aanbieder: AgbCode,
    wet: Wet,
    besluitdatum: Datum,
    besluittijd: &'static str,
    client: Client,
    producten: Vec<Product>,
}

#[derive(Serialize)]
struct Client {
    bsn: Bsn,
    geboortedatum: Geboortedatum,
    geslacht: &'static str,
    naam: Naam,
    contactgegevens: [Contact; 1],
}

#[derive(Serialize)]
struct Geboortedatum {
    datum: Datum,
}

#[derive(Serialize)]
struct Naam {
    geslachtsnaam: Achternaam,
    voorletters: &'static str,
}

#[derive(Serialize)]
struct Achternaam {
    achternaam: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    voorvoegsel: Option<&'static str>,
}

#[derive(Serialize)]
struct Contact {
    soort: &'static str,
    adres: Adres,
}

#[derive(Serialize)]
struct Adres {
    huis: Huis,
    postcode: &'static str,
}

#[derive(Serialize)]
struct Huis {
    huisnummer: i64,
}

#[derive(Serialize, Default)]
struct Product {
    #[serde(skip_serializing_if = "Option::is_none")]
    behoefte: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    niveau: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    module: Option<&'static str>,
    ingangsdatum: Option<Datum>,
    #[serde(skip_serializing_if = "Option::is_none")]
    einddatum: Option<Datum>,
    #[serde(skip_serializing_if = "Option::is_none")]
    directe_uren: Option<u8>,
}

/// Surnames with their prefix, and postal codes: of nobody in particular.
pub const NAMEN: [(&str, Option<&str>); 8] = [
    ("Wit", Some("de")),
    ("Kamp", None),
    ("Esch", Some("van der")),
    ("Groothuis", None),
    ("Beek", Some("van")),
    ("Lansink", None),
    ("Hof", Some("ten")),
    ("Nijland", None),
];
const VOORLETTERS: [&str; 6] = ["A", "BJ", "C", "HM", "L", "TW"];
const POSTCODES: [&str; 4] = ["7511AA", "7551BB", "7571CC", "7601DD"];

/// The needs that both laws know.
const BEHOEFTEN: [(u8, &[&str]); 3] = [
    (1, &["A", "B", "C", "D"]),
    (2, &["A", "B", "C", "D"]),
    (3, &["A", "B", "C"]),
];

/// Treatment, which the Jeugdwet knows alone.
const BEHANDELING: (u8, &[&str]) = (4, &["A", "B", "C", "E"]);

/// Writes the list, decision by decision.
///
/// # Errors
/// When `out` fails, or more decisions are asked for than there are pairs of client and provider.
pub fn write(besluiten: &Besluiten, mut out: impl Write) -> io::Result<()> {
    let bsns = test_bsns();
    out.write_all(b"[")?;
    for number in 0..besluiten.aantal {
        let besluit = decision(besluiten, number, &bsns).ok_or_else(|| {
            io::Error::new(
                io::ErrorKind::InvalidInput,
                "more decisions than pairs of client and provider",
            )
        })?;
        out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut out, &besluit)?;
    }
    out.write_all(b"\n]\n")?;
    out.flush()
}

/// A decision. No client gets two at one provider, so nothing is stacked.
fn decision(besluiten: &Besluiten, number: u32, bsns: &[Bsn]) -> Option<Besluit> {
    let clients = u32::try_from(bsns.len()).ok().filter(|count| *count > 0)?;
    let (client, round) = (number % clients, number / clients);
    if round >= u32::from(LEVERINGEN) {
        return None;
    }
    let turn = (round + client) % u32::from(LEVERINGEN);
    let (gemeente, inkoop) = gemeente(turn)?;
    let wet = if (turn / 14).is_multiple_of(2) {
        Wet::Jeugdwet
    } else {
        Wet::Wmo
    };
    let mut toeval = Toeval::at(besluiten.seed, &[u64::from(number)]);
    let begin = besluiten.maand.first_day();
    Some(Besluit {
        kenmerk: format!("SIM-{number:07}"),
        gemeente,
        aanbieder: aanbieder(turn / 28)?,
        wet,
        besluitdatum: begin,
        besluittijd: "09:00:00",
        client: person(
            *bsns.get(usize::try_from(client).ok()?)?,
            wet,
            begin,
            client,
        ),
        producten: products(wet, inkoop, begin, &mut toeval),
    })
}

/// The same client is the same person in every decision under one law.
fn person(bsn: Bsn, wet: Wet, today: Datum, client: u32) -> Client {
    let mut toeval = Toeval::at(u64::from(client), &[]);
    let (youngest, oldest) = match wet {
        Wet::Jeugdwet => (2 * 365, 16 * 365),
        Wet::Wmo => (20 * 365, 85 * 365),
    };
    let days = i32::try_from(toeval.between(youngest, oldest)).unwrap_or(5000);
    let (achternaam, voorvoegsel) = *toeval.one_of(&NAMEN).unwrap_or(&("Wit", None));
    Client {
        bsn,
        geboortedatum: Geboortedatum {
            datum: today.plus_days(-days),
        },
        geslacht: if toeval.once_in(2) { "1" } else { "2" },
        naam: Naam {
            geslachtsnaam: Achternaam {
                achternaam,
                voorvoegsel,
            },
            voorletters: toeval.one_of(&VOORLETTERS).unwrap_or(&"A"),
        },
        contactgegevens: [Contact {
            soort: "01",
            adres: Adres {
                huis: Huis {
                    huisnummer: toeval.between(1, 300),
                },
                postcode: toeval.one_of(&POSTCODES).unwrap_or(&"7511AA"),
            },
        }],
    }
}

fn products(wet: Wet, inkoop: Inkoop, begin: Datum, toeval: &mut Toeval) -> Vec<Product> {
    let mut start = || begin.plus_days(i32::try_from(toeval.between(0, 27)).unwrap_or(0));
    let diagnostics = Product {
        module: Some("consultatie-en-diagnostiek"),
        ingangsdatum: Some(start()),
        einddatum: Some(begin.plus_days(90)),
        directe_uren: Some(8),
        ..Product::default()
    };
    let stay = Product {
        module: Some("wonen-en-verblijf"),
        ingangsdatum: Some(start()),
        ..Product::default()
    };
    let ingangsdatum = Some(start());
    if inkoop == Inkoop::AlleenModules {
        return if toeval.once_in(2) {
            vec![diagnostics]
        } else {
            vec![diagnostics, stay]
        };
    }
    let treatment = wet == Wet::Jeugdwet && toeval.once_in(4);
    let (behoefte, niveaus) = if treatment {
        BEHANDELING
    } else {
        *toeval.one_of(&BEHOEFTEN).unwrap_or(&BEHANDELING)
    };
    let need = Product {
        behoefte: Some(behoefte),
        niveau: toeval.one_of(niveaus).copied(),
        ingangsdatum,
        einddatum: toeval.once_in(2).then(|| begin.plus_days(270)),
        // Four direct hours fit every level.
        directe_uren: toeval.once_in(2).then_some(4),
        ..Product::default()
    };
    match toeval.next() % 6 {
        0 => vec![need, diagnostics],
        1 => vec![need, stay],
        _ => vec![need],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::twents::allocation::read_json;
    use crate::twents::catalogue::Catalogues;
    use crate::twents::change::Moment;
    use crate::twents::numbering::Reeksen;
    use crate::twents::translate;

    fn written(aantal: u32, maand: &str) -> String {
        let mut bytes = Vec::new();
        let besluiten = Besluiten {
            seed: 5,
            aantal,
            maand: maand.parse().unwrap(),
        };
        write(&besluiten, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn every_decision_translates() {
        let catalogues = Catalogues::shipped().unwrap();
        let besluiten = read_json(&written(500, "2026-02")).unwrap();
        assert_eq!(besluiten.len(), 500);
        let mut numbers = Reeksen::default();
        let now = Moment {
            datum: "2026-02-01".parse().unwrap(),
            tijd: "12:00:00".parse().unwrap(),
        };
        let mut products = 0;
        for besluit in &besluiten {
            let plan = translate(besluit, &catalogues, &[], &mut numbers, now);
            products += plan.unwrap().mutaties.len();
        }
        assert!(products > besluiten.len());
    }

    #[test]
    fn no_client_has_two_decisions_at_one_provider() {
        let besluiten = read_json(&written(12_000, "2026-02")).unwrap();
        let mut keys: Vec<_> = besluiten
            .iter()
            .map(|besluit| {
                let bsn = besluit.client.bsn;
                (bsn, besluit.gemeente, besluit.wet, besluit.aanbieder)
            })
            .collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), besluiten.len());
    }

    #[test]
    fn more_than_there_are_pairs_is_an_error() {
        let bsns = test_bsns();
        let besluiten = Besluiten {
            seed: 1,
            aantal: 1,
            maand: "2026-02".parse().unwrap(),
        };
        assert!(decision(&besluiten, 9_091 * 224, &bsns).is_none());
        assert!(decision(&besluiten, 9_091 * 224 - 1, &bsns).is_some());
    }
}
