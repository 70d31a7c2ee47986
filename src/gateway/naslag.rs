//! What is consulted besides the store, the same for every message.

use crate::standard::codes::Gemeenten;
use crate::standard::schema::Schemas;
use crate::twents::Catalogues;

/// What receiving and sending look at besides the store.
#[derive(Clone, Copy)]
pub struct Naslag<'a> {
    /// The schemas to check against.
    pub schemas: &'a Schemas,
    /// The list of CBS (TR378).
    pub gemeenten: &'a Gemeenten,
    /// The Twents Model, to weigh requests with.
    pub catalogues: &'a Catalogues,
}

/// The same, kept for as long as a daemon runs.
pub struct Naslagwerk {
    /// The schemas to check against.
    pub schemas: Schemas,
    /// The list of CBS.
    pub gemeenten: Gemeenten,
    /// The Twents Model.
    pub catalogues: Catalogues,
}

impl Naslagwerk {
    /// To look things up in.
    pub const fn naslag(&self) -> Naslag<'_> {
        Naslag {
            schemas: &self.schemas,
            gemeenten: &self.gemeenten,
            catalogues: &self.catalogues,
        }
    }
}
