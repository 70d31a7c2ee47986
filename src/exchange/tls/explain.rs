//! What rustls says of a connection that failed, in Dutch.

use std::error::Error as StdError;
use std::io;

use rustls::{AlertDescription, CertificateError, Error};

/// The words for a failed connection: what was wrong and with whom.
pub fn in_words(error: &Error) -> String {
    match error {
        Error::InvalidCertificate(why) => {
            format!(
                "het certificaat van de ander wordt niet vertrouwd: {}",
                certificate(why)
            )
        }
        Error::NoCertificatesPresented => "de ander toont geen certificaat".to_owned(),
        Error::AlertReceived(alert) => {
            format!(
                "de ander brak de TLS-verbinding af: {}",
                alert_in_words(*alert)
            )
        }
        Error::InvalidCertRevocationList(why) => {
            format!(
                "de ingestelde intrekkingslijst is niet te gebruiken: {why:?}; haal de nieuwe op"
            )
        }
        Error::PeerIncompatible(_) => {
            "de ander kan geen TLS 1.2 of 1.3 met een toegestane versleuteling".to_owned()
        }
        Error::InvalidMessage(_) | Error::InappropriateMessage { .. } => {
            "de ander spreekt geen TLS".to_owned()
        }
        other => format!("de TLS-verbinding mislukte: {other}"),
    }
}

fn certificate(error: &CertificateError) -> String {
    let words = match error {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => "het is verlopen",
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "het is nog niet geldig"
        }
        CertificateError::Revoked => "het is ingetrokken",
        CertificateError::UnknownIssuer => {
            "het is niet uitgegeven onder een van de ingestelde stamcertificaten"
        }
        CertificateError::UnknownRevocationStatus => {
            "van de uitgever is geen intrekkingslijst (CRL) ingesteld, terwijl er voor andere wel een is"
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "het is niet van de host die werd aangeroepen"
        }
        CertificateError::BadSignature => "de handtekening klopt niet",
        CertificateError::InvalidPurpose | CertificateError::InvalidPurposeContext { .. } => {
            "het is niet uitgegeven voor dit gebruik (client of server)"
        }
        CertificateError::Other(other) => return other.to_string(),
        other => return other.to_string(),
    };
    words.to_owned()
}

fn alert_in_words(alert: AlertDescription) -> String {
    let words = match alert {
        AlertDescription::CertificateRequired => "hij wil een certificaat zien",
        AlertDescription::UnknownCA => "hij vertrouwt de uitgever van ons certificaat niet",
        AlertDescription::CertificateExpired => "ons certificaat is voor hem verlopen",
        AlertDescription::CertificateRevoked => "ons certificaat is voor hem ingetrokken",
        AlertDescription::BadCertificate
        | AlertDescription::CertificateUnknown
        | AlertDescription::UnsupportedCertificate
        | AlertDescription::AccessDenied => "hij aanvaardt ons certificaat niet",
        AlertDescription::ProtocolVersion
        | AlertDescription::HandshakeFailure
        | AlertDescription::InsufficientSecurity => {
            "hij kan geen TLS 1.2 of 1.3 met een toegestane versleuteling"
        }
        other => return format!("{other:?}"),
    };
    words.to_owned()
}

/// The failure of TLS that an error of another library stems from, if one does.
pub fn tls_cause<'a>(error: &'a (dyn StdError + 'static)) -> Option<&'a Error> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref::<Error>() {
            return Some(found);
        }
        // An io::Error skips the error that it wraps when asked for its source.
        let wrapped = error
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref);
        next = match wrapped {
            Some(wrapped) => Some(wrapped as &(dyn StdError + 'static)),
            None => error.source(),
        };
    }
    None
}
