//! Sending again: a message that got lost goes out byte for byte as it was; a refused 301 is made anew,
//! with an identification of its own, once what was wrong has been put right.

use super::compose::{Adressering, compose_message, toewijzingen_of};
use super::naslag::Naslag;
use super::party::Partij;
use super::ports::{
    Moment, Status, Store, StoreError, TeBewaren, Transactie, Uitgaand, Verantwoording, Verzending,
};
use super::send::{Afzender, Poging, SendError};
use crate::standard::bericht::{BerichtSoort, Nummer};
use crate::standard::check::{Beoordeling, beoordeel};
use crate::standard::messages::m301::Toewijzing as Bericht301;
use crate::standard::rules::{Gecontroleerd, GecontroleerdBericht};
use crate::standard::schema::Limits;
use crate::standard::toewijzing::Toewijzing;
use crate::standard::types::IdentificatieBericht;
use crate::twents::plan::{Aanlevering, Grant};

/// How a message is sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Herzending {
    /// The same bytes with the same identification: it got lost.
    Gelijk,
    /// Made anew with an identification of its own: it was refused.
    Opnieuw,
}

/// Which message is sent again.
#[derive(Debug, Clone, Copy)]
pub struct Herzendopdracht<'a> {
    /// Who sent it.
    pub partij: Partij,
    /// Its kind.
    pub soort: BerichtSoort,
    /// Its identification.
    pub identificatie: &'a IdentificatieBericht,
    /// How.
    pub herzending: Herzending,
}

/// Sends a message again.
///
/// # Errors
/// Whatever the store says; why a message can't be sent again is no error.
pub async fn resend<S: Store>(
    store: &S,
    naslag: Naslag<'_>,
    opdracht: Herzendopdracht<'_>,
    moment: Moment,
) -> Result<Poging, SendError> {
    let Herzendopdracht {
        partij,
        soort,
        identificatie,
        herzending,
    } = opdracht;
    let waarover = format!("{soort} {identificatie}");
    let held_back = |reden: &str| Poging::held_back(waarover.clone(), vec![reden.to_owned()]);
    let mut transactie = store.begin(partij).await?;
    let Some((status, uitgaand)) = transactie.outgoing(soort, identificatie).await? else {
        return Ok(held_back(
            "dit bericht is hier niet verzonden; controleer soort, identificatie en --partij",
        ));
    };
    if herzending == Herzending::Gelijk {
        return Ok(match status {
            Status::Afgekeurd => held_back(
                "dit bericht is afgekeurd en telt als niet verzonden; verzend een verbeterd bericht (bij een 301: --opnieuw)",
            ),
            _ => Poging {
                waarover: waarover.clone(),
                gevolg: Ok(uitgaand),
                let_op: Vec::new(),
            },
        });
    }
    if status != Status::Afgekeurd || soort.nummer != Nummer::M301 {
        return Ok(held_back(
            "alleen een afgekeurd toewijzingsbericht (301) wordt opnieuw gemaakt; verzend andere gegevens met `bode start`, `stop`, `request`, `decide` of `declare`",
        ));
    }
    let afzender = Afzender {
        partij,
        naslag,
        moment,
    };
    let refused = read(naslag, &uitgaand)?;
    match anew(afzender, &mut transactie, &refused).await? {
        Err(redenen) => Ok(Poging::held_back(waarover, redenen)),
        Ok(uitgaand) => {
            transactie.commit().await?;
            Ok(Poging {
                waarover,
                gevolg: Ok(uitgaand),
                let_op: vec!["dit is een nieuw bericht met een eigen identificatie".to_owned()],
            })
        }
    }
}

/// The same grants in a new message, with what is known of the client now.
async fn anew<T: Transactie>(
    afzender: Afzender<'_>,
    transactie: &mut T,
    refused: &Gecontroleerd<Bericht301>,
) -> Result<Result<Uitgaand, Vec<String>>, SendError> {
    let (wet, bsn) = (refused.wet(), refused.bsn());
    let adressering = Adressering {
        wet,
        gemeente: refused.header.afzender,
        aanbieder: refused.header.ontvanger,
    };
    let gemeente = adressering.gemeente;
    let sent = toewijzingen_of(wet, refused, bsn);
    let grants = transactie
        .grants(gemeente, &[(wet, adressering.aanbieder, bsn)])
        .await?;
    if let Some(number) = changed_since(&sent, &grants) {
        return Ok(Err(vec![format!(
            "toewijzing {number} is sindsdien gewijzigd; het bericht van die wijziging geeft de juiste toestand door"
        )]));
    }
    let Some(client) = transactie.client(gemeente, bsn).await? else {
        return Ok(Err(vec![
            "van de cliënt is geen naam en adres bekend".to_owned(),
        ]));
    };
    let soort = BerichtSoort::new(wet, Nummer::M301);
    let kenmerken = afzender.kenmerken(transactie, soort).await?;
    let Some(bericht) = compose_message(adressering, &client, &sent, kenmerken) else {
        return Ok(Err(vec![
            "van de cliënt is geen adres of ander contact bekend".to_owned(),
        ]));
    };
    let gereed = match afzender.prepare(transactie, bericht).await? {
        Ok(gereed) => gereed,
        Err(held_back) => return Ok(Err(held_back.redenen())),
    };
    let nobody = Verantwoording::default();
    let (nummer, uitgaand) = afzender.commit(transactie, &gereed, &nobody).await?;
    let numbers: Vec<_> = sent.iter().map(|grant| grant.toewijzing_nummer).collect();
    let carried = grants
        .iter()
        .filter(|grant| numbers.contains(&grant.toewijzing.toewijzing_nummer));
    let verzending = Verzending {
        bericht: nummer,
        wet,
        toewijzingen: carried
            .clone()
            .map(|grant| (grant.toewijzing.toewijzing_nummer, grant.aanlevering))
            .collect(),
    };
    let te_bewaren: Vec<TeBewaren> = carried
        .map(|grant| TeBewaren {
            toewijzing: grant.toewijzing.clone(),
            aanlevering: Aanlevering::Verzonden,
        })
        .collect();
    transactie.put_toewijzingen(&te_bewaren).await?;
    transactie
        .book_verzendingen(gemeente, &[verzending])
        .await?;
    Ok(Ok(uitgaand))
}

/// The first grant that is no longer as it was sent.
fn changed_since(
    sent: &[Toewijzing],
    grants: &[Grant],
) -> Option<crate::standard::types::ToewijzingNummer> {
    let decided = |one: &Toewijzing| (one.toewijzingsdatum, one.toewijzingstijd);
    let now = |number| {
        grants
            .iter()
            .map(|grant| &grant.toewijzing)
            .find(|grant| grant.toewijzing_nummer == number)
    };
    sent.iter()
        .find(|one| now(one.toewijzing_nummer).is_none_or(|now| decided(now) != decided(one)))
        .map(|one| one.toewijzing_nummer)
}

fn read(naslag: Naslag<'_>, uitgaand: &Uitgaand) -> Result<Gecontroleerd<Bericht301>, SendError> {
    let bytes = uitgaand.inhoud.unpack().map_err(SendError::Verpakken)?;
    if let Beoordeling::Goed(bericht) = beoordeel(naslag.schemas, &bytes, Limits::DEFAULT)
        && let GecontroleerdBericht::M301(bericht) = *bericht
    {
        return Ok(bericht);
    }
    Err(SendError::Store(StoreError::Inconsistent {
        table: "bericht",
        what: "een verzonden toewijzingsbericht is niet meer te lezen",
    }))
}
