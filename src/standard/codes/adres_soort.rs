//! Code list COD757: kind of address.

use super::codelijst;

codelijst! {
    /// Kind of address (LDT_AdresSoort).
    AdresSoort, "COD757" {
        /// BRP-adres.
        Brp = "01" => "BRP-adres",
        /// correspondentieadres.
        Correspondentie = "02" => "correspondentieadres",
        /// verblijfadres.
        Verblijf = "03" => "verblijfadres",
        /// tijdelijk verblijfadres.
        Tijdelijk = "04" => "tijdelijk verblijfadres",
    }
}
