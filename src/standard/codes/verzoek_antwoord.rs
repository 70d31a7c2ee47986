//! Code list WJ760: answer to a request.

use super::codelijst;

codelijst! {
    /// Answer to a request (LDT_VerzoekAntwoord).
    VerzoekAntwoord, "WJ760" {
        /// afgewezen.
        Afgewezen = "1" => "afgewezen",
        /// in onderzoek.
        InOnderzoek = "2" => "in onderzoek",
    }
}
