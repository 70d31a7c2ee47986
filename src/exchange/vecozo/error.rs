//! What can go wrong with a call to VECOZO, in Dutch and without personal data.

use reqwest::StatusCode;

use super::metadata::Probleem;
use crate::exchange::tls::{in_words, tls_cause};
use crate::gateway::ports::{Bezorgfout, StoreError};

/// Why a call did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Vecozofout {
    /// VECOZO can't be reached, has no time, or does not let us in: later may work.
    #[error("{0}")]
    Later(String),
    /// VECOZO refuses what was asked: again will not help.
    #[error("{0}")]
    Nooit(String),
    /// An answer grew beyond what was said or is allowed.
    #[error("VECOZO stuurt meer dan {0} bytes")]
    TeGroot(usize),
    /// There is nothing of this reference.
    #[error("bij VECOZO onbekend of niet meer beschikbaar")]
    Onbekend,
    /// What came in could not be kept; nothing was confirmed to VECOZO.
    #[error("het bericht kon niet worden bewaard: {0}")]
    Opslag(#[from] StoreError),
}

impl From<Vecozofout> for Bezorgfout {
    fn from(fout: Vecozofout) -> Self {
        match fout {
            Vecozofout::Nooit(reden) => Self::Nooit(reden),
            Vecozofout::Later(reden) => Self::Later(reden),
            other => Self::Later(other.to_string()),
        }
    }
}

/// The code for a traceerId that VECOZO has already.
pub(super) const ALREADY_THERE: &str = "BRS114";

/// Longer texts of another are cut.
const LONGEST: usize = 200;

/// Text of another, fit for logs and pages: cut, on one line, without numbers as long as a BSN.
pub(super) fn scrubbed(text: &str) -> String {
    let mut clean = String::new();
    let mut digits = String::new();
    let flush = |digits: &mut String, clean: &mut String| {
        clean.push_str(if digits.len() < 8 { digits } else { "…" });
        digits.clear();
    };
    for c in text.chars().take(LONGEST) {
        if c.is_ascii_digit() {
            digits.push(c);
        } else {
            flush(&mut digits, &mut clean);
            clean.push(if c.is_control() { ' ' } else { c });
        }
    }
    flush(&mut digits, &mut clean);
    clean
}

/// What a failed call comes to.
pub(super) fn of_transport(error: &reqwest::Error) -> Vecozofout {
    if let Some(tls) = tls_cause(error) {
        return Vecozofout::Later(format!("geen verbinding met VECOZO: {}", in_words(tls)));
    }
    let reden = if error.is_timeout() {
        "VECOZO antwoordt niet op tijd"
    } else if error.is_connect() {
        "VECOZO is niet te bereiken"
    } else {
        "de verbinding met VECOZO brak af"
    };
    Vecozofout::Later(reden.to_owned())
}

/// What an answer that is no success comes to.
pub(super) fn of_status(status: StatusCode, body: &[u8]) -> Vecozofout {
    let number = status.as_u16();
    match status {
        StatusCode::NOT_FOUND => Vecozofout::Onbekend,
        StatusCode::BAD_REQUEST
        | StatusCode::UNPROCESSABLE_ENTITY
        | StatusCode::PAYLOAD_TOO_LARGE => {
            Vecozofout::Nooit(format!("VECOZO antwoordt {number}: {}", problem(body)))
        }
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Vecozofout::Later(format!(
            "VECOZO laat ons niet toe ({number}); controleer het systeemcertificaat en de autorisaties"
        )),
        status if status.is_redirection() => Vecozofout::Later(format!(
            "VECOZO verwijst naar een ander adres ({number}); controleer de ingestelde adressen"
        )),
        _ => Vecozofout::Later(format!("VECOZO antwoordt {number}")),
    }
}

/// The title of a problem, and the fields it is about. What it quotes of them stays out.
fn problem(body: &[u8]) -> String {
    let probleem: Probleem = serde_json::from_slice(body).unwrap_or_default();
    let title = probleem.title.filter(|title| !title.trim().is_empty());
    let title = title.unwrap_or_else(|| "zonder toelichting".to_owned());
    let fields: Vec<_> = probleem
        .errors
        .iter()
        .flat_map(serde_json::Map::keys)
        .collect();
    if fields.is_empty() {
        return scrubbed(&title);
    }
    let fields: Vec<_> = fields.into_iter().map(String::as_str).collect();
    scrubbed(&format!("{title} ({})", fields.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_another_can_hold_no_bsn_and_no_line() {
        assert_eq!(
            scrubbed("code 1234567 van 999900006\nen 99990000612"),
            "code 1234567 van … en …"
        );
        assert_eq!(scrubbed(&"9".repeat(500)), "…");
        assert_eq!(scrubbed(&"x".repeat(500)).len(), LONGEST);
    }

    #[test]
    fn what_is_tried_again_and_what_is_not() {
        for number in [400, 413, 422] {
            let fout = of_status(StatusCode::from_u16(number).unwrap(), b"geen json");
            assert!(
                matches!(&fout, Vecozofout::Nooit(reden) if reden.contains("zonder toelichting")),
                "{fout:?}"
            );
        }
        for number in [301, 401, 403, 408, 429, 500, 502, 503, 504] {
            let fout = of_status(StatusCode::from_u16(number).unwrap(), b"");
            assert!(matches!(fout, Vecozofout::Later(_)), "{number}");
        }
        let said = br#"{"title":"Ongeldig","detail":"999900006","errors":{"payload":["Jansen"]}}"#;
        let fout = of_status(StatusCode::UNPROCESSABLE_ENTITY, said);
        assert_eq!(fout.to_string(), "VECOZO antwoordt 422: Ongeldig (payload)");
    }
}
