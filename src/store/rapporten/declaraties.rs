//! The lists of declarations and of refused prestaties.

use rustc_hash::FxHashMap;

use super::{filtered, of_filter, of_houder, post};
use crate::gateway::ports::opvragen::Bladzij;
use crate::gateway::ports::{
    Declaratierij, Declaratiestand, Lijstfilter, Openstaand, Prestatierij, Reden, StoreError,
};
use crate::ledger::mismatch::{OverDeclaratie, OverPrestatie};
use crate::standard::types::{Bedrag, Datum, Periode, ReferentieNummer, ToewijzingNummer, Volume};
use crate::store::connection::Connection;
use crate::store::rows::{self, Rij, Statement};
use crate::store::toewijzingen::nummer;

/// A row per declaration, and per return code of one that was refused as a whole. One that we sent
/// waits for its answer as long as its message does. `$rest` says which declarations.
macro_rules! declaraties {
    ($($rest:tt)+) => {
        concat!(
            "SELECT d.grootboek, d.bericht, d.wet, d.aanbieder, d.declaratie_nummer, d.maand,
                d.ingediend_bedrag, d.ontvangen, d.toegekend_bedrag, a.retourcode, d.stand
             FROM (
                SELECT d.grootboek, d.bericht, d.wet, d.aanbieder, d.declaratie_nummer, d.maand,
                    d.ingediend_bedrag, d.ontvangen, d.toegekend_bedrag, d.uitkomst,
                    CASE WHEN b.richting = 'uit' AND b.status = 'klaar' THEN 'O' ELSE d.uitkomst END
                        AS stand
                FROM declaratie AS d
                CROSS JOIN bericht AS b
                WHERE b.bericht = d.bericht AND ",
            of_houder!("b", "d"),
            " AND ",
            filtered!("d"),
            $($rest)+,
            "
             ) AS d
             LEFT JOIN afwijking AS a
                ON a.grootboek = d.grootboek AND a.bericht = d.bericht AND d.uitkomst <> 'B'
                AND a.retourcode IS NOT NULL
             ORDER BY d.grootboek, d.wet, d.aanbieder, d.bericht, a.volgnummer"
        )
    };
}

/// All of them.
const DECLARATIES: &str = declaraties!("");

/// Part of them; with `$5` of those that are not answered only, as `Declaratierij::is_open` says.
const DEEL: &str = declaraties!(
    " AND ($5 IS NULL OR
        CASE WHEN b.richting = 'uit' AND b.status = 'klaar' THEN 'O' ELSE d.uitkomst END = $5)
     ORDER BY d.grootboek, d.wet, d.aanbieder, d.bericht LIMIT $6 OFFSET $7"
);

/// The refused prestaties, in the order of their declarations.
const PRESTATIES: &str = concat!(
    "SELECT d.grootboek, d.bericht, p.referentie_nummer, p.toewijzing_nummer, p.begindatum, p.bedrag,
        d.wet, d.aanbieder, d.declaratie_nummer, d.maand, d.ingediend_bedrag,
        p.product_categorie, p.product_code, p.einddatum, p.eenheid, p.volume
     FROM declaratie AS d
     CROSS JOIN prestatie AS p
     WHERE p.grootboek = d.grootboek AND p.bericht = d.bericht AND p.uitkomst IN ('A', 'N')
        AND d.uitkomst = 'B' AND ",
    filtered!("d"),
    "
     ORDER BY d.grootboek, d.wet, d.aanbieder, d.bericht, p.volgnummer"
);

/// Why prestaties were refused.
const REDENEN: &str = concat!(
    "SELECT a.grootboek, a.bericht, a.referentie_nummer, a.toewijzing_nummer, a.begindatum,
        a.ingediend_bedrag, a.retourcode, a.regel, a.melding
     FROM declaratie AS d
     CROSS JOIN afwijking AS a
     WHERE a.grootboek = d.grootboek AND a.bericht = d.bericht
        AND a.retourcode IS NOT NULL AND a.referentie_nummer IS NOT NULL AND ",
    filtered!("d"),
    "
     ORDER BY a.grootboek, a.bericht, a.volgnummer"
);

/// The declarations that the filter asks for, by municipality, law, provider and order of arrival.
pub(in crate::store) async fn query(
    connection: &mut Connection,
    filter: Lijstfilter,
) -> Result<Vec<Declaratierij>, StoreError> {
    read(connection, of_filter(DECLARATIES, &filter)).await
}

/// Part of that list.
pub(in crate::store) async fn part(
    connection: &mut Connection,
    filter: Lijstfilter,
    openstaand: Openstaand,
    bladzij: Bladzij,
) -> Result<Vec<Declaratierij>, StoreError> {
    let statement = of_filter(DEEL, &filter)
        .bind((openstaand == Openstaand::Alleen).then_some("O"))
        .bind(i64::from(bladzij.aantal))
        .bind(i64::from(bladzij.overslaan));
    read(connection, statement).await
}

async fn read(
    connection: &mut Connection,
    statement: Statement,
) -> Result<Vec<Declaratierij>, StoreError> {
    let mut found: Vec<((String, i64), Declaratierij)> = Vec::new();
    rows::each(connection, "declaratie", statement, |rij| {
        let key = (rij.text(0)?.to_owned(), rij.getal(1)?);
        if found.last().is_none_or(|(last, _)| *last != key) {
            found.push((key, declaratie(rij)?));
        }
        if let Some(code) = rij.optie(9)?
            && let Some((_, last)) = found.last_mut()
            && let Declaratiestand::Afgewezen { retourcodes } = &mut last.stand
            && !retourcodes.contains(&code)
        {
            retourcodes.push(code);
        }
        Ok(())
    })
    .await?;
    Ok(found.into_iter().map(|(_, rij)| rij).collect())
}

fn declaratie(rij: &Rij) -> Result<Declaratierij, StoreError> {
    let grootboek = rows::grootboek(rij, 0)?;
    Ok(Declaratierij {
        gemeente: grootboek.gemeente(),
        wet: rij.lees(2, |text| text.parse().ok())?,
        aanbieder: rij.waarde(3)?,
        declaratie: over_declaratie(rij, 4)?,
        post: post(grootboek, rij.waarde(7)?),
        stand: match rij.text(10)? {
            "O" => Declaratiestand::Onbeantwoord,
            "B" => Declaratiestand::Beantwoord {
                toegekend: Bedrag::new(rij.getal(8)?),
            },
            _ => Declaratiestand::Afgewezen {
                retourcodes: Vec::new(),
            },
        },
    })
}

/// A declaration, from three columns: number, month and amount.
fn over_declaratie(rij: &Rij, first: usize) -> Result<OverDeclaratie, StoreError> {
    Ok(OverDeclaratie {
        declaratie_nummer: rij.waarde(first)?,
        maand: rij.waarde(first + 1)?,
        ingediend_bedrag: Bedrag::new(rij.getal(first + 2)?),
    })
}

/// What a prestatie is known by, in the entries and in the reasons alike.
type Sleutel = (String, i64, ReferentieNummer, ToewijzingNummer, Datum, i64);

/// The key, from the first six columns.
fn sleutel(rij: &Rij) -> Result<Sleutel, StoreError> {
    Ok((
        rij.text(0)?.to_owned(),
        rij.getal(1)?,
        rij.waarde(2)?,
        nummer(rij, 3)?,
        rij.waarde(4)?,
        rij.getal(5)?,
    ))
}

/// The refused prestaties that the filter asks for, in the order of their declarations.
pub(in crate::store) async fn refused(
    connection: &mut Connection,
    filter: Lijstfilter,
) -> Result<Vec<Prestatierij>, StoreError> {
    let mut redenen: FxHashMap<Sleutel, Vec<Reden>> = FxHashMap::default();
    rows::each(
        connection,
        "afwijking",
        of_filter(REDENEN, &filter),
        |rij| {
            let reden = Reden {
                retourcode: rij.waarde(6)?,
                regel: Some(rij.text(7)?.to_owned()),
                melding: Some(rij.text(8)?.to_owned()),
            };
            redenen.entry(sleutel(rij)?).or_default().push(reden);
            Ok(())
        },
    )
    .await?;
    let statement = of_filter(PRESTATIES, &filter);
    rows::all(connection, "prestatie", statement, |rij| {
        let key = sleutel(rij)?;
        let redenen = redenen.get(&key).cloned().unwrap_or_default();
        let (_, _, referentie_nummer, toewijzing_nummer, begin, bedrag) = key;
        Ok(Prestatierij {
            gemeente: rows::gemeente(rij, 0)?,
            wet: rij.lees(6, |text| text.parse().ok())?,
            aanbieder: rij.waarde(7)?,
            declaratie: over_declaratie(rij, 8)?,
            prestatie: OverPrestatie {
                referentie_nummer,
                toewijzing_nummer,
                product_categorie: rij.waarde(11)?,
                product_code: rij.waarde(12)?,
                periode: Periode::new(begin, rij.waarde(13)?),
                eenheid: rij.waarde(14)?,
            },
            volume: Volume::new(rij.getal(15)?),
            bedrag: Bedrag::new(bedrag),
            redenen,
        })
    })
    .await
}
