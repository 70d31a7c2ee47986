//! The 301 of a plan, and back: what an existing 301 says of a client and their grants.

use crate::ledger::kenmerken::Kenmerken;
use crate::standard::bericht::Wet;
use crate::standard::client::ClientGegevens;
use crate::standard::messages::header::Header;
use crate::standard::messages::klasse::GeenRetour;
use crate::standard::messages::m301::{Client, ToegewezenProduct, Toewijzing as Bericht301};
use crate::standard::messages::{Bericht, Gevuld, Inhoud};
use crate::standard::toewijzing::{ProductKeuze, Toewijzing};
use crate::standard::types::{AgbCode, Bsn, Gemeentecode};
use crate::twents::Plan;

/// From whom a 301 goes to whom.
#[derive(Debug, Clone, Copy)]
pub struct Adressering {
    /// The law.
    pub wet: Wet,
    /// The municipality that sends it.
    pub gemeente: Gemeentecode,
    /// The provider that gets it.
    pub aanbieder: AgbCode,
}

/// The 301 of a plan. `None` where the provider need not hear of it, or nothing is known of how to
/// reach the client: the schema asks for an address.
pub fn compose(plan: &Plan, kenmerken: Kenmerken) -> Option<Bericht> {
    let adressering = Adressering {
        wet: plan.wet,
        gemeente: plan.gemeente,
        aanbieder: plan.aanbieder,
    };
    compose_message(adressering, &plan.client, &plan.bericht, kenmerken)
}

/// A 301 with these grants. `None` where there are none, or the client has no contact.
pub fn compose_message(
    adressering: Adressering,
    client: &ClientGegevens,
    toewijzingen: &[Toewijzing],
    kenmerken: Kenmerken,
) -> Option<Bericht> {
    let producten = toewijzingen.iter().map(toegewezen_product).collect();
    let header = Header::new(
        adressering.gemeente,
        adressering.aanbieder,
        kenmerken.identificatie,
        kenmerken.xsd_versie,
    );
    let client = Client {
        bsn: client.bsn.burgerservicenummer(),
        geboortedatum: client.geboortedatum.clone(),
        geslacht: client.geslacht,
        naam: client.naam.clone(),
        communicatie: client.communicatie.clone(),
        juridische_status: client.juridische_status,
        wettelijke_vertegenwoordiging: client.wettelijke_vertegenwoordiging,
        commentaar: client.commentaar.clone(),
        relaties: Gevuld::new(client.relaties.clone()),
        contactgegevens: Gevuld::new(client.contactgegevens.clone())?,
        toegewezen_producten: Gevuld::new(producten)?,
        retour_codes: GeenRetour,
    };
    Some(Bericht {
        wet: adressering.wet,
        inhoud: Inhoud::M301(Bericht301 { header, client }),
    })
}

fn toegewezen_product(toewijzing: &Toewijzing) -> ToegewezenProduct<GeenRetour> {
    ToegewezenProduct {
        toewijzing_nummer: toewijzing.toewijzing_nummer,
        referentie_aanbieder: toewijzing.referentie_aanbieder.clone(),
        product: toewijzing.product.element(),
        toewijzingsdatum: toewijzing.toewijzingsdatum,
        toewijzingstijd: toewijzing.toewijzingstijd,
        ingangsdatum: toewijzing.ingangsdatum,
        einddatum: toewijzing.einddatum,
        reden_wijziging: toewijzing.reden_wijziging,
        omvang: toewijzing.omvang,
        budget: toewijzing.budget,
        commentaar: toewijzing.commentaar.clone(),
        retour_codes: GeenRetour,
    }
}

/// What an existing 301 says of the client.
pub fn client_of(bericht: &Bericht301, bsn: Bsn) -> ClientGegevens {
    let client = &bericht.client;
    let relaties = client.relaties.as_ref();
    ClientGegevens {
        bsn,
        geboortedatum: client.geboortedatum.clone(),
        geslacht: client.geslacht,
        naam: client.naam.clone(),
        communicatie: client.communicatie.clone(),
        juridische_status: client.juridische_status,
        wettelijke_vertegenwoordiging: client.wettelijke_vertegenwoordiging,
        commentaar: client.commentaar.clone(),
        relaties: relaties.map(|list| list.to_vec()).unwrap_or_default(),
        contactgegevens: client.contactgegevens.to_vec(),
    }
}

/// The grants in an existing 301.
pub fn toewijzingen_of(wet: Wet, bericht: &Bericht301, bsn: Bsn) -> Vec<Toewijzing> {
    let producten = bericht.client.toegewezen_producten.iter();
    producten
        .map(|product| Toewijzing {
            gemeente: bericht.header.afzender,
            wet,
            aanbieder: bericht.header.ontvanger,
            bsn,
            toewijzing_nummer: product.toewijzing_nummer,
            product: ProductKeuze::from(product.product.as_ref()),
            ingangsdatum: product.ingangsdatum,
            einddatum: product.einddatum,
            omvang: product.omvang,
            budget: product.budget,
            toewijzingsdatum: product.toewijzingsdatum,
            toewijzingstijd: product.toewijzingstijd,
            reden_wijziging: product.reden_wijziging,
            referentie_aanbieder: product.referentie_aanbieder.clone(),
            commentaar: product.commentaar.clone(),
            herkomst: None,
            resultaat: None,
            gezin: None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::check::{Beoordeling, beoordeel};
    use crate::standard::rules::GecontroleerdBericht;
    use crate::standard::schema::{Limits, Schemas};

    #[test]
    fn a_301_taken_apart_and_composed_again_is_the_same() {
        let schemas = Schemas::embedded().unwrap();
        for xml in [
            include_str!("../../fixtures/messages/301/jw-everything-filled.xml"),
            include_str!("../../fixtures/messages/301/jw-one-product.xml"),
            include_str!("../../fixtures/messages/301/wmo-everything-filled.xml"),
            include_str!("../../fixtures/messages/301/wmo-one-product.xml"),
        ] {
            let Beoordeling::Goed(checked) = beoordeel(&schemas, xml.as_bytes(), Limits::DEFAULT)
            else {
                panic!("the fixture is valid");
            };
            let GecontroleerdBericht::M301(bericht) = *checked else {
                panic!("the fixture is a 301");
            };
            let header = &bericht.header;
            let adressering = Adressering {
                wet: bericht.wet(),
                gemeente: header.afzender,
                aanbieder: header.ontvanger,
            };
            let kenmerken = Kenmerken {
                identificatie: header.bericht_identificatie.clone(),
                xsd_versie: header.xsd_versie.clone(),
            };
            let client = client_of(&bericht, bericht.bsn());
            let toewijzingen = toewijzingen_of(bericht.wet(), &bericht, bericht.bsn());
            let composed = compose_message(adressering, &client, &toewijzingen, kenmerken);
            let expected = Inhoud::M301(bericht.into_inner());
            assert_eq!(composed.unwrap().inhoud, expected);
        }
    }
}
