//! What each 301 carried, so that a refused one can count as not sent (OP286).

use super::connection::Connection;
use super::rows::{self, Invoeging, execute};
use super::toewijzingen::aanlevering;
use crate::gateway::Grootboek;
use crate::gateway::ports::{BerichtNummer, StoreError, Verzending};

/// Remembers what 301s carried.
pub(super) async fn book(
    connection: &mut Connection,
    grootboek: Grootboek,
    verzendingen: &[Verzending],
) -> Result<(), StoreError> {
    const INTO: Invoeging = Invoeging {
        into: "INSERT INTO verzending (grootboek, bericht, wet, toewijzing_nummer, aanlevering)",
        columns: 5,
        on_conflict: "",
        doing: "onthouden wat een toewijzingsbericht bevat",
    };
    let rows: Vec<_> = verzendingen
        .iter()
        .flat_map(|sent| {
            let each = sent.toewijzingen.iter();
            each.map(move |(nummer, was)| (sent.bericht, sent.wet, *nummer, *was))
        })
        .collect();
    rows::insert(
        connection,
        &INTO,
        &rows,
        |places, (bericht, wet, nummer, was)| {
            places
                .push_bind(grootboek.sleutel())
                .push_bind(bericht.0)
                .push_bind(wet.code())
                .push_bind(i64::from(nummer.number()))
                .push_bind(aanlevering(*was));
        },
    )
    .await?;
    Ok(())
}

/// The first later 301 that carried the grant of row `v`, of those that stand.
macro_rules! first_later {
    () => {
        "(SELECT MIN(later.bericht) FROM verzending AS later
            JOIN bericht AS b ON b.partij = $3 AND b.bericht = later.bericht
            WHERE later.grootboek = v.grootboek AND later.wet = v.wet
              AND later.toewijzing_nummer = v.toewijzing_nummer AND later.bericht > v.bericht
              AND b.status <> 'afgekeurd')"
    };
}

/// What a later 301 did not know: that an earlier one counts as not sent. Should it be refused too, the
/// state of before both comes back.
const PASS_ON: &str = concat!(
    "UPDATE verzending SET aanlevering = v.aanlevering
     FROM verzending AS v
     WHERE v.grootboek = $1 AND v.bericht = $2 AND v.aanlevering <> 'V'
       AND verzending.grootboek = v.grootboek AND verzending.wet = v.wet
       AND verzending.toewijzing_nummer = v.toewijzing_nummer
       AND verzending.bericht = ",
    first_later!()
);

/// The state of before a 301, where no later one carried the grant.
const GIVE_BACK: &str = concat!(
    "UPDATE toewijzing SET aanlevering = v.aanlevering
     FROM verzending AS v
     WHERE v.grootboek = $1 AND v.bericht = $2 AND v.aanlevering <> 'V'
       AND toewijzing.grootboek = v.grootboek AND toewijzing.wet = v.wet
       AND toewijzing.toewijzing_nummer = v.toewijzing_nummer
       AND ",
    first_later!(),
    " IS NULL"
);

/// Gives the grants of a refused 301 the state back that they had before it, where no later 301
/// carried them.
pub(super) async fn take_back(
    connection: &mut Connection,
    grootboek: Grootboek,
    bericht: BerichtNummer,
) -> Result<(), StoreError> {
    const DOING: &str = "een geweigerd toewijzingsbericht terugnemen";
    for sql in [PASS_ON, GIVE_BACK] {
        let statement = rows::query(sql)
            .bind(grootboek.sleutel())
            .bind(bericht.0)
            .bind(grootboek.partij().sleutel());
        execute(connection, DOING, statement).await?;
    }
    Ok(())
}
