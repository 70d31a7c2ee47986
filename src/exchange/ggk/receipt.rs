//! What a sender hears at once: a Bv03, or a fault; with a Fo03 in it where the standard has a code for
//! what is wrong.

use uuid::Uuid;

use super::codes::{Foutcode, Plek};
use super::envelope::{Bericht, Fout, Kop, Systeem, tijdstip};
use super::fields::{Veld, Veldfout};
use super::refusal::Weigering;
use super::scrub::shorten;
use super::settings::Envelopgegevens;
use super::soap;
use super::wrap::GGK_APPLICATIE;
use crate::gateway::ports::Moment;

/// What is known of what came in, to answer it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Ontvangst {
    zender: Option<Systeem>,
    ontvanger: Option<String>,
    referentie: Option<String>,
    details: Option<String>,
}

impl Ontvangst {
    pub(super) fn of(bericht: &Bericht<'_>) -> Self {
        let kop = bericht.kop();
        let details = match bericht {
            Bericht::Di01(_, lading) | Bericht::Du01(_, _, lading) => Some(lading.opschrift()),
            _ => None,
        };
        Self {
            zender: Some(kop.zender.clone()),
            ontvanger: kop.ontvanger.organisatie.clone(),
            referentie: Some(kop.referentienummer.clone()),
            details,
        }
    }

    /// The reference of what came in. The schema wants something, also where there is nothing.
    pub(super) fn referentie(&self) -> &str {
        self.referentie.as_deref().unwrap_or("onbekend")
    }

    /// The head of an answer: from whom it was for, to whom it came from.
    fn kop(&self, own: &Envelopgegevens, moment: Moment) -> Kop {
        let mut zender = Systeem::new(self.ontvanger.clone(), own.applicatie());
        zender.administratie = own.administratie().map(str::to_owned);
        let unknown = || Systeem::new(None, GGK_APPLICATIE);
        Kop {
            zender,
            ontvanger: self.zender.clone().unwrap_or_else(unknown),
            referentienummer: Uuid::new_v4().to_string(),
            tijdstip: tijdstip(moment),
        }
    }
}

/// The answer to what was taken in.
pub(super) fn confirm(
    own: &Envelopgegevens,
    ontvangst: &Ontvangst,
    moment: Moment,
) -> Result<Vec<u8>, Veldfout> {
    let over = ontvangst.referentie().to_owned();
    soap::wrap(&Bericht::Bv03(ontvangst.kop(own, moment), over))
}

/// The answer to what was not.
pub(super) fn refuse(
    own: &Envelopgegevens,
    weigering: &Weigering,
    ontvangst: &Ontvangst,
    moment: Moment,
) -> Result<Vec<u8>, Veldfout> {
    let melding = weigering.to_string();
    let fo03 = weigering
        .code()
        .map(|code| fo03(own, code, &melding, ontvangst, moment));
    soap::wrap_fault(weigering.faultcode(), &melding, fo03.as_ref())
}

/// Every code that we send says that the sender must change something.
fn fo03(
    own: &Envelopgegevens,
    code: Foutcode,
    melding: &str,
    ontvangst: &Ontvangst,
    moment: Moment,
) -> Bericht<'static> {
    let details = ontvangst.details.clone();
    let fout = Fout {
        code: code.code().to_owned(),
        plek: Plek::Client,
        omschrijving: shorten(melding, 200),
        details: details.filter(|details| Veld::Details.check(details).is_ok()),
    };
    let over = ontvangst.referentie().to_owned();
    Bericht::Fo03(ontvangst.kop(own, moment), over, fout)
}
