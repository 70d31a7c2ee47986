//! What every command that sends has in common: files in, messages out, and what is said of each.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::exit::{Fout, Uitgang};
use super::output::Verzendplaats;
use super::store::{Opslag, with_store};
use super::toezicht::Toezicht;
use super::{Algemeen, allocate, files, today};
use crate::gateway::audit::Handeling;
use crate::gateway::naslag::Naslag;
use crate::gateway::ports::Moment;
use crate::gateway::send::Poging;
use crate::standard::codes::Gemeenten;
use crate::standard::schema::Schemas;
use crate::store::SqlStore;
use crate::twents::Catalogues;

/// Files in, messages out.
#[derive(Debug, Args)]
pub(super) struct Verzending {
    /// What to send, in CSV or JSON.
    #[arg(required = true, value_name = "FILE")]
    pub(super) bestanden: Vec<PathBuf>,
    /// Folder for the messages; made when it does not exist yet. Without it they go to the outbox, from
    /// where `bode serve` hands them over.
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}

/// What sending looks at besides the store.
pub(super) struct Verzender {
    schemas: Schemas,
    gemeenten: Gemeenten,
    catalogues: Catalogues,
}

impl Verzender {
    /// Reads schemas, lists and the Twents Model: that of a folder, or the built-in examples.
    pub(super) fn new(algemeen: &Algemeen, twents_model: Option<&Path>) -> Result<Self, Fout> {
        Ok(Self {
            schemas: files::schemas(algemeen)?,
            gemeenten: Gemeenten::embedded()?,
            catalogues: allocate::catalogues(twents_model)?,
        })
    }

    /// For the gateway.
    pub(super) const fn naslag(&self) -> Naslag<'_> {
        Naslag {
            schemas: &self.schemas,
            gemeenten: &self.gemeenten,
            catalogues: &self.catalogues,
        }
    }

    /// Sends what `send` makes of each file; one with errors does not keep the others waiting. What is
    /// sent is in the trail as this; decisions record themselves.
    pub(super) fn each_file(
        &self,
        algemeen: &Algemeen,
        args: &Verzending,
        handeling: Option<Handeling>,
        send: &impl AsyncFn(
            &SqlStore,
            Naslag<'_>,
            Moment,
            PathBuf,
        ) -> Result<Result<Vec<Poging>, String>, Fout>,
    ) -> Result<Uitgang, Fout> {
        let uit = Verzendplaats::open(args.out.as_deref())?;
        with_store(algemeen, Opslag::Bestaand, async |store| {
            let mut store = uit.of(store);
            if let Some(handeling) = handeling {
                let toezicht = Toezicht::open(algemeen, &store).await?;
                store = store.on_behalf_of(toezicht.opdrachtgever(handeling, None));
            }
            let mut worst = Uitgang::Goed;
            for path in &args.bestanden {
                let moment = today::now(algemeen);
                match send(&store, self.naslag(), moment, path.clone()).await? {
                    Ok(pogingen) => {
                        let mut out = anstream::stdout().lock();
                        worst = worst.max(hand_over(&mut out, &uit, &pogingen)?);
                    }
                    Err(errors) => {
                        anstream::eprintln!("{}: niets verzonden\n{errors}", path.display());
                        worst = worst.max(Uitgang::Bevindingen);
                    }
                }
            }
            Ok(worst)
        })
    }
}

/// Writes the messages, and says what became of each.
pub(super) fn hand_over(
    out: &mut impl Write,
    uit: &Verzendplaats,
    pogingen: &[Poging],
) -> Result<Uitgang, Fout> {
    let mut worst = Uitgang::Goed;
    for poging in pogingen {
        match &poging.gevolg {
            Ok(uitgaand) => {
                let place = uit.put(uitgaand)?;
                writeln!(out, "{}: verzonden", poging.waarover)?;
                writeln!(out, "  bericht: {place}")?;
            }
            Err(redenen) => {
                worst = worst.max(Uitgang::Bevindingen);
                writeln!(out, "{}: tegengehouden", poging.waarover)?;
                lines(out, redenen)?;
            }
        }
        poging
            .let_op
            .iter()
            .try_for_each(|text| writeln!(out, "  let op: {text}"))?;
    }
    Ok(worst)
}

fn lines(out: &mut impl Write, texts: &[String]) -> io::Result<()> {
    texts.iter().try_for_each(|text| writeln!(out, "  {text}"))
}
