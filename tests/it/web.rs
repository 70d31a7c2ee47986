//! The machine API, as a case system meets it: what it answers, whose data it shows, and that nobody
//! holds up another.

mod aanleveren;
mod beschrijving;
mod certificaat;
mod lijsten;
mod partijen;
mod socket;
mod toegang;
mod wereld;
