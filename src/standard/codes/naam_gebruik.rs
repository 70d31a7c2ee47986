//! Code list COD700: which name to use.

use super::codelijst;

codelijst! {
    /// Which name to use (LDT_NaamGebruik).
    NaamGebruik, "COD700" {
        /// eigen naam.
        EigenNaam = "1" => "eigen naam",
        /// naam van de partner.
        NaamPartner = "2" => "naam van de partner",
        /// naam van de partner, dan eigen naam.
        PartnerEigen = "3" => "naam van de partner, dan eigen naam",
        /// eigen naam, dan naam van de partner.
        EigenPartner = "4" => "eigen naam, dan naam van de partner",
        /// pseudoniem.
        Pseudoniem = "5" => "pseudoniem",
        /// niet-natuurlijk persoon.
        NietNatuurlijkPersoon = "6" => "niet-natuurlijk persoon",
    }
}
