//! What holds for any sequence of declarations: random debits and credits, right and wrong, over
//! some months, judged against the naive ledger.

use bode::ledger::answer::answer_judged;
use bode::ledger::entry::{Uitkomst, boekingen};
use bode::ledger::facts::{Feiten, Verbruik, Vragen};
use bode::ledger::judge::judge;
use bode::ledger::judgement::{Beoordeling, Oordeel};
use bode::ledger::mismatch::{Ernst, rows};
use bode::ledger::volume::maximum_over_toewijzing;
use bode::standard::bericht::Wet;
use bode::standard::messages::Inhoud;
use bode::standard::types::Bedrag;
use proptest::prelude::*;

use super::answers::kenmerken;
use super::compose::{Envelop, Regel, credit, debet, debet_of, grant};
use super::world::{Declaratie, empty_ledger, today};
use crate::naive::NaiveLedger;

/// Specific grants, each with about as much as fits a month. Those with room for two or three such
/// months stand first and twice, so that whole grants are used up too.
const GRANTS: [(u32, i64); 12] = [
    (1004, 20),
    (1014, 20),
    (1021, 12),
    (1004, 20),
    (1014, 20),
    (1021, 12),
    (1001, 50),
    (1002, 3600),
    (1003, 20),
    (1005, 9),
    (1006, 14),
    (1007, 30_000),
];

/// Products for the grants with a budget.
const BUDGETS: [(u32, &str, &str); 3] = [
    (1009, "45A06", "84"),
    (1010, "45A03", "14"),
    (1010, "45A04", "16"),
];

/// One thing that a provider does.
#[derive(Debug, Clone)]
pub(super) enum Stap {
    /// Declares a share (in tenths) of a month's volume.
    Debet {
        grant: usize,
        maand: usize,
        tenths: i64,
    },
    /// Declares on a budget.
    Budget {
        budget: usize,
        maand: usize,
        volume: i64,
    },
    /// Credits one of the debits sent before, granted or not.
    Credit { nth: usize },
}

const MONTHS: [&str; 5] = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05"];

fn stap() -> impl Strategy<Value = Stap> {
    prop_oneof![
        4 => (0..GRANTS.len(), 0..MONTHS.len(), 0..13_i64)
            .prop_map(|(grant, maand, tenths)| Stap::Debet { grant, maand, tenths }),
        2 => (0..BUDGETS.len(), 0..MONTHS.len(), 0..12_i64)
            .prop_map(|(budget, maand, volume)| Stap::Budget { budget, maand, volume }),
        3 => (0..40_usize).prop_map(|nth| Stap::Credit { nth }),
    ]
}

pub(super) fn declarations() -> impl Strategy<Value = Vec<Vec<Stap>>> {
    prop::collection::vec(prop::collection::vec(stap(), 1..12), 1..6)
}

/// Turns steps into prestaties that pass level 2: no debit twice in one message (TR416), no credit
/// of the same debit twice (TR315) or of nothing (CS325), and none of this message (TR316).
fn regels(ledger: &NaiveLedger, sent: &[Regel], message: usize, stappen: &[Stap]) -> Vec<Regel> {
    let mut regels: Vec<Regel> = Vec::new();
    for (index, stap) in stappen.iter().enumerate() {
        let referentie = format!("M{message}R{index}");
        let regel = match *stap {
            Stap::Debet {
                grant,
                maand,
                tenths,
            } => {
                let (nummer, full) = GRANTS[grant];
                Some(debet(
                    ledger,
                    &referentie,
                    nummer,
                    MONTHS[maand],
                    full * tenths / 10,
                ))
            }
            Stap::Budget {
                budget,
                maand,
                volume,
            } => {
                let (nummer, code, eenheid) = BUDGETS[budget];
                let (code, eenheid) = (code.parse().unwrap(), eenheid.parse().unwrap());
                let toewijzing = grant(ledger, nummer);
                Some(debet_of(
                    ledger,
                    &referentie,
                    toewijzing,
                    &code,
                    eenheid,
                    MONTHS[maand],
                    volume,
                ))
            }
            Stap::Credit { nth } => sent
                .get(nth % sent.len().max(1))
                .filter(|debet| debet.prestatie.ingediend_bedrag.bedrag > Bedrag::ZERO)
                .map(|debet| credit(&referentie, debet)),
        };
        regels.extend(regel.filter(|regel| !regels.iter().any(|other| collides(regel, other))));
    }
    regels
}

/// Whether level 2 would refuse the two in one message.
fn collides(one: &Regel, other: &Regel) -> bool {
    let (one, other) = (&one.prestatie, &other.prestatie);
    let vorig = |regel: &bode::standard::messages::m323::Prestatie<_>| {
        regel.product_referentie.vorig_referentie_nummer.clone()
    };
    if vorig(one).is_some() || vorig(other).is_some() {
        return vorig(one) == vorig(other);
    }
    (
        one.toewijzing_nummer,
        &one.product_code,
        &one.product_periode,
    ) == (
        other.toewijzing_nummer,
        &other.product_code,
        &other.product_periode,
    )
}

/// Sends the declarations, all over May, and lets `look` see each judgement before it is booked.
pub(super) fn play(
    declarations: &[Vec<Stap>],
    mut look: impl FnMut(&NaiveLedger, &Declaratie, &Oordeel),
) -> NaiveLedger {
    let mut ledger = empty_ledger();
    let mut sent: Vec<Regel> = Vec::new();
    for (message, stappen) in declarations.iter().enumerate() {
        let regels = regels(&ledger, &sent, message, stappen);
        if regels.is_empty() {
            continue;
        }
        let bericht = Envelop::jeugdwet(&format!("D{message}"), "2026-05").declare(&regels);
        let oordeel = judge(&bericht, &ledger.feiten(&Vragen::of(&bericht)), today());
        look(&ledger, &bericht, &oordeel);
        ledger.book(&bericht, &oordeel);
        sent.extend(regels.into_iter().filter(|regel| {
            regel
                .prestatie
                .product_referentie
                .vorig_referentie_nummer
                .is_none()
        }));
    }
    ledger
}

pub(super) fn judged(oordeel: &Oordeel) -> &Beoordeling {
    match oordeel {
        Oordeel::Beoordeeld(beoordeling) => beoordeling,
        other => panic!("refused whole: {other:?}"),
    }
}

/// The same facts, with every hash table built in another order.
fn reordered(feiten: Feiten) -> Feiten {
    fn set<T: std::hash::Hash + Ord>(items: rustc_hash::FxHashSet<T>) -> rustc_hash::FxHashSet<T> {
        let mut sorted: Vec<T> = items.into_iter().collect();
        sorted.sort();
        let mut table =
            rustc_hash::FxHashSet::with_capacity_and_hasher(1024, rustc_hash::FxBuildHasher);
        table.extend(sorted.into_iter().rev());
        table
    }
    let mut toewijzingen: Vec<_> = feiten.toewijzingen.into_iter().collect();
    toewijzingen.sort_by_key(|(nummer, _)| std::cmp::Reverse(*nummer));
    Feiten {
        referenties: set(feiten.referenties),
        clienten: set(feiten.clienten),
        productlijst: set(feiten.productlijst),
        toewijzingen: toewijzingen.into_iter().collect(),
        ..feiten
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Submitted = granted + refused, in the judgement, the 325 (TR342) and the mismatch rows.
    #[test]
    fn amounts_add_up(declarations in declarations()) {
        play(&declarations, |_, bericht, oordeel| {
            let submitted = bericht.declaratie.totaal_ingediend_bedrag.signed().value();
            let beoordeling = judged(oordeel);
            let (mut granted, mut refused) = (0, 0);
            for boeking in boekingen(bericht, beoordeling) {
                let amount = boeking.prestatie.ingediend_bedrag.signed().value();
                match boeking.uitkomst {
                    Uitkomst::Toegekend => granted += amount,
                    Uitkomst::Afgewezen | Uitkomst::NietBeoordeeld => refused += amount,
                    Uitkomst::Onbeantwoord => panic!("what is judged is answered"),
                }
            }
            assert_eq!(submitted, granted + refused);
            assert_eq!(beoordeling.toegekend.value(), granted);

            let explained: i64 = rows(bericht, oordeel)
                .iter()
                .filter(|row| row.ernst == Ernst::Afgewezen)
                .map(|row| row.afgewezen_bedrag.value())
                .sum();
            assert_eq!(explained, refused);

            let antwoord = answer_judged(Wet::Jeugdwet, bericht, oordeel, kenmerken(Wet::Jeugdwet));
            let Inhoud::M325(antwoord) = antwoord.inhoud else { panic!("not a 325") };
            let body = antwoord.declaratie_antwoord.unwrap();
            let inside: i64 = body
                .clienten
                .iter()
                .flat_map(|clienten| clienten.iter())
                .flat_map(|client| client.prestaties.iter())
                .map(|prestatie| prestatie.ingediend_bedrag.signed().value())
                .sum();
            let totals = body.totaal_ingediend_bedrag.signed().value()
                - body.totaal_toegekend_bedrag.signed().value();
            assert_eq!(inside, totals);
        });
    }

    /// After every message, what is granted fits every grant and every budget.
    #[test]
    fn nothing_is_granted_beyond_a_grant(declarations in declarations()) {
        let ledger = play(&declarations, |_, _, _| {});
        for toewijzing in &ledger.toewijzingen {
            let verbruik = ledger.verbruik(toewijzing.gemeente, toewijzing.wet, toewijzing.toewijzing_nummer);
            prop_assert!(verbruik.maat >= 0 && verbruik.bedrag >= Bedrag::ZERO);
            if let Some(budget) = toewijzing.budget {
                prop_assert!(verbruik.bedrag <= budget, "{}", toewijzing.toewijzing_nummer);
            }
            let looptijd = (toewijzing.ingangsdatum, toewijzing.einddatum);
            let maximum = toewijzing.omvang.and_then(|omvang| maximum_over_toewijzing(&omvang, looptijd));
            if let Some(maximum) = maximum {
                prop_assert!(verbruik.maat <= maximum, "{}", toewijzing.toewijzing_nummer);
            }
        }
    }

    /// The judgement does not depend on the order in which the facts happen to lie.
    #[test]
    fn judging_is_independent_of_hash_order(declarations in declarations()) {
        play(&declarations, |ledger, bericht, oordeel| {
            let feiten = reordered(ledger.feiten(&Vragen::of(bericht)));
            assert_eq!(format!("{:?}", judge(bericht, &feiten, today())), format!("{oordeel:?}"));
        });
    }

    /// Crediting all that stands brings every grant back to nothing, and is granted whole.
    #[test]
    fn crediting_everything_returns_usage_to_zero(declarations in declarations()) {
        let mut ledger = play(&declarations, |_, _, _| {});
        let standing: Vec<Regel> = ledger
            .open_debetten()
            .filter(|(_, prestatie)| prestatie.ingediend_bedrag.bedrag > Bedrag::ZERO)
            .enumerate()
            .map(|(index, (bsn, prestatie))| {
                credit(&format!("C{index}"), &Regel { bsn, prestatie: prestatie.clone() })
            })
            .collect();
        if !standing.is_empty() {
            let bericht = Envelop::jeugdwet("CREDIT", "2026-05").declare(&standing);
            let oordeel = ledger.receive(&bericht, today());
            prop_assert!(judged(&oordeel).is_clean(), "{oordeel:?}");
        }
        for toewijzing in &ledger.toewijzingen {
            let verbruik = ledger.verbruik(toewijzing.gemeente, toewijzing.wet, toewijzing.toewijzing_nummer);
            prop_assert_eq!(verbruik, Verbruik::default(), "{}", toewijzing.toewijzing_nummer);
        }
    }
}
