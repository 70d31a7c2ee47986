//! Code list WJ759: why a request is refused.

use super::codelijst;

codelijst! {
    /// Why a request is refused (LDT_RedenAfwijzingVerzoek).
    RedenAfwijzingVerzoek, "WJ759" {
        /// geen wijziging maar een nieuwe aanvraag.
        NieuweAanvraag = "1" => "geen wijziging maar een nieuwe aanvraag",
        /// past niet binnen het budget.
        NietBinnenBudget = "2" => "past niet binnen het budget",
        /// geen contract.
        GeenContract = "3" => "geen contract",
        /// past niet binnen het contract.
        NietBinnenContract = "4" => "past niet binnen het contract",
        /// andere gemeente.
        AndereGemeente = "5" => "andere gemeente",
        /// stapeling.
        Stapeling = "6" => "stapeling",
        /// zorginhoudelijke afkeur.
        ZorginhoudelijkeAfkeur = "7" => "zorginhoudelijke afkeur",
        /// woonplaatsbeginsel.
        Woonplaatsbeginsel = "8" => "woonplaatsbeginsel",
        /// leeftijdsgrens bereikt.
        Leeftijdsgrens = "9" => "leeftijdsgrens bereikt",
    }
}
