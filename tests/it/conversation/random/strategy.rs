//! Which conversations are tried: mostly about one client under one law, in which things follow from
//! each other often enough.

use bode::standard::bericht::Wet;
use proptest::collection::vec;
use proptest::prelude::*;

use super::zet::{Wat, Zet};

/// A conversation: two grants, and then whatever is said. Nearly all of it is about one client under one
/// law, or nothing would ever follow from anything.
pub fn zetten() -> impl Strategy<Value = Vec<Zet>> {
    let wet = prop_oneof![Just(Wet::Jeugdwet), Just(Wet::Wmo)];
    let other = || prop_oneof![9 => Just(0_usize), 1 => Just(1_usize)];
    let rest = vec((other(), other(), wat()), 6..18);
    (wet, rest).prop_map(|(wet, rest)| {
        let granted = [0, 1].map(|nummer| (0, 0, Wat::granted(nummer)));
        let all = granted.into_iter().chain(rest);
        let of_law = |other| [wet, Wet::ALL[usize::from(wet == Wet::Jeugdwet)]][other];
        all.map(|(other, client, wat)| Zet {
            wet: of_law(other),
            client,
            wat,
        })
        .collect()
    })
}

fn wat() -> impl Strategy<Value = Wat> {
    prop_oneof![
        3 => toewijzing(), 5 => start(), 5 => stop(), 3 => vot(), 3 => vow(), 3 => antwoord()
    ]
}

/// The first of a list, mostly.
fn first_of(many: usize) -> impl Strategy<Value = usize> {
    prop_oneof![4 => Just(0), 1 => 0..many]
}

fn nummer() -> impl Strategy<Value = Option<usize>> {
    prop_oneof![1 => Just(None), 9 => first_of(3).prop_map(Some)]
}

fn status() -> impl Strategy<Value = &'static str> {
    prop_oneof![2 => Just("1"), 1 => Just("3")]
}

fn product() -> impl Strategy<Value = usize> {
    prop_oneof![12 => Just(0), 2 => Just(1), 1 => Just(2)]
}

fn toewijzing() -> impl Strategy<Value = Wat> {
    let reden = prop_oneof![3 => Just(None), 2 => Just(Some("04")), 1 => Just(Some("13"))];
    let referentie = prop_oneof![1 => Just(None), 1 => first_of(3).prop_map(Some)];
    (
        0..3_usize,
        product(),
        first_of(2),
        0..3_usize,
        0..4_u8,
        reden,
        referentie,
    )
        .prop_map(
            |(nummer, product, begin, eind, minuut, reden, referentie)| Wat::Toewijzing {
                nummer,
                product,
                begin,
                eind,
                minuut,
                reden,
                referentie,
            },
        )
}

fn start() -> impl Strategy<Value = Wat> {
    (nummer(), product(), first_of(3), status()).prop_map(|(nummer, product, begin, status)| {
        Wat::Start {
            nummer,
            product,
            begin,
            status,
        }
    })
}

fn stop() -> impl Strategy<Value = Wat> {
    let reden = prop_oneof![Just("20"), Just("02")];
    (
        nummer(),
        product(),
        first_of(3),
        first_of(2),
        reden,
        status(),
    )
        .prop_map(|(nummer, product, begin, eind, reden, status)| Wat::Stop {
            nummer,
            product,
            begin,
            eind,
            reden,
            status,
        })
}

fn vot() -> impl Strategy<Value = Wat> {
    (vec(first_of(3), 1..3), product()).prop_map(|(mut referenties, product)| {
        referenties.dedup();
        Wat::Vot {
            referenties,
            product,
        }
    })
}

fn vow() -> impl Strategy<Value = Wat> {
    let ongewijzigd = prop_oneof![3 => Just(vec![1]), 1 => vec(0..3_usize, 0..2)];
    (first_of(3), ongewijzigd, first_of(3), 0..3_usize).prop_map(
        |(referentie, ongewijzigd, te_wijzigen, eind)| Wat::Vow {
            referentie,
            ongewijzigd,
            te_wijzigen,
            eind,
        },
    )
}

fn antwoord() -> impl Strategy<Value = Wat> {
    let reden = prop_oneof![Just(None), Just(Some("2"))];
    (first_of(3), reden).prop_map(|(referentie, reden)| Wat::Antwoord { referentie, reden })
}
