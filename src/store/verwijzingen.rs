//! Who referred the clients of grants.

use super::connection::Connection;
use super::rows::{self, Invoeging, tekst, tekst_optie};
use crate::gateway::Grootboek;
use crate::gateway::ports::{StoreError, VanVerwijzer};

/// Keeps who referred; the latest counts.
pub(super) async fn put(
    connection: &mut Connection,
    grootboek: Grootboek,
    lijst: &[VanVerwijzer],
) -> Result<(), StoreError> {
    const INTO: Invoeging = Invoeging {
        into: "INSERT INTO verwijzing (grootboek, wet, toewijzing_nummer, soort, naam, \
               zorgverlener_code, sleutelgebruiker)",
        columns: 7,
        on_conflict: " ON CONFLICT (grootboek, wet, toewijzing_nummer) DO UPDATE SET
            soort = excluded.soort, naam = excluded.naam,
            zorgverlener_code = excluded.zorgverlener_code,
            sleutelgebruiker = excluded.sleutelgebruiker",
        doing: "verwijzers bewaren",
    };
    rows::insert(connection, &INTO, lijst, |places, one| {
        let verwijzer = &one.verwijzing.verwijzer;
        places
            .push_bind(grootboek.sleutel())
            .push_bind(one.wet.code())
            .push_bind(i64::from(one.toewijzing_nummer.number()))
            .push_bind(tekst(&verwijzer.soort))
            .push_bind(tekst_optie(verwijzer.naam.as_ref()))
            .push_bind(tekst_optie(verwijzer.zorgverlener_code.as_ref()))
            .push_bind(tekst_optie(one.verwijzing.sleutelgebruiker.as_ref()));
    })
    .await?;
    Ok(())
}
