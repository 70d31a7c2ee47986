//! Inbox and outbox on a database: each call one transaction of its own.

use super::connection::Connection;
use super::sporen::Blik;
use super::sql_store::SqlStore;
use super::{post, sporen, zendingen};
use crate::gateway::audit::{Keten, Uitkomst, opsomming};
use crate::gateway::ports::{
    Aanname, Bak, Bezorging, Eindstanden, Envelopreferentie, Envelopstuk, Houvast, Ingekomen,
    Kanaal, Moment, NieuwePost, Onbeslist, Onbeslistvraag, Postnummer, Poststatus, Postvakken,
    StoreError, TeBezorgen, Wachtend, Werker, Zendingfilter, Zendingnummer, Zendingrij,
};
use crate::gateway::{Partij, Spoor};

/// One transaction that writes: `written!(self, |connection| work)`.
macro_rules! written {
    ($store:ident, |$connection:ident| $work:expr) => {{
        let mut begun = $store.begin_postvak().await?;
        let $connection = &mut begun;
        let outcome = $work?;
        begun.commit().await?;
        Ok(outcome)
    }};
}

impl SqlStore {
    /// Records which of the outbox were steered, where any were.
    async fn account(
        &self,
        connection: &mut Connection,
        partij: Partij,
        nummers: &[Zendingnummer],
        touched: u64,
    ) -> Result<(), StoreError> {
        let uitkomst = match usize::try_from(touched) {
            Ok(0) => return Ok(()),
            Ok(all) if all == nummers.len() => Uitkomst::Gelukt,
            _ => Uitkomst::Deels,
        };
        let onderwerp = format!("zending {}", opsomming(nummers));
        self.werkwijze()
            .account(connection, Keten::Partij(partij), &onderwerp, uitkomst)
            .await
    }
}

impl Postvakken for SqlStore {
    async fn take_in(&self, post: &[NieuwePost]) -> Result<Vec<Aanname>, StoreError> {
        // One statement, durable by itself: a batch costs one commit and one word to the database.
        let mut connection = self.write().await?;
        let aangenomen = post::take_in(&mut connection, post).await?;
        connection.commit().await?;
        Ok(aangenomen)
    }

    async fn claim(
        &self,
        bak: Bak,
        houvast: Houvast<'_>,
        na: Option<Spoor>,
    ) -> Result<Option<Spoor>, StoreError> {
        // A look first: where nothing waits, nothing is locked.
        let look = sporen::look(&mut self.read().await?, bak, houvast.nu, na).await?;
        if let Blik::Niets = look {
            return Ok(None);
        }
        written!(self, |connection| {
            if let Blik::Achter = look {
                sporen::catch_up(connection).await?;
            }
            let spoor = sporen::free(connection, bak, houvast.nu, na).await?;
            if let Some(spoor) = spoor {
                sporen::hold(connection, bak, spoor, houvast).await?;
            }
            Ok::<_, StoreError>(spoor)
        })
    }

    async fn release(&self, bak: Bak, spoor: Spoor, werker: &Werker) -> Result<(), StoreError> {
        written!(self, |connection| sporen::release(
            connection, bak, spoor, werker
        )
        .await)
    }

    async fn release_all(&self) -> Result<(), StoreError> {
        written!(self, |connection| sporen::release_all(connection).await)
    }

    async fn renew(&self, houvast: Houvast<'_>) -> Result<(), StoreError> {
        // A worker's transaction locks a track out and then its own, so no one locks both boxes at once.
        for bak in [Bak::In, Bak::Uit] {
            written!(self, |connection| sporen::renew(connection, bak, houvast)
                .await)?;
        }
        Ok(())
    }

    async fn next_post(&self, spoor: Spoor) -> Result<Option<Ingekomen>, StoreError> {
        post::next(&mut self.read().await?, spoor).await
    }

    async fn post_failed(
        &self,
        partij: Partij,
        nummer: Postnummer,
        hoogstens: u32,
    ) -> Result<Poststatus, StoreError> {
        written!(self, |connection| post::failed(
            connection, partij, nummer, hoogstens
        )
        .await)
    }

    async fn retry_post(&self, partij: Partij, nummer: Postnummer) -> Result<bool, StoreError> {
        written!(self, |connection| post::retry(connection, partij, nummer)
            .await)
    }

    async fn next_zending(&self, spoor: Spoor, nu: i64) -> Result<Option<TeBezorgen>, StoreError> {
        zendingen::next(&mut self.read().await?, spoor, nu).await
    }

    async fn keep_envelop(
        &self,
        partij: Partij,
        nummer: Zendingnummer,
        envelop: &Envelopstuk,
    ) -> Result<bool, StoreError> {
        written!(self, |connection| zendingen::keep_envelop(
            connection, partij, nummer, envelop
        )
        .await)
    }

    async fn rest(&self, spoor: Spoor, tot: i64) -> Result<(), StoreError> {
        written!(self, |connection| {
            sporen::rest(connection, Bak::Uit, spoor, tot).await
        })
    }

    async fn tried(
        &self,
        partij: Partij,
        nummer: Zendingnummer,
        bezorging: &Bezorging,
        moment: Moment,
    ) -> Result<(), StoreError> {
        written!(self, |connection| zendingen::tried(
            connection, partij, nummer, bezorging, moment
        )
        .await)
    }

    async fn refused_underway(
        &self,
        partij: Partij,
        referentie: Envelopreferentie,
        reden: &str,
        moment: Moment,
    ) -> Result<bool, StoreError> {
        written!(self, |connection| {
            zendingen::refused_underway(connection, partij, referentie, reden, moment).await
        })
    }

    async fn zendingen(&self, filter: Zendingfilter) -> Result<Vec<Zendingrij>, StoreError> {
        zendingen::list(&mut self.read().await?, filter).await
    }

    async fn retry(&self, partij: Partij, nummers: &[Zendingnummer]) -> Result<u64, StoreError> {
        written!(self, |connection| {
            let mut touched = 0;
            for nummer in nummers {
                touched += zendingen::retry(connection, partij, *nummer).await?;
            }
            self.account(connection, partij, nummers, touched).await?;
            Ok::<_, StoreError>(touched)
        })
    }

    async fn cancel(
        &self,
        partij: Partij,
        nummers: &[Zendingnummer],
        reden: &str,
    ) -> Result<u64, StoreError> {
        written!(self, |connection| {
            let mut touched = 0;
            for nummer in nummers {
                touched += zendingen::cancel(connection, partij, *nummer, reden).await?;
            }
            self.account(connection, partij, nummers, touched).await?;
            Ok::<_, StoreError>(touched)
        })
    }

    async fn wachtend(&self) -> Result<Vec<Wachtend>, StoreError> {
        if sporen::is_behind(&mut self.read().await?).await? {
            written!(self, |connection| sporen::catch_up(connection).await)?;
        }
        sporen::wachtend(&mut self.read().await?).await
    }
}

impl Eindstanden for SqlStore {
    async fn onbeslist(&self, vraag: Onbeslistvraag) -> Result<Vec<Onbeslist>, StoreError> {
        zendingen::onbeslist(&mut self.read().await?, vraag).await
    }

    async fn decided(
        &self,
        partij: Partij,
        kanaal: Kanaal,
        referentie: Envelopreferentie,
        eindstatus: &str,
    ) -> Result<(), StoreError> {
        written!(self, |connection| {
            zendingen::decided(connection, partij, kanaal, referentie, eindstatus).await
        })
    }
}
