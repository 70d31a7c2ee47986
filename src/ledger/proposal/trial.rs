//! Honouring a request on trial: what it would come to, without taking a number.

use super::{Omstandigheden, Onderwerp, Partijen, Punt, Weging};
use crate::standard::bericht::Wet;
use crate::standard::codes::RedenAfwijzingVerzoek;
use crate::standard::types::{Bsn, Gemeentecode, ToewijzingNummer};
use crate::twents::allocation::Besluitkop;
use crate::twents::change::AfspraakSoort;
use crate::twents::honour::{
    Omgeving, Productbesluit, Productverzoek, Wijzigingsbesluit, Wijzigingsverzoek,
    work_out_change, work_out_product,
};
use crate::twents::numbering::Nummering;
use crate::twents::plan::{Grant, Uitwerking};
use crate::twents::refusal::{Grond, Refusal};

/// What a trial gives.
pub(super) struct Proef {
    /// What honouring would come to, perhaps only with the provider's agreement on dates that have
    /// passed.
    pub(super) uitwerking: Option<Uitwerking>,
    /// What is in the way of honouring it as asked.
    pub(super) punten: Vec<Punt>,
}

/// Numbers to try with: the highest that the client's grants do not have. They are never shown.
struct Proefnummers<'a>(&'a [Grant]);

impl Nummering for Proefnummers<'_> {
    fn take(
        &mut self,
        _gemeente: Gemeentecode,
        _wet: Wet,
        aantal: usize,
    ) -> Option<Vec<ToewijzingNummer>> {
        let is_used = |number: &ToewijzingNummer| {
            let mut grants = self.0.iter();
            grants.any(|grant| grant.toewijzing.toewijzing_nummer == *number)
        };
        let free = (0..=ToewijzingNummer::MAX)
            .rev()
            .filter_map(ToewijzingNummer::new)
            .filter(|number| !is_used(number));
        let taken: Vec<_> = free.take(aantal).collect();
        (taken.len() == aantal).then_some(taken)
    }
}

fn omgeving<'a>(partijen: Partijen, bsn: Bsn, omstandigheden: &Omstandigheden<'a>) -> Omgeving<'a> {
    Omgeving {
        kop: Besluitkop {
            gemeente: partijen.gemeente,
            wet: partijen.wet,
            aanbieder: partijen.aanbieder,
            bsn,
            besluitdatum: omstandigheden.nu.datum,
            besluittijd: None,
            gezin: None,
            resultaat: None,
        },
        catalogues: omstandigheden.catalogues,
        existing: omstandigheden.toewijzingen,
        now: omstandigheden.nu,
    }
}

/// Tries a product of a 315 as asked.
pub(super) fn product(
    partijen: Partijen,
    bsn: Bsn,
    verzoek: &Productverzoek,
    omstandigheden: &Omstandigheden<'_>,
) -> Proef {
    let omgeving = omgeving(partijen, bsn, omstandigheden);
    let as_asked = Productbesluit::default();
    let mut numbers = Proefnummers(omstandigheden.toewijzingen);
    outcome(work_out_product(
        &omgeving,
        verzoek,
        &as_asked,
        &mut numbers,
    ))
}

/// Tries a 317 as asked; where only dates are in the way, as if the provider agreed to them.
pub(super) fn change(
    partijen: Partijen,
    bsn: Bsn,
    verzoek: &Wijzigingsverzoek,
    omstandigheden: &Omstandigheden<'_>,
) -> Proef {
    let omgeving = omgeving(partijen, bsn, omstandigheden);
    let mut numbers = Proefnummers(omstandigheden.toewijzingen);
    let mut as_asked = Wijzigingsbesluit::default();
    let proef = outcome(work_out_change(&omgeving, verzoek, &as_asked, &mut numbers));
    if proef.uitwerking.is_some() {
        return proef;
    }
    as_asked.afspraak = AfspraakSoort::Instemming;
    let agreed = work_out_change(&omgeving, verzoek, &as_asked, &mut numbers);
    Proef {
        uitwerking: agreed.ok(),
        ..proef
    }
}

fn outcome(outcome: Result<Uitwerking, Vec<Refusal>>) -> Proef {
    let (uitwerking, refusals) = match outcome {
        Ok(uitwerking) => (Some(uitwerking), Vec::new()),
        Err(refusals) => (None, refusals),
    };
    let mut punten: Vec<Punt> = refusals.iter().map(point).collect();
    if !punten
        .iter()
        .any(|punt| punt.onderwerp == Onderwerp::Stapeling)
    {
        punten.push(Punt::new(
            Onderwerp::Stapeling,
            Weging::InOrde,
            "geen stapeling met wat de cliënt bij deze aanbieder al heeft",
        ));
    }
    Proef { uitwerking, punten }
}

fn point(refusal: &Refusal) -> Punt {
    let (onderwerp, weging) = match refusal.regel {
        Grond::Tr302 => (
            Onderwerp::Stapeling,
            Weging::Afwijzen {
                reden: RedenAfwijzingVerzoek::Stapeling,
            },
        ),
        Grond::Iv093 => (Onderwerp::Tijdigheid, Weging::Onderzoeken),
        _ => (Onderwerp::Uitvoering, Weging::Onderzoeken),
    };
    let tekst = format!(
        "{}{} ({})",
        place(&refusal.plek),
        refusal.melding,
        refusal.regel
    );
    Punt::new(onderwerp, weging, tekst)
}

/// The part of a request for change that a refusal is about, counted as people do.
fn place(plek: &str) -> String {
    let parts = [
        ("ongewijzigde_producten[", "ongewijzigd product"),
        ("te_wijzigen_producten[", "te wijzigen product"),
        ("nieuwe_producten[", "nieuw product"),
    ];
    let found = parts.into_iter().find_map(|(list, part)| {
        let index = plek.strip_prefix(list)?.strip_suffix(']')?;
        let index: usize = index.parse().ok()?;
        Some(format!("{part} {}: ", index + 1))
    });
    found.unwrap_or_default()
}
