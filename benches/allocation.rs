//! Allocations from JSON to 301 messages, step by step.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot run has failed")]

use std::hint::black_box;

use bode::gateway::compose::compose;
use bode::ledger::kenmerken::Kenmerken;
use bode::simulate::allocations::{Besluiten, write};
use bode::standard::messages::basis::{BerichtIdentificatie, XsdVersie};
use bode::standard::rules::controleer;
use bode::twents::allocation::read_json;
use bode::twents::catalogue::Catalogues;
use bode::twents::change::Moment;
use bode::twents::numbering::Reeksen;
use bode::twents::{Besluit, Plan, translate};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

const AANTAL: u32 = 2_000;

fn decisions() -> String {
    let mut bytes = Vec::new();
    let besluiten = Besluiten {
        seed: 1,
        aantal: AANTAL,
        maand: "2026-02".parse().unwrap(),
    };
    write(&besluiten, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn translated(besluiten: &[Besluit], catalogues: &Catalogues) -> Vec<Plan> {
    let mut numbers = Reeksen::default();
    let now = Moment {
        datum: "2026-02-01".parse().unwrap(),
        tijd: "12:00:00".parse().unwrap(),
    };
    besluiten
        .iter()
        .map(|besluit| translate(besluit, catalogues, &[], &mut numbers, now).unwrap())
        .collect()
}

fn kenmerken(plan: &Plan) -> Kenmerken {
    let versie = || plan.wet.xsd_versie().parse().unwrap();
    Kenmerken {
        identificatie: BerichtIdentificatie {
            identificatie: "1".parse().unwrap(),
            dagtekening: "2026-02-01".parse().unwrap(),
        },
        xsd_versie: XsdVersie {
            basisschema_xsd_versie: versie(),
            bericht_xsd_versie: versie(),
        },
    }
}

fn steps(criterion: &mut Criterion) {
    let text = decisions();
    let catalogues = Catalogues::shipped().unwrap();
    let besluiten = read_json(&text).unwrap();
    let plans = translated(&besluiten, &catalogues);
    let mut group = criterion.benchmark_group("301");
    group.sample_size(20);
    group.throughput(Throughput::Elements(u64::from(AANTAL)));
    group.bench_function("read decisions", |bencher| {
        bencher.iter(|| read_json(black_box(&text)));
    });
    group.bench_function("translate", |bencher| {
        bencher.iter(|| translated(black_box(&besluiten), &catalogues));
    });
    group.bench_function("compose and check", |bencher| {
        bencher.iter(|| {
            for plan in &plans {
                let bericht = compose(plan, kenmerken(plan)).unwrap();
                black_box(controleer(bericht).unwrap());
            }
        });
    });
    group.bench_function("compose, check and write", |bencher| {
        bencher.iter(|| {
            for plan in &plans {
                let bericht = compose(plan, kenmerken(plan)).unwrap();
                black_box(controleer(bericht).unwrap().into_bericht().write());
            }
        });
    });
    group.finish();
}

criterion_group!(benches, steps);
criterion_main!(benches);
