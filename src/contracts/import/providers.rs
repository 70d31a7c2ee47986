//! The list of providers.

use std::collections::BTreeMap;

use super::{ImportError, Importeerbaar, Ingelezen, Kolom, Refused, RowReader};
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
        let mut first_rows = BTreeMap::new();
        let mut errors = Vec::new();
        for Ingelezen { rij, waarde } in rows {
            let first = *first_rows
                .entry((waarde.gemeente, waarde.agb))
                .or_insert(*rij);
            if first != *rij {
                let melding = format!("deze aanbieder van deze gemeente staat ook op rij {first}");
                errors.push(ImportError::cell(*rij, "agb", melding));
            }
        }
        errors
    }
}
