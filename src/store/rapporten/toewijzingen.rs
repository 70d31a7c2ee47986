//! The list of grants, each with how far the provider knows it, how delivery stands, and what was
//! declared on it.

use rustc_hash::FxHashMap;

use super::{filtered, of_filter, of_houder};
use crate::gateway::Boekhouder;
use crate::gateway::ports::{
    Bekendheid, Lijstfilter, Personalia, Status, StoreError, Toewijzingrij, Werksoort,
};
use crate::ledger::facts::Verbruik;
use crate::ledger::regie::{Levering, Regie};
use crate::standard::bericht::Wet;
use crate::standard::client::ClientGegevens;
use crate::standard::codes::RetourCode;
use crate::standard::messages::basis::{Verwijzer, VolledigeNaam};
use crate::standard::types::{Bedrag, Bsn, Gemeentecode, ToewijzingNummer};
use crate::store::berichten::status;
use crate::store::connection::Connection;
use crate::store::regie::melding;
use crate::store::rows::{self, Rij};
use crate::store::toewijzingen::{aanlevering_of, besluitmoment, nummer, state, toewijzing};
use crate::twents::plan::{Aanlevering, Besluitmoment, Verwijzing};

/// The entries are summed once, before they meet the grants. A volume counts where it is in the
/// grant's measure: hours and minutes are both in minutes.
const QUERY: &str = concat!(
    "SELECT ",
    state!(),
    ", t.grootboek, v.soort, v.naam, v.zorgverlener_code, v.sleutelgebruiker,
        CAST(COALESCE(SUM(CASE WHEN som.eenheid = CASE t.eenheid WHEN '04' THEN '01' ELSE t.eenheid END
            THEN som.maat END), 0) AS BIGINT),
        CAST(COALESCE(SUM(som.bedrag), 0) AS BIGINT),
        CAST(COALESCE(SUM(som.toegekende_maat), 0) AS BIGINT),
        CAST(COALESCE(SUM(som.toegekend_bedrag), 0) AS BIGINT)
     FROM toewijzing AS t
     LEFT JOIN verwijzing AS v ON v.grootboek = t.grootboek AND v.wet = t.wet
        AND v.toewijzing_nummer = t.toewijzing_nummer
     LEFT JOIN (
        SELECT p.grootboek, p.wet, p.aanbieder, p.toewijzing_nummer,
            CASE p.eenheid WHEN '04' THEN '01' ELSE p.eenheid END AS eenheid,
            SUM(p.maat) AS maat, SUM(p.bedrag) AS bedrag,
            SUM(CASE WHEN p.uitkomst = 'T' THEN p.maat END) AS toegekende_maat,
            SUM(CASE WHEN p.uitkomst = 'T' THEN p.bedrag END) AS toegekend_bedrag
        FROM prestatie AS p
        WHERE ",
    filtered!("p"),
    "
        GROUP BY 1, 2, 3, 4, 5
     ) AS som
        ON som.grootboek = t.grootboek AND som.wet = t.wet AND som.aanbieder = t.aanbieder
        AND som.toewijzing_nummer = t.toewijzing_nummer
     WHERE ",
    filtered!("t"),
    "
     GROUP BY t.grootboek, t.wet, t.toewijzing_nummer,
        v.soort, v.naam, v.zorgverlener_code, v.sleutelgebruiker
     ORDER BY t.grootboek, t.wet, t.aanbieder, t.toewijzing_nummer"
);

/// The grants that the filter asks for, by municipality, law, provider and number.
pub(in crate::store) async fn query(
    connection: &mut Connection,
    filter: Lijstfilter,
    personalia: Personalia,
) -> Result<Vec<Toewijzingrij>, StoreError> {
    let statement = of_filter(QUERY, &filter);
    let found = rows::all(connection, "toewijzing", statement, row).await?;
    let regie = regie(connection, filter).await?;
    let mut verzonden = verzonden(connection, filter).await?;
    let namen = match personalia {
        Personalia::Verborgen => FxHashMap::default(),
        Personalia::Getoond => namen(connection, filter).await?,
    };
    let complete = found.into_iter().map(
        |Gevonden {
             stand,
             bron,
             mut rij,
         }| {
            let of = &rij.toewijzing;
            let nummer = of.toewijzing_nummer;
            rij.naam = namen.get(&(of.gemeente, of.bsn)).cloned();
            rij.levering = levering(regie.get(&(of.gemeente, of.wet)), nummer, bron);
            let sent = verzonden.remove(&(of.gemeente, of.wet, nummer));
            rij.bekendheid = bekendheid(filter.boekhouder, stand, bron, sent);
            rij
        },
    );
    Ok(complete.collect())
}

/// A grant with what its row says of how far the provider knows it, and of when it was decided.
struct Gevonden {
    stand: Aanlevering,
    bron: Besluitmoment,
    rij: Toewijzingrij,
}

fn row(rij: &Rij) -> Result<Gevonden, StoreError> {
    let verbruik = |maat, bedrag| {
        Ok::<_, StoreError>(Verbruik {
            maat: rij.getal(maat)?,
            bedrag: Bedrag::new(rij.getal(bedrag)?),
        })
    };
    Ok(Gevonden {
        stand: aanlevering_of(rij, 21)?,
        bron: rij.lees(22, besluitmoment)?,
        rij: Toewijzingrij {
            toewijzing: toewijzing(rij, rows::gemeente(rij, 23)?)?,
            naam: None,
            verwijzing: verwijzing(rij, 24)?,
            bekendheid: Bekendheid::NietVerzonden,
            levering: None,
            gedeclareerd: verbruik(28, 29)?,
            toegekend: verbruik(30, 31)?,
        },
    })
}

/// Who referred, from four columns.
fn verwijzing(rij: &Rij, first: usize) -> Result<Option<Verwijzing>, StoreError> {
    let Some(soort) = rij.optie(first)? else {
        return Ok(None);
    };
    Ok(Some(Verwijzing {
        verwijzer: Verwijzer {
            soort,
            naam: rij.optie(first + 1)?,
            zorgverlener_code: rij.optie(first + 2)?,
        },
        sleutelgebruiker: rij.optie(first + 3)?,
    }))
}

/// The starts and stops that count, in order of processing.
const REGIE: &str = concat!(
    "SELECT r.toewijzing_nummer, r.product_categorie, r.product_code, r.begindatum,
        r.toewijzing_ingangsdatum, r.status_aanlevering, r.reden_beeindiging, r.einddatum,
        r.grootboek, r.wet
     FROM regie AS r
     CROSS JOIN bericht AS b
     WHERE r.toewijzing_nummer IS NOT NULL AND b.bericht = r.bericht AND b.status <> 'afgekeurd' AND ",
    of_houder!("b", "r"),
    " AND ",
    filtered!("r"),
    " ORDER BY r.grootboek, r.bericht, r.volgnummer"
);

/// What counts of starts and stops. A number is of one provider (TR332).
async fn regie(
    connection: &mut Connection,
    filter: Lijstfilter,
) -> Result<FxHashMap<(Gemeentecode, Wet), Regie>, StoreError> {
    let mut found: FxHashMap<(Gemeentecode, Wet), Regie> = FxHashMap::default();
    let statement = of_filter(REGIE, &filter);
    rows::each(connection, "regie", statement, |rij| {
        let wet = rij.lees(9, |text| text.parse().ok())?;
        let key = (rows::gemeente(rij, 8)?, wet);
        found.entry(key).or_default().process(melding(rij, 0)?);
        Ok(())
    })
    .await?;
    Ok(found)
}

/// How delivery stands. Of a grant from a list a start may have been reported before Bode kept them.
fn levering(
    regie: Option<&Regie>,
    nummer: ToewijzingNummer,
    bron: Besluitmoment,
) -> Option<Levering> {
    let stand = regie.map_or(Levering::NietGestart, |regie| regie.levering(nummer));
    let is_known = stand != Levering::NietGestart || bron == Besluitmoment::Bekend;
    is_known.then_some(stand)
}

/// The latest 301 that carried each grant, and a row per code with which the answer refuses the grant,
/// its client or the whole. A refused 301 counts as not sent (OP286): it says nothing of a grant that
/// the provider knew already.
const VERZONDEN: &str = concat!(
    "WITH telt AS (
        SELECT v.grootboek, v.wet, v.toewijzing_nummer, v.bericht, b.partij, b.status,
            ROW_NUMBER() OVER (PARTITION BY v.grootboek, v.wet, v.toewijzing_nummer
                ORDER BY v.bericht DESC) AS plaats
        FROM verzending AS v
        CROSS JOIN bericht AS b
        WHERE b.bericht = v.bericht AND (b.status <> 'afgekeurd' OR v.aanlevering <> 'V') AND ",
    of_houder!("b", "v"),
    " AND ",
    filtered!("v", "b", "v"),
    "
     )
     SELECT t.grootboek, t.wet, t.toewijzing_nummer, t.status, w.code
     FROM telt AS t
     LEFT JOIN bericht AS a ON a.partij = t.partij AND a.antwoord_op = t.bericht
        AND t.status = 'afgekeurd'
     LEFT JOIN werk AS w ON w.grootboek = t.grootboek AND w.bericht = a.bericht
        AND (w.soort = $5 OR w.waarover = 'toewijzing ' || t.toewijzing_nummer)
     WHERE t.plaats = 1
     ORDER BY t.grootboek, t.wet, t.toewijzing_nummer, w.volgnummer"
);

/// What became of the 301 that carried a grant last.
struct Verzonden {
    status: Status,
    retourcodes: Vec<RetourCode>,
}

type Sleutel = (Gemeentecode, Wet, ToewijzingNummer);

async fn verzonden(
    connection: &mut Connection,
    filter: Lijstfilter,
) -> Result<FxHashMap<Sleutel, Verzonden>, StoreError> {
    let mut found: FxHashMap<Sleutel, Verzonden> = FxHashMap::default();
    let statement = of_filter(VERZONDEN, &filter).bind(Werksoort::BerichtAfgekeurd.code());
    rows::each(connection, "verzending", statement, |rij| {
        let wet = rij.lees(1, |text| text.parse().ok())?;
        let key = (rows::gemeente(rij, 0)?, wet, nummer(rij, 2)?);
        let status = status(rij, 3)?;
        let sent = found.entry(key).or_insert_with(|| Verzonden {
            status,
            retourcodes: Vec::new(),
        });
        let code: Option<RetourCode> = rij.optie(4)?;
        sent.retourcodes.extend(code);
        Ok(())
    })
    .await?;
    Ok(found)
}

/// How far the provider knows a grant. A provider knows what it has accepted; of what a municipality
/// loaded from a list only that it was sent is known.
fn bekendheid(
    boekhouder: Boekhouder,
    stand: Aanlevering,
    bron: Besluitmoment,
    sent: Option<Verzonden>,
) -> Bekendheid {
    if matches!(boekhouder, Boekhouder::Aanbieder(_)) && bron == Besluitmoment::Bekend {
        return Bekendheid::Goedgekeurd;
    }
    match (stand, sent) {
        (
            _,
            Some(Verzonden {
                status: Status::Afgekeurd,
                retourcodes,
            }),
        ) => Bekendheid::Geweigerd { retourcodes },
        (Aanlevering::Nieuw | Aanlevering::Gewijzigd, _) => Bekendheid::NietVerzonden,
        (Aanlevering::Verzonden, Some(sent)) if sent.status == Status::Goedgekeurd => {
            Bekendheid::Goedgekeurd
        }
        (Aanlevering::Verzonden, _) => Bekendheid::Verzonden,
    }
}

/// What is known of the clients of grants.
const NAMEN: &str = concat!(
    "SELECT DISTINCT t.grootboek, t.bsn, c.gegevens
     FROM toewijzing AS t
     CROSS JOIN client AS c
     WHERE c.grootboek = t.grootboek AND c.bsn = t.bsn AND ",
    filtered!("t")
);

async fn namen(
    connection: &mut Connection,
    filter: Lijstfilter,
) -> Result<FxHashMap<(Gemeentecode, Bsn), VolledigeNaam>, StoreError> {
    let statement = of_filter(NAMEN, &filter);
    let found = rows::all(connection, "client", statement, |rij| {
        let client: ClientGegevens = rij.lees(2, |text| serde_json::from_str(text).ok())?;
        Ok(((rows::gemeente(rij, 0)?, rij.waarde(1)?), client.naam))
    })
    .await?;
    Ok(found.into_iter().collect())
}
