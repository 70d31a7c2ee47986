//! What to warn for: certificates that run out, revocation lists that were not renewed, weak keys.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{Certificaat, Intrekkingslijst};
use crate::standard::types::Datum;

/// The least bits for an RSA key of our own (Digikoppeling).
const RSA_BITS: usize = 3072;

/// Something about a certificate or a revocation list that somebody must act on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Tlswaarschuwing {
    /// It is no longer valid.
    #[error("{}: certificaat {} is verlopen op {op}; vervang het", .certificaat.bestand.display(), .certificaat.plaats)]
    Verlopen {
        /// Which.
        certificaat: Certificaat,
        /// Its last day.
        op: Datum,
    },
    /// It is not valid much longer.
    #[error("{}: certificaat {} verloopt over {dagen} dagen, op {op}; vraag een nieuw aan", .certificaat.bestand.display(), .certificaat.plaats)]
    Verloopt {
        /// Which.
        certificaat: Certificaat,
        /// Its last day.
        op: Datum,
        /// How many days from today.
        dagen: i64,
    },
    /// It is not valid yet.
    #[error("{}: certificaat {} is pas geldig vanaf {vanaf}", .certificaat.bestand.display(), .certificaat.plaats)]
    NogNietGeldig {
        /// Which.
        certificaat: Certificaat,
        /// Its first day.
        vanaf: Datum,
    },
    /// The key is shorter than the convention asks.
    #[error("{}: certificaat {} heeft een RSA-sleutel van {bits} bits; Digikoppeling vraagt er ten minste 3072", .certificaat.bestand.display(), .certificaat.plaats)]
    KorteSleutel {
        /// Which.
        certificaat: Certificaat,
        /// How long it is.
        bits: usize,
    },
    /// A newer revocation list must be there by now.
    #[error("{}: de intrekkingslijst is {dagen} dagen oud en had op {op} vervangen moeten zijn; haal de nieuwe op", .lijst.bestand.display())]
    LijstVerouderd {
        /// Which.
        lijst: Intrekkingslijst,
        /// When the next was due.
        op: Datum,
        /// How old it is.
        dagen: i64,
    },
}

/// The day (UTC) of a second since 1970; `None` beyond the calendar.
fn day(seconds: i64) -> Option<Datum> {
    let time = Timestamp::from_second(seconds).ok()?;
    Some(Datum::from_civil(time.to_zoned(TimeZone::UTC).date()))
}

/// What to warn for on a day, where a certificate should be replaced `termijn` days before its last.
/// A day beyond the calendar never comes: nothing to warn for.
pub fn warnings(
    certificaten: &[Certificaat],
    lijsten: &[Intrekkingslijst],
    vandaag: Datum,
    termijn: i64,
) -> Vec<Tlswaarschuwing> {
    let certificaten = certificaten
        .iter()
        .flat_map(|certificaat| of_certificate(certificaat, vandaag, termijn));
    let lijsten = lijsten.iter().filter_map(|lijst| {
        let op = day(lijst.opgevolgd?)?;
        let dagen = vandaag.days_since(day(lijst.gemaakt)?);
        let lijst = lijst.clone();
        (op < vandaag).then_some(Tlswaarschuwing::LijstVerouderd { lijst, op, dagen })
    });
    certificaten.chain(lijsten).collect()
}

fn of_certificate(
    certificaat: &Certificaat,
    vandaag: Datum,
    termijn: i64,
) -> impl Iterator<Item = Tlswaarschuwing> {
    let own = || certificaat.clone();
    let einde = day(certificaat.not_after).and_then(|op| {
        let dagen = op.days_since(vandaag);
        let certificaat = own();
        match dagen {
            ..0 => Some(Tlswaarschuwing::Verlopen { certificaat, op }),
            dagen if dagen <= termijn => Some(Tlswaarschuwing::Verloopt {
                certificaat,
                op,
                dagen,
            }),
            _ => None,
        }
    });
    let begin = day(certificaat.not_before)
        .filter(|vanaf| *vanaf > vandaag)
        .map(|vanaf| Tlswaarschuwing::NogNietGeldig {
            certificaat: own(),
            vanaf,
        });
    let kort = certificaat
        .rsa_bits
        .filter(|bits| *bits < RSA_BITS)
        .map(|bits| Tlswaarschuwing::KorteSleutel {
            certificaat: own(),
            bits,
        });
    [einde, begin, kort].into_iter().flatten()
}
