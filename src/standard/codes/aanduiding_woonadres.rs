//! Code list NUM061: how a house lies to its number.

use super::codelijst;

codelijst! {
    /// How a house lies to its number (LDT_AanduidingWoonadres).
    AanduidingWoonadres, "NUM061" {
        /// aan boord.
        AanBoord = "AB" => "aan boord",
        /// bij.
        Bij = "BY" => "bij",
        /// tegenover.
        Tegenover = "TO" => "tegenover",
        /// woonwagen.
        Woonwagen = "WW" => "woonwagen",
    }
}
