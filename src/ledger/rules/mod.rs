//! The rules of levels 3 and 4, a file each, named after the code. A rule is a [`Grootboekregel`]:
//! its description and a check at each depth where it looks.

mod tr019;
mod tr056;
mod tr063;
mod tr071;
mod tr074;
mod tr135;
mod tr304;
mod tr307;
mod tr308;
mod tr314;
mod tr318;
mod tr319;
mod tr321;
mod tr322;
mod tr323;
mod tr326;
mod tr332;
mod tr333;
mod tr337;
mod tr338;
mod tr339;
mod tr340;
mod tr341;
mod tr346;
mod tr347;
mod tr349;
mod tr350;
mod tr351;
mod tr355;
mod tr357;
mod tr359;
mod tr360;
mod tr361;
mod tr365;
mod tr366;
mod tr367;
mod tr369;
mod tr371;
mod tr373;
mod tr374;
mod tr375;
mod tr376;
mod tr378;
mod tr379;
mod tr381;
mod tr382;
mod tr384;
mod tr385;
mod tr387;
mod tr388;
mod tr389;
mod tr390;
mod tr411;
mod tr412;
mod tr413;
mod tr414;
mod tr415;
mod tr418;

use super::case::{Bevonden, Geval};
use super::facts::{DebetFeit, Feiten, ToewijzingFeit};
use super::gesprek::{Gesprek, Kop};
use super::judgement::Afwijking;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::finding::Niveau;
use crate::standard::messages::m323::Declaratiebericht;
use crate::standard::rules::{Gecontroleerd, Klasse, Regel, RegelCode, Wetten};
use crate::standard::types::{Bsn, Datum};

/// A rule that needs the ledger: its description and how it is checked.
#[derive(Debug)]
pub struct Grootboekregel {
    /// What the rule asks.
    pub regel: Regel,
    /// At which depths it looks, and the check of each.
    pub checks: &'static [Check],
}

/// A check of a declaration as a whole. The last argument is today.
type BerichtCheck = fn(&Gecontroleerd<Declaratiebericht>, &Feiten, Datum) -> Option<Bevonden>;

/// The depth of a check. A refused class ends the judging below it.
#[derive(Debug)]
pub enum Check {
    /// On the Header of any message.
    Kop(fn(&Kop<'_>) -> Option<Bevonden>),
    /// On any message but a 323 as a whole, with what is known of the conversation. What it finds
    /// counts as found in the Header.
    Bericht(fn(&Gesprek<'_>) -> Option<Bevonden>),
    /// On a class of any message but a 323.
    Klasse(fn(&Gesprek<'_>, Klasse<'_>) -> Option<Bevonden>),
    /// On the class Declaratie of a 323.
    Declaratie(BerichtCheck),
    /// On a Client, and on a prestatie whose grant is another client's.
    Client(
        fn(Bsn, &Feiten) -> Option<Bevonden>,
        fn(&Geval<'_>) -> Option<Bevonden>,
    ),
    /// On every prestatie.
    Prestatie(fn(&Geval<'_>) -> Option<Bevonden>),
    /// On a credit, with the granted debit it refers to.
    Credit(fn(&Geval<'_>, Option<&DebetFeit>) -> Option<Bevonden>),
    /// On a debit, whatever its grant.
    Debet(fn(&Geval<'_>) -> Option<Bevonden>),
    /// On a debit against a grant of this client that can be declared on.
    Toewijzing(fn(&Geval<'_>, &ToewijzingFeit) -> Option<Bevonden>),
}

/// Every rule, in order of code.
pub static REGELS: &[&Grootboekregel] = &[
    &tr019::REGEL,
    &tr056::REGEL,
    &tr063::REGEL,
    &tr071::REGEL,
    &tr074::REGEL,
    &tr135::REGEL,
    &tr304::REGEL,
    &tr307::REGEL,
    &tr308::REGEL,
    &tr314::REGEL,
    &tr318::REGEL,
    &tr319::REGEL,
    &tr321::REGEL,
    &tr322::REGEL,
    &tr323::REGEL,
    &tr326::REGEL,
    &tr332::REGEL,
    &tr333::REGEL,
    &tr337::REGEL,
    &tr338::REGEL,
    &tr339::REGEL,
    &tr340::REGEL,
    &tr341::REGEL,
    &tr346::REGEL,
    &tr347::REGEL,
    &tr349::REGEL,
    &tr350::REGEL,
    &tr351::REGEL,
    &tr355::REGEL,
    &tr357::REGEL,
    &tr359::REGEL,
    &tr360::REGEL,
    &tr361::REGEL,
    &tr365::REGEL,
    &tr366::REGEL,
    &tr367::REGEL,
    &tr369::REGEL,
    &tr371::REGEL,
    &tr373::REGEL,
    &tr374::REGEL,
    &tr375::REGEL,
    &tr376::REGEL,
    &tr378::REGEL,
    &tr379::REGEL,
    &tr381::REGEL,
    &tr382::REGEL,
    &tr384::REGEL,
    &tr385::REGEL,
    &tr387::REGEL,
    &tr388::REGEL,
    &tr389::REGEL,
    &tr390::REGEL,
    &tr411::REGEL,
    &tr412::REGEL,
    &tr413::REGEL,
    &tr414::REGEL,
    &tr415::REGEL,
    &tr418::REGEL,
];

impl Grootboekregel {
    /// The finding as a deviation from this rule.
    pub(super) fn afwijking(&'static self, bevonden: Bevonden) -> Afwijking {
        Afwijking {
            regel: &self.regel,
            vergelijking: bevonden.vergelijking,
            melding: bevonden.melding,
        }
    }
}

/// The heenberichten: where rules about header and provider hold.
const HEENBERICHTEN: &[Nummer] = &[
    Nummer::M301,
    Nummer::M305,
    Nummer::M307,
    Nummer::M315,
    Nummer::M317,
    Nummer::M319,
    Nummer::M323,
    Nummer::M325,
];

/// Describes a rule for the 323 across messages.
const fn berichtoverstijgend(
    code: &'static str,
    retourcode: RetourCode,
    titel: &'static str,
    uitleg: &'static str,
) -> Regel {
    in_gesprek(code, Some(retourcode), &[Nummer::M323], titel, uitleg)
}

/// Describes a rule across messages.
const fn in_gesprek(
    code: &'static str,
    retourcode: Option<RetourCode>,
    berichten: &'static [Nummer],
    titel: &'static str,
    uitleg: &'static str,
) -> Regel {
    Regel {
        code: RegelCode::new(code),
        niveau: Niveau::Berichtoverstijgend,
        retourcode,
        berichten,
        wetten: Wetten::Beide,
        titel,
        uitleg,
    }
}

#[cfg(test)]
mod tests;
