//! The one error below the reader: this is not (lawful) XML, and nothing after it can be trusted.

use std::borrow::Cow;

/// Where the XML breaks, and why, in Dutch.
#[derive(Debug)]
pub(super) struct Malformed {
    /// Byte offset in the file.
    pub(super) offset: usize,
    pub(super) melding: Cow<'static, str>,
}

impl Malformed {
    /// Boxed, so that a result is no larger than the token it nearly always holds.
    #[cold]
    pub(super) fn new(offset: usize, melding: impl Into<Cow<'static, str>>) -> Box<Self> {
        Box::new(Self {
            offset,
            melding: melding.into(),
        })
    }
}
