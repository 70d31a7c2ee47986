//! Finds keys that occur more than once, in time that no sender can make quadratic.

/// Up to this many items comparing each with each is faster than sorting.
const FEW: usize = 16;

/// The items whose key occurred before: position of the first with that key, position of the
/// repeat; in order of the repeats.
pub(super) fn doubles<'a, T, K: Ord>(
    items: &'a [T],
    key: impl Fn(&'a T) -> K,
) -> Vec<(usize, usize)> {
    if items.len() <= FEW {
        return few(items, key);
    }
    let mut keyed: Vec<(K, usize)> = items
        .iter()
        .enumerate()
        .map(|(index, item)| (key(item), index))
        .collect();
    keyed.sort_unstable();
    let mut found: Vec<(usize, usize)> = keyed
        .chunk_by(|(one, _), (next, _)| one == next)
        .filter_map(|equals| equals.split_first())
        .flat_map(|((_, first), repeats)| repeats.iter().map(|(_, repeat)| (*first, *repeat)))
        .collect();
    found.sort_unstable_by_key(|(_, repeat)| *repeat);
    found
}

fn few<'a, T, K: Eq>(items: &'a [T], key: impl Fn(&'a T) -> K) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (index, item) in items.iter().enumerate().skip(1) {
        let this = key(item);
        let first = items.iter().take(index).position(|item| key(item) == this);
        if let Some(first) = first {
            found.push((first, index));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_repeat_points_at_the_first() {
        assert_eq!(doubles(&["a", "b", "a", "a"], |s| *s), [(0, 2), (0, 3)]);
        assert_eq!(doubles(&["a", "b"], |s| *s), []);
        assert_eq!(doubles::<&str, &str>(&[], |s| *s), []);
    }

    proptest! {
        #[test]
        fn sorting_finds_what_comparing_finds(items in prop::collection::vec(0_u8..40, 0..60)) {
            prop_assert_eq!(doubles(&items, |item| *item), few(&items, |item| *item));
        }
    }
}
