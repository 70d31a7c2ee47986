//! What a daemon shows to those who keep it running: how much waits, whether it can work, and to the
//! service manager that it is ready.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use metrics::{gauge, histogram};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use sd_notify::NotifyState;
use tokio::net::TcpListener;
use tokio::time::{Instant, timeout};
use tokio_util::sync::CancellationToken;

use super::Fout;
use super::certificates::Tlsstand;
use crate::exchange::tls::{Grenzen, Luisteraar};
use crate::gateway::Partij;
use crate::gateway::lifecycle::Levensloop;
use crate::gateway::ports::{Bak, Klok, Postvakken};
use crate::store::SqlStore;
use crate::web::beheer::{Gereed, NietGereed, router};
use crate::web::metingen;

/// How often is looked how much waits.
const SAMPLE: Duration = Duration::from_secs(15);

/// How long the store may take to answer before it counts as away.
const ANSWER: Duration = Duration::from_secs(2);

/// Begins to measure. Once per process.
pub(super) fn begin() -> Result<PrometheusHandle, Fout> {
    let handle = PrometheusBuilder::new()
        .install_recorder()
        .map_err(|error| Fout::Gebruik(format!("de metingen kunnen niet beginnen: {error}")))?;
    metingen::describe();
    Ok(handle)
}

/// Shows metrics and health on an address.
pub(super) async fn show(
    adres: SocketAddr,
    handle: PrometheusHandle,
    store: &SqlStore,
    levensloop: &mut Levensloop,
) -> Result<(), Fout> {
    let tcp = TcpListener::bind(adres).await.map_err(|error| {
        Fout::Gebruik(format!(
            "beheer.adres {adres} is niet te gebruiken: {error}"
        ))
    })?;
    let bound = tcp.local_addr()?;
    let staat = Staat {
        store: store.clone(),
        stop: levensloop.stop(),
    };
    let stop = levensloop.stop();
    let listener = Luisteraar::plain(tcp, Grenzen::default());
    levensloop.start("beheer", async move {
        let stop = async move { stop.cancelled().await };
        listener.serve(router(handle, staat), stop).await;
    });
    tracing::info!(adres = %bound, "metingen en gezondheid: /metrics, /healthz, /readyz");
    Ok(())
}

struct Staat {
    store: SqlStore,
    stop: CancellationToken,
}

impl Gereed for Staat {
    async fn check(&self) -> Vec<NietGereed> {
        let mut redenen = Vec::new();
        if self.stop.is_cancelled() {
            redenen.push(NietGereed::Stopt);
        }
        // Migrations ran before anything was served, and a part that ends ends the daemon: what can be
        // away is the store.
        match timeout(ANSWER, self.store.wachtend()).await {
            Ok(Ok(_)) => {}
            Ok(Err(_)) | Err(_) => redenen.push(NietGereed::Opslag),
        }
        redenen
    }
}

/// Starts who looks now and then how much waits.
pub(super) fn watch(
    store: &SqlStore,
    partijen: &[Partij],
    klok: &Arc<dyn Klok>,
    levensloop: &mut Levensloop,
) {
    let (partijen, klok) = (partijen.to_vec(), Arc::clone(klok));
    let sampling = sample(store.clone(), partijen, klok, levensloop.stop());
    levensloop.start("meten", sampling);
}

/// Looks now and then how much waits, until told to stop.
async fn sample(
    store: SqlStore,
    partijen: Vec<Partij>,
    klok: Arc<dyn Klok>,
    stop: CancellationToken,
) {
    let mut seen: BTreeSet<(Bak, Partij)> = partijen
        .into_iter()
        .flat_map(|partij| [(Bak::In, partij), (Bak::Uit, partij)])
        .collect();
    let mut tick = tokio::time::interval(SAMPLE);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = tick.tick() => {}
        }
        let begin = Instant::now();
        let Ok(waiting) = store.wachtend().await else {
            continue;
        };
        histogram!(metingen::OPSLAG, "werk" => "wachtend").record(begin.elapsed());
        let now = klok.moment();
        let mut none = seen.clone();
        for one in waiting {
            let age = one.oudste.map_or(0, |oudste| now.seconds_since(oudste));
            set((one.bak, one.partij), one.aantal, age);
            none.remove(&(one.bak, one.partij));
            seen.insert((one.bak, one.partij));
        }
        for key in none {
            set(key, 0, 0);
        }
    }
}

fn set((bak, partij): (Bak, Partij), aantal: i64, seconds: i64) {
    let (depth, oldest) = match bak {
        Bak::In => (metingen::INBOX, metingen::INBOX_OUDSTE),
        Bak::Uit => (metingen::OUTBOX, metingen::OUTBOX_OUDSTE),
    };
    let whole = |number: i64| u32::try_from(number.max(0)).unwrap_or(u32::MAX);
    gauge!(depth, "partij" => partij.sleutel()).set(whole(aantal));
    gauge!(oldest, "partij" => partij.sleutel()).set(whole(seconds));
}

/// Shows when certificates end, and when lists of revoked ones were made.
pub(super) fn show_tls(stand: &Tlsstand) {
    let seconds = |time: i64| u32::try_from(time.max(0)).unwrap_or(u32::MAX);
    for one in &stand.certificaten {
        let naam = format!("{} ({})", one.bestand.display(), one.plaats);
        gauge!(metingen::CERTIFICAAT, "certificaat" => naam).set(seconds(one.not_after));
    }
    for one in &stand.lijsten {
        let naam = one.bestand.display().to_string();
        gauge!(metingen::CRL, "crl" => naam).set(seconds(one.gemaakt));
    }
}

/// Tells the service manager, if there is one.
pub(super) fn tell(state: NotifyState<'_>) {
    if let Err(error) = sd_notify::notify(&[state]) {
        tracing::warn!(%error, "de servicebeheerder is niet te bereiken");
    }
}
