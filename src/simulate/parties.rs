//! Who takes part in a simulated world: the municipalities of Twente, invented providers, and test
//! BSNs.

use crate::standard::bericht::Wet;
use crate::standard::types::{AgbCode, Bsn, Gemeentecode};

/// The municipalities that buy together, and whether they buy the needs with the region.
const GEMEENTEN: [(&str, Inkoop); 14] = [
    ("0153", Inkoop::Alles),
    ("0164", Inkoop::Alles),
    ("0141", Inkoop::AlleenModules),
    ("0147", Inkoop::Alles),
    ("1774", Inkoop::Alles),
    ("0158", Inkoop::Alles),
    ("0163", Inkoop::Alles),
    ("1735", Inkoop::AlleenModules),
    ("0168", Inkoop::Alles),
    ("0173", Inkoop::Alles),
    ("1742", Inkoop::Alles),
    ("0183", Inkoop::Alles),
    ("1700", Inkoop::Alles),
    ("0189", Inkoop::Alles),
];

/// What a municipality buys with the region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inkoop {
    /// Needs, modules, gezinshuizen and availability.
    Alles,
    /// Everything but the needs.
    AlleenModules,
}

/// The invented providers, by AGB code in a range that names them.
const AANBIEDERS: [(&str, &str); 8] = [
    ("98000001", "Jeugdhulp De Dinkel"),
    ("98000002", "Thuiszorg Het Rutbeek"),
    ("98000003", "Begeleiding Twickelerveld"),
    ("98000004", "Zorgboerderij De Lutte"),
    ("98000005", "Praktijk De Regge"),
    ("98000006", "Wonen aan de Vecht"),
    ("98000007", "Gezinshuis Het Aamsveen"),
    ("98000008", "Dagbesteding De Spinnerij"),
];

/// A provider that delivers to a municipality under a law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Levering {
    /// Its place in the world.
    pub nummer: u16,
    pub gemeente: Gemeentecode,
    pub wet: Wet,
    pub aanbieder: AgbCode,
    pub naam: &'static str,
}

/// How many there are: every provider delivers to every municipality under both laws.
pub(super) const LEVERINGEN: u16 = 14 * 2 * 8;

/// All of them. The first few differ in municipality and provider, so that a small world is varied.
pub(super) fn leveringen() -> Vec<Levering> {
    (0..LEVERINGEN)
        .filter_map(|nummer| {
            let place = usize::from(nummer);
            let (gemeente, _) = GEMEENTEN.get(place % GEMEENTEN.len())?;
            let wet = if (place / GEMEENTEN.len()).is_multiple_of(2) {
                Wet::Jeugdwet
            } else {
                Wet::Wmo
            };
            let round = place / (GEMEENTEN.len() * 2);
            let (agb, naam) = AANBIEDERS.get((round + place) % AANBIEDERS.len())?;
            Some(Levering {
                nummer,
                gemeente: gemeente.parse().ok()?,
                wet,
                aanbieder: agb.parse().ok()?,
                naam,
            })
        })
        .collect()
}

/// A municipality, by turn, with what it buys.
pub(super) fn gemeente(turn: u32) -> Option<(Gemeentecode, Inkoop)> {
    let place = usize::try_from(turn).ok()? % GEMEENTEN.len();
    let (code, inkoop) = GEMEENTEN.get(place)?;
    Some((code.parse().ok()?, *inkoop))
}

/// A provider, by turn.
pub(super) fn aanbieder(turn: u32) -> Option<AgbCode> {
    let place = usize::try_from(turn).ok()? % AANBIEDERS.len();
    AANBIEDERS.get(place)?.0.parse().ok()
}

/// The test BSNs: 9999xxxxx that pass the elfproef. Nobody has one.
pub(super) fn test_bsns() -> Vec<Bsn> {
    (999_900_000..=999_999_999_u32)
        .filter_map(|number| number.to_string().parse().ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_pair_of_parties_occurs_once() {
        let all = leveringen();
        assert_eq!(all.len(), usize::from(LEVERINGEN));
        let distinct: BTreeSet<_> = all
            .iter()
            .map(|levering| (levering.gemeente, levering.wet, levering.aanbieder))
            .collect();
        assert_eq!(distinct.len(), all.len());
    }

    #[test]
    fn test_bsns_are_of_the_range_that_nobody_has() {
        let bsns = test_bsns();
        assert_eq!(bsns.len(), 9_091);
        assert!(bsns.is_sorted());
    }
}
