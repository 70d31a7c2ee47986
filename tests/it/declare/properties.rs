//! What holds for any administration and any sequence of corrections to it.

use std::collections::BTreeMap;

use bode::ledger::declare::{
    Declaratieplan, EerderePrestatie, Levering, Reden, Soort, Uitkomst, Verslagregel,
};
use bode::ledger::judgement::Oordeel;
use bode::standard::bericht::Wet;
use bode::standard::codes::Eenheid;
use bode::standard::types::{Bedrag, Maand, ToewijzingNummer, Volume};
use proptest::prelude::*;

use super::provider::{Aanbieder, Antwoord};
use crate::judge::compose::grant;
use crate::judge::world::{afwijkingen, empty_ledger};
use crate::naive::NaiveLedger;

/// Rules by which a municipality may refuse what the provider could not know: how much of a grant
/// was used by what is not answered yet.
const VOLUME_LIMITS: [&str; 3] = ["TR321", "TR322", "TR369"];

const MONTHS: [&str; 5] = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05"];

/// Grant, product where it is open, kind, and about as much as fits a month.
const PRODUCTS: [(u32, Option<&str>, Soort, i64); 16] = [
    (1001, None, Soort::Direct, 1800),
    (1002, None, Soort::Totaal, 3300),
    (1003, None, Soort::Aantal, 20),
    (1004, None, Soort::Aantal, 14),
    (1005, None, Soort::Aantal, 8),
    (1006, None, Soort::Aantal, 12),
    (1007, None, Soort::Bedrag, 30_000),
    (1008, Some("45A01"), Soort::Direct, 900),
    (1008, Some("45A02"), Soort::Totaal, 1200),
    (1009, Some("45A06"), Soort::Aantal, 20),
    (1009, Some("45A02"), Soort::Totaal, 300),
    (1010, Some("45A03"), Soort::Aantal, 5),
    (1010, Some("45A05"), Soort::Aantal, 3),
    (1012, None, Soort::Totaal, 600),
    (1013, None, Soort::Direct, 180),
    (1014, None, Soort::Aantal, 14),
];

/// A product of the list in a month of the list.
type Vak = (usize, usize);

/// What was delivered, and how it is spread over lines.
#[derive(Debug, Clone, Copy)]
struct Hoeveel {
    hoeveelheid: i64,
    lines: i64,
}

/// One declaration: what changed in the administration, the month, and when the answer is read.
#[derive(Debug, Clone)]
struct Ronde {
    changes: Vec<(Vak, Hoeveel)>,
    month: usize,
    antwoord: Antwoord,
}

fn ronde() -> impl Strategy<Value = Ronde> {
    let vak = (0..PRODUCTS.len(), 0..MONTHS.len());
    // Up to 120 percent of what fits, and often nothing.
    let share = prop_oneof![1 => Just(0), 5 => 0..=120_i64];
    let change = (vak, share, 1..4_i64).prop_map(|((product, month), share, lines)| {
        let hoeveelheid = PRODUCTS[product].3 * share / 100;
        ((product, month), Hoeveel { hoeveelheid, lines })
    });
    let antwoord = prop_oneof![2 => Just(Antwoord::Meteen), 1 => Just(Antwoord::Later)];
    (
        prop::collection::vec(change, 1..25),
        0..MONTHS.len(),
        antwoord,
    )
        .prop_map(|(changes, month, antwoord)| Ronde {
            changes,
            month,
            antwoord,
        })
}

/// The administration as lines, spread over the first days of the month or of the grant in it. Some
/// grants do not hold in every month.
fn leveringen(gemeente: &NaiveLedger, administratie: &BTreeMap<Vak, Hoeveel>) -> Vec<Levering> {
    let mut lines = Vec::new();
    for (&(product, month), hoeveel) in administratie {
        let (nummer, code, soort, _) = PRODUCTS[product];
        let toewijzing = grant(gemeente, nummer);
        let maand: Maand = MONTHS[month].parse().unwrap();
        let first = Some(toewijzing.ingangsdatum)
            .filter(|day| day.maand() == maand)
            .unwrap_or(maand.first_day());
        for index in 0..hoeveel.lines {
            let rest = i64::from(index == 0) * (hoeveel.hoeveelheid % hoeveel.lines);
            lines.push(Levering {
                gemeente: toewijzing.gemeente,
                wet: Wet::Jeugdwet,
                bsn: toewijzing.bsn,
                toewijzing_nummer: toewijzing.toewijzing_nummer,
                product_code: code.map(|code| code.parse().unwrap()),
                datum: first.plus_days(i32::try_from(index).unwrap() * 2),
                soort,
                hoeveelheid: Volume::new(hoeveel.hoeveelheid / hoeveel.lines + rest),
            });
        }
    }
    lines
}

/// What a month has to be, reckoned by hand: minutes with 20% and 10% on the direct ones, in hours
/// rounded with 1 at least.
fn expected(product: usize, hoeveelheid: i64) -> i64 {
    let (_, code, soort, _) = PRODUCTS[product];
    let in_hours = match PRODUCTS[product].0 {
        1001 | 1012 | 1013 => true,
        1008 => code.is_some(),
        _ => false,
    };
    let mut minutes = hoeveelheid;
    if soort == Soort::Direct {
        minutes = (hoeveelheid * 130 + 99) / 100;
    }
    match (in_hours, minutes) {
        (true, 1..=89) => 1,
        (true, minutes) => (minutes + 30) / 60,
        (false, _) => minutes,
    }
}

/// What stands on a product and month according to the municipality.
fn standing(gemeente: &NaiveLedger, (product, month): Vak) -> i64 {
    let (nummer, code, ..) = PRODUCTS[product];
    let same = |prestatie: &&bode::standard::messages::m323::Prestatie<_>| {
        prestatie.toewijzing_nummer.number() == nummer
            && code.is_none_or(|code| prestatie.product_code.as_str() == code)
            && prestatie.product_periode.begindatum.maand().to_string() == MONTHS[month]
    };
    let volumes = gemeente
        .open_debetten()
        .map(|(_, prestatie)| prestatie)
        .filter(same)
        .map(|prestatie| prestatie.geleverd_volume.value());
    volumes.sum()
}

fn regel(plan: &Declaratieplan, (product, month): Vak) -> Option<&Verslagregel> {
    let (nummer, code, ..) = PRODUCTS[product];
    plan.verslag.iter().find(|regel| {
        let same = code.is_none_or(|code| {
            let found = regel.product_code.as_ref();
            found.is_some_and(|found| found.as_str() == code)
        });
        regel.toewijzing_nummer.number() == nummer
            && regel.maand.to_string() == MONTHS[month]
            && same
    })
}

/// Nobody has taken back more than was granted.
fn nothing_below_zero(gemeente: &NaiveLedger) {
    for toewijzing in &gemeente.toewijzingen {
        let nummer: ToewijzingNummer = toewijzing.toewijzing_nummer;
        let verbruik = gemeente.verbruik(toewijzing.gemeente, toewijzing.wet, nummer);
        assert!(
            verbruik.maat >= 0 && verbruik.bedrag >= Bedrag::ZERO,
            "{nummer}"
        );
    }
}

/// Declares, sends, and holds the judgement against what the provider could know.
fn declare_and_judge(
    aanbieder: &mut Aanbieder,
    gemeente: &mut NaiveLedger,
    month: usize,
    lines: &[Levering],
    antwoord: Antwoord,
) -> Declaratieplan {
    let knew_all = aanbieder.heard_all();
    let plan = aanbieder.declare(MONTHS[month], lines);
    if let Some(oordeel) = aanbieder.send(&plan, gemeente, antwoord) {
        let refused: Vec<&str> = afwijkingen(&oordeel)
            .iter()
            .map(|afwijking| afwijking.regel.code.as_str())
            .filter(|code| knew_all || !VOLUME_LIMITS.contains(code))
            .collect();
        assert_eq!(refused, [""; 0], "{oordeel:?}");
        assert!(matches!(oordeel, Oordeel::Beoordeeld(_)));
    }
    nothing_below_zero(gemeente);
    plan
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// What is sent passes levels 1 and 2 and is granted whole; credits never exceed what stands; and
    /// when all is answered, what stands is the last administration.
    #[test]
    fn corrections_end_in_the_last_administration(rondes in prop::collection::vec(ronde(), 1..7)) {
        let mut gemeente = empty_ledger();
        let mut aanbieder = Aanbieder::default();
        let mut administratie = BTreeMap::new();
        let mut month = 0;
        for ronde in &rondes {
            month = month.max(ronde.month);
            administratie.extend(ronde.changes.iter().copied());
            let lines = leveringen(&gemeente, &administratie);
            declare_and_judge(&mut aanbieder, &mut gemeente, month, &lines, ronde.antwoord);
            if ronde.antwoord == Antwoord::Meteen {
                aanbieder.read_answers();
            }
        }
        aanbieder.read_answers();
        let lines = leveringen(&gemeente, &administratie);
        let last = MONTHS.len() - 1;
        let mut plan = declare_and_judge(&mut aanbieder, &mut gemeente, last, &lines, Antwoord::Meteen);
        // What was left out may fit now that other months were corrected.
        while plan.declaratie.is_some() {
            plan = declare_and_judge(&mut aanbieder, &mut gemeente, last, &lines, Antwoord::Meteen);
        }
        for (&vak, hoeveel) in &administratie {
            let Some(regel) = regel(&plan, vak) else {
                // Every line lies outside the grant.
                continue;
            };
            match &regel.uitkomst {
                Uitkomst::Ongewijzigd { .. } | Uitkomst::NietsTeDeclareren => {
                    let wanted = expected(vak.0, hoeveel.hoeveelheid);
                    prop_assert_eq!(standing(&gemeente, vak), wanted, "{}", regel);
                }
                Uitkomst::Weggelaten { reden: Reden::Geweigerd(rules) } => {
                    let code = rules[0].regel.as_str();
                    prop_assert!(VOLUME_LIMITS.contains(&code), "{}", regel);
                }
                Uitkomst::Weggelaten { reden: Reden::BuitenToewijzing { .. } | Reden::MaandOnvolledig } => {}
                other => prop_assert!(false, "{regel}: {other:?}"),
            }
        }
        let stands: Vec<&EerderePrestatie> = aanbieder.eerder.iter().filter(|eerder| eerder.stands()).collect();
        prop_assert_eq!(stands.len(), gemeente.open_debetten().count());
    }

    /// The sum first, the norm on the sum, one rounding: whatever the days.
    #[test]
    fn minutes_become_hours_once(minutes in prop::collection::vec(0..400_i64, 1..20)) {
        let gemeente = empty_ledger();
        let mut aanbieder = Aanbieder::default();
        let toewijzing = grant(&gemeente, 1001);
        let lines: Vec<Levering> = minutes.iter().enumerate().map(|(day, minutes)| Levering {
            gemeente: toewijzing.gemeente,
            wet: toewijzing.wet,
            bsn: toewijzing.bsn,
            toewijzing_nummer: toewijzing.toewijzing_nummer,
            product_code: None,
            datum: toewijzing.ingangsdatum.plus_days(i32::try_from(day).unwrap()),
            soort: Soort::Direct,
            hoeveelheid: Volume::new(*minutes),
        }).collect();
        let plan = aanbieder.declare("2026-01", &lines);
        let total: i64 = minutes.iter().sum();
        match &plan.verslag[0].uitkomst {
            Uitkomst::Gedeclareerd { inhoud, .. } => {
                prop_assert_eq!(inhoud.eenheid, Eenheid::Uur);
                prop_assert_eq!(inhoud.volume.value(), expected(0, total));
                prop_assert_eq!(inhoud.bedrag.value(), expected(0, total) * 8727);
            }
            Uitkomst::Weggelaten { .. } => prop_assert!(expected(0, total) > 50),
            _ => prop_assert_eq!(total, 0),
        }
    }
}
