//! Lists: in pages that together are the whole, without persons unless somebody says what for.

use std::sync::atomic::Ordering;

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::Value;

use super::wereld::{Antwoord, ENSCHEDE, Wereld};
use crate::database::on_both;

/// Every row of a list, page by page.
async fn all(wereld: &Wereld, path: &str, name: &str) -> Vec<Value> {
    let mut rows = Vec::new();
    let mut next = Some(path.to_owned());
    while let Some(path) = next {
        let said = wereld.get(ENSCHEDE, &path).await;
        assert_eq!(said.status, 200, "{}", said.text());
        let page = said.json();
        let own = page[name].as_array().unwrap();
        assert!(own.len() <= 2, "{path}");
        rows.extend(own.iter().cloned());
        let link = page["_links"]["next"]["href"].as_str();
        next = link.map(str::to_owned);
    }
    rows
}

#[test]
fn pages_together_are_the_whole_list() {
    on_both(async |database| {
        let wereld = Wereld::filled_on(database).await;
        for name in ["berichten", "toewijzingen", "declaraties", "zendingen"] {
            let whole = wereld.get(ENSCHEDE, &format!("/v1/{name}")).await.json();
            let whole = whole[name].as_array().unwrap().clone();
            assert!(whole.len() >= 2, "{name}: {}", whole.len());
            let paged = all(&wereld, &format!("/v1/{name}?paginaGrootte=2"), name).await;
            assert_eq!(paged, whole, "{name}");
            let one = all(&wereld, &format!("/v1/{name}?paginaGrootte=1"), name).await;
            assert_eq!(one, whole, "{name}");
        }
    });
}

#[test]
fn links_keep_what_was_asked() {
    on_both(async |database| {
        let wereld = Wereld::filled_on(database).await;
        let path = "/v1/toewijzingen?wet=JW&gemeente=0153&paginaGrootte=1";
        let page = wereld.get(ENSCHEDE, path).await.json();
        let next = page["_links"]["next"]["href"].as_str().unwrap();
        assert_eq!(
            next,
            "/v1/toewijzingen?gemeente=0153&wet=JW&pagina=2&paginaGrootte=1"
        );
        let back = wereld.get(ENSCHEDE, next).await.json();
        assert_eq!(
            back["_links"]["prev"]["href"].as_str().unwrap(),
            "/v1/toewijzingen?gemeente=0153&wet=JW&pagina=1&paginaGrootte=1"
        );
    });
}

#[test]
fn every_wrong_parameter_is_named_at_once() {
    on_both(async |database| {
        let wereld = Wereld::filled_on(database).await;
        let path = "/v1/toewijzingen?gemeente=15&wet=X&pagina=0&paginaGrootte=501&zomaar=1&wet=JW";
        let problem = wereld.get(ENSCHEDE, path).await.problem(400);
        let mut places: Vec<&str> = problem["fouten"]
            .as_array()
            .unwrap()
            .iter()
            .map(|fault| fault["plek"].as_str().unwrap())
            .collect();
        places.sort_unstable();
        assert_eq!(
            places,
            ["gemeente", "pagina", "paginaGrootte", "wet", "zomaar"]
        );
    });
}

#[test]
fn lists_hide_persons_and_a_search_says_what_for() {
    on_both(async |database| {
        let wereld = Wereld::filled_on(database).await;
        for path in [
            "berichten",
            "toewijzingen",
            "declaraties",
            "zendingen",
            "afwijkingen",
        ] {
            let said = wereld.get(ENSCHEDE, &format!("/v1/{path}")).await.text();
            assert!(!said.contains("9999000"), "{path} shows a BSN: {said}");
            assert!(!said.contains("Wit"), "{path} shows a name: {said}");
        }
        let before = wereld.trail().await.len();
        let search = |body: &str| wereld_search(&wereld, body.to_owned());
        let found = search(r#"{"bsn": "999900006", "doel": "vraag van de inwoner"}"#).await;
        let rows = found.json();
        let rows = rows["toewijzingen"].as_array().unwrap().clone();
        assert!(!rows.is_empty());
        for row in &rows {
            assert_eq!(row["client"]["bsn"], "999900006");
            assert_eq!(row["client"]["achternaam"], "Wit");
        }
        let trail = wereld.trail().await;
        assert_eq!(trail.len(), before + 1);
        let last = trail.last().unwrap();
        assert_eq!(last.handeling, "personen-tonen");
        assert_eq!(last.doel.as_deref(), Some("vraag van de inwoner"));
        assert!(last.betrokkene.is_some());
        let nobody = search(r#"{"bsn": "999900195", "doel": "toets"}"#).await;
        assert_eq!(nobody.status, 200, "{}", nobody.text());
        assert_eq!(nobody.json()["toewijzingen"], Value::Array(Vec::new()));
    });
}

async fn wereld_search(wereld: &Wereld, body: String) -> Antwoord {
    wereld.post(ENSCHEDE, "/v1/toewijzingen/_zoek", &body).await
}

#[test]
fn a_search_without_a_purpose_finds_nothing_and_says_nothing_back() {
    on_both(async |database| {
        let wereld = Wereld::filled_on(database).await;
        for body in [
            r#"{"bsn": "999900006"}"#,
            r#"{"bsn": "999900006", "doel": ""}"#,
            r#"{"bsn": "999900006", "doel": "over 999900006"}"#,
            r#"{"bsn": "999900007", "doel": "toets"}"#,
            r#"{"bsn": "999900006", "doel": "toets", "meer": 1}"#,
        ] {
            let said = wereld_search(&wereld, body.to_owned()).await;
            said.problem(400);
            assert!(!said.text().contains("9999000"), "{}", said.text());
        }
    });
}

#[test]
fn raw_bytes_ask_for_a_purpose_and_come_as_they_went() {
    on_both(async |database| {
        let wereld = Wereld::filled_on(database).await;
        wereld
            .get(ENSCHEDE, "/v1/berichten/1/inhoud")
            .await
            .problem(400);
        let before = wereld.trail().await.len();
        let said = wereld
            .get(ENSCHEDE, "/v1/berichten/1/inhoud?doel=dossier")
            .await;
        assert_eq!(said.status, 200);
        assert_eq!(said.header("content-type"), "application/xml");
        assert!(said.text().contains('<'), "{}", said.text());
        let trail = wereld.trail().await;
        assert_eq!(trail.len(), before + 1);
        assert_eq!(trail.last().unwrap().doel.as_deref(), Some("dossier"));
    });
}

#[test]
fn a_message_is_found_by_its_identification() {
    on_both(async |database| {
        let wereld = Wereld::filled_on(database).await;
        let all = wereld.get(ENSCHEDE, "/v1/berichten").await.json();
        let all = all["berichten"].as_array().unwrap().clone();
        for message in all {
            let identificatie = message["identificatie"].as_str().unwrap();
            let soort = message["soort"].as_str().unwrap();
            let path = format!("/v1/berichten?identificatie={identificatie}&soort={soort}");
            let found = wereld.get(ENSCHEDE, &path).await.json();
            assert_eq!(found["berichten"], Value::Array(vec![message]));
        }
    });
}

#[test]
fn the_report_comes_in_the_form_that_is_asked() {
    on_both(async |database| {
        let wereld = Wereld::filled_on(database).await;
        let ask = |accept: &str| {
            let request = Request::get("/v1/afwijkingen")
                .header(header::AUTHORIZATION, format!("Bearer {ENSCHEDE}"))
                .header(header::ACCEPT, accept);
            wereld.ask(request.body(Body::empty()).unwrap())
        };
        let json = ask("application/json").await;
        assert!(!json.json()["afwijkingen"].as_array().unwrap().is_empty());
        let csv = ask("text/csv").await;
        assert_eq!(csv.header("content-type"), "text/csv");
        let lines = csv.text().lines().count();
        let rows = json.json()["afwijkingen"].as_array().unwrap().len();
        assert!(lines > rows, "{lines} lines for {rows} rows");
        let xlsx = ask("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet").await;
        assert!(xlsx.body.starts_with(b"PK"));
        ask("image/png").await.problem(406);
    });
}

#[test]
fn the_outbox_is_steered_once() {
    on_both(async |database| {
        let wereld = Wereld::filled_on(database).await;
        let path = "/v1/zendingen/1";
        let woken = || wereld.gewekt.load(Ordering::Relaxed);
        let before = woken();
        let said = wereld.post(ENSCHEDE, &format!("{path}/_herhaal"), "").await;
        assert_eq!(said.status, 200, "{}", said.text());
        // The sender goes at once: it does not wait for its next round.
        assert_eq!(woken(), before + 1);
        let cancel = format!("{path}/_annuleer");
        let said = wereld.post(ENSCHEDE, &cancel, "{}").await;
        said.problem(400);
        let reason = r#"{"reden": "besluit herroepen"}"#;
        let said = wereld.post(ENSCHEDE, &cancel, reason).await;
        assert_eq!(said.status, 200, "{}", said.text());
        assert_eq!(said.json()["status"], "ingetrokken");
        assert_eq!(said.json()["reden"], "besluit herroepen");
        wereld.post(ENSCHEDE, &cancel, reason).await.problem(409);
        let again = wereld.post(ENSCHEDE, &format!("{path}/_herhaal"), "").await;
        again.problem(409);
        let shown = wereld.get(ENSCHEDE, path).await.json();
        assert_eq!(shown["status"], "ingetrokken");
    });
}
