//! How a command ends.

use std::io::ErrorKind;
use std::process::ExitCode;

/// What a command's exit status says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Uitgang {
    /// 0: done; for `check`: nothing found.
    Goed,
    /// 1: something was found, or part of the input was refused.
    Bevindingen,
    /// 2: could not do it: unreadable input, wrong use, meant for nobody here.
    Mislukt,
}

impl From<Uitgang> for ExitCode {
    fn from(uitgang: Uitgang) -> Self {
        Self::from(match uitgang {
            Uitgang::Goed => 0,
            Uitgang::Bevindingen => 1,
            Uitgang::Mislukt => 2,
        })
    }
}

/// Why a command could not do its work, in Dutch. Never holds a BSN or a name.
#[derive(Debug, thiserror::Error)]
pub(super) enum Fout {
    /// A file could not be read or written.
    #[error("{pad}: {}", in_dutch(oorzaak))]
    Bestand {
        /// Which file.
        pad: String,
        /// What the system said.
        oorzaak: std::io::Error,
    },
    /// The standard output could not be written.
    #[error("de uitvoer kan niet worden geschreven: {}", in_dutch(.0))]
    Uitvoer(#[from] std::io::Error),
    /// The schemas in use cannot be compiled.
    #[error("schema: {0}")]
    Schema(#[from] crate::standard::schema::SchemaError),
    /// The list of municipalities is wrong.
    #[error(transparent)]
    Gemeenten(#[from] crate::standard::codes::GemeentenError),
    /// The store.
    #[error(transparent)]
    Store(#[from] crate::gateway::ports::StoreError),
    /// A message could not be received.
    #[error(transparent)]
    Ontvangst(#[from] crate::gateway::receive::ReceiveError),
    /// A message could not be sent.
    #[error(transparent)]
    Verzenden(#[from] crate::gateway::send::SendError),
    /// A list could not be loaded.
    #[error(transparent)]
    Laden(#[from] crate::gateway::load::LoadError),
    /// Allocating stopped.
    #[error(transparent)]
    Toewijzen(#[from] crate::gateway::allocate::AllocateError),
    /// A catalogue of the Twents Model is wrong.
    #[error("Twents Model: {0}")]
    Catalogus(#[from] crate::twents::CatalogueError),
    /// A world could not be made.
    #[error(transparent)]
    Wereld(#[from] crate::simulate::SimulateError),
    /// A report could not be made.
    #[error(transparent)]
    Rapport(#[from] crate::report::Rapportfout),
    /// TLS can't be set up.
    #[error(transparent)]
    Tls(#[from] crate::exchange::tls::Tlsfout),
    /// Something about the call itself.
    #[error("{0}")]
    Gebruik(String),
}

impl Fout {
    /// Whether the reader of our output went away, as `head` does: no failure of ours.
    pub(super) fn is_broken_pipe(&self) -> bool {
        matches!(
            self,
            Self::Uitvoer(oorzaak) | Self::Rapport(crate::report::Rapportfout::Schrijven(oorzaak))
                if oorzaak.kind() == ErrorKind::BrokenPipe
        )
    }
}

/// What the system said, in Dutch where that is known.
fn in_dutch(oorzaak: &std::io::Error) -> String {
    match oorzaak.kind() {
        ErrorKind::NotFound => "bestaat niet".to_owned(),
        ErrorKind::PermissionDenied => "geen toestemming".to_owned(),
        ErrorKind::IsADirectory => "is een map, geen bestand".to_owned(),
        ErrorKind::NotADirectory => "is geen map".to_owned(),
        ErrorKind::AlreadyExists => "bestaat al".to_owned(),
        ErrorKind::StorageFull => "de schijf is vol".to_owned(),
        ErrorKind::InvalidData => "is geen UTF-8-tekst".to_owned(),
        _ => oorzaak.to_string(),
    }
}
