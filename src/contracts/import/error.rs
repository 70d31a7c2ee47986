//! What is wrong with a file to import, by row and column. A melding never repeats what stands in
//! a cell: it may be a BSN.

use std::fmt;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct ImportError {
    /// The row as a spreadsheet or editor counts it, the header included; `None` for the file.
    pub rij: Option<u64>,
    /// The name of the column, where it is one column.
    pub kolom: Option<&'static str>,
    /// What is wrong and what was expected, in Dutch.
    pub melding: String,
}

impl ImportError {
    /// Something about the file as a whole.
    pub fn file(melding: impl Into<String>) -> Self {
        Self {
            rij: None,
            kolom: None,
            melding: melding.into(),
        }
    }

    /// Something about a row.
    pub fn row(rij: u64, melding: impl Into<String>) -> Self {
        Self {
            rij: Some(rij),
            ..Self::file(melding)
        }
    }

    /// Something about one cell.
    pub fn cell(rij: u64, kolom: &'static str, melding: impl Into<String>) -> Self {
        Self {
            kolom: Some(kolom),
            ..Self::row(rij, melding)
        }
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(rij) = self.rij {
            write!(f, "rij {rij}")?;
            if let Some(kolom) = self.kolom {
                write!(f, ", kolom {kolom}")?;
            }
            f.write_str(": ")?;
        }
        f.write_str(&self.melding)
    }
}

/// Everything that is wrong with a file: all of it counted, the first hundred kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fouten {
    getoond: Vec<ImportError>,
    totaal: u64,
}

impl Fouten {
    /// How many are kept to be shown. A file with a wrong column has an error on every row.
    pub const MAX_GETOOND: usize = 100;

    /// The first errors, at most [`Self::MAX_GETOOND`].
    pub fn getoond(&self) -> &[ImportError] {
        &self.getoond
    }

    /// How many there are.
    pub const fn totaal(&self) -> u64 {
        self.totaal
    }

    /// Whether nothing is wrong.
    pub const fn is_empty(&self) -> bool {
        self.totaal == 0
    }
}

impl Extend<ImportError> for Fouten {
    fn extend<I: IntoIterator<Item = ImportError>>(&mut self, errors: I) {
        for error in errors {
            self.totaal += 1;
            if self.getoond.len() < Self::MAX_GETOOND {
                self.getoond.push(error);
            }
        }
    }
}

impl std::error::Error for Fouten {}

impl fmt::Display for Fouten {
    /// A line per error, and how many more there are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.getoond.iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            write!(f, "{separator}{error}")?;
        }
        let shown = u64::try_from(self.getoond.len()).unwrap_or(u64::MAX);
        match self.totaal.saturating_sub(shown) {
            0 => Ok(()),
            1 => f.write_str("\nen nog 1 fout"),
            more => write!(f, "\nen nog {more} fouten"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_where() {
        for (error, text) in [
            (ImportError::file("leeg"), "leeg"),
            (ImportError::row(3, "te kort"), "rij 3: te kort"),
            (
                ImportError::cell(3, "wet", "verwacht: JW of WMO"),
                "rij 3, kolom wet: verwacht: JW of WMO",
            ),
        ] {
            assert_eq!(error.to_string(), text);
        }
    }

    #[test]
    fn all_are_counted_and_a_hundred_shown() {
        let mut fouten = Fouten::default();
        fouten.extend((1..=100).map(|rij| ImportError::row(rij, "fout")));
        assert!(fouten.to_string().ends_with("rij 100: fout"));
        fouten.extend([ImportError::row(101, "fout")]);
        assert!(fouten.to_string().ends_with("rij 100: fout\nen nog 1 fout"));
        fouten.extend([ImportError::row(102, "fout")]);
        assert!(fouten.to_string().ends_with("\nen nog 2 fouten"));
        assert_eq!((fouten.getoond().len(), fouten.totaal()), (100, 102));
    }
}
