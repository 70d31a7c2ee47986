//! Asking VECOZO what became of a message that it took.

use reqwest::Method;

use super::client::Vecozo;
use super::error::{ALREADY_THERE, Vecozofout, scrubbed};
use super::metadata::Statusgegevens;
use crate::gateway::Partij;
use crate::gateway::ports::{Envelopreferentie, Inbox, Kanaal, Transportfout};

/// The state of a message at VECOZO (version 3 of its API).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Berichtstatus {
    /// Taken in.
    Ontvangen,
    /// Taken in, in part.
    DeelsOntvangen,
    /// A part of it was refused as it came in.
    DeelberichtAanleveringAfgekeurd,
    /// Being checked.
    WordtVerwerkt,
    /// Refused at the second check: it is not passed on.
    AfgekeurdDoorDienst,
    /// Checked.
    VerwerkingVoltooid,
    /// Being offered to the receiver.
    WordtAangeboden,
    /// With the receiver.
    Bezorgd,
    /// Offering it failed.
    AanbiedenMislukt,
    /// Given up.
    BezorgingAfgebroken,
}

impl Berichtstatus {
    /// Every state.
    pub const ALL: [Self; 10] = [
        Self::Ontvangen,
        Self::DeelsOntvangen,
        Self::DeelberichtAanleveringAfgekeurd,
        Self::WordtVerwerkt,
        Self::AfgekeurdDoorDienst,
        Self::VerwerkingVoltooid,
        Self::WordtAangeboden,
        Self::Bezorgd,
        Self::AanbiedenMislukt,
        Self::BezorgingAfgebroken,
    ];

    /// As VECOZO writes it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ontvangen => "Ontvangen",
            Self::DeelsOntvangen => "DeelsOntvangen",
            Self::DeelberichtAanleveringAfgekeurd => "DeelberichtAanleveringAfgekeurd",
            Self::WordtVerwerkt => "WordtVerwerkt",
            Self::AfgekeurdDoorDienst => "AfgekeurdDoorDienst",
            Self::VerwerkingVoltooid => "VerwerkingVoltooid",
            Self::WordtAangeboden => "WordtAangeboden",
            Self::Bezorgd => "Bezorgd",
            Self::AanbiedenMislukt => "AanbiedenMislukt",
            Self::BezorgingAfgebroken => "BezorgingAfgebroken",
        }
    }

    /// What it means for people, where it means that the message does not arrive. VECOZO does not say
    /// that it goes on after these; in the states before them it does.
    pub const fn failure(self) -> Option<&'static str> {
        match self {
            Self::DeelberichtAanleveringAfgekeurd => {
                Some("VECOZO keurde een deel af bij het aanleveren")
            }
            Self::AfgekeurdDoorDienst => Some("VECOZO keurde het af en stuurt het niet door"),
            Self::AanbiedenMislukt => Some("VECOZO kon het niet aan de ontvanger aanbieden"),
            Self::BezorgingAfgebroken => Some("VECOZO brak de bezorging af"),
            Self::Ontvangen
            | Self::DeelsOntvangen
            | Self::WordtVerwerkt
            | Self::VerwerkingVoltooid
            | Self::WordtAangeboden
            | Self::Bezorgd => None,
        }
    }

    /// Whether asking again will tell nothing new.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Bezorgd) || self.failure().is_some()
    }
}

/// What VECOZO says of one message of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stand {
    /// Its state.
    pub status: Berichtstatus,
    /// The code of the first thing wrong with it, if there is one.
    pub code: Option<String>,
    /// What is wrong with it, in VECOZO's words.
    pub meldingen: Vec<String>,
}

/// Asks what became of an envelope of a party; `None` when VECOZO knows nothing of it. That it will
/// not arrive is told to the inbox first.
///
/// # Errors
/// When VECOZO can't be asked, says what can't be understood, or the inbox can't book it.
pub async fn ask_status<I: Inbox>(
    vecozo: &Vecozo,
    inbox: &I,
    partij: Partij,
    over: Envelopreferentie,
) -> Result<Option<Stand>, Vecozofout> {
    let instellingen = vecozo.instellingen();
    let path = format!("/berichtstatussen?traceerId={over}");
    let request = vecozo.ask(Method::GET, &instellingen.adressen.status, &path);
    let body = vecozo.call(request, instellingen.grenzen.antwoord).await?;
    let Some(stand) = stand(&body, over)? else {
        return Ok(None);
    };
    if let Some(failure) = stand.status.failure() {
        let mut omschrijving = failure.to_owned();
        for melding in &stand.meldingen {
            omschrijving += "; ";
            omschrijving += melding;
        }
        let code = stand.code.clone();
        let fout = Transportfout {
            kanaal: Kanaal::Vecozo,
            partij,
            over,
            code: code.unwrap_or_else(|| stand.status.code().to_owned()),
            omschrijving,
        };
        inbox.hear_fout(fout).await?;
    }
    Ok(Some(stand))
}

/// The state of the envelope itself, apart from what answers it. An entry that was refused because the
/// envelope was there already is about a repeat of it.
fn stand(body: &[u8], over: Envelopreferentie) -> Result<Option<Stand>, Vecozofout> {
    let garbled = || Vecozofout::Later("VECOZO geeft geen leesbare berichtstatus".to_owned());
    let all: Vec<Statusgegevens> = serde_json::from_slice(body).map_err(|_| garbled())?;
    let own = all.into_iter().find(|one| {
        let repeat = one
            .meldingen
            .iter()
            .any(|melding| melding.code == ALREADY_THERE);
        one.referentiegegevens.traceer_id == over.uuid() && !repeat
    });
    let Some(own) = own else { return Ok(None) };
    let status = Berichtstatus::ALL
        .into_iter()
        .find(|status| status.code() == own.berichtstatus)
        .ok_or_else(garbled)?;
    Ok(Some(Stand {
        status,
        code: own.meldingen.first().map(|melding| scrubbed(&melding.code)),
        meldingen: own
            .meldingen
            .iter()
            .map(|melding| scrubbed(&format!("{}: {}", melding.code, melding.omschrijving)))
            .collect(),
    }))
}
