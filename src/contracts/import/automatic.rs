//! The list of requests that may be honoured without a person.

use super::yes_no::Uitgeschreven;
use super::{ImportError, Importeerbaar, Ingelezen, Kolom, Refused, RowReader, refuse_doubles};
use crate::contracts::automatic::{Automatisch, AutomatischSleutel};
use crate::standard::bericht::Wet;
use crate::standard::codes::{JaNee, ProductCategorie};

impl Importeerbaar for Automatisch {
    const KOLOMMEN: &'static [Kolom] = &[
        Kolom::verplicht("gemeente").code(4),
        Kolom::verplicht("wet"),
        Kolom::verplicht("aanbieder").code(8),
        Kolom::verplicht("productcategorie").code(2),
        Kolom::verplicht("productcode"),
        Kolom::verplicht("vot"),
        Kolom::verplicht("vow"),
    ];

    fn from_row(row: &mut RowReader<'_>) -> Result<Self, Refused> {
        let gemeente = row.required("gemeente");
        let wet = row.required("wet");
        let aanbieder = row.required("aanbieder");
        let categorie = row.required("productcategorie");
        let productcode = row.optional("productcode");
        let vot = row.optional::<Uitgeschreven>("vot");
        let vow = row.optional::<Uitgeschreven>("vow");
        let (wet, categorie): (Wet, ProductCategorie) = (wet?, categorie?);
        if categorie.wet() != wet {
            let melding = format!(
                "productcategorie {categorie} hoort niet bij {wet}, maar bij {}",
                categorie.wet()
            );
            return Err(row.refuse("productcategorie", melding));
        }
        Ok(Self {
            sleutel: AutomatischSleutel {
                gemeente: gemeente?,
                wet,
                aanbieder: aanbieder?,
                productcategorie: categorie,
                productcode: productcode?,
            },
            vot: vot?.map_or(JaNee::Nee, |said| said.0),
            vow: vow?.map_or(JaNee::Nee, |said| said.0),
        })
    }

    fn check_together(rows: &[Ingelezen<Self>]) -> Vec<ImportError> {
        refuse_doubles(
            rows,
            |setting| setting.sleutel.clone(),
            "productcode",
            |first| format!("dit product van deze aanbieder en gemeente staat ook op rij {first}"),
        )
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::contracts::import::read_all;

    const HEADER: &str = "gemeente,wet,aanbieder,productcategorie,productcode,vot,vow\n";

    fn read(rows: &str) -> Result<Vec<Automatisch>, String> {
        read_all(Cursor::new(format!("{HEADER}{rows}"))).map_err(|fouten| fouten.to_string())
    }

    #[test]
    fn what_the_list_does_not_say_is_off() {
        let settings = read("0153,JW,12345678,45,45A04,ja,\n0153,JW,12345678,45,,,ja\n").unwrap();
        let said: Vec<_> = settings
            .iter()
            .map(|setting| (setting.vot, setting.vow))
            .collect();
        assert_eq!(said, [(JaNee::Ja, JaNee::Nee), (JaNee::Nee, JaNee::Ja)]);
        assert_eq!(settings[1].sleutel.productcode, None);
    }

    #[test]
    fn a_wrong_row_is_named() {
        for (rows, expected) in [
            (
                "0153,JW,12345678,45,45A04,1,\n",
                "rij 2, kolom vot: verwacht: ja of nee",
            ),
            (
                "0153,JW,12345678,02,02A04,ja,\n",
                "rij 2, kolom productcategorie: productcategorie 02 hoort niet bij JW, maar bij WMO",
            ),
            (
                "0153,JW,12345678,45,45A04,ja,\n0153,JW,12345678,45,45A04,nee,\n",
                "rij 3, kolom productcode: dit product van deze aanbieder en gemeente staat ook op rij 2",
            ),
        ] {
            assert_eq!(read(rows).unwrap_err(), expected);
        }
    }
}
