//! What a judged declaration adds to the ledger: an entry per prestatie. Entries never change; a
//! credit is an entry of its own, so that usage is the sum of granted debits minus granted credits.

use super::case::Prestatie;
use super::judgement::{Afwijking, Beoordeling, ClientOordeel, PrestatieOordeel, Signaal};
use crate::standard::messages::m323::Declaratiebericht;
use crate::standard::rules::Gecontroleerd;
use crate::standard::types::Bsn;

/// What became of a prestatie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uitkomst {
    /// Granted: it counts.
    Toegekend,
    /// Refused: only its reference is used up (TR314).
    Afgewezen,
    /// Not judged, because its client was refused; its reference is used up.
    NietBeoordeeld,
    /// Declared by us, and not answered yet.
    Onbeantwoord,
}

impl Uitkomst {
    /// Every outcome.
    pub const ALL: [Self; 4] = [
        Self::Toegekend,
        Self::Afgewezen,
        Self::NietBeoordeeld,
        Self::Onbeantwoord,
    ];

    /// The outcome as the store keeps it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Toegekend => "T",
            Self::Afgewezen => "A",
            Self::NietBeoordeeld => "N",
            Self::Onbeantwoord => "O",
        }
    }
}

/// A prestatie with what became of it, and why.
#[derive(Debug, Clone, Copy)]
pub struct Boeking<'a> {
    /// The client.
    pub bsn: Bsn,
    /// The prestatie.
    pub prestatie: &'a Prestatie,
    /// What became of it.
    pub uitkomst: Uitkomst,
    /// The rules that refused it or its client.
    pub afwijkingen: &'a [Afwijking],
    /// What was odd about it, if it was granted.
    pub signalen: &'a [Signaal],
}

/// The entries of a judged declaration, in document order.
pub fn boekingen<'a>(
    bericht: &'a Gecontroleerd<Declaratiebericht>,
    beoordeling: &'a Beoordeling,
) -> impl Iterator<Item = Boeking<'a>> {
    bericht
        .clienten()
        .zip(&beoordeling.clienten)
        .flat_map(|((bsn, client), oordeel)| {
            client
                .prestaties
                .iter()
                .enumerate()
                .map(move |(index, prestatie)| {
                    let (uitkomst, afwijkingen, signalen): (_, &[Afwijking], &[Signaal]) =
                        match oordeel {
                            ClientOordeel::Afgewezen(afwijking) => (
                                Uitkomst::NietBeoordeeld,
                                std::slice::from_ref(afwijking),
                                &[],
                            ),
                            ClientOordeel::Beoordeeld(prestaties) => match prestaties.get(index) {
                                Some(PrestatieOordeel::Toegekend(signalen)) => {
                                    (Uitkomst::Toegekend, &[], signalen)
                                }
                                Some(PrestatieOordeel::Afgewezen(afwijkingen)) => {
                                    (Uitkomst::Afgewezen, afwijkingen, &[])
                                }
                                // INVARIANT: the judge gives an outcome for every prestatie of the client.
                                None => (Uitkomst::NietBeoordeeld, &[], &[]),
                            },
                        };
                    Boeking {
                        bsn,
                        prestatie,
                        uitkomst,
                        afwijkingen,
                        signalen,
                    }
                })
        })
}
