//! Files that are right, files that are wrong, and what is said of them; and what to warn for.

use std::path::{Path, PathBuf};

use bode::exchange::tls::{
    Bestand, Certificaat, Identiteit, Intrekkingslijst, Vertrouwen, warnings,
};
use bode::standard::types::Datum;
use p12_keystore::{Certificate, KeyStore, KeyStoreEntry, PrivateKey, PrivateKeyChain};
use rustls::pki_types::CertificateRevocationListDer;
use rustls::pki_types::pem::PemObject as _;

use super::ca::{AANBIEDER, Aanvraag, Ca, Paar, bestand, oin};

const WACHTWOORD: &str = "geheim";

fn pkcs12(paar: &Paar, chain: &[Certificate]) -> Vec<u8> {
    let key = PrivateKey::from_der(paar.key().secret_der()).unwrap();
    let chain = PrivateKeyChain::new("1".as_bytes(), key, chain.iter().cloned());
    let mut store = KeyStore::new();
    store.add_entry("bode", KeyStoreEntry::PrivateKeyChain(chain));
    store.writer(WACHTWOORD).write().unwrap()
}

#[test]
fn an_identity_is_the_same_from_pem_and_from_pkcs12() {
    let ca = Ca::new("Testroot");
    let paar = ca.give(&Aanvraag::of(AANBIEDER));
    let own = Certificate::from_der(&paar.chain()[0]).unwrap();
    let root = Certificate::from_der(&ca.der()).unwrap();
    let pem = paar.identiteit();
    for (chain, length) in [(&[own.clone()][..], 1), (&[own, root], 2)] {
        let file = bestand("bode.p12", pkcs12(&paar, chain));
        let read = Identiteit::from_pkcs12(&file, WACHTWOORD).unwrap();
        assert_eq!(read.certificaten().len(), length);
        let facts = |identiteit: &Identiteit| {
            let first = identiteit.certificaten()[0].clone();
            (first.oin, first.not_before, first.not_after, first.rsa_bits)
        };
        assert_eq!(facts(&read), facts(&pem));
        assert_eq!(
            facts(&pem),
            (Some(oin(AANBIEDER)), 1_767_225_600, 1_798_761_600, None)
        );
    }
}

/// Files that openssl made: as it does today, and as Windows and older software do.
#[test]
fn a_file_of_other_software_is_read_or_said_to_be_too_old() {
    let read = |name: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/certificates");
        Identiteit::from_pkcs12(&Bestand::read(&folder.join(name)).unwrap(), WACHTWOORD)
    };
    let modern = read("openssl-aes.p12").unwrap();
    let first = &modern.certificaten()[0];
    assert_eq!(
        (first.oin, first.rsa_bits),
        (Some(oin(AANBIEDER)), Some(2048))
    );
    let old = read("openssl-3des.p12").unwrap_err();
    says(&old, "openssl-3des.p12", "verouderde manier");
}

#[track_caller]
fn says(error: &impl ToString, file: &str, words: &str) {
    let text = error.to_string();
    assert!(
        text.contains(file) && text.contains(words),
        "{text:?} lacks {file:?} or {words:?}"
    );
}

#[test]
fn what_is_wrong_with_an_identity_is_said_with_its_file() {
    let ca = Ca::new("Testroot");
    let (one, other) = (ca.give(&Aanvraag::of(1000)), ca.give(&Aanvraag::of(2000)));
    let pem = |keten: &str, sleutel: &str| {
        Identiteit::from_pem(
            &bestand("keten.pem", keten),
            &bestand("sleutel.pem", sleutel),
        )
        .unwrap_err()
    };
    let key = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n";
    let cut = &one.certificaat[..100];
    let garbage = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    says(
        &pem(&one.certificaat, &other.sleutel),
        "sleutel.pem",
        "hoort niet bij het eerste certificaat in keten.pem",
    );
    says(
        &pem(&one.certificaat, &one.certificaat),
        "sleutel.pem",
        "geen geheime sleutel",
    );
    says(
        &pem(&one.certificaat, key),
        "sleutel.pem",
        "met een wachtwoord versleuteld",
    );
    says(
        &pem(&one.sleutel, &one.sleutel),
        "keten.pem",
        "geen certificaat in PEM",
    );
    says(
        &pem(cut, &one.sleutel),
        "keten.pem",
        "afgebroken of beschadigd",
    );
    says(
        &pem(garbage, &one.sleutel),
        "keten.pem",
        "certificaat 1 is niet te lezen",
    );
    says(
        &pem("", &one.sleutel),
        "keten.pem",
        "geen certificaat in PEM",
    );

    let own = Certificate::from_der(&one.chain()[0]).unwrap();
    let store = pkcs12(&one, &[own]);
    let p12 = |bytes: &[u8], wachtwoord: &str| {
        Identiteit::from_pkcs12(&bestand("bode.p12", bytes), wachtwoord).unwrap_err()
    };
    says(
        &p12(&store, "anders"),
        "bode.p12",
        "het wachtwoord is onjuist",
    );
    says(
        &p12(b"geen pkcs12", WACHTWOORD),
        "bode.p12",
        "geen PKCS#12-bestand",
    );
    says(&p12(&store[..200], WACHTWOORD), "bode.p12", "bode.p12");
}

#[test]
fn what_is_wrong_with_trust_is_said_with_its_file() {
    let ca = Ca::new("Testroot");
    let root = || bestand("stam.pem", ca.pem());
    let wrong = |ankers: &[Bestand], crls: &[Bestand]| Vertrouwen::new(ankers, crls).unwrap_err();
    says(&wrong(&[], &[]), "", "geen stamcertificaat ingesteld");
    says(
        &wrong(&[bestand("leeg.pem", "")], &[]),
        "leeg.pem",
        "geen certificaat in PEM",
    );
    says(
        &wrong(&[root()], &[bestand("lijst.crl", "onzin")]),
        "lijst.crl",
        "geen intrekkingslijst (CRL)",
    );
    says(
        &wrong(&[root()], &[bestand("lijst.pem", ca.pem())]),
        "lijst.pem",
        "bevat geen intrekkingslijst",
    );
    says(
        &Bestand::read(Path::new("/bestaat/niet.pem")).unwrap_err(),
        "/bestaat/niet.pem",
        "het bestaat niet",
    );
}

/// A file's content may be a key: it is never in what is shown of it.
#[test]
fn what_is_shown_of_a_file_is_its_name() {
    let shown = format!("{:?}", bestand("sleutel.pem", "GEHEIM"));
    assert!(
        shown.contains("sleutel.pem") && !shown.contains("71, 69"),
        "{shown}"
    );
}

#[test]
fn lists_are_read_as_pem_and_as_der() {
    let ca = Ca::new("Testroot");
    let pem = ca.crl(&[1]);
    let der = CertificateRevocationListDer::from_pem_slice(pem.as_bytes()).unwrap();
    for content in [pem.as_bytes(), &der] {
        let root = bestand("stam.pem", ca.pem());
        let read = Vertrouwen::new(&[root], &[bestand("lijst.crl", content)]).unwrap();
        let lijst = &read.lijsten()[0];
        assert_eq!(
            (lijst.gemaakt, lijst.opgevolgd),
            (1_780_272_000, Some(1_785_542_400))
        );
    }
}

/// A certificate of 2026 and a list of June and July 2026, day by day.
#[test]
fn warnings_come_when_it_is_time_and_not_before() {
    let certificaat = |rsa_bits| Certificaat {
        bestand: PathBuf::from("keten.pem"),
        plaats: 1,
        not_before: 1_767_225_600,
        not_after: 1_798_761_599,
        oin: None,
        rsa_bits,
    };
    let lijst = Intrekkingslijst {
        bestand: PathBuf::from("lijst.crl"),
        gemaakt: 1_780_272_000,
        opgevolgd: Some(1_785_542_400),
    };
    let on = |day: (i16, i8, i8), rsa_bits| {
        let day = Datum::new(day.0, day.1, day.2).unwrap();
        let found = warnings(
            &[certificaat(rsa_bits)],
            std::slice::from_ref(&lijst),
            day,
            60,
        );
        found.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let stale = |dagen: i64| {
        format!(
            "lijst.crl: de intrekkingslijst is {dagen} dagen oud en had op 2026-08-01 vervangen moeten zijn; haal de nieuwe op"
        )
    };
    let none: [&str; 0] = [];
    assert_eq!(
        on((2025, 12, 31), None),
        ["keten.pem: certificaat 1 is pas geldig vanaf 2026-01-01"]
    );
    assert_eq!(on((2026, 1, 1), None), none);
    assert_eq!(on((2026, 8, 1), Some(3072)), none);
    assert_eq!(on((2026, 8, 2), None), [stale(62)]);
    assert_eq!(on((2026, 10, 31), None), [stale(152)]);
    assert_eq!(
        on((2026, 11, 1), None),
        [
            "keten.pem: certificaat 1 verloopt over 60 dagen, op 2026-12-31; vraag een nieuw aan"
                .to_owned(),
            stale(153)
        ]
    );
    assert_eq!(
        on((2027, 1, 1), None)[0],
        "keten.pem: certificaat 1 is verlopen op 2026-12-31; vervang het"
    );
    assert_eq!(
        on((2026, 2, 1), Some(2048)),
        [
            "keten.pem: certificaat 1 heeft een RSA-sleutel van 2048 bits; Digikoppeling vraagt er ten minste 3072"
        ]
    );
}
