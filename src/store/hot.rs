//! The queries that a whole message is judged or allocated with, or a page is read with. A test holds their plans: one wrong
//! join order turns 60 ms into a minute.

use super::dialect::Sql;
use super::rapporten::toewijzingen::statements;
use super::{
    afwijkingen, berichten, besluiten, feiten, post, tarieven, toewijzingen, verbruik, zendingen,
};

/// A query that must stay fast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HotQuery {
    /// What it asks.
    pub naam: &'static str,
    /// How it asks.
    pub sql: Sql,
}

/// Every query that runs once per message, batch or page, over sets that grow with it or with time.
pub const HOT_QUERIES: &[HotQuery] = &[
    hot("toewijzingen", feiten::TOEWIJZINGEN),
    hot("clienten", feiten::CLIENTEN),
    hot("referenties", feiten::REFERENTIES),
    hot("debetten", feiten::DEBETTEN),
    hot("aanspraken", Sql::same(feiten::AANSPRAKEN)),
    hot("verbruik", verbruik::PER_TOEWIJZING),
    hot("open debetten", verbruik::OPEN_DEBETTEN),
    hot("tarieven", Sql::same(tarieven::OF_AANBIEDER)),
    hot("productlijst", Sql::same(tarieven::PRODUCTLIJST)),
    hot("grants", toewijzingen::GRANTS),
    hot("eigenaren", toewijzingen::OWNERS),
    hot("besluiten", besluiten::EARLIER),
    hot("eerder ontvangen", Sql::same(berichten::EARLIER)),
    hot("antwoord", Sql::same(berichten::ANTWOORD)),
    hot("afwijkingen", Sql::same(afwijkingen::QUERY)),
    hot("bekende enveloppen", post::KNOWN),
    hot("volgende post", post::NEXT),
    hot("volgende zending", zendingen::NEXT),
    hot("deel van de toewijzingen", statements::TOEWIJZINGEN.deze),
    hot("regie van een deel", statements::REGIE.deze),
    hot("verzending van een deel", statements::VERZONDEN.deze),
];

const fn hot(naam: &'static str, sql: Sql) -> HotQuery {
    HotQuery { naam, sql }
}
