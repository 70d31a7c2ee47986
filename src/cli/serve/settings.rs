//! The settings of a daemon: the file, the environment over it, and the files with secrets.

use std::collections::BTreeMap;
use std::path::Path;

use super::Fout;
use crate::cli::{Algemeen, files};
use crate::config::{Config, Database, parse, uit_geheim};
use crate::gateway::Plaats;

/// Reads the settings; every fault is named with its place.
pub(super) fn read(path: Option<&Path>) -> Result<Config, Fout> {
    let text = path.map(files::read_text).transpose()?.unwrap_or_default();
    let environment: BTreeMap<String, String> = std::env::vars().collect();
    parse(&text, &environment).map_err(|errors| {
        let which = path.map_or_else(String::new, |path| format!("{}: ", path.display()));
        Fout::Gebruik(format!("{which}{errors}"))
    })
}

/// Where the store is: what the command line says goes before the settings.
pub(super) fn plaats(algemeen: &Algemeen, config: &Config) -> Result<Plaats, Fout> {
    if let Some(plaats) = &algemeen.db {
        return Ok(plaats.clone());
    }
    match &config.opslag.database {
        Database::Op(plaats) => Ok(plaats.clone()),
        Database::UitBestand(path) => uit_geheim(&files::read_text(path)?)
            .map_err(|error| Fout::Gebruik(format!("{}: {error}", path.display()))),
    }
}
