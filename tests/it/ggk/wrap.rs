//! What leaves: envelopes byte for byte, and what can't go this way.

use bode::exchange::ggk::MOST_OUT;
use bode::exchange::ggk::client::{Aansluiting, Ggk};
use bode::exchange::ggk::settings::Envelopgegevens;
use bode::gateway::party::Partij;
use bode::gateway::ports::{Foutmelding, Stuk, Transport, Zending};

use super::client::tls;
use super::world::{AANBIEDER, ENSCHEDE, ONZE, REFERENTIE, moment};

fn ggk() -> Ggk {
    let own = Envelopgegevens::default()
        .with_administratie("Samen & Twente")
        .unwrap();
    let adres = "https://ggk.example/ontvang".parse().unwrap();
    Ggk::new(own, Aansluiting::new("ggk", adres), tls()).unwrap()
}

pub fn zending(soort: &str, inhoud: &'static [u8]) -> Zending<'static> {
    Zending {
        afzender: Partij::Gemeente(ENSCHEDE.parse().unwrap()),
        soort: soort.parse().unwrap(),
        gemeente: ENSCHEDE.parse().unwrap(),
        aanbieder: AANBIEDER.parse().unwrap(),
        bestandsnaam: "WMO301.xml",
        referentie: ONZE.parse().unwrap(),
        antwoord_op: Some(REFERENTIE.parse().unwrap()),
        moment: moment(),
        inhoud,
    }
}

pub fn foutmelding(omschrijving: &str) -> Foutmelding<'_> {
    Foutmelding {
        afzender: Partij::Gemeente(ENSCHEDE.parse().unwrap()),
        ontvanger: Some(AANBIEDER),
        soort: None,
        bestandsnaam: None,
        opschrift: Some("WMO323-00020010"),
        referentie: ONZE.parse().unwrap(),
        over: Some(REFERENTIE.parse().unwrap()),
        moment: moment(),
        omschrijving,
    }
}

fn wrapped(stuk: Stuk<'_>) -> String {
    let bytes = ggk().wrap(&stuk).unwrap();
    String::from_utf8(bytes).unwrap().replace("><", ">\n<")
}

fn reason(stuk: Stuk<'_>) -> String {
    ggk().wrap(&stuk).unwrap_err().to_string()
}

#[test]
fn a_message_that_begins_something_goes_as_di01() {
    let stuk = Stuk::Bericht(zending("WMO301", b"<a>\xc3\xa9</a>"));
    insta::assert_snapshot!("ggk_di01", wrapped(stuk));
}

#[test]
fn an_answer_goes_as_du01_that_names_what_it_answers() {
    let stuk = Stuk::Bericht(zending("JW325", b"<a/>"));
    insta::assert_snapshot!("ggk_du01", wrapped(stuk));
}

#[test]
fn an_invalid_message_is_answered_with_stuf055() {
    let stuk = Stuk::Fout(foutmelding("regel 3:\nDit is <geen> \"datum\" & 's nachts"));
    insta::assert_snapshot!("ggk_fo01", wrapped(stuk));
    let long = "é".repeat(300);
    let written = wrapped(Stuk::Fout(foutmelding(&long)));
    let expected = format!(
        "<StUF:omschrijving>{}…</StUF:omschrijving>",
        "é".repeat(199)
    );
    assert!(written.contains(&expected), "{written}");
}

#[test]
fn every_kind_that_a_municipality_sends_is_di01_or_du01() {
    for (digits, element) in [
        ("301", "ggk_Di01"),
        ("306", "ggk_Du01"),
        ("308", "ggk_Du01"),
        ("316", "ggk_Du01"),
        ("318", "ggk_Du01"),
        ("319", "ggk_Di01"),
        ("325", "ggk_Du01"),
    ] {
        for wet in ["JW", "WMO"] {
            let written = wrapped(Stuk::Bericht(zending(&format!("{wet}{digits}"), b"<a/>")));
            assert!(written.contains(element), "{wet}{digits}: {written}");
            let functie = format!("<StUF:functie>{wet}{digits}</StUF:functie>");
            assert!(written.contains(&functie), "{written}");
        }
    }
}

#[test]
fn what_cannot_go_this_way_says_why() {
    let zending = || zending("WMO325", b"<a/>");
    let v1 = "9c0f7b90-5c69-11e5-a837-0800200c9a66";
    let provider = Partij::Aanbieder(AANBIEDER.parse().unwrap());
    let mut reasons = Vec::new();
    let mut cases = vec![zending(), zending(), zending(), zending(), zending()];
    cases[0].afzender = provider;
    cases[1].soort = "WMO323".parse().unwrap();
    cases[2].antwoord_op = None;
    cases[3].antwoord_op = Some(v1.parse().unwrap());
    cases[4].referentie = v1.parse().unwrap();
    reasons.extend(cases.into_iter().map(|case| reason(Stuk::Bericht(case))));
    let mut cases = vec![foutmelding("x"), foutmelding("x"), foutmelding("x")];
    cases[0].ontvanger = None;
    cases[1].over = None;
    cases[2].afzender = provider;
    reasons.extend(cases.into_iter().map(|case| reason(Stuk::Fout(case))));
    insta::assert_snapshot!("ggk_inpakfouten", reasons.join("\n"));
}

/// The limit is on the whole of it: base64 makes four bytes of three.
#[test]
fn what_leaves_is_at_most_25_megabytes() {
    let around = ggk()
        .wrap(&Stuk::Bericht(zending("WMO301", b"")))
        .unwrap()
        .len();
    let most = (MOST_OUT - around) / 4 * 3;
    let content: &'static [u8] = Vec::leak(vec![b'a'; most + 1]);
    let fits = ggk().wrap(&Stuk::Bericht(zending("WMO301", &content[..most])));
    assert!((MOST_OUT - 3..=MOST_OUT).contains(&fits.unwrap().len()));
    let refused = reason(Stuk::Bericht(zending("WMO301", content)));
    assert!(refused.contains("25 MB"), "{refused}");
}
