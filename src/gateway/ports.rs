//! What the gateway asks of a store. A [`Transactie`] belongs to one party, and a [`Lading`] to the
//! administrator who fills the store; both change everything or nothing. No SQL stands here.

mod eindstand;
mod gesprek;
mod lists;
mod loading;
pub mod opvragen;
mod postvak;
mod records;
mod report;
mod store;
mod transport;
mod work;
mod zending;

use std::collections::BTreeMap;
use std::future::Future;

use super::audit::{Sleutel, Uitkomst, Voorval};
use super::laan::Laan;
use super::packed::{Verpakt, Vingerafdruk};
use crate::contracts::contract::{Afspraken, ContractSleutel};
use crate::contracts::{AutomatischeBesluiten, Contracten, Tarieven};
use crate::ledger::dossier::{Dossier, Dossiervraag, Productlijst};
use crate::ledger::facts::{Bekend, Feiten, Gemeentelijst, Vragen};
use crate::ledger::mismatch::Afwijkingregel;
use crate::ledger::uitslag::Uitslag;
use crate::standard::bericht::{BerichtSoort, Wet};
use crate::standard::client::ClientGegevens;
use crate::standard::toewijzing::Toewijzing;
use crate::standard::types::{
    Bsn, Datum, Gemeentecode, IdentificatieBericht, Maand, Referentie, ToewijzingNummer,
};
use crate::twents::allocation::Kenmerk;
pub use crate::twents::change::Moment;
use crate::twents::plan::Grant;

pub use eindstand::{Eindstanden, Onbeslist, Onbeslistvraag};
pub use gesprek::{
    Antwoordboeking, Gedeclareerd, Regieboeking, Relatie, VanVerwijzer, Verantwoording, Verstuurd,
    Verzending, Verzoekbericht, Verzoekboeking,
};
pub use lists::{
    Antwoordfeit, Bekendheid, Beslisser, Beslissing, Declaratierij, Declaratiestand, Lijsten,
    Lijstfilter, Onbeantwoord, Onderwerp, Openstaand, Personalia, Post, Prestatierij, Reden,
    Ruimte, Termijnrij, Toewijzingrij, Verzoekfeit, Verzoekrij,
};
pub use loading::Lading;
pub use postvak::{
    Afloop, Bak, Herkomst, Houvast, Ingekomen, NieuwePost, Poststatus, Postvakken, Wachtend, Werker,
};
pub use records::{
    Aanduiding, BerichtNummer, BesluitBoeking, Clientsleutel, Declaratieboeking, Diepte, Eerder,
    EerderBesluit, Kant, Poststuk, Servercertificaat, Status, StoreError, TeBewaren, Teller,
    Toewijzingbotsing, Uitgaand, Voorrang,
};
pub use report::{Afwijkingrij, Filter, Totaalrij, Totaalsleutel};
pub use store::Store;
pub use transport::{
    Aanname, Bezorgfout, Binnengekomen, Envelop, Envelopreferentie, Envelopsoort, Foutmelding,
    Inbox, Inpakfout, Kanaal, Klok, Omslag, Postnummer, Stuk, Transport, Transportfout, Zending,
};
pub use work::{Afdoening, Werk, Werknummer, Werkrij, Werksoort};
pub use zending::{
    Bezorging, Envelopstuk, TeBezorgen, Zendingbericht, Zendingfilter, Zendinginhoud,
    Zendingnummer, Zendingrij, Zendingstatus,
};

/// One transaction for one party. Dropping it changes nothing.
pub trait Transactie: Send {
    /// Takes the next numbers of a counter and gives the first of them. Taking none shows the next,
    /// which stays the next until this transaction takes it or ends.
    fn take(
        &mut self,
        teller: Teller,
        aantal: u32,
    ) -> impl Future<Output = Result<i64, StoreError>> + Send;

    /// A message with the same bytes that came in before.
    fn earlier(
        &mut self,
        vingerafdruk: Vingerafdruk,
    ) -> impl Future<Output = Result<Option<Eerder>, StoreError>> + Send;

    /// Everything that the rules may look at for a declaration.
    fn feiten(
        &mut self,
        vragen: &Vragen<'_>,
        gemeente: Gemeentelijst,
    ) -> impl Future<Output = Result<Feiten, StoreError>> + Send;

    /// Keeps messages.
    fn keep(
        &mut self,
        poststukken: &[Poststuk],
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Books a declaration with its entries and mismatch rows.
    fn book(
        &mut self,
        boeking: &Declaratieboeking<'_>,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Which of these decisions were translated before.
    fn besluiten(
        &mut self,
        kenmerken: &[&Kenmerk],
    ) -> impl Future<Output = Result<BTreeMap<Kenmerk, EerderBesluit>, StoreError>> + Send;

    /// The grants of clients of providers, as this party knows them under a municipality.
    fn grants(
        &mut self,
        gemeente: Gemeentecode,
        clienten: &[Clientsleutel],
    ) -> impl Future<Output = Result<Vec<Grant>, StoreError>> + Send;

    /// The grants with these numbers under a municipality, as this party knows them.
    fn toewijzingen(
        &mut self,
        gemeente: Gemeentecode,
        nummers: &[(Wet, ToewijzingNummer)],
    ) -> impl Future<Output = Result<Vec<Toewijzing>, StoreError>> + Send;

    /// Keeps grants: a state that is not older than the one kept replaces it.
    fn put_toewijzingen(
        &mut self,
        toewijzingen: &[TeBewaren],
    ) -> impl Future<Output = Result<Toewijzingbotsing, StoreError>> + Send;

    /// Keeps what is known of clients; the latest counts.
    fn put_clienten(
        &mut self,
        gemeente: Gemeentecode,
        clienten: &[(&ClientGegevens, Moment)],
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// What is known of a client.
    fn client(
        &mut self,
        gemeente: Gemeentecode,
        bsn: Bsn,
    ) -> impl Future<Output = Result<Option<ClientGegevens>, StoreError>> + Send;

    /// Everything that the rules may look at for a message that is no declaration, but the
    /// declaration that a 325 answers.
    fn dossier(
        &mut self,
        vraag: &Dossiervraag,
    ) -> impl Future<Output = Result<Dossier, StoreError>> + Send;

    /// The tariffs of a contract, of every day.
    fn tarieven(
        &mut self,
        sleutel: ContractSleutel,
    ) -> impl Future<Output = Result<Tarieven, StoreError>> + Send;

    /// What the contract says that holds on a day; `None` without a contract.
    fn afspraken(
        &mut self,
        sleutel: ContractSleutel,
        day: Datum,
    ) -> impl Future<Output = Result<Option<Afspraken>, StoreError>> + Send;

    /// The contracts with a provider for a law, of every day.
    fn contracten(
        &mut self,
        sleutel: ContractSleutel,
    ) -> impl Future<Output = Result<Contracten, StoreError>> + Send;

    /// For which products of a municipality requests may be decided without a person.
    fn automatisch(
        &mut self,
        gemeente: Gemeentecode,
    ) -> impl Future<Output = Result<AutomatischeBesluiten, StoreError>> + Send;

    /// The message that a request stands in, with when it came in.
    fn verzoek(
        &mut self,
        gemeente: Gemeentecode,
        relatie: Relatie,
        referentie: &Referentie,
    ) -> impl Future<Output = Result<Option<Verzoekbericht>, StoreError>> + Send;

    /// What was declared on grants of a provider, as this party knows it, in order of declaring.
    fn gedeclareerd(
        &mut self,
        sleutel: ContractSleutel,
        nummers: &[ToewijzingNummer],
    ) -> impl Future<Output = Result<Vec<Gedeclareerd>, StoreError>> + Send;

    /// The latest month that was declared under a contract and not refused as a whole.
    fn laatste_periode(
        &mut self,
        sleutel: ContractSleutel,
    ) -> impl Future<Output = Result<Option<Maand>, StoreError>> + Send;

    /// The products that the municipality buys, from any provider (TR381).
    fn productlijst(
        &mut self,
        gemeente: Gemeentecode,
        wet: Wet,
    ) -> impl Future<Output = Result<Productlijst, StoreError>> + Send;

    /// Whether a processed message of this kind from the same sender used the identification (TR056).
    fn used(
        &mut self,
        over: &Aanduiding<'_>,
    ) -> impl Future<Output = Result<Bekend, StoreError>> + Send;

    /// The message of this kind that we sent with the identification: the latest, if it was used
    /// again after a refusal.
    fn sent(
        &mut self,
        over: &Aanduiding<'_>,
    ) -> impl Future<Output = Result<Option<Verstuurd>, StoreError>> + Send;

    /// The message of a kind that we sent with an identification, whoever it went to.
    fn outgoing(
        &mut self,
        soort: BerichtSoort,
        identificatie: &IdentificatieBericht,
    ) -> impl Future<Output = Result<Option<(Status, Uitgaand)>, StoreError>> + Send;

    /// Says what became of a message.
    fn settle(
        &mut self,
        bericht: BerichtNummer,
        status: Status,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Books starts or stops.
    fn book_regie(
        &mut self,
        gemeente: Gemeentecode,
        boeking: &Regieboeking,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Books requests.
    fn book_verzoeken(
        &mut self,
        gemeente: Gemeentecode,
        verzoeken: &[Verzoekboeking],
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Books what was said to requests.
    fn book_antwoorden(
        &mut self,
        gemeente: Gemeentecode,
        antwoorden: &[Antwoordboeking],
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Keeps who referred the clients of grants.
    fn put_verwijzers(
        &mut self,
        gemeente: Gemeentecode,
        verwijzers: &[VanVerwijzer],
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Remembers what 301s carried.
    fn book_verzendingen(
        &mut self,
        gemeente: Gemeentecode,
        verzendingen: &[Verzending],
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Takes a refused 301 as not sent: what it carried is again as far known as before it, unless a
    /// later one carried it too.
    fn take_back(
        &mut self,
        gemeente: Gemeentecode,
        bericht: BerichtNummer,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Books what the 325 says of a declaration that we sent, with the rows of its mismatch report.
    fn settle_declaratie(
        &mut self,
        gemeente: Gemeentecode,
        bericht: BerichtNummer,
        uitslag: &Uitslag,
        afwijkingen: &[Afwijkingregel],
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Puts things on the worklist.
    fn note(
        &mut self,
        gemeente: Gemeentecode,
        werk: &[Werk],
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Takes something off the worklist.
    fn finish(
        &mut self,
        nummer: Werknummer,
        op: Datum,
    ) -> impl Future<Output = Result<Afdoening, StoreError>> + Send;

    /// Remembers decisions.
    fn remember(
        &mut self,
        besluiten: &[BesluitBoeking<'_>],
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Books what became of something in the inbox; `false` when another booked that before.
    fn finish_post(
        &mut self,
        nummer: Postnummer,
        afloop: Afloop,
    ) -> impl Future<Output = Result<bool, StoreError>> + Send;

    /// Keeps a file that is not a message, to be looked at. It influences nothing.
    fn keep_unreadable(
        &mut self,
        inhoud: &Verpakt,
        moment: Moment,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Puts word in the outbox that what came in was no message for this party.
    fn refuse_post(
        &mut self,
        nummer: Postnummer,
        soort: Option<BerichtSoort>,
        omschrijving: &str,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Lets the answer to a message that came in on a lane go out again.
    fn answer_again(
        &mut self,
        laan: Laan,
        bericht: BerichtNummer,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Adds something to the audit trail of the party.
    fn audit(
        &mut self,
        voorval: &Voorval,
        sleutel: &Sleutel,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Adds what was done to the audit trail of the party, in the name of whoever the store works for;
    /// nothing where that is nobody but Bode itself.
    fn account(
        &mut self,
        onderwerp: &str,
        uitkomst: Uitkomst,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Makes everything durable.
    fn commit(self) -> impl Future<Output = Result<(), StoreError>> + Send;
}
