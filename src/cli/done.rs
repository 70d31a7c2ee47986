//! `bode done`: takes something off the worklist.

use std::io::Write;

use clap::Args;

use super::exit::{Fout, Uitgang};
use super::store::{Opslag, with_store};
use super::toezicht::Toezicht;
use super::{Algemeen, today};
use crate::gateway::Partij;
use crate::gateway::audit::{Handeling, Uitkomst};
use crate::gateway::ports::{Afdoening, Store as _, Transactie as _, Werknummer};

/// What is done.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  bode --db bode.sqlite done 17.1 --partij 0153\n\n`bode report werklijst` shows what is on the list. A request to decide on goes off it by itself. Exit status: 0\neverything is off the list, 2 one of the numbers is not on it; nothing was changed then."
)]
pub(super) struct DoneArgs {
    /// Numbers as the worklist shows them.
    #[arg(required = true, value_name = "NUMBER")]
    nummers: Vec<Werknummer>,
    /// Whose worklist: a municipality (CBS code) or a provider (AGB code).
    #[arg(long, value_name = "PARTY")]
    partij: Partij,
}

/// Takes everything off the list, or nothing.
pub(super) fn run(algemeen: &Algemeen, args: &DoneArgs) -> Result<Uitgang, Fout> {
    let today = today::now(algemeen).datum;
    let DoneArgs { nummers, partij } = args;
    with_store(algemeen, Opslag::Bestaand, async |store| {
        let toezicht = Toezicht::open(algemeen, &store).await?;
        let mut transactie = store.begin(*partij).await?;
        let mut done = Vec::with_capacity(nummers.len());
        for nummer in nummers {
            done.push(match transactie.finish(*nummer, today).await? {
                Afdoening::Afgedaan => format!("{nummer}: afgedaan"),
                Afdoening::Eerder { op } => format!("{nummer}: was al afgedaan op {op}"),
                Afdoening::Onbekend => {
                    return Err(Fout::Gebruik(format!(
                        "{nummer} staat niet op de werklijst van {partij}; er is niets gewijzigd"
                    )));
                }
            });
        }
        let about: Vec<String> = nummers
            .iter()
            .map(|nummer| format!("werk {nummer}"))
            .collect();
        let voorval = toezicht.voorval(Handeling::Afdoen, about.join(", "), Uitkomst::Gelukt);
        transactie.audit(&voorval, toezicht.sleutel()).await?;
        transactie.commit().await?;
        let mut out = anstream::stdout().lock();
        for line in done {
            writeln!(out, "{line}")?;
        }
        Ok(Uitgang::Goed)
    })
}
