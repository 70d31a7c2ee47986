//! What holds during a period: `Geldigheid`, the search for overlaps, and `OpDatum`, which finds
//! the one thing that is valid on a day.

use std::collections::BTreeMap;
use std::fmt;

use crate::standard::types::Datum;

/// The days on which something holds: from a day, to and including a day or without an end.
// INVARIANT: `eind`, where given, is not before `begin`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Geldigheid {
    begin: Datum,
    eind: Option<Datum>,
}

impl Geldigheid {
    /// From `begin` to and including `eind`; `None` where the end lies before the begin.
    pub fn new(begin: Datum, eind: Option<Datum>) -> Option<Self> {
        let ordered = eind.is_none_or(|eind| begin <= eind);
        ordered.then_some(Self { begin, eind })
    }

    /// First day.
    pub const fn begin(self) -> Datum {
        self.begin
    }

    /// Last day; `None` without an end.
    pub const fn eind(self) -> Option<Datum> {
        self.eind
    }

    /// Whether it holds on the day.
    pub fn contains(self, day: Datum) -> bool {
        self.begin <= day && self.eind.is_none_or(|eind| day <= eind)
    }

    /// Whether there is a day on which both hold.
    pub fn overlaps(self, other: Self) -> bool {
        self.contains(other.begin) || other.contains(self.begin)
    }

    /// Whether this one ends later than the other; no end is the latest end.
    fn outlasts(self, other: Self) -> bool {
        match (self.eind, other.eind) {
            (_, None) => false,
            (None, Some(_)) => true,
            (Some(mine), Some(theirs)) => mine > theirs,
        }
    }
}

impl fmt::Display for Geldigheid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.eind {
            Some(eind) => write!(f, "{} t/m {eind}", self.begin),
            None => write!(f, "vanaf {}", self.begin),
        }
    }
}

/// Something of which there is at most one per key on any day.
pub trait Periodiek {
    /// What it holds for.
    type Sleutel: Ord + Clone;

    /// What it holds for.
    fn sleutel(&self) -> &Self::Sleutel;

    /// When it holds.
    fn geldigheid(&self) -> Geldigheid;
}

/// Two things with the same key that hold on the same day, as places in the list searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overlap {
    /// The one that begins first.
    pub eerste: usize,
    /// The one that begins while the first still holds.
    pub tweede: usize,
}

/// Every item that overlaps an earlier one with the same key, with that earlier one. Empty exactly
/// when no day has two items of one key.
pub fn overlaps<T: Periodiek>(items: &[T]) -> Vec<Overlap> {
    let mut order: Vec<(usize, &T)> = items.iter().enumerate().collect();
    order.sort_by(|(_, one), (_, other)| {
        (one.sleutel(), one.geldigheid().begin())
            .cmp(&(other.sleutel(), other.geldigheid().begin()))
    });
    let mut found = Vec::new();
    let mut longest: Option<(usize, &T)> = None;
    for (index, item) in order {
        match longest.filter(|(_, earlier)| earlier.sleutel() == item.sleutel()) {
            Some((eerste, earlier)) => {
                if earlier.geldigheid().overlaps(item.geldigheid()) {
                    found.push(Overlap {
                        eerste,
                        tweede: index,
                    });
                }
                if item.geldigheid().outlasts(earlier.geldigheid()) {
                    longest = Some((index, item));
                }
            }
            None => longest = Some((index, item)),
        }
    }
    found
}

/// Things by key and day, without overlaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpDatum<T: Periodiek> {
    // INVARIANT: each list is ordered by begin and free of overlaps.
    per_sleutel: BTreeMap<T::Sleutel, Vec<T>>,
}

impl<T: Periodiek> Default for OpDatum<T> {
    fn default() -> Self {
        Self {
            per_sleutel: BTreeMap::new(),
        }
    }
}

impl<T: Periodiek> OpDatum<T> {
    /// Orders the items by key and begin.
    ///
    /// # Errors
    /// The overlaps, as places in the list given.
    pub fn new(items: Vec<T>) -> Result<Self, Vec<Overlap>> {
        let found = overlaps(&items);
        if !found.is_empty() {
            return Err(found);
        }
        let mut per_sleutel: BTreeMap<T::Sleutel, Vec<T>> = BTreeMap::new();
        for item in items {
            per_sleutel
                .entry(item.sleutel().clone())
                .or_default()
                .push(item);
        }
        for same_key in per_sleutel.values_mut() {
            same_key.sort_by_key(|item| item.geldigheid().begin());
        }
        Ok(Self { per_sleutel })
    }

    /// What holds for the key on the day.
    pub fn geldig(&self, sleutel: &T::Sleutel, day: Datum) -> Option<&T> {
        let same_key = self.per_sleutel.get(sleutel)?;
        let after = same_key.partition_point(|item| item.geldigheid().begin() <= day);
        let latest = same_key.get(after.checked_sub(1)?)?;
        latest.geldigheid().contains(day).then_some(latest)
    }

    /// Everything, by key and begin.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.per_sleutel.values().flatten()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Debug, Clone, PartialEq)]
    struct Afspraak {
        sleutel: u8,
        geldigheid: Geldigheid,
    }

    impl Periodiek for Afspraak {
        type Sleutel = u8;
        fn sleutel(&self) -> &u8 {
            &self.sleutel
        }
        fn geldigheid(&self) -> Geldigheid {
            self.geldigheid
        }
    }

    fn day(number: i32) -> Datum {
        Datum::new(2026, 1, 1).unwrap().plus_days(number)
    }

    fn afspraken(max_length: i32) -> impl Strategy<Value = Vec<Afspraak>> {
        let one = (0..3_u8, 0..90, prop::option::weighted(0.8, 0..max_length));
        prop::collection::vec(one, 0..12).prop_map(|list| {
            list.into_iter()
                .map(|(sleutel, begin, length)| Afspraak {
                    sleutel,
                    geldigheid: Geldigheid::new(day(begin), length.map(|days| day(begin + days)))
                        .unwrap(),
                })
                .collect()
        })
    }

    #[test]
    fn the_end_is_not_before_the_begin() {
        assert!(Geldigheid::new(day(1), Some(day(0))).is_none());
        let one_day = Geldigheid::new(day(1), Some(day(1))).unwrap();
        assert!(!one_day.contains(day(0)) && one_day.contains(day(1)) && !one_day.contains(day(2)));
    }

    #[test]
    fn a_period_is_written_with_or_without_an_end() {
        let open = Geldigheid::new(day(0), None).unwrap();
        let closed = Geldigheid::new(day(0), Some(day(30))).unwrap();
        assert_eq!(open.to_string(), "vanaf 2026-01-01");
        assert_eq!(closed.to_string(), "2026-01-01 t/m 2026-01-31");
    }

    proptest! {
        #[test]
        fn overlap_means_a_shared_day(
            (a, la) in (0..40, prop::option::of(0..20)),
            (b, lb) in (0..40, prop::option::of(0..20)),
        ) {
            let one = Geldigheid::new(day(a), la.map(|l| day(a + l))).unwrap();
            let other = Geldigheid::new(day(b), lb.map(|l| day(b + l))).unwrap();
            let shared = (0..80).any(|d| one.contains(day(d)) && other.contains(day(d)));
            prop_assert_eq!(one.overlaps(other), shared);
            prop_assert_eq!(other.overlaps(one), shared);
        }

        #[test]
        fn overlaps_are_found_exactly_when_pairs_overlap(list in afspraken(12)) {
            let pairwise = list.iter().enumerate().any(|(index, one)| {
                list.iter().skip(index + 1).any(|other| {
                    one.sleutel == other.sleutel && one.geldigheid.overlaps(other.geldigheid)
                })
            });
            let found = overlaps(&list);
            prop_assert_eq!(!found.is_empty(), pairwise);
            for Overlap { eerste, tweede } in found {
                prop_assert_ne!(eerste, tweede);
                prop_assert_eq!(list[eerste].sleutel, list[tweede].sleutel);
                prop_assert!(list[eerste].geldigheid.overlaps(list[tweede].geldigheid));
            }
        }

        #[test]
        fn what_holds_on_a_day_is_what_a_scan_finds(list in afspraken(3)) {
            let mut free: Vec<Afspraak> = Vec::new();
            for one in list {
                if free.iter().all(|other| {
                    one.sleutel != other.sleutel || !one.geldigheid.overlaps(other.geldigheid)
                }) {
                    free.push(one);
                }
            }
            let by_date = OpDatum::new(free.clone()).unwrap();
            for sleutel in 0..3 {
                for number in -1..95 {
                    let scan = free.iter().find(|one| {
                        one.sleutel == sleutel && one.geldigheid.contains(day(number))
                    });
                    prop_assert_eq!(by_date.geldig(&sleutel, day(number)), scan);
                }
            }
        }
    }
}
