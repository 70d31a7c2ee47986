//! The situations that IV092, IV093 and IV097 describe, and the 301 that follows from each.

use super::*;

/// What is granted, on which day is decided, what is asked, what was agreed on dates, and the 301.
struct Example {
    name: &'static str,
    granted: &'static [&'static str],
    today: &'static str,
    asked: &'static [&'static str],
    /// `None`: nothing was agreed, because nothing had to be.
    agreed: Option<&'static [&'static str]>,
    message: &'static [&'static str],
}

const EXAMPLES: &[Example] = &[
    Example {
        name: "IV092 1: another product takes over",
        granted: &[
            "432 45B1 2025-03-01 2026-12-31 3/04/2",
            "543 45C1 2025-03-01 2025-12-31 80/04/6",
        ],
        today: "2025-08-20",
        asked: &[
            "blijft 543",
            "wijzigt 432 2025-03-01 2025-08-31 3/04/2",
            "nieuw 45B2 2025-09-01 2026-12-31 6/04/2",
        ],
        agreed: None,
        message: &[
            "432 45B1 2025-03-01 2025-08-31 3/04/2 12 A001",
            "543 45C1 2025-03-01 2025-12-31 80/04/6 - A001",
            "9001 45B2 2025-09-01 2026-12-31 6/04/2 - A001",
        ],
    },
    Example {
        name: "IV092 2a: longer and more, and longer alone",
        granted: &[
            "789 45A1 2025-03-01 2025-12-31 3/04/2",
            "910 45C1 2025-03-01 2025-12-31 4/16/4",
        ],
        today: "2025-10-20",
        asked: &[
            "wijzigt 789 2025-11-01 2026-07-01 5/04/2",
            "wijzigt 910 2025-03-01 2026-07-01 4/16/4",
        ],
        agreed: None,
        message: &[
            "789 45A1 2025-03-01 2025-10-31 3/04/2 12 A001",
            "910 45C1 2025-03-01 2026-07-01 4/16/4 12 A001",
            "9001 45A1 2025-11-01 2026-07-01 5/04/2 - A001",
        ],
    },
    Example {
        name: "IV092 2b: less of the same product, after it has ended",
        granted: &[
            "789 45A1 2025-03-01 2025-12-31 3/04/2",
            "910 45C1 2025-03-01 2025-12-31 4/16/4",
        ],
        today: "2025-10-20",
        asked: &[
            "blijft 910",
            "wijzigt 789 2025-11-01 2026-07-01 5/04/2",
            "nieuw 45C1 2026-01-01 2026-07-01 2/16/4",
        ],
        agreed: None,
        message: &[
            "789 45A1 2025-03-01 2025-10-31 3/04/2 12 A001",
            "910 45C1 2025-03-01 2025-12-31 4/16/4 - A001",
            "9001 45A1 2025-11-01 2026-07-01 5/04/2 - A001",
            "9002 45C1 2026-01-01 2026-07-01 2/16/4 - A001",
        ],
    },
    Example {
        name: "IV093 1: honoured in time",
        granted: &[
            "123001 45E1 2025-01-01 2025-12-31 4/04/2",
            "123002 45F1 2025-01-01 2025-12-31 3/04/2",
        ],
        today: "2025-06-02",
        asked: &[
            "wijzigt 123001 2025-01-01 2026-06-30 4/04/2",
            "wijzigt 123002 2025-06-12 2025-12-31 6/04/2",
        ],
        agreed: None,
        message: &[
            "9001 45F1 2025-06-12 2025-12-31 6/04/2 - A001",
            "123001 45E1 2025-01-01 2026-06-30 4/04/2 12 A001",
            "123002 45F1 2025-01-01 2025-06-11 3/04/2 12 A001",
        ],
    },
    Example {
        name: "IV093 2a: too late, and agreed to go on from the day after the decision",
        granted: &[
            "345001 45A1 2025-01-01 2025-12-31 4/04/2",
            "345002 45B1 2025-01-01 2025-12-31 4/04/2",
        ],
        today: "2025-05-23",
        asked: &[
            "blijft 345001",
            "wijzigt 345002 2025-01-01 2025-05-15 4/04/2",
            "nieuw 45C1 2025-05-16 2025-12-31 4/04/2",
        ],
        agreed: Some(&["345002 - 2025-05-23", "nieuw-1 2025-05-24 -"]),
        message: &[
            "9001 45C1 2025-05-24 2025-12-31 4/04/2 - A001",
            "345001 45A1 2025-01-01 2025-12-31 4/04/2 - A001",
            "345002 45B1 2025-01-01 2025-05-23 4/04/2 12 A001",
        ],
    },
    Example {
        name: "IV093 2b: too late, and agreed to grant as asked with retroactive effect",
        granted: &[
            "345001 45A1 2025-01-01 2025-12-31 4/04/2",
            "345002 45B1 2025-01-01 2025-12-31 4/04/2",
        ],
        today: "2025-05-23",
        asked: &[
            "blijft 345001",
            "wijzigt 345002 2025-01-01 2025-05-15 4/04/2",
            "nieuw 45C1 2025-05-16 2025-12-31 4/04/2",
        ],
        agreed: Some(&[]),
        message: &[
            "9001 45C1 2025-05-16 2025-12-31 4/04/2 - A001",
            "345001 45A1 2025-01-01 2025-12-31 4/04/2 - A001",
            "345002 45B1 2025-01-01 2025-05-15 4/04/2 12 A001",
        ],
    },
    Example {
        name: "IV093 3a: what stays ended meanwhile, and is sent along all the same",
        granted: &["678001 45A1 2025-01-01 2026-05-07 4/04/2"],
        today: "2026-05-15",
        asked: &["blijft 678001", "nieuw 45Y1 2026-05-08 2026-12-31 4/04/2"],
        agreed: Some(&[]),
        message: &[
            "9001 45Y1 2026-05-08 2026-12-31 4/04/2 - A001",
            "678001 45A1 2025-01-01 2026-05-07 4/04/2 - A001",
        ],
    },
    Example {
        name: "IV093 3b: the provider had stopped, so the new product begins later",
        granted: &["678001 45A1 2025-01-01 2026-05-07 4/04/2"],
        today: "2026-05-15",
        asked: &["blijft 678001", "nieuw 45Y1 2026-05-08 2026-12-31 4/04/2"],
        agreed: Some(&["nieuw-1 2026-05-15 -"]),
        message: &[
            "9001 45Y1 2026-05-15 2026-12-31 4/04/2 - A001",
            "678001 45A1 2025-01-01 2026-05-07 4/04/2 - A001",
        ],
    },
    Example {
        name: "IV097: longer by half a year, both grants with the reference",
        granted: &[
            "345001 45A1 2026-01-01 2026-12-31 4/04/2",
            "345002 45B1 2026-01-01 2026-12-31 4/04/2",
        ],
        today: "2026-10-01",
        asked: &[
            "blijft 345001",
            "wijzigt 345002 2026-01-01 2027-06-30 4/04/2",
        ],
        agreed: None,
        message: &[
            "345001 45A1 2026-01-01 2026-12-31 4/04/2 - A001",
            "345002 45B1 2026-01-01 2027-06-30 4/04/2 12 A001",
        ],
    },
];

#[test]
fn the_examples_of_the_standard_become_the_301_that_it_describes() {
    for example in EXAMPLES {
        let existing = grants(example.granted);
        let besluit = example
            .agreed
            .map_or_else(Wijzigingsbesluit::default, agreed);
        let outcome = change(&existing, example.today, example.asked, &besluit);
        assert_eq!(lines(outcome), example.message, "{}", example.name);
    }
}

#[test]
fn what_has_passed_needs_agreement_in_every_example() {
    for example in EXAMPLES {
        let existing = grants(example.granted);
        let outcome = change(
            &existing,
            example.today,
            example.asked,
            &Wijzigingsbesluit::default(),
        );
        if example.agreed.is_none() {
            assert!(outcome.is_ok(), "{}", example.name);
            continue;
        }
        let refused = refused(outcome);
        let all = refused.iter().all(|refusal| refusal.starts_with("IV093"));
        assert!(all, "{}: {refused:?}", example.name);
    }
}
