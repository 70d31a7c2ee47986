//! A seeded, invented world to measure and try out Bode with: the municipalities of Twente, their
//! providers, contracts, tariffs and grants, a month of declarations with a chosen share of
//! mistakes, and allocations in terms of the Twents Model. The same options give the same bytes.
//!
//! The clients have test BSNs (9999xxxxx, elfproef-proof), of which there are 9,091: a large world
//! gives each of them many grants, at many providers and municipalities.

pub mod allocations;
mod declarations;
mod facts;
mod grants;
pub mod lists;
mod mistakes;
mod options;
mod parties;
mod products;
mod random;
mod world;

pub use allocations::NAMEN;
pub use declarations::Declaratiebestand;
pub use mistakes::Vergissing;
pub use options::{OptieFout, Opties, Percentage};
pub use world::{World, fewest_declarations, prestaties_in};

use std::io::{self, Write};

/// Opens a file of the world for writing, by its path within the world's folder. Folders are
/// separated by `/`.
pub type Open<'a> = &'a mut dyn FnMut(&str) -> io::Result<Box<dyn Write>>;

/// Why a world was not written.
#[derive(Debug, thiserror::Error)]
pub enum SimulateError {
    /// There can be no such world.
    #[error(transparent)]
    Opties(#[from] OptieFout),
    /// A file could not be written.
    #[error("cannot write {name}: {source}")]
    Write {
        /// The file.
        name: String,
        /// Why not.
        source: io::Error,
    },
    /// A message cannot be made: a bug in the generator.
    #[error("cannot make {name}: a value is out of the range of its type")]
    Unmakeable {
        /// The file.
        name: String,
    },
}

/// Writes one list of a world.
type WriteList = fn(&World, Box<dyn Write>) -> io::Result<()>;

/// Writes a whole world: the lists to load (`aanbieders.csv`, `contracten.csv`, `tarieven.csv`,
/// `toewijzingen.csv`), a 323 for every declaration in `declaraties/`, and `besluiten.json` where
/// decisions are asked for. One message at a time is in memory.
///
/// # Errors
/// Where there can be no such world, or a file cannot be written.
pub fn write(opties: Opties, open: Open<'_>) -> Result<(), SimulateError> {
    let world = World::new(opties)?;
    let lists: [(&str, WriteList); 4] = [
        ("aanbieders.csv", |world, out| {
            lists::write_aanbieders(world, out)
        }),
        ("contracten.csv", |world, out| {
            lists::write_contracten(world, out)
        }),
        ("tarieven.csv", |world, out| {
            lists::write_tarieven(world, out)
        }),
        ("toewijzingen.csv", |world, out| {
            lists::write_toewijzingen(world, out)
        }),
    ];
    for (name, write_list) in lists {
        open(name)
            .and_then(|out| write_list(&world, out))
            .map_err(|source| failed(name, source))?;
    }
    let besluiten = allocations::Besluiten {
        seed: world.opties.seed,
        aantal: world.opties.besluiten,
        maand: world.opties.maand,
    };
    if besluiten.aantal > 0 {
        let name = "besluiten.json";
        open(name)
            .and_then(|out| allocations::write(&besluiten, out))
            .map_err(|source| failed(name, source))?;
    }
    write_declarations(&world, open)
}

fn write_declarations(world: &World, open: Open<'_>) -> Result<(), SimulateError> {
    for declaratie in world.declaraties() {
        let name = format!("declaraties/{}", declaratie.naam());
        let Some(bericht) = declaratie.bericht() else {
            return Err(SimulateError::Unmakeable { name });
        };
        open(&name)
            .and_then(|mut out| {
                out.write_all(bericht.write().as_bytes())?;
                out.flush()
            })
            .map_err(|source| failed(&name, source))?;
    }
    Ok(())
}

fn failed(name: &str, source: io::Error) -> SimulateError {
    SimulateError::Write {
        name: name.to_owned(),
        source,
    }
}
