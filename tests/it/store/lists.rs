//! The lists on a store where a conversation took place: what each side knows after every step, that
//! no list shows a row of another's ledger, and that lists that count the same thing agree.

mod declarations;
mod grants;
mod parts;
mod requests;
mod work;

use bode::gateway::deadline::Termijnsoort;
use bode::gateway::lists::{self, Tijdigheid};
use bode::gateway::ports::{
    Declaratierij, Lijstfilter, Moment, Openstaand, Personalia, Post, Store as _, Termijnrij,
    Toewijzingrij, Verzoekrij, Werkrij, Werksoort,
};
use bode::gateway::{Boekhouder, Partij};
use bode::standard::types::Gemeentecode;

use super::gesprek::Gesprek;

const ENSCHEDE: &str = "0153";
const HENGELO: &str = "0164";
const PROVIDER: &str = "97000011";

/// Every list of whoever keeps these ledgers.
struct Lijsten {
    toewijzingen: Vec<Toewijzingrij>,
    verzoeken: Vec<Verzoekrij>,
    termijnen: Vec<Termijnrij>,
    declaraties: Vec<Declaratierij>,
    werk: Vec<Werkrij>,
}

impl Lijsten {
    async fn of(gesprek: &Gesprek, boekhouder: Boekhouder, nu: Moment) -> Self {
        let filter = Lijstfilter {
            boekhouder,
            ..Lijstfilter::default()
        };
        let (store, naslag) = (&gesprek.store, gesprek.naslag());
        let alles = Openstaand::Alles;
        let hidden = Personalia::Verborgen;
        Self {
            toewijzingen: lists::toewijzingen(store, naslag.schemas, filter, alles, hidden)
                .await
                .unwrap(),
            verzoeken: lists::verzoeken(store, naslag, filter, alles, nu)
                .await
                .unwrap(),
            termijnen: lists::termijnen(store, filter, nu.datum, Tijdigheid::Alles)
                .await
                .unwrap(),
            declaraties: lists::declaraties(store, filter, alles).await.unwrap(),
            werk: lists::werklijst(store, filter).await.unwrap(),
        }
    }

    fn sizes(&self) -> [usize; 5] {
        [
            self.toewijzingen.len(),
            self.verzoeken.len(),
            self.termijnen.len(),
            self.declaraties.len(),
            self.werk.len(),
        ]
    }

    /// Between whom each row is, and who wrote it down where the row says so.
    fn between(&self) -> Vec<(Gemeentecode, String, Option<Post>)> {
        let mut found: Vec<(Gemeentecode, String, Option<Post>)> = Vec::new();
        for rij in &self.toewijzingen {
            let of = &rij.toewijzing;
            found.push((of.gemeente, of.aanbieder.to_string(), None));
        }
        for rij in &self.verzoeken {
            found.push((rij.gemeente, rij.aanbieder.to_string(), Some(rij.post)));
        }
        for rij in &self.termijnen {
            found.push((rij.gemeente, rij.aanbieder.to_string(), None));
        }
        for rij in &self.declaraties {
            found.push((rij.gemeente, rij.aanbieder.to_string(), Some(rij.post)));
        }
        for rij in &self.werk {
            found.push((rij.gemeente, rij.aanbieder.to_string(), None));
        }
        found
    }

    fn terms(&self, soort: Termijnsoort) -> usize {
        let terms = self.termijnen.iter();
        terms.filter(|rij| rij.termijn.soort == soort).count()
    }

    /// Lists that count the same thing agree.
    fn agree(&self, boekhouder: Boekhouder) {
        let open = |rij: &&Verzoekrij| rij.is_open();
        let open = self.verzoeken.iter().filter(open).count();
        let decisions = [
            Termijnsoort::BesluitVot,
            Termijnsoort::BesluitVow,
            Termijnsoort::OnderzoekVot,
            Termijnsoort::OnderzoekVow,
        ];
        let decisions: usize = decisions.map(|soort| self.terms(soort)).iter().sum();
        assert_eq!(open, decisions);
        let work = self.werk.iter();
        let to_decide = work.filter(|rij| rij.soort == Werksoort::VerzoekTeBeslissen);
        let expected = match boekhouder {
            Boekhouder::Aanbieder(_) => 0,
            Boekhouder::Gemeenten | Boekhouder::Gemeente(_) => open,
        };
        assert_eq!(to_decide.count(), expected);
        let unanswered = self.declaraties.iter();
        let unanswered = unanswered.filter(|rij| rij.is_open()).count();
        assert_eq!(unanswered, self.terms(Termijnsoort::DeclaratieAntwoord));
    }
}

/// What one party knows.
async fn of(gesprek: &Gesprek, partij: &str, nu: Moment) -> Lijsten {
    let partij: Partij = partij.parse().unwrap();
    Lijsten::of(gesprek, Boekhouder::from(partij), nu).await
}

/// Shows, for the lists as they are now, that every party sees its own ledgers and nothing else.
async fn everybody_sees_their_own(gesprek: &Gesprek, nu: Moment) {
    let mut of_municipalities = [0; 5];
    for partij in gesprek.store.partijen().await.unwrap() {
        let boekhouder = Boekhouder::from(partij);
        let lijsten = Lijsten::of(gesprek, boekhouder, nu).await;
        lijsten.agree(boekhouder);
        for (gemeente, aanbieder, post) in lijsten.between() {
            match partij {
                Partij::Gemeente(own) => {
                    assert_eq!(gemeente, own);
                    assert!(!matches!(post, Some(Post::Verzonden(_))));
                }
                Partij::Aanbieder(own) => {
                    assert_eq!(aanbieder, own.to_string());
                    assert!(!matches!(post, Some(Post::Ontvangen(_))));
                }
            }
        }
        parts::together_are_the_whole(&gesprek.store, boekhouder).await;
        if let Partij::Gemeente(_) = partij {
            for (sum, size) in of_municipalities.iter_mut().zip(lijsten.sizes()) {
                *sum += size;
            }
        }
    }
    let all = Lijsten::of(gesprek, Boekhouder::Gemeenten, nu).await;
    assert_eq!(all.sizes(), of_municipalities);
    all.agree(Boekhouder::Gemeenten);
}

/// The kinds of terms, each once.
fn soorten(lijsten: &Lijsten) -> Vec<Termijnsoort> {
    let mut soorten: Vec<_> = lijsten
        .termijnen
        .iter()
        .map(|rij| rij.termijn.soort)
        .collect();
    soorten.sort_unstable();
    soorten.dedup();
    soorten
}
