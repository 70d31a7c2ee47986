//! `[vecozo]`: the VSP of VECOZO, the way of providers.

use std::time::Duration;

use super::tabel::Tabel;
use super::waarden::{Oin, Webadres};

/// The connection with VECOZO.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vecozo {
    /// Where messages are pushed to.
    pub push: Webadres,
    /// Where messages are pulled from.
    pub pull: Webadres,
    /// Where the state of what was pushed is asked.
    pub status: Webadres,
    /// The OIN in the certificate of the other side; without it its name is checked only.
    pub oin: Option<Oin>,
    /// The role of a provider in routing data.
    pub rol_aanbieder: String,
    /// The role of a municipality in routing data.
    pub rol_gemeente: String,
    /// The action in routing data.
    pub actie: String,
    /// How often to pull.
    pub interval: Duration,
    /// How long a request may take.
    pub tijdslimiet: Duration,
}

impl Vecozo {
    /// Reads the section; `None` when it is not there.
    pub(super) fn lees(tabel: &Tabel<'_>) -> Option<Self> {
        if !tabel.is_er() {
            return None;
        }
        let (push, pull, status) = (
            tabel.verplicht("push"),
            tabel.verplicht("pull"),
            tabel.verplicht("status"),
        );
        // What stands in routing data is agreed with VECOZO: there is no default to fall back on.
        let agreed = |sleutel| {
            let tekst: Option<String> = tabel.verplicht(sleutel);
            if tekst
                .as_ref()
                .is_some_and(|tekst| tekst.chars().count() > 60)
            {
                tabel.fout(sleutel, "verwacht: hooguit 60 tekens");
            }
            tekst
        };
        let (rol_aanbieder, rol_gemeente, actie) = (
            agreed("rol_aanbieder"),
            agreed("rol_gemeente"),
            agreed("actie"),
        );
        let oin = tabel.optie("oin");
        let interval = tabel.of("interval", Duration::from_mins(1));
        let tijdslimiet = tabel.of("tijdslimiet", Duration::from_mins(1));
        tabel.sluit();
        Some(Self {
            push: push?,
            pull: pull?,
            status: status?,
            oin,
            rol_aanbieder: rol_aanbieder?,
            rol_gemeente: rol_gemeente?,
            actie: actie?,
            interval,
            tijdslimiet,
        })
    }
}
