//! What becomes of envelopes after they were handed over, where the way they went tells that later.

use std::future::Future;

use super::{Envelopreferentie, Kanaal, StoreError, Zendingnummer};
use crate::gateway::party::Partij;
use crate::standard::types::Datum;

/// Which envelopes that were handed over to ask after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Onbeslistvraag {
    /// Of one party.
    pub partij: Partij,
    /// That went one way.
    pub kanaal: Kanaal,
    /// After this one.
    pub na: Option<Zendingnummer>,
    /// Handed over on this day or later.
    pub sinds: Datum,
    /// At most so many.
    pub hoogstens: u16,
}

/// An envelope that was handed over, of which is not known yet how it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Onbeslist {
    /// Our number of it.
    pub nummer: Zendingnummer,
    /// Its reference.
    pub referentie: Envelopreferentie,
}

/// What a store remembers of envelopes that were handed over.
pub trait Eindstanden: Send + Sync {
    /// Envelopes that were handed over and of which nothing final was heard, in order of number.
    fn onbeslist(
        &self,
        vraag: Onbeslistvraag,
    ) -> impl Future<Output = Result<Vec<Onbeslist>, StoreError>> + Send;

    /// Remembers the last that there was to hear of an envelope that was handed over. What was given
    /// up meanwhile stays so.
    fn decided(
        &self,
        partij: Partij,
        kanaal: Kanaal,
        referentie: Envelopreferentie,
        eindstatus: &str,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;
}
