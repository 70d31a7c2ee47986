//! Providers, contracts and tariffs of municipalities, each valid for a period, which requests may be
//! honoured without a person, and how all of it is read from CSV and XLSX. Pure: functions of data and of readers that are passed in.

pub mod automatic;
pub mod contract;
pub mod difference;
pub mod import;
pub mod tariff;
pub mod validity;

pub use automatic::{Automatisch, AutomatischSleutel, AutomatischeBesluiten};
pub use contract::{Aanbieder, Contract, ContractSleutel, Contracten};
pub use difference::{Verschil, compare};
pub use tariff::{Tarief, TariefSleutel, Tarieven};
pub use validity::{Geldigheid, OpDatum, Overlap};
