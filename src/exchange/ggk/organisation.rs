//! The organisations that may stand in `zender` and `ontvanger`.

use super::codes::Berichtcode;
use crate::standard::types::{AgbCode, Gemeentecode};

/// An organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Organisatie {
    /// A municipality, by its CBS code.
    Gemeente(Gemeentecode),
    /// A provider, by its AGB code.
    Aanbieder(AgbCode),
    /// Sociale Verzekeringsbank.
    Svb,
    /// Centraal Administratie Kantoor.
    Cak,
    /// Centraal Bureau voor de Statistiek.
    Cbs,
    /// Uitvoeringsinstituut Werknemersverzekeringen.
    Uwv,
    /// The ministry.
    Vws,
    /// Between the GGk and providers.
    Vecozo,
    /// Inlichtingenbureau, which runs the GGk.
    Ib,
    /// Between municipalities and the Inlichtingenbureau.
    Rinis,
}

impl Organisatie {
    /// Those with a fixed name.
    const NAMED: [(&'static str, Self); 8] = [
        ("SVB", Self::Svb),
        ("CAK", Self::Cak),
        ("CBS", Self::Cbs),
        ("UWV", Self::Uwv),
        ("VWS", Self::Vws),
        ("VECOZO", Self::Vecozo),
        ("IB", Self::Ib),
        ("RINIS", Self::Rinis),
    ];

    /// From what `organisatie` holds.
    pub fn of_code(code: &str) -> Option<Self> {
        let gemeente = || code.parse().ok().map(Self::Gemeente);
        let aanbieder = || code.parse().ok().map(Self::Aanbieder);
        let named = Self::NAMED.into_iter().find(|(name, _)| *name == code);
        named
            .map(|(_, found)| found)
            .or_else(gemeente)
            .or_else(aanbieder)
    }

    /// Whether it may be the sender of an envelope of this kind.
    pub const fn may_send(self, code: Berichtcode) -> bool {
        match self {
            Self::Vecozo => matches!(code, Berichtcode::Du01 | Berichtcode::Fo01),
            Self::Ib | Self::Rinis => matches!(code, Berichtcode::Fo01),
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organisations_send_what_they_may() {
        use Berichtcode::{Di01, Du01, Fo01};
        let table: [(&str, &[Berichtcode]); 11] = [
            ("0153", &[Di01, Du01, Fo01]),
            ("12345678", &[Di01, Du01, Fo01]),
            ("SVB", &[Di01, Du01, Fo01]),
            ("VECOZO", &[Du01, Fo01]),
            ("IB", &[Fo01]),
            ("RINIS", &[Fo01]),
            ("rinis", &[]),
            ("153", &[]),
            ("1234567", &[]),
            (" 0153", &[]),
            ("", &[]),
        ];
        for (code, sends) in table {
            for kind in [Di01, Du01, Fo01] {
                let may = Organisatie::of_code(code).is_some_and(|found| found.may_send(kind));
                assert_eq!(may, sends.contains(&kind), "{code} {kind}");
            }
        }
    }
}
