//! What VECOZO knows of a message, as JSON: what we send along, and what we get with what waits.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Relatie {
    pub rol: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// Which flow a message is of.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Berichtstroom {
    pub berichttype: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub berichtsubtype: Option<String>,
    pub berichtversie: u16,
    pub berichtsubversie: u16,
    pub actie: String,
}

/// From whom, to whom, which flow.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Routering {
    pub afzender: Relatie,
    pub geadresseerden: Vec<Relatie>,
    pub berichtstroom: Berichtstroom,
}

/// What holds messages together.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Referenties {
    pub conversatie_id: Uuid,
    pub traceer_id: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub als_antwoord_op: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub referentie_id: Option<String>,
}

/// What we send along with a message.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Metadata {
    pub routeringgegevens: Routering,
    pub referentiegegevens: Referenties,
}

/// A message that waits for us, as far as we look at it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Wachtend {
    pub basisgegevens: Basis,
    pub routeringgegevens: Herkomst,
    pub referentiegegevens: Referenties,
}

/// From whom and to whom what waits is.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Herkomst {
    pub afzender: Relatie,
    pub geadresseerden: Vec<Relatie>,
}

/// What is said of the bytes of what waits.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Basis {
    pub payload: Download,
}

/// How large it is, and its checksum. Its address is left alone: it is built from the settings, so
/// that nobody's metadata can send us, with our certificate, elsewhere.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Download {
    pub grootte: i64,
    pub checksum: Checksum,
}

/// A checksum.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Checksum {
    pub algoritme: String,
    pub waarde: String,
}

/// What VECOZO says when it refuses (problem details).
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Probleem {
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub errors: Option<serde_json::Map<String, serde_json::Value>>,
}

/// The state of a message.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Statusgegevens {
    pub referentiegegevens: Referenties,
    pub berichtstatus: String,
    #[serde(default)]
    pub meldingen: Vec<Melding>,
}

/// Why a message was refused. Its explanation is left alone: it may quote the message.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Melding {
    pub code: String,
    pub omschrijving: String,
}
