//! Terms as both sides see them while the conversation goes on: who must act, and by when.

use serde_json::json;

use super::gesprek::{Gesprek, Kant};

const CONTRACT: &str = "gemeente,aanbieder,wet,begindatum,einddatum,acceptatieplicht,starttermijn";

/// Both look at their terms.
fn look(gesprek: &mut Gesprek) {
    gesprek.gemeente(&["report", "termijnen", "--partij", "0153"]);
    gesprek.zorg(&["report", "termijnen", "--partij", "97000011"]);
}

/// Both load the same contract of fourteen days.
fn contract(acceptatieplicht: &str) -> Gesprek {
    let mut gesprek = Gesprek::new("JW");
    gesprek.day("2026-03-02", "het contract geeft veertien dagen");
    let line = format!("0153,97000011,JW,2025-01-01,,{acceptatieplicht},14");
    for kant in Kant::BOTH {
        let file = gesprek.input(kant, "contracten.csv", &format!("{CONTRACT}\n{line}\n"));
        let load = ["load", "contracten", &file];
        let run = match kant {
            Kant::Gemeente => gesprek.gemeente(&load),
            Kant::Zorg => gesprek.zorg(&load),
        };
        assert_eq!(run.status, 0);
    }
    gesprek
}

fn from(ingangsdatum: &str) -> serde_json::Value {
    json!({ "producten": [
        { "behoefte": 2, "niveau": "B", "ingangsdatum": ingangsdatum, "einddatum": "2026-08-31", "directe_uren": 6 }
    ]})
}

/// Until the provider answers its answer is due, and then the start of care; after that, nothing.
#[test]
fn care_must_start_under_the_contract() {
    for (acceptatieplicht, snapshot) in [
        ("ja", "care_must_start_where_it_is_a_duty"),
        ("nee", "care_must_start_or_there_is_a_waiting_list"),
    ] {
        let mut gesprek = contract(acceptatieplicht);
        gesprek.allocate(&from("2026-03-09"));
        look(&mut gesprek);
        gesprek.exchange();
        gesprek.day("2026-03-25", "er is nog geen start gemeld");
        look(&mut gesprek);
        gesprek.start(&["1,2026-03-25,"]);
        gesprek.exchange();
        gesprek.day("2026-03-26", "de hulp loopt");
        look(&mut gesprek);
        insta::assert_snapshot!(snapshot, gesprek.end());
    }
}

/// What is allocated afterwards has started: word of it is due (OP271). So is word of its end, for
/// good, also where it was stopped for a while (OP272).
#[test]
fn word_of_start_and_stop_is_due() {
    let mut gesprek = Gesprek::new("JW");
    gesprek.day("2026-03-02", "met terugwerkende kracht toegewezen");
    gesprek.allocate(&from("2026-02-09"));
    gesprek.exchange();
    look(&mut gesprek);
    gesprek.day("2026-03-10", "er is nog steeds geen start gemeld");
    look(&mut gesprek);
    gesprek.start(&["1,2026-02-09,"]);
    gesprek.exchange();
    gesprek.day("2026-09-01", "het einde van de toewijzing is voorbij");
    look(&mut gesprek);
    gesprek.stop(&["1,2026-02-09,2026-08-10,20,"]);
    gesprek.exchange();
    gesprek.day("2026-09-02", "alleen tijdelijk gestopt");
    look(&mut gesprek);
    insta::assert_snapshot!(gesprek.end());
}
