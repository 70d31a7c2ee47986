//! An inbox in memory, which can be told to fail.

use std::sync::{Arc, Mutex};

use bode::gateway::ports::{Aanname, Binnengekomen, Inbox, Postnummer, StoreError, Transportfout};

/// What happened, in order, at both ends.
pub type Verloop = Arc<Mutex<Vec<String>>>;

#[derive(Default)]
pub struct Doos {
    pub post: Mutex<Vec<Binnengekomen>>,
    pub fouten: Mutex<Vec<Transportfout>>,
    pub verloop: Verloop,
    /// How many more times it works; `None` is always.
    pub nog: Mutex<Option<usize>>,
}

impl Doos {
    fn works(&self) -> Result<(), StoreError> {
        match &mut *self.nog.lock().unwrap() {
            None => Ok(()),
            Some(0) => Err(StoreError::Inconsistent {
                table: "post",
                what: "de schijf is vol",
            }),
            Some(left) => {
                *left -= 1;
                Ok(())
            }
        }
    }

    pub fn inhoud(&self) -> Vec<Vec<u8>> {
        let post = self.post.lock().unwrap();
        post.iter().map(|one| one.inhoud.clone()).collect()
    }
}

impl Inbox for Doos {
    async fn accept(&self, nieuw: Binnengekomen) -> Result<Aanname, StoreError> {
        self.works()?;
        // A moment passes before it is durable: who confirms too early is seen.
        tokio::task::yield_now().await;
        let mut post = self.post.lock().unwrap();
        let same =
            |one: &Binnengekomen| one.partij == nieuw.partij && one.referentie == nieuw.referentie;
        if let Some(index) = post.iter().position(same) {
            return Ok(Aanname::AlBekend(Postnummer(index.try_into().unwrap())));
        }
        let traceer = nieuw.referentie.unwrap();
        self.verloop
            .lock()
            .unwrap()
            .push(format!("bewaard {traceer}"));
        post.push(nieuw);
        Ok(Aanname::Nieuw(Postnummer(
            (post.len() - 1).try_into().unwrap(),
        )))
    }

    async fn hear_fout(&self, fout: Transportfout) -> Result<(), StoreError> {
        self.works()?;
        self.fouten.lock().unwrap().push(fout);
        Ok(())
    }
}
