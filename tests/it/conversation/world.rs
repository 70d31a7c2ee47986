//! Who talks, about whom, and in which words: lists for both stores, and input for the commands.

use std::fs;
use std::io::Cursor;

use bode::gateway::load::{Uitvoering, load_tarieven};
use bode::store::SqlStore;
use serde_json::{Value, json};
use tokio::runtime::Builder;

/// Enschede and its provider: what it costs.
const TARIEVEN: &str = "\
gemeente,aanbieder,wet,productcategorie,productcode,eenheid,tarief,begindatum,einddatum
0153,97000011,JW,45,45T2B,04,7285,2026-01-01,
0153,97000011,JW,54,54C01,04,12335,2026-01-01,
0153,97000011,JW,44,44W01,14,25460,2026-01-01,
0153,97000011,WMO,02,02T2B,04,6360,2026-01-01,
0153,97000011,WMO,10,10C01,04,10350,2026-01-01,
0153,97000011,WMO,15,15W01,14,19130,2026-01-01,
";

/// The client of most stories, and another.
pub const CLIENT: &str = "999900006";
pub const ANDER: &str = "999900018";

/// A store with the tariffs, which say for whom it acts too: the bytes of its file.
pub fn filled() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bode.sqlite");
    crate::logs::watch();
    let runtime = Builder::new_current_thread().enable_time().build().unwrap();
    runtime.block_on(async {
        let store = SqlStore::open(&path).await.unwrap();
        load_tarieven(&store, Cursor::new(TARIEVEN), Uitvoering::Echt)
            .await
            .unwrap();
        store.close().await;
    });
    fs::read(path).unwrap()
}

/// The `number`th decision of the municipality, later than the ones before it; `rest` holds its
/// products and changes.
pub fn besluit(wet: &str, bsn: &str, number: u32, datum: &str, rest: &Value) -> String {
    with(
        rest,
        json!({
            "kenmerk": format!("B-{number}"),
            "gemeente": "0153",
            "aanbieder": "97000011",
            "wet": wet,
            "besluitdatum": datum,
            "besluittijd": format!("09:{number:02}:00"),
            "client": client(bsn)
        }),
    )
}

/// What the municipality decides on a request, in the afternoon; `rest` says what.
pub fn uitspraak(wet: &str, referentie: &str, datum: &str, rest: &Value) -> String {
    with(
        rest,
        json!({
            "gemeente": "0153",
            "wet": wet,
            "aanbieder": "97000011",
            "referentie_aanbieder": referentie,
            "besluitdatum": datum,
            "besluittijd": "14:00:00",
            "door": "toegang-noord"
        }),
    )
}

/// A client with name and address.
pub fn client(bsn: &str) -> Value {
    let mut client = person(bsn);
    client["contactgegevens"] = json!([
        { "soort": "01", "adres": { "huis": { "huisnummer": 12 }, "postcode": "7511AA" } }
    ]);
    client
}

/// A client as a provider names one: without an address.
pub fn person(bsn: &str) -> Value {
    json!({
        "bsn": bsn,
        "geboortedatum": { "datum": "2012-05-17" },
        "geslacht": "2",
        "naam": { "geslachtsnaam": { "achternaam": "Voorbeeldsma" }, "voorletters": "A" }
    })
}

fn with(rest: &Value, mut object: Value) -> String {
    for (name, value) in rest.as_object().unwrap() {
        object[name] = value.clone();
    }
    object.to_string()
}
