//! A transaction for one party: whatever it reads and writes carries that party. Dropped without a
//! commit, it leaves no trace.

mod own;

use std::collections::{BTreeMap, BTreeSet};

use super::connection::Connection;
use super::sql_store::{Verzendwijze, Werkwijze};
use super::tellers::Tellers;
use super::{
    audit, automatisch, berichten, besluiten, clienten, declaraties, dossier, feiten, gedeclareerd,
    lijsten, partijen, post, regie, tarieven, toewijzingen, verwijzingen, verzending, verzoeken,
    werk, zendingen,
};
use crate::contracts::contract::{Afspraken, ContractSleutel};
use crate::contracts::{AutomatischeBesluiten, Contracten, Tarieven};
use crate::gateway::Partij;
use crate::gateway::audit::{Keten, Sleutel, Uitkomst, Voorval};
use crate::gateway::laan::Laan;
use crate::gateway::packed::{Verpakt, Vingerafdruk};
use crate::gateway::party::Houder;
use crate::gateway::ports::{
    Aanduiding, Afdoening, Afloop, Antwoordboeking, BerichtNummer, BesluitBoeking, Clientsleutel,
    Declaratieboeking, Eerder, EerderBesluit, Gedeclareerd, Kant, Moment, Postnummer, Poststuk,
    Regieboeking, Relatie, Status, StoreError, TeBewaren, Teller, Toewijzingbotsing, Transactie,
    Uitgaand, VanVerwijzer, Verstuurd, Verzending, Verzoekbericht, Verzoekboeking, Voorrang, Werk,
    Werknummer,
};
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
use crate::twents::plan::Grant;

/// A transaction for a party.
#[derive(Debug)]
pub struct SqlTransactie {
    begun: Connection,
    partij: Partij,
    tellers: Tellers,
    werkwijze: Werkwijze,
}

impl SqlTransactie {
    pub(super) const fn new(
        begun: Connection,
        partij: Partij,
        tellers: Tellers,
        werkwijze: Werkwijze,
    ) -> Self {
        Self {
            begun,
            partij,
            tellers,
            werkwijze,
        }
    }

    fn connection(&mut self) -> &mut Connection {
        &mut self.begun
    }
}

impl Transactie for SqlTransactie {
    async fn take(&mut self, teller: Teller, aantal: u32) -> Result<i64, StoreError> {
        let connection = &mut self.begun;
        let tellers = &mut self.tellers;
        tellers.take(connection, self.partij, teller, aantal).await
    }

    async fn earlier(&mut self, vingerafdruk: Vingerafdruk) -> Result<Option<Eerder>, StoreError> {
        let partij = self.partij;
        berichten::earlier(self.connection(), partij, vingerafdruk).await
    }

    async fn feiten(
        &mut self,
        vragen: &Vragen<'_>,
        gemeente: Gemeentelijst,
    ) -> Result<Feiten, StoreError> {
        let grootboek = self.own("prestatie", vragen.gemeente)?;
        feiten::load(self.connection(), grootboek, vragen, gemeente).await
    }

    async fn keep(&mut self, poststukken: &[Poststuk]) -> Result<(), StoreError> {
        let partij = self.partij;
        berichten::keep(self.connection(), partij, poststukken).await?;
        if self.werkwijze.verzendwijze == Verzendwijze::Meegeven {
            return Ok(());
        }
        let uit: Vec<&Poststuk> = poststukken
            .iter()
            .filter(|post| post.kant == Kant::Uit)
            .collect();
        zendingen::enqueue(self.connection(), partij, &uit).await
    }

    async fn finish_post(
        &mut self,
        nummer: Postnummer,
        afloop: Afloop,
    ) -> Result<bool, StoreError> {
        let partij = self.partij;
        post::finish(self.connection(), partij, nummer, afloop).await
    }

    async fn keep_unreadable(
        &mut self,
        inhoud: &Verpakt,
        moment: Moment,
    ) -> Result<(), StoreError> {
        berichten::keep_unreadable(self.connection(), inhoud, moment).await
    }

    async fn refuse_post(
        &mut self,
        nummer: Postnummer,
        soort: Option<BerichtSoort>,
        omschrijving: &str,
    ) -> Result<(), StoreError> {
        let partij = self.partij;
        zendingen::enqueue_fout(self.connection(), partij, nummer, soort, omschrijving).await
    }

    async fn answer_again(&mut self, laan: Laan, bericht: BerichtNummer) -> Result<(), StoreError> {
        zendingen::answer_again(self.connection(), laan, bericht).await
    }

    async fn book(&mut self, boeking: &Declaratieboeking<'_>) -> Result<(), StoreError> {
        let grootboek = self.own("declaratie", boeking.inhoud.header.ontvanger)?;
        declaraties::book(self.connection(), grootboek, boeking).await
    }

    async fn besluiten(
        &mut self,
        kenmerken: &[&Kenmerk],
    ) -> Result<BTreeMap<Kenmerk, EerderBesluit>, StoreError> {
        let gemeente = self.gemeente("besluit")?;
        besluiten::earlier(self.connection(), gemeente, kenmerken).await
    }

    async fn grants(
        &mut self,
        gemeente: Gemeentecode,
        clienten: &[Clientsleutel],
    ) -> Result<Vec<Grant>, StoreError> {
        let grootboek = self.own("toewijzing", gemeente)?;
        toewijzingen::grants(self.connection(), grootboek, clienten).await
    }

    async fn toewijzingen(
        &mut self,
        gemeente: Gemeentecode,
        nummers: &[(Wet, ToewijzingNummer)],
    ) -> Result<Vec<Toewijzing>, StoreError> {
        let grootboek = self.own("toewijzing", gemeente)?;
        toewijzingen::by_number(self.connection(), grootboek, nummers).await
    }

    async fn put_toewijzingen(
        &mut self,
        te_bewaren: &[TeBewaren],
    ) -> Result<Toewijzingbotsing, StoreError> {
        let mut parties = BTreeSet::new();
        let mut houder = Houder::Gemeente;
        for item in te_bewaren {
            houder = self.own("toewijzing", item.toewijzing.gemeente)?.houder();
            parties.insert(self.partij);
            if houder == Houder::Gemeente {
                parties.insert(Partij::Aanbieder(item.toewijzing.aanbieder));
            }
        }
        partijen::put(self.connection(), &parties).await?;
        toewijzingen::put(self.connection(), houder, te_bewaren, Voorrang::Nieuwste).await
    }

    async fn put_clienten(
        &mut self,
        gemeente: Gemeentecode,
        lijst: &[(&ClientGegevens, Moment)],
    ) -> Result<(), StoreError> {
        let grootboek = self.own("client", gemeente)?;
        clienten::put(self.connection(), grootboek, lijst).await
    }

    async fn client(
        &mut self,
        gemeente: Gemeentecode,
        bsn: Bsn,
    ) -> Result<Option<ClientGegevens>, StoreError> {
        let grootboek = self.own("client", gemeente)?;
        clienten::get(self.connection(), grootboek, bsn).await
    }

    async fn dossier(&mut self, vraag: &Dossiervraag) -> Result<Dossier, StoreError> {
        let grootboek = self.own("verzoek", vraag.gemeente)?;
        dossier::load(self.connection(), grootboek, vraag).await
    }

    async fn tarieven(&mut self, sleutel: ContractSleutel) -> Result<Tarieven, StoreError> {
        self.own("tarief", sleutel.gemeente)?;
        tarieven::tarieven_of_aanbieder(self.connection(), sleutel).await
    }

    async fn afspraken(
        &mut self,
        sleutel: ContractSleutel,
        day: Datum,
    ) -> Result<Option<Afspraken>, StoreError> {
        self.own("contract", sleutel.gemeente)?;
        lijsten::afspraken(self.connection(), sleutel, day).await
    }

    async fn contracten(&mut self, sleutel: ContractSleutel) -> Result<Contracten, StoreError> {
        self.own("contract", sleutel.gemeente)?;
        lijsten::contracten_of_aanbieder(self.connection(), sleutel).await
    }

    async fn automatisch(
        &mut self,
        gemeente: Gemeentecode,
    ) -> Result<AutomatischeBesluiten, StoreError> {
        self.own("automatisch", gemeente)?;
        let settings = automatisch::of_gemeente(self.connection(), gemeente).await?;
        Ok(settings.into_iter().collect())
    }

    async fn verzoek(
        &mut self,
        gemeente: Gemeentecode,
        relatie: Relatie,
        referentie: &Referentie,
    ) -> Result<Option<Verzoekbericht>, StoreError> {
        let grootboek = self.own("verzoek", gemeente)?;
        verzoeken::bericht(self.connection(), grootboek, relatie, referentie).await
    }

    async fn gedeclareerd(
        &mut self,
        sleutel: ContractSleutel,
        nummers: &[ToewijzingNummer],
    ) -> Result<Vec<Gedeclareerd>, StoreError> {
        let grootboek = self.own("prestatie", sleutel.gemeente)?;
        gedeclareerd::of_toewijzingen(self.connection(), grootboek, sleutel, nummers).await
    }

    async fn laatste_periode(
        &mut self,
        sleutel: ContractSleutel,
    ) -> Result<Option<Maand>, StoreError> {
        let grootboek = self.own("declaratie", sleutel.gemeente)?;
        gedeclareerd::laatste_periode(self.connection(), grootboek, sleutel).await
    }

    async fn productlijst(
        &mut self,
        gemeente: Gemeentecode,
        wet: Wet,
    ) -> Result<Productlijst, StoreError> {
        dossier::whole_productlijst(self.connection(), gemeente, wet).await
    }

    async fn used(&mut self, over: &Aanduiding<'_>) -> Result<Bekend, StoreError> {
        let partij = self.partij;
        berichten::used(self.connection(), partij, over).await
    }

    async fn sent(&mut self, over: &Aanduiding<'_>) -> Result<Option<Verstuurd>, StoreError> {
        let partij = self.partij;
        berichten::sent(self.connection(), partij, over).await
    }

    async fn outgoing(
        &mut self,
        soort: BerichtSoort,
        identificatie: &IdentificatieBericht,
    ) -> Result<Option<(Status, Uitgaand)>, StoreError> {
        let partij = self.partij;
        berichten::outgoing(self.connection(), partij, soort, identificatie).await
    }

    async fn settle(&mut self, bericht: BerichtNummer, status: Status) -> Result<(), StoreError> {
        let partij = self.partij;
        berichten::settle(self.connection(), partij, bericht, status).await
    }

    async fn book_regie(
        &mut self,
        gemeente: Gemeentecode,
        boeking: &Regieboeking,
    ) -> Result<(), StoreError> {
        let grootboek = self.own("regie", gemeente)?;
        regie::book(self.connection(), grootboek, boeking).await
    }

    async fn book_verzoeken(
        &mut self,
        gemeente: Gemeentecode,
        lijst: &[Verzoekboeking],
    ) -> Result<(), StoreError> {
        let grootboek = self.own("verzoek", gemeente)?;
        verzoeken::book(self.connection(), grootboek, lijst).await
    }

    async fn book_antwoorden(
        &mut self,
        gemeente: Gemeentecode,
        lijst: &[Antwoordboeking],
    ) -> Result<(), StoreError> {
        let grootboek = self.own("verzoekantwoord", gemeente)?;
        verzoeken::book_antwoorden(self.connection(), grootboek, lijst).await
    }

    async fn put_verwijzers(
        &mut self,
        gemeente: Gemeentecode,
        lijst: &[VanVerwijzer],
    ) -> Result<(), StoreError> {
        let grootboek = self.own("verwijzing", gemeente)?;
        verwijzingen::put(self.connection(), grootboek, lijst).await
    }

    async fn book_verzendingen(
        &mut self,
        gemeente: Gemeentecode,
        lijst: &[Verzending],
    ) -> Result<(), StoreError> {
        let grootboek = self.own("verzending", gemeente)?;
        verzending::book(self.connection(), grootboek, lijst).await
    }

    async fn take_back(
        &mut self,
        gemeente: Gemeentecode,
        bericht: BerichtNummer,
    ) -> Result<(), StoreError> {
        let grootboek = self.own("verzending", gemeente)?;
        verzending::take_back(self.connection(), grootboek, bericht).await
    }

    async fn settle_declaratie(
        &mut self,
        gemeente: Gemeentecode,
        bericht: BerichtNummer,
        uitslag: &Uitslag,
        afwijkingen: &[Afwijkingregel],
    ) -> Result<(), StoreError> {
        let grootboek = self.own("declaratie", gemeente)?;
        declaraties::settle(self.connection(), grootboek, bericht, uitslag, afwijkingen).await
    }

    async fn note(&mut self, gemeente: Gemeentecode, lijst: &[Werk]) -> Result<(), StoreError> {
        let grootboek = self.own("werk", gemeente)?;
        werk::note(self.connection(), grootboek, lijst).await
    }

    async fn finish(&mut self, nummer: Werknummer, op: Datum) -> Result<Afdoening, StoreError> {
        let partij = self.partij;
        werk::finish(self.connection(), partij, nummer, op).await
    }

    async fn remember(&mut self, lijst: &[BesluitBoeking<'_>]) -> Result<(), StoreError> {
        let gemeente = self.gemeente("besluit")?;
        besluiten::remember(self.connection(), gemeente, lijst).await
    }

    async fn audit(&mut self, voorval: &Voorval, sleutel: &Sleutel) -> Result<(), StoreError> {
        let keten = Keten::Partij(self.partij);
        audit::append(self.connection(), keten, voorval, sleutel).await
    }

    async fn account(&mut self, onderwerp: &str, uitkomst: Uitkomst) -> Result<(), StoreError> {
        let (connection, keten) = (&mut self.begun, Keten::Partij(self.partij));
        let namens = &self.werkwijze;
        namens.account(connection, keten, onderwerp, uitkomst).await
    }

    async fn commit(self) -> Result<(), StoreError> {
        self.begun.commit().await
    }
}
