//! Who is let in and who is refused, as server and as client. The other side is plain rustls, which
//! shows whatever it was given.

use std::collections::BTreeSet;
use std::sync::Arc;

use bode::exchange::tls::{Clienteis, Vertrouwen, client_config, server_config};
use rcgen::ExtendedKeyUsagePurpose;
use rustls::crypto::ring;
use rustls::version::{TLS12, TLS13};
use rustls::{
    ClientConfig, ProtocolVersion, RootCertStore, ServerConfig, SupportedProtocolVersion,
};

use super::ca::{AANBIEDER, Aanvraag, Ca, GEMEENTE, Paar, Stil, klok, oin};
use super::shake::{Geweigerd, Verbonden, shake};

const BOTH: [&SupportedProtocolVersion; 2] = [&TLS12, &TLS13];

/// A client that checks the chain of the server only.
fn any_client(
    ca: &Ca,
    paar: Option<&Paar>,
    versie: &'static SupportedProtocolVersion,
) -> ClientConfig {
    let mut roots = RootCertStore::empty();
    roots.add(ca.der()).unwrap();
    let builder = ClientConfig::builder_with_details(
        Arc::new(ring::default_provider()),
        Arc::new(Always2026),
    )
    .with_protocol_versions(&[versie])
    .unwrap()
    .with_root_certificates(roots);
    match paar {
        Some(paar) => builder
            .with_client_auth_cert(paar.chain(), paar.key())
            .unwrap(),
        None => builder.with_no_client_auth(),
    }
}

/// A server that asks nothing of its clients.
fn any_server(paar: &Paar, versie: &'static SupportedProtocolVersion) -> ServerConfig {
    ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_protocol_versions(&[versie])
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(paar.chain(), paar.key())
        .unwrap()
}

#[derive(Debug)]
struct Always2026;

impl rustls::time_provider::TimeProvider for Always2026 {
    fn current_time(&self) -> Option<rustls::pki_types::UnixTime> {
        let seconds = u64::try_from(super::ca::NOW).unwrap();
        let since = std::time::Duration::from_secs(seconds);
        Some(rustls::pki_types::UnixTime::since_unix_epoch(since))
    }
}

fn our_server(ca: &Ca, vertrouwen: &Vertrouwen) -> ServerConfig {
    let eis = Clienteis::Verplicht(BTreeSet::from([oin(AANBIEDER)]));
    let own = ca.give(&Aanvraag::of(GEMEENTE));
    server_config(&own.identiteit(), vertrouwen, eis, klok()).unwrap()
}

fn our_client(ca: &Ca, vertrouwen: &Vertrouwen) -> ClientConfig {
    let own = ca.give(&Aanvraag::of(GEMEENTE));
    client_config(&own.identiteit(), vertrouwen, Some(oin(AANBIEDER)), klok()).unwrap()
}

/// What our server and our client say to a certificate, under both versions; they must agree.
fn both_say(ca: &Ca, vertrouwen: &Vertrouwen, paar: &Paar) -> Result<(), String> {
    let mut said = Vec::new();
    for versie in BOTH {
        let server = shake(
            any_client(ca, Some(paar), versie),
            our_server(ca, vertrouwen),
        );
        let client = shake(our_client(ca, vertrouwen), any_server(paar, versie));
        for (result, own) in [(server, "server"), (client, "client")] {
            said.push(result.map(|_| ()).map_err(|Geweigerd { door, reden }| {
                assert_eq!(door, own, "{reden}");
                reden
            }));
        }
    }
    assert!(said.iter().all(|one| *one == said[0]), "{said:?}");
    said.remove(0)
}

#[track_caller]
fn refused(said: Result<(), String>, words: &str) {
    let reden = said.expect_err("a connection that must be refused");
    assert!(reden.contains(words), "{reden:?} does not say {words:?}");
}

#[test]
fn two_of_ours_speak_the_newest_version_and_each_older_one_that_is_allowed() {
    let ca = Ca::new("Testroot");
    let vertrouwen = ca.vertrouwen();
    let provider = ca.give(&Aanvraag::of(AANBIEDER));
    let identiteit = provider.identiteit();
    let client = client_config(&identiteit, &vertrouwen, Some(oin(GEMEENTE)), klok()).unwrap();
    assert_eq!(
        shake(client, our_server(&ca, &vertrouwen)),
        Ok(Verbonden {
            versie: ProtocolVersion::TLSv1_3,
            beller: Some(oin(AANBIEDER)),
            protocol: Some(b"http/1.1".to_vec()),
        })
    );
    for (versie, number) in [
        (&TLS12, ProtocolVersion::TLSv1_2),
        (&TLS13, ProtocolVersion::TLSv1_3),
    ] {
        let server = our_server(&ca, &vertrouwen);
        let seen = shake(any_client(&ca, Some(&provider), versie), server).unwrap();
        assert_eq!((seen.versie, seen.beller), (number, Some(oin(AANBIEDER))));
        let client = our_client(&ca, &vertrouwen);
        assert_eq!(
            shake(client, any_server(&provider, versie)).unwrap().versie,
            number
        );
    }
}

#[test]
fn a_certificate_of_another_ca_is_refused() {
    let ca = Ca::new("Testroot");
    // Of the same name, which is all that an impostor can copy.
    let other = Ca::new("Testroot");
    let said = both_say(&ca, &ca.vertrouwen(), &other.give(&Aanvraag::of(AANBIEDER)));
    refused(said, "het certificaat van de ander wordt niet vertrouwd");
    let elsewhere = Ca::new("Andere root");
    let said = both_say(
        &ca,
        &ca.vertrouwen(),
        &elsewhere.give(&Aanvraag::of(AANBIEDER)),
    );
    refused(
        said,
        "niet uitgegeven onder een van de ingestelde stamcertificaten",
    );
}

#[test]
fn a_certificate_out_of_its_time_is_refused() {
    let ca = Ca::new("Testroot");
    let of_years = |jaren| {
        let aanvraag = Aanvraag {
            jaren,
            ..Aanvraag::of(AANBIEDER)
        };
        both_say(&ca, &ca.vertrouwen(), &ca.give(&aanvraag))
    };
    assert_eq!(of_years((2026, 2027)), Ok(()));
    refused(of_years((2024, 2026)), "het is verlopen");
    refused(of_years((2027, 2028)), "het is nog niet geldig");
}

#[test]
fn a_certificate_of_another_organisation_is_refused() {
    let ca = Ca::new("Testroot");
    let with = |nummers: &[&str]| {
        let nummers = nummers.iter().map(|nummer| (*nummer).to_owned()).collect();
        let aanvraag = Aanvraag {
            nummers,
            ..Aanvraag::of(AANBIEDER)
        };
        both_say(&ca, &ca.vertrouwen(), &ca.give(&aanvraag))
    };
    let (right, wrong) = (oin(AANBIEDER).to_string(), oin(3000).to_string());
    assert_eq!(with(&[&right]), Ok(()));
    refused(with(&[&wrong]), "OIN 00000099000000003000");
    refused(with(&[]), "geen OIN");
    refused(with(&["2000"]), "geen OIN");
}

#[test]
fn a_client_without_a_certificate_is_refused_unless_it_may_come_without() {
    let ca = Ca::new("Testroot");
    for versie in BOTH {
        let said = shake(
            any_client(&ca, None, versie),
            our_server(&ca, &ca.vertrouwen()),
        );
        let said = said.unwrap_err();
        assert_eq!(
            (said.door, &*said.reden),
            ("server", "de ander toont geen certificaat")
        );

        let own = ca.give(&Aanvraag::of(GEMEENTE)).identiteit();
        let maybe = || {
            let eis = Clienteis::Mogelijk(BTreeSet::from([oin(AANBIEDER)]));
            server_config(&own, &ca.vertrouwen(), eis, klok()).unwrap()
        };
        let known = |nummer| {
            let paar = ca.give(&Aanvraag::of(nummer));
            shake(any_client(&ca, Some(&paar), versie), maybe()).map(|seen| seen.beller)
        };
        let none = shake(any_client(&ca, None, versie), maybe());
        assert_eq!(none.unwrap().beller, None);
        assert_eq!(known(AANBIEDER), Ok(Some(oin(AANBIEDER))));
        assert!(
            known(3000).is_err(),
            "shown, so it must be one of those allowed"
        );
    }
}

#[test]
fn a_server_of_another_name_is_refused() {
    let ca = Ca::new("Testroot");
    let aanvraag = Aanvraag {
        naam: "elders.example",
        ..Aanvraag::of(AANBIEDER)
    };
    for versie in BOTH {
        let server = any_server(&ca.give(&aanvraag), versie);
        let said = shake(our_client(&ca, &ca.vertrouwen()), server).unwrap_err();
        assert_eq!(said.door, "client");
        assert!(
            said.reden.contains("niet van de host die werd aangeroepen"),
            "{said:?}"
        );
    }
}

#[test]
fn a_certificate_for_the_other_use_is_refused() {
    let ca = Ca::new("Testroot");
    let of_use = |gebruik| {
        let aanvraag = Aanvraag {
            gebruik: vec![gebruik],
            ..Aanvraag::of(AANBIEDER)
        };
        ca.give(&aanvraag)
    };
    for versie in BOTH {
        let server_only = of_use(ExtendedKeyUsagePurpose::ServerAuth);
        let client = any_client(&ca, Some(&server_only), versie);
        let said = shake(client, our_server(&ca, &ca.vertrouwen())).unwrap_err();
        assert!(
            said.reden.contains("niet uitgegeven voor dit gebruik"),
            "{said:?}"
        );
        let server = any_server(&of_use(ExtendedKeyUsagePurpose::ClientAuth), versie);
        let said = shake(our_client(&ca, &ca.vertrouwen()), server).unwrap_err();
        assert!(
            said.reden.contains("niet uitgegeven voor dit gebruik"),
            "{said:?}"
        );
    }
}

#[test]
fn a_revoked_certificate_is_refused_and_others_of_its_ca_are_not() {
    let ca = Ca::new("Testroot");
    let provider = ca.give(&Aanvraag::of(AANBIEDER));
    let listed = ca.with_crls(&[ca.crl(&[u64::from(AANBIEDER)])]);
    refused(both_say(&ca, &listed, &provider), "het is ingetrokken");
    let others = ca.with_crls(&[ca.crl(&[4711])]);
    assert_eq!(both_say(&ca, &others, &provider), Ok(()));
}

/// A list past its date still says who was revoked, and does not stop the traffic.
#[test]
fn a_stale_list_still_counts() {
    let ca = Ca::new("Testroot");
    let provider = ca.give(&Aanvraag::of(AANBIEDER));
    let later = Arc::new(Stil(super::ca::NOW + 120 * 86_400));
    for (revoked, passes) in [(4711, true), (u64::from(AANBIEDER), false)] {
        let vertrouwen = ca.with_crls(&[ca.crl(&[revoked])]);
        let eis = Clienteis::Verplicht(BTreeSet::from([oin(AANBIEDER)]));
        let own = ca.give(&Aanvraag::of(GEMEENTE)).identiteit();
        let server = server_config(&own, &vertrouwen, eis, later.clone()).unwrap();
        let said = shake(any_client(&ca, Some(&provider), &TLS13), server);
        assert_eq!(said.is_ok(), passes, "{said:?}");
    }
}

/// Root, a CA below it, a peer below that: every link needs its list once there is one.
#[test]
fn a_chain_is_checked_whole() {
    let root = Ca::new("Testroot");
    let middle = root.below("Test-CA");
    let mut peer = middle.give(&Aanvraag::of(AANBIEDER));
    peer.certificaat += &middle.pem();
    let said = |crls: &[String]| both_say(&root, &root.with_crls(crls), &peer);
    assert_eq!(said(&[]), Ok(()));
    assert_eq!(said(&[root.crl(&[]), middle.crl(&[])]), Ok(()));
    refused(
        said(&[root.crl(&[])]),
        "geen intrekkingslijst (CRL) ingesteld",
    );
    refused(
        said(&[middle.crl(&[])]),
        "geen intrekkingslijst (CRL) ingesteld",
    );
    let revoked = middle.crl(&[u64::from(AANBIEDER)]);
    refused(said(&[root.crl(&[]), revoked]), "het is ingetrokken");
}

#[test]
fn a_list_that_another_signed_takes_nobody_out_and_lets_nobody_in() {
    let ca = Ca::new("Testroot");
    let impostor = Ca::new("Testroot");
    let peer = ca.give(&Aanvraag::of(AANBIEDER));
    let said = both_say(&ca, &ca.with_crls(&[impostor.crl(&[])]), &peer);
    refused(
        said,
        "de ingestelde intrekkingslijst is niet te gebruiken: BadSignature",
    );
}
