//! The retourbericht that answers a heenbericht (IV028): its header, copied, and what was found in it.
//! Nothing more when all is well or the header itself is refused; otherwise every class about the
//! client, each with its codes.

mod classes;
mod opmerkingen;

pub use self::opmerkingen::{Opmerking, Waarover, opmerkingen};

use self::classes::Codes;
use super::gesprek::{Gespreksoordeel, Klasseoordeel};
use super::judgement::Afwijking;
use super::kenmerken::Kenmerken;
use crate::standard::codes::RetourCode;
use crate::standard::messages::header::{Header, RetourHeader};
use crate::standard::messages::{
    Bericht, Gevuld, Inhoud, RetourCodes, m301, m305, m307, m315, m317, m319,
};

/// What is found in a heenbericht that passed level 1.
#[derive(Debug, Clone, Copy)]
pub enum Bevinding<'a> {
    /// Something in the message itself (level 2): 0001 in the header.
    Inhoud,
    /// What the judge says (levels 3 and 4).
    Oordeel(&'a Gespreksoordeel),
}

/// The retourbericht to a heenbericht. `None` where the message is no heenbericht with a
/// retourbericht: an answer, or a 323, which a 325 answers.
pub fn retour(
    bericht: &Bericht,
    bevinding: Bevinding<'_>,
    kenmerken: Kenmerken,
) -> Option<Bericht> {
    let header = header_codes(bevinding);
    let codes = class_codes(bevinding);
    macro_rules! answer {
        ($heen:ident, $variant:ident, $module:ident::$type:ident { $class:ident: $source:expr => $copy:path }) => {{
            let $class = codes.map(|mut codes| $copy($source, &mut codes));
            Inhoud::$variant($module::$type {
                header: copied(&$heen.header, kenmerken, header),
                $class,
            })
        }};
    }
    let inhoud = match &bericht.inhoud {
        Inhoud::M301(heen) => {
            answer!(heen, M302, m301::ToewijzingRetour { client: &heen.client => classes::client_301 })
        }
        Inhoud::M305(heen) => {
            answer!(heen, M306, m305::StartRetour { client: &heen.client => classes::client_305 })
        }
        Inhoud::M307(heen) => {
            answer!(heen, M308, m307::StopRetour { client: &heen.client => classes::client_307 })
        }
        Inhoud::M315(heen) => {
            answer!(heen, M316, m315::VerzoekOmToewijzingRetour { client: &heen.client => classes::client_315 })
        }
        Inhoud::M317(heen) => {
            answer!(heen, M318, m317::VerzoekOmWijzigingRetour { client: &heen.client => classes::client_317 })
        }
        Inhoud::M319(heen) => {
            answer!(heen, M320, m319::AntwoordOpVerzoekRetour { antwoord: &heen.antwoord => classes::antwoord })
        }
        _ => return None,
    };
    Some(Bericht {
        wet: bericht.wet,
        inhoud,
    })
}

/// The codes in the header: none when nothing was found.
fn header_codes(bevinding: Bevinding<'_>) -> Option<RetourCodes> {
    match bevinding {
        Bevinding::Inhoud => Some(Gevuld::one(RetourCode::R0001)),
        Bevinding::Oordeel(oordeel) if oordeel.is_goed() => None,
        Bevinding::Oordeel(Gespreksoordeel::Header(afwijkingen)) => Some(codes(afwijkingen)),
        Bevinding::Oordeel(Gespreksoordeel::Klassen(_)) => Some(Gevuld::one(RetourCode::R0200)),
    }
}

/// The codes of the classes, where they go back.
fn class_codes(bevinding: Bevinding<'_>) -> Option<Codes> {
    match bevinding {
        Bevinding::Oordeel(oordeel @ Gespreksoordeel::Klassen(klassen)) if !oordeel.is_goed() => {
            Some(Codes::new(klassen.iter().map(|oordeel| match oordeel {
                Klasseoordeel::Goed => Gevuld::one(RetourCode::R0200),
                Klasseoordeel::NietBeoordeeld => Gevuld::one(RetourCode::R0233),
                Klasseoordeel::Afgewezen(afwijkingen) => codes(afwijkingen),
            })))
        }
        _ => None,
    }
}

/// The distinct return codes of at least one deviation.
pub(super) fn codes(afwijkingen: &[Afwijking]) -> RetourCodes {
    let mut codes: Vec<RetourCode> = afwijkingen.iter().map(Afwijking::retourcode).collect();
    codes.sort_unstable();
    codes.dedup();
    // INVARIANT: what is refused has at least one deviation.
    Gevuld::new(codes).unwrap_or_else(|| Gevuld::one(RetourCode::R0200))
}

fn copied<A: Copy, O: Copy>(
    heen: &Header<A, O>,
    kenmerken: Kenmerken,
    retour_codes: Option<RetourCodes>,
) -> RetourHeader<A, O> {
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
        retour_codes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::check::{Beoordeling, beoordeel};
    use crate::standard::messages::basis::{BerichtIdentificatie, XsdVersie};
    use crate::standard::schema::{Limits, Schemas};

    const HEENBERICHTEN: [&str; 7] = [
        include_str!("../../../fixtures/messages/301/jw-one-product.xml"),
        include_str!("../../../fixtures/messages/305/jw-start.xml"),
        include_str!("../../../fixtures/messages/307/wmo-stop.xml"),
        include_str!("../../../fixtures/messages/315/jw-one-product.xml"),
        include_str!("../../../fixtures/messages/317/wmo-all-three-kinds.xml"),
        include_str!("../../../fixtures/messages/319/jw-refused.xml"),
        include_str!("../../../fixtures/messages/301/wmo-everything-filled.xml"),
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
            let retour = retour(&heen, Bevinding::Inhoud, kenmerken()).unwrap();
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
        let retour = retour(&heen, Bevinding::Inhoud, kenmerken()).unwrap();
        assert_eq!(super::retour(&retour, Bevinding::Inhoud, kenmerken()), None);
    }

    /// Of a heenbericht with two classes under the client: what is refused, what is not looked at.
    #[test]
    fn every_class_goes_back_with_its_own_codes() {
        let schemas = Schemas::embedded().unwrap();
        let refused = || {
            let regel = crate::ledger::registry::regel("TR304").unwrap();
            Klasseoordeel::Afgewezen(vec![Afwijking {
                regel,
                vergelijking: None,
                melding: String::new(),
            }])
        };
        for xml in HEENBERICHTEN {
            let heen = read(&schemas, xml);
            let number = crate::standard::rules::klassen(&heen).len();
            for place in 0..number {
                let oordelen = (0..number).map(|index| match index {
                    index if index == place => refused(),
                    index if index < place => Klasseoordeel::Goed,
                    _ => Klasseoordeel::NietBeoordeeld,
                });
                let oordeel = Gespreksoordeel::Klassen(oordelen.collect());
                let retour = retour(&heen, Bevinding::Oordeel(&oordeel), kenmerken()).unwrap();
                let written = retour.write();
                assert_eq!(read(&schemas, &written), retour);
                let codes: Vec<&str> = written
                    .split("RetourCode>")
                    .filter(|text| {
                        text.len() == 4 || text.starts_with(|c: char| c.is_ascii_digit())
                    })
                    .map(|text| &text[..4])
                    .collect();
                let count = |code: &str| codes.iter().filter(|found| **found == code).count();
                assert_eq!(count("8187"), 1, "{written}");
                // The header carries 0200 too.
                assert_eq!(count("0200"), place + 1, "{written}");
                assert_eq!(count("0233"), number - place - 1, "{written}");
                assert_eq!(opmerkingen(&retour).len(), 1);
            }
        }
    }

    #[test]
    fn approval_is_a_header_without_codes() {
        let schemas = Schemas::embedded().unwrap();
        for xml in HEENBERICHTEN {
            let heen = read(&schemas, xml);
            let goed = crate::standard::rules::klassen(&heen)
                .iter()
                .map(|_| Klasseoordeel::Goed)
                .collect();
            let oordeel = Gespreksoordeel::Klassen(goed);
            let retour = retour(&heen, Bevinding::Oordeel(&oordeel), kenmerken()).unwrap();
            assert!(!retour.write().contains("RetourCode"));
            assert!(opmerkingen(&retour).is_empty());
        }
    }
}
