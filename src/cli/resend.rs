//! `bode resend`: a message that we sent, once more.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::Args;

use super::exit::{Fout, Uitgang};
use super::output::Verzendplaats;
use super::send::{Verzender, hand_over};
use super::store::{Opslag, with_store};
use super::toezicht::Toezicht;
use super::{Algemeen, today};
use crate::gateway::Partij;
use crate::gateway::audit::Handeling;
use crate::gateway::resend::{Herzending, Herzendopdracht, resend};
use crate::standard::bericht::BerichtSoort;
use crate::standard::types::IdentificatieBericht;

/// Which message to send again.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  bode --db bode.sqlite resend JW301 015300000007 --partij 0153 --out uit\n  bode --db bode.sqlite resend JW301 015300000007 --partij 0153 --opnieuw --out uit\n\nExit status: 0 it was sent, 1 it can't be sent again."
)]
pub(super) struct ResendArgs {
    /// Kind of message, such as JW301.
    #[arg(value_name = "KIND")]
    soort: BerichtSoort,
    /// Identification of the message, as its header and file name have it.
    #[arg(value_name = "IDENTIFICATION")]
    identificatie: IdentificatieBericht,
    /// Who sent it: a municipality (CBS code) or a provider (AGB code).
    #[arg(long, value_name = "CODE")]
    partij: Partij,
    /// Make a refused 301 anew, with an identification of its own, instead of the same bytes.
    #[arg(long)]
    opnieuw: bool,
    /// Folder for the message; made when it does not exist yet. A message that is made anew goes to the
    /// outbox without it, from where `bode serve` hands it over; `bode outbox retry` does so again with
    /// one that was.
    #[arg(long, value_name = "DIR", required_unless_present = "opnieuw")]
    out: Option<PathBuf>,
}

/// Sends a message again.
pub(super) fn run(algemeen: &Algemeen, args: &ResendArgs) -> Result<Uitgang, Fout> {
    let verzender = Verzender::new(algemeen, None)?;
    let uit = Verzendplaats::open(args.out.as_deref())?;
    let opdracht = Herzendopdracht {
        partij: args.partij,
        soort: args.soort,
        identificatie: &args.identificatie,
        herzending: if args.opnieuw {
            Herzending::Opnieuw
        } else {
            Herzending::Gelijk
        },
    };
    let moment = today::now(algemeen);
    let handeling = if args.opnieuw {
        Handeling::OpnieuwMaken
    } else {
        Handeling::Herzenden
    };
    let about = format!("{} {}", args.soort, args.identificatie);
    with_store(algemeen, Opslag::Bestaand, async |store| {
        let store = uit.of(store);
        let toezicht = Toezicht::open(algemeen, &store).await?;
        let partijen = BTreeSet::from([args.partij]);
        let work = async || {
            let poging = resend(&store, verzender.naslag(), opdracht, moment).await?;
            hand_over(&mut anstream::stdout().lock(), &uit, &[poging])
        };
        toezicht
            .around(&store, &partijen, handeling, &about, work)
            .await
    })
}
