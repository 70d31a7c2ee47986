//! The clock: read here and passed in everywhere else.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::Algemeen;
use crate::gateway::ports::{Klok, Moment};
use crate::standard::types::{Datum, Tijd};

/// The clock of a daemon.
#[derive(Debug, Clone, Copy)]
pub(super) struct Systeemklok {
    /// The day that was given on the command line, if any.
    pub(super) vandaag: Option<Datum>,
}

impl Klok for Systeemklok {
    fn moment(&self) -> Moment {
        read(self.vandaag)
    }

    fn seconden(&self) -> i64 {
        #[expect(
            clippy::disallowed_methods,
            reason = "the one place that reads the clock"
        )]
        let now = jiff::Timestamp::now();
        now.as_second()
    }
}

/// Today and the time of day in the Netherlands, or the day that was given on the command line.
pub(super) fn now(algemeen: &Algemeen) -> Moment {
    read(algemeen.vandaag)
}

fn read(vandaag: Option<Datum>) -> Moment {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the clock"
    )]
    let now = Zoned::now();
    let now = match TimeZone::get("Europe/Amsterdam") {
        Ok(zone) => now.with_time_zone(zone),
        // Without a time zone database the machine's own zone is the best there is.
        Err(_) => now,
    };
    let time = now
        .time()
        .with()
        .subsec_nanosecond(0)
        .build()
        .unwrap_or(now.time());
    Moment {
        datum: vandaag.unwrap_or(Datum::from_civil(now.date())),
        tijd: Tijd::from_civil(time),
    }
}

/// Seconds since 1970, UTC: what the audit trail goes by, whatever day was given.
pub(super) fn seconden() -> i64 {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the clock"
    )]
    Timestamp::now().as_second()
}
