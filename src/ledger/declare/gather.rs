//! From lines to months: each line is held against its grant, and what belongs to one client, grant,
//! product and month is added up.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::Declareerbaar;
use super::levering::{Levering, Soort};
use super::plan::{Uitkomst, Verslagregel};
use super::reason::Reden;
use crate::ledger::intent::partijen::Partijen;
use crate::ledger::volume::deciding_day;
use crate::standard::codes::RedenWijziging;
use crate::standard::toewijzing::Toewijzing;
use crate::standard::types::{Bsn, Datum, Maand, ProductCode, ToewijzingNummer, Volume};

/// What makes one prestatie (IV084). Ordered as a declaration is: by client, and within a grant the
/// oldest month first, so that it has the first claim on the room that is left.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sleutel {
    pub bsn: Bsn,
    pub toewijzing_nummer: ToewijzingNummer,
    pub maand: Maand,
    pub product_code: ProductCode,
}

/// What was delivered on a grant in a month.
#[derive(Debug)]
pub(super) struct Maandlevering<'a> {
    pub toewijzing: &'a Toewijzing,
    pub geleverd: Geleverd,
    /// The places of the lines in the input, from 1.
    pub leveringen: Vec<usize>,
    pub volledigheid: Volledigheid,
}

/// Whether all lines of a grant and month could be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Volledigheid {
    Volledig,
    Onvolledig,
}

/// What was delivered, by kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Geleverd {
    pub direct: i64,
    pub totaal: i64,
    pub aantal: i64,
    pub bedrag: i64,
}

impl Geleverd {
    const fn add(&mut self, levering: &Levering) {
        let sum = match levering.soort {
            Soort::Direct => &mut self.direct,
            Soort::Totaal => &mut self.totaal,
            Soort::Aantal => &mut self.aantal,
            Soort::Bedrag => &mut self.bedrag,
        };
        *sum = sum.saturating_add(levering.hoeveelheid.value());
    }

    /// The kind of what was delivered, direct minutes standing for all minutes; `None` where there is
    /// nothing.
    pub fn soort(&self) -> Result<Option<Soort>, Reden> {
        let minutes = if self.direct > 0 {
            Soort::Direct
        } else {
            Soort::Totaal
        };
        let kinds = [
            (self.direct > 0 || self.totaal > 0, minutes),
            (self.aantal > 0, Soort::Aantal),
            (self.bedrag > 0, Soort::Bedrag),
        ];
        let mut present = kinds
            .into_iter()
            .filter_map(|(present, soort)| present.then_some(soort));
        match (present.next(), present.next()) {
            (_, Some(_)) => Err(Reden::SoortenGemengd),
            (soort, None) => Ok(soort),
        }
    }
}

/// The lines of an input, put together.
pub(super) struct Verzameld<'a> {
    /// Per prestatie its grant and what was delivered.
    pub maanden: BTreeMap<Sleutel, Maandlevering<'a>>,
    /// The lines that belong to no prestatie, those with the same reason together.
    pub weggelaten: Vec<Verslagregel>,
}

/// Where a line that is left out is reported.
type Plek = (Bsn, ToewijzingNummer, Maand, Option<ProductCode>);

/// Puts the lines for the municipality and law together. One step per line.
pub(super) fn gather<'a>(basis: &Declareerbaar<'a>, leveringen: &[Levering]) -> Verzameld<'a> {
    let toewijzingen: FxHashMap<ToewijzingNummer, &'a Toewijzing> = basis
        .own_toewijzingen()
        .map(|toewijzing| (toewijzing.toewijzing_nummer, toewijzing))
        .collect();
    let mut maanden: BTreeMap<Sleutel, Maandlevering<'a>> = BTreeMap::new();
    let mut left_out: BTreeMap<(Plek, Reden), Vec<usize>> = BTreeMap::new();
    let Partijen { gemeente, wet, .. } = basis.partijen;
    let addressed = (1..)
        .zip(leveringen)
        .filter(|(_, levering)| (levering.gemeente, levering.wet) == (gemeente, wet));
    for (place, levering) in addressed {
        let toewijzing = toewijzingen.get(&levering.toewijzing_nummer).copied();
        match toewijzing
            .ok_or(Reden::ToewijzingOnbekend)
            .and_then(|toewijzing| Ok((sleutel(basis, toewijzing, levering)?, toewijzing)))
        {
            Ok((sleutel, toewijzing)) => {
                let maand = maanden.entry(sleutel).or_insert_with(|| Maandlevering {
                    toewijzing,
                    geleverd: Geleverd::default(),
                    leveringen: Vec::new(),
                    volledigheid: Volledigheid::Volledig,
                });
                maand.geleverd.add(levering);
                maand.leveringen.push(place);
            }
            Err(reden) => {
                let plek = (
                    levering.bsn,
                    levering.toewijzing_nummer,
                    levering.datum.maand(),
                    levering.product_code.clone(),
                );
                left_out.entry((plek, reden)).or_default().push(place);
            }
        }
    }
    mark_incomplete(&mut maanden, left_out.keys());
    Verzameld {
        maanden,
        weggelaten: left_out.into_iter().map(verslagregel).collect(),
    }
}

/// Marks the months of the grants that lines were left out of.
fn mark_incomplete<'k>(
    maanden: &mut BTreeMap<Sleutel, Maandlevering<'_>>,
    left_out: impl Iterator<Item = &'k (Plek, Reden)>,
) {
    let of_these: BTreeSet<(ToewijzingNummer, Maand)> = left_out
        .filter(|(_, reden)| !matches!(reden, Reden::AndereClient))
        .map(|((_, toewijzing_nummer, maand, _), _)| (*toewijzing_nummer, *maand))
        .collect();
    for (sleutel, maand) in maanden {
        if of_these.contains(&(sleutel.toewijzing_nummer, sleutel.maand)) {
            maand.volledigheid = Volledigheid::Onvolledig;
        }
    }
}

fn verslagregel(((plek, reden), leveringen): ((Plek, Reden), Vec<usize>)) -> Verslagregel {
    let (bsn, toewijzing_nummer, maand, product_code) = plek;
    Verslagregel {
        bsn,
        toewijzing_nummer,
        maand,
        product_code,
        leveringen,
        uitkomst: Uitkomst::Weggelaten { reden },
        signalen: Vec::new(),
    }
}

/// The prestatie that a line belongs to.
fn sleutel(
    basis: &Declareerbaar<'_>,
    toewijzing: &Toewijzing,
    levering: &Levering,
) -> Result<Sleutel, Reden> {
    if toewijzing.bsn != levering.bsn {
        return Err(Reden::AndereClient);
    }
    let product_code = match (toewijzing.product.code(), &levering.product_code) {
        (None, None) => return Err(Reden::ProductOntbreekt),
        (Some(granted), Some(delivered)) if granted != delivered => {
            let toegewezen = granted.clone();
            return Err(Reden::AnderProduct { toegewezen });
        }
        (Some(code), _) | (None, Some(code)) => code.clone(),
    };
    Ok(Sleutel {
        bsn: levering.bsn,
        toewijzing_nummer: toewijzing.toewijzing_nummer,
        maand: maand(basis, toewijzing, levering)?,
        product_code,
    })
}

/// The month that a line counts in. That nothing was delivered can be said of any day.
fn maand(
    basis: &Declareerbaar<'_>,
    toewijzing: &Toewijzing,
    levering: &Levering,
) -> Result<Maand, Reden> {
    let datum = levering.datum;
    if levering.hoeveelheid == Volume::ZERO {
        return Ok(datum.maand());
    }
    if toewijzing.is_deleted() || toewijzing.reden_wijziging == Some(RedenWijziging::Verwijderd) {
        return Err(Reden::ToewijzingVerwijderd);
    }
    let looptijd = (toewijzing.ingangsdatum, toewijzing.einddatum);
    if !holds_on(looptijd, datum) {
        return Err(Reden::BuitenToewijzing {
            datum,
            ingangsdatum: toewijzing.ingangsdatum,
            einddatum: toewijzing.einddatum,
        });
    }
    let maand = deciding_day(datum, toewijzing.omvang.as_ref(), looptijd).maand();
    if maand <= basis.maand && datum > basis.dagtekening {
        return Err(Reden::NogNietGeleverd {
            datum,
            dagtekening: basis.dagtekening,
        });
    }
    Ok(maand)
}

fn holds_on((ingangsdatum, einddatum): (Datum, Option<Datum>), day: Datum) -> bool {
    ingangsdatum <= day && einddatum.is_none_or(|last_day| day <= last_day)
}
