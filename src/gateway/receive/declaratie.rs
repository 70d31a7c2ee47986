//! A declaration that came in: judged, booked with its entries and mismatch rows, and answered.

use super::{Ontvanger, Ontvangst, ReceiveError};
use crate::gateway::outbound;
use crate::gateway::ports::{
    Afwijkingrij, Declaratieboeking, Diepte, Poststuk, Status, Transactie,
};
use crate::ledger::answer::{answer_judged, refuse_content};
use crate::ledger::entry::boekingen;
use crate::ledger::facts::Vragen;
use crate::ledger::judge::judge;
use crate::ledger::judgement::Oordeel;
use crate::ledger::mismatch::{Afwijkingregel, OverDeclaratie, rows};
use crate::standard::messages::Bericht;
use crate::standard::messages::m323::Declaratiebericht;
use crate::standard::rules::Gecontroleerd;
use crate::standard::types::Bedrag;

impl<T: Transactie> Ontvanger<'_, T> {
    /// Books a declaration that was refused for what stands in it, and answers it.
    pub(super) async fn refuse_declaratie(
        &mut self,
        declaratie: &Declaratiebericht,
        afwijkingen: Vec<Afwijkingregel>,
    ) -> Result<Bericht, ReceiveError> {
        let wet = self.binnen.soort.wet;
        self.transactie
            .book(&Declaratieboeking {
                bericht: self.binnen.bericht,
                wet,
                inhoud: declaratie,
                ontvangen: self.binnen.moment.datum,
                diepte: Diepte::Inhoud,
                toegekend: Bedrag::ZERO,
                boekingen: Vec::new(),
                afwijkingen,
            })
            .await?;
        let kenmerken = self.kenmerken().await?;
        Ok(refuse_content(wet, declaratie, kenmerken))
    }

    /// Judges a declaration, books it and answers it.
    pub(super) async fn judge_declaratie(
        &mut self,
        declaratie: &Gecontroleerd<Declaratiebericht>,
    ) -> Result<Ontvangst, ReceiveError> {
        let lijst = self.gemeentelijst();
        let vragen = Vragen::of(declaratie);
        let feiten = self.transactie.feiten(&vragen, lijst).await?;
        let oordeel = judge(declaratie, &feiten, self.binnen.moment.datum);
        drop(feiten);
        let boeking = booking(&self.binnen, declaratie, &oordeel);
        if boeking.diepte != Diepte::Beoordeeld {
            // Refused as a whole: for both parties it counts as not sent (OP286).
            self.binnen.status = Status::Afgekeurd;
        }
        self.transactie.book(&boeking).await?;
        let kenmerken = self.kenmerken().await?;
        let antwoord = answer_judged(declaratie.wet(), declaratie, &oordeel, kenmerken);
        let antwoord = outbound::checked(antwoord)?.into_bericht();
        Ok(Ontvangst::Beoordeeld {
            soort: self.binnen.soort,
            diepte: boeking.diepte,
            ingediend: declaratie.declaratie.totaal_ingediend_bedrag.signed(),
            toegekend: boeking.toegekend,
            afwijkingen: self.in_message(declaratie, &boeking.afwijkingen),
            antwoord: self.answer(&antwoord).await?,
        })
    }

    /// Mismatch rows with the message they stand in.
    pub(super) fn in_message(
        &self,
        bericht: &Declaratiebericht,
        regels: &[Afwijkingregel],
    ) -> Vec<Afwijkingrij> {
        let declaratie = OverDeclaratie::of(&bericht.declaratie);
        let in_message = |regel: &Afwijkingregel| Afwijkingrij {
            gemeente: self.binnen.gemeente,
            wet: self.binnen.soort.wet,
            aanbieder: self.binnen.aanbieder,
            ontvangen: self.binnen.moment.datum,
            declaratie: declaratie.clone(),
            regel: regel.clone(),
        };
        regels.iter().map(in_message).collect()
    }
}

/// What a judgement books.
fn booking<'a>(
    binnen: &Poststuk,
    declaratie: &'a Gecontroleerd<Declaratiebericht>,
    oordeel: &'a Oordeel,
) -> Declaratieboeking<'a> {
    let (diepte, toegekend, entries) = match oordeel {
        Oordeel::Header(_) => (Diepte::Header, Bedrag::ZERO, Vec::new()),
        Oordeel::Declaratie(_) => (Diepte::Declaratie, Bedrag::ZERO, Vec::new()),
        Oordeel::Beoordeeld(beoordeling) => (
            Diepte::Beoordeeld,
            beoordeling.toegekend,
            boekingen(declaratie, beoordeling).collect(),
        ),
    };
    Declaratieboeking {
        bericht: binnen.bericht,
        wet: declaratie.wet(),
        inhoud: declaratie,
        ontvangen: binnen.moment.datum,
        diepte,
        toegekend,
        boekingen: entries,
        afwijkingen: rows(declaratie, oordeel),
    }
}
