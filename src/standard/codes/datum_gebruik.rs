//! Code list COD170: which part of a date is known.

use super::codelijst;

codelijst! {
    /// Which part of a date of birth is unknown (LDT_DatumGebruik, IV009).
    DatumGebruik, "COD170" {
        /// dag onbekend.
        DagOnbekend = "1" => "dag onbekend",
        /// dag en maand onbekend.
        MaandOnbekend = "2" => "dag en maand onbekend",
        /// datum onbekend.
        Onbekend = "3" => "datum onbekend",
    }
}
