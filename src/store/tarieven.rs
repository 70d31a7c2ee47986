//! Tariffs by date, and the product list that follows from them (TR381).

use rustc_hash::FxHashSet;

use super::connection::Connection;
use super::parameters::of_contract;
use super::rows::{self, Invoeging, Rij, tekst, tekst_optie};
use crate::contracts::contract::ContractSleutel;
use crate::contracts::{Geldigheid, Tarief, TariefSleutel, Tarieven};
use crate::gateway::ports::StoreError;
use crate::standard::bericht::Wet;
use crate::standard::codes::ProductCategorie;
use crate::standard::types::{Bedrag, Gemeentecode, ProductCode};

/// The tariffs of a provider (TR341, TR346, TR418).
pub(super) const OF_AANBIEDER: &str = "SELECT gemeente, wet, aanbieder, product_code, eenheid,
        begindatum, einddatum, product_categorie, tarief
     FROM tarief WHERE gemeente = $1 AND wet = $2 AND aanbieder = $3";

/// The pairs of category and code that a municipality buys, from any provider.
pub(super) const PRODUCTLIJST: &str = "SELECT DISTINCT product_categorie, product_code
     FROM tarief WHERE gemeente = $1 AND wet = $2";

/// The tariffs that a declaration is held against.
pub(super) async fn tarieven_of_aanbieder(
    connection: &mut Connection,
    sleutel: ContractSleutel,
) -> Result<Tarieven, StoreError> {
    let statement = of_contract(OF_AANBIEDER, sleutel);
    let tarieven = rows::all(connection, "tarief", statement, tarief).await?;
    Tarieven::new(tarieven).map_err(|_| StoreError::Inconsistent {
        table: "tarief",
        what: "tarieven met dezelfde sleutel overlappen",
    })
}

/// The product list of a municipality.
pub(super) async fn productlijst(
    connection: &mut Connection,
    gemeente: Gemeentecode,
    wet: Wet,
) -> Result<FxHashSet<(ProductCategorie, ProductCode)>, StoreError> {
    let statement = rows::query(PRODUCTLIJST)
        .bind(tekst(&gemeente))
        .bind(wet.code());
    let mut found = FxHashSet::default();
    rows::each(connection, "tarief", statement, |rij| {
        found.insert((rij.waarde(0)?, rij.waarde(1)?));
        Ok(())
    })
    .await?;
    Ok(found)
}

/// All tariffs of a municipality.
pub(super) async fn of_gemeente(
    connection: &mut Connection,
    gemeente: Gemeentecode,
) -> Result<Vec<Tarief>, StoreError> {
    let statement = rows::query(
        "SELECT gemeente, wet, aanbieder, product_code, eenheid, begindatum, einddatum,
            product_categorie, tarief
         FROM tarief WHERE gemeente = $1",
    )
    .bind(tekst(&gemeente));
    rows::all(connection, "tarief", statement, tarief).await
}

/// Keeps tariffs by key and begin.
pub(super) async fn put(
    connection: &mut Connection,
    tarieven: &[Tarief],
) -> Result<(), StoreError> {
    const INTO: Invoeging = Invoeging {
        into: "INSERT INTO tarief (gemeente, wet, aanbieder, product_code, eenheid, begindatum, \
               einddatum, product_categorie, tarief)",
        columns: 9,
        on_conflict: " ON CONFLICT (gemeente, wet, aanbieder, product_code, eenheid, begindatum)
            DO UPDATE SET einddatum = excluded.einddatum,
                product_categorie = excluded.product_categorie, tarief = excluded.tarief",
        doing: "tarieven bewaren",
    };
    rows::insert(connection, &INTO, tarieven, |places, tarief| {
        let sleutel = tarief.sleutel();
        places
            .push_bind(tekst(&sleutel.gemeente))
            .push_bind(sleutel.wet.code())
            .push_bind(tekst(&sleutel.aanbieder))
            .push_bind(tekst(&sleutel.productcode))
            .push_bind(sleutel.eenheid.code())
            .push_bind(tekst(&tarief.geldigheid().begin()))
            .push_bind(tekst_optie(tarief.geldigheid().eind().as_ref()))
            .push_bind(tekst(&tarief.productcategorie()))
            .push_bind(tarief.tarief().value());
    })
    .await?;
    Ok(())
}

fn tarief(rij: &Rij) -> Result<Tarief, StoreError> {
    let sleutel = TariefSleutel {
        gemeente: rij.waarde(0)?,
        wet: rij.lees(1, |text| text.parse().ok())?,
        aanbieder: rij.waarde(2)?,
        productcode: rij.waarde(3)?,
        eenheid: rij.waarde(4)?,
    };
    let geldigheid = geldigheid(rij, 5)?;
    let tarief = Bedrag::new(rij.getal(8)?);
    Tarief::new(sleutel, rij.waarde(7)?, tarief, geldigheid).map_err(|_| rij.unreadable(8))
}

/// A period of validity, from two columns: begin and end.
pub(super) fn geldigheid(rij: &Rij, first: usize) -> Result<Geldigheid, StoreError> {
    Geldigheid::new(rij.waarde(first)?, rij.optie(first + 1)?)
        .ok_or_else(|| rij.unreadable(first + 1))
}
