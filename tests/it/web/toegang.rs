//! Who may do what: login, roles, rate; and what every answer carries, whatever went wrong.

use std::sync::atomic::Ordering;

use axum::body::Body;
use axum::http::{Method, Request, header};
use bode::web::api::{Grenzen, VERSIE};

use super::beschrijving::operations;
use super::wereld::{BORNE, ENSCHEDE, GRENZEN, INLEVERAAR, LEZER, Wereld};
use crate::database::{Database, run};

fn bare(method: &str, path: &str) -> Request<Body> {
    let path = path.replace("{nummer}", "1").replace("{kenmerk}", "x");
    let method: Method = method.to_uppercase().parse().unwrap();
    let request = Request::builder().method(method).uri(format!("/v1{path}"));
    request.body(Body::empty()).unwrap()
}

fn with(token: &str, mut request: Request<Body>) -> Request<Body> {
    let value = format!("Bearer {token}").parse().unwrap();
    request.headers_mut().insert(header::AUTHORIZATION, value);
    request
}

#[test]
fn nothing_is_done_for_who_is_not_known() {
    run(async {
        let wereld = Wereld::new(GRENZEN).await;
        for (method, path, _) in operations() {
            for request in [
                bare(&method, &path),
                with("", bare(&method, &path)),
                with("token-of-nobody-0123456789abcdefgh", bare(&method, &path)),
                with(&ENSCHEDE.to_uppercase(), bare(&method, &path)),
            ] {
                let said = wereld.ask(request).await;
                said.problem(401);
                assert_eq!(said.header("www-authenticate"), "Bearer realm=\"bode\"");
            }
        }
    });
}

#[test]
fn a_role_opens_its_own_operations_and_no_others() {
    run(async {
        let wereld = Wereld::new(GRENZEN).await;
        let mut refused = [0, 0];
        for (method, path, operation) in operations() {
            let name = operation["operationId"].as_str().unwrap();
            let hands_in = name.ends_with("LeverAan");
            let steers = ["zendingHerhaal", "zendingAnnuleer"].contains(&name);
            let reads = !hands_in && !steers;
            for (place, (token, may)) in [(LEZER, reads), (INLEVERAAR, hands_in)]
                .into_iter()
                .enumerate()
            {
                let said = wereld.ask(with(token, bare(&method, &path))).await;
                assert_eq!(said.status == 403, !may, "{name}: {}", said.text());
                if !may {
                    said.problem(403);
                    refused[place] += 1;
                }
            }
        }
        assert!(refused[0] >= 4 && refused[1] >= 10, "{refused:?}");
    });
}

#[test]
fn one_user_that_asks_too_much_waits_and_others_do_not() {
    run(async {
        let wereld = Wereld::new(Grenzen {
            verzoeken_per_minuut: 3,
            ..GRENZEN
        })
        .await;
        for _ in 0..3 {
            assert_eq!(wereld.get(ENSCHEDE, "/v1/zendingen").await.status, 200);
        }
        wereld.wait(20);
        let said = wereld.get(ENSCHEDE, "/v1/zendingen").await;
        said.problem(429);
        assert_eq!(said.header("retry-after"), "40");
        assert_eq!(wereld.get(BORNE, "/v1/zendingen").await.status, 200);
        wereld.wait(40);
        assert_eq!(wereld.get(ENSCHEDE, "/v1/zendingen").await.status, 200);
    });
}

#[test]
fn every_answer_carries_the_version_and_is_not_kept() {
    run(async {
        let wereld = Wereld::new(GRENZEN).await;
        for (path, status) in [
            ("/v1/zendingen", 200),
            ("/v1/openapi.json", 200),
            ("/v1/berichten/9", 404),
            ("/v1/berichten/abc", 404),
            ("/v1/zendingen/", 404),
            ("/v1/nergens", 404),
            ("/", 404),
            ("/v1/berichten?onbekend=1", 400),
        ] {
            let said = wereld.get(ENSCHEDE, path).await;
            assert_eq!(said.status.as_u16(), status, "{path}");
            if status != 200 {
                said.problem(status);
            }
            for (name, value) in [
                ("api-version", VERSIE),
                ("cache-control", "no-store"),
                ("x-content-type-options", "nosniff"),
                (
                    "content-security-policy",
                    "default-src 'none'; frame-ancestors 'none'",
                ),
                (
                    "strict-transport-security",
                    "max-age=31536000; includeSubDomains",
                ),
            ] {
                assert_eq!(said.header(name), value, "{path}");
            }
        }
    });
}

#[test]
fn a_method_that_does_not_exist_is_a_problem_that_names_those_that_do() {
    run(async {
        let wereld = Wereld::new(GRENZEN).await;
        for path in ["/zendingen", "/berichten/1"] {
            let said = wereld.ask(with(ENSCHEDE, bare("delete", path))).await;
            said.problem(405);
            assert!(said.header("allow").contains("GET"), "{:?}", said.headers);
        }
    });
}

#[test]
fn a_handler_that_breaks_is_a_fault_with_a_number_and_no_more_than_that() {
    run(async {
        let database = Database::sqlite();
        let wereld = Wereld::filled_on(&database).await;
        let path = "/v1/zendingen/1/_herhaal";
        wereld.breekt.store(true, Ordering::Relaxed);
        let said = wereld.post(ENSCHEDE, path, "").await;
        let problem = said.problem(500);
        let number = problem["instance"].as_str().unwrap();
        assert!(number.starts_with("urn:uuid:"), "{problem}");
        assert!(!said.text().contains("a handler breaks"), "{problem}");
        assert_eq!(said.header("api-version"), VERSIE);
        // Others, and the same again, are served.
        assert_eq!(wereld.get(BORNE, "/v1/zendingen").await.status, 200);
        wereld.breekt.store(false, Ordering::Relaxed);
        let said = wereld.post(ENSCHEDE, path, "").await;
        assert_eq!(said.status, 200, "{}", said.text());
    });
}
