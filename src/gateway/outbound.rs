//! What every message that we send needs: an identification of its own, the versions of our schemas,
//! a file name, and proof that it keeps the rules before it leaves.

use super::packed::Verpakt;
use super::party::Partij;
use super::ports::{BerichtNummer, Kant, Moment, Poststuk, Status, StoreError, Teller, Transactie};
use crate::ledger::kenmerken::Kenmerken;
use crate::standard::bericht::{BerichtSoort, Wet};
use crate::standard::messages::basis::{BerichtIdentificatie, XsdVersie};
use crate::standard::messages::{Bericht, Inhoud};
use crate::standard::rules::{GecontroleerdBericht, controleer};
use crate::standard::schema::{Limits, Schemas, validate};
use crate::standard::types::{AgbCode, IdentificatieBericht, Versie};

/// A message of our own does not keep the rules: a fault in Bode, found before anything was booked.
#[derive(Debug, thiserror::Error)]
#[error(
    "de gemaakte {soort} houdt zich niet aan regel {regel} bij {plek}; er is niets geboekt, meld dit als fout in Bode"
)]
pub struct Uitgangsfout {
    /// The kind of message.
    pub soort: BerichtSoort,
    /// The rule.
    pub regel: &'static str,
    /// The element.
    pub plek: String,
}

/// The identification of the `nummer`th message of a kind that a party sends: at most 12 characters,
/// never used twice. A municipality's code stands in it, so that files of several municipalities
/// can lie in one folder.
pub(super) fn identificatie(
    partij: Partij,
    nummer: i64,
) -> Result<IdentificatieBericht, StoreError> {
    let text = match partij {
        Partij::Gemeente(code) => format!("{code}{nummer:08}"),
        Partij::Aanbieder(_) => format!("{nummer:012}"),
    };
    text.parse().map_err(|_| StoreError::Inconsistent {
        table: "teller",
        what: "er zijn geen identificaties meer voor deze berichtsoort",
    })
}

/// What identifies the next message of a kind that a party sends.
pub(super) async fn kenmerken<T: Transactie>(
    transactie: &mut T,
    partij: Partij,
    soort: BerichtSoort,
    moment: Moment,
) -> Result<Kenmerken, StoreError> {
    let nummer = transactie.take(Teller::Identificatie(soort), 1).await?;
    Ok(Kenmerken {
        identificatie: BerichtIdentificatie {
            identificatie: identificatie(partij, nummer)?,
            dagtekening: moment.datum,
        },
        xsd_versie: xsd_versie(soort.wet)?,
    })
}

/// The versions of our schemas (IV034).
pub(super) fn xsd_versie(wet: Wet) -> Result<XsdVersie, StoreError> {
    let versie: Versie = wet
        .xsd_versie()
        .parse()
        .map_err(|_| StoreError::Inconsistent {
            table: "bericht",
            what: "de versie van onze schema's is geen versie",
        })?;
    Ok(XsdVersie {
        basisschema_xsd_versie: versie.clone(),
        bericht_xsd_versie: versie,
    })
}

/// What identifies a message itself: for a retourbericht not what it copies of the heenbericht.
pub(super) fn own_identificatie(bericht: &Bericht) -> BerichtIdentificatie {
    macro_rules! retour {
        ($header:expr) => {
            BerichtIdentificatie {
                identificatie: $header.identificatie_retour.clone(),
                dagtekening: $header.dagtekening_retour,
            }
        };
    }
    match &bericht.inhoud {
        Inhoud::M302(retour) => retour!(retour.header),
        Inhoud::M306(retour) => retour!(retour.header),
        Inhoud::M308(retour) => retour!(retour.header),
        Inhoud::M316(retour) => retour!(retour.header),
        Inhoud::M318(retour) => retour!(retour.header),
        Inhoud::M320(retour) => retour!(retour.header),
        heen => heen.identificatie().clone(),
    }
}

/// The name of the file of a message: no personal data.
pub(super) fn bestandsnaam(
    soort: BerichtSoort,
    aanbieder: AgbCode,
    identificatie: &IdentificatieBericht,
) -> String {
    format!("{soort}-{aanbieder}-{identificatie}.xml")
}

/// Holds a message of our own against the rules of level 2, as a receiver would.
pub(super) fn checked(bericht: Bericht) -> Result<GecontroleerdBericht, Uitgangsfout> {
    let soort = bericht.soort();
    controleer(bericht).map_err(|bevindingen| {
        let first = bevindingen.into_iter().next();
        Uitgangsfout {
            soort,
            regel: first.as_ref().map_or("", |bevinding| bevinding.regel),
            plek: first.map(|bevinding| bevinding.plek).unwrap_or_default(),
        }
    })
}

/// Writes a message of our own, and holds it against the schema as a receiver would.
pub(super) fn write(schemas: &Schemas, bericht: &Bericht) -> Result<String, Uitgangsfout> {
    let xml = bericht.write();
    let (_, bevindingen) = validate(schemas, xml.as_bytes(), Limits::DEFAULT);
    match bevindingen.into_iter().next() {
        None => Ok(xml),
        Some(bevinding) => Err(Uitgangsfout {
            soort: bericht.soort(),
            regel: bevinding.regel,
            plek: bevinding.plek,
        }),
    }
}

/// A message of our own, as it lies in the outbox.
pub(super) fn poststuk(
    bericht: BerichtNummer,
    inhoud: &Bericht,
    identificatie: BerichtIdentificatie,
    moment: Moment,
    verpakt: Verpakt,
) -> Poststuk {
    Poststuk {
        bericht,
        kant: Kant::Uit,
        status: Status::Klaar,
        soort: inhoud.soort(),
        gemeente: inhoud.gemeente(),
        aanbieder: inhoud.aanbieder(),
        bestandsnaam: Some(bestandsnaam(
            inhoud.soort(),
            inhoud.aanbieder(),
            &identificatie.identificatie,
        )),
        identificatie,
        antwoord_op: None,
        moment,
        inhoud: verpakt,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifications_fit_and_tell_senders_apart() {
        let enschede = Partij::Gemeente("0153".parse().unwrap());
        let provider = Partij::Aanbieder("12345678".parse().unwrap());
        let made = |partij, nummer| identificatie(partij, nummer).map(|id| id.to_string());
        assert_eq!(made(enschede, 1).unwrap(), "015300000001");
        assert_eq!(made(provider, 7).unwrap(), "000000000007");
        assert!(made(enschede, 100_000_000).is_err());
    }

    #[test]
    fn our_schema_versions_are_versions() {
        for wet in Wet::ALL {
            assert!(xsd_versie(wet).is_ok());
        }
    }
}
