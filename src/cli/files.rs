//! Reading and writing files, with errors that name the file.

use std::fs;
use std::path::Path;

use super::Algemeen;
use super::exit::Fout;
use crate::standard::schema::Schemas;

/// The bytes of a file.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Fout> {
    fs::read(path).map_err(|oorzaak| fout(path, oorzaak))
}

/// The error for a file.
pub(super) fn fout(path: &Path, oorzaak: std::io::Error) -> Fout {
    Fout::Bestand {
        pad: path.display().to_string(),
        oorzaak,
    }
}

/// The schemas to check against: the built-in ones, or those of the folder that was given.
pub(super) fn schemas(algemeen: &Algemeen) -> Result<Schemas, Fout> {
    let Some(folder) = &algemeen.xsd else {
        return Ok(Schemas::embedded()?);
    };
    let mut files = Vec::new();
    for standaard in ["ijw", "iwmo"] {
        let folder = folder.join(standaard).join("3.2");
        for entry in fs::read_dir(&folder).map_err(|oorzaak| fout(&folder, oorzaak))? {
            let path = entry.map_err(|oorzaak| fout(&folder, oorzaak))?.path();
            if path.extension().is_some_and(|extension| extension == "xsd") {
                let text = fs::read_to_string(&path).map_err(|oorzaak| fout(&path, oorzaak))?;
                files.push((path.display().to_string(), text));
            }
        }
    }
    files.sort();
    Ok(Schemas::compile(
        files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    )?)
}
