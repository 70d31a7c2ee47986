//! What StUF-GGk writes as a code: kinds of envelopes, operations, where an error lies, and the errors
//! that we send ourselves.

use std::fmt;

/// The kind of an envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Berichtcode {
    /// A message that begins something.
    Di01,
    /// The answer to a message.
    Du01,
    /// Word, later, that a message was refused.
    Fo01,
    /// Word, at once, that a message was received.
    Bv03,
    /// Word, at once, that a message was not received.
    Fo03,
}

impl Berichtcode {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Di01, Self::Du01, Self::Fo01, Self::Bv03, Self::Fo03];

    /// What `berichtcode` holds.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Di01 => "Di01",
            Self::Du01 => "Du01",
            Self::Fo01 => "Fo01",
            Self::Bv03 => "Bv03",
            Self::Fo03 => "Fo03",
        }
    }

    /// The element that holds the message.
    pub const fn element(self) -> &'static str {
        match self {
            Self::Di01 => "envelopHeenbericht-ggk_Di01",
            Self::Du01 => "envelopRetourbericht-ggk_Du01",
            Self::Fo01 => "Fo01Bericht",
            Self::Bv03 => "Bv03Bericht",
            Self::Fo03 => "Fo03Bericht",
        }
    }
}

impl fmt::Display for Berichtcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// An operation of `OntvangAsynchroon`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actie {
    /// Hands over a Di01.
    Di01,
    /// Hands over a Du01.
    Du01,
    /// Hands over a Fo01.
    Fo01,
}

impl Actie {
    /// Every operation.
    pub const ALL: [Self; 3] = [Self::Di01, Self::Du01, Self::Fo01];

    /// Its SOAPAction.
    pub const fn uri(self) -> &'static str {
        match self {
            Self::Di01 => "http://www.stufstandaarden.nl/koppelvlak/ggk0210/ggk_Di01",
            Self::Du01 => "http://www.stufstandaarden.nl/koppelvlak/ggk0210/ggk_Du01",
            Self::Fo01 => "http://www.egem.nl/StUF/StUF0301/Fo01",
        }
    }

    /// The envelope that goes in.
    pub const fn berichtcode(self) -> Berichtcode {
        match self {
            Self::Di01 => Berichtcode::Di01,
            Self::Du01 => Berichtcode::Du01,
            Self::Fo01 => Berichtcode::Fo01,
        }
    }

    /// The operation with this SOAPAction.
    pub fn of_uri(uri: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|actie| actie.uri() == uri)
    }
}

/// Whose error it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plek {
    /// The sender's: sending the same again gives the same error.
    Client,
    /// The receiver's: it may pass.
    Server,
}

impl Plek {
    /// What `plek` holds.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Server => "server",
        }
    }

    /// From what `plek` holds. The specification writes a capital where the schema has none.
    pub fn of_code(code: &str) -> Option<Self> {
        [Self::Client, Self::Server]
            .into_iter()
            .find(|plek| plek.code() == code)
    }
}

/// The errors that we send: those of the list of November 2025 that fit a receiver, and the one that a
/// municipality sends in a Fo01. For what has no code in the lists (HTTP, SOAP, a failure of our own) a
/// sender gets a SOAP fault without a code: none is made up. What others send may be any code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foutcode {
    /// The envelope does not follow the schema.
    Ib001,
    /// The sender is nobody who may send.
    Ib002,
    /// The envelope is too large.
    Ib003,
    /// No such `functie`.
    Ib004,
    /// The receiving municipality is not ours.
    Ib005,
    /// This `functie` does not go with this `berichtcode`.
    Ib006,
    /// This organisation does not send this `functie` to a municipality.
    Ib007,
    /// The payload can't be the XML that it must be.
    Ib014,
    /// `applicatie` is not what it must be.
    Ib017,
    /// The payload does not follow the schema: the one code that a municipality sends in a Fo01.
    Stuf055,
}

impl Foutcode {
    /// What `code` holds.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ib001 => "IB001",
            Self::Ib002 => "IB002",
            Self::Ib003 => "IB003",
            Self::Ib004 => "IB004",
            Self::Ib005 => "IB005",
            Self::Ib006 => "IB006",
            Self::Ib007 => "IB007",
            Self::Ib014 => "IB014",
            Self::Ib017 => "IB017",
            Self::Stuf055 => "StUF055",
        }
    }
}

/// Whether an error says that the other has this reference already: IB016 in the list of November 2025,
/// CC08 in that of 2018. Our references are drawn once, so what the other has is our own envelope, of
/// which the confirmation was lost.
pub fn says_already_known(code: &str) -> bool {
    matches!(code, "IB016" | "CC08")
}
