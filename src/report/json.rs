//! A report as one JSON object: its list, with the keys of the CSV columns, and `totalen` where it has
//! any. Amounts are whole cents, dates are `2026-03-31`, what is absent is `null`.

use std::io::Write;

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::Rapportfout;
use super::cells::{Cel, Kop};
use super::sheet::{Blad, Rapport, Rijen};

/// Writes the report, row by row.
///
/// # Errors
/// [`Rapportfout::Schrijven`] when `out` fails.
pub fn write(rapport: &dyn Rapport, mut out: impl Write) -> Result<(), Rapportfout> {
    serde_json::to_writer_pretty(&mut out, &Document(rapport))?;
    out.write_all(b"\n")?;
    out.flush()?;
    Ok(())
}

struct Document<'a>(&'a dyn Rapport);

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let lijst = self.0.lijst();
        let totalen = self.0.totalen();
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry(lijst.titel.naam, &Lijst(&*lijst.rijen))?;
        if !totalen.is_empty() {
            object.serialize_entry("totalen", &Totalen(&totalen))?;
        }
        object.end()
    }
}

struct Totalen<'a>(&'a [Blad<'a>]);

impl Serialize for Totalen<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(
            self.0
                .iter()
                .map(|blad| (blad.titel.naam, Lijst(&*blad.rijen))),
        )
    }
}

/// Rows as a list of objects, made one by one.
struct Lijst<'a>(&'a dyn Rijen);

impl Serialize for Lijst<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let koppen = self.0.koppen();
        let objects = self.0.cellen().map(|cellen| Rij(&koppen, cellen));
        serializer.collect_seq(objects)
    }
}

struct Rij<'a>(&'a [Kop], Vec<Cel<'a>>);

impl Serialize for Rij<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|kop| kop.naam).zip(&self.1))
    }
}
