//! Norms: access decides the direct time, the norm adds indirect and travel time, so that nobody
//! argues about it case by case. Whole percentages and minutes, no fractions.

/// What comes on top of direct time, in whole percent of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Norm {
    /// Client-bound indirect time: reporting, consultation.
    pub indirect_procent: u16,
    /// Travel time.
    pub reis_procent: u16,
}

impl Norm {
    /// The largest percentage a norm may have; more is a typing error.
    pub const MAX_PROCENT: u16 = 300;

    /// Direct, indirect and travel time together in minutes, rounded up to a whole minute.
    /// `None` beyond 64 bits or for negative time.
    pub fn total_minutes(self, direct_minutes: i64) -> Option<i64> {
        let percent = 100 + i64::from(self.indirect_procent) + i64::from(self.reis_procent);
        if direct_minutes < 0 {
            return None;
        }
        let hundredths = direct_minutes.checked_mul(percent)?;
        Some(hundredths.checked_add(99)? / 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_norm_adds_to_direct_time() {
        for (indirect, travel, direct, total) in [
            (0, 0, 60, 60),
            (20, 10, 60, 78),
            (20, 10, 0, 0),
            (25, 0, 61, 77),
            (15, 7, 480, 586),
        ] {
            let norm = Norm {
                indirect_procent: indirect,
                reis_procent: travel,
            };
            assert_eq!(norm.total_minutes(direct), Some(total));
        }
        let norm = Norm {
            indirect_procent: 20,
            reis_procent: 10,
        };
        assert_eq!(norm.total_minutes(i64::MAX), None);
        assert_eq!(norm.total_minutes(-1), None);
    }

    proptest! {
        #[test]
        fn rounding_costs_less_than_a_minute(indirect in 0..=300_u16, travel in 0..=300_u16, direct in 0..1_000_000_i64) {
            let norm = Norm { indirect_procent: indirect, reis_procent: travel };
            let exact = direct * (100 + i64::from(indirect) + i64::from(travel));
            let total = norm.total_minutes(direct).unwrap() * 100;
            prop_assert!(exact <= total && total < exact + 100);
        }
    }
}
