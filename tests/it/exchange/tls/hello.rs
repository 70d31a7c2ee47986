//! What is offered and what is taken: versions and suites, down to the numbers on the wire.

use std::collections::BTreeSet;

use bode::exchange::tls::{Clienteis, client_config, in_words, server_config};
use rustls::pki_types::ServerName;
use rustls::{ClientConnection, ServerConnection};

use super::ca::{AANBIEDER, Aanvraag, Ca, GEMEENTE, klok, oin};

/// The nine suites that the convention allows.
const ALLOWED: [u16; 9] = [
    0x1301, 0x1302, 0x1303, 0xC02B, 0xC02C, 0xC02F, 0xC030, 0xCCA8, 0xCCA9,
];

/// Signals renegotiation info; no suite.
const SCSV: u16 = 0x00FF;

fn number(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .fold(0, |sum, byte| sum << 8 | usize::from(*byte))
}

/// A ClientHello of a client that knows TLS up to 1.2, by hand.
fn client_hello(version: u16, suites: &[u16]) -> Vec<u8> {
    let two = |number: usize| u16::try_from(number).unwrap().to_be_bytes();
    // signature_algorithms: ECDSA P-256 with SHA-256; supported_groups: P-256; ec_point_formats.
    let extensions = [
        0, 13, 0, 4, 0, 2, 4, 3, 0, 10, 0, 4, 0, 2, 0, 23, 0, 11, 0, 2, 1, 0,
    ];
    let mut body = version.to_be_bytes().to_vec();
    body.extend([7; 32]);
    body.push(0);
    body.extend(two(suites.len() * 2));
    body.extend(suites.iter().flat_map(|suite| suite.to_be_bytes()));
    body.extend([1, 0]);
    body.extend(two(extensions.len()));
    body.extend(extensions);
    let mut record = vec![22, 3, 1];
    record.extend(two(body.len() + 4));
    record.extend([1, 0]);
    record.extend(two(body.len()));
    record.extend(body);
    record
}

/// What our server says to a ClientHello.
fn server_says(hello: &[u8]) -> Result<(), String> {
    let ca = Ca::new("Testroot");
    let own = ca.give(&Aanvraag::of(GEMEENTE)).identiteit();
    let eis = Clienteis::Verplicht(BTreeSet::from([oin(AANBIEDER)]));
    let config = server_config(&own, &ca.vertrouwen(), eis, klok()).unwrap();
    let mut server = ServerConnection::new(config.into()).unwrap();
    server.read_tls(&mut &*hello).unwrap();
    let said = server.process_new_packets();
    said.map(|_| ()).map_err(|error| in_words(&error))
}

#[test]
fn suites_without_forward_secrecy_or_with_cbc_are_refused() {
    let refused =
        Err("de ander kan geen TLS 1.2 of 1.3 met een toegestane versleuteling".to_owned());
    // The hand-made hello is a good one: with an allowed suite it is taken.
    assert_eq!(server_says(&client_hello(0x0303, &[0xC02B])), Ok(()));
    // ECDHE with CBC, RSA key exchange with GCM, DHE with GCM.
    for suites in [
        &[0xC023, 0xC009, 0xC00A][..],
        &[0x009C, 0x009D],
        &[0x009E, 0x009F],
    ] {
        assert_eq!(
            server_says(&client_hello(0x0303, suites)),
            refused,
            "{suites:04x?}"
        );
    }
}

#[test]
fn versions_before_1_2_are_refused() {
    for version in [0x0302, 0x0301, 0x0300] {
        let said = server_says(&client_hello(version, &[0xC02B, 0xC009]));
        assert!(said.is_err(), "{version:04x}");
    }
}

#[test]
fn what_does_not_speak_tls_is_refused() {
    let said = server_says(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assert_eq!(said, Err("de ander spreekt geen TLS".to_owned()));
}

#[test]
fn our_client_offers_what_is_allowed_and_nothing_else() {
    let ca = Ca::new("Testroot");
    let own = ca.give(&Aanvraag::of(GEMEENTE)).identiteit();
    let config = client_config(&own, &ca.vertrouwen(), None, klok()).unwrap();
    let name = ServerName::try_from("localhost").unwrap();
    let mut client = ClientConnection::new(config.into(), name).unwrap();
    let mut hello = Vec::new();
    client.write_tls(&mut hello).unwrap();
    // Record and handshake heads (9), version (2), random (32), then the session id with its length.
    let suites = 44 + usize::from(hello[43]);
    let length = number(&hello[suites..suites + 2]);
    let offered: BTreeSet<_> = hello[suites + 2..suites + 2 + length]
        .chunks(2)
        .map(|suite| u16::from_be_bytes([suite[0], suite[1]]))
        .filter(|suite| *suite != SCSV)
        .collect();
    assert_eq!(offered, BTreeSet::from(ALLOWED));
    assert_eq!(versions(&hello), BTreeSet::from([0x0303, 0x0304]));
}

/// What stands in the extension supported_versions.
fn versions(hello: &[u8]) -> BTreeSet<u16> {
    let suites = 44 + usize::from(hello[43]);
    let compression = suites + 2 + number(&hello[suites..suites + 2]);
    let mut rest = &hello[compression + 1 + usize::from(hello[compression]) + 2..];
    while !rest.is_empty() {
        let (kind, length) = (number(&rest[..2]), number(&rest[2..4]));
        if kind == 43 {
            let listed = rest[5..4 + length].chunks(2);
            return listed.map(|v| u16::from_be_bytes([v[0], v[1]])).collect();
        }
        rest = &rest[4 + length..];
    }
    BTreeSet::new()
}
