//! Messages for the lists: those that wait for their answer, and the bytes of some.

use crate::gateway::ports::{BerichtNummer, Lijstfilter, Onbeantwoord, Onderwerp, StoreError};
use crate::gateway::{Partij, Verpakt};
use crate::standard::bericht::{BerichtSoort, Wet};
use crate::store::berichten::verpakt;
use crate::store::connection::Connection;
use crate::store::dialect::{Sql, sql};
use crate::store::rows::{self, Rij, lijst, tekst};

/// Messages that were sent and not answered; what answers another has no answer of its own.
const ONBEANTWOORD: Sql = sql!(
    "SELECT b.soort, b.gemeente, b.aanbieder, b.identificatie, b.datum, d.declaratie_nummer
     FROM bericht AS b",
    (via "bericht_onbeantwoord"),
    "
     LEFT JOIN declaratie AS d ON d.grootboek = b.gemeente || '/' || b.aanbieder
        AND d.bericht = b.bericht
     WHERE b.richting = 'uit' AND b.status = 'klaar' AND b.antwoord_op IS NULL
        AND b.partij LIKE $1 AND ($2 IS NULL OR b.gemeente = $2)
        AND ($3 IS NULL OR b.aanbieder = $3) AND ($4 IS NULL OR b.soort LIKE $4 || '%')
     ORDER BY b.partij, b.bericht"
);

/// The messages that wait for their answer, in the order in which they were sent.
pub(in crate::store) async fn onbeantwoord(
    connection: &mut Connection,
    filter: Lijstfilter,
) -> Result<Vec<Onbeantwoord>, StoreError> {
    let statement = rows::query(ONBEANTWOORD)
        .bind(filter.boekhouder.partijen())
        .bind(filter.gemeente.map(|gemeente| tekst(&gemeente)))
        .bind(filter.aanbieder.map(|aanbieder| tekst(&aanbieder)))
        .bind(filter.wet.map(Wet::code));
    rows::all(connection, "bericht", statement, |rij| {
        let soort: BerichtSoort = rij.lees(0, |text| text.parse().ok())?;
        Ok(Onbeantwoord {
            soort,
            gemeente: rij.waarde(1)?,
            aanbieder: rij.waarde(2)?,
            waarover: waarover(rij, soort)?,
            verzonden: rij.waarde(4)?,
        })
    })
    .await
}

fn waarover(rij: &Rij, soort: BerichtSoort) -> Result<Onderwerp, StoreError> {
    Ok(match rij.optie(5)? {
        Some(declaratie) => Onderwerp::Declaratie(declaratie),
        None => Onderwerp::Bericht {
            soort,
            identificatie: rij.waarde(3)?,
        },
    })
}

/// The bytes of messages, in the order of a list of place, party and number.
const BYTES: Sql = sql!(
    "SELECT b.sha256, b.grootte, b.inhoud FROM ",
    (lists "$1"),
    " AS gevraagd
     CROSS JOIN bericht AS b
     WHERE b.partij = ",
    (text_of "gevraagd" 1),
    " AND b.bericht = ",
    (number_of "gevraagd" 2),
    " ORDER BY ",
    (number_of "gevraagd" 0)
);

/// The bytes of messages, in the order asked.
pub(in crate::store) async fn bytes(
    connection: &mut Connection,
    nummers: &[(Partij, BerichtNummer)],
) -> Result<Vec<Verpakt>, StoreError> {
    let placed: Vec<(usize, String, i64)> = nummers
        .iter()
        .enumerate()
        .map(|(place, (partij, bericht))| (place, partij.sleutel(), bericht.0))
        .collect();
    let statement = rows::query(BYTES).bind(lijst(&placed)?);
    let found = rows::all(connection, "bericht", statement, |rij| verpakt(rij, 0)).await?;
    if found.len() == nummers.len() {
        Ok(found)
    } else {
        Err(StoreError::Inconsistent {
            table: "bericht",
            what: "een geboekt bericht is er niet meer",
        })
    }
}
