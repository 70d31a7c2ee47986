//! `bode receive`: messages in, answers out.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::exit::{Fout, Uitgang};
use super::output::Uitvoermap;
use super::store::{Opslag, with_store};
use super::toezicht::Toezicht;
use super::{Algemeen, allocate, files, progress, today};
use crate::gateway::audit::Handeling;
use crate::gateway::naslag::Naslag;
use crate::gateway::ports::{Afwijkingrij, Diepte, Moment, Uitgaand};
use crate::gateway::receive::{Ontvangst, receive};
use crate::report::{Afwijkingenrapport, csv};
use crate::standard::codes::Gemeenten;
use crate::standard::finding::Bevinding;
use crate::store::SqlStore;

/// What to receive.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  bode --db bode.sqlite receive in/*.xml --out uit\n\nEach answer is written to the folder as a message; a declaration with refusals or signals also gets a CSV of\nits mismatches. Exit status: 0 every message was processed, even if it was refused; 2 a file could not be\nread, is no message, or is meant for nobody here."
)]
pub(super) struct ReceiveArgs {
    /// Messages to receive, in this order.
    #[arg(required = true, value_name = "FILE")]
    bestanden: Vec<PathBuf>,
    /// Folder for the answers; made when it does not exist yet.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Folder with catalogues of the Twents Model (*.toml) to use instead of the built-in examples.
    #[arg(long, value_name = "DIR", env = "BODE_TWENTS_MODEL")]
    twents_model: Option<PathBuf>,
}

/// Receives every file; one that cannot be received does not keep the others waiting.
pub(super) fn run(algemeen: &Algemeen, args: &ReceiveArgs) -> Result<Uitgang, Fout> {
    let schemas = files::schemas(algemeen)?;
    let gemeenten = Gemeenten::embedded()?;
    let catalogues = allocate::catalogues(args.twents_model.as_deref())?;
    let naslag = Naslag {
        schemas: &schemas,
        gemeenten: &gemeenten,
        catalogues: &catalogues,
    };
    let postbus = Postbus {
        uit: Uitvoermap::open(&args.out)?,
        moment: today::now(algemeen),
    };
    with_store(algemeen, Opslag::Bestaand, async |store| {
        let toezicht = Toezicht::open(algemeen, &store).await?;
        let store = store.on_behalf_of(toezicht.opdrachtgever(Handeling::Ontvangen, None));
        let bar = progress::counter(Some(args.bestanden.len() as u64), "berichten");
        let mut worst = Uitgang::Goed;
        for path in &args.bestanden {
            let outcome = postbus.receive_file(&store, naslag, path).await;
            worst = worst.max(bar.suspend(|| outcome.unwrap_or_else(|error| failed(path, &error))));
            bar.inc(1);
        }
        bar.finish_and_clear();
        Ok(worst)
    })
}

/// A file that could not be received is named; the others go on.
fn failed(path: &Path, error: &Fout) -> Uitgang {
    anstream::eprintln!("{}: niet ontvangen: {error}", path.display());
    Uitgang::Mislukt
}

/// Where answers go, and when messages come in.
pub(super) struct Postbus {
    pub(super) uit: Uitvoermap,
    pub(super) moment: Moment,
}

/// A file that came in.
pub(super) struct Ontvangen {
    pub(super) ontvangst: Ontvangst,
    /// The messages that go out, as files.
    pub(super) geschreven: Vec<PathBuf>,
    uitgang: Uitgang,
}

impl Postbus {
    /// Receives one file, writes what goes out, and says what became of it.
    pub(super) async fn receive_file(
        &self,
        store: &SqlStore,
        naslag: Naslag<'_>,
        path: &Path,
    ) -> Result<Uitgang, Fout> {
        let received = self.take_in(store, naslag, path).await?;
        let mut out = anstream::stdout().lock();
        say(&mut out, path, &received.ontvangst)?;
        for path in received.geschreven {
            writeln!(out, "  antwoord: {}", path.display())?;
        }
        Ok(received.uitgang)
    }

    /// Receives one file and writes what goes out.
    pub(super) async fn take_in(
        &self,
        store: &SqlStore,
        naslag: Naslag<'_>,
        path: &Path,
    ) -> Result<Ontvangen, Fout> {
        let bytes = files::read(path)?;
        let ontvangst = receive(store, naslag, &bytes, self.moment).await?;
        let announced = announces_a_message(&bytes);
        drop(bytes);
        let geschreven: Result<Vec<PathBuf>, Fout> = ontvangst
            .uitgaand()
            .iter()
            .map(|bericht| self.put(bericht))
            .collect();
        let geschreven = geschreven?;
        if let (Some(antwoord), Some(rows)) = (ontvangst.antwoord(), afwijkingen(&ontvangst)) {
            self.put_afwijkingen(antwoord, rows)?;
        }
        let uitgang = match ontvangst {
            Ontvangst::Onleesbaar { soort: None, .. } if !announced => Uitgang::Mislukt,
            _ => Uitgang::Goed,
        };
        Ok(Ontvangen {
            ontvangst,
            geschreven,
            uitgang,
        })
    }

    /// Writes a message that goes out.
    pub(super) fn put(&self, uitgaand: &Uitgaand) -> Result<PathBuf, Fout> {
        self.uit
            .put(&uitgaand.bestandsnaam, &uitgaand.inhoud.unpack()?)
    }

    fn put_afwijkingen(&self, antwoord: &Uitgaand, rows: &[Afwijkingrij]) -> Result<(), Fout> {
        let name = antwoord.bestandsnaam.replace(".xml", "-afwijkingen.csv");
        let rapport = Afwijkingenrapport::new(rows.to_vec(), &[])?;
        self.uit
            .write(&name, |file| Ok(csv::write(&rapport, file)?))?;
        Ok(())
    }
}

/// How far into a file the namespace of a message is looked for.
const HEAD: usize = 4096;

/// Whether a file sets out to be a message of the standard, in whatever encoding or dress: then it was
/// processed, even if nothing in it could be read.
fn announces_a_message(bytes: &[u8]) -> bool {
    const NAMESPACE: &[u8] = b"http://www.istandaarden.nl/i";
    let head: Vec<u8> = bytes
        .iter()
        .take(HEAD)
        .copied()
        .filter(|byte| *byte != 0)
        .collect();
    head.windows(NAMESPACE.len())
        .any(|window| window == NAMESPACE)
}

/// The mismatches of this message, if it has any.
fn afwijkingen(ontvangst: &Ontvangst) -> Option<&[Afwijkingrij]> {
    match ontvangst {
        Ontvangst::Afgekeurd { afwijkingen, .. } | Ontvangst::Beoordeeld { afwijkingen, .. }
            if !afwijkingen.is_empty() =>
        {
            Some(afwijkingen)
        }
        _ => None,
    }
}

/// Says what became of a message.
pub(super) fn say(out: &mut impl Write, path: &Path, ontvangst: &Ontvangst) -> io::Result<()> {
    let path = path.display();
    match ontvangst {
        Ontvangst::Onleesbaar { soort, bevindingen } => {
            let soort = soort.map_or_else(|| "geen bericht".to_owned(), |soort| soort.to_string());
            writeln!(
                out,
                "{path}: {soort}, afgekeurd op niveau 1: niet verwerkt en niet beantwoord"
            )?;
            say_findings(out, bevindingen)
        }
        Ontvangst::Herhaald { soort, .. } => writeln!(
            out,
            "{path}: {soort}, al eerder ontvangen: hetzelfde antwoord, niets geboekt"
        ),
        Ontvangst::Afgekeurd {
            soort, bevindingen, ..
        } => {
            writeln!(out, "{path}: {soort}, afgekeurd op niveau 2")?;
            say_findings(out, bevindingen)
        }
        Ontvangst::Beoordeeld {
            soort,
            diepte,
            ingediend,
            toegekend,
            afwijkingen,
            ..
        } => {
            let wat = match diepte {
                Diepte::Beoordeeld => "beoordeeld",
                Diepte::Declaratie => "declaratie afgewezen",
                Diepte::Header | Diepte::Inhoud => "bericht afgewezen",
            };
            writeln!(
                out,
                "{path}: {soort}, {wat}: ingediend € {ingediend}, toegekend € {toegekend}, {} afwijkingen",
                afwijkingen.len()
            )
        }
        _ => say_gesprek(out, &path, ontvangst),
    }
}

/// What became of a message other than a declaration.
fn say_gesprek(
    out: &mut impl Write,
    path: &std::path::Display<'_>,
    ontvangst: &Ontvangst,
) -> io::Result<()> {
    match ontvangst {
        Ontvangst::Goedgekeurd {
            soort, signalen, ..
        } => {
            writeln!(out, "{path}: {soort}, goedgekeurd en verwerkt")?;
            signalen
                .iter()
                .try_for_each(|signaal| writeln!(out, "  let op: {signaal}"))
        }
        Ontvangst::Afgewezen {
            soort, weigeringen, ..
        } => {
            writeln!(out, "{path}: {soort}, afgekeurd: niets ervan is verwerkt")?;
            weigeringen.iter().try_for_each(|weigering| {
                writeln!(out, "  {}: {}", weigering.regel, weigering.melding)
            })
        }
        Ontvangst::Beantwoord { soort, opmerkingen } => {
            let wat = if opmerkingen.is_empty() {
                "alles is goedgekeurd"
            } else {
                "niet alles is goedgekeurd"
            };
            writeln!(out, "{path}: {soort}, {wat}")?;
            opmerkingen
                .iter()
                .try_for_each(|opmerking| writeln!(out, "  {opmerking}"))
        }
        Ontvangst::Apart { soort, redenen } => {
            writeln!(
                out,
                "{path}: {soort}, apart gelegd voor de werklijst; niets is geboekt"
            )?;
            redenen
                .iter()
                .try_for_each(|reden| writeln!(out, "  {reden}"))
        }
        _ => Ok(()),
    }
}

/// Enough to see what is wrong; `bode check` shows all.
const FINDINGS_SHOWN: usize = 5;

fn say_findings(out: &mut impl Write, bevindingen: &[Bevinding]) -> io::Result<()> {
    for bevinding in bevindingen.iter().take(FINDINGS_SHOWN) {
        writeln!(
            out,
            "  {} {}: {}",
            bevinding.regel, bevinding.plek, bevinding.melding
        )?;
    }
    match bevindingen.len().checked_sub(FINDINGS_SHOWN) {
        Some(more) if more > 0 => writeln!(out, "  en nog {more}; `bode check` toont alles"),
        _ => Ok(()),
    }
}
