//! Character references and the five entities of XML. There are no others without a DOCTYPE, and a
//! DOCTYPE is refused.

use super::document::is_xml_character;

/// What to say of a reference that is none of these.
pub(super) const UNKNOWN: &str =
    "Onbekende verwijzing: alleen &amp; &lt; &gt; &quot; &apos; en tekennummers zijn toegestaan.";

/// The character that `&name;` stands for.
pub(super) fn resolve(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return numbered(name.strip_prefix('#')?),
    })
}

fn numbered(number: &str) -> Option<char> {
    let (digits, radix) = match number.strip_prefix('x') {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    // `from_str_radix` would also take a sign.
    if !digits.chars().all(|c| c.is_digit(radix)) {
        return None;
    }
    let code = u32::from_str_radix(digits, radix).ok()?;
    char::from_u32(code).filter(|&c| is_xml_character(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        let table = [
            ("amp", Some('&')),
            ("#65", Some('A')),
            ("#x41", Some('A')),
            ("#x00000041", Some('A')),
            ("#10", Some('\n')),
            ("#0", None),
            ("#x1F", None),
            ("#xFFFF", None),
            ("#xD800", None),
            ("#x110000", None),
            ("#99999999999", None),
            ("#X41", None),
            ("#+65", None),
            ("#", None),
            ("#x", None),
            ("nbsp", None),
            ("", None),
        ];
        for (name, expected) in table {
            assert_eq!(resolve(name), expected, "&{name};");
        }
    }
}
