//! For which products Bode may decide on requests without a person.

use super::connection::Connection;
use super::rows::{self, Invoeging, Rij, tekst};
use crate::contracts::{Automatisch, AutomatischSleutel};
use crate::gateway::ports::StoreError;
use crate::standard::types::Gemeentecode;

/// The settings of a municipality.
pub(super) async fn of_gemeente(
    connection: &mut Connection,
    gemeente: Gemeentecode,
) -> Result<Vec<Automatisch>, StoreError> {
    let statement = rows::query(
        "SELECT gemeente, wet, aanbieder, product_categorie, product_code, vot, vow
         FROM automatisch WHERE gemeente = $1",
    )
    .bind(tekst(&gemeente));
    rows::all(connection, "automatisch", statement, read).await
}

fn read(rij: &Rij) -> Result<Automatisch, StoreError> {
    let code = match rij.text(4)? {
        "" => None,
        _ => Some(rij.waarde(4)?),
    };
    Ok(Automatisch {
        sleutel: AutomatischSleutel {
            gemeente: rij.waarde(0)?,
            wet: rij.lees(1, |text| text.parse().ok())?,
            aanbieder: rij.waarde(2)?,
            productcategorie: rij.waarde(3)?,
            productcode: code,
        },
        vot: rij.waarde(5)?,
        vow: rij.waarde(6)?,
    })
}

/// Keeps settings by key.
pub(super) async fn put(
    connection: &mut Connection,
    instellingen: &[Automatisch],
) -> Result<(), StoreError> {
    const INTO: Invoeging = Invoeging {
        into: "INSERT INTO automatisch (gemeente, wet, aanbieder, product_categorie, \
               product_code, vot, vow)",
        columns: 7,
        on_conflict: " ON CONFLICT (gemeente, wet, aanbieder, product_categorie, product_code)
            DO UPDATE SET vot = excluded.vot, vow = excluded.vow",
        doing: "instellingen voor automatische besluiten bewaren",
    };
    rows::insert(connection, &INTO, instellingen, |places, setting| {
        let sleutel = &setting.sleutel;
        places
            .push_bind(tekst(&sleutel.gemeente))
            .push_bind(sleutel.wet.code())
            .push_bind(tekst(&sleutel.aanbieder))
            .push_bind(tekst(&sleutel.productcategorie))
            .push_bind(sleutel.productcode.as_ref().map(tekst).unwrap_or_default())
            .push_bind(tekst(&setting.vot))
            .push_bind(tekst(&setting.vow));
    })
    .await?;
    Ok(())
}
