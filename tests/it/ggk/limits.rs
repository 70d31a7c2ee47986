//! Size, time and memory: the largest message, one larger, and senders that don't finish.

use std::convert::Infallible;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::StatusCode;
use bode::exchange::ggk::MOST_IN;
use bode::exchange::ggk::codes::Actie;
use bode::exchange::ggk::server::Grenzen;
use futures_util::{StreamExt, stream};
use tower::ServiceExt;

use super::endpoint::{refusal, request, router, text};
use super::run;
use super::world::{Brievenbus, endpoint, envelope};

/// A Di01 of this many bytes, by a payload of the letter A.
fn di01_of(bytes: usize) -> String {
    let di01 = envelope(Actie::Di01);
    let room = bytes - (di01.len() - "PGE+DQo8L2E+".len());
    // White space is no payload, so that every size can be made.
    let (payload, rest) = ("A".repeat(room / 4 * 4), " ".repeat(room % 4));
    let di01 = di01.replace("PGE+DQo8L2E+", &format!("{payload}{rest}"));
    assert_eq!(di01.len(), bytes);
    soap(&di01)
}

/// A body that does not say how long it is.
fn chunked(text: String) -> Body {
    let chunks: Vec<Result<Bytes, Infallible>> = text
        .into_bytes()
        .chunks(1 << 20)
        .map(|chunk| Ok(Bytes::copy_from_slice(chunk)))
        .collect();
    Body::from_stream(stream::iter(chunks))
}

#[test]
fn the_largest_message_is_taken_in_and_a_larger_one_refused() {
    let brievenbus = Brievenbus::default();
    run(async {
        let large = request(Actie::Di01, di01_of(MOST_IN));
        let response = router(&brievenbus).oneshot(large).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        let mut refusals = Vec::new();
        for body in [
            Body::from(di01_of(MOST_IN + 1)),
            chunked(di01_of(MOST_IN + 1)),
            Body::from(di01_of(MOST_IN + 100_000)),
            chunked(di01_of(MOST_IN + 100_000)),
        ] {
            let large = request(Actie::Di01, body);
            let response = router(&brievenbus).oneshot(large).await.unwrap();
            refusals.push(refusal(&text(response).await));
        }
        for refusal in refusals {
            assert!(
                refusal.starts_with("soap:Client IB003 client: "),
                "{refusal}"
            );
        }
    });
    let berichten = brievenbus.berichten.lock().unwrap();
    assert_eq!(berichten.len(), 1);
    assert!(berichten[0].inhoud.iter().all(|&byte| byte == 0));
}

#[test]
fn who_does_not_finish_hears_so() {
    let brievenbus = Brievenbus::default();
    run(async {
        let none = Grenzen {
            geduld: Duration::ZERO,
            ..Grenzen::default()
        };
        let impatient = endpoint(&brievenbus, "http://bode.example/ggk").with_grenzen(none);
        let begin = stream::iter([Ok::<_, Infallible>(Bytes::from_static(b"<a>"))]);
        let stuck = Body::from_stream(begin.chain(stream::pending()));
        let response = impatient
            .router("/ggk")
            .oneshot(request(Actie::Di01, stuck))
            .await;
        let said = refusal(&text(response.unwrap()).await);
        assert!(
            said.starts_with("soap:Server StUF058 server: Het bericht kwam niet"),
            "{said}"
        );
        let broken = stream::iter([Err::<Bytes, _>(std::io::Error::other("weg"))]);
        let broken = request(Actie::Di01, Body::from_stream(broken));
        let response = router(&brievenbus).oneshot(broken).await.unwrap();
        let said = refusal(&text(response).await);
        assert!(
            said.starts_with("soap:Server StUF058 server: De verbinding"),
            "{said}"
        );
    });
    assert!(brievenbus.berichten.lock().unwrap().is_empty());
}

/// Requests that don't say how long they are count as the largest: one at a time, with this little.
/// Small ones get through beside it, and the next large one once there is room again.
#[test]
fn memory_is_handed_out_before_anything_is_read() {
    let brievenbus = Brievenbus::default();
    run(async {
        let none = Grenzen {
            geduld: Duration::ZERO,
            geheugen: 0,
        };
        let router = endpoint(&brievenbus, "http://bode.example/ggk")
            .with_grenzen(none)
            .router("/ggk");
        let whole = soap(&envelope(Actie::Di01));
        let response = router
            .clone()
            .oneshot(request(Actie::Di01, chunked(whole.clone())))
            .await;
        assert_eq!(response.unwrap().status(), StatusCode::OK);

        let patient = Grenzen {
            geduld: Duration::from_hours(1),
            geheugen: 0,
        };
        let router = endpoint(&brievenbus, "http://bode.example/ggk")
            .with_grenzen(patient)
            .router("/ggk");
        let (release, held) = tokio::sync::oneshot::channel::<()>();
        let tail = stream::once(async move {
            held.await.unwrap();
            Ok::<_, Infallible>(Bytes::from(whole))
        });
        let (reading, begun) = tokio::sync::oneshot::channel::<()>();
        let head = stream::once(async move {
            reading.send(()).unwrap();
            Ok(Bytes::new())
        });
        let slow = request(Actie::Di01, Body::from_stream(head.chain(tail)));
        let slow = tokio::spawn(router.clone().oneshot(slow));
        begun.await.unwrap();
        let second = request(Actie::Di01, chunked(soap(&envelope(Actie::Di01))));
        let mut second = tokio::spawn(router.clone().oneshot(second));
        // However long it waits, there is no room for the second until the first is done.
        let early = tokio::time::timeout(Duration::from_millis(100), &mut second).await;
        assert!(early.is_err());
        release.send(()).unwrap();
        assert_eq!(slow.await.unwrap().unwrap().status(), StatusCode::OK);
        assert_eq!(second.await.unwrap().unwrap().status(), StatusCode::OK);
    });
}
