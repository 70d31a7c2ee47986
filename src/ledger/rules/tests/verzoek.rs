//! Requests (315, 317) by what was asked before.

use super::{day, found, grant, judge, read};
use crate::ledger::dossier::{Dossier, Productlijst};
use crate::ledger::verzoek::{Verzoek, Verzoekantwoord, Verzoeksoort};
use crate::standard::messages::Bericht;
use crate::twents::plan::Grant;

/// AangevraagdProduct is class 1 of the one, Verzoek of the other; NieuwProduct is class 4.
fn requests() -> [Bericht; 2] {
    [
        read(include_str!(
            "../../../../fixtures/messages/315/jw-one-product.xml"
        )),
        read(include_str!(
            "../../../../fixtures/messages/317/jw-all-three-kinds.xml"
        )),
    ]
}

/// Those that the 317 names.
fn grants() -> Vec<Grant> {
    vec![
        grant("300201", "46 46A03", "2026-01-01", ""),
        grant("300202", "46 46A04", "2026-01-01", ""),
    ]
}

#[test]
fn a_client_has_one_request_at_a_time() {
    use Verzoekantwoord::{InOnderzoek, Toegewezen};
    let refused = Verzoekantwoord::Afgewezen {
        reden: "3".parse().unwrap(),
        gemeente: None,
    };
    for (antwoorden, expected) in [
        (&[][..], "0:TR374"),
        (&[InOnderzoek], "0:TR374"),
        (&[InOnderzoek, refused], ""),
        (&[Toegewezen], ""),
    ] {
        for bericht in requests() {
            let verzoek = Verzoek {
                referentie: "VOT-1".parse().unwrap(),
                bsn: "999900006".parse().unwrap(),
                soort: Verzoeksoort::Vot,
                dagtekening: day("2026-03-10"),
                antwoorden: antwoorden.to_vec(),
            };
            let dossier = Dossier {
                toewijzingen: grants(),
                verzoeken: vec![verzoek],
                ..Dossier::default()
            };
            assert_eq!(found(&judge(&bericht, dossier)), expected);
        }
    }
}

#[test]
fn a_request_has_a_reference_of_its_own() {
    for (bericht, used) in requests().into_iter().zip(["AANVRAAG-1", "WIJZIGING-1"]) {
        let dossier = |referentie: &str| Dossier {
            toewijzingen: grants(),
            gebruikte_referenties: [referentie.parse().unwrap()].into(),
            ..Dossier::default()
        };
        assert_eq!(found(&judge(&bericht, dossier(used))), "1:TR347");
        assert_eq!(found(&judge(&bericht, dossier("VOT-1"))), "");
    }
}

#[test]
fn products_asked_for_are_in_the_list() {
    for (bericht, expected) in requests().into_iter().zip(["1:TR381", "4:TR381"]) {
        let dossier = Dossier {
            toewijzingen: grants(),
            productlijst: Productlijst::Bekend([].into()),
            ..Dossier::default()
        };
        assert_eq!(found(&judge(&bericht, dossier)), expected);
    }
}
