//! Requests that are decided the moment they come in: where the municipality has switched that on for
//! the product and nothing about the request asks for a person.

use super::{Ontvanger, ReceiveError};
use crate::gateway::decide::Beslissing;
use crate::gateway::ports::{Relatie, Transactie, Uitgaand};
use crate::gateway::propose::{Feiten, propose};
use crate::gateway::send::Afzender;
use crate::ledger::intent::decision::{Honorering, Uitspraak, Verzoekbesluit};
use crate::ledger::proposal::{Automaat, Voorstel, automatisch};
use crate::standard::rules::GecontroleerdBericht;
use crate::standard::types::Bsn;

/// What was decided at once.
#[derive(Debug, Default)]
pub(super) struct Besloten {
    /// The 301s.
    pub(super) uitgaand: Vec<Uitgaand>,
    /// What was decided and why, or why a person must, in Dutch.
    pub(super) redenen: Vec<String>,
}

/// Who decides when nobody does; the reason is recorded with it.
const DOOR: &str = "automatisch";

impl<T: Transactie> Ontvanger<'_, T> {
    /// Decides on the requests in a message where that may be done without a person.
    pub(super) async fn decide_at_once(
        &mut self,
        checked: &GecontroleerdBericht,
        bsn: Bsn,
    ) -> Result<Besloten, ReceiveError> {
        let mut besloten = Besloten::default();
        if !matches!(
            checked,
            GecontroleerdBericht::M315(_) | GecontroleerdBericht::M317(_)
        ) {
            return Ok(besloten);
        }
        let gemeente = self.binnen.gemeente;
        let settings = self.transactie.automatisch(gemeente).await?;
        if settings.is_empty() {
            return Ok(besloten);
        }
        let relatie = Relatie {
            wet: self.binnen.soort.wet,
            aanbieder: self.binnen.aanbieder,
        };
        let moment = self.binnen.moment;
        let catalogues = self.naslag.catalogues;
        let feiten = Feiten::load(&mut self.transactie, gemeente, relatie, bsn).await?;
        for voorstel in propose(checked, &feiten, catalogues, moment.datum, moment) {
            match automatisch(&voorstel, &settings) {
                Automaat::Uit => {}
                Automaat::Persoon { reden } => besloten.redenen.push(format!(
                    "verzoek {} wacht op een besluit, ook al staat automatisch besluiten aan: {reden}",
                    voorstel.referentie_aanbieder
                )),
                Automaat::Besluit { reden } => {
                    self.carry_out(&voorstel, reden, &mut besloten).await?;
                }
            }
        }
        Ok(besloten)
    }

    async fn carry_out(
        &mut self,
        voorstel: &Voorstel,
        reden: String,
        besloten: &mut Besloten,
    ) -> Result<(), ReceiveError> {
        let Some(besluit) = self.besluit(voorstel, &reden) else {
            return Ok(());
        };
        let beslissing = Beslissing {
            afzender: Afzender {
                partij: self.partij,
                naslag: self.naslag,
                moment: self.binnen.moment,
            },
            besluit: &besluit,
        };
        let referentie = &voorstel.referentie_aanbieder;
        let poging = beslissing.carry_out(&mut self.transactie).await?;
        match poging.gevolg {
            Ok(uitgaand) => {
                besloten.uitgaand.push(uitgaand);
                besloten
                    .redenen
                    .push(format!("verzoek {referentie} is automatisch gehonoreerd: {reden}"));
            }
            Err(redenen) => besloten.redenen.push(format!(
                "verzoek {referentie} kon niet automatisch worden gehonoreerd en wacht op een besluit: {}",
                redenen.join("; ")
            )),
        }
        Ok(())
    }

    /// The decision to honour a request as it was asked. `None` where no key can be made of its
    /// reference: then a person decides.
    fn besluit(&self, voorstel: &Voorstel, reden: &str) -> Option<Verzoekbesluit> {
        let uitspraak = Uitspraak::Toewijzen(Honorering::ZoalsGevraagd);
        let (wet, aanbieder) = (voorstel.wet, voorstel.aanbieder);
        let referentie = voorstel.referentie_aanbieder.clone();
        let kenmerk = Verzoekbesluit::own_key(wet, aanbieder, &referentie, &uitspraak);
        Some(Verzoekbesluit {
            kenmerk: kenmerk.ok()?,
            gemeente: voorstel.gemeente,
            wet,
            aanbieder,
            referentie_aanbieder: referentie,
            besluitdatum: self.binnen.moment.datum,
            besluittijd: Some(self.binnen.moment.tijd),
            door: DOOR.parse().ok()?,
            toelichting: reden.parse().ok(),
            besluit: uitspraak,
            client: None,
            gezin: None,
            resultaat: None,
        })
    }
}
