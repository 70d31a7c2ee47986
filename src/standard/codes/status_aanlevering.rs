//! Code list COD467: first delivery or withdrawal.

use super::codelijst;

codelijst! {
    /// Whether a class is new or withdrawn (LDT_StatusAanlevering; 2 and 9 are refused by CS058).
    StatusAanlevering, "COD467" {
        /// eerste aanlevering.
        Eerste = "1" => "eerste aanlevering",
        /// gewijzigde aanlevering.
        Gewijzigd = "2" => "gewijzigde aanlevering",
        /// verwijderen.
        Verwijderen = "3" => "verwijderen",
        /// ongewijzigd.
        Ongewijzigd = "9" => "ongewijzigd",
    }
}
