//! Starts and stops: a row per class, and what counts of those of a client.

use super::connection::Connection;
use super::dialect::{Sql, sql};
use super::parameters::{nummers, of_aanbieder};
use super::rows::{self, Invoeging, Rij, tekst, tekst_optie};
use super::toewijzingen::{nummer, product};
use crate::gateway::Grootboek;
use crate::gateway::ports::{Clientsleutel, Regieboeking, StoreError};
use crate::ledger::facts::Vragen;
use crate::ledger::regie::{Regie, Regiemelding, Startsleutel, Stop};

/// The starts and stops of a client with a provider, in order of processing.
pub(super) const OF_CLIENT: &str = "SELECT r.toewijzing_nummer, r.product_categorie, r.product_code,
        r.begindatum, r.toewijzing_ingangsdatum, r.status_aanlevering, r.reden_beeindiging, r.einddatum
     FROM regie AS r
     CROSS JOIN bericht AS b
     WHERE r.grootboek = $1 AND r.wet = $2 AND r.aanbieder = $3 AND r.bsn = $4
       AND b.partij = $5 AND b.bericht = r.bericht AND b.status <> 'afgekeurd'
     ORDER BY r.bericht, r.volgnummer";

/// What counts of the starts and stops of a client with a provider.
pub(super) async fn load(
    connection: &mut Connection,
    grootboek: Grootboek,
    (wet, aanbieder, bsn): Clientsleutel,
) -> Result<Regie, StoreError> {
    let statement = rows::query(OF_CLIENT)
        .bind(grootboek.sleutel())
        .bind(wet.code())
        .bind(tekst(&aanbieder))
        .bind(tekst(&bsn))
        .bind(grootboek.partij().sleutel());
    let meldingen = rows::all(connection, "regie", statement, |rij| melding(rij, 0)).await?;
    Ok(Regie::of(meldingen))
}

/// The starts and stops on the grants that a declaration names.
pub(super) const OF_TOEWIJZINGEN: Sql = sql!(
    "SELECT r.toewijzing_nummer, r.product_categorie, r.product_code, r.begindatum,
        r.toewijzing_ingangsdatum, r.status_aanlevering, r.reden_beeindiging, r.einddatum
     FROM ",
    (numbers "$4"),
    " AS gevraagd
     CROSS JOIN regie AS r",
    (via "regie_toewijzing"),
    "
     CROSS JOIN bericht AS b
     WHERE r.grootboek = $1 AND r.wet = $2 AND r.aanbieder = $3
       AND r.toewijzing_nummer = gevraagd.value
       AND b.partij = $5 AND b.bericht = r.bericht AND b.status <> 'afgekeurd'
     ORDER BY r.bericht, r.volgnummer"
);

/// What counts of the starts and stops on the grants that a declaration names.
pub(super) async fn of_toewijzingen(
    connection: &mut Connection,
    grootboek: Grootboek,
    vragen: &Vragen<'_>,
) -> Result<Regie, StoreError> {
    let statement = of_aanbieder(OF_TOEWIJZINGEN, grootboek, vragen)
        .bind(nummers(&vragen.toewijzingen)?)
        .bind(grootboek.partij().sleutel());
    let meldingen = rows::all(connection, "regie", statement, |rij| melding(rij, 0)).await?;
    Ok(Regie::of(meldingen))
}

/// A start or stop, from eight columns.
pub(super) fn melding(rij: &Rij, first: usize) -> Result<Regiemelding, StoreError> {
    let toewijzing_nummer = match rij.getal_optie(first)? {
        Some(_) => Some(nummer(rij, first)?),
        None => None,
    };
    Ok(Regiemelding {
        sleutel: Startsleutel {
            toewijzing_nummer,
            product: product(rij, first + 1)?,
            begindatum: rij.waarde(first + 3)?,
        },
        toewijzing_ingangsdatum: rij.optie(first + 4)?,
        status_aanlevering: rij.waarde(first + 5)?,
        stop: match rij.optie(first + 6)? {
            Some(reden) => Some(Stop {
                reden,
                einddatum: rij.waarde(first + 7)?,
            }),
            None => None,
        },
    })
}

/// Books starts or stops.
pub(super) async fn book(
    connection: &mut Connection,
    grootboek: Grootboek,
    boeking: &Regieboeking,
) -> Result<(), StoreError> {
    const INTO: Invoeging = Invoeging {
        into: "INSERT INTO regie (grootboek, bericht, volgnummer, wet, aanbieder, bsn, soort, \
               status_aanlevering, toewijzing_nummer, product_categorie, product_code, \
               toewijzing_ingangsdatum, begindatum, reden_beeindiging, einddatum)",
        columns: 15,
        on_conflict: "",
        doing: "starts en stops boeken",
    };
    let numbered: Vec<(i64, &Regiemelding)> = (1..).zip(&boeking.meldingen).collect();
    rows::insert(
        connection,
        &INTO,
        &numbered,
        |places, (volgnummer, melding)| {
            let sleutel = &melding.sleutel;
            let nummer = sleutel.toewijzing_nummer;
            places
                .push_bind(grootboek.sleutel())
                .push_bind(boeking.bericht.0)
                .push_bind(*volgnummer)
                .push_bind(boeking.relatie.wet.code())
                .push_bind(tekst(&boeking.relatie.aanbieder))
                .push_bind(tekst(&boeking.bsn))
                .push_bind(if melding.stop.is_some() { "E" } else { "B" })
                .push_bind(tekst(&melding.status_aanlevering))
                .push_bind(nummer.map(|nummer| i64::from(nummer.number())))
                .push_bind(tekst_optie(sleutel.product.categorie().as_ref()))
                .push_bind(tekst_optie(sleutel.product.code()))
                .push_bind(tekst_optie(melding.toewijzing_ingangsdatum.as_ref()))
                .push_bind(tekst(&sleutel.begindatum))
                .push_bind(melding.stop.map(|stop| tekst(&stop.reden)))
                .push_bind(melding.stop.map(|stop| tekst(&stop.einddatum)));
        },
    )
    .await?;
    Ok(())
}
