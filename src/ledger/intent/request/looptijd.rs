//! What a client has, or would have, over which days: so that nothing is asked for twice (OP347).

use std::collections::BTreeMap;

use crate::ledger::intent::partijen::Partijen;
use crate::standard::toewijzing::{ProductKeuze, Toewijzing};
use crate::standard::types::{Bsn, Datum, ToewijzingNummer};

/// Grants by number.
pub(super) type Toewijzingen<'a> = BTreeMap<ToewijzingNummer, &'a Toewijzing>;

/// The grants of one client at one municipality, under one law, to one provider.
pub(super) fn of_client(
    toewijzingen: &[Toewijzing],
    partijen: Partijen,
    bsn: Bsn,
) -> Toewijzingen<'_> {
    let own = toewijzingen.iter();
    own.filter(|grant| partijen.holds(grant) && grant.bsn == bsn)
        .map(|grant| (grant.toewijzing_nummer, grant))
        .collect()
}

/// Those that are current on the day (TR349), by number.
pub(super) fn current_on<'a>(
    own: &Toewijzingen<'a>,
    day: Datum,
) -> impl Iterator<Item = &'a Toewijzing> {
    let own = own.values().copied();
    own.filter(move |grant| grant.is_current_on(day))
}

/// A product over a period.
#[derive(Debug, Clone, Copy)]
pub(super) struct Looptijd<'a> {
    /// The grant, where it is one.
    pub nummer: Option<ToewijzingNummer>,
    pub product: &'a ProductKeuze,
    pub begin: Datum,
    pub eind: Option<Datum>,
}

impl<'a> Looptijd<'a> {
    /// That of a grant.
    pub const fn of(grant: &'a Toewijzing) -> Self {
        Self {
            nummer: Some(grant.toewijzing_nummer),
            product: &grant.product,
            begin: grant.ingangsdatum,
            eind: grant.einddatum,
        }
    }

    /// The first of the other grants that it would be stacked on. A client has few.
    pub fn stacks_on(&self, held: &[Self]) -> Option<ToewijzingNummer> {
        let begins_in = |one: &Self, other: &Self| other.eind.is_none_or(|end| one.begin <= end);
        let others = held.iter().filter(|other| other.nummer != self.nummer);
        let mut stacked = others.filter(|other| {
            self.product.conflicts_with(other.product)
                && begins_in(self, other)
                && begins_in(other, self)
        });
        stacked.next().and_then(|other| other.nummer)
    }
}
