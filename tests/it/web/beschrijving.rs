//! The description of the API: the file in the repository is what is served, to everybody.

use std::path::Path;

use axum::body::Body;
use axum::http::Request;
use bode::web::api::{VERSIE, document};
use serde_json::{Value, json};

use super::wereld::{GRENZEN, Wereld, contact};
use crate::database::run;

#[test]
fn the_description_in_the_repository_is_what_is_served() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/api/openapi.json");
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let now = format!(
        "{}\n",
        serde_json::to_string_pretty(&document(Some(&contact()))).unwrap()
    );
    if kept != now {
        let new = path.with_extension("json.new");
        std::fs::write(&new, now).unwrap();
        panic!(
            "docs/api/openapi.json is not what is served; look at docs/api/openapi.json.new, and if it is right move it over it"
        );
    }
}

#[test]
fn everybody_may_read_the_description_from_any_page() {
    run(async {
        let wereld = Wereld::new(GRENZEN).await;
        let request = Request::get("/v1/openapi.json")
            .body(Body::empty())
            .unwrap();
        let said = wereld.ask(request).await;
        assert_eq!(said.status, 200);
        assert_eq!(said.header("access-control-allow-origin"), "*");
        assert_eq!(said.header("content-type"), "application/json");
        let served = said.json();
        assert_eq!(served, document(Some(&contact())));
        assert_eq!(served["info"]["version"], VERSIE);
    });
}

#[test]
fn the_description_names_whom_the_installation_names_and_else_nobody() {
    let named = document(Some(&contact()));
    let expected = json!({
        "name": "Beheer van deze installatie",
        "email": "beheer@gemeente.example",
        "url": "https://www.gemeente.example/",
    });
    assert_eq!(named["info"]["contact"], expected);
    let mut nobody = document(None);
    assert!(!nobody.to_string().contains('@'), "{}", nobody["info"]);
    nobody["info"]["contact"] = expected;
    assert_eq!(nobody, named);
}

/// Every operation of the description.
pub fn operations() -> Vec<(String, String, Value)> {
    let document = document(None);
    let paths = document["paths"].as_object().unwrap();
    let mut found = Vec::new();
    for (path, methods) in paths {
        for (method, operation) in methods.as_object().unwrap() {
            found.push((method.clone(), path.clone(), operation.clone()));
        }
    }
    assert!(found.len() >= 10);
    found
}

#[test]
fn every_operation_says_what_may_go_wrong() {
    for (method, path, operation) in operations() {
        let responses = operation["responses"].as_object().unwrap();
        for status in ["400", "401", "403", "429", "500"] {
            assert!(responses.contains_key(status), "{method} {path}: {status}");
        }
        assert_eq!(path.contains('{'), responses.contains_key("404"), "{path}");
        assert!(operation["operationId"].is_string(), "{method} {path}");
        assert!(operation["tags"].is_array(), "{method} {path}");
    }
}
