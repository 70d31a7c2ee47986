//! Processing what waits in the inbox: the same judging and booking as for any message, and in the same
//! transaction the end of its waiting. Whoever comes second finds it done and changes nothing.

use super::{Ontvanger, Ontvangst, ReceiveError, incoming};
use crate::gateway::kop::Kop;
use crate::gateway::laan::Laan;
use crate::gateway::naslag::Naslag;
use crate::gateway::packed::Verpakt;
use crate::gateway::party::Partij;
use crate::gateway::ports::{
    Afloop, BerichtNummer, Ingekomen, Poststatus, Store, StoreError, Teller, Transactie,
};
use crate::standard::bericht::BerichtSoort;
use crate::standard::check::{Beoordeling, beoordeel};
use crate::standard::finding::Bevinding;
use crate::standard::schema::{Limits, Schemas};

/// What became of something that waited.
#[derive(Debug)]
pub enum Verwerking {
    /// It was processed now.
    Nu {
        /// What it is now.
        status: Poststatus,
        /// The kind of message, where that could be seen.
        soort: Option<BerichtSoort>,
        /// How many messages go out because of it.
        uitgaand: usize,
    },
    /// Another processed it before: nothing changed.
    Eerder,
}

/// Reads a message that waited. This is most of the work, and needs no store.
///
/// # Errors
/// [`ReceiveError::Verpakken`] when what was kept is damaged.
pub fn read_kept(schemas: &Schemas, verpakt: &Verpakt) -> Result<Beoordeling, ReceiveError> {
    let bytes = verpakt.unpack().map_err(ReceiveError::Verpakken)?;
    Ok(beoordeel(schemas, &bytes, Limits::DEFAULT))
}

/// Judges, books and answers what waited, and ends its waiting.
///
/// # Errors
/// Whatever the store says, or a fault in Bode; then nothing was changed and it still waits.
pub async fn process<S: Store>(
    store: &S,
    naslag: Naslag<'_>,
    post: Ingekomen,
    beoordeling: Beoordeling,
) -> Result<Verwerking, ReceiveError> {
    let kop = match &beoordeling {
        Beoordeling::Onleesbaar { soort, bevindingen } => {
            let weigering = Weigering {
                status: Poststatus::Onleesbaar,
                soort: *soort,
                omschrijving: first_of(bevindingen),
            };
            return Ok(weigering.book(store, &post).await?);
        }
        Beoordeling::Afgekeurd { bericht, .. } => Kop::of(bericht),
        Beoordeling::Goed(bericht) => Kop::of_checked(bericht),
    };
    let partij = kop.geadresseerde();
    let laan = Laan::of(partij, kop.gemeente, kop.aanbieder, kop.soort.wet);
    match laan {
        Some(laan) if partij == post.herkomst.partij => {
            book(store, naslag, post, beoordeling, kop, laan).await
        }
        _ => {
            let weigering = Weigering {
                status: Poststatus::Misplaatst,
                soort: Some(kop.soort),
                omschrijving: format!(
                    "deze {} is gericht aan {partij}, maar kwam binnen bij {}",
                    kop.soort, post.herkomst.partij
                ),
            };
            Ok(weigering.book(store, &post).await?)
        }
    }
}

async fn book<S: Store>(
    store: &S,
    naslag: Naslag<'_>,
    post: Ingekomen,
    beoordeling: Beoordeling,
    kop: Kop,
    laan: Laan,
) -> Result<Verwerking, ReceiveError> {
    let soort = kop.soort;
    let mut transactie = store.begin_lane(laan).await?;
    let eerder = transactie.earlier(post.verpakt.vingerafdruk).await?;
    let (mut transactie, status, bericht, uitgaand) = if let Some(eerder) = eerder {
        transactie.answer_again(laan, eerder.bericht).await?;
        let uitgaand = usize::from(eerder.antwoord.is_some());
        (transactie, Poststatus::Herhaald, eerder.bericht, uitgaand)
    } else {
        let bericht = BerichtNummer(transactie.take(Teller::Bericht, 1).await?);
        let mut ontvanger = Ontvanger {
            transactie,
            partij: laan.partij(),
            naslag,
            binnen: incoming(kop, bericht, post.moment, post.verpakt),
        };
        let ontvangst: Ontvangst = ontvanger.handle(beoordeling).await?;
        let uitgaand = ontvangst.uitgaand().len();
        (
            ontvanger.transactie,
            Poststatus::Verwerkt,
            bericht,
            uitgaand,
        )
    };
    let bericht = Some(bericht);
    if !transactie
        .finish_post(post.nummer, Afloop { status, bericht })
        .await?
    {
        return Ok(Verwerking::Eerder);
    }
    transactie.commit().await?;
    let soort = Some(soort);
    Ok(Verwerking::Nu {
        status,
        soort,
        uitgaand,
    })
}

/// Word that something is no message for whose mailbox it came to.
struct Weigering {
    status: Poststatus,
    soort: Option<BerichtSoort>,
    omschrijving: String,
}

impl Weigering {
    async fn book<S: Store>(self, store: &S, post: &Ingekomen) -> Result<Verwerking, StoreError> {
        let partij: Partij = post.herkomst.partij;
        let mut transactie = store.begin(partij).await?;
        if self.status == Poststatus::Onleesbaar {
            transactie
                .keep_unreadable(&post.verpakt, post.moment)
                .await?;
        }
        transactie
            .refuse_post(post.nummer, self.soort, &self.omschrijving)
            .await?;
        let afloop = Afloop {
            status: self.status,
            bericht: None,
        };
        if !transactie.finish_post(post.nummer, afloop).await? {
            return Ok(Verwerking::Eerder);
        }
        transactie.commit().await?;
        Ok(Verwerking::Nu {
            status: self.status,
            soort: self.soort,
            uitgaand: 1,
        })
    }
}

/// The first finding: `TR003 Bericht/Header: …`.
fn first_of(bevindingen: &[Bevinding]) -> String {
    bevindingen.first().map_or_else(
        || "het bestand is geen bericht".to_owned(),
        |found| format!("{} {}: {}", found.regel, found.plek, found.melding),
    )
}
