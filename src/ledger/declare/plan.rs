//! What a declaration comes to ([`Declaratieplan`]): the message, and for every grant, product and
//! month what happened to it and why.

use std::fmt;

use super::earlier::PrestatieInhoud;
use super::reason::Reden;
use crate::ledger::judgement::Signaal;
use crate::ledger::volume::maat;
use crate::ledger::words::{self, Grootheid, quantity_in_words};
use crate::standard::codes::Eenheid;
use crate::standard::messages::m323::Declaratie;
use crate::standard::types::{
    Bedrag, Bsn, Datum, Maand, ProductCode, ReferentieNummer, ToewijzingNummer,
};
use crate::twents::norms::Norm;

/// What a declaration comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaratieplan {
    /// The class Declaratie of the 323; `None` when there is nothing to declare.
    pub declaratie: Option<Declaratie>,
    /// What happened, by client, grant, month and product.
    pub verslag: Vec<Verslagregel>,
    /// What is odd about the declaration as a whole.
    pub signalen: Vec<Signaal>,
}

/// What happened to the deliveries of a grant, product and month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verslagregel {
    /// The client. Not in the Dutch text.
    pub bsn: Bsn,
    /// The grant.
    pub toewijzing_nummer: ToewijzingNummer,
    /// The month.
    pub maand: Maand,
    /// The product, where it is known.
    pub product_code: Option<ProductCode>,
    /// The places of the lines in the input, from 1.
    pub leveringen: Vec<usize>,
    /// What happened.
    pub uitkomst: Uitkomst,
    /// What is odd about it.
    pub signalen: Vec<Signalering>,
}

/// What happened to a grant, product and month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Uitkomst {
    /// Declared; what stood before is credited in the same message (IV086).
    Gedeclareerd {
        /// The reference of the debit.
        referentie: ReferentieNummer,
        /// What is declared.
        inhoud: PrestatieInhoud,
        /// How minutes became the volume, where they did.
        tijd: Option<Tijd>,
        /// What is credited first.
        credits: Vec<Credit>,
    },
    /// Credited and not declared anew: nothing was delivered after all.
    Gecrediteerd {
        /// What is credited.
        credits: Vec<Credit>,
    },
    /// Granted before, for the same.
    Ongewijzigd {
        /// The reference of what stands.
        referentie: ReferentieNummer,
    },
    /// Declared before, and not answered yet (IV085).
    WachtOpAntwoord {
        /// The reference of what waits.
        referentie: ReferentieNummer,
    },
    /// Nothing was delivered, and nothing stands.
    NietsTeDeclareren,
    /// Not declared; what stood before still stands.
    Weggelaten {
        /// Why.
        reden: Reden,
    },
}

/// A credit of what stood before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// The reference of the credit.
    pub referentie: ReferentieNummer,
    /// The reference of the debit that it takes back.
    pub vorig: ReferentieNummer,
    /// The amount that is given back.
    pub bedrag: Bedrag,
}

/// The minutes of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tijd {
    /// Direct minutes, which the norm applies to.
    pub direct: i64,
    /// The norm; zero where none is known.
    pub norm: Norm,
    /// Minutes that hold everything already.
    pub totaal: i64,
    /// All of it together, norm included.
    pub minuten: i64,
}

/// Something odd about what is declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signalering {
    /// No catalogue of the day has the product: direct minutes are declared without a norm.
    NormOnbekend {
        /// The product.
        product_code: ProductCode,
        /// The first day of the grant, which decides which catalogue holds.
        ingangsdatum: Datum,
    },
    /// The catalogue has the product with different norms: none is applied.
    NormOnbeslist {
        /// The product.
        product_code: ProductCode,
        /// The first day of the grant, which decides which catalogue holds.
        ingangsdatum: Datum,
    },
    /// What the municipality's report will say as well.
    Oordeel(Signaal),
}

impl Verslagregel {
    /// The order of the report.
    pub(super) fn place(&self) -> (ToewijzingNummer, Maand, Option<&ProductCode>, &[usize]) {
        let Self {
            toewijzing_nummer,
            maand,
            product_code,
            leveringen,
            ..
        } = self;
        (
            *toewijzing_nummer,
            *maand,
            product_code.as_ref(),
            leveringen,
        )
    }
}

impl fmt::Display for Signalering {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, product_code, ingangsdatum) = match self {
            Self::NormOnbekend {
                product_code,
                ingangsdatum,
            } => ("heeft de catalogus geen norm", product_code, ingangsdatum),
            Self::NormOnbeslist {
                product_code,
                ingangsdatum,
            } => (
                "heeft de catalogus meer dan één norm",
                product_code,
                ingangsdatum,
            ),
            Self::Oordeel(signaal) => return f.write_str(&signaal.melding),
        };
        write!(
            f,
            "Op {} {what} voor product {product_code}. De directe minuten zijn gedeclareerd zonder indirecte tijd en reistijd.",
            words::datum(*ingangsdatum)
        )
    }
}

impl fmt::Display for Tijd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            direct,
            norm,
            totaal,
            minuten,
        } = self;
        if *direct == 0 {
            return write!(f, "{minuten} minuten");
        }
        write!(
            f,
            "{direct} directe minuten met {}% indirecte tijd en {}% reistijd",
            norm.indirect_procent, norm.reis_procent
        )?;
        if *totaal > 0 {
            write!(f, ", en {totaal} minuten zonder norm")?;
        }
        write!(f, ": {minuten} minuten")
    }
}

impl fmt::Display for Uitkomst {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gedeclareerd {
                referentie,
                inhoud,
                tijd,
                credits,
            } => {
                write_credits(f, credits)?;
                let link = if credits.is_empty() { "" } else { ", en " };
                write!(f, "{link}{} ({referentie})", in_words(inhoud))?;
                let reckoned =
                    tijd.filter(|tijd| inhoud.volume.value() != tijd.direct + tijd.totaal);
                reckoned.map_or(Ok(()), |tijd| write!(f, "; {tijd}"))
            }
            Self::Gecrediteerd { credits } => write_credits(f, credits),
            Self::Ongewijzigd { referentie } => {
                write!(f, "al toegekend ({referentie}), niets gewijzigd")
            }
            Self::WachtOpAntwoord { referentie } => write!(
                f,
                "al ingediend ({referentie}) en nog niet beantwoord; wacht op het declaratie-antwoord"
            ),
            Self::NietsTeDeclareren => f.write_str("niets geleverd en niets toegekend"),
            Self::Weggelaten { reden } => write!(f, "weggelaten: {reden}"),
        }
    }
}

/// What is declared: a volume and its amount, which in euros are the same.
fn in_words(inhoud: &PrestatieInhoud) -> String {
    let PrestatieInhoud {
        volume,
        eenheid,
        bedrag,
        ..
    } = inhoud;
    if *eenheid == Eenheid::Euro {
        return format!("€ {bedrag} gedeclareerd");
    }
    let volume = quantity_in_words(Grootheid::Volume(*eenheid), maat(*volume, *eenheid));
    format!("{volume} gedeclareerd voor € {bedrag}")
}

fn write_credits(f: &mut fmt::Formatter<'_>, credits: &[Credit]) -> fmt::Result {
    for (index, credit) in credits.iter().enumerate() {
        let separator = if index == 0 { "" } else { ", " };
        let Credit {
            referentie,
            vorig,
            bedrag,
        } = credit;
        write!(
            f,
            "{separator}{vorig} van € {bedrag} gecrediteerd ({referentie})"
        )?;
    }
    Ok(())
}

impl fmt::Display for Verslagregel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "toewijzing {}", self.toewijzing_nummer)?;
        if let Some(code) = &self.product_code {
            write!(f, ", product {code}")?;
        }
        write!(f, ", {}", words::maand(self.maand))?;
        if matches!(self.uitkomst, Uitkomst::Weggelaten { .. }) {
            let lines: Vec<_> = self.leveringen.iter().map(ToString::to_string).collect();
            let word = if lines.len() == 1 {
                "levering"
            } else {
                "leveringen"
            };
            write!(f, " ({word} {})", lines.join(", "))?;
        }
        write!(f, ": {}", self.uitkomst)
    }
}
