//! The municipalities of the Netherlands by CBS code. The list changes every year without a release
//! of the standard, so it is data: `config/codelists/gemeentecodes.csv`.

use std::collections::BTreeMap;

use crate::standard::types::Gemeentecode;

/// The list that ships with Bode: the division of 2026.
const EMBEDDED: &str = include_str!("../../../config/codelists/gemeentecodes.csv");

/// Municipalities by code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gemeenten(BTreeMap<Gemeentecode, String>);

/// A line of the list that is not `code,naam`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("gemeentecodes, regel {line}: verwacht een code van 4 cijfers, een komma en een naam")]
pub struct GemeentenError {
    /// The line, from 1.
    pub line: usize,
}

impl Gemeenten {
    /// Reads a list: a header `code,naam`, then a municipality per line. A name with a comma
    /// stands in quotes.
    ///
    /// # Errors
    /// The first line that is not a municipality.
    pub fn parse(text: &str) -> Result<Self, GemeentenError> {
        let lines = text
            .lines()
            .enumerate()
            .skip(1)
            .filter(|(_, line)| !line.trim().is_empty());
        let entries =
            lines.map(|(index, line)| entry(line).ok_or(GemeentenError { line: index + 1 }));
        entries.collect::<Result<_, _>>().map(Self)
    }

    /// The list that ships with Bode.
    ///
    /// # Errors
    /// None in practice: a test reads it.
    pub fn embedded() -> Result<Self, GemeentenError> {
        Self::parse(EMBEDDED)
    }

    /// Whether the code is in the list (TR378).
    pub fn contains(&self, code: Gemeentecode) -> bool {
        self.0.contains_key(&code)
    }

    /// The municipality's name.
    pub fn naam(&self, code: Gemeentecode) -> Option<&str> {
        self.0.get(&code).map(String::as_str)
    }
}

fn entry(line: &str) -> Option<(Gemeentecode, String)> {
    let (code, naam) = line.split_once(',')?;
    let naam = naam.trim().trim_matches('"');
    (!naam.is_empty()).then_some((code.trim().parse().ok()?, naam.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_that_ships_holds_twente() {
        let gemeenten = Gemeenten::embedded().unwrap();
        assert_eq!(gemeenten.naam("0153".parse().unwrap()), Some("Enschede"));
        assert!(!gemeenten.contains("9999".parse().unwrap()));
    }

    #[test]
    fn a_wrong_line_is_named() {
        assert_eq!(
            Gemeenten::parse("code,naam\n0153,Enschede\nx,y\n"),
            Err(GemeentenError { line: 3 })
        );
    }
}
