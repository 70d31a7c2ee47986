//! Verifying a chain: row by row in order, then against how far it should go.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use super::keten::hash;
use super::{Auditrij, Handeling, Sleutel, Stand};
use crate::standard::types::InvalidValue;

/// How far a chain went at some time, kept elsewhere: `G0153 17 9f86d0…`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anker {
    /// The chain.
    pub keten: String,
    /// The number of its last row then.
    pub nummer: i64,
    /// The hash of that row.
    pub hash: String,
}

impl fmt::Display for Anker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.keten, self.nummer, self.hash)
    }
}

impl FromStr for Anker {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let read = || {
            let mut parts = text.split_whitespace();
            let anker = Self {
                keten: parts.next()?.to_owned(),
                nummer: parts.next()?.parse().ok()?,
                hash: parts.next()?.to_owned(),
            };
            let is_hash = anker.hash.len() == 64 && anker.nummer > 0;
            (is_hash && parts.next().is_none()).then_some(anker)
        };
        read().ok_or(InvalidValue {
            expected: "een regel van `bode audit stand`: keten, nummer en hash",
        })
    }
}

/// A place where a chain is broken.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Breuk {
    /// A row was changed.
    Gewijzigd(i64),
    /// Rows are missing: from and up to.
    Ontbreekt(i64, i64),
    /// A row does not follow on the one before it: it, or that one, was replaced.
    SluitNietAan(i64),
    /// A row that can't be: a number below 1.
    Onmogelijk(i64),
    /// The chain ends before its seal, or goes on after it.
    Einde {
        /// The last row that is there.
        gevonden: i64,
        /// The last row by the seal.
        verzegeld: i64,
    },
    /// The seal is not of this key: it was changed, or the key was.
    Zegel,
    /// An anchor says otherwise about this row.
    Anker(i64),
    /// Bode itself found the chain broken when it wrote this row.
    EerderGebroken(i64),
}

impl fmt::Display for Breuk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gewijzigd(nummer) => write!(f, "regel {nummer} is gewijzigd"),
            Self::Ontbreekt(van, tot) if van == tot => write!(f, "regel {van} ontbreekt"),
            Self::Ontbreekt(van, tot) => write!(f, "regels {van} tot en met {tot} ontbreken"),
            Self::SluitNietAan(nummer) => write!(
                f,
                "regel {nummer} sluit niet aan op de vorige; een van beide is vervangen of ingevoegd"
            ),
            Self::Onmogelijk(nummer) => write!(f, "regel {nummer} is van buiten ingevoegd"),
            Self::Einde {
                gevonden,
                verzegeld,
            } => write!(
                f,
                "het spoor loopt tot en met regel {gevonden}, maar is verzegeld tot en met regel {verzegeld}"
            ),
            Self::Zegel => f.write_str(
                "het zegel klopt niet; het is gewijzigd, of dit is niet de sleutel waarmee is verzegeld",
            ),
            Self::Anker(nummer) => write!(
                f,
                "regel {nummer} is niet zoals de eerder bewaarde stand zegt; het spoor is sindsdien herschreven of teruggezet"
            ),
            Self::EerderGebroken(nummer) => write!(
                f,
                "bij regel {nummer} vond Bode het spoor al gebroken; wat daarvoor staat is niet zeker"
            ),
        }
    }
}

/// What verifying a chain gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uitslag {
    /// How many rows there are.
    pub rijen: u64,
    /// Where it is broken; empty when it is whole.
    pub breuken: Vec<Breuk>,
}

/// Verifies a chain while its rows come by.
#[derive(Debug)]
pub struct Toets<'k> {
    keten: String,
    sleutel: Option<&'k Sleutel>,
    /// What the seal said before the rows were read.
    begin: Stand,
    ankers: BTreeMap<i64, String>,
    rijen: u64,
    nummer: i64,
    hash: String,
    /// The hash of the row that the seal of the beginning is about.
    bij_begin: Option<String>,
    breuken: Vec<Breuk>,
}

impl<'k> Toets<'k> {
    /// Begins with a chain; `begin` is how far it goes before its rows are read. Without a key the
    /// seal is not looked at.
    pub fn new(
        keten: String,
        begin: Option<Stand>,
        sleutel: Option<&'k Sleutel>,
        ankers: &[Anker],
    ) -> Self {
        let own = ankers.iter().filter(|anker| anker.keten == keten);
        Self {
            ankers: own
                .map(|anker| (anker.nummer, anker.hash.clone()))
                .collect(),
            keten,
            sleutel,
            begin: begin.unwrap_or_default(),
            rijen: 0,
            nummer: 0,
            hash: String::new(),
            bij_begin: None,
            breuken: Vec::new(),
        }
    }

    /// The next row, in order of number.
    pub fn rij(&mut self, rij: &Auditrij) {
        let nummer = rij.nummer;
        self.rijen += 1;
        if nummer < 1 {
            self.breuken.push(Breuk::Onmogelijk(nummer));
            return;
        }
        let verwacht = self.nummer.saturating_add(1);
        if nummer > verwacht {
            self.breuken.push(Breuk::Ontbreekt(verwacht, nummer - 1));
        } else if rij.vorige != self.hash {
            self.breuken.push(Breuk::SluitNietAan(nummer));
        }
        if hash(&self.keten, rij) != rij.hash {
            self.breuken.push(Breuk::Gewijzigd(nummer));
        }
        if rij.handeling == Handeling::KetenGebroken.code() {
            self.breuken.push(Breuk::EerderGebroken(nummer));
        }
        if self
            .ankers
            .remove(&nummer)
            .is_some_and(|anker| anker != rij.hash)
        {
            self.breuken.push(Breuk::Anker(nummer));
        }
        if nummer == self.begin.nummer {
            self.bij_begin = Some(rij.hash.clone());
        }
        self.nummer = nummer;
        self.hash.clone_from(&rij.hash);
    }

    /// Ends; `eind` is how far the chain goes now that its rows were read, for others may have
    /// written meanwhile.
    pub fn sluit(mut self, eind: Option<Stand>) -> Uitslag {
        let eind = eind.unwrap_or_default();
        let too_short = self.nummer < self.begin.nummer;
        let too_long = self.nummer > eind.nummer;
        let other_begin = self
            .bij_begin
            .as_ref()
            .is_some_and(|hash| *hash != self.begin.hash);
        let other_end = self.nummer == eind.nummer && self.hash != eind.hash;
        if too_short || too_long || other_begin || other_end {
            self.breuken.push(Breuk::Einde {
                gevonden: self.nummer,
                verzegeld: eind.nummer,
            });
        }
        if let Some(sleutel) = self.sleutel {
            let empty = Stand::default();
            for stand in [&self.begin, &eind] {
                if *stand != empty && !sleutel.past_op(&self.keten, stand) {
                    self.breuken.push(Breuk::Zegel);
                }
            }
        }
        let missing = self.ankers.into_keys().map(Breuk::Anker);
        self.breuken.extend(missing);
        self.breuken.sort();
        self.breuken.dedup();
        Uitslag {
            rijen: self.rijen,
            breuken: self.breuken,
        }
    }
}
