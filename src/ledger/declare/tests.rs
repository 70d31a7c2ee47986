//! A small administration, and what it comes to: each branch as a row of a table.

mod against;
mod left_out;
mod volumes;
mod whole;

use std::io::Cursor;

use super::*;
use crate::contracts::contract::Afspraken;
use crate::contracts::import::{ToewijzingRij, read_all};
use crate::contracts::{Tarief, Tarieven};
use crate::ledger::case::Prestatie;
use crate::ledger::facts::DebetSleutel;
use crate::ledger::intent::partijen::Partijen;
use crate::standard::bericht::Wet;
use crate::standard::toewijzing::Toewijzing;
use crate::standard::types::{Bedrag, Maand, Periode, ReferentieNummer, Volume};
use crate::twents::Catalogues;

const TARIEVEN: &str = "\
gemeente,aanbieder,wet,productcategorie,productcode,eenheid,tarief,begindatum,einddatum
0153,97000011,JW,45,45T2B,04,8727,2025-01-01,
0153,97000011,JW,45,45T2C,01,150,2025-01-01,
0153,97000011,JW,45,45A01,04,6000,2025-01-01,
0153,97000011,JW,45,45A02,01,150,2025-01-01,
0153,97000011,JW,45,45A02,04,9000,2025-01-01,
0153,97000011,JW,45,45A03,14,20000,2025-01-01,
0153,97000011,JW,45,45A03,16,5000,2025-01-01,
0153,97000011,JW,45,45A04,16,5000,2025-01-01,
0153,97000011,JW,45,45A05,82,30000,2025-01-01,
0153,97000011,JW,45,45A06,84,2500,2025-01-01,
0153,97000011,JW,45,45A08,04,0,2025-01-01,
0153,97000011,JW,54,54A01,04,9500,2025-01-01,2026-03-15
0153,97000011,JW,54,54A01,04,9900,2026-03-16,
0153,97000011,JW,45,45E01,83,,2025-01-01,
0153,97000011,JW,41,41G2B,16,5200,2025-01-01,
0153,97000011,WMO,01,01A01,04,3300,2025-01-01,
";

/// By number: 1 to 9 hours and minutes, 10 to 19 counted, 20 to 29 euros, 30 and up open.
const TOEWIJZINGEN: &str = "\
gemeente,aanbieder,wet,bsn,toewijzingnummer,productcategorie,productcode,ingangsdatum,einddatum,volume,eenheid,frequentie,budget,redenwijziging
0153,97000011,JW,999900006,1,45,45T2B,2026-01-01,2026-12-31,99,04,4,,
0153,97000011,JW,999900006,2,45,45T2B,2025-07-01,2026-12-31,99,04,4,,
0153,97000011,JW,999900006,3,45,45T2C,2026-01-01,,99,04,4,,
0153,97000011,JW,999900006,4,45,45A01,2026-01-01,,6000,01,4,,
0153,97000011,JW,999900006,5,54,54A01,2026-03-10,2026-05-20,99,04,4,,
0153,97000011,JW,999900006,6,45,45A08,2026-01-01,,99,04,4,,
0153,97000011,JW,999900006,7,45,45X01,2026-01-01,,99,04,4,,
0153,97000011,JW,999900006,8,45,45A01,2026-01-01,2026-12-31,40,04,6,,
0153,97000011,JW,999900006,9,45,45A01,2026-02-01,2026-02-01,40,04,4,,13
0153,97000011,JW,999900018,10,45,45A04,2026-01-01,2026-12-31,99,16,4,,
0153,97000011,JW,999900018,11,45,45A05,2026-01-05,2026-04-15,2,82,2,,
0153,97000011,JW,999900018,12,45,45A06,2026-01-01,2026-12-31,99,84,4,,
0153,97000011,JW,999900018,13,41,41G2B,2020-01-01,,99,16,4,,
0153,97000011,JW,999900018,20,45,45X02,2026-01-01,2026-12-31,30000,83,4,,
0153,97000011,JW,999900031,30,45,,2026-01-01,2026-12-31,,,,100000,
0153,97000011,JW,999900031,31,,,2026-01-01,2026-12-31,,,,200000,
0153,97000011,JW,999900031,32,45,,2026-01-01,2026-12-31,20,04,4,,
0153,97000023,JW,999900006,40,45,45A01,2026-01-01,2026-12-31,99,04,4,,
0153,97000011,WMO,999900006,50,01,01A01,2026-01-01,2026-12-31,3,04,2,,
";

/// What a provider knows, for declarations to Enschede under the Jeugdwet in the first days of April.
struct Administratie {
    toewijzingen: Vec<Toewijzing>,
    tarieven: Tarieven,
    afspraken: Afspraken,
    catalogues: Catalogues,
    eerder: Vec<EerderePrestatie>,
    laatste_periode: Option<Maand>,
    maand: &'static str,
    nummers: Volgnummers,
}

impl Default for Administratie {
    fn default() -> Self {
        let rows: Vec<ToewijzingRij> = read_all(Cursor::new(TOEWIJZINGEN)).unwrap();
        let tarieven: Vec<Tarief> = read_all(Cursor::new(TARIEVEN)).unwrap();
        let toewijzing = |row: ToewijzingRij| {
            let day = row.ingangsdatum;
            row.into_toewijzing(day, "09:00:00".parse().unwrap())
        };
        Self {
            toewijzingen: rows.into_iter().map(toewijzing).collect(),
            tarieven: Tarieven::new(tarieven).unwrap(),
            afspraken: Afspraken::default(),
            catalogues: Catalogues::shipped().unwrap(),
            eerder: Vec::new(),
            laatste_periode: None,
            maand: "2026-03",
            nummers: Volgnummers {
                declaratie: 1,
                prestatie: 100,
            },
        }
    }
}

impl Administratie {
    fn basis(&self) -> Declareerbaar<'_> {
        Declareerbaar {
            partijen: Partijen {
                gemeente: "0153".parse().unwrap(),
                wet: Wet::Jeugdwet,
                aanbieder: "97000011".parse().unwrap(),
            },
            maand: self.maand.parse().unwrap(),
            dagtekening: "2026-04-03".parse().unwrap(),
            toewijzingen: &self.toewijzingen,
            tarieven: &self.tarieven,
            afspraken: &self.afspraken,
            catalogues: &self.catalogues,
            eerder: &self.eerder,
            laatste_periode: self.laatste_periode,
        }
    }

    fn declare(&self, leveringen: &[Levering]) -> Declaratieplan {
        self.try_to_declare(leveringen).unwrap()
    }

    fn try_to_declare(&self, leveringen: &[Levering]) -> Result<Declaratieplan, Vec<Weigering>> {
        declare(&self.basis(), leveringen, &mut self.nummers.clone())
    }

    fn grant(&mut self, nummer: u32) -> &mut Toewijzing {
        let mut all = self.toewijzingen.iter_mut();
        all.find(|toewijzing| toewijzing.toewijzing_nummer.number() == nummer)
            .unwrap()
    }
}

/// Lines as `bsn grant product day kind quantity`; `-` for no product, the BSN by its last two digits.
fn lines(text: &str) -> Vec<Levering> {
    text.split(';')
        .map(|line| {
            let fields: Vec<&str> = line.split_whitespace().collect();
            let [bsn, nummer, product, datum, soort, hoeveelheid] = fields[..] else {
                panic!("{line}")
            };
            Levering {
                gemeente: "0153".parse().unwrap(),
                wet: Wet::Jeugdwet,
                bsn: format!("9999000{bsn}").parse().unwrap(),
                toewijzing_nummer: nummer.parse().unwrap(),
                product_code: product.parse().ok().filter(|_| product != "-"),
                datum: format!("2026-{datum}").parse().unwrap(),
                soort: soort.parse().unwrap(),
                hoeveelheid: hoeveelheid.parse().unwrap(),
            }
        })
        .collect()
}

/// The prestaties of a plan, in order of the message.
fn prestaties(plan: &Declaratieplan) -> Vec<&Prestatie> {
    let clienten = plan.declaratie.iter().flat_map(|one| one.clienten.iter());
    clienten
        .flat_map(|client| client.prestaties.iter())
        .collect()
}

/// The prestaties of a plan as texts: reference, C of which or D, grant, product, period, volume,
/// unit, tariff, amount.
fn shown(plan: &Declaratieplan) -> Vec<String> {
    let show = |prestatie: &Prestatie| {
        let referentie = &prestatie.product_referentie;
        let vorig = referentie.vorig_referentie_nummer.as_ref();
        format!(
            "{} {} {} {} {}..{} {} x {} à {} = {}",
            referentie.referentie_nummer,
            vorig.map_or("D".to_owned(), |vorig| format!("C {vorig}")),
            prestatie.toewijzing_nummer,
            prestatie.product_code,
            prestatie.product_periode.begindatum,
            prestatie.product_periode.einddatum,
            prestatie.geleverd_volume,
            prestatie.eenheid,
            prestatie
                .product_tarief
                .map_or("-".to_owned(), |tarief| tarief.value().to_string()),
            prestatie.ingediend_bedrag.bedrag.value(),
        )
    };
    prestaties(plan).into_iter().map(show).collect()
}

/// The report of a plan, a text per month.
fn report(plan: &Declaratieplan) -> Vec<String> {
    plan.verslag.iter().map(ToString::to_string).collect()
}

/// A debit sent before: grant 1, product 45T2B, so many hours of 87,27 in a month.
fn hours_before(referentie: &str, maand: &str, hours: i64, stand: Stand) -> EerderePrestatie {
    let maand: Maand = maand.parse().unwrap();
    EerderePrestatie {
        referentie: referentie.parse().unwrap(),
        bsn: "999900006".parse().unwrap(),
        inhoud: PrestatieInhoud {
            sleutel: DebetSleutel {
                toewijzing_nummer: "1".parse().unwrap(),
                product_categorie: "45".parse().unwrap(),
                product_code: "45T2B".parse().unwrap(),
                periode: Periode::new(maand.first_day(), maand.last_day()),
            },
            volume: Volume::new(hours),
            eenheid: crate::standard::codes::Eenheid::Uur,
            tarief: Some(Bedrag::new(8727)),
            bedrag: Bedrag::new(hours * 8727),
        },
        stand,
    }
}

const GRANTED: Stand = Stand::Toegekend(Creditering::Geen);
