//! The lists that municipalities load, as CSV with the columns of `docs/import.md`.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::parties::leveringen;
use super::world::World;
use crate::contracts::Geldigheid;
use crate::standard::codes::Eenheid;
use crate::standard::toewijzing::ProductKeuze;
use crate::standard::types::Waarde as _;
use crate::twents::Catalogues;
use crate::twents::catalogue::Bekostiging;

/// Writes the providers.
///
/// # Errors
/// When `out` fails.
pub fn write_aanbieders(world: &World, out: impl Write) -> io::Result<()> {
    let mut list = List::new(out, &["gemeente", "agb", "naam"])?;
    for aanbieder in world.aanbieders() {
        list.row([
            aanbieder.gemeente.to_string(),
            aanbieder.agb.to_string(),
            aanbieder.naam.to_string(),
        ])?;
    }
    list.finish()
}

/// Writes the contracts.
///
/// # Errors
/// When `out` fails.
pub fn write_contracten(world: &World, out: impl Write) -> io::Result<()> {
    let columns = ["gemeente", "aanbieder", "wet", "begindatum", "einddatum"];
    let mut list = List::new(out, &columns)?;
    for contract in world.contracten() {
        let [begin, eind] = validity(contract.geldigheid);
        list.row([
            contract.sleutel.gemeente.to_string(),
            contract.sleutel.aanbieder.to_string(),
            contract.sleutel.wet.to_string(),
            begin,
            eind,
        ])?;
    }
    list.finish()
}

/// Writes the tariffs.
///
/// # Errors
/// When `out` fails.
pub fn write_tarieven(world: &World, out: impl Write) -> io::Result<()> {
    let columns = [
        "gemeente",
        "aanbieder",
        "wet",
        "productcategorie",
        "productcode",
        "eenheid",
        "tarief",
        "begindatum",
        "einddatum",
    ];
    let mut list = List::new(out, &columns)?;
    for tarief in world.tarieven() {
        let [begin, eind] = validity(tarief.geldigheid());
        let sleutel = tarief.sleutel();
        list.row([
            sleutel.gemeente.to_string(),
            sleutel.aanbieder.to_string(),
            sleutel.wet.to_string(),
            tarief.productcategorie().to_string(),
            sleutel.productcode.to_string(),
            sleutel.eenheid.to_string(),
            tarief.tarief().lexical(),
            begin,
            eind,
        ])?;
    }
    if world.opties.besluiten > 0 {
        write_offers(world, &mut list)?;
    }
    list.finish()
}

/// What decisions in terms of the Twents Model allocate is bought too, at one price per unit, so
/// that the 301s they give are of products in the list (TR381).
fn write_offers(world: &World, list: &mut List<impl Write>) -> io::Result<()> {
    let catalogues = Catalogues::shipped().map_err(io::Error::other)?;
    let begin = world.opties.maand.first_day();
    let Some(catalogue) = catalogues.on(begin) else {
        return Ok(());
    };
    for levering in leveringen() {
        let mut seen = BTreeSet::new();
        for (_, offer) in catalogue.offers() {
            let Some(ProductKeuze::Specifiek { categorie, code }) = offer.product(levering.wet)
            else {
                continue;
            };
            let Bekostiging::Omvang { eenheid, .. } = offer.bekostiging else {
                continue;
            };
            // Euros have no tariff.
            if eenheid == Eenheid::Euro || !seen.insert((code.clone(), eenheid)) {
                continue;
            }
            list.row([
                levering.gemeente.to_string(),
                levering.aanbieder.to_string(),
                levering.wet.to_string(),
                categorie.to_string(),
                code.to_string(),
                eenheid.to_string(),
                "9500".to_owned(),
                begin.to_string(),
                String::new(),
            ])?;
        }
    }
    Ok(())
}

/// Writes the grants.
///
/// # Errors
/// When `out` fails.
pub fn write_toewijzingen(world: &World, out: impl Write) -> io::Result<()> {
    let columns = [
        "gemeente",
        "aanbieder",
        "wet",
        "bsn",
        "toewijzingnummer",
        "productcategorie",
        "productcode",
        "ingangsdatum",
        "einddatum",
        "volume",
        "eenheid",
        "frequentie",
        "budget",
        "redenwijziging",
    ];
    let mut list = List::new(out, &columns)?;
    for rij in world.toewijzingen() {
        let product = rij.toegewezen.product();
        let omvang = rij.toegewezen.omvang();
        list.row([
            rij.gemeente.to_string(),
            rij.aanbieder.to_string(),
            rij.wet.to_string(),
            rij.bsn.lexical(),
            rij.toewijzing_nummer.to_string(),
            or_empty(product.categorie()),
            or_empty(product.code()),
            rij.ingangsdatum.to_string(),
            or_empty(rij.einddatum),
            or_empty(omvang.map(|omvang| omvang.volume)),
            or_empty(omvang.map(|omvang| omvang.eenheid)),
            or_empty(omvang.map(|omvang| omvang.frequentie)),
            rij.toegewezen
                .budget()
                .map(|budget| budget.lexical())
                .unwrap_or_default(),
            or_empty(rij.reden_wijziging),
        ])?;
    }
    list.finish()
}

fn validity(geldigheid: Geldigheid) -> [String; 2] {
    [geldigheid.begin().to_string(), or_empty(geldigheid.eind())]
}

fn or_empty(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A CSV file being written.
struct List<W: Write> {
    writer: csv::Writer<W>,
}

impl<W: Write> List<W> {
    fn new(out: W, columns: &[&str]) -> io::Result<Self> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(columns)?;
        Ok(Self { writer })
    }

    fn row<const N: usize>(&mut self, cells: [String; N]) -> io::Result<()> {
        Ok(self.writer.write_record(cells)?)
    }

    fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}
