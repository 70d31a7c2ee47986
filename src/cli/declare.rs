//! `bode declare`: what a provider delivered in, 323 messages out.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::exit::{Fout, Uitgang};
use super::output::Verzendplaats;
use super::send::Verzender;
use super::store::{Opslag, with_store};
use super::toezicht::Toezicht;
use super::{Algemeen, files, today};
use crate::gateway::audit::Handeling;
use crate::gateway::declare::{Aangegeven, Aangifte, Indiening, submit};
use crate::ledger::declare::{Uitkomst, read};
use crate::standard::types::{AgbCode, Maand};

/// What was delivered.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  bode --db zorg.sqlite declare uren.csv --aanbieder 12345678 --maand 2026-03 --proef\n  bode --db zorg.sqlite declare uren.csv --aanbieder 12345678 --maand 2026-03 --out uit\n\nThe file holds everything that was delivered in the months it mentions; docs/declare.md explains it. Exit status: 0 all\nof it is declared, 1 something was left out, 2 the file could not be read."
)]
pub(super) struct DeclareArgs {
    /// What was delivered, in CSV or JSON.
    #[arg(value_name = "FILE")]
    bestand: PathBuf,
    /// The provider that declares (AGB code).
    #[arg(long, value_name = "AGB")]
    aanbieder: AgbCode,
    /// The month of the declaration (YYYY-MM). What was delivered before goes along.
    #[arg(long, value_name = "MONTH")]
    maand: Maand,
    /// Show what would be declared, and what would be left out; nothing is sent.
    #[arg(long)]
    proef: bool,
    /// Folder for the messages; made when it does not exist yet. Without it they go to the outbox, from
    /// where `bode serve` hands them over.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Folder with catalogues of the Twents Model (*.toml) to use instead of the built-in examples.
    #[arg(long, value_name = "DIR", env = "BODE_TWENTS_MODEL")]
    twents_model: Option<PathBuf>,
}

/// Declares a file.
pub(super) fn run(algemeen: &Algemeen, args: &DeclareArgs) -> Result<Uitgang, Fout> {
    let leveringen = match read(&files::read_text(&args.bestand)?) {
        Ok(leveringen) => leveringen,
        Err(errors) => {
            anstream::eprintln!("{}: niets gedeclareerd\n{errors}", args.bestand.display());
            return Ok(Uitgang::Bevindingen);
        }
    };
    let verzender = Verzender::new(algemeen, args.twents_model.as_deref())?;
    let out = args.out.as_deref().filter(|_| !args.proef);
    let uit = Verzendplaats::open(out)?;
    let aangifte = Aangifte {
        aanbieder: args.aanbieder,
        maand: args.maand,
        leveringen: &leveringen,
        naslag: verzender.naslag(),
        moment: today::now(algemeen),
        indiening: if args.proef {
            Indiening::Proef
        } else {
            Indiening::Echt
        },
    };
    let outcomes = with_store(algemeen, Opslag::Bestaand, async |store| {
        let mut store = uit.of(store);
        if !args.proef {
            let toezicht = Toezicht::open(algemeen, &store).await?;
            store = store.on_behalf_of(toezicht.opdrachtgever(Handeling::Declareren, None));
        }
        Ok(submit(&store, aangifte).await?)
    })?;
    let mut out = anstream::stdout().lock();
    let mut worst = Uitgang::Goed;
    for outcome in &outcomes {
        worst = worst.max(say(&mut out, outcome)?);
        if let (false, Some(uitgaand)) = (args.proef, &outcome.uitgaand) {
            writeln!(out, "  bericht: {}", uit.put(uitgaand)?)?;
        }
    }
    Ok(worst)
}

/// Says what became of each grant, product and month. By grant: never who the client is.
pub(super) fn say(out: &mut impl Write, outcome: &Aangegeven) -> Result<Uitgang, Fout> {
    let partijen = outcome.partijen;
    write!(out, "{} aan gemeente {}: ", partijen.wet, partijen.gemeente)?;
    let plan = match &outcome.plan {
        Ok(plan) => plan,
        Err(weigeringen) => {
            writeln!(out, "niets gedeclareerd")?;
            for weigering in weigeringen {
                writeln!(out, "  {weigering}")?;
            }
            return Ok(Uitgang::Bevindingen);
        }
    };
    match &plan.declaratie {
        None => writeln!(out, "niets te declareren")?,
        Some(declaratie) => writeln!(
            out,
            "declaratie {} over {}: € {}",
            declaratie.declaratie_nummer,
            declaratie.declaratie_periode.begindatum.maand(),
            declaratie.totaal_ingediend_bedrag.signed()
        )?,
    }
    let mut worst = Uitgang::Goed;
    for regel in &plan.verslag {
        if matches!(regel.uitkomst, Uitkomst::Weggelaten { .. }) {
            worst = Uitgang::Bevindingen;
        }
        let product = regel.product_code.as_ref();
        let product = product.map_or_else(String::new, |code| format!(", product {code}"));
        writeln!(
            out,
            "  toewijzing {}, {}{product}: {}",
            regel.toewijzing_nummer, regel.maand, regel.uitkomst
        )?;
        for signaal in &regel.signalen {
            writeln!(out, "    let op: {signaal}")?;
        }
    }
    for signaal in &plan.signalen {
        writeln!(out, "  let op: {}", signaal.melding)?;
    }
    Ok(worst)
}
