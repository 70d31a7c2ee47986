//! A conversation being played: on one store that acts for both parties, whose ledgers stay apart, and on
//! the oracle.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::sync::LazyLock;

use bode::contracts::Tarief;
use bode::contracts::import::read_all;
use bode::gateway::Partij;
use bode::gateway::compose::toewijzingen_of;
use bode::gateway::load::{Uitvoering, load_tarieven};
use bode::gateway::naslag::Naslag;
use bode::gateway::ports::{
    Moment, Store as _, TeBewaren, Transactie as _, Uitgaand, Verantwoording,
};
use bode::gateway::receive::{Ontvangst, receive};
use bode::gateway::send::{Afzender, Tegenhouding};
use bode::ledger::dossier::{Dossier, Dossiervraag, Productlijst};
use bode::ledger::regie::Regie;
use bode::ledger::verzoek::Verzoek;
use bode::standard::bericht::{BerichtSoort, Nummer, Wet};
use bode::standard::check::{Beoordeling, beoordeel};
use bode::standard::codes::Gemeenten;
use bode::standard::rules::GecontroleerdBericht;
use bode::standard::schema::{Limits, Schemas};
use bode::standard::types::{Referentie, ToewijzingNummer};
use bode::store::SqlStore;
use bode::twents::Catalogues;
use bode::twents::plan::{Aanlevering, Grant};
use tokio::runtime::{Builder, Runtime};

use super::zet::{CLIENTEN, NUMMERS, PRODUCTEN, REFERENTIES, Zet};
use crate::database::{Database, Op};
use crate::naive_gesprek::NaiveGesprek;

const TARIEVEN: &str = "\
gemeente,aanbieder,wet,productcategorie,productcode,eenheid,tarief,begindatum,einddatum
0153,97000011,JW,45,45A01,04,6000,2026-01-01,
0153,97000011,JW,45,45A02,04,6000,2026-01-01,
0153,97000011,WMO,02,02A01,04,6000,2026-01-01,
0153,97000011,WMO,02,02A02,04,6000,2026-01-01,
";

pub struct Spel {
    runtime: Runtime,
    store: SqlStore,
    oracle: NaiveGesprek,
    gezegd: usize,
    database: Option<Database>,
}

static SCHEMAS: LazyLock<Schemas> = LazyLock::new(|| Schemas::embedded().unwrap());
static GEMEENTEN: LazyLock<Gemeenten> = LazyLock::new(|| Gemeenten::embedded().unwrap());
static CATALOGUES: LazyLock<Catalogues> = LazyLock::new(|| Catalogues::shipped().unwrap());

fn naslag() -> Naslag<'static> {
    Naslag {
        schemas: &SCHEMAS,
        gemeenten: &GEMEENTEN,
        catalogues: &CATALOGUES,
    }
}

fn moment() -> Moment {
    Moment {
        datum: "2026-06-15".parse().unwrap(),
        tijd: "12:00:00".parse().unwrap(),
    }
}

/// The municipality and the provider.
fn partijen() -> [Partij; 2] {
    ["0153", "97000011"].map(|code| code.parse().unwrap())
}

impl Spel {
    pub fn new(op: Op) -> Self {
        crate::logs::watch();
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let (database, store) = runtime.block_on(async {
            let database = op.new_database().await;
            let store = database.open().await;
            load_tarieven(&store, Cursor::new(TARIEVEN), Uitvoering::Echt)
                .await
                .unwrap();
            (database, store)
        });
        let tarieven: Vec<Tarief> = read_all(Cursor::new(TARIEVEN)).unwrap();
        Self {
            runtime,
            store,
            oracle: NaiveGesprek::new(vec!["0153".parse().unwrap()], tarieven),
            gezegd: 0,
            database: Some(database),
        }
    }

    /// Says one thing. A sender with our rules keeps back what the receiver would refuse; it is
    /// delivered all the same, as from a sender without them.
    pub fn play(&mut self, zet: &Zet) {
        self.gezegd += 1;
        let xml = zet.xml(self.gezegd);
        match beoordeel(&SCHEMAS, xml.as_bytes(), Limits::DEFAULT) {
            Beoordeling::Onleesbaar { bevindingen, .. } => panic!("{bevindingen:?}\n{xml}"),
            Beoordeling::Afgekeurd { .. } => {
                let refused = self.receive(xml.as_bytes());
                assert!(matches!(refused, Ontvangst::Afgekeurd { .. }));
            }
            Beoordeling::Goed(bericht) => self.say(&bericht, &xml),
        }
        self.compare();
    }

    fn say(&mut self, gecontroleerd: &GecontroleerdBericht, xml: &str) {
        let bsn = gecontroleerd.bsn();
        let bericht = gecontroleerd.clone().into_bericht();
        let oordeel = self.oracle.judge(&bericht, bsn, moment().datum);
        let expected: Vec<&str> = oordeel
            .afwijkingen()
            .map(|afwijking| afwijking.regel.code.as_str())
            .collect();
        match self.send(gecontroleerd) {
            Err(held_back) => {
                assert_eq!(held_back, expected, "the sender\n{xml}");
                let Ontvangst::Afgewezen { weigeringen, .. } = self.receive(xml.as_bytes()) else {
                    panic!("not refused by the receiver\n{xml}");
                };
                let refused: Vec<&str> = weigeringen.iter().map(|found| found.regel).collect();
                assert_eq!(refused, expected, "the receiver\n{xml}");
            }
            Ok(sent) => {
                assert_eq!(expected, [""; 0], "the sender\n{xml}");
                let received = self.receive(&sent.inhoud.unpack().unwrap());
                let Ontvangst::Goedgekeurd { uitgaand, .. } = received else {
                    panic!("refused by the receiver: {received:?}");
                };
                let heard = self.receive(&uitgaand[0].inhoud.unpack().unwrap());
                assert!(
                    matches!(&heard, Ontvangst::Beantwoord { opmerkingen, .. } if opmerkingen.is_empty())
                );
                self.oracle.process(&bericht, bsn);
            }
        }
    }

    /// Sends a message if the sender's own rules let it go; otherwise the rules that don't.
    fn send(&self, gecontroleerd: &GecontroleerdBericht) -> Result<Uitgaand, Vec<&'static str>> {
        let bericht = gecontroleerd.clone().into_bericht();
        let [gemeente, aanbieder] = partijen();
        let afzender = Afzender {
            partij: if bericht.soort().nummer.gemeente_is_afzender() {
                gemeente
            } else {
                aanbieder
            },
            naslag: naslag(),
            moment: moment(),
        };
        self.runtime.block_on(async {
            let mut transactie = self.store.begin(afzender.partij).await.unwrap();
            let gereed = match afzender.prepare(&mut transactie, bericht).await.unwrap() {
                Ok(gereed) => gereed,
                Err(Tegenhouding::Regels(refused)) => {
                    return Err(refused.iter().map(|found| found.regel).collect());
                }
                Err(Tegenhouding::Inhoud(bevindingen)) => panic!("{bevindingen:?}"),
            };
            let nobody = Verantwoording::default();
            let sent = afzender.commit(&mut transactie, &gereed, &nobody).await;
            if let GecontroleerdBericht::M301(m) = gecontroleerd {
                let grants = toewijzingen_of(m.wet(), m, m.bsn()).into_iter();
                let keep = |toewijzing| TeBewaren {
                    toewijzing,
                    aanlevering: Aanlevering::Verzonden,
                };
                let grants: Vec<TeBewaren> = grants.map(keep).collect();
                transactie.put_toewijzingen(&grants).await.unwrap();
            }
            transactie.commit().await.unwrap();
            Ok(sent.unwrap().1)
        })
    }

    fn receive(&self, bytes: &[u8]) -> Ontvangst {
        let received = receive(&self.store, naslag(), bytes, moment());
        self.runtime.block_on(received).unwrap()
    }

    /// Both ledgers hold what the oracle knows, of every client, whatever is asked.
    fn compare(&self) {
        for partij in partijen() {
            self.runtime.block_on(async {
                let mut transactie = self.store.begin(partij).await.unwrap();
                for vraag in vragen() {
                    let nummer = vraag.soort.nummer;
                    let found = Bekend::of(transactie.dossier(&vraag).await.unwrap(), nummer);
                    let expected = Bekend::of(self.oracle.dossier(&vraag), nummer);
                    assert_eq!(found, expected, "{partij}, {}", vraag.soort);
                }
            });
        }
    }
}

/// Everything that there is to ask.
fn vragen() -> Vec<Dossiervraag> {
    let mut vragen = Vec::new();
    for wet in Wet::ALL {
        vragen.push(vraag(BerichtSoort::new(wet, Nummer::M319), None));
        for nummer in [Nummer::M301, Nummer::M317] {
            let of_client = |client| vraag(BerichtSoort::new(wet, nummer), Some(client));
            vragen.extend(CLIENTEN.map(of_client));
        }
    }
    vragen
}

/// Everything that a message of this kind may ask.
fn vraag(soort: BerichtSoort, client: Option<&str>) -> Dossiervraag {
    let producten = PRODUCTEN[usize::from(soort.wet == Wet::Wmo)];
    Dossiervraag {
        soort,
        gemeente: "0153".parse().unwrap(),
        aanbieder: "97000011".parse().unwrap(),
        bsn: client.map(|client| client.parse().unwrap()),
        nummers: NUMMERS
            .map(|number| number.to_string().parse().unwrap())
            .into(),
        referenties: REFERENTIES.map(|text| text.parse().unwrap()).into(),
        producten: producten
            .map(|(categorie, code)| (categorie.parse().unwrap(), code.parse().unwrap()))
            .into(),
    }
}

/// What a dossier says. Requests are a set, and of numbers and references that are in use only those are
/// compared that this kind of message asks about.
#[derive(Debug, PartialEq)]
struct Bekend {
    toewijzingen: Vec<Grant>,
    regie: Regie,
    verzoeken: Vec<Verzoek>,
    nummers: BTreeSet<ToewijzingNummer>,
    referenties: BTreeSet<Referentie>,
    productlijst: Productlijst,
}

impl Bekend {
    fn of(dossier: Dossier, nummer: Nummer) -> Self {
        let mut verzoeken = dossier.verzoeken;
        verzoeken.sort_by(|one, other| one.referentie.cmp(&other.referentie));
        let (mut nummers, mut referenties) =
            (dossier.nummers_van_anderen, dossier.gebruikte_referenties);
        if nummer == Nummer::M301 {
            referenties.clear();
        } else {
            nummers.clear();
        }
        Self {
            toewijzingen: dossier.toewijzingen,
            regie: dossier.regie,
            verzoeken,
            nummers,
            referenties,
            productlijst: dossier.productlijst,
        }
    }
}

impl Drop for Spel {
    fn drop(&mut self) {
        if let Some(database) = self.database.take() {
            self.runtime.block_on(database.drop());
        }
    }
}
