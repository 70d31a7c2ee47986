//! What was declared on grants, whatever became of it: what a provider corrects from.

use super::connection::Connection;
use super::dialect::{Sql, sql};
use super::parameters::nummers;
use super::rows::{self, Rij, tekst};
use super::toewijzingen::nummer;
use crate::contracts::contract::ContractSleutel;
use crate::gateway::Grootboek;
use crate::gateway::ports::{Gedeclareerd, StoreError};
use crate::ledger::declare::PrestatieInhoud;
use crate::ledger::entry::Uitkomst;
use crate::ledger::facts::DebetSleutel;
use crate::standard::messages::basis::ProductReferentie;
use crate::standard::types::{Bedrag, Maand, Periode, ToewijzingNummer, Volume};

/// What is read of an entry.
macro_rules! entries {
    () => {
        "SELECT p.bericht, p.volgnummer, p.bsn, p.referentie_nummer, p.vorig_referentie_nummer,
        p.toewijzing_nummer, p.product_categorie, p.product_code, p.begindatum, p.einddatum,
        p.volume, p.eenheid, p.tarief, p.teken * p.bedrag, p.uitkomst
     FROM "
    };
}

/// The entries on grants: those that were granted, and those that were not, each from an index of
/// its own.
pub(super) const OF_TOEWIJZINGEN: Sql = sql!(
    (entries!()),
    (numbers "$4"),
    " AS gevraagd
     CROSS JOIN prestatie AS p",
    (via "prestatie_verbruik"),
    "
     WHERE p.grootboek = $1 AND p.wet = $2 AND p.aanbieder = $3 AND p.uitkomst = 'T'
       AND p.toewijzing_nummer = gevraagd.value
     UNION ALL
     ",
    (entries!()),
    (numbers "$4"),
    " AS gevraagd
     CROSS JOIN prestatie AS p",
    (via "prestatie_open"),
    "
     WHERE p.grootboek = $1 AND p.wet = $2 AND p.aanbieder = $3 AND p.uitkomst <> 'T'
       AND p.toewijzing_nummer = gevraagd.value
     ORDER BY 1, 2"
);

/// What was declared on grants, in order of declaring.
pub(super) async fn of_toewijzingen(
    connection: &mut Connection,
    grootboek: Grootboek,
    sleutel: ContractSleutel,
    toewijzingen: &[ToewijzingNummer],
) -> Result<Vec<Gedeclareerd>, StoreError> {
    let statement = rows::query(OF_TOEWIJZINGEN)
        .bind(grootboek.sleutel())
        .bind(sleutel.wet.code())
        .bind(tekst(&sleutel.aanbieder))
        .bind(nummers(toewijzingen)?);
    rows::all(connection, "prestatie", statement, read).await
}

fn read(rij: &Rij) -> Result<Gedeclareerd, StoreError> {
    Ok(Gedeclareerd {
        bsn: rij.waarde(2)?,
        referentie: ProductReferentie {
            referentie_nummer: rij.waarde(3)?,
            vorig_referentie_nummer: rij.optie(4)?,
        },
        inhoud: PrestatieInhoud {
            sleutel: DebetSleutel {
                toewijzing_nummer: nummer(rij, 5)?,
                product_categorie: rij.waarde(6)?,
                product_code: rij.waarde(7)?,
                periode: Periode::new(rij.waarde(8)?, rij.waarde(9)?),
            },
            volume: Volume::new(rij.getal(10)?),
            eenheid: rij.waarde(11)?,
            tarief: rij.getal_optie(12)?.map(Bedrag::new),
            bedrag: Bedrag::new(rij.getal(13)?),
        },
        uitkomst: rij.lees(14, |text| {
            Uitkomst::ALL.into_iter().find(|found| found.code() == text)
        })?,
    })
}

/// The latest month that was declared and not refused as a whole.
pub(super) async fn laatste_periode(
    connection: &mut Connection,
    grootboek: Grootboek,
    sleutel: ContractSleutel,
) -> Result<Option<Maand>, StoreError> {
    let statement = rows::query(
        "SELECT MAX(maand) FROM declaratie
         WHERE grootboek = $1 AND wet = $2 AND aanbieder = $3 AND uitkomst = 'B'",
    )
    .bind(grootboek.sleutel())
    .bind(sleutel.wet.code())
    .bind(tekst(&sleutel.aanbieder));
    let found = rows::one(connection, "declaratie", statement, |rij| rij.optie(0)).await?;
    Ok(found.flatten())
}
