//! Whatever is asked for: a message that is composed keeps the rules and the schema, and a request
//! for change is the whole situation, and one that level 3 has nothing against.

use bode::ledger::intent::partijen::Partijen;
use bode::ledger::intent::persoon::Persoon;
use bode::ledger::intent::request::{
    Aanvraag, Beschikking, Eindwens, Gewenst, Hoeveel, Omvangswens, Verzoek, Vot, Vow, Wat,
    Wijziging, compose_vot, compose_vow,
};
use bode::standard::bericht::Wet;
use bode::standard::codes::{
    Eenheid, Frequentie, JaNee, RedenVerzoek, RedenWijziging, TypeVerwijzer,
};
use bode::standard::messages::basis::Verwijzer;
use bode::standard::messages::m317::{OngewijzigdProduct, TeWijzigenProduct};
use bode::standard::messages::{GeenRetour, Gevuld, Inhoud};
use bode::standard::toewijzing::{Omvang, ProductKeuze, Toewijzing};
use bode::standard::types::{Bedrag, Datum, Referentie, ToewijzingNummer, Volume};
use bode::twents::Catalogues;
use proptest::collection::vec;
use proptest::option::{of, weighted};
use proptest::prelude::*;
use proptest::sample::select;

use super::world::{day, grant, kenmerken, keuze, persoon, shown, written};

const DAY: &str = "2026-06-15";

fn partijen(wet: Wet) -> Partijen {
    Partijen {
        gemeente: "0153".parse().unwrap(),
        wet,
        aanbieder: "42420101".parse().unwrap(),
    }
}

/// Days from twenty before today, so that periods meet.
fn moment() -> impl Strategy<Value = Datum> {
    prop_oneof![1 => -3..=0_i32, 5 => 1..8_i32].prop_map(|steps| day(DAY).plus_days(steps * 20))
}

/// A day and one on or after it; seldom before it.
fn period() -> impl Strategy<Value = (Datum, Option<Datum>)> {
    let length = weighted(0.8, prop_oneof![30 => 0..90_i32, 1 => Just(-1)]);
    (moment(), length).prop_map(|(begin, length)| (begin, length.map(|days| begin.plus_days(days))))
}

fn product(wet: Wet) -> impl Strategy<Value = ProductKeuze> {
    let (one, many, any) = match wet {
        Wet::Jeugdwet => (
            ["45 45A03", "45 45A04", "41 41A01", "46 46A01"],
            ["50", "54"],
            "",
        ),
        Wet::Wmo => (
            ["02 02A03", "02 02A04", "11 11A01", "12 12A01"],
            ["07", "12"],
            "",
        ),
    };
    let one = select(one.to_vec());
    let many = select(many.to_vec());
    prop_oneof![20 => one, 5 => many, 1 => Just(any)].prop_map(keuze)
}

fn omvang() -> impl Strategy<Value = Omvang> {
    let eenheid = prop_oneof![4 => Just(Eenheid::Uur), 1 => select(Eenheid::ALL)];
    let parts = (
        (0..100_i64).prop_map(Volume::new),
        eenheid,
        select(Frequentie::ALL),
    );
    parts.prop_map(|(volume, eenheid, frequentie)| Omvang {
        volume,
        eenheid,
        frequentie,
    })
}

/// How much, of any kind.
fn hoeveel() -> impl Strategy<Value = Hoeveel> {
    let part = (omvang(), any::<[bool; 3]>()).prop_map(|(omvang, named)| {
        Hoeveel::Omvang(Omvangswens {
            volume: named[0].then_some(omvang.volume),
            eenheid: named[1].then_some(omvang.eenheid),
            frequentie: named[2].then_some(omvang.frequentie),
        })
    });
    let budget = prop_oneof![9 => 0..=99_999_999_i64, 1 => Just(100_000_000)];
    prop_oneof![
        Just(Hoeveel::Ongenoemd),
        part,
        omvang().prop_map(|omvang| Hoeveel::Omvang(omvang.into())),
        budget.prop_map(|cents| Hoeveel::Budget(Bedrag::new(cents))),
    ]
}

/// As much as the product asks for; now and then anything.
fn fitting(has_code: bool) -> impl Strategy<Value = Hoeveel> {
    let fits = (omvang(), 1..10_i64).prop_map(move |(omvang, cents)| {
        if has_code {
            Hoeveel::Omvang(omvang.into())
        } else {
            Hoeveel::Budget(Bedrag::new(cents))
        }
    });
    prop_oneof![9 => fits, 1 => hoeveel()]
}

fn gewenst(wet: Wet) -> impl Strategy<Value = Gewenst> {
    let offers = [
        "behoefte-1-A",
        "behoefte-4-A",
        "module-maatregelhulp",
        "behoefte-9-Z",
    ];
    let offer = (select(offers.to_vec()), fitting(true));
    let offer = offer.prop_map(|(key, hoeveel)| (Wat::Aanbod(key.to_owned()), hoeveel));
    let product = product(wet).prop_flat_map(|keuze| {
        let hoeveel = fitting(keuze.code().is_some());
        (Just(Wat::Product(keuze)), hoeveel)
    });
    let parts = (prop_oneof![4 => product, 1 => offer], period());
    parts.prop_map(|((wat, hoeveel), (ingangsdatum, einddatum))| Gewenst {
        wat,
        ingangsdatum,
        einddatum,
        hoeveel,
    })
}

/// What a 301 could have granted; most of it is current.
fn toewijzing(wet: Wet) -> impl Strategy<Value = Toewijzing> {
    let begin = (-200..60_i32).prop_map(|days| day(DAY).plus_days(days));
    let parts = (
        product(wet),
        begin,
        of(100..400_i32),
        omvang(),
        of(1..10_i64),
        0..20_u8,
    );
    parts.prop_map(move |(product, begin, days, omvang, cents, kind)| {
        let bsn = if kind == 0 { "999900031" } else { "999900006" };
        let has_code = product.code().is_some();
        let mut made = grant(wet, "1", bsn, "", "", ("2026-01-01", ""));
        made.ingangsdatum = begin;
        made.einddatum = days.map(|days| begin.plus_days(days));
        made.product = product;
        made.omvang = has_code.then_some(omvang);
        made.budget = cents.filter(|_| !has_code).map(Bedrag::new);
        if kind == 1 {
            made.einddatum = Some(begin);
            made.reden_wijziging = Some(RedenWijziging::Verwijderd);
        }
        made
    })
}

/// The grants 10, 11 and on.
fn grants(wet: Wet, most: usize) -> impl Strategy<Value = Vec<Toewijzing>> {
    let count = prop_oneof![1 => Just(0), 9 => 1..=most];
    let grants = count.prop_flat_map(move |count| vec(toewijzing(wet), count));
    grants.prop_map(|mut grants| {
        for (nummer, grant) in (10..).zip(&mut grants) {
            grant.toewijzing_nummer = ToewijzingNummer::new(nummer).unwrap();
        }
        grants
    })
}

fn vot(wet: Wet) -> impl Strategy<Value = Vot> {
    let shown = select(vec![
        (true, false),
        (false, true),
        (true, false),
        (false, false),
    ]);
    let verwijzer = (select(TypeVerwijzer::ALL), shown);
    let verwijzer = verwijzer.prop_map(|(soort, (named, coded))| Verwijzer {
        soort,
        naam: named.then(|| "Praktijk Test".parse().unwrap()),
        zorgverlener_code: coded.then(|| "01012345".parse().unwrap()),
    });
    let referentie = weighted(0.3, select(vec!["A", "B", "R-1"]));
    let beschikking = of(moment()).prop_map(|day| {
        day.map(|ingangsdatum| Beschikking {
            nummer: "4711".parse().unwrap(),
            ingangsdatum,
        })
    });
    let parts = (
        referentie,
        gewenst(wet),
        verwijzer,
        beschikking,
        of(select(JaNee::ALL)),
    );
    let aanvraag = parts.prop_map(
        |(referentie, gewenst, verwijzer, beschikking, raamcontract)| Aanvraag {
            referentie_aanbieder: referentie.map(|text| text.parse().unwrap()),
            gewenst,
            verwijzer,
            beschikking,
            raamcontract,
            commentaar: None,
        },
    );
    let bekend = if wet == Wet::Wmo { 0.05 } else { 0.5 };
    let gezag = weighted(bekend, select(JaNee::ALL));
    (vec(aanvraag, 1..4), gezag).prop_map(move |(producten, gezagsdrager_bekend)| Vot {
        partijen: partijen(wet),
        client: Persoon {
            bsn: "999900006".parse().unwrap(),
            ..persoon(wet)
        },
        gezagsdrager_bekend,
        commentaar: None,
        producten: Gevuld::new(producten).unwrap(),
    })
}

/// A change of one of the grants 10, 11 and on; now and then of none.
fn wijziging(held: usize) -> impl Strategy<Value = Wijziging> {
    let eind = prop_oneof![
        1 => Just(Eindwens::Gelijk),
        3 => moment().prop_map(Eindwens::Op),
        1 => Just(Eindwens::Open),
    ];
    let beyond = 10 + u32::try_from(held).unwrap();
    let nummer = prop_oneof![12 => 10..beyond.max(11), 1 => Just(beyond)];
    let hoeveel = prop_oneof![2 => Just(Hoeveel::Ongenoemd), 1 => hoeveel()];
    (nummer, weighted(0.3, moment()), eind, hoeveel).prop_map(
        |(nummer, ingangsdatum, einddatum, hoeveel)| Wijziging {
            toewijzing_nummer: ToewijzingNummer::new(nummer).unwrap(),
            ingangsdatum,
            einddatum,
            hoeveel,
        },
    )
}

fn vow(wet: Wet, held: usize) -> impl Strategy<Value = Vow> {
    let count = prop_oneof![1 => 0..=0_usize, 4 => 1..=1_usize, 1 => 2..=2_usize];
    let wijzigen = count.prop_flat_map(move |count| vec(wijziging(held), count));
    let lists = (wijzigen, vec(gewenst(wet), 0..2));
    (select(RedenVerzoek::ALL), lists).prop_map(move |(reden, (wijzigen, nieuw))| Vow {
        partijen: partijen(wet),
        bsn: "999900006".parse().unwrap(),
        referentie_aanbieder: None,
        reden,
        wijzigen,
        nieuw,
    })
}

fn references() -> impl FnMut() -> Referentie {
    let mut last = 0;
    move || {
        last += 1;
        format!("R-{last}").parse().unwrap()
    }
}

/// TR357 and TR373, and that something changes.
fn check_change(change: &TeWijzigenProduct<GeenRetour>, grant: &Toewijzing) {
    let whole_term = change.gewenste_ingangsdatum == grant.ingangsdatum;
    let is_total = |omvang: &Omvang| omvang.frequentie == Frequentie::Totaal;
    assert!(whole_term || change.gewenste_ingangsdatum > day(DAY));
    assert!(
        whole_term || (change.budget.is_none() && !grant.omvang.as_ref().is_some_and(is_total))
    );
    let now = (grant.einddatum, grant.omvang, grant.budget);
    assert_ne!((change.einddatum, change.omvang, change.budget), now);
    assert_eq!(change.omvang.is_some(), grant.product.code().is_some());
}

/// A product with its days, and whether the request asks for it.
type Looptijd = (ProductKeuze, Datum, Option<Datum>, bool);

/// TR361, day by day: nothing that is asked for runs beside the same product.
fn check_nothing_stacks(looptijden: &[Looptijd]) {
    for days in -250..500 {
        let today = day(DAY).plus_days(days);
        let runs = |(_, begin, eind, _): &&Looptijd| {
            *begin <= today && eind.is_none_or(|eind| today <= eind)
        };
        let running: Vec<_> = looptijden.iter().filter(runs).collect();
        for (index, (one, .., asked)) in running.iter().enumerate() {
            for (other, .., other_asked) in &running[index + 1..] {
                let stacked = (*asked || *other_asked) && one.conflicts_with(other);
                assert!(!stacked, "{one:?} and {other:?} on {today}");
            }
        }
    }
}

fn laws() -> impl Strategy<Value = Wet> {
    select(&Wet::ALL[..])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(384))]

    #[test]
    fn requests_for_an_allocation_keep_the_rules(
        (vot, grants) in laws().prop_flat_map(|wet| (vot(wet), grants(wet, 2)))
    ) {
        let catalogues = Catalogues::shipped().unwrap();
        let made = kenmerken(vot.partijen.wet, DAY);
        match compose_vot(&vot, &grants, &catalogues, references(), made) {
            Err(fouten) => prop_assert!(!fouten.is_empty()),
            Ok(bericht) => {
                let xml = written(bericht);
                let numbered = xml.matches(">R-").count();
                let own = vot.producten.iter().filter(|product| {
                    product.referentie_aanbieder.as_ref().is_some_and(|own| own.as_str() == "R-1")
                });
                let needed = Verzoek::Toewijzing(vot.clone()).zonder_referentie();
                prop_assert_eq!(numbered, needed + own.count());
            }
        }
    }

    #[test]
    fn requests_for_a_change_are_the_whole_situation(
        (vow, grants) in laws()
            .prop_flat_map(|wet| (Just(wet), grants(wet, 3)))
            .prop_flat_map(|(wet, grants)| (vow(wet, grants.len()), Just(grants)))
    ) {
        let catalogues = Catalogues::shipped().unwrap();
        let made = kenmerken(vow.partijen.wet, DAY);
        let bericht = match compose_vow(&vow, &grants, &catalogues, references(), made) {
            Err(fouten) => {
                prop_assert!(!fouten.is_empty());
                prop_assert!(!shown(&fouten).join("\n").contains("999900006"));
                return Ok(());
            }
            Ok(bericht) => bericht,
        };
        written(bericht.clone());
        let Inhoud::M317(inhoud) = bericht.into_bericht().inhoud else { unreachable!() };
        let verzoek = inhoud.client.verzoek;
        let stays = verzoek.ongewijzigde_producten.as_deref().unwrap_or_default();
        let changes = verzoek.te_wijzigen_producten.as_deref().unwrap_or_default();
        let stays = stays.iter().map(|OngewijzigdProduct { toewijzing_nummer, .. }| *toewijzing_nummer);
        let mut asked: Vec<_> = stays.chain(changes.iter().map(|c| c.toewijzing_nummer)).collect();
        asked.sort_unstable();
        // TR349: every current grant once, and no other.
        let current = grants.iter().filter(|g| g.bsn == vow.bsn && g.is_current_on(day(DAY)));
        prop_assert_eq!(&asked, &current.map(|g| g.toewijzing_nummer).collect::<Vec<_>>());
        let mut looptijden = Vec::new();
        for grant in grants.iter().filter(|g| asked.contains(&g.toewijzing_nummer)) {
            let change = changes.iter().find(|c| c.toewijzing_nummer == grant.toewijzing_nummer);
            if let Some(change) = change {
                check_change(change, grant);
            }
            let eind = change.map_or(grant.einddatum, |change| change.einddatum);
            looptijden.push((grant.product.clone(), grant.ingangsdatum, eind, change.is_some()));
        }
        for new in verzoek.nieuwe_producten.as_deref().unwrap_or_default() {
            let (categorie, code) = new.product.clone().map_or((None, None), |p| (Some(p.categorie), p.code));
            let keuze = ProductKeuze::from_parts(categorie, code).unwrap();
            looptijden.push((keuze, new.gewenste_ingangsdatum, new.einddatum, true));
        }
        check_nothing_stacks(&looptijden);
    }
}
