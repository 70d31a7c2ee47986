//! Honouring a request of a provider: a product asked for (315) becomes a new grant as asked or as
//! the municipality decides (IV094); a request for change (317) is honoured as a whole and as it was
//! asked, or not at all (IV093, OP348). Both give what a decision gives: a [`Plan`], or every reason
//! why not.

mod agreement;
mod conditions;
mod initial;
mod product;
mod whole;
mod wish;

use serde::Serialize;

use super::allocation::{Besluitkop, Gevraagd, Kenmerk, Keuze};
use super::catalogue::Catalogues;
use super::change::{AfspraakSoort, Moment};
use super::numbering::Nummering;
use super::plan::{Grant, Plan, Uitwerking, Verwijzing};
use super::refusal::{Grond, Refusal};
use crate::standard::client::ClientGegevens;
use crate::standard::messages::GeenRetour;
use crate::standard::messages::m315::AangevraagdProduct;
use crate::standard::messages::m317::Verzoek;
use crate::standard::toewijzing::{Omvang, ProductKeuze};
use crate::standard::types::{Bedrag, Commentaar, Datum, ToewijzingNummer};

/// A product asked for in a 315.
pub type Productverzoek = AangevraagdProduct<GeenRetour>;

/// What is asked for in a 317.
pub type Wijzigingsverzoek = Verzoek<GeenRetour>;

/// What a request is honoured against.
#[derive(Debug, Clone, Copy)]
pub struct Omgeving<'a> {
    /// The decision: by whom, when and on whom.
    pub kop: Besluitkop<'a>,
    /// The catalogues, for the offer that a new grant comes from.
    pub catalogues: &'a Catalogues,
    /// The grants that the municipality has; those of others are left alone.
    pub existing: &'a [Grant],
    /// The date of the message and, where the decision has none, its time.
    pub now: Moment,
}

/// The last day of a grant, against what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub enum Einde {
    /// As asked.
    #[default]
    ZoalsGevraagd,
    /// No last day.
    Geen,
    /// Another last day.
    Op(Datum),
}

/// What is granted of a product asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Toegekend {
    /// What was asked, apart from what is filled here.
    Gevraagd {
        /// Another product.
        product: Option<ProductKeuze>,
        /// Another amount; then there is no budget.
        omvang: Option<Omvang>,
        /// Another budget; then there is no amount.
        budget: Option<Bedrag>,
    },
    /// Something of the Twents Model instead, chosen as access does.
    Aanbod {
        /// Need, module or gezinshuis.
        gevraagd: Gevraagd,
        /// How much of it.
        keuze: Keuze,
    },
}

/// How a product asked for is honoured. The default is as asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Productbesluit {
    /// What is granted.
    pub toegekend: Toegekend,
    /// Another first day.
    pub ingangsdatum: Option<Datum>,
    /// The last day.
    pub einddatum: Einde,
    /// Remark for the provider, used sparingly (OP191).
    pub commentaar: Option<Commentaar>,
}

impl Default for Productbesluit {
    fn default() -> Self {
        Self {
            toegekend: Toegekend::Gevraagd {
                product: None,
                omvang: None,
                budget: None,
            },
            ingangsdatum: None,
            einddatum: Einde::ZoalsGevraagd,
            commentaar: None,
        }
    }
}

/// Part of a request for change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Onderdeel {
    /// The grant that should change.
    Toewijzing(ToewijzingNummer),
    /// A new product, by its place among them, from 1.
    NieuwProduct(usize),
}

/// Other dates for part of a request for change, agreed with the provider because a date that was
/// asked has passed (IV093).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Verschuiving {
    /// Which part.
    pub onderdeel: Onderdeel,
    /// The day on which the change or the new product begins.
    pub ingangsdatum: Option<Datum>,
    /// The last day.
    pub einddatum: Option<Datum>,
}

/// How a request for change is honoured. The default is as asked, without further agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wijzigingsbesluit {
    /// What was agreed with the provider on dates that have passed.
    pub afspraak: AfspraakSoort,
    /// The dates that move.
    pub verschuivingen: Vec<Verschuiving>,
}

impl Default for Wijzigingsbesluit {
    fn default() -> Self {
        Self {
            afspraak: AfspraakSoort::Geen,
            verschuivingen: Vec::new(),
        }
    }
}

/// What honouring a product of a 315 comes to for the grants, whoever the client is.
///
/// # Errors
/// Every reason why it can't be honoured like this; then no number is taken.
pub fn work_out_product(
    omgeving: &Omgeving<'_>,
    verzoek: &Productverzoek,
    besluit: &Productbesluit,
    nummering: &mut impl Nummering,
) -> Result<Uitwerking, Vec<Refusal>> {
    product::work_out(omgeving, verzoek, besluit, nummering)
}

/// What honouring a 317 comes to for the grants, whoever the client is.
///
/// # Errors
/// Every reason why it can't be honoured like this; then no number is taken.
pub fn work_out_change(
    omgeving: &Omgeving<'_>,
    verzoek: &Wijzigingsverzoek,
    besluit: &Wijzigingsbesluit,
    nummering: &mut impl Nummering,
) -> Result<Uitwerking, Vec<Refusal>> {
    whole::work_out(omgeving, verzoek, besluit, nummering)
}

/// Honours one product of a 315 (IV094): a new grant with the reference of that product. All other
/// current grants go along without a reference (OP087, IV097).
///
/// # Errors
/// Every reason why it can't be honoured like this; then no number is taken.
pub fn honour_product(
    kenmerk: Kenmerk,
    client: &ClientGegevens,
    omgeving: &Omgeving<'_>,
    verzoek: &Productverzoek,
    besluit: &Productbesluit,
    nummering: &mut impl Nummering,
) -> Result<Plan, Vec<Refusal>> {
    same_client(client, omgeving, Grond::Iv094)?;
    let uitwerking = work_out_product(omgeving, verzoek, besluit, nummering)?;
    let verwijzing = Verwijzing {
        verwijzer: verzoek.verwijzer.clone(),
        sleutelgebruiker: None,
    };
    Ok(uitwerking.into_plan(kenmerk, &omgeving.kop, client, Some(verwijzing)))
}

/// Honours a 317 as a whole (IV093): every grant of the 301 carries its reference.
///
/// # Errors
/// Every reason why it can't be honoured like this; then no number is taken.
pub fn honour_change(
    kenmerk: Kenmerk,
    client: &ClientGegevens,
    omgeving: &Omgeving<'_>,
    verzoek: &Wijzigingsverzoek,
    besluit: &Wijzigingsbesluit,
    nummering: &mut impl Nummering,
) -> Result<Plan, Vec<Refusal>> {
    same_client(client, omgeving, Grond::Iv093)?;
    let uitwerking = work_out_change(omgeving, verzoek, besluit, nummering)?;
    Ok(uitwerking.into_plan(kenmerk, &omgeving.kop, client, None))
}

/// The client whom the 301 describes is the one who was asked for.
fn same_client(
    client: &ClientGegevens,
    omgeving: &Omgeving<'_>,
    regel: Grond,
) -> Result<(), Vec<Refusal>> {
    if client.bsn == omgeving.kop.bsn {
        return Ok(());
    }
    let melding = "de cliënt van het besluit is niet de cliënt van het verzoek; vul de gegevens van de cliënt voor wie is gevraagd";
    Err(vec![Refusal::new(regel, melding).at("client")])
}

#[cfg(test)]
mod tests;
