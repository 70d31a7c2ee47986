//! What a store that loaded a simulated world, and received nothing yet, knows of a declaration.

use super::declarations::Declaratiebestand;
use crate::contracts::import::ToewijzingRij;
use crate::ledger::facts::{Bekend, Feiten, Gemeentelijst, ToewijzingFeit, Verbruik};
use crate::ledger::regie::Regie;
use crate::ledger::settings::Instellingen;
use crate::twents::plan::Besluitmoment;

impl Declaratiebestand<'_> {
    /// The facts by which the declaration is judged.
    pub fn feiten(&self) -> Feiten {
        let tarieven = self.tarieven().clone();
        let productlijst = tarieven
            .iter()
            .map(|tarief| {
                (
                    tarief.productcategorie(),
                    tarief.sleutel().productcode.clone(),
                )
            })
            .collect();
        Feiten {
            instellingen: Instellingen::default(),
            gemeente: Gemeentelijst::Vermeld,
            identificatie: Bekend::Nieuw,
            declaratie_nummer: Bekend::Nieuw,
            laatste_periode: None,
            referenties: [].into_iter().collect(),
            clienten: self.toewijzingen().map(|rij| rij.bsn).collect(),
            toewijzingen: self
                .toewijzingen()
                .map(|rij| (rij.toewijzing_nummer, fact(&rij)))
                .collect(),
            open_debetten: [].into_iter().collect(),
            debetten: [].into_iter().collect(),
            regie: Regie::default(),
            tarieven,
            productlijst,
        }
    }
}

fn fact(rij: &ToewijzingRij) -> ToewijzingFeit {
    ToewijzingFeit {
        aanbieder: rij.aanbieder,
        bsn: rij.bsn,
        product: rij.toegewezen.product(),
        ingangsdatum: rij.ingangsdatum,
        einddatum: rij.einddatum,
        omvang: rij.toegewezen.omvang(),
        budget: rij.toegewezen.budget(),
        reden_wijziging: rij.reden_wijziging,
        moment: Besluitmoment::Onbekend,
        verbruik: Verbruik::default(),
    }
}
