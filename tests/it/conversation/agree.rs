//! Whether both parties know the same: their ledgers side by side, by what business calls things.
//! Ledgers have other keys and messages other numbers on either side; all else must be equal.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use bode::gateway::packed::Vingerafdruk;
use sqlx::{Connection as _, Row as _, SqliteConnection};
use tokio::runtime::Builder;

use super::gesprek::{Brief, Kant};

const GEMEENTE: &str = "0153";
const ZORG: &str = "0153/97000011";

/// What counts of a table, as one text per row.
struct Deel {
    tabel: &'static str,
    sql: &'static str,
}

/// The parts of a ledger that both must agree on. `$1` is the ledger, `$2` the party.
const DELEN: [Deel; 5] = [
    // What the provider was not told yet, or refused, it need not know.
    Deel {
        tabel: "toewijzing",
        sql: "SELECT json_array(wet, toewijzing_nummer, aanbieder, bsn, product_categorie, product_code,
                ingangsdatum, einddatum, volume, eenheid, frequentie, budget, toewijzingsdatum,
                toewijzingstijd, reden_wijziging, referentie_aanbieder, commentaar)
              FROM toewijzing WHERE grootboek = $1 AND $2 <> '' ORDER BY 1",
    },
    Deel {
        tabel: "regie",
        sql: "SELECT json_array(r.wet, r.aanbieder, r.bsn, r.soort, r.status_aanlevering,
                r.toewijzing_nummer, r.product_categorie, r.product_code, r.toewijzing_ingangsdatum,
                r.begindatum, r.reden_beeindiging, r.einddatum)
              FROM regie AS r JOIN bericht AS b ON b.partij = $2 AND b.bericht = r.bericht
              WHERE r.grootboek = $1 AND b.status <> 'afgekeurd' ORDER BY 1",
    },
    Deel {
        tabel: "verzoek",
        sql: "SELECT json_array(v.wet, v.aanbieder, v.referentie, v.bsn, v.soort, v.dagtekening)
              FROM verzoek AS v JOIN bericht AS b ON b.partij = $2 AND b.bericht = v.bericht
              WHERE v.grootboek = $1 AND b.status <> 'afgekeurd' ORDER BY 1",
    },
    Deel {
        tabel: "verzoekantwoord",
        sql: "SELECT json_array(v.wet, v.aanbieder, v.referentie, v.antwoord, v.reden, v.gemeente)
              FROM verzoekantwoord AS v JOIN bericht AS b ON b.partij = $2 AND b.bericht = v.bericht
              WHERE v.grootboek = $1 AND b.status <> 'afgekeurd' ORDER BY 1",
    },
    // What was not answered is not known to the other, or not yet known to be granted.
    Deel {
        tabel: "prestatie",
        sql: "SELECT json_array(p.wet, p.aanbieder, p.referentie_nummer, p.vorig_referentie_nummer, p.bsn,
                p.toewijzing_nummer, p.product_categorie, p.product_code, p.begindatum, p.einddatum,
                p.volume, p.eenheid, p.tarief, p.teken, p.bedrag, p.maat, p.uitkomst = 'T',
                d.declaratie_nummer, d.identificatie, d.maand, d.ingediend_bedrag, d.toegekend_bedrag)
              FROM prestatie AS p
              JOIN declaratie AS d ON d.grootboek = p.grootboek AND d.bericht = p.bericht
              WHERE p.grootboek = $1 AND $2 <> '' AND d.uitkomst = 'B' AND p.uitkomst <> 'O'
              ORDER BY 1",
    },
];

/// Both know the same, every message that was sent arrived, and both say the same of it.
pub fn check(gemeente: &Path, zorg: &Path, bezorgd: &[Brief], vreemd: &[Brief]) {
    on_both(gemeente, zorg, async |gemeente, zorg| {
        strictly_own(gemeente, ZORG).await;
        strictly_own(zorg, GEMEENTE).await;
        let unknown = not_told(gemeente).await;
        for deel in DELEN {
            let mut ours = rows(gemeente, &deel, GEMEENTE, "G0153").await;
            let mut theirs = rows(zorg, &deel, ZORG, "A97000011").await;
            if deel.tabel == "toewijzing" {
                for side in [&mut ours, &mut theirs] {
                    side.retain(|row| !unknown.iter().any(|known| row.starts_with(known)));
                }
            }
            assert_eq!(
                ours, theirs,
                "{}: the municipality and the provider",
                deel.tabel
            );
        }
        let gemeente = Postboek::read(gemeente, Kant::Gemeente).await;
        let zorg = Postboek::read(zorg, Kant::Zorg).await;
        posts_agree(&gemeente, &zorg, bezorgd, vreemd);
        posts_agree(&zorg, &gemeente, bezorgd, vreemd);
    });
}

/// The grants of which the provider does not know the latest state, as their rows begin.
async fn not_told(gemeente: &mut SqliteConnection) -> Vec<String> {
    let sql = "SELECT '[\"' || wet || '\",' || toewijzing_nummer || ','
               FROM toewijzing WHERE grootboek = $1 AND aanlevering <> 'V'";
    let rows = sqlx::query(sql)
        .bind(GEMEENTE)
        .fetch_all(gemeente)
        .await
        .unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

async fn rows(
    store: &mut SqliteConnection,
    deel: &Deel,
    grootboek: &str,
    partij: &str,
) -> Vec<String> {
    let statement = sqlx::query(deel.sql).bind(grootboek).bind(partij);
    let rows = statement.fetch_all(store).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

/// Nothing was booked in the ledger of the other.
async fn strictly_own(store: &mut SqliteConnection, other: &str) {
    for tabel in ["toewijzing", "regie", "verzoek", "declaratie", "werk"] {
        let sql = format!("SELECT COUNT(*) FROM {tabel} WHERE grootboek = $1");
        let count = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(other);
        let count: i64 = count.fetch_one(&mut *store).await.unwrap();
        assert_eq!(count, 0, "{tabel} of {other} in the wrong store");
    }
}

/// The messages that a party knows, by the fingerprint of their bytes.
struct Postboek {
    kant: Kant,
    /// Kind, status.
    uit: BTreeMap<Vec<u8>, (String, String)>,
    ingekomen: BTreeMap<Vec<u8>, String>,
}

impl Postboek {
    async fn read(store: &mut SqliteConnection, kant: Kant) -> Self {
        let partij = match kant {
            Kant::Gemeente => "G0153",
            Kant::Zorg => "A97000011",
        };
        let sql = "SELECT richting, sha256, soort, status FROM bericht WHERE partij = $1";
        let found = sqlx::query(sql).bind(partij).fetch_all(&mut *store).await;
        let mut boek = Self {
            kant,
            uit: BTreeMap::new(),
            ingekomen: BTreeMap::new(),
        };
        for row in found.unwrap() {
            let (sha256, status): (Vec<u8>, String) = (row.get(1), row.get(3));
            match row.get(0) {
                "uit" => boek
                    .uit
                    .insert(sha256, (row.get(2), status))
                    .map(|(soort, _)| soort),
                _ => boek.ingekomen.insert(sha256, status),
            };
        }
        let unreadable = sqlx::query_scalar("SELECT sha256 FROM onleesbaar");
        let unreadable: Vec<Vec<u8>> = unreadable.fetch_all(store).await.unwrap();
        let kept = unreadable
            .into_iter()
            .map(|sha256| (sha256, "onleesbaar".to_owned()));
        boek.ingekomen.extend(kept);
        boek
    }
}

/// What one sent, the other has; and what became of it is the same on both sides.
fn posts_agree(sender: &Postboek, receiver: &Postboek, bezorgd: &[Brief], vreemd: &[Brief]) {
    let sha256 = |brief: &Brief| Vingerafdruk::of(brief.xml.as_bytes()).0.to_vec();
    let to_receiver = |brief: &&Brief| brief.van == sender.kant;
    let arrived: BTreeSet<Vec<u8>> = bezorgd.iter().filter(to_receiver).map(sha256).collect();
    let strange: BTreeSet<Vec<u8>> = vreemd.iter().filter(to_receiver).map(sha256).collect();
    for sha256 in arrived.iter().chain(&strange) {
        let kept = receiver.ingekomen.contains_key(sha256);
        assert!(kept, "{:?} lost a message", receiver.kant);
    }
    assert_eq!(receiver.ingekomen.len(), arrived.union(&strange).count());
    for (sha256, (soort, status)) in &sender.uit {
        let there = receiver.ingekomen.get(sha256).map(String::as_str);
        let answers = ["02", "06", "08", "16", "18", "20", "25"];
        let is_answer = answers.iter().any(|end| soort.ends_with(end));
        let expected = match there {
            _ if is_answer => "klaar",
            Some("verwerkt") => "goedgekeurd",
            Some("afgekeurd") => "afgekeurd",
            // Withheld: the sender waits, or took the word of another message for the answer.
            None => continue,
            Some(other) => panic!("{soort} is {other} at the receiver"),
        };
        assert_eq!(
            status, expected,
            "{soort}, which is {there:?} at the receiver"
        );
    }
}

/// The worklist of a store: kind, code, what it is about, and what to do.
pub fn worklist(store: &Path) -> Vec<String> {
    let sql = "SELECT soort || ' ' || COALESCE(code || ' ', '') || waarover || ': ' || melding
               FROM werk ORDER BY bericht, volgnummer";
    on(store, async |store| {
        let rows = sqlx::query(sql).fetch_all(store).await.unwrap();
        rows.iter().map(|row| row.get(0)).collect()
    })
}

fn on<T>(store: &Path, look: impl AsyncFnOnce(&mut SqliteConnection) -> T) -> T {
    let url = format!("sqlite://{}", store.display());
    crate::logs::watch();
    let runtime = Builder::new_current_thread().enable_time().build().unwrap();
    runtime.block_on(async {
        let mut connection = SqliteConnection::connect(&url).await.unwrap();
        let seen = look(&mut connection).await;
        connection.close().await.unwrap();
        seen
    })
}

fn on_both(
    gemeente: &Path,
    zorg: &Path,
    look: impl AsyncFnOnce(&mut SqliteConnection, &mut SqliteConnection),
) {
    let url = |path: &Path| format!("sqlite://{}", path.display());
    crate::logs::watch();
    let runtime = Builder::new_current_thread().enable_time().build().unwrap();
    runtime.block_on(async {
        let mut ours = SqliteConnection::connect(&url(gemeente)).await.unwrap();
        let mut theirs = SqliteConnection::connect(&url(zorg)).await.unwrap();
        look(&mut ours, &mut theirs).await;
        ours.close().await.unwrap();
        theirs.close().await.unwrap();
    });
}
