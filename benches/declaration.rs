//! A declaration (323) from bytes to answer and report, step by step.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot run has failed")]

use std::hint::black_box;

use bode::ledger::answer::answer_judged;
use bode::ledger::facts::Feiten;
use bode::ledger::judge::judge;
use bode::ledger::kenmerken::Kenmerken;
use bode::ledger::mismatch;
use bode::simulate::{Opties, Percentage, World, prestaties_in};
use bode::standard::check::{Beoordeling, beoordeel};
use bode::standard::messages::Bericht;
use bode::standard::messages::basis::{BerichtIdentificatie, XsdVersie};
use bode::standard::messages::m323::Declaratiebericht;
use bode::standard::rules::{Gecontroleerd, GecontroleerdBericht, bevindingen};
use bode::standard::schema::{Limits, Schemas, validate};
use bode::standard::types::{Datum, Waarde as _};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};

/// Size of the file in bytes: a fifth of what the network carries.
const BYTES: u64 = 5_000_000;

/// A file with what a store knows of it.
struct Ingediend {
    text: String,
    bericht: Bericht,
    feiten: Feiten,
    dagtekening: Datum,
}

fn submitted() -> Ingediend {
    let prestaties = u32::try_from(prestaties_in(BYTES)).unwrap();
    let world = World::new(Opties {
        seed: 1,
        toewijzingen: prestaties,
        prestaties,
        fout: Percentage::new(5).unwrap(),
        declaraties: 1,
        besluiten: 0,
        maand: "2026-03".parse().unwrap(),
    })
    .unwrap();
    let bestand = world.declaraties().next().unwrap();
    let bericht = bestand.bericht().unwrap();
    Ingediend {
        text: bericht.write(),
        bericht,
        feiten: bestand.feiten(),
        dagtekening: bestand.dagtekening(),
    }
}

fn check_steps(criterion: &mut Criterion) {
    let schemas = Schemas::embedded().unwrap();
    let ingediend = submitted();
    let bytes = ingediend.text.as_bytes();
    let mut group = criterion.benchmark_group("323");
    group.sample_size(20);
    group.throughput(Throughput::Bytes(u64::try_from(bytes.len()).unwrap()));
    group.bench_function("validate", |bencher| {
        bencher.iter(|| validate(&schemas, black_box(bytes), Limits::default()));
    });
    group.bench_function("validate, type and check", |bencher| {
        bencher.iter(|| beoordeel(&schemas, black_box(bytes), Limits::default()));
    });
    group.bench_function("rules of level 2", |bencher| {
        bencher.iter(|| bevindingen(black_box(&ingediend.bericht), 100));
    });
    group.bench_function("write", |bencher| {
        bencher.iter(|| black_box(&ingediend.bericht).write());
    });
    group.finish();
}

fn checked(schemas: &Schemas, text: &str) -> Box<GecontroleerdBericht> {
    match beoordeel(schemas, text.as_bytes(), Limits::default()) {
        Beoordeling::Goed(bericht) => bericht,
        refused => unreachable!("{:?}", refused.bevindingen()),
    }
}

fn judge_steps(criterion: &mut Criterion) {
    let ingediend = submitted();
    let checked = checked(&Schemas::embedded().unwrap(), &ingediend.text);
    let GecontroleerdBericht::M323(bericht) = &*checked else {
        unreachable!("the world writes 323")
    };
    let oordeel = judge(bericht, &ingediend.feiten, ingediend.dagtekening);
    let mut group = criterion.benchmark_group("323 judged");
    group.sample_size(20);
    group.throughput(Throughput::Elements(prestaties_in(BYTES)));
    group.bench_function("judge", |bencher| {
        bencher.iter(|| judge(bericht, black_box(&ingediend.feiten), ingediend.dagtekening));
    });
    group.bench_function("answer", |bencher| {
        bencher.iter_batched(
            || traits(bericht, ingediend.dagtekening),
            |kenmerken| answer_judged(bericht.wet(), bericht, &oordeel, kenmerken).write(),
            BatchSize::SmallInput,
        );
    });
    group.bench_function("mismatch rows", |bencher| {
        bencher.iter(|| mismatch::rows(bericht, black_box(&oordeel)));
    });
    group.finish();
}

/// What the answer says of itself.
fn traits(bericht: &Gecontroleerd<Declaratiebericht>, dagtekening: Datum) -> Kenmerken {
    let versie = || bericht.wet().xsd_versie().parse().unwrap();
    Kenmerken {
        identificatie: BerichtIdentificatie {
            identificatie: dagtekening.lexical().parse().unwrap(),
            dagtekening,
        },
        xsd_versie: XsdVersie {
            basisschema_xsd_versie: versie(),
            bericht_xsd_versie: versie(),
        },
    }
}

criterion_group!(benches, check_steps, judge_steps);
criterion_main!(benches);
