//! Code lists JZ020 and WMO020: product categories. The laws use different numbers, so a category
//! says by itself which law it belongs to.

use std::fmt;

use crate::standard::bericht::Wet;
use crate::standard::types::{Waarde, shown, text_forms};

/// Categories of the Jeugdwet: code and name.
const JEUGDWET: [(u8, &str); 24] = [
    (31, "zonder verblijf, uitgevoerd door wijk- of buurtteam"),
    (
        32,
        "zonder verblijf, ambulante jeugdhulp op locatie van de aanbieder",
    ),
    (33, "zonder verblijf, daghulp op locatie van de aanbieder"),
    (
        34,
        "zonder verblijf, jeugdhulp in het netwerk van de jeugdige",
    ),
    (35, "met verblijf, pleegzorg"),
    (36, "met verblijf, gezinsgericht"),
    (37, "met verblijf, gesloten plaatsing"),
    (38, "met verblijf, overig residentieel"),
    (40, "persoonlijke verzorging"),
    (41, "dagbehandeling"),
    (42, "vervoerdiensten"),
    (43, "jeugdhulp verblijf (incl. behandeling)"),
    (44, "jeugdhulp verblijf (excl. behandeling)"),
    (45, "jeugdhulp ambulant"),
    (46, "jeugdhulp crisis"),
    (47, "jeugdreclassering"),
    (48, "jeugdbescherming"),
    (49, "activiteiten in het preventief justitieel kader"),
    (50, "maatwerkarrangementen jeugd"),
    (51, "generalistische basis-ggz"),
    (52, "specialistische ggz"),
    (53, "kindergeneeskunde"),
    (54, "jeugd-ggz"),
    (55, "landelijk ingekochte zorg"),
];

/// Categories of the Wmo: code and name.
const WMO: [(u8, &str); 18] = [
    (1, "hulp bij het huishouden"),
    (2, "begeleiding"),
    (3, "persoonlijke verzorging"),
    (4, "kortdurend verblijf"),
    (5, "woondiensten"),
    (
        6,
        "overige ondersteuning gericht op het individu of huishouden/gezin",
    ),
    (7, "dagbesteding"),
    (8, "vervoerdiensten"),
    (9, "overige groepsgerichte ondersteuning"),
    (10, "overige maatwerk arrangementen"),
    (11, "rolstoelen"),
    (12, "vervoervoorzieningen"),
    (13, "woonvoorzieningen"),
    (14, "overige hulpmiddelen"),
    (15, "beschermd wonen"),
    (16, "opvang"),
    (17, "spoedopvang"),
    (18, "overige beschermd wonen en opvang"),
];

/// A product category (LDT_ProductCategorie).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProductCategorie(u8);

impl ProductCategorie {
    /// Household help (Wmo 01), which has a maximum of its own (TR321, IV077).
    pub const HULP_BIJ_HUISHOUDEN: Self = Self(1);
    /// Youth probation (Jeugdwet 47), by measure of a court.
    pub const JEUGDRECLASSERING: Self = Self(47);
    /// Child protection (Jeugdwet 48), by measure of a court.
    pub const JEUGDBESCHERMING: Self = Self(48);

    /// The law whose code list holds the category.
    pub const fn wet(self) -> Wet {
        if self.0 >= 31 {
            Wet::Jeugdwet
        } else {
            Wet::Wmo
        }
    }

    /// The name in Dutch.
    pub fn naam(self) -> &'static str {
        Self::list()
            .find(|(code, _)| *code == self.0)
            .map_or("", |(_, naam)| naam)
    }

    /// Whether allocations in this category may overlap (Wmo 11 to 14: TR302, TR361, TR386, TR410).
    pub const fn may_overlap(self) -> bool {
        matches!(self.0, 11..=14)
    }

    /// All categories of a law.
    pub fn of(wet: Wet) -> impl Iterator<Item = Self> {
        Self::list()
            .map(|(code, _)| Self(code))
            .filter(move |categorie| categorie.wet() == wet)
    }

    fn list() -> impl Iterator<Item = (u8, &'static str)> {
        JEUGDWET.into_iter().chain(WMO)
    }
}

impl Waarde for ProductCategorie {
    const EXPECTED: &'static str = "een productcategorie van twee cijfers uit JZ020 of WMO020";
    fn parse_lexical(text: &str) -> Option<Self> {
        let exact = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        let code = text.parse().ok().filter(|_| exact)?;
        Self::list()
            .any(|(known, _)| known == code)
            .then_some(Self(code))
    }
    fn append_lexical(&self, out: &mut String) {
        use fmt::Write as _;
        let _ = write!(out, "{:02}", self.0);
    }
}

text_forms!(ProductCategorie);
shown!(ProductCategorie);
