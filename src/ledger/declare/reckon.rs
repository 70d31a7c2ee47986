//! What the prestatie of a month has to be: unit, norm, rounding, tariff and amount.

use super::Declareerbaar;
use super::earlier::PrestatieInhoud;
use super::gather::{Geleverd, Maandlevering, Sleutel};
use super::levering::Soort;
use super::plan::{Signalering, Tijd};
use super::reason::Reden;
use crate::contracts::{Tarief, TariefSleutel};
use crate::ledger::facts::DebetSleutel;
use crate::ledger::intent::partijen::Partijen;
use crate::ledger::settings::Instellingen;
use crate::standard::codes::Eenheid;
use crate::standard::toewijzing::Toewijzing;
use crate::standard::types::bedrag::divide_half_up;
use crate::standard::types::{Bedrag, Datum, Periode, Volume};
use crate::twents::norms::Norm;

/// The most that GeleverdVolume and IngediendBedrag can carry: eight digits (RS005).
const MAXIMUM: i64 = 99_999_999;

/// The units that are counted by the piece.
const COUNTED: [Eenheid; 4] = [
    Eenheid::Etmaal,
    Eenheid::Dagdeel,
    Eenheid::StuksOutput,
    Eenheid::StuksInspanning,
];

const NO_NORM: Norm = Norm {
    indirect_procent: 0,
    reis_procent: 0,
};

/// The prestatie that a month has to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gewenst {
    pub inhoud: PrestatieInhoud,
    pub tijd: Option<Tijd>,
    pub signalering: Option<Signalering>,
}

/// Works out the prestatie of a month; `None` where nothing was delivered.
pub(super) fn reckon(
    basis: &Declareerbaar<'_>,
    sleutel: &Sleutel,
    maand: &Maandlevering<'_>,
) -> Result<Option<Gewenst>, Reden> {
    let Maandlevering {
        toewijzing,
        geleverd,
        ..
    } = maand;
    let Some(soort) = geleverd.soort()? else {
        return Ok(None);
    };
    let periode = product_periode(sleutel, toewijzing)?;
    let contract = Contract::of(basis, sleutel, periode);
    let eenheid = contract.eenheid(toewijzing, soort)?;
    let (tijd, signalering) = minutes(basis, sleutel, toewijzing, geleverd)?;
    let delivered = match soort {
        Soort::Direct | Soort::Totaal if eenheid == Eenheid::Uur => whole_hours(tijd.minuten),
        Soort::Direct | Soort::Totaal => tijd.minuten,
        Soort::Aantal => geleverd.aantal,
        Soort::Bedrag => geleverd.bedrag,
    };
    let volume = Volume::new(fitting(delivered)?);
    let tarief = contract.tarief(eenheid)?;
    let product_categorie = toewijzing
        .product
        .categorie()
        .or_else(|| tarief.map(Tarief::productcategorie))
        .ok_or(Reden::CategorieOnbekend)?;
    let inhoud = PrestatieInhoud {
        sleutel: DebetSleutel {
            toewijzing_nummer: sleutel.toewijzing_nummer,
            product_categorie,
            product_code: sleutel.product_code.clone(),
            periode,
        },
        volume,
        eenheid,
        tarief: tarief.and_then(|tarief| tarief.product_tarief(eenheid)),
        bedrag: amount(volume, eenheid, tarief)?,
    };
    let in_minutes = matches!(soort, Soort::Direct | Soort::Totaal);
    Ok(Some(Gewenst {
        inhoud,
        tijd: in_minutes.then_some(tijd),
        signalering,
    }))
}

/// The calendar month, cut off by the grant (IV089).
fn product_periode(sleutel: &Sleutel, toewijzing: &Toewijzing) -> Result<Periode, Reden> {
    let maand = sleutel.maand.periode();
    let last_day = toewijzing.einddatum.unwrap_or(maand.eind);
    maand
        .overlap(Periode::new(toewijzing.ingangsdatum, last_day))
        .ok_or(Reden::BuitenToewijzing {
            datum: maand.begin,
            ingangsdatum: toewijzing.ingangsdatum,
            einddatum: toewijzing.einddatum,
        })
}

/// The minutes of a month, with the norm on the sum of the direct ones.
fn minutes(
    basis: &Declareerbaar<'_>,
    sleutel: &Sleutel,
    toewijzing: &Toewijzing,
    geleverd: &Geleverd,
) -> Result<(Tijd, Option<Signalering>), Reden> {
    let (norm, signalering) = if geleverd.direct > 0 {
        norm(basis, sleutel, toewijzing)
    } else {
        (NO_NORM, None)
    };
    let minuten = norm
        .total_minutes(geleverd.direct)
        .and_then(|minutes| minutes.checked_add(geleverd.totaal))
        .ok_or(Reden::TeGroot)?;
    let tijd = Tijd {
        direct: geleverd.direct,
        norm,
        totaal: geleverd.totaal,
        minuten,
    };
    Ok((tijd, signalering))
}

/// The norm of the product in the catalogue of the grant's first day. An offer without a norm has
/// none; a product that no catalogue has gets none either, and a signal.
fn norm(
    basis: &Declareerbaar<'_>,
    sleutel: &Sleutel,
    toewijzing: &Toewijzing,
) -> (Norm, Option<Signalering>) {
    let ingangsdatum = toewijzing.ingangsdatum;
    let product_code = sleutel.product_code.clone();
    let catalogue = basis.catalogues.on(ingangsdatum);
    let offers = catalogue
        .into_iter()
        .flat_map(|catalogue| catalogue.offers_of(basis.partijen.wet, &sleutel.product_code));
    let mut norms: Vec<Norm> = Vec::new();
    for norm in offers.map(|offer| offer.norm.unwrap_or(NO_NORM)) {
        if !norms.contains(&norm) {
            norms.push(norm);
        }
    }
    match norms.as_slice() {
        [norm] => (*norm, None),
        [] => {
            let unknown = Signalering::NormOnbekend {
                product_code,
                ingangsdatum,
            };
            (NO_NORM, Some(unknown))
        }
        _ => {
            let undecided = Signalering::NormOnbeslist {
                product_code,
                ingangsdatum,
            };
            (NO_NORM, Some(undecided))
        }
    }
}

/// Minutes in whole hours: rounded half up, and one hour at least if there is anything (IV079).
fn whole_hours(minutes: i64) -> i64 {
    divide_half_up(minutes, 60).max(i64::from(minutes > 0))
}

/// The amount: volume times tariff (IV081, TR346), and in euros the volume itself (CS339).
fn amount(volume: Volume, eenheid: Eenheid, tarief: Option<&Tarief>) -> Result<Bedrag, Reden> {
    let bedrag = match eenheid {
        Eenheid::Euro => Some(Bedrag::new(volume.value())),
        _ => tarief.and_then(|tarief| tarief.bedrag(volume, eenheid)),
    };
    let bedrag = bedrag.ok_or(Reden::TeGroot)?;
    Ok(Bedrag::new(fitting(bedrag.value())?))
}

fn fitting(number: i64) -> Result<i64, Reden> {
    (number <= MAXIMUM).then_some(number).ok_or(Reden::TeGroot)
}

/// What the contract has for a product on the day that counts.
struct Contract<'a> {
    basis: &'a Declareerbaar<'a>,
    sleutel: TariefSleutel,
    day: Datum,
}

impl<'a> Contract<'a> {
    fn of(basis: &'a Declareerbaar<'a>, sleutel: &Sleutel, periode: Periode) -> Self {
        let Partijen {
            gemeente,
            wet,
            aanbieder,
        } = basis.partijen;
        Self {
            basis,
            sleutel: TariefSleutel {
                gemeente,
                aanbieder,
                wet,
                productcode: sleutel.product_code.clone(),
                eenheid: Eenheid::Uur,
            },
            day: basis.afspraken.tariefpeildatum.of(periode),
        }
    }

    fn in_unit(&self, eenheid: Eenheid) -> TariefSleutel {
        TariefSleutel {
            eenheid,
            ..self.sleutel.clone()
        }
    }

    /// The tariff for a unit; in euros there need not be one.
    fn tarief(&self, eenheid: Eenheid) -> Result<Option<&'a Tarief>, Reden> {
        let instellingen = Instellingen::of_contract(self.basis.afspraken);
        let found = instellingen.tarief(self.basis.tarieven, &self.in_unit(eenheid), self.day);
        if found.is_none() && eenheid != Eenheid::Euro {
            let datum = self.day;
            return Err(Reden::GeenTarief { eenheid, datum });
        }
        Ok(found)
    }

    fn has(&self, eenheid: Eenheid) -> bool {
        let tarieven = self.basis.tarieven;
        tarieven.geldig(&self.in_unit(eenheid), self.day).is_some()
    }

    /// The unit to declare in: that of the grant, or of the contract where the grant has none.
    fn eenheid(&self, toewijzing: &Toewijzing, soort: Soort) -> Result<Eenheid, Reden> {
        match toewijzing.omvang {
            Some(omvang) => self.granted_unit(omvang.eenheid, soort),
            None => self.contracted_unit(soort),
        }
    }

    /// The unit of the grant, if it fits. Hours become minutes where only those are contracted (TR341).
    fn granted_unit(&self, eenheid: Eenheid, soort: Soort) -> Result<Eenheid, Reden> {
        let fits = match soort {
            Soort::Direct | Soort::Totaal => matches!(eenheid, Eenheid::Uur | Eenheid::Minuut),
            Soort::Aantal => COUNTED.contains(&eenheid),
            Soort::Bedrag => eenheid == Eenheid::Euro,
        };
        if !fits {
            return Err(Reden::SoortPastNiet { soort, eenheid });
        }
        let only_minutes =
            eenheid == Eenheid::Uur && !self.has(Eenheid::Uur) && self.has(Eenheid::Minuut);
        Ok(if only_minutes {
            Eenheid::Minuut
        } else {
            eenheid
        })
    }

    fn contracted_unit(&self, soort: Soort) -> Result<Eenheid, Reden> {
        let units: Vec<Eenheid> = self
            .basis
            .tarieven
            .eenheden(&self.sleutel, self.day)
            .collect();
        let contracted = |wanted: &[Eenheid]| -> Vec<Eenheid> {
            let wanted = wanted.iter().copied();
            wanted.filter(|unit| units.contains(unit)).collect()
        };
        let candidates = match soort {
            // Minutes need no rounding, so they come first.
            Soort::Direct | Soort::Totaal => {
                let mut candidates = contracted(&[Eenheid::Minuut, Eenheid::Uur]);
                candidates.truncate(1);
                candidates
            }
            Soort::Aantal => contracted(&COUNTED),
            // Without any tariff a product is contracted in euros (TR341).
            Soort::Bedrag if units.is_empty() => vec![Eenheid::Euro],
            Soort::Bedrag => contracted(&[Eenheid::Euro]),
        };
        match candidates.as_slice() {
            [eenheid] => Ok(*eenheid),
            [] => Err(Reden::NietGecontracteerd {
                soort,
                datum: self.day,
            }),
            _ => Err(Reden::EenheidOnbeslist {
                eenheden: candidates,
            }),
        }
    }
}
