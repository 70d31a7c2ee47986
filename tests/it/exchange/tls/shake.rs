//! A handshake without a network: two sides that hand each other bytes until both are done.

use bode::exchange::tls::{in_words, oin_of};
use bode::gateway::Oin;
use rustls::pki_types::ServerName;
use rustls::{
    ClientConfig, ClientConnection, ConnectionCommon, ProtocolVersion, ServerConfig,
    ServerConnection, SideData,
};

/// What two sides agreed on.
#[derive(Debug, PartialEq, Eq)]
pub struct Verbonden {
    pub versie: ProtocolVersion,
    /// Who the server saw.
    pub beller: Option<Oin>,
    pub protocol: Option<Vec<u8>>,
}

/// Which side refused, and why.
#[derive(Debug, PartialEq, Eq)]
pub struct Geweigerd {
    pub door: &'static str,
    pub reden: String,
}

fn pass<A: SideData, B: SideData>(
    from: &mut ConnectionCommon<A>,
    to: &mut ConnectionCommon<B>,
) -> Result<bool, rustls::Error> {
    let mut bytes = Vec::new();
    while from.wants_write() {
        from.write_tls(&mut bytes).unwrap();
    }
    let mut rest = bytes.as_slice();
    while !rest.is_empty() {
        to.read_tls(&mut rest).unwrap();
        to.process_new_packets()?;
    }
    Ok(!bytes.is_empty())
}

pub fn shake(client: ClientConfig, server: ServerConfig) -> Result<Verbonden, Geweigerd> {
    let name = ServerName::try_from("localhost").unwrap();
    let mut client = ClientConnection::new(client.into(), name).unwrap();
    let mut server = ServerConnection::new(server.into()).unwrap();
    let refused = |door| {
        move |error: rustls::Error| Geweigerd {
            door,
            reden: in_words(&error),
        }
    };
    loop {
        let there = pass(&mut client, &mut server).map_err(refused("server"))?;
        let back = pass(&mut server, &mut client).map_err(refused("client"))?;
        if !there && !back {
            break;
        }
    }
    assert!(!client.is_handshaking() && !server.is_handshaking());
    let shown = server.peer_certificates().and_then(|chain| chain.first());
    Ok(Verbonden {
        versie: server.protocol_version().unwrap(),
        beller: shown.and_then(oin_of),
        protocol: server.alpn_protocol().map(<[u8]>::to_vec),
    })
}
