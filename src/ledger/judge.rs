//! Judges a declaration: a pure function of the message, the facts and today. Class by class: a
//! refused class ends the judging below it. Credits come before debits, both in document order
//! (OP366), and what is granted counts at once for what follows.

use rustc_hash::FxHashMap;

use super::case::{Bevonden, Geval, Grondslag, Prestatie, Saldo, Voorkomen, repeated, tarief_van};
use super::facts::{Feiten, is_debet};
use super::gesprek::Kop;
use super::judgement::{Afwijking, Beoordeling, ClientOordeel, Oordeel, PrestatieOordeel};
use super::rules::{Check, REGELS};
use super::signals;
use crate::standard::bericht::{BerichtSoort, Nummer};
use crate::standard::codes::{DebetCredit, RedenWijziging};
use crate::standard::messages::GeenRetour;
use crate::standard::messages::m323::{Client, Declaratiebericht};
use crate::standard::rules::Gecontroleerd;
use crate::standard::types::{Bedrag, Bsn, Datum, ReferentieNummer};

/// Judges a declaration that passed levels 1 and 2.
pub fn judge(bericht: &Gecontroleerd<Declaratiebericht>, feiten: &Feiten, today: Datum) -> Oordeel {
    let kop = Kop {
        soort: BerichtSoort::new(bericht.wet(), Nummer::M323),
        gemeente: bericht.header.ontvanger,
        identificatie: &bericht.header.bericht_identificatie,
        bekend: feiten.identificatie,
        gemeentelijst: feiten.gemeente,
        today,
    };
    let header = refusals_on_kop(&kop);
    if !header.is_empty() {
        return Oordeel::Header(header);
    }
    let declaratie = refusals(kop.soort, |check| match check {
        Check::Declaratie(check) => check(bericht, feiten, today),
        _ => None,
    });
    if !declaratie.is_empty() {
        return Oordeel::Declaratie(declaratie);
    }
    Oordeel::Beoordeeld(Rechter::new(bericht, feiten).judge_all())
}

/// What the rules have against the header of a message of this kind.
pub(super) fn refusals_on_kop(kop: &Kop<'_>) -> Vec<Afwijking> {
    refusals(kop.soort, |check| match check {
        Check::Kop(check) => check(kop),
        _ => None,
    })
}

/// Every rule for this kind of message whose check finds something, in order of code.
pub(super) fn refusals(
    soort: BerichtSoort,
    check: impl Fn(&Check) -> Option<Bevonden>,
) -> Vec<Afwijking> {
    REGELS
        .iter()
        .filter(|regel| regel.regel.applies_to(soort))
        .filter_map(|regel| {
            let bevonden = regel.checks.iter().find_map(&check)?;
            Some(regel.afwijking(bevonden))
        })
        .collect()
}

/// The judging of clients and prestaties, with the balance that runs along.
struct Rechter<'a> {
    bericht: &'a Gecontroleerd<Declaratiebericht>,
    feiten: &'a Feiten,
    repeated: FxHashMap<&'a ReferentieNummer, &'a Prestatie>,
    saldo: Saldo,
    toegekend: Bedrag,
}

/// A client while the message is judged.
enum Onderhanden<'a> {
    Afgewezen(Afwijking),
    Open(Vec<Rij<'a>>),
}

/// A prestatie that waits for its round.
struct Rij<'a> {
    bsn: Bsn,
    prestatie: &'a Prestatie,
    oordeel: Option<PrestatieOordeel>,
}

/// The order in which prestaties are judged (OP366).
const ROUNDS: [DebetCredit; 2] = [DebetCredit::Credit, DebetCredit::Debet];

impl<'a> Rechter<'a> {
    fn new(bericht: &'a Gecontroleerd<Declaratiebericht>, feiten: &'a Feiten) -> Self {
        let clienten = &bericht.declaratie.clienten;
        let number = clienten.iter().map(|client| client.prestaties.len()).sum();
        let prestaties = clienten.iter().flat_map(|client| client.prestaties.iter());
        Self {
            bericht,
            feiten,
            repeated: repeated(number, prestaties),
            saldo: Saldo::default(),
            toegekend: Bedrag::ZERO,
        }
    }

    const fn soort(&self) -> BerichtSoort {
        BerichtSoort::new(self.bericht.wet(), Nummer::M323)
    }

    fn judge_all(mut self) -> Beoordeling {
        let bericht = self.bericht;
        let mut clienten: Vec<Onderhanden<'a>> = bericht
            .clienten()
            .map(|(bsn, client)| self.open(bsn, client))
            .collect();
        for round in ROUNDS {
            for rij in clienten.iter_mut().flat_map(Onderhanden::rijen) {
                if rij.prestatie.ingediend_bedrag.debet_credit == round {
                    rij.oordeel = Some(self.judge_prestatie(rij.bsn, rij.prestatie));
                }
            }
        }
        Beoordeling {
            clienten: clienten.into_iter().map(Onderhanden::close).collect(),
            signalen: signals::on_declaratie(bericht, self.feiten),
            toegekend: self.toegekend,
        }
    }

    /// TR304 on the class Client: refuses the client, or puts its prestaties in line.
    fn open(&self, bsn: Bsn, client: &'a Client<GeenRetour>) -> Onderhanden<'a> {
        let refusal = refusals(self.soort(), |check| match check {
            Check::Client(on_client, _) => on_client(bsn, self.feiten),
            _ => None,
        });
        match refusal.into_iter().next() {
            Some(afwijking) => Onderhanden::Afgewezen(afwijking),
            None => Onderhanden::Open(
                client
                    .prestaties
                    .iter()
                    .map(|prestatie| Rij {
                        bsn,
                        prestatie,
                        oordeel: None,
                    })
                    .collect(),
            ),
        }
    }

    fn judge_prestatie(&mut self, bsn: Bsn, prestatie: &'a Prestatie) -> PrestatieOordeel {
        let geval = self.geval(bsn, prestatie);
        let afwijkingen = refusals(self.soort(), |check| check_prestatie(check, &geval));
        if !afwijkingen.is_empty() {
            return PrestatieOordeel::Afgewezen(afwijkingen);
        }
        let signalen = signals::on_prestatie(&geval);
        if is_debet(prestatie) {
            self.saldo.book_debet(prestatie);
        } else {
            self.saldo.book_credit(prestatie);
        }
        // A message cannot hold so many amounts of 8 digits that their sum does not fit.
        let granted = prestatie.ingediend_bedrag.signed().value();
        self.toegekend = Bedrag::new(self.toegekend.value().saturating_add(granted));
        PrestatieOordeel::Toegekend(signalen)
    }

    fn geval(&self, bsn: Bsn, prestatie: &'a Prestatie) -> Geval<'_> {
        let referentie = &prestatie.product_referentie;
        let vorig = referentie.vorig_referentie_nummer.as_ref();
        Geval {
            bericht: self.bericht,
            bsn,
            prestatie,
            voorkomen: match self.repeated.get(&referentie.referentie_nummer) {
                None => Voorkomen::Eenmaal,
                Some(first) if std::ptr::eq(*first, prestatie) => Voorkomen::Eerste,
                Some(_) => Voorkomen::Herhaling,
            },
            grondslag: self.grondslag(bsn, prestatie),
            debet: vorig.and_then(|vorig| self.feiten.debetten.get(vorig)),
            tarief: is_debet(prestatie)
                .then(|| tarief_van(self.bericht, prestatie, self.feiten))
                .flatten(),
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

impl<'a> Onderhanden<'a> {
    /// The prestaties to judge; none of a client that was refused.
    fn rijen(&mut self) -> &mut [Rij<'a>] {
        match self {
            Self::Afgewezen(_) => &mut [],
            Self::Open(rijen) => rijen,
        }
    }

    fn close(self) -> ClientOordeel {
        match self {
            Self::Afgewezen(afwijking) => ClientOordeel::Afgewezen(afwijking),
            // INVARIANT: each prestatie is a credit or a debit, so one of the rounds judged it.
            Self::Open(rijen) => {
                ClientOordeel::Beoordeeld(rijen.into_iter().filter_map(|rij| rij.oordeel).collect())
            }
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
