//! What is to be done about a month: what it has to be against what was declared before. Granted and
//! the same is left alone, granted and something else is credited whole, what waits for an answer
//! waits (IV085, IV086, IV091, OP366).

use super::Declareerbaar;
use super::earlier::EerderePrestatie;
use super::gather::{Maandlevering, Sleutel, Volledigheid};
use super::plan::{Signalering, Uitkomst, Verslagregel};
use super::reason::Reden;
use super::reckon::{Gewenst, reckon};
use crate::standard::types::{Bedrag, Datum};

/// What is to be sent for a month: credits of what stands, and a debit.
#[derive(Debug, Clone)]
pub(super) struct Voorstel<'a> {
    pub sleutel: Sleutel,
    pub leveringen: Vec<usize>,
    pub credits: Vec<&'a EerderePrestatie>,
    pub debet: Option<Gewenst>,
    pub signalen: Vec<Signalering>,
}

impl Voorstel<'_> {
    /// How many prestaties it takes.
    pub fn aantal(&self) -> usize {
        self.credits.len() + usize::from(self.debet.is_some())
    }

    /// The line of the report.
    pub fn verslag(self, uitkomst: Uitkomst) -> Verslagregel {
        verslagregel(self.sleutel, self.leveringen, uitkomst, self.signalen)
    }

    /// The line of the report for what is not sent after all.
    pub fn leave_out(mut self, reden: Reden) -> Verslagregel {
        self.signalen.clear();
        self.verslag(Uitkomst::Weggelaten { reden })
    }
}

/// The line of the report on a month.
fn verslagregel(
    sleutel: Sleutel,
    leveringen: Vec<usize>,
    uitkomst: Uitkomst,
    signalen: Vec<Signalering>,
) -> Verslagregel {
    Verslagregel {
        bsn: sleutel.bsn,
        toewijzing_nummer: sleutel.toewijzing_nummer,
        maand: sleutel.maand,
        product_code: Some(sleutel.product_code),
        leveringen,
        uitkomst,
        signalen,
    }
}

/// What is to be done about a month.
pub(super) enum Gevolg<'a> {
    /// Nothing but to report it.
    Klaar(Verslagregel),
    /// To send this.
    Indienen(Voorstel<'a>),
}

/// What is to be done about a month, given what was declared on it before.
pub(super) fn settle<'a>(
    basis: &Declareerbaar<'_>,
    eerder: &[&'a EerderePrestatie],
    sleutel: Sleutel,
    maand: Maandlevering<'_>,
) -> Gevolg<'a> {
    let stap = step(basis, eerder, &sleutel, &maand);
    let leveringen = maand.leveringen;
    let uitkomst = match stap {
        Ok(Stap::Indienen(credits, debet)) => {
            let signalering = debet.iter().filter_map(|wanted| wanted.signalering.clone());
            return Gevolg::Indienen(Voorstel {
                signalen: signalering.collect(),
                sleutel,
                leveringen,
                credits,
                debet,
            });
        }
        Ok(Stap::Klaar(uitkomst)) => uitkomst,
        Err(reden) => Uitkomst::Weggelaten { reden },
    };
    Gevolg::Klaar(verslagregel(sleutel, leveringen, uitkomst, Vec::new()))
}

/// What a month comes to.
enum Stap<'a> {
    /// Nothing to send.
    Klaar(Uitkomst),
    /// To send: credits of what stands, and a debit.
    Indienen(Vec<&'a EerderePrestatie>, Option<Gewenst>),
}

fn step<'a>(
    basis: &Declareerbaar<'_>,
    eerder: &[&'a EerderePrestatie],
    sleutel: &Sleutel,
    maand: &Maandlevering<'_>,
) -> Result<Stap<'a>, Reden> {
    let declaratiemaand = basis.maand;
    if sleutel.maand > declaratiemaand {
        return Err(Reden::LatereMaand { declaratiemaand });
    }
    if let Some(waiting) = eerder.iter().find(|one| one.waits()) {
        let referentie = waiting.referentie.clone();
        return Ok(Stap::Klaar(Uitkomst::WachtOpAntwoord { referentie }));
    }
    let wanted = reckon(basis, sleutel, maand)?;
    let stap = compare(basis, eerder, wanted)?;
    match (&stap, maand.volledigheid) {
        // What lines were left out of may not take back what was granted.
        (Stap::Indienen(credits, _), Volledigheid::Onvolledig) if !credits.is_empty() => {
            Err(Reden::MaandOnvolledig)
        }
        _ => Ok(stap),
    }
}

/// Compares what a month has to be with what was declared on it before.
fn compare<'a>(
    basis: &Declareerbaar<'_>,
    eerder: &[&'a EerderePrestatie],
    wanted: Option<Gewenst>,
) -> Result<Stap<'a>, Reden> {
    let standing: Vec<&EerderePrestatie> =
        eerder.iter().copied().filter(|one| one.stands()).collect();
    let done = match (standing.as_slice(), &wanted) {
        ([], None) => Some(Uitkomst::NietsTeDeclareren),
        ([one], Some(wanted)) if one.inhoud.comes_to_the_same(&wanted.inhoud) => {
            Some(Uitkomst::Ongewijzigd {
                referentie: one.referentie.clone(),
            })
        }
        _ => None,
    };
    if let Some(uitkomst) = done {
        return Ok(Stap::Klaar(uitkomst));
    }
    if let Some(zero) = standing
        .iter()
        .find(|one| one.inhoud.bedrag == Bedrag::ZERO)
    {
        return Err(Reden::NulNietTeCrediteren {
            referentie: zero.referentie.clone(),
        });
    }
    let vroegste = earliest(basis.dagtekening);
    let debet = wanted.iter().map(|wanted| &wanted.inhoud);
    let mut inhouden = standing.iter().map(|one| &one.inhoud).chain(debet);
    if inhouden.any(|inhoud| inhoud.sleutel.periode.eind < vroegste) {
        return Err(Reden::TeOud { vroegste });
    }
    Ok(Stap::Indienen(standing, wanted))
}

/// The first day on which a product period may end: five years back (TR335), and not before 2021
/// (CS100).
fn earliest(dagtekening: Datum) -> Datum {
    let five_years = dagtekening.minus_years(5);
    Datum::new(2021, 1, 1).map_or(five_years, |begin| begin.max(five_years))
}
