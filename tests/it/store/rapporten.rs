//! The rows of the lists: what counts in the measure of a grant, and which reasons belong to which
//! prestatie.

use std::io::Cursor;

use bode::gateway::lists;
use bode::gateway::load::load_toewijzingen;
use bode::gateway::ports::{
    Declaratiestand, Lijsten as _, Lijstfilter, Openstaand, Personalia, Toewijzingrij,
};
use bode::standard::codes::RetourCode;
use bode::standard::types::Bedrag;

use super::world::{Prestatie, World, debet, declaratie, moment};
use crate::database::on_both;

/// A grant in days, on which hours can't be declared.
const ETMALEN: &str = "\
gemeente,aanbieder,wet,bsn,toewijzingnummer,productcategorie,productcode,ingangsdatum,einddatum,volume,eenheid,frequentie,budget
0153,97000011,JW,999900006,2001,45,45A01,2026-01-01,,10,14,4,
";

fn of_grant(rows: &[Toewijzingrij], nummer: u32) -> &Toewijzingrij {
    let found = rows
        .iter()
        .find(|rij| rij.toewijzing.toewijzing_nummer.number() == nummer);
    found.unwrap()
}

#[test]
fn a_volume_counts_in_the_measure_of_its_grant_only() {
    on_both(async |database| {
        let world = World::filled(database).await;
        load_toewijzingen(&world.store, Cursor::new(ETMALEN), moment(), |_| ())
            .await
            .unwrap();
        let on_days = Prestatie {
            toewijzing: 2001,
            ..debet("R2", 3)
        };
        let credit = Prestatie {
            vorige: Some("R1"),
            ..debet("R3", 4)
        };
        for (nummer, maand, prestaties) in [
            ("D1", 1, vec![debet("R1", 4), on_days]),
            ("D2", 2, vec![debet("R4", 2)]),
        ] {
            let ontvangst = world.receive(&declaratie(nummer, maand, prestaties)).await;
            assert!(ontvangst.unwrap().antwoord().is_some());
        }
        let mut credited = declaratie("D3", 3, vec![credit]);
        credited.product_maand = 1;
        world.receive(&credited).await.unwrap();

        let rows = world
            .store
            .toewijzingen(Lijstfilter::default(), Personalia::Verborgen)
            .await
            .unwrap();
        assert_eq!(rows.len(), 5);
        let hours = of_grant(&rows, 1003);
        assert_eq!(hours.gedeclareerd.maat, 0);
        let first = rows
            .iter()
            .find(|rij| rij.toewijzing.gemeente.to_string() == "0153")
            .unwrap();
        // Four hours were credited again; two are left, in minutes.
        assert_eq!((first.toegekend.maat, first.gedeclareerd.maat), (120, 120));
        assert_eq!(first.toegekend.bedrag, Bedrag::new(12_000));
        assert_eq!(first.ruimte().unwrap().maximum, Some(12 * 600));
        let days = of_grant(&rows, 2001);
        assert_eq!((days.gedeclareerd.maat, days.toegekend.maat), (0, 0));
        assert_eq!(days.gedeclareerd.bedrag, Bedrag::new(18_000));
    });
}

#[test]
fn refused_prestaties_and_declarations_carry_their_codes_once() {
    on_both(async |database| {
        let world = World::filled(database).await;
        let unknown = Prestatie {
            toewijzing: 77,
            ..debet("R2", 3)
        };
        let same = Prestatie {
            bsn: "999900018",
            toewijzing: 1002,
            ..debet("R1", 500)
        };
        let prestaties = vec![debet("R1", 1), unknown, same];
        world
            .receive(&declaratie("D1", 1, prestaties))
            .await
            .unwrap();
        world
            .receive(&declaratie("D1", 2, vec![debet("R9", 1)]))
            .await
            .unwrap();

        let filter = Lijstfilter::default();
        let refused = world.store.afgewezen_prestaties(filter).await.unwrap();
        let codes: Vec<(String, u32, Vec<RetourCode>)> = refused
            .iter()
            .map(|rij| {
                (
                    rij.prestatie.referentie_nummer.to_string(),
                    rij.prestatie.toewijzing_nummer.number(),
                    rij.redenen.iter().map(|reden| reden.retourcode).collect(),
                )
            })
            .collect();
        assert_eq!(
            codes,
            [
                ("R1".to_owned(), 1001, vec![RetourCode::R8021]),
                ("R2".to_owned(), 77, vec![RetourCode::R9338]),
                (
                    "R1".to_owned(),
                    1002,
                    vec![RetourCode::R8021, RetourCode::R9321]
                ),
            ]
        );
        let declarations = world.store.declaraties(filter).await.unwrap();
        let stands: Vec<&Declaratiestand> = declarations.iter().map(|rij| &rij.stand).collect();
        assert!(
            matches!(
                stands[..],
                [
                    Declaratiestand::Beantwoord { .. },
                    Declaratiestand::Afgewezen { .. }
                ]
            ),
            "{stands:?}"
        );
        let open = lists::declaraties(&world.store, filter, Openstaand::Alleen).await;
        assert_eq!(open.unwrap(), []);
    });
}
