//! What every start of the program costs: compiling the schemas, reading the catalogue.

use bode::standard::schema::Schemas;
use bode::twents::catalogue::Catalogues;
use criterion::{Criterion, criterion_group, criterion_main};

fn start(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("start-up");
    group.bench_function("compile the 30 schemas", |bencher| {
        bencher.iter(Schemas::embedded);
    });
    group.bench_function("read the catalogues", |bencher| {
        bencher.iter(Catalogues::shipped);
    });
    group.finish();
}

criterion_group!(benches, start);
criterion_main!(benches);
