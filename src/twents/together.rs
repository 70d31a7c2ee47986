//! The grants of one client and provider together, as a decision leaves them: what changes, what
//! is new, and whether they may stand beside each other.

mod overlap;

use std::borrow::Cow;

use super::allocation::Besluitkop;
use super::catalogue::{Bekostiging, Catalogues};
use super::change::{self, Moment, Verandering, Wijziging};
use super::numbering::Nummering;
use super::plan::{Aanlevering, Gehonoreerd, Grant, Mutatie, Uitwerking, message_grants};
use super::refusal::{Grond, Refusal};
use crate::standard::toewijzing::{Ongenummerd, Toewijzing};
use crate::standard::types::ToewijzingNummer;

/// A grant as it will be after the decision.
struct State<'g> {
    toewijzing: Cow<'g, Toewijzing>,
    aanlevering: Aanlevering,
    /// What the decision does with it, and the place in the decision that says so.
    touched: Option<(Mutatie, String)>,
}

/// A new grant that has no number yet, and the place in the decision that asks for it.
struct Draft {
    toewijzing: Toewijzing<Ongenummerd>,
    plek: String,
}

/// The grants of one client and provider while a decision on them is worked out. What is wrong is
/// collected: [`Together::work_out`] gives all of it, or what the decision comes to.
pub(super) struct Together<'g> {
    kop: Besluitkop<'g>,
    now: Moment,
    existing: Vec<&'g Grant>,
    /// One for each of `existing`, in the same order.
    states: Vec<State<'g>>,
    drafts: Vec<Draft>,
    refusals: Vec<Refusal>,
}

impl<'g> Together<'g> {
    /// Begins with what is granted now. Of `existing` those of other clients, providers,
    /// municipalities or laws are left alone.
    pub(super) fn new(kop: Besluitkop<'g>, existing: &'g [Grant], now: Moment) -> Self {
        let own: Vec<&Grant> = existing
            .iter()
            .filter(|grant| kop.concerns(&grant.toewijzing))
            .collect();
        let as_it_is = |grant: &&'g Grant| State {
            toewijzing: Cow::Borrowed(&grant.toewijzing),
            aanlevering: grant.aanlevering,
            touched: None,
        };
        let mut together = Self {
            kop,
            now,
            states: own.iter().map(as_it_is).collect(),
            existing: own,
            drafts: Vec::new(),
            refusals: Vec::new(),
        };
        if kop.besluitdatum > now.datum {
            let melding = format!("besluitdatum {} ligt in de toekomst", kop.besluitdatum);
            together.refuse(Refusal::new(Grond::Iv013, melding));
        }
        together
    }

    /// When was decided: the time of translation where the decision has no time of its own.
    pub(super) fn decided(&self) -> Moment {
        Moment {
            datum: self.kop.besluitdatum,
            tijd: self.kop.besluittijd.unwrap_or(self.now.tijd),
        }
    }

    /// A grant as it was before the decision.
    pub(super) fn existing(&self, number: ToewijzingNummer) -> Option<&'g Grant> {
        self.existing
            .iter()
            .copied()
            .find(|grant| grant.toewijzing.toewijzing_nummer == number)
    }

    /// Collects a reason why not.
    pub(super) fn refuse(&mut self, refusal: Refusal) {
        self.refusals.push(refusal);
    }

    /// Changes a grant under its own number.
    pub(super) fn change(&mut self, wijziging: &Wijziging, plek: &str, catalogues: &Catalogues) {
        let number = wijziging.toewijzing_nummer;
        let decided = self.decided();
        let mut pairs = self.existing.iter().zip(self.states.iter_mut());
        let found = pairs.find(|(grant, _)| grant.toewijzing.toewijzing_nummer == number);
        let Some((grant, state)) = found else {
            let melding =
                format!("toewijzing {number} is niet bekend bij deze cliënt en aanbieder");
            return self.refuse(Refusal::new(Grond::Iv066, melding).at(plek));
        };
        if let Some((_, earlier)) = &state.touched {
            let melding = format!("toewijzing {number} wordt al gewijzigd in {earlier}");
            return self.refuse(Refusal::new(Grond::Iv066, melding).at(plek));
        }
        let offer = match wijziging.verandering {
            // A request for change is taken over as it is, or refused (OP348).
            Verandering::Gevraagd { .. } => None,
            _ => offer_of(&grant.toewijzing, catalogues),
        };
        let decided = after_known(&self.kop, &grant.toewijzing, decided);
        match change::apply(grant, wijziging, decided, self.now.datum, offer) {
            Ok(later) => *state = after(state, later, plek),
            Err(reasons) => {
                let placed = reasons.into_iter().map(|reason| reason.at(plek));
                self.refusals.extend(placed);
            }
        }
    }

    /// Adds a new grant, or the reasons why it can't be made.
    pub(super) fn add(
        &mut self,
        made: Result<Toewijzing<Ongenummerd>, Vec<Refusal>>,
        plek: String,
    ) {
        match made {
            Ok(toewijzing) => self.drafts.push(Draft { toewijzing, plek }),
            Err(reasons) => {
                let placed = reasons.into_iter().map(|reason| reason.at(&plek));
                self.refusals.extend(placed);
            }
        }
    }

    /// What it comes to. Numbers are taken only when nothing is wrong.
    ///
    /// # Errors
    /// Every reason why not.
    pub(super) fn work_out(
        mut self,
        verzoek: Option<Gehonoreerd<'_>>,
        nummering: &mut impl Nummering,
    ) -> Result<Uitwerking, Vec<Refusal>> {
        let today = self.now.datum;
        let beside = [
            overlap::must_extend(&self.states, &self.drafts, today),
            overlap::stacked(&self.states, &self.drafts, today),
        ];
        self.refusals.extend(beside.into_iter().flatten());
        if !self.refusals.is_empty() {
            return Err(self.refusals);
        }
        self.number(nummering)?;
        let grants = self
            .states
            .iter()
            .map(|state| (state.toewijzing.as_ref(), state.aanlevering));
        let bericht = message_grants(grants, verzoek, today);
        let touched = self.states.into_iter().filter_map(|state| {
            let (mutatie, _) = state.touched?;
            Some((mutatie, state.toewijzing.into_owned()))
        });
        Ok(Uitwerking {
            mutaties: touched.collect(),
            bericht,
        })
    }

    /// Gives the drafts their numbers, and puts them behind the grants that there were.
    fn number(&mut self, nummering: &mut impl Nummering) -> Result<(), Vec<Refusal>> {
        if self.drafts.is_empty() {
            return Ok(());
        }
        let (gemeente, wet) = (self.kop.gemeente, self.kop.wet);
        let taken = nummering.take(gemeente, wet, self.drafts.len());
        let Some(numbers) = taken.filter(|numbers| numbers.len() == self.drafts.len()) else {
            let melding = format!(
                "er zijn geen toewijzingnummers meer voor gemeente {gemeente} en wet {wet}"
            );
            return Err(vec![Refusal::new(Grond::Tr332, melding)]);
        };
        for number in &numbers {
            if self.existing(*number).is_some() {
                let melding = format!("toewijzingnummer {number} is al gebruikt");
                return Err(vec![Refusal::new(Grond::Tr332, melding)]);
            }
        }
        let numbered = self.drafts.drain(..).zip(numbers);
        self.states.extend(numbered.map(|(draft, number)| State {
            toewijzing: Cow::Owned(draft.toewijzing.numbered(number)),
            aanlevering: Aanlevering::Nieuw,
            touched: Some((Mutatie::Nieuw, draft.plek)),
        }));
        Ok(())
    }
}

/// A decision that gives no time of its own comes after what was decided before it on its day: the
/// order in which decisions come in is all there is.
fn after_known(kop: &Besluitkop<'_>, known: &Toewijzing, decided: Moment) -> Moment {
    let same_day = known.toewijzingsdatum == decided.datum;
    if kop.besluittijd.is_none() && same_day && known.toewijzingstijd >= decided.tijd {
        Moment {
            tijd: known.toewijzingstijd.next_second(),
            ..decided
        }
    } else {
        decided
    }
}

fn after<'g>(state: &State<'g>, later: Toewijzing, plek: &str) -> State<'g> {
    State {
        toewijzing: Cow::Owned(later),
        aanlevering: match state.aanlevering {
            Aanlevering::Nieuw => Aanlevering::Nieuw,
            Aanlevering::Gewijzigd | Aanlevering::Verzonden => Aanlevering::Gewijzigd,
        },
        touched: Some((Mutatie::Gewijzigd, plek.to_owned())),
    }
}

/// The limits of a grant, from the catalogue version it was made under.
fn offer_of(grant: &Toewijzing, catalogues: &Catalogues) -> Option<Bekostiging> {
    let herkomst = grant.herkomst.as_ref()?;
    let catalogue = catalogues.version(&herkomst.catalogus)?;
    let offer = catalogue.offer_by_key(&herkomst.aanbod)?;
    Some(offer.bekostiging)
}
