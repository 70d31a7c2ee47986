//! A grant in its latest state, as a row says it.

use super::super::rows::Rij;
use crate::gateway::ports::StoreError;
use crate::standard::toewijzing::{Herkomst, Omvang, ProductKeuze, Toewijzing};
use crate::standard::types::{Bedrag, Gemeentecode, ToewijzingNummer, Volume};
use crate::twents::plan::{Aanlevering, Besluitmoment};

/// The columns of a grant in its latest state, of a table called `t`.
macro_rules! state {
    () => {
        "t.wet, t.toewijzing_nummer, t.aanbieder, t.bsn, t.product_categorie, t.product_code,
        t.ingangsdatum, t.einddatum, t.volume, t.eenheid, t.frequentie, t.budget, t.toewijzingsdatum,
        t.toewijzingstijd, t.reden_wijziging, t.referentie_aanbieder, t.commentaar,
        t.herkomst_catalogus, t.herkomst_aanbod, t.resultaat, t.gezin, t.aanlevering,
        t.bron"
    };
}
pub(in crate::store) use state;

/// How far the provider knows a grant.
pub(in crate::store) fn aanlevering_of(rij: &Rij, index: usize) -> Result<Aanlevering, StoreError> {
    rij.lees(index, |text| match text {
        "N" => Some(Aanlevering::Nieuw),
        "G" => Some(Aanlevering::Gewijzigd),
        "V" => Some(Aanlevering::Verzonden),
        _ => None,
    })
}

/// The grant, from the columns of its state.
pub(in crate::store) fn toewijzing(
    rij: &Rij,
    gemeente: Gemeentecode,
) -> Result<Toewijzing, StoreError> {
    let catalogus: Option<String> = own_text(rij, 17)?;
    let aanbod: Option<String> = own_text(rij, 18)?;
    Ok(Toewijzing {
        gemeente,
        wet: rij.lees(0, |text| text.parse().ok())?,
        toewijzing_nummer: nummer(rij, 1)?,
        aanbieder: rij.waarde(2)?,
        bsn: rij.waarde(3)?,
        product: product(rij, 4)?,
        ingangsdatum: rij.waarde(6)?,
        einddatum: rij.optie(7)?,
        omvang: omvang(rij, 8)?,
        budget: rij.getal_optie(11)?.map(Bedrag::new),
        toewijzingsdatum: rij.waarde(12)?,
        toewijzingstijd: rij.waarde(13)?,
        reden_wijziging: rij.optie(14)?,
        referentie_aanbieder: rij.optie(15)?,
        commentaar: rij.optie(16)?,
        herkomst: catalogus
            .zip(aanbod)
            .map(|(catalogus, aanbod)| Herkomst { catalogus, aanbod }),
        resultaat: rij.optie(19)?,
        gezin: rij.optie(20)?,
    })
}

/// Whether a state says when it was decided.
pub(in crate::store) fn besluitmoment(bron: &str) -> Option<Besluitmoment> {
    match bron {
        "L" => Some(Besluitmoment::Onbekend),
        "B" => Some(Besluitmoment::Bekend),
        _ => None,
    }
}

fn own_text(rij: &Rij, index: usize) -> Result<Option<String>, StoreError> {
    Ok(rij.text_optie(index)?.map(str::to_owned))
}

/// An allocation number.
pub(in crate::store) fn nummer(rij: &Rij, index: usize) -> Result<ToewijzingNummer, StoreError> {
    let number = u32::try_from(rij.getal(index)?).ok();
    number
        .and_then(ToewijzingNummer::new)
        .ok_or_else(|| rij.unreadable(index))
}

/// What was granted, from two columns: category and code.
pub(in crate::store) fn product(rij: &Rij, first: usize) -> Result<ProductKeuze, StoreError> {
    ProductKeuze::from_parts(rij.optie(first)?, rij.optie(first + 1)?)
        .ok_or_else(|| rij.unreadable(first))
}

/// How much was granted, from three columns: volume, unit and frequency.
fn omvang(rij: &Rij, first: usize) -> Result<Option<Omvang>, StoreError> {
    let Some(volume) = rij.getal_optie(first)? else {
        return Ok(None);
    };
    Ok(Some(Omvang {
        volume: Volume::new(volume),
        eenheid: rij.waarde(first + 1)?,
        frequentie: rij.waarde(first + 2)?,
    }))
}
