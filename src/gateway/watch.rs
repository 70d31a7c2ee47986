//! What happens in a running daemon, for logs, metrics and alarms. Nothing here can hold a BSN or a
//! name: kinds, numbers and codes only, and reasons that say none.

use super::party::Partij;
use super::ports::{Aanname, Bak, Kanaal, Postnummer, Poststatus, Zendingnummer};
use super::spoor::Spoor;
use crate::standard::bericht::BerichtSoort;

/// Something that happened.
#[derive(Debug, Clone, Copy)]
pub enum Gebeurtenis<'a> {
    /// Something came in and is durable.
    Binnengekomen {
        /// The way.
        kanaal: Kanaal,
        /// Whose mailbox.
        partij: Partij,
        /// Our number of it, and whether it is new.
        aanname: Aanname,
    },
    /// Something in the inbox was processed.
    Verwerkt {
        /// Our number of it.
        nummer: Postnummer,
        /// Whose mailbox.
        partij: Partij,
        /// The kind of message, where that could be seen.
        soort: Option<BerichtSoort>,
        /// What it is now.
        status: Poststatus,
        /// How many messages go out because of it.
        uitgaand: usize,
    },
    /// Processing something failed. It stays, unless the status says that it was set apart.
    VerwerkenMislukt {
        /// Our number of it.
        nummer: Postnummer,
        /// Its track.
        spoor: Spoor,
        /// What it is now.
        status: Poststatus,
        /// Why.
        reden: &'a str,
    },
    /// Something was handed over.
    Bezorgd {
        /// Our number of it.
        nummer: Zendingnummer,
        /// Who sent it.
        partij: Partij,
        /// The way it went.
        kanaal: Kanaal,
        /// The kind of message; `None` for word of an error.
        soort: Option<BerichtSoort>,
        /// To whom, by the name of the peer.
        bestemming: &'a str,
    },
    /// Something could not be handed over now.
    Uitgesteld {
        /// Our number of it.
        nummer: Zendingnummer,
        /// Who sends it.
        partij: Partij,
        /// The way it goes; `None` where no transport was set.
        kanaal: Option<Kanaal>,
        /// To whom.
        bestemming: &'a str,
        /// How often it was tried, this time included.
        pogingen: u32,
        /// Why.
        reden: &'a str,
    },
    /// Something will not be tried again by itself.
    Opgegeven {
        /// Our number of it.
        nummer: Zendingnummer,
        /// Who sent it.
        partij: Partij,
        /// The way it went; `None` where no transport was set.
        kanaal: Option<Kanaal>,
        /// To whom.
        bestemming: &'a str,
        /// Why.
        reden: &'a str,
    },
    /// Another says that an envelope of ours will not arrive.
    OnderwegGeweigerd {
        /// The way.
        kanaal: Kanaal,
        /// Who sent the envelope.
        partij: Partij,
        /// The code of the error.
        code: &'a str,
        /// Whether the envelope is ours.
        herkend: bool,
    },
    /// A peer can't be reached: nothing is sent to it for a while. Said once per incident.
    Storing {
        /// The peer.
        bestemming: &'a str,
        /// Why.
        reden: &'a str,
    },
    /// A peer can be reached again.
    Hersteld {
        /// The peer.
        bestemming: &'a str,
    },
    /// The store can't be reached by those who work on inbox or outbox. Said once per incident.
    OpslagWeg {
        /// Inbox or outbox.
        bak: Bak,
        /// Why.
        reden: &'a str,
    },
    /// The store can be reached again.
    OpslagTerug {
        /// Inbox or outbox.
        bak: Bak,
    },
}

/// Who sees what happens.
pub trait Waarnemer: Send + Sync {
    /// Something happened. Must not take long.
    fn zie(&self, gebeurtenis: &Gebeurtenis<'_>);
}
