//! The grant as data, apart from any message: what a municipality allocated to a client and a
//! provider under one ToewijzingNummer. The Twents Model makes grants, the ledger books against
//! them, the store keeps them, the 301 carries them.

use serde::{Deserialize, Serialize};

use super::bericht::Wet;
use super::codes::{ProductCategorie, RedenWijziging};
pub use super::messages::basis::Omvang;
use super::messages::basis::Product;
use super::types::{
    AgbCode, Bedrag, Bsn, Commentaar, Datum, Gemeentecode, Gezinsnummer, ProductCode, Referentie,
    Resultaat, Tijd, ToewijzingNummer,
};

/// What a grant is for: one product, a category, or anything within a budget.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "soort", rename_all = "lowercase")]
pub enum ProductKeuze {
    /// One product: category and code.
    Specifiek {
        /// The category.
        categorie: ProductCategorie,
        /// The code within the municipality's product list.
        code: ProductCode,
    },
    /// Any product of a category.
    Aspecifiek {
        /// The category.
        categorie: ProductCategorie,
    },
    /// Any product, within a budget.
    Generiek,
}

impl ProductKeuze {
    /// From the two elements of a message; `None` for a code without a category.
    pub fn from_parts(
        categorie: Option<ProductCategorie>,
        code: Option<ProductCode>,
    ) -> Option<Self> {
        match (categorie, code) {
            (Some(categorie), Some(code)) => Some(Self::Specifiek { categorie, code }),
            (Some(categorie), None) => Some(Self::Aspecifiek { categorie }),
            (None, None) => Some(Self::Generiek),
            (None, Some(_)) => None,
        }
    }

    /// The element of a message that says the same; a generic grant has none (IV075).
    pub fn element(&self) -> Option<Product> {
        self.categorie().map(|categorie| Product {
            categorie,
            code: self.code().cloned(),
        })
    }

    /// The category, absent for a generic grant.
    pub const fn categorie(&self) -> Option<ProductCategorie> {
        match self {
            Self::Specifiek { categorie, .. } | Self::Aspecifiek { categorie } => Some(*categorie),
            Self::Generiek => None,
        }
    }

    /// The product code, present for a specific grant only.
    pub const fn code(&self) -> Option<&ProductCode> {
        match self {
            Self::Specifiek { code, .. } => Some(code),
            Self::Aspecifiek { .. } | Self::Generiek => None,
        }
    }

    /// Whether two grants with these products would be stacked if their periods overlap (TR302,
    /// OP259): specific by code, a category against all of that category, generic against
    /// anything. Wmo 11 to 14 may always overlap.
    pub fn conflicts_with(&self, other: &Self) -> bool {
        let free = |product: &Self| {
            product
                .categorie()
                .is_some_and(ProductCategorie::may_overlap)
        };
        if free(self) || free(other) {
            return false;
        }
        match (self, other) {
            (Self::Generiek, _) | (_, Self::Generiek) => true,
            (Self::Specifiek { code: one, .. }, Self::Specifiek { code: two, .. }) => one == two,
            _ => self.categorie() == other.categorie(),
        }
    }
}

/// The product of a message, which has no code without a category.
impl From<Option<&Product>> for ProductKeuze {
    fn from(product: Option<&Product>) -> Self {
        match product {
            None => Self::Generiek,
            Some(Product {
                categorie,
                code: None,
            }) => Self::Aspecifiek {
                categorie: *categorie,
            },
            Some(Product {
                categorie,
                code: Some(code),
            }) => Self::Specifiek {
                categorie: *categorie,
                code: code.clone(),
            },
        }
    }
}

/// Where a grant came from: the catalogue version it was made under, which it keeps, and the
/// need, module or other offer in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Herkomst {
    /// Version of the catalogue, such as `2026`.
    pub catalogus: String,
    /// Key of the offer in that catalogue, such as `behoefte-2-B`.
    pub aanbod: String,
}

/// In place of the number of a grant that has none yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ongenummerd;

/// A grant: the latest known state of one ToewijzingNummer (IV013: by Toewijzingsdatum and
/// Toewijzingstijd). Unique by `gemeente`, `wet` and `toewijzing_nummer` (TR332). A grant in the
/// making is [`Ongenummerd`] where this one has its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Toewijzing<Nummer = ToewijzingNummer> {
    /// The municipality that granted.
    pub gemeente: Gemeentecode,
    /// Under which law.
    pub wet: Wet,
    /// The provider that may deliver.
    pub aanbieder: AgbCode,
    /// The client.
    pub bsn: Bsn,
    /// The number, unique per municipality and law.
    pub toewijzing_nummer: Nummer,
    /// What was granted.
    pub product: ProductKeuze,
    /// First day of the grant; it never moves.
    pub ingangsdatum: Datum,
    /// Last day; open-ended without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub einddatum: Option<Datum>,
    /// How much; always there for a specific product (CD041), never beside a budget (CD077).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub omvang: Option<Omvang>,
    /// Budget in cents, for a category or a generic grant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<Bedrag>,
    /// Day the municipality decided on this state (IV013).
    pub toewijzingsdatum: Datum,
    /// Time of day of that decision.
    pub toewijzingstijd: Tijd,
    /// Why this state differs from the one before; absent for an initial grant (IV066).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reden_wijziging: Option<RedenWijziging>,
    /// The provider's request that this state answers (IV097).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referentie_aanbieder: Option<Referentie>,
    /// Remark, used sparingly (OP191).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commentaar: Option<Commentaar>,
    /// The catalogue version and offer; absent for grants that came from elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub herkomst: Option<Herkomst>,
    /// The result the client wants to reach.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resultaat: Option<Resultaat>,
    /// The family the support is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gezin: Option<Gezinsnummer>,
}

impl<Nummer> Toewijzing<Nummer> {
    /// Whether the grant counts as never sent: Einddatum = Ingangsdatum with RedenWijziging 13,
    /// or the lapsed 01.
    pub fn is_deleted(&self) -> bool {
        self.einddatum == Some(self.ingangsdatum)
            && matches!(
                self.reden_wijziging,
                Some(RedenWijziging::Verwijderd | RedenWijziging::CorrectieVervallen)
            )
    }

    /// Whether the grant is valid on the day or on any later one, and not deleted (OP087, TR349).
    pub fn is_current_on(&self, day: Datum) -> bool {
        !self.is_deleted() && self.einddatum.is_none_or(|end| day <= end)
    }

    /// Whether the periods of the two grants share a day.
    pub fn overlaps<Ander>(&self, other: &Toewijzing<Ander>) -> bool {
        self.begins_before_the_end_of(other) && other.begins_before_the_end_of(self)
    }

    fn begins_before_the_end_of<Ander>(&self, other: &Toewijzing<Ander>) -> bool {
        other
            .einddatum
            .is_none_or(|last_day| self.ingangsdatum <= last_day)
    }

    /// Whether the two grants, of one client and provider, are stacked (TR302, OP259).
    pub fn stacks_on<Ander>(&self, other: &Toewijzing<Ander>) -> bool {
        !self.is_deleted()
            && !other.is_deleted()
            && self.product.conflicts_with(&other.product)
            && self.overlaps(other)
    }
}

impl Toewijzing<Ongenummerd> {
    /// The grant under its number.
    pub fn numbered(self, toewijzing_nummer: ToewijzingNummer) -> Toewijzing {
        Toewijzing {
            toewijzing_nummer,
            gemeente: self.gemeente,
            wet: self.wet,
            aanbieder: self.aanbieder,
            bsn: self.bsn,
            product: self.product,
            ingangsdatum: self.ingangsdatum,
            einddatum: self.einddatum,
            omvang: self.omvang,
            budget: self.budget,
            toewijzingsdatum: self.toewijzingsdatum,
            toewijzingstijd: self.toewijzingstijd,
            reden_wijziging: self.reden_wijziging,
            referentie_aanbieder: self.referentie_aanbieder,
            commentaar: self.commentaar,
            herkomst: self.herkomst,
            resultaat: self.resultaat,
            gezin: self.gezin,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn specific(categorie: &str, code: &str) -> ProductKeuze {
        ProductKeuze::Specifiek {
            categorie: categorie.parse().unwrap(),
            code: code.parse().unwrap(),
        }
    }

    fn category(categorie: &str) -> ProductKeuze {
        ProductKeuze::Aspecifiek {
            categorie: categorie.parse().unwrap(),
        }
    }

    fn grant(product: ProductKeuze, ingangsdatum: Datum, einddatum: Option<Datum>) -> Toewijzing {
        Toewijzing {
            gemeente: "0153".parse().unwrap(),
            wet: Wet::Jeugdwet,
            aanbieder: "12345678".parse().unwrap(),
            bsn: "999900006".parse().unwrap(),
            toewijzing_nummer: "1".parse().unwrap(),
            product,
            ingangsdatum,
            einddatum,
            omvang: None,
            budget: None,
            toewijzingsdatum: ingangsdatum,
            toewijzingstijd: "09:00:00".parse().unwrap(),
            reden_wijziging: None,
            referentie_aanbieder: None,
            commentaar: None,
            herkomst: None,
            resultaat: None,
            gezin: None,
        }
    }

    fn day(text: &str) -> Datum {
        text.parse().unwrap()
    }

    #[test]
    fn products_conflict_as_tr302_says() {
        let generic = ProductKeuze::Generiek;
        for (one, two, conflict) in [
            (specific("45", "45B21"), specific("45", "45B21"), true),
            (specific("45", "45B21"), specific("45", "45B22"), false),
            (specific("45", "45B21"), category("45"), true),
            (specific("45", "45B21"), category("54"), false),
            (category("45"), category("45"), true),
            (generic.clone(), category("45"), true),
            (generic.clone(), generic.clone(), true),
            (specific("11", "11A01"), specific("11", "11A01"), false),
            (generic, category("14"), false),
        ] {
            assert_eq!(one.conflicts_with(&two), conflict, "{one:?} {two:?}");
            assert_eq!(two.conflicts_with(&one), conflict, "{two:?} {one:?}");
        }
    }

    #[test]
    fn a_deleted_grant_is_not_current_and_stacks_on_nothing() {
        let begin = day("2026-03-01");
        let live = grant(specific("45", "45B21"), begin, None);
        let mut deleted = grant(specific("45", "45B21"), begin, Some(begin));
        assert!(deleted.stacks_on(&live));
        assert!(deleted.is_current_on(begin));
        deleted.reden_wijziging = Some(RedenWijziging::Verwijderd);
        assert!(!deleted.stacks_on(&live));
        assert!(!deleted.is_current_on(begin));
        assert!(live.is_current_on(day("2031-01-01")));
    }

    #[test]
    fn a_code_without_a_category_is_no_product() {
        let code = "45B21".parse().ok();
        assert_eq!(ProductKeuze::from_parts(None, code), None);
        assert_eq!(
            ProductKeuze::from_parts(None, None),
            Some(ProductKeuze::Generiek)
        );
    }

    #[test]
    fn debug_hides_the_client_and_json_round_trips() {
        let mut one = grant(specific("45", "45B21"), day("2026-03-01"), None);
        one.resultaat = "Tom gaat weer naar school".parse().ok();
        let shown = format!("{one:?}");
        assert!(!shown.contains("999900006") && !shown.contains("Tom"));
        let json = serde_json::to_string(&one).unwrap();
        assert_eq!(serde_json::from_str::<Toewijzing>(&json).unwrap(), one);
    }

    proptest! {
        #[test]
        fn overlap_is_sharing_a_day(a in 0..40_i32, a_len in 0..30_i32, a_open: bool, b in 0..40_i32, b_len in 0..30_i32, b_open: bool) {
            let origin = day("2026-02-10");
            let make = |start: i32, len: i32, open: bool| {
                grant(category("45"), origin.plus_days(start), (!open).then(|| origin.plus_days(start + len)))
            };
            let (one, two) = (make(a, a_len, a_open), make(b, b_len, b_open));
            let holds = |start: i32, len: i32, open: bool, offset: i32| start <= offset && (open || offset <= start + len);
            let shared = (0..80).any(|offset| holds(a, a_len, a_open, offset) && holds(b, b_len, b_open, offset));
            prop_assert_eq!(one.overlaps(&two), shared);
            prop_assert_eq!(two.overlaps(&one), shared);
        }
    }
}
