//! Who a grant is for: the client as the 301 carries it, apart from the products. Kept in the store
//! and given with an allocation. `Debug` never shows a name or a BSN.

use serde::{Deserialize, Serialize};

use super::codes::{Geslacht, JuridischeStatus, WettelijkeVertegenwoordiging};
use super::messages::GeenRetour;
use super::messages::basis::{Communicatie, Geboortedatum, VolledigeNaam};
use super::messages::m301;
use super::types::{Bsn, Commentaar};

/// A person who stands beside the client, such as the holder of parental authority.
pub type Relatie = m301::Relatie<GeenRetour>;

/// Where and how to reach a client or a relation.
pub type Contact = m301::Contact<GeenRetour>;

/// What a 301 says of the client, apart from the products.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClientGegevens {
    /// The BSN.
    pub bsn: Bsn,
    /// The date of birth.
    pub geboortedatum: Geboortedatum,
    /// The sex.
    pub geslacht: Geslacht,
    /// The name.
    pub naam: VolledigeNaam,
    /// The interpreter the client needs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub communicatie: Option<Communicatie>,
    /// The legal status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub juridische_status: Option<JuridischeStatus>,
    /// The legal representation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wettelijke_vertegenwoordiging: Option<WettelijkeVertegenwoordiging>,
    /// Remark, used sparingly (OP191).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commentaar: Option<Commentaar>,
    /// The relations.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relaties: Vec<Relatie>,
    /// The addresses; the schema asks for one or more.
    pub contactgegevens: Vec<Contact>,
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOM: &str = r#"{
        "bsn": "999900006",
        "geboortedatum": {"datum": "2010-02-14"},
        "geslacht": "1",
        "naam": {"geslachtsnaam": {"achternaam": "Wit", "voorvoegsel": "de"}, "naam_gebruik": "1"},
        "contactgegevens": [{"soort": "01", "adres": {"huis": {"huisnummer": "4711"}, "postcode": "7511AA", "land_code": "NL"}}]
    }"#;

    #[test]
    fn json_round_trips() {
        let tom: ClientGegevens = serde_json::from_str(TOM).unwrap();
        let again = serde_json::to_string(&tom).unwrap();
        assert_eq!(serde_json::from_str::<ClientGegevens>(&again).unwrap(), tom);
    }

    #[test]
    fn debug_shows_no_person() {
        let tom: ClientGegevens = serde_json::from_str(TOM).unwrap();
        let shown = format!("{tom:?}");
        for secret in ["999900006", "Wit", "7511AA"] {
            assert!(!shown.contains(secret), "{secret}");
        }
    }

    #[test]
    fn unknown_fields_are_refused_by_name() {
        let text = TOM.replace("\"geslacht\"", "\"sekse\"");
        let error = serde_json::from_str::<ClientGegevens>(&text).unwrap_err();
        assert!(error.to_string().contains("sekse"));
    }
}
