//! What programs ask: messages with how their delivery stands, what came in, decisions, the outbox.
//! Each is bound to a party by its key.

use crate::gateway::packed::Vingerafdruk;
use crate::gateway::ports::opvragen::{
    Berichtfilter, Berichtrij, Besluitrij, Bladzij, Postrij, Zendingstand,
};
use crate::gateway::ports::{BerichtNummer, Kant, Moment, Postnummer, StoreError, Zendingnummer};
use crate::gateway::{Grootboek, Partij, Verpakt};
use crate::standard::bericht::BerichtSoort;
use crate::standard::types::Gemeentecode;
use crate::store::berichten::{status, verpakt};
use crate::store::connection::Connection;
use crate::store::rows::{self, Rij, Statement, query, tekst};
use crate::store::toewijzingen::nummer;
use crate::store::{post, zendingen};
use crate::twents::allocation::Kenmerk;

/// Messages of a party with what they answer, what answers them, and how their delivery stands; the
/// condition is on `b`.
macro_rules! berichten {
    ($condition:literal) => {
        concat!(
            "SELECT b.bericht, b.richting, b.status, b.soort, b.gemeente, b.aanbieder, b.identificatie,
                b.dagtekening, b.datum, b.tijd, b.grootte, b.antwoord_op,
                (SELECT MAX(a.bericht) FROM bericht AS a
                 WHERE a.partij = b.partij AND a.antwoord_op = b.bericht),
                z.zending, z.status, z.pogingen, z.reden
             FROM bericht AS b
             LEFT JOIN zending AS z ON z.partij = b.partij AND z.bericht = b.bericht
             WHERE b.partij = $1 AND ",
            $condition,
            " AND ($3 IS NULL OR b.soort = $3) AND ($4 IS NULL OR b.richting = $4)
             ORDER BY b.bericht DESC LIMIT $5 OFFSET $6"
        )
    };
}

/// One message.
const BIJ_NUMMER: &str = berichten!("b.bericht = $2");
/// Those with an identification.
const BIJ_IDENTIFICATIE: &str = berichten!("b.identificatie = $2");
/// All of them.
const ALLE: &str = berichten!("$2 IS NULL");

/// The messages that the filter asks for, the newest first.
pub(in crate::store) async fn berichten(
    connection: &mut Connection,
    partij: Partij,
    filter: &Berichtfilter,
    bladzij: Bladzij,
) -> Result<Vec<Berichtrij>, StoreError> {
    let start = |sql: &'static str| query(sql).bind(partij.sleutel());
    let statement = match (&filter.nummer, &filter.identificatie) {
        (Some(nummer), _) => start(BIJ_NUMMER).bind(nummer.0),
        (None, Some(found)) => start(BIJ_IDENTIFICATIE).bind(tekst(found)),
        (None, None) => start(ALLE).bind(None::<String>),
    };
    let statement = statement
        .bind(filter.soort.map(|soort| soort.to_string()))
        .bind(filter.kant.map(richting));
    let mut found = rows::all(connection, "bericht", paged(statement, bladzij), bericht).await?;
    let of = filter.identificatie.as_ref();
    found.retain(|rij| of.is_none_or(|of| *of == rij.identificatie));
    Ok(found)
}

fn paged(statement: Statement, bladzij: Bladzij) -> Statement {
    statement
        .bind(i64::from(bladzij.aantal))
        .bind(i64::from(bladzij.overslaan))
}

const fn richting(kant: Kant) -> &'static str {
    match kant {
        Kant::In => "in",
        Kant::Uit => "uit",
    }
}

fn bericht(rij: &Rij) -> Result<Berichtrij, StoreError> {
    Ok(Berichtrij {
        nummer: BerichtNummer(rij.getal(0)?),
        kant: rij.lees(1, |text| match text {
            "in" => Some(Kant::In),
            "uit" => Some(Kant::Uit),
            _ => None,
        })?,
        status: status(rij, 2)?,
        soort: rij.lees(3, |text| text.parse::<BerichtSoort>().ok())?,
        gemeente: rij.waarde(4)?,
        aanbieder: rij.waarde(5)?,
        identificatie: rij.waarde(6)?,
        dagtekening: rij.waarde(7)?,
        moment: Moment {
            datum: rij.waarde(8)?,
            tijd: rij.waarde(9)?,
        },
        grootte: u64::try_from(rij.getal(10)?).map_err(|_| rij.unreadable(10))?,
        antwoord_op: rij.getal_optie(11)?.map(BerichtNummer),
        antwoord: rij.getal_optie(12)?.map(BerichtNummer),
        zending: zendingstand(rij)?,
    })
}

fn zendingstand(rij: &Rij) -> Result<Option<Zendingstand>, StoreError> {
    let Some(nummer) = rij.getal_optie(13)? else {
        return Ok(None);
    };
    Ok(Some(Zendingstand {
        nummer: Zendingnummer(nummer),
        status: zendingen::status(rij, 14)?,
        pogingen: zendingen::pogingen(rij, 15)?,
        reden: rij.text_optie(16)?.map(str::to_owned),
    }))
}

/// The bytes of a message.
pub(in crate::store) async fn inhoud(
    connection: &mut Connection,
    partij: Partij,
    nummer: BerichtNummer,
) -> Result<Option<Verpakt>, StoreError> {
    let statement =
        query("SELECT sha256, grootte, inhoud FROM bericht WHERE partij = $1 AND bericht = $2")
            .bind(partij.sleutel())
            .bind(nummer.0);
    rows::one(connection, "bericht", statement, |rij| verpakt(rij, 0)).await
}

/// Something in the inbox, with what the sender was told of it.
pub(in crate::store) async fn postrij(
    connection: &mut Connection,
    partij: Partij,
    nummer: Postnummer,
) -> Result<Option<Postrij>, StoreError> {
    let statement = query(
        "SELECT datum, tijd, status, bericht, sha256 FROM post WHERE partij = $1 AND post = $2",
    )
    .bind(partij.sleutel())
    .bind(nummer.0);
    let found = rows::one(connection, "post", statement, |rij| {
        Ok(Postrij {
            nummer,
            moment: Moment {
                datum: rij.waarde(0)?,
                tijd: rij.waarde(1)?,
            },
            vingerafdruk: Vingerafdruk(rij.bytes(4)?.try_into().map_err(|_| rij.unreadable(4))?),
            status: post::status(rij, 2)?,
            bericht: rij.getal_optie(3)?.map(BerichtNummer),
            melding: None,
        })
    })
    .await?;
    let Some(mut found) = found else {
        return Ok(None);
    };
    if found.bericht.is_none() {
        found.melding = melding(connection, partij, nummer).await?;
    }
    Ok(Some(found))
}

/// What the sender was told. Word about something in the inbox comes after all that was sent before, so
/// it is sought from the end.
async fn melding(
    connection: &mut Connection,
    partij: Partij,
    nummer: Postnummer,
) -> Result<Option<String>, StoreError> {
    let statement = query(
        "SELECT omschrijving FROM zending
         WHERE partij = $1 AND post = $2 AND omschrijving IS NOT NULL ORDER BY zending DESC LIMIT 1",
    )
    .bind(partij.sleutel())
    .bind(nummer.0);
    rows::one(connection, "zending", statement, |rij| {
        Ok(rij.text(0)?.to_owned())
    })
    .await
}

/// A decision, with the 301 that it led to.
pub(in crate::store) async fn besluit(
    connection: &mut Connection,
    gemeente: Gemeentecode,
    kenmerk: &Kenmerk,
) -> Result<Option<Besluitrij>, StoreError> {
    let statement = query("SELECT bericht FROM besluit WHERE gemeente = $1 AND kenmerk = $2")
        .bind(tekst(&gemeente))
        .bind(kenmerk.as_str().to_owned());
    let found = rows::one(connection, "besluit", statement, |rij| rij.getal_optie(0)).await?;
    let Some(bericht) = found else {
        return Ok(None);
    };
    let mut besluit = Besluitrij {
        bericht: bericht.map(BerichtNummer),
        toewijzingen: Vec::new(),
    };
    if let Some(bericht) = bericht {
        let statement = query(
            "SELECT toewijzing_nummer FROM verzending WHERE grootboek = $1 AND bericht = $2
             ORDER BY toewijzing_nummer",
        )
        .bind(Grootboek::of_gemeente(gemeente).sleutel())
        .bind(bericht);
        besluit.toewijzingen =
            rows::all(connection, "verzending", statement, |rij| nummer(rij, 0)).await?;
    }
    Ok(Some(besluit))
}
