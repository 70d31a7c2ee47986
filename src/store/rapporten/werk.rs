//! The worklist: what was put on it and not taken off.

use super::{of_filter, of_houder};
use crate::gateway::ports::{
    BerichtNummer, Lijstfilter, StoreError, Werknummer, Werkrij, Werksoort,
};
use crate::standard::bericht::BerichtSoort;
use crate::standard::codes::RetourCode;
use crate::standard::types::Waarde as _;
use crate::store::connection::Connection;
use crate::store::rows::{self, Rij};

const QUERY: &str = concat!(
    "SELECT w.grootboek, w.bericht, w.volgnummer, w.soort, w.waarover, w.code, w.melding, w.datum,
        b.soort, b.aanbieder, b.identificatie
     FROM werk AS w
     CROSS JOIN bericht AS b
     WHERE w.afgedaan IS NULL AND b.bericht = w.bericht AND ",
    of_houder!("b", "w"),
    " AND w.grootboek LIKE $1 AND ($2 IS NULL OR substr(w.grootboek, 1, 4) = $2)
        AND ($3 IS NULL OR b.aanbieder = $3) AND ($4 IS NULL OR b.soort LIKE $4 || '%')
     ORDER BY w.grootboek, w.bericht, w.volgnummer"
);

/// What the filter asks for, by municipality and in the order in which it came up.
pub(in crate::store) async fn query(
    connection: &mut Connection,
    filter: Lijstfilter,
) -> Result<Vec<Werkrij>, StoreError> {
    rows::all(connection, "werk", of_filter(QUERY, &filter), row).await
}

fn row(rij: &Rij) -> Result<Werkrij, StoreError> {
    let code = rij.text_optie(5)?;
    let retourcode = code.and_then(RetourCode::parse_lexical);
    Ok(Werkrij {
        nummer: Some(Werknummer {
            bericht: BerichtNummer(rij.getal(1)?),
            volgnummer: rij.getal(2)?,
        }),
        gemeente: rows::gemeente(rij, 0)?,
        wet: rij.lees(8, |text| Some(text.parse::<BerichtSoort>().ok()?.wet))?,
        aanbieder: rij.waarde(9)?,
        sinds: rij.waarde(7)?,
        soort: rij.lees(3, |text| {
            Werksoort::ALL
                .into_iter()
                .find(|soort| soort.code() == text)
        })?,
        waarover: rij.text(4)?.to_owned(),
        bericht: rij.waarde(10)?,
        regel: code.filter(|_| retourcode.is_none()).map(str::to_owned),
        retourcode,
        melding: rij.text(6)?.to_owned(),
    })
}
