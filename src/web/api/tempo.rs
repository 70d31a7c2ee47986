//! How many requests a user may make per minute. The time comes in as an argument.

use std::sync::Mutex;

/// A count per user, of the minute at hand.
pub(super) struct Tempo {
    per_minuut: u32,
    tellers: Vec<Mutex<Minuut>>,
}

#[derive(Default)]
struct Minuut {
    begin: i64,
    aantal: u32,
}

/// Seconds in a minute.
const MINUUT: i64 = 60;

impl Tempo {
    /// For so many users.
    pub(super) fn new(per_minuut: u32, gebruikers: usize) -> Self {
        let tellers = std::iter::repeat_with(Mutex::default)
            .take(gebruikers)
            .collect();
        Self {
            per_minuut,
            tellers,
        }
    }

    /// Counts a request of a user.
    ///
    /// # Errors
    /// The seconds to wait, when it is one too many.
    pub(super) fn count(&self, gebruiker: usize, nu: i64) -> Result<(), i64> {
        let Some(teller) = self.tellers.get(gebruiker) else {
            return Ok(());
        };
        let mut minuut = teller
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let passed = nu.saturating_sub(minuut.begin);
        // A clock that was set back begins a new minute too.
        if !(0..MINUUT).contains(&passed) {
            *minuut = Minuut {
                begin: nu,
                aantal: 0,
            };
        }
        if minuut.aantal >= self.per_minuut {
            return Err(MINUUT.saturating_sub(nu.saturating_sub(minuut.begin)));
        }
        minuut.aantal = minuut.aantal.saturating_add(1);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_too_many_waits_for_the_next_minute_and_holds_up_nobody_else() {
        let tempo = Tempo::new(2, 2);
        assert_eq!(tempo.count(0, 1000), Ok(()));
        assert_eq!(tempo.count(0, 1010), Ok(()));
        assert_eq!(tempo.count(0, 1045), Err(15));
        assert_eq!(tempo.count(1, 1045), Ok(()));
        assert_eq!(tempo.count(0, 1060), Ok(()));
    }

    #[test]
    fn a_clock_that_was_set_back_locks_nobody_out() {
        let tempo = Tempo::new(1, 1);
        assert_eq!(tempo.count(0, 1000), Ok(()));
        assert_eq!(tempo.count(0, 10), Ok(()));
        assert_eq!(tempo.count(0, 11), Err(59));
    }
}
