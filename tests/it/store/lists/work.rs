//! The worklist, and what is taken off it.

use bode::gateway::Partij;
use bode::gateway::ports::{Afdoening, Store as _, Transactie as _, Werknummer, Werksoort};

use super::{ENSCHEDE, PROVIDER, everybody_sees_their_own, of};
use crate::database::{Database, on_both};
use crate::store::gesprek::{Gesprek, at};

async fn finish(gesprek: &Gesprek, partij: &str, nummer: Werknummer, op: &str) -> Afdoening {
    let partij: Partij = partij.parse().unwrap();
    let mut transactie = gesprek.store.begin(partij).await.unwrap();
    let done = transactie.finish(nummer, op.parse().unwrap()).await;
    transactie.commit().await.unwrap();
    done.unwrap()
}

#[test]
fn what_is_done_goes_off_the_list_of_its_party_only() {
    on_both(async |database| {
        let gesprek = Gesprek::new(database).await;
        let day = at("2026-01-26");
        let beside = Database::sqlite();
        let other = Gesprek::new(&beside).await;
        gesprek.use_up_numbers(&other, day).await;
        gesprek.bring_all(gesprek.allocate(day).await, day).await;
        let before = of(&gesprek, ENSCHEDE, day).await.werk;
        let refused = before
            .iter()
            .find(|rij| rij.soort == Werksoort::ToewijzingGeweigerd)
            .unwrap_or_else(|| panic!("{before:#?}"));
        assert!(refused.waarover.starts_with("toewijzing "), "{refused:?}");
        assert!(refused.retourcode.is_some());
        assert_eq!(refused.regel, None);
        let at_provider = of(&gesprek, PROVIDER, day).await.werk;
        let also = at_provider
            .iter()
            .find(|rij| rij.soort == Werksoort::OntvangenAfgekeurd)
            .unwrap();
        assert_eq!(also.regel.as_deref(), Some("TR332"));

        let nummer = refused.nummer.unwrap();
        let op = "2026-02-02".parse().unwrap();
        let done = finish(&gesprek, "0164", nummer, "2026-02-02").await;
        assert_eq!(done, Afdoening::Onbekend);
        assert_eq!(of(&gesprek, ENSCHEDE, day).await.werk, before);
        let done = finish(&gesprek, ENSCHEDE, nummer, "2026-02-02").await;
        assert_eq!(done, Afdoening::Afgedaan);
        let done = finish(&gesprek, ENSCHEDE, nummer, "2026-02-03").await;
        assert_eq!(done, Afdoening::Eerder { op });
        let after = of(&gesprek, ENSCHEDE, day).await;
        assert_eq!(after.werk.len() + 1, before.len());
        assert_eq!(of(&gesprek, PROVIDER, day).await.werk, at_provider);
        // That somebody has seen it does not change that it was refused.
        assert!(
            after
                .toewijzingen
                .iter()
                .any(|rij| !rij.bekendheid.retourcodes().is_empty())
        );
        everybody_sees_their_own(&gesprek, day).await;
    });
}
