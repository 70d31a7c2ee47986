//! Code list COD260: yes or no.

use super::codelijst;

codelijst! {
    /// Yes or no (LDT_JaNee).
    JaNee, "COD260" {
        /// ja.
        Ja = "1" => "ja",
        /// nee.
        Nee = "2" => "nee",
    }
}
