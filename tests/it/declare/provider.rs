//! A provider that remembers what it sent and what was answered.

use std::sync::LazyLock;

use bode::contracts::Tarieven;
use bode::contracts::contract::Afspraken;
use bode::ledger::declare::{
    Creditering, Declaratieplan, Declareerbaar, EerderePrestatie, Levering, PrestatieInhoud, Stand,
    Volgnummers, compose, declare,
};
use bode::ledger::entry::{Boeking, Uitkomst, boekingen};
use bode::ledger::facts::{DebetSleutel, is_debet};
use bode::ledger::intent::partijen::Partijen;
use bode::ledger::judgement::Oordeel;
use bode::ledger::kenmerken::Kenmerken;
use bode::standard::bericht::Wet;
use bode::standard::messages::Bericht;
use bode::standard::messages::basis::{BerichtIdentificatie, XsdVersie};
use bode::standard::rules::GecontroleerdBericht;
use bode::standard::types::{Maand, ReferentieNummer};
use bode::twents::{Catalogue, Catalogues};

use crate::judge::world::{Declaratie, check, empty_ledger, today};
use crate::naive::NaiveLedger;

/// The catalogue of 2026, in which 45A01 is a product with the norm of 20% and 10%.
pub static CATALOGUES: LazyLock<Catalogues> = LazyLock::new(|| {
    let text = include_str!("../../../config/twents-model/2026.toml").replace("45T2B", "45A01");
    Catalogues::new(vec![Catalogue::parse(&text).unwrap()]).unwrap()
});

/// When the provider hears of the judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Antwoord {
    /// Before the next declaration.
    Meteen,
    /// Later: [`Aanbieder::read_answers`].
    Later,
}

/// Provider 97000011 in its dealings with 0153 under the Jeugdwet.
pub struct Aanbieder {
    gemeente: NaiveLedger,
    tarieven: Tarieven,
    pub eerder: Vec<EerderePrestatie>,
    laatste_periode: Option<Maand>,
    nummers: Volgnummers,
    /// Judged, but not heard of: what became of a debit.
    onderweg: Vec<(ReferentieNummer, Stand)>,
}

impl Default for Aanbieder {
    fn default() -> Self {
        let gemeente = empty_ledger();
        let own = |tarief: &&bode::contracts::Tarief| {
            tarief.sleutel().aanbieder == "97000011".parse().unwrap()
        };
        let tarieven = gemeente.tarieven.iter().filter(own).cloned().collect();
        Self {
            tarieven: Tarieven::new(tarieven).unwrap(),
            gemeente,
            eerder: Vec::new(),
            laatste_periode: None,
            nummers: Volgnummers::default(),
            onderweg: Vec::new(),
        }
    }
}

impl Aanbieder {
    /// The plan for a month, made on the day that every message of these tests is dated.
    pub fn declare(&mut self, maand: &str, leveringen: &[Levering]) -> Declaratieplan {
        let basis = Declareerbaar {
            partijen: partijen(),
            maand: maand.parse().unwrap(),
            dagtekening: today(),
            toewijzingen: &self.gemeente.toewijzingen,
            tarieven: &self.tarieven,
            afspraken: &Afspraken::default(),
            catalogues: &CATALOGUES,
            eerder: &self.eerder,
            laatste_periode: self.laatste_periode,
        };
        declare(&basis, leveringen, &mut self.nummers).unwrap()
    }

    /// Sends a plan as XML, which must pass levels 1 and 2, lets the municipality judge and book it,
    /// and remembers what was sent. `None` when there was nothing to send.
    pub fn send(
        &mut self,
        plan: &Declaratieplan,
        gemeente: &mut NaiveLedger,
        antwoord: Antwoord,
    ) -> Option<Oordeel> {
        let GecontroleerdBericht::M323(bericht) = check(bericht(plan)?.write().as_bytes()) else {
            panic!("not a 323")
        };
        let oordeel = gemeente.receive(&bericht, today());
        self.remember(&bericht, &oordeel);
        if antwoord == Antwoord::Meteen {
            self.read_answers();
        }
        Some(oordeel)
    }

    fn remember(&mut self, bericht: &Declaratie, oordeel: &Oordeel) {
        let Oordeel::Beoordeeld(beoordeling) = oordeel else {
            panic!("refused whole: {oordeel:?}")
        };
        self.laatste_periode = Some(bericht.declaratie.declaratie_periode.begindatum.maand());
        for boeking in boekingen(bericht, beoordeling) {
            let toegekend = boeking.uitkomst == Uitkomst::Toegekend;
            if is_debet(boeking.prestatie) {
                self.eerder.push(debet(&boeking));
                let stand = if toegekend {
                    Stand::Toegekend(Creditering::Geen)
                } else {
                    Stand::Afgewezen
                };
                let referentie = &boeking.prestatie.product_referentie.referentie_nummer;
                self.onderweg.push((referentie.clone(), stand));
            } else {
                let referentie = &boeking.prestatie.product_referentie;
                let vorig = referentie.vorig_referentie_nummer.clone().unwrap();
                self.set(&vorig, Stand::Toegekend(Creditering::Onbeantwoord));
                let creditering = if toegekend {
                    Creditering::Toegekend
                } else {
                    Creditering::Geen
                };
                self.onderweg.push((vorig, Stand::Toegekend(creditering)));
            }
        }
    }

    /// Reads the 325s that came.
    pub fn read_answers(&mut self) {
        for (referentie, stand) in std::mem::take(&mut self.onderweg) {
            self.set(&referentie, stand);
        }
    }

    /// Whether every answer was read.
    pub fn heard_all(&self) -> bool {
        self.onderweg.is_empty()
    }

    fn set(&mut self, referentie: &ReferentieNummer, stand: Stand) {
        let mut all = self.eerder.iter_mut();
        all.find(|eerder| eerder.referentie == *referentie)
            .unwrap()
            .stand = stand;
    }
}

/// The message of a plan, if there is something to declare.
pub fn bericht(plan: &Declaratieplan) -> Option<Bericht> {
    let declaratie = plan.declaratie.clone()?;
    let versie = || Wet::Jeugdwet.xsd_versie().parse().unwrap();
    let identificatie = declaratie.declaratie_nummer.to_string();
    let kenmerken = Kenmerken {
        identificatie: BerichtIdentificatie {
            identificatie: identificatie.parse().unwrap(),
            dagtekening: today(),
        },
        xsd_versie: XsdVersie {
            basisschema_xsd_versie: versie(),
            bericht_xsd_versie: versie(),
        },
    };
    Some(compose(partijen(), declaratie, kenmerken))
}

fn partijen() -> Partijen {
    Partijen {
        gemeente: "0153".parse().unwrap(),
        wet: Wet::Jeugdwet,
        aanbieder: "97000011".parse().unwrap(),
    }
}

/// A debit as it was sent.
fn debet(boeking: &Boeking<'_>) -> EerderePrestatie {
    let prestatie = boeking.prestatie;
    EerderePrestatie {
        referentie: prestatie.product_referentie.referentie_nummer.clone(),
        bsn: boeking.bsn,
        inhoud: PrestatieInhoud {
            sleutel: DebetSleutel::of(prestatie),
            volume: prestatie.geleverd_volume,
            eenheid: prestatie.eenheid,
            tarief: prestatie.product_tarief,
            bedrag: prestatie.ingediend_bedrag.bedrag,
        },
        stand: Stand::Onbeantwoord,
    }
}
