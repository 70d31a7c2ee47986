//! Code lists JZ002 and WMO002: why an allocation changed.

use super::codelijst;

codelijst! {
    /// Why an allocation changed (LDT_RedenWijziging, IV099).
    RedenWijziging, "JZ002/WMO002" {
        /// administratieve correctie (vervallen).
        CorrectieVervallen = "01" => "administratieve correctie (vervallen)",
        /// cliënt overleden.
        Overleden = "02" => "cliënt overleden",
        /// contractwijziging.
        Contractwijziging = "03" => "contractwijziging",
        /// herbeoordeling: verlenging.
        Verlenging = "04" => "herbeoordeling: verlenging",
        /// herbeoordeling: verkorting.
        Verkorting = "05" => "herbeoordeling: verkorting",
        /// uitstroom naar een ander domein.
        AnderDomein = "06" => "uitstroom naar een ander domein",
        /// verhuizing naar een andere gemeente.
        Verhuizing = "07" => "verhuizing naar een andere gemeente",
        /// wijziging van leveringsvorm.
        Leveringsvorm = "08" => "wijziging van leveringsvorm",
        /// overstap naar een andere aanbieder.
        AndereAanbieder = "09" => "overstap naar een andere aanbieder",
        /// nieuwe bekostigingssystematiek.
        Bekostiging = "10" => "nieuwe bekostigingssystematiek",
        /// gemeentelijke herindeling.
        Herindeling = "11" => "gemeentelijke herindeling",
        /// op initiatief van de aanbieder.
        DoorAanbieder = "12" => "op initiatief van de aanbieder",
        /// verwijderd.
        Verwijderd = "13" => "verwijderd",
        /// administratieve correctie.
        Correctie = "14" => "administratieve correctie",
    }
}
