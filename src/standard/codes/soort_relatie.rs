//! Code list COD472: relation to the client.

use super::codelijst;

codelijst! {
    /// Relation to the client (LDT_SoortRelatie).
    SoortRelatie, "COD472" {
        /// curator.
        Curator = "03" => "curator",
        /// financieel gemachtigde.
        FinancieelGemachtigd = "04" => "financieel gemachtigde",
        /// financieel toetser.
        FinancieelToetsing = "05" => "financieel toetser",
        /// leefeenheid.
        Leefeenheid = "06" => "leefeenheid",
        /// hulpverlener.
        Hulpverlener = "07" => "hulpverlener",
        /// specialist.
        Specialist = "08" => "specialist",
        /// anders.
        Anders = "09" => "anders",
        /// ouder.
        Ouder = "10" => "ouder",
        /// voogd.
        Voogd = "11" => "voogd",
        /// partner.
        Partner = "12" => "partner",
        /// pleegouder.
        Pleegouder = "13" => "pleegouder",
        /// bewindvoerder.
        Bewindvoerder = "14" => "bewindvoerder",
        /// mentor.
        Mentor = "15" => "mentor",
        /// zoon of dochter.
        Kind = "16" => "zoon of dochter",
        /// familielid.
        Familielid = "17" => "familielid",
        /// gezinslid.
        Gezinslid = "18" => "gezinslid",
        /// buur.
        Buur = "19" => "buur",
        /// vriend of kennis.
        Kennis = "20" => "vriend of kennis",
        /// cliëntondersteuner.
        Clientondersteuner = "21" => "cliëntondersteuner",
        /// huisarts.
        Huisarts = "22" => "huisarts",
        /// erven.
        ErvenVan = "23" => "erven",
        /// werkgever.
        Werkgever = "24" => "werkgever",
        /// wijkcoach.
        Wijkcoach = "25" => "wijkcoach",
    }
}
