//! How messages travel: transports that wrap, hand over and take in. Bytes and receipts only; what a
//! message means stays outside.

use std::collections::BTreeMap;

use crate::gateway::Partij;
use crate::gateway::outbox::Vervoer;
use crate::gateway::ports::{Bezorgfout, Envelop, Inpakfout, Kanaal, Omslag, Stuk, Transport};

pub mod folder;
pub mod tls;

/// A transport of any kind.
pub enum Vervoermiddel {
    /// Files in folders.
    Map(folder::Folder),
}

/// Which transport each party uses.
#[derive(Default)]
pub struct Vervoerplan(BTreeMap<Partij, Vervoermiddel>);

impl Vervoerplan {
    /// Gives a party its transport.
    pub fn set(&mut self, partij: Partij, middel: Vervoermiddel) {
        self.0.insert(partij, middel);
    }
}

impl Vervoer for Vervoerplan {
    type Transport = Vervoermiddel;

    fn of(&self, afzender: Partij) -> Option<&Vervoermiddel> {
        self.0.get(&afzender)
    }
}

/// Each kind does what it does.
macro_rules! each {
    ($self:ident, $transport:ident => $what:expr) => {
        match $self {
            Self::Map($transport) => $what,
        }
    };
}

impl Transport for Vervoermiddel {
    fn kanaal(&self) -> Kanaal {
        each!(self, transport => transport.kanaal())
    }

    fn omslag(&self) -> Omslag {
        each!(self, transport => transport.omslag())
    }

    fn bestemming(&self) -> &str {
        each!(self, transport => transport.bestemming())
    }

    fn wrap(&self, stuk: &Stuk<'_>) -> Result<Vec<u8>, Inpakfout> {
        each!(self, transport => transport.wrap(stuk))
    }

    async fn deliver(&self, envelop: &Envelop) -> Result<(), Bezorgfout> {
        each!(self, transport => transport.deliver(envelop).await)
    }
}
