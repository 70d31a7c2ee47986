//! `[ggk]`: StUF-GGk, the way of municipalities: our own endpoint and that of the other side.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use super::tabel::Tabel;
use super::waarden::{Grootte, Instelwaarde, Keuze, Webadres};
use crate::gateway::Oin;

/// The connection with the GGk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ggk {
    /// Where we listen.
    pub adres: SocketAddr,
    /// The path of our endpoint.
    pub pad: Pad,
    /// The address of our endpoint as others see it, which its WSDL names.
    pub openbaar: Option<Webadres>,
    /// Whether our endpoint speaks TLS with client certificates.
    pub tls: bool,
    /// The endpoint of the other side.
    pub url: Webadres,
    /// The OIN of the other side, as server and as client.
    pub oin: Option<Oin>,
    /// Our name in envelopes.
    pub applicatie: Applicatie,
    /// Version of our application, four digits.
    pub versie: Versie,
    /// Subversion of our application, four digits.
    pub subversie: Versie,
    /// Version of the messages in envelopes, four digits.
    pub functie_versie: Versie,
    /// Their subversion, four digits.
    pub functie_subversie: Versie,
    /// What counts as received by the other side.
    pub bevestiging: Bevestiging,
    /// How long handing over an envelope may take.
    pub tijdslimiet: Duration,
    /// Connections to our endpoint at one time.
    pub verbindingen: u32,
    /// How long a request to our endpoint may take to come in.
    pub geduld: Duration,
    /// How long the other side may take nothing of an answer of our endpoint.
    pub stilstand: Duration,
    /// How much of memory requests to our endpoint may hold together.
    pub geheugen: Grootte,
}

/// What counts as received by the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bevestiging {
    /// A Bv03 only.
    Bv03,
    /// Also an answer without content: an adapter that takes over delivery.
    OokLeeg,
}

impl Keuze for Bevestiging {
    const ALLE: &'static [(&'static str, Self)] =
        &[("bv03", Self::Bv03), ("ook-leeg", Self::OokLeeg)];
}

/// The path of an endpoint: begins with `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pad(String);

/// The name of an application in an envelope: 3 to 50 characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applicatie(String);

/// Four digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versie(String);

macro_rules! text_value {
    ($type:ident, $expected:literal, $holds:expr) => {
        impl $type {
            /// As it is written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Instelwaarde for $type {
            const VERWACHT: &'static str = $expected;

            fn uit_tekst(tekst: &str) -> Option<Self> {
                let holds: fn(&str) -> bool = $holds;
                holds(tekst).then(|| Self(tekst.to_owned()))
            }
        }
    };
}

text_value!(
    Pad,
    "een pad dat begint met /, zoals \"/ggk\", zonder spaties of vraagteken",
    |tekst| {
        let allowed = |c: char| c.is_ascii_alphanumeric() || "/-._~".contains(c);
        tekst.starts_with('/') && tekst.chars().all(allowed)
    }
);
text_value!(Applicatie, "een naam van 3 tot en met 50 tekens", |tekst| {
    (3..=50).contains(&tekst.trim().chars().count())
});
text_value!(
    Versie,
    "4 cijfers tussen aanhalingstekens, zoals \"0001\"",
    |tekst| tekst.len() == 4 && tekst.bytes().all(|byte| byte.is_ascii_digit())
);

impl Ggk {
    /// Reads the section; `None` when it is not there.
    pub(super) fn lees(tabel: &Tabel<'_>) -> Option<Self> {
        if !tabel.is_er() {
            return None;
        }
        let adres = tabel.of("adres", SocketAddr::from((Ipv4Addr::LOCALHOST, 8322)));
        let tls = tabel.of("tls", true);
        let url: Option<Webadres> = tabel.verplicht("url");
        let oin: Option<Oin> = tabel.optie("oin");
        if !tls && !adres.ip().is_loopback() {
            tabel.fout(
                "tls",
                "zonder TLS mag dit adres alleen op deze machine te bereiken zijn (127.0.0.1 of [::1])",
            );
        }
        let is_remote = url
            .as_ref()
            .is_some_and(|url| url.url().scheme() == "https");
        if (tls || is_remote) && oin.is_none() && !tabel.heeft("oin") {
            tabel.ontbreekt("oin", Oin::VERWACHT);
        }
        let pad = tabel.of("pad", Pad("/ggk".to_owned()));
        let applicatie = tabel.of("applicatie", Applicatie("Bode".to_owned()));
        let version = |sleutel, standaard: &str| tabel.of(sleutel, Versie(standaard.to_owned()));
        let versie = version("versie", "0001");
        let subversie = version("subversie", "0000");
        let openbaar = tabel.optie("openbaar");
        let functie_versie = version("functie_versie", "0003");
        let functie_subversie = version("functie_subversie", "0002");
        let bevestiging = tabel.keuze("bevestiging").unwrap_or(Bevestiging::Bv03);
        let tijdslimiet = tabel.of("tijdslimiet", Duration::from_mins(2));
        let verbindingen = tabel.getal("verbindingen", 256, 1..=10_000);
        let geduld = tabel.of("geduld", Duration::from_mins(2));
        let stilstand = tabel.of("stilstand", Duration::from_secs(30));
        let geheugen = tabel.of("geheugen", Grootte::megabytes(160));
        tabel.sluit();
        Some(Self {
            adres,
            pad,
            openbaar,
            tls,
            url: url?,
            oin,
            applicatie,
            versie,
            subversie,
            functie_versie,
            functie_subversie,
            bevestiging,
            tijdslimiet,
            verbindingen,
            geduld,
            stilstand,
            geheugen,
        })
    }
}
