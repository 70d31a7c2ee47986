//! The 14 messages as types, each for both laws: read from a [`Source`], written as XML. A message
//! holds what the schema guarantees, and nothing is lost: reading what was written gives the same.

pub mod basis;
pub mod header;
pub mod klasse;
pub mod m301;
pub mod m305;
pub mod m307;
pub mod m315;
pub mod m317;
pub mod m319;
pub mod m323;
pub mod m325;
pub mod writer;

pub use klasse::{GeenRetour, Gevuld, RetourCodes};

use self::basis::BerichtIdentificatie;
use self::klasse::Element;
use self::writer::Writer;
use super::bericht::{BerichtSoort, Nummer, Wet};
use super::types::{AgbCode, Gemeentecode};
use super::xml::{Refused, Source};

/// A message: its law and what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bericht {
    /// The law.
    pub wet: Wet,
    /// The message itself.
    pub inhoud: Inhoud,
}

/// Lists the message types once: variant, type, reading and writing follow.
macro_rules! inhoud {
    ($($variant:ident($type:ty)),+ $(,)?) => {
        /// One of the 14 messages.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[expect(missing_docs, reason = "the types inside say what they are")]
        pub enum Inhoud {
            $($variant($type)),+
        }

        impl Inhoud {
            /// The number of the message.
            pub const fn nummer(&self) -> Nummer {
                match self {
                    $(Self::$variant(_) => Nummer::$variant),+
                }
            }

            fn read(source: &mut impl Source, nummer: Nummer) -> Result<Self, Refused> {
                match nummer {
                    $(Nummer::$variant => <$type as Element>::read(source).map(Self::$variant)),+
                }
            }

            fn write(&self, writer: &mut Writer) {
                match self {
                    $(Self::$variant(bericht) => bericht.write_children(writer)),+
                }
            }

            /// Identification and date of the message as its header states them.
            pub const fn identificatie(&self) -> &BerichtIdentificatie {
                match self {
                    $(Self::$variant(bericht) => &bericht.header.bericht_identificatie),+
                }
            }
        }
    };
}

/// The 14 messages with their types, in one place: hands the list to another macro.
macro_rules! berichten {
    ($use:ident) => {
        $use! {
            M301($crate::standard::messages::m301::Toewijzing),
            M302($crate::standard::messages::m301::ToewijzingRetour),
            M305($crate::standard::messages::m305::Start),
            M306($crate::standard::messages::m305::StartRetour),
            M307($crate::standard::messages::m307::Stop),
            M308($crate::standard::messages::m307::StopRetour),
            M315($crate::standard::messages::m315::VerzoekOmToewijzing),
            M316($crate::standard::messages::m315::VerzoekOmToewijzingRetour),
            M317($crate::standard::messages::m317::VerzoekOmWijziging),
            M318($crate::standard::messages::m317::VerzoekOmWijzigingRetour),
            M319($crate::standard::messages::m319::AntwoordOpVerzoek),
            M320($crate::standard::messages::m319::AntwoordOpVerzoekRetour),
            M323($crate::standard::messages::m323::Declaratiebericht),
            M325($crate::standard::messages::m325::Declaratieantwoord),
        }
    };
}

pub(super) use berichten;

berichten!(inhoud);

impl Bericht {
    /// Reads a message of this type from a source that stands inside its root element.
    ///
    /// # Errors
    /// [`Refused`] when the source has found something wrong; it holds the findings.
    pub fn read(source: &mut impl Source, soort: BerichtSoort) -> Result<Self, Refused> {
        Inhoud::read(source, soort.nummer).map(|inhoud| Self {
            wet: soort.wet,
            inhoud,
        })
    }

    /// Writes the message as an XML document.
    pub fn write(&self) -> String {
        let mut writer = Writer::new(self.soort());
        writer.open_root();
        self.inhoud.write(&mut writer);
        writer.close_root()
    }

    /// Law and number.
    pub const fn soort(&self) -> BerichtSoort {
        BerichtSoort::new(self.wet, self.inhoud.nummer())
    }

    /// The municipality in the header.
    pub const fn gemeente(&self) -> Gemeentecode {
        self.partijen().0
    }

    /// The provider in the header.
    pub const fn aanbieder(&self) -> AgbCode {
        self.partijen().1
    }

    const fn partijen(&self) -> (Gemeentecode, AgbCode) {
        match &self.inhoud {
            Inhoud::M301(bericht) => (bericht.header.afzender, bericht.header.ontvanger),
            Inhoud::M302(bericht) => (bericht.header.afzender, bericht.header.ontvanger),
            Inhoud::M305(bericht) => (bericht.header.ontvanger, bericht.header.afzender),
            Inhoud::M306(bericht) => (bericht.header.ontvanger, bericht.header.afzender),
            Inhoud::M307(bericht) => (bericht.header.ontvanger, bericht.header.afzender),
            Inhoud::M308(bericht) => (bericht.header.ontvanger, bericht.header.afzender),
            Inhoud::M315(bericht) => (bericht.header.ontvanger, bericht.header.afzender),
            Inhoud::M316(bericht) => (bericht.header.ontvanger, bericht.header.afzender),
            Inhoud::M317(bericht) => (bericht.header.ontvanger, bericht.header.afzender),
            Inhoud::M318(bericht) => (bericht.header.ontvanger, bericht.header.afzender),
            Inhoud::M319(bericht) => (bericht.header.afzender, bericht.header.ontvanger),
            Inhoud::M320(bericht) => (bericht.header.afzender, bericht.header.ontvanger),
            Inhoud::M323(bericht) => (bericht.header.ontvanger, bericht.header.afzender),
            Inhoud::M325(bericht) => (bericht.header.afzender, bericht.header.ontvanger),
        }
    }
}
