//! Requests for change (317): what they name of the grants, and whether it can go together.

use super::{day, deleted, found, grant, judge, omvang, product, read};
use crate::ledger::dossier::Dossier;
use crate::standard::messages::{Bericht, GeenRetour, Gevuld, Inhoud, m317};
use crate::standard::types::Datum;
use crate::twents::plan::{Aanlevering, Grant};

/// The day of the request: 2026-05-11.
const REQUEST: &str = include_str!("../../../../fixtures/messages/317/jw-all-three-kinds.xml");

fn end(text: &str) -> Option<Datum> {
    (text != "open").then(|| day(text))
}

/// A request of lines such as `= 1` (stays), `~ 1 2026-06-01 open 5 04 2` (changes, with an Omvang or
/// a budget), `+ 45 45A03 : 2026-06-01 open` (new).
fn request(text: &str) -> Bericht {
    let mut bericht = read(REQUEST);
    let Inhoud::M317(inhoud) = &mut bericht.inhoud else {
        unreachable!()
    };
    let (mut stays, mut changes, mut new) = (Vec::new(), Vec::new(), Vec::new());
    for line in text.split(", ") {
        let parts: Vec<&str> = line.split_whitespace().collect();
        match parts[0] {
            "=" => stays.push(m317::OngewijzigdProduct {
                toewijzing_nummer: parts[1].parse().unwrap(),
                retour_codes: GeenRetour,
            }),
            "~" => changes.push(m317::TeWijzigenProduct {
                toewijzing_nummer: parts[1].parse().unwrap(),
                gewenste_ingangsdatum: day(parts[2]),
                einddatum: end(parts[3]),
                omvang: (parts.len() == 7).then(|| omvang(&parts[4..].join(" "))),
                budget: (parts.len() == 5).then(|| parts[4].parse().unwrap()),
                retour_codes: GeenRetour,
            }),
            _ => {
                let (keuze, period) = line[1..].split_once(':').unwrap();
                let period: Vec<&str> = period.split_whitespace().collect();
                new.push(m317::NieuwProduct {
                    product: product(keuze),
                    gewenste_ingangsdatum: day(period[0]),
                    einddatum: end(period[1]),
                    omvang: None,
                    budget: None,
                    retour_codes: GeenRetour,
                });
            }
        }
    }
    let verzoek = &mut inhoud.client.verzoek;
    verzoek.ongewijzigde_producten = Gevuld::new(stays);
    verzoek.te_wijzigen_producten = Gevuld::new(changes);
    verzoek.nieuwe_producten = Gevuld::new(new);
    bericht
}

/// Client and Verzoek are classes 0 and 1; then come those of the request, by kind.
fn check(grants: &[Grant], cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let dossier = Dossier {
            toewijzingen: grants.to_vec(),
            ..Dossier::default()
        };
        assert_eq!(found(&judge(&request(text), dossier)), *expected, "{text}");
    }
}

#[test]
fn products_do_not_overlap_as_the_request_wants_them() {
    let grants = [
        grant("1", "45 45A03", "2026-01-01", "2026-12-31"),
        grant("2", "45 45A04", "2026-01-01", "2026-06-30"),
        grant("3", "45 45A04", "2026-07-01", ""),
    ];
    check(
        &grants,
        &[
            ("= 1, = 2, = 3, + 45 45A03 : 2027-01-01 open", ""),
            ("= 1, = 2, = 3, + 45 45A03 : 2026-12-31 open", "5:TR361"),
            ("= 1, = 2, = 3, + 45 : 2026-06-01 2026-06-30", "5:TR361"),
            ("= 1, = 2, = 3, + 46 : 2026-06-01 2026-06-30", ""),
            ("= 1, = 2, = 3, + 46 45A03 : 2026-06-01 open", ""),
            ("= 1, = 2, = 3, + : 2026-06-01 2026-06-30", "5:TR361"),
            // What changes counts for the wanted period only.
            (
                "~ 1 2026-01-01 2026-08-31 3 04 2, = 2, = 3, + 45 45A03 : 2026-09-01 open",
                "",
            ),
            (
                "~ 1 2026-01-01 2026-08-31 3 04 2, = 2, = 3, + 45 45A03 : 2026-08-31 open",
                "5:TR361",
            ),
            // The later class in the message is the one that is refused.
            ("= 1, ~ 2 2026-01-01 2026-07-01 3 04 2, = 3", "4:TR361"),
            ("= 1, = 2, = 3, ~ 3 2026-07-01 open 3 04 2", "5:TR361"),
            // A grant that is unknown has no product and no period.
            (
                "= 1, = 2, = 3, = 4, + 45 45A05 : 2026-06-01 open",
                "5:TR350",
            ),
        ],
    );
}

#[test]
fn wmo_categories_11_to_14_may_overlap() {
    let grants = [
        grant("1", "12 12A01", "2026-01-01", ""),
        grant("2", "11", "2026-01-01", ""),
    ];
    check(
        &grants,
        &[
            ("= 1, = 2, + 12 12A01 : 2026-06-01 open", ""),
            ("= 1, = 2, + : 2026-06-01 open", ""),
        ],
    );
}

#[test]
fn every_current_grant_is_named_and_no_other() {
    let mut unsent = grant("3", "45 45A05", "2026-01-01", "");
    unsent.aanlevering = Aanlevering::Nieuw;
    let mut shortened = grant("5", "45 45A07", "2026-01-01", "2026-04-30");
    shortened.aanlevering = Aanlevering::Gewijzigd;
    let grants = [
        grant("1", "45 45A03", "2026-01-01", "2026-05-10"),
        grant("2", "45 45A04", "2026-01-01", "2026-05-11"),
        unsent,
        deleted(grant("4", "45 45A06", "2026-09-01", "")),
        shortened,
        grant("6", "45 45A08", "2027-01-01", ""),
    ];
    check(
        &grants,
        &[
            ("= 2, = 6", ""),
            ("= 2, = 5, ~ 6 2027-01-01 open 3 04 2", ""),
            ("= 2", "1:TR349"),
            ("= 1, = 2, = 6", "2:TR350"),
            ("= 2, = 4, = 6", "3:TR350"),
            ("= 2, = 6, ~ 1 2026-01-01 open 3 04 2", "4:TR351"),
            ("= 2, = 6, ~ 7 2026-05-01 open", "4:TR351"),
        ],
    );
    check(&[], &[("= 2", "0:TR304")]);
}

#[test]
fn a_change_begins_with_the_grant_or_lies_ahead() {
    let mut budget = grant("2", "45", "2026-01-01", "2026-12-31");
    budget.toewijzing.budget = "500000".parse().ok();
    let mut total = grant("3", "45 45A05", "2026-01-01", "2026-12-31");
    total.toewijzing.omvang = Some(omvang("80 04 6"));
    let week = grant("1", "46 46A03", "2026-01-01", "2026-12-31");
    let check = |grant: &Grant, cases: &[(&str, &str)]| check(std::slice::from_ref(grant), cases);
    check(
        &week,
        &[
            ("~ 1 2026-01-01 2027-06-30 3 04 2", ""),
            ("~ 1 2026-05-12 2026-12-31 5 04 2", ""),
            ("~ 1 2026-05-11 2026-12-31 5 04 2", "2:TR357"),
            ("~ 1 2026-06-01 2026-12-31 80 04 6", ""),
            ("~ 1 2026-03-01 2026-12-31 80 04 6", "2:TR357"),
            ("~ 1 2026-06-01 2027-06-30", "2:TR411"),
        ],
    );
    check(
        &total,
        &[
            ("~ 3 2026-01-01 2027-06-30 100 04 6", ""),
            ("~ 3 2026-06-01 2026-12-31 100 04 6", "2:TR373"),
            ("~ 3 2026-06-01 2026-09-30 80 04 6", ""),
            ("~ 3 2026-06-01 2026-12-31 3 04 2", "2:TR373"),
        ],
    );
    check(
        &budget,
        &[
            ("~ 2 2026-01-01 2026-12-31 900000", ""),
            ("~ 2 2026-06-01 2026-12-31 900000", "2:TR373"),
            ("~ 2 2026-06-01 2026-09-30 500000", ""),
            ("~ 2 2026-06-01 2026-09-30", "2:TR373"),
            ("~ 2 2026-01-01 2026-12-31 3 04 2", "2:TR412"),
        ],
    );
    budget.toewijzing.product = crate::standard::toewijzing::ProductKeuze::Generiek;
    check(
        &budget,
        &[
            ("~ 2 2026-01-01 2026-12-31 3 04 2", "2:TR375 2:TR412"),
            ("~ 2 2026-01-01 2026-12-31 900000", ""),
        ],
    );
    // Until the end of 2020 a volume was allowed.
    let old = grant("4", "", "2020-01-01", "2026-12-31");
    check(&old, &[("~ 4 2020-01-01 2020-12-31 3 04 2", "")]);
    // A budget that the provider was never told of is not held against it.
    budget.aanlevering = Aanlevering::Gewijzigd;
    check(&budget, &[("~ 2 2026-06-01 2026-12-31 900000", "")]);
}
