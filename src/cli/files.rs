//! Reading and writing files, with errors that name the file.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use super::Algemeen;
use super::exit::Fout;
use crate::standard::schema::{Limits, Schemas};

/// The bytes of a message. Of a file beyond the limit no more is read than shows that it is too
/// large: the check refuses it.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Fout> {
    let at = |oorzaak| fout(path, oorzaak);
    let enough = Limits::DEFAULT.bytes as u64 + 1;
    let file = File::open(path).map_err(at)?;
    let size = file.metadata().map_err(at)?.len().min(enough);
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    file.take(enough).read_to_end(&mut bytes).map_err(at)?;
    Ok(bytes)
}

/// The text of a file in UTF-8; a byte order mark is left out.
pub(super) fn read_text(path: &Path) -> Result<String, Fout> {
    let text = fs::read_to_string(path).map_err(|oorzaak| fout(path, oorzaak))?;
    Ok(text
        .strip_prefix('\u{feff}')
        .map(str::to_owned)
        .unwrap_or(text))
}

/// The files in a folder whose names end in `extension`, in order of name.
pub(super) fn in_folder(folder: &Path, extension: &str) -> Result<Vec<PathBuf>, Fout> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(|oorzaak| fout(folder, oorzaak))? {
        let path = entry.map_err(|oorzaak| fout(folder, oorzaak))?.path();
        if path.extension().is_some_and(|found| found == extension) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
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
    schemas_in(algemeen.xsd.as_deref())
}

/// The schemas of a folder, or those that are built in.
pub(super) fn schemas_in(folder: Option<&Path>) -> Result<Schemas, Fout> {
    let Some(folder) = folder else {
        return Ok(Schemas::embedded()?);
    };
    let mut files = Vec::new();
    for standaard in ["ijw", "iwmo"] {
        for path in in_folder(&folder.join(standaard).join("3.2"), "xsd")? {
            files.push((path.display().to_string(), read_text(&path)?));
        }
    }
    Ok(Schemas::compile(
        files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    )?)
}
