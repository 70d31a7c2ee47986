//! What was submitted, granted and refused: sums over the entries, and declarations refused as a
//! whole beside them. Of a declaration that was refused as a whole no entries count, so nothing counts
//! twice; what was sent and not answered yet is neither granted nor refused.

use super::afwijkingen::filtered;
use super::connection::Connection;
use super::rows::{self, Rij};
use crate::gateway::ports::{Filter, StoreError, Totaalrij, Totaalsleutel};
use crate::standard::types::Bedrag;

const QUERY: &str = "SELECT d.grootboek, d.aanbieder, d.wet, d.maand, p.product_categorie,
        p.product_code, CAST(COUNT(*) AS BIGINT), CAST(SUM(p.bedrag) AS BIGINT),
        CAST(SUM(CASE WHEN p.uitkomst = 'T' THEN p.bedrag ELSE 0 END) AS BIGINT)
     FROM declaratie AS d
     CROSS JOIN prestatie AS p
     WHERE p.grootboek = d.grootboek AND p.bericht = d.bericht AND d.uitkomst = 'B' AND p.uitkomst <> 'O'
       AND ($1 IS NULL OR substr(d.grootboek, 1, 4) = $1)
       AND d.grootboek LIKE $4
       AND ($2 IS NULL OR d.maand = $2)
       AND ($3 IS NULL OR d.aanbieder = $3)
     GROUP BY d.grootboek, d.aanbieder, d.wet, d.maand, p.product_categorie, p.product_code
     UNION ALL
     SELECT d.grootboek, d.aanbieder, d.wet, d.maand, NULL, NULL,
        CAST(COUNT(*) AS BIGINT), CAST(SUM(d.ingediend_bedrag) AS BIGINT), CAST(0 AS BIGINT)
     FROM declaratie AS d
     WHERE d.uitkomst <> 'B'
       AND ($1 IS NULL OR substr(d.grootboek, 1, 4) = $1)
       AND d.grootboek LIKE $4
       AND ($2 IS NULL OR d.maand = $2)
       AND ($3 IS NULL OR d.aanbieder = $3)
     GROUP BY d.grootboek, d.aanbieder, d.wet, d.maand";

/// The totals that the filter asks for, in order of their keys.
pub(super) async fn query(
    connection: &mut Connection,
    filter: Filter,
) -> Result<Vec<Totaalrij>, StoreError> {
    let statement = filtered(QUERY, filter);
    let mut totalen = rows::all(connection, "prestatie", statement, totaal).await?;
    totalen.sort_by(|one, other| one.sleutel.cmp(&other.sleutel));
    Ok(totalen)
}

fn totaal(rij: &Rij) -> Result<Totaalrij, StoreError> {
    let (ingediend, toegekend) = (rij.getal(7)?, rij.getal(8)?);
    Ok(Totaalrij {
        sleutel: Totaalsleutel {
            gemeente: rows::gemeente(rij, 0)?,
            aanbieder: rij.waarde(1)?,
            wet: rij.lees(2, |text| text.parse().ok())?,
            maand: rij.waarde(3)?,
            product: rij.optie(4)?.zip(rij.optie(5)?),
        },
        aantal: rij.getal(6)?,
        ingediend: Bedrag::new(ingediend),
        toegekend: Bedrag::new(toegekend),
        afgewezen: Bedrag::new(ingediend.saturating_sub(toegekend)),
    })
}
