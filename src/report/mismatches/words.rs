//! What text says of a refusal or signal: the declaration above it, and why in sentences with the sums.

use crate::gateway::ports::Afwijkingrij;
use crate::ledger::mismatch::Hoeveelheden;
use crate::ledger::words::{Grootheid, quantity_in_words};
use crate::report::between::Tussen as _;
use crate::report::words::capitalised;

/// The declaration, to stand above its rows.
pub(super) fn declaration(rij: &Afwijkingrij) -> String {
    format!(
        "{}: declaratie {} over {}, ontvangen {}, ingediend € {}",
        rij.tussen(),
        rij.declaratie.declaratie_nummer,
        rij.declaratie.maand,
        rij.ontvangen,
        rij.declaratie.ingediend_bedrag
    )
}

/// Why, in Dutch: what the return code means, the sum, and what the rule says itself.
pub(super) fn sentences(rij: &Afwijkingrij) -> Vec<String> {
    let regel = &rij.regel;
    let meaning = regel
        .retourcode
        .map(|code| format!("{}.", capitalised(code.omschrijving())));
    let sum = regel.hoeveelheden.as_ref().map(comparison);
    [meaning, sum, Some(regel.melding.clone())]
        .into_iter()
        .flatten()
        .collect()
}

/// The quantities of a rule as a sentence.
fn comparison(hoeveelheden: &Hoeveelheden) -> String {
    let grootheid = hoeveelheden
        .eenheid
        .map_or(Grootheid::Bedrag, Grootheid::Volume);
    let words = |quantity: i64| quantity_in_words(grootheid, quantity);
    let earlier = match hoeveelheden.eerder {
        0 => String::new(),
        quantity => format!("eerder toegekend {}, ", words(quantity)),
    };
    let difference = match hoeveelheden.verschil {
        0 => "geen verschil".to_owned(),
        more @ 1.. => format!("{} te veel", words(more)),
        less => format!("{} te weinig", words(less.saturating_neg())),
    };
    format!(
        "Toegestaan is {}, {earlier}nu gedeclareerd {}: {difference}.",
        words(hoeveelheden.toegekend),
        words(hoeveelheden.nu)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::codes::Eenheid;

    #[test]
    fn quantities_are_told_in_sentences() {
        let quantities = |eenheid, toegekend, eerder, nu| Hoeveelheden {
            eenheid,
            toegekend,
            eerder,
            nu,
            verschil: eerder + nu - toegekend,
        };
        for (hoeveelheden, expected) in [
            (
                quantities(Some(Eenheid::Uur), 720, 480, 330),
                "Toegestaan is 12 uur, eerder toegekend 8 uur, nu gedeclareerd 5 uur en 30 minuten: 1 uur en 30 minuten te veel.",
            ),
            (
                quantities(Some(Eenheid::Etmaal), 4, 0, 6),
                "Toegestaan is 4 etmalen, nu gedeclareerd 6 etmalen: 2 etmalen te veel.",
            ),
            (
                quantities(None, 12_000, 0, 11_900),
                "Toegestaan is € 120,00, nu gedeclareerd € 119,00: € 1,00 te weinig.",
            ),
        ] {
            assert_eq!(comparison(&hoeveelheden), expected);
        }
    }
}
