//! Code list COD747: interpreter needed.

use super::codelijst;

codelijst! {
    /// Interpreter that a client needs (LDT_Communicatievorm).
    Communicatievorm, "COD747" {
        /// tolk taal.
        TolkTaal = "1" => "tolk taal",
        /// doventolk.
        Doventolk = "2" => "doventolk",
        /// doofblindentolk.
        Doofblindentolk = "3" => "doofblindentolk",
    }
}
