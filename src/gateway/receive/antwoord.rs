//! A declaratie-antwoord (325) that came in: held against the 323 that we sent, and booked.

use std::collections::BTreeSet;

use super::{Ontvanger, Ontvangst, ReceiveError};
use crate::gateway::ports::{
    Aanduiding, Status, StoreError, Transactie, Verstuurd, Werk, Werksoort,
};
use crate::ledger::dossier::Dossier;
use crate::ledger::gesprek::Gespreksoordeel;
use crate::ledger::mismatch::Afwijkingregel;
use crate::ledger::uitslag::{Uitslag, uitslag};
use crate::ledger::verzonden::Verzonden;
use crate::standard::bericht::{BerichtSoort, Nummer, Wet};
use crate::standard::check::{Beoordeling, beoordeel};
use crate::standard::messages::m323::Declaratiebericht;
use crate::standard::messages::m325::Declaratieantwoord;
use crate::standard::messages::{Bericht, Inhoud};
use crate::standard::rules::GecontroleerdBericht;
use crate::standard::schema::Limits;
use crate::standard::types::DeclaratieNummer;

impl<T: Transactie> Ontvanger<'_, T> {
    /// Holds a 325 against the 323 it names, and books what it says. What does not agree is booked
    /// nowhere: the standard has no message to say so, people must (OP090x4).
    pub(super) async fn hear_antwoord(
        &mut self,
        wet: Wet,
        antwoord: Declaratieantwoord,
    ) -> Result<Ontvangst, ReceiveError> {
        let verstuurd = self.declaratie_of(wet, &antwoord).await?;
        let declaratie = match &verstuurd {
            Some(verstuurd) => Some(self.read_declaratie(verstuurd)?),
            None => None,
        };
        let bericht = Bericht {
            wet,
            inhoud: Inhoud::M325(antwoord),
        };
        let dossier = Dossier {
            declaratie: declaratie.clone().map(Verzonden::of),
            ..Dossier::default()
        };
        let oordeel = self.judge_gesprek(&bericht, dossier).await?;
        let Inhoud::M325(antwoord) = &bericht.inhoud else {
            return Err(ReceiveError::Afgebroken);
        };
        let (Some(verstuurd), Some(declaratie)) = (verstuurd, declaratie) else {
            return self
                .set_apart(Werksoort::AntwoordZonderVraag, in_words(&oordeel))
                .await;
        };
        if verstuurd.status != Status::Klaar {
            let reden = "De declaratie was al beantwoord. Het eerste antwoord blijft gelden; vraag de gemeente welk van de twee klopt.";
            return self
                .set_apart(Werksoort::TweedeAntwoord, vec![reden.to_owned()])
                .await;
        }
        if !oordeel.is_goed() {
            return self
                .set_apart(Werksoort::AntwoordKloptNiet, in_words(&oordeel))
                .await;
        }
        let (outcome, rows) = uitslag(wet, antwoord, &declaratie);
        self.binnen.antwoord_op = Some(verstuurd.bericht);
        self.keep().await?;
        let status = match outcome {
            Uitslag::Afgewezen => Status::Afgekeurd,
            Uitslag::Beoordeeld { .. } => Status::Goedgekeurd,
        };
        self.transactie.settle(verstuurd.bericht, status).await?;
        self.transactie
            .settle_declaratie(self.binnen.gemeente, verstuurd.bericht, &outcome, &rows)
            .await?;
        let werk = self.refused_work(&declaratie.declaratie.declaratie_nummer, &rows);
        self.transactie.note(self.binnen.gemeente, &werk).await?;
        let refused = rows.into_iter().map(|row| match row.prestatie {
            Some(over) => format!("{}: {}", over.referentie_nummer, row.melding),
            None => row.melding,
        });
        Ok(Ontvangst::Beantwoord {
            soort: self.binnen.soort,
            opmerkingen: refused.collect(),
        })
    }

    /// What a person must look at: why a declaration was refused as a whole, or that part of it was.
    fn refused_work(&self, nummer: &DeclaratieNummer, rows: &[Afwijkingregel]) -> Vec<Werk> {
        let waarover = format!("declaratie {nummer}");
        let mut werk: Vec<Werk> = rows
            .iter()
            .filter(|row| row.prestatie.is_none())
            .map(|row| {
                let code = row.retourcode.map(|code| code.code().to_owned());
                let melding = format!(
                    "Declaratie {nummer} is als geheel afgewezen. {} Verbeter de declaratie en verzend haar opnieuw; zij telt als niet verzonden.",
                    row.melding
                );
                self.werk(Werksoort::BerichtAfgekeurd, waarover.clone(), code, melding)
            })
            .collect();
        let prestaties = rows.iter().filter_map(|row| row.prestatie.as_ref());
        let refused: BTreeSet<_> = prestaties.map(|over| &over.referentie_nummer).collect();
        if !refused.is_empty() {
            let melding = format!(
                "Afgewezen prestaties van declaratie {nummer}: {}. `bode report declaraties --prestaties` zegt welke en waarom; `bode declare` over dezelfde maand declareert ze opnieuw, zoals ze dan zijn.",
                refused.len()
            );
            werk.push(self.werk(Werksoort::PrestatiesAfgewezen, waarover, None, melding));
        }
        werk
    }

    async fn declaratie_of(
        &mut self,
        wet: Wet,
        antwoord: &Declaratieantwoord,
    ) -> Result<Option<Verstuurd>, ReceiveError> {
        let over = Aanduiding {
            soort: BerichtSoort::new(wet, Nummer::M323),
            gemeente: self.binnen.gemeente,
            aanbieder: self.binnen.aanbieder,
            identificatie: &antwoord.header.declaratie_identificatie.identificatie,
        };
        Ok(self.transactie.sent(&over).await?)
    }

    /// The declaration as we sent it.
    fn read_declaratie(&self, verstuurd: &Verstuurd) -> Result<Declaratiebericht, ReceiveError> {
        let bytes = verstuurd.inhoud.unpack().map_err(ReceiveError::Verpakken)?;
        if let Beoordeling::Goed(bericht) = beoordeel(self.naslag.schemas, &bytes, Limits::DEFAULT)
            && let GecontroleerdBericht::M323(declaratie) = *bericht
        {
            return Ok(declaratie.into_inner());
        }
        Err(ReceiveError::Store(StoreError::Inconsistent {
            table: "bericht",
            what: "een verzonden declaratie is niet meer te lezen",
        }))
    }
}

fn in_words(oordeel: &Gespreksoordeel) -> Vec<String> {
    let found = oordeel.afwijkingen();
    found
        .map(|afwijking| format!("{}: {}", afwijking.regel.code, afwijking.melding))
        .collect()
}
