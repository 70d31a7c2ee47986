//! Judges a declaration: a pure function of the message, the facts and today. Class by class: a
//! refused class ends the judging below it. Credits come before debits, both in document order
//! (OP366), and what is granted counts at once for what follows.

use rustc_hash::FxHashSet;

use super::case::{Bevonden, Geval, Grondslag, Prestatie, Saldo, Voorkomen, repeated};
use super::facts::{Feiten, is_debet};
use super::judgement::{Afwijking, Beoordeling, ClientOordeel, Oordeel, PrestatieOordeel};
use super::rules::{Check, REGELS};
use super::signals;
use crate::standard::codes::RedenWijziging;
use crate::standard::messages::m323::Declaratiebericht;
use crate::standard::rules::Gecontroleerd;
use crate::standard::types::{Bedrag, Bsn, Datum, ReferentieNummer};

/// Judges a declaration that passed levels 1 and 2.
pub fn judge(bericht: &Gecontroleerd<Declaratiebericht>, feiten: &Feiten, today: Datum) -> Oordeel {
    let header = refusals(|check| match check {
        Check::Header(check) => check(bericht, feiten, today),
        _ => None,
    });
    if !header.is_empty() {
        return Oordeel::Header(header);
    }
    let declaratie = refusals(|check| match check {
        Check::Declaratie(check) => check(bericht, feiten, today),
        _ => None,
    });
    if !declaratie.is_empty() {
        return Oordeel::Declaratie(declaratie);
    }
    Oordeel::Beoordeeld(Rechter::new(bericht, feiten).judge_all())
}

/// Every rule whose check finds something, in order of code.
fn refusals(check: impl Fn(&Check) -> Option<Bevonden>) -> Vec<Afwijking> {
    REGELS
        .iter()
        .filter_map(|regel| check(&regel.check).map(|bevonden| regel.afwijking(bevonden)))
        .collect()
}

/// The judging of clients and prestaties, with the balance that runs along.
struct Rechter<'a> {
    bericht: &'a Gecontroleerd<Declaratiebericht>,
    feiten: &'a Feiten,
    repeated: FxHashSet<&'a ReferentieNummer>,
    saldo: Saldo,
    toegekend: Bedrag,
}

/// Which prestaties a pass judges.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ronde {
    Credits,
    Debetten,
}

impl<'a> Rechter<'a> {
    fn new(bericht: &'a Gecontroleerd<Declaratiebericht>, feiten: &'a Feiten) -> Self {
        let prestaties = bericht
            .declaratie
            .clienten
            .iter()
            .flat_map(|client| client.prestaties.iter());
        Self {
            bericht,
            feiten,
            repeated: repeated(
                prestaties.map(|prestatie| &prestatie.product_referentie.referentie_nummer),
            ),
            saldo: Saldo::default(),
            toegekend: Bedrag::ZERO,
        }
    }

    fn judge_all(mut self) -> Beoordeling {
        let bericht = self.bericht;
        let refused: Vec<Option<Afwijking>> = bericht
            .clienten()
            .map(|(bsn, _)| self.refuse_client(bsn))
            .collect();
        let credits = self.judge_round(Ronde::Credits, &refused);
        let debetten = self.judge_round(Ronde::Debetten, &refused);
        let clienten = refused
            .into_iter()
            .zip(credits.into_iter().zip(debetten))
            .map(|(refusal, (credits, debetten))| match refusal {
                Some(afwijking) => ClientOordeel::Afgewezen(afwijking),
                // Each prestatie was judged in one of the two rounds.
                None => ClientOordeel::Beoordeeld(
                    credits
                        .into_iter()
                        .zip(debetten)
                        .filter_map(|(credit, debet)| credit.or(debet))
                        .collect(),
                ),
            })
            .collect();
        Beoordeling {
            clienten,
            signalen: signals::on_declaratie(bericht, self.feiten),
            toegekend: self.toegekend,
        }
    }

    /// TR304 on the class Client.
    fn refuse_client(&self, bsn: Bsn) -> Option<Afwijking> {
        let found = refusals(|check| match check {
            Check::Client(on_client, _) => on_client(bsn, self.feiten),
            _ => None,
        });
        found.into_iter().next()
    }

    fn judge_round(
        &mut self,
        ronde: Ronde,
        refused: &[Option<Afwijking>],
    ) -> Vec<Vec<Option<PrestatieOordeel>>> {
        let bericht = self.bericht;
        let mut clienten = Vec::with_capacity(refused.len());
        for ((bsn, client), refusal) in bericht.clienten().zip(refused) {
            let mut oordelen = Vec::new();
            if refusal.is_none() {
                oordelen.reserve_exact(client.prestaties.len());
                for prestatie in &client.prestaties {
                    let in_round = is_debet(prestatie) == (ronde == Ronde::Debetten);
                    oordelen.push(in_round.then(|| self.judge_prestatie(bsn, prestatie)));
                }
            }
            clienten.push(oordelen);
        }
        clienten
    }

    fn judge_prestatie(&mut self, bsn: Bsn, prestatie: &'a Prestatie) -> PrestatieOordeel {
        let geval = self.geval(bsn, prestatie);
        let afwijkingen = refusals(|check| check_prestatie(check, &geval));
        if !afwijkingen.is_empty() {
            return PrestatieOordeel::Afgewezen(afwijkingen);
        }
        let signalen = signals::on_prestatie(&geval);
        if is_debet(prestatie) {
            self.saldo.book_debet(prestatie);
        } else {
            self.saldo.book_credit(prestatie);
        }
        self.toegekend = Bedrag::new(
            self.toegekend
                .value()
                .saturating_add(prestatie.ingediend_bedrag.signed().value()),
        );
        PrestatieOordeel::Toegekend(signalen)
    }

    fn geval(&self, bsn: Bsn, prestatie: &'a Prestatie) -> Geval<'_> {
        let referentie = &prestatie.product_referentie;
        Geval {
            bericht: self.bericht,
            bsn,
            prestatie,
            voorkomen: if self.repeated.contains(&referentie.referentie_nummer) {
                Voorkomen::Vaker
            } else {
                Voorkomen::Eenmaal
            },
            grondslag: self.grondslag(bsn, prestatie),
            debet: referentie
                .vorig_referentie_nummer
                .as_ref()
                .and_then(|vorig| self.feiten.debetten.get(vorig)),
            feiten: self.feiten,
            saldo: &self.saldo,
        }
    }

    fn grondslag(&self, bsn: Bsn, prestatie: &Prestatie) -> Grondslag<'a> {
        match self.feiten.toewijzingen.get(&prestatie.toewijzing_nummer) {
            Some(toewijzing) if toewijzing.aanbieder == self.bericht.header.afzender => {
                if toewijzing.bsn != bsn {
                    Grondslag::AndereClient
                } else if toewijzing.reden_wijziging == Some(RedenWijziging::Verwijderd) {
                    Grondslag::Verwijderd
                } else {
                    Grondslag::Geldig(toewijzing)
                }
            }
            _ => Grondslag::Onbekend,
        }
    }
}

/// One rule on one prestatie, if the rule looks that deep and at this kind.
fn check_prestatie(check: &Check, geval: &Geval<'_>) -> Option<Bevonden> {
    let debet = is_debet(geval.prestatie);
    match (check, geval.grondslag) {
        (Check::Prestatie(check) | Check::Client(_, check), _) => check(geval),
        (Check::Credit(check), _) if !debet => check(geval, geval.debet),
        (Check::Debet(check), _) if debet => check(geval),
        (Check::Toewijzing(check), Grondslag::Geldig(toewijzing)) if debet => {
            check(geval, toewijzing)
        }
        _ => None,
    }
}
