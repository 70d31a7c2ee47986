//! Counters that run along in memory while a batch is worked on.

use std::collections::BTreeMap;

use crate::gateway::ports::{StoreError, Teller, Transactie};
use crate::standard::bericht::{BerichtSoort, Nummer, Wet};
use crate::standard::types::Gemeentecode;
use crate::twents::numbering::Reeksen;

/// Counters that run along in memory; what was used is taken from the store when the batch is kept.
pub(super) struct Tellers {
    pub(super) toewijzingen: Reeksen,
    begin: BTreeMap<Teller, i64>,
    berichten: i64,
    pub(super) identificaties: BTreeMap<Wet, i64>,
}

impl Tellers {
    /// Where the counters stand: taking no number shows the next one.
    pub(super) async fn read<T: Transactie>(
        transactie: &mut T,
        gemeente: Gemeentecode,
    ) -> Result<Self, StoreError> {
        let mut tellers = Self {
            toewijzingen: Reeksen::default(),
            begin: BTreeMap::new(),
            berichten: transactie.take(Teller::Bericht, 0).await?,
            identificaties: BTreeMap::new(),
        };
        tellers.begin.insert(Teller::Bericht, tellers.berichten);
        for wet in Wet::ALL {
            let numbers = Teller::ToewijzingNummer(wet);
            let next = transactie.take(numbers, 0).await?;
            tellers.begin.insert(numbers, next);
            let next = u32::try_from(next).unwrap_or(u32::MAX);
            tellers.toewijzingen.continue_at(gemeente, wet, next);
            let messages = identificaties(wet);
            let next = transactie.take(messages, 0).await?;
            tellers.begin.insert(messages, next);
            tellers.identificaties.insert(wet, next);
        }
        Ok(tellers)
    }

    /// Our own number of the next message, which also uses an identification.
    pub(super) fn next_message(&mut self, wet: Wet) -> i64 {
        *self.identificaties.entry(wet).or_insert(1) += 1;
        self.berichten += 1;
        self.berichten - 1
    }

    /// Takes what was used.
    pub(super) async fn take<T: Transactie>(
        &self,
        transactie: &mut T,
        gemeente: Gemeentecode,
    ) -> Result<(), StoreError> {
        for (teller, begin) in &self.begin {
            let next = match teller {
                Teller::Bericht => self.berichten,
                Teller::ToewijzingNummer(wet) => i64::from(self.toewijzingen.next(gemeente, *wet)),
                Teller::Declaratie(_) | Teller::Prestatie(_) | Teller::Verzoek(_) => *begin,
                Teller::Identificatie(soort) => {
                    let next = self.identificaties.get(&soort.wet);
                    next.copied().unwrap_or(*begin)
                }
            };
            if let Ok(used @ 1..) = u32::try_from(next - begin) {
                transactie.take(*teller, used).await?;
            }
        }
        Ok(())
    }
}

const fn identificaties(wet: Wet) -> Teller {
    Teller::Identificatie(BerichtSoort::new(wet, Nummer::M301))
}
