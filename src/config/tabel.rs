//! Reading a section: each key by its type. What is wrong goes into the report, and so does every key
//! that nobody asked for.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::path::PathBuf;

use super::fouten::{Plek, Verslag};
use super::knoop::{Inhoud, Knoop, Takken};
use super::waarden::{Instelwaarde, Keuze};

/// A section, or one that was left out: then every key is absent.
pub(super) struct Tabel<'k> {
    pad: String,
    plek: Plek,
    takken: Option<&'k Takken>,
    gevraagd: RefCell<BTreeSet<&'static str>>,
    verslag: &'k Verslag,
}

impl<'k> Tabel<'k> {
    /// The whole file.
    pub(super) fn wortel(takken: &'k Takken, verslag: &'k Verslag) -> Self {
        Self::new(String::new(), Plek::Nergens, Some(takken), verslag)
    }

    fn new(pad: String, plek: Plek, takken: Option<&'k Takken>, verslag: &'k Verslag) -> Self {
        Self {
            pad,
            plek,
            takken,
            gevraagd: RefCell::default(),
            verslag,
        }
    }

    /// Whether the section is there at all.
    pub(super) const fn is_er(&self) -> bool {
        self.takken.is_some()
    }

    /// Whether a key is there, right or wrong.
    pub(super) fn heeft(&self, sleutel: &str) -> bool {
        self.takken
            .is_some_and(|takken| takken.contains_key(sleutel))
    }

    /// The name of a key, from the top.
    pub(super) fn naam(&self, sleutel: &str) -> String {
        if self.pad.is_empty() {
            sleutel.to_owned()
        } else {
            format!("{}.{sleutel}", self.pad)
        }
    }

    fn vind(&self, sleutel: &'static str) -> Option<&'k Knoop> {
        self.gevraagd.borrow_mut().insert(sleutel);
        self.verslag.ken(self.naam(sleutel));
        self.takken?.get(sleutel)
    }

    /// Where a key stands: its own line, or that of its section.
    pub(super) fn plek(&self, sleutel: &str) -> Plek {
        let own = self.takken.and_then(|takken| takken.get(sleutel));
        own.map_or_else(|| self.plek.clone(), |knoop| knoop.plek.clone())
    }

    /// Says that something is wrong with a key.
    pub(super) fn fout(&self, sleutel: &str, melding: impl AsRef<str>) {
        let naam = self.naam(sleutel);
        let melding = format!("`{naam}`: {}", melding.as_ref());
        self.verslag.fout(self.plek(sleutel), melding);
    }

    fn verwacht(&self, sleutel: &str, plek: &Plek, verwacht: &str) {
        let melding = format!("`{}`: verwacht: {verwacht}", self.naam(sleutel));
        self.verslag.fout(plek.clone(), melding);
    }

    /// Says that a key must be there.
    pub(super) fn ontbreekt(&self, sleutel: &str, verwacht: &str) {
        let melding = format!("`{}` ontbreekt; verwacht: {verwacht}", self.naam(sleutel));
        self.verslag.fout(self.plek.clone(), melding);
    }

    /// A value that may be absent.
    pub(super) fn optie<T: Instelwaarde>(&self, sleutel: &'static str) -> Option<T> {
        let knoop = self.vind(sleutel)?;
        let waarde = T::lees(&knoop.inhoud);
        if waarde.is_none() {
            self.verwacht(sleutel, &knoop.plek, T::VERWACHT);
        }
        waarde
    }

    /// A value, or what counts without one.
    pub(super) fn of<T: Instelwaarde>(&self, sleutel: &'static str, standaard: T) -> T {
        self.optie(sleutel).unwrap_or(standaard)
    }

    /// A path, or what counts without one.
    pub(super) fn pad(&self, sleutel: &'static str, standaard: &str) -> PathBuf {
        self.optie(sleutel).unwrap_or_else(|| standaard.into())
    }

    /// A value that must be there.
    pub(super) fn verplicht<T: Instelwaarde>(&self, sleutel: &'static str) -> Option<T> {
        let waarde = self.optie(sleutel);
        if !self.heeft(sleutel) {
            self.ontbreekt(sleutel, T::VERWACHT);
        }
        waarde
    }

    /// A whole number within bounds.
    pub(super) fn getal(
        &self,
        sleutel: &'static str,
        standaard: u32,
        grenzen: RangeInclusive<u32>,
    ) -> u32 {
        let Some(knoop) = self.vind(sleutel) else {
            return standaard;
        };
        let getal = i64::lees(&knoop.inhoud).and_then(|getal| u32::try_from(getal).ok());
        getal
            .filter(|getal| grenzen.contains(getal))
            .unwrap_or_else(|| {
                let (laagste, hoogste) = (grenzen.start(), grenzen.end());
                let verwacht = format!("een geheel getal van {laagste} tot en met {hoogste}");
                self.verwacht(sleutel, &knoop.plek, &verwacht);
                standaard
            })
    }

    /// One of a closed list.
    pub(super) fn keuze<T: Keuze>(&self, sleutel: &'static str) -> Option<T> {
        let knoop = self.vind(sleutel)?;
        let waarde = T::kies(&knoop.inhoud);
        if waarde.is_none() {
            self.verwacht(sleutel, &knoop.plek, &T::verwacht());
        }
        waarde
    }

    /// A list of values; from the environment with commas between. `None` when it is absent.
    pub(super) fn lijst<T: Instelwaarde>(&self, sleutel: &'static str) -> Option<Vec<T>> {
        let verwacht = format!("een lijst van: {}", T::VERWACHT);
        self.items(sleutel, &verwacht, T::lees)
    }

    /// A list of values out of a closed list.
    pub(super) fn keuzes<T: Keuze>(&self, sleutel: &'static str) -> Option<Vec<T>> {
        let verwacht = format!("een lijst van: {}", T::verwacht());
        self.items(sleutel, &verwacht, T::kies)
    }

    fn items<T>(
        &self,
        sleutel: &'static str,
        verwacht: &str,
        lees: impl Fn(&Inhoud) -> Option<T>,
    ) -> Option<Vec<T>> {
        let knoop = self.vind(sleutel)?;
        let items = match &knoop.inhoud {
            Inhoud::Lijst(items) => items.clone(),
            Inhoud::Ruw(tekst) => tekst
                .split(',')
                .map(str::trim)
                .filter(|deel| !deel.is_empty())
                .map(|deel| Knoop {
                    plek: knoop.plek.clone(),
                    inhoud: Inhoud::Ruw(deel.to_owned()),
                })
                .collect(),
            _ => {
                self.verwacht(sleutel, &knoop.plek, verwacht);
                return None;
            }
        };
        let read_item = |item: &Knoop| {
            let waarde = lees(&item.inhoud);
            if waarde.is_none() {
                self.verwacht(sleutel, &item.plek, verwacht);
            }
            waarde
        };
        // All are read before the first that is wrong ends it: each gets its error.
        let waarden: Vec<Option<T>> = items.iter().map(read_item).collect();
        waarden.into_iter().collect()
    }

    /// A section within this one; one that is left out has no keys.
    pub(super) fn sectie(&self, sleutel: &'static str) -> Self {
        let pad = self.naam(sleutel);
        let Some(knoop) = self.vind(sleutel) else {
            return Self::new(pad, self.plek.clone(), None, self.verslag);
        };
        let takken = if let Inhoud::Tabel(takken) = &knoop.inhoud {
            Some(takken)
        } else {
            let verwacht = format!("een sectie, geschreven als [{pad}]");
            self.verwacht(sleutel, &knoop.plek, &verwacht);
            None
        };
        Self::new(pad, knoop.plek.clone(), takken, self.verslag)
    }

    /// The sections of one name, `[[naam]]`.
    pub(super) fn secties(&self, sleutel: &'static str) -> Vec<Self> {
        let pad = self.naam(sleutel);
        let Some(knoop) = self.vind(sleutel) else {
            return Vec::new();
        };
        let verwacht = format!("secties, elk geschreven als [[{pad}]]");
        let Inhoud::Lijst(items) = &knoop.inhoud else {
            self.verwacht(sleutel, &knoop.plek, &verwacht);
            return Vec::new();
        };
        let mut secties = Vec::with_capacity(items.len());
        for item in items {
            match &item.inhoud {
                Inhoud::Tabel(takken) => secties.push(Self::new(
                    pad.clone(),
                    item.plek.clone(),
                    Some(takken),
                    self.verslag,
                )),
                _ => self.verwacht(sleutel, &item.plek, &verwacht),
            }
        }
        secties
    }

    /// Ends reading: keys that nobody asked for do not exist.
    pub(super) fn sluit(&self) {
        let gevraagd = self.gevraagd.borrow();
        let onbekend = self.takken.into_iter().flatten();
        for (sleutel, knoop) in onbekend.filter(|(sleutel, _)| !gevraagd.contains(sleutel.as_str()))
        {
            let mut melding = format!("`{}` bestaat niet", self.naam(sleutel));
            let nearest = gevraagd
                .iter()
                .map(|bekend| (strsim::damerau_levenshtein(bekend, sleutel), bekend))
                .min();
            match nearest {
                Some((afstand, bekend)) if afstand <= 1 + sleutel.len() / 4 => {
                    melding.push_str("; bedoelt u `");
                    melding.push_str(&self.naam(bekend));
                    melding.push_str("`?");
                }
                _ => {
                    let bekend: Vec<_> = gevraagd.iter().copied().collect();
                    melding.push_str("; verwacht: ");
                    melding.push_str(&bekend.join(", "));
                }
            }
            self.verslag.fout(knoop.plek.clone(), melding);
        }
    }
}
