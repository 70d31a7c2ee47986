//! Random short conversations, played on a store and on the obviously right conversation: whoever sends,
//! whoever receives and the oracle judge every message alike, and know the same after it.

mod spel;
mod strategy;
mod zet;

use proptest::prelude::*;

use self::spel::Spel;
use self::strategy::zetten;
use self::zet::Zet;
use crate::database::Op;

fn hold_the_same(op: Op, zetten: &[Zet]) {
    let mut spel = Spel::new(op);
    for zet in zetten {
        spel.play(zet);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn store_and_oracle_hold_the_same_conversation(zetten in zetten()) {
        hold_the_same(Op::Sqlite, &zetten);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn postgres_and_oracle_hold_the_same_conversation(zetten in zetten()) {
        hold_the_same(Op::Postgres, &zetten);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn partitions_and_oracle_hold_the_same_conversation(zetten in zetten()) {
        hold_the_same(Op::Partitions, &zetten);
    }
}
