//! Declarations, their entries and their mismatch rows: written once, never changed, but for what the
//! answer to our own says of them.

use std::sync::Arc;

use super::connection::Connection;
use super::dialect::{Sql, sql};
use super::rows::{self, Invoeging, execute, gedeeld, lijst, tekst, tekst_optie};
use crate::gateway::Grootboek;
use crate::gateway::ports::{BerichtNummer, Declaratieboeking, Diepte, StoreError};
use crate::ledger::entry::Boeking;
use crate::ledger::facts::is_debet;
use crate::ledger::mismatch::{Afwijkingregel, OverDeclaratie};
use crate::ledger::uitslag::Uitslag;
use crate::ledger::volume::maat;
use crate::standard::codes::{Eenheid, RetourCode};
use crate::standard::types::Bedrag;

/// Books a declaration.
pub(super) async fn book(
    connection: &mut Connection,
    grootboek: Grootboek,
    boeking: &Declaratieboeking<'_>,
) -> Result<(), StoreError> {
    put_declaratie(connection, grootboek, boeking).await?;
    put_prestaties(connection, grootboek, boeking).await?;
    put_afwijkingen(connection, grootboek, boeking.bericht, &boeking.afwijkingen).await
}

/// Books what the 325 says of a declaration that we sent. Its numbers stay claimed only when it was
/// judged (decision 9).
pub(super) async fn settle(
    connection: &mut Connection,
    grootboek: Grootboek,
    bericht: BerichtNummer,
    uitslag: &Uitslag,
    afwijkingen: &[Afwijkingregel],
) -> Result<(), StoreError> {
    let (diepte, toegekend, refused) = match uitslag {
        Uitslag::Afgewezen => (Diepte::Declaratie, Bedrag::ZERO, None),
        Uitslag::Beoordeeld {
            afgewezen,
            toegekend,
        } => (Diepte::Beoordeeld, *toegekend, Some(lijst(afgewezen)?)),
    };
    let statement = rows::query(
        "UPDATE declaratie SET uitkomst = $3, toegekend_bedrag = $4
         WHERE grootboek = $1 AND bericht = $2",
    )
    .bind(grootboek.sleutel())
    .bind(bericht.0)
    .bind(self::diepte(diepte))
    .bind(toegekend.value());
    execute(
        connection,
        "een antwoord op een declaratie boeken",
        statement,
    )
    .await?;
    let statement = rows::query(SETTLE)
        .bind(grootboek.sleutel())
        .bind(bericht.0)
        .bind(refused);
    execute(connection, "een antwoord op prestaties boeken", statement).await?;
    put_afwijkingen(connection, grootboek, bericht, afwijkingen).await
}

/// Entries that waited for an answer: granted, but for the places in the parameter. Without a list
/// everything is refused.
const SETTLE: Sql = sql!(
    "UPDATE prestatie SET uitkomst = CASE WHEN $3 IS NULL OR volgnummer IN (SELECT value FROM ",
    (numbers "$3"),
    " AS gevraagd) THEN 'A' ELSE 'T' END
     WHERE grootboek = $1 AND bericht = $2 AND uitkomst = 'O'"
);

async fn put_declaratie(
    connection: &mut Connection,
    grootboek: Grootboek,
    boeking: &Declaratieboeking<'_>,
) -> Result<(), StoreError> {
    let header = &boeking.inhoud.header;
    let over = OverDeclaratie::of(&boeking.inhoud.declaratie);
    let statement = rows::query(
        "INSERT INTO declaratie (grootboek, bericht, wet, aanbieder, identificatie, declaratie_nummer,
            maand, ontvangen, uitkomst, ingediend_bedrag, toegekend_bedrag)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(grootboek.sleutel())
    .bind(boeking.bericht.0)
    .bind(boeking.wet.code())
    .bind(tekst(&header.afzender))
    .bind(tekst(&header.bericht_identificatie.identificatie))
    .bind(tekst(&over.declaratie_nummer))
    .bind(tekst(&over.maand))
    .bind(tekst(&boeking.ontvangen))
    .bind(diepte(boeking.diepte))
    .bind(over.ingediend_bedrag.value())
    .bind(boeking.toegekend.value());
    execute(connection, "een declaratie boeken", statement).await?;
    Ok(())
}

const fn diepte(diepte: Diepte) -> &'static str {
    match diepte {
        Diepte::Inhoud => "I",
        Diepte::Header => "H",
        Diepte::Declaratie => "D",
        Diepte::Beoordeeld => "B",
    }
}

async fn put_prestaties(
    connection: &mut Connection,
    grootboek: Grootboek,
    boeking: &Declaratieboeking<'_>,
) -> Result<(), StoreError> {
    const INTO: Invoeging = Invoeging {
        into: "INSERT INTO prestatie (grootboek, bericht, volgnummer, wet, aanbieder, uitkomst, \
               referentie_nummer, vorig_referentie_nummer, bsn, toewijzing_nummer, product_categorie, \
               product_code, begindatum, einddatum, volume, eenheid, tarief, teken, bedrag, maat)",
        columns: 20,
        on_conflict: "",
        doing: "de prestaties van een declaratie boeken",
    };
    let header = &boeking.inhoud.header;
    let sleutel = Arc::<str>::from(grootboek.sleutel());
    let aanbieder = gedeeld(&header.afzender);
    let wet = Arc::<str>::from(boeking.wet.code());
    let numbered: Vec<(i64, &Boeking<'_>)> = (1..).zip(&boeking.boekingen).collect();
    rows::insert(
        connection,
        &INTO,
        &numbered,
        |places, (volgnummer, entry)| {
            let prestatie = entry.prestatie;
            let referentie = &prestatie.product_referentie;
            let teken = if is_debet(prestatie) { 1 } else { -1 };
            places
                .push_bind(sleutel.clone())
                .push_bind(boeking.bericht.0)
                .push_bind(*volgnummer)
                .push_bind(wet.clone())
                .push_bind(aanbieder.clone())
                .push_bind(entry.uitkomst.code())
                .push_bind(tekst(&referentie.referentie_nummer))
                .push_bind(tekst_optie(referentie.vorig_referentie_nummer.as_ref()))
                .push_bind(tekst(&entry.bsn))
                .push_bind(i64::from(prestatie.toewijzing_nummer.number()))
                .push_bind(tekst(&prestatie.product_categorie))
                .push_bind(tekst(&prestatie.product_code))
                .push_bind(tekst(&prestatie.product_periode.begindatum))
                .push_bind(tekst(&prestatie.product_periode.einddatum))
                .push_bind(prestatie.geleverd_volume.value())
                .push_bind(prestatie.eenheid.code())
                .push_bind(prestatie.product_tarief.map(Bedrag::value))
                .push_bind(teken)
                .push_bind(prestatie.ingediend_bedrag.signed().value())
                .push_bind(teken * maat(prestatie.geleverd_volume, prestatie.eenheid));
        },
    )
    .await?;
    Ok(())
}

async fn put_afwijkingen(
    connection: &mut Connection,
    grootboek: Grootboek,
    bericht: BerichtNummer,
    afwijkingen: &[Afwijkingregel],
) -> Result<(), StoreError> {
    const INTO: Invoeging = Invoeging {
        into: "INSERT INTO afwijking (grootboek, bericht, volgnummer, ernst, regel, retourcode, \
               referentie_nummer, toewijzing_nummer, product_categorie, product_code, begindatum, \
               einddatum, eenheid, vergeleken_eenheid, toegekend, eerder, nu, verschil, \
               ingediend_bedrag, verschil_bedrag, afgewezen_bedrag, melding)",
        columns: 22,
        on_conflict: "",
        doing: "de afwijkingen van een declaratie bewaren",
    };
    let sleutel = Arc::<str>::from(grootboek.sleutel());
    let numbered: Vec<(i64, &Afwijkingregel)> = (1..).zip(afwijkingen).collect();
    rows::insert(
        connection,
        &INTO,
        &numbered,
        |places, (volgnummer, regel)| {
            let prestatie = regel.prestatie.as_ref();
            let sums = regel.hoeveelheden;
            places
                .push_bind(sleutel.clone())
                .push_bind(bericht.0)
                .push_bind(*volgnummer)
                .push_bind(regel.ernst.code())
                .push_bind(regel.regel.clone())
                .push_bind(regel.retourcode.map(RetourCode::code))
                .push_bind(prestatie.map(|over| tekst(&over.referentie_nummer)))
                .push_bind(prestatie.map(|over| i64::from(over.toewijzing_nummer.number())))
                .push_bind(prestatie.map(|over| tekst(&over.product_categorie)))
                .push_bind(prestatie.map(|over| tekst(&over.product_code)))
                .push_bind(prestatie.map(|over| tekst(&over.periode.begin)))
                .push_bind(prestatie.map(|over| tekst(&over.periode.eind)))
                .push_bind(prestatie.map(|over| over.eenheid.code()))
                .push_bind(sums.and_then(|sums| sums.eenheid).map(Eenheid::code))
                .push_bind(sums.map(|sums| sums.toegekend))
                .push_bind(sums.map(|sums| sums.eerder))
                .push_bind(sums.map(|sums| sums.nu))
                .push_bind(sums.map(|sums| sums.verschil))
                .push_bind(regel.ingediend_bedrag.value())
                .push_bind(regel.verschil_bedrag.value())
                .push_bind(regel.afgewezen_bedrag.value())
                .push_bind(regel.melding.clone());
        },
    )
    .await?;
    Ok(())
}
