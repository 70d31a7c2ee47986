//! Code list COD046: sex.

use super::codelijst;

codelijst! {
    /// Sex (LDT_Geslacht).
    Geslacht, "COD046" {
        /// onbekend.
        Onbekend = "0" => "onbekend",
        /// mannelijk.
        Mannelijk = "1" => "mannelijk",
        /// vrouwelijk.
        Vrouwelijk = "2" => "vrouwelijk",
    }
}
