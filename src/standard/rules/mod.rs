//! The rules that can be checked inside one message (level 2), and the description that every rule
//! of the standard shares. A list of constants is the registry; [`controleer`] runs it.

mod checked;
mod collector;
mod conditions;
mod doubles;
mod lines;
mod overlap;
mod place;
mod regel;
mod registry;
mod tr002;
mod tr006;
mod tr018;
mod tr061;
mod tr101;
mod tr134;
mod tr137;
mod tr302;
mod tr315;
mod tr316;
mod tr335;
mod tr342;
mod tr352;
mod tr353;
mod tr358;
mod tr377;
mod tr380;
mod tr383;
mod tr386;
mod tr409;
mod tr410;
mod tr416;
mod views;
mod walk;

pub use checked::{Gecontroleerd, GecontroleerdBericht};
pub use collector::Melder;
pub use place::Plek;
pub use regel::{Regel, RegelCode, Wetten};
pub use registry::{regel, regels};
pub use views::{Prestatie, Product};
pub use walk::{Klasse, Omgeving, klassen};

use collector::Findings;

use super::finding::Bevinding;
use super::messages::Bericht;

/// A rule of level 1 or 2: its description and how it is checked.
#[derive(Debug, Clone, Copy)]
pub struct InBericht {
    /// What the rule asks.
    pub regel: Regel,
    /// How it is checked.
    pub check: Check,
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// Nothing more: the schema enforces the rule.
    Schema,
    /// One class of the message, with everything in it.
    Klasse(KlasseCheck),
}

/// A check of one class, of whatever kind.
pub type KlasseCheck = fn(Klasse<'_>, Omgeving, &mut Melder<'_>);

impl InBericht {
    /// A rule that looks at classes.
    const fn klasse(regel: Regel, check: KlasseCheck) -> Self {
        Self {
            regel,
            check: Check::Klasse(check),
        }
    }

    /// A rule that the schema enforces.
    const fn schema(regel: Regel) -> Self {
        Self {
            regel,
            check: Check::Schema,
        }
    }
}

/// Most findings that [`controleer`] reports on one message.
pub const MAX_BEVINDINGEN: usize = 100;

/// Checks a message that we composed ourselves against the rules of level 2. Findings have no line
/// or column.
///
/// # Errors
/// The findings, when a rule is broken.
pub fn controleer(bericht: Bericht) -> Result<GecontroleerdBericht, Vec<Bevinding>> {
    let findings = bevindingen(&bericht, MAX_BEVINDINGEN);
    if findings.is_empty() {
        Ok(GecontroleerdBericht::wrap(bericht))
    } else {
        Err(findings)
    }
}

/// What the rules of level 2 have against a message, at most `max` findings.
pub fn bevindingen(bericht: &Bericht, max: usize) -> Vec<Bevinding> {
    let mut findings = Findings::new(max);
    let checks = registry::checks(bericht.soort());
    if checks.is_empty() {
        return Vec::new();
    }
    let omgeving = Omgeving::of(bericht);
    walk::walk(bericht, &mut |klasse, plek| {
        for (regel, check) in checks {
            check(
                klasse,
                omgeving,
                &mut Melder::new(regel, plek, &mut findings),
            );
        }
    });
    findings.into_bevindingen()
}
