//! Attributes of a start tag and of the XML declaration, read as strictly as the XML standard asks;
//! quick-xml leaves that to its caller.

use std::borrow::Cow;

use super::reference;
use super::value::is_space;

/// An attribute as written, its value with references and line ends resolved.
pub(super) struct Attribute<'x> {
    pub(super) name: &'x str,
    pub(super) value: Cow<'x, str>,
}

pub(super) const TWICE: &str = "Een attribuut staat er tweemaal.";

/// Reads what stands between a name and the end of its tag; on error says why in Dutch.
pub(super) fn parse(mut rest: &str, limit: usize) -> Result<Vec<Attribute<'_>>, &'static str> {
    let mut attributes: Vec<Attribute<'_>> = Vec::new();
    loop {
        let trimmed = trim_start(rest);
        if trimmed.is_empty() {
            return Ok(attributes);
        }
        if trimmed.len() == rest.len() {
            return Err("Tussen attributen hoort een spatie.");
        }
        let (attribute, after) = one(trimmed)?;
        if attributes.iter().any(|known| known.name == attribute.name) {
            return Err(TWICE);
        }
        if attributes.len() == limit {
            return Err("Dit element heeft te veel attributen.");
        }
        attributes.push(attribute);
        rest = after;
    }
}

fn one(text: &str) -> Result<(Attribute<'_>, &str), &'static str> {
    const SHAPE: &str = "Een attribuut hoort de vorm naam=\"waarde\" te hebben.";
    let (name, rest) = text.split_once('=').ok_or(SHAPE)?;
    let name = trim_end(name);
    if !is_name(name) {
        return Err(SHAPE);
    }
    let rest = trim_start(rest);
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
    let quote = quote.ok_or(SHAPE)?;
    let (value, rest) = rest
        .get(1..)
        .and_then(|rest| rest.split_once(quote))
        .ok_or(SHAPE)?;
    let value = unescape(value)?;
    Ok((Attribute { name, value }, rest))
}

/// References resolved, each white space character made a space.
fn unescape(value: &str) -> Result<Cow<'_, str>, &'static str> {
    if value.contains('<') {
        return Err("In een attribuut mag geen `<` staan.");
    }
    if !value.contains(['&', '\t', '\n', '\r']) {
        return Ok(Cow::Borrowed(value));
    }
    let mut out = String::with_capacity(value.len());
    let normalized = value.replace("\r\n", " ").replace(['\t', '\n', '\r'], " ");
    let mut rest = normalized.as_str();
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let (name, after) = after.split_once(';').ok_or(reference::UNKNOWN)?;
        out.push(reference::resolve(name).ok_or(reference::UNKNOWN)?);
        rest = after;
    }
    out.push_str(rest);
    Ok(Cow::Owned(out))
}

/// Whether the text is a name in XML.
pub(super) fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(is_name_start) && chars.all(is_name_character)
}

const fn is_name_start(c: char) -> bool {
    matches!(c,
        ':' | '_' | 'A'..='Z' | 'a'..='z'
        | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}'
        | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

const fn is_name_character(c: char) -> bool {
    is_name_start(c)
        || matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

fn trim_start(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\n', '\r'])
}

fn trim_end(text: &str) -> &str {
    text.trim_end_matches([' ', '\t', '\n', '\r'])
}

/// Whether there is nothing but white space, as in nearly every tag.
pub(super) fn is_blank(text: &str) -> bool {
    text.bytes().all(is_space)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_strictly() {
        let read = |text: &'static str| -> Result<Vec<(&str, String)>, &str> {
            let all = parse(text, 3)?;
            Ok(all.iter().map(|a| (a.name, a.value.to_string())).collect())
        };
        let one = |value: &str| Ok(vec![("a", value.to_owned())]);
        assert_eq!(read(" \n "), Ok(vec![]));
        assert_eq!(read(" a='1'"), one("1"));
        assert_eq!(read(" a = \"it's\" "), one("it's"));
        assert_eq!(read(" a='&#x41;&amp;b'"), one("A&b"));
        assert_eq!(read(" a='1\r\n2\t3'"), one("1 2 3"));
        assert_eq!(read(" a='>'"), one(">"));
        for wrong in [
            "a='1'",
            " a",
            " a=1",
            " a='1",
            " a='1' a='2'",
            " a='1'b='2'",
            " 1='1'",
            " a='<'",
            " a='&b;'",
            " a='&'",
            " / ",
            " a='' b='' c='' d=''",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
