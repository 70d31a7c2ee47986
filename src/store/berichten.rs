//! Messages with their bytes: what came in, what goes out, and what could not be read at all.

use super::connection::Connection;
use super::dialect::Sql;
use super::rows::{self, Invoeging, Rij, execute, tekst};
use crate::gateway::Partij;
use crate::gateway::packed::{Verpakt, Vingerafdruk};
use crate::gateway::ports::{
    Aanduiding, BerichtNummer, Eerder, Kant, Moment, Poststuk, Status, StoreError, Uitgaand,
    Verstuurd,
};
use crate::ledger::facts::Bekend;
use crate::standard::bericht::BerichtSoort;
use crate::standard::types::IdentificatieBericht;

const INTO: Invoeging = Invoeging {
    into: "INSERT INTO bericht (partij, bericht, richting, soort, gemeente, aanbieder, identificatie, \
           dagtekening, bestandsnaam, sha256, grootte, datum, tijd, status, antwoord_op, inhoud)",
    columns: 16,
    on_conflict: "",
    doing: "een bericht bewaren",
};

/// Keeps messages of a party.
pub(super) async fn keep(
    connection: &mut Connection,
    partij: Partij,
    poststukken: &[Poststuk],
) -> Result<(), StoreError> {
    rows::insert(connection, &INTO, poststukken, |places, post| {
        places
            .push_bind(partij.sleutel())
            .push_bind(post.bericht.0)
            .push_bind(kant(post.kant))
            .push_bind(post.soort.to_string())
            .push_bind(tekst(&post.gemeente))
            .push_bind(tekst(&post.aanbieder))
            .push_bind(tekst(&post.identificatie.identificatie))
            .push_bind(tekst(&post.identificatie.dagtekening))
            .push_bind(post.bestandsnaam.clone())
            .push_bind(post.inhoud.vingerafdruk.0.to_vec())
            .push_bind(i64::try_from(post.inhoud.grootte).unwrap_or(i64::MAX))
            .push_bind(tekst(&post.moment.datum))
            .push_bind(tekst(&post.moment.tijd))
            .push_bind(post.status.code())
            .push_bind(post.antwoord_op.map(|bericht| bericht.0))
            .push_bind(post.inhoud.inhoud.clone());
    })
    .await?;
    Ok(())
}

/// The message with these bytes.
pub(super) const EARLIER: &str =
    "SELECT bericht, soort FROM bericht WHERE partij = $1 AND sha256 = $2 AND richting = 'in'";

/// The answer to a message.
pub(super) const ANTWOORD: &str = "SELECT soort, bestandsnaam, sha256, grootte, inhoud
     FROM bericht WHERE partij = $1 AND antwoord_op = $2";

/// The message with these bytes that came in before, with its answer.
pub(super) async fn earlier(
    connection: &mut Connection,
    partij: Partij,
    vingerafdruk: Vingerafdruk,
) -> Result<Option<Eerder>, StoreError> {
    let statement = rows::query(EARLIER)
        .bind(partij.sleutel())
        .bind(vingerafdruk.0.to_vec());
    let found = rows::one(connection, "bericht", statement, |rij| {
        Ok((
            BerichtNummer(rij.getal(0)?),
            rij.lees(1, |text| text.parse().ok())?,
        ))
    })
    .await?;
    let Some((bericht, soort)) = found else {
        return Ok(None);
    };
    let statement = rows::query(ANTWOORD).bind(partij.sleutel()).bind(bericht.0);
    let antwoord = rows::one(connection, "bericht", statement, |rij| uitgaand(rij, 0)).await?;
    Ok(Some(Eerder {
        bericht,
        soort,
        antwoord,
    }))
}

/// A message in the outbox, from five columns: soort, bestandsnaam, sha256, grootte, inhoud.
pub(super) fn uitgaand(rij: &Rij, first: usize) -> Result<Uitgaand, StoreError> {
    Ok(Uitgaand {
        soort: rij.lees(first, |text| text.parse().ok())?,
        bestandsnaam: rij.text(first + 1)?.to_owned(),
        inhoud: verpakt(rij, first + 2)?,
    })
}

/// The bytes of a message, from three columns: sha256, grootte, inhoud.
pub(super) fn verpakt(rij: &Rij, first: usize) -> Result<Verpakt, StoreError> {
    let sha256 = rij.bytes(first)?.try_into();
    Ok(Verpakt {
        vingerafdruk: Vingerafdruk(sha256.map_err(|_| rij.unreadable(first))?),
        grootte: u64::try_from(rij.getal(first + 1)?).map_err(|_| rij.unreadable(first + 1))?,
        inhoud: rij.bytes(first + 2)?.to_vec(),
    })
}

/// Keeps a file that is no message. The same file again is kept once.
pub(super) async fn keep_unreadable(
    connection: &mut Connection,
    inhoud: &Verpakt,
    moment: Moment,
) -> Result<(), StoreError> {
    let statement = rows::query(
        "INSERT INTO onleesbaar (sha256, datum, tijd, grootte, inhoud) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (sha256) DO NOTHING",
    )
    .bind(inhoud.vingerafdruk.0.to_vec())
    .bind(tekst(&moment.datum))
    .bind(tekst(&moment.tijd))
    .bind(i64::try_from(inhoud.grootte).unwrap_or(i64::MAX))
    .bind(inhoud.inhoud.clone());
    execute(
        connection,
        "een bestand bewaren dat geen bericht is",
        statement,
    )
    .await?;
    Ok(())
}

const fn kant(kant: Kant) -> &'static str {
    match kant {
        Kant::In => "in",
        Kant::Uit => "uit",
    }
}

/// Whether a processed message of this kind from the same sender used the identification. A message
/// that was refused did not (decision 9), nor did one that was set apart: who put it right may send it
/// under the same identification.
pub(super) const USED: &str = "SELECT 1 FROM bericht
     WHERE partij = $1 AND richting = 'in' AND soort = $2 AND aanbieder = $3 AND identificatie = $4
       AND gemeente = $5 AND status NOT IN ('afgekeurd', 'apart') LIMIT 1";

/// The message that we sent with an identification: the latest.
pub(super) const SENT: &str = "SELECT bericht, status, sha256, grootte, inhoud FROM bericht
     WHERE partij = $1 AND richting = 'uit' AND soort = $2 AND aanbieder = $3 AND identificatie = $4
       AND gemeente = $5 ORDER BY bericht DESC LIMIT 1";

fn about(sql: impl Into<Sql>, partij: Partij, over: &Aanduiding<'_>) -> rows::Statement {
    rows::query(sql)
        .bind(partij.sleutel())
        .bind(over.soort.to_string())
        .bind(tekst(&over.aanbieder))
        .bind(tekst(over.identificatie))
        .bind(tekst(&over.gemeente))
}

/// Whether an identification was used before.
pub(super) async fn used(
    connection: &mut Connection,
    partij: Partij,
    over: &Aanduiding<'_>,
) -> Result<Bekend, StoreError> {
    let statement = about(USED, partij, over);
    let found = rows::one(connection, "bericht", statement, |_| Ok(())).await?;
    Ok(match found {
        Some(()) => Bekend::Eerder,
        None => Bekend::Nieuw,
    })
}

/// The message that we sent.
pub(super) async fn sent(
    connection: &mut Connection,
    partij: Partij,
    over: &Aanduiding<'_>,
) -> Result<Option<Verstuurd>, StoreError> {
    let statement = about(SENT, partij, over);
    rows::one(connection, "bericht", statement, |rij| {
        Ok(Verstuurd {
            bericht: BerichtNummer(rij.getal(0)?),
            status: status(rij, 1)?,
            inhoud: verpakt(rij, 2)?,
        })
    })
    .await
}

/// Says what became of a message.
pub(super) async fn settle(
    connection: &mut Connection,
    partij: Partij,
    bericht: BerichtNummer,
    status: Status,
) -> Result<(), StoreError> {
    let statement =
        rows::query("UPDATE bericht SET status = $3 WHERE partij = $1 AND bericht = $2")
            .bind(partij.sleutel())
            .bind(bericht.0)
            .bind(status.code());
    execute(
        connection,
        "vastleggen wat er van een bericht is geworden",
        statement,
    )
    .await?;
    Ok(())
}

/// The message of a kind that we sent with an identification, whoever it went to: the latest.
pub(super) async fn outgoing(
    connection: &mut Connection,
    partij: Partij,
    soort: BerichtSoort,
    identificatie: &IdentificatieBericht,
) -> Result<Option<(Status, Uitgaand)>, StoreError> {
    let statement = rows::query(
        "SELECT status, soort, bestandsnaam, sha256, grootte, inhoud FROM bericht
         WHERE partij = $1 AND richting = 'uit' AND soort = $2 AND identificatie = $3
         ORDER BY bericht DESC LIMIT 1",
    )
    .bind(partij.sleutel())
    .bind(soort.to_string())
    .bind(tekst(identificatie));
    rows::one(connection, "bericht", statement, |rij| {
        Ok((status(rij, 0)?, uitgaand(rij, 1)?))
    })
    .await
}

/// What became of a message.
pub(super) fn status(rij: &Rij, index: usize) -> Result<Status, StoreError> {
    rij.lees(index, |text| {
        Status::ALL.into_iter().find(|status| status.code() == text)
    })
}
