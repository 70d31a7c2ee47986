//! `bode party`: whom a store acts for.

use std::io::Write;

use clap::Args;

use super::Algemeen;
use super::exit::{Fout, Uitgang};
use super::store::{Opslag, with_store};
use super::toezicht::Toezicht;
use crate::gateway::Partij;
use crate::gateway::audit::{Handeling, Keten, Uitkomst, opsomming};
use crate::gateway::ports::{Lading as _, Store as _};
use crate::store::SqlStore;

/// Whom to act for.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  bode --db zorg.sqlite party 12345678\n  bode --db zorg.sqlite party\n\nLoading tariffs, contracts or grants makes parties too. A message for nobody of the store is not received."
)]
pub(super) struct PartyArgs {
    /// Municipalities (CBS code, 4 digits) and providers (AGB code, 8 digits) to act for; without
    /// any, those that the store acts for are listed.
    #[arg(value_name = "CODE")]
    partijen: Vec<Partij>,
}

/// Adds parties, and lists them all.
pub(super) fn run(algemeen: &Algemeen, args: &PartyArgs) -> Result<Uitgang, Fout> {
    let opslag = if args.partijen.is_empty() {
        Opslag::Bestaand
    } else {
        Opslag::MagNieuw
    };
    with_store(algemeen, opslag, async |store| {
        if !args.partijen.is_empty() {
            add(algemeen, &store, &args.partijen).await?;
        }
        let mut out = anstream::stdout().lock();
        for partij in store.partijen().await? {
            writeln!(out, "{partij}")?;
        }
        Ok(Uitgang::Goed)
    })
}

async fn add(algemeen: &Algemeen, store: &SqlStore, partijen: &[Partij]) -> Result<(), Fout> {
    let toezicht = Toezicht::open(algemeen, store).await?;
    let mut lading = store.begin_load().await?;
    for partij in partijen {
        lading.put_partij(*partij).await?;
    }
    let handeling = Handeling::PartijToevoegen;
    let voorval = toezicht.voorval(handeling, opsomming(partijen), Uitkomst::Gelukt);
    let sleutel = toezicht.sleutel();
    lading.audit(Keten::Installatie, &voorval, sleutel).await?;
    Ok(lading.commit().await?)
}
