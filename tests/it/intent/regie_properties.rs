//! Whatever lines a file holds: what is composed keeps the rules and the schema, no line is lost or
//! doubled, and nothing is reported anew before it was taken back.

use bode::ledger::intent::partijen::Partijen;
use bode::ledger::intent::persoon::{Client, Persoon};
use bode::ledger::intent::regie::{
    Actie, Levering, Opdracht, Start, Stop, Volgorde, compose_start, compose_stop, zendingen_start,
    zendingen_stop,
};
use bode::standard::bericht::Wet;
use bode::standard::codes::{RedenBeeindiging, RedenWijziging};
use bode::standard::messages::Inhoud;
use bode::standard::messages::basis::Product;
use bode::standard::rules::GecontroleerdBericht;
use bode::standard::toewijzing::Toewijzing;
use bode::standard::types::{Bsn, Datum};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

use super::world::{day, grant, kenmerken, persoon, written};

const DAY: &str = "2026-06-15";

/// Grants of both laws, of two clients each, some of them changed or deleted.
fn grants() -> Vec<Toewijzing> {
    let changes = [
        None,
        Some(RedenWijziging::Overleden),
        Some(RedenWijziging::Verwijderd),
        Some(RedenWijziging::Correctie),
    ];
    let mut grants = Vec::new();
    for (wet, products) in [
        (Wet::Jeugdwet, ["45 45A03", "54", "", "41 41A01"]),
        (Wet::Wmo, ["02 02A03", "07", "", "10 10A01"]),
    ] {
        for (index, (product, change)) in products.into_iter().zip(changes).enumerate() {
            let bsn = ["999900006", "999900018"][index % 2];
            let nummer = (100 + index).to_string();
            let much = if product.is_empty() { "€100" } else { "" };
            let period = (
                "2026-04-01",
                ["2026-06-10", "2026-05-01", "2026-04-01", ""][index],
            );
            grants.push(Toewijzing {
                reden_wijziging: change,
                ..grant(wet, &nummer, bsn, product, much, period)
            });
        }
    }
    grants
}

fn full(bsn: Bsn) -> Persoon {
    Persoon {
        bsn,
        ..persoon(Wet::Wmo)
    }
}

fn client() -> impl Strategy<Value = Client> {
    (select(vec!["999900006", "999900018"]), any::<bool>()).prop_map(|(bsn, known)| {
        let bsn: Bsn = bsn.parse().unwrap();
        if known {
            Client::Bekend(bsn)
        } else {
            Client::Volledig(full(bsn))
        }
    })
}

/// Mostly something that can be sent under the law.
fn levering(wet: Wet) -> impl Strategy<Value = Levering> {
    let nummer = prop_oneof![30 => 100..104_u32, 1 => Just(99)];
    let of_grant = (
        nummer,
        prop_oneof![30 => Just(None), 1 => client().prop_map(Some)],
    );
    let of_grant = of_grant.prop_map(|(nummer, client)| Levering::Toewijzing {
        nummer: nummer.to_string().parse().unwrap(),
        client,
    });
    let own = match wet {
        Wet::Jeugdwet => "45",
        Wet::Wmo => "02",
    };
    let categorie = prop_oneof![30 => Just(own), 1 => Just("07")];
    let product = (categorie, of(Just("A1"))).prop_map(|(categorie, code)| Product {
        categorie: categorie.parse().unwrap(),
        code: code.map(|code| code.parse().unwrap()),
    });
    let of_task =
        (client(), product).prop_map(|(client, product)| Levering::Taakgericht { client, product });
    prop_oneof![4 => of_grant, 1 => of_task]
}

fn moment() -> impl Strategy<Value = Datum> {
    // A few days only, so that keys meet; one of them is still to come.
    let usual = select(vec!["2026-04-01", "2026-04-02", "2026-06-15"]);
    prop_oneof![30 => usual, 1 => Just("2026-06-16")].prop_map(day)
}

fn opdracht<M: std::fmt::Debug>(
    melding: impl Strategy<Value = M>,
) -> impl Strategy<Value = Opdracht<M>> {
    let actie = select(vec![Actie::Aanleveren, Actie::Verwijderen]);
    let law = select(&Wet::ALL[..]).prop_flat_map(|wet| (Just(wet), levering(wet)));
    let parts = (law, moment(), actie, melding);
    parts.prop_map(|((wet, levering), begindatum, actie, melding)| Opdracht {
        partijen: Partijen {
            gemeente: "0153".parse().unwrap(),
            wet,
            aanbieder: "42420101".parse().unwrap(),
        },
        levering,
        begindatum,
        actie,
        melding,
    })
}

fn stop() -> impl Strategy<Value = Stop> {
    let reden = select(vec!["02", "20", "31"]);
    let reden = of(reden.prop_map(|text| text.parse::<RedenBeeindiging>().unwrap()));
    (moment(), reden).prop_map(|(einddatum, reden)| Stop { einddatum, reden })
}

/// Keys with their StatusAanlevering.
type Keys = Vec<(String, &'static str)>;

/// Keys as the message has them.
fn keys(bericht: GecontroleerdBericht) -> Keys {
    match bericht.into_bericht().inhoud {
        Inhoud::M305(start) => {
            let products = start.client.start_producten.iter();
            products
                .map(|p| {
                    let key = format!("{:?} {:?} {}", p.toewijzing_nummer, p.product, p.begindatum);
                    (key, p.status_aanlevering.code())
                })
                .collect()
        }
        Inhoud::M307(stop) => {
            let products = stop.client.stop_producten.iter();
            products
                .map(|p| {
                    let key = format!(
                        "{:?} {:?} {} {} {}",
                        p.toewijzing_nummer,
                        p.product,
                        p.begindatum,
                        p.einddatum,
                        p.reden_beeindiging
                    );
                    (key, p.status_aanlevering.code())
                })
                .collect()
        }
        other => unreachable!("{:?}", other.nummer()),
    }
}

/// What holds for the messages of one file; gives how many lines they have.
fn check(messages: Vec<(Bsn, Wet, Volgorde, GecontroleerdBericht)>) -> usize {
    let mut lines = 0;
    let mut before: Option<(Bsn, Wet, Keys)> = None;
    for (bsn, wet, volgorde, bericht) in messages {
        written(bericht.clone());
        let keys = keys(bericht);
        lines += keys.len();
        let statuses: Vec<&str> = keys.iter().map(|(_, status)| *status).collect();
        assert!(
            statuses.is_sorted_by(|one, next| one >= next),
            "removals first"
        );
        if volgorde == Volgorde::NaVerwijdering {
            let (before_bsn, before_wet, removed) = before.unwrap();
            assert_eq!((before_bsn, before_wet), (bsn, wet));
            for (key, status) in &keys {
                assert_eq!(*status, "1");
                assert!(removed.contains(&(key.clone(), "3")), "{key}");
            }
        }
        before = Some((bsn, wet, keys));
    }
    lines
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn starts_keep_the_rules(opdrachten in vec(opdracht(Just(Start)), 1..8)) {
        match zendingen_start(&opdrachten, &grants()) {
            Err(fouten) => prop_assert!(!fouten.is_empty()),
            Ok(zendingen) => {
                let composed: Result<Vec<_>, _> = zendingen.iter().map(|zending| {
                    let (bsn, wet) = (zending.bsn(), zending.partijen().wet);
                    compose_start(zending, Some(&full(bsn)), kenmerken(wet, DAY))
                        .map(|bericht| (bsn, wet, zending.volgorde(), bericht))
                }).collect();
                match composed {
                    Ok(messages) => prop_assert_eq!(check(messages), opdrachten.len()),
                    Err(fouten) => {
                        prop_assert!(!fouten.is_empty());
                        prop_assert!(opdrachten.iter().any(|line| line.begindatum > day(DAY)));
                    }
                }
            }
        }
    }

    #[test]
    fn stops_keep_the_rules(opdrachten in vec(opdracht(stop()), 1..8)) {
        match zendingen_stop(&opdrachten, &grants()) {
            Err(fouten) => prop_assert!(!fouten.is_empty()),
            Ok(zendingen) => {
                let composed: Result<Vec<_>, _> = zendingen.iter().map(|zending| {
                    let (bsn, wet) = (zending.bsn(), zending.partijen().wet);
                    compose_stop(zending, Some(&full(bsn)), kenmerken(wet, DAY))
                        .map(|bericht| (bsn, wet, zending.volgorde(), bericht))
                }).collect();
                match composed {
                    Ok(messages) => prop_assert_eq!(check(messages), opdrachten.len()),
                    Err(fouten) => {
                        prop_assert!(!fouten.is_empty());
                        let wrong = |line: &Opdracht<Stop>| {
                            line.begindatum > day(DAY) || line.melding.einddatum < line.begindatum
                        };
                        prop_assert!(opdrachten.iter().any(wrong));
                    }
                }
            }
        }
    }
}
