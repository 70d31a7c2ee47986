//! The metrics, by name: the one list of what is measured. docs/operation.md explains each. Labels come
//! from closed lists or from the settings; none is personal or grows with the traffic.

use metrics::{Unit, describe_counter, describe_gauge, describe_histogram};

/// What a metric is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Soort {
    /// Only ever grows.
    Teller,
    /// Goes up and down.
    Stand,
    /// How long things took, as a summary.
    Verdeling,
}

/// A metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meting {
    /// Its name.
    pub naam: &'static str,
    /// What it is.
    pub soort: Soort,
    /// Its labels.
    pub labels: &'static [&'static str],
    /// What it says.
    pub uitleg: &'static str,
}

/// Messages taken in.
pub const ONTVANGEN: &str = "bode_berichten_ontvangen_total";
/// Messages judged, by what came of them.
pub const BEOORDEELD: &str = "bode_berichten_beoordeeld_total";
/// Envelopes handed over.
pub const VERZONDEN: &str = "bode_enveloppen_verzonden_total";
/// Tries to hand over that failed.
pub const MISLUKT: &str = "bode_enveloppen_mislukt_total";
/// Envelopes given up.
pub const OPGEGEVEN: &str = "bode_enveloppen_opgegeven_total";
/// What waits to be judged.
pub const INBOX: &str = "bode_inbox_wachtend";
/// How long the oldest of it waits.
pub const INBOX_OUDSTE: &str = "bode_inbox_oudste_seconds";
/// What waits to be handed over.
pub const OUTBOX: &str = "bode_outbox_wachtend";
/// How long the oldest of it waits.
pub const OUTBOX_OUDSTE: &str = "bode_outbox_oudste_seconds";
/// Whether a peer is left alone.
pub const BREKER: &str = "bode_breker_open";
/// When a certificate ends.
pub const CERTIFICAAT: &str = "bode_certificaat_eindigt_timestamp_seconds";
/// When a revocation list was made.
pub const CRL: &str = "bode_crl_gemaakt_timestamp_seconds";
/// When a peer was last heard.
pub const LAATST_GEHOORD: &str = "bode_laatst_ontvangen_timestamp_seconds";
/// How long the store takes.
pub const OPSLAG: &str = "bode_opslag_duur_seconds";
/// Requests to the API.
pub const API: &str = "bode_api_verzoeken_total";

/// Every metric.
pub const METINGEN: &[Meting] = &[
    teller(ONTVANGEN, &["partij", "kanaal"], "Messages taken in."),
    teller(
        BEOORDEELD,
        &["partij", "soort", "status"],
        "Messages judged, by what came of them.",
    ),
    teller(
        VERZONDEN,
        &["partij", "kanaal", "soort"],
        "Envelopes that the other side has.",
    ),
    teller(
        MISLUKT,
        &["partij", "kanaal"],
        "Tries to hand an envelope over that failed.",
    ),
    teller(
        OPGEGEVEN,
        &["partij", "kanaal"],
        "Envelopes that were given up: on the worklist.",
    ),
    stand(INBOX, &["partij"], "Messages that wait to be judged."),
    stand(
        INBOX_OUDSTE,
        &["partij"],
        "Age of the oldest message that waits to be judged.",
    ),
    stand(
        OUTBOX,
        &["partij"],
        "Envelopes that wait to be handed over.",
    ),
    stand(
        OUTBOX_OUDSTE,
        &["partij"],
        "Age of the oldest envelope that waits.",
    ),
    stand(
        BREKER,
        &["bestemming"],
        "1 while a peer is left alone after failures, else 0.",
    ),
    stand(
        CERTIFICAAT,
        &["certificaat"],
        "When a certificate in use ends.",
    ),
    stand(
        CRL,
        &["crl"],
        "When a list of revoked certificates was made.",
    ),
    stand(
        LAATST_GEHOORD,
        &["partij", "kanaal"],
        "When something last came in.",
    ),
    Meting {
        naam: OPSLAG,
        soort: Soort::Verdeling,
        labels: &["werk"],
        uitleg: "Time that a transaction of the store took.",
    },
    teller(
        API,
        &["pad", "status"],
        "Requests to the machine API, by route and HTTP status.",
    ),
];

const fn teller(
    naam: &'static str,
    labels: &'static [&'static str],
    uitleg: &'static str,
) -> Meting {
    Meting {
        naam,
        soort: Soort::Teller,
        labels,
        uitleg,
    }
}

const fn stand(
    naam: &'static str,
    labels: &'static [&'static str],
    uitleg: &'static str,
) -> Meting {
    Meting {
        naam,
        soort: Soort::Stand,
        labels,
        uitleg,
    }
}

/// Tells the recorder in use what each metric is.
pub fn describe() {
    for meting in METINGEN {
        let unit = if meting.naam.ends_with("_seconds") {
            Unit::Seconds
        } else {
            Unit::Count
        };
        match meting.soort {
            Soort::Teller => describe_counter!(meting.naam, unit, meting.uitleg),
            Soort::Stand => describe_gauge!(meting.naam, unit, meting.uitleg),
            Soort::Verdeling => describe_histogram!(meting.naam, unit, meting.uitleg),
        }
    }
}
