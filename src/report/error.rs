//! Why a report could not be made or written.

use std::io;

use crate::standard::types::{AgbCode, Gemeentecode, Maand};

/// Why a report could not be made or written.
#[derive(Debug, thiserror::Error)]
pub enum Rapportfout {
    /// The amounts of a row do not add up: the rows were put together wrongly.
    #[error(
        "de bedragen van aanbieder {aanbieder} over {maand} bij gemeente {gemeente} tellen niet op: toegekend en afgewezen zijn samen niet wat is ingediend"
    )]
    Optelling {
        /// The municipality.
        gemeente: Gemeentecode,
        /// The provider.
        aanbieder: AgbCode,
        /// The month.
        maand: Maand,
    },
    /// A sum goes beyond what an amount can hold.
    #[error("een totaal past niet in een bedrag; kies minder perioden of aanbieders")]
    Overloop,
    /// A worksheet has no room for the rows.
    #[error(
        "een werkblad heeft plaats voor {maximum} regels en dit rapport heeft er {regels}; kies een periode of aanbieder, of vraag het rapport als CSV"
    )]
    WerkbladVol {
        /// Rows in the report.
        regels: usize,
        /// Rows a worksheet can have.
        maximum: usize,
    },
    /// Writing failed.
    #[error("het rapport kan niet worden weggeschreven: {0}")]
    Schrijven(#[from] io::Error),
    /// The workbook could not be made.
    #[error("het werkboek kan niet worden gemaakt: {0}")]
    Werkboek(#[from] rust_xlsxwriter::XlsxError),
}

impl From<csv::Error> for Rapportfout {
    fn from(error: csv::Error) -> Self {
        Self::Schrijven(error.into())
    }
}

impl From<serde_json::Error> for Rapportfout {
    fn from(error: serde_json::Error) -> Self {
        Self::Schrijven(error.into())
    }
}
