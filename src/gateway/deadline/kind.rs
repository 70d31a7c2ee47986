//! The kinds of terms: every duty to answer that the standard sets, how long it is, on which rule it
//! rests, and who must act.

use std::fmt;

use crate::standard::bericht::{Nummer, Richting};
use crate::standard::rules::RegelCode;

/// Who must act before a term ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AanZet {
    /// The municipality.
    Gemeente,
    /// The provider.
    Aanbieder,
}

impl fmt::Display for AanZet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Gemeente => "gemeente",
            Self::Aanbieder => "aanbieder",
        })
    }
}

/// How long a term is. It starts the day after the day that it counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duur {
    /// Working days.
    Werkdagen(u8),
    /// Weeks; the last day may be a day off.
    Weken(u8),
    /// As long as the contract says, in days.
    VolgensContract,
}

impl fmt::Display for Duur {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Werkdagen(werkdagen) => write!(f, "{werkdagen} werkdagen"),
            Self::Weken(weken) => write!(f, "{weken} weken"),
            Self::VolgensContract => f.write_str("volgens contract"),
        }
    }
}

/// What a term rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bron {
    /// A rule of the standard.
    Regel(RegelCode),
    /// What municipality and provider agreed.
    Contract,
}

impl fmt::Display for Bron {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Regel(code) => fmt::Display::fmt(code, f),
            Self::Contract => f.pad("contract"),
        }
    }
}

/// The duties that have a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Termijnsoort {
    /// The retourbericht on an allocation.
    Retour302,
    /// The retourbericht on a start.
    Retour306,
    /// The retourbericht on a stop.
    Retour308,
    /// The retourbericht on a request for allocation.
    Retour316,
    /// The retourbericht on a request for change.
    Retour318,
    /// The retourbericht on an answer to a request.
    Retour320,
    /// The first answer to a requested product (315): allocated, refused, or under research.
    BesluitVot,
    /// The first answer to a request for change (317), as a whole.
    BesluitVow,
    /// The outcome of the research into a requested product.
    OnderzoekVot,
    /// The outcome of the research into a request for change.
    OnderzoekVow,
    /// A refusal because another municipality is responsible (Jeugdwet only). A municipality may
    /// put the request of a gecertificeerde instelling under research for nothing else.
    Woonplaatsbeginsel,
    /// The answer to a declaration.
    DeclaratieAntwoord,
    /// Word that care has started.
    Startbericht,
    /// Word that care has ended, for good or for a time.
    Stopbericht,
    /// Word that care that had stopped for a time has ended for good.
    DefinitieveStop,
    /// Word that care has ended because the grant was withdrawn.
    StopNaIntrekking,
    /// The start of care itself, where the provider may have a waiting list.
    Levering,
    /// The start of care itself, where the provider must take whoever is allocated to it
    /// (acceptatieplicht).
    LeveringAcceptatieplicht,
}

/// What the standard says of a duty.
struct Feiten {
    code: &'static str,
    omschrijving: &'static str,
    duur: Duur,
    bron: Bron,
    /// The messages that meet the duty: any one of them.
    berichten: &'static [Nummer],
}

impl Termijnsoort {
    /// All of them, in the order of a file: requested, decided, delivered, declared.
    pub const ALL: [Self; 18] = [
        Self::Retour316,
        Self::Retour318,
        Self::BesluitVot,
        Self::BesluitVow,
        Self::Woonplaatsbeginsel,
        Self::OnderzoekVot,
        Self::OnderzoekVow,
        Self::Retour320,
        Self::Retour302,
        Self::Levering,
        Self::LeveringAcceptatieplicht,
        Self::Startbericht,
        Self::Retour306,
        Self::Stopbericht,
        Self::DefinitieveStop,
        Self::StopNaIntrekking,
        Self::Retour308,
        Self::DeclaratieAntwoord,
    ];

    /// A word that stands for it in lists, such as `retour-306`.
    pub const fn code(self) -> &'static str {
        self.feiten().code
    }

    /// What is due, in short Dutch.
    pub const fn omschrijving(self) -> &'static str {
        self.feiten().omschrijving
    }

    /// How long the term is.
    pub const fn duur(self) -> Duur {
        self.feiten().duur
    }

    /// The rule that sets it.
    pub const fn bron(self) -> Bron {
        self.feiten().bron
    }

    /// The messages that meet the duty: any one of them.
    pub const fn berichten(self) -> &'static [Nummer] {
        self.feiten().berichten
    }

    /// Who must act: the sender of those messages.
    pub fn aan_zet(self) -> AanZet {
        let to_provider = |nummer: &Nummer| nummer.richting() == Richting::NaarAanbieder;
        if self.berichten().iter().all(to_provider) {
            AanZet::Gemeente
        } else {
            AanZet::Aanbieder
        }
    }

    /// Whether the term lapses when it ends, so that nobody is late: after two weeks a municipality
    /// can no longer point to another, but a request need not be refused on that ground at all.
    pub const fn vervalt(self) -> bool {
        matches!(self, Self::Woonplaatsbeginsel)
    }

    const fn feiten(self) -> Feiten {
        use Nummer::{M302, M305, M306, M308, M316, M318, M319, M320, M325};
        match self {
            Self::Retour302 => retour("retour-302", &[M302], M302),
            Self::Retour306 => retour("retour-306", &[M306], M306),
            Self::Retour308 => retour("retour-308", &[M308], M308),
            Self::Retour316 => retour("retour-316", &[M316], M316),
            Self::Retour318 => retour("retour-318", &[M318], M318),
            Self::Retour320 => retour("retour-320", &[M320], M320),
            Self::BesluitVot => {
                besluit("besluit-315", "toewijzing of antwoord per product", "OP274")
            }
            Self::BesluitVow => besluit(
                "besluit-317",
                "toewijzing of antwoord op het geheel",
                "OP346",
            ),
            Self::OnderzoekVot => onderzoek(
                "onderzoek-315",
                "uitkomst van onderzoek naar een product",
                "OP274",
            ),
            Self::OnderzoekVow => onderzoek(
                "onderzoek-317",
                "uitkomst van onderzoek naar een wijziging",
                "OP346",
            ),
            Self::Woonplaatsbeginsel => Feiten {
                code: "woonplaatsbeginsel",
                omschrijving: "afwijzing omdat een andere gemeente verantwoordelijk is",
                duur: Duur::Weken(2),
                bron: regel("OP359"),
                berichten: &[M319],
            },
            Self::DeclaratieAntwoord => Feiten {
                code: "declaratie-antwoord",
                omschrijving: "antwoord op een declaratie",
                duur: Duur::Werkdagen(10),
                bron: regel("OP090x4"),
                berichten: &[M325],
            },
            Self::Startbericht => Feiten {
                code: "startbericht",
                omschrijving: "melding dat de levering is gestart",
                duur: Duur::Werkdagen(5),
                bron: regel("OP271"),
                berichten: &[M305],
            },
            Self::Stopbericht => stop("stopbericht", "melding dat de levering is gestopt"),
            Self::DefinitieveStop => stop(
                "definitieve-stop",
                "melding dat een tijdelijke stop definitief is",
            ),
            Self::StopNaIntrekking => stop(
                "stop-na-intrekking",
                "melding dat de levering na intrekking is gestopt",
            ),
            Self::Levering => levering("levering", "start van de levering (of wachtlijst)"),
            Self::LeveringAcceptatieplicht => levering(
                "levering-acceptatieplicht",
                "start van de levering (acceptatieplicht)",
            ),
        }
    }
}

const fn regel(code: &'static str) -> Bron {
    Bron::Regel(RegelCode::new(code))
}

/// A retourbericht, within three working days.
const fn retour(code: &'static str, berichten: &'static [Nummer], nummer: Nummer) -> Feiten {
    Feiten {
        code,
        omschrijving: nummer.naam(),
        duur: Duur::Werkdagen(3),
        bron: regel("OP090"),
        berichten,
    }
}

/// The first answer to a request, within five working days.
const fn besluit(code: &'static str, omschrijving: &'static str, op: &'static str) -> Feiten {
    Feiten {
        code,
        omschrijving,
        duur: Duur::Werkdagen(5),
        bron: regel(op),
        berichten: &[Nummer::M301, Nummer::M319],
    }
}

/// The last answer to a request that is under research, within eight weeks.
const fn onderzoek(code: &'static str, omschrijving: &'static str, op: &'static str) -> Feiten {
    Feiten {
        duur: Duur::Weken(8),
        ..besluit(code, omschrijving, op)
    }
}

/// Word of an end, within five working days.
const fn stop(code: &'static str, omschrijving: &'static str) -> Feiten {
    Feiten {
        code,
        omschrijving,
        duur: Duur::Werkdagen(5),
        bron: regel("OP272"),
        berichten: &[Nummer::M307],
    }
}

/// The start of care, within what the contract says.
const fn levering(code: &'static str, omschrijving: &'static str) -> Feiten {
    Feiten {
        code,
        omschrijving,
        duur: Duur::VolgensContract,
        bron: Bron::Contract,
        berichten: &[Nummer::M305],
    }
}

impl fmt::Display for Termijnsoort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.omschrijving())
    }
}
