//! The facts for a declaration: a handful of queries over sets, never one per line. Each starts from
//! the list in the parameter (`CROSS JOIN` keeps that order) and searches an index per element.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::connection::Connection;
use super::dialect::{Sql, sql};
use super::parameters::{contract_of, nummers, of_aanbieder};
use super::rows::{self, lijst, tekst};
use super::toewijzingen::{besluitmoment, nummer};
use super::{lijsten, regie, tarieven, verbruik};
use crate::gateway::Grootboek;
use crate::gateway::ports::StoreError;
use crate::ledger::facts::{
    Bekend, DebetFeit, DebetSleutel, Feiten, Gecrediteerd, Gemeentelijst, ToewijzingFeit, Verbruik,
    Vragen,
};
use crate::ledger::settings::Instellingen;
use crate::standard::toewijzing::{Omvang, ProductKeuze};
use crate::standard::types::{
    Bedrag, Bsn, Maand, Periode, ReferentieNummer, ToewijzingNummer, Volume, Waarde,
};

/// The grants that a message names.
pub(super) const TOEWIJZINGEN: Sql = sql!(
    (json "t.toewijzing_nummer, t.aanbieder, t.bsn, t.product_categorie, t.product_code,
        t.ingangsdatum, t.einddatum, t.volume, t.eenheid, t.frequentie, t.budget, t.reden_wijziging,
        t.bron"),
    " FROM ",
    (numbers "$3"),
    " AS gevraagd
     CROSS JOIN toewijzing AS t
     WHERE t.grootboek = $1 AND t.wet = $2 AND t.toewijzing_nummer = gevraagd.value"
);

/// A row of [`TOEWIJZINGEN`].
#[derive(Deserialize)]
struct ToewijzingRij<'t>(
    u32,
    &'t str,
    &'t str,
    Option<&'t str>,
    Option<String>,
    &'t str,
    Option<&'t str>,
    Option<i64>,
    Option<&'t str>,
    Option<&'t str>,
    Option<i64>,
    Option<&'t str>,
    &'t str,
);

/// Which clients have a grant with a provider (TR304).
pub(super) const CLIENTEN: Sql = sql!(
    "SELECT gevraagd.value FROM ",
    (texts "$4"),
    " AS gevraagd
     WHERE EXISTS (SELECT 1 FROM toewijzing AS t",
    (via "toewijzing_client"),
    "
        WHERE t.grootboek = $1 AND t.wet = $2 AND t.aanbieder = $3 AND t.bsn = gevraagd.value)"
);

/// Which references are used up (TR314).
pub(super) const REFERENTIES: Sql = sql!(
    "SELECT gevraagd.value FROM ",
    (texts "$4"),
    " AS gevraagd
     WHERE EXISTS (SELECT 1 FROM prestatie AS p",
    (via "prestatie_referentie"),
    "
        WHERE p.grootboek = $1 AND p.wet = $2 AND p.aanbieder = $3
          AND p.referentie_nummer = gevraagd.value)"
);

/// The granted debits that credits refer to, and whether each was credited (TR323, TR390).
pub(super) const DEBETTEN: Sql = sql!(
    "SELECT p.referentie_nummer, p.bsn, p.toewijzing_nummer, p.product_categorie, p.product_code,
        p.begindatum, p.einddatum, p.volume, p.eenheid, p.tarief, p.bedrag,
        CAST(CASE WHEN EXISTS (SELECT 1 FROM prestatie AS c",
    (via "prestatie_credit"),
    "
            WHERE c.grootboek = $1 AND c.wet = $2 AND c.aanbieder = $3 AND c.uitkomst = 'T'
              AND c.vorig_referentie_nummer = p.referentie_nummer) THEN 1 ELSE 0 END AS BIGINT)
     FROM ",
    (texts "$4"),
    " AS gevraagd
     CROSS JOIN prestatie AS p",
    (via "prestatie_referentie"),
    "
     WHERE p.grootboek = $1 AND p.wet = $2 AND p.aanbieder = $3
       AND p.referentie_nummer = gevraagd.value AND p.uitkomst = 'T' AND p.teken = 1"
);

/// What was claimed (TR056, TR333, TR318).
pub(super) const AANSPRAKEN: &str = "SELECT
    CAST(CASE WHEN EXISTS (SELECT 1 FROM declaratie WHERE grootboek = $1 AND wet = $2
        AND aanbieder = $3 AND uitkomst = 'B' AND identificatie = $4) THEN 1 ELSE 0 END AS BIGINT),
    CAST(CASE WHEN EXISTS (SELECT 1 FROM declaratie WHERE grootboek = $1 AND wet = $2
        AND aanbieder = $3 AND uitkomst = 'B' AND declaratie_nummer = $5) THEN 1 ELSE 0 END AS BIGINT),
    (SELECT MAX(maand) FROM declaratie WHERE grootboek = $1 AND wet = $2
        AND aanbieder = $3 AND uitkomst = 'B')";

/// Everything that the rules may look at for a declaration.
pub(super) async fn load(
    connection: &mut Connection,
    grootboek: Grootboek,
    vragen: &Vragen<'_>,
    gemeente: Gemeentelijst,
) -> Result<Feiten, StoreError> {
    let aanspraken = aanspraken(connection, grootboek, vragen).await?;
    let verbruik = verbruik::per_toewijzing(connection, grootboek, vragen).await?;
    let toewijzingen = toewijzingen(connection, grootboek, vragen, verbruik).await?;
    let clienten = clienten(connection, grootboek, vragen, &toewijzingen).await?;
    Ok(Feiten {
        instellingen: instellingen(connection, vragen).await?,
        gemeente,
        identificatie: aanspraken.identificatie,
        declaratie_nummer: aanspraken.declaratie_nummer,
        laatste_periode: aanspraken.laatste_periode,
        referenties: referenties(connection, grootboek, vragen).await?,
        clienten,
        toewijzingen,
        regie: regie::of_toewijzingen(connection, grootboek, vragen).await?,
        open_debetten: verbruik::open_debetten(connection, grootboek, vragen).await?,
        debetten: debetten(connection, grootboek, vragen).await?,
        tarieven: tarieven::tarieven_of_aanbieder(connection, contract_of(vragen)).await?,
        productlijst: tarieven::productlijst(connection, vragen.gemeente, vragen.wet).await?,
    })
}

/// What the contract that holds on the first day of the declared month says.
async fn instellingen(
    connection: &mut Connection,
    vragen: &Vragen<'_>,
) -> Result<Instellingen, StoreError> {
    let day = vragen.bericht.declaratie.declaratie_periode.begindatum;
    let afspraken = lijsten::afspraken(connection, contract_of(vragen), day).await?;
    Ok(Instellingen::of_contract(&afspraken.unwrap_or_default()))
}

struct Aanspraken {
    identificatie: Bekend,
    declaratie_nummer: Bekend,
    laatste_periode: Option<Maand>,
}

async fn aanspraken(
    connection: &mut Connection,
    grootboek: Grootboek,
    vragen: &Vragen<'_>,
) -> Result<Aanspraken, StoreError> {
    let bekend = |found: i64| {
        if found == 0 {
            Bekend::Nieuw
        } else {
            Bekend::Eerder
        }
    };
    let header = &vragen.bericht.header.bericht_identificatie;
    let statement = of_aanbieder(AANSPRAKEN, grootboek, vragen)
        .bind(tekst(&header.identificatie))
        .bind(tekst(&vragen.bericht.declaratie.declaratie_nummer));
    let found = rows::one(connection, "declaratie", statement, |rij| {
        Ok(Aanspraken {
            identificatie: bekend(rij.getal(0)?),
            declaratie_nummer: bekend(rij.getal(1)?),
            laatste_periode: rij.optie(2)?,
        })
    })
    .await?;
    found.ok_or(StoreError::Inconsistent {
        table: "declaratie",
        what: "een vraag over gebruikte nummers kreeg geen antwoord",
    })
}

async fn toewijzingen(
    connection: &mut Connection,
    grootboek: Grootboek,
    vragen: &Vragen<'_>,
    verbruik: FxHashMap<ToewijzingNummer, Verbruik>,
) -> Result<FxHashMap<ToewijzingNummer, ToewijzingFeit>, StoreError> {
    let statement = rows::query(TOEWIJZINGEN)
        .bind(grootboek.sleutel())
        .bind(vragen.wet.code())
        .bind(nummers(&vragen.toewijzingen)?);
    let json = rows::json(connection, "toewijzing", statement).await?;
    let rijen: Vec<ToewijzingRij<'_>> = rows::from_json("toewijzing", &json)?;
    rijen
        .into_iter()
        .map(|rij| {
            let nummer = rows::lees_nummer("toewijzing", rij.0)?;
            let verbruik = verbruik.get(&nummer).copied().unwrap_or_default();
            Ok((nummer, rij.feit(verbruik)?))
        })
        .collect()
}

impl ToewijzingRij<'_> {
    fn feit(self, verbruik: Verbruik) -> Result<ToewijzingFeit, StoreError> {
        let Self(
            _,
            aanbieder,
            bsn,
            categorie,
            code,
            ingang,
            eind,
            volume,
            eenheid,
            frequentie,
            budget,
            reden,
            bron,
        ) = self;
        let product = ProductKeuze::from_parts(
            optie("product_categorie", categorie)?,
            optie("product_code", code.as_deref())?,
        );
        Ok(ToewijzingFeit {
            aanbieder: rows::lees("toewijzing", "aanbieder", aanbieder)?,
            bsn: rows::lees("toewijzing", "bsn", bsn)?,
            product: product.ok_or_else(|| rows::unreadable("toewijzing", "product_categorie"))?,
            ingangsdatum: rows::lees("toewijzing", "ingangsdatum", ingang)?,
            einddatum: optie("einddatum", eind)?,
            omvang: match volume {
                None => None,
                Some(volume) => Some(Omvang {
                    volume: Volume::new(volume),
                    eenheid: rows::lees("toewijzing", "eenheid", eenheid.unwrap_or_default())?,
                    frequentie: rows::lees(
                        "toewijzing",
                        "frequentie",
                        frequentie.unwrap_or_default(),
                    )?,
                }),
            },
            budget: budget.map(Bedrag::new),
            reden_wijziging: optie("reden_wijziging", reden)?,
            moment: besluitmoment(bron).ok_or_else(|| rows::unreadable("toewijzing", "bron"))?,
            verbruik,
        })
    }
}

fn optie<T: Waarde>(column: &'static str, text: Option<&str>) -> Result<Option<T>, StoreError> {
    text.map(|text| rows::lees("toewijzing", column, text))
        .transpose()
}

/// Most clients are known by the grants that the message names; the others are looked up.
async fn clienten(
    connection: &mut Connection,
    grootboek: Grootboek,
    vragen: &Vragen<'_>,
    toewijzingen: &FxHashMap<ToewijzingNummer, ToewijzingFeit>,
) -> Result<FxHashSet<Bsn>, StoreError> {
    let by_grant: FxHashSet<Bsn> = vragen
        .toewijzingen
        .iter()
        .filter_map(|nummer| toewijzingen.get(nummer))
        .filter(|feit| feit.aanbieder == vragen.aanbieder)
        .map(|feit| feit.bsn)
        .collect();
    let (mut known, unknown): (FxHashSet<Bsn>, Vec<Bsn>) = {
        let (known, unknown): (Vec<Bsn>, Vec<Bsn>) = vragen
            .clienten
            .iter()
            .partition(|bsn| by_grant.contains(*bsn));
        (known.into_iter().collect(), unknown)
    };
    if !unknown.is_empty() {
        let statement = of_aanbieder(CLIENTEN, grootboek, vragen).bind(lijst(&unknown)?);
        rows::each(connection, "toewijzing", statement, |rij| {
            known.insert(rij.waarde(0)?);
            Ok(())
        })
        .await?;
    }
    Ok(known)
}

async fn referenties(
    connection: &mut Connection,
    grootboek: Grootboek,
    vragen: &Vragen<'_>,
) -> Result<FxHashSet<ReferentieNummer>, StoreError> {
    let mut found = FxHashSet::default();
    let statement = of_aanbieder(REFERENTIES, grootboek, vragen).bind(lijst(&vragen.referenties)?);
    rows::each(connection, "prestatie", statement, |rij| {
        found.insert(rij.waarde(0)?);
        Ok(())
    })
    .await?;
    Ok(found)
}

async fn debetten(
    connection: &mut Connection,
    grootboek: Grootboek,
    vragen: &Vragen<'_>,
) -> Result<FxHashMap<ReferentieNummer, DebetFeit>, StoreError> {
    let mut found = FxHashMap::default();
    if vragen.gecrediteerd.is_empty() {
        return Ok(found);
    }
    let statement = of_aanbieder(DEBETTEN, grootboek, vragen).bind(lijst(&vragen.gecrediteerd)?);
    rows::each(connection, "prestatie", statement, |rij| {
        let feit = DebetFeit {
            bsn: rij.waarde(1)?,
            sleutel: DebetSleutel {
                toewijzing_nummer: nummer(rij, 2)?,
                product_categorie: rij.waarde(3)?,
                product_code: rij.waarde(4)?,
                periode: Periode::new(rij.waarde(5)?, rij.waarde(6)?),
            },
            volume: Volume::new(rij.getal(7)?),
            eenheid: rij.waarde(8)?,
            tarief: rij.getal_optie(9)?.map(Bedrag::new),
            bedrag: Bedrag::new(rij.getal(10)?),
            gecrediteerd: if rij.getal(11)? == 0 {
                Gecrediteerd::Nee
            } else {
                Gecrediteerd::Ja
            },
        };
        found.insert(rij.waarde(0)?, feit);
        Ok(())
    })
    .await?;
    Ok(found)
}
