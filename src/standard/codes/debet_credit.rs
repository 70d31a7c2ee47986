//! Code list COD043: debit or credit.

use super::codelijst;

codelijst! {
    /// Debit or credit (LDT_DebetCredit).
    DebetCredit, "COD043" {
        /// credit.
        Credit = "C" => "credit",
        /// debet.
        Debet = "D" => "debet",
    }
}
