//! A 325 against the declaration that it answers.

use super::{day, found, judge, read};
use crate::ledger::dossier::Dossier;
use crate::ledger::verzonden::Verzonden;
use crate::standard::messages::m323::{Client, Prestatie};
use crate::standard::messages::m325::Declaratieantwoord;
use crate::standard::messages::{Gevuld, Inhoud, RetourCodes};

type Change = fn(&mut Declaratieantwoord);

fn declaratie() -> Verzonden {
    let xml = include_str!("../../../../fixtures/messages/323/jw-two-clients.xml");
    match read(xml).inhoud {
        Inhoud::M323(bericht) => Verzonden::of(bericht),
        _ => unreachable!(),
    }
}

fn change_client(antwoord: &mut Declaratieantwoord, change: fn(&mut Client<RetourCodes>)) {
    let antwoord = antwoord.declaratie_antwoord.as_mut().unwrap();
    let mut clienten = antwoord.clienten.take().unwrap().into_vec();
    change(&mut clienten[0]);
    antwoord.clienten = Gevuld::new(clienten);
}

fn change_prestatie(antwoord: &mut Declaratieantwoord, change: fn(&mut Prestatie<RetourCodes>)) {
    let antwoord = antwoord.declaratie_antwoord.as_mut().unwrap();
    let mut clienten = antwoord.clienten.take().unwrap().into_vec();
    let mut prestaties = clienten[0].prestaties.clone().into_vec();
    change(&mut prestaties[0]);
    clienten[0].prestaties = Gevuld::new(prestaties).unwrap();
    antwoord.clienten = Gevuld::new(clienten);
}

/// DeclaratieAntwoord, Client and Prestatie are classes 0, 1 and 2.
const CASES: &[(&str, Change)] = &[
    ("", |_| {}),
    ("", |it| it.declaratie_antwoord = None),
    ("kop:TR337", |it| {
        it.header.declaratie_identificatie.identificatie = "D9".parse().unwrap();
    }),
    ("kop:TR337", |it| {
        it.header.declaratie_identificatie.dagtekening = day("2026-05-07");
    }),
    ("kop:TR371", |it| {
        it.header.xsd_versie_declaratie.bericht_xsd_versie = "9.9.9".parse().unwrap();
    }),
    ("0:TR376", |it| {
        let antwoord = it.declaratie_antwoord.as_mut().unwrap();
        antwoord.declaratie_nummer = "DN202605".parse().unwrap();
    }),
    ("0:TR367", |it| {
        let antwoord = it.declaratie_antwoord.as_mut().unwrap();
        antwoord.totaal_ingediend_bedrag.totaal_bedrag = "45001".parse().unwrap();
    }),
    ("1:TR304", |it| {
        change_client(it, |client| client.bsn = "999900031".parse().unwrap());
    }),
    // A prestatie of another client of the declaration.
    ("2:TR366", |it| {
        change_client(it, |client| client.bsn = "999900006".parse().unwrap());
    }),
    ("2:TR366", |it| {
        change_prestatie(it, |prestatie| {
            prestatie.product_referentie.vorig_referentie_nummer = "RN002".parse().ok();
        });
    }),
    ("2:TR367", |it| {
        change_prestatie(it, |prestatie| {
            prestatie.toewijzing_nummer = "300302".parse().unwrap();
        });
    }),
    ("2:TR367", |it| {
        change_prestatie(it, |prestatie| prestatie.product_tarief = None);
    }),
    ("2:TR367", |it| {
        change_prestatie(it, |prestatie| {
            prestatie.ingediend_bedrag.bedrag = "15001".parse().unwrap();
        });
    }),
];

#[test]
fn an_answer_repeats_what_was_declared() {
    for (index, (expected, change)) in CASES.iter().enumerate() {
        let xml = include_str!("../../../../fixtures/messages/325/jw-one-refused.xml");
        let mut bericht = read(xml);
        let Inhoud::M325(inhoud) = &mut bericht.inhoud else {
            unreachable!()
        };
        change(inhoud);
        let dossier = Dossier {
            declaratie: Some(declaratie()),
            ..Dossier::default()
        };
        assert_eq!(found(&judge(&bericht, dossier)), *expected, "{index}");
        assert_eq!(found(&judge(&bericht, Dossier::default())), "kop:TR337");
    }
}
