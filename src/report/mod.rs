//! Reports: typed rows from the store as text, CSV, XLSX and JSON. Pure rendering: each report says
//! which columns its rows have and what to tell of them, and there is one writer per format.
//! `docs/reports.md` is for users.

mod between;
mod cells;
pub mod csv;
mod error;
pub mod json;
mod lists;
mod mismatches;
mod sheet;
mod table;
pub mod text;
mod words;
pub mod xlsx;

pub use crate::gateway::ports::{Afwijkingrij, Totaalrij, Totaalsleutel};
pub use error::Rapportfout;
pub use lists::{Declaratielijst, Lijst};
pub use mismatches::{Afwijkingenrapport, Product, RegelTotaal, Som, Totaal, Totalen};
pub use sheet::{Blad, Rapport};
pub use text::Opmaak;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gateway::ports::Personalia;

    /// One of each, without rows.
    fn reports() -> Vec<Box<dyn Rapport>> {
        vec![
            Box::new(Afwijkingenrapport::new(Vec::new(), &[]).unwrap()),
            Box::new(Lijst::toewijzingen(Vec::new(), Personalia::Getoond)),
            Box::new(Lijst::verzoeken(Vec::new())),
            Box::new(Lijst::termijnen(Vec::new())),
            Box::new(Declaratielijst::new(Vec::new()).unwrap()),
            Box::new(Lijst::prestaties(Vec::new())),
            Box::new(Lijst::werklijst(Vec::new())),
        ]
    }

    #[test]
    fn names_are_stable_keys_and_occur_once() {
        for rapport in reports() {
            let mut bladen = rapport.totalen();
            bladen.push(rapport.lijst());
            for blad in bladen {
                let koppen = blad.rijen.koppen();
                let mut names: Vec<&str> = koppen.iter().map(|kop| kop.naam).collect();
                let is_key = |naam: &&str| naam.chars().all(|c| c.is_ascii_lowercase() || c == '_');
                assert!(names.iter().all(is_key), "{names:?}");
                names.sort_unstable();
                names.dedup();
                assert_eq!(names.len(), koppen.len(), "{}", blad.titel.naam);
            }
        }
    }
}
