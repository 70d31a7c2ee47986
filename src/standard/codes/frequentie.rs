//! Code list WMO757: how often a volume may be used.

use super::codelijst;

codelijst! {
    /// How often a volume may be used (LDT_Frequentie).
    Frequentie, "WMO757" {
        /// per dag.
        Dag = "1" => "per dag",
        /// per week.
        Week = "2" => "per week",
        /// per maand.
        Maand = "4" => "per maand",
        /// totaal binnen de toewijzing.
        Totaal = "6" => "totaal binnen de toewijzing",
    }
}
