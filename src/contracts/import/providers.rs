//! The list of providers.

use super::{ImportError, Importeerbaar, Ingelezen, Kolom, Refused, RowReader, refuse_doubles};
use crate::contracts::contract::Aanbieder;

impl Importeerbaar for Aanbieder {
    const KOLOMMEN: &'static [Kolom] = &[
        Kolom::verplicht("gemeente").code(4),
        Kolom::verplicht("agb").code(8),
        Kolom::verplicht("naam"),
    ];

    fn from_row(row: &mut RowReader<'_>) -> Result<Self, Refused> {
        let gemeente = row.required("gemeente");
        let agb = row.required("agb");
        let naam = row.required("naam");
        Ok(Self {
            gemeente: gemeente?,
            agb: agb?,
            naam: naam?,
        })
    }

    fn check_together(rows: &[Ingelezen<Self>]) -> Vec<ImportError> {
        refuse_doubles(
            rows,
            |one| (one.gemeente, one.agb),
            "agb",
            |first| format!("deze aanbieder van deze gemeente staat ook op rij {first}"),
        )
    }
}
