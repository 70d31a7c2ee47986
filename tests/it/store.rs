//! The store and the flow through it, on real files: migrations, loading, receiving, allocating,
//! and the plans of the queries that must stay fast.

mod allocate;
mod load;
mod open;
mod receive;
mod world;
