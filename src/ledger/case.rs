//! A prestatie with everything a rule may look at, and the running balance while a message is judged.

use std::collections::hash_map::Entry;

use rustc_hash::{FxHashMap, FxHashSet};

use super::facts::{DebetFeit, DebetSleutel, Feiten, ToewijzingFeit, Verbruik};
use super::judgement::Vergelijking;
use super::volume::maat;
use super::words::Grootheid;
use crate::contracts::Tarief;
use crate::standard::codes::Eenheid;
use crate::standard::messages::GeenRetour;
use crate::standard::messages::m323;
use crate::standard::rules::Gecontroleerd;
use crate::standard::toewijzing::ProductKeuze;
use crate::standard::types::bedrag::divide_half_up;
use crate::standard::types::{Bedrag, Bsn, Datum, ReferentieNummer, ToewijzingNummer};

/// A prestatie of a heenbericht.
pub type Prestatie = m323::Prestatie<GeenRetour>;

/// What a rule found.
#[derive(Debug)]
pub struct Bevonden {
    /// The quantities compared, if any.
    pub vergelijking: Option<Vergelijking>,
    /// The Dutch sentence.
    pub melding: String,
}

impl Bevonden {
    /// Found without quantities.
    pub fn says(melding: impl Into<String>) -> Option<Self> {
        Some(Self {
            vergelijking: None,
            melding: melding.into(),
        })
    }

    /// Found by comparing quantities.
    pub fn compares(vergelijking: Vergelijking, melding: impl Into<String>) -> Option<Self> {
        Some(Self {
            vergelijking: Some(vergelijking),
            melding: melding.into(),
        })
    }
}

/// How the grant that a prestatie names stands to it.
#[derive(Debug, Clone, Copy)]
pub enum Grondslag<'a> {
    /// No such number for this municipality and law, or another provider's (TR338).
    Onbekend,
    /// The grant is another client's (TR304).
    AndereClient,
    /// The grant was deleted (TR384).
    Verwijderd,
    /// The grant can be declared on.
    Geldig(&'a ToewijzingFeit),
}

/// How the reference of a prestatie occurs in its message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voorkomen {
    /// Once.
    Eenmaal,
    /// More often, and this prestatie is the first to use it.
    Eerste,
    /// More often, and another prestatie used it before.
    Herhaling,
}

/// A prestatie to judge.
#[derive(Debug)]
pub struct Geval<'a> {
    /// The message it stands in.
    pub bericht: &'a Gecontroleerd<m323::Declaratiebericht>,
    /// The client it stands under.
    pub bsn: Bsn,
    /// The prestatie.
    pub prestatie: &'a Prestatie,
    /// How its reference occurs in the message.
    pub voorkomen: Voorkomen,
    /// The grant it names.
    pub grondslag: Grondslag<'a>,
    /// The granted debit it refers to, for a credit.
    pub debet: Option<&'a DebetFeit>,
    /// The contract tariff it is held against, for a debit ([`tarief_van`]).
    pub tarief: Option<&'a Tarief>,
    /// All facts.
    pub feiten: &'a Feiten,
    /// What was granted so far in this message.
    pub saldo: &'a Saldo,
}

impl Geval<'_> {
    /// The declared volume in the measure of [`maat`].
    pub const fn maat(&self) -> i64 {
        maat(self.prestatie.geleverd_volume, self.prestatie.eenheid)
    }

    /// What was granted on the grant before this prestatie, in earlier messages and in this one.
    pub fn verbruik(&self, toewijzing: &ToewijzingFeit) -> Verbruik {
        toewijzing
            .verbruik
            .plus(self.saldo.verbruik(self.prestatie.toewijzing_nummer))
    }

    /// Compares volumes in a unit: what is allowed, declared before and declared now. The excess is
    /// valued by the part of the declared amount that it is.
    pub fn volumes(&self, eenheid: Eenheid, toegekend: i64, eerder: i64) -> Vergelijking {
        let nu = self.maat();
        let excess = eerder
            .saturating_add(nu)
            .saturating_sub(toegekend)
            .clamp(0, nu);
        let declared = self.prestatie.ingediend_bedrag.bedrag;
        // A volume of at most 8 digits and an amount of at most 8 digits: the product fits.
        let waarde = if nu == 0 {
            Bedrag::ZERO
        } else {
            Bedrag::new(divide_half_up(declared.value().saturating_mul(excess), nu))
        };
        Vergelijking {
            grootheid: Grootheid::Volume(eenheid),
            toegekend,
            eerder,
            nu,
            waarde,
        }
    }

    /// Compares the declared amount with the right one.
    pub const fn bedragen(&self, right: Bedrag, declared: Bedrag) -> Vergelijking {
        let waarde = Bedrag::new(declared.value().saturating_sub(right.value()));
        Vergelijking {
            grootheid: Grootheid::Bedrag,
            toegekend: right.value(),
            eerder: 0,
            nu: declared.value(),
            waarde,
        }
    }

    /// Whether the declared unit fits the grant (TR341): that of its Omvang, or minutes on hours;
    /// and where the grant leaves the product open, a unit that the contract has for that product.
    pub fn eenheid_past(&self, toewijzing: &ToewijzingFeit) -> bool {
        let declared = self.prestatie.eenheid;
        let fits_omvang = toewijzing.omvang.as_ref().is_none_or(|omvang| {
            omvang.eenheid == declared
                || (omvang.eenheid == Eenheid::Uur && declared == Eenheid::Minuut)
        });
        match toewijzing.product {
            ProductKeuze::Specifiek { .. } => fits_omvang,
            ProductKeuze::Aspecifiek { .. } | ProductKeuze::Generiek => {
                fits_omvang && self.is_gecontracteerd()
            }
        }
    }

    /// Whether the contract has the product in the declared unit. Euros have no tariff: a product
    /// is contracted in euros if the list says so, or if it has no tariff in any unit.
    fn is_gecontracteerd(&self) -> bool {
        if self.prestatie.eenheid == Eenheid::Euro {
            let sleutel = Feiten::tarief_sleutel(self.bericht, self.prestatie);
            let units = self.feiten.tarieven.eenheden(&sleutel, self.tariefdatum());
            let units: Vec<Eenheid> = units.collect();
            units.is_empty() || units.contains(&Eenheid::Euro)
        } else {
            self.tarief.is_some()
        }
    }

    /// The day whose tariff counts.
    pub const fn tariefdatum(&self) -> Datum {
        self.feiten
            .instellingen
            .tariefpeildatum
            .of(self.prestatie.product_periode.periode())
    }
}

/// The contract tariff that a prestatie is held against: [`super::settings::Instellingen::tarief`].
pub fn tarief_van<'a>(
    bericht: &Gecontroleerd<m323::Declaratiebericht>,
    prestatie: &Prestatie,
    feiten: &'a Feiten,
) -> Option<&'a Tarief> {
    let instellingen = feiten.instellingen;
    let day = instellingen
        .tariefpeildatum
        .of(prestatie.product_periode.periode());
    let sleutel = Feiten::tarief_sleutel(bericht, prestatie);
    instellingen.tarief(&feiten.tarieven, &sleutel, day)
}

impl Verbruik {
    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            maat: self.maat.saturating_add(other.maat),
            bedrag: Bedrag::new(self.bedrag.value().saturating_add(other.bedrag.value())),
        }
    }
}

/// What was granted so far in the message being judged, on top of the facts.
#[derive(Debug, Default)]
pub struct Saldo {
    verbruik: FxHashMap<ToewijzingNummer, Verbruik>,
    gecrediteerd: FxHashSet<DebetSleutel>,
}

impl Saldo {
    /// What was granted on a grant in this message: debits minus credits.
    pub fn verbruik(&self, toewijzing_nummer: ToewijzingNummer) -> Verbruik {
        self.verbruik
            .get(&toewijzing_nummer)
            .copied()
            .unwrap_or_default()
    }

    /// Whether a credit in this message took back the debit with this key.
    pub fn is_gecrediteerd(&self, sleutel: &DebetSleutel) -> bool {
        self.gecrediteerd.contains(sleutel)
    }

    /// Books a granted debit.
    pub fn book_debet(&mut self, prestatie: &Prestatie) {
        self.book(prestatie, 1);
    }

    /// Books a granted credit.
    pub fn book_credit(&mut self, prestatie: &Prestatie) {
        self.book(prestatie, -1);
        self.gecrediteerd.insert(DebetSleutel::of(prestatie));
    }

    fn book(&mut self, prestatie: &Prestatie, sign: i64) {
        let booked = Verbruik {
            maat: sign * maat(prestatie.geleverd_volume, prestatie.eenheid),
            bedrag: Bedrag::new(sign * prestatie.ingediend_bedrag.bedrag.value()),
        };
        let entry = self
            .verbruik
            .entry(prestatie.toewijzing_nummer)
            .or_default();
        *entry = entry.plus(booked);
    }
}

/// The references that occur more than once, each with the first prestatie that uses it, in a
/// message with this number of prestaties.
pub fn repeated<'a>(
    number: usize,
    prestaties: impl Iterator<Item = &'a Prestatie>,
) -> FxHashMap<&'a ReferentieNummer, &'a Prestatie> {
    let mut first: FxHashMap<&ReferentieNummer, &Prestatie> = FxHashMap::default();
    first.reserve(number);
    let mut repeated = FxHashMap::default();
    for prestatie in prestaties {
        let referentie = &prestatie.product_referentie.referentie_nummer;
        match first.entry(referentie) {
            Entry::Occupied(earlier) => {
                repeated.insert(referentie, *earlier.get());
            }
            Entry::Vacant(place) => {
                place.insert(prestatie);
            }
        }
    }
    repeated
}
