//! `[werk]`: the workers that process what came in and hand over what goes out.

use std::time::Duration;

use super::tabel::Tabel;

/// The workers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Werk {
    /// How many work side by side.
    pub werkers: u32,
    /// How long a worker may keep what it took without a sign of life.
    pub lease: Duration,
    /// How often to look for work when nobody says that there is some.
    pub interval: Duration,
    /// How long to wait before each next try to hand over; after the last the envelope is given up.
    pub herhaal: Vec<Duration>,
    /// After how many failures in a row a peer is left alone.
    pub breker_na: u32,
    /// For how long.
    pub breker_rust: Duration,
    /// How long a clean stop may take before what is held is given back.
    pub stoptijd: Duration,
}

/// 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 10 h.
const LADDER: [u64; 7] = [5, 300, 1_800, 7_200, 18_000, 36_000, 36_000];

impl Werk {
    pub(super) fn lees(tabel: &Tabel<'_>) -> Self {
        let herhaal = tabel
            .lijst("herhaal")
            .unwrap_or_else(|| LADDER.map(Duration::from_secs).to_vec());
        if herhaal.len() > 20 {
            tabel.fout("herhaal", "verwacht: hooguit 20 pogingen");
        }
        let werk = Self {
            werkers: tabel.getal("werkers", 4, 1..=256),
            lease: tabel.of("lease", Duration::from_mins(1)),
            interval: tabel.of("interval", Duration::from_secs(2)),
            herhaal,
            breker_na: tabel.getal("breker_na", 5, 1..=1_000),
            breker_rust: tabel.of("breker_rust", Duration::from_mins(5)),
            stoptijd: tabel.of("stoptijd", Duration::from_secs(20)),
        };
        if werk.lease < Duration::from_secs(5) {
            tabel.fout(
                "lease",
                "verwacht: ten minste \"5s\"; een werker die even wacht raakt anders zijn werk kwijt",
            );
        }
        tabel.sluit();
        werk
    }
}
