//! The inbox: what came in, until it is processed and after.

use std::collections::{BTreeMap, BTreeSet};

use super::berichten::verpakt;
use super::connection::Connection;
use super::dialect::{Sql, sql};
use super::insert::{self, Genummerd, Invoeging};
use super::rows::{self, Rij, execute, lijst, query, tekst};
use crate::gateway::ports::{
    Aanname, Afloop, Envelopreferentie, Herkomst, Ingekomen, Kanaal, Moment, NieuwePost,
    Postnummer, Poststatus, StoreError,
};
use crate::gateway::{Partij, Spoor};

/// Keeps what came in, in this order.
const TAKE_IN: Genummerd = Genummerd {
    invoeging: Invoeging {
        into: "INSERT INTO post (spoor, partij, kanaal, referentie, antwoord_op, afzender, bestandsnaam,
            opschrift, sha256, grootte, datum, tijd, inhoud, status, pogingen)",
        columns: 13,
        on_conflict: " ON CONFLICT (partij, kanaal, referentie) WHERE referentie IS NOT NULL DO NOTHING",
        doing: "een binnengekomen bericht bewaren",
    },
    vast: ", 'wacht', 0",
    nummer: "post",
};

/// Keeps what came in without envelopes: none of it can have come before, which spares PostgreSQL a lock
/// and a line in its log per row.
const TAKE_IN_BARE: Genummerd = Genummerd {
    invoeging: Invoeging {
        on_conflict: "",
        ..TAKE_IN.invoeging
    },
    ..TAKE_IN
};

/// Which envelopes of a list came in before.
pub(super) const KNOWN: Sql = sql!(
    "SELECT p.post, p.partij, p.kanaal, p.referentie
     FROM ",
    (lists "$1"),
    " AS gevraagd CROSS JOIN post AS p
     WHERE p.partij = ",
    (text_of "gevraagd" 0),
    " AND p.kanaal = ",
    (text_of "gevraagd" 1),
    " AND p.referentie = ",
    (text_of "gevraagd" 2)
);

/// What tells envelopes apart: party, transport, reference.
type Envelop = (String, &'static str, String);

fn envelop(herkomst: &Herkomst) -> Option<Envelop> {
    let referentie = herkomst.referentie?.to_string();
    Some((
        herkomst.partij.sleutel(),
        herkomst.kanaal.code(),
        referentie,
    ))
}

/// Keeps what came in, in this order.
pub(super) async fn take_in(
    connection: &mut Connection,
    post: &[NieuwePost],
) -> Result<Vec<Aanname>, StoreError> {
    let nieuw = put(connection, post).await?;
    if nieuw.len() == post.len() {
        let nummers = nieuw.into_iter().map(Postnummer);
        return Ok(nummers.map(Aanname::Nieuw).collect());
    }
    let enveloppen: Vec<Option<Envelop>> =
        post.iter().map(|item| envelop(&item.herkomst)).collect();
    let known = known(connection, &enveloppen).await?;
    // What is new and has an envelope is among those; the other new ones have none.
    let mut nieuw: BTreeSet<Postnummer> = nieuw.into_iter().map(Postnummer).collect();
    let mut zonder: BTreeSet<Postnummer> = nieuw.clone();
    for nummer in known.values() {
        zonder.remove(nummer);
    }
    let aangenomen = enveloppen.iter().map(|envelop| match envelop {
        Some(envelop) => known.get(envelop).map(|nummer| {
            if nieuw.remove(nummer) {
                Aanname::Nieuw(*nummer)
            } else {
                Aanname::AlBekend(*nummer)
            }
        }),
        None => zonder.pop_first().map(Aanname::Nieuw),
    });
    let all: Option<Vec<Aanname>> = aangenomen.collect();
    all.ok_or(StoreError::Inconsistent {
        table: "post",
        what: "een envelop die er al was is er niet",
    })
}

/// Puts rows in the inbox, but for those whose envelope came in before: one statement, so that it is
/// durable by itself. Gives the numbers of the rows, in order.
async fn put(connection: &mut Connection, post: &[NieuwePost]) -> Result<Vec<i64>, StoreError> {
    let bare = post.iter().all(|item| item.herkomst.referentie.is_none());
    let how = if bare { &TAKE_IN_BARE } else { &TAKE_IN };
    insert::numbered(connection, how, post, |places, item| {
        let (herkomst, verpakt) = (&item.herkomst, &item.verpakt);
        places
            .push_bind(item.spoor.to_string())
            .push_same(&herkomst.partij.sleutel())
            .push_same(herkomst.kanaal.code())
            .push_bind(herkomst.referentie.map(|found| found.to_string()))
            .push_bind(herkomst.antwoord_op.map(|found| found.to_string()))
            .push_bind(herkomst.afzender.clone())
            .push_bind(herkomst.bestandsnaam.clone())
            .push_bind(herkomst.opschrift.clone())
            .push_bind(verpakt.vingerafdruk.0.to_vec())
            .push_bind(i64::try_from(verpakt.grootte).unwrap_or(i64::MAX))
            .push_same(&tekst(&item.moment.datum))
            .push_same(&tekst(&item.moment.tijd))
            .push_bind(verpakt.inhoud.clone());
    })
    .await
}

/// The numbers of envelopes that are in the inbox.
async fn known(
    connection: &mut Connection,
    enveloppen: &[Option<Envelop>],
) -> Result<BTreeMap<Envelop, Postnummer>, StoreError> {
    let asked: Vec<&Envelop> = enveloppen.iter().flatten().collect();
    let mut known = BTreeMap::new();
    rows::each(
        connection,
        "post",
        query(KNOWN).bind(lijst(&asked)?),
        |rij| {
            let kanaal: Kanaal = rij.lees(2, |text| text.parse().ok())?;
            let envelop = (
                rij.text(1)?.to_owned(),
                kanaal.code(),
                rij.text(3)?.to_owned(),
            );
            known.insert(envelop, Postnummer(rij.getal(0)?));
            Ok(())
        },
    )
    .await?;
    Ok(known)
}

/// What waits longest on a track. What is on none yet is not counted yet either, so it waits for that.
pub(super) const NEXT: Sql = sql!(
    "SELECT post, partij, kanaal, referentie, antwoord_op, afzender,
        bestandsnaam, opschrift, datum, tijd, sha256, grootte, inhoud
     FROM post",
    (by_number),
    " WHERE partij = $1 AND post >=
            (SELECT eerste FROM spoor AS s WHERE s.partij = $1 AND s.bak = 'in' AND s.spoor = $2)
        AND ",
    (is_ingedeeld "post"),
    " AND spoor = $2 AND status = 'wacht' ORDER BY post LIMIT 1"
);

/// What waits longest on a track.
pub(super) async fn next(
    connection: &mut Connection,
    spoor: Spoor,
) -> Result<Option<Ingekomen>, StoreError> {
    let statement = query(NEXT)
        .bind(spoor.partij().sleutel())
        .bind(spoor.to_string());
    rows::one(connection, "post", statement, |rij| {
        Ok(Ingekomen {
            nummer: Postnummer(rij.getal(0)?),
            herkomst: herkomst(rij, 1)?,
            moment: Moment {
                datum: rij.waarde(8)?,
                tijd: rij.waarde(9)?,
            },
            verpakt: verpakt(rij, 10)?,
        })
    })
    .await
}

/// Seven columns: partij, kanaal, referentie, antwoord_op, afzender, bestandsnaam, opschrift.
pub(super) fn herkomst(rij: &Rij, first: usize) -> Result<Herkomst, StoreError> {
    Ok(Herkomst {
        partij: rij.lees(first, Partij::from_sleutel)?,
        kanaal: rij.lees(first + 1, |text| text.parse().ok())?,
        referentie: referentie(rij, first + 2)?,
        antwoord_op: referentie(rij, first + 3)?,
        afzender: rij.text_optie(first + 4)?.map(str::to_owned),
        bestandsnaam: rij.text_optie(first + 5)?.map(str::to_owned),
        opschrift: rij.text_optie(first + 6)?.map(str::to_owned),
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
         WHERE post = $1 AND partij = $2 AND status = 'wacht'",
    )
    .bind(nummer.0)
    .bind(partij.sleutel())
    .bind(afloop.status.code())
    .bind(afloop.bericht.map(|bericht| bericht.0));
    Ok(execute(connection, "een binnengekomen bericht afboeken", statement).await? > 0)
}

/// Counts a failure; sets apart what failed too often.
pub(super) async fn failed(
    connection: &mut Connection,
    partij: Partij,
    nummer: Postnummer,
    hoogstens: u32,
) -> Result<Poststatus, StoreError> {
    let statement = query(
        "UPDATE post SET pogingen = pogingen + 1,
            status = CASE WHEN pogingen + 1 >= $3 THEN 'vastgelopen' ELSE status END
         WHERE post = $1 AND partij = $2 AND status = 'wacht' RETURNING status",
    )
    .bind(nummer.0)
    .bind(partij.sleutel())
    .bind(i64::from(hoogstens));
    let status = rows::one(connection, "post", statement, |rij| status(rij, 0)).await?;
    Ok(status.unwrap_or(Poststatus::Verwerkt))
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
    partij: Partij,
    nummer: Postnummer,
) -> Result<bool, StoreError> {
    let statement = query(
        "UPDATE post SET status = 'wacht', pogingen = 0
         WHERE post = $1 AND partij = $2 AND status = 'vastgelopen'",
    )
    .bind(nummer.0)
    .bind(partij.sleutel());
    Ok(execute(connection, "een bericht opnieuw verwerken", statement).await? > 0)
}
