//! `[beheer]`: metrics and health, for who keeps the daemon running.

use std::net::{Ipv4Addr, SocketAddr};

use super::tabel::Tabel;

/// Where metrics and health are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beheer {
    /// The address; `None` when it is off.
    pub adres: Option<SocketAddr>,
}

impl Beheer {
    pub(super) fn lees(tabel: &Tabel<'_>) -> Self {
        let aan = tabel.of("aan", true);
        let adres = tabel.of("adres", SocketAddr::from((Ipv4Addr::LOCALHOST, 8321)));
        let op_het_net = tabel.of("op_het_net", false);
        if !adres.ip().is_loopback() && !op_het_net {
            tabel.fout(
                "adres",
                "dit adres is van buiten deze machine te bereiken en vraagt geen aanmelding; verwacht: 127.0.0.1 of [::1], of `op_het_net = true` als een firewall het afschermt",
            );
        }
        tabel.sluit();
        Self {
            adres: aan.then_some(adres),
        }
    }
}
