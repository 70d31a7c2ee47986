//! The simulated world: what it says is right is granted, what it says is wrong is refused.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "in a test a panic is the failure"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Cursor, Write};
use std::sync::LazyLock;

use bode::contracts::import::{Importeerbaar, ToewijzingRij, read_all};
use bode::contracts::{Aanbieder, Contract, Tarief};
use bode::ledger::entry::{Uitkomst, boekingen};
use bode::ledger::judge::judge;
use bode::ledger::judgement::Oordeel;
use bode::ledger::mismatch;
use bode::simulate::{
    Declaratiebestand, Opties, Percentage, Vergissing, World, lists, prestaties_in, write,
};
use bode::standard::check::{Beoordeling, beoordeel};
use bode::standard::messages::m323::Declaratiebericht;
use bode::standard::rules::{Gecontroleerd, GecontroleerdBericht};
use bode::standard::schema::{Limits, Schemas};
use bode::standard::types::Bedrag;

static SCHEMAS: LazyLock<Schemas> = LazyLock::new(|| Schemas::embedded().unwrap());

fn options(toewijzingen: u32, prestaties: u32, fout: u8, declaraties: u16) -> Opties {
    Opties {
        seed: 42,
        toewijzingen,
        prestaties,
        fout: Percentage::new(fout).unwrap(),
        declaraties,
        besluiten: 0,
        maand: "2026-03".parse().unwrap(),
    }
}

/// The list as a file, read back as `load` reads it.
fn read_back<T: Importeerbaar>(
    world: &World,
    write_list: impl FnOnce(&World, &mut Vec<u8>) -> io::Result<()>,
) -> Vec<T> {
    let mut bytes = Vec::new();
    write_list(world, &mut bytes).unwrap();
    read_all(Cursor::new(bytes)).unwrap_or_else(|fouten| unreachable!("{fouten:?}"))
}

#[test]
fn lists_load_as_they_are() {
    let world = World::new(options(2_000, 600, 20, 6)).unwrap();
    let aanbieders: Vec<Aanbieder> =
        read_back(&world, |world, out| lists::write_aanbieders(world, out));
    assert_eq!(aanbieders, world.aanbieders().collect::<Vec<_>>());
    let contracten: Vec<Contract> =
        read_back(&world, |world, out| lists::write_contracten(world, out));
    assert_eq!(contracten, world.contracten().collect::<Vec<_>>());
    let tarieven: Vec<Tarief> = read_back(&world, |world, out| lists::write_tarieven(world, out));
    assert_eq!(tarieven, world.tarieven().collect::<Vec<_>>());
    let grants: Vec<ToewijzingRij> =
        read_back(&world, |world, out| lists::write_toewijzingen(world, out));
    assert_eq!(grants, world.toewijzingen().collect::<Vec<_>>());
    assert_eq!(grants.len(), 2_000);
}

#[test]
fn no_grants_are_stacked_and_no_number_occurs_twice() {
    let world = World::new(options(20_000, 2_000, 10, 1)).unwrap();
    let mut numbers = BTreeSet::new();
    let mut per_client: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for rij in world.toewijzingen() {
        assert!(numbers.insert((rij.gemeente, rij.wet, rij.toewijzing_nummer)));
        let key = (rij.bsn, rij.gemeente, rij.wet, rij.aanbieder);
        let others = per_client.entry(key).or_default();
        let product = rij.toegewezen.product();
        assert!(
            !others.iter().any(|other| product.conflicts_with(other)),
            "{product:?}"
        );
        others.push(product);
    }
}

/// Reads the message from its bytes, as a file that came in.
fn received(bestand: &Declaratiebestand<'_>) -> Box<GecontroleerdBericht> {
    let text = bestand.bericht().unwrap().write();
    match beoordeel(&SCHEMAS, text.as_bytes(), Limits::default()) {
        Beoordeling::Goed(bericht) => bericht,
        other => unreachable!("{:?}", other.bevindingen()),
    }
}

fn declaration(bericht: &GecontroleerdBericht) -> &Gecontroleerd<Declaratiebericht> {
    match bericht {
        GecontroleerdBericht::M323(bericht) => bericht,
        other => unreachable!("{:?}", other.soort()),
    }
}

/// What the rows of the report refuse is what was submitted and not granted, to the cent.
fn assert_report_adds_up(
    bericht: &Gecontroleerd<Declaratiebericht>,
    oordeel: &Oordeel,
    granted: Bedrag,
) {
    let submitted = bericht.declaratie.totaal_ingediend_bedrag.signed();
    let refused: i64 = mismatch::rows(bericht, oordeel)
        .iter()
        .map(|rij| rij.afgewezen_bedrag.value())
        .sum();
    assert_eq!(submitted.value() - granted.value(), refused);
}

/// Judges a declaration against what the world says of it; gives the mistakes that were found.
fn hold_against_the_judge(bestand: &Declaratiebestand<'_>) -> Vec<Vergissing> {
    let bericht = received(bestand);
    let bericht = declaration(&bericht);
    let oordeel = judge(bericht, &bestand.feiten(), bestand.dagtekening());
    let Oordeel::Beoordeeld(beoordeling) = &oordeel else {
        unreachable!("{oordeel:?}")
    };
    assert_report_adds_up(bericht, &oordeel, beoordeling.toegekend);
    let mut uses: BTreeMap<_, usize> = BTreeMap::new();
    for boeking in boekingen(bericht, beoordeling) {
        *uses
            .entry(&boeking.prestatie.product_referentie.referentie_nummer)
            .or_default() += 1;
    }
    let mut found = Vec::new();
    for (boeking, (referentie, expected)) in boekingen(bericht, beoordeling).zip(bestand.verwacht())
    {
        let codes: Vec<_> = boeking
            .afwijkingen
            .iter()
            .map(bode::ledger::judgement::Afwijking::retourcode)
            .collect();
        assert_eq!(
            boeking.prestatie.product_referentie.referentie_nummer,
            referentie
        );
        match expected {
            Some(vergissing) => {
                let answers = vergissing.retourcodes();
                assert!(
                    codes.iter().any(|code| answers.contains(code)),
                    "{vergissing:?}: {codes:?}"
                );
                found.push(vergissing);
            }
            // The other prestatie with the reference is refused with it.
            None if uses[&referentie] > 1 => {
                assert_eq!(codes, Vergissing::DubbeleReferentie.retourcodes());
            }
            None => assert_eq!(
                boeking.uitkomst,
                Uitkomst::Toegekend,
                "{:?}",
                boeking.afwijkingen
            ),
        }
    }
    found
}

#[test]
fn the_judge_finds_exactly_the_mistakes() {
    // The last world declares several months on each grant.
    for opties in [
        options(600, 600, 0, 3),
        options(900, 600, 30, 2),
        options(60, 400, 25, 4),
    ] {
        let world = World::new(opties.clone()).unwrap();
        let mut found = Vec::new();
        for bestand in world.declaraties() {
            found.extend(hold_against_the_judge(&bestand));
        }
        let share = if opties.fout == Percentage::default() {
            0..1
        } else {
            60..260
        };
        assert!(share.contains(&found.len()), "{}", found.len());
        let kinds: BTreeSet<_> = found.into_iter().collect();
        let expected = if share.end == 1 {
            0
        } else {
            Vergissing::ALL.len()
        };
        assert_eq!(kinds.len(), expected, "{kinds:?}");
    }
}

/// A world on a disk that is a map.
fn on_disk(opties: Opties) -> BTreeMap<String, usize> {
    struct File(io::Sink);
    impl Write for File {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.write(bytes)
        }
        fn flush(&mut self) -> io::Result<()> {
            self.0.flush()
        }
    }
    let mut names = BTreeMap::new();
    write(opties, &mut |name| {
        let count = names.len();
        names.insert(name.to_owned(), count);
        Ok(Box::new(File(io::sink())))
    })
    .unwrap();
    names
}

#[test]
fn a_world_is_four_lists_and_its_declarations() {
    let files = on_disk(options(500, 100, 5, 3));
    assert_eq!(files.len(), 7);
    assert!(!files.contains_key("besluiten.json"));
    assert!(
        files.contains_key("declaraties/JW323-0153-98000001-2026-03.xml"),
        "{files:?}"
    );
}

#[test]
fn decisions_are_written_when_asked_for() {
    let files = on_disk(Opties {
        besluiten: 10,
        ..options(10, 5, 0, 1)
    });
    assert!(files.contains_key("besluiten.json"), "{files:?}");
}

#[test]
fn the_same_options_give_the_same_bytes() {
    let text = |seed| {
        let world = World::new(Opties {
            seed,
            ..options(300, 100, 10, 1)
        })
        .unwrap();
        let bestand = world.declaraties().next().unwrap();
        bestand.bericht().unwrap().write()
    };
    assert_eq!(text(1), text(1));
    assert_ne!(text(1), text(2));
}

#[test]
fn a_file_comes_close_to_the_size_asked_for_and_stays_below() {
    let prestaties = u32::try_from(prestaties_in(2_000_000)).unwrap();
    let world = World::new(options(prestaties, prestaties, 5, 1)).unwrap();
    let bestand = world.declaraties().next().unwrap();
    let bytes = bestand.bericht().unwrap().write().len();
    assert!((1_800_000..=2_000_000).contains(&bytes), "{bytes}");
}
