//! Numbers for new grants: unique per municipality and law (TR332, IV066).

use std::collections::BTreeMap;

use crate::standard::bericht::Wet;
use crate::standard::types::{Gemeentecode, ToewijzingNummer};

/// Hands out numbers. Translation asks once, and only when nothing else is in the way, so a
/// refused decision takes none.
pub trait Nummering {
    /// Takes so many new numbers, or none when there are not enough left.
    fn take(
        &mut self,
        gemeente: Gemeentecode,
        wet: Wet,
        aantal: usize,
    ) -> Option<Vec<ToewijzingNummer>>;
}

/// Counts up per municipality and law, from 1 or from where the caller says.
#[derive(Debug, Clone, Default)]
pub struct Reeksen {
    next: BTreeMap<(Gemeentecode, Wet), u32>,
}

impl Reeksen {
    /// The next number of a municipality and law will be `next`.
    pub fn continue_at(&mut self, gemeente: Gemeentecode, wet: Wet, next: u32) {
        self.next.insert((gemeente, wet), next);
    }

    /// The next number of a municipality and law.
    pub fn next(&self, gemeente: Gemeentecode, wet: Wet) -> u32 {
        self.next.get(&(gemeente, wet)).copied().unwrap_or(1)
    }
}

impl Nummering for Reeksen {
    fn take(
        &mut self,
        gemeente: Gemeentecode,
        wet: Wet,
        aantal: usize,
    ) -> Option<Vec<ToewijzingNummer>> {
        let first = self.next(gemeente, wet);
        let end = first.checked_add(u32::try_from(aantal).ok()?)?;
        let numbers: Option<Vec<_>> = (first..end).map(ToewijzingNummer::new).collect();
        let numbers = numbers?;
        self.continue_at(gemeente, wet, end);
        Some(numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn municipalities_and_laws_count_apart() {
        let mut numbers = Reeksen::default();
        let enschede = "0153".parse().unwrap();
        let almelo = "0141".parse().unwrap();
        let mut take = |gemeente, wet, aantal| {
            let taken = numbers.take(gemeente, wet, aantal).unwrap();
            taken
                .iter()
                .map(|number| number.number())
                .collect::<Vec<_>>()
        };
        assert_eq!(take(enschede, Wet::Jeugdwet, 2), [1, 2]);
        assert_eq!(take(enschede, Wet::Wmo, 1), [1]);
        assert_eq!(take(almelo, Wet::Jeugdwet, 1), [1]);
        assert_eq!(take(enschede, Wet::Jeugdwet, 1), [3]);
    }

    #[test]
    fn too_few_left_takes_none() {
        let mut numbers = Reeksen::default();
        let enschede = "0153".parse().unwrap();
        numbers.continue_at(enschede, Wet::Wmo, ToewijzingNummer::MAX);
        assert_eq!(numbers.take(enschede, Wet::Wmo, 2), None);
        assert!(numbers.take(enschede, Wet::Wmo, 1).is_some());
        assert_eq!(numbers.take(enschede, Wet::Wmo, 1), None);
    }
}
