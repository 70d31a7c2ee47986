//! The list of tariffs.

use super::{
    ImportError, Importeerbaar, Ingelezen, Kolom, Refused, RowReader, read_validity,
    refuse_overlaps,
};
use crate::contracts::tariff::{Tarief, TariefError, TariefSleutel};
use crate::standard::codes::Eenheid;

impl Importeerbaar for Tarief {
    const KOLOMMEN: &'static [Kolom] = &[
        Kolom::verplicht("gemeente").code(4),
        Kolom::verplicht("aanbieder").code(8),
        Kolom::verplicht("wet"),
        Kolom::verplicht("productcategorie").code(2),
        Kolom::verplicht("productcode"),
        Kolom::verplicht("eenheid").code(2),
        Kolom::verplicht("tarief"),
        Kolom::verplicht("begindatum"),
        Kolom::verplicht("einddatum"),
    ];

    fn from_row(row: &mut RowReader<'_>) -> Result<Self, Refused> {
        let gemeente = row.required("gemeente");
        let aanbieder = row.required("aanbieder");
        let wet = row.required("wet");
        let categorie = row.required("productcategorie");
        let productcode = row.required("productcode");
        let eenheid = row.required("eenheid");
        // In euros there is no tariff, so the cell may be empty.
        let tarief = match eenheid {
            Ok(Eenheid::Euro) => row.optional("tarief").map(Option::unwrap_or_default),
            _ => row.required("tarief"),
        };
        let geldigheid = read_validity(row);
        let sleutel = TariefSleutel {
            gemeente: gemeente?,
            aanbieder: aanbieder?,
            wet: wet?,
            productcode: productcode?,
            eenheid: eenheid?,
        };
        Self::new(sleutel, categorie?, tarief?, geldigheid?).map_err(|error| {
            let kolom = match error {
                TariefError::AndereWet { .. } => "productcategorie",
                TariefError::BuitenBereik => "tarief",
            };
            row.refuse(kolom, error.to_string())
        })
    }

    fn check_together(rows: &[Ingelezen<Self>]) -> Vec<ImportError> {
        refuse_overlaps(rows, "de tarieven")
    }
}
