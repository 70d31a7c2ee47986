//! The retourbericht that refuses a heenbericht for what stands in it (level 2): its header, copied,
//! with 0001, and nothing more (IV028).

use super::answer::Kenmerken;
use crate::standard::codes::RetourCode;
use crate::standard::messages::header::{Header, RetourHeader};
use crate::standard::messages::{Bericht, Gevuld, Inhoud, m301, m305, m307, m315, m317, m319};

/// The retourbericht that refuses a heenbericht. `None` where the message is no heenbericht with a
/// retourbericht: an answer, or a 323, which a 325 answers.
pub fn refuse_heenbericht(bericht: &Bericht, kenmerken: Kenmerken) -> Option<Bericht> {
    let client = None;
    let inhoud = match &bericht.inhoud {
        Inhoud::M301(heen) => Inhoud::M302(m301::ToewijzingRetour {
            header: refused(&heen.header, kenmerken),
            client,
        }),
        Inhoud::M305(heen) => Inhoud::M306(m305::StartRetour {
            header: refused(&heen.header, kenmerken),
            client: None,
        }),
        Inhoud::M307(heen) => Inhoud::M308(m307::StopRetour {
            header: refused(&heen.header, kenmerken),
            client: None,
        }),
        Inhoud::M315(heen) => Inhoud::M316(m315::VerzoekOmToewijzingRetour {
            header: refused(&heen.header, kenmerken),
            client: None,
        }),
        Inhoud::M317(heen) => Inhoud::M318(m317::VerzoekOmWijzigingRetour {
            header: refused(&heen.header, kenmerken),
            client: None,
        }),
        Inhoud::M319(heen) => Inhoud::M320(m319::AntwoordOpVerzoekRetour {
            header: refused(&heen.header, kenmerken),
            antwoord: None,
        }),
        _ => return None,
    };
    Some(Bericht {
        wet: bericht.wet,
        inhoud,
    })
}

fn refused<A: Copy, O: Copy>(heen: &Header<A, O>, kenmerken: Kenmerken) -> RetourHeader<A, O> {
    RetourHeader {
        bericht_code: heen.bericht_code,
        bericht_versie: heen.bericht_versie,
        bericht_subversie: heen.bericht_subversie,
        afzender: heen.afzender,
        ontvanger: heen.ontvanger,
        bericht_identificatie: heen.bericht_identificatie.clone(),
        xsd_versie: heen.xsd_versie.clone(),
        identificatie_retour: kenmerken.identificatie.identificatie,
        dagtekening_retour: kenmerken.identificatie.dagtekening,
        // Only for who checks with the published stylesheets (IV033); we do not.
        xslt_versie: None,
        xsd_versie_retour: kenmerken.xsd_versie,
        retour_codes: Some(Gevuld::one(RetourCode::R0001)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::check::{Beoordeling, beoordeel};
    use crate::standard::messages::basis::{BerichtIdentificatie, XsdVersie};
    use crate::standard::schema::{Limits, Schemas};

    const HEENBERICHTEN: [&str; 7] = [
        include_str!("../../fixtures/messages/301/jw-one-product.xml"),
        include_str!("../../fixtures/messages/305/jw-start.xml"),
        include_str!("../../fixtures/messages/307/wmo-stop.xml"),
        include_str!("../../fixtures/messages/315/jw-one-product.xml"),
        include_str!("../../fixtures/messages/317/wmo-all-three-kinds.xml"),
        include_str!("../../fixtures/messages/319/jw-refused.xml"),
        include_str!("../../fixtures/messages/301/wmo-everything-filled.xml"),
    ];

    fn kenmerken() -> Kenmerken {
        let versie: crate::standard::types::Versie = "1.0.0".parse().unwrap();
        Kenmerken {
            identificatie: BerichtIdentificatie {
                identificatie: "R1".parse().unwrap(),
                dagtekening: "2026-06-15".parse().unwrap(),
            },
            xsd_versie: XsdVersie {
                basisschema_xsd_versie: versie.clone(),
                bericht_xsd_versie: versie,
            },
        }
    }

    fn read(schemas: &Schemas, xml: &str) -> Bericht {
        match beoordeel(schemas, xml.as_bytes(), Limits::DEFAULT) {
            Beoordeling::Goed(bericht) => bericht.into_bericht(),
            other => panic!("{:?}", other.bevindingen()),
        }
    }

    #[test]
    fn every_heenbericht_has_a_valid_refusal() {
        let schemas = Schemas::embedded().unwrap();
        for xml in HEENBERICHTEN {
            let heen = read(&schemas, xml);
            let retour = refuse_heenbericht(&heen, kenmerken()).unwrap();
            assert_eq!(Some(retour.soort()), heen.soort().antwoord());
            let written = retour.write();
            assert_eq!(read(&schemas, &written), retour);
            assert!(written.contains("RetourCode>0001<"), "{}", heen.soort());
            let same = (
                heen.gemeente(),
                heen.aanbieder(),
                heen.inhoud.identificatie(),
            );
            let copied = (
                retour.gemeente(),
                retour.aanbieder(),
                retour.inhoud.identificatie(),
            );
            assert_eq!(copied, same);
        }
    }

    #[test]
    fn an_answer_is_not_answered() {
        let schemas = Schemas::embedded().unwrap();
        let heen = read(&schemas, HEENBERICHTEN[0]);
        let retour = refuse_heenbericht(&heen, kenmerken()).unwrap();
        assert_eq!(refuse_heenbericht(&retour, kenmerken()), None);
    }
}
