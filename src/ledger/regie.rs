//! Start and stop messages of one client with one provider, as they count after every one that was
//! processed: what was withdrawn (StatusAanlevering 3) is as if never sent (OP033, IV008).

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::standard::codes::{RedenBeeindiging, StatusAanlevering};
use crate::standard::messages::GeenRetour;
use crate::standard::messages::{m305, m307};
use crate::standard::toewijzing::ProductKeuze;
use crate::standard::types::{Datum, Periode, ToewijzingNummer};

/// What tells one start from another: the key of StartProduct, which a stop repeats (TR382).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Startsleutel {
    /// The grant; absent where the product is paid for as a task (IV096).
    pub toewijzing_nummer: Option<ToewijzingNummer>,
    /// What is delivered.
    pub product: ProductKeuze,
    /// The day on which delivery started.
    pub begindatum: Datum,
}

/// The part of a stop that a start does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// Why delivery stopped.
    pub reden: RedenBeeindiging,
    /// The last day of delivery.
    pub einddatum: Datum,
}

impl Stop {
    /// Whether delivery is expected to go on (TR413).
    pub fn is_tijdelijk(&self) -> bool {
        self.reden == RedenBeeindiging::TIJDELIJK
    }
}

/// A StartProduct or StopProduct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regiemelding {
    /// The start it is about.
    pub sleutel: Startsleutel,
    /// First day of the grant, as the provider wrote it.
    pub toewijzing_ingangsdatum: Option<Datum>,
    /// New or withdrawn.
    pub status_aanlevering: StatusAanlevering,
    /// The stop, if it is one.
    pub stop: Option<Stop>,
}

impl Regiemelding {
    /// Whether it takes back what was sent before.
    pub fn withdraws(&self) -> bool {
        self.status_aanlevering == StatusAanlevering::Verwijderen
    }
}

impl From<&m305::StartProduct<GeenRetour>> for Regiemelding {
    fn from(start: &m305::StartProduct<GeenRetour>) -> Self {
        Self {
            sleutel: Startsleutel {
                toewijzing_nummer: start.toewijzing_nummer,
                product: start.product.as_ref().into(),
                begindatum: start.begindatum,
            },
            toewijzing_ingangsdatum: start.toewijzing_ingangsdatum,
            status_aanlevering: start.status_aanlevering,
            stop: None,
        }
    }
}

impl From<&m307::StopProduct<GeenRetour>> for Regiemelding {
    fn from(stop: &m307::StopProduct<GeenRetour>) -> Self {
        Self {
            sleutel: Startsleutel {
                toewijzing_nummer: stop.toewijzing_nummer,
                product: stop.product.as_ref().into(),
                begindatum: stop.begindatum,
            },
            toewijzing_ingangsdatum: stop.toewijzing_ingangsdatum,
            status_aanlevering: stop.status_aanlevering,
            stop: Some(Stop {
                reden: stop.reden_beeindiging,
                einddatum: stop.einddatum,
            }),
        }
    }
}

/// How delivery on a grant stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Levering {
    /// No start was sent.
    NietGestart,
    /// It runs since this day.
    Loopt {
        /// First day of delivery.
        sinds: Datum,
    },
    /// Stopped for a while; the last day of delivery.
    Gepauzeerd {
        /// Last day before the pause.
        sinds: Datum,
    },
    /// Stopped for good.
    Beeindigd {
        /// Last day of delivery.
        op: Datum,
        /// Why.
        reden: RedenBeeindiging,
    },
}

impl Levering {
    /// The word that lists use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NietGestart => "niet gestart",
            Self::Loopt { .. } => "loopt",
            Self::Gepauzeerd { .. } => "gepauzeerd",
            Self::Beeindigd { .. } => "beëindigd",
        }
    }

    /// The day since which it stands so.
    pub const fn sinds(self) -> Option<Datum> {
        match self {
            Self::NietGestart => None,
            Self::Loopt { sinds } | Self::Gepauzeerd { sinds } => Some(sinds),
            Self::Beeindigd { op, .. } => Some(op),
        }
    }

    /// Why it has stopped for good.
    pub const fn reden(self) -> Option<RedenBeeindiging> {
        match self {
            Self::Beeindigd { reden, .. } => Some(reden),
            Self::NietGestart | Self::Loopt { .. } | Self::Gepauzeerd { .. } => None,
        }
    }
}

/// How a period lies to what was reported of delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dekking {
    /// Some of it lies within a reported delivery.
    Gemeld,
    /// No start was reported.
    GeenStart,
    /// Delivery started after it.
    VoorStart {
        /// On this day.
        op: Datum,
    },
    /// Delivery stopped before it.
    NaStop {
        /// On this day.
        op: Datum,
    },
}

/// A start that counts, with the stops that count, in order of processing.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Start {
    begindatum: Datum,
    stops: Vec<Stop>,
}

impl Start {
    const fn new(begindatum: Datum) -> Self {
        Self {
            begindatum,
            stops: Vec::new(),
        }
    }
}

/// The starts and stops of a client with a provider that count: per grant and product the starts in
/// order of processing, so that a message full of starts costs no more than its length.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Regie {
    starts: BTreeMap<(Option<ToewijzingNummer>, ProductKeuze), Vec<Start>>,
}

impl Regie {
    /// What counts after these, in the order in which they were processed.
    pub fn of(meldingen: impl IntoIterator<Item = Regiemelding>) -> Self {
        let mut regie = Self::default();
        for melding in meldingen {
            regie.process(melding);
        }
        regie
    }

    /// Takes in one more that was accepted. A stop without its start changes nothing: it is refused
    /// by TR382 before it comes here.
    pub fn process(&mut self, melding: Regiemelding) {
        let withdraws = melding.withdraws();
        let Startsleutel {
            toewijzing_nummer,
            product,
            begindatum,
        } = melding.sleutel;
        let mut starts = match self.starts.entry((toewijzing_nummer, product)) {
            Entry::Occupied(starts) => starts,
            Entry::Vacant(place) => {
                if melding.stop.is_none() && !withdraws {
                    place.insert(vec![Start::new(begindatum)]);
                }
                return;
            }
        };
        let mut known = starts.get_mut().iter_mut();
        let known = known.find(|start| start.begindatum == begindatum);
        match (melding.stop, known, withdraws) {
            (Some(stop), Some(start), true) => start.stops.retain(|known| *known != stop),
            (Some(stop), Some(start), false) => start.stops.push(stop),
            (None, None, false) => starts.get_mut().push(Start::new(begindatum)),
            (None, Some(_), true) => {
                starts
                    .get_mut()
                    .retain(|start| start.begindatum != begindatum);
                if starts.get().is_empty() {
                    starts.remove();
                }
            }
            (None, None, true) | (None, Some(_), false) | (Some(_), None, _) => {}
        }
    }

    /// Whether a start with this key counts.
    pub fn has_start(&self, sleutel: &Startsleutel) -> bool {
        self.start(sleutel).is_some()
    }

    /// The stops that count for the start with this key, in order of processing.
    pub fn stops(&self, sleutel: &Startsleutel) -> &[Stop] {
        self.start(sleutel).map_or(&[], |start| &start.stops)
    }

    /// The day on which delivery of the same product on the same grant started, if it was not
    /// stopped yet, temporarily or for good (TR326).
    pub fn running_since(&self, sleutel: &Startsleutel) -> Option<Datum> {
        let mut starts = self.same_product(sleutel).iter();
        starts
            .find(|start| start.stops.is_empty())
            .map(|start| start.begindatum)
    }

    fn start(&self, sleutel: &Startsleutel) -> Option<&Start> {
        let mut starts = self.same_product(sleutel).iter();
        starts.find(|start| start.begindatum == sleutel.begindatum)
    }

    fn same_product(&self, sleutel: &Startsleutel) -> &[Start] {
        let key = (sleutel.toewijzing_nummer, sleutel.product.clone());
        self.starts.get(&key).map_or(&[], Vec::as_slice)
    }

    /// The starts on a grant, whatever the product.
    fn of_toewijzing(&self, toewijzing_nummer: ToewijzingNummer) -> impl Iterator<Item = &Start> {
        let nummer = Some(toewijzing_nummer);
        // A generic product comes last of the products of a grant.
        let up_to = self.starts.range(..=(nummer, ProductKeuze::Generiek));
        let of_grant = up_to
            .rev()
            .take_while(move |((found, _), _)| *found == nummer);
        of_grant.flat_map(|(_, starts)| starts)
    }

    /// How a period lies to the delivery that was reported on a grant.
    pub fn dekking(&self, toewijzing_nummer: ToewijzingNummer, periode: Periode) -> Dekking {
        let mut stopped = None;
        let mut started = None;
        for start in self.of_toewijzing(toewijzing_nummer) {
            let begin = start.begindatum;
            // Delivery ended at the first stop: a final one may follow a temporary one (OP377).
            let end = start.stops.iter().map(|stop| stop.einddatum).min();
            if begin <= periode.eind && end.is_none_or(|end| periode.begin <= end) {
                return Dekking::Gemeld;
            }
            if begin > periode.eind {
                started = Some(started.map_or(begin, |first: Datum| first.min(begin)));
            } else {
                stopped = stopped.max(end);
            }
        }
        match (stopped, started) {
            (Some(op), _) => Dekking::NaStop { op },
            (None, Some(op)) => Dekking::VoorStart { op },
            (None, None) => Dekking::GeenStart,
        }
    }

    /// How delivery on a grant stands, by its latest start.
    pub fn levering(&self, toewijzing_nummer: ToewijzingNummer) -> Levering {
        let starts = self.of_toewijzing(toewijzing_nummer);
        let Some(start) = starts.max_by_key(|start| start.begindatum) else {
            return Levering::NietGestart;
        };
        match start.stops.last() {
            None => Levering::Loopt {
                sinds: start.begindatum,
            },
            Some(stop) if stop.is_tijdelijk() => Levering::Gepauzeerd {
                sinds: stop.einddatum,
            },
            Some(stop) => Levering::Beeindigd {
                op: stop.einddatum,
                reden: stop.reden,
            },
        }
    }
}

#[cfg(test)]
mod tests;
