//! Chance that repeats: a number that follows from a seed and a place (SplitMix64, public domain).
//! Any place can be asked for by itself, so that a world need not be kept in memory.

/// A stream of numbers that belongs to one place in a world.
#[derive(Debug, Clone)]
pub(super) struct Toeval {
    state: u64,
}

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

impl Toeval {
    /// The stream of a place: a few numbers that name it.
    pub(super) fn at(seed: u64, place: &[u64]) -> Self {
        let state = place
            .iter()
            .fold(mix(seed.wrapping_add(GOLDEN)), |state, part| {
                mix(state ^ part.wrapping_add(GOLDEN))
            });
        Self { state }
    }

    /// The next number.
    pub(super) const fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(GOLDEN);
        mix(self.state)
    }

    /// A number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = high.abs_diff(low).saturating_add(1);
        low.saturating_add(i64::try_from(self.next() % span).unwrap_or(0))
    }

    /// One of a list; `None` of an empty one.
    pub(super) fn one_of<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        let count = u64::try_from(items.len()).ok().filter(|count| *count > 0)?;
        items.get(usize::try_from(self.next() % count).ok()?)
    }

    /// Yes, once in `times`.
    pub(super) const fn once_in(&mut self, times: u64) -> bool {
        self.next().is_multiple_of(times)
    }
}

const fn mix(state: u64) -> u64 {
    let state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_place_has_its_own_numbers_and_keeps_them() {
        let numbers = |place: &[u64]| {
            let mut toeval = Toeval::at(7, place);
            [toeval.next(), toeval.next()]
        };
        assert_eq!(numbers(&[1, 2]), numbers(&[1, 2]));
        assert_ne!(numbers(&[1, 2]), numbers(&[2, 1]));
        assert_ne!(numbers(&[1]), numbers(&[1, 0]));
    }

    proptest! {
        #[test]
        fn between_stays_between(seed: u64, low in -1000..1000_i64, span in 0..1000_i64) {
            let number = Toeval::at(seed, &[]).between(low, low + span);
            prop_assert!((low..=low + span).contains(&number));
        }
    }
}
