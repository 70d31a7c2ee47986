//! Filling a store: lists of tariffs, providers and contracts, and existing grants from CSV or from
//! 301 messages. A file is loaded whole or not at all.

mod lists;

use std::collections::BTreeSet;
use std::io::{Read, Seek};

use rustc_hash::FxHashSet;

use self::lists::Lijst;
use super::compose::{client_of, toewijzingen_of};
use super::ports::{Lading, Moment, Store, StoreError, Toewijzingbotsing, Voorrang};
use crate::contracts::import::{Fouten, Import, ImportError, ToewijzingRij, read_all};
use crate::contracts::{Aanbieder, Automatisch, Contract, Tarief, Verschil, compare};
use crate::standard::bericht::{BerichtSoort, Wet};
use crate::standard::check::{Beoordeling, beoordeel};
use crate::standard::finding::Bevinding;
use crate::standard::rules::GecontroleerdBericht;
use crate::standard::schema::{Limits, Schemas};
use crate::standard::toewijzing::Toewijzing;
use crate::standard::types::{Gemeentecode, Tijd};

/// Grants per round trip to the store.
const BATCH: usize = 5000;

/// Whether a list is loaded or only compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uitvoering {
    /// Compared: nothing changes.
    Proef,
    /// Loaded.
    Echt,
}

/// Why a file was not loaded. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// Something is wrong with rows or columns.
    #[error(transparent)]
    Fouten(#[from] Fouten),
    /// The file is not a valid message.
    #[error(
        "het bestand is geen geldig toewijzingsbericht (301); `bode check` toont wat er mis is"
    )]
    Bevindingen(Vec<Bevinding>),
    /// A message, but not one with grants.
    #[error("dit is een {0}; bestaande toewijzingen worden geladen uit CSV, XLSX of een 301")]
    GeenToewijzing(BerichtSoort),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How many grants a file held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Geladen {
    /// Kept: new, or a state that replaces the one known.
    pub bewaard: u64,
    /// Left out, because the store has a later state (IV013).
    pub ouder: u64,
}

/// Loads tariffs: an update by municipality, provider, law, code, unit and begin.
///
/// # Errors
/// What is wrong with the file, or with the whole it would make with what is kept.
pub async fn load_tarieven<S: Store>(
    store: &S,
    input: impl Read + Seek + Send,
    uitvoering: Uitvoering,
) -> Result<Verschil<Tarief>, LoadError> {
    load_lijst(store, read_all(input)?, uitvoering).await
}

/// Loads providers: an update by municipality and AGB code.
///
/// # Errors
/// What is wrong with the file.
pub async fn load_aanbieders<S: Store>(
    store: &S,
    input: impl Read + Seek + Send,
    uitvoering: Uitvoering,
) -> Result<Verschil<Aanbieder>, LoadError> {
    load_lijst(store, read_all(input)?, uitvoering).await
}

/// Loads contracts: an update by municipality, provider, law and begin.
///
/// # Errors
/// What is wrong with the file, or with the whole it would make with what is kept.
pub async fn load_contracten<S: Store>(
    store: &S,
    input: impl Read + Seek + Send,
    uitvoering: Uitvoering,
) -> Result<Verschil<Contract>, LoadError> {
    load_lijst(store, read_all(input)?, uitvoering).await
}

/// Loads for which products requests may be decided without a person: an update by municipality,
/// provider, law and product.
///
/// # Errors
/// What is wrong with the file.
pub async fn load_automatisch<S: Store>(
    store: &S,
    input: impl Read + Seek + Send,
    uitvoering: Uitvoering,
) -> Result<Verschil<Automatisch>, LoadError> {
    load_lijst(store, read_all(input)?, uitvoering).await
}

async fn load_lijst<S: Store, T: Lijst>(
    store: &S,
    items: Vec<T>,
    uitvoering: Uitvoering,
) -> Result<Verschil<T>, LoadError> {
    let mut lading = store.begin_load().await?;
    let gemeenten: BTreeSet<Gemeentecode> = items.iter().map(Lijst::gemeente).collect();
    let mut existing = Vec::new();
    for gemeente in gemeenten {
        existing.extend(T::existing(&mut lading, gemeente).await?);
    }
    let verschil = compare(&existing, &items);
    let fouten = T::check_whole(&verschil.samengevoegd());
    if !fouten.is_empty() {
        return Err(fouten.into());
    }
    if uitvoering == Uitvoering::Echt {
        T::put(&mut lading, &items).await?;
        lading.commit().await?;
    }
    Ok(verschil)
}

/// Loads existing grants from CSV or XLSX, in bounded memory. A row replaces what an earlier list said
/// of its number, never what a decision or a 301 said: a list does not say when anything was decided
/// (IV013). As Toewijzingsdatum the first day of the grant counts, or the day of loading for a grant
/// that begins later. `progress` is told how many rows were read.
///
/// # Errors
/// Everything that is wrong with the file, by row and column.
pub async fn load_toewijzingen<S: Store>(
    store: &S,
    input: impl Read + Seek + Send,
    moment: Moment,
    mut progress: impl FnMut(u64) + Send,
) -> Result<Geladen, LoadError> {
    let mut laadbeurt = Laadbeurt {
        lading: store.begin_load().await?,
        rijen: Vec::with_capacity(BATCH),
        batch: Vec::with_capacity(BATCH),
        numbers: FxHashSet::default(),
        fouten: Fouten::default(),
        geladen: Geladen::default(),
    };
    let mut read = 0;
    for row in Import::<ToewijzingRij, _>::open(input)? {
        match row {
            Ok(row) => {
                let toewijzing = decided(row.waarde, moment);
                if laadbeurt.numbers.insert(number(&toewijzing)) {
                    laadbeurt.rijen.push(row.rij);
                    laadbeurt.batch.push(toewijzing);
                } else {
                    let melding = "staat ook in een eerdere rij; een nummer is uniek per gemeente en wet (TR332)";
                    laadbeurt.fouten.extend([ImportError::cell(
                        row.rij,
                        "toewijzingnummer",
                        melding,
                    )]);
                }
            }
            Err(errors) => laadbeurt.fouten.extend(errors),
        }
        read += 1;
        if laadbeurt.batch.len() == BATCH {
            laadbeurt.flush().await?;
            progress(read);
        }
    }
    laadbeurt.flush().await?;
    progress(read);
    if !laadbeurt.fouten.is_empty() {
        return Err(laadbeurt.fouten.into());
    }
    laadbeurt.lading.commit().await?;
    Ok(laadbeurt.geladen)
}

fn decided(rij: ToewijzingRij, moment: Moment) -> Toewijzing {
    let day = rij.ingangsdatum.min(moment.datum);
    rij.into_toewijzing(day, START_OF_DAY)
}

/// Municipality, law and number of a grant in one integer.
fn number(toewijzing: &Toewijzing) -> u64 {
    let wet = u64::from(toewijzing.wet == Wet::Wmo);
    u64::from(toewijzing.gemeente.number()) << 33
        | wet << 32
        | u64::from(toewijzing.toewijzing_nummer.number())
}

/// No decision is earlier on its day.
const START_OF_DAY: Tijd = Tijd::from_civil(jiff::civil::Time::midnight());

/// Rows on their way to the store.
struct Laadbeurt<L> {
    lading: L,
    rijen: Vec<u64>,
    batch: Vec<Toewijzing>,
    /// Every number of the file so far: eight bytes for each row.
    numbers: FxHashSet<u64>,
    fouten: Fouten,
    geladen: Geladen,
}

impl<L: Lading> Laadbeurt<L> {
    async fn flush(&mut self) -> Result<(), StoreError> {
        // Once something is wrong nothing will be kept; reading goes on to find the rest.
        if self.fouten.is_empty() && !self.batch.is_empty() {
            let botsing = self
                .lading
                .load_toewijzingen(&self.batch, Voorrang::Lijst)
                .await?;
            self.geladen = self.geladen.plus(self.batch.len(), &botsing);
            let taken = botsing
                .van_ander
                .iter()
                .filter_map(|index| self.rijen.get(*index));
            self.fouten.extend(taken.map(|rij| {
                ImportError::cell(
                    *rij,
                    "toewijzingnummer",
                    "is in gebruik voor een andere cliënt of aanbieder; een nummer is uniek per gemeente en wet (TR332)",
                )
            }));
        }
        self.batch.clear();
        self.rijen.clear();
        Ok(())
    }
}

impl Geladen {
    fn plus(self, rows: usize, botsing: &Toewijzingbotsing) -> Self {
        let ouder = botsing.ouder as u64;
        Self {
            bewaard: self.bewaard + (rows as u64).saturating_sub(ouder),
            ouder: self.ouder + ouder,
        }
    }
}

/// Loads the grants and the client of an existing 301; of states of one number the one decided last
/// is kept (IV013).
///
/// # Errors
/// When the file is no valid 301, or a number in it belongs to another client or provider.
pub async fn load_bericht<S: Store>(
    store: &S,
    schemas: &Schemas,
    bytes: &[u8],
) -> Result<Geladen, LoadError> {
    let bericht = match beoordeel(schemas, bytes, Limits::DEFAULT) {
        Beoordeling::Onleesbaar { bevindingen, .. }
        | Beoordeling::Afgekeurd { bevindingen, .. } => {
            return Err(LoadError::Bevindingen(bevindingen));
        }
        Beoordeling::Goed(bericht) => match *bericht {
            GecontroleerdBericht::M301(bericht) => bericht,
            other => return Err(LoadError::GeenToewijzing(other.soort())),
        },
    };
    let toewijzingen = toewijzingen_of(bericht.wet(), &bericht, bericht.bsn());
    let client = client_of(&bericht, bericht.bsn());
    let latest = toewijzingen
        .iter()
        .map(|one| Moment {
            datum: one.toewijzingsdatum,
            tijd: one.toewijzingstijd,
        })
        .max();
    let mut lading = store.begin_load().await?;
    let botsing = lading
        .load_toewijzingen(&toewijzingen, Voorrang::Nieuwste)
        .await?;
    if !botsing.van_ander.is_empty() {
        return Err(taken(&toewijzingen, &botsing).into());
    }
    if let Some(moment) = latest {
        let gemeente = bericht.header.afzender;
        lading.load_clienten(gemeente, &[(&client, moment)]).await?;
    }
    lading.commit().await?;
    Ok(Geladen::default().plus(toewijzingen.len(), &botsing))
}

fn taken(toewijzingen: &[Toewijzing], botsing: &Toewijzingbotsing) -> Fouten {
    let mut fouten = Fouten::default();
    let numbers = botsing
        .van_ander
        .iter()
        .filter_map(|index| toewijzingen.get(*index));
    fouten.extend(numbers.map(|toewijzing| {
        ImportError::file(format!(
            "toewijzingnummer {} is in gebruik voor een andere cliënt of aanbieder; een nummer is uniek per gemeente en wet (TR332)",
            toewijzing.toewijzing_nummer
        ))
    }));
    fouten
}
