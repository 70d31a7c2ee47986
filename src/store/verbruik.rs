//! What was granted on allocations before: sums over the entries, from the covering index
//! `prestatie_verbruik` alone.

use rustc_hash::{FxHashMap, FxHashSet};

use super::connection::Connection;
use super::dialect::{Sql, sql};
use super::parameters::{nummers, of_aanbieder};
use super::rows::{self, tekst};
use super::toewijzingen::nummer;
use crate::gateway::Grootboek;
use crate::gateway::ports::StoreError;
use crate::ledger::facts::{DebetSleutel, Verbruik, Vragen};
use crate::standard::types::{Bedrag, Periode, ToewijzingNummer};

/// Granted debits minus granted credits, per grant (TR322, TR369).
pub(super) const PER_TOEWIJZING: Sql = sql!(
    (json "toewijzing_nummer, maat, bedrag"),
    " FROM (SELECT p.toewijzing_nummer, CAST(SUM(p.maat) AS BIGINT) AS maat,
        CAST(SUM(p.bedrag) AS BIGINT) AS bedrag
     FROM ",
    (numbers "$4"),
    " AS gevraagd
     CROSS JOIN prestatie AS p",
    (via "prestatie_verbruik"),
    "
     WHERE p.grootboek = $1 AND p.wet = $2 AND p.aanbieder = $3 AND p.uitkomst = 'T'
       AND p.toewijzing_nummer = gevraagd.value
     GROUP BY p.toewijzing_nummer) AS som"
);

/// Debits granted and not credited (TR389), of grants and of periods that begin between two days.
pub(super) const OPEN_DEBETTEN: Sql = sql!(
    "SELECT p.toewijzing_nummer, p.product_categorie, p.product_code, p.begindatum, p.einddatum
     FROM ",
    (numbers "$4"),
    " AS gevraagd
     CROSS JOIN prestatie AS p",
    (via "prestatie_verbruik"),
    "
     WHERE p.grootboek = $1 AND p.wet = $2 AND p.aanbieder = $3 AND p.uitkomst = 'T'
       AND p.toewijzing_nummer = gevraagd.value AND p.begindatum BETWEEN $5 AND $6
     GROUP BY p.toewijzing_nummer, p.product_categorie, p.product_code, p.begindatum, p.einddatum
     HAVING SUM(p.teken) > 0"
);

/// What was granted before on the grants that a message names.
pub(super) async fn per_toewijzing(
    connection: &mut Connection,
    grootboek: Grootboek,
    vragen: &Vragen<'_>,
) -> Result<FxHashMap<ToewijzingNummer, Verbruik>, StoreError> {
    let statement =
        of_aanbieder(PER_TOEWIJZING, grootboek, vragen).bind(nummers(&vragen.toewijzingen)?);
    let json = rows::json(connection, "prestatie", statement).await?;
    let sums: Vec<(u32, i64, i64)> = rows::from_json("prestatie", &json)?;
    sums.into_iter()
        .map(|(number, maat, bedrag)| {
            let bedrag = Bedrag::new(bedrag);
            Ok((
                rows::lees_nummer("prestatie", number)?,
                Verbruik { maat, bedrag },
            ))
        })
        .collect()
}

/// The open debits that a message's debits could double. One range of days holds all its product
/// periods; what else lies in the range does no harm.
pub(super) async fn open_debetten(
    connection: &mut Connection,
    grootboek: Grootboek,
    vragen: &Vragen<'_>,
) -> Result<FxHashSet<DebetSleutel>, StoreError> {
    let mut found = FxHashSet::default();
    let (Some(first), Some(last)) = (vragen.begindatums.first(), vragen.begindatums.last()) else {
        return Ok(found);
    };
    let statement = of_aanbieder(OPEN_DEBETTEN, grootboek, vragen)
        .bind(nummers(&vragen.toewijzingen)?)
        .bind(tekst(first))
        .bind(tekst(last));
    rows::each(connection, "prestatie", statement, |rij| {
        found.insert(DebetSleutel {
            toewijzing_nummer: nummer(rij, 0)?,
            product_categorie: rij.waarde(1)?,
            product_code: rij.waarde(2)?,
            periode: Periode::new(rij.waarde(3)?, rij.waarde(4)?),
        });
        Ok(())
    })
    .await?;
    Ok(found)
}
