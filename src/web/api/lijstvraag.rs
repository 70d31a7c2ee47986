//! What lists of the ledger are asked by: the same parameters for each, described once.

use utoipa::IntoParams;

use super::aanroep::Aanroep;
use super::invoer::Vraag;
use crate::gateway::ports::{Lijstfilter, Openstaand};
use crate::standard::bericht::Wet;
use crate::standard::types::{AgbCode, Gemeentecode};

/// Which rows of a list.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Lijstvraag {
    /// CBS-code.
    #[param(value_type = String, required = false, example = "0153", pattern = "^[0-9]{4}$")]
    gemeente: Option<Gemeentecode>,
    /// AGB-code.
    #[param(value_type = String, required = false, example = "12345678", pattern = "^[0-9]{8}$")]
    aanbieder: Option<AgbCode>,
    /// `JW` of `WMO`.
    #[param(value_type = String, required = false, example = "JW", pattern = "^(JW|WMO)$")]
    wet: Option<Wet>,
    /// Alleen wat openstaat: een toewijzing die de aanbieder nog niet heeft of weigerde, een declaratie die
    /// nog niet beantwoord is.
    #[param(rename = "alleenOpen", value_type = bool, required = false)]
    pub(super) openstaand: Openstaand,
}

impl Lijstvraag {
    pub(super) fn of(vraag: &mut Vraag) -> Self {
        let open = [("true", Openstaand::Alleen), ("false", Openstaand::Alles)];
        Self {
            gemeente: vraag.optie("gemeente"),
            aanbieder: vraag.optie("aanbieder"),
            wet: vraag.optie("wet"),
            openstaand: vraag.keuze("alleenOpen", &open).unwrap_or_default(),
        }
    }

    /// Of whose ledgers, and which rows of them.
    pub(super) fn filter(&self, van: &Aanroep) -> Lijstfilter {
        Lijstfilter {
            boekhouder: van.partij().into(),
            gemeente: self.gemeente,
            aanbieder: self.aanbieder,
            wet: self.wet,
        }
    }

    /// What was asked, for the links to other pages.
    pub(super) fn asked(&self) -> [(&'static str, Option<String>); 4] {
        let open = (self.openstaand == Openstaand::Alleen).then(|| "true".to_owned());
        [
            ("gemeente", self.gemeente.map(|code| code.to_string())),
            ("aanbieder", self.aanbieder.map(|agb| agb.to_string())),
            ("wet", self.wet.map(|wet| wet.code().to_owned())),
            ("alleenOpen", open),
        ]
    }
}
