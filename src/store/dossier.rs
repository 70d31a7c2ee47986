//! What is known of one client with one provider: a handful of queries over keys, whatever the
//! message. Rows of messages that were refused do not count.

use std::collections::BTreeSet;

use super::connection::Connection;
use super::dialect::{Sql, sql};
use super::parameters::nummers;
use super::rows::{self, lijst, tekst};
use super::toewijzingen::{self, nummer};
use super::{regie, tarieven, verzoeken};
use crate::gateway::Grootboek;
use crate::gateway::ports::StoreError;
use crate::ledger::dossier::{Dossier, Dossiervraag, Productlijst};
use crate::standard::bericht::{Nummer, Wet};
use crate::standard::types::{Gemeentecode, ToewijzingNummer};

/// Numbers that belong to another client or provider (TR332).
pub(super) const VAN_ANDEREN: Sql = sql!(
    "SELECT t.toewijzing_nummer FROM ",
    (numbers "$5"),
    " AS gevraagd
     CROSS JOIN toewijzing AS t
     WHERE t.grootboek = $1 AND t.wet = $2 AND t.toewijzing_nummer = gevraagd.value
       AND (t.aanbieder <> $3 OR t.bsn <> $4)"
);

/// Whether a municipality has a product list.
const LIJST_BEKEND: &str = "SELECT 1 FROM tarief WHERE gemeente = $1 AND wet = $2 LIMIT 1";

/// Which products are in the list.
pub(super) const IN_LIJST: Sql = sql!(
    "SELECT DISTINCT t.product_categorie, t.product_code FROM ",
    (lists "$3"),
    " AS gevraagd
     CROSS JOIN tarief AS t
     WHERE t.gemeente = $1 AND t.wet = $2 AND t.product_categorie = ",
    (text_of "gevraagd" 0),
    " AND t.product_code = ",
    (text_of "gevraagd" 1)
);

/// Everything that the rules may look at.
pub(super) async fn load(
    connection: &mut Connection,
    grootboek: Grootboek,
    vraag: &Dossiervraag,
) -> Result<Dossier, StoreError> {
    let mut dossier = Dossier {
        productlijst: productlijst(connection, vraag).await?,
        ..Dossier::default()
    };
    let asks_references = matches!(
        vraag.soort.nummer,
        Nummer::M315 | Nummer::M317 | Nummer::M319
    );
    if asks_references {
        dossier.verzoeken = verzoeken::by_reference(connection, grootboek, vraag).await?;
        let used = dossier.verzoeken.iter();
        dossier.gebruikte_referenties = used.map(|verzoek| verzoek.referentie.clone()).collect();
    }
    let Some(bsn) = vraag.bsn else {
        return Ok(dossier);
    };
    let sleutel = (vraag.soort.wet, vraag.aanbieder, bsn);
    dossier.toewijzingen = toewijzingen::grants(connection, grootboek, &[sleutel]).await?;
    dossier
        .toewijzingen
        .sort_by_key(|grant| grant.toewijzing.toewijzing_nummer);
    dossier.regie = regie::load(connection, grootboek, sleutel).await?;
    dossier.verzoeken = verzoeken::of_client(connection, grootboek, sleutel).await?;
    if vraag.soort.nummer == Nummer::M301 {
        dossier.nummers_van_anderen = van_anderen(connection, grootboek, vraag).await?;
    }
    Ok(dossier)
}

async fn van_anderen(
    connection: &mut Connection,
    grootboek: Grootboek,
    vraag: &Dossiervraag,
) -> Result<BTreeSet<ToewijzingNummer>, StoreError> {
    let statement = rows::query(VAN_ANDEREN)
        .bind(grootboek.sleutel())
        .bind(vraag.soort.wet.code())
        .bind(tekst(&vraag.aanbieder))
        .bind(vraag.bsn.map(|bsn| tekst(&bsn)))
        .bind(nummers(&vraag.nummers)?);
    let found = rows::all(connection, "toewijzing", statement, |rij| nummer(rij, 0)).await?;
    Ok(found.into_iter().collect())
}

async fn productlijst(
    connection: &mut Connection,
    vraag: &Dossiervraag,
) -> Result<Productlijst, StoreError> {
    if vraag.producten.is_empty() {
        return Ok(Productlijst::Onbekend);
    }
    let gemeente = tekst(&vraag.gemeente);
    let statement = rows::query(LIJST_BEKEND)
        .bind(gemeente.clone())
        .bind(vraag.soort.wet.code());
    let known = rows::one(connection, "tarief", statement, |_| Ok(())).await?;
    if known.is_none() {
        return Ok(Productlijst::Onbekend);
    }
    let statement = rows::query(IN_LIJST)
        .bind(gemeente)
        .bind(vraag.soort.wet.code())
        .bind(lijst(&vraag.producten)?);
    let found = rows::all(connection, "tarief", statement, |rij| {
        Ok((rij.waarde(0)?, rij.waarde(1)?))
    })
    .await?;
    Ok(Productlijst::Bekend(found.into_iter().collect()))
}

/// The whole product list of a municipality.
pub(super) async fn whole_productlijst(
    connection: &mut Connection,
    gemeente: Gemeentecode,
    wet: Wet,
) -> Result<Productlijst, StoreError> {
    let found = tarieven::productlijst(connection, gemeente, wet).await?;
    Ok(if found.is_empty() {
        Productlijst::Onbekend
    } else {
        Productlijst::Bekend(found.into_iter().collect())
    })
}
