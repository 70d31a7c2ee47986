//! A product over a period, as a request for change (317) wants it, and whether two of them would be
//! stacked (TR361).

use super::dossier::Dossier;
use crate::standard::messages::{Bericht, GeenRetour, Inhoud, m317};
use crate::standard::toewijzing::{ProductKeuze, Toewijzing};
use crate::standard::types::{Datum, ToewijzingNummer};

/// A product over a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zorgperiode {
    /// The product.
    pub product: ProductKeuze,
    /// First day.
    pub begin: Datum,
    /// Last day, if there is one.
    pub eind: Option<Datum>,
}

impl From<&m317::NieuwProduct<GeenRetour>> for Zorgperiode {
    fn from(nieuw: &m317::NieuwProduct<GeenRetour>) -> Self {
        Self {
            product: nieuw.product.as_ref().into(),
            begin: nieuw.gewenste_ingangsdatum,
            eind: nieuw.einddatum,
        }
    }
}

impl Zorgperiode {
    /// Of a grant that stays as it is.
    fn unchanged(toewijzing: &Toewijzing) -> Self {
        Self {
            product: toewijzing.product.clone(),
            begin: toewijzing.ingangsdatum,
            eind: toewijzing.einddatum,
        }
    }

    /// Of a grant that is to change: the wanted period, with the product of the grant.
    fn changed(toewijzing: &Toewijzing, wijziging: &m317::TeWijzigenProduct<GeenRetour>) -> Self {
        Self {
            product: toewijzing.product.clone(),
            begin: wijziging.gewenste_ingangsdatum,
            eind: wijziging.einddatum,
        }
    }

    /// Whether the two are the same product on the same day (TR361).
    pub fn stacks_on(&self, other: &Self) -> bool {
        self.begins_before_the_end_of(other)
            && other.begins_before_the_end_of(self)
            && self.competes_with(other)
    }

    fn begins_before_the_end_of(&self, other: &Self) -> bool {
        other.eind.is_none_or(|eind| self.begin <= eind)
    }

    /// In a request, category and code together make the same product (OP347).
    fn competes_with(&self, other: &Self) -> bool {
        let (one, other) = (&self.product, &other.product);
        let both_specific = one.code().is_some() && other.code().is_some();
        one.conflicts_with(other) && (!both_specific || one == other)
    }
}

/// In which class a 317 names a grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verzoekklasse {
    /// It stays as it is.
    OngewijzigdProduct,
    /// It changes.
    TeWijzigenProduct,
}

/// A grant that a 317 names, as it would go on.
#[derive(Debug)]
pub struct Voortzetting {
    /// The grant.
    pub toewijzing_nummer: ToewijzingNummer,
    /// Where it stands in the request.
    pub klasse: Verzoekklasse,
    /// Its product and its wanted period.
    pub periode: Zorgperiode,
}

/// The current grants that a 317 names, in the order of the message; none for another message. No
/// more than twice the number of grants that the client has (TR101).
pub fn voortzettingen(bericht: &Bericht, dossier: &Dossier) -> Vec<Voortzetting> {
    let Inhoud::M317(bericht) = &bericht.inhoud else {
        return Vec::new();
    };
    let day = bericht.header.bericht_identificatie.dagtekening;
    let grant = |nummer| {
        let grant = dossier.actuele_toewijzing(nummer, day)?;
        Some(&grant.toewijzing)
    };
    let verzoek = &bericht.client.verzoek;
    let unchanged = verzoek
        .ongewijzigde_producten
        .as_deref()
        .unwrap_or_default();
    let unchanged = unchanged.iter().filter_map(|product| {
        Some(Voortzetting {
            toewijzing_nummer: product.toewijzing_nummer,
            klasse: Verzoekklasse::OngewijzigdProduct,
            periode: Zorgperiode::unchanged(grant(product.toewijzing_nummer)?),
        })
    });
    let changed = verzoek.te_wijzigen_producten.as_deref().unwrap_or_default();
    let changed = changed.iter().filter_map(|product| {
        Some(Voortzetting {
            toewijzing_nummer: product.toewijzing_nummer,
            klasse: Verzoekklasse::TeWijzigenProduct,
            periode: Zorgperiode::changed(grant(product.toewijzing_nummer)?, product),
        })
    });
    unchanged.chain(changed).collect()
}
