//! What became of a message: failures reach the inbox, the rest is told.

use bode::exchange::vecozo::{Berichtstatus, Stand, Vecozo, ask_status};
use bode::gateway::Partij;
use bode::gateway::ports::{Envelopreferentie, Kanaal, Transportfout};
use serde_json::{Value, json};
use uuid::Uuid;

use super::inbox::Doos;
use super::push::referentie;
use super::stub::{Aanroep, Gedeeld, Storing, start, verbonden};

fn entry(traceer: Envelopreferentie, status: &str, meldingen: &[(&str, &str)]) -> Value {
    let mut entry = json!({
        "referentiegegevens": { "conversatieId": Uuid::new_v4(), "traceerId": traceer.to_string() },
        "berichtstroom": { "berichttype": "JW323", "berichtversie": 3, "berichtsubversie": 2, "actie": "Indienen" },
        "berichtstatus": status,
        "berichtstatusGewijzigdOp": "2026-07-01T16:58:44.0867+01:00",
        "berichtOntvangenOp": "2026-07-01T16:58:44.0867+01:00",
    });
    if !meldingen.is_empty() {
        let meldingen = meldingen.iter().map(|(code, omschrijving)| {
            json!({ "code": code, "omschrijving": omschrijving, "toelichting": "Jansen" })
        });
        entry["meldingen"] = meldingen.collect();
    }
    entry
}

fn partij() -> Partij {
    Partij::Aanbieder("12345678".parse().unwrap())
}

async fn ask(vecozo: &Vecozo, doos: &Doos, over: Envelopreferentie) -> Option<Stand> {
    ask_status(vecozo, doos, partij(), over).await.unwrap()
}

async fn world() -> (Gedeeld, Vecozo, Doos) {
    let doos = Doos::default();
    let (vsp, instellingen) = start(&doos.verloop).await;
    (vsp, verbonden(instellingen), doos)
}

#[tokio::test]
async fn every_state_is_known_and_the_failing_ones_are_told() {
    for status in Berichtstatus::ALL {
        let (vsp, vecozo, doos) = world().await;
        let over = referentie();
        vsp.lock().unwrap().standen = json!([entry(over, status.code(), &[])]);
        let stand = ask(&vecozo, &doos, over).await.unwrap();
        assert_eq!(stand.status, status);
        let fails = matches!(
            status.code(),
            "AfgekeurdDoorDienst"
                | "DeelberichtAanleveringAfgekeurd"
                | "AanbiedenMislukt"
                | "BezorgingAfgebroken"
        );
        let told = doos.fouten.lock().unwrap().len();
        assert_eq!(told, usize::from(fails), "{}", status.code());
        assert_eq!(status.is_final(), fails || status == Berichtstatus::Bezorgd);
        let asked = vsp.lock().unwrap().gevraagd.clone();
        assert_eq!(
            asked,
            [format!("/status/berichtstatussen?traceerId={over}")]
        );
    }
}

#[tokio::test]
async fn a_failure_is_told_with_its_codes_and_without_what_it_quotes() {
    let (vsp, vecozo, doos) = world().await;
    let over = referentie();
    let meldingen = [
        ("BRS13", "Berichtinhoud voldoet niet aan XSD"),
        ("BRS28", "bij 999900006"),
    ];
    // The answer to it, which is in the list as well, is another message.
    vsp.lock().unwrap().standen = json!([
        entry(referentie(), "BezorgingAfgebroken", &[]),
        entry(over, "AfgekeurdDoorDienst", &meldingen),
    ]);
    ask(&vecozo, &doos, over).await;
    let expected = Transportfout {
        kanaal: Kanaal::Vecozo,
        partij: partij(),
        over,
        code: "BRS13".to_owned(),
        omschrijving: "VECOZO keurde het af en stuurt het niet door; BRS13: Berichtinhoud voldoet niet aan XSD; BRS28: bij …".to_owned(),
    };
    assert_eq!(*doos.fouten.lock().unwrap(), [expected]);
}

/// A repeat is refused because the first is there: that is no failure of the message.
#[tokio::test]
async fn a_repeat_that_was_refused_is_not_the_message() {
    let (vsp, vecozo, doos) = world().await;
    let over = referentie();
    let repeat = entry(
        over,
        "AfgekeurdDoorDienst",
        &[("BRS114", "TraceerID is niet uniek")],
    );
    vsp.lock().unwrap().standen = json!([repeat, entry(over, "Bezorgd", &[])]);
    assert_eq!(
        ask(&vecozo, &doos, over).await.unwrap().status,
        Berichtstatus::Bezorgd
    );
    vsp.lock().unwrap().standen = json!([repeat]);
    assert_eq!(ask(&vecozo, &doos, over).await, None);
    assert!(doos.fouten.lock().unwrap().is_empty());
}

#[tokio::test]
async fn what_is_not_known_or_not_readable_is_said() {
    let (vsp, vecozo, doos) = world().await;
    let over = referentie();
    vsp.lock().unwrap().standen = json!([]);
    assert_eq!(ask(&vecozo, &doos, over).await, None);
    for garbled in [
        json!({}),
        json!([{}]),
        json!([entry(over, "Zoekgeraakt", &[])]),
    ] {
        vsp.lock().unwrap().standen = garbled;
        let said = ask_status(&vecozo, &doos, partij(), over)
            .await
            .unwrap_err();
        assert_eq!(said.to_string(), "VECOZO geeft geen leesbare berichtstatus");
    }
    let busy = (Aanroep::Status, Storing::Antwoord(503, Value::Null));
    vsp.lock().unwrap().storingen.push_back(busy);
    assert!(ask_status(&vecozo, &doos, partij(), over).await.is_err());
    // A failure that can't be booked is not lost silently.
    vsp.lock().unwrap().standen = json!([entry(over, "AanbiedenMislukt", &[])]);
    *doos.nog.lock().unwrap() = Some(0);
    assert!(ask_status(&vecozo, &doos, partij(), over).await.is_err());
}
