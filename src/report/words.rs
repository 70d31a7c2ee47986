//! Dutch and sums that reports share.

use super::Rapportfout;
use crate::standard::types::Bedrag;

/// `1 signaal`, `2 signalen`.
pub(super) fn counted(count: usize, one: &str, more: &str) -> String {
    let noun = if count == 1 { one } else { more };
    format!("{count} {noun}")
}

/// The text as a sentence begins.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// The sum of two amounts.
pub(super) fn sum(one: Bedrag, two: Bedrag) -> Result<Bedrag, Rapportfout> {
    one.checked_add(two).ok_or(Rapportfout::Overloop)
}
