//! `bode outbox`: what waits to be handed over, what was given up and why; tried again, or taken back.

use std::io::{self, Write};

use clap::{Args, Subcommand, ValueEnum};

use super::Algemeen;
use super::exit::{Fout, Uitgang};
use super::store::{Opslag, with_store};
use super::toezicht::Toezicht;
use crate::gateway::Partij;
use crate::gateway::audit::Handeling;
use crate::gateway::ports::{
    Postvakken as _, Zendingfilter, Zendingnummer, Zendingrij, Zendingstatus,
};
use crate::store::SqlStore;

/// The outbox.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  bode --db bode.sqlite outbox list --status opgegeven\n  bode --db bode.sqlite outbox retry 17 18 --partij 0153\n  bode --db bode.sqlite outbox retry --status opgegeven --partij 0153 --proef\n  bode --db bode.sqlite outbox cancel 17 --partij 0153 --reden \"client is verhuisd\"\n\nExit status: 0 done, 1 nothing was found to do it with."
)]
pub(super) struct OutboxArgs {
    #[command(subcommand)]
    opdracht: Opdracht,
}

#[derive(Debug, Subcommand)]
enum Opdracht {
    /// Show the outbox, oldest first.
    List {
        /// Of one party only: a municipality (CBS code) or a provider (AGB code).
        #[arg(long, value_name = "CODE")]
        partij: Option<Partij>,
        /// With this status only; without it everything that was not handed over.
        #[arg(long, value_name = "STATUS")]
        status: Option<Keuze>,
    },
    /// Hand over again from now on: the same envelope, with the waits from the beginning.
    Retry(Welke),
    /// Take back what waits: it will not be handed over.
    Cancel {
        #[command(flatten)]
        welke: Welke,
        /// Why, for the record. No names or BSNs.
        #[arg(long, value_name = "TEXT")]
        reden: String,
    },
}

/// Which rows of the outbox.
#[derive(Debug, Args)]
struct Welke {
    /// Numbers as `list` shows them.
    #[arg(
        value_name = "NUMBER",
        required_unless_present = "status",
        conflicts_with = "status"
    )]
    nummers: Vec<i64>,
    /// All with this status, in place of numbers.
    #[arg(long, value_name = "STATUS")]
    status: Option<Keuze>,
    /// Whose outbox: a municipality (CBS code) or a provider (AGB code).
    #[arg(long, value_name = "CODE")]
    partij: Partij,
    /// Only say which, and how many; change nothing.
    #[arg(long)]
    proef: bool,
}

/// What became of something in the outbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Keuze {
    /// It waits for its turn or for the next attempt.
    Wacht,
    /// The peer has it.
    Bezorgd,
    /// It will not be tried again by itself.
    Opgegeven,
    /// It was taken back.
    Ingetrokken,
}

impl From<Keuze> for Zendingstatus {
    fn from(keuze: Keuze) -> Self {
        match keuze {
            Keuze::Wacht => Self::Wacht,
            Keuze::Bezorgd => Self::Bezorgd,
            Keuze::Opgegeven => Self::Opgegeven,
            Keuze::Ingetrokken => Self::Ingetrokken,
        }
    }
}

/// Shows or steers the outbox.
pub(super) fn run(algemeen: &Algemeen, args: &OutboxArgs) -> Result<Uitgang, Fout> {
    with_store(algemeen, Opslag::Bestaand, async |store| {
        let mut out = anstream::stdout().lock();
        match &args.opdracht {
            Opdracht::List { partij, status } => {
                let filter = Zendingfilter {
                    partij: *partij,
                    status: status.map(Into::into),
                    nummer: None,
                };
                list(&mut out, &store, filter).await
            }
            Opdracht::Retry(welke) => {
                let Some(nummers) = welke.find(&mut out, &store).await? else {
                    return Ok(Uitgang::Goed);
                };
                let toezicht = Toezicht::open(algemeen, &store).await?;
                let namens = toezicht.opdrachtgever(Handeling::Herproberen, None);
                let store = store.on_behalf_of(namens);
                let changed = store.retry(welke.partij, &nummers).await?;
                say(&mut out, changed, "wordt opnieuw bezorgd")
            }
            Opdracht::Cancel { welke, reden } => {
                let Some(nummers) = welke.find(&mut out, &store).await? else {
                    return Ok(Uitgang::Goed);
                };
                let toezicht = Toezicht::open(algemeen, &store).await?;
                let namens = toezicht.opdrachtgever(Handeling::Annuleren, Some(reden.clone()));
                let store = store.on_behalf_of(namens);
                let changed = store.cancel(welke.partij, &nummers, reden).await?;
                say(&mut out, changed, "is ingetrokken")
            }
        }
    })
}

impl Welke {
    /// The numbers; `None` when they were only to be shown.
    async fn find(
        &self,
        out: &mut impl Write,
        store: &SqlStore,
    ) -> Result<Option<Vec<Zendingnummer>>, Fout> {
        let filter = Zendingfilter {
            partij: Some(self.partij),
            status: self.status.map(Into::into),
            nummer: None,
        };
        let mut rijen = store.zendingen(filter).await?;
        if self.status.is_none() {
            rijen.retain(|rij| self.nummers.contains(&rij.nummer.0));
        }
        if self.proef {
            rijen.iter().try_for_each(|rij| show(out, rij))?;
            writeln!(out, "{} gevonden; er is niets gewijzigd", rijen.len())?;
            return Ok(None);
        }
        Ok(Some(rijen.iter().map(|rij| rij.nummer).collect()))
    }
}

fn say(out: &mut impl Write, changed: u64, what: &str) -> Result<Uitgang, Fout> {
    writeln!(out, "{changed} {what}")?;
    Ok(if changed == 0 {
        Uitgang::Bevindingen
    } else {
        Uitgang::Goed
    })
}

async fn list(
    out: &mut impl Write,
    store: &SqlStore,
    filter: Zendingfilter,
) -> Result<Uitgang, Fout> {
    let mut rijen = store.zendingen(filter).await?;
    if filter.status.is_none() {
        rijen.retain(|rij| rij.status != Zendingstatus::Bezorgd);
    }
    rijen.iter().try_for_each(|rij| show(out, rij))?;
    writeln!(out, "{} in het postvak uit", rijen.len())?;
    Ok(Uitgang::Goed)
}

fn show(out: &mut impl Write, rij: &Zendingrij) -> io::Result<()> {
    write!(out, "{:>6}  {}  ", rij.nummer.0, rij.partij)?;
    match &rij.bericht {
        Some((soort, identificatie, gemeente, aanbieder)) => {
            write!(out, "{soort} {identificatie} ({gemeente}, {aanbieder})")?;
        }
        None => write!(out, "foutmelding")?,
    }
    write!(
        out,
        "  {}, {} keer geprobeerd",
        rij.status.code(),
        rij.pogingen
    )?;
    if let Some(reden) = &rij.reden {
        write!(out, ": {reden}")?;
    }
    writeln!(out)
}
