//! Random short conversations, played on a store and on the obviously right conversation: whoever sends,
//! whoever receives and the oracle judge every message alike, and know the same after it.

mod spel;
mod strategy;
mod zet;

use proptest::prelude::*;

use self::spel::Spel;
use self::strategy::zetten;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn store_and_oracle_hold_the_same_conversation(zetten in zetten()) {
        let mut spel = Spel::new();
        for zet in &zetten {
            spel.play(zet);
        }
    }
}
