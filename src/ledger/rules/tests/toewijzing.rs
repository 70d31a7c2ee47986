//! Grants that come in (301): the request they name, and what may not change under a number.

use super::{day, found, grant, judge, product, read};
use crate::ledger::dossier::{Dossier, Productlijst};
use crate::ledger::verzoek::{Verzoek, Verzoekantwoord, Verzoeksoort};
use crate::standard::messages::m301::ToegewezenProduct;
use crate::standard::messages::{Bericht, GeenRetour, Inhoud};
use crate::standard::types::Referentie;
use crate::twents::plan::{Grant, Prestaties};

/// A 301 with one ToegewezenProduct, class 2 after client and contact.
fn message(change: impl FnOnce(&mut ToegewezenProduct<GeenRetour>)) -> Bericht {
    let mut bericht = read(include_str!(
        "../../../../fixtures/messages/301/jw-one-product.xml"
    ));
    let Inhoud::M301(inhoud) = &mut bericht.inhoud else {
        unreachable!()
    };
    let mut products = inhoud.client.toegewezen_producten.clone().into_vec();
    change(&mut products[0]);
    inhoud.client.toegewezen_producten = crate::standard::messages::Gevuld::new(products).unwrap();
    bericht
}

/// The grant of the message as it is known.
fn known(referentie: Option<&Referentie>, moment: &str) -> Grant {
    let mut grant = grant("300201", "45 45A03", "2026-04-01", "2026-12-31");
    grant.toewijzing.referentie_aanbieder = referentie.cloned();
    grant.toewijzing.toewijzingsdatum = day("2026-03-20");
    grant.toewijzing.toewijzingstijd = moment.parse().unwrap();
    grant
}

#[test]
fn a_reference_is_that_of_the_request_that_the_grant_honours() {
    use Verzoekantwoord::{InOnderzoek, Toegewezen};
    let refused = Verzoekantwoord::Afgewezen {
        reden: "3".parse().unwrap(),
        gemeente: None,
    };
    let this: Referentie = "VOT-17".parse().unwrap();
    let other: Referentie = "VOT-18".parse().unwrap();
    let ask = |antwoorden: &[Verzoekantwoord]| Verzoek {
        referentie: this.clone(),
        bsn: "999900006".parse().unwrap(),
        soort: Verzoeksoort::Vot,
        dagtekening: day("2026-03-10"),
        antwoorden: antwoorden.to_vec(),
    };
    let same = || vec![known(Some(&this), "10:30:00")];
    for (verzoeken, toewijzingen, expected) in [
        (vec![], vec![], "2:TR379"),
        (vec![ask(&[])], vec![], ""),
        (vec![ask(&[InOnderzoek])], vec![], ""),
        (vec![ask(&[InOnderzoek, refused])], vec![], "2:TR379"),
        (vec![ask(&[Toegewezen])], vec![], "2:TR379"),
        // The same state once more, and later states of the same grant.
        (vec![ask(&[InOnderzoek, Toegewezen])], same(), ""),
        (
            vec![ask(&[Toegewezen])],
            vec![known(Some(&this), "10:29:59")],
            "2:TR379",
        ),
        (
            vec![ask(&[Toegewezen])],
            vec![known(Some(&other), "10:30:00")],
            "2:TR379",
        ),
        (
            vec![ask(&[Toegewezen])],
            vec![known(None, "10:30:00")],
            "2:TR379",
        ),
        // A grant that is known may answer a request for change.
        (vec![ask(&[])], vec![known(None, "10:29:59")], ""),
    ] {
        let bericht = message(|product| product.referentie_aanbieder = Some(this.clone()));
        let case = format!("{verzoeken:?} {toewijzingen:?}");
        let dossier = Dossier {
            toewijzingen,
            verzoeken,
            ..Dossier::default()
        };
        assert_eq!(found(&judge(&bericht, dossier)), expected, "{case}");
    }
    let without = message(|_| {});
    assert_eq!(found(&judge(&without, Dossier::default())), "");
}

#[test]
fn a_number_keeps_its_product_its_first_day_and_its_owner() {
    let number = "300201".parse().unwrap();
    let check = |bericht: &Bericht, known: Option<Grant>, others: &[_], expected: &str| {
        let dossier = Dossier {
            toewijzingen: known.into_iter().collect(),
            nummers_van_anderen: others.iter().copied().collect(),
            ..Dossier::default()
        };
        assert_eq!(found(&judge(bericht, dossier)), expected);
    };
    let known = || Some(known(None, "10:30:00"));
    check(&message(|_| {}), None, &[], "");
    check(&message(|_| {}), None, &[number], "2:TR332");
    check(&message(|_| {}), known(), &[], "");
    let longer = message(|product| product.einddatum = None);
    check(&longer, known(), &[], "");
    let earlier = message(|product| product.ingangsdatum = day("2026-03-31"));
    check(&earlier, known(), &[], "2:TR332");
    let another = message(|it| it.product = product("45 45A04"));
    check(&another, known(), &[], "2:TR332");
    let broader = message(|it| it.product = product("45"));
    check(&broader, known(), &[], "2:TR332");
}

#[test]
fn a_grant_that_was_declared_on_is_not_deleted() {
    let deletion = message(|product| {
        product.einddatum = Some(product.ingangsdatum);
        product.reden_wijziging = "13".parse().ok();
    });
    for (prestaties, expected) in [(Prestaties::Geen, ""), (Prestaties::Toegekend, "2:TR385")] {
        let mut grant = known(None, "10:29:59");
        grant.prestaties = prestaties;
        let dossier = Dossier {
            toewijzingen: vec![grant],
            ..Dossier::default()
        };
        assert_eq!(found(&judge(&deletion, dossier)), expected);
    }
}

#[test]
fn a_product_is_in_the_list_if_there_is_one() {
    let pair = ("45".parse().unwrap(), "45A03".parse().unwrap());
    for (productlijst, expected) in [
        (Productlijst::Onbekend, ""),
        (Productlijst::Bekend([pair].into()), ""),
        (Productlijst::Bekend([].into()), "2:TR381"),
    ] {
        let dossier = Dossier {
            productlijst,
            ..Dossier::default()
        };
        assert_eq!(found(&judge(&message(|_| {}), dossier)), expected);
    }
    let dossier = Dossier {
        productlijst: Productlijst::Bekend([].into()),
        ..Dossier::default()
    };
    let category = message(|it| it.product = product("45"));
    assert_eq!(found(&judge(&category, dossier)), "");
}
