//! Code lists JZ588 and WMO588: why delivery stopped. The laws share some codes; 31 differs in meaning.

use std::fmt;

use super::RedenWijziging;
use crate::standard::bericht::Wet;
use crate::standard::types::{Waarde, shown, text_forms};

/// Reasons of the Jeugdwet: code and meaning.
const JEUGDWET: [(u8, &str); 11] = [
    (2, "overlijden"),
    (20, "tijdelijk beëindigd"),
    (31, "volgens plan beëindigd"),
    (32, "voortijdig, door de cliënt"),
    (33, "voortijdig, door de aanbieder"),
    (34, "voortijdig, in overleg"),
    (35, "voortijdig, door externe oorzaak"),
    (36, "op initiatief van de gemeente"),
    (37, "na een wijzigingsverzoek"),
    (38, "overstap naar een andere aanbieder"),
    (39, "uitstroom naar een ander domein"),
];

/// Reasons of the Wmo: code and meaning.
const WMO: [(u8, &str); 11] = [
    (2, "overlijden"),
    (19, "volgens plan beëindigd"),
    (20, "tijdelijk beëindigd"),
    (21, "eenzijdig door de cliënt"),
    (22, "eenzijdig door de aanbieder"),
    (23, "voortijdig, in overeenstemming"),
    (31, "verhuizing naar een andere gemeente"),
    (36, "op initiatief van de gemeente"),
    (37, "na een wijzigingsverzoek"),
    (38, "overstap naar een andere aanbieder"),
    (39, "uitstroom naar een ander domein"),
];

/// Why delivery stopped (LDT_RedenBeeindiging).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RedenBeeindiging(u8);

impl RedenBeeindiging {
    /// Temporarily stopped; every other reason is final (TR413, TR415).
    pub const TIJDELIJK: Self = Self(20);

    /// The meaning under a law, or `None` where that law has no such code.
    pub fn omschrijving(self, wet: Wet) -> Option<&'static str> {
        Self::list(wet)
            .iter()
            .find(|(code, _)| *code == self.0)
            .map(|(_, text)| *text)
    }

    /// The reason that goes with the end of a grant that the municipality changed for `reden`: the
    /// relation that JZ588 and WMO588 state. `None` where they state none.
    pub const fn passend_bij(wet: Wet, reden: RedenWijziging) -> Option<Self> {
        use RedenWijziging as R;
        let code = match (reden, wet) {
            (R::Overleden, _) => 2,
            (R::Verhuizing, Wet::Jeugdwet) => 35,
            (R::Verhuizing, Wet::Wmo) => 31,
            (
                R::Contractwijziging
                | R::Verkorting
                | R::Leveringsvorm
                | R::Bekostiging
                | R::Herindeling,
                _,
            ) => 36,
            (R::DoorAanbieder, _) => 37,
            (R::AndereAanbieder, _) => 38,
            (R::AnderDomein, _) => 39,
            (R::CorrectieVervallen | R::Verlenging | R::Verwijderd | R::Correctie, _) => {
                return None;
            }
        };
        Some(Self(code))
    }

    const fn list(wet: Wet) -> &'static [(u8, &'static str)] {
        match wet {
            Wet::Jeugdwet => &JEUGDWET,
            Wet::Wmo => &WMO,
        }
    }
}

impl Waarde for RedenBeeindiging {
    const EXPECTED: &'static str = "een reden van twee cijfers uit JZ588 of WMO588";
    fn parse_lexical(text: &str) -> Option<Self> {
        let exact = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        let reden = Self(text.parse().ok().filter(|_| exact)?);
        Wet::ALL
            .into_iter()
            .any(|wet| reden.omschrijving(wet).is_some())
            .then_some(reden)
    }
    fn append_lexical(&self, out: &mut String) {
        use fmt::Write as _;
        let _ = write!(out, "{:02}", self.0);
    }
}

text_forms!(RedenBeeindiging);
shown!(RedenBeeindiging);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_that_fits_exists_under_the_law() {
        for wet in Wet::ALL {
            for reden in RedenWijziging::ALL {
                if let Some(passend) = RedenBeeindiging::passend_bij(wet, *reden) {
                    assert!(passend.omschrijving(wet).is_some(), "{wet} {reden}");
                }
            }
        }
    }

    #[test]
    fn moving_house_differs_by_law() {
        let verhuizing = |wet| RedenBeeindiging::passend_bij(wet, RedenWijziging::Verhuizing);
        let code = |wet| verhuizing(wet).map(|reden| reden.to_string());
        assert_eq!(code(Wet::Jeugdwet).as_deref(), Some("35"));
        assert_eq!(code(Wet::Wmo).as_deref(), Some("31"));
    }
}
