//! The class Declaratie of a 323: numbered prestaties by client, the month, and the total (IV086,
//! TR358).

use super::Declareerbaar;
use super::numbering::{Declaratienummering, Nummers};
use super::plan::{Credit, Uitkomst, Verslagregel};
use super::reason::Weigering;
use super::settle::Voorstel;
use crate::ledger::case::Prestatie;
use crate::ledger::intent::partijen::Partijen;
use crate::ledger::kenmerken::Kenmerken;
use crate::standard::messages::basis::{GeslotenPeriode, TotaalBedragMetDC};
use crate::standard::messages::m323::{Client, Declaratie, Declaratiebericht};
use crate::standard::messages::{Bericht, GeenRetour, Gevuld, Inhoud};
use crate::standard::types::{Bedrag, Bsn, DeclaratieNummer, ReferentieNummer};

/// The most that a total can carry: twelve digits (RS040).
const MAXIMUM_TOTAAL: i64 = 999_999_999_999;

/// The declaration with its numbers; `None` when there is nothing to declare.
pub(super) fn number(
    basis: &Declareerbaar<'_>,
    voorstellen: Vec<Voorstel<'_>>,
    nummering: &mut impl Declaratienummering,
    verslag: &mut Vec<Verslagregel>,
) -> Result<Option<Declaratie>, Vec<Weigering>> {
    let aantal = voorstellen.iter().map(Voorstel::aantal).sum();
    if aantal == 0 {
        return Ok(None);
    }
    let nummers = take(basis, nummering, aantal).map_err(|refused| vec![refused])?;
    let mut referenties = nummers.referenties.into_iter();
    let mut all = Vec::with_capacity(aantal);
    for voorstel in voorstellen {
        let numbered = prestaties(&voorstel, &mut referenties).and_then(|prestaties| {
            let uitkomst = outcome(&voorstel, &prestaties)?;
            Some((prestaties, uitkomst))
        });
        let (prestaties, uitkomst) =
            numbered.ok_or_else(|| vec![Weigering::NummersOp { aantal }])?;
        let bsn = voorstel.sleutel.bsn;
        all.extend(prestaties.into_iter().map(|prestatie| (bsn, prestatie)));
        verslag.push(voorstel.verslag(uitkomst));
    }
    declaratie(basis, nummers.declaratie_nummer, all)
        .map(Some)
        .ok_or_else(|| vec![Weigering::TotaalTeGroot])
}

/// Takes numbers, and holds them against what a number must be: new (TR314), and of a declaration
/// letters and digits (CS319).
fn take(
    basis: &Declareerbaar<'_>,
    nummering: &mut impl Declaratienummering,
    aantal: usize,
) -> Result<Nummers, Weigering> {
    let nummers = nummering
        .take(aantal)
        .filter(|nummers| nummers.referenties.len() == aantal)
        .ok_or(Weigering::NummersOp { aantal })?;
    let declaratie_nummer = nummers.declaratie_nummer.as_str();
    if !declaratie_nummer
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric())
    {
        return Err(Weigering::DeclaratieNummerVorm);
    }
    let mut used = basis.used_references();
    match nummers
        .referenties
        .iter()
        .find(|referentie| !used.insert(referentie))
    {
        Some(referentie) => Err(Weigering::NummerGebruikt {
            referentie: referentie.clone(),
        }),
        None => Ok(nummers),
    }
}

/// The 323 with a declaration that was made for these parties. Its Dagtekening is not before that of
/// the declaration.
pub fn compose(partijen: Partijen, declaratie: Declaratie, kenmerken: Kenmerken) -> Bericht {
    let header = partijen.header(kenmerken);
    Bericht {
        wet: partijen.wet,
        inhoud: Inhoud::M323(Declaratiebericht { header, declaratie }),
    }
}

/// The prestaties of a month: what is credited first, then the debit. `None` when the references
/// run out.
pub(super) fn prestaties(
    voorstel: &Voorstel<'_>,
    referenties: &mut impl Iterator<Item = ReferentieNummer>,
) -> Option<Vec<Prestatie>> {
    let mut prestaties = Vec::with_capacity(voorstel.aantal());
    for eerder in &voorstel.credits {
        prestaties.push(eerder.credit(referenties.next()?));
    }
    if let Some(gewenst) = &voorstel.debet {
        prestaties.push(gewenst.inhoud.debet(referenties.next()?));
    }
    Some(prestaties)
}

/// What is reported of a month that is sent as these prestaties.
fn outcome(voorstel: &Voorstel<'_>, prestaties: &[Prestatie]) -> Option<Uitkomst> {
    let mut referenties = prestaties
        .iter()
        .map(|prestatie| &prestatie.product_referentie.referentie_nummer);
    let mut credits = Vec::with_capacity(voorstel.credits.len());
    for eerder in &voorstel.credits {
        credits.push(Credit {
            referentie: referenties.next()?.clone(),
            vorig: eerder.referentie.clone(),
            bedrag: eerder.inhoud.bedrag,
        });
    }
    let Some(gewenst) = &voorstel.debet else {
        return Some(Uitkomst::Gecrediteerd { credits });
    };
    Some(Uitkomst::Gedeclareerd {
        referentie: referenties.next()?.clone(),
        inhoud: gewenst.inhoud.clone(),
        tijd: gewenst.tijd,
        credits,
    })
}

/// The declaration with these prestaties, those of one client together. `None` without any, or with
/// a total that does not fit.
pub(super) fn declaratie(
    basis: &Declareerbaar<'_>,
    declaratie_nummer: DeclaratieNummer,
    prestaties: Vec<(Bsn, Prestatie)>,
) -> Option<Declaratie> {
    let total = prestaties
        .iter()
        .try_fold(Bedrag::ZERO, |sum, (_, prestatie)| {
            sum.checked_add(prestatie.ingediend_bedrag.signed())
        })
        .filter(|total| total.value().saturating_abs() <= MAXIMUM_TOTAAL)?;
    Some(Declaratie {
        declaratie_nummer,
        declaratie_periode: GeslotenPeriode {
            begindatum: basis.maand.first_day(),
            einddatum: basis.maand.last_day(),
        },
        declaratie_dagtekening: basis.dagtekening,
        totaal_ingediend_bedrag: TotaalBedragMetDC::from_signed(total),
        clienten: clienten(prestaties)?,
    })
}

/// The clients. INVARIANT: prestaties come by client, so no client is made twice (TR101).
fn clienten(prestaties: Vec<(Bsn, Prestatie)>) -> Option<Gevuld<Client<GeenRetour>>> {
    let mut grouped: Vec<(Bsn, Vec<Prestatie>)> = Vec::new();
    for (bsn, prestatie) in prestaties {
        match grouped.last_mut() {
            Some((last, group)) if *last == bsn => group.push(prestatie),
            _ => grouped.push((bsn, vec![prestatie])),
        }
    }
    let clienten = grouped.into_iter().filter_map(|(bsn, prestaties)| {
        Some(Client {
            bsn: bsn.burgerservicenummer(),
            prestaties: Gevuld::new(prestaties)?,
            retour_codes: GeenRetour,
        })
    });
    Gevuld::new(clienten.collect())
}
