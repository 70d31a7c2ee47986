//! `[api]`: the machine API, and who may use it.

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use super::partij::Partijinstelling;
use super::tabel::Tabel;
use super::waarden::{Grootte, Instelwaarde, Keuze, Webadres};
use crate::gateway::Oin;
use crate::gateway::Partij;
use crate::gateway::rol::Rol;

/// The machine API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Api {
    /// The address; `None` when it is off.
    pub adres: Option<SocketAddr>,
    /// Whether it speaks TLS with the identity of `[tls]`.
    pub tls: bool,
    /// The largest body.
    pub grootste_inhoud: Grootte,
    /// Requests per minute, per user.
    pub verzoeken_per_minuut: u32,
    /// Connections at one time.
    pub verbindingen: u32,
    /// How long a request may take.
    pub tijdslimiet: Duration,
    /// How long a client may take nothing of an answer.
    pub stilstand: Duration,
    /// Whom programmers can reach about it.
    pub contact: Option<Contact>,
    /// Who may use it.
    pub toegang: Vec<Toegang>,
}

/// Whom programmers of case systems can reach about the API of this installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Of a team, not of a person.
    pub naam: String,
    /// Where to write.
    pub email: Emailadres,
    /// Where to read more.
    pub url: Webadres,
}

impl Contact {
    /// Reads the section; `None` when it is not there.
    fn lees(tabel: &Tabel<'_>) -> Option<Self> {
        if !tabel.is_er() {
            return None;
        }
        let naam = tabel.verplicht("naam");
        let email = tabel.verplicht("email");
        let url = tabel.verplicht("url");
        tabel.sluit();
        Some(Self {
            naam: naam?,
            email: email?,
            url: url?,
        })
    }
}

/// An e-mail address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emailadres(String);

impl Emailadres {
    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Instelwaarde for Emailadres {
    const VERWACHT: &'static str = "een e-mailadres, zoals \"beheer@gemeente.example\"";

    fn uit_tekst(tekst: &str) -> Option<Self> {
        let (who, where_) = tekst.split_once('@')?;
        let part = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_graphic());
        (part(who) && part(where_) && !where_.contains('@')).then(|| Self(tekst.to_owned()))
    }
}

/// Someone who may use the API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toegang {
    /// A name for log and audit trail; unique.
    pub naam: String,
    /// How they show who they are.
    pub bewijs: Bewijs,
    /// What they may do.
    pub rollen: BTreeSet<Rol>,
    /// For whom.
    pub partij: Partij,
}

/// How a user of the API shows who it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bewijs {
    /// A bearer token, the content of this file.
    Token(PathBuf),
    /// A client certificate with this OIN.
    Certificaat(Oin),
}

impl Keuze for Rol {
    const ALLE: &'static [(&'static str, Self)] = &[
        ("aanleveren", Self::Aanleveren),
        ("raadplegen", Self::Raadplegen),
        ("beheren", Self::Beheren),
    ];
}

impl Api {
    pub(super) fn lees(tabel: &Tabel<'_>, partijen: &[Partijinstelling]) -> Self {
        let aan = tabel.of("aan", true);
        let adres = tabel.of("adres", SocketAddr::from((Ipv4Addr::LOCALHOST, 8320)));
        let tls = tabel.of("tls", false);
        if aan && !tls && !adres.ip().is_loopback() {
            tabel.fout(
                "adres",
                "dit adres is van buiten deze machine te bereiken; verwacht: 127.0.0.1 of [::1], of `tls = true`",
            );
        }
        let contact = Contact::lees(&tabel.sectie("contact"));
        let toegang = toegangen(tabel, tls, partijen);
        let api = Self {
            adres: aan.then_some(adres),
            tls,
            grootste_inhoud: tabel.of("grootste_inhoud", Grootte::megabytes(26)),
            verzoeken_per_minuut: tabel.getal("verzoeken_per_minuut", 600, 1..=1_000_000),
            verbindingen: tabel.getal("verbindingen", 256, 1..=65_535),
            tijdslimiet: tabel.of("tijdslimiet", Duration::from_mins(1)),
            stilstand: tabel.of("stilstand", Duration::from_secs(30)),
            contact,
            toegang,
        };
        tabel.sluit();
        api
    }
}

fn toegangen(tabel: &Tabel<'_>, tls: bool, partijen: &[Partijinstelling]) -> Vec<Toegang> {
    let mut namen = BTreeSet::new();
    let mut gelezen = Vec::new();
    for sectie in tabel.secties("toegang") {
        let naam: Option<String> = sectie.verplicht("naam");
        if let Some(naam) = &naam
            && !namen.insert(naam.clone())
        {
            sectie.fout("naam", "deze naam is al gebruikt; een naam is uniek");
        }
        let bewijs = bewijs(&sectie, tls);
        let rollen = rollen(&sectie);
        let partij: Option<Partij> = sectie.verplicht("partij");
        if let Some(partij) = partij
            && !partijen.is_empty()
            && !partijen.iter().any(|one| one.partij == partij)
        {
            sectie.fout("partij", format!("{partij} staat niet onder [[partij]]"));
        }
        sectie.sluit();
        if let (Some(naam), Some(bewijs), Some(rollen), Some(partij)) =
            (naam, bewijs, rollen, partij)
        {
            gelezen.push(Toegang {
                naam,
                bewijs,
                rollen: rollen.into_iter().collect(),
                partij,
            });
        }
    }
    gelezen
}

fn rollen(sectie: &Tabel<'_>) -> Option<Vec<Rol>> {
    let rollen = sectie.keuzes::<Rol>("rollen");
    let verwacht = || format!("een lijst van: {}", Rol::verwacht());
    if rollen.as_ref().is_some_and(Vec::is_empty) {
        sectie.fout("rollen", format!("verwacht: {}", verwacht()));
    } else if !sectie.heeft("rollen") {
        sectie.ontbreekt("rollen", &verwacht());
    }
    rollen
}

fn bewijs(sectie: &Tabel<'_>, tls: bool) -> Option<Bewijs> {
    let token: Option<PathBuf> = sectie.optie("token_bestand");
    let oin: Option<Oin> = sectie.optie("oin");
    match (token, oin) {
        (Some(bestand), None) => Some(Bewijs::Token(bestand)),
        (None, Some(oin)) => {
            if !tls {
                sectie.fout("oin", "een certificaat vraagt om `tls = true` onder [api]");
            }
            Some(Bewijs::Certificaat(oin))
        }
        (Some(_), Some(_)) => {
            sectie.fout(
                "oin",
                "staat naast `api.toegang.token_bestand`; verwacht: een van de twee",
            );
            None
        }
        (None, None) => {
            let verwacht = format!("{}, of `oin`: {}", PathBuf::VERWACHT, Oin::VERWACHT);
            sectie.ontbreekt("token_bestand", &verwacht);
            None
        }
    }
}
