//! The settings of an installation: a file per section, read from TOML and from the environment. It
//! reads no file itself; what is secret stands in files of its own, and only their names are here.

mod api;
mod beheer;
mod fouten;
mod ggk;
mod knoop;
mod log;
mod map;
mod opslag;
mod partij;
mod syntaxis;
mod tabel;
mod tls;
mod vecozo;
mod waarden;
mod werk;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;

pub use api::{Api, Bewijs, Contact, Emailadres, Toegang};
pub use beheer::Beheer;
pub use fouten::{ConfigError, ConfigErrors, Plek};
pub use ggk::{Applicatie, Bevestiging, Ggk, Pad, Versie};
pub use log::{Formaat, Log, Niveau};
pub use map::Map;
pub use opslag::{Database, GeenDatabase, Opslag, uit_geheim};
pub use partij::{Partijinstelling, Vervoer};
pub use tls::{Identiteit, Tls};
pub use vecozo::Vecozo;
pub use waarden::{Grootte, Webadres};
pub use werk::Werk;

use fouten::Verslag;
use tabel::Tabel;

use crate::gateway::Partij;

/// Everything that can be set. [`Config::default`] is what counts without a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Where messages and ledgers are kept.
    pub opslag: Opslag,
    /// What is logged.
    pub log: Log,
    /// Metrics and health.
    pub beheer: Beheer,
    /// The machine API.
    pub api: Api,
    /// Certificates.
    pub tls: Tls,
    /// The folder transport.
    pub map: Map,
    /// The connection with the GGk.
    pub ggk: Option<Ggk>,
    /// The connection with VECOZO.
    pub vecozo: Option<Vecozo>,
    /// The workers.
    pub werk: Werk,
    /// The audit trail.
    pub audit: Audit,
    /// Folder with schemas in place of the built-in ones.
    pub xsd: Option<PathBuf>,
    /// Folder with catalogues of the Twents Model in place of the built-in examples.
    pub twents_model: Option<PathBuf>,
    /// The parties that were named.
    pub partijen: Vec<Partijinstelling>,
}

/// `[audit]`: the audit trail.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Audit {
    /// The file with the key that seals the trail and hides whom it is about.
    pub sleutel_bestand: Option<PathBuf>,
}

impl Config {
    /// How the messages of a party travel; a party that no setting names uses folders.
    pub fn vervoer(&self, partij: Partij) -> Vervoer {
        let found = self.partijen.iter().find(|one| one.partij == partij);
        found.map_or(Vervoer::Map(None), |one| one.vervoer.clone())
    }

    /// The certificate that a party shows.
    pub fn identiteit(&self, partij: Partij) -> Option<&Identiteit> {
        let found = self.partijen.iter().find(|one| one.partij == partij);
        let own = found.and_then(|one| one.identiteit.as_ref());
        own.or(self.tls.identiteit.as_ref())
    }
}

impl Default for Config {
    fn default() -> Self {
        let (takken, verslag) = (BTreeMap::new(), Verslag::default());
        lees(&Tabel::wortel(&takken, &verslag), &verslag)
    }
}

/// Reads settings: a file's text, with the variables of the environment that begin with `BODE__` laid
/// over it.
///
/// # Errors
/// Everything that is wrong, each with its place. With faults in the TOML itself only those: what
/// was meant is not sure then.
pub fn parse(text: &str, omgeving: &BTreeMap<String, String>) -> Result<Config, ConfigErrors> {
    let syntaxis = Verslag::default();
    let mut takken = knoop::from_toml(text, &syntaxis);
    syntaxis.sluit(Some(()))?;
    let verslag = Verslag::default();
    knoop::override_by(&mut takken, omgeving, &verslag);
    let config = lees(&Tabel::wortel(&takken, &verslag), &verslag);
    verslag.sluit(Some(config))
}

fn lees(wortel: &Tabel<'_>, verslag: &Verslag) -> Config {
    let ggk_sectie = wortel.sectie("ggk");
    let vecozo_sectie = wortel.sectie("vecozo");
    let partijen = partij::lees_alle(wortel, ggk_sectie.is_er(), vecozo_sectie.is_er());
    let config = Config {
        opslag: Opslag::lees(&wortel.sectie("opslag")),
        log: Log::lees(&wortel.sectie("log")),
        beheer: Beheer::lees(&wortel.sectie("beheer")),
        api: Api::lees(&wortel.sectie("api"), &partijen),
        tls: Tls::lees(&wortel.sectie("tls")),
        map: Map::lees(&wortel.sectie("map")),
        ggk: Ggk::lees(&ggk_sectie),
        vecozo: Vecozo::lees(&vecozo_sectie),
        werk: Werk::lees(&wortel.sectie("werk")),
        audit: {
            let sectie = wortel.sectie("audit");
            let sleutel_bestand = sectie.optie("sleutel_bestand");
            sectie.sluit();
            Audit { sleutel_bestand }
        },
        xsd: map_of(wortel, "xsd"),
        twents_model: map_of(wortel, "twents_model"),
        partijen,
    };
    wortel.sluit();
    check_whole(&config, wortel, verslag);
    config
}

/// The one key of `[xsd]` and `[twents_model]`.
fn map_of(wortel: &Tabel<'_>, naam: &'static str) -> Option<PathBuf> {
    let sectie = wortel.sectie(naam);
    let map = sectie.optie("map");
    sectie.sluit();
    map
}

/// What one section asks of another.
fn check_whole(config: &Config, wortel: &Tabel<'_>, verslag: &Verslag) {
    let needs_identity = |needs: bool, sectie: &str| {
        if needs && config.tls.identiteit.is_none() {
            let melding = format!(
                "[{sectie}] vraagt om een certificaat; verwacht: `certificaat` en `sleutel`, of `pkcs12`, onder [tls]"
            );
            verslag.fout(wortel.plek(sectie), melding);
        }
    };
    needs_identity(config.api.adres.is_some() && config.api.tls, "api");
    needs_identity(config.ggk.as_ref().is_some_and(|ggk| ggk.tls), "ggk");
    check_addresses(config, wortel, verslag);
}

/// Two listeners can't share an address.
fn check_addresses(config: &Config, wortel: &Tabel<'_>, verslag: &Verslag) {
    let luisteraars: [(&str, Option<SocketAddr>); 3] = [
        ("beheer", config.beheer.adres),
        ("api", config.api.adres),
        ("ggk", config.ggk.as_ref().map(|ggk| ggk.adres)),
    ];
    for (index, (naam, adres)) in luisteraars.iter().enumerate() {
        let eerder = luisteraars.iter().take(index);
        for (ander, _) in eerder.filter(|(_, bezet)| adres.is_some() && bezet == adres) {
            // Port 0 asks the system for any free port.
            if adres.is_some_and(|adres| adres.port() != 0) {
                let melding = format!("`{naam}.adres` is ook het adres van [{ander}]");
                verslag.fout(wortel.plek(naam), melding);
            }
        }
    }
}
