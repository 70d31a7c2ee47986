//! The declaration judged by our own rules before it is sent: what the municipality would refuse is
//! left out, so that the rest is granted whole. The facts are what the provider knows.

use rustc_hash::FxHashMap;

use super::Declareerbaar;
use super::compose::{compose, declaratie, prestaties};
use super::earlier::EerderePrestatie;
use super::plan::{Signalering, Verslagregel};
use super::reason::{Reden, Regelweigering, Weigering};
use super::settle::Voorstel;
use crate::ledger::entry::{Boeking, Uitkomst, boekingen};
use crate::ledger::facts::{Bekend, Feiten, Gemeentelijst, ToewijzingFeit, Verbruik};
use crate::ledger::judge::judge;
use crate::ledger::judgement::{Afwijking, Beoordeling, Oordeel, Signaal};
use crate::ledger::kenmerken::Kenmerken;
use crate::ledger::regie::Regie;
use crate::ledger::settings::Instellingen;
use crate::standard::messages::Bericht;
use crate::standard::messages::basis::{BerichtIdentificatie, XsdVersie};
use crate::standard::messages::m323::Declaratiebericht;
use crate::standard::rules::{Gecontroleerd, GecontroleerdBericht, controleer};
use crate::standard::toewijzing::Toewijzing;
use crate::standard::types::{InvalidValue, ReferentieNummer, ToewijzingNummer};
use crate::twents::plan::Besluitmoment;

/// Identification and declaration number of the trial, which is never sent.
const PROEF: &str = "PROEF";

/// What the trial leaves.
pub(super) struct Getoetst<'a> {
    /// What is granted, with its signals.
    pub toegekend: Vec<Voorstel<'a>>,
    /// What is left out.
    pub weggelaten: Vec<Verslagregel>,
    /// What is odd about the declaration as a whole.
    pub signalen: Vec<Signaal>,
}

/// Leaves out what is refused, until nothing is. A correction goes with its credit, whose room others
/// may have taken: hence the rounds, of which there are at most as many as one grant has months
/// and products here.
pub(super) fn try_out<'a>(
    basis: &Declareerbaar<'_>,
    mut voorstellen: Vec<Voorstel<'a>>,
) -> Result<Getoetst<'a>, Vec<Weigering>> {
    let mut weggelaten = Vec::new();
    let feiten = feiten(basis);
    loop {
        if voorstellen.is_empty() {
            return Ok(Getoetst {
                toegekend: voorstellen,
                weggelaten,
                signalen: Vec::new(),
            });
        }
        let bericht = checked(message(basis, &voorstellen)?)?;
        let beoordeling = match judge(&bericht, &feiten, basis.dagtekening) {
            Oordeel::Beoordeeld(beoordeling) => beoordeling,
            Oordeel::Header(refused) | Oordeel::Declaratie(refused) => {
                return Err(refused.iter().map(whole).collect());
            }
        };
        if beoordeling.is_clean() {
            return Ok(Getoetst {
                toegekend: signalled(voorstellen, &bericht, &beoordeling),
                weggelaten,
                signalen: beoordeling.signalen,
            });
        }
        voorstellen = granted(voorstellen, &bericht, &beoordeling, &mut weggelaten);
    }
}

/// The months whose prestaties are all granted; the others go to the report.
fn granted<'a>(
    voorstellen: Vec<Voorstel<'a>>,
    bericht: &Gecontroleerd<Declaratiebericht>,
    beoordeling: &Beoordeling,
    weggelaten: &mut Vec<Verslagregel>,
) -> Vec<Voorstel<'a>> {
    let mut booked = boekingen(bericht, beoordeling);
    let mut left = Vec::with_capacity(voorstellen.len());
    for voorstel in voorstellen {
        let own: Vec<Boeking<'_>> = booked.by_ref().take(voorstel.aantal()).collect();
        if own
            .iter()
            .all(|boeking| boeking.uitkomst == Uitkomst::Toegekend)
        {
            left.push(voorstel);
        } else {
            let afwijkingen = own.iter().flat_map(|boeking| boeking.afwijkingen);
            let weigeringen = afwijkingen.map(|afwijking| Regelweigering {
                regel: afwijking.regel.code,
                melding: afwijking.melding.clone(),
            });
            let reden = Reden::Geweigerd(weigeringen.collect());
            weggelaten.push(voorstel.leave_out(reden));
        }
    }
    left
}

/// The months with what is odd about their prestaties.
fn signalled<'a>(
    mut voorstellen: Vec<Voorstel<'a>>,
    bericht: &Gecontroleerd<Declaratiebericht>,
    beoordeling: &Beoordeling,
) -> Vec<Voorstel<'a>> {
    let mut booked = boekingen(bericht, beoordeling);
    for voorstel in &mut voorstellen {
        let own = booked.by_ref().take(voorstel.aantal());
        let signalen = own.flat_map(|boeking| boeking.signalen).cloned();
        voorstel.signalen.extend(signalen.map(Signalering::Oordeel));
    }
    voorstellen
}

/// The message as it would be, but for its numbers.
fn message(
    basis: &Declareerbaar<'_>,
    voorstellen: &[Voorstel<'_>],
) -> Result<Bericht, Vec<Weigering>> {
    let mut referenties = references(basis);
    let mut all = Vec::new();
    for voorstel in voorstellen {
        let bsn = voorstel.sleutel.bsn;
        let own = prestaties(voorstel, &mut referenties).unwrap_or_default();
        all.extend(own.into_iter().map(|prestatie| (bsn, prestatie)));
    }
    let nummer = PROEF.parse().map_err(invalid)?;
    let declaratie =
        declaratie(basis, nummer, all).ok_or_else(|| vec![Weigering::TotaalTeGroot])?;
    let versie = basis.partijen.wet.xsd_versie();
    let kenmerken = Kenmerken {
        identificatie: BerichtIdentificatie {
            identificatie: PROEF.parse().map_err(invalid)?,
            dagtekening: basis.dagtekening,
        },
        xsd_versie: XsdVersie {
            basisschema_xsd_versie: versie.parse().map_err(invalid)?,
            bericht_xsd_versie: versie.parse().map_err(invalid)?,
        },
    };
    Ok(compose(basis.partijen, declaratie, kenmerken))
}

/// References that differ from each other and from those used before.
fn references(basis: &Declareerbaar<'_>) -> impl Iterator<Item = ReferentieNummer> {
    let used = basis.used_references();
    (1_u64..)
        .filter_map(|number| number.to_string().parse().ok())
        .filter(move |referentie| !used.contains(referentie))
}

fn checked(bericht: Bericht) -> Result<Gecontroleerd<Declaratiebericht>, Vec<Weigering>> {
    match controleer(bericht) {
        Ok(GecontroleerdBericht::M323(bericht)) => Ok(bericht),
        // INVARIANT: a 323 went in.
        Ok(_) => Err(Vec::new()),
        Err(bevindingen) => Err(bevindingen
            .into_iter()
            .map(|bevinding| Weigering::Bericht {
                regel: bevinding.regel.to_owned(),
                melding: bevinding.melding,
            })
            .collect()),
    }
}

fn whole(afwijking: &Afwijking) -> Weigering {
    Weigering::Bericht {
        regel: afwijking.regel.code.to_string(),
        melding: afwijking.melding.clone(),
    }
}

fn invalid(error: InvalidValue) -> Vec<Weigering> {
    vec![Weigering::Bericht {
        regel: "XSD".to_owned(),
        melding: error.to_string(),
    }]
}

/// What the municipality will look at, as far as the provider knows it.
fn feiten(basis: &Declareerbaar<'_>) -> Feiten {
    let granted = || {
        basis
            .eerder
            .iter()
            .filter_map(|eerder| Some((&eerder.referentie, eerder.debet_feit()?)))
    };
    let standing = || basis.eerder.iter().filter(|eerder| eerder.stands());
    let verbruik = usage(standing());
    Feiten {
        instellingen: Instellingen::of_contract(basis.afspraken),
        gemeente: Gemeentelijst::Vermeld,
        identificatie: Bekend::Nieuw,
        declaratie_nummer: Bekend::Nieuw,
        laatste_periode: basis.laatste_periode,
        referenties: [].into_iter().collect(),
        clienten: basis
            .own_toewijzingen()
            .map(|toewijzing| toewijzing.bsn)
            .collect(),
        toewijzingen: basis
            .own_toewijzingen()
            .map(|toewijzing| fact(toewijzing, &verbruik))
            .collect(),
        // Starts and stops never refuse anything (OP364).
        regie: Regie::default(),
        open_debetten: standing()
            .map(|eerder| eerder.inhoud.sleutel.clone())
            .collect(),
        debetten: granted()
            .map(|(referentie, feit)| (referentie.clone(), feit))
            .collect(),
        tarieven: basis.tarieven.clone(),
        productlijst: basis.productlijst(),
    }
}

fn usage<'e>(
    standing: impl Iterator<Item = &'e EerderePrestatie>,
) -> FxHashMap<ToewijzingNummer, Verbruik> {
    let mut verbruik: FxHashMap<ToewijzingNummer, Verbruik> = FxHashMap::default();
    for eerder in standing {
        let number = eerder.inhoud.sleutel.toewijzing_nummer;
        let entry = verbruik.entry(number).or_default();
        *entry = entry.plus(eerder.inhoud.verbruik());
    }
    verbruik
}

fn fact(
    toewijzing: &Toewijzing,
    verbruik: &FxHashMap<ToewijzingNummer, Verbruik>,
) -> (ToewijzingNummer, ToewijzingFeit) {
    let number = toewijzing.toewijzing_nummer;
    let feit = ToewijzingFeit {
        aanbieder: toewijzing.aanbieder,
        bsn: toewijzing.bsn,
        product: toewijzing.product.clone(),
        ingangsdatum: toewijzing.ingangsdatum,
        einddatum: toewijzing.einddatum,
        omvang: toewijzing.omvang,
        budget: toewijzing.budget,
        reden_wijziging: toewijzing.reden_wijziging,
        moment: Besluitmoment::Onbekend,
        verbruik: verbruik.get(&number).copied().unwrap_or_default(),
    };
    (number, feit)
}
