//! Requests, and what was said to them.

use super::berichten::verpakt;
use super::connection::Connection;
use super::dialect::{Sql, sql};
use super::rows::{self, Invoeging, Rij, Statement, lijst, tekst, tekst_optie};
use crate::gateway::Grootboek;
use crate::gateway::ports::{
    Antwoordboeking, Clientsleutel, Relatie, StoreError, Verzoekbericht, Verzoekboeking,
};
use crate::ledger::dossier::Dossiervraag;
use crate::ledger::verzoek::{Verzoek, Verzoekantwoord, Verzoeksoort};
use crate::standard::types::Referentie;

/// What is read of a request; a row for each thing that was said to it, in order.
macro_rules! select {
    (from $($from:tt),+; where $where:literal) => {
        sql!(
            "SELECT v.referentie, v.bsn, v.soort, v.dagtekening, a.antwoord, a.reden, a.gemeente
             FROM ",
            $($from),+,
            " CROSS JOIN bericht AS b
             LEFT JOIN verzoekantwoord AS a ON a.grootboek = v.grootboek AND a.wet = v.wet
                AND a.aanbieder = v.aanbieder AND a.referentie = v.referentie
                AND NOT EXISTS (SELECT 1 FROM bericht AS c WHERE c.partij = $4
                    AND c.bericht = a.bericht AND c.status = 'afgekeurd')
             WHERE v.grootboek = $1 AND v.wet = $2 AND v.aanbieder = $3
                AND b.partij = $4 AND b.bericht = v.bericht AND b.status <> 'afgekeurd' AND ",
            $where,
            " ORDER BY v.bericht, v.referentie, a.bericht"
        )
    };
}

/// The requests of a client.
pub(super) const OF_CLIENT: Sql = select!(from "verzoek AS v"; where "v.bsn = $5");

/// The requests with these references.
pub(super) const BY_REFERENCE: Sql = select!(
    from (texts "$5"), " AS gevraagd CROSS JOIN verzoek AS v";
    where "v.referentie = gevraagd.value"
);

/// The requests of a client with a provider.
pub(super) async fn of_client(
    connection: &mut Connection,
    grootboek: Grootboek,
    (wet, aanbieder, bsn): Clientsleutel,
) -> Result<Vec<Verzoek>, StoreError> {
    let statement = rows::query(OF_CLIENT)
        .bind(grootboek.sleutel())
        .bind(wet.code())
        .bind(tekst(&aanbieder))
        .bind(grootboek.partij().sleutel())
        .bind(tekst(&bsn));
    read(connection, statement).await
}

/// The requests with the references that a message names.
pub(super) async fn by_reference(
    connection: &mut Connection,
    grootboek: Grootboek,
    vraag: &Dossiervraag,
) -> Result<Vec<Verzoek>, StoreError> {
    let references: Vec<String> = vraag.referenties.iter().map(tekst).collect();
    let statement = rows::query(BY_REFERENCE)
        .bind(grootboek.sleutel())
        .bind(vraag.soort.wet.code())
        .bind(tekst(&vraag.aanbieder))
        .bind(grootboek.partij().sleutel())
        .bind(lijst(&references)?);
    read(connection, statement).await
}

async fn read(
    connection: &mut Connection,
    statement: Statement,
) -> Result<Vec<Verzoek>, StoreError> {
    let mut found: Vec<Verzoek> = Vec::new();
    rows::each(connection, "verzoek", statement, |rij| {
        let referentie: Referentie = rij.waarde(0)?;
        let antwoord = antwoord(rij, 4)?;
        match found.last_mut() {
            Some(last) if last.referentie == referentie => last.antwoorden.extend(antwoord),
            _ => found.push(Verzoek {
                referentie,
                bsn: rij.waarde(1)?,
                soort: soort(rij, 2)?,
                dagtekening: rij.waarde(3)?,
                antwoorden: antwoord.into_iter().collect(),
            }),
        }
        Ok(())
    })
    .await?;
    Ok(found)
}

/// The message that a request stands in; none for one that was refused.
pub(super) const BERICHT: &str = "SELECT v.bsn, v.soort, v.datum, b.sha256, b.grootte, b.inhoud
     FROM verzoek AS v
     CROSS JOIN bericht AS b
     WHERE v.grootboek = $1 AND v.wet = $2 AND v.aanbieder = $3 AND v.referentie = $4
       AND b.partij = $5 AND b.bericht = v.bericht AND b.status <> 'afgekeurd'";

/// The message that a request stands in.
pub(super) async fn bericht(
    connection: &mut Connection,
    grootboek: Grootboek,
    relatie: Relatie,
    referentie: &Referentie,
) -> Result<Option<Verzoekbericht>, StoreError> {
    let statement = rows::query(BERICHT)
        .bind(grootboek.sleutel())
        .bind(relatie.wet.code())
        .bind(tekst(&relatie.aanbieder))
        .bind(tekst(referentie))
        .bind(grootboek.partij().sleutel());
    rows::one(connection, "verzoek", statement, |rij| {
        Ok(Verzoekbericht {
            bsn: rij.waarde(0)?,
            soort: soort(rij, 1)?,
            ontvangen: rij.waarde(2)?,
            inhoud: verpakt(rij, 3)?,
        })
    })
    .await
}

/// The kind of a request.
pub(super) fn soort(rij: &Rij, index: usize) -> Result<Verzoeksoort, StoreError> {
    rij.lees(index, |text| match text {
        "VOT" => Some(Verzoeksoort::Vot),
        "VOW" => Some(Verzoeksoort::Vow),
        _ => None,
    })
}

/// What was said to a request, from three columns; nothing where they are empty.
pub(super) fn antwoord(rij: &Rij, first: usize) -> Result<Option<Verzoekantwoord>, StoreError> {
    let Some(text) = rij.text_optie(first)? else {
        return Ok(None);
    };
    Ok(Some(match text {
        "O" => Verzoekantwoord::InOnderzoek,
        "T" => Verzoekantwoord::Toegewezen,
        "A" => Verzoekantwoord::Afgewezen {
            reden: rij.waarde(first + 1)?,
            gemeente: rij.optie(first + 2)?,
        },
        _ => return Err(rij.unreadable(first)),
    }))
}

/// Books requests. A reference whose request was refused may come again.
pub(super) async fn book(
    connection: &mut Connection,
    grootboek: Grootboek,
    verzoeken: &[Verzoekboeking],
) -> Result<(), StoreError> {
    const INTO: Invoeging = Invoeging {
        into: "INSERT INTO verzoek (grootboek, wet, aanbieder, referentie, bericht, bsn, soort, \
               dagtekening, datum)",
        columns: 9,
        on_conflict: " ON CONFLICT (grootboek, wet, aanbieder, referentie) DO UPDATE SET
            bericht = excluded.bericht, bsn = excluded.bsn, soort = excluded.soort,
            dagtekening = excluded.dagtekening, datum = excluded.datum",
        doing: "verzoeken boeken",
    };
    rows::insert(connection, &INTO, verzoeken, |places, verzoek| {
        places
            .push_bind(grootboek.sleutel())
            .push_bind(verzoek.relatie.wet.code())
            .push_bind(tekst(&verzoek.relatie.aanbieder))
            .push_bind(tekst(&verzoek.referentie))
            .push_bind(verzoek.bericht.0)
            .push_bind(tekst(&verzoek.bsn))
            .push_bind(verzoek.soort.code())
            .push_bind(tekst(&verzoek.dagtekening))
            .push_bind(tekst(&verzoek.datum));
    })
    .await?;
    Ok(())
}

/// Books what was said to requests.
pub(super) async fn book_antwoorden(
    connection: &mut Connection,
    grootboek: Grootboek,
    antwoorden: &[Antwoordboeking],
) -> Result<(), StoreError> {
    const INTO: Invoeging = Invoeging {
        into: "INSERT INTO verzoekantwoord (grootboek, wet, aanbieder, referentie, bericht, \
               antwoord, reden, gemeente, datum, door, toelichting)",
        columns: 11,
        on_conflict: "",
        doing: "antwoorden op verzoeken boeken",
    };
    rows::insert(connection, &INTO, antwoorden, |places, boeking| {
        let (soort, reden, gemeente) = match boeking.antwoord {
            Verzoekantwoord::InOnderzoek => ("O", None, None),
            Verzoekantwoord::Toegewezen => ("T", None, None),
            Verzoekantwoord::Afgewezen { reden, gemeente } => ("A", Some(reden), gemeente),
        };
        places
            .push_bind(grootboek.sleutel())
            .push_bind(boeking.relatie.wet.code())
            .push_bind(tekst(&boeking.relatie.aanbieder))
            .push_bind(tekst(&boeking.referentie))
            .push_bind(boeking.bericht.0)
            .push_bind(soort)
            .push_bind(tekst_optie(reden.as_ref()))
            .push_bind(tekst_optie(gemeente.as_ref()))
            .push_bind(tekst(&boeking.datum))
            .push_bind(boeking.verantwoording.door.clone())
            .push_bind(boeking.verantwoording.toelichting.clone());
    })
    .await?;
    Ok(())
}
