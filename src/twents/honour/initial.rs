//! A new grant that answers a request: with the reference of the request and without
//! RedenWijziging (IV066, IV097), and from the offer of the catalogue that it equals.

use super::{Omgeving, conditions};
use crate::standard::toewijzing::{Herkomst, Omvang, Ongenummerd, ProductKeuze, Toewijzing};
use crate::standard::types::{Bedrag, Commentaar, Datum, Gezinsnummer, Referentie, Resultaat};
use crate::twents::change::Moment;
use crate::twents::equivalent::{Gevraagde, equivalent};
use crate::twents::refusal::Refusal;

/// What a new grant is made of.
pub(super) struct Initieel<'i> {
    pub(super) referentie: &'i Referentie,
    pub(super) product: ProductKeuze,
    pub(super) ingangsdatum: Datum,
    pub(super) einddatum: Option<Datum>,
    pub(super) omvang: Option<Omvang>,
    pub(super) budget: Option<Bedrag>,
    pub(super) commentaar: Option<&'i Commentaar>,
    pub(super) resultaat: Option<&'i Resultaat>,
    pub(super) gezin: Option<&'i Gezinsnummer>,
}

impl Initieel<'_> {
    /// The grant.
    ///
    /// # Errors
    /// Every condition of a grant that it breaks.
    pub(super) fn grant(
        self,
        omgeving: &Omgeving<'_>,
        decided: Moment,
    ) -> Result<Toewijzing<Ongenummerd>, Vec<Refusal>> {
        let kop = &omgeving.kop;
        conditions::checked(Toewijzing {
            gemeente: kop.gemeente,
            wet: kop.wet,
            aanbieder: kop.aanbieder,
            bsn: kop.bsn,
            toewijzing_nummer: Ongenummerd,
            herkomst: self.herkomst(omgeving),
            product: self.product,
            ingangsdatum: self.ingangsdatum,
            einddatum: self.einddatum,
            omvang: self.omvang,
            budget: self.budget,
            toewijzingsdatum: decided.datum,
            toewijzingstijd: decided.tijd,
            reden_wijziging: None,
            referentie_aanbieder: Some(self.referentie.clone()),
            commentaar: self.commentaar.cloned(),
            resultaat: self.resultaat.or(kop.resultaat).cloned(),
            gezin: self.gezin.or(kop.gezin).cloned(),
        })
    }

    /// The offer of the catalogue of its first day that the grant equals, if any.
    fn herkomst(&self, omgeving: &Omgeving<'_>) -> Option<Herkomst> {
        let catalogue = omgeving.catalogues.on(self.ingangsdatum)?;
        let gevraagd = Gevraagde {
            wet: omgeving.kop.wet,
            product: &self.product,
            omvang: self.omvang,
            budget: self.budget,
        };
        equivalent(catalogue, gevraagd).herkomst(catalogue)
    }
}
