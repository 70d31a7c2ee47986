//! Messages that passed the rules inside the message: what the rules promise can be relied on.

use std::ops::Deref;

use crate::standard::bericht::{BerichtSoort, Wet};
use crate::standard::messages::{
    Bericht, GeenRetour, Inhoud, berichten, m301, m305, m307, m315, m317, m323,
};
use crate::standard::types::{Bsn, Burgerservicenummer};

/// A message that passed level 2. You only get one from [`super::controleer`] or from
/// `check::beoordeel`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gecontroleerd<M> {
    wet: Wet,
    bericht: M,
}

impl<M> Gecontroleerd<M> {
    /// The law of the message.
    pub const fn wet(&self) -> Wet {
        self.wet
    }

    /// The message, to be changed and therefore to be checked again.
    pub fn into_inner(self) -> M {
        self.bericht
    }
}

impl<M> Deref for Gecontroleerd<M> {
    type Target = M;

    fn deref(&self) -> &M {
        &self.bericht
    }
}

/// INVARIANT: the message was checked, so its BSN passes the elfproef (CS002).
const fn checked_bsn(number: Burgerservicenummer) -> Bsn {
    Bsn::assume_checked(number)
}

/// The BSN of messages about one client.
macro_rules! one_client {
    ($($message:ty),+) => {$(
        impl Gecontroleerd<$message> {
            /// The client's BSN.
            pub const fn bsn(&self) -> Bsn {
                checked_bsn(self.bericht.client.bsn)
            }
        }
    )+};
}

one_client!(
    m301::Toewijzing,
    m305::Start,
    m307::Stop,
    m315::VerzoekOmToewijzing,
    m317::VerzoekOmWijziging
);

impl Gecontroleerd<m323::Declaratiebericht> {
    /// The clients of the declaration with their BSN, in document order. No BSN occurs twice
    /// (TR101).
    pub fn clienten(&self) -> impl ExactSizeIterator<Item = (Bsn, &m323::Client<GeenRetour>)> {
        self.bericht
            .declaratie
            .clienten
            .iter()
            .map(|client| (checked_bsn(client.bsn), client))
    }
}

impl GecontroleerdBericht {
    /// The BSN of a message about one client.
    pub const fn bsn(&self) -> Option<Bsn> {
        match self {
            Self::M301(bericht) => Some(bericht.bsn()),
            Self::M305(bericht) => Some(bericht.bsn()),
            Self::M307(bericht) => Some(bericht.bsn()),
            Self::M315(bericht) => Some(bericht.bsn()),
            Self::M317(bericht) => Some(bericht.bsn()),
            _ => None,
        }
    }
}

/// Lists the message types once; retourberichten have no rules of level 2 but pass through here.
macro_rules! gecontroleerd {
    ($($variant:ident($type:ty)),+ $(,)?) => {
        /// One of the 14 messages, checked.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[expect(missing_docs, reason = "the types inside say what they are")]
        pub enum GecontroleerdBericht {
            $($variant(Gecontroleerd<$type>)),+
        }

        impl GecontroleerdBericht {
            /// Only for a message without findings.
            pub(in crate::standard) fn wrap(bericht: Bericht) -> Self {
                let wet = bericht.wet;
                match bericht.inhoud {
                    $(Inhoud::$variant(bericht) => Self::$variant(Gecontroleerd { wet, bericht })),+
                }
            }

            /// Law and number.
            pub const fn soort(&self) -> BerichtSoort {
                match self {
                    $(Self::$variant(checked) => BerichtSoort::new(
                        checked.wet,
                        crate::standard::bericht::Nummer::$variant,
                    )),+
                }
            }

            /// The message, to be written or changed.
            pub fn into_bericht(self) -> Bericht {
                match self {
                    $(Self::$variant(checked) => Bericht {
                        wet: checked.wet,
                        inhoud: Inhoud::$variant(checked.bericht),
                    }),+
                }
            }
        }
    };
}

berichten!(gecontroleerd);
