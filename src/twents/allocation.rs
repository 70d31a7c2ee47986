//! What a municipality decided for one client and one provider (`Besluit`): new products in Twents
//! Model terms and changes of earlier grants. Read from JSON or CSV; `docs/allocations.md` describes
//! both.

pub(crate) mod client;
mod csv;
mod json;
pub(crate) mod read;

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

pub use self::csv::read_csv;
pub use self::json::read_json;
pub use super::document::{InputError, InputErrors};
pub(crate) use client::{born, surname};
pub(crate) use read::referrer;

use super::change::Wijziging;
use super::modules::Aanbod;
use crate::standard::bericht::Wet;
use crate::standard::client::ClientGegevens;
use crate::standard::messages::basis::Verwijzer;
use crate::standard::toewijzing::Toewijzing;
use crate::standard::types::{
    AgbCode, Bedrag, Bsn, Commentaar, Datum, Gemeentecode, Gezinsnummer, InvalidValue, Referentie,
    Resultaat, Tijd, Volume,
};

/// The municipality's own key of a decision, to find it back by. Not personal data.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Kenmerk(String);

impl Kenmerk {
    /// The most characters a key may have.
    pub const MAX_LENGTH: usize = 64;

    /// The key.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Kenmerk {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let fits = !text.trim().is_empty() && text.chars().count() <= Self::MAX_LENGTH;
        if fits && !text.contains(char::is_control) {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidValue {
                expected: "een kenmerk van 1 tot 64 tekens",
            })
        }
    }
}

impl fmt::Display for Kenmerk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// A decision by access, for one client and one provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Besluit {
    /// The municipality's own key.
    pub kenmerk: Kenmerk,
    /// The municipality that decides.
    pub gemeente: Gemeentecode,
    /// The provider.
    pub aanbieder: AgbCode,
    /// Under which law.
    pub wet: Wet,
    /// The day of the decision (IV013).
    pub besluitdatum: Datum,
    /// The time of the decision; without it, the time of translation.
    pub besluittijd: Option<Tijd>,
    /// The client.
    pub client: ClientGegevens,
    /// The family the support is for.
    pub gezin: Option<Gezinsnummer>,
    /// The result to reach; a product can name one of its own.
    pub resultaat: Option<Resultaat>,
    /// Who referred the client.
    pub verwijzer: Option<Verwijzer>,
    /// Whom to ask at a certified institution (GI) that referred: its key-user of the Twents Model.
    // Left out of the fingerprint where there is none: decisions of before it keep theirs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sleutelgebruiker: Option<Commentaar>,
    /// What is allocated anew.
    pub producten: Vec<NieuwProduct>,
    /// What changes in earlier grants.
    pub wijzigingen: Vec<Wijziging>,
}

/// What a decision says apart from what it grants: by whom, when and on whom.
#[derive(Debug, Clone, Copy)]
pub struct Besluitkop<'b> {
    /// The municipality that decides.
    pub gemeente: Gemeentecode,
    /// Under which law.
    pub wet: Wet,
    /// The provider.
    pub aanbieder: AgbCode,
    /// The client.
    pub bsn: Bsn,
    /// The day of the decision (IV013).
    pub besluitdatum: Datum,
    /// The time of the decision; without it, the time of translation.
    pub besluittijd: Option<Tijd>,
    /// The family the support is for.
    pub gezin: Option<&'b Gezinsnummer>,
    /// The result to reach.
    pub resultaat: Option<&'b Resultaat>,
}

impl Besluit {
    /// What it says apart from what it grants.
    pub const fn kop(&self) -> Besluitkop<'_> {
        Besluitkop {
            gemeente: self.gemeente,
            wet: self.wet,
            aanbieder: self.aanbieder,
            bsn: self.client.bsn,
            besluitdatum: self.besluitdatum,
            besluittijd: self.besluittijd,
            gezin: self.gezin.as_ref(),
            resultaat: self.resultaat.as_ref(),
        }
    }
}

impl Besluitkop<'_> {
    /// Whether a grant is of this client and provider, municipality and law.
    pub fn concerns(&self, grant: &Toewijzing) -> bool {
        grant.bsn == self.bsn
            && grant.gemeente == self.gemeente
            && grant.wet == self.wet
            && grant.aanbieder == self.aanbieder
    }
}

/// What access asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Gevraagd {
    /// Something that can be allocated.
    Aanbod(Aanbod),
    /// An availability provision, which can't be.
    Voorziening(String),
}

/// How much access chose, within the maximum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Keuze {
    /// Nothing: the maximum.
    Maximum,
    /// Direct hours per frequency of the product; the norm adds the rest.
    DirecteUren(Volume),
    /// A volume in the unit of the product.
    Volume(Volume),
    /// A budget in cents.
    Budget(Bedrag),
}

/// A product that is allocated anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NieuwProduct {
    /// Need, module or gezinshuis.
    pub gevraagd: Gevraagd,
    /// First day.
    pub ingangsdatum: Datum,
    /// Last day; open-ended without one.
    pub einddatum: Option<Datum>,
    /// How much.
    pub keuze: Keuze,
    /// The result of this product, when it is not that of the decision.
    pub resultaat: Option<Resultaat>,
    /// The provider's request that is answered (IV097).
    pub referentie_aanbieder: Option<Referentie>,
    /// Remark, used sparingly (OP191).
    pub commentaar: Option<Commentaar>,
}

#[cfg(test)]
mod tests;
