//! Envelopes that were handed over, and of which the way they went has not said yet how it ended.

use crate::gateway::Partij;
use crate::gateway::ports::{
    Envelopreferentie, Kanaal, Onbeslist, Onbeslistvraag, StoreError, Zendingnummer,
};
use crate::store::connection::Connection;
use crate::store::post::referentie;
use crate::store::rows::{self, execute, query, tekst};

/// Some of them, in order of their number.
pub(in crate::store) async fn onbeslist(
    connection: &mut Connection,
    vraag: Onbeslistvraag,
) -> Result<Vec<Onbeslist>, StoreError> {
    let statement = query(
        "SELECT zending, referentie FROM zending
         WHERE partij = $1 AND kanaal = $2 AND zending > $3 AND bezorgd_op >= $4
            AND status = 'bezorgd' AND bezorgd_op IS NOT NULL AND eindstatus IS NULL
            AND referentie IS NOT NULL
         ORDER BY zending LIMIT $5",
    )
    .bind(vraag.partij.sleutel())
    .bind(vraag.kanaal.code())
    .bind(vraag.na.map_or(0, |nummer| nummer.0))
    .bind(tekst(&vraag.sinds))
    .bind(i64::from(vraag.hoogstens));
    rows::all(connection, "zending", statement, |rij| {
        Ok(Onbeslist {
            nummer: Zendingnummer(rij.getal(0)?),
            referentie: referentie(rij, 1)?.ok_or_else(|| rij.unreadable(1))?,
        })
    })
    .await
}

/// Remembers how it ended.
pub(in crate::store) async fn decided(
    connection: &mut Connection,
    partij: Partij,
    kanaal: Kanaal,
    referentie: Envelopreferentie,
    eindstatus: &str,
) -> Result<(), StoreError> {
    let statement = query(
        "UPDATE zending SET eindstatus = $4
         WHERE partij = $1 AND kanaal = $2 AND referentie = $3 AND status = 'bezorgd'",
    )
    .bind(partij.sleutel())
    .bind(kanaal.code())
    .bind(referentie.to_string())
    .bind(eindstatus.to_owned());
    execute(connection, "een eindstatus bewaren", statement).await?;
    Ok(())
}
