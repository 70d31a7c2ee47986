//! The tokens of a message, as well-formed as can be seen without the schema. quick-xml finds their
//! borders; here stands what it leaves to its caller. Comments and processing instructions are
//! checked and left out.

use std::borrow::Cow;

use quick_xml::events::Event;

use super::attributes::{self, is_blank, is_name};
use super::document::Document;
use super::malformed::Malformed;
use super::reference;
use super::wording;

/// One token; text and CDATA may come in pieces.
pub(super) enum Token<'x> {
    Start(Tag<'x>),
    /// End tag with the name as written.
    End(&'x str),
    Text(&'x str),
    /// What a CDATA section holds.
    Section(&'x str),
    /// A character written as a reference.
    Character(char),
    /// The end of the file.
    Eof,
}

/// A start tag, not yet resolved.
#[derive(Clone, Copy)]
pub(super) struct Tag<'x> {
    /// Name as written, prefix included.
    pub(super) name: &'x str,
    /// What follows the name.
    pub(super) attributes: &'x str,
}

/// Reads the tokens of one file.
pub(super) struct Tokens<'x> {
    document: Document<'x>,
    xml: quick_xml::Reader<&'x [u8]>,
    /// Where the last token begins.
    pub(super) offset: usize,
    /// The name of an element written as `<name/>`, whose end is still to come.
    closing: Option<&'x str>,
}

impl<'x> Tokens<'x> {
    pub(super) fn new(document: Document<'x>) -> Self {
        let mut xml = quick_xml::Reader::from_str(document.text);
        let config = xml.config_mut();
        // The reader compares end tags with its own stack, which costs no copy of every name.
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.check_comments = true;
        Self {
            document,
            xml,
            offset: 0,
            closing: None,
        }
    }

    fn position(&self) -> usize {
        usize::try_from(self.xml.buffer_position()).unwrap_or(usize::MAX)
    }

    fn slice(&self, from: usize, to: usize) -> &'x str {
        self.document.text.get(from..to).unwrap_or_default()
    }

    /// The next token.
    #[inline]
    pub(super) fn next(&mut self) -> Result<Token<'x>, Malformed> {
        if let Some(name) = self.closing.take() {
            return Ok(Token::End(name));
        }
        loop {
            let from = self.position();
            self.offset = from;
            let event = self.xml.read_event();
            let to = self.position();
            match event {
                Ok(Event::Text(text)) => {
                    let text = match text.into_inner() {
                        Cow::Borrowed(text) => text,
                        Cow::Owned(_) => self.slice(from, to),
                    };
                    return self.text(text);
                }
                Ok(Event::Start(tag)) => {
                    let after_name = from + 1 + tag.name().as_ref().len();
                    return Ok(Token::Start(Tag {
                        name: self.slice(from + 1, after_name),
                        attributes: self.slice(after_name, to.saturating_sub(1)),
                    }));
                }
                Ok(Event::End(tag)) => {
                    let after_name = from + 2 + tag.name().as_ref().len();
                    return Ok(Token::End(self.slice(from + 2, after_name)));
                }
                Ok(Event::Empty(tag)) => {
                    let after_name = from + 1 + tag.name().as_ref().len();
                    let name = self.slice(from + 1, after_name);
                    self.closing = Some(name);
                    let attributes = self.slice(after_name, to.saturating_sub(2));
                    return Ok(Token::Start(Tag { name, attributes }));
                }
                Ok(Event::GeneralRef(_)) => {
                    let name = self.slice(from + 1, to.saturating_sub(1));
                    return match reference::resolve(name) {
                        Some(character) => Ok(Token::Character(character)),
                        None => Err(self.malformed(reference::UNKNOWN)),
                    };
                }
                Ok(Event::CData(_)) => {
                    return Ok(Token::Section(self.slice(from + 9, to.saturating_sub(3))));
                }
                Ok(Event::Comment(_)) => {}
                Ok(Event::Decl(_)) => {
                    self.declaration(self.slice(from + 5, to.saturating_sub(2)))?;
                }
                Ok(Event::PI(_)) => self.instruction(self.slice(from + 2, to.saturating_sub(2)))?,
                Ok(Event::DocType(_)) => return Err(self.malformed(wording::DOCTYPE)),
                Ok(Event::Eof) => return Ok(Token::Eof),
                Err(error) => return Err(self.malformed(wording::syntax(&error))),
            }
        }
    }

    fn malformed(&self, melding: &'static str) -> Malformed {
        Malformed::new(self.offset, melding)
    }

    fn text(&self, text: &'x str) -> Result<Token<'x>, Malformed> {
        if self.document.section_ends && text.contains("]]>") {
            return Err(self.malformed("De tekens `]]>` mogen niet in tekst staan."));
        }
        Ok(Token::Text(text))
    }

    /// Whether a piece of text needs its line ends normalized.
    pub(super) fn has_carriage_return(&self, text: &str) -> bool {
        self.document.carriage_returns && text.contains('\r')
    }

    fn instruction(&self, content: &str) -> Result<(), Malformed> {
        let end = content.find([' ', '\t', '\n', '\r']);
        let target = end.and_then(|end| content.get(..end)).unwrap_or(content);
        if target.eq_ignore_ascii_case("xml") || !is_name(target) {
            return Err(self.malformed("Deze verwerkingsinstructie (<?...?>) mag hier niet staan."));
        }
        Ok(())
    }

    /// Checks `<?xml ...?>`, given what follows `<?xml`.
    fn declaration(&self, content: &str) -> Result<(), Malformed> {
        const SHAPE: &str = "De XML-declaratie klopt niet; verwacht: \
             <?xml version=\"1.0\" encoding=\"UTF-8\"?> aan het begin van het bestand.";
        if self.offset != 0 {
            return Err(self.malformed(SHAPE));
        }
        let attributes = attributes::parse(content, 3).map_err(|_| self.malformed(SHAPE))?;
        let mut rest = attributes.as_slice();
        match rest {
            [version, after @ ..] if version.name == "version" && is_version(&version.value) => {
                rest = after;
            }
            _ => return Err(self.malformed(SHAPE)),
        }
        if let [encoding, after @ ..] = rest
            && encoding.name == "encoding"
        {
            let known = ["utf-8", "utf8"];
            if !known
                .iter()
                .any(|name| encoding.value.eq_ignore_ascii_case(name))
            {
                let melding = "De XML-declaratie noemt een andere codering dan UTF-8.";
                return Err(self.malformed(melding));
            }
            rest = after;
        }
        match rest {
            [] => Ok(()),
            [last] if last.name == "standalone" && matches!(&*last.value, "yes" | "no") => Ok(()),
            _ => Err(self.malformed(SHAPE)),
        }
    }
}

/// XML 1.0 reads every 1.x as 1.0.
fn is_version(text: &str) -> bool {
    text.strip_prefix("1.")
        .is_some_and(|minor| !minor.is_empty() && minor.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether this may stand between elements: nothing but white space, and no CDATA section, which
/// libxml2 takes for content even when it is empty.
pub(super) fn is_layout(token: &Token<'_>) -> bool {
    match token {
        Token::Text(text) => is_blank(text),
        Token::Character(c) => matches!(c, ' ' | '\t' | '\n' | '\r'),
        _ => false,
    }
}
