//! The reader: pulls one message through its schema, and hands its values to a typed message. How
//! it walks is in `walk.rs`.

use super::document::Document;
use super::findings::Findings;
use super::frame::{self, Frame, Place};
use super::limits::Limits;
use super::malformed::Malformed;
use super::model::{Element, Schemas};
use super::scope::{Meaning, Scope, split};
use super::tokens::{Tag, Token, Tokens, is_layout};
use super::walk::{Ahead, Value};
use super::wording;
use crate::standard::bericht::BerichtSoort;
use crate::standard::finding::Bevinding;
use crate::standard::xml::{Refused, Source};

/// Reads one message, checking it against its schema on the way.
///
/// [`Reader::open`] enters the root element: a typed message starts by entering the root's first
/// child, and leaves the root when it is done. [`Reader::finish`] then checks whatever has not been
/// read and gives the findings; only when there are none is what was read a valid message.
pub struct Reader<'s, 'x> {
    pub(super) schemas: &'s Schemas,
    soort: BerichtSoort,
    pub(super) limits: Limits,
    bytes: &'x [u8],
    pub(super) tokens: Tokens<'x>,
    pub(super) scope: Scope<'x>,
    pub(super) stack: Vec<Frame<'s, 'x>>,
    pub(super) findings: Findings,
    pub(super) ahead: Ahead,
    pub(super) last: Option<Last<'s>>,
    /// Holds a value that does not stand in the file in one piece.
    pub(super) scratch: String,
}

/// The element left last, for [`Source::refuse`].
#[derive(Clone, Copy)]
pub(super) struct Last<'s> {
    pub(super) element: &'s Element,
    pub(super) ordinal: Option<u64>,
    pub(super) offset: usize,
}

/// Checks a message against its schema: its kind where that could be seen, and what is wrong
/// with it, in the order of the file. No findings: valid.
pub fn validate(
    schemas: &Schemas,
    bytes: &[u8],
    limits: Limits,
) -> (Option<BerichtSoort>, Vec<Bevinding>) {
    match Reader::open(schemas, bytes, limits) {
        Ok(reader) => (Some(reader.soort()), reader.finish()),
        Err(bevindingen) => (None, bevindingen),
    }
}

impl<'s, 'x> Reader<'s, 'x> {
    /// Starts reading, up to and including the start tag of the root element, which tells the kind
    /// of message.
    ///
    /// # Errors
    /// The findings, when the file is not text that could be a message: too large, not UTF-8, a
    /// byte order mark, a DOCTYPE, or the root of something else.
    pub fn open(
        schemas: &'s Schemas,
        bytes: &'x [u8],
        limits: Limits,
    ) -> Result<Self, Vec<Bevinding>> {
        let refuse = |malformed: Malformed| {
            let mut findings = Findings::new(limits.findings);
            let (offset, melding) = malformed.into_parts();
            findings.close(offset, String::new(), melding);
            findings.into_bevindingen(bytes)
        };
        let document = Document::check(bytes, &limits).map_err(refuse)?;
        let mut tokens = Tokens::new(document);
        let tag = root_tag(&mut tokens).map_err(refuse)?;
        let mut scope = Scope::default();
        let attribute = scope
            .enter(schemas, tag.attributes, 1, &limits)
            .map_err(|melding| refuse(Malformed::new(tokens.offset, melding)))?;
        let (prefix, local) = split(tag.name);
        let root = match scope.resolve(prefix) {
            Meaning::Known(namespace) => schemas.root(namespace, local),
            Meaning::Instance | Meaning::Other => None,
        };
        let Some(root) = root else {
            let melding = wording::unknown_root(tag.name);
            return Err(refuse(Malformed::new(tokens.offset, melding)));
        };
        let mut reader = Self {
            schemas,
            soort: root.soort,
            limits,
            bytes,
            tokens,
            scope,
            stack: Vec::with_capacity(limits.depth.min(64)),
            findings: Findings::new(limits.findings),
            ahead: Ahead::Nothing,
            last: None,
            scratch: String::new(),
        };
        reader.stack.push(Frame::new(&root.element, tag.name));
        if let Some(name) = attribute {
            reader.report(wording::attribute(name));
        }
        Ok(reader)
    }

    /// The kind of message, from the namespace of the root.
    pub const fn soort(&self) -> BerichtSoort {
        self.soort
    }

    /// Checks what has not been read yet and gives all findings in the order of the file; none
    /// means that the message is valid.
    pub fn finish(mut self) -> Vec<Bevinding> {
        // `Over` only says that reading stopped early; why is among the findings.
        let _ = self.drain();
        self.findings.into_bevindingen(self.bytes)
    }

    fn verdict<T>(&self, value: T) -> Result<T, Refused> {
        if self.findings.is_empty() {
            Ok(value)
        } else {
            Err(Refused)
        }
    }

    /// Makes sure that it is known what comes next in the current element.
    fn look_ahead(&mut self) -> Result<(), Refused> {
        if self.ahead == Ahead::Nothing {
            self.ahead = match self.stack.last().map(|frame| &frame.place) {
                Some(Place::Children(_)) => self.step().map_err(|_| Refused)?,
                // A leaf that nobody asked the value of.
                Some(&Place::Value(simple)) => {
                    self.value(simple).map_err(|_| Refused)?;
                    Ahead::End
                }
                None => Ahead::End,
            };
        }
        self.verdict(())
    }
}

impl Source for Reader<'_, '_> {
    fn enter(&mut self, name: &str) -> Result<bool, Refused> {
        self.look_ahead()?;
        let child = self.ahead == Ahead::Child;
        let entered = child && self.stack.last().is_some_and(|f| *f.element.name == *name);
        if entered {
            self.ahead = Ahead::Nothing;
        }
        Ok(entered)
    }

    fn leave(&mut self) -> Result<(), Refused> {
        self.look_ahead()?;
        if self.ahead == Ahead::End {
            self.ahead = Ahead::Nothing;
            return Ok(());
        }
        let plek = frame::path(&self.stack);
        self.findings
            .add(self.tokens.offset, plek, wording::UNASKED.to_owned());
        Err(Refused)
    }

    fn text(&mut self) -> Result<&str, Refused> {
        let simple = match self.stack.last().map(|frame| &frame.place) {
            Some(&Place::Value(simple)) if self.ahead == Ahead::Nothing => simple,
            _ => {
                self.report(wording::UNASKED.to_owned());
                return Err(Refused);
            }
        };
        let value = self.value(simple).map_err(|_| Refused)?;
        if !self.findings.is_empty() {
            return Err(Refused);
        }
        Ok(match value {
            Value::Whole(text) => text,
            Value::Scratch => &self.scratch,
        })
    }

    fn refuse(&mut self, expected: &str) -> Refused {
        // A child that was entered to look ahead is not the element meant.
        let open = match self.ahead {
            Ahead::Child => self.stack.split_last().map_or(&[][..], |(_, open)| open),
            Ahead::Nothing | Ahead::End => &self.stack,
        };
        let mut plek = frame::path(open);
        let mut offset = self.tokens.offset;
        if let Some(last) = self.last {
            frame::append(&mut plek, &last.element.name, last.ordinal);
            offset = last.offset;
        }
        let melding = format!("Verwacht: {expected}.");
        self.findings.add(offset, plek, melding);
        Refused
    }
}

/// The start tag of the root, after whatever may come before it.
fn root_tag<'x>(tokens: &mut Tokens<'x>) -> Result<Tag<'x>, Malformed> {
    loop {
        match tokens.next()? {
            Token::Start(tag) => return Ok(tag),
            token @ Token::Text(_) if is_layout(&token) => {}
            Token::Eof => return Err(Malformed::new(tokens.offset, wording::NO_ROOT)),
            _ => return Err(Malformed::new(tokens.offset, wording::TEXT_OUTSIDE)),
        }
    }
}
