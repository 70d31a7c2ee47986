//! What honouring would change, a line per grant: old and new.

use super::{Verandering, product_in_words, size_in_words};
use crate::ledger::words;
use crate::standard::toewijzing::Toewijzing;
use crate::standard::types::{Datum, ToewijzingNummer};
use crate::twents::plan::{Grant, Mutatie, Uitwerking};

/// The lines: first what changes, then what is new, then what the request names and stays.
pub(super) fn lines(
    existing: &[Grant],
    uitwerking: &Uitwerking,
    named: &[ToewijzingNummer],
) -> Vec<Verandering> {
    let old = |number| {
        let mut grants = existing.iter().map(|grant| &grant.toewijzing);
        grants.find(|grant| grant.toewijzing_nummer == number)
    };
    let touched = uitwerking.mutaties.iter().map(|(mutatie, new)| {
        let number = new.toewijzing_nummer;
        match (mutatie, old(number)) {
            (Mutatie::Gewijzigd, Some(old)) => line(Some(number), changed(old, new)),
            _ => line(None, new_grant(new)),
        }
    });
    let is_touched = |number: ToewijzingNummer| {
        let mut mutaties = uitwerking.mutaties.iter();
        mutaties.any(|(_, new)| new.toewijzing_nummer == number)
    };
    let stays = named
        .iter()
        .copied()
        .filter(|number| !is_touched(*number))
        .filter_map(old)
        .map(|grant| {
            let tekst = format!("{}: blijft zoals zij is", subject(grant));
            line(Some(grant.toewijzing_nummer), tekst)
        });
    touched.chain(stays).collect()
}

const fn line(toewijzing_nummer: Option<ToewijzingNummer>, tekst: String) -> Verandering {
    Verandering {
        toewijzing_nummer,
        tekst,
    }
}

fn subject(grant: &Toewijzing) -> String {
    format!(
        "toewijzing {}, {}",
        grant.toewijzing_nummer,
        product_in_words(&grant.product)
    )
}

fn changed(old: &Toewijzing, new: &Toewijzing) -> String {
    let subject = subject(old);
    if new.is_deleted() {
        return format!("{subject}: wordt verwijderd en geldt als niet verzonden");
    }
    let mut parts = Vec::new();
    if old.einddatum != new.einddatum {
        let (old, new) = (or_none(old.einddatum), or_none(new.einddatum));
        parts.push(format!("einddatum {old} wordt {new}"));
    }
    let size = |grant: &Toewijzing| size_in_words(grant.omvang, grant.budget);
    if let (Some(old), Some(new)) = (size(old), size(new))
        && old != new
    {
        parts.push(format!("{old} wordt {new}"));
    }
    format!("{subject}: {}", parts.join(", "))
}

fn or_none(day: Option<Datum>) -> String {
    day.map_or_else(|| "geen".to_owned(), words::datum)
}

fn new_grant(new: &Toewijzing) -> String {
    let size =
        size_in_words(new.omvang, new.budget).map_or_else(String::new, |size| format!(", {size}"));
    let end = new.einddatum.map_or_else(
        || "zonder einddatum".to_owned(),
        |end| format!("tot en met {}", words::datum(end)),
    );
    format!(
        "nieuwe toewijzing: {}{size}, {} {end}",
        product_in_words(&new.product),
        words::datum(new.ingangsdatum)
    )
}
