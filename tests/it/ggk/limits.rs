//! Size, time and memory: the largest message, one larger, and senders that don't finish.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::StatusCode;
use bode::exchange::ggk::MOST_IN;
use bode::exchange::ggk::codes::Actie;
use bode::exchange::ggk::server::Grenzen;
use futures_util::{StreamExt, stream};
use tokio::sync::oneshot;
use tower::ServiceExt;

use super::endpoint::{refusal, request, router, text};
use super::world::{Brievenbus, endpoint, envelope};
use super::{run, soap};

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
            said.starts_with("soap:Server: Het bericht kwam niet"),
            "{said}"
        );
        let broken = stream::iter([Err::<Bytes, _>(std::io::Error::other("weg"))]);
        let broken = request(Actie::Di01, Body::from_stream(broken));
        let response = router(&brievenbus).oneshot(broken).await.unwrap();
        let said = refusal(&text(response).await);
        assert!(said.starts_with("soap:Server: De verbinding"), "{said}");
    });
    assert!(brievenbus.berichten.lock().unwrap().is_empty());
}

/// A body that notes when it is begun and when it is read as a whole, which waits for a word.
fn noted(
    name: &'static str,
    seen: &Arc<Mutex<Vec<String>>>,
    word: oneshot::Receiver<()>,
) -> (Body, oneshot::Receiver<()>) {
    let (reading, begun) = oneshot::channel::<()>();
    let (first, last) = (Arc::clone(seen), Arc::clone(seen));
    let head = stream::once(async move {
        first.lock().unwrap().push(format!("{name} begun"));
        reading.send(()).unwrap();
        Ok(Bytes::new())
    });
    let tail = stream::once(async move {
        word.await.unwrap();
        last.lock().unwrap().push(format!("{name} whole"));
        Ok::<_, Infallible>(Bytes::from(soap(&envelope(Actie::Di01))))
    });
    (Body::from_stream(head.chain(tail)), begun)
}

/// Requests that don't say how long they are count as the largest: one at a time, with this little.
#[test]
fn memory_is_handed_out_before_anything_is_read() {
    let seen = Arc::default();
    run(async {
        let little = Grenzen {
            geduld: Duration::from_hours(1),
            geheugen: 0,
        };
        let router = endpoint(&Brievenbus::default(), "http://bode.example/ggk")
            .with_grenzen(little)
            .router("/ggk");
        let (release, word) = oneshot::channel();
        let (body, begun) = noted("first", &seen, word);
        let first = tokio::spawn(router.clone().oneshot(request(Actie::Di01, body)));
        begun.await.unwrap();
        let (at_once, word) = oneshot::channel();
        at_once.send(()).unwrap();
        let (body, _begun) = noted("second", &seen, word);
        let second = tokio::spawn(router.clone().oneshot(request(Actie::Di01, body)));
        // Chances enough to read it too early.
        for _ in 0..1_000 {
            tokio::task::yield_now().await;
        }
        release.send(()).unwrap();
        for task in [first, second] {
            assert_eq!(task.await.unwrap().unwrap().status(), StatusCode::OK);
        }
    });
    let seen = seen.lock().unwrap();
    assert_eq!(
        *seen,
        ["first begun", "first whole", "second begun", "second whole"]
    );
}
