//! Between whom a message of a provider goes, and under which law.

use crate::contracts::ContractSleutel;
use crate::ledger::kenmerken::Kenmerken;
use crate::standard::bericht::Wet;
use crate::standard::messages::header::{Header, VanAanbieder};
use crate::standard::toewijzing::Toewijzing;
use crate::standard::types::{AgbCode, Gemeentecode};
use crate::twents::document::Table;

/// A municipality and a provider, under a law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Partijen {
    /// The municipality.
    pub gemeente: Gemeentecode,
    /// The law.
    pub wet: Wet,
    /// The provider.
    pub aanbieder: AgbCode,
}

impl Partijen {
    /// Reads them, and the law by itself: what else stands in the table depends on it.
    pub(super) fn read(table: &Table<'_>) -> (Option<Self>, Option<Wet>) {
        let gemeente = table.required("gemeente");
        let wet = table.required("wet");
        let aanbieder = table.required("aanbieder");
        let partijen = || {
            Some(Self {
                gemeente: gemeente?,
                wet: wet?,
                aanbieder: aanbieder?,
            })
        };
        (partijen(), wet)
    }

    /// Whether the municipality granted it to the provider under the law.
    pub fn holds(self, toewijzing: &Toewijzing) -> bool {
        self == Self::of(toewijzing)
    }

    /// Those of a grant.
    pub const fn of(toewijzing: &Toewijzing) -> Self {
        Self {
            gemeente: toewijzing.gemeente,
            wet: toewijzing.wet,
            aanbieder: toewijzing.aanbieder,
        }
    }

    /// Those of a message of the provider.
    pub(in crate::ledger) const fn of_header(wet: Wet, header: &VanAanbieder) -> Self {
        Self {
            gemeente: header.ontvanger,
            wet,
            aanbieder: header.afzender,
        }
    }

    /// What their contracts are found by.
    pub const fn sleutel(self) -> ContractSleutel {
        ContractSleutel {
            gemeente: self.gemeente,
            aanbieder: self.aanbieder,
            wet: self.wet,
        }
    }

    /// The header of a message of the provider.
    pub(in crate::ledger) fn header(self, kenmerken: Kenmerken) -> VanAanbieder {
        Header::new(
            self.aanbieder,
            self.gemeente,
            kenmerken.identificatie,
            kenmerken.xsd_versie,
        )
    }
}
