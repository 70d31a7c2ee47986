//! A retourbericht that came in (302, 306, 308, 316, 318, 320): what became of the message that we
//! sent. What was refused counts as not sent (OP286) and goes to the worklist with the reason.

use super::{Ontvanger, Ontvangst, ReceiveError};
use crate::gateway::ports::{Aanduiding, Status, Transactie, Verstuurd, Werk, Werksoort};
use crate::ledger::retour::{Opmerking, Waarover, opmerkingen};
use crate::standard::bericht::{BerichtSoort, Nummer};
use crate::standard::messages::Bericht;

impl<T: Transactie> Ontvanger<'_, T> {
    /// Matches a retourbericht with what we sent, and books what it says.
    pub(super) async fn hear_retour(
        &mut self,
        retour: &Bericht,
    ) -> Result<Ontvangst, ReceiveError> {
        // INVARIANT: only a retourbericht comes here, and each answers one kind of message.
        let Some(heen) = heenbericht(self.binnen.soort) else {
            return Err(ReceiveError::Afgebroken);
        };
        let verstuurd = match self.question(heen).await? {
            Ok(verstuurd) => verstuurd,
            Err((soort, reden)) => return self.set_apart(soort, vec![reden]).await,
        };
        self.binnen.antwoord_op = Some(verstuurd.bericht);
        self.keep().await?;
        let refused = opmerkingen(retour);
        let status = if refused.is_empty() {
            Status::Goedgekeurd
        } else {
            Status::Afgekeurd
        };
        self.transactie.settle(verstuurd.bericht, status).await?;
        if heen.nummer == Nummer::M301 && !refused.is_empty() {
            self.transactie
                .take_back(self.binnen.gemeente, verstuurd.bericht)
                .await?;
        }
        let werk: Vec<Werk> = refused.iter().map(|one| self.refusal(heen, one)).collect();
        self.transactie.note(self.binnen.gemeente, &werk).await?;
        Ok(Ontvangst::Beantwoord {
            soort: self.binnen.soort,
            opmerkingen: werk.into_iter().map(|item| item.melding).collect(),
        })
    }

    /// The message of ours that an answer is about, if it waits for one; otherwise why the answer
    /// fits nothing.
    pub(super) async fn question(
        &mut self,
        heen: BerichtSoort,
    ) -> Result<Result<Verstuurd, (Werksoort, String)>, ReceiveError> {
        let identificatie = self.binnen.identificatie.identificatie.clone();
        let over = Aanduiding {
            soort: heen,
            gemeente: self.binnen.gemeente,
            aanbieder: self.binnen.aanbieder,
            identificatie: &identificatie,
        };
        Ok(match self.transactie.sent(&over).await? {
            None => Err((
                Werksoort::AntwoordZonderVraag,
                format!(
                    "Dit antwoord hoort bij {heen} {identificatie}, maar dat bericht is hier niet verzonden. Vraag de afzender waar het bij hoort."
                ),
            )),
            Some(verstuurd) if verstuurd.status != Status::Klaar => Err((
                Werksoort::TweedeAntwoord,
                format!(
                    "{heen} {identificatie} was al beantwoord. Het eerste antwoord blijft gelden; vraag de afzender welk van de twee klopt."
                ),
            )),
            Some(verstuurd) => Ok(verstuurd),
        })
    }

    fn refusal(&self, heen: BerichtSoort, opmerking: &Opmerking) -> Werk {
        let code = opmerking.code;
        let identificatie = &self.binnen.identificatie.identificatie;
        let (soort, action) = match opmerking.waarover {
            Waarover::Toewijzing(_) if heen.nummer == Nummer::M301 => (
                Werksoort::ToewijzingGeweigerd,
                format!(
                    "Verbeter de toewijzing met een nieuw besluit, of overleg met de aanbieder en verzend opnieuw met `bode resend {heen} {identificatie} --partij {} --opnieuw`",
                    self.binnen.gemeente
                ),
            ),
            _ => (
                Werksoort::BerichtAfgekeurd,
                "Verbeter de gegevens en verzend een nieuw bericht".to_owned(),
            ),
        };
        let melding = format!(
            "{heen} {identificatie} is afgekeurd op {}: {}. {action}; het afgekeurde bericht telt als niet verzonden.",
            opmerking.waarover,
            Werk::in_words(code)
        );
        let waarover = opmerking.waarover.to_string();
        self.werk(soort, waarover, Some(code.code().to_owned()), melding)
    }
}

/// The kind of message that a retourbericht answers.
fn heenbericht(retour: BerichtSoort) -> Option<BerichtSoort> {
    BerichtSoort::all().find(|heen| heen.antwoord() == Some(retour))
}
