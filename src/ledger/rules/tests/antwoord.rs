//! Answers (319) to a request, by what was said to it before.

use super::{day, found, judge, read};
use crate::ledger::dossier::Dossier;
use crate::ledger::verzoek::{Verzoek, Verzoekantwoord, Verzoeksoort};
use crate::standard::codes::VerzoekAntwoord;
use crate::standard::messages::Inhoud;

#[test]
fn a_request_is_decided_once() {
    use Verzoekantwoord::{InOnderzoek, Toegewezen};
    let refused = Verzoekantwoord::Afgewezen {
        reden: "3".parse().unwrap(),
        gemeente: None,
    };
    for (before, research, refusal) in [
        (&[][..], "", ""),
        (&[InOnderzoek], "0:TR360", ""),
        (&[refused], "0:TR360 0:TR365", "0:TR365"),
        (&[InOnderzoek, refused], "0:TR360 0:TR365", "0:TR365"),
        (&[Toegewezen], "0:TR359", "0:TR359"),
        (&[InOnderzoek, Toegewezen], "0:TR359 0:TR360", "0:TR359"),
    ] {
        for (antwoord, expected) in [
            (VerzoekAntwoord::InOnderzoek, research),
            (VerzoekAntwoord::Afgewezen, refusal),
        ] {
            let mut bericht = read(include_str!(
                "../../../../fixtures/messages/319/jw-refused.xml"
            ));
            let Inhoud::M319(inhoud) = &mut bericht.inhoud else {
                unreachable!()
            };
            inhoud.antwoord.verzoek_antwoord = antwoord;
            let verzoek = Verzoek {
                referentie: inhoud.antwoord.referentie_aanbieder.clone(),
                bsn: "999900006".parse().unwrap(),
                soort: Verzoeksoort::Vot,
                dagtekening: day("2026-03-10"),
                antwoorden: before.to_vec(),
            };
            let dossier = Dossier {
                verzoeken: vec![verzoek],
                ..Dossier::default()
            };
            assert_eq!(found(&judge(&bericht, dossier)), expected, "{before:?}");
            assert_eq!(found(&judge(&bericht, Dossier::default())), "0:TR355");
        }
    }
}
