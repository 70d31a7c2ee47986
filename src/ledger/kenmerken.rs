//! What a message of ours carries of itself.

use crate::standard::messages::basis::{BerichtIdentificatie, XsdVersie};

/// The identification of a message, and the schema versions it was made with.
#[derive(Debug, Clone)]
pub struct Kenmerken {
    /// Identification and date.
    pub identificatie: BerichtIdentificatie,
    /// Versions of our schemas (IV034).
    pub xsd_versie: XsdVersie,
}
