//! What loading a list would change, before it is loaded: new, changed, the same, not mentioned.
//! Loading adds and replaces by key; what the list does not mention stays as it is.

use std::collections::BTreeMap;
use std::fmt;

use super::automatic::{Automatisch, AutomatischSleutel};
use super::contract::{Aanbieder, Contract, ContractSleutel};
use super::tariff::{Tarief, TariefSleutel};
use super::validity::Geldigheid;
use crate::standard::types::{AgbCode, Datum, Gemeentecode};

/// Something that is kept in a list and replaced by key.
pub trait Vergelijkbaar: Clone + PartialEq {
    /// What makes two of them the same one.
    type Identiteit: Ord;

    /// What makes two of them the same one.
    fn identiteit(&self) -> Self::Identiteit;

    /// What it is about, in Dutch: every part of the identity.
    fn onderwerp(&self) -> String;

    /// Everything else, as name and value in Dutch; always the same names in the same order.
    fn kenmerken(&self) -> Vec<(&'static str, String)>;
}

/// One that gets other values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wijziging<T> {
    /// As it is kept now.
    pub oud: T,
    /// As it would become.
    pub nieuw: T,
}

/// What loading a list would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verschil<T> {
    /// Not kept yet.
    pub nieuw: Vec<T>,
    /// Kept with other values.
    pub gewijzigd: Vec<Wijziging<T>>,
    /// Kept with the same values.
    pub gelijk: Vec<T>,
    /// Kept, but not in the list: stays as it is.
    pub ongenoemd: Vec<T>,
}

/// Compares what is kept with a list to load. Both have each identity once; of doubles the last
/// one counts.
pub fn compare<T: Vergelijkbaar>(existing: &[T], incoming: &[T]) -> Verschil<T> {
    let by_identity = |list: &[T]| -> BTreeMap<T::Identiteit, T> {
        list.iter()
            .map(|item| (item.identiteit(), item.clone()))
            .collect()
    };
    let mut kept = by_identity(existing);
    let mut verschil = Verschil {
        nieuw: Vec::new(),
        gewijzigd: Vec::new(),
        gelijk: Vec::new(),
        ongenoemd: Vec::new(),
    };
    for (identiteit, nieuw) in by_identity(incoming) {
        match kept.remove(&identiteit) {
            None => verschil.nieuw.push(nieuw),
            Some(oud) if oud == nieuw => verschil.gelijk.push(nieuw),
            Some(oud) => verschil.gewijzigd.push(Wijziging { oud, nieuw }),
        }
    }
    verschil.ongenoemd = kept.into_values().collect();
    verschil
}

impl<T: Vergelijkbaar> Verschil<T> {
    /// Whether loading would change anything.
    pub fn changes_anything(&self) -> bool {
        !self.nieuw.is_empty() || !self.gewijzigd.is_empty()
    }

    /// What is kept after loading, to be checked as a whole (overlaps) before it is.
    pub fn samengevoegd(&self) -> Vec<T> {
        let changed = self.gewijzigd.iter().map(|wijziging| &wijziging.nieuw);
        self.ongenoemd
            .iter()
            .chain(&self.gelijk)
            .chain(changed)
            .chain(&self.nieuw)
            .cloned()
            .collect()
    }
}

impl<T: Vergelijkbaar> fmt::Display for Verschil<T> {
    /// A line per new and changed item, then the counts.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for item in &self.nieuw {
            let values: Vec<String> = item
                .kenmerken()
                .into_iter()
                .map(|(name, value)| format!("{name} {value}"))
                .collect();
            writeln!(f, "nieuw: {}: {}", item.onderwerp(), values.join(", "))?;
        }
        for Wijziging { oud, nieuw } in &self.gewijzigd {
            let changes: Vec<String> = oud
                .kenmerken()
                .into_iter()
                .zip(nieuw.kenmerken())
                .filter(|(before, after)| before != after)
                .map(|((name, before), (_, after))| format!("{name} van {before} naar {after}"))
                .collect();
            writeln!(
                f,
                "gewijzigd: {}: {}",
                nieuw.onderwerp(),
                changes.join(", ")
            )?;
        }
        write!(
            f,
            "{} nieuw, {} gewijzigd, {} gelijk, {} niet in het bestand (blijft staan)",
            self.nieuw.len(),
            self.gewijzigd.len(),
            self.gelijk.len(),
            self.ongenoemd.len()
        )
    }
}

/// The last day of a period, as a value to show.
fn einddatum(geldigheid: Geldigheid) -> (&'static str, String) {
    let text = geldigheid
        .eind()
        .map_or_else(|| "open".to_owned(), |eind| eind.to_string());
    ("einddatum", text)
}

impl Vergelijkbaar for Tarief {
    type Identiteit = (TariefSleutel, Datum);

    fn identiteit(&self) -> Self::Identiteit {
        (self.sleutel().clone(), self.geldigheid().begin())
    }

    fn onderwerp(&self) -> String {
        let sleutel = self.sleutel();
        format!(
            "tarief van product {} per {} bij aanbieder {} voor gemeente {} ({}) vanaf {}",
            sleutel.productcode,
            sleutel.eenheid.omschrijving(),
            sleutel.aanbieder,
            sleutel.gemeente,
            sleutel.wet,
            self.geldigheid().begin()
        )
    }

    fn kenmerken(&self) -> Vec<(&'static str, String)> {
        vec![
            ("productcategorie", self.productcategorie().to_string()),
            ("tarief", format!("€ {}", self.tarief())),
            einddatum(self.geldigheid()),
        ]
    }
}

impl Vergelijkbaar for Aanbieder {
    type Identiteit = (Gemeentecode, AgbCode);

    fn identiteit(&self) -> Self::Identiteit {
        (self.gemeente, self.agb)
    }

    fn onderwerp(&self) -> String {
        format!("aanbieder {} van gemeente {}", self.agb, self.gemeente)
    }

    fn kenmerken(&self) -> Vec<(&'static str, String)> {
        vec![("naam", format!("\"{}\"", self.naam))]
    }
}

impl Vergelijkbaar for Contract {
    type Identiteit = (ContractSleutel, Datum);

    fn identiteit(&self) -> Self::Identiteit {
        (self.sleutel, self.geldigheid.begin())
    }

    fn onderwerp(&self) -> String {
        let ContractSleutel {
            gemeente,
            aanbieder,
            wet,
        } = self.sleutel;
        format!(
            "contract van gemeente {gemeente} met aanbieder {aanbieder} ({wet}) vanaf {}",
            self.geldigheid.begin()
        )
    }

    fn kenmerken(&self) -> Vec<(&'static str, String)> {
        let afspraken = &self.afspraken;
        let starttermijn = afspraken
            .starttermijn
            .map_or_else(|| "geen".to_owned(), |termijn| termijn.to_string());
        vec![
            einddatum(self.geldigheid),
            (
                "acceptatieplicht",
                afspraken.acceptatieplicht.omschrijving().to_owned(),
            ),
            ("starttermijn", starttermijn),
            (
                "minuten bij uurtarief",
                afspraken.minuten_bij_uurtarief.omschrijving().to_owned(),
            ),
            ("tariefpeildatum", afspraken.tariefpeildatum.to_string()),
            (
                "dubbele referenties",
                afspraken.dubbele_referenties.to_string(),
            ),
            ("woonplaatstoets", afspraken.woonplaatstoets.to_string()),
            (
                "wijzigingsverzoeken",
                afspraken.wijzigingsverzoeken.omschrijving().to_owned(),
            ),
        ]
    }
}

impl Vergelijkbaar for Automatisch {
    type Identiteit = AutomatischSleutel;

    fn identiteit(&self) -> Self::Identiteit {
        self.sleutel.clone()
    }

    fn onderwerp(&self) -> String {
        let sleutel = &self.sleutel;
        let product = sleutel.productcode.as_ref().map_or_else(
            || format!("categorie {} zonder code", sleutel.productcategorie),
            |code| format!("product {code} ({})", sleutel.productcategorie),
        );
        format!(
            "automatisch besluiten over {product} van aanbieder {} voor gemeente {} ({})",
            sleutel.aanbieder, sleutel.gemeente, sleutel.wet
        )
    }

    fn kenmerken(&self) -> Vec<(&'static str, String)> {
        vec![
            ("vot", self.vot.omschrijving().to_owned()),
            ("vow", self.vow.omschrijving().to_owned()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::contracts::import::read_all;

    const HEADER: &str =
        "gemeente,aanbieder,wet,productcategorie,productcode,eenheid,tarief,begindatum,einddatum\n";

    fn tarieven(rows: &str) -> Vec<Tarief> {
        read_all(std::io::Cursor::new(format!("{HEADER}{rows}"))).unwrap()
    }

    #[test]
    fn a_dry_run_shows_what_would_change() {
        let existing = tarieven(
            "0153,12345678,JW,45,45A04,04,6000,2026-01-01,\n\
             0153,12345678,JW,45,45A05,04,7000,2026-01-01,\n\
             0153,12345678,JW,45,45A06,04,8000,2026-01-01,\n",
        );
        let incoming = tarieven(
            "0153,12345678,JW,45,45A04,04,6000,2026-01-01,2026-12-31\n\
             0153,12345678,JW,45,45A04,04,106500,2027-01-01,\n\
             0153,12345678,JW,45,45A05,04,7000,2026-01-01,\n",
        );
        let verschil = compare(&existing, &incoming);
        assert!(verschil.changes_anything());
        assert_eq!(
            verschil.to_string(),
            "nieuw: tarief van product 45A04 per uur bij aanbieder 12345678 voor gemeente 0153 (JW) vanaf 2027-01-01: productcategorie 45, tarief € 1.065,00, einddatum open\n\
             gewijzigd: tarief van product 45A04 per uur bij aanbieder 12345678 voor gemeente 0153 (JW) vanaf 2026-01-01: einddatum van open naar 2026-12-31\n\
             1 nieuw, 1 gewijzigd, 1 gelijk, 1 niet in het bestand (blijft staan)"
        );
        assert_eq!(verschil.samengevoegd().len(), 4);
    }

    #[test]
    fn providers_and_contracts_show_their_own_values() {
        let naam = |naam: &str| Aanbieder {
            gemeente: "0153".parse().unwrap(),
            agb: "12345678".parse().unwrap(),
            naam: naam.parse().unwrap(),
        };
        let providers = compare(&[naam("De Brug")], &[naam("De Nieuwe Brug")]).to_string();
        assert!(providers.starts_with(
            "gewijzigd: aanbieder 12345678 van gemeente 0153: naam van \"De Brug\" naar \"De Nieuwe Brug\"\n"
        ));
        let contracts: Vec<Contract> = read_all(std::io::Cursor::new(
            "gemeente,aanbieder,wet,begindatum,einddatum,starttermijn\n0153,12345678,WMO,2026-01-01,,14\n",
        ))
        .unwrap();
        let contracts = compare(&[], &contracts).to_string();
        assert!(contracts.starts_with(
            "nieuw: contract van gemeente 0153 met aanbieder 12345678 (WMO) vanaf 2026-01-01: einddatum open, acceptatieplicht nee, starttermijn 14 dagen"
        ));
    }

    #[test]
    fn a_setting_that_is_switched_shows_it() {
        let read = |vot: &str| -> Vec<Automatisch> {
            let header = "gemeente,wet,aanbieder,productcategorie,productcode,vot,vow";
            let text = format!("{header}\n0153,JW,12345678,45,45A04,{vot},\n");
            read_all(std::io::Cursor::new(text)).unwrap()
        };
        assert_eq!(
            compare(&read("nee"), &read("ja")).to_string(),
            "gewijzigd: automatisch besluiten over product 45A04 (45) van aanbieder 12345678 voor gemeente 0153 (JW): vot van nee naar ja\n\
             0 nieuw, 1 gewijzigd, 0 gelijk, 0 niet in het bestand (blijft staan)"
        );
    }

    #[derive(Debug, Clone, PartialEq)]
    struct Paar(u8, u8);

    impl Vergelijkbaar for Paar {
        type Identiteit = u8;
        fn identiteit(&self) -> u8 {
            self.0
        }
        fn onderwerp(&self) -> String {
            self.0.to_string()
        }
        fn kenmerken(&self) -> Vec<(&'static str, String)> {
            vec![("waarde", self.1.to_string())]
        }
    }

    fn pairs() -> impl Strategy<Value = Vec<Paar>> {
        prop::collection::btree_map(0..8_u8, 0..3_u8, 0..8).prop_map(|map| {
            map.into_iter()
                .map(|(key, value)| Paar(key, value))
                .collect()
        })
    }

    proptest! {
        #[test]
        fn loading_gives_the_list_over_what_was_kept(existing in pairs(), incoming in pairs()) {
            let verschil = compare(&existing, &incoming);
            let mut expected: BTreeMap<u8, u8> =
                existing.iter().map(|pair| (pair.0, pair.1)).collect();
            expected.extend(incoming.iter().map(|pair| (pair.0, pair.1)));
            let merged = verschil.samengevoegd();
            prop_assert_eq!(merged.len(), expected.len());
            let merged: BTreeMap<u8, u8> = merged.iter().map(|pair| (pair.0, pair.1)).collect();
            prop_assert_eq!(merged, expected);
        }

        #[test]
        fn loading_twice_changes_nothing(existing in pairs(), incoming in pairs()) {
            let once = compare(&existing, &incoming).samengevoegd();
            prop_assert!(!compare(&once, &incoming).changes_anything());
        }
    }
}
