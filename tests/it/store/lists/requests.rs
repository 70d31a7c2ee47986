//! Requests: what is asked, by when it must be decided, what Bode advises, and what was decided.

use bode::gateway::deadline::Termijnsoort;
use bode::gateway::lists::{self, Tijdigheid};
use bode::gateway::ports::{Lijstfilter, Openstaand, Post};
use bode::ledger::verzoek::Verzoekstand;
use bode::standard::codes::TypeVerwijzer;

use super::{ENSCHEDE, PROVIDER, everybody_sees_their_own, of, soorten};
use crate::database::on_both;
use crate::store::gesprek::{Gesprek, at};

/// One product for a child that has no grants yet.
const VOT: &str = r#"[{
    "soort": "toewijzing", "gemeente": "0153", "wet": "JW", "aanbieder": "97000011",
    "client": {
        "bsn": "999900110", "geboortedatum": { "datum": "2011-02-28" }, "geslacht": "1",
        "naam": { "geslachtsnaam": { "achternaam": "Proefman" }, "voorletters": "B" }
    },
    "producten": [{
        "referentie_aanbieder": "VOT-1",
        "product": { "categorie": "45", "code": "45T2B" },
        "ingangsdatum": "2026-04-20", "einddatum": "2026-12-31",
        "volume": 20, "eenheid": "04", "frequentie": "4",
        "verwijzer": { "type": "05", "naam": "Dr. Voorbeeld" }
    }]
}]"#;

fn decision(besluit: &str) -> String {
    format!(
        r#"[{{ "gemeente": "0153", "wet": "JW", "aanbieder": "97000011",
            "referentie_aanbieder": "VOT-1", "besluitdatum": "2026-04-15",
            "door": "toegang-1", "toelichting": "Overlegd.", {besluit} }}]"#
    )
}

#[test]
fn a_request_waits_is_looked_into_and_is_honoured() {
    on_both(async |database| {
        let gesprek = Gesprek::new(database).await;
        let day = at("2026-04-13");
        gesprek.bring_all(gesprek.ask(VOT, day).await, day).await;
        let gemeente = of(&gesprek, ENSCHEDE, day).await;
        let [verzoek] = gemeente.verzoeken.as_slice() else {
            panic!("{:?}", gemeente.verzoeken);
        };
        assert_eq!(
            verzoek.gevraagd,
            ["product 45 45T2B, 20 uur per maand, van 20 april 2026 tot en met 31 december 2026"]
        );
        assert_eq!(verzoek.uiterlijk, "2026-04-20".parse().ok());
        assert!(verzoek.voorstel.is_some());
        assert_eq!(
            soorten(&gemeente),
            [Termijnsoort::BesluitVot, Termijnsoort::Woonplaatsbeginsel]
        );
        assert_eq!(gemeente.werk.len(), 1);
        let aanbieder = of(&gesprek, PROVIDER, day).await;
        assert_eq!(aanbieder.verzoeken[0].post, Post::Verzonden(day.datum));
        assert_eq!(aanbieder.verzoeken[0].voorstel, None);
        everybody_sees_their_own(&gesprek, day).await;

        let day = at("2026-04-15");
        let research = decision(r#""besluit": "onderzoek""#);
        gesprek
            .bring_all(gesprek.decide(&research, day).await, day)
            .await;
        let gemeente = of(&gesprek, ENSCHEDE, day).await;
        let verzoek = &gemeente.verzoeken[0];
        assert_eq!(verzoek.stand, Verzoekstand::InOnderzoek);
        // Eight weeks after the day of the request.
        assert_eq!(verzoek.uiterlijk, "2026-06-08".parse().ok());
        let door = verzoek.beslissing.as_ref().unwrap().door.as_ref().unwrap();
        assert_eq!(door.as_str(), "toegang-1");
        assert_eq!(verzoek.toelichting.as_deref(), Some("Overlegd."));
        let aanbieder = of(&gesprek, PROVIDER, day).await;
        assert_eq!(aanbieder.verzoeken[0].stand, Verzoekstand::InOnderzoek);
        assert_eq!(
            aanbieder.verzoeken[0].beslissing.as_ref().unwrap().door,
            None
        );
        everybody_sees_their_own(&gesprek, day).await;

        let honour = decision(
            r#""kenmerk": "ENS-1", "besluit": "toewijzen", "client": {
                "bsn": "999900110", "geboortedatum": { "datum": "2011-02-28" }, "geslacht": "1",
                "naam": { "geslachtsnaam": { "achternaam": "Proefman" }, "voorletters": "B", "naam_gebruik": "1" },
                "contactgegevens": [{ "soort": "01", "adres": { "huis": { "huisnummer": 12 }, "postcode": "7511AA" } }]
            }"#,
        );
        gesprek
            .bring_all(gesprek.decide(&honour, day).await, day)
            .await;
        for partij in [ENSCHEDE, PROVIDER] {
            let after = of(&gesprek, partij, day).await;
            assert_eq!(after.verzoeken[0].stand, Verzoekstand::Gehonoreerd);
            assert_eq!(after.verzoeken[0].voorstel, None);
            assert_eq!(after.werk, []);
            // The provider reads in its own request who referred.
            let verwijzing = after.toewijzingen[0].verwijzing.as_ref().unwrap();
            assert_eq!(verwijzing.verwijzer.soort, TypeVerwijzer::MedischSpecialist);
        }
        everybody_sees_their_own(&gesprek, day).await;
        let filter = Lijstfilter::default();
        let open = lists::verzoeken(
            &gesprek.store,
            gesprek.naslag(),
            filter,
            Openstaand::Alleen,
            day,
        );
        assert_eq!(open.await.unwrap(), []);
    });
}

#[test]
fn a_term_that_lapses_makes_nobody_late() {
    on_both(async |database| {
        let gesprek = Gesprek::new(database).await;
        let day = at("2026-04-13");
        gesprek.bring_all(gesprek.ask(VOT, day).await, day).await;
        let late = |tijdigheid| {
            let today = "2026-06-01".parse().unwrap();
            lists::termijnen(&gesprek.store, Lijstfilter::default(), today, tijdigheid)
        };
        let alles = late(Tijdigheid::Alles).await.unwrap();
        assert_eq!(alles.len(), 1);
        assert_eq!(alles[0].termijn.soort, Termijnsoort::BesluitVot);
        assert_eq!(late(Tijdigheid::TeLaat).await.unwrap(), alles);
        assert_eq!(late(Tijdigheid::OpTijd).await.unwrap(), []);
    });
}
