//! The files of the demo's world, and the days on which things happen in it.

use jiff::civil::{Date, date, time};

use crate::gateway::ports::Moment;
use crate::standard::types::{Datum, Tijd};

/// A file: its name and what stands in it.
pub(super) type Invoer = (&'static str, &'static str);

macro_rules! invoer {
    ($name:literal, $path:literal) => {
        ($name, include_str!(concat!("../../../fixtures/", $path)))
    };
}

pub(super) const AANBIEDERS: Invoer = invoer!("aanbieders.csv", "contracts/aanbieders.csv");
pub(super) const CONTRACTEN: Invoer = invoer!("contracten.csv", "contracts/contracten.csv");
pub(super) const TARIEVEN: Invoer = invoer!("tarieven.csv", "contracts/tarieven.csv");
pub(super) const BESLUITEN: Invoer = invoer!("besluiten.json", "demo/besluiten.json");
/// Of every grant but that of Almelo: its provider forgot to report the start.
pub(super) const STARTS: Invoer = invoer!("starts.csv", "demo/starts.csv");
/// What a provider delivered to one client.
pub(super) const UREN: Invoer = invoer!("uren.csv", "demo/uren.csv");
/// That provider, and the month of its declaration.
pub(super) const DECLARANT: &str = "97000011";
pub(super) const MAAND: &str = "2026-03";

/// Made by other software than Bode, with mistakes, in the order in which they come in.
pub(super) const DECLARATIES: [Invoer; 6] = [
    invoer!(
        "1-jw323-enschede-alles-goed.xml",
        "demo/declaraties/1-jw323-enschede-alles-goed.xml"
    ),
    invoer!(
        "2-wmo323-enschede-afwijkingen.xml",
        "demo/declaraties/2-wmo323-enschede-afwijkingen.xml"
    ),
    invoer!(
        "3-jw323-hengelo-onbekende-client.xml",
        "demo/declaraties/3-jw323-hengelo-onbekende-client.xml"
    ),
    invoer!(
        "4-wmo323-hengelo-verkeerd-totaal.xml",
        "demo/declaraties/4-wmo323-hengelo-verkeerd-totaal.xml"
    ),
    invoer!(
        "5-jw323-almelo-te-veel-etmalen.xml",
        "demo/declaraties/5-jw323-almelo-te-veel-etmalen.xml"
    ),
    invoer!(
        "6-jw323-enschede-credit-en-correctie.xml",
        "demo/declaraties/6-jw323-enschede-credit-en-correctie.xml"
    ),
];

/// The municipalities decide.
pub(super) const BESLOTEN: Moment = nine_o_clock(date(2026, 1, 26));
/// The providers receive their 301s.
pub(super) const TOEGEWEZEN: Moment = nine_o_clock(date(2026, 1, 27));
/// The providers report what started.
pub(super) const GESTART: Moment = nine_o_clock(date(2026, 3, 11));
/// The declarations over March come in.
pub(super) const GEDECLAREERD: Moment = nine_o_clock(date(2026, 4, 10));

const fn nine_o_clock(day: Date) -> Moment {
    Moment {
        datum: Datum::from_civil(day),
        tijd: Tijd::from_civil(time(9, 0, 0, 0)),
    }
}
