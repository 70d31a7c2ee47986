//! Composes declarations on the grants of the world: the provider fills in product, unit, period,
//! tariff and amount as the grant and the contract ask, unless a test says otherwise.

use bode::contracts::Tarief;
use bode::standard::bericht::Wet;
use bode::standard::codes::{DebetCredit, Eenheid};
use bode::standard::messages::basis::{
    BedragMetDC, BerichtIdentificatie, GeslotenPeriode, ProductReferentie, TotaalBedragMetDC,
    XsdVersie,
};
use bode::standard::messages::header::Header;
use bode::standard::messages::m323::{Client, Declaratie as Klasse, Declaratiebericht, Prestatie};
use bode::standard::messages::{Bericht, GeenRetour, Gevuld, Inhoud};
use bode::standard::rules::{GecontroleerdBericht, controleer};
use bode::standard::toewijzing::Toewijzing;
use bode::standard::types::{
    AgbCode, Bedrag, Bsn, Datum, Gemeentecode, Maand, Periode, ProductCode, Volume,
};

use super::world::Declaratie;
use crate::naive::NaiveLedger;

/// One prestatie with its client.
#[derive(Debug, Clone)]
pub struct Regel {
    pub bsn: Bsn,
    pub prestatie: Prestatie<GeenRetour>,
}

/// A debit on a grant over the part of a month that the grant covers, in the unit of the grant.
pub fn debet(
    ledger: &NaiveLedger,
    referentie: &str,
    toewijzing: u32,
    maand: &str,
    volume: i64,
) -> Regel {
    let toewijzing = grant(ledger, toewijzing);
    let code = toewijzing.product.code().expect("a specific grant").clone();
    let eenheid = toewijzing.omvang.unwrap().eenheid;
    debet_of(
        ledger, referentie, toewijzing, &code, eenheid, maand, volume,
    )
}

/// A debit of a product that the provider chose, in a unit of the contract.
pub fn debet_of(
    ledger: &NaiveLedger,
    referentie: &str,
    toewijzing: &Toewijzing,
    code: &ProductCode,
    eenheid: Eenheid,
    maand: &str,
    volume: i64,
) -> Regel {
    let maand: Maand = maand.parse().unwrap();
    let last = toewijzing.einddatum.unwrap_or(maand.last_day());
    let looptijd = Periode::new(toewijzing.ingangsdatum, last);
    let periode = looptijd.overlap(maand.periode()).unwrap_or(maand.periode());
    let volume = Volume::new(volume);
    let tarief = tarief(ledger, toewijzing, code, eenheid, periode.begin);
    let (product_tarief, bedrag) = match tarief {
        Some(tarief) => (
            tarief.product_tarief(eenheid),
            tarief.bedrag(volume, eenheid).unwrap(),
        ),
        None => (None, Bedrag::new(volume.value())),
    };
    let product_categorie = toewijzing
        .product
        .categorie()
        .or_else(|| tarief.map(Tarief::productcategorie))
        .unwrap();
    Regel {
        bsn: toewijzing.bsn,
        prestatie: Prestatie {
            product_referentie: ProductReferentie {
                referentie_nummer: referentie.parse().unwrap(),
                vorig_referentie_nummer: None,
            },
            toewijzing_nummer: toewijzing.toewijzing_nummer,
            product_categorie,
            product_code: code.clone(),
            product_periode: GeslotenPeriode {
                begindatum: periode.begin,
                einddatum: periode.eind,
            },
            geleverd_volume: volume,
            eenheid,
            product_tarief,
            ingediend_bedrag: BedragMetDC {
                bedrag,
                debet_credit: DebetCredit::Debet,
            },
            retour_codes: GeenRetour,
        },
    }
}

/// The credit that takes a debit back whole.
pub fn credit(referentie: &str, debet: &Regel) -> Regel {
    let mut credit = debet.clone();
    let vorig = credit.prestatie.product_referentie.referentie_nummer;
    credit.prestatie.product_referentie = ProductReferentie {
        referentie_nummer: referentie.parse().unwrap(),
        vorig_referentie_nummer: Some(vorig),
    };
    credit.prestatie.ingediend_bedrag.debet_credit = DebetCredit::Credit;
    credit
}

/// A grant of the world by number.
pub fn grant(ledger: &NaiveLedger, nummer: u32) -> &Toewijzing {
    ledger
        .toewijzingen
        .iter()
        .find(|toewijzing| toewijzing.toewijzing_nummer.number() == nummer)
        .unwrap_or_else(|| panic!("no grant {nummer}"))
}

fn tarief<'a>(
    ledger: &'a NaiveLedger,
    toewijzing: &Toewijzing,
    code: &ProductCode,
    eenheid: Eenheid,
    day: Datum,
) -> Option<&'a Tarief> {
    let of_product = |unit: Eenheid| {
        ledger.tarieven.iter().find(|tarief| {
            let sleutel = tarief.sleutel();
            (sleutel.gemeente, sleutel.wet, sleutel.aanbieder)
                == (toewijzing.gemeente, toewijzing.wet, toewijzing.aanbieder)
                && (&sleutel.productcode, sleutel.eenheid) == (code, unit)
                && tarief.geldigheid().contains(day)
        })
    };
    match eenheid {
        Eenheid::Minuut => of_product(Eenheid::Minuut).or_else(|| of_product(Eenheid::Uur)),
        other => of_product(other),
    }
}

/// The envelope of a declaration.
#[derive(Debug, Clone)]
pub struct Envelop<'a> {
    pub wet: Wet,
    pub aanbieder: AgbCode,
    pub gemeente: Gemeentecode,
    /// Identification of the message and number of the declaration.
    pub nummer: &'a str,
    pub maand: &'a str,
}

impl<'a> Envelop<'a> {
    /// Of provider 97000011 to municipality 0153 under the Jeugdwet.
    pub fn jeugdwet(nummer: &'a str, maand: &'a str) -> Self {
        Self {
            wet: Wet::Jeugdwet,
            aanbieder: "97000011".parse().unwrap(),
            gemeente: "0153".parse().unwrap(),
            nummer,
            maand,
        }
    }

    /// The declaration with these prestaties, which must pass level 2.
    pub fn declare(&self, regels: &[Regel]) -> Declaratie {
        let bericht = Bericht {
            wet: self.wet,
            inhoud: Inhoud::M323(self.compose(regels)),
        };
        match controleer(bericht) {
            Ok(GecontroleerdBericht::M323(bericht)) => bericht,
            Ok(other) => panic!("not a 323: {}", other.soort()),
            Err(findings) => panic!("{findings:#?}"),
        }
    }

    fn compose(&self, regels: &[Regel]) -> Declaratiebericht {
        let maand: Maand = self.maand.parse().unwrap();
        let dagtekening: Datum = "2026-06-15".parse().unwrap();
        let versie = self.wet.xsd_versie().parse().unwrap();
        let total = regels
            .iter()
            .map(|regel| regel.prestatie.ingediend_bedrag.signed().value())
            .sum();
        Declaratiebericht {
            header: Header::new(
                self.aanbieder,
                self.gemeente,
                BerichtIdentificatie {
                    identificatie: self.nummer.parse().unwrap(),
                    dagtekening,
                },
                XsdVersie {
                    basisschema_xsd_versie: versie,
                    bericht_xsd_versie: self.wet.xsd_versie().parse().unwrap(),
                },
            ),
            declaratie: Klasse {
                declaratie_nummer: self.nummer.parse().unwrap(),
                declaratie_periode: GeslotenPeriode {
                    begindatum: maand.first_day(),
                    einddatum: maand.last_day(),
                },
                declaratie_dagtekening: dagtekening,
                totaal_ingediend_bedrag: TotaalBedragMetDC::from_signed(Bedrag::new(total)),
                clienten: clienten(regels),
            },
        }
    }
}

/// The prestaties by client, in order of first appearance.
fn clienten(regels: &[Regel]) -> Gevuld<Client<GeenRetour>> {
    let mut order: Vec<Bsn> = Vec::new();
    for regel in regels {
        if !order.contains(&regel.bsn) {
            order.push(regel.bsn);
        }
    }
    let clienten = order.into_iter().map(|bsn| Client {
        bsn: bsn.burgerservicenummer(),
        prestaties: Gevuld::new(
            regels
                .iter()
                .filter(|regel| regel.bsn == bsn)
                .map(|regel| regel.prestatie.clone())
                .collect(),
        )
        .unwrap(),
        retour_codes: GeenRetour,
    });
    Gevuld::new(clienten.collect()).expect("a declaration has a client")
}
