//! Code list COD327: who referred.

use super::codelijst;

codelijst! {
    /// Who referred the client (LDT_TypeVerwijzer).
    TypeVerwijzer, "COD327" {
        /// gemeente.
        Gemeente = "01" => "gemeente",
        /// huisarts.
        Huisarts = "02" => "huisarts",
        /// jeugdarts.
        Jeugdarts = "03" => "jeugdarts",
        /// gecertificeerde instelling.
        GecertificeerdeInstelling = "04" => "gecertificeerde instelling",
        /// medisch specialist.
        MedischSpecialist = "05" => "medisch specialist",
        /// zelfverwijzer.
        Zelfverwijzer = "06" => "zelfverwijzer",
        /// rechter of andere functionaris van justitie.
        Justitie = "08" => "rechter of andere functionaris van justitie",
    }
}
