//! Whether an envelope that came in is for us: who sends, who gets it, what it carries. Pure.

use super::codes::{Actie, Berichtcode};
use super::envelope::{Bericht, Fout, Kop, Lading};
use super::organisation::Organisatie;
use super::refusal::Weigering;
use super::scrub::scrub;
use super::wrap::GGK_APPLICATIE;
use crate::gateway::party::Partij;
use crate::gateway::ports::{Binnengekomen, Kanaal, Transportfout};
use crate::standard::bericht::{BerichtSoort, Richting};

/// What goes to the inbox.
#[derive(Debug)]
pub(super) enum Post {
    /// A message.
    Bericht(Binnengekomen),
    /// Word that an envelope of ours was refused.
    Fout(Transportfout),
}

/// Which municipality gets what comes in for an organisation; `None` for those that are not ours.
pub(super) type Postbussen = dyn Fn(&str) -> Option<Partij> + Send + Sync;

/// Holds an envelope against the rules that the schema does not know.
pub(super) fn admit(
    actie: Actie,
    bericht: Bericht<'static>,
    postbussen: &Postbussen,
) -> Result<Post, Weigering> {
    let code = bericht.berichtcode();
    if code != actie.berichtcode() {
        return Err(Weigering::AndereActie {
            actie: actie.berichtcode(),
            body: code,
        });
    }
    let kop = bericht.kop();
    let zender = sender(kop, code)?;
    let partij = receiver(kop, postbussen)?;
    match bericht {
        Bericht::Di01(kop, lading) => {
            of_application(&kop)?;
            message(partij, zender, code, kop, None, lading)
        }
        Bericht::Du01(kop, over, lading) => {
            of_application(&kop)?;
            message(partij, zender, code, kop, Some(over), lading)
        }
        Bericht::Fo01(_, over, fout) => refused(partij, &over, &fout),
        // No operation takes these, so the first check refused them.
        Bericht::Bv03(..) | Bericht::Fo03(..) => Err(Weigering::SoapActie),
    }
}

fn sender(kop: &Kop, code: Berichtcode) -> Result<Organisatie, Weigering> {
    let organisatie = kop.zender.organisatie.as_deref();
    organisatie
        .and_then(Organisatie::of_code)
        .filter(|found| found.may_send(code))
        .ok_or(Weigering::Zender(code))
}

fn receiver(kop: &Kop, postbussen: &Postbussen) -> Result<Partij, Weigering> {
    let organisatie = kop.ontvanger.organisatie.as_deref();
    organisatie
        .and_then(postbussen)
        .filter(|partij| matches!(partij, Partij::Gemeente(_)))
        .ok_or(Weigering::Ontvanger)
}

/// The example of a Fo01 has another name here, so only messages are held to it.
fn of_application(kop: &Kop) -> Result<(), Weigering> {
    if kop.ontvanger.applicatie == GGK_APPLICATIE {
        Ok(())
    } else {
        Err(Weigering::Applicatie)
    }
}

fn message(
    partij: Partij,
    zender: Organisatie,
    code: Berichtcode,
    kop: Kop,
    over: Option<String>,
    lading: Lading<'static>,
) -> Result<Post, Weigering> {
    let soort: BerichtSoort = lading.functie.parse().map_err(|_| Weigering::Functie)?;
    let of_provider = matches!(zender, Organisatie::Aanbieder(_) | Organisatie::Vecozo);
    if soort.nummer.richting() != Richting::NaarGemeente || !of_provider {
        return Err(Weigering::Combinatie(soort));
    }
    let is_answer = soort.nummer.antwoord().is_none();
    if is_answer != (code == Berichtcode::Du01) {
        return Err(Weigering::Berichtcode { soort, code });
    }
    if lading.bestandsnaam.is_some() {
        return Err(Weigering::Bestand(soort));
    }
    Ok(Post::Bericht(Binnengekomen {
        kanaal: Kanaal::Ggk,
        partij,
        // The schema has seen to it that these are UUIDs.
        referentie: kop.referentienummer.parse().ok(),
        antwoord_op: over.and_then(|over| over.parse().ok()),
        afzender: kop.zender.organisatie,
        bestandsnaam: None,
        opschrift: Some(lading.opschrift()),
        inhoud: lading.inhoud.into_owned(),
    }))
}

/// References that we give are UUIDs; one that is none can't be about anything of ours, and whoever
/// sent it should hear that.
fn refused(partij: Partij, over: &str, fout: &Fout) -> Result<Post, Weigering> {
    Ok(Post::Fout(Transportfout {
        kanaal: Kanaal::Ggk,
        partij,
        over: over.parse().map_err(|_| Weigering::CrossRefnummer)?,
        code: scrub(&fout.code),
        omschrijving: scrub(&fout.omschrijving),
    }))
}
