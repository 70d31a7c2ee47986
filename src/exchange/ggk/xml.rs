//! XML as envelopes need it: elements in a given order, with their namespaces. No DOCTYPE, so no
//! entities; no processing instructions, which SOAP forbids; nothing that nests without end.

use std::borrow::Cow;

use quick_xml::NsReader;
use quick_xml::events::Event;

use super::fields::{Veld, Veldfout, is_xml};
use super::names::{Open, Ruimte};

/// How deep elements that are passed over may nest.
const MOST_DEPTH: usize = 200;

/// Why something can't be read as an envelope. Values stay out: they may be personal data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("regel {regel}: {melding}")]
pub struct Leesfout {
    /// The line where it shows, from 1.
    pub regel: usize,
    /// What is wrong, in Dutch.
    pub melding: String,
}

enum Teken<'x> {
    Open(Open<'x>),
    Dicht,
    Tekst(Cow<'x, str>),
    Eind,
}

/// Reads one document from front to back.
pub(super) struct Lezer<'x> {
    text: &'x str,
    xml: NsReader<&'x [u8]>,
    /// A start tag that was looked at, not yet taken.
    vooruit: Option<Teken<'x>>,
}

impl<'x> Lezer<'x> {
    /// Starts reading, and takes the XML declaration where there is one.
    pub(super) fn open(bytes: &'x [u8]) -> Result<Self, Leesfout> {
        let fout = |at: usize, melding: &str| Leesfout {
            regel: line_of(bytes, at),
            melding: melding.to_owned(),
        };
        if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
            return Err(fout(0, "de envelop begint met een BOM (byte order mark)"));
        }
        let text = std::str::from_utf8(bytes)
            .map_err(|error| fout(error.valid_up_to(), "de envelop is geen UTF-8"))?;
        let control = |byte: &u8| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r');
        if let Some(at) = bytes.iter().position(control) {
            return Err(fout(at, "hier staat een teken dat in XML niet mag"));
        }
        let mut xml = NsReader::from_str(text);
        xml.config_mut().expand_empty_elements = true;
        xml.config_mut().check_comments = true;
        let mut lezer = Self {
            text,
            xml,
            vooruit: None,
        };
        if text.starts_with("<?xml") {
            lezer.declaration()?;
        }
        Ok(lezer)
    }

    fn declaration(&mut self) -> Result<(), Leesfout> {
        let Ok(Event::Decl(decl)) = self.xml.read_event() else {
            return Err(self.fout("de XML-declaratie is niet te lezen"));
        };
        let encoding = match decl.encoding() {
            Some(Ok(encoding)) => encoding.into_owned(),
            Some(Err(_)) => return Err(self.fout("de XML-declaratie is niet te lezen")),
            None => "utf-8".to_owned(),
        };
        if encoding.eq_ignore_ascii_case("utf-8") {
            Ok(())
        } else {
            Err(self.fout("de XML-declaratie noemt een andere codering dan UTF-8"))
        }
    }

    /// What is wrong where the reader stands.
    pub(super) fn fout(&self, melding: impl Into<String>) -> Leesfout {
        Leesfout {
            regel: line_of(self.text.as_bytes(), self.position()),
            melding: melding.into(),
        }
    }

    /// Where the reader stands.
    pub(super) fn position(&self) -> usize {
        usize::try_from(self.xml.buffer_position()).unwrap_or(usize::MAX)
    }

    fn next(&mut self) -> Result<Teken<'x>, Leesfout> {
        if let Some(teken) = self.vooruit.take() {
            return Ok(teken);
        }
        loop {
            let begin = self.position();
            let event = self.xml.read_event().map_err(|error| {
                // The library's own words may quote the document.
                let kind = match error {
                    quick_xml::Error::IllFormed(_) => "de elementen sluiten niet op elkaar aan",
                    quick_xml::Error::Namespace(_) => "een namespace is niet goed gedeclareerd",
                    _ => "dit is geen welgevormde XML",
                };
                self.fout(kind)
            })?;
            return match event {
                Event::Start(tag) => {
                    let (resolved, _) = self.xml.resolver().resolve_element(tag.name());
                    let ruimte = Ruimte::of(&resolved);
                    Ok(Teken::Open(Open { ruimte, tag, begin }))
                }
                Event::End(_) => Ok(Teken::Dicht),
                Event::Text(text) => Ok(Teken::Tekst(text.into_inner())),
                Event::CData(text) => Ok(Teken::Tekst(text.into_inner())),
                Event::GeneralRef(name) => self.reference(&name.into_inner()),
                Event::Comment(_) => continue,
                Event::DocType(_) => Err(self.fout("een DOCTYPE mag niet in een envelop")),
                Event::PI(_) | Event::Decl(_) => {
                    Err(self.fout("een verwerkingsinstructie mag niet in een envelop"))
                }
                Event::Eof => Ok(Teken::Eind),
                Event::Empty(_) => Err(self.fout("dit is geen welgevormde XML")),
            };
        }
    }

    fn reference(&self, name: &str) -> Result<Teken<'x>, Leesfout> {
        let numbered = || {
            let number = name.strip_prefix('#')?;
            let (digits, radix) = match number.strip_prefix('x') {
                Some(digits) => (digits, 16),
                None => (number, 10),
            };
            let exact = digits.chars().all(|c| c.is_digit(radix));
            let code = u32::from_str_radix(digits, radix).ok()?;
            char::from_u32(code).filter(|&c| exact && is_xml(c))
        };
        let character = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => numbered(),
        };
        match character {
            Some(character) => Ok(Teken::Tekst(Cow::Owned(character.to_string()))),
            None => Err(self.fout("een verwijzing naar een onbekende entiteit")),
        }
    }

    /// The next start tag within this element, if there is one, without taking it.
    pub(super) fn peek(&mut self) -> Result<Option<&Open<'x>>, Leesfout> {
        loop {
            match self.next()? {
                Teken::Tekst(text) if is_blank(&text) => {}
                Teken::Tekst(_) => return Err(self.fout("hier hoort geen tekst te staan")),
                teken => {
                    let vooruit = self.vooruit.insert(teken);
                    return Ok(match vooruit {
                        Teken::Open(open) => Some(open),
                        _ => None,
                    });
                }
            }
        }
    }

    /// Whether the next element is this one.
    pub(super) fn sees(&mut self, ruimte: Ruimte, naam: &str) -> Result<bool, Leesfout> {
        Ok(self.peek()?.is_some_and(|open| open.is(ruimte, naam)))
    }

    /// Takes the next start tag.
    pub(super) fn take(&mut self, verwacht: &str) -> Result<Open<'x>, Leesfout> {
        self.peek()?;
        match self.vooruit.take() {
            Some(Teken::Open(open)) => Ok(open),
            _ => Err(self.fout(format!("het element `{verwacht}` ontbreekt"))),
        }
    }

    /// Takes the start tag of this element, which has no attributes.
    pub(super) fn enter(&mut self, ruimte: Ruimte, naam: &str) -> Result<Open<'x>, Leesfout> {
        let open = self.enter_with(ruimte, naam)?;
        self.attribute(&open, None)?;
        Ok(open)
    }

    /// Takes the start tag of this element, whose attributes are to be looked at.
    pub(super) fn enter_with(&mut self, ruimte: Ruimte, naam: &str) -> Result<Open<'x>, Leesfout> {
        let open = self.take(naam)?;
        if open.is(ruimte, naam) {
            return Ok(open);
        }
        let what = if open.naam() == naam {
            "in een andere namespace".to_owned()
        } else {
            // The name of an element, as long as it can be one of ours.
            let found = open.naam().chars().take(40).collect::<String>();
            format!("niet `{found}`")
        };
        Err(self.fout(format!("hier hoort het element `{naam}` te staan, {what}")))
    }

    /// Takes the end tag of the element that is open.
    pub(super) fn leave(&mut self, naam: &str) -> Result<(), Leesfout> {
        if self.peek()?.is_some() {
            return Err(self.fout(format!("in `{naam}` staat een element te veel")));
        }
        match self.vooruit.take() {
            Some(Teken::Dicht) => Ok(()),
            _ => Err(self.fout(format!("`{naam}` wordt niet afgesloten"))),
        }
    }

    /// Sees to it that nothing follows the root element.
    pub(super) fn finish(&mut self) -> Result<(), Leesfout> {
        self.peek()?;
        match self.vooruit.take() {
            Some(Teken::Eind) => Ok(()),
            _ => Err(self.fout("na het einde van de envelop staat nog iets")),
        }
    }

    /// Passes over the rest of an element of which the start tag was taken.
    pub(super) fn skip(&mut self) -> Result<(), Leesfout> {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next()? {
                Teken::Open(_) if depth == MOST_DEPTH => {
                    return Err(self.fout("elementen zijn te diep genest"));
                }
                Teken::Open(_) => depth += 1,
                Teken::Dicht => depth -= 1,
                Teken::Tekst(_) => {}
                Teken::Eind => return Err(self.fout("een element wordt niet afgesloten")),
            }
        }
        Ok(())
    }

    /// The text of an element of which the start tag was taken; borrowed where it stands in one piece.
    pub(super) fn text(&mut self, naam: &str) -> Result<Cow<'x, str>, Leesfout> {
        let mut whole = Cow::Borrowed("");
        loop {
            match self.next()? {
                Teken::Tekst(piece) if whole.is_empty() => whole = piece,
                Teken::Tekst(piece) => whole.to_mut().push_str(&piece),
                Teken::Dicht => return Ok(whole),
                Teken::Open(_) => {
                    return Err(self.fout(format!("in `{naam}` hoort alleen tekst te staan")));
                }
                Teken::Eind => return Err(self.fout(format!("`{naam}` wordt niet afgesloten"))),
            }
        }
    }

    /// The field that must come next.
    pub(super) fn field(&mut self, ruimte: Ruimte, veld: Veld) -> Result<String, Leesfout> {
        self.enter(ruimte, veld.naam())?;
        let text = self.text(veld.naam())?;
        // XML reads every line end as a line feed.
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        self.checked(veld, text)
    }

    /// The field, if it comes next.
    pub(super) fn optional(
        &mut self,
        ruimte: Ruimte,
        veld: Veld,
    ) -> Result<Option<String>, Leesfout> {
        let there = self.sees(ruimte, veld.naam())?;
        there.then(|| self.field(ruimte, veld)).transpose()
    }

    /// What a field holds, if it may.
    pub(super) fn checked(&self, veld: Veld, text: String) -> Result<String, Leesfout> {
        match veld.check(&text) {
            Ok(()) => Ok(text),
            Err(fout @ Veldfout(_)) => Err(self.fout(fout.to_string())),
        }
    }

    /// The one attribute that the element may have. Namespaces are declared by attributes, and where
    /// its schema is to be found may stand anywhere.
    pub(super) fn attribute(
        &self,
        open: &Open<'x>,
        allowed: Option<&str>,
    ) -> Result<Option<String>, Leesfout> {
        let mut found = None;
        for attribute in open.tag.attributes() {
            let attribute =
                attribute.map_err(|_| self.fout("de attributen zijn niet welgevormd"))?;
            if attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            let (resolved, local) = self.xml.resolver().resolve_attribute(attribute.key);
            let (ruimte, local) = (Ruimte::of(&resolved), local.into_inner());
            let of_schema = matches!(local, "schemaLocation" | "noNamespaceSchemaLocation");
            match ruimte {
                Ruimte::Xsi if of_schema => {}
                Ruimte::Geen if Some(local) == allowed => {
                    let value = attribute
                        .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                        .map_err(|_| self.fout(format!("attribuut `{local}` is niet te lezen")))?;
                    found = Some(value.into_owned());
                }
                _ => {
                    let melding = format!("`{}` heeft een attribuut te veel", open.naam());
                    return Err(self.fout(melding));
                }
            }
        }
        Ok(found)
    }

    /// Whether the receiver must understand a SOAP header, as the header says.
    pub(super) fn must_understand(&self, open: &Open<'x>) -> Result<bool, Leesfout> {
        for attribute in open.tag.attributes() {
            let attribute =
                attribute.map_err(|_| self.fout("de attributen zijn niet welgevormd"))?;
            let (resolved, local) = self.xml.resolver().resolve_attribute(attribute.key);
            let named = local.into_inner() == "mustUnderstand";
            if named && Ruimte::of(&resolved) == Ruimte::Soap {
                return Ok(matches!(attribute.value.trim(), "1" | "true"));
            }
        }
        Ok(false)
    }
}

fn is_blank(text: &str) -> bool {
    text.bytes()
        .all(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    let before = bytes.get(..at.min(bytes.len())).unwrap_or_default();
    before.split(|&byte| byte == b'\n').count()
}
