//! One TeWijzigenProduct of a request for change (317): by which way the grant becomes what is
//! wanted (IV093, OP033x1, OP257, OP380).

use super::Verschuiving;
use crate::standard::codes::Frequentie;
use crate::standard::messages::GeenRetour;
use crate::standard::messages::m317::TeWijzigenProduct;
use crate::standard::toewijzing::{Omvang, Toewijzing};
use crate::standard::types::Datum;
use crate::twents::change::Verandering;
use crate::twents::plan::{Grant, Prestaties};
use crate::twents::refusal::{Grond, Refusal};

/// A grant, what is wanted of it, and the dates that were agreed instead of those asked for.
pub(super) struct Wens<'w> {
    pub(super) grant: &'w Grant,
    pub(super) product: &'w TeWijzigenProduct<GeenRetour>,
    pub(super) verschuiving: Option<&'w Verschuiving>,
}

/// How the grant becomes what is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weg {
    /// It is so already.
    Ongewijzigd,
    /// It changes under its own number.
    Aanpassen(Verandering),
    /// It ends the day before `vanaf`, where it still runs then, and a new grant begins on `vanaf`.
    Vervangen {
        /// The new last day of the grant; none where it has ended by itself.
        intrekken: Option<Datum>,
        /// The first day of the new grant.
        vanaf: Datum,
    },
    /// It is deleted, and a new grant takes its whole period: nothing of another amount from the
    /// first day on can be left of it.
    Overdoen,
}

impl Wens<'_> {
    fn old(&self) -> &Toewijzing {
        &self.grant.toewijzing
    }

    /// The last day that is wanted.
    pub(super) fn einddatum(&self) -> Option<Datum> {
        let moved = self.verschuiving.and_then(|moved| moved.einddatum);
        moved.or(self.product.einddatum)
    }

    fn moved_begin(&self) -> Option<Datum> {
        self.verschuiving.and_then(|moved| moved.ingangsdatum)
    }

    /// Whether only the last day should change: amount and budget stay.
    fn keeps_size(&self) -> bool {
        self.product.omvang == self.old().omvang && self.product.budget == self.old().budget
    }

    /// Whether the grant changes from its first day on or not at all: a budget, or a total.
    fn is_whole(&self) -> bool {
        let in_total = |omvang: Omvang| omvang.frequentie == Frequentie::Totaal;
        self.old().budget.is_some() || self.old().omvang.is_some_and(in_total)
    }

    /// The way, or why there is none.
    pub(super) fn weg(&self, today: Datum) -> Result<Weg, Refusal> {
        self.measured_alike()?;
        if self.keeps_size() {
            self.only_the_end(today)
        } else if self.is_whole() {
            self.whole()
        } else {
            self.another_amount()
        }
    }

    /// TR411, TR412: the product stays, so an amount is asked for as the product asks it.
    fn measured_alike(&self) -> Result<(), Refusal> {
        let has_code = self.old().product.code().is_some();
        match (has_code, self.product.omvang) {
            (true, None) => Err(Refusal::new(
                Grond::Tr411,
                "de toewijzing heeft een productcode, dus hoort er een omvang bij; het verzoek noemt er geen",
            )),
            (false, Some(_)) => Err(Refusal::new(
                Grond::Tr412,
                "de toewijzing heeft geen productcode, dus hoort er geen omvang bij; het verzoek noemt er wel een",
            )),
            _ => Ok(()),
        }
    }

    /// OP257, OP380: the same number, with another last day. Once the grant has expired that is no
    /// obligation any more, and a new grant from an agreed day may take its place.
    fn only_the_end(&self, today: Datum) -> Result<Weg, Refusal> {
        let (old_end, wanted) = (self.old().einddatum, self.einddatum());
        let Some(vanaf) = self.moved_begin() else {
            return Ok(if wanted == old_end {
                Weg::Ongewijzigd
            } else {
                Weg::Aanpassen(Verandering::Gevraagd {
                    einddatum: wanted,
                    volume: None,
                    budget: None,
                })
            });
        };
        if old_end.is_some_and(|end| end < today && end < vanaf) {
            return Ok(Weg::Vervangen {
                intrekken: None,
                vanaf,
            });
        }
        Err(Refusal::new(
            Grond::Iv093,
            "alleen de einddatum van deze toewijzing wijzigt, en zij is nog niet afgelopen: er is geen ingangsdatum om te verschuiven (OP380); vul hoogstens `einddatum`",
        ))
    }

    /// A total or a budget changes for the whole period, with the end if need be (IV093, TR373).
    fn whole(&self) -> Result<Weg, Refusal> {
        let old = self.old();
        if self.product.gewenste_ingangsdatum != old.ingangsdatum {
            let melding = format!(
                "een totaal volume of een budget wijzigt over de hele looptijd, dus vanaf ingangsdatum {}; gevraagd is {}",
                old.ingangsdatum, self.product.gewenste_ingangsdatum
            );
            return Err(Refusal::new(Grond::Tr373, melding));
        }
        if self.moved_begin().is_some() {
            return Err(Refusal::new(
                Grond::Iv093,
                "een totaal volume of een budget wijzigt over de hele looptijd: de ingangsdatum verschuift niet; vul hoogstens `einddatum`",
            ));
        }
        let (volume, budget) = match (old.omvang, self.product.omvang) {
            (Some(old), Some(new))
                if (old.eenheid, old.frequentie) == (new.eenheid, new.frequentie) =>
            {
                (Some(new.volume), None)
            }
            (None, None) if self.product.budget.is_some() => (None, self.product.budget),
            _ => return self.overdoen(),
        };
        Ok(Weg::Aanpassen(Verandering::Gevraagd {
            einddatum: self.einddatum(),
            volume,
            budget,
        }))
    }

    /// Another amount from a day on: a new grant from that day, the old one until the day before.
    fn another_amount(&self) -> Result<Weg, Refusal> {
        let old = self.old();
        let gewenst = self.product.gewenste_ingangsdatum;
        let vanaf = self.moved_begin().unwrap_or(gewenst);
        if vanaf < gewenst {
            return Err(earlier_than_asked(gewenst));
        }
        if gewenst < old.ingangsdatum {
            let melding = format!(
                "gevraagd is een wijziging vanaf {gewenst}, vóór ingangsdatum {}; de ingangsdatum van een toewijzing verschuift nooit",
                old.ingangsdatum
            );
            return Err(Refusal::new(Grond::Iv066, melding));
        }
        if let Some(end) = old.einddatum.filter(|end| *end < gewenst) {
            let melding = format!(
                "gevraagd is een wijziging vanaf {gewenst}, na einddatum {end}; zo'n vervolg hoort als nieuw product in het verzoek te staan"
            );
            return Err(Refusal::new(Grond::Iv092, melding));
        }
        if vanaf == old.ingangsdatum {
            return self.overdoen();
        }
        let still_runs = old.einddatum.is_none_or(|end| vanaf <= end);
        Ok(Weg::Vervangen {
            intrekken: still_runs.then(|| vanaf.plus_days(-1)),
            vanaf,
        })
    }

    /// TR385: what was delivered keeps its grant.
    fn overdoen(&self) -> Result<Weg, Refusal> {
        if self.grant.prestaties == Prestaties::Geen {
            return Ok(Weg::Overdoen);
        }
        let melding = format!(
            "gevraagd is een andere omvang over de hele looptijd, vanaf ingangsdatum {}. Dat kan alleen door de toewijzing te verwijderen, en dat mag niet omdat er prestaties op zijn toegekend (OP362). Spreek met de aanbieder een latere ingangsdatum af als de gevraagde al voorbij is, of wijs het verzoek af",
            self.old().ingangsdatum
        );
        Err(Refusal::new(Grond::Tr385, melding))
    }

    /// The day that was asked for and has passed, if there is one: then IV093 wants the dates to be
    /// agreed with the provider. A total or a budget that changes from the first day on is no such
    /// date, for that is how it is asked for.
    pub(super) fn passed(&self, weg: Weg, today: Datum) -> Option<Datum> {
        let old_end = self.old().einddatum;
        let asked = match weg {
            Weg::Ongewijzigd => None,
            Weg::Aanpassen(_) => match (old_end, self.product.einddatum) {
                (old, asked) if old == asked => None,
                (Some(old), Some(asked)) => Some(asked.min(old)),
                (one, other) => one.or(other),
            },
            Weg::Vervangen { .. } if self.keeps_size() => old_end,
            Weg::Vervangen { .. } => Some(self.product.gewenste_ingangsdatum),
            Weg::Overdoen => Some(self.old().ingangsdatum),
        };
        asked.filter(|day| *day < today)
    }
}

/// Dates move because they have passed, so never back.
pub(super) fn earlier_than_asked(gewenst: Datum) -> Refusal {
    let melding = format!(
        "de afgesproken ingangsdatum ligt vóór de gevraagde ({gewenst}); een datum verschuift alleen naar later, omdat de gevraagde voorbij is"
    );
    Refusal::new(Grond::Iv093, melding)
}
