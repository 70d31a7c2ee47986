//! `[vecozo]`: the VSP of VECOZO, the way of providers.

use std::time::Duration;

use super::tabel::Tabel;
use super::waarden::Webadres;
use crate::gateway::Oin;

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
    /// The kind of message in routing data; `{soort}`, `{wet}` and `{nummer}` are filled in.
    pub berichttype: String,
    /// Its subtype, where the flow has one; filled in the same way.
    pub berichtsubtype: Option<String>,
    /// The action in routing data.
    pub actie: String,
    /// Version of the messages.
    pub versie: u32,
    /// Their subversion.
    pub subversie: u32,
    /// How often to pull.
    pub interval: Duration,
    /// How often to ask what became of what was pushed.
    pub statusinterval: Duration,
    /// How long after its push a message is still asked after.
    pub status_dagen: u32,
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
        let fits = |sleutel, tekst: Option<String>| {
            if tekst
                .as_ref()
                .is_some_and(|tekst| tekst.chars().count() > 60)
            {
                tabel.fout(sleutel, "verwacht: hooguit 60 tekens");
            }
            tekst
        };
        let agreed = |sleutel| fits(sleutel, tabel.verplicht(sleutel));
        let (rol_aanbieder, rol_gemeente, berichttype, actie) = (
            agreed("rol_aanbieder"),
            agreed("rol_gemeente"),
            agreed("berichttype"),
            agreed("actie"),
        );
        let berichtsubtype = fits("berichtsubtype", tabel.optie("berichtsubtype"));
        let (versie, subversie) = (
            tabel.getal("versie", 3, 0..=999),
            tabel.getal("subversie", 2, 0..=999),
        );
        let oin = tabel.optie("oin");
        let interval = tabel.of("interval", Duration::from_mins(1));
        let statusinterval = tabel.of("statusinterval", Duration::from_mins(15));
        let status_dagen = tabel.getal("status_dagen", 14, 1..=90);
        let tijdslimiet = tabel.of("tijdslimiet", Duration::from_mins(10));
        tabel.sluit();
        Some(Self {
            push: push?,
            pull: pull?,
            status: status?,
            oin,
            rol_aanbieder: rol_aanbieder?,
            rol_gemeente: rol_gemeente?,
            berichttype: berichttype?,
            berichtsubtype,
            actie: actie?,
            versie,
            subversie,
            interval,
            statusinterval,
            status_dagen,
            tijdslimiet,
        })
    }
}
