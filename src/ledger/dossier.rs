//! What one party knows of one client with one provider: the facts for the rules across messages,
//! the same for who sends a message and for who receives it. And the question that loads them.

use std::collections::BTreeSet;

use super::regie::Regie;
use super::verzoek::Verzoek;
use super::verzonden::Verzonden;
use crate::standard::bericht::BerichtSoort;
use crate::standard::codes::ProductCategorie;
use crate::standard::messages::{Bericht, Inhoud};
use crate::standard::types::{
    AgbCode, Bsn, Datum, Gemeentecode, ProductCode, Referentie, ToewijzingNummer,
};
use crate::twents::plan::{Aanlevering, Grant};

/// Which products a municipality buys (TR381).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Productlijst {
    /// No list was loaded: nothing can be said of a product.
    Onbekend,
    /// Those of the pairs in the question that are in the list.
    Bekend(BTreeSet<(ProductCategorie, ProductCode)>),
}

/// The facts for a message that is no declaration. What was not asked is empty.
#[derive(Debug)]
pub struct Dossier {
    /// The client's grants with this provider, in order of number.
    pub toewijzingen: Vec<Grant>,
    /// The client's starts and stops with this provider.
    pub regie: Regie,
    /// The client's requests with this provider; for a 319 the one with its reference.
    pub verzoeken: Vec<Verzoek>,
    /// TR332: numbers in the message that belong to another client or provider.
    pub nummers_van_anderen: BTreeSet<ToewijzingNummer>,
    /// TR347: references in the message that were used up, whoever the client was.
    pub gebruikte_referenties: BTreeSet<Referentie>,
    /// TR381.
    pub productlijst: Productlijst,
    /// TR337: the declaration that a 325 answers.
    pub declaratie: Option<Verzonden>,
}

impl Default for Dossier {
    fn default() -> Self {
        Self {
            toewijzingen: Vec::new(),
            regie: Regie::default(),
            verzoeken: Vec::new(),
            nummers_van_anderen: BTreeSet::new(),
            gebruikte_referenties: BTreeSet::new(),
            productlijst: Productlijst::Onbekend,
            declaratie: None,
        }
    }
}

impl Dossier {
    /// The client's grant with this number, if this provider has it.
    pub fn toewijzing(&self, nummer: ToewijzingNummer) -> Option<&Grant> {
        self.toewijzingen
            .iter()
            .find(|grant| grant.toewijzing.toewijzing_nummer == nummer)
    }

    /// The client's grant with this number, if the provider may take it for current in a message
    /// of this day (TR350, TR351): what changed since the grant was last sent is not held against
    /// the provider (OP095).
    pub fn actuele_toewijzing(&self, nummer: ToewijzingNummer, day: Datum) -> Option<&Grant> {
        self.toewijzing(nummer).filter(|grant| {
            grant.aanlevering == Aanlevering::Gewijzigd || grant.toewijzing.is_current_on(day)
        })
    }

    /// The request with this reference.
    pub fn verzoek(&self, referentie: &Referentie) -> Option<&Verzoek> {
        self.verzoeken
            .iter()
            .find(|verzoek| verzoek.referentie == *referentie)
    }
}

/// What a message asks of the store.
#[derive(Debug)]
pub struct Dossiervraag {
    /// Law and number of the message.
    pub soort: BerichtSoort,
    /// The municipality.
    pub gemeente: Gemeentecode,
    /// The provider.
    pub aanbieder: AgbCode,
    /// The client, for messages about one.
    pub bsn: Option<Bsn>,
    /// Grants that the message names.
    pub nummers: Vec<ToewijzingNummer>,
    /// References that the message names.
    pub referenties: Vec<Referentie>,
    /// Products that the message names.
    pub producten: Vec<(ProductCategorie, ProductCode)>,
}

impl Dossiervraag {
    /// What a message asks; `bsn` is its client's, where it is about one.
    pub fn of(bericht: &Bericht, bsn: Option<Bsn>) -> Self {
        let mut vraag = Self {
            soort: bericht.soort(),
            gemeente: bericht.gemeente(),
            aanbieder: bericht.aanbieder(),
            bsn,
            nummers: Vec::new(),
            referenties: Vec::new(),
            producten: Vec::new(),
        };
        vraag.collect(&bericht.inhoud);
        vraag.producten.sort();
        vraag.producten.dedup();
        vraag
    }

    fn collect(&mut self, inhoud: &Inhoud) {
        match inhoud {
            Inhoud::M301(m) => {
                for product in &m.client.toegewezen_producten {
                    self.nummers.push(product.toewijzing_nummer);
                    self.referenties
                        .extend(product.referentie_aanbieder.clone());
                    self.product(product.product.as_ref());
                }
            }
            Inhoud::M305(m) => {
                for product in &m.client.start_producten {
                    self.nummers.extend(product.toewijzing_nummer);
                    self.product(product.product.as_ref());
                }
            }
            Inhoud::M307(m) => {
                for product in &m.client.stop_producten {
                    self.nummers.extend(product.toewijzing_nummer);
                    self.product(product.product.as_ref());
                }
            }
            Inhoud::M315(m) => {
                for product in &m.client.aangevraagde_producten {
                    self.referenties.push(product.referentie_aanbieder.clone());
                    self.product(product.product.as_ref());
                }
            }
            Inhoud::M317(m) => {
                let verzoek = &m.client.verzoek;
                self.referenties.push(verzoek.referentie_aanbieder.clone());
                for product in verzoek.nieuwe_producten.as_deref().unwrap_or_default() {
                    self.product(product.product.as_ref());
                }
            }
            Inhoud::M319(m) => self
                .referenties
                .push(m.antwoord.referentie_aanbieder.clone()),
            _ => {}
        }
    }

    fn product(&mut self, product: Option<&crate::standard::messages::basis::Product>) {
        if let Some(product) = product
            && let Some(code) = &product.code
        {
            self.producten.push((product.categorie, code.clone()));
        }
    }
}
