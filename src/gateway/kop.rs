//! What the header of a message says, whatever the kind of message: whom it is for, and what
//! identifies it.

use super::party::Partij;
use crate::standard::bericht::BerichtSoort;
use crate::standard::messages::Bericht;
use crate::standard::messages::basis::BerichtIdentificatie;
use crate::standard::rules::GecontroleerdBericht as Goed;
use crate::standard::types::{AgbCode, Gemeentecode};

/// What the header says.
#[derive(Debug, Clone)]
pub(super) struct Kop {
    pub(super) soort: BerichtSoort,
    pub(super) gemeente: Gemeentecode,
    pub(super) aanbieder: AgbCode,
    pub(super) identificatie: BerichtIdentificatie,
}

impl Kop {
    /// Of a message that was refused at level 2.
    pub(super) fn of(bericht: &Bericht) -> Self {
        Self {
            soort: bericht.soort(),
            gemeente: bericht.gemeente(),
            aanbieder: bericht.aanbieder(),
            identificatie: bericht.inhoud.identificatie().clone(),
        }
    }

    /// Of a message that passed.
    pub(super) fn of_checked(bericht: &Goed) -> Self {
        macro_rules! kop {
            (gemeente sends: $($out:ident)+; aanbieder sends: $($back:ident)+) => {
                match bericht {
                    $(Goed::$out(checked) => (
                        checked.header.afzender,
                        checked.header.ontvanger,
                        &checked.header.bericht_identificatie,
                    ),)+
                    $(Goed::$back(checked) => (
                        checked.header.ontvanger,
                        checked.header.afzender,
                        &checked.header.bericht_identificatie,
                    ),)+
                }
            };
        }
        let (gemeente, aanbieder, identificatie) = kop!(
            gemeente sends: M301 M302 M319 M320 M325;
            aanbieder sends: M305 M306 M307 M308 M315 M316 M317 M318 M323
        );
        Self {
            soort: bericht.soort(),
            gemeente,
            aanbieder,
            identificatie: identificatie.clone(),
        }
    }

    /// Whom the message is addressed to.
    pub(super) const fn geadresseerde(&self) -> Partij {
        Partij::geadresseerde(self.soort.nummer, self.gemeente, self.aanbieder)
    }
}
