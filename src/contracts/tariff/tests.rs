//! Tests of tariffs: the sums of IV081 and TR346, and which tariff holds.

use proptest::prelude::*;

use super::*;

fn date(text: &str) -> Datum {
    text.parse().unwrap()
}

fn sleutel(eenheid: Eenheid) -> TariefSleutel {
    TariefSleutel {
        gemeente: "0153".parse().unwrap(),
        aanbieder: "12345678".parse().unwrap(),
        wet: Wet::Jeugdwet,
        productcode: "45A04".parse().unwrap(),
        eenheid,
    }
}

fn geldigheid(begin: &str, eind: Option<&str>) -> Geldigheid {
    Geldigheid::new(date(begin), eind.map(date)).unwrap()
}

fn tarief(eenheid: Eenheid, cents: i64) -> Tarief {
    tarief_in(eenheid, cents, geldigheid("2026-01-01", None))
}

fn tarief_in(eenheid: Eenheid, cents: i64, geldigheid: Geldigheid) -> Tarief {
    let categorie = "45".parse().unwrap();
    Tarief::new(sleutel(eenheid), categorie, Bedrag::new(cents), geldigheid).unwrap()
}

#[test]
fn minutes_on_an_hourly_tariff_follow_iv081() {
    // (cents per hour, minutes, ProductTarief, IngediendBedrag)
    for (per_hour, minutes, product_tarief, ingediend) in [
        (6000, 90, 100, 9000),
        (8727, 60, 145, 8727),
        (8730, 1, 146, 146),
        (8729, 1, 145, 145),
        // 7 x 146 would be 1022: the rounded tariff is not what is multiplied.
        (8730, 7, 146, 1019),
        (1, 29, 0, 0),
        (1, 30, 0, 1),
        (0, 500, 0, 0),
    ] {
        let tarief = tarief(Eenheid::Uur, per_hour);
        let sum = tarief.bedrag(Volume::new(minutes), Eenheid::Minuut);
        assert_eq!(
            tarief.product_tarief(Eenheid::Minuut),
            Some(Bedrag::new(product_tarief)),
            "{per_hour} per hour"
        );
        assert_eq!(sum, Some(Bedrag::new(ingediend)), "{per_hour} x {minutes}");
    }
}

#[test]
fn only_minutes_on_hours_are_converted() {
    for contracted in Eenheid::ALL.iter().filter(|unit| **unit != Eenheid::Euro) {
        for declared in Eenheid::ALL {
            let tarief = tarief(*contracted, 6000);
            let fits = contracted == declared
                || (*contracted == Eenheid::Uur && *declared == Eenheid::Minuut);
            assert_eq!(tarief.product_tarief(*declared).is_some(), fits);
            assert_eq!(tarief.bedrag(Volume::new(1), *declared).is_some(), fits);
        }
        assert_eq!(
            tarief(*contracted, 6000).per_minuut().is_some(),
            *contracted == Eenheid::Uur
        );
    }
}

#[test]
fn an_impossible_tariff_is_refused() {
    let jeugd: ProductCategorie = "45".parse().unwrap();
    let wmo: ProductCategorie = "02".parse().unwrap();
    let max = Tarief::MAXIMUM;
    let over = Bedrag::new(max.value() + 1);
    for (eenheid, categorie, cents, expected) in [
        (Eenheid::Uur, jeugd, max, None),
        (Eenheid::Euro, jeugd, Bedrag::ZERO, None),
        (Eenheid::Uur, jeugd, over, Some(TariefError::BuitenBereik)),
        (
            Eenheid::Uur,
            jeugd,
            Bedrag::new(-1),
            Some(TariefError::BuitenBereik),
        ),
        (
            Eenheid::Uur,
            wmo,
            Bedrag::new(1),
            Some(TariefError::AndereWet {
                categorie: wmo,
                wet: Wet::Jeugdwet,
            }),
        ),
    ] {
        let made = Tarief::new(
            sleutel(eenheid),
            categorie,
            cents,
            geldigheid("2026-01-01", None),
        );
        assert_eq!(made.err(), expected);
    }
}

#[test]
fn the_tariff_of_the_day_holds() {
    let tarieven = Tarieven::new(vec![
        tarief_in(Eenheid::Uur, 6500, geldigheid("2027-01-01", None)),
        tarief_in(
            Eenheid::Uur,
            6000,
            geldigheid("2026-01-01", Some("2026-12-31")),
        ),
    ])
    .unwrap();
    for (day, cents) in [
        ("2025-12-31", None),
        ("2026-01-01", Some(6000)),
        ("2026-12-31", Some(6000)),
        ("2027-01-01", Some(6500)),
        ("2099-01-01", Some(6500)),
    ] {
        let found = tarieven.geldig(&sleutel(Eenheid::Uur), date(day));
        assert_eq!(found.map(|tarief| tarief.tarief().value()), cents, "{day}");
    }
}

#[test]
fn minutes_use_their_own_tariff_before_that_of_the_hour() {
    let day = date("2026-03-01");
    let minute = sleutel(Eenheid::Minuut);
    let hourly = Tarieven::new(vec![tarief(Eenheid::Uur, 6000)]).unwrap();
    let both = Tarieven::new(vec![
        tarief(Eenheid::Uur, 6000),
        tarief(Eenheid::Minuut, 99),
    ])
    .unwrap();
    let cents = |tarieven: &Tarieven, sleutel: &TariefSleutel| {
        let tarief = tarieven.voor_prestatie(sleutel, day)?;
        tarief.product_tarief(sleutel.eenheid).map(Bedrag::value)
    };
    assert_eq!(cents(&hourly, &minute), Some(100));
    assert_eq!(cents(&both, &minute), Some(99));
    assert_eq!(cents(&both, &sleutel(Eenheid::Etmaal)), None);
}

#[test]
fn contract_units_and_product_list_follow_from_the_tariffs() {
    let tarieven = Tarieven::new(vec![
        tarief(Eenheid::Uur, 6000),
        tarief_in(
            Eenheid::Dagdeel,
            4000,
            geldigheid("2026-01-01", Some("2026-06-30")),
        ),
    ])
    .unwrap();
    let any_unit = sleutel(Eenheid::StuksOutput);
    let units = |day: &str| tarieven.eenheden(&any_unit, date(day)).collect::<Vec<_>>();
    assert_eq!(units("2026-06-30"), [Eenheid::Uur, Eenheid::Dagdeel]);
    assert_eq!(units("2026-07-01"), [Eenheid::Uur]);
}

#[test]
fn two_tariffs_on_one_day_are_named() {
    let list = vec![tarief(Eenheid::Uur, 6000), tarief(Eenheid::Uur, 6000)];
    assert_eq!(
        Tarieven::new(list).err(),
        Some(vec![Overlap {
            eerste: 0,
            tweede: 1
        }])
    );
}

proptest! {
    #[test]
    fn whole_hours_in_minutes_cost_what_the_hours_cost(cents in 0..=99_999_999_i64, hours in 0..10_000_i64) {
        let tarief = tarief(Eenheid::Uur, cents);
        prop_assert_eq!(
            tarief.bedrag(Volume::new(hours * 60), Eenheid::Minuut),
            tarief.bedrag(Volume::new(hours), Eenheid::Uur)
        );
    }

    #[test]
    fn rounding_is_half_a_cent_at_most_and_upwards(cents in 0..=99_999_999_i64, minutes in 0..=99_999_999_i64) {
        let sum = tarief(Eenheid::Uur, cents)
            .bedrag(Volume::new(minutes), Eenheid::Minuut)
            .unwrap()
            .value();
        let twice_the_error = (sum * 60 - cents * minutes) * 2;
        prop_assert!(twice_the_error > -60 && twice_the_error <= 60);
    }

    #[test]
    fn more_volume_never_costs_less(cents in 0..=99_999_999_i64, volume in 0..99_999_999_i64) {
        for (contracted, declared) in [
            (Eenheid::Uur, Eenheid::Minuut),
            (Eenheid::Etmaal, Eenheid::Etmaal),
        ] {
            let tarief = tarief(contracted, cents);
            let sum = |volume| tarief.bedrag(Volume::new(volume), declared).unwrap();
            prop_assert!(sum(volume) <= sum(volume + 1));
        }
    }

    #[test]
    fn no_quantity_overflows(cents in 0..=99_999_999_i64, volume in any::<i64>()) {
        let sum = tarief(Eenheid::Etmaal, cents).bedrag(Volume::new(volume), Eenheid::Etmaal);
        prop_assert_eq!(sum.map(Bedrag::value), cents.checked_mul(volume));
    }
}

#[test]
fn a_product_in_euros_is_contracted_without_a_tariff() {
    let key = sleutel(Eenheid::Euro);
    let euro = tarief(Eenheid::Euro, 0);
    assert_eq!(euro.product_tarief(Eenheid::Euro), None);
    assert_eq!(euro.bedrag(Volume::new(5), Eenheid::Euro), None);
    let tarieven = Tarieven::new(vec![euro]).unwrap();
    let units: Vec<Eenheid> = tarieven.eenheden(&key, date("2026-03-01")).collect();
    assert_eq!(units, [Eenheid::Euro]);
}
