//! An obviously right ledger: plain lists, walked from end to end for every question. It answers
//! for any other store, and feeds the judge in tests that need no database.

use bode::contracts::{Tarief, Tarieven};
use bode::ledger::entry::{Uitkomst, boekingen};
use bode::ledger::facts::{
    Bekend, DebetFeit, DebetSleutel, Feiten, Gecrediteerd, Gemeentelijst, ToewijzingFeit, Verbruik,
    Vragen, is_debet,
};
use bode::ledger::judge::judge;
use bode::ledger::judgement::Oordeel;
use bode::ledger::regie::Regie;
use bode::ledger::settings::Instellingen;
use bode::ledger::volume::maat;
use bode::standard::bericht::Wet;
use bode::standard::messages::GeenRetour;
use bode::standard::messages::m323::{Declaratiebericht, Prestatie};
use bode::standard::rules::Gecontroleerd;
use bode::standard::toewijzing::Toewijzing;
use bode::standard::types::{
    AgbCode, Bedrag, Bsn, Datum, DeclaratieNummer, Gemeentecode, IdentificatieBericht, Maand,
    ReferentieNummer, ToewijzingNummer,
};
use bode::twents::plan::Besluitmoment;

/// Between whom something was declared: uniqueness and periods are kept per triple.
type Relatie = (Gemeentecode, Wet, AgbCode);

/// What a message claimed by being judged down to its prestaties.
#[derive(Debug, Clone)]
struct Claim {
    relatie: Relatie,
    identificatie: IdentificatieBericht,
    declaratie_nummer: DeclaratieNummer,
    maand: Maand,
}

/// A prestatie that was received, and what became of it.
#[derive(Debug, Clone)]
struct Post {
    relatie: Relatie,
    bsn: Bsn,
    prestatie: Prestatie<GeenRetour>,
    uitkomst: Uitkomst,
}

/// The ledger of some municipalities.
#[derive(Debug, Clone)]
pub struct NaiveLedger {
    pub gemeenten: Vec<Gemeentecode>,
    pub toewijzingen: Vec<Toewijzing>,
    pub tarieven: Vec<Tarief>,
    pub instellingen: Instellingen,
    pub regie: Regie,
    pub moment: Besluitmoment,
    claims: Vec<Claim>,
    posten: Vec<Post>,
}

impl NaiveLedger {
    pub fn new(
        gemeenten: Vec<Gemeentecode>,
        toewijzingen: Vec<Toewijzing>,
        tarieven: Vec<Tarief>,
    ) -> Self {
        Self {
            gemeenten,
            toewijzingen,
            tarieven,
            instellingen: Instellingen::default(),
            regie: Regie::default(),
            moment: Besluitmoment::Onbekend,
            claims: Vec::new(),
            posten: Vec::new(),
        }
    }

    /// Judges a declaration and books the outcome.
    pub fn receive(&mut self, bericht: &Gecontroleerd<Declaratiebericht>, today: Datum) -> Oordeel {
        let oordeel = judge(bericht, &self.feiten(&Vragen::of(bericht)), today);
        self.book(bericht, &oordeel);
        oordeel
    }

    /// What the rules may look at for one declaration.
    pub fn feiten(&self, vragen: &Vragen<'_>) -> Feiten {
        let relatie = (vragen.gemeente, vragen.wet, vragen.aanbieder);
        let bericht = vragen.bericht;
        let claims = || self.claims.iter().filter(|claim| claim.relatie == relatie);
        let bekend = |seen: bool| if seen { Bekend::Eerder } else { Bekend::Nieuw };
        let identificatie = &bericht.header.bericht_identificatie.identificatie;
        let nummer = &bericht.declaratie.declaratie_nummer;
        Feiten {
            instellingen: self.instellingen,
            gemeente: if self.gemeenten.contains(&vragen.gemeente) {
                Gemeentelijst::Vermeld
            } else {
                Gemeentelijst::Onvermeld
            },
            identificatie: bekend(claims().any(|claim| claim.identificatie == *identificatie)),
            declaratie_nummer: bekend(claims().any(|claim| claim.declaratie_nummer == *nummer)),
            laatste_periode: claims().map(|claim| claim.maand).max(),
            referenties: self
                .posten_of(relatie)
                .map(|post| post.prestatie.product_referentie.referentie_nummer.clone())
                .collect(),
            clienten: self
                .granted_by(relatie.0, relatie.1)
                .filter(|toewijzing| toewijzing.aanbieder == relatie.2)
                .map(|toewijzing| toewijzing.bsn)
                .collect(),
            toewijzingen: self
                .granted_by(relatie.0, relatie.1)
                .map(|toewijzing| {
                    (
                        toewijzing.toewijzing_nummer,
                        self.toewijzing_feit(toewijzing),
                    )
                })
                .collect(),
            regie: self.regie.clone(),
            open_debetten: self
                .granted_debits(relatie)
                .filter(|post| self.credit_of(post).is_none())
                .map(|post| DebetSleutel::of(&post.prestatie))
                .collect(),
            debetten: self
                .granted_debits(relatie)
                .map(|post| self.debet_feit(post))
                .collect(),
            tarieven: self.tarieven_of(relatie),
            productlijst: self
                .tarieven
                .iter()
                .filter(|tarief| {
                    (tarief.sleutel().gemeente, tarief.sleutel().wet) == (relatie.0, relatie.1)
                })
                .map(|tarief| {
                    (
                        tarief.productcategorie(),
                        tarief.sleutel().productcode.clone(),
                    )
                })
                .collect(),
        }
    }

    /// Keeps what a judged declaration claims; a refused header or declaration leaves no trace.
    pub fn book(&mut self, bericht: &Gecontroleerd<Declaratiebericht>, oordeel: &Oordeel) {
        let Oordeel::Beoordeeld(beoordeling) = oordeel else {
            return;
        };
        let relatie = (
            bericht.header.ontvanger,
            bericht.wet(),
            bericht.header.afzender,
        );
        self.claims.push(Claim {
            relatie,
            identificatie: bericht.header.bericht_identificatie.identificatie.clone(),
            declaratie_nummer: bericht.declaratie.declaratie_nummer.clone(),
            maand: bericht.declaratie.declaratie_periode.begindatum.maand(),
        });
        for boeking in boekingen(bericht, beoordeling) {
            self.posten.push(Post {
                relatie,
                bsn: boeking.bsn,
                prestatie: boeking.prestatie.clone(),
                uitkomst: boeking.uitkomst,
            });
        }
    }

    /// What was granted on a grant, credits taken off.
    pub fn verbruik(&self, gemeente: Gemeentecode, wet: Wet, nummer: ToewijzingNummer) -> Verbruik {
        let mut verbruik = Verbruik::default();
        for post in &self.posten {
            let same = (post.relatie.0, post.relatie.1) == (gemeente, wet)
                && post.prestatie.toewijzing_nummer == nummer;
            if same && post.uitkomst == Uitkomst::Toegekend {
                let sign = if is_debet(&post.prestatie) { 1 } else { -1 };
                let volume = maat(post.prestatie.geleverd_volume, post.prestatie.eenheid);
                let bedrag = post.prestatie.ingediend_bedrag.bedrag.value();
                verbruik.maat += sign * volume;
                verbruik.bedrag = Bedrag::new(verbruik.bedrag.value() + sign * bedrag);
            }
        }
        verbruik
    }

    /// The granted debits that no granted credit took back, with their client.
    pub fn open_debetten(&self) -> impl Iterator<Item = (Bsn, &Prestatie<GeenRetour>)> {
        self.posten
            .iter()
            .filter(|post| is_granted_debit(post) && self.credit_of(post).is_none())
            .map(|post| (post.bsn, &post.prestatie))
    }

    fn granted_by(&self, gemeente: Gemeentecode, wet: Wet) -> impl Iterator<Item = &Toewijzing> {
        self.toewijzingen
            .iter()
            .filter(move |toewijzing| (toewijzing.gemeente, toewijzing.wet) == (gemeente, wet))
    }

    fn posten_of(&self, relatie: Relatie) -> impl Iterator<Item = &Post> {
        self.posten
            .iter()
            .filter(move |post| post.relatie == relatie)
    }

    fn granted_debits(&self, relatie: Relatie) -> impl Iterator<Item = &Post> {
        self.posten_of(relatie)
            .filter(|post| is_granted_debit(post))
    }

    /// The granted credit that took a debit back.
    fn credit_of(&self, debet: &Post) -> Option<&Post> {
        let referentie = &debet.prestatie.product_referentie.referentie_nummer;
        self.posten_of(debet.relatie).find(|post| {
            let vorig = post
                .prestatie
                .product_referentie
                .vorig_referentie_nummer
                .as_ref();
            post.uitkomst == Uitkomst::Toegekend && vorig == Some(referentie)
        })
    }

    fn debet_feit(&self, post: &Post) -> (ReferentieNummer, DebetFeit) {
        let prestatie = &post.prestatie;
        let feit = DebetFeit {
            bsn: post.bsn,
            sleutel: DebetSleutel::of(prestatie),
            volume: prestatie.geleverd_volume,
            eenheid: prestatie.eenheid,
            tarief: prestatie.product_tarief,
            bedrag: prestatie.ingediend_bedrag.bedrag,
            gecrediteerd: match self.credit_of(post) {
                Some(_) => Gecrediteerd::Ja,
                None => Gecrediteerd::Nee,
            },
        };
        (prestatie.product_referentie.referentie_nummer.clone(), feit)
    }

    fn toewijzing_feit(&self, toewijzing: &Toewijzing) -> ToewijzingFeit {
        ToewijzingFeit {
            aanbieder: toewijzing.aanbieder,
            bsn: toewijzing.bsn,
            product: toewijzing.product.clone(),
            ingangsdatum: toewijzing.ingangsdatum,
            einddatum: toewijzing.einddatum,
            omvang: toewijzing.omvang,
            budget: toewijzing.budget,
            reden_wijziging: toewijzing.reden_wijziging,
            moment: self.moment,
            verbruik: self.verbruik(
                toewijzing.gemeente,
                toewijzing.wet,
                toewijzing.toewijzing_nummer,
            ),
        }
    }

    fn tarieven_of(&self, (gemeente, wet, aanbieder): Relatie) -> Tarieven {
        let mine = self.tarieven.iter().filter(|tarief| {
            let sleutel = tarief.sleutel();
            (sleutel.gemeente, sleutel.wet, sleutel.aanbieder) == (gemeente, wet, aanbieder)
        });
        Tarieven::new(mine.cloned().collect()).unwrap()
    }
}

fn is_granted_debit(post: &Post) -> bool {
    post.uitkomst == Uitkomst::Toegekend && is_debet(&post.prestatie)
}
