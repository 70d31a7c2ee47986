//! Allocations: the latest state of each number, and those of a client that one 301 holds.

mod state;
mod voorrang;

use std::collections::BTreeMap;

pub(super) use state::{aanlevering_of, besluitmoment, nummer, product, state, toewijzing};

use self::voorrang::into;
use super::connection::Connection;
use super::dialect::{Sql, sql};
use super::rows::{self, lijst, tekst, tekst_optie};
use crate::gateway::party::{Grootboek, Houder};
use crate::gateway::ports::{Clientsleutel, StoreError, TeBewaren, Toewijzingbotsing, Voorrang};
use crate::standard::bericht::Wet;
use crate::standard::codes::RedenWijziging;
use crate::standard::toewijzing::Toewijzing;
use crate::standard::types::{AgbCode, Bedrag, Bsn, Datum, Gemeentecode, Tijd, ToewijzingNummer};
use crate::twents::plan::{Aanlevering, Grant, Prestaties};

/// Keeps allocations. With [`Voorrang::Nieuwste`] a state that is older than the one kept is left out
/// (IV013).
pub(super) async fn put(
    connection: &mut Connection,
    houder: Houder,
    toewijzingen: &[TeBewaren],
    voorrang: Voorrang,
) -> Result<Toewijzingbotsing, StoreError> {
    let latest = latest(toewijzingen, voorrang);
    let touched = rows::insert(connection, &into(voorrang), &latest.rows, |places, row| {
        bind(places, houder, row, voorrang);
    })
    .await?;
    if touched == latest.rows.len() as u64 {
        return Ok(latest.botsing);
    }
    let mut botsing = latest.botsing;
    let owners = owners(connection, houder, toewijzingen).await?;
    for (index, te_bewaren) in toewijzingen.iter().enumerate() {
        let toewijzing = &te_bewaren.toewijzing;
        let owner = owners.get(&key(toewijzing));
        if owner.is_some_and(|owner| *owner != (toewijzing.aanbieder, toewijzing.bsn)) {
            botsing.van_ander.push(index);
        }
    }
    botsing.van_ander.sort_unstable();
    botsing.van_ander.dedup();
    botsing.ouder = usize::try_from(touched).map_or(0, |touched| {
        latest
            .rows
            .len()
            .saturating_sub(touched + botsing.van_ander.len())
    });
    Ok(botsing)
}

type Key = (Gemeentecode, Wet, ToewijzingNummer);

const fn key(toewijzing: &Toewijzing) -> Key {
    (
        toewijzing.gemeente,
        toewijzing.wet,
        toewijzing.toewijzing_nummer,
    )
}

/// The last state of each number in a batch: one statement can't change a row twice.
struct Latest<'a> {
    rows: Vec<&'a TeBewaren>,
    botsing: Toewijzingbotsing,
}

fn latest(toewijzingen: &[TeBewaren], voorrang: Voorrang) -> Latest<'_> {
    let mut places: BTreeMap<Key, usize> = BTreeMap::new();
    let mut rows: Vec<&TeBewaren> = Vec::with_capacity(toewijzingen.len());
    let mut botsing = Toewijzingbotsing::default();
    for (index, te_bewaren) in toewijzingen.iter().enumerate() {
        let new = &te_bewaren.toewijzing;
        let place = *places.entry(key(new)).or_insert(rows.len());
        let Some(kept) = rows.get_mut(place) else {
            rows.push(te_bewaren);
            continue;
        };
        let old = &kept.toewijzing;
        if (old.aanbieder, old.bsn) != (new.aanbieder, new.bsn) {
            botsing.van_ander.push(index);
        } else if voorrang == Voorrang::Lijst || decided(old) <= decided(new) {
            *kept = te_bewaren;
        }
    }
    Latest { rows, botsing }
}

const fn decided(toewijzing: &Toewijzing) -> (Datum, Tijd) {
    (toewijzing.toewijzingsdatum, toewijzing.toewijzingstijd)
}

/// Whose the numbers of a list are.
pub(super) const OWNERS: Sql = sql!(
    "SELECT t.grootboek, t.wet, t.toewijzing_nummer, t.aanbieder, t.bsn
     FROM ",
    (lists "$1"),
    " AS gevraagd
     CROSS JOIN toewijzing AS t
     WHERE t.grootboek = ",
    (text_of "gevraagd" 0),
    "
       AND t.wet = ",
    (text_of "gevraagd" 1),
    "
       AND t.toewijzing_nummer = ",
    (number_of "gevraagd" 2)
);

/// Whose the numbers of a batch are in the store.
async fn owners(
    connection: &mut Connection,
    houder: Houder,
    toewijzingen: &[TeBewaren],
) -> Result<BTreeMap<Key, (AgbCode, Bsn)>, StoreError> {
    let keys: Vec<Key> = toewijzingen
        .iter()
        .map(|te_bewaren| key(&te_bewaren.toewijzing))
        .collect();
    let numbers: Vec<(String, Wet, u32)> = keys
        .into_iter()
        .map(|(gemeente, wet, nummer)| (houder.sleutel(gemeente), wet, nummer.number()))
        .collect();
    let statement = rows::query(OWNERS).bind(lijst(&numbers)?);
    let found = rows::all(connection, "toewijzing", statement, |rij| {
        let key = (
            rows::gemeente(rij, 0)?,
            rij.lees(1, |text| text.parse().ok())?,
            nummer(rij, 2)?,
        );
        Ok((key, (rij.waarde(3)?, rij.waarde(4)?)))
    })
    .await?;
    Ok(found.into_iter().collect())
}

/// Where a state comes from: a list, or a decision or message that says when it was decided.
const fn bron(voorrang: Voorrang) -> &'static str {
    match voorrang {
        Voorrang::Lijst => "L",
        Voorrang::Nieuwste => "B",
    }
}

fn bind(places: &mut rows::Plaatsen, houder: Houder, te_bewaren: &TeBewaren, voorrang: Voorrang) {
    let toewijzing = &te_bewaren.toewijzing;
    let omvang = toewijzing.omvang;
    let herkomst = toewijzing.herkomst.as_ref();
    places
        .push_bind(houder.sleutel(toewijzing.gemeente))
        .push_bind(toewijzing.wet.code())
        .push_bind(i64::from(toewijzing.toewijzing_nummer.number()))
        .push_bind(tekst(&toewijzing.aanbieder))
        .push_bind(tekst(&toewijzing.bsn))
        .push_bind(tekst_optie(toewijzing.product.categorie().as_ref()))
        .push_bind(tekst_optie(toewijzing.product.code()))
        .push_bind(tekst(&toewijzing.ingangsdatum))
        .push_bind(tekst_optie(toewijzing.einddatum.as_ref()))
        .push_bind(omvang.map(|omvang| omvang.volume.value()))
        .push_bind(omvang.map(|omvang| omvang.eenheid.code()))
        .push_bind(omvang.map(|omvang| omvang.frequentie.code()))
        .push_bind(toewijzing.budget.map(Bedrag::value))
        .push_bind(tekst(&toewijzing.toewijzingsdatum))
        .push_bind(tekst(&toewijzing.toewijzingstijd))
        .push_bind(toewijzing.reden_wijziging.map(RedenWijziging::code))
        .push_bind(tekst_optie(toewijzing.referentie_aanbieder.as_ref()))
        .push_bind(tekst_optie(toewijzing.commentaar.as_ref()))
        .push_bind(herkomst.map(|herkomst| herkomst.catalogus.clone()))
        .push_bind(herkomst.map(|herkomst| herkomst.aanbod.clone()))
        .push_bind(tekst_optie(toewijzing.resultaat.as_ref()))
        .push_bind(tekst_optie(toewijzing.gezin.as_ref()))
        .push_bind(aanlevering(te_bewaren.aanlevering))
        .push_bind(bron(voorrang));
}

/// How far a provider knows a grant, as the store keeps it.
pub(super) const fn aanlevering(aanlevering: Aanlevering) -> &'static str {
    match aanlevering {
        Aanlevering::Nieuw => "N",
        Aanlevering::Gewijzigd => "G",
        Aanlevering::Verzonden => "V",
    }
}

/// The grants of clients of providers, by client and number, with whether prestaties were granted
/// against them and not credited.
pub(super) const GRANTS: Sql = sql!(
    "SELECT ",
    (state!()),
    ",
        (SELECT CAST(COALESCE(SUM(p.teken), 0) AS BIGINT) FROM prestatie AS p",
    (via "prestatie_verbruik"),
    "
         WHERE p.grootboek = $1 AND p.wet = t.wet AND p.aanbieder = t.aanbieder
           AND p.toewijzing_nummer = t.toewijzing_nummer AND p.uitkomst = 'T')
     FROM ",
    (lists "$2"),
    " AS gevraagd
     CROSS JOIN toewijzing AS t",
    (via "toewijzing_client"),
    "
     WHERE t.grootboek = $1
       AND t.wet = ",
    (text_of "gevraagd" 0),
    "
       AND t.aanbieder = ",
    (text_of "gevraagd" 1),
    "
       AND t.bsn = ",
    (text_of "gevraagd" 2)
);

/// The grants of clients of providers of a municipality.
pub(super) async fn grants(
    connection: &mut Connection,
    grootboek: Grootboek,
    clienten: &[Clientsleutel],
) -> Result<Vec<Grant>, StoreError> {
    let statement = rows::query(GRANTS)
        .bind(grootboek.sleutel())
        .bind(lijst(clienten)?);
    rows::all(connection, "toewijzing", statement, |rij| {
        Ok(Grant {
            toewijzing: toewijzing(rij, grootboek.gemeente())?,
            aanlevering: aanlevering_of(rij, 21)?,
            moment: rij.lees(22, besluitmoment)?,
            prestaties: if rij.getal(23)? > 0 {
                Prestaties::Toegekend
            } else {
                Prestaties::Geen
            },
        })
    })
    .await
}

/// Grants by law and number, in the columns of [`GRANTS`].
pub(super) const BY_NUMBER: Sql = sql!(
    "SELECT ",
    (state!()),
    "
     FROM ",
    (lists "$2"),
    " AS gevraagd
     CROSS JOIN toewijzing AS t
     WHERE t.grootboek = $1 AND t.wet = ",
    (text_of "gevraagd" 0),
    " AND t.toewijzing_nummer = ",
    (number_of "gevraagd" 1)
);

/// The grants with these numbers.
pub(super) async fn by_number(
    connection: &mut Connection,
    grootboek: Grootboek,
    nummers: &[(Wet, ToewijzingNummer)],
) -> Result<Vec<Toewijzing>, StoreError> {
    let keys: Vec<(&str, u32)> = nummers
        .iter()
        .map(|(wet, nummer)| (wet.code(), nummer.number()))
        .collect();
    let statement = rows::query(BY_NUMBER)
        .bind(grootboek.sleutel())
        .bind(lijst(&keys)?);
    rows::all(connection, "toewijzing", statement, |rij| {
        toewijzing(rij, grootboek.gemeente())
    })
    .await
}
