//! The list of grants, each with how far the provider knows it, how delivery stands, and what was
//! declared on it: whole, in parts, or of one client.

pub(in crate::store) mod statements;

use rustc_hash::FxHashMap;

use self::statements::Vormen;
use super::of_filter;
use crate::gateway::Boekhouder;
use crate::gateway::ports::opvragen::Bladzij;
use crate::gateway::ports::{
    Bekendheid, Lijstfilter, Openstaand, Personalia, Status, StoreError, Toewijzingrij, Werksoort,
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
use crate::store::rows::{self, Rij, Statement, lijst, tekst};
use crate::store::toewijzingen::{aanlevering_of, besluitmoment, nummer, toewijzing};
use crate::twents::plan::{Aanlevering, Besluitmoment, Verwijzing};

/// Which grants: what a filter asks for, or those with these keys, of ledgers of this keeper.
enum Keuze {
    Gevraagd(Lijstfilter),
    Deze(Boekhouder, String),
}

impl Keuze {
    fn statement(&self, vormen: &Vormen) -> Statement {
        match self {
            Self::Gevraagd(filter) => of_filter(vormen.gevraagd, filter),
            Self::Deze(_, sleutels) => rows::query(vormen.deze).bind(sleutels.clone()),
        }
    }

    const fn boekhouder(&self) -> Boekhouder {
        match self {
            Self::Gevraagd(filter) => filter.boekhouder,
            Self::Deze(boekhouder, _) => *boekhouder,
        }
    }
}

/// The grants that the filter asks for, by municipality, law, provider and number.
pub(in crate::store) async fn query(
    connection: &mut Connection,
    filter: Lijstfilter,
    personalia: Personalia,
) -> Result<Vec<Toewijzingrij>, StoreError> {
    all(connection, &Keuze::Gevraagd(filter), personalia).await
}

/// Part of that list, without persons: what is in memory is that part.
pub(in crate::store) async fn part(
    connection: &mut Connection,
    filter: Lijstfilter,
    openstaand: Openstaand,
    bladzij: Bladzij,
) -> Result<Vec<Toewijzingrij>, StoreError> {
    let statement = of_filter(statements::DEEL, &filter)
        .bind((openstaand == Openstaand::Alleen).then_some("alleen"))
        .bind(i64::from(bladzij.aantal))
        .bind(i64::from(bladzij.overslaan));
    these(connection, filter, statement, Personalia::Verborgen).await
}

/// The grants of a client that the filter asks for, with who it is.
pub(in crate::store) async fn of_client(
    connection: &mut Connection,
    filter: Lijstfilter,
    bsn: Bsn,
) -> Result<Vec<Toewijzingrij>, StoreError> {
    let statement = of_filter(statements::VAN_CLIENT, &filter).bind(tekst(&bsn));
    these(connection, filter, statement, Personalia::Getoond).await
}

/// The grants whose keys a statement gives.
async fn these(
    connection: &mut Connection,
    filter: Lijstfilter,
    statement: Statement,
    personalia: Personalia,
) -> Result<Vec<Toewijzingrij>, StoreError> {
    let sleutels = rows::all(connection, "toewijzing", statement, |rij| {
        let [grootboek, wet, aanbieder] = [rij.text(0)?, rij.text(1)?, rij.text(2)?];
        let [grootboek, wet, aanbieder] = [grootboek, wet, aanbieder].map(str::to_owned);
        Ok((grootboek, wet, aanbieder, rij.getal(3)?))
    });
    let sleutels = lijst(&sleutels.await?)?;
    let keuze = Keuze::Deze(filter.boekhouder, sleutels);
    all(connection, &keuze, personalia).await
}

/// The grants of a choice, complete.
async fn all(
    connection: &mut Connection,
    keuze: &Keuze,
    personalia: Personalia,
) -> Result<Vec<Toewijzingrij>, StoreError> {
    let statement = keuze.statement(&statements::TOEWIJZINGEN);
    let found = rows::all(connection, "toewijzing", statement, row).await?;
    let regie = regie(connection, keuze).await?;
    let mut verzonden = verzonden(connection, keuze).await?;
    let namen = match personalia {
        Personalia::Verborgen => FxHashMap::default(),
        Personalia::Getoond => namen(connection, keuze).await?,
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
            rij.bekendheid = bekendheid(keuze.boekhouder(), stand, bron, sent);
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

/// What counts of starts and stops. A number is of one provider (TR332).
async fn regie(
    connection: &mut Connection,
    keuze: &Keuze,
) -> Result<FxHashMap<(Gemeentecode, Wet), Regie>, StoreError> {
    let mut found: FxHashMap<(Gemeentecode, Wet), Regie> = FxHashMap::default();
    let statement = keuze.statement(&statements::REGIE);
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

/// What became of the 301 that carried a grant last.
struct Verzonden {
    status: Status,
    retourcodes: Vec<RetourCode>,
}

type Sleutel = (Gemeentecode, Wet, ToewijzingNummer);

async fn verzonden(
    connection: &mut Connection,
    keuze: &Keuze,
) -> Result<FxHashMap<Sleutel, Verzonden>, StoreError> {
    let mut found: FxHashMap<Sleutel, Verzonden> = FxHashMap::default();
    let statement = keuze
        .statement(&statements::VERZONDEN)
        .bind(Werksoort::BerichtAfgekeurd.code());
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
async fn namen(
    connection: &mut Connection,
    keuze: &Keuze,
) -> Result<FxHashMap<(Gemeentecode, Bsn), VolledigeNaam>, StoreError> {
    let statement = keuze.statement(&statements::NAMEN);
    let found = rows::all(connection, "client", statement, |rij| {
        let client: ClientGegevens = rij.lees(2, |text| serde_json::from_str(text).ok())?;
        Ok(((rows::gemeente(rij, 0)?, rij.waarde(1)?), client.naam))
    })
    .await?;
    Ok(found.into_iter().collect())
}
