//! From a request in a 315 or 317 and a decision on it to the 301 that honours it, through the public
//! interface.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "in a test a panic is the failure"
)]

use std::path::PathBuf;

use bode::gateway::compose::compose;
use bode::ledger::intent::decision::{Uitspraak, Verzoekbesluit, Verzoeksoort, read_json};
use bode::ledger::kenmerken::Kenmerken;
use bode::standard::bericht::Wet;
use bode::standard::check::{Beoordeling, beoordeel};
use bode::standard::messages::basis::{BerichtIdentificatie, XsdVersie};
use bode::standard::rules::{GecontroleerdBericht, controleer};
use bode::standard::schema::{Limits, Schemas};
use bode::standard::toewijzing::{Omvang, ProductKeuze, Toewijzing};
use bode::twents::change::Moment;
use bode::twents::honour::{Omgeving, honour_change, honour_product};
use bode::twents::numbering::Reeksen;
use bode::twents::plan::{Aanlevering, Besluitmoment, Grant, Prestaties};
use bode::twents::{Catalogues, Plan};

fn fixture(name: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

fn request(name: &str) -> GecontroleerdBericht {
    let schemas = Schemas::embedded().unwrap();
    match beoordeel(&schemas, fixture(name).as_bytes(), Limits::DEFAULT) {
        Beoordeling::Goed(bericht) => *bericht,
        _ => panic!("{name} is valid"),
    }
}

/// The decision of the fixtures on `like`, as one on `referentie`, with the client that one of them
/// describes.
fn decision(like: &str, referentie: &str) -> Verzoekbesluit {
    let mut decisions = read_json(&fixture("requests/decisions.json")).unwrap();
    let client = decisions.iter().find_map(|one| one.client.clone());
    decisions.retain(|one| one.referentie_aanbieder.as_str() == like);
    Verzoekbesluit {
        referentie_aanbieder: referentie.parse().unwrap(),
        client,
        ..decisions.remove(0)
    }
}

/// A grant of 2026 in hours a week, as the provider knows it.
fn grant(decision: &Verzoekbesluit, number: &str, code: &str, volume: &str) -> Grant {
    let begin = "2026-01-01".parse().unwrap();
    Grant {
        toewijzing: Toewijzing {
            gemeente: decision.gemeente,
            wet: decision.wet,
            aanbieder: decision.aanbieder,
            bsn: decision.client.as_ref().unwrap().bsn,
            toewijzing_nummer: number.parse().unwrap(),
            product: ProductKeuze::from_parts("45".parse().ok(), code.parse().ok()).unwrap(),
            ingangsdatum: begin,
            einddatum: "2026-12-31".parse().ok(),
            omvang: Some(Omvang {
                volume: volume.parse().unwrap(),
                eenheid: "04".parse().unwrap(),
                frequentie: "2".parse().unwrap(),
            }),
            budget: None,
            toewijzingsdatum: begin,
            toewijzingstijd: "09:00:00".parse().unwrap(),
            reden_wijziging: None,
            referentie_aanbieder: None,
            commentaar: None,
            herkomst: None,
            resultaat: None,
            gezin: None,
        },
        prestaties: Prestaties::Toegekend,
        aanlevering: Aanlevering::Verzonden,
        moment: Besluitmoment::Bekend,
    }
}

/// Honours the request on the day of the decision.
fn honour(besluit: &Verzoekbesluit, request: &GecontroleerdBericht, existing: &[Grant]) -> Plan {
    let catalogues = Catalogues::shipped().unwrap();
    let client = besluit.client.as_ref().unwrap();
    let omgeving = Omgeving {
        kop: besluit.kop(client.bsn),
        catalogues: &catalogues,
        existing,
        now: Moment {
            datum: besluit.besluitdatum,
            tijd: "10:00:00".parse().unwrap(),
        },
    };
    let mut numbers = Reeksen::default();
    numbers.continue_at(besluit.gemeente, besluit.wet, 300_300);
    let Uitspraak::Toewijzen(honorering) = &besluit.besluit else {
        panic!("the decision allocates");
    };
    let kenmerk = besluit.kenmerk.clone();
    let today = omgeving.now.datum;
    let plan = match request {
        GecontroleerdBericht::M315(bericht) => {
            besluit.check(Verzoeksoort::Vot, today).unwrap();
            let product = &bericht.client.aangevraagde_producten[0];
            let how = honorering.product().unwrap();
            honour_product(kenmerk, client, &omgeving, product, &how, &mut numbers)
        }
        GecontroleerdBericht::M317(bericht) => {
            besluit.check(Verzoeksoort::Vow, today).unwrap();
            let verzoek = &bericht.client.verzoek;
            let how = honorering.wijziging().unwrap();
            honour_change(kenmerk, client, &omgeving, verzoek, &how, &mut numbers)
        }
        other => panic!("{:?} is no request", other.soort()),
    };
    plan.unwrap()
}

/// The 301 of a plan, which keeps the rules of levels 1 and 2.
fn message(plan: &Plan) -> String {
    let versie: bode::standard::types::Versie = Wet::Jeugdwet.xsd_versie().parse().unwrap();
    let kenmerken = Kenmerken {
        identificatie: BerichtIdentificatie {
            identificatie: "015300000001".parse().unwrap(),
            dagtekening: plan.mutaties[0].1.toewijzingsdatum,
        },
        xsd_versie: XsdVersie {
            basisschema_xsd_versie: versie.clone(),
            bericht_xsd_versie: versie,
        },
    };
    let bericht = compose(plan, kenmerken).unwrap();
    let xml = controleer(bericht).unwrap().into_bericht().write();
    let schemas = Schemas::embedded().unwrap();
    let judged = beoordeel(&schemas, xml.as_bytes(), Limits::DEFAULT);
    assert!(matches!(judged, Beoordeling::Goed(_)));
    xml
}

#[test]
fn a_product_asked_for_is_granted_as_the_municipality_decides() {
    let besluit = decision("AANVRAAG-4", "AANVRAAG-1");
    let existing = [grant(&besluit, "300201", "45A04", "4")];
    let plan = honour(
        &besluit,
        &request("messages/315/jw-one-product.xml"),
        &existing,
    );
    insta::assert_snapshot!(message(&plan));
}

#[test]
fn a_change_is_granted_as_one_whole_with_the_dates_that_were_agreed() {
    let besluit = decision("WIJZIGING-2", "WIJZIGING-1");
    let existing = [
        grant(&besluit, "300201", "45A04", "4"),
        grant(&besluit, "300202", "45A05", "3"),
    ];
    let plan = honour(
        &besluit,
        &request("messages/317/jw-all-three-kinds.xml"),
        &existing,
    );
    insta::assert_snapshot!(message(&plan));
}
