//! The 325 that answers a 323, exactly as IV087 prescribes: only refused prestaties inside, and the
//! total of what is granted.

use super::case::Prestatie;
use super::judgement::{Beoordeling, ClientOordeel, Oordeel, PrestatieOordeel};
use super::kenmerken::Kenmerken;
use super::retour::codes;
use crate::standard::bericht::Wet;
use crate::standard::codes::RetourCode;
use crate::standard::messages::basis::TotaalBedragMetDC;
use crate::standard::messages::header::{
    AntwoordHeader, BerichtCode, BerichtSubversie, BerichtVersie,
};
use crate::standard::messages::m323::{Client, Declaratiebericht, Prestatie as Klasse};
use crate::standard::messages::m325::{DeclaratieAntwoord, Declaratieantwoord};
use crate::standard::messages::{Bericht, GeenRetour, Gevuld, Inhoud, RetourCodes};
use crate::standard::types::Bedrag;

/// The answer to a declaration that was refused at level 2: the header with 0001, nothing more.
pub fn refuse_content(wet: Wet, bericht: &Declaratiebericht, kenmerken: Kenmerken) -> Bericht {
    answer(
        wet,
        bericht,
        kenmerken,
        Gevuld::one(RetourCode::R0001),
        None,
    )
}

/// The answer to a declaration that was judged.
pub fn answer_judged(
    wet: Wet,
    bericht: &Declaratiebericht,
    oordeel: &Oordeel,
    kenmerken: Kenmerken,
) -> Bericht {
    match oordeel {
        Oordeel::Header(afwijkingen) => answer(wet, bericht, kenmerken, codes(afwijkingen), None),
        Oordeel::Declaratie(afwijkingen) => {
            let body = body(bericht, Bedrag::ZERO, None, codes(afwijkingen));
            answer(wet, bericht, kenmerken, no_remarks(), Some(body))
        }
        Oordeel::Beoordeeld(beoordeling) => {
            let code = if beoordeling.is_clean() {
                RetourCode::R8001
            } else {
                RetourCode::R0200
            };
            let body = body(
                bericht,
                beoordeling.toegekend,
                refused(bericht, beoordeling),
                Gevuld::one(code),
            );
            answer(wet, bericht, kenmerken, no_remarks(), Some(body))
        }
    }
}

fn answer(
    wet: Wet,
    bericht: &Declaratiebericht,
    kenmerken: Kenmerken,
    retour_codes: RetourCodes,
    declaratie_antwoord: Option<DeclaratieAntwoord>,
) -> Bericht {
    let header = AntwoordHeader {
        bericht_code: BerichtCode,
        bericht_versie: BerichtVersie,
        bericht_subversie: BerichtSubversie,
        afzender: bericht.header.ontvanger,
        ontvanger: bericht.header.afzender,
        bericht_identificatie: kenmerken.identificatie,
        xsd_versie: kenmerken.xsd_versie,
        declaratie_identificatie: bericht.header.bericht_identificatie.clone(),
        // Only for who checks with the published stylesheets (IV033); we do not.
        xslt_versie: None,
        xsd_versie_declaratie: bericht.header.xsd_versie.clone(),
        retour_codes,
    };
    Bericht {
        wet,
        inhoud: Inhoud::M325(Declaratieantwoord {
            header,
            declaratie_antwoord,
        }),
    }
}

fn body(
    bericht: &Declaratiebericht,
    toegekend: Bedrag,
    clienten: Option<Gevuld<Client<RetourCodes>>>,
    retour_codes: RetourCodes,
) -> DeclaratieAntwoord {
    DeclaratieAntwoord {
        declaratie_nummer: bericht.declaratie.declaratie_nummer.clone(),
        totaal_ingediend_bedrag: bericht.declaratie.totaal_ingediend_bedrag.clone(),
        totaal_toegekend_bedrag: TotaalBedragMetDC::from_signed(toegekend),
        clienten,
        retour_codes,
    }
}

/// The clients with something refused, each with its refused prestaties only.
fn refused(
    bericht: &Declaratiebericht,
    beoordeling: &Beoordeling,
) -> Option<Gevuld<Client<RetourCodes>>> {
    let clienten = bericht
        .declaratie
        .clienten
        .iter()
        .zip(&beoordeling.clienten);
    Gevuld::new(
        clienten
            .filter_map(|(client, oordeel)| refused_client(client, oordeel))
            .collect(),
    )
}

fn refused_client(
    client: &Client<GeenRetour>,
    oordeel: &ClientOordeel,
) -> Option<Client<RetourCodes>> {
    let (retour_codes, prestaties) = match oordeel {
        ClientOordeel::Afgewezen(afwijking) => {
            let unjudged = |prestatie| with_codes(prestatie, Gevuld::one(RetourCode::R0233));
            (
                Gevuld::one(afwijking.retourcode()),
                client.prestaties.iter().map(unjudged).collect(),
            )
        }
        ClientOordeel::Beoordeeld(oordelen) => {
            let pairs = client.prestaties.iter().zip(oordelen);
            let refused = pairs.filter_map(|(prestatie, oordeel)| match oordeel {
                PrestatieOordeel::Toegekend(_) => None,
                PrestatieOordeel::Afgewezen(afwijkingen) => {
                    Some(with_codes(prestatie, codes(afwijkingen)))
                }
            });
            (no_remarks(), refused.collect())
        }
    };
    Some(Client {
        bsn: client.bsn,
        prestaties: Gevuld::new(prestaties)?,
        retour_codes,
    })
}

fn with_codes(prestatie: &Prestatie, retour_codes: RetourCodes) -> Klasse<RetourCodes> {
    Klasse {
        product_referentie: prestatie.product_referentie.clone(),
        toewijzing_nummer: prestatie.toewijzing_nummer,
        product_categorie: prestatie.product_categorie,
        product_code: prestatie.product_code.clone(),
        product_periode: prestatie.product_periode.clone(),
        geleverd_volume: prestatie.geleverd_volume,
        eenheid: prestatie.eenheid,
        product_tarief: prestatie.product_tarief,
        ingediend_bedrag: prestatie.ingediend_bedrag.clone(),
        retour_codes,
    }
}

fn no_remarks() -> RetourCodes {
    Gevuld::one(RetourCode::R0200)
}
