//! Lists in parts: together they are the whole list, whoever asks, and a part reads no more than itself.

use std::collections::BTreeSet;

use bode::gateway::Boekhouder;
use bode::gateway::lists;
use bode::gateway::ports::opvragen::{Bladzij, Opvragen as _};
use bode::gateway::ports::{
    Lijsten as _, Lijstfilter, Openstaand, Personalia, StoreError, Toewijzingrij,
};
use bode::store::SqlStore;
use sqlx::{Connection as _, Executor as _, SqliteConnection};

use super::ENSCHEDE;
use crate::database::cluster::connect;
use crate::database::{Database, on_both};
use crate::store::gesprek::{Gesprek, at};

/// So small that every list has several parts.
const AANTAL: u32 = 2;

/// Reads part after part, until one is not full.
async fn all<R>(read: impl AsyncFn(Bladzij) -> Result<Vec<R>, StoreError>) -> Vec<R> {
    let mut rows = Vec::new();
    loop {
        let bladzij = Bladzij {
            overslaan: u32::try_from(rows.len()).unwrap(),
            aantal: AANTAL,
        };
        let part = read(bladzij).await.unwrap();
        let is_last = part.len() < AANTAL as usize;
        rows.extend(part);
        if is_last {
            return rows;
        }
    }
}

/// Shows it of what stands in the store now, for whoever keeps these ledgers.
pub async fn together_are_the_whole(store: &SqlStore, boekhouder: Boekhouder) {
    let filter = Lijstfilter {
        boekhouder,
        ..Lijstfilter::default()
    };
    for openstaand in [Openstaand::Alles, Openstaand::Alleen] {
        let hidden = Personalia::Verborgen;
        let mut whole = store.toewijzingen(filter, hidden).await.unwrap();
        whole.retain(|rij| openstaand == Openstaand::Alles || rij.is_open());
        let parts = all(async |bladzij| store.toewijzingrijen(filter, openstaand, bladzij).await);
        assert_eq!(parts.await, whole, "{openstaand:?}");

        let whole = lists::declaraties(store, filter, openstaand).await.unwrap();
        let parts = all(async |bladzij| store.declaratierijen(filter, openstaand, bladzij).await);
        assert_eq!(parts.await, whole, "{openstaand:?}");
    }
    let shown = store.toewijzingen(filter, Personalia::Getoond).await;
    let shown = shown.unwrap();
    let clients: BTreeSet<_> = shown.iter().map(|rij| rij.toewijzing.bsn).collect();
    for bsn in clients {
        let own = |rij: &&Toewijzingrij| rij.toewijzing.bsn == bsn;
        let own: Vec<_> = shown.iter().filter(own).cloned().collect();
        assert_eq!(store.toewijzingen_van(filter, bsn).await.unwrap(), own);
    }
}

/// Makes the last grant of the list unreadable, behind the store's back.
async fn spoil_the_last(database: &Database) {
    const SPOIL: &str = "UPDATE toewijzing SET ingangsdatum = 'geen datum' WHERE grootboek = '0153'
        AND toewijzing_nummer = (SELECT t.toewijzing_nummer FROM toewijzing AS t
            WHERE t.grootboek = '0153' ORDER BY t.wet DESC, t.aanbieder DESC, t.toewijzing_nummer DESC
            LIMIT 1)
        AND wet = (SELECT MAX(t.wet) FROM toewijzing AS t WHERE t.grootboek = '0153')";
    let touched = match database {
        Database::Sqlite { file, .. } => {
            let url = format!("sqlite://{}", file.display());
            let mut connection = SqliteConnection::connect(&url).await.unwrap();
            connection.execute(SPOIL).await.unwrap().rows_affected()
        }
        Database::Postgres { name } => {
            let mut connection = connect(name).await;
            connection.execute(SPOIL).await.unwrap().rows_affected()
        }
    };
    assert_eq!(touched, 1);
}

/// A row that can't be read stands in for the many that need not be.
#[test]
fn a_part_reads_no_more_than_itself() {
    on_both(async |database| {
        let gesprek = Gesprek::new(database).await;
        gesprek.allocate(at("2026-01-26")).await;
        let filter = Lijstfilter {
            boekhouder: Boekhouder::Gemeente(ENSCHEDE.parse().unwrap()),
            ..Lijstfilter::default()
        };
        let store = &gesprek.store;
        let whole = store.toewijzingen(filter, Personalia::Verborgen).await;
        let whole = whole.unwrap();
        assert!(whole.len() > 1);
        spoil_the_last(database).await;
        let error = store.toewijzingen(filter, Personalia::Verborgen).await;
        assert!(matches!(error, Err(StoreError::Unreadable { .. })));
        let part = async |overslaan, aantal| {
            let bladzij = Bladzij { overslaan, aantal };
            store
                .toewijzingrijen(filter, Openstaand::Alles, bladzij)
                .await
        };
        let most = u32::try_from(whole.len() - 1).unwrap();
        assert_eq!(part(0, most).await.unwrap(), whole[..whole.len() - 1]);
        assert!(part(most, 1).await.is_err());
    });
}
