//! A request for change (317) as one whole: what stays, what changes, what is new (IV093).

use super::agreement::Afstemming;
use super::initial::Initieel;
use super::wish::{Weg, Wens, earlier_than_asked};
use super::{Omgeving, Onderdeel, Verschuiving, Wijzigingsbesluit, Wijzigingsverzoek};
use crate::standard::messages::GeenRetour;
use crate::standard::messages::m317::{NieuwProduct, TeWijzigenProduct};
use crate::standard::toewijzing::{Ongenummerd, ProductKeuze, Toewijzing};
use crate::standard::types::{Datum, ToewijzingNummer};
use crate::twents::change::{Afspraak, Verandering, Wijziging};
use crate::twents::numbering::Nummering;
use crate::twents::plan::{Gehonoreerd, Uitwerking};
use crate::twents::refusal::{Grond, Refusal};
use crate::twents::together::Together;

/// Works out what the whole request comes to.
pub(super) fn work_out(
    omgeving: &Omgeving<'_>,
    verzoek: &Wijzigingsverzoek,
    besluit: &Wijzigingsbesluit,
    nummering: &mut impl Nummering,
) -> Result<Uitwerking, Vec<Refusal>> {
    let mut geheel = Geheel {
        omgeving,
        verzoek,
        together: Together::new(omgeving.kop, omgeving.existing, omgeving.now),
        afstemming: Afstemming::new(besluit, omgeving.now.datum),
        genoemd: Vec::new(),
    };
    for (index, product) in items(verzoek.ongewijzigde_producten.as_deref()) {
        let plek = format!("ongewijzigde_producten[{index}]");
        geheel.stays(product.toewijzing_nummer, &plek);
    }
    for (index, product) in items(verzoek.te_wijzigen_producten.as_deref()) {
        geheel.changes(product, &format!("te_wijzigen_producten[{index}]"));
    }
    for (index, product) in items(verzoek.nieuwe_producten.as_deref()) {
        let onderdeel = Onderdeel::NieuwProduct(index + 1);
        geheel.is_new(product, onderdeel, format!("nieuwe_producten[{index}]"));
    }
    geheel.work_out(nummering)
}

fn items<T>(list: Option<&[T]>) -> impl Iterator<Item = (usize, &T)> {
    list.unwrap_or_default().iter().enumerate()
}

/// The request while it is worked out.
struct Geheel<'a> {
    omgeving: &'a Omgeving<'a>,
    verzoek: &'a Wijzigingsverzoek,
    together: Together<'a>,
    afstemming: Afstemming<'a>,
    genoemd: Vec<ToewijzingNummer>,
}

impl<'a> Geheel<'a> {
    /// TR350: a grant that stays is sent along as it is.
    fn stays(&mut self, number: ToewijzingNummer, plek: &str) {
        self.genoemd.push(number);
        let known = self.together.existing(number);
        if known.is_none_or(|grant| grant.toewijzing.is_deleted()) {
            let melding = format!(
                "toewijzing {number} moet ongewijzigd blijven, maar is bij deze cliënt en aanbieder niet bekend of is verwijderd"
            );
            self.together
                .refuse(Refusal::new(Grond::Tr350, melding).at(plek));
        }
    }

    /// A grant that changes: under its own number, or by a new one in its place.
    fn changes(&mut self, product: &'a TeWijzigenProduct<GeenRetour>, plek: &str) {
        let number = product.toewijzing_nummer;
        if self.genoemd.contains(&number) {
            let melding = format!(
                "toewijzing {number} staat twee keer in het verzoek: een toewijzing blijft zoals zij is of wijzigt"
            );
            return self
                .together
                .refuse(Refusal::new(Grond::Iv092, melding).at(plek));
        }
        self.genoemd.push(number);
        let verschuiving = self.afstemming.of(Onderdeel::Toewijzing(number));
        let known = self.together.existing(number);
        let Some(grant) = known.filter(|grant| !grant.toewijzing.is_deleted()) else {
            let melding = format!(
                "toewijzing {number} moet wijzigen, maar is bij deze cliënt en aanbieder niet bekend of is verwijderd"
            );
            return self
                .together
                .refuse(Refusal::new(Grond::Tr351, melding).at(plek));
        };
        let wens = Wens {
            grant,
            product,
            verschuiving,
        };
        let today = self.omgeving.now.datum;
        match wens.weg(today) {
            Err(refusal) => {
                self.afstemming.is_unclear(plek);
                self.together.refuse(refusal.at(plek));
            }
            Ok(weg) => {
                if let Some(day) = wens.passed(weg, today) {
                    self.afstemming.has_passed(day, plek);
                }
                self.go(&wens, weg, plek);
            }
        }
    }

    fn go(&mut self, wens: &Wens<'_>, weg: Weg, plek: &str) {
        match weg {
            Weg::Ongewijzigd => {}
            Weg::Aanpassen(verandering) => self.change(wens, verandering, plek),
            Weg::Vervangen { intrekken, vanaf } => {
                if intrekken.is_some() {
                    let verandering = Verandering::Gevraagd {
                        einddatum: intrekken,
                        volume: None,
                        budget: None,
                    };
                    self.change(wens, verandering, plek);
                }
                self.replace(wens, vanaf, plek);
            }
            Weg::Overdoen => {
                self.change(wens, Verandering::Verwijderen, plek);
                self.replace(wens, wens.grant.toewijzing.ingangsdatum, plek);
            }
        }
    }

    /// Under its own number: RedenWijziging 12 and the reference follow from the agreement.
    fn change(&mut self, wens: &Wens<'_>, verandering: Verandering, plek: &str) {
        let wijziging = Wijziging {
            toewijzing_nummer: wens.grant.toewijzing.toewijzing_nummer,
            verandering,
            reden: None,
            afspraak: Afspraak::OpVerzoek {
                referentie: Some(self.verzoek.referentie_aanbieder.clone()),
            },
        };
        self.together
            .change(&wijziging, plek, self.omgeving.catalogues);
    }

    /// The same product with what is wanted, under a number of its own.
    fn replace(&mut self, wens: &Wens<'_>, vanaf: Datum, plek: &str) {
        let old = &wens.grant.toewijzing;
        let initieel = Initieel {
            referentie: &self.verzoek.referentie_aanbieder,
            product: old.product.clone(),
            ingangsdatum: vanaf,
            einddatum: wens.einddatum(),
            omvang: wens.product.omvang,
            budget: wens.product.budget,
            commentaar: None,
            resultaat: old.resultaat.as_ref(),
            gezin: old.gezin.as_ref(),
        };
        self.add(initieel, plek.to_owned());
    }

    fn is_new(&mut self, product: &NieuwProduct<GeenRetour>, onderdeel: Onderdeel, plek: String) {
        let gewenst = product.gewenste_ingangsdatum;
        let moved: Option<&Verschuiving> = self.afstemming.of(onderdeel);
        let vanaf = moved.and_then(|moved| moved.ingangsdatum);
        if gewenst < self.omgeving.now.datum {
            self.afstemming.has_passed(gewenst, &plek);
        }
        if vanaf.is_some_and(|vanaf| vanaf < gewenst) {
            return self.together.refuse(earlier_than_asked(gewenst).at(&plek));
        }
        let einddatum = moved.and_then(|moved| moved.einddatum);
        let initieel = Initieel {
            referentie: &self.verzoek.referentie_aanbieder,
            product: ProductKeuze::from(product.product.as_ref()),
            ingangsdatum: vanaf.unwrap_or(gewenst),
            einddatum: einddatum.or(product.einddatum),
            omvang: product.omvang,
            budget: product.budget,
            commentaar: None,
            resultaat: None,
            gezin: None,
        };
        self.add(initieel, plek);
    }

    fn add(&mut self, initieel: Initieel<'_>, plek: String) {
        let decided = self.together.decided();
        let made: Result<Toewijzing<Ongenummerd>, _> = initieel.grant(self.omgeving, decided);
        self.together.add(made, plek);
    }

    fn work_out(mut self, nummering: &mut impl Nummering) -> Result<Uitwerking, Vec<Refusal>> {
        for refusal in self.afstemming.refusals() {
            self.together.refuse(refusal);
        }
        let verzoek = Gehonoreerd {
            referentie: &self.verzoek.referentie_aanbieder,
            genoemd: &self.genoemd,
        };
        self.together.work_out(Some(verzoek), nummering)
    }
}
