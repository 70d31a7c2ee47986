//! What can be asked for beside or instead of a need: modules, gezinshuizen, and the offer
//! (`Aanbod`) as one key for all of them.

use std::fmt;

use super::keywords;
use super::level::Ondersteuning;

/// An additional module, alone or beside a need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Module {
    /// Consultation and diagnostics.
    ConsultatieEnDiagnostiek,
    /// Housing and stay.
    WonenEnVerblijf,
    /// Support beside a child protection or probation measure.
    Maatregelhulp,
}

keywords!(Module, "module consultatie-en-diagnostiek, wonen-en-verblijf of maatregelhulp" {
    ConsultatieEnDiagnostiek = "consultatie-en-diagnostiek",
    WonenEnVerblijf = "wonen-en-verblijf",
    Maatregelhulp = "maatregelhulp",
});

/// Kind of gezinshuis, by its "dakje".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dakje {
    /// Dakje 0.
    Nul,
    /// Dakje A.
    A,
    /// Dakje B.
    B,
    /// Gezinshuis-plus.
    Plus,
}

keywords!(Dakje, "dakje 0, A, B of plus" {
    Nul = "0",
    A = "A",
    B = "B",
    Plus = "plus",
});

/// How a need is met: for one person, or in a group with a product of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Vorm {
    /// For one person or family.
    #[default]
    Individueel,
    /// In a group.
    Groep,
}

keywords!(Vorm, "vorm individueel of groep" {
    Individueel = "individueel",
    Groep = "groep",
});

/// A part of the region's purchasing that a municipality takes part in, or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Inkoopdeel {
    /// Everything under the needs.
    Behoeften,
    /// The modules.
    Modules,
    /// The gezinshuizen.
    Gezinshuizen,
    /// The availability provisions.
    Beschikbaarheid,
}

keywords!(Inkoopdeel, "behoeften, modules, gezinshuizen of beschikbaarheid" {
    Behoeften = "behoeften",
    Modules = "modules",
    Gezinshuizen = "gezinshuizen",
    Beschikbaarheid = "beschikbaarheid",
});

/// One thing that can be allocated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aanbod {
    /// A need at a level.
    Behoefte(Ondersteuning, Vorm),
    /// A module.
    Module(Module),
    /// A place in a gezinshuis.
    Gezinshuis(Dakje),
}

impl Aanbod {
    /// What people call it, in Dutch.
    pub fn naam(self) -> String {
        match self {
            Self::Behoefte(ondersteuning, vorm) => {
                let (behoefte, niveau) = (ondersteuning.behoefte(), ondersteuning.niveau());
                let suffix = match vorm {
                    Vorm::Individueel => "",
                    Vorm::Groep => " in een groep",
                };
                format!("behoefte {behoefte} niveau {niveau}{suffix}")
            }
            Self::Module(Module::ConsultatieEnDiagnostiek) => {
                "module Consultatie & Diagnostiek".to_owned()
            }
            Self::Module(Module::WonenEnVerblijf) => "module Wonen en verblijf".to_owned(),
            Self::Module(Module::Maatregelhulp) => "module Maatregelhulp".to_owned(),
            Self::Gezinshuis(dakje) => format!("gezinshuis dakje {dakje}"),
        }
    }

    /// The part of the region's purchasing it belongs to.
    pub const fn inkoopdeel(self) -> Inkoopdeel {
        match self {
            Self::Behoefte(..) => Inkoopdeel::Behoeften,
            Self::Module(_) => Inkoopdeel::Modules,
            Self::Gezinshuis(_) => Inkoopdeel::Gezinshuizen,
        }
    }
}

impl serde::Serialize for Aanbod {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for Aanbod {
    /// The key that grants keep: `behoefte-2-B`, `behoefte-2-B-groep`, `module-maatregelhulp`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Behoefte(ondersteuning, Vorm::Individueel) => {
                write!(f, "behoefte-{ondersteuning}")
            }
            Self::Behoefte(ondersteuning, Vorm::Groep) => {
                write!(f, "behoefte-{ondersteuning}-groep")
            }
            Self::Module(module) => write!(f, "module-{module}"),
            Self::Gezinshuis(dakje) => write!(f, "gezinshuis-{dakje}"),
        }
    }
}
