//! The breaker of a peer: after some failures in a row it is left alone for a while, then one attempt
//! goes through to see whether it is back. An incident is told once, and its end once.

/// When a peer is left alone, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Breekpunt {
    /// After so many failures in a row.
    pub fouten: u32,
    /// For so many seconds.
    pub rust: u32,
}

impl Default for Breekpunt {
    /// After 5 failures, for 5 minutes.
    fn default() -> Self {
        Self {
            fouten: 5,
            rust: 300,
        }
    }
}

impl Breekpunt {
    fn rest_from(self, nu: i64) -> i64 {
        nu.saturating_add(i64::from(self.rust))
    }
}

/// The breaker of one peer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Breaker {
    in_a_row: u32,
    rest_until: Option<i64>,
}

/// Whether an attempt may be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toegang {
    /// Yes.
    Vrij,
    /// Not before this time (seconds since 1970).
    Wacht(i64),
}

/// What an attempt changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overgang {
    /// Nothing.
    Geen,
    /// An incident began.
    Storing,
    /// It ended.
    Hersteld,
}

impl Breaker {
    /// Whether an attempt may be made now. Who gets through after a rest is the only one until the
    /// outcome is known, or for the length of another rest.
    pub fn enter(&mut self, breekpunt: Breekpunt, nu: i64) -> Toegang {
        match self.rest_until {
            Some(until) if nu < until => Toegang::Wacht(until),
            Some(_) => {
                self.rest_until = Some(breekpunt.rest_from(nu));
                Toegang::Vrij
            }
            None => Toegang::Vrij,
        }
    }

    /// The peer took something.
    pub const fn succeeded(&mut self) -> Overgang {
        let had_incident = self.rest_until.is_some();
        self.in_a_row = 0;
        self.rest_until = None;
        if had_incident {
            Overgang::Hersteld
        } else {
            Overgang::Geen
        }
    }

    /// The peer could not be reached.
    pub fn failed(&mut self, breekpunt: Breekpunt, nu: i64) -> Overgang {
        self.in_a_row = self.in_a_row.saturating_add(1);
        if self.rest_until.is_some() {
            self.rest_until = Some(breekpunt.rest_from(nu));
            Overgang::Geen
        } else if self.in_a_row >= breekpunt.fouten {
            self.rest_until = Some(breekpunt.rest_from(nu));
            Overgang::Storing
        } else {
            Overgang::Geen
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: Breekpunt = Breekpunt {
        fouten: 5,
        rust: 60,
    };

    #[test]
    fn an_incident_is_told_once_and_its_end_once() {
        let mut breaker = Breaker::default();
        for nu in 0..4 {
            assert_eq!(breaker.enter(AT, nu), Toegang::Vrij);
            assert_eq!(breaker.failed(AT, nu), Overgang::Geen);
        }
        assert_eq!(breaker.failed(AT, 4), Overgang::Storing);
        assert_eq!(breaker.enter(AT, 5), Toegang::Wacht(64));
        assert_eq!(breaker.enter(AT, 64), Toegang::Vrij, "one goes to look");
        assert_eq!(breaker.enter(AT, 64), Toegang::Wacht(124), "one only");
        assert_eq!(breaker.failed(AT, 70), Overgang::Geen, "the same incident");
        assert_eq!(breaker.enter(AT, 129), Toegang::Wacht(130));
        assert_eq!(breaker.enter(AT, 130), Toegang::Vrij);
        assert_eq!(breaker.succeeded(), Overgang::Hersteld);
        assert_eq!(breaker.succeeded(), Overgang::Geen);
        assert_eq!(breaker.enter(AT, 131), Toegang::Vrij);
    }

    #[test]
    fn failures_must_come_in_a_row() {
        let mut breaker = Breaker::default();
        for nu in 0..100 {
            let overgang = if nu % 5 == 4 {
                breaker.succeeded()
            } else {
                breaker.failed(AT, nu)
            };
            assert_eq!(overgang, Overgang::Geen);
        }
    }
}
