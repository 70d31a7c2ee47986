//! The list of grants, each with what was declared on it.

use super::{filtered, of_filter};
use crate::gateway::ports::{Bekendheid, Lijstfilter, Openstaand, StoreError, Toewijzingrij};
use crate::ledger::facts::Verbruik;
use crate::standard::types::Bedrag;
use crate::store::dialect::Connection;
use crate::store::rows::{self, Rij};
use crate::store::toewijzingen::{aanlevering_of, state, toewijzing};
use crate::twents::plan::Aanlevering;

/// The entries are summed once, before they meet the grants. A volume counts where it is in the
/// grant's measure: hours and minutes are both in minutes.
const QUERY: &str = concat!(
    "SELECT ",
    state!(),
    ", t.grootboek,
        CAST(COALESCE(SUM(CASE WHEN som.eenheid = CASE t.eenheid WHEN '04' THEN '01' ELSE t.eenheid END
            THEN som.maat END), 0) AS BIGINT),
        CAST(COALESCE(SUM(som.bedrag), 0) AS BIGINT),
        CAST(COALESCE(SUM(som.toegekende_maat), 0) AS BIGINT),
        CAST(COALESCE(SUM(som.toegekend_bedrag), 0) AS BIGINT)
     FROM toewijzing AS t
     LEFT JOIN (
        SELECT p.grootboek, p.wet, p.aanbieder, p.toewijzing_nummer,
            CASE p.eenheid WHEN '04' THEN '01' ELSE p.eenheid END AS eenheid,
            SUM(p.maat) AS maat, SUM(p.bedrag) AS bedrag,
            SUM(CASE WHEN p.uitkomst = 'T' THEN p.maat END) AS toegekende_maat,
            SUM(CASE WHEN p.uitkomst = 'T' THEN p.bedrag END) AS toegekend_bedrag
        FROM prestatie AS p
        WHERE ",
    filtered!("p"),
    "
        GROUP BY 1, 2, 3, 4, 5
     ) AS som
        ON som.grootboek = t.grootboek AND som.wet = t.wet AND som.aanbieder = t.aanbieder
        AND som.toewijzing_nummer = t.toewijzing_nummer
     WHERE ",
    filtered!("t"),
    "
     GROUP BY t.grootboek, t.wet, t.toewijzing_nummer
     ORDER BY t.grootboek, t.wet, t.aanbieder, t.toewijzing_nummer"
);

/// The grants that the filter asks for, by municipality, law, provider and number. Starts and answers
/// to a 301 are not kept in a form that tells how delivery stands.
pub(in crate::store) async fn query(
    connection: &mut Connection,
    filter: Lijstfilter,
) -> Result<Vec<Toewijzingrij>, StoreError> {
    let statement = of_filter(QUERY, &filter);
    let mut found = rows::all(connection, "toewijzing", statement, row).await?;
    if filter.openstaand == Openstaand::Alleen {
        found.retain(Toewijzingrij::is_open);
    }
    Ok(found)
}

fn row(rij: &Rij) -> Result<Toewijzingrij, StoreError> {
    let verbruik = |maat, bedrag| {
        Ok::<_, StoreError>(Verbruik {
            maat: rij.getal(maat)?,
            bedrag: Bedrag::new(rij.getal(bedrag)?),
        })
    };
    Ok(Toewijzingrij {
        toewijzing: toewijzing(rij, rows::gemeente(rij, 23)?)?,
        naam: None,
        verwijzer: None,
        bekendheid: match aanlevering_of(rij, 21)? {
            Aanlevering::Nieuw | Aanlevering::Gewijzigd => Bekendheid::NietVerzonden,
            Aanlevering::Verzonden => Bekendheid::Verzonden,
        },
        levering: None,
        gedeclareerd: verbruik(24, 25)?,
        toegekend: verbruik(26, 27)?,
    })
}
