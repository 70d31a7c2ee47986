//! The one error below the reader: this is not (lawful) XML, and nothing after it can be trusted.

use std::borrow::Cow;

/// Where the XML breaks, and why, in Dutch. Boxed, so that a result is no larger than the token it
/// nearly always holds.
#[derive(Debug)]
pub(super) struct Malformed(Box<(usize, Cow<'static, str>)>);

impl Malformed {
    /// `offset` counts bytes from the start of the file.
    #[cold]
    pub(super) fn new(offset: usize, melding: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new((offset, melding.into())))
    }

    /// Byte offset in the file, and what is wrong there.
    pub(super) fn into_parts(self) -> (usize, String) {
        let (offset, melding) = *self.0;
        (offset, melding.into_owned())
    }
}
