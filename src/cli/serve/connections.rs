//! The connections of a daemon with the world outside of its folders: which municipalities go over
//! StUF-GGk, which providers over VECOZO, and the certificates of them all.

use std::sync::Arc;

use super::Fout;
use super::certificates::{Certificaten, Tlshoorder, Vernieuwing, keep_fresh};
use super::upkeep;
use super::{ggk, vecozo};
use crate::cli::today::Systeemklok;
use crate::config::{Config, Vervoer as Weg};
use crate::exchange::Vervoerplan;
use crate::gateway::Partij;
use crate::gateway::inbox::Postkamer;
use crate::gateway::lifecycle::Levensloop;
use crate::standard::types::{AgbCode, Gemeentecode};
use crate::store::SqlStore;

/// What connections are made of and put into.
pub(super) struct Aanleg<'a> {
    pub(super) config: &'a Config,
    pub(super) store: &'a SqlStore,
    pub(super) klok: Systeemklok,
    pub(super) postkamer: &'a Postkamer<SqlStore>,
    pub(super) plan: &'a mut Vervoerplan,
    pub(super) levensloop: &'a mut Levensloop,
    pub(super) certificaten: Certificaten,
    pub(super) vernieuwingen: Vec<Vernieuwing>,
}

/// A municipality on StUF-GGk, with what its envelopes say in `administratie`.
pub(super) type OverGgk = (Gemeentecode, Option<String>);

/// Connects the parties that use StUF-GGk or VECOZO, and keeps the certificates fresh.
pub(super) async fn open(mut aanleg: Aanleg<'_>, partijen: &[Partij]) -> Result<(), Fout> {
    let (over_ggk, over_vecozo) = divide(aanleg.config, partijen);
    if let Some(instellingen) = &aanleg.config.ggk {
        ggk::open(&mut aanleg, instellingen, &over_ggk).await?;
    }
    if let Some(instellingen) = &aanleg.config.vecozo {
        vecozo::open(&mut aanleg, instellingen, &over_vecozo)?;
    }
    let (certificaten, vernieuwingen) = (aanleg.certificaten, aanleg.vernieuwingen);
    let hoorder: Tlshoorder = Arc::new(upkeep::show_tls);
    certificaten.look(&hoorder)?;
    let stop = aanleg.levensloop.stop();
    let fresh = keep_fresh(certificaten, vernieuwingen, hoorder, stop);
    aanleg.levensloop.start("certificaten", fresh);
    Ok(())
}

fn divide(config: &Config, partijen: &[Partij]) -> (Vec<OverGgk>, Vec<AgbCode>) {
    let (mut over_ggk, mut over_vecozo) = (Vec::new(), Vec::new());
    for partij in partijen {
        match (*partij, config.vervoer(*partij)) {
            (Partij::Gemeente(gemeente), Weg::Ggk { administratie }) => {
                over_ggk.push((gemeente, administratie));
            }
            (Partij::Aanbieder(agb), Weg::Vecozo) => over_vecozo.push(agb),
            // Folders; the settings refuse the rest.
            _ => {}
        }
    }
    (over_ggk, over_vecozo)
}
