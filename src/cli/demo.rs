//! `bode demo`: the whole conversation in a small invented world of several municipalities and providers.

mod conversation;
mod inputs;

use std::fs;
use std::io::{self, Cursor, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use self::inputs::{AANBIEDERS, CONTRACTEN, Invoer, TARIEVEN};
use super::exit::{Fout, Uitgang};
use super::files;
use super::output::Uitvoermap;
use super::report::{self, Vorm};
use crate::gateway::load::{self, Uitvoering};
use crate::gateway::naslag::Naslag;
use crate::gateway::ports::{Filter, Store};
use crate::report::{Afwijkingenrapport, Opmaak};
use crate::standard::codes::Gemeenten;
use crate::standard::schema::Schemas;
use crate::store::SqlStore;
use crate::twents::Catalogues;

/// Where to leave what the demo makes.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  bode demo\n\nEverything is written below one folder: the input in `in`, the messages in `uit`, the store, and the report in\nfour forms. Running it again starts afresh."
)]
pub(super) struct DemoArgs {
    /// Folder to write to.
    #[arg(long, value_name = "DIR", default_value = "bode-demo")]
    uit: PathBuf,
}

/// Shows the conversation from beginning to end.
pub(super) fn run(args: &DemoArgs) -> Result<Uitgang, Fout> {
    let folder = &args.uit;
    start_afresh(folder)?;
    let (schemas, gemeenten) = (Schemas::embedded()?, Gemeenten::embedded()?);
    let catalogues = Catalogues::shipped()?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()?;
    runtime.block_on(async {
        let store = SqlStore::open(&folder.join("bode.sqlite")).await?;
        let world = Demo {
            folder,
            store: store.clone(),
            naslag: Naslag {
                schemas: &schemas,
                gemeenten: &gemeenten,
                catalogues: &catalogues,
            },
            out: anstream::stdout(),
        };
        let outcome = world.show().await;
        store.close().await;
        outcome
    })
}

/// Clears what an earlier demo left, and nothing else.
fn start_afresh(folder: &Path) -> Result<(), Fout> {
    let at = |oorzaak| files::fout(folder, oorzaak);
    if folder.exists()
        && !folder.join("bode.sqlite").exists()
        && fs::read_dir(folder).map_err(at)?.next().is_some()
    {
        return Err(Fout::Gebruik(format!(
            "{} bestaat al en is niet van een eerdere demo; kies met --uit een andere map",
            folder.display()
        )));
    }
    for name in ["in", "uit"] {
        match fs::remove_dir_all(folder.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(at(error)),
            _ => {}
        }
    }
    for name in ["bode.sqlite", "bode.sqlite-wal", "bode.sqlite-shm"] {
        match fs::remove_file(folder.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(at(error)),
            _ => {}
        }
    }
    fs::create_dir_all(folder.join("in")).map_err(at)
}

/// The demo as it runs.
struct Demo<'a, W> {
    folder: &'a Path,
    store: SqlStore,
    naslag: Naslag<'a>,
    out: W,
}

impl<W: Write> Demo<'_, W> {
    async fn show(mut self) -> Result<Uitgang, Fout> {
        self.heading("Tarieven, contracten en aanbieders van vier gemeenten laden")?;
        self.load().await?;
        self.heading("Toewijzingen volgens het Twents Model worden 301-berichten")?;
        let toewijzingen = self.allocate().await?;
        self.heading("Aanbieders ontvangen de toewijzingen, gemeenten hun antwoord (302)")?;
        self.answer(&toewijzingen).await?;
        self.heading("Aanbieders melden de start (305), gemeenten antwoorden (306)")?;
        self.start().await?;
        self.heading("Een maand declaraties (323) beoordelen en beantwoorden (325)")?;
        self.receive().await?;
        self.heading("Een aanbieder declareert met Bode: van uren naar 323, en de 325 terug")?;
        self.declare().await?;
        self.heading("Wat is afgewezen, en waarom")?;
        self.report().await?;
        self.say_where()
    }

    fn heading(&mut self, text: &str) -> Result<(), Fout> {
        let style = anstyle::Style::new().bold();
        Ok(writeln!(self.out, "\n{style}{text}{style:#}\n")?)
    }

    /// Leaves an input file to look at.
    fn leave(&self, (name, text): Invoer) -> Result<PathBuf, Fout> {
        Uitvoermap::open(&self.folder.join("in"))?.put(name, text.as_bytes())
    }

    async fn load(&mut self) -> Result<(), Fout> {
        for invoer in [AANBIEDERS, CONTRACTEN, TARIEVEN] {
            self.leave(invoer)?;
        }
        let input = |(_, text): Invoer| Cursor::new(text);
        let aanbieders =
            load::load_aanbieders(&self.store, input(AANBIEDERS), Uitvoering::Echt).await?;
        let contracten =
            load::load_contracten(&self.store, input(CONTRACTEN), Uitvoering::Echt).await?;
        let tarieven = load::load_tarieven(&self.store, input(TARIEVEN), Uitvoering::Echt).await?;
        writeln!(
            self.out,
            "{} aanbieders, {} contracten, {} tarieven",
            aanbieders.nieuw.len(),
            contracten.nieuw.len(),
            tarieven.nieuw.len()
        )?;
        Ok(())
    }

    async fn report(&mut self) -> Result<(), Fout> {
        let filter = Filter::default();
        let rows = self.store.afwijkingen(filter).await?;
        let rapport = Afwijkingenrapport::new(rows, &self.store.totalen(filter).await?)?;
        let opmaak = if io::stdout().is_terminal() {
            Opmaak::Kleur
        } else {
            Opmaak::Kaal
        };
        report::write(&rapport, Vorm::Text, opmaak, &mut self.out)?;
        let map = Uitvoermap::open(self.folder)?;
        for (name, vorm) in [
            ("afwijkingen.txt", Vorm::Text),
            ("afwijkingen.csv", Vorm::Csv),
            ("afwijkingen.xlsx", Vorm::Xlsx),
            ("afwijkingen.json", Vorm::Json),
        ] {
            map.write(name, |file| {
                report::write(&rapport, vorm, Opmaak::Kaal, file)
            })?;
        }
        Ok(())
    }

    fn say_where(mut self) -> Result<Uitgang, Fout> {
        self.heading("Waar staat het")?;
        let folder = self.folder.display();
        writeln!(
            self.out,
            "{folder}/in               besluiten, tarieven, starts, uren en declaraties (verzonnen)"
        )?;
        writeln!(
            self.out,
            "{folder}/uit              de berichten van gemeenten en aanbieders, en de afwijkingen per declaratie"
        )?;
        writeln!(
            self.out,
            "{folder}/afwijkingen.*    het rapport als tekst, CSV, XLSX en JSON"
        )?;
        writeln!(
            self.out,
            "{folder}/bode.sqlite      de opslag; probeer: bode --db {folder}/bode.sqlite report afwijkingen"
        )?;
        Ok(Uitgang::Goed)
    }
}
