//! `bode audit`: verifies the audit trail, shows it, and says how far it goes.

use std::fmt::Write as _;
use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use jiff::Timestamp;

use super::exit::{Fout, Uitgang};
use super::store::{Opslag, with_store};
use super::toezicht::Toezicht;
use super::{Algemeen, files};
use crate::gateway::Partij;
use crate::gateway::audit::{Anker, Auditrij, Betrokkene, Keten, Toets};
use crate::gateway::ports::Store as _;
use crate::standard::types::Bsn;
use crate::store::SqlStore;

/// Rows per round trip to the store.
const PAGE: u32 = 1000;

/// What to do with the audit trail.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  bode --db bode.sqlite audit verify\n  bode --db bode.sqlite audit stand >> standen.txt\n  bode --db bode.sqlite audit verify --standen standen.txt\n\nWhat the trail can show and what it can't: docs/operation.md. Exit status: 0 the trail is whole, 1 it is broken."
)]
pub(super) struct AuditArgs {
    #[command(subcommand)]
    wat: Wat,
}

#[derive(Debug, Subcommand)]
enum Wat {
    /// Find every change: rows that were changed, taken out, put in or cut off.
    Verify {
        /// File with what `bode audit stand` said before, kept elsewhere: finds a trail that was put
        /// back or rewritten since.
        #[arg(long, value_name = "FILE")]
        standen: Option<PathBuf>,
        /// Leave the seals out, where the key is not at hand: the end of the trail is not sure then.
        #[arg(long)]
        zonder_sleutel: bool,
    },
    /// Show who did what.
    List {
        /// Whose trail: a municipality (CBS code) or a provider (AGB code); without it that of the
        /// installation.
        #[arg(long, value_name = "CODE")]
        partij: Option<Partij>,
        /// Only rows about the person whose BSN is in this file.
        #[arg(long, value_name = "FILE")]
        betrokkene: Option<PathBuf>,
    },
    /// Say how far each trail goes, a line each, to keep elsewhere.
    Stand,
}

/// Does what was asked.
pub(super) fn run(algemeen: &Algemeen, args: &AuditArgs) -> Result<Uitgang, Fout> {
    with_store(algemeen, Opslag::Bestaand, async |store| match &args.wat {
        Wat::Verify {
            standen,
            zonder_sleutel,
        } => {
            let ankers = match standen {
                Some(path) => ankers(path)?,
                None => Vec::new(),
            };
            let toezicht = if *zonder_sleutel {
                None
            } else {
                Some(Toezicht::open(algemeen, &store).await?)
            };
            verify(&store, toezicht.as_ref(), &ankers).await
        }
        Wat::List { partij, betrokkene } => {
            let keten = partij.map_or(Keten::Installatie, Keten::Partij);
            let about = match betrokkene {
                None => None,
                Some(path) => {
                    let bsn: Bsn = files::read_text(path)?
                        .trim()
                        .parse()
                        .map_err(|error| Fout::Gebruik(format!("{}: {error}", path.display())))?;
                    let toezicht = Toezicht::open(algemeen, &store).await?;
                    Some(Betrokkene::new(toezicht.sleutel(), keten, bsn))
                }
            };
            list(&store, keten, about.as_ref()).await
        }
        Wat::Stand => {
            let mut out = anstream::stdout().lock();
            for keten in store.auditketens().await? {
                let stand = store.auditstand(&keten).await?.unwrap_or_default();
                if stand.nummer > 0 {
                    let (nummer, hash) = (stand.nummer, stand.hash);
                    writeln!(
                        out,
                        "{}",
                        Anker {
                            keten,
                            nummer,
                            hash
                        }
                    )?;
                }
            }
            Ok(Uitgang::Goed)
        }
    })
}

/// What `bode audit stand` said before.
fn ankers(path: &std::path::Path) -> Result<Vec<Anker>, Fout> {
    let text = files::read_text(path)?;
    let lines = (1..).zip(text.lines());
    let filled = lines.filter(|(_, line)| !line.trim().is_empty());
    filled
        .map(|(number, line)| {
            line.parse().map_err(|error| {
                Fout::Gebruik(format!("{}: regel {number}: {error}", path.display()))
            })
        })
        .collect()
}

async fn verify(
    store: &SqlStore,
    toezicht: Option<&Toezicht>,
    ankers: &[Anker],
) -> Result<Uitgang, Fout> {
    let mut ketens = store.auditketens().await?;
    ketens.extend(ankers.iter().map(|anker| anker.keten.clone()));
    ketens.sort();
    ketens.dedup();
    let mut out = anstream::stdout().lock();
    let mut worst = Uitgang::Goed;
    for keten in ketens {
        let begin = store.auditstand(&keten).await?;
        let sleutel = toezicht.map(Toezicht::sleutel);
        let mut toets = Toets::new(keten.clone(), begin, sleutel, ankers);
        each(store, &keten, |rij| {
            toets.rij(rij);
            Ok(())
        })
        .await?;
        let uitslag = toets.sluit(store.auditstand(&keten).await?);
        let said = if uitslag.breuken.is_empty() {
            "in orde"
        } else {
            worst = Uitgang::Bevindingen;
            "GEBROKEN"
        };
        writeln!(out, "{keten}: {} regels, {said}", uitslag.rijen)?;
        for breuk in uitslag.breuken {
            writeln!(out, "  {breuk}")?;
        }
    }
    if toezicht.is_none() {
        writeln!(out, "let op: de zegels zijn niet gecontroleerd")?;
    }
    Ok(worst)
}

async fn list(store: &SqlStore, keten: Keten, about: Option<&Betrokkene>) -> Result<Uitgang, Fout> {
    let mut out = anstream::stdout().lock();
    each(store, &keten.sleutel(), |rij| {
        let wanted = about.is_none_or(|about| rij.betrokkene.as_deref() == Some(about.as_str()));
        if wanted {
            writeln!(out, "{}", line(rij))?;
        }
        Ok(())
    })
    .await?;
    Ok(Uitgang::Goed)
}

/// Gives each row of a trail in order, some at a time.
async fn each(
    store: &SqlStore,
    keten: &str,
    mut take: impl FnMut(&Auditrij) -> Result<(), Fout>,
) -> Result<(), Fout> {
    let mut na = i64::MIN;
    loop {
        let rijen = store.auditrijen(keten, na, PAGE).await?;
        let Some(last) = rijen.last() else {
            return Ok(());
        };
        na = last.nummer;
        rijen.iter().try_for_each(&mut take)?;
    }
}

/// A row for people. Control characters are shown as such: somebody may have put them there.
fn line(rij: &Auditrij) -> String {
    let when = Timestamp::from_second(rij.seconden)
        .map_or_else(|_| rij.seconden.to_string(), |moment| moment.to_string());
    let mut line = format!(
        "{} {when} {} ({}) {}: {}, {}",
        rij.nummer, rij.wie, rij.rol, rij.handeling, rij.onderwerp, rij.uitkomst
    );
    if let Some(doel) = &rij.doel {
        // Writing into a String never fails.
        let _ = write!(line, ", doel: {doel}");
    }
    line.chars()
        .flat_map(|c| {
            let control = c.is_control().then(|| c.escape_default());
            let plain = control.is_none().then_some(c);
            control.into_iter().flatten().chain(plain)
        })
        .collect()
}
