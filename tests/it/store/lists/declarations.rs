//! Declarations, at the provider that sent them and at the municipality that answers.

use bode::gateway::Boekhouder;
use bode::gateway::deadline::{AanZet, Termijnsoort};
use bode::gateway::lists;
use bode::gateway::ports::{
    Declaratiestand, Filter, Lijstfilter, Onderwerp, Post, Store as _, Termijnrij,
};
use bode::standard::types::Bedrag;

use super::{HENGELO, PROVIDER, everybody_sees_their_own, of};
use crate::database::on_both;
use crate::store::gesprek::{Gesprek, at};

#[test]
fn a_declaration_is_open_at_the_provider_until_it_is_answered() {
    on_both(async |database| {
        let gesprek = Gesprek::new(database).await;
        let day = at("2026-01-26");
        gesprek.bring_all(gesprek.allocate(day).await, day).await;
        let day = at("2026-03-11");
        gesprek.bring_all(gesprek.start(day).await, day).await;
        let day = at("2026-04-10");
        let declared = gesprek.declare(day).await;
        let aanbieder = of(&gesprek, PROVIDER, day).await;
        let open = &aanbieder.declaraties[0];
        assert_eq!(open.stand, Declaratiestand::Onbeantwoord);
        assert_eq!(open.post, Post::Verzonden(day.datum));
        let due = |rij: &&Termijnrij| rij.termijn.soort == Termijnsoort::DeclaratieAntwoord;
        let due = aanbieder.termijnen.iter().find(due).unwrap();
        assert_eq!(due.termijn.aan_zet, AanZet::Gemeente);
        assert_eq!(Some(due.termijn), open.termijn());
        let about = open.declaratie.declaratie_nummer.clone();
        assert_eq!(due.waarover, Onderwerp::Declaratie(about));
        assert_eq!(of(&gesprek, HENGELO, day).await.declaraties, []);
        everybody_sees_their_own(&gesprek, day).await;
        // What waits is neither granted nor refused.
        let provider = Filter {
            boekhouder: Boekhouder::Aanbieder(PROVIDER.parse().unwrap()),
            ..Filter::default()
        };
        assert_eq!(gesprek.store.totalen(provider).await.unwrap(), []);

        gesprek.bring_all(declared, day).await;
        let aanbieder = of(&gesprek, PROVIDER, day).await;
        let gemeente = of(&gesprek, HENGELO, day).await;
        let outcomes: Vec<Option<Bedrag>> = [&aanbieder, &gemeente]
            .map(|lijsten| lijsten.declaraties[0].toegekend())
            .to_vec();
        assert_eq!(outcomes[0], outcomes[1]);
        assert_eq!(gemeente.declaraties[0].post, Post::Ontvangen(day.datum));
        let totals = gesprek.store.totalen(provider).await.unwrap();
        let granted: i64 = totals.iter().map(|rij| rij.toegekend.value()).sum();
        assert_eq!(outcomes[0], Some(Bedrag::new(granted)));
        everybody_sees_their_own(&gesprek, day).await;

        // Refused prestaties are the same on either side.
        let of_side = |boekhouder| {
            let filter = Lijstfilter {
                boekhouder,
                ..Lijstfilter::default()
            };
            lists::prestaties(&gesprek.store, filter)
        };
        let known = [Boekhouder::Gemeenten, provider.boekhouder].map(of_side);
        let [one, other] = known;
        let names = |rows: Vec<bode::gateway::ports::Prestatierij>| {
            let each = rows.into_iter();
            each.map(|rij| rij.prestatie.referentie_nummer)
                .collect::<Vec<_>>()
        };
        assert_eq!(names(one.await.unwrap()), names(other.await.unwrap()));
    });
}
