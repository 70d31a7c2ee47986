//! What others write in an error may quote a message. Numbers that can be a BSN are blacked out.

use crate::standard::types::Bsn;

/// The text with every number that can be a BSN made unreadable, and at most 200 characters.
pub(super) fn scrub(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut digits = String::new();
    for c in text.chars().map(Some).chain([None]) {
        if let Some(c) = c.filter(char::is_ascii_digit) {
            digits.push(c);
            continue;
        }
        if digits.parse::<Bsn>().is_ok() {
            clean.push_str("*********");
        } else {
            clean.push_str(&digits);
        }
        digits.clear();
        clean.extend(c.map(|c| if c.is_control() { ' ' } else { c }));
    }
    shorten(&clean, 200)
}

/// At most so many characters; what is cut off ends in a mark.
pub(super) fn shorten(text: &str, most: usize) -> String {
    let text = text.trim();
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept = text.chars().take(most.saturating_sub(1));
    kept.chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_can_be_a_bsn_do_not_pass() {
        let table = [
            ("Client 999900006 onbekend", "Client ********* onbekend"),
            ("bsn=999900006", "bsn=*********"),
            ("Client 999900007 onbekend", "Client 999900007 onbekend"),
            ("Organisatie 99999", "Organisatie 99999"),
            ("1999900006", "1999900006"),
            ("regel\nkolom", "regel kolom"),
        ];
        for (text, expected) in table {
            assert_eq!(scrub(text), expected);
        }
        assert_eq!(scrub(&"é".repeat(201)).chars().count(), 200);
        assert_eq!(scrub(&"é".repeat(200)), "é".repeat(200));
    }
}
