//! Listeners: an address, with TLS or without.

use std::net::SocketAddr;

use tokio::net::TcpListener;

use super::Fout;
use super::certificates::Certificaten;
use crate::exchange::tls::{Clienteis, Grenzen, Luisteraar};

/// Listens at an address: with TLS, for who meets the demands; or in the clear. `sectie` names the
/// settings that it is for.
pub(in crate::cli) async fn listener(
    sectie: &str,
    adres: SocketAddr,
    tls: Option<(&Certificaten, Clienteis)>,
    grenzen: Grenzen,
) -> Result<Luisteraar, Fout> {
    let tls = tls.map(|(certificaten, eis)| certificaten.server(eis));
    let config = tls.transpose()?;
    let tcp = TcpListener::bind(adres).await.map_err(|error| {
        Fout::Gebruik(format!(
            "op {adres} kan niet worden geluisterd: {error}; kies een ander {sectie}.adres, of stop wie dit gebruikt"
        ))
    })?;
    Ok(match config {
        Some(config) => Luisteraar::tls(tcp, config, grenzen),
        None => Luisteraar::plain(tcp, grenzen),
    })
}
