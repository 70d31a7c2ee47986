//! Code list WJ756: unit of a volume.

use super::codelijst;

codelijst! {
    /// Unit of a volume (LDT_Eenheid).
    Eenheid, "WJ756" {
        /// minuut.
        Minuut = "01" => "minuut",
        /// uur.
        Uur = "04" => "uur",
        /// etmaal.
        Etmaal = "14" => "etmaal",
        /// dagdeel.
        Dagdeel = "16" => "dagdeel",
        /// stuks (output).
        StuksOutput = "82" => "stuks (output)",
        /// euro.
        Euro = "83" => "euro",
        /// stuks (inspanning).
        StuksInspanning = "84" => "stuks (inspanning)",
    }
}
