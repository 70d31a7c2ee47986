//! `bode report toewijzingen` and the other lists: one set of options, and which rows each list needs.

use clap::Args;

use super::output::Uitvoer;
use crate::cli::Algemeen;
use crate::cli::exit::{Fout, Uitgang};
use crate::cli::store::{Opslag, with_store};
use crate::gateway::ports::{Lijstfilter, Openstaand, Personalia, Store as _, StoreError};
use crate::gateway::{Boekhouder, Partij};
use crate::report::{Declaratielijst, Lijst};
use crate::standard::bericht::Wet;
use crate::standard::types::{AgbCode, Gemeentecode};
use crate::store::SqliteStore;

/// Which rows, and how to show them.
#[derive(Debug, Args)]
pub(super) struct LijstArgs {
    /// Whose ledger, in a store of several: a municipality (CBS code) or a provider (AGB code).
    #[arg(long, value_name = "PARTY")]
    partij: Option<Partij>,
    /// Only rows of this municipality (CBS code).
    #[arg(long, value_name = "CODE")]
    gemeente: Option<Gemeentecode>,
    /// Only rows of this provider (AGB code).
    #[arg(long, value_name = "AGB")]
    aanbieder: Option<AgbCode>,
    /// Only rows of this law (JW or WMO).
    #[arg(long, value_name = "LAW")]
    wet: Option<Wet>,
    /// Only what waits for somebody.
    #[arg(long)]
    openstaand: bool,
    #[command(flatten)]
    uitvoer: Uitvoer,
}

/// Which declarations.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  bode --db bode.sqlite report declaraties --gemeente 0153\n  bode --db bode.sqlite report declaraties --prestaties --aanbieder 12345678 --format csv"
)]
pub(super) struct DeclaratiesArgs {
    /// A row per refused prestatie that may come again, instead of one per declaration.
    #[arg(long)]
    prestaties: bool,
    #[command(flatten)]
    lijst: LijstArgs,
}

/// The list of grants. Who the clients are stays out.
pub(super) fn toewijzingen(algemeen: &Algemeen, args: &LijstArgs) -> Result<Uitgang, Fout> {
    let rows = rows(algemeen, args, async |store, filter| {
        store.toewijzingen(filter).await
    })?;
    let rapport = Lijst::toewijzingen(rows, Personalia::Verborgen);
    args.uitvoer.put(&rapport)
}

/// The list of declarations, or of the prestaties refused in them.
pub(super) fn declaraties(algemeen: &Algemeen, args: &DeclaratiesArgs) -> Result<Uitgang, Fout> {
    let lijst = &args.lijst;
    if args.prestaties {
        let rows = rows(algemeen, lijst, async |store, filter| {
            store.afgewezen_prestaties(filter).await
        })?;
        return lijst.uitvoer.put(&Lijst::prestaties(rows));
    }
    let rows = rows(algemeen, lijst, async |store, filter| {
        store.declaraties(filter).await
    })?;
    lijst.uitvoer.put(&Declaratielijst::new(rows)?)
}

/// The rows that the options ask for.
fn rows<R>(
    algemeen: &Algemeen,
    args: &LijstArgs,
    query: impl AsyncFnOnce(&SqliteStore, Lijstfilter) -> Result<Vec<R>, StoreError>,
) -> Result<Vec<R>, Fout> {
    let filter = Lijstfilter {
        boekhouder: args
            .partij
            .map_or_else(Boekhouder::default, Boekhouder::from),
        gemeente: args.gemeente,
        aanbieder: args.aanbieder,
        wet: args.wet,
        openstaand: if args.openstaand {
            Openstaand::Alleen
        } else {
            Openstaand::Alles
        },
    };
    with_store(algemeen, Opslag::Bestaand, async |store| {
        if let Some(partij) = args.partij {
            must_have_ledger(&store, partij).await?;
        }
        Ok(query(&store, filter).await?)
    })
}

/// An empty list would look as if the party had nothing.
async fn must_have_ledger(store: &SqliteStore, partij: Partij) -> Result<(), Fout> {
    if store.has(partij).await? {
        return Ok(());
    }
    Err(Fout::Gebruik(format!(
        "{partij} komt in deze opslag niet voor"
    )))
}
