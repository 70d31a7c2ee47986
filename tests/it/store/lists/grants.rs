//! Grants: sent, known to the provider, delivered, refused; and who may see who the client is.

use bode::gateway::deadline::{AanZet, Termijnsoort};
use bode::gateway::ports::{
    Bekendheid, Lijsten as _, Lijstfilter, Personalia, Termijnrij, Toewijzingrij,
};
use bode::ledger::regie::Levering;

use super::{ENSCHEDE, Lijsten, PROVIDER, everybody_sees_their_own, of, soorten};
use crate::database::{Database, on_both};
use crate::store::gesprek::{Gesprek, at};

fn known(lijsten: &Lijsten) -> Vec<&'static str> {
    let rows = lijsten.toewijzingen.iter();
    rows.map(|rij| rij.bekendheid.code()).collect()
}

#[test]
fn a_grant_is_sent_known_and_delivered() {
    on_both(async |database| {
        let gesprek = Gesprek::new(database).await;
        let day = at("2026-01-26");
        let toegewezen = gesprek.allocate(day).await;
        let gemeente = of(&gesprek, ENSCHEDE, day).await;
        assert!(known(&gemeente).iter().all(|stand| *stand == "verzonden"));
        assert!(soorten(&gemeente).contains(&Termijnsoort::Retour302));
        assert_eq!(of(&gesprek, PROVIDER, day).await.sizes(), [0; 5]);
        everybody_sees_their_own(&gesprek, day).await;

        gesprek.bring_all(toegewezen, day).await;
        let gemeente = of(&gesprek, ENSCHEDE, day).await;
        assert!(known(&gemeente).iter().all(|stand| *stand == "goedgekeurd"));
        assert_eq!(soorten(&gemeente), [], "no grant has begun");
        let begun = of(&gesprek, ENSCHEDE, at("2026-02-02")).await;
        assert_eq!(soorten(&begun), [Termijnsoort::LeveringAcceptatieplicht]);
        let aanbieder = of(&gesprek, PROVIDER, day).await;
        assert!(
            known(&aanbieder)
                .iter()
                .all(|stand| *stand == "goedgekeurd")
        );
        let not_started = |rij: &Toewijzingrij| rij.levering == Some(Levering::NietGestart);
        assert!(aanbieder.toewijzingen.iter().all(not_started));
        everybody_sees_their_own(&gesprek, day).await;

        let day = at("2026-03-11");
        let starts = gesprek.start(day).await;
        let aanbieder = of(&gesprek, PROVIDER, day).await;
        assert_eq!(aanbieder.terms(Termijnsoort::Retour306), 3);
        let waits = |rij: &&Termijnrij| rij.termijn.soort == Termijnsoort::Retour306;
        let waits: Vec<_> = aanbieder.termijnen.iter().filter(waits).collect();
        assert!(
            waits
                .iter()
                .all(|rij| rij.termijn.aan_zet == AanZet::Gemeente)
        );
        everybody_sees_their_own(&gesprek, day).await;
        gesprek.bring_all(starts, day).await;
        let gemeente = of(&gesprek, ENSCHEDE, day).await;
        let runs = |rij: &Toewijzingrij| matches!(rij.levering, Some(Levering::Loopt { .. }));
        assert!(gemeente.toewijzingen.iter().all(runs));
        assert_eq!(soorten(&gemeente), []);
        everybody_sees_their_own(&gesprek, day).await;
    });
}

#[test]
fn delivery_that_should_have_stopped_is_a_term_of_the_provider() {
    on_both(async |database| {
        let gesprek = Gesprek::new(database).await;
        let day = at("2026-01-26");
        gesprek.bring_all(gesprek.allocate(day).await, day).await;
        // The contract gives fourteen days; then the start is too late.
        let late = of(&gesprek, ENSCHEDE, at("2026-04-15")).await;
        let start = |rij: &&Termijnrij| rij.termijn.soort == Termijnsoort::LeveringAcceptatieplicht;
        let start: Vec<_> = late.termijnen.iter().filter(start).collect();
        assert!(!start.is_empty());
        assert!(start.iter().all(|rij| rij.stand.werkdagen_over() < 0));
        let day = at("2026-03-11");
        gesprek.bring_all(gesprek.start(day).await, day).await;
        let before = of(&gesprek, ENSCHEDE, day).await;
        assert_eq!(before.terms(Termijnsoort::Stopbericht), 0);
        let later = at("2027-12-31");
        for partij in [ENSCHEDE, PROVIDER] {
            let after = of(&gesprek, partij, later).await;
            let ended = |rij: &&Toewijzingrij| rij.toewijzing.einddatum.is_some();
            let ended = after.toewijzingen.iter().filter(ended).count();
            assert!(ended > 0);
            assert_eq!(after.terms(Termijnsoort::Stopbericht), ended);
            let provider = |rij: &Termijnrij| rij.termijn.aan_zet == AanZet::Aanbieder;
            assert!(after.termijnen.iter().all(provider));
        }
        everybody_sees_their_own(&gesprek, later).await;
    });
}

#[test]
fn names_are_read_only_when_asked_for() {
    on_both(async |database| {
        let gesprek = Gesprek::new(database).await;
        let day = at("2026-01-26");
        gesprek.bring_all(gesprek.allocate(day).await, day).await;
        let filter = Lijstfilter::default();
        for (personalia, shown) in [(Personalia::Verborgen, false), (Personalia::Getoond, true)] {
            let rows = gesprek.store.toewijzingen(filter, personalia).await;
            assert!(rows.unwrap().iter().all(|rij| rij.naam.is_some() == shown));
        }
    });
}

#[test]
fn what_a_provider_refused_carries_its_codes_until_it_is_sent_again() {
    on_both(async |database| {
        let gesprek = Gesprek::new(database).await;
        let day = at("2026-01-26");
        let beside = Database::sqlite();
        let other = Gesprek::new(&beside).await;
        gesprek.use_up_numbers(&other, day).await;
        gesprek.bring_all(gesprek.allocate(day).await, day).await;
        let gemeente = of(&gesprek, ENSCHEDE, day).await;
        let refused: Vec<&Toewijzingrij> = gemeente
            .toewijzingen
            .iter()
            .filter(|rij| matches!(rij.bekendheid, Bekendheid::Geweigerd { .. }))
            .collect();
        assert!(!refused.is_empty());
        for rij in refused {
            assert!(!rij.bekendheid.retourcodes().is_empty(), "{rij:?}");
            assert!(rij.is_open());
        }
        everybody_sees_their_own(&gesprek, day).await;
    });
}
