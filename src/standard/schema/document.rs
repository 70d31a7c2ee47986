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
        let seen = Seen::scan(text);
        check_characters(text, seen)?;
        Ok(Self {
            text,
            carriage_returns: seen.any(Seen::CARRIAGE_RETURN),
            section_ends: seen.any(Seen::BRACKET) && text.contains("]]>"),
        })
    }
}

/// Kinds of bytes that occur in a file, as bits.
#[derive(Clone, Copy)]
struct Seen(u8);

impl Seen {
    /// Control characters other than tab and line ends.
    const CONTROL: u8 = 1 << 0;
    const CARRIAGE_RETURN: u8 = 1 << 1;
    /// A closing square bracket.
    const BRACKET: u8 = 1 << 2;
    /// The first byte of U+F000 to U+FFFF.
    const HIGH: u8 = 1 << 3;

    /// One pass without branches, which the compiler turns into steps of many bytes; inlined into
    /// a larger function it does not.
    #[inline(never)]
    fn scan(text: &str) -> Self {
        let mut seen = 0;
        for &byte in text.as_bytes() {
            let control = byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r');
            seen |= if control { Self::CONTROL } else { 0 };
            seen |= if byte == b'\r' {
                Self::CARRIAGE_RETURN
            } else {
                0
            };
            seen |= if byte == b']' { Self::BRACKET } else { 0 };
            seen |= if byte == 0xEF { Self::HIGH } else { 0 };
        }
        Self(seen)
    }

    const fn any(self, kind: u8) -> bool {
        self.0 & kind != 0
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
fn check_characters(text: &str, seen: Seen) -> Result<(), Malformed> {
    if !seen.any(Seen::CONTROL | Seen::HIGH) {
        return Ok(());
    }
    match text.find(|c| !is_xml_character(c)) {
        Some(offset) => {
            let melding = "Hier staat een teken dat in XML niet mag.";
            Err(Malformed::new(offset, melding))
        }
        None => Ok(()),
    }
}

/// Whether XML allows the character.
pub(super) const fn is_xml_character(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}
