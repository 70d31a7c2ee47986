//! The provider's declaration: from what was delivered to the 323 that the municipality will grant.
//! Pure: deliveries, grants, tariffs, and what was declared before come in as data.
//! `docs/declare.md` says how it reckons.

mod basis;
mod compose;
mod earlier;
mod gather;
mod levering;
mod numbering;
mod plan;
mod reason;
mod reckon;
mod settle;
mod trial;

pub use self::basis::Declareerbaar;
pub use self::compose::compose;
pub use self::earlier::{Creditering, EerderePrestatie, PrestatieInhoud, Stand};
pub use self::levering::{Levering, Soort, geadresseerden, read};
pub use self::numbering::{Declaratienummering, Nummers, Volgnummers};
pub use self::plan::{Credit, Declaratieplan, Signalering, Tijd, Uitkomst, Verslagregel};
pub use self::reason::{Reden, Regelweigering, Weigering};

use self::compose::number;
use self::gather::gather;
use self::settle::{Gevolg, settle};
use self::trial::{Getoetst, try_out};

/// Makes the declaration: what the lines for this municipality and law come to, against what was
/// declared before. The lines are the complete administration of every client, grant, product and
/// month that they mention. Lines for other municipalities or laws are not looked at.
///
/// Takes a step per line, earlier prestatie and grant, and judges the outcome by our own rules.
///
/// # Errors
/// Why there can be no declaration at all. What is wrong with single lines or months is in the plan.
pub fn declare(
    basis: &Declareerbaar<'_>,
    leveringen: &[Levering],
    nummering: &mut impl Declaratienummering,
) -> Result<Declaratieplan, Vec<Weigering>> {
    let refused = basis.refusals();
    if !refused.is_empty() {
        return Err(refused);
    }
    let verzameld = gather(basis, leveringen);
    let mut verslag = verzameld.weggelaten;
    let eerder = basis.eerder_per_maand();
    let mut voorstellen = Vec::new();
    for (sleutel, maand) in verzameld.maanden {
        let before = eerder.get(&sleutel).map_or(&[][..], Vec::as_slice);
        match settle(basis, before, sleutel, maand) {
            Gevolg::Klaar(regel) => verslag.push(regel),
            Gevolg::Indienen(voorstel) => voorstellen.push(voorstel),
        }
    }
    let Getoetst {
        toegekend,
        weggelaten,
        signalen,
    } = try_out(basis, voorstellen)?;
    verslag.extend(weggelaten);
    let declaratie = number(basis, toegekend, nummering, &mut verslag)?;
    verslag.sort_by(|one, other| one.place().cmp(&other.place()));
    Ok(Declaratieplan {
        declaratie,
        verslag,
        signalen,
    })
}

#[cfg(test)]
mod tests;
