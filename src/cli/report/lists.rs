//! `bode report toewijzingen` and the other lists: one set of options, and which rows each list needs.

use std::path::PathBuf;

use clap::Args;

use super::output::Uitvoer;
use super::whose;
use crate::cli::exit::{Fout, Uitgang};
use crate::cli::send::Verzender;
use crate::cli::store::{Opslag, with_store};
use crate::cli::toezicht::Toezicht;
use crate::cli::{Algemeen, files, today};
use crate::gateway::Partij;
use crate::gateway::audit::{Handeling, Uitkomst, Voorval};
use crate::gateway::lists::{self, Tijdigheid};
use crate::gateway::ports::{Lijstfilter, Openstaand, Personalia, Toewijzingrij};
use crate::gateway::rol::Rol;
use crate::report::{Declaratielijst, Lijst};
use crate::standard::bericht::Wet;
use crate::standard::types::{AgbCode, Gemeentecode};
use crate::store::SqlStore;

/// Which rows, and how to show them.
#[derive(Debug, Args)]
pub(super) struct LijstArgs {
    /// Whose ledger: a municipality (CBS code) or a provider (AGB code). Without it those of all
    /// municipalities of the store.
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
    #[command(flatten)]
    uitvoer: Uitvoer,
}

/// Rows that may wait for somebody, or not.
#[derive(Debug, Args)]
pub(super) struct OpenArgs {
    /// Only what waits for somebody.
    #[arg(long)]
    openstaand: bool,
    #[command(flatten)]
    lijst: LijstArgs,
}

/// Which grants.
#[derive(Debug, Args)]
pub(super) struct ToewijzingenArgs {
    /// Show BSN and name of the clients. Only with a purpose: a report leaves the store.
    #[arg(long)]
    personen: bool,
    /// What the persons are shown for; the audit trail keeps it.
    #[arg(long, value_name = "TEXT", requires = "personen")]
    doel: Option<String>,
    #[command(flatten)]
    open: OpenArgs,
}

/// Which requests.
#[derive(Debug, Args)]
pub(super) struct VerzoekenArgs {
    /// Folder with catalogues of the Twents Model (*.toml) to use instead of the built-in examples.
    #[arg(long, value_name = "DIR", env = "BODE_TWENTS_MODEL")]
    twents_model: Option<PathBuf>,
    #[command(flatten)]
    open: OpenArgs,
}

/// Which terms.
#[derive(Debug, Args)]
pub(super) struct TermijnenArgs {
    /// Only terms of which the last day has passed.
    #[arg(long, conflicts_with = "openstaand")]
    te_laat: bool,
    /// Only terms that can still be met.
    #[arg(long)]
    openstaand: bool,
    #[command(flatten)]
    lijst: LijstArgs,
}

/// Which declarations.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  bode --db bode.sqlite report declaraties --gemeente 0153\n  bode --db bode.sqlite report declaraties --prestaties --aanbieder 12345678 --format csv"
)]
pub(super) struct DeclaratiesArgs {
    /// A row per refused prestatie that may come again, instead of one per declaration.
    #[arg(long, conflicts_with = "openstaand")]
    prestaties: bool,
    #[command(flatten)]
    open: OpenArgs,
}

impl OpenArgs {
    const fn openstaand(&self) -> Openstaand {
        if self.openstaand {
            Openstaand::Alleen
        } else {
            Openstaand::Alles
        }
    }
}

/// The list of grants.
pub(super) fn toewijzingen(algemeen: &Algemeen, args: &ToewijzingenArgs) -> Result<Uitgang, Fout> {
    let schemas = files::schemas(algemeen)?;
    let OpenArgs { lijst, .. } = &args.open;
    let openstaand = args.open.openstaand();
    let personalia = if args.personen {
        Personalia::Getoond
    } else {
        Personalia::Verborgen
    };
    let rijen = rows(algemeen, lijst, async |store, filter| {
        let rijen = lists::toewijzingen(store, &schemas, filter, openstaand, personalia).await?;
        if args.personen {
            record(algemeen, args, store, &rijen).await?;
        }
        Ok(rijen)
    })?;
    lijst.uitvoer.put(&Lijst::toewijzingen(rijen, personalia))
}

/// Records that persons are about to be shown: before they are.
async fn record(
    algemeen: &Algemeen,
    args: &ToewijzingenArgs,
    store: &SqlStore,
    rijen: &[Toewijzingrij],
) -> Result<(), Fout> {
    let partijen = match args.open.lijst.partij {
        Some(partij) => [partij].into(),
        None => rijen
            .iter()
            .map(|rij| Partij::Gemeente(rij.toewijzing.gemeente))
            .collect(),
    };
    let toezicht = Toezicht::open(algemeen, store).await?;
    let about = format!("lijst van {} toewijzingen", rijen.len());
    let voorval = Voorval {
        rol: Rol::Raadplegen,
        doel: args.doel.clone(),
        ..toezicht.voorval(Handeling::PersonenTonen, about, Uitkomst::Gelukt)
    };
    toezicht.record(store, &partijen, &voorval).await
}

/// The list of requests.
pub(super) fn verzoeken(algemeen: &Algemeen, args: &VerzoekenArgs) -> Result<Uitgang, Fout> {
    let naslag = Verzender::new(algemeen, args.twents_model.as_deref())?;
    let nu = today::now(algemeen);
    let OpenArgs { lijst, .. } = &args.open;
    let openstaand = args.open.openstaand();
    let rijen = rows(algemeen, lijst, async |store, filter| {
        Ok(lists::verzoeken(store, naslag.naslag(), filter, openstaand, nu).await?)
    })?;
    lijst.uitvoer.put(&Lijst::verzoeken(rijen))
}

/// The list of terms.
pub(super) fn termijnen(algemeen: &Algemeen, args: &TermijnenArgs) -> Result<Uitgang, Fout> {
    let today = today::now(algemeen).datum;
    let tijdigheid = match (args.te_laat, args.openstaand) {
        (true, _) => Tijdigheid::TeLaat,
        (false, true) => Tijdigheid::OpTijd,
        (false, false) => Tijdigheid::Alles,
    };
    let rijen = rows(algemeen, &args.lijst, async |store, filter| {
        Ok(lists::termijnen(store, filter, today, tijdigheid).await?)
    })?;
    args.lijst.uitvoer.put(&Lijst::termijnen(rijen))
}

/// The list of declarations, or of the prestaties refused in them.
pub(super) fn declaraties(algemeen: &Algemeen, args: &DeclaratiesArgs) -> Result<Uitgang, Fout> {
    let OpenArgs { lijst, .. } = &args.open;
    if args.prestaties {
        let rijen = rows(algemeen, lijst, async |store, filter| {
            Ok(lists::prestaties(store, filter).await?)
        })?;
        return lijst.uitvoer.put(&Lijst::prestaties(rijen));
    }
    let openstaand = args.open.openstaand();
    let rijen = rows(algemeen, lijst, async |store, filter| {
        Ok(lists::declaraties(store, filter, openstaand).await?)
    })?;
    lijst.uitvoer.put(&Declaratielijst::new(rijen)?)
}

/// The worklist.
pub(super) fn werklijst(algemeen: &Algemeen, args: &LijstArgs) -> Result<Uitgang, Fout> {
    let rijen = rows(algemeen, args, async |store, filter| {
        Ok(lists::werklijst(store, filter).await?)
    })?;
    args.uitvoer.put(&Lijst::werklijst(rijen))
}

/// The rows that the options ask for.
fn rows<R>(
    algemeen: &Algemeen,
    args: &LijstArgs,
    query: impl AsyncFnOnce(&SqlStore, Lijstfilter) -> Result<Vec<R>, Fout>,
) -> Result<Vec<R>, Fout> {
    with_store(algemeen, Opslag::Bestaand, async |store| {
        let filter = Lijstfilter {
            boekhouder: whose(&store, args.partij).await?,
            gemeente: args.gemeente,
            aanbieder: args.aanbieder,
            wet: args.wet,
        };
        query(&store, filter).await
    })
}
