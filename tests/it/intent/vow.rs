//! Requests for a change: what stays, what a change does not name, and what can't be asked.

use bode::ledger::intent::request::{Verzoek, VerzoekFout, Vow, compose_vow, read_verzoeken};
use bode::standard::bericht::Wet;
use bode::standard::codes::RedenWijziging;
use bode::standard::messages::m317::{Verzoek as Verzoek317, VerzoekOmWijziging};
use bode::standard::messages::{Gevuld, Inhoud};
use bode::standard::rules::GecontroleerdBericht;
use bode::standard::toewijzing::{Omvang, Toewijzing};
use bode::standard::types::{Bedrag, Datum};
use bode::twents::Catalogues;

use super::world::{day, fixture, grant, kenmerken, shown, written};

const CHILD: &str = "999900006";
const ADULT: &str = "999900018";
const TODAY: &str = "2026-06-10";

/// What the two clients of the example have: of every kind of grant one, current or not.
fn grants() -> Vec<Toewijzing> {
    let jw =
        |nummer, product, much, period| grant(Wet::Jeugdwet, nummer, CHILD, product, much, period);
    let year = ("2026-04-01", "2026-12-31");
    let mut deleted = jw("300207", "44 44A01", "1/14/2", ("2026-04-01", "2026-04-01"));
    deleted.reden_wijziging = Some(RedenWijziging::Verwijderd);
    vec![
        jw("300206", "40 40A01", "2/04/4", ("2026-07-01", "")),
        jw("300201", "45 45A03", "4/04/2", year),
        jw("300202", "41 41A01", "80/04/6", year),
        jw("300203", "42 42A01", "10/82/4", year),
        jw("300204", "54", "€500000", year),
        jw("300205", "45 45A03", "4/04/2", ("2026-01-01", "2026-03-31")),
        deleted,
        grant(
            Wet::Wmo,
            "500101",
            ADULT,
            "02 02A03",
            "8/04/4",
            ("2026-04-01", ""),
        ),
        grant(Wet::Wmo, "500102", ADULT, "07", "", year),
    ]
}

fn vows(text: &str) -> Vec<Vow> {
    let verzoeken = read_verzoeken(text).unwrap().into_iter();
    let vows = verzoeken.map(|verzoek| match verzoek {
        Verzoek::Wijziging(vow) => vow,
        Verzoek::Toewijzing(_) => panic!("a VOT"),
    });
    vows.collect()
}

/// A request of the child's provider with these lists, in JSON.
fn vow(lists: &str) -> Vow {
    let text = format!(
        "{{\"soort\": \"wijziging\", \"gemeente\": \"0153\", \"wet\": \"JW\",
          \"aanbieder\": \"42420101\", \"bsn\": \"{CHILD}\", \"reden\": \"1\", {lists}}}"
    );
    vows(&text).remove(0)
}

fn composed(vow: &Vow, grants: &[Toewijzing]) -> Result<GecontroleerdBericht, Vec<VerzoekFout>> {
    let catalogues = Catalogues::shipped().unwrap();
    let nummer = || "VOW-1".parse().unwrap();
    compose_vow(
        vow,
        grants,
        &catalogues,
        nummer,
        kenmerken(vow.partijen.wet, TODAY),
    )
}

/// A last day and how much, as `2026-12-31 4/04/2`.
fn size(einddatum: Option<Datum>, omvang: Option<Omvang>, budget: Option<Bedrag>) -> String {
    let einddatum = einddatum.map_or("open".to_owned(), |day| day.to_string());
    let omvang = omvang.map(|o| format!(" {}/{}/{}", o.volume, o.eenheid, o.frequentie));
    let budget = budget.map(|budget| format!(" €{}", budget.value()));
    [Some(einddatum), omvang, budget]
        .into_iter()
        .flatten()
        .collect()
}

/// The products of a request, a line each: what stays, what changes, what is new.
fn lines(bericht: GecontroleerdBericht) -> Vec<String> {
    written(bericht.clone());
    let Inhoud::M317(VerzoekOmWijziging { client, .. }) = bericht.into_bericht().inhoud else {
        panic!("not a 317");
    };
    let Verzoek317 {
        ongewijzigde_producten,
        te_wijzigen_producten,
        nieuwe_producten,
        ..
    } = client.verzoek;
    let stays = ongewijzigde_producten
        .into_iter()
        .flat_map(Gevuld::into_vec);
    let stays = stays.map(|product| format!("= {}", product.toewijzing_nummer));
    let changes = te_wijzigen_producten.into_iter().flat_map(Gevuld::into_vec);
    let changes = changes.map(|product| {
        let size = size(product.einddatum, product.omvang, product.budget);
        let begin = product.gewenste_ingangsdatum;
        format!("~ {} {begin} {size}", product.toewijzing_nummer)
    });
    let new = nieuwe_producten.into_iter().flat_map(Gevuld::into_vec);
    let new = new.map(|new| {
        let size = size(new.einddatum, new.omvang, new.budget);
        let code = new.product.and_then(|product| product.code).unwrap();
        format!("+ {code} {} {size}", new.gewenste_ingangsdatum)
    });
    stays.chain(changes).chain(new).collect()
}

#[test]
fn the_examples_become_messages_of_both_laws() {
    let vows = vows(&fixture("vow.json"));
    insta::assert_snapshot!("vow_jw", written(composed(&vows[0], &grants()).unwrap()));
    insta::assert_snapshot!("vow_wmo", written(composed(&vows[1], &grants()).unwrap()));
}

#[test]
fn every_current_grant_that_does_not_change_stays() {
    let request = vow(
        r#""nieuw": [{"product": {"categorie": "51", "code": "51A01"},
        "ingangsdatum": "2026-07-01", "volume": 3, "eenheid": "04", "frequentie": "4"}]"#,
    );
    let expected = [
        "= 300201",
        "= 300202",
        "= 300203",
        "= 300204",
        "= 300206",
        "+ 51A01 2026-07-01 open 3/04/4",
    ];
    assert_eq!(lines(composed(&request, &grants()).unwrap()), expected);
}

#[test]
fn what_a_change_does_not_name_is_that_of_the_grant() {
    for (change, expected) in [
        // Only the last day: for the whole term.
        (
            r#"300201, "einddatum": "2027-03-31""#,
            "~ 300201 2026-04-01 2027-03-31 4/04/2",
        ),
        (
            r#"300203, "einddatum": "open""#,
            "~ 300203 2026-04-01 open 10/82/4",
        ),
        (
            r#"300204, "einddatum": "2026-09-30""#,
            "~ 300204 2026-04-01 2026-09-30 €500000",
        ),
        (
            r#"300203, "einddatum": "2026-08-31", "ingangsdatum": "2026-04-01""#,
            "~ 300203 2026-04-01 2026-08-31 10/82/4",
        ),
        // A total or a budget: for the whole term too.
        (
            r#"300202, "volume": 100"#,
            "~ 300202 2026-04-01 2026-12-31 100/04/6",
        ),
        (
            r#"300202, "volume": 100, "einddatum": "2027-03-31""#,
            "~ 300202 2026-04-01 2027-03-31 100/04/6",
        ),
        (
            r#"300204, "budget": 600000"#,
            "~ 300204 2026-04-01 2026-12-31 €600000",
        ),
        // Another volume: from a day to come.
        (
            r#"300201, "volume": 6, "ingangsdatum": "2026-07-01""#,
            "~ 300201 2026-07-01 2026-12-31 6/04/2",
        ),
        (
            r#"300201, "volume": 360, "eenheid": "01", "ingangsdatum": "2026-06-11""#,
            "~ 300201 2026-06-11 2026-12-31 360/01/2",
        ),
        (
            r#"300203, "frequentie": "2", "ingangsdatum": "2026-07-01", "einddatum": "2026-07-31""#,
            "~ 300203 2026-07-01 2026-07-31 10/82/2",
        ),
        // Or from the first day on.
        (
            r#"300201, "volume": 6, "ingangsdatum": "2026-04-01""#,
            "~ 300201 2026-04-01 2026-12-31 6/04/2",
        ),
        (
            r#"300206, "volume": 6, "ingangsdatum": "2026-07-01""#,
            "~ 300206 2026-07-01 open 6/04/4",
        ),
    ] {
        let request = vow(&format!(
            r#""wijzigen": [{{"toewijzing_nummer": {change}}}]"#
        ));
        let lines = lines(composed(&request, &grants()).unwrap());
        let changed: Vec<_> = lines.iter().filter(|line| line.starts_with('~')).collect();
        assert_eq!(changed, [expected], "{change}");
        assert_eq!(lines.len(), 5, "{change}");
    }
}

#[test]
fn a_change_that_can_not_be_says_why() {
    for (change, expected) in [
        (
            "999, \"volume\": 6",
            "deze toewijzing van deze cliënt is niet bekend bij deze gemeente, wet en aanbieder; controleer het nummer (TR351)",
        ),
        (
            "300205, \"volume\": 6",
            "deze toewijzing is geëindigd op 2026-03-31; vraag een nieuw product (TR351)",
        ),
        (
            "300207, \"volume\": 6",
            "de gemeente heeft deze toewijzing verwijderd (TR351)",
        ),
        (
            "300201",
            "er verandert niets; noem een andere einddatum, omvang of budget, of laat de wijziging weg (TR353)",
        ),
        (
            "300201, \"volume\": 4, \"einddatum\": \"2026-12-31\"",
            "er verandert niets",
        ),
        (
            "300201, \"volume\": 6",
            "de gewenste ingangsdatum ontbreekt; vul vanaf welke dag de omvang moet veranderen (IV092)",
        ),
        (
            "300201, \"volume\": 6, \"ingangsdatum\": \"2026-06-10\"",
            "de gewenste ingangsdatum 2026-06-10 ligt niet na de dagtekening 2026-06-10; vul een latere dag, of 2026-04-01 voor een wijziging over de hele looptijd (TR357)",
        ),
        (
            "300201, \"volume\": 6, \"ingangsdatum\": \"2027-01-01\"",
            "de gewenste ingangsdatum 2027-01-01 ligt buiten de periode van deze toewijzing; vraag een nieuw product aan (IV092)",
        ),
        (
            "300201, \"volume\": 6, \"ingangsdatum\": \"2026-03-31\"",
            "de gewenste ingangsdatum 2026-03-31 ligt buiten",
        ),
        (
            "300202, \"volume\": 90, \"ingangsdatum\": \"2026-07-01\"",
            "een andere einddatum, een ander budget of een ander totaal geldt voor de hele looptijd; laat de ingangsdatum weg of vul 2026-04-01 (TR357, TR373)",
        ),
        (
            "300204, \"budget\": 9, \"ingangsdatum\": \"2026-07-01\"",
            "een andere einddatum, een ander budget",
        ),
        (
            "300203, \"einddatum\": \"2026-08-31\", \"ingangsdatum\": \"2026-07-01\"",
            "een andere einddatum, een ander budget",
        ),
        (
            "300203, \"einddatum\": \"2026-03-31\"",
            "einddatum 2026-03-31 ligt voor ingangsdatum 2026-04-01 (CS003)",
        ),
        (
            "300201, \"budget\": 9",
            "deze toewijzing heeft een productcode en dus een omvang, geen budget (TR411)",
        ),
        (
            "300204, \"volume\": 9",
            "deze toewijzing heeft geen productcode en dus geen omvang, maar een budget (TR412)",
        ),
    ] {
        let request = vow(&format!(
            r#""wijzigen": [{{"toewijzing_nummer": {change}}}]"#
        ));
        let found = shown(&composed(&request, &grants()).unwrap_err());
        let nummer = request.wijzigen[0].toewijzing_nummer;
        let expected = format!("wijziging van toewijzing {nummer}: {expected}");
        assert!(found[0].starts_with(&expected), "{change}: {found:?}");
        assert_eq!(found.len(), 1, "{change}: {found:?}");
    }
}

#[test]
fn a_request_that_can_not_be_says_everything_at_once() {
    let request = vow(r#""wijzigen": [
            {"toewijzing_nummer": 300201, "einddatum": "2027-03-31"},
            {"toewijzing_nummer": 300201, "einddatum": "2027-04-30"},
            {"toewijzing_nummer": 300203}],
        "nieuw": [
            {"product": {"categorie": "45", "code": "45A03"}, "ingangsdatum": "2027-03-31",
             "volume": 3, "eenheid": "04", "frequentie": "4"},
            {"aanbod": "behoefte-9-Z", "ingangsdatum": "2026-07-01", "volume": 3}]"#);
    assert_eq!(
        shown(&composed(&request, &grants()).unwrap_err()),
        [
            "wijziging van toewijzing 300201: deze toewijzing staat er twee keer; voeg de wijzigingen samen (TR101)",
            "wijziging van toewijzing 300203: er verandert niets; noem een andere einddatum, omvang of budget, of laat de wijziging weg (TR353)",
            "nieuw[0]: dit overlapt met toewijzing 300201 van hetzelfde product; laat de perioden op elkaar aansluiten, of vraag een wijziging van die toewijzing (OP307, TR361)",
            "nieuw[1]: dit aanbod staat niet in catalogus 2026; controleer de sleutel, zoals behoefte-2-B",
        ]
    );
}

#[test]
fn a_change_needs_something_to_change() {
    let request = vow(r#""wijzigen": [{"toewijzing_nummer": 300201, "einddatum": "2027-03-31"}]"#);
    let ended: Vec<Toewijzing> = grants()
        .into_iter()
        .filter(|grant| !grant.is_current_on(day(TODAY)))
        .collect();
    for known in [&[][..], &ended] {
        let found = shown(&composed(&request, known).unwrap_err());
        assert_eq!(
            found,
            [
                "deze cliënt heeft geen actuele toewijzing; doe een verzoek om toewijzing (OP306, TR352)"
            ]
        );
    }
    let nothing = Vow {
        wijzigen: Vec::new(),
        ..request
    };
    let found = shown(&composed(&nothing, &grants()).unwrap_err());
    assert_eq!(
        found,
        ["er wordt niets gevraagd; vul `wijzigen`, `nieuw` of beide (TR353)"]
    );
}

#[test]
fn an_extension_stops_where_the_next_grant_begins() {
    let mut grants = grants();
    let next = ("2027-01-01", "2027-12-31");
    grants.push(grant(
        Wet::Jeugdwet,
        "300208",
        CHILD,
        "45 45A03",
        "2/04/2",
        next,
    ));
    let change = r#""wijzigen": [{"toewijzing_nummer": 300201, "einddatum": "2027-01-31"}]"#;
    let found = shown(&composed(&vow(change), &grants).unwrap_err());
    let expected = "wijziging van toewijzing 300201: dit overlapt met toewijzing 300208";
    assert!(found[0].starts_with(expected), "{found:?}");
    // What a change makes room for can be asked for: IV092, example 1.
    let replaced = r#""wijzigen": [{"toewijzing_nummer": 300201, "einddatum": "2026-08-31"}],
        "nieuw": [{"product": {"categorie": "45", "code": "45A03"}, "ingangsdatum": "2026-09-01",
        "einddatum": "2026-12-31", "volume": 6, "eenheid": "04", "frequentie": "2"}]"#;
    assert!(composed(&vow(replaced), &grants).is_ok());
}

#[test]
fn a_new_product_begins_after_the_message() {
    let new = r#""nieuw": [{"product": {"categorie": "51", "code": "51A01"},
        "ingangsdatum": "2026-06-10", "volume": 3, "eenheid": "04", "frequentie": "4"}]"#;
    let found = shown(&composed(&vow(new), &grants()).unwrap_err());
    assert!(found[0].starts_with("TR380 bij "), "{found:?}");
}

#[test]
fn an_old_grant_of_a_category_is_asked_for_without_its_volume() {
    let mut grants = grants();
    let year = ("2026-04-01", "2026-12-31");
    grants.push(grant(Wet::Jeugdwet, "300209", CHILD, "50", "2/04/4", year));
    let change = r#""wijzigen": [{"toewijzing_nummer": 300209, "einddatum": "2026-11-30"}]"#;
    let lines = lines(composed(&vow(change), &grants).unwrap());
    assert!(
        lines.contains(&"~ 300209 2026-04-01 2026-11-30".to_owned()),
        "{lines:?}"
    );
    // One of a product without a volume has to say how much (TR411).
    grants.push(grant(Wet::Jeugdwet, "300210", CHILD, "49 49A01", "", year));
    let change = r#""wijzigen": [{"toewijzing_nummer": 300210, "einddatum": "2026-11-30"}]"#;
    let found = shown(&composed(&vow(change), &grants).unwrap_err());
    assert!(found[0].contains("de omvang is onvolledig"), "{found:?}");
}
