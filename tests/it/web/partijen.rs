//! Parties are strictly apart: every operation of the description, tried by others than whose data it
//! is. What is another's is not there. A new operation fails here until it has a row.

use axum::body::Body;
use axum::http::{Request, header};

use super::beschrijving::operations;
use super::wereld::{AANBIEDER, BORNE, ENSCHEDE, KENMERK, Wereld};
use crate::database::on_both;

/// What only Enschede knows: its client, its decision, its messages.
const ALLEEN_ENSCHEDE: [&str; 4] = ["999900006", "ENS-00", "015300000", "97000011"];

/// How an operation is tried on what is Enschede's.
struct Poging {
    /// In place of what is in braces.
    sleutel: &'static str,
    query: &'static str,
    body: Option<(&'static str, String)>,
    /// What Enschede gets.
    eigen: u16,
    /// What another gets.
    ander: u16,
}

fn poging(operation: &str) -> Poging {
    let of = |sleutel, ander| Poging {
        sleutel,
        query: "",
        body: None,
        eigen: 200,
        ander,
    };
    let json = |text: &str| Some(("application/json", text.to_owned()));
    match operation {
        "berichtenLijst" | "toewijzingenLijst" | "declaratiesLijst" | "afwijkingenRapport"
        | "zendingenLijst" => of("", 200),
        "berichtToon" | "zendingToon" | "postToon" | "zendingHerhaal" => of("1", 404),
        "berichtInhoud" => Poging {
            query: "?doel=toets",
            ..of("1", 404)
        },
        "toewijzingsbesluitToon" => of(KENMERK, 404),
        "toewijzingsbesluitLeverAan" => Poging {
            body: json(&super::wereld::besluit()),
            ..of("", 400)
        },
        "toewijzingenZoek" => Poging {
            body: json(r#"{"bsn": "999900006", "doel": "toets"}"#),
            ..of("", 200)
        },
        "berichtLeverAan" => Poging {
            body: Some(("application/xml", "<onzin/>".to_owned())),
            eigen: 202,
            ..of("", 202)
        },
        "zendingAnnuleer" => Poging {
            body: json(r#"{"reden": "toets"}"#),
            ..of("2", 404)
        },
        other => panic!("{other} is new: say here how it is tried on another's data"),
    }
}

fn request(method: &str, path: &str, token: &str, poging: &Poging) -> Request<Body> {
    let begin = path.find('{').unwrap_or(path.len());
    let end = path.find('}').map_or(path.len(), |end| end + 1);
    let uri = format!(
        "/v1{}{}{}{}",
        &path[..begin],
        poging.sleutel,
        &path[end..],
        poging.query
    );
    let mut request = Request::builder()
        .method(method.to_uppercase().as_str())
        .uri(uri)
        .header(header::AUTHORIZATION, format!("Bearer {token}"));
    let mut body = Body::empty();
    if let Some((kind, text)) = &poging.body {
        request = request.header(header::CONTENT_TYPE, *kind);
        body = text.clone().into();
    }
    request.body(body).unwrap()
}

#[test]
fn nobody_gets_at_what_is_anothers() {
    on_both(async |database| {
        let wereld = Wereld::filled_on(database).await;
        let mut shown = 0;
        for (method, path, operation) in operations() {
            let name = operation["operationId"].as_str().unwrap();
            let poging = poging(name);
            for token in [BORNE, AANBIEDER] {
                let said = wereld.ask(request(&method, &path, token, &poging)).await;
                let status = said.status.as_u16();
                let expected = match (name, token) {
                    // A provider allocates nothing, whosever it is.
                    ("toewijzingsbesluitLeverAan", AANBIEDER) => 403,
                    _ => poging.ander,
                };
                assert_eq!(status, expected, "{name}: {}", said.text());
                for mark in ALLEEN_ENSCHEDE {
                    assert!(!said.text().contains(mark), "{name}: {}", said.text());
                }
            }
        }
        // The same requests by whose data it is: they do show it.
        for (method, path, operation) in operations() {
            let name = operation["operationId"].as_str().unwrap();
            let poging = poging(name);
            let said = wereld.ask(request(&method, &path, ENSCHEDE, &poging)).await;
            assert_eq!(
                said.status.as_u16(),
                poging.eigen,
                "{name}: {}",
                said.text()
            );
            let marks = ALLEEN_ENSCHEDE.iter();
            shown += usize::from(marks.filter(|mark| said.text().contains(**mark)).count() > 0);
        }
        assert!(
            shown >= 10,
            "only {shown} operations show what is Enschede's"
        );
    });
}

#[test]
fn what_is_anothers_looks_like_what_is_not_there() {
    on_both(async |database| {
        let wereld = Wereld::filled_on(database).await;
        for path in ["berichten", "zendingen", "post"] {
            let anothers = wereld.get(BORNE, &format!("/v1/{path}/1")).await;
            let nobodys = wereld.get(BORNE, &format!("/v1/{path}/999999")).await;
            assert_eq!(anothers.problem(404), nobodys.problem(404));
        }
    });
}
