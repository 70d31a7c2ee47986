//! Products that may not overlap in time: the one idea behind TR302 (granted), TR386 (asked for)
//! and TR410 (new in a change).

use std::collections::BTreeMap;

use super::Product;
use crate::standard::codes::ProductCategorie;
use crate::standard::types::{Datum, ProductCode};

/// What a product competes with. Without a code it takes its whole category, without a category
/// everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Scope<'m> {
    Everything,
    Category(ProductCategorie),
    Code(ProductCategorie, &'m ProductCode),
}

impl<'m> Scope<'m> {
    fn of(product: &Product<'m>) -> Self {
        match product.product {
            None => Self::Everything,
            Some(product) => match &product.code {
                None => Self::Category(product.categorie),
                Some(code) => Self::Code(product.categorie, code),
            },
        }
    }
}

/// Of the products seen so far that count for a scope, the one that ends last.
#[derive(Debug, Clone, Copy)]
struct Last {
    eind: Option<Datum>,
    index: usize,
}

impl Last {
    fn later(self, other: Self) -> Self {
        let ends_later = match (self.eind, other.eind) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(this), Some(other)) => other > this,
        };
        if ends_later { other } else { self }
    }
}

/// What was seen: by the scope a product has, and by every wider scope that it stands in.
#[derive(Debug, Default)]
struct Seen<'m> {
    own: BTreeMap<Scope<'m>, Last>,
    within: BTreeMap<Scope<'m>, Last>,
}

impl<'m> Seen<'m> {
    fn add(&mut self, scope: Scope<'m>, last: Last) {
        let note = |map: &mut BTreeMap<Scope<'m>, Last>, scope| {
            map.entry(scope)
                .and_modify(|known| *known = known.later(last))
                .or_insert(last);
        };
        note(&mut self.own, scope);
        note(&mut self.within, Scope::Everything);
        if let Scope::Category(category) | Scope::Code(category, _) = scope {
            note(&mut self.within, Scope::Category(category));
        }
    }

    /// A product seen before that still runs on `begin` and competes with `scope`.
    fn running(&self, scope: Scope<'m>, begin: Datum) -> Option<usize> {
        let everything = self.own.get(&Scope::Everything);
        let competitors = match scope {
            Scope::Everything => [self.within.get(&scope), None, None],
            Scope::Category(_) => [self.within.get(&scope), everything, None],
            Scope::Code(category, _) => [
                self.own.get(&scope),
                self.own.get(&Scope::Category(category)),
                everything,
            ],
        };
        competitors
            .into_iter()
            .flatten()
            .find(|last| last.eind.is_none_or(|eind| begin <= eind))
            .map(|last| last.index)
    }
}

/// The products that begin while a competing one still runs: position of the running one, position
/// of the one that begins; in order of the latter. Products in Wmo categories 11 to 14 compete with
/// nothing, and neither does a period that ends before it begins (CS003).
///
/// One pass in order of begin, so that no sender can make it quadratic.
pub(super) fn overlaps<'m>(
    products: impl Iterator<Item = (usize, Product<'m>)>,
) -> Vec<(usize, usize)> {
    let mut competing: Vec<(usize, Product<'m>)> = products
        .filter(|(_, product)| {
            let exempt = product.product.is_some_and(|p| p.categorie.may_overlap());
            !exempt && product.eind.is_none_or(|eind| product.begin <= eind)
        })
        .collect();
    if competing.len() < 2 {
        return Vec::new();
    }
    competing.sort_by_key(|(_, product)| product.begin);
    let mut seen = Seen::default();
    let mut found = Vec::new();
    for (index, product) in competing {
        let scope = Scope::of(&product);
        if let Some(running) = seen.running(scope, product.begin) {
            found.push((running, index));
        }
        let eind = product.eind;
        seen.add(scope, Last { eind, index });
    }
    found.sort_unstable_by_key(|(_, begins)| *begins);
    found
}

/// What the finding says; the same for all three rules.
pub(super) fn overlap_shown(first: usize, product: &Product<'_>) -> String {
    let what = match product.product {
        None => "Dit product zonder categorie".to_owned(),
        Some(p) => match &p.code {
            None => format!("Productcategorie {} (zonder code)", p.categorie),
            Some(code) => format!("Product {} {code}", p.categorie),
        },
    };
    let eind = match product.eind {
        Some(eind) => format!("tot en met {eind}"),
        None => "zonder einddatum".to_owned(),
    };
    format!(
        "{what}, van {} {eind}, overlapt met product {} in dit bericht. Laat de perioden op elkaar \
         aansluiten of voeg de producten samen.",
        product.begin,
        first + 1
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::standard::messages::basis::Product as ProductKeuze;

    fn choice(text: &str) -> Option<ProductKeuze> {
        let mut parts = text.split_whitespace();
        let categorie = parts.next()?.parse().unwrap();
        let code = parts.next().map(|code| code.parse().unwrap());
        Some(ProductKeuze { categorie, code })
    }

    fn product(choice: Option<&ProductKeuze>, begin: i32, eind: Option<i32>) -> Product<'_> {
        let day = |days| Datum::new(2026, 1, 1).unwrap().plus_days(days);
        Product {
            product: choice,
            begin: day(begin),
            eind: eind.map(day),
            eind_element: "Einddatum",
            omvang: None,
            budget: None,
        }
    }

    /// The rule as it is told: each pair compared.
    fn compete(one: &Product<'_>, other: &Product<'_>) -> bool {
        let exempt = |p: &Product<'_>| p.product.is_some_and(|p| p.categorie.may_overlap());
        let real = |p: &Product<'_>| p.eind.is_none_or(|eind| p.begin <= eind);
        let meets = |a: &Product<'_>, b: &Product<'_>| a.eind.is_none_or(|eind| b.begin <= eind);
        let same = match (one.product, other.product) {
            (None, _) | (_, None) => true,
            (Some(a), Some(b)) => {
                a.categorie == b.categorie
                    && (a.code.is_none() || b.code.is_none() || a.code == b.code)
            }
        };
        let both = |test: &dyn Fn(&Product<'_>) -> bool| test(one) && test(other);
        !exempt(one)
            && !exempt(other)
            && both(&real)
            && same
            && meets(one, other)
            && meets(other, one)
    }

    #[test]
    fn products_compete_by_code_category_and_altogether() {
        for (one, other, clash) in [
            ("45 45A03", "45 45A03", true),
            ("45 45A03", "45 45A04", false),
            ("45 45A03", "45", true),
            ("45", "45", true),
            ("45", "46", false),
            ("45 45A03", "46 45A03", false),
            ("", "45 45A03", true),
            ("", "", true),
            ("12 12001", "12 12001", false),
            ("12", "", false),
            ("02", "", true),
        ] {
            let (a, b) = (choice(one), choice(other));
            let pair = [
                product(a.as_ref(), 0, Some(30)),
                product(b.as_ref(), 30, None),
            ];
            assert_eq!(compete(&pair[0], &pair[1]), clash, "{one} / {other}");
            let found = overlaps(pair.into_iter().enumerate());
            assert_eq!(!found.is_empty(), clash, "{one} / {other}");
        }
    }

    proptest! {
        /// A product is reported exactly when some product that begins no later competes with it.
        #[test]
        fn one_pass_finds_what_comparing_pairs_finds(
            items in prop::collection::vec(
                (prop::sample::select(vec!["", "02", "02 A", "02 B", "03", "03 A", "11", "12 A"]),
                 0..60_i32, prop::option::of(0..20_i32)), 0..12)
        ) {
            let choices: Vec<_> = items.iter().map(|(text, ..)| choice(text)).collect();
            let products: Vec<_> = items.iter().zip(&choices)
                .map(|((_, begin, days), choice)| {
                    product(choice.as_ref(), *begin, days.map(|days| begin + days - 2))
                })
                .collect();
            let found = overlaps(products.iter().copied().enumerate());
            for (first, second) in &found {
                prop_assert!(compete(&products[*first], &products[*second]));
            }
            let reported: Vec<usize> = found.iter().map(|(_, second)| *second).collect();
            for (index, this) in products.iter().enumerate() {
                let expected = products.iter().enumerate().any(|(other, earlier)| {
                    (earlier.begin, other) < (this.begin, index) && compete(earlier, this)
                });
                prop_assert_eq!(reported.contains(&index), expected);
            }
        }
    }
}
