//! Both sides of the conversation: municipalities allocate and judge, providers answer, report their
//! starts and declare. One store acts for all of them; each keeps a ledger of its own.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::Demo;
use super::inputs::{
    BESLOTEN, BESLUITEN, DECLARANT, DECLARATIES, GEDECLAREERD, GESTART, MAAND, STARTS, TOEGEWEZEN,
    UREN,
};
use crate::cli::exit::Fout;
use crate::cli::output::{Uitvoermap, Verzendplaats};
use crate::cli::receive::{self, Postbus};
use crate::cli::{allocate, declare};
use crate::gateway::allocate::{Gevolg, allocate as allocate_all};
use crate::gateway::declare::{Aangifte, Indiening, submit};
use crate::gateway::ports::{Moment, Uitgaand};
use crate::gateway::regie::report;
use crate::ledger::declare::read as read_leveringen;
use crate::ledger::intent::regie::read_start;
use crate::standard::types::InvalidValue;

impl<W: Write> Demo<'_, W> {
    /// Turns decisions into 301s, and says which.
    pub(super) async fn allocate(&mut self) -> Result<Vec<PathBuf>, Fout> {
        let path = self.leave(BESLUITEN)?;
        let besluiten =
            allocate::read(&path)?.map_err(|errors| Fout::Gebruik(errors.to_string()))?;
        let map = self.uit()?;
        let uit = Verzendplaats::Map(self.uit()?);
        let out = &mut self.out;
        let mut paths = Vec::new();
        allocate_all(
            &self.store,
            self.naslag.catalogues,
            self.naslag.gemeenten,
            &besluiten,
            BESLOTEN,
            |uitkomst| {
                allocate::hand_over(out, &uit, &uitkomst)?;
                if let Gevolg::Toegewezen {
                    bericht: Some(bestand),
                    ..
                } = uitkomst.gevolg
                {
                    paths.push(map.path(&bestand.naam));
                }
                Ok(())
            },
        )
        .await?;
        Ok(paths)
    }

    /// Lets the providers receive their 301s, and the municipalities the 302s.
    pub(super) async fn answer(&mut self, toewijzingen: &[PathBuf]) -> Result<(), Fout> {
        for path in toewijzingen {
            self.exchange(path, TOEGEWEZEN).await?;
        }
        Ok(())
    }

    /// Lets the providers report what started (305), and the municipalities answer (306).
    pub(super) async fn start(&mut self) -> Result<(), Fout> {
        self.leave(STARTS)?;
        let starts = read_start(STARTS.1).map_err(|errors| Fout::Gebruik(errors.to_string()))?;
        for poging in report(&self.store, self.naslag, &starts, GESTART).await? {
            match poging.gevolg {
                Ok(uitgaand) => self.send(&uitgaand, GESTART).await?,
                Err(redenen) => writeln!(
                    self.out,
                    "{}: tegengehouden: {}",
                    poging.waarover,
                    redenen.join("; ")
                )?,
            }
        }
        Ok(())
    }

    /// Judges declarations that other software made. Their answers stay where they are: to the ledgers
    /// here, their providers never declared.
    pub(super) async fn receive(&mut self) -> Result<(), Fout> {
        let postbus = self.postbus(GEDECLAREERD)?;
        let mut paths = Vec::new();
        for invoer in DECLARATIES {
            paths.push(self.leave(invoer)?);
        }
        // The first once more: the same answer, nothing booked twice.
        paths.extend(paths.first().cloned());
        for path in &paths {
            postbus.receive_file(&self.store, self.naslag, path).await?;
        }
        Ok(())
    }

    /// Lets a provider declare what it delivered: the 323 to the municipality, the 325 back.
    pub(super) async fn declare(&mut self) -> Result<(), Fout> {
        self.leave(UREN)?;
        let leveringen =
            read_leveringen(UREN.1).map_err(|errors| Fout::Gebruik(errors.to_string()))?;
        let invalid = |error: InvalidValue| Fout::Gebruik(error.to_string());
        let aangifte = Aangifte {
            aanbieder: DECLARANT.parse().map_err(invalid)?,
            maand: MAAND.parse().map_err(invalid)?,
            leveringen: &leveringen,
            naslag: self.naslag,
            moment: GEDECLAREERD,
            indiening: Indiening::Echt,
        };
        for outcome in submit(&self.store, aangifte).await? {
            declare::say(&mut self.out, &outcome)?;
            if let Some(uitgaand) = &outcome.uitgaand {
                self.send(uitgaand, GEDECLAREERD).await?;
            }
        }
        Ok(())
    }

    /// Leaves a message to look at, and brings it to whom it is for.
    async fn send(&mut self, uitgaand: &Uitgaand, moment: Moment) -> Result<(), Fout> {
        let path = self.postbus(moment)?.put(uitgaand)?;
        self.exchange(&path, moment).await
    }

    /// Brings a message to whom it is for, and every answer to whom that is for.
    async fn exchange(&mut self, path: &Path, moment: Moment) -> Result<(), Fout> {
        let postbus = self.postbus(moment)?;
        let mut under_way = vec![path.to_owned()];
        while let Some(path) = under_way.pop() {
            let received = postbus.take_in(&self.store, self.naslag, &path).await?;
            receive::say(&mut self.out, &path, &received.ontvangst)?;
            under_way.extend(received.geschreven);
        }
        Ok(())
    }

    fn postbus(&self, moment: Moment) -> Result<Postbus, Fout> {
        Ok(Postbus {
            uit: self.uit()?,
            moment,
        })
    }

    /// Where messages go.
    fn uit(&self) -> Result<Uitvoermap, Fout> {
        Uitvoermap::open(&self.folder.join("uit"))
    }
}
