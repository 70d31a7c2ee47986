//! What programs do comes in the audit trail of their party: before it is done where it changes
//! something, before the answer leaves where persons are shown.

use axum::http::HeaderMap;

use super::Kern;
use super::aanroep::Aanroep;
use super::probleem::{Fout, Probleem};
use crate::gateway::audit::{Betrokkene, Handeling, Keten, Uitkomst, Voorval};
use crate::gateway::ports::{Store as _, Transactie as _};
use crate::gateway::rol::Rol;
use crate::standard::types::Bsn;

/// The most characters of a purpose.
const MEEST: usize = 200;

/// Something to put in the trail.
pub(super) struct Notitie {
    pub(super) rol: Rol,
    pub(super) handeling: Handeling,
    /// To what. Never a person.
    pub(super) onderwerp: String,
    pub(super) uitkomst: Uitkomst,
    /// About whom, where it is about one person.
    pub(super) over: Option<Bsn>,
    pub(super) doel: Option<Doel>,
}

impl Notitie {
    pub(super) fn new(
        rol: Rol,
        handeling: Handeling,
        onderwerp: impl Into<String>,
        uitkomst: Uitkomst,
    ) -> Self {
        Self {
            rol,
            handeling,
            onderwerp: onderwerp.into(),
            uitkomst,
            over: None,
            doel: None,
        }
    }
}

/// What personal data is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Doel(pub(super) String);

impl std::str::FromStr for Doel {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let fits = (1..=MEEST).contains(&text.chars().count()) && !text.contains(char::is_control);
        // Nine digits in a row could be a BSN: the trail names nobody.
        let digits = text.split(|c: char| !c.is_ascii_digit());
        let names_nobody = digits.into_iter().all(|run| run.len() < 8);
        (fits && names_nobody).then(|| Self(text.to_owned())).ok_or(
            "verwacht: waarvoor het nodig is, in 1 tot en met 200 tekens, zonder BSN of naam",
        )
    }
}

/// Puts these in the trail, all or none.
pub(super) async fn note(
    kern: &Kern,
    aanroep: &Aanroep,
    notities: Vec<Notitie>,
) -> Result<(), Probleem> {
    let partij = aanroep.partij();
    let mut transactie = kern.store.begin(partij).await?;
    for notitie in notities {
        let over = notitie.over;
        let voorval = Voorval {
            seconden: kern.klok.seconden(),
            wie: aanroep.gebruiker.naam.clone(),
            rol: notitie.rol,
            handeling: notitie.handeling,
            onderwerp: notitie.onderwerp,
            uitkomst: notitie.uitkomst,
            betrokkene: over.map(|bsn| Betrokkene::new(&kern.sleutel, Keten::Partij(partij), bsn)),
            doel: notitie.doel.map(|Doel(text)| text),
            spoor: aanroep.spoor.clone(),
        };
        transactie.audit(&voorval, &kern.sleutel).await?;
    }
    Ok(transactie.commit().await?)
}

/// The key under which a client hands something in: the same one again is the same thing.
pub(super) fn idempotency_key<T: std::str::FromStr>(
    headers: &HeaderMap,
) -> Result<Option<T>, Probleem> {
    let Some(value) = headers.get("idempotency-key") else {
        return Ok(None);
    };
    let value = value.to_str().ok().and_then(|text| text.parse().ok());
    value
        .map(Some)
        .ok_or_else(|| Probleem::invalid(vec![Fout::new("Idempotency-Key", "verwacht: een UUID")]))
}
