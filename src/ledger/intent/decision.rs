//! What a municipality decides on a request of a provider (315, 317), as input: research first,
//! refuse, or allocate. Read from JSON or CSV; `docs/requests.md` describes both. A refusal and
//! research become a 319; allocating goes through [`crate::twents::honour`].

mod csv;
mod read;

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

pub use self::csv::read_csv;
pub use self::read::read_json;

pub use crate::ledger::verzoek::Verzoeksoort;

use crate::ledger::kenmerken::Kenmerken;
use crate::standard::bericht::Wet;
use crate::standard::client::ClientGegevens;
use crate::standard::codes::{RedenAfwijzingVerzoek, VerzoekAntwoord};
use crate::standard::messages::header::Header;
use crate::standard::messages::m319::{Antwoord, AntwoordOpVerzoek, Woonplaatsbeginsel};
use crate::standard::messages::{Bericht, GeenRetour, Inhoud};
use crate::standard::types::{
    AgbCode, Bsn, Commentaar, Datum, Gemeentecode, Gezinsnummer, InvalidValue, Referentie,
    Resultaat, Tijd,
};
use crate::twents::allocation::{Besluitkop, Kenmerk};
use crate::twents::honour::{Productbesluit, Wijzigingsbesluit};
use crate::twents::refusal::{Grond, Refusal};

/// Who decided: a role, a team or a user code, never a name. Letters, digits, `-`, `.` and `_`, and
/// at least one letter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Beslisser(String);

impl Beslisser {
    /// The most characters it may have.
    pub const MAX_LENGTH: usize = 40;

    /// Who, as given.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Beslisser {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
        let fits = text.len() <= Self::MAX_LENGTH && text.chars().all(allowed);
        // Without a letter it may be a BSN.
        if fits && text.contains(|c: char| c.is_ascii_alphabetic()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidValue {
                expected: "een rol of code van 1 tot 40 letters, cijfers, streepjes of punten, met minstens een letter",
            })
        }
    }
}

impl fmt::Display for Beslisser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// A decision on one product of a 315, or on a 317 as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verzoekbesluit {
    /// The municipality's own key; made of provider, reference and decision where none is given.
    pub kenmerk: Kenmerk,
    /// The municipality that decides.
    pub gemeente: Gemeentecode,
    /// Under which law.
    pub wet: Wet,
    /// The provider that asked.
    pub aanbieder: AgbCode,
    /// What it called its request.
    pub referentie_aanbieder: Referentie,
    /// The day of the decision; becomes Toewijzingsdatum (IV013).
    pub besluitdatum: Datum,
    /// The time of the decision; without it, the time at which it is worked out.
    pub besluittijd: Option<Tijd>,
    /// Who decided.
    pub door: Beslisser,
    /// Why, for the municipality's own file: it is in no message.
    pub toelichting: Option<Commentaar>,
    /// What was decided.
    pub besluit: Uitspraak,
    /// The client for the 301, where the municipality does not have the client yet or anew.
    pub client: Option<ClientGegevens>,
    /// The family the support is for.
    pub gezin: Option<Gezinsnummer>,
    /// The result to reach.
    pub resultaat: Option<Resultaat>,
}

/// What was decided on a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Uitspraak {
    /// It needs research: a 319, once (TR360).
    Onderzoek,
    /// It is refused: a 319.
    Afwijzen {
        /// Why.
        reden: RedenAfwijzingVerzoek,
        /// The municipality that is responsible instead, with reason 8 (IV095, TR377, TR409).
        gemeente: Option<Gemeentecode>,
    },
    /// It is honoured: a 301.
    Toewijzen(Honorering),
}

/// How a request is honoured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Honorering {
    /// As it was asked, whichever kind of request it is.
    ZoalsGevraagd,
    /// A product of a 315, otherwise than asked.
    Product(Productbesluit),
    /// A 317, with what was agreed on dates that have passed.
    Wijziging(Wijzigingsbesluit),
}

impl Honorering {
    /// As the decision on a product of a 315; `None` where it is one on a 317.
    pub fn product(&self) -> Option<Productbesluit> {
        match self {
            Self::ZoalsGevraagd => Some(Productbesluit::default()),
            Self::Product(besluit) => Some(besluit.clone()),
            Self::Wijziging(_) => None,
        }
    }

    /// As the decision on a 317; `None` where it is one on a product of a 315.
    pub fn wijziging(&self) -> Option<Wijzigingsbesluit> {
        match self {
            Self::ZoalsGevraagd => Some(Wijzigingsbesluit::default()),
            Self::Wijziging(besluit) => Some(besluit.clone()),
            Self::Product(_) => None,
        }
    }
}

impl Uitspraak {
    /// How input writes it.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Onderzoek => "onderzoek",
            Self::Afwijzen { .. } => "afwijzen",
            Self::Toewijzen(_) => "toewijzen",
        }
    }
}

impl Verzoekbesluit {
    /// The key of a decision that has none of its own: one per request and kind of decision, so
    /// that the same decision again is recognised.
    ///
    /// # Errors
    /// When the reference has characters that a key can't have.
    pub fn own_key(
        wet: Wet,
        aanbieder: AgbCode,
        referentie: &Referentie,
        besluit: &Uitspraak,
    ) -> Result<Kenmerk, InvalidValue> {
        format!("{wet} {aanbieder} {referentie} {}", besluit.key()).parse()
    }

    /// What it says apart from what it grants, for the client who was asked for.
    pub const fn kop(&self, bsn: Bsn) -> Besluitkop<'_> {
        Besluitkop {
            gemeente: self.gemeente,
            wet: self.wet,
            aanbieder: self.aanbieder,
            bsn,
            besluitdatum: self.besluitdatum,
            besluittijd: self.besluittijd,
            gezin: self.gezin.as_ref(),
            resultaat: self.resultaat.as_ref(),
        }
    }

    /// Holds the decision against the kind of request that it turns out to be on, and the day.
    ///
    /// # Errors
    /// Every reason why it can't be a decision on such a request.
    pub fn check(&self, soort: Verzoeksoort, today: Datum) -> Result<(), Vec<Refusal>> {
        let mut refusals = Vec::new();
        if self.besluitdatum > today {
            let melding = format!("besluitdatum {} ligt in de toekomst", self.besluitdatum);
            refusals.push(Refusal::new(Grond::Iv013, melding).at("besluitdatum"));
        }
        match (&self.besluit, soort) {
            (
                Uitspraak::Afwijzen {
                    reden: RedenAfwijzingVerzoek::Woonplaatsbeginsel,
                    ..
                },
                Verzoeksoort::Vow,
            ) => refusals.push(
                Refusal::new(
                    Grond::Iv095,
                    "woonplaatsbeginsel (reden 8) is alleen een reden bij een verzoek om toewijzing; gebruik reden 5 (andere gemeente) zonder `woonplaats_gemeente`",
                )
                .at("reden"),
            ),
            (Uitspraak::Toewijzen(Honorering::Product(_)), Verzoeksoort::Vow) => refusals.push(
                Refusal::new(
                    Grond::Op348,
                    "dit is een verzoek om wijziging: dat wordt in zijn geheel overgenomen of afgewezen; laat `product` weg",
                )
                .at("product"),
            ),
            (Uitspraak::Toewijzen(Honorering::Wijziging(_)), Verzoeksoort::Vot) => refusals.push(
                Refusal::new(
                    Grond::Iv094,
                    "dit is een verzoek om toewijzing: laat `afspraak` en `verschuivingen` weg en vul afwijkende datums in bij `product`",
                )
                .at("verschuivingen"),
            ),
            _ => {}
        }
        if refusals.is_empty() {
            Ok(())
        } else {
            Err(refusals)
        }
    }
}

/// The 319 of a decision: research, or a refusal. `None` for a decision to allocate, which becomes
/// a 301.
pub fn compose_antwoord(besluit: &Verzoekbesluit, kenmerken: Kenmerken) -> Option<Bericht> {
    let (verzoek_antwoord, reden, gemeente) = match besluit.besluit {
        Uitspraak::Onderzoek => (VerzoekAntwoord::InOnderzoek, None, None),
        Uitspraak::Afwijzen { reden, gemeente } => {
            (VerzoekAntwoord::Afgewezen, Some(reden), gemeente)
        }
        Uitspraak::Toewijzen(_) => return None,
    };
    let header = Header::new(
        besluit.gemeente,
        besluit.aanbieder,
        kenmerken.identificatie,
        kenmerken.xsd_versie,
    );
    let antwoord = Antwoord {
        referentie_aanbieder: besluit.referentie_aanbieder.clone(),
        verzoek_antwoord,
        reden_afwijzing_verzoek: reden,
        woonplaatsbeginsel: gemeente.map(|gemeente| Woonplaatsbeginsel {
            gemeente,
            retour_codes: GeenRetour,
        }),
        retour_codes: GeenRetour,
    };
    Some(Bericht {
        wet: besluit.wet,
        inhoud: Inhoud::M319(AntwoordOpVerzoek { header, antwoord }),
    })
}

#[cfg(test)]
mod tests;
