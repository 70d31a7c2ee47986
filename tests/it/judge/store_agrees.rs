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

use crate::database::{Database, Op};

use super::properties::{Stap, declarations, judged, play};
use super::world::{Declaratie, fixtures, today};

/// A database file with the fixture world in it.
struct Opslag {
    runtime: Runtime,
    store: SqlStore,
    schemas: Schemas,
    gemeenten: Gemeenten,
    database: Option<Database>,
}

fn moment() -> Moment {
    Moment {
        datum: today(),
        tijd: "12:00:00".parse().unwrap(),
    }
}

impl Opslag {
    fn filled(op: Op) -> Self {
        crate::logs::watch();
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let open = |name: &str| File::open(fixtures("ledger").join(name)).unwrap();
        let (database, store) = runtime.block_on(async {
            let database = op.new_database().await;
            let store = database.open().await;
            load_tarieven(&store, open("tarieven.csv"), Uitvoering::Echt)
                .await
                .unwrap();
            load_toewijzingen(&store, open("toewijzingen.csv"), moment(), |_| {})
                .await
                .unwrap();
            (database, store)
        });
        Self {
            runtime,
            store,
            schemas: Schemas::embedded().unwrap(),
            gemeenten: Gemeenten::embedded().unwrap(),
            database: Some(database),
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

impl Drop for Opslag {
    fn drop(&mut self) {
        if let Some(database) = self.database.take() {
            self.runtime.block_on(database.drop());
        }
    }
}

fn judges_as_the_naive_ledger(op: Op, declarations: &[Vec<Stap>]) {
    let opslag = Opslag::filled(op);
    play(declarations, |_, bericht, oordeel| {
        let Ontvangst::Beoordeeld {
            toegekend,
            afwijkingen,
            ..
        } = opslag.receive(bericht)
        else {
            panic!("not judged");
        };
        let explained: Vec<Afwijkingregel> = afwijkingen.into_iter().map(|rij| rij.regel).collect();
        assert_eq!(toegekend, judged(oordeel).toegekend);
        assert_eq!(explained, rows(bericht, oordeel));
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn the_store_judges_as_the_naive_ledger(declarations in declarations()) {
        judges_as_the_naive_ledger(Op::Sqlite, &declarations);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn the_store_on_postgres_judges_as_the_naive_ledger(declarations in declarations()) {
        judges_as_the_naive_ledger(Op::Postgres, &declarations);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn the_store_on_partitions_judges_as_the_naive_ledger(declarations in declarations()) {
        judges_as_the_naive_ledger(Op::Partitions, &declarations);
    }
}
