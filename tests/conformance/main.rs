//! Holds Bode against the standard itself and against libxml2. Reads `../shared/standard`.

mod api;
mod business;
mod differential;
mod examples;
mod ggk;
#[path = "../logs/mod.rs"]
mod logs;
mod reasons;
mod registry;
mod schema;
mod vecozo;
