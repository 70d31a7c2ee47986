//! How the reader walks: one step, one value, one end tag at a time. After an error it goes on as
//! sensibly as it can, so that one pass reports everything.

use super::attributes::is_blank;
use super::frame::{self, Frame, Place};
use super::malformed::Malformed;
use super::model::{Element, Simple};
use super::reader::{Last, Reader};
use super::scope::{Meaning, split};
use super::tokens::{Tag, Token, is_layout};
use super::wording;

/// There is nothing more to read: the end, broken XML, or enough findings.
pub(super) struct Over;

/// What the reader has come across but not handed out yet.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ahead {
    /// Nothing.
    Nothing,
    /// The next child has been entered.
    Child,
    /// The current element has been left.
    End,
}

/// A value, white space treated: as it stands in the file, or put together in `scratch`.
#[derive(Clone, Copy)]
pub(super) enum Value<'x> {
    Whole(&'x str),
    Scratch,
}

/// Elements whose values tell who somebody is or where he lives, although their types are numbers
/// or dates.
const PERSONAL: [&str; 2] = ["Geboortedatum", "Huis"];

impl<'x> Reader<'_, 'x> {
    /// Checks everything that is left.
    pub(super) fn drain(&mut self) -> Result<(), Over> {
        while let Some(frame) = self.stack.last() {
            match frame.place {
                Place::Children(_) => {
                    self.step()?;
                }
                Place::Value(simple) => {
                    self.value(simple)?;
                }
            }
        }
        loop {
            match self.token()? {
                Token::Eof => return Ok(()),
                Token::Text(text) if is_blank(text) => {}
                Token::Start(_) => return Err(self.broken(wording::SECOND_ROOT.to_owned())),
                _ => return Err(self.broken(wording::TEXT_OUTSIDE.to_owned())),
            }
        }
    }

    /// Goes into the next child of the current element, or out of the element.
    pub(super) fn step(&mut self) -> Result<Ahead, Over> {
        loop {
            let token = self.token()?;
            match token {
                Token::Start(tag) => {
                    if self.child(tag)? {
                        return Ok(Ahead::Child);
                    }
                }
                Token::End(name) => {
                    self.close(name)?;
                    return Ok(Ahead::End);
                }
                Token::Eof => return Err(self.broken(wording::NOT_COMPLETE.to_owned())),
                _ if is_layout(&token) => {}
                _ => self.stray_text(),
            }
        }
    }

    /// Reads the value of the current element and leaves it.
    pub(super) fn value(&mut self, simple: &Simple) -> Result<Value<'x>, Over> {
        let mut whole: Option<&'x str> = None;
        let mut pieces = false;
        let mut sound = true;
        let mut offset = None;
        self.scratch.clear();
        loop {
            let token = self.token()?;
            let from = self.tokens.offset;
            match token {
                Token::Text(text) | Token::Section(text) => {
                    offset.get_or_insert(from);
                    if whole.is_none() && !pieces && !self.tokens.has_carriage_return(text) {
                        whole = Some(text);
                        continue;
                    }
                    self.scratch.push_str(whole.take().unwrap_or_default());
                    push_lines(&mut self.scratch, text);
                    self.check_size()?;
                    pieces = true;
                }
                Token::Character(character) => {
                    offset.get_or_insert(from);
                    self.scratch.push_str(whole.take().unwrap_or_default());
                    self.scratch.push(character);
                    self.check_size()?;
                    pieces = true;
                }
                Token::Start(tag) => {
                    self.report(wording::CHILD_IN_VALUE.to_owned());
                    self.skip(tag)?;
                    sound = false;
                }
                Token::End(name) => {
                    let offset = offset.unwrap_or(from);
                    let value = match whole {
                        // Already reported.
                        _ if !sound => Value::Scratch,
                        Some(text) => self.judge(simple, text, offset),
                        None => self.judge_scratch(simple, offset),
                    };
                    self.close(name)?;
                    return Ok(value);
                }
                Token::Eof => return Err(self.broken(wording::NOT_COMPLETE.to_owned())),
            }
        }
    }

    fn judge(&mut self, simple: &Simple, text: &'x str, offset: usize) -> Value<'x> {
        match simple.normalize(text) {
            std::borrow::Cow::Borrowed(text) => {
                self.check(simple, text, offset);
                Value::Whole(text)
            }
            std::borrow::Cow::Owned(text) => {
                self.scratch = text;
                self.judge_scratch(simple, offset)
            }
        }
    }

    fn judge_scratch(&mut self, simple: &Simple, offset: usize) -> Value<'x> {
        let raw = std::mem::take(&mut self.scratch);
        let value = simple.normalize(&raw).into_owned();
        self.check(simple, &value, offset);
        self.scratch = value;
        Value::Scratch
    }

    /// Bounds what is gathered in memory.
    fn check_size(&mut self) -> Result<(), Over> {
        let length = self.scratch.len();
        if length > self.limits.text {
            return Err(self.broken(wording::too_long(length, self.limits.text)));
        }
        Ok(())
    }

    #[inline]
    fn check(&mut self, simple: &Simple, value: &str, offset: usize) {
        if value.len() > self.limits.text {
            let plek = frame::path(&self.stack);
            let melding = wording::too_long(value.len(), self.limits.text);
            self.findings.add(offset, plek, melding);
        } else if let Err(fault) = simple.check(value) {
            let personal = self.is_personal();
            let plek = frame::path(&self.stack);
            let melding = wording::value(fault, simple, personal, value);
            self.findings.add(offset, plek, melding);
        }
    }

    /// Whether the value of the current element is never to be shown.
    fn is_personal(&self) -> bool {
        let parent = self.stack.iter().rev().nth(1);
        parent.is_some_and(|frame| PERSONAL.contains(&&*frame.element.name))
    }

    /// Enters a child, or reports and skips it. Whether it was entered.
    fn child(&mut self, tag: Tag<'x>) -> Result<bool, Over> {
        let depth = self.stack.len() + 1;
        if depth > self.limits.depth {
            return Err(self.broken(wording::too_deep(self.limits.depth)));
        }
        let attribute = if is_blank(tag.attributes) {
            None
        } else {
            let entered = self
                .scope
                .enter(self.schemas, tag.attributes, depth, &self.limits);
            entered.map_err(|melding| self.broken(melding.to_owned()))?
        };
        let (prefix, local) = split(tag.name);
        let namespace = match self.scope.resolve(prefix) {
            Meaning::Known(namespace) => Some(namespace),
            Meaning::Instance | Meaning::Other => None,
        };
        let Some(Place::Children(children)) = self.stack.last_mut().map(|f| &mut f.place) else {
            return Ok(false);
        };
        let expected = namespace.and_then(|namespace| children.advance(namespace, local));
        let element: Option<_> = if expected.is_some() {
            expected
        } else {
            let state = children.state;
            let (how, element) = children.recover(namespace, local);
            let melding = wording::misplaced(local, how, state);
            self.report_child(local, element, melding);
            element
        };
        let Some(element) = element else {
            self.scope.leave(depth);
            self.skip(tag)?;
            return Ok(false);
        };
        self.stack.push(Frame::new(element, tag.name));
        if let Some(name) = attribute {
            self.report(wording::attribute(name));
        }
        Ok(true)
    }

    /// Leaves the current element at its end tag.
    fn close(&mut self, name: &str) -> Result<(), Over> {
        let Some(frame) = self.stack.last() else {
            return Ok(());
        };
        if frame.name != name {
            return Err(self.broken(wording::end_tag(frame.name, name)));
        }
        let element = frame.element;
        if let Place::Children(children) = &frame.place
            && !children.state.complete
        {
            let melding = wording::incomplete(&element.name, children.state);
            self.report(melding);
        }
        self.scope.leave(self.stack.len());
        self.stack.pop();
        let ordinal = match self.stack.last().map(|frame| &frame.place) {
            Some(Place::Children(children)) => children.ordinal(),
            _ => None,
        };
        self.last = Some(Last {
            element,
            ordinal,
            offset: self.tokens.offset,
        });
        Ok(())
    }

    /// Passes over an element that has no place, checking only that its tags match.
    fn skip(&mut self, tag: Tag<'x>) -> Result<(), Over> {
        let mut open = vec![tag.name];
        while let Some(&innermost) = open.last() {
            match self.token()? {
                Token::Start(tag) => {
                    if self.stack.len() + open.len() >= self.limits.depth {
                        return Err(self.broken(wording::too_deep(self.limits.depth)));
                    }
                    open.push(tag.name);
                }
                Token::End(name) if name == innermost => {
                    open.pop();
                }
                Token::End(name) => return Err(self.broken(wording::end_tag(innermost, name))),
                Token::Eof => return Err(self.broken(wording::NOT_COMPLETE.to_owned())),
                Token::Text(_) | Token::Section(_) | Token::Character(_) => {}
            }
        }
        Ok(())
    }

    /// The next token, unless reading is over.
    #[inline]
    fn token(&mut self) -> Result<Token<'x>, Over> {
        if self.findings.is_closed() {
            return Err(Over);
        }
        match self.tokens.next() {
            Ok(token) => Ok(token),
            Err(malformed) => Err(self.stop(malformed)),
        }
    }

    /// Reports what makes this no XML.
    #[cold]
    fn stop(&mut self, malformed: Malformed) -> Over {
        let plek = frame::path(&self.stack);
        let (offset, melding) = malformed.into_parts();
        self.findings.close(offset, plek, melding);
        Over
    }

    /// Reports broken XML at the last token; nothing after it is read.
    #[cold]
    fn broken(&mut self, melding: String) -> Over {
        let plek = frame::path(&self.stack);
        self.findings.close(self.tokens.offset, plek, melding);
        Over
    }

    /// Reports something about the current element, at the last token.
    pub(super) fn report(&mut self, melding: String) {
        let plek = frame::path(&self.stack);
        self.findings.add(self.tokens.offset, plek, melding);
    }

    fn report_child(&mut self, name: &str, element: Option<&Element>, melding: String) {
        let mut plek = frame::path(&self.stack);
        let ordinal = match self.stack.last().map(|frame| &frame.place) {
            Some(Place::Children(children)) if element.is_some() => children.ordinal(),
            _ => None,
        };
        frame::append(&mut plek, &wording::shown(name), ordinal);
        self.findings.add(self.tokens.offset, plek, melding);
    }

    fn stray_text(&mut self) {
        let frame = self.stack.last_mut();
        if let Some(Place::Children(children)) = frame.map(|frame| &mut frame.place)
            && !std::mem::replace(&mut children.text_reported, true)
        {
            self.report(wording::TEXT_BETWEEN.to_owned());
        }
    }
}

/// Adds text with its line ends as XML reads them.
fn push_lines(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some((line, after)) = rest.split_once('\r') {
        out.push_str(line);
        out.push('\n');
        rest = after.strip_prefix('\n').unwrap_or(after);
    }
    out.push_str(rest);
}
