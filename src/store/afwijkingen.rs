//! The rows of the mismatch report, with the declaration each belongs to.

use super::connection::Connection;
use super::dialect::Sql;
use super::rows::{self, Rij, tekst, tekst_optie};
use super::toewijzingen::nummer;
use crate::gateway::ports::{Afwijkingrij, Filter, StoreError};
use crate::ledger::mismatch::{Afwijkingregel, Ernst, Hoeveelheden, OverDeclaratie, OverPrestatie};
use crate::standard::types::{Bedrag, Periode};

/// The filter's parameters: municipality, month and provider, each of which may be absent, and the
/// pattern of the ledgers.
pub(super) const QUERY: &str = "SELECT d.grootboek, d.wet, d.aanbieder, d.bericht, d.ontvangen,
        d.declaratie_nummer, d.maand, d.ingediend_bedrag,
        a.ernst, a.regel, a.retourcode, a.referentie_nummer, a.toewijzing_nummer,
        a.product_categorie, a.product_code, a.begindatum, a.einddatum, a.eenheid,
        a.vergeleken_eenheid, a.toegekend, a.eerder, a.nu, a.verschil,
        a.ingediend_bedrag, a.verschil_bedrag, a.afgewezen_bedrag, a.melding
     FROM declaratie AS d
     CROSS JOIN afwijking AS a
     WHERE a.grootboek = d.grootboek AND a.bericht = d.bericht
       AND ($1 IS NULL OR substr(d.grootboek, 1, 4) = $1)
       AND d.grootboek LIKE $4
       AND ($2 IS NULL OR d.maand = $2)
       AND ($3 IS NULL OR d.aanbieder = $3)
     ORDER BY d.grootboek, d.bericht, a.volgnummer";

/// The rows that the filter asks for.
pub(super) async fn query(
    connection: &mut Connection,
    filter: Filter,
) -> Result<Vec<Afwijkingrij>, StoreError> {
    let statement = filtered(QUERY, filter);
    rows::all(connection, "afwijking", statement, |rij| {
        Ok(Afwijkingrij {
            gemeente: rows::gemeente(rij, 0)?,
            wet: rij.lees(1, |text| text.parse().ok())?,
            aanbieder: rij.waarde(2)?,
            ontvangen: rij.waarde(4)?,
            declaratie: OverDeclaratie {
                declaratie_nummer: rij.waarde(5)?,
                maand: rij.waarde(6)?,
                ingediend_bedrag: Bedrag::new(rij.getal(7)?),
            },
            regel: regel(rij)?,
        })
    })
    .await
}

/// A query that starts with the parameters of a filter.
pub(super) fn filtered(sql: impl Into<Sql>, filter: Filter) -> rows::Statement {
    rows::query(sql)
        .bind(filter.gemeente.map(|gemeente| tekst(&gemeente)))
        .bind(tekst_optie(filter.maand.as_ref()))
        .bind(filter.aanbieder.map(|aanbieder| tekst(&aanbieder)))
        .bind(filter.boekhouder.pattern())
}

fn regel(rij: &Rij) -> Result<Afwijkingregel, StoreError> {
    Ok(Afwijkingregel {
        ernst: rij.lees(8, |text| {
            Ernst::ALL.into_iter().find(|ernst| ernst.code() == text)
        })?,
        regel: rij.text(9)?.to_owned(),
        retourcode: rij.optie(10)?,
        prestatie: over_prestatie(rij)?,
        hoeveelheden: hoeveelheden(rij)?,
        ingediend_bedrag: Bedrag::new(rij.getal(23)?),
        verschil_bedrag: Bedrag::new(rij.getal(24)?),
        afgewezen_bedrag: Bedrag::new(rij.getal(25)?),
        melding: rij.text(26)?.to_owned(),
    })
}

fn over_prestatie(rij: &Rij) -> Result<Option<OverPrestatie>, StoreError> {
    let Some(referentie_nummer) = rij.optie(11)? else {
        return Ok(None);
    };
    Ok(Some(OverPrestatie {
        referentie_nummer,
        toewijzing_nummer: nummer(rij, 12)?,
        product_categorie: rij.waarde(13)?,
        product_code: rij.waarde(14)?,
        periode: Periode::new(rij.waarde(15)?, rij.waarde(16)?),
        eenheid: rij.waarde(17)?,
    }))
}

fn hoeveelheden(rij: &Rij) -> Result<Option<Hoeveelheden>, StoreError> {
    let Some(toegekend) = rij.getal_optie(19)? else {
        return Ok(None);
    };
    Ok(Some(Hoeveelheden {
        eenheid: rij.optie(18)?,
        toegekend,
        eerder: rij.getal(20)?,
        nu: rij.getal(21)?,
        verschil: rij.getal(22)?,
    }))
}
