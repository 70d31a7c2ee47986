//! A change held against the grant, the agreement with the provider and the maximum.

use super::{Afspraak, Moment, Verandering, Wijziging, reason};
use crate::standard::codes::Frequentie;
use crate::standard::toewijzing::{Omvang, Toewijzing};
use crate::standard::types::{Bedrag, Datum, Volume};
use crate::twents::catalogue::Bekostiging;
use crate::twents::plan::{Besluitmoment, Grant, Prestaties};
use crate::twents::refusal::{Grond, Refusal};
use crate::twents::variants;

/// Makes the later state of a grant. `decided` becomes Toewijzingsdatum and Toewijzingstijd
/// (IV013); `offer` limits volume and budget where the grant's own catalogue version is known.
///
/// # Errors
/// Every rule that forbids the change.
pub fn apply(
    grant: &Grant,
    change: &Wijziging,
    decided: Moment,
    today: Datum,
    offer: Option<Bekostiging>,
) -> Result<Toewijzing, Vec<Refusal>> {
    let old = &grant.toewijzing;
    if old.is_deleted() {
        let melding = format!(
            "toewijzing {} is verwijderd en geldt als niet verzonden; wijs opnieuw toe",
            old.toewijzing_nummer
        );
        return Err(vec![Refusal::new(Grond::Iv066, melding)]);
    }
    let mut check = Check {
        grant,
        afspraak: &change.afspraak,
        today,
        offer,
        refusals: Vec::new(),
    };
    let mut new = old.clone();
    check.moment(decided);
    check.verandering(change.verandering, &mut new);
    check.refusals.extend(reason::refusal(change));
    new.reden_wijziging = Some(reason::chosen(change, old, &new));
    new.toewijzingsdatum = decided.datum;
    new.toewijzingstijd = decided.tijd;
    new.referentie_aanbieder = match &change.afspraak {
        Afspraak::OpVerzoek { referentie } => referentie.clone(),
        _ => None,
    };
    if check.refusals.is_empty() {
        Ok(new)
    } else {
        Err(check.refusals)
    }
}

/// A change under examination.
struct Check<'c> {
    grant: &'c Grant,
    afspraak: &'c Afspraak,
    today: Datum,
    offer: Option<Bekostiging>,
    refusals: Vec<Refusal>,
}

impl Check<'_> {
    fn refuse(&mut self, regel: Grond, melding: impl Into<String>) {
        self.refusals.push(Refusal::new(regel, melding));
    }

    fn old(&self) -> &Toewijzing {
        &self.grant.toewijzing
    }

    fn moment(&mut self, decided: Moment) {
        let known = Moment {
            datum: self.old().toewijzingsdatum,
            tijd: self.old().toewijzingstijd,
        };
        if self.grant.moment == Besluitmoment::Bekend && decided <= known {
            let melding = format!(
                "het besluit ({} {}) is niet van later dan de bekende stand van de toewijzing ({} {}); het laatste besluit telt",
                decided.datum, decided.tijd, known.datum, known.tijd
            );
            self.refuse(Grond::Iv013, melding);
        }
    }

    fn verandering(&mut self, verandering: Verandering, new: &mut Toewijzing) {
        match verandering {
            Verandering::Verlengen { einddatum } => self.extend(einddatum, new),
            Verandering::Inkorten { einddatum } => self.shorten(einddatum, new),
            Verandering::Verwijderen => self.delete(new),
            Verandering::Volume(volume) => self.volume(volume, new),
            Verandering::Budget(budget) => self.budget(budget, new),
            Verandering::Corrigeren {
                einddatum,
                volume,
                budget,
            } => {
                match einddatum {
                    Some(end) if new.einddatum.is_some_and(|old| old < end) => {
                        self.extend(end, new);
                    }
                    Some(end) => self.shorten(end, new),
                    None => {}
                }
                self.size(volume, budget, new);
            }
            Verandering::Gevraagd {
                einddatum,
                volume,
                budget,
            } => {
                self.wanted_end(einddatum, new);
                self.size(volume, budget, new);
            }
        }
    }

    fn size(&mut self, volume: Option<Volume>, budget: Option<Bedrag>, new: &mut Toewijzing) {
        if let Some(volume) = volume {
            self.volume(volume, new);
        }
        if let Some(budget) = budget {
            self.budget(budget, new);
        }
    }

    /// To the end that is wanted; the same end is no change.
    fn wanted_end(&mut self, wanted: Option<Datum>, new: &mut Toewijzing) {
        match (self.old().einddatum, wanted) {
            (None, None) => {}
            (Some(old), None) => self.open(old, new),
            (Some(old), Some(end)) if old == end => {}
            (Some(old), Some(end)) if old < end => self.extend(end, new),
            (_, Some(end)) => self.shorten(end, new),
        }
    }

    fn extend(&mut self, end: Datum, new: &mut Toewijzing) {
        let Some(old_end) = self.old().einddatum else {
            return self.refuse(
                Grond::Op033x1,
                "de toewijzing heeft geen einddatum en loopt door: er valt niets te verlengen",
            );
        };
        if end <= old_end {
            let melding = format!(
                "verlengen tot en met {end} kan niet: de toewijzing loopt al tot en met {old_end}"
            );
            self.refuse(Grond::Op033x1, melding);
        }
        self.may_last_longer(old_end);
        new.einddatum = Some(end);
    }

    /// Takes the end away.
    fn open(&mut self, old_end: Datum, new: &mut Toewijzing) {
        let per_week = |omvang: Omvang| omvang.frequentie == Frequentie::Week;
        if self.old().budget.is_some() {
            self.refuse(Grond::Cd075, "een budget heeft een einddatum nodig");
        } else if self.old().omvang.is_some_and(per_week) {
            self.refuse(
                Grond::Cd076,
                "een volume per week heeft een einddatum nodig",
            );
        }
        self.may_last_longer(old_end);
        new.einddatum = None;
    }

    /// Whose agreement a later end needs.
    fn may_last_longer(&mut self, old_end: Datum) {
        if !self.afspraak.has_consulted() {
            self.refuse(
                Grond::Op033x1,
                "verlengen mag alleen in overleg met de aanbieder; vul `afspraak` met overleg, instemming of op-verzoek",
            );
        } else if old_end < self.today && !self.afspraak.has_consent() {
            let melding = format!(
                "de toewijzing is op {old_end} afgelopen; met terugwerkende kracht verlengen mag alleen met instemming van de aanbieder"
            );
            self.refuse(Grond::Op033x1, melding);
        }
    }

    fn shorten(&mut self, end: Datum, new: &mut Toewijzing) {
        let begin = self.old().ingangsdatum;
        if end < begin {
            let melding = format!(
                "einddatum {end} ligt vóór ingangsdatum {begin}; verwijder de toewijzing als zij nooit had mogen ingaan"
            );
            self.refuse(Grond::Cs003, melding);
        } else if let Some(old_end) = self.old().einddatum.filter(|old| *old <= end) {
            let melding = format!(
                "inkorten tot en met {end} kan niet: de toewijzing loopt maar tot en met {old_end}"
            );
            self.refuse(Grond::Op033x1, melding);
        }
        if !self.afspraak.has_consulted() {
            self.refuse(
                Grond::Op033x1,
                "inkorten mag alleen in overleg met de aanbieder; vul `afspraak` met overleg, instemming of op-verzoek",
            );
        } else if end < self.today && !self.afspraak.has_consent() {
            let melding = format!(
                "einddatum {end} ligt in het verleden; dat mag alleen in overeenstemming met de aanbieder (`afspraak` instemming of op-verzoek)"
            );
            self.refuse(Grond::Op186, melding);
        }
        new.einddatum = Some(end);
    }

    fn delete(&mut self, new: &mut Toewijzing) {
        if self.grant.prestaties == Prestaties::Toegekend {
            self.refuse(
                Grond::Tr385,
                "er zijn prestaties op deze toewijzing toegekend, dus verwijderen mag niet (OP362); kort de toewijzing in, of laat de aanbieder eerst crediteren",
            );
        }
        new.einddatum = Some(new.ingangsdatum);
    }

    fn volume(&mut self, volume: Volume, new: &mut Toewijzing) {
        let Some(omvang) = self.old().omvang else {
            return self.refuse(
                Grond::Op033x1,
                "de toewijzing heeft geen volume om te wijzigen",
            );
        };
        if omvang.frequentie != Frequentie::Totaal {
            let melding = format!(
                "het volume mag alleen wijzigen bij frequentie 6 (totaal binnen de toewijzing, OP033x1); deze toewijzing is {}. Trek de toewijzing in en wijs opnieuw toe vanaf de dag dat de nieuwe omvang ingaat",
                variants::spoken(omvang)
            );
            return self.refuse(Grond::Op257, melding);
        }
        self.same_or_nothing(volume == omvang.volume, volume == Volume::ZERO, "volume");
        if let Some(Bekostiging::Omvang { maximum, .. }) = self.offer
            && volume > maximum
        {
            let melding = format!("volume {volume} is meer dan het maximum van {maximum}");
            self.refuse(Grond::Maximum, melding);
        }
        if !self.afspraak.has_consent() {
            let regel = if volume < omvang.volume {
                Grond::Op298
            } else {
                Grond::Op033x1
            };
            self.refuse(
                regel,
                "op initiatief van de gemeente mag het volume alleen wijzigen na overleg met en instemming van de aanbieder; vul `afspraak` met instemming of op-verzoek",
            );
        }
        new.omvang = Some(Omvang { volume, ..omvang });
    }

    fn budget(&mut self, budget: Bedrag, new: &mut Toewijzing) {
        let Some(old) = self.old().budget else {
            return self.refuse(
                Grond::Op033x1,
                "de toewijzing heeft geen budget om te wijzigen",
            );
        };
        self.same_or_nothing(budget == old, budget == Bedrag::ZERO, "budget");
        if let Some(Bekostiging::Budget { maximum }) = self.offer
            && budget > maximum
        {
            let melding = format!("budget € {budget} is meer dan het maximum van € {maximum}");
            self.refuse(Grond::Maximum, melding);
        }
        if !self.afspraak.has_consent() {
            let regel = if budget < old {
                Grond::Op299
            } else {
                Grond::Op033x1
            };
            self.refuse(
                regel,
                "op initiatief van de gemeente mag het budget alleen wijzigen na overleg met en instemming van de aanbieder; vul `afspraak` met instemming of op-verzoek",
            );
        }
        new.budget = Some(budget);
    }

    fn same_or_nothing(&mut self, same: bool, nothing: bool, what: &str) {
        if same {
            self.refuse(
                Grond::Iv099,
                format!("het {what} is al zo: er verandert niets"),
            );
        }
        if nothing {
            let melding = format!("een {what} van 0 is geen toewijzing; kort in of verwijder");
            self.refuse(Grond::Keuze, melding);
        }
    }
}
