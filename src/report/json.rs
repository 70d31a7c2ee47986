//! The report as one JSON object: `afwijkingen`, with the keys of the CSV columns, and `totalen`.
//! Amounts are whole cents, dates are `2026-03-31`, what is absent is `null`.

use std::io::Write;

use serde::ser::{SerializeMap as _, SerializeSeq as _};
use serde::{Serialize, Serializer};

use super::cells::Kolom;
use super::columns::{AFWIJKINGEN, ALLES, PER_AANBIEDER, PER_PERIODE, PER_PRODUCT, PER_REGEL};
use super::{Afwijkingenrapport, Rapportfout};

/// Writes the report, row by row.
///
/// # Errors
/// [`Rapportfout::Schrijven`] when `out` fails.
pub fn write(rapport: &Afwijkingenrapport, mut out: impl Write) -> Result<(), Rapportfout> {
    serde_json::to_writer_pretty(&mut out, &Document::of(rapport))?;
    out.write_all(b"\n")?;
    out.flush()?;
    Ok(())
}

#[derive(Serialize)]
struct Document<'a> {
    afwijkingen: Rijen<'a, super::Afwijkingrij>,
    totalen: TotalenDocument<'a>,
}

#[derive(Serialize)]
struct TotalenDocument<'a> {
    alles: Rijen<'a, super::Totaal<()>>,
    per_aanbieder: Rijen<'a, super::Totaal<crate::standard::types::AgbCode>>,
    per_product: Rijen<'a, super::Totaal<super::Product>>,
    per_periode: Rijen<'a, super::Totaal<crate::standard::types::Maand>>,
    per_regel: Rijen<'a, super::RegelTotaal>,
}

impl<'a> Document<'a> {
    fn of(rapport: &'a Afwijkingenrapport) -> Self {
        let totalen = rapport.totalen();
        Self {
            afwijkingen: Rijen(rapport.afwijkingen(), AFWIJKINGEN),
            totalen: TotalenDocument {
                alles: Rijen(&totalen.alles, ALLES),
                per_aanbieder: Rijen(&totalen.per_aanbieder, PER_AANBIEDER),
                per_product: Rijen(&totalen.per_product, PER_PRODUCT),
                per_periode: Rijen(&totalen.per_periode, PER_PERIODE),
                per_regel: Rijen(&totalen.per_regel, PER_REGEL),
            },
        }
    }
}

/// Rows as a list of objects, made one by one.
struct Rijen<'a, R: 'static>(&'a [R], &'static [Kolom<R>]);

impl<R> Serialize for Rijen<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.0.len()))?;
        for rij in self.0 {
            list.serialize_element(&Rij(rij, self.1))?;
        }
        list.end()
    }
}

struct Rij<'a, R: 'static>(&'a R, &'static [Kolom<R>]);

impl<R> Serialize for Rij<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(self.1.len()))?;
        for kolom in self.1 {
            object.serialize_entry(kolom.naam, &(kolom.cel)(self.0))?;
        }
        object.end()
    }
}
