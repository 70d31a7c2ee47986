//! One change of a grant: what it does not name is that of the grant, and from which day it may hold
//! (IV092, TR357, TR373).

use super::{Eindwens, Wijziging};
use crate::ledger::intent::request::Weigering;
use crate::ledger::intent::request::amount::{Hoeveel, check_budget};
use crate::standard::codes::Frequentie;
use crate::standard::messages::GeenRetour;
use crate::standard::messages::m317::TeWijzigenProduct;
use crate::standard::toewijzing::{Omvang, Toewijzing};
use crate::standard::types::{Bedrag, Datum};

/// The change as the message carries it.
pub(super) fn complete(
    wijziging: &Wijziging,
    grant: &Toewijzing,
    dagtekening: Datum,
) -> Result<TeWijzigenProduct<GeenRetour>, Weigering> {
    check_current(grant, dagtekening)?;
    let einddatum = match wijziging.einddatum {
        Eindwens::Gelijk => grant.einddatum,
        Eindwens::Op(day) => Some(day),
        Eindwens::Open => None,
    };
    let size = wanted(wijziging.hoeveel, grant)?;
    let gewenste_ingangsdatum = if size == granted(grant) {
        if einddatum == grant.einddatum {
            return Err(Weigering::NietsVerandert);
        }
        whole_term(wijziging, grant)?
    } else if size.budget.is_some() || is_total(grant) {
        whole_term(wijziging, grant)?
    } else {
        part_of_term(wijziging, grant, dagtekening)?
    };
    if let Some(einddatum) = einddatum.filter(|end| *end < gewenste_ingangsdatum) {
        return Err(Weigering::EindVoorBegin {
            ingangsdatum: gewenste_ingangsdatum,
            einddatum,
        });
    }
    Ok(TeWijzigenProduct {
        toewijzing_nummer: grant.toewijzing_nummer,
        gewenste_ingangsdatum,
        einddatum,
        omvang: size.omvang,
        budget: size.budget,
        retour_codes: GeenRetour,
    })
}

fn check_current(grant: &Toewijzing, dagtekening: Datum) -> Result<(), Weigering> {
    if grant.is_deleted() {
        return Err(Weigering::ToewijzingVerwijderd);
    }
    match grant.einddatum.filter(|end| *end < dagtekening) {
        Some(end) => Err(Weigering::ToewijzingGeeindigd(end)),
        None => Ok(()),
    }
}

/// How much a grant has or should have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Size {
    omvang: Option<Omvang>,
    budget: Option<Bedrag>,
}

/// What the grant has. Without a product code it has no Omvang that a request may name (TR412), not
/// even where an old grant has one.
fn granted(grant: &Toewijzing) -> Size {
    Size {
        omvang: grant.omvang.filter(|_| grant.product.code().is_some()),
        budget: grant.budget,
    }
}

/// What the grant should have.
fn wanted(hoeveel: Hoeveel, grant: &Toewijzing) -> Result<Size, Weigering> {
    let has_code = grant.product.code().is_some();
    let now = granted(grant);
    match hoeveel {
        Hoeveel::Ongenoemd if has_code && now.omvang.is_none() => Err(Weigering::OmvangOnvolledig),
        Hoeveel::Ongenoemd => Ok(now),
        Hoeveel::Omvang(_) if !has_code => Err(Weigering::OmvangVerboden),
        Hoeveel::Omvang(wens) => {
            let omvang = wens.or(now.omvang.map(Into::into).unwrap_or_default());
            Ok(Size {
                omvang: Some(omvang.whole()?),
                budget: None,
            })
        }
        Hoeveel::Budget(_) if has_code => Err(Weigering::OmvangVerplicht),
        Hoeveel::Budget(budget) => Ok(Size {
            omvang: None,
            budget: Some(check_budget(budget)?),
        }),
    }
}

/// Whether the grant has a total for its whole term.
fn is_total(grant: &Toewijzing) -> bool {
    let omvang = grant.omvang;
    omvang.is_some_and(|omvang| omvang.frequentie == Frequentie::Totaal)
}

/// The first day of a change of the whole term: that of the grant.
fn whole_term(wijziging: &Wijziging, grant: &Toewijzing) -> Result<Datum, Weigering> {
    let first = grant.ingangsdatum;
    match wijziging.ingangsdatum {
        Some(other) if other != first => Err(Weigering::IngangsdatumVast(first)),
        _ => Ok(first),
    }
}

/// The first day of another volume per day, week or month: still to come and within the grant, or
/// that of the grant.
fn part_of_term(
    wijziging: &Wijziging,
    grant: &Toewijzing,
    dagtekening: Datum,
) -> Result<Datum, Weigering> {
    let gewenst = wijziging
        .ingangsdatum
        .ok_or(Weigering::IngangsdatumOntbreekt)?;
    let ingangsdatum = grant.ingangsdatum;
    if gewenst == ingangsdatum {
        return Ok(gewenst);
    }
    if gewenst < ingangsdatum || grant.einddatum.is_some_and(|end| end < gewenst) {
        return Err(Weigering::IngangsdatumBuitenPeriode(gewenst));
    }
    if gewenst <= dagtekening {
        return Err(Weigering::IngangsdatumVerstreken {
            gewenst,
            dagtekening,
            ingangsdatum,
        });
    }
    Ok(gewenst)
}
