//! What a retourbericht or a declaratie-antwoord says of what we sent: each code that refuses, with
//! what it is about.

use std::fmt;

use crate::standard::codes::RetourCode;
use crate::standard::messages::{Bericht, Inhoud, RetourCodes, m301, m305, m307, m315, m317, m319};
use crate::standard::types::{Referentie, ToewijzingNummer};

/// What a code is about. Never a person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Waarover {
    /// The message as a whole.
    Bericht,
    /// The client, or an address or relation of theirs.
    Client,
    /// A grant, or the start or stop of it; without a number where the product is paid as a task.
    Toewijzing(Option<ToewijzingNummer>),
    /// A request, or a product asked for.
    Verzoek(Referentie),
}

impl fmt::Display for Waarover {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bericht => f.write_str("het bericht"),
            Self::Client => f.write_str("de cliënt"),
            Self::Toewijzing(Some(nummer)) => write!(f, "toewijzing {nummer}"),
            Self::Toewijzing(None) => f.write_str("een product zonder toewijzing"),
            Self::Verzoek(referentie) => write!(f, "verzoek {referentie}"),
        }
    }
}

/// A code that refuses something we sent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Opmerking {
    /// What it is about.
    pub waarover: Waarover,
    /// The code.
    pub code: RetourCode,
}

/// What a retourbericht refuses, each once. Empty when it approves: 0200 (no remarks) and 0233 (not
/// judged) refuse nothing by themselves.
pub fn opmerkingen(bericht: &Bericht) -> Vec<Opmerking> {
    let mut found = Found::default();
    match &bericht.inhoud {
        Inhoud::M302(m) => found.of_302(m),
        Inhoud::M306(m) => found.of_306(m),
        Inhoud::M308(m) => found.of_308(m),
        Inhoud::M316(m) => found.of_316(m),
        Inhoud::M318(m) => found.of_318(m),
        Inhoud::M320(m) => found.of_320(m),
        _ => {}
    }
    found.into_list()
}

/// What was found so far.
#[derive(Default)]
struct Found(Vec<Opmerking>);

impl Found {
    fn add(&mut self, waarover: &Waarover, codes: &RetourCodes) {
        let refusing = codes
            .iter()
            .filter(|code| !matches!(code, RetourCode::R0200 | RetourCode::R0233));
        self.0.extend(refusing.map(|code| Opmerking {
            waarover: waarover.clone(),
            code: *code,
        }));
    }

    fn header(&mut self, codes: Option<&RetourCodes>) {
        if let Some(codes) = codes {
            self.add(&Waarover::Bericht, codes);
        }
    }

    fn toewijzing(&mut self, nummer: Option<ToewijzingNummer>, codes: &RetourCodes) {
        self.add(&Waarover::Toewijzing(nummer), codes);
    }

    fn of_302(&mut self, m: &m301::ToewijzingRetour) {
        self.header(m.header.retour_codes.as_ref());
        let Some(client) = &m.client else {
            return;
        };
        self.add(&Waarover::Client, &client.retour_codes);
        for relatie in client.relaties.as_deref().unwrap_or_default() {
            self.add(&Waarover::Client, &relatie.retour_codes);
            self.add(&Waarover::Client, &relatie.contact.retour_codes);
        }
        for contact in &client.contactgegevens {
            self.add(&Waarover::Client, &contact.retour_codes);
        }
        for product in &client.toegewezen_producten {
            self.toewijzing(Some(product.toewijzing_nummer), &product.retour_codes);
        }
    }

    fn of_306(&mut self, m: &m305::StartRetour) {
        self.header(m.header.retour_codes.as_ref());
        let Some(client) = &m.client else {
            return;
        };
        self.add(&Waarover::Client, &client.retour_codes);
        for product in &client.start_producten {
            self.toewijzing(product.toewijzing_nummer, &product.retour_codes);
        }
    }

    fn of_308(&mut self, m: &m307::StopRetour) {
        self.header(m.header.retour_codes.as_ref());
        let Some(client) = &m.client else {
            return;
        };
        self.add(&Waarover::Client, &client.retour_codes);
        for product in &client.stop_producten {
            self.toewijzing(product.toewijzing_nummer, &product.retour_codes);
        }
    }

    fn of_316(&mut self, m: &m315::VerzoekOmToewijzingRetour) {
        self.header(m.header.retour_codes.as_ref());
        let Some(client) = &m.client else {
            return;
        };
        self.add(&Waarover::Client, &client.retour_codes);
        for product in &client.aangevraagde_producten {
            let verzoek = Waarover::Verzoek(product.referentie_aanbieder.clone());
            self.add(&verzoek, &product.retour_codes);
        }
    }

    fn of_320(&mut self, m: &m319::AntwoordOpVerzoekRetour) {
        self.header(m.header.retour_codes.as_ref());
        let Some(antwoord) = &m.antwoord else {
            return;
        };
        let verzoek = Waarover::Verzoek(antwoord.referentie_aanbieder.clone());
        self.add(&verzoek, &antwoord.retour_codes);
        if let Some(klasse) = &antwoord.woonplaatsbeginsel {
            self.add(&verzoek, &klasse.retour_codes);
        }
    }

    fn of_318(&mut self, m: &m317::VerzoekOmWijzigingRetour) {
        self.header(m.header.retour_codes.as_ref());
        let Some(client) = &m.client else {
            return;
        };
        self.add(&Waarover::Client, &client.retour_codes);
        let verzoek = &client.verzoek;
        let over = Waarover::Verzoek(verzoek.referentie_aanbieder.clone());
        self.add(&over, &verzoek.retour_codes);
        for product in verzoek
            .ongewijzigde_producten
            .as_deref()
            .unwrap_or_default()
        {
            self.toewijzing(Some(product.toewijzing_nummer), &product.retour_codes);
        }
        for product in verzoek.te_wijzigen_producten.as_deref().unwrap_or_default() {
            self.toewijzing(Some(product.toewijzing_nummer), &product.retour_codes);
        }
        for product in verzoek.nieuwe_producten.as_deref().unwrap_or_default() {
            self.add(&over, &product.retour_codes);
        }
    }

    fn into_list(mut self) -> Vec<Opmerking> {
        self.0.sort();
        self.0.dedup();
        self.0
    }
}
