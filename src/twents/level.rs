//! Support needs (ondersteuningsbehoeften), their levels, and the pairs that exist.

use std::fmt;

use super::keywords;

/// What a resident needs, established by access or a legal referrer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Behoefte {
    /// 1: practical support.
    Praktisch,
    /// 2: support with practical tasks and with keeping direction.
    Regie,
    /// 3: specialist or therapeutic support.
    Specialistisch,
    /// 4: treatment.
    Behandeling,
}

keywords!(Behoefte, "behoefte 1, 2, 3 of 4" {
    Praktisch = "1",
    Regie = "2",
    Specialistisch = "3",
    Behandeling = "4",
});

impl Behoefte {
    /// Every need, in order.
    pub const ALL: [Self; 4] = [
        Self::Praktisch,
        Self::Regie,
        Self::Specialistisch,
        Self::Behandeling,
    ];

    /// What the need is called, in Dutch.
    pub const fn naam(self) -> &'static str {
        match self {
            Self::Praktisch => "praktische ondersteuning",
            Self::Regie => "ondersteuning bij praktische taken en het houden van regie",
            Self::Specialistisch => "specialistische of therapeutische ondersteuning",
            Self::Behandeling => "behandeling",
        }
    }

    /// The levels that exist for the need.
    pub const fn niveaus(self) -> &'static [Niveau] {
        match self {
            Self::Praktisch | Self::Regie => &[Niveau::A, Niveau::B, Niveau::C, Niveau::D],
            Self::Specialistisch => &[Niveau::A, Niveau::B, Niveau::C],
            Self::Behandeling => &[Niveau::A, Niveau::B, Niveau::C, Niveau::E],
        }
    }
}

/// How heavy the support is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the letter is the meaning")]
pub enum Niveau {
    A,
    B,
    C,
    D,
    E,
}

keywords!(Niveau, "niveau A, B, C, D of E" {
    A = "A",
    B = "B",
    C = "C",
    D = "D",
    E = "E",
});

impl Niveau {
    /// Every level, in order.
    pub const ALL: [Self; 5] = [Self::A, Self::B, Self::C, Self::D, Self::E];
}

/// A need at a level that exists for it. You only get one by [`Ondersteuning::new`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ondersteuning {
    behoefte: Behoefte,
    niveau: Niveau,
}

/// A need and a level that do not go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "behoefte {behoefte} ({}) kent geen niveau {niveau}; wel {}",
    .behoefte.naam(),
    listed(.behoefte.niveaus())
)]
pub struct NoSuchLevel {
    /// The need.
    pub behoefte: Behoefte,
    /// The level it does not have.
    pub niveau: Niveau,
}

fn listed(niveaus: &[Niveau]) -> String {
    let keys: Vec<_> = niveaus.iter().map(|niveau| niveau.key()).collect();
    keys.join(", ")
}

impl Ondersteuning {
    /// The pair.
    ///
    /// # Errors
    /// When the need has no such level.
    pub fn new(behoefte: Behoefte, niveau: Niveau) -> Result<Self, NoSuchLevel> {
        if behoefte.niveaus().contains(&niveau) {
            Ok(Self { behoefte, niveau })
        } else {
            Err(NoSuchLevel { behoefte, niveau })
        }
    }

    /// Every pair that exists, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        Behoefte::ALL.into_iter().flat_map(|behoefte| {
            let niveaus = behoefte.niveaus().iter();
            niveaus.map(move |&niveau| Self { behoefte, niveau })
        })
    }

    /// The need.
    pub const fn behoefte(self) -> Behoefte {
        self.behoefte
    }

    /// The level.
    pub const fn niveau(self) -> Niveau {
        self.niveau
    }
}

impl fmt::Display for Ondersteuning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.behoefte, self.niveau)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fifteen_pairs_exist_and_five_do_not() {
        let existing: Vec<_> = Ondersteuning::all().map(|pair| pair.to_string()).collect();
        assert_eq!(
            existing.join(" "),
            "1-A 1-B 1-C 1-D 2-A 2-B 2-C 2-D 3-A 3-B 3-C 4-A 4-B 4-C 4-E"
        );
        for (behoefte, niveau) in [("1", "E"), ("2", "E"), ("3", "D"), ("3", "E"), ("4", "D")] {
            let refused = Ondersteuning::new(behoefte.parse().unwrap(), niveau.parse().unwrap());
            assert!(refused.is_err(), "{behoefte}-{niveau}");
        }
    }

    #[test]
    fn a_pair_that_does_not_exist_is_refused_by_name() {
        let refused = Ondersteuning::new(Behoefte::Specialistisch, Niveau::D).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "behoefte 3 (specialistische of therapeutische ondersteuning) kent geen niveau D; wel A, B, C"
        );
    }
}
