//! The SQL store against the naive ledger: the same random declarations, through the whole gateway
//! and a real database file, must end in the same judgement and the same explanation.

use std::fs::File;

use bode::gateway::load::{Uitvoering, load_tarieven, load_toewijzingen};
use bode::gateway::naslag::Naslag;
use bode::gateway::ports::Moment;
use bode::gateway::receive::{Ontvangst, receive};
use bode::ledger::mismatch::{Afwijkingregel, rows};
use bode::standard::codes::Gemeenten;
use bode::standard::messages::{Bericht, Inhoud};
use bode::standard::schema::Schemas;
use bode::store::SqlStore;
use bode::twents::Catalogues;
use proptest::prelude::*;
use tokio::runtime::{Builder, Runtime};

use super::properties::{declarations, judged, play};
use super::world::{Declaratie, fixtures, today};

/// A database file with the fixture world in it.
struct Opslag {
    runtime: Runtime,
    store: SqlStore,
    schemas: Schemas,
    gemeenten: Gemeenten,
    _folder: tempfile::TempDir,
}

fn moment() -> Moment {
    Moment {
        datum: today(),
        tijd: "12:00:00".parse().unwrap(),
    }
}

impl Opslag {
    fn filled() -> Self {
        let runtime = Builder::new_current_thread().enable_time().build().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let open = |name: &str| File::open(fixtures("ledger").join(name)).unwrap();
        let store = runtime.block_on(async {
            let store = SqlStore::open(&folder.path().join("bode.sqlite"))
                .await
                .unwrap();
            load_tarieven(&store, open("tarieven.csv"), Uitvoering::Echt)
                .await
                .unwrap();
            load_toewijzingen(&store, open("toewijzingen.csv"), moment(), |_| {})
                .await
                .unwrap();
            store
        });
        Self {
            runtime,
            store,
            schemas: Schemas::embedded().unwrap(),
            gemeenten: Gemeenten::embedded().unwrap(),
            _folder: folder,
        }
    }

    fn receive(&self, declaratie: &Declaratie) -> Ontvangst {
        let bericht = Bericht {
            wet: declaratie.wet(),
            inhoud: Inhoud::M323(declaratie.clone().into_inner()),
        };
        let catalogues = Catalogues::shipped().unwrap();
        let naslag = Naslag {
            schemas: &self.schemas,
            gemeenten: &self.gemeenten,
            catalogues: &catalogues,
        };
        let xml = bericht.write();
        let received = receive(&self.store, naslag, xml.as_bytes(), moment());
        self.runtime.block_on(received).unwrap()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn the_store_judges_as_the_naive_ledger(declarations in declarations()) {
        let opslag = Opslag::filled();
        play(&declarations, |_, bericht, oordeel| {
            let Ontvangst::Beoordeeld { toegekend, afwijkingen, .. } = opslag.receive(bericht) else {
                panic!("not judged");
            };
            let explained: Vec<Afwijkingregel> =
                afwijkingen.into_iter().map(|rij| rij.regel).collect();
            assert_eq!(toegekend, judged(oordeel).toegekend);
            assert_eq!(explained, rows(bericht, oordeel));
        });
    }
}
