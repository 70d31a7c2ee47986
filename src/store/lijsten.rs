//! The lists of providers and of contracts.

use super::connection::Connection;
use super::parameters::of_contract;
use super::rows::{self, Invoeging, Rij, tekst, tekst_optie};
use super::tarieven::geldigheid;
use crate::contracts::contract::Afspraken;
use crate::contracts::{Aanbieder, Contract, ContractSleutel, Contracten};
use crate::gateway::ports::StoreError;
use crate::standard::types::{Datum, Gemeentecode};

/// The providers of a municipality.
pub(super) async fn aanbieders(
    connection: &mut Connection,
    gemeente: Gemeentecode,
) -> Result<Vec<Aanbieder>, StoreError> {
    let statement =
        rows::query("SELECT agb, naam FROM aanbieder WHERE gemeente = $1").bind(tekst(&gemeente));
    rows::all(connection, "aanbieder", statement, |rij| {
        Ok(Aanbieder {
            gemeente,
            agb: rij.waarde(0)?,
            naam: rij.lees(1, |text| text.parse().ok())?,
        })
    })
    .await
}

/// Keeps providers.
pub(super) async fn put_aanbieders(
    connection: &mut Connection,
    aanbieders: &[Aanbieder],
) -> Result<(), StoreError> {
    const INTO: Invoeging = Invoeging {
        into: "INSERT INTO aanbieder (gemeente, agb, naam)",
        columns: 3,
        on_conflict: " ON CONFLICT (gemeente, agb) DO UPDATE SET naam = excluded.naam",
        doing: "aanbieders bewaren",
    };
    rows::insert(connection, &INTO, aanbieders, |places, aanbieder| {
        places
            .push_bind(tekst(&aanbieder.gemeente))
            .push_bind(tekst(&aanbieder.agb))
            .push_bind(aanbieder.naam.as_str().to_owned());
    })
    .await?;
    Ok(())
}

/// The contracts of every municipality, or of one.
pub(super) async fn contracten(
    connection: &mut Connection,
    gemeente: Option<Gemeentecode>,
) -> Result<Vec<Contract>, StoreError> {
    let statement = rows::query(
        "SELECT wet, aanbieder, begindatum, einddatum, acceptatieplicht, starttermijn,
            minuten_bij_uurtarief, tariefpeildatum, dubbele_referenties, woonplaatstoets,
            wijzigingsverzoeken, gemeente
         FROM contract WHERE $1 IS NULL OR gemeente = $1",
    )
    .bind(tekst_optie(gemeente.as_ref()));
    rows::all(connection, "contract", statement, |rij| {
        Ok(Contract {
            sleutel: ContractSleutel {
                gemeente: rij.waarde(11)?,
                aanbieder: rij.waarde(1)?,
                wet: rij.lees(0, |text| text.parse().ok())?,
            },
            geldigheid: geldigheid(rij, 2)?,
            afspraken: read_afspraken(rij, 4)?,
        })
    })
    .await
}

/// The contracts with a provider for a law: those of a municipality are few.
pub(super) async fn contracten_of_aanbieder(
    connection: &mut Connection,
    sleutel: ContractSleutel,
) -> Result<Contracten, StoreError> {
    let mut found = contracten(connection, Some(sleutel.gemeente)).await?;
    found.retain(|contract| contract.sleutel == sleutel);
    Contracten::new(found).map_err(|_| StoreError::Inconsistent {
        table: "contract",
        what: "contracten met dezelfde sleutel overlappen",
    })
}

/// What was agreed with the provider of a declaration, on a day.
pub(super) async fn afspraken(
    connection: &mut Connection,
    sleutel: ContractSleutel,
    day: Datum,
) -> Result<Option<Afspraken>, StoreError> {
    const QUERY: &str =
        "SELECT acceptatieplicht, starttermijn, minuten_bij_uurtarief, tariefpeildatum,
            dubbele_referenties, woonplaatstoets, wijzigingsverzoeken
         FROM contract WHERE gemeente = $1 AND wet = $2 AND aanbieder = $3
           AND begindatum <= $4 AND (einddatum IS NULL OR einddatum >= $4)";
    let statement = of_contract(QUERY, sleutel).bind(tekst(&day));
    rows::one(connection, "contract", statement, |rij| {
        read_afspraken(rij, 0)
    })
    .await
}

/// What was agreed, from seven columns.
fn read_afspraken(rij: &Rij, first: usize) -> Result<Afspraken, StoreError> {
    let starttermijn = rij.text_optie(first + 1)?;
    let starttermijn = starttermijn.map(|days| days.parse().map_err(|_| rij.unreadable(first + 1)));
    Ok(Afspraken {
        acceptatieplicht: rij.waarde(first)?,
        starttermijn: starttermijn.transpose()?,
        minuten_bij_uurtarief: rij.waarde(first + 2)?,
        tariefpeildatum: rij.lees(first + 3, |text| text.parse().ok())?,
        dubbele_referenties: rij.lees(first + 4, |text| text.parse().ok())?,
        woonplaatstoets: rij.lees(first + 5, |text| text.parse().ok())?,
        wijzigingsverzoeken: rij.waarde(first + 6)?,
    })
}

/// Keeps contracts by key and begin.
pub(super) async fn put_contracten(
    connection: &mut Connection,
    contracten: &[Contract],
) -> Result<(), StoreError> {
    const INTO: Invoeging = Invoeging {
        into: "INSERT INTO contract (gemeente, wet, aanbieder, begindatum, einddatum, \
               acceptatieplicht, starttermijn, minuten_bij_uurtarief, tariefpeildatum, \
               dubbele_referenties, woonplaatstoets, wijzigingsverzoeken)",
        columns: 12,
        on_conflict: " ON CONFLICT (gemeente, wet, aanbieder, begindatum) DO UPDATE SET
            einddatum = excluded.einddatum,
            acceptatieplicht = excluded.acceptatieplicht,
            starttermijn = excluded.starttermijn,
            minuten_bij_uurtarief = excluded.minuten_bij_uurtarief,
            tariefpeildatum = excluded.tariefpeildatum,
            dubbele_referenties = excluded.dubbele_referenties,
            woonplaatstoets = excluded.woonplaatstoets,
            wijzigingsverzoeken = excluded.wijzigingsverzoeken",
        doing: "contracten bewaren",
    };
    rows::insert(connection, &INTO, contracten, |places, contract| {
        let afspraken = &contract.afspraken;
        places
            .push_bind(tekst(&contract.sleutel.gemeente))
            .push_bind(contract.sleutel.wet.code())
            .push_bind(tekst(&contract.sleutel.aanbieder))
            .push_bind(tekst(&contract.geldigheid.begin()))
            .push_bind(tekst_optie(contract.geldigheid.eind().as_ref()))
            .push_bind(afspraken.acceptatieplicht.code())
            .push_bind(afspraken.starttermijn.map(|days| days.dagen().to_string()))
            .push_bind(afspraken.minuten_bij_uurtarief.code())
            .push_bind(afspraken.tariefpeildatum.to_string())
            .push_bind(afspraken.dubbele_referenties.to_string())
            .push_bind(afspraken.woonplaatstoets.to_string())
            .push_bind(afspraken.wijzigingsverzoeken.code());
    })
    .await?;
    Ok(())
}
