//! What was declared before: the prestaties a provider sent and what the 325s said of them.

use crate::ledger::case::Prestatie;
use crate::ledger::facts::{DebetFeit, DebetSleutel, Gecrediteerd, Verbruik};
use crate::ledger::volume::maat;
use crate::standard::codes::{DebetCredit, Eenheid};
use crate::standard::messages::GeenRetour;
use crate::standard::messages::basis::{BedragMetDC, GeslotenPeriode, ProductReferentie};
use crate::standard::types::{Bedrag, Bsn, ReferentieNummer, Volume};

/// What a prestatie says, apart from its references and from debit or credit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrestatieInhoud {
    /// Grant, product and product period.
    pub sleutel: DebetSleutel,
    /// The volume.
    pub volume: Volume,
    /// Its unit.
    pub eenheid: Eenheid,
    /// The tariff; none in euros (CD087).
    pub tarief: Option<Bedrag>,
    /// The amount.
    pub bedrag: Bedrag,
}

impl PrestatieInhoud {
    /// Whether two prestaties of a month come to the same: product, volume, unit, tariff and amount.
    /// Not the days of the period, which move when a grant is stretched or shortened.
    pub fn comes_to_the_same(&self, other: &Self) -> bool {
        let product = |inhoud: &Self| {
            let sleutel = &inhoud.sleutel;
            (sleutel.product_categorie, sleutel.product_code.clone())
        };
        (self.volume, self.eenheid, self.tarief, self.bedrag)
            == (other.volume, other.eenheid, other.tarief, other.bedrag)
            && product(self) == product(other)
    }

    /// As it counts on its grant.
    pub(super) const fn verbruik(&self) -> Verbruik {
        Verbruik {
            maat: maat(self.volume, self.eenheid),
            bedrag: self.bedrag,
        }
    }

    /// The debit that claims it.
    pub(super) fn debet(&self, referentie_nummer: ReferentieNummer) -> Prestatie {
        let referentie = ProductReferentie {
            referentie_nummer,
            vorig_referentie_nummer: None,
        };
        self.prestatie(referentie, DebetCredit::Debet)
    }

    fn prestatie(&self, referentie: ProductReferentie, debet_credit: DebetCredit) -> Prestatie {
        let DebetSleutel {
            toewijzing_nummer,
            product_categorie,
            product_code,
            periode,
        } = self.sleutel.clone();
        Prestatie {
            product_referentie: referentie,
            toewijzing_nummer,
            product_categorie,
            product_code,
            product_periode: GeslotenPeriode {
                begindatum: periode.begin,
                einddatum: periode.eind,
            },
            geleverd_volume: self.volume,
            eenheid: self.eenheid,
            product_tarief: self.tarief,
            ingediend_bedrag: BedragMetDC {
                bedrag: self.bedrag,
                debet_credit,
            },
            retour_codes: GeenRetour,
        }
    }
}

/// A debit that was sent before, in a message that counts as sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EerderePrestatie {
    /// Its ReferentieNummer.
    pub referentie: ReferentieNummer,
    /// The client.
    pub bsn: Bsn,
    /// What it claimed.
    pub inhoud: PrestatieInhoud,
    /// What the municipality said of it.
    pub stand: Stand,
}

/// What became of a debit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// The 325 has not come.
    Onbeantwoord,
    /// Refused: it is as if it was never declared, but its reference is used up (TR314).
    Afgewezen,
    /// Granted.
    Toegekend(Creditering),
}

/// What became of the credit of a granted debit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Creditering {
    /// It was not credited, or its credit was refused: it stands.
    Geen,
    /// A credit was sent, and the 325 has not come.
    Onbeantwoord,
    /// A credit was granted: it counts no more.
    Toegekend,
}

impl EerderePrestatie {
    /// Whether a 325 is still to come, on the debit or on its credit (IV085).
    pub const fn waits(&self) -> bool {
        matches!(
            self.stand,
            Stand::Onbeantwoord | Stand::Toegekend(Creditering::Onbeantwoord)
        )
    }

    /// Whether it was granted and no granted credit took it back.
    pub const fn stands(&self) -> bool {
        matches!(
            self.stand,
            Stand::Toegekend(Creditering::Geen | Creditering::Onbeantwoord)
        )
    }

    /// The credit that takes it back: all the same, but for its own reference, the reference of the
    /// debit, and the C (IV091).
    pub(super) fn credit(&self, referentie_nummer: ReferentieNummer) -> Prestatie {
        let referentie = ProductReferentie {
            referentie_nummer,
            vorig_referentie_nummer: Some(self.referentie.clone()),
        };
        self.inhoud.prestatie(referentie, DebetCredit::Credit)
    }

    /// The fact that the rules for a credit look at; none if it was not granted.
    pub(super) fn debet_feit(&self) -> Option<DebetFeit> {
        let gecrediteerd = match self.stand {
            Stand::Onbeantwoord | Stand::Afgewezen => return None,
            Stand::Toegekend(Creditering::Toegekend) => Gecrediteerd::Ja,
            Stand::Toegekend(Creditering::Geen | Creditering::Onbeantwoord) => Gecrediteerd::Nee,
        };
        let PrestatieInhoud {
            sleutel,
            volume,
            eenheid,
            tarief,
            bedrag,
        } = self.inhoud.clone();
        Some(DebetFeit {
            bsn: self.bsn,
            sleutel,
            volume,
            eenheid,
            tarief,
            bedrag,
            gecrediteerd,
        })
    }
}
