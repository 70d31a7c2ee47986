//! The list of requests, each with what was said to it.

use super::{filtered, of_filter, of_houder, post};
use crate::gateway::Grootboek;
use crate::gateway::ports::{
    Antwoordfeit, BerichtNummer, Lijstfilter, StoreError, Verantwoording, Verzoekfeit,
};
use crate::store::connection::Connection;
use crate::store::rows::{self, Rij};
use crate::store::verzoeken::{antwoord, soort};

/// A row per answer, and one where there is none. What stands in a message that was refused does not
/// count.
const QUERY: &str = concat!(
    "SELECT v.grootboek, v.wet, v.aanbieder, v.referentie, v.bericht, v.bsn, v.soort, v.dagtekening,
        v.datum, b.identificatie, a.antwoord, a.reden, a.gemeente, a.datum, a.door, a.toelichting
     FROM verzoek AS v
     CROSS JOIN bericht AS b
     LEFT JOIN verzoekantwoord AS a ON a.grootboek = v.grootboek AND a.wet = v.wet
        AND a.aanbieder = v.aanbieder AND a.referentie = v.referentie
        AND NOT EXISTS (SELECT 1 FROM bericht AS c WHERE c.bericht = a.bericht
            AND c.status = 'afgekeurd' AND ",
    of_houder!("c", "a"),
    ")
     WHERE b.bericht = v.bericht AND b.status <> 'afgekeurd' AND ",
    of_houder!("b", "v"),
    " AND ",
    filtered!("v"),
    "
     ORDER BY v.grootboek, v.wet, v.aanbieder, v.bericht, v.referentie, a.bericht"
);

/// The requests that the filter asks for, by municipality, law, provider and order of arrival.
pub(in crate::store) async fn query(
    connection: &mut Connection,
    filter: Lijstfilter,
) -> Result<Vec<Verzoekfeit>, StoreError> {
    let mut found: Vec<Verzoekfeit> = Vec::new();
    let statement = of_filter(QUERY, &filter);
    rows::each(connection, "verzoek", statement, |rij| {
        let next = verzoek(rij)?;
        let same = |last: &Verzoekfeit| {
            (last.grootboek, last.bericht) == (next.grootboek, next.bericht)
                && last.referentie == next.referentie
        };
        match found.last_mut().filter(|last| same(last)) {
            Some(last) => last.antwoorden.extend(next.antwoorden),
            None => found.push(next),
        }
        Ok(())
    })
    .await?;
    Ok(found)
}

/// A request with one answer at most.
fn verzoek(rij: &Rij) -> Result<Verzoekfeit, StoreError> {
    let grootboek: Grootboek = rows::grootboek(rij, 0)?;
    let said = match antwoord(rij, 10)? {
        None => None,
        Some(antwoord) => Some(Antwoordfeit {
            antwoord,
            datum: rij.waarde(13)?,
            verantwoording: Verantwoording {
                door: rij.text_optie(14)?.map(str::to_owned),
                toelichting: rij.text_optie(15)?.map(str::to_owned),
            },
        }),
    };
    Ok(Verzoekfeit {
        grootboek,
        bericht: BerichtNummer(rij.getal(4)?),
        identificatie: rij.waarde(9)?,
        wet: rij.lees(1, |text| text.parse().ok())?,
        aanbieder: rij.waarde(2)?,
        referentie: rij.waarde(3)?,
        bsn: rij.waarde(5)?,
        soort: soort(rij, 6)?,
        post: post(grootboek, rij.waarde(8)?),
        dagtekening: rij.waarde(7)?,
        antwoorden: said.into_iter().collect(),
    })
}
