//! The inbox: what came in, until it is processed and after.

use std::collections::BTreeMap;

use super::berichten::verpakt;
use super::connection::Connection;
use super::rows::{self, Rij, query, tekst};
use super::sporen;
use crate::gateway::ports::{
    Aanname, Afloop, Bak, Envelopreferentie, Herkomst, Ingekomen, Moment, NieuwePost, Postnummer,
    Poststatus, StoreError,
};
use crate::gateway::{Partij, Spoor};

/// Keeps what came in, in this order.
pub(super) async fn take_in(
    connection: &mut Connection,
    post: &[NieuwePost],
) -> Result<Vec<Aanname>, StoreError> {
    let mut aangenomen = Vec::with_capacity(post.len());
    let mut per_spoor: BTreeMap<Spoor, i64> = BTreeMap::new();
    for item in post {
        let aanname = match put(connection, item).await? {
            Some(nummer) => {
                *per_spoor.entry(item.spoor).or_default() += 1;
                Aanname::Nieuw(nummer)
            }
            None => Aanname::AlBekend(known(connection, &item.herkomst).await?),
        };
        aangenomen.push(aanname);
    }
    // In order of the key, as every other daemon does it: no two wait for each other.
    for (spoor, aantal) in per_spoor {
        sporen::added(connection, Bak::In, spoor, aantal).await?;
    }
    Ok(aangenomen)
}

/// Keeps one; `None` when its envelope came in before.
async fn put(
    connection: &mut Connection,
    item: &NieuwePost,
) -> Result<Option<Postnummer>, StoreError> {
    let herkomst = &item.herkomst;
    let statement = query(
        "INSERT INTO post (spoor, partij, kanaal, referentie, antwoord_op, afzender, bestandsnaam,
            sha256, grootte, datum, tijd, status, pogingen, inhoud)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'wacht', 0, $12)
         ON CONFLICT (partij, kanaal, referentie) WHERE referentie IS NOT NULL DO NOTHING
         RETURNING post",
    )
    .bind(item.spoor.to_string())
    .bind(herkomst.partij.sleutel())
    .bind(herkomst.kanaal.code())
    .bind(herkomst.referentie.map(|found| found.to_string()))
    .bind(herkomst.antwoord_op.map(|found| found.to_string()))
    .bind(herkomst.afzender.clone())
    .bind(herkomst.bestandsnaam.clone())
    .bind(item.verpakt.vingerafdruk.0.to_vec())
    .bind(i64::try_from(item.verpakt.grootte).unwrap_or(i64::MAX))
    .bind(tekst(&item.moment.datum))
    .bind(tekst(&item.moment.tijd))
    .bind(item.verpakt.inhoud.clone());
    rows::one(connection, "post", statement, |rij| {
        Ok(Postnummer(rij.getal(0)?))
    })
    .await
}

async fn known(connection: &mut Connection, herkomst: &Herkomst) -> Result<Postnummer, StoreError> {
    let statement =
        query("SELECT post FROM post WHERE partij = $1 AND kanaal = $2 AND referentie = $3")
            .bind(herkomst.partij.sleutel())
            .bind(herkomst.kanaal.code())
            .bind(herkomst.referentie.map(|found| found.to_string()));
    let found = rows::one(connection, "post", statement, |rij| {
        Ok(Postnummer(rij.getal(0)?))
    })
    .await?;
    found.ok_or(StoreError::Inconsistent {
        table: "post",
        what: "een envelop die er al was is er niet",
    })
}

/// What waits longest on a track.
pub(super) const NEXT: &str = "SELECT post, partij, kanaal, referentie, antwoord_op, afzender,
        bestandsnaam, datum, tijd, sha256, grootte, inhoud
     FROM post WHERE spoor = $1 AND status = 'wacht' ORDER BY post LIMIT 1";

/// What waits longest on a track.
pub(super) async fn next(
    connection: &mut Connection,
    spoor: Spoor,
) -> Result<Option<Ingekomen>, StoreError> {
    let statement = query(NEXT).bind(spoor.to_string());
    rows::one(connection, "post", statement, |rij| {
        Ok(Ingekomen {
            nummer: Postnummer(rij.getal(0)?),
            herkomst: herkomst(rij, 1)?,
            moment: Moment {
                datum: rij.waarde(7)?,
                tijd: rij.waarde(8)?,
            },
            verpakt: verpakt(rij, 9)?,
        })
    })
    .await
}

/// Six columns: partij, kanaal, referentie, antwoord_op, afzender, bestandsnaam.
pub(super) fn herkomst(rij: &Rij, first: usize) -> Result<Herkomst, StoreError> {
    Ok(Herkomst {
        partij: rij.lees(first, Partij::from_sleutel)?,
        kanaal: rij.lees(first + 1, |text| text.parse().ok())?,
        referentie: referentie(rij, first + 2)?,
        antwoord_op: referentie(rij, first + 3)?,
        afzender: rij.text_optie(first + 4)?.map(str::to_owned),
        bestandsnaam: rij.text_optie(first + 5)?.map(str::to_owned),
    })
}

/// The reference of an envelope.
pub(super) fn referentie(rij: &Rij, index: usize) -> Result<Option<Envelopreferentie>, StoreError> {
    let text = rij.text_optie(index)?;
    text.map(|text| text.parse().map_err(|_| rij.unreadable(index)))
        .transpose()
}

/// Books what became of something; `false` when that was booked before. Its bytes go where its status
/// says that they are.
pub(super) async fn finish(
    connection: &mut Connection,
    partij: Partij,
    nummer: Postnummer,
    afloop: Afloop,
) -> Result<bool, StoreError> {
    let statement = query(
        "UPDATE post SET status = $3, bericht = $4,
            inhoud = CASE WHEN $3 IN ('verwerkt', 'herhaald', 'onleesbaar') THEN NULL ELSE inhoud END
         WHERE post = $1 AND partij = $2 AND status = 'wacht' RETURNING spoor",
    )
    .bind(nummer.0)
    .bind(partij.sleutel())
    .bind(afloop.status.code())
    .bind(afloop.bericht.map(|bericht| bericht.0));
    let spoor = rows::one(connection, "post", statement, |rij| {
        Ok(rij.text(0)?.to_owned())
    })
    .await?;
    let Some(spoor) = spoor else {
        return Ok(false);
    };
    sporen::taken_off(connection, Bak::In, &spoor).await?;
    Ok(true)
}

/// Counts a failure; sets apart what failed too often.
pub(super) async fn failed(
    connection: &mut Connection,
    spoor: Spoor,
    nummer: Postnummer,
    hoogstens: u32,
) -> Result<Poststatus, StoreError> {
    let statement = query(
        "UPDATE post SET pogingen = pogingen + 1,
            status = CASE WHEN pogingen + 1 >= $2 THEN 'vastgelopen' ELSE status END
         WHERE post = $1 AND status = 'wacht' RETURNING status",
    )
    .bind(nummer.0)
    .bind(i64::from(hoogstens));
    let status = rows::one(connection, "post", statement, |rij| status(rij, 0)).await?;
    let status = status.unwrap_or(Poststatus::Verwerkt);
    if status == Poststatus::Vastgelopen {
        sporen::taken_off(connection, Bak::In, &spoor.to_string()).await?;
    }
    Ok(status)
}

pub(super) fn status(rij: &Rij, index: usize) -> Result<Poststatus, StoreError> {
    rij.lees(index, |text| {
        Poststatus::ALL
            .into_iter()
            .find(|found| found.code() == text)
    })
}

/// Lets what was set apart be processed again. Says whether there was.
pub(super) async fn retry(
    connection: &mut Connection,
    nummer: Postnummer,
) -> Result<bool, StoreError> {
    let statement = query(
        "UPDATE post SET status = 'wacht', pogingen = 0
         WHERE post = $1 AND status = 'vastgelopen' RETURNING spoor",
    )
    .bind(nummer.0);
    let spoor = rows::one(connection, "post", statement, |rij| {
        rij.lees(0, |text| text.parse().ok())
    })
    .await?;
    let Some(spoor) = spoor else { return Ok(false) };
    sporen::added(connection, Bak::In, spoor, 1).await?;
    Ok(true)
}
