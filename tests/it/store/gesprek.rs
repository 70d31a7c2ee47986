//! A conversation on one store that acts for municipalities and providers alike: the world of the
//! demo, step by step, with every message brought to whom it is for.

use std::io::Cursor;

use bode::gateway::allocate::{Gevolg, allocate};
use bode::gateway::decide::decide;
use bode::gateway::declare::{Aangifte, Indiening, submit};
use bode::gateway::load::{Uitvoering, load_contracten, load_tarieven};
use bode::gateway::naslag::Naslag;
use bode::gateway::ports::{Moment, Uitgaand};
use bode::gateway::receive::{Ontvangst, receive};
use bode::gateway::regie::report;
use bode::gateway::request::ask;
use bode::gateway::send::Poging;
use bode::ledger::declare::read as read_leveringen;
use bode::ledger::intent::decision::read_json as read_decisions;
use bode::ledger::intent::regie::read_start;
use bode::ledger::intent::request::read_verzoeken;
use bode::standard::codes::Gemeenten;
use bode::standard::schema::Schemas;
use bode::store::SqlStore;
use bode::twents::Catalogues;
use bode::twents::allocation::read_json;

use crate::database::Database;

fn fixture(path: &str) -> String {
    let path = format!("{}/fixtures/{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

/// Nine o'clock on a day.
pub fn at(day: &str) -> Moment {
    Moment {
        datum: day.parse().unwrap(),
        tijd: "09:00:00".parse().unwrap(),
    }
}

/// The store of the conversation, and what messages are checked against.
pub struct Gesprek {
    pub store: SqlStore,
    schemas: Schemas,
    gemeenten: Gemeenten,
    catalogues: Catalogues,
}

/// A message on its way.
pub type Bytes = Vec<u8>;

fn sent(pogingen: Vec<Poging>) -> Vec<Bytes> {
    let each = pogingen.into_iter();
    each.map(|poging| bytes(&poging.gevolg.unwrap())).collect()
}

fn bytes(uitgaand: &Uitgaand) -> Bytes {
    uitgaand.inhoud.unpack().unwrap()
}

impl Gesprek {
    /// Contracts and tariffs are there; nothing was said.
    pub async fn new(database: &Database) -> Self {
        let store = database.open().await;
        let contracten = Cursor::new(fixture("contracts/contracten.csv"));
        load_contracten(&store, contracten, Uitvoering::Echt)
            .await
            .unwrap();
        let tarieven = Cursor::new(fixture("contracts/tarieven.csv"));
        load_tarieven(&store, tarieven, Uitvoering::Echt)
            .await
            .unwrap();
        Self {
            store,
            schemas: Schemas::embedded().unwrap(),
            gemeenten: Gemeenten::embedded().unwrap(),
            catalogues: Catalogues::shipped().unwrap(),
        }
    }

    pub fn naslag(&self) -> Naslag<'_> {
        Naslag {
            schemas: &self.schemas,
            gemeenten: &self.gemeenten,
            catalogues: &self.catalogues,
        }
    }

    /// The municipalities decide; gives their 301s.
    pub async fn allocate(&self, moment: Moment) -> Vec<Bytes> {
        let besluiten = read_json(&fixture("demo/besluiten.json")).unwrap();
        let mut files = Vec::new();
        let (catalogues, gemeenten) = (&self.catalogues, &self.gemeenten);
        allocate(
            &self.store,
            catalogues,
            gemeenten,
            &besluiten,
            moment,
            |uitkomst| {
                if let Gevolg::Toegewezen { bericht, .. } = uitkomst.gevolg {
                    files.extend(bericht.map(|bestand| bestand.inhoud));
                }
                Ok(())
            },
        )
        .await
        .unwrap();
        files
    }

    /// Brings a message to whom it is for; gives what goes out.
    pub async fn bring(&self, message: &[u8], moment: Moment) -> Vec<Bytes> {
        let ontvangst = receive(&self.store, self.naslag(), message, moment).await;
        let ontvangst = ontvangst.unwrap();
        let apart = matches!(ontvangst, Ontvangst::Apart { .. });
        assert!(!apart, "{ontvangst:?}");
        ontvangst.uitgaand().iter().map(bytes).collect()
    }

    /// Brings messages, and every answer, until nothing is under way.
    pub async fn bring_all(&self, messages: Vec<Bytes>, moment: Moment) {
        let mut under_way = messages;
        while let Some(message) = under_way.pop() {
            under_way.extend(self.bring(&message, moment).await);
        }
    }

    /// Lets the providers know the numbers of the first client as those of somebody else, so that they
    /// refuse the grants of that client (TR332).
    pub async fn use_up_numbers(&self, other: &Self, moment: Moment) {
        for message in other.allocate(moment).await {
            let message = String::from_utf8(message).unwrap();
            if message.contains("999900006") {
                let swapped = message.replace("999900006", "999900109");
                let swapped = swapped.replace(">01530000", ">01539999");
                self.bring(swapped.as_bytes(), moment).await;
            }
        }
    }

    /// The providers report what started; gives the 305s.
    pub async fn start(&self, moment: Moment) -> Vec<Bytes> {
        let starts = read_start(&fixture("demo/starts.csv")).unwrap();
        sent(
            report(&self.store, self.naslag(), &starts, moment)
                .await
                .unwrap(),
        )
    }

    /// A provider asks; gives the 315s and 317s.
    pub async fn ask(&self, verzoeken: &str, moment: Moment) -> Vec<Bytes> {
        let verzoeken = read_verzoeken(verzoeken).unwrap();
        sent(
            ask(&self.store, self.naslag(), &verzoeken, moment)
                .await
                .unwrap(),
        )
    }

    /// The municipality decides on a request; gives the 319s and 301s.
    pub async fn decide(&self, besluiten: &str, moment: Moment) -> Vec<Bytes> {
        let besluiten = read_decisions(besluiten).unwrap();
        sent(
            decide(&self.store, self.naslag(), &besluiten, moment)
                .await
                .unwrap(),
        )
    }

    /// A provider declares March; gives the 323s.
    pub async fn declare(&self, moment: Moment) -> Vec<Bytes> {
        let leveringen = read_leveringen(&fixture("demo/uren.csv")).unwrap();
        let aangifte = Aangifte {
            aanbieder: "97000011".parse().unwrap(),
            maand: "2026-03".parse().unwrap(),
            leveringen: &leveringen,
            naslag: self.naslag(),
            moment,
            indiening: Indiening::Echt,
        };
        let outcomes = submit(&self.store, aangifte).await.unwrap();
        let sent = outcomes.iter().filter_map(|one| one.uitgaand.as_ref());
        sent.map(bytes).collect()
    }
}
