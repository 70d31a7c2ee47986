//! Tests of what a user sees, one binary.

mod cli;
mod contracts;
mod house;
mod judge;
mod messages;
mod naive;
mod report;
mod rules;
mod simulate;
mod store;
mod twents;
