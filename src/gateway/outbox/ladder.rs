//! How long is waited between attempts, and when it ends.

/// The waits after each failed attempt, in seconds; after the last of them no attempt follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ladder(Vec<u32>);

/// What follows on a failed attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vervolg {
    /// Another attempt, not before this time (seconds since 1970).
    Opnieuw(i64),
    /// None: it was tried often enough.
    Opgeven,
}

impl Default for Ladder {
    /// 5 seconds, 5 and 30 minutes, 2, 5, 10 and 10 hours.
    fn default() -> Self {
        Self(vec![5, 300, 1800, 7200, 18_000, 36_000, 36_000])
    }
}

impl Ladder {
    /// With these waits, in seconds.
    pub const fn new(waits: Vec<u32>) -> Self {
        Self(waits)
    }

    /// What follows when an attempt failed at `nu` after `eerder` attempts before it.
    pub fn after(&self, eerder: u32, nu: i64) -> Vervolg {
        let step = usize::try_from(eerder)
            .ok()
            .and_then(|index| self.0.get(index));
        step.map_or(Vervolg::Opgeven, |wait| {
            Vervolg::Opnieuw(nu.saturating_add(i64::from(*wait)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wait_comes_once_and_then_it_ends() {
        let waits = [5, 300, 1800, 7200, 18_000, 36_000, 36_000];
        for (eerder, wait) in (0..).zip(waits) {
            let expected = Vervolg::Opnieuw(1000 + wait);
            assert_eq!(Ladder::default().after(eerder, 1000), expected);
        }
        assert_eq!(Ladder::default().after(7, 1000), Vervolg::Opgeven);
        assert_eq!(Ladder::new(Vec::new()).after(0, 0), Vervolg::Opgeven);
    }
}
