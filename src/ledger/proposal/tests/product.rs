//! Proposals for a product of a 315.

use super::*;

const FIXTURE: &str = include_str!("../../../../fixtures/messages/315/jw-one-product.xml");

/// Need 2, level B, as much as that allows.
const AS_MODEL: [(&str, &str); 3] = [
    ("45A03", "45T2B"),
    ("<ijw:Volume>3<", "<ijw:Volume>16<"),
    ("<ijw:Frequentie>2<", "<ijw:Frequentie>4<"),
];

fn proposal(wereld: &Wereld, replaced: &[(&str, &str)]) -> Voorstel {
    let GecontroleerdBericht::M315(bericht) = checked(FIXTURE, replaced) else {
        panic!("the fixture is a 315");
    };
    let product = &bericht.client.aangevraagde_producten[0];
    let verzoek = Verzoek::Toewijzing {
        bericht: &bericht,
        product,
    };
    voorstel(verzoek, &wereld.omstandigheden())
}

fn world() -> Wereld {
    Wereld::new("2026-03-18", "2026-03-23")
}

/// As the model, with more replaced.
fn model_and<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    AS_MODEL.iter().chain(more).copied().collect()
}

#[test]
fn a_request_that_fits_can_be_honoured() {
    let wereld = world().with("7,45,45A07,2026-01-01,2026-12-31,4,04,4,");
    let found = proposal(&wereld, &AS_MODEL);
    assert_eq!(found.advies, Advies::Honoreren);
    insta::assert_snapshot!(page(&found));
}

#[test]
fn each_thing_that_does_not_fit_is_said() {
    let in_words = |wereld: Wereld, replaced: &[(&str, &str)]| {
        remarks(&proposal(&wereld, &model_and(replaced))).join("\n")
    };
    let stacked = || world().with("7,45,45T2B,2026-01-01,2026-12-31,8,04,4,");
    let sequel = || world().with("7,45,45T2B,2026-01-01,2026-03-31,16,04,4,");
    let minutes: &[_] = &[("<ijw:Eenheid>04<", "<ijw:Eenheid>16<")];
    let shown = [
        (
            "residence is not looked at",
            in_words(world().agreed("gemeente,"), &[]),
        ),
        (
            "before the contract",
            in_words(world(), &[("2026-04-01", "2025-12-01")]),
        ),
        (
            "longer than the contract",
            in_words(world(), &[("2026-12-31", "2027-01-31")]),
        ),
        ("another product", in_words(world(), &[("45T2B", "45X01")])),
        ("another unit", in_words(world(), minutes)),
        (
            "another category",
            in_words(world(), &[("<ijw:Categorie>45<", "<ijw:Categorie>54<")]),
        ),
        ("stacked", in_words(stacked(), &[])),
        ("an unchanged sequel", in_words(sequel(), &[])),
        (
            "a lower level would do",
            in_words(world(), &[("<ijw:Volume>16<", "<ijw:Volume>8<")]),
        ),
        (
            "a higher level is needed",
            in_words(world(), &[("<ijw:Volume>16<", "<ijw:Volume>17<")]),
        ),
        (
            "more than the highest",
            in_words(world(), &[("<ijw:Volume>16<", "<ijw:Volume>41<")]),
        ),
        (
            "measured otherwise",
            in_words(world(), &[("<ijw:Frequentie>4<", "<ijw:Frequentie>2<")]),
        ),
        (
            "in the past",
            in_words(world(), &[("2026-04-01", "2026-03-01")]),
        ),
    ];
    let page: Vec<_> = shown
        .iter()
        .map(|(name, remarks)| format!("{name}\n{remarks}"))
        .collect();
    insta::assert_snapshot!(page.join("\n\n"));
}

#[test]
fn who_refers_and_on_what_right_is_said() {
    let referred = |verwijzer: &str, more: &[(&str, &str)]| {
        let old = "<ijw:Type>02</ijw:Type>\n          <ijw:ZorgverlenerCode>01010101</ijw:ZorgverlenerCode>";
        let mut replaced = model_and(more);
        replaced.push((old, verwijzer));
        let found = proposal(&world(), &replaced);
        let about = found.punten.iter().filter(|punt| {
            punt.onderwerp == Onderwerp::Verwijzing || punt.onderwerp == Onderwerp::Uitvoering
        });
        let said: Vec<_> = about.map(|punt| punt.tekst.clone()).collect();
        said.join("\n")
    };
    let number = (
        "<jw315:Product>\n          <ijw:Categorie>45",
        "<jw315:BeschikkingNummer>4711</jw315:BeschikkingNummer>\n<jw315:Product>\n          <ijw:Categorie>45",
    );
    let from = (
        "<jw315:ToewijzingIngangsdatum>",
        "<jw315:BeschikkingIngangsdatum>2026-03-01</jw315:BeschikkingIngangsdatum>\n<jw315:ToewijzingIngangsdatum>",
    );
    let measure = ("<ijw:Categorie>45<", "<ijw:Categorie>48<");
    let page = [
        referred(
            "<ijw:Type>02</ijw:Type><ijw:ZorgverlenerCode>01010101</ijw:ZorgverlenerCode>",
            &[],
        ),
        referred(
            "<ijw:Type>02</ijw:Type><ijw:Naam>Praktijk De Esch</ijw:Naam>",
            &[],
        ),
        referred(
            "<ijw:Type>04</ijw:Type><ijw:ZorgverlenerCode>01010102</ijw:ZorgverlenerCode>",
            &[],
        ),
        referred("<ijw:Type>08</ijw:Type>", &[measure]),
        referred("<ijw:Type>06</ijw:Type>", &[]),
        referred("<ijw:Type>01</ijw:Type>", &[number, from]),
    ];
    assert!(!page.join("").contains("De Esch"));
    insta::assert_snapshot!(page.join("\n\n"));
}

#[test]
fn the_wmo_has_no_residence_principle() {
    let fixture = include_str!("../../../../fixtures/messages/315/wmo-one-product.xml");
    let GecontroleerdBericht::M315(bericht) = checked(fixture, &[]) else {
        panic!("the fixture is a 315");
    };
    let verzoek = Verzoek::Toewijzing {
        bericht: &bericht,
        product: &bericht.client.aangevraagde_producten[0],
    };
    let found = voorstel(verzoek, &world().omstandigheden());
    assert!(
        found
            .punten
            .iter()
            .all(|punt| punt.onderwerp != Onderwerp::Woonplaats)
    );
    let Advies::Afwijzen { reden, .. } = found.advies else {
        panic!("there is no contract for the Wmo");
    };
    assert_eq!(reden, RedenAfwijzingVerzoek::GeenContract);
}

#[test]
fn only_what_needs_nobody_is_decided_automatically() {
    let on = settings("0153,JW,42420101,45,45T2B,ja,\n");
    let found = proposal(&world(), &AS_MODEL);
    let Automaat::Besluit { reden } = automatisch(&found, &on) else {
        panic!("nothing is in the way");
    };
    assert_eq!(
        reden,
        "automatisch toegewezen zoals gevraagd: gemeente 0153 heeft automatisch besluiten over verzoeken om toewijzing aangezet voor product 45T2B van aanbieder 42420101, en geen punt van het voorstel vraagt om een mens"
    );
    let off = [
        settings(""),
        settings("0153,JW,42420101,45,45T2B,nee,ja\n"),
        settings("0153,JW,42420101,45,,ja,ja\n"),
        settings("0164,JW,42420101,45,45T2B,ja,ja\n"),
    ];
    for settings in off {
        let outcome = automatisch(&found, &settings);
        assert_eq!(outcome, Automaat::Uit);
    }
    let unclear = world().agreed("gemeente,");
    let refused = world().with("7,45,45T2B,2026-01-01,2026-12-31,8,04,4,");
    for (wereld, begins) in [(unclear, "eerst uit te zoeken"), (refused, "een afwijzing")] {
        let Automaat::Persoon { reden } = automatisch(&proposal(&wereld, &AS_MODEL), &on) else {
            panic!("a person decides");
        };
        assert!(reden.starts_with(begins), "{reden}");
    }
}
