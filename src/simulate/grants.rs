//! The grants of a simulated world.

use super::mistakes::Vergissing;
use super::products::Product;
use super::random::Toeval;
use super::world::{Aandeel, MONTHS, NUMBERS_PER_LEVERING, World};
use crate::contracts::import::{Toegewezen, ToewijzingRij};
use crate::standard::codes::{Frequentie, RedenWijziging};
use crate::standard::types::{Bedrag, Datum, Maand, ToewijzingNummer};

/// A grant with the product that is declared on it.
pub(super) struct Toegekend<'w> {
    /// The grant as it was made.
    pub rij: ToewijzingRij,
    pub product: &'w Product,
}

impl World {
    /// All grants, as the municipalities load them.
    pub fn toewijzingen(&self) -> impl Iterator<Item = ToewijzingRij> {
        let aandelen = self.aandelen.iter();
        aandelen.flat_map(|aandeel| self.toewijzingen_van(aandeel))
    }

    /// The grants of one delivery.
    pub(super) fn toewijzingen_van(
        &self,
        aandeel: &Aandeel,
    ) -> impl Iterator<Item = ToewijzingRij> {
        let aandeel = *aandeel;
        (0..aandeel.toewijzingen).filter_map(move |place| self.toewijzing(&aandeel, place))
    }

    /// A grant as it stands today.
    fn toewijzing(&self, aandeel: &Aandeel, place: u32) -> Option<ToewijzingRij> {
        let mut rij = self.toegekend(aandeel, place)?.rij;
        let declared = place < aandeel.prestaties;
        if declared && self.vergissing(aandeel, place) == Some(Vergissing::VerwijderdeToewijzing) {
            rij.einddatum = Some(rij.ingangsdatum);
            rij.reden_wijziging = Some(RedenWijziging::Verwijderd);
        }
        Some(rij)
    }

    /// A grant as it was made. Its client has others with other products only (TR302).
    pub(super) fn toegekend(&self, aandeel: &Aandeel, place: u32) -> Option<Toegekend<'_>> {
        let levering = &aandeel.levering;
        let client = place % aandeel.clienten;
        let mut of_client = self.toeval(&[2, u64::from(levering.nummer), u64::from(client)]);
        let mut toeval = self.toeval(&[3, u64::from(levering.nummer), u64::from(place)]);
        let producten = self.producten(levering.wet);
        let turn = of_client.next() % 1024 + u64::from(place / aandeel.clienten);
        let count = u64::try_from(producten.len())
            .ok()
            .filter(|count| *count > 0)?;
        let product = producten.get(usize::try_from(turn % count).ok()?)?;
        let only_grant = aandeel
            .toewijzingen
            .checked_sub(aandeel.clienten)
            .is_none_or(|with_second| client >= with_second);
        let toegewezen = if only_grant && toeval.once_in(8) {
            Toegewezen::Generiek {
                budget: Bedrag::new(toeval.between(1_000_000, 3_000_000)),
            }
        } else {
            product.toegewezen(&mut toeval)
        };
        let (ingangsdatum, einddatum) = self.period(aandeel, &toegewezen, &mut toeval);
        Some(Toegekend {
            rij: ToewijzingRij {
                gemeente: levering.gemeente,
                aanbieder: levering.aanbieder,
                wet: levering.wet,
                bsn: self.bsn(levering, client)?,
                toewijzing_nummer: toewijzing_nummer(aandeel, place)?,
                toegewezen,
                ingangsdatum,
                einddatum,
                reden_wijziging: None,
            },
            product,
        })
    }

    /// Begins over a year before the declared month; some grants begin or end within it.
    fn period(
        &self,
        aandeel: &Aandeel,
        toegewezen: &Toegewezen,
        toeval: &mut Toeval,
    ) -> (Datum, Option<Datum>) {
        let maand = self.opties.maand;
        let days =
            |toeval: &mut Toeval, low, high| i32::try_from(toeval.between(low, high)).unwrap_or(0);
        let only_this_month = aandeel.prestaties <= aandeel.toewijzingen;
        let begin = if only_this_month && toeval.once_in(16) {
            maand.first_day().plus_days(days(toeval, 1, 12))
        } else {
            let earlier = months_before(maand, MONTHS + 2).first_day();
            earlier.plus_days(days(toeval, 0, 27))
        };
        let needs_end = toegewezen.budget().is_some()
            || toegewezen
                .omvang()
                .is_some_and(|omvang| omvang.frequentie == Frequentie::Week);
        let eind = if toeval.once_in(16) {
            Some(maand.first_day().plus_days(days(toeval, 14, 26)))
        } else if needs_end || toeval.once_in(2) {
            Some(maand.last_day().plus_days(days(toeval, 0, 300)))
        } else {
            None
        };
        (begin, eind)
    }
}

/// The number of a grant, unique in the world.
pub(super) fn toewijzing_nummer(aandeel: &Aandeel, place: u32) -> Option<ToewijzingNummer> {
    let first = u32::from(aandeel.levering.nummer).checked_mul(NUMBERS_PER_LEVERING)?;
    ToewijzingNummer::new(first.checked_add(place)?.checked_add(1)?)
}

/// The month so many months earlier.
pub(super) fn months_before(maand: Maand, months: u32) -> Maand {
    let span = jiff::Span::new().months(months);
    Datum::from_civil(maand.first_day().civil().saturating_sub(span)).maand()
}
