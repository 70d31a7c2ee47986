//! The whole way over TLS: both show a certificate, and each knows who the other is.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use bode::exchange::tls::{Beller, Clienteis, Grenzen, Luisteraar, client_config, server_config};
use bode::exchange::vecozo::{Vecozo, pull_once};
use bode::gateway::ports::{Bezorgfout, Transport as _};
use tokio::net::TcpListener;

use super::super::tls::ca::{AANBIEDER, Aanvraag, Ca, GEMEENTE, klok, oin};
use super::inbox::Doos;
use super::push::{envelop, zending};
use super::stub::{Vsp, instellingen, router};

/// What the stub saw of who calls.
type Bellers = Arc<Mutex<BTreeSet<String>>>;

async fn start(ca: &Ca, vsp: &Arc<Mutex<Vsp>>) -> (String, Bellers) {
    let tcp = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("https://localhost:{}", tcp.local_addr().unwrap().port());
    let eis = Clienteis::Verplicht(BTreeSet::from([oin(AANBIEDER)]));
    let own = ca.give(&Aanvraag::of(GEMEENTE)).identiteit();
    let config = server_config(&own, &ca.vertrouwen(), eis, klok()).unwrap();
    let seen = Bellers::default();
    let note = Arc::clone(&seen);
    let router = router(Arc::clone(vsp)).layer(from_fn(move |request: Request, next: Next| {
        let beller = request.extensions().get::<Beller>().copied().unwrap();
        note.lock().unwrap().insert(beller.oin.unwrap().to_string());
        next.run(request)
    }));
    let luisteraar = Luisteraar::tls(tcp, config, Grenzen::default());
    tokio::spawn(luisteraar.serve(router, std::future::pending()));
    (base, seen)
}

fn vecozo(ca: &Ca, base: &str, nummer: u32, verwacht: u32) -> Vecozo {
    let own = ca.give(&Aanvraag::of(nummer)).identiteit();
    let tls = client_config(&own, &ca.vertrouwen(), Some(oin(verwacht)), klok()).unwrap();
    Vecozo::new(instellingen(base), tls).unwrap()
}

#[tokio::test]
async fn push_and_pull_go_over_tls_and_only_to_whom_we_know() {
    let ca = Ca::new("Testroot");
    let doos = Doos::default();
    let vsp = Arc::new(Mutex::new(Vsp::default()));
    let (base, seen) = start(&ca, &vsp).await;

    let own = vecozo(&ca, &base, AANBIEDER, GEMEENTE);
    // Large enough for many TLS records.
    let large = vec![b'x'; 2 * 1024 * 1024];
    let envelope = envelop(&own, &zending(&large, None));
    assert_eq!(own.deliver(&envelope).await, Ok(()));
    assert_eq!(vsp.lock().unwrap().gepusht[0].1.len(), large.len());
    vsp.lock().unwrap().wacht(Some("12345678"), &large);
    let agb = "12345678".parse().unwrap();
    assert_eq!(pull_once(&own, &doos, &[agb]).await.nieuw, 1);
    assert_eq!(
        *seen.lock().unwrap(),
        BTreeSet::from([oin(AANBIEDER).to_string()])
    );

    let stranger = vecozo(&ca, &base, 3000, GEMEENTE);
    // Refused while it sends: whether it still reads why depends on the network.
    let said = stranger.deliver(&envelope).await;
    assert!(matches!(said, Err(Bezorgfout::Later(_))), "{said:?}");
    let misled = vecozo(&ca, &base, AANBIEDER, 3000);
    let said = misled.deliver(&envelope).await.unwrap_err();
    assert!(
        said.to_string().contains("OIN 00000099000000001000"),
        "{said}"
    );
    assert_eq!(vsp.lock().unwrap().lichamen.len(), 1);
}

#[tokio::test]
async fn a_renewed_list_counts_from_the_next_call() {
    let ca = Ca::new("Testroot");
    let vsp = Arc::new(Mutex::new(Vsp::default()));
    let (base, _) = start(&ca, &vsp).await;
    let own = vecozo(&ca, &base, AANBIEDER, GEMEENTE);
    let deliver = async || {
        let envelope = envelop(&own, &zending(b"<a/>", None));
        own.deliver(&envelope).await
    };
    assert_eq!(deliver().await, Ok(()));
    let revoked = ca.with_crls(&[ca.crl(&[u64::from(GEMEENTE)])]);
    let identiteit = ca.give(&Aanvraag::of(AANBIEDER)).identiteit();
    let tls = client_config(&identiteit, &revoked, None, klok()).unwrap();
    own.renew(tls).unwrap();
    let said = deliver().await.unwrap_err().to_string();
    assert!(said.contains("het is ingetrokken"), "{said}");
    assert_eq!(vsp.lock().unwrap().gepusht.len(), 1);
}
