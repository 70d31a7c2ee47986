//! Two daemons on one PostgreSQL, with its tables whole or spread over partitions: they share the work,
//! and when one dies the other carries on with what it held.

use std::collections::BTreeMap;
use std::fs;
use std::thread::sleep;
use std::time::Duration;

use crate::crash::{Post, new_database, quiet_run, settled, similar};
use crate::database::Op;
use crate::ledger;
use crate::process::Daemon;
use crate::world::{World, config};

#[test]
fn when_one_of_two_dies_the_other_carries_on() {
    let world = World::new(3);
    let (expected, expected_out) = quiet_run(Op::Postgres, &world);
    for op in [Op::Postgres, Op::Partitions] {
        let (found, out) = one_dies(op, &world);
        for (table, rows) in found {
            similar(&table, &expected[&table], &rows);
        }
        similar("what came out", &expected_out, &out);
    }
}

/// What is in the ledger and what came out, after one of two daemons was killed at work.
fn one_dies(op: Op, world: &World) -> (BTreeMap<String, Vec<String>>, Vec<String>) {
    let database = new_database(op);
    world.prepare(&database);
    let mut post = Post::new();
    let config = config(&database, post.root.path());
    let (one, two) = (post.root.path().join("een"), post.root.path().join("twee"));
    fs::create_dir(&one).unwrap();
    fs::create_dir(&two).unwrap();
    let first = Daemon::start(&one, &config);
    let second = Daemon::start(&two, &config);
    let mut killed = Some(first);
    for (index, item) in world.items.iter().enumerate() {
        post.send_in_time(item);
        if index == world.items.len() / 2 {
            // It holds tracks now, or held them a moment ago.
            sleep(Duration::from_millis(300));
            killed.take().unwrap().kill();
        }
    }
    settled(&database, &mut post);
    assert!(second.stop().success());
    (ledger::of(&database), post.came_out())
}
