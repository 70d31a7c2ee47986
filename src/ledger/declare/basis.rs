//! What a declaration rests on ([`Declareerbaar`]), and what stands in its way as a whole.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::earlier::EerderePrestatie;
use super::gather::Sleutel;
use super::reason::Weigering;
use crate::contracts::Tarieven;
use crate::contracts::contract::Afspraken;
use crate::ledger::intent::partijen::Partijen;
use crate::standard::codes::ProductCategorie;
use crate::standard::toewijzing::Toewijzing;
use crate::standard::types::{Datum, Maand, ProductCode, ReferentieNummer};
use crate::twents::Catalogues;

/// What a declaration of one provider to one municipality under one law rests on.
#[derive(Debug, Clone, Copy)]
pub struct Declareerbaar<'a> {
    /// The provider that declares, the municipality, and the law.
    pub partijen: Partijen,
    /// The month to declare: the DeclaratiePeriode.
    pub maand: Maand,
    /// The day of the declaration.
    pub dagtekening: Datum,
    /// The grants, each in its latest state; those of others are not looked at.
    pub toewijzingen: &'a [Toewijzing],
    /// The tariffs; those of others are not looked at.
    pub tarieven: &'a Tarieven,
    /// What the contract says.
    pub afspraken: &'a Afspraken,
    /// The catalogues, for their norms.
    pub catalogues: &'a Catalogues,
    /// The debits that were sent before to this municipality under this law: at least all on the
    /// grants that the lines mention.
    pub eerder: &'a [EerderePrestatie],
    /// The latest DeclaratiePeriode that was sent to this municipality under this law.
    pub laatste_periode: Option<Maand>,
}

impl<'a> Declareerbaar<'a> {
    /// What stands in the way of any declaration.
    pub(super) fn refusals(&self) -> Vec<Weigering> {
        let Self {
            maand, dagtekening, ..
        } = *self;
        let mut refused = Vec::new();
        if let Some(laatste) = self.laatste_periode.filter(|laatste| maand < *laatste) {
            refused.push(Weigering::MaandVoorLaatste { maand, laatste });
        }
        if maand.last_day() > dagtekening {
            refused.push(Weigering::MaandNietAfgelopen { maand, dagtekening });
        }
        if maand.first_day().year() < 2021 {
            refused.push(Weigering::MaandVoorBegin { maand });
        }
        let mut seen = FxHashSet::default();
        let double = self
            .eerder
            .iter()
            .find(|eerder| !seen.insert(&eerder.referentie));
        refused.extend(double.map(|eerder| Weigering::EerderDubbel {
            referentie: eerder.referentie.clone(),
        }));
        refused
    }

    /// The grants of this municipality and law to this provider.
    pub(super) fn own_toewijzingen(&self) -> impl Iterator<Item = &'a Toewijzing> {
        let partijen = self.partijen;
        self.toewijzingen
            .iter()
            .filter(move |toewijzing| partijen.holds(toewijzing))
    }

    /// The references that were used before.
    pub(super) fn used_references(&self) -> FxHashSet<&'a ReferentieNummer> {
        self.eerder
            .iter()
            .map(|eerder| &eerder.referentie)
            .collect()
    }

    /// What was declared before, by what makes one prestatie.
    pub(super) fn eerder_per_maand(&self) -> BTreeMap<Sleutel, Vec<&'a EerderePrestatie>> {
        let mut per_maand: BTreeMap<Sleutel, Vec<&EerderePrestatie>> = BTreeMap::new();
        for eerder in self.eerder {
            let debet = &eerder.inhoud.sleutel;
            let sleutel = Sleutel {
                bsn: eerder.bsn,
                toewijzing_nummer: debet.toewijzing_nummer,
                maand: debet.periode.begin.maand(),
                product_code: debet.product_code.clone(),
            };
            per_maand.entry(sleutel).or_default().push(eerder);
        }
        per_maand
    }

    /// The products that the municipality buys (TR381), as far as the provider knows: what it has a
    /// tariff for, and what was granted by name.
    pub(super) fn productlijst(&self) -> FxHashSet<(ProductCategorie, ProductCode)> {
        let Partijen { gemeente, wet, .. } = self.partijen;
        let contracted = self.tarieven.iter().filter_map(|tarief| {
            let sleutel = tarief.sleutel();
            ((sleutel.gemeente, sleutel.wet) == (gemeente, wet))
                .then(|| (tarief.productcategorie(), sleutel.productcode.clone()))
        });
        let granted = self.own_toewijzingen().filter_map(|toewijzing| {
            let product = &toewijzing.product;
            product.categorie().zip(product.code().cloned())
        });
        contracted.chain(granted).collect()
    }
}
