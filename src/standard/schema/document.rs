//! What must hold for a file as a whole before any element is looked at: size, encoding,
//! characters.

use super::limits::Limits;
use super::malformed::Malformed;

/// A file that is UTF-8 text without forbidden characters, and what the tokens must look out for.
#[derive(Clone, Copy)]
pub(super) struct Document<'x> {
    pub(super) text: &'x str,
    /// Whether there are carriage returns, which XML reads as line feeds.
    pub(super) carriage_returns: bool,
    /// Whether `]]>` occurs, which only a CDATA section may hold.
    pub(super) section_ends: bool,
}

impl<'x> Document<'x> {
    pub(super) fn check(bytes: &'x [u8], limits: &Limits) -> Result<Self, Malformed> {
        if bytes.is_empty() {
            return Err(Malformed::new(0, "Het bestand is leeg."));
        }
        if bytes.len() > limits.bytes {
            let melding = format!(
                "Het bestand is te groot: {} bytes, toegestaan zijn er {}.",
                bytes.len(),
                limits.bytes
            );
            return Err(Malformed::new(0, melding));
        }
        check_signature(bytes)?;
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let melding = "Hier staan bytes die geen UTF-8 zijn; een bericht is UTF-8.";
            Malformed::new(error.valid_up_to(), melding)
        })?;
        check_characters(text)?;
        Ok(Self {
            text,
            carriage_returns: text.contains('\r'),
            section_ends: text.contains("]]>"),
        })
    }
}

/// Refuses a byte order mark and the encodings that show in the first bytes.
fn check_signature(bytes: &[u8]) -> Result<(), Malformed> {
    let melding = match bytes {
        [0xEF, 0xBB, 0xBF, ..] => {
            "Het bestand begint met een BOM (byte order mark); een bericht is UTF-8 zonder BOM."
        }
        [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] | [0, b'<', ..] | [b'<', 0, ..] => {
            "Het bestand is UTF-16 of UTF-32; een bericht is UTF-8."
        }
        _ => return Ok(()),
    };
    Err(Malformed::new(0, melding))
}

/// Refuses what may not stand in XML at all, not even as part of a comment.
fn check_characters(text: &str) -> Result<(), Malformed> {
    let forbidden = |byte: u8| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r');
    // Folding without an early exit lets the compiler look at many bytes at once.
    let any = text.bytes().fold(false, |any, byte| any | forbidden(byte));
    let control = if any {
        text.bytes().position(forbidden)
    } else {
        None
    };
    // U+FFFE and U+FFFF, the only other characters that XML forbids, are EF BF BE and EF BF BF.
    let other = text.find(['\u{FFFE}', '\u{FFFF}']);
    match control.into_iter().chain(other).min() {
        Some(offset) => Err(Malformed::new(
            offset,
            "Hier staat een teken dat in XML niet mag.",
        )),
        None => Ok(()),
    }
}

/// Whether XML allows the character.
pub(super) const fn is_xml_character(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}
