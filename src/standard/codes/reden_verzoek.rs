//! Code list WJ758: why a change is asked for.

use super::codelijst;

codelijst! {
    /// Why a change is asked for (LDT_RedenVerzoek).
    RedenVerzoek, "WJ758" {
        /// verandering in de situatie van de client.
        ClientSituatie = "1" => "verandering in de situatie van de client",
        /// wijziging van het zorgplan.
        Zorgplan = "2" => "wijziging van het zorgplan",
    }
}
