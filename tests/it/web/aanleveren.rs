//! Handing in: decisions and messages, once whatever the network does.

use std::sync::atomic::Ordering;

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};

use super::wereld::{ENSCHEDE, GRENZEN, Wereld, besluit, demo_of, fixture};
use crate::database::on_both;

const PATH: &str = "/v1/toewijzingsbesluiten";

#[test]
fn a_decision_becomes_a_message_and_its_answer_stays_the_same() {
    on_both(async |database| {
        let wereld = Wereld::on(database, GRENZEN).await;
        let first = wereld.post(ENSCHEDE, PATH, &besluit()).await;
        assert_eq!(first.status, 201, "{}", first.text());
        assert_eq!(wereld.gewekt.load(Ordering::Relaxed), 1);
        let told = first.json();
        assert_eq!(told["kenmerk"], "ENS-001");
        assert_eq!(told["toewijzingen"], json!([1]));
        assert_eq!(told["bericht"]["soort"], "JW301");
        assert_eq!(told["bericht"]["bezorging"]["status"], "wacht");
        assert_eq!(told["bericht"]["tijdstip"], "2026-06-15T10:00:00Z");

        let again = wereld.post(ENSCHEDE, PATH, &besluit()).await;
        assert_eq!((again.status.as_u16(), again.json()), (200, told.clone()));
        let found = wereld.get(ENSCHEDE, first.header("location")).await;
        assert_eq!((found.status.as_u16(), found.json()), (200, told.clone()));

        let message = told["bericht"]["_links"]["self"]["href"].as_str().unwrap();
        let message = wereld.get(ENSCHEDE, message).await;
        assert_eq!(message.json(), told["bericht"]);
        let sent = wereld.get(ENSCHEDE, "/v1/zendingen").await.json();
        assert_eq!(sent["zendingen"].as_array().unwrap().len(), 1);
    });
}

#[test]
fn another_decision_under_the_same_key_is_a_conflict_that_changes_nothing() {
    on_both(async |database| {
        let wereld = Wereld::on(database, GRENZEN).await;
        let first = wereld.post(ENSCHEDE, PATH, &besluit()).await.json();
        let mut other: Value = serde_json::from_str(&besluit()).unwrap();
        other["producten"][0]["directe_uren"] = json!(9);
        let said = wereld.post(ENSCHEDE, PATH, &other.to_string()).await;
        said.problem(409);
        let found = wereld.get(ENSCHEDE, &format!("{PATH}/ENS-001")).await;
        assert_eq!(found.json(), first);
    });
}

#[test]
fn everything_that_is_wrong_comes_at_once_with_its_place() {
    on_both(async |database| {
        let wereld = Wereld::on(database, GRENZEN).await;
        let wrong = fixture("allocations/wrong-in-many-places.json");
        let problem = wereld.post(ENSCHEDE, PATH, &wrong).await.problem(400);
        let faults = problem["fouten"].as_array().unwrap();
        assert!(faults.len() > 3, "{problem}");
        assert!(faults.iter().all(|fault| fault["melding"].is_string()));

        let mut too_much: Value = serde_json::from_str(&besluit()).unwrap();
        too_much["producten"][0]["directe_uren"] = json!(5000);
        let said = wereld.post(ENSCHEDE, PATH, &too_much.to_string()).await;
        let problem = said.problem(400);
        assert_eq!(problem["fouten"][0]["regel"], "TM-MAXIMUM", "{problem}");
        assert_eq!(problem["fouten"][0]["plek"], "producten[0]");
        wereld
            .get(ENSCHEDE, &format!("{PATH}/ENS-001"))
            .await
            .problem(404);

        for body in ["", "{", "[]x", "\u{0}", "7"] {
            wereld.post(ENSCHEDE, PATH, body).await.problem(400);
        }
    });
}

#[test]
fn a_list_gets_an_outcome_for_each_in_its_order() {
    on_both(async |database| {
        let wereld = Wereld::on(database, GRENZEN).await;
        wereld.post(ENSCHEDE, PATH, &besluit()).await;
        let mut list: Value = serde_json::from_str(&demo_of("0153")).unwrap();
        list[2]["producten"][0]["ingangsdatum"] = json!("1990-01-01");
        let said = wereld.post(ENSCHEDE, PATH, &list.to_string()).await;
        assert_eq!(said.status, 200, "{}", said.text());
        let outcomes = said.json();
        let outcomes = outcomes["uitkomsten"].as_array().unwrap();
        let of = |name: &str| -> Vec<&str> {
            let each = outcomes.iter();
            each.map(|one| one[name].as_str().unwrap()).collect()
        };
        assert_eq!(of("kenmerk"), ["ENS-001", "ENS-002", "ENS-003", "ENS-004"]);
        let uitkomsten = ["herhaald", "verwerkt", "geweigerd", "verwerkt"];
        assert_eq!(of("uitkomst"), uitkomsten, "{outcomes:?}");
        assert!(outcomes[2]["fouten"][0]["regel"].is_string());
    });
}

#[test]
fn what_is_done_stands_in_the_trail_without_a_person() {
    on_both(async |database| {
        let wereld = Wereld::on(database, GRENZEN).await;
        wereld.post(ENSCHEDE, PATH, &besluit()).await;
        let trail = wereld.trail().await;
        let said: Vec<(&str, &str, &str)> = trail
            .iter()
            .map(|row| {
                (
                    row.handeling.as_str(),
                    row.onderwerp.as_str(),
                    row.uitkomst.as_str(),
                )
            })
            .collect();
        assert_eq!(
            said,
            [
                ("toewijzen", "besluit ENS-001", "begonnen"),
                ("toewijzen", "besluit ENS-001", "gelukt")
            ]
        );
        assert!(trail[1].betrokkene.is_some());
        assert!(!format!("{trail:?}").contains("999900006"));
        assert!(trail.iter().all(|row| row.wie == "zaaksysteem"));
    });
}

#[test]
fn a_message_is_kept_before_it_is_answered_and_can_be_followed() {
    on_both(async |database| {
        let wereld = Wereld::on(database, GRENZEN).await;
        let xml = fixture("demo/declaraties/1-jw323-enschede-alles-goed.xml");
        let said = wereld.hand_in(ENSCHEDE, &xml, None).await;
        assert_eq!(said.status, 202, "{}", said.text());
        let followed = wereld.get(ENSCHEDE, said.header("location")).await;
        assert_eq!(followed.json(), said.json());
        assert_eq!(followed.json()["status"], "wacht");
        wereld.hand_in(ENSCHEDE, "", None).await.problem(400);
    });
}

#[test]
fn the_same_key_is_the_same_message_and_never_another() {
    on_both(async |database| {
        let wereld = Wereld::on(database, GRENZEN).await;
        let key = Some("7c9e6679-7425-40de-944b-e07fc1f90ae7");
        let first = wereld.hand_in(ENSCHEDE, "<een/>", key).await;
        let again = wereld.hand_in(ENSCHEDE, "<een/>", key).await;
        assert_eq!((first.status, again.status.as_u16()), (again.status, 202));
        assert_eq!(first.json(), again.json());
        wereld.hand_in(ENSCHEDE, "<twee/>", key).await.problem(409);
        let wrong = wereld.hand_in(ENSCHEDE, "<een/>", Some("1")).await;
        assert_eq!(wrong.problem(400)["fouten"][0]["plek"], "Idempotency-Key");
    });
}

#[test]
fn a_body_of_another_kind_or_size_is_not_read() {
    on_both(async |database| {
        let wereld = Wereld::on(database, GRENZEN).await;
        let request = |kind: &str, size: usize| {
            Request::post("/v1/berichten")
                .header(header::AUTHORIZATION, format!("Bearer {ENSCHEDE}"))
                .header(header::CONTENT_TYPE, kind)
                .body(Body::from(vec![b' '; size]))
                .unwrap()
        };
        let said = wereld.ask(request("text/plain", 5)).await;
        said.problem(415);
        let most = GRENZEN.grootste_inhoud;
        let said = wereld.ask(request("application/xml", most + 1)).await;
        said.problem(413);
        let said = wereld.ask(request("application/xml", most)).await;
        assert_eq!(said.status, 202, "{}", said.text());
    });
}
