//! Code list WJ003: legal representation.

use super::codelijst;

codelijst! {
    /// Legal representation of a client (LDT_WettelijkeVertegenwoordiging).
    WettelijkeVertegenwoordiging, "WJ003" {
        /// voogdij.
        Voogdij = "06" => "voogdij",
        /// bewindvoering.
        Bewindvoering = "07" => "bewindvoering",
        /// mentorschap.
        Mentorschap = "08" => "mentorschap",
        /// curatele.
        Curatele = "09" => "curatele",
        /// zaakwaarneming.
        Zaakwaarneming = "10" => "zaakwaarneming",
    }
}
