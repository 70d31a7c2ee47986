//! What leaves: a message or word of an error, in its envelope, in SOAP.

use std::borrow::Cow;

use super::MOST_OUT;
use super::codes::{Foutcode, Plek};
use super::envelope::{Bericht, Fout, Kop, Lading, Systeem, tijdstip};
use super::scrub::shorten;
use super::settings::Envelopgegevens;
use super::soap;
use crate::gateway::party::Partij;
use crate::gateway::ports::{
    Envelopreferentie, Foutmelding, Inpakfout, Kanaal, Moment, Stuk, Zending,
};
use crate::standard::bericht::Richting;

/// The application that everything goes to.
pub(super) const GGK_APPLICATIE: &str = "GGk";

/// The bytes of an envelope in SOAP.
pub(super) fn wrap(own: &Envelopgegevens, stuk: &Stuk<'_>) -> Result<Vec<u8>, Inpakfout> {
    let bericht = match stuk {
        Stuk::Bericht(zending) => message(own, zending)?,
        Stuk::Fout(melding) => fault(own, melding)?,
    };
    let bytes = soap::wrap(&bericht).map_err(|fout| refuse(fout.to_string()))?;
    if bytes.len() > MOST_OUT {
        return Err(refuse(format!(
            "de envelop wordt {} bytes groot en mag er hoogstens {MOST_OUT} zijn (25 MB); verdeel de inhoud over meer berichten",
            bytes.len()
        )));
    }
    Ok(bytes)
}

fn refuse(reden: impl Into<String>) -> Inpakfout {
    Inpakfout {
        kanaal: Kanaal::Ggk,
        reden: reden.into(),
    }
}

/// A message as Di01, or as Du01 when it answers one. The GGk takes no answer that does not say what
/// it answers (IB021), and none as Di01 (IB006): an answer without `antwoord_op` stays here, with that
/// reason. That is so for what answers a message that came in another way.
fn message<'a>(own: &Envelopgegevens, zending: &Zending<'a>) -> Result<Bericht<'a>, Inpakfout> {
    let soort = zending.soort;
    if soort.nummer.richting() != Richting::NaarAanbieder {
        let reden = format!("gemeenten sturen geen {soort}");
        return Err(refuse(reden));
    }
    let ontvanger = zending.aanbieder.to_string();
    let kop = head(
        own,
        zending.afzender,
        &ontvanger,
        zending.referentie,
        zending.moment,
    )?;
    let lading = Lading {
        functie: soort.to_string(),
        applicatie_versie: own.applicatie_versie.to_string(),
        applicatie_subversie: own.applicatie_subversie.to_string(),
        functie_versie: own.functie_versie.to_string(),
        functie_subversie: own.functie_subversie.to_string(),
        bestandsnaam: None,
        inhoud: Cow::Borrowed(zending.inhoud),
    };
    if soort.nummer.antwoord().is_some() {
        return Ok(Bericht::Di01(kop, lading));
    }
    let Some(over) = zending.antwoord_op else {
        let reden = format!(
            "een {soort} antwoordt op een envelop en van die envelop is de referentie niet bekend; het bericht waarop hij antwoordt kwam niet over StUF-GGk binnen"
        );
        return Err(refuse(reden));
    };
    Ok(Bericht::Du01(kop, over.to_string(), lading))
}

/// Word that a message did not follow its schema: Fo01 with StUF055, the one code that a municipality
/// sends.
fn fault<'a>(own: &Envelopgegevens, melding: &Foutmelding<'_>) -> Result<Bericht<'a>, Inpakfout> {
    let ontvanger = melding.ontvanger.ok_or_else(|| {
        refuse("van wie het bericht kwam is niet bekend, dus ook niet wie de fout moet horen")
    })?;
    let over = melding.over.ok_or_else(|| {
        refuse("de referentie van de envelop waarover de fout gaat is niet bekend")
    })?;
    let kop = head(
        own,
        melding.afzender,
        ontvanger,
        melding.referentie,
        melding.moment,
    )?;
    let fout = Fout {
        code: Foutcode::Stuf055.code().to_owned(),
        plek: Plek::Client,
        omschrijving: shorten(&melding.omschrijving.replace(['\r', '\n', '\t'], " "), 200),
        details: melding.opschrift.map(str::to_owned),
    };
    Ok(Bericht::Fo01(kop, over.to_string(), fout))
}

fn head(
    own: &Envelopgegevens,
    afzender: Partij,
    ontvanger: &str,
    referentie: Envelopreferentie,
    moment: Moment,
) -> Result<Kop, Inpakfout> {
    let Partij::Gemeente(gemeente) = afzender else {
        return Err(refuse(
            "StUF-GGk is de weg van gemeenten, niet van aanbieders",
        ));
    };
    let mut zender = Systeem::new(Some(gemeente.to_string()), own.applicatie());
    zender.administratie = own.administratie().map(str::to_owned);
    Ok(Kop {
        zender,
        ontvanger: Systeem::new(Some(ontvanger.to_owned()), GGK_APPLICATIE),
        referentienummer: referentie.to_string(),
        tijdstip: tijdstip(moment),
    })
}
