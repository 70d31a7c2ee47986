//! Code list WJ232: legal status of a client.

use super::codelijst;

codelijst! {
    /// Legal status of a client (LDT_JuridischeStatus).
    JuridischeStatus, "WJ232" {
        /// rechterlijke machtiging, voorlopig of voortgezet.
        RmVoorlopig = "01" => "rechterlijke machtiging, voorlopig of voortgezet",
        /// rechterlijke machtiging op eigen verzoek.
        RmEigenVerzoek = "02" => "rechterlijke machtiging op eigen verzoek",
        /// rechterlijke machtiging met voorwaardelijk ontslag.
        RmVoorwaardelijk = "03" => "rechterlijke machtiging met voorwaardelijk ontslag",
        /// ondertoezichtstelling.
        Ondertoezichtstelling = "04" => "ondertoezichtstelling",
        /// inbewaringstelling.
        Inbewaringstelling = "05" => "inbewaringstelling",
        /// terbeschikkingstelling.
        Terbeschikkingstelling = "11" => "terbeschikkingstelling",
        /// overig strafrechtelijk contact.
        StrafrechtelijkOverig = "12" => "overig strafrechtelijk contact",
    }
}
