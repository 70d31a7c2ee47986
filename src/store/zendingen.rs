//! The outbox: what goes out, with the envelope that was made for it and how often it was tried.

mod list;
mod onbeslist;

use super::berichten::verpakt;
use super::connection::Connection;
use super::dialect::{Sql, sql};
use super::insert::{self, Invoeging};
use super::post::{herkomst, referentie};
use super::rows::{self, Rij, execute, query, tekst};
use super::{sporen, werk};
use crate::gateway::ports::{
    Bak, BerichtNummer, Bezorging, Envelopreferentie, Envelopsoort, Envelopstuk, Moment,
    Postnummer, Poststuk, StoreError, TeBezorgen, Werk, Werksoort, Zendingbericht, Zendinginhoud,
    Zendingnummer, Zendingstatus,
};
use crate::gateway::{Grootboek, Laan, Partij, Spoor};
use crate::standard::bericht::BerichtSoort;

pub(super) use list::{cancel, list, page, retry};
pub(super) use onbeslist::{decided, onbeslist};

/// Puts messages of a party in the outbox.
pub(super) async fn enqueue(
    connection: &mut Connection,
    partij: Partij,
    poststukken: &[&Poststuk],
) -> Result<(), StoreError> {
    const INTO: Invoeging = Invoeging {
        into: "INSERT INTO zending (spoor, partij, soort, bericht, status, pogingen, volgende)",
        columns: 7,
        on_conflict: "",
        doing: "een bericht in het postvak uit leggen",
    };
    let track = |post: &Poststuk| {
        let laan = Laan::of(partij, post.gemeente, post.aanbieder, post.soort.wet);
        laan.map_or(Spoor::Partij(partij), Spoor::Laan)
    };
    let rijen: Vec<(Spoor, &Poststuk)> = poststukken
        .iter()
        .map(|post| (track(post), *post))
        .collect();
    insert::insert(connection, &INTO, &rijen, |places, (spoor, post)| {
        places
            .push_bind(spoor.to_string())
            .push_bind(partij.sleutel())
            .push_bind(envelopsoort(post.soort).code())
            .push_bind(post.bericht.0)
            .push_bind(Zendingstatus::Wacht.code())
            .push_bind(0_i64)
            .push_bind(0_i64);
    })
    .await?;
    Ok(())
}

/// What has no answer of its own is an answer.
const fn envelopsoort(soort: BerichtSoort) -> Envelopsoort {
    match soort.antwoord() {
        Some(_) => Envelopsoort::Heen,
        None => Envelopsoort::Retour,
    }
}

/// Puts word in the outbox that what came in was no message.
pub(super) async fn enqueue_fout(
    connection: &mut Connection,
    partij: Partij,
    post: Postnummer,
    soort: Option<BerichtSoort>,
    omschrijving: &str,
) -> Result<(), StoreError> {
    let spoor = Spoor::Partij(partij);
    let statement = query(
        "INSERT INTO zending (spoor, partij, soort, post, bericht_soort, omschrijving, status, pogingen,
            volgende)
         VALUES ($1, $2, $3, $4, $5, $6, 'wacht', 0, 0)",
    )
    .bind(spoor.to_string())
    .bind(partij.sleutel())
    .bind(Envelopsoort::Fout.code())
    .bind(post.0)
    .bind(soort.map(|soort| soort.to_string()))
    .bind(omschrijving.to_owned());
    execute(
        connection,
        "een foutmelding in het postvak uit leggen",
        statement,
    )
    .await?;
    Ok(())
}

/// Lets the answer to a message go out again, in the envelope that it had. One that a command handed over
/// was never in the outbox: it is put there.
pub(super) async fn answer_again(
    connection: &mut Connection,
    laan: Laan,
    bericht: BerichtNummer,
) -> Result<(), StoreError> {
    let statement = query(
        "INSERT INTO zending (spoor, partij, soort, bericht, status, pogingen, volgende)
         SELECT $3, partij, $4, bericht, 'wacht', 0, 0 FROM bericht
         WHERE partij = $1 AND antwoord_op = $2 AND richting = 'uit'
         ON CONFLICT (partij, bericht) WHERE bericht IS NOT NULL
         DO UPDATE SET status = 'wacht', pogingen = 0, volgende = 0, reden = NULL
             WHERE zending.status IN ('bezorgd', 'opgegeven')",
    )
    .bind(laan.partij().sleutel())
    .bind(bericht.0)
    .bind(Spoor::Laan(laan).to_string())
    .bind(Envelopsoort::Retour.code());
    execute(connection, "een antwoord opnieuw verzenden", statement).await?;
    Ok(())
}

/// What waits longest on a track, with its message or what it is about, and the first envelope that
/// brought what it answers: a command may have answered before any did. The last columns are those of
/// the post that was no message.
pub(super) const NEXT: Sql = sql!(
    "SELECT z.zending, z.partij, z.soort, z.pogingen, z.volgende, z.kanaal,
        z.referentie, z.envelop_sha256, z.envelop_grootte, z.envelop, z.bericht_soort, z.omschrijving,
        b.bericht, b.soort, b.gemeente, b.aanbieder, b.bestandsnaam, b.sha256, b.grootte, b.inhoud,
        (SELECT v.referentie FROM post AS v
         WHERE v.partij = $1 AND v.bericht = b.antwoord_op
         ORDER BY v.referentie IS NULL, v.post LIMIT 1),
        p.partij, p.kanaal, p.referentie, p.antwoord_op, p.afzender, p.bestandsnaam,
        p.opschrift
     FROM zending AS z",
    (via "zending_wacht"),
    "
     LEFT JOIN bericht AS b ON b.partij = z.partij AND b.bericht = z.bericht
     LEFT JOIN post AS p ON p.partij = z.partij AND p.post = z.post
     WHERE z.partij = $1 AND z.spoor = $2 AND z.status = 'wacht' ORDER BY z.zending LIMIT 1"
);

/// What waits longest on a track, if it may be tried now.
pub(super) async fn next(
    connection: &mut Connection,
    spoor: Spoor,
    nu: i64,
) -> Result<Option<TeBezorgen>, StoreError> {
    let statement = query(NEXT)
        .bind(spoor.partij().sleutel())
        .bind(spoor.to_string());
    let found = rows::one(connection, "zending", statement, |rij| {
        Ok((rij.getal(4)?, te_bezorgen(rij)?))
    })
    .await?;
    Ok(found.and_then(|(volgende, zending)| (volgende <= nu).then_some(zending)))
}

fn te_bezorgen(rij: &Rij) -> Result<TeBezorgen, StoreError> {
    let soort = rij.lees(2, |text| {
        Envelopsoort::ALL
            .into_iter()
            .find(|found| found.code() == text)
    })?;
    let inhoud = if soort == Envelopsoort::Fout {
        Zendinginhoud::Fout {
            herkomst: herkomst(rij, 21)?,
            soort: berichtsoort(rij, 10)?,
            omschrijving: rij.text(11)?.to_owned(),
        }
    } else {
        Zendinginhoud::Bericht(Zendingbericht {
            bericht: BerichtNummer(rij.getal(12)?),
            soort: rij.lees(13, |text| text.parse().ok())?,
            gemeente: rij.waarde(14)?,
            aanbieder: rij.waarde(15)?,
            bestandsnaam: rij.text(16)?.to_owned(),
            verpakt: verpakt(rij, 17)?,
        })
    };
    Ok(TeBezorgen {
        nummer: Zendingnummer(rij.getal(0)?),
        afzender: rij.lees(1, Partij::from_sleutel)?,
        soort,
        inhoud,
        antwoord_op: referentie(rij, 20)?,
        envelop: envelopstuk(rij)?,
        pogingen: pogingen(rij, 3)?,
    })
}

fn berichtsoort(rij: &Rij, index: usize) -> Result<Option<BerichtSoort>, StoreError> {
    let text = rij.text_optie(index)?;
    text.map(|text| text.parse().map_err(|_| rij.unreadable(index)))
        .transpose()
}

pub(super) fn pogingen(rij: &Rij, index: usize) -> Result<u32, StoreError> {
    u32::try_from(rij.getal(index)?).map_err(|_| rij.unreadable(index))
}

fn envelopstuk(rij: &Rij) -> Result<Option<Envelopstuk>, StoreError> {
    let Some(found) = referentie(rij, 6)? else {
        return Ok(None);
    };
    Ok(Some(Envelopstuk {
        kanaal: rij.lees(5, |text| text.parse().ok())?,
        referentie: found,
        verpakt: verpakt(rij, 7)?,
    }))
}

/// Keeps the envelope that was made, unless there is one; says whether it did.
pub(super) async fn keep_envelop(
    connection: &mut Connection,
    partij: Partij,
    nummer: Zendingnummer,
    envelop: &Envelopstuk,
) -> Result<bool, StoreError> {
    let packed = &envelop.verpakt;
    let statement = query(
        "UPDATE zending SET kanaal = $3, referentie = $4, envelop_sha256 = $5, envelop_grootte = $6,
            envelop = $7 WHERE zending = $1 AND partij = $2 AND referentie IS NULL",
    )
    .bind(nummer.0)
    .bind(partij.sleutel())
    .bind(envelop.kanaal.code())
    .bind(envelop.referentie.to_string())
    .bind(packed.vingerafdruk.0.to_vec())
    .bind(i64::try_from(packed.grootte).unwrap_or(i64::MAX))
    .bind(packed.inhoud.clone());
    Ok(execute(connection, "een envelop bewaren", statement).await? > 0)
}

/// Books how an attempt ended.
pub(super) async fn tried(
    connection: &mut Connection,
    partij: Partij,
    nummer: Zendingnummer,
    bezorging: &Bezorging,
    moment: Moment,
) -> Result<(), StoreError> {
    let (status, volgende, reden) = match bezorging {
        Bezorging::Bezorgd => (Zendingstatus::Bezorgd, 0, None),
        Bezorging::Later { volgende, reden } => (Zendingstatus::Wacht, *volgende, Some(reden)),
        Bezorging::Opgegeven { reden } => (Zendingstatus::Opgegeven, 0, Some(reden)),
    };
    let statement = query(
        "UPDATE zending SET status = $3, pogingen = pogingen + 1, volgende = $4, reden = $5,
            bezorgd_op = CASE WHEN $3 = 'bezorgd' THEN $6 ELSE bezorgd_op END, eindstatus = NULL
         WHERE zending = $1 AND partij = $2 AND status = 'wacht' RETURNING spoor",
    )
    .bind(nummer.0)
    .bind(partij.sleutel())
    .bind(status.code())
    .bind(volgende)
    .bind(reden.cloned())
    .bind(tekst(&moment.datum));
    let found = rows::one(connection, "zending", statement, |rij| {
        rij.lees(0, |text| text.parse().ok())
    })
    .await?;
    let Some(spoor) = found else { return Ok(()) };
    match bezorging {
        Bezorging::Later { volgende, .. } => {
            sporen::rest(connection, Bak::Uit, spoor, *volgende).await
        }
        Bezorging::Bezorgd => Ok(()),
        Bezorging::Opgegeven { reden } => note(connection, partij, nummer, reden, moment).await,
    }
}

/// Puts a message that did not arrive on the worklist of who sent it.
async fn note(
    connection: &mut Connection,
    partij: Partij,
    nummer: Zendingnummer,
    reden: &str,
    moment: Moment,
) -> Result<(), StoreError> {
    let statement = query(
        "SELECT b.bericht, b.soort, b.identificatie, b.gemeente
         FROM zending AS z JOIN bericht AS b ON b.partij = z.partij AND b.bericht = z.bericht
         WHERE z.zending = $1 AND z.partij = $2",
    )
    .bind(nummer.0)
    .bind(partij.sleutel());
    let found = rows::one(connection, "zending", statement, |rij| {
        let waarover = format!("{} {}", rij.text(1)?, rij.text(2)?);
        let grootboek = Grootboek::of(partij, rij.waarde(3)?);
        Ok((
            grootboek.ok_or_else(|| rij.unreadable(3))?,
            BerichtNummer(rij.getal(0)?),
            waarover,
        ))
    })
    .await?;
    let Some((grootboek, bericht, waarover)) = found else {
        return Ok(());
    };
    let item = Werk {
        bericht,
        soort: Werksoort::NietBezorgd,
        waarover,
        code: None,
        melding: format!(
            "{reden}; herstel de oorzaak en verzend opnieuw met `bode outbox retry {nummer}`"
        ),
        datum: moment.datum,
    };
    werk::note(connection, grootboek, &[item]).await
}

/// Books that an envelope of ours will not arrive, whether it was handed over or waits.
pub(super) async fn refused_underway(
    connection: &mut Connection,
    partij: Partij,
    referentie: Envelopreferentie,
    reden: &str,
    moment: Moment,
) -> Result<bool, StoreError> {
    let statement =
        query("SELECT zending, status FROM zending WHERE partij = $1 AND referentie = $2")
            .bind(partij.sleutel())
            .bind(referentie.to_string());
    let found = rows::one(connection, "zending", statement, |rij| {
        Ok((Zendingnummer(rij.getal(0)?), status(rij, 1)?))
    })
    .await?;
    let Some((nummer, was)) = found else {
        return Ok(false);
    };
    if was == Zendingstatus::Opgegeven {
        return Ok(true);
    }
    let statement = query(
        "UPDATE zending SET status = 'opgegeven', reden = $3 WHERE zending = $1 AND partij = $2",
    )
    .bind(nummer.0)
    .bind(partij.sleutel())
    .bind(reden.to_owned());
    execute(connection, "een geweigerde envelop boeken", statement).await?;
    note(connection, partij, nummer, reden, moment).await?;
    Ok(true)
}

pub(super) fn status(rij: &Rij, index: usize) -> Result<Zendingstatus, StoreError> {
    rij.lees(index, |text| {
        Zendingstatus::ALL
            .into_iter()
            .find(|found| found.code() == text)
    })
}
