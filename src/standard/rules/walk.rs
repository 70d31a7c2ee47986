//! One walk over a message that shows every class to the rules, with its place.

use super::place::Plek;
use super::views::{Prestatie, Product};
use crate::standard::bericht::Wet;
use crate::standard::messages::basis::{Geboortedatum, VolledigeNaam};
use crate::standard::messages::klasse::Retour;
use crate::standard::messages::{
    Bericht, GeenRetour, Inhoud, RetourCodes, m301, m305, m307, m315, m317, m319, m323, m325,
};
use crate::standard::types::{Burgerservicenummer, Datum};

/// What rules may know of the message around a class.
#[derive(Debug, Clone, Copy)]
pub struct Omgeving {
    /// The law of the message.
    pub wet: Wet,
    /// The date in the header.
    pub dagtekening: Datum,
}

impl Omgeving {
    pub(super) const fn of(bericht: &Bericht) -> Self {
        Self {
            wet: bericht.wet,
            dagtekening: bericht.inhoud.identificatie().dagtekening,
        }
    }
}

/// A class of a message under check. Headers have no rules of level 2.
#[derive(Debug, Clone, Copy)]
#[expect(
    missing_docs,
    reason = "the classes of the standard, by name and message"
)]
pub enum Klasse<'m> {
    Client301(&'m m301::Client<GeenRetour>),
    Client305(&'m m305::Client<GeenRetour>),
    Client307(&'m m307::Client<GeenRetour>),
    Client315(&'m m315::Client<GeenRetour>),
    Client317(&'m m317::Client<GeenRetour>),
    Client323(&'m m323::Client<GeenRetour>),
    Client325(&'m m323::Client<RetourCodes>),
    Relatie(&'m m301::Relatie<GeenRetour>),
    Contact(&'m m301::Contact<GeenRetour>),
    ToegewezenProduct(&'m m301::ToegewezenProduct<GeenRetour>),
    StartProduct(&'m m305::StartProduct<GeenRetour>),
    StopProduct(&'m m307::StopProduct<GeenRetour>),
    AangevraagdProduct(&'m m315::AangevraagdProduct<GeenRetour>),
    Verzoek(&'m m317::Verzoek<GeenRetour>),
    OngewijzigdProduct(&'m m317::OngewijzigdProduct<GeenRetour>),
    TeWijzigenProduct(&'m m317::TeWijzigenProduct<GeenRetour>),
    NieuwProduct(&'m m317::NieuwProduct<GeenRetour>),
    Antwoord(&'m m319::Antwoord<GeenRetour>),
    Woonplaatsbeginsel(&'m m319::Woonplaatsbeginsel<GeenRetour>),
    Declaratie(&'m m323::Declaratie),
    DeclaratieAntwoord(&'m m325::DeclaratieAntwoord),
    Prestatie(Prestatie<'m>),
}

impl<'m> Klasse<'m> {
    /// The BSN, if the class has one.
    pub const fn bsn(self) -> Option<Burgerservicenummer> {
        match self {
            Self::Client301(client) => Some(client.bsn),
            Self::Client305(client) => Some(client.bsn),
            Self::Client307(client) => Some(client.bsn),
            Self::Client315(client) => Some(client.bsn),
            Self::Client317(client) => Some(client.bsn),
            Self::Client323(client) => Some(client.bsn),
            Self::Client325(client) => Some(client.bsn),
            _ => None,
        }
    }

    /// The date of birth, if the class has one.
    pub const fn geboortedatum(self) -> Option<&'m Geboortedatum> {
        match self {
            Self::Client301(client) => Some(&client.geboortedatum),
            Self::Client305(client) => Some(&client.geboortedatum),
            Self::Client307(client) => Some(&client.geboortedatum),
            Self::Client315(client) => Some(&client.geboortedatum),
            Self::Relatie(relatie) => relatie.geboortedatum.as_ref(),
            _ => None,
        }
    }

    /// The full name, if the class has one.
    pub const fn naam(self) -> Option<&'m VolledigeNaam> {
        match self {
            Self::Client301(client) => Some(&client.naam),
            Self::Relatie(relatie) => Some(&relatie.naam),
            _ => None,
        }
    }

    /// The product granted, asked for or to be changed, if the class is one.
    pub fn product(self) -> Option<Product<'m>> {
        match self {
            Self::ToegewezenProduct(product) => Some(product.into()),
            Self::AangevraagdProduct(product) => Some(product.into()),
            Self::TeWijzigenProduct(product) => Some(product.into()),
            Self::NieuwProduct(product) => Some(product.into()),
            _ => None,
        }
    }
}

/// Shows every class of the message, from the outside in. Retourberichten carry copies of classes
/// that were judged before, and have none.
pub(super) fn walk<'m>(bericht: &'m Bericht, visit: &mut impl FnMut(Klasse<'m>, &Plek<'_>)) {
    let root = Plek::BERICHT;
    let client = root.child("Client");
    match &bericht.inhoud {
        Inhoud::M301(m) => walk_301(&m.client, &client, visit),
        Inhoud::M305(m) => {
            visit(Klasse::Client305(&m.client), &client);
            let list = client.child("StartProducten");
            let starts = &m.client.start_producten;
            visit_each(starts, &list, "StartProduct", Klasse::StartProduct, visit);
        }
        Inhoud::M307(m) => {
            visit(Klasse::Client307(&m.client), &client);
            let list = client.child("StopProducten");
            let stops = &m.client.stop_producten;
            visit_each(stops, &list, "StopProduct", Klasse::StopProduct, visit);
        }
        Inhoud::M315(m) => {
            visit(Klasse::Client315(&m.client), &client);
            let list = client.child("AangevraagdeProducten");
            let asked = &m.client.aangevraagde_producten;
            visit_each(
                asked,
                &list,
                "AangevraagdProduct",
                Klasse::AangevraagdProduct,
                visit,
            );
        }
        Inhoud::M317(m) => walk_317(&m.client, &client, visit),
        Inhoud::M319(m) => walk_319(&m.antwoord, &root.child("Antwoord"), visit),
        Inhoud::M323(m) => {
            let plek = root.child("Declaratie");
            visit(Klasse::Declaratie(&m.declaratie), &plek);
            walk_clienten(&m.declaratie.clienten, &plek, Klasse::Client323, visit);
        }
        Inhoud::M325(m) => {
            let Some(antwoord) = &m.declaratie_antwoord else {
                return;
            };
            let plek = root.child("DeclaratieAntwoord");
            visit(Klasse::DeclaratieAntwoord(antwoord), &plek);
            let clienten = antwoord.clienten.as_deref().unwrap_or_default();
            walk_clienten(clienten, &plek, Klasse::Client325, visit);
        }
        Inhoud::M302(_)
        | Inhoud::M306(_)
        | Inhoud::M308(_)
        | Inhoud::M316(_)
        | Inhoud::M318(_)
        | Inhoud::M320(_) => {}
    }
}

/// Every class of the message in the order of the walk, each with how deep it stands: a class stands
/// inside the nearest one before it that is less deep.
pub fn klassen(bericht: &Bericht) -> Vec<(Klasse<'_>, usize)> {
    let mut klassen = Vec::new();
    walk(bericht, &mut |klasse, plek| {
        klassen.push((klasse, plek.depth()));
    });
    klassen
}

fn each<'m, T>(
    items: &'m [T],
    list: &Plek<'_>,
    element: &'static str,
    mut visit: impl FnMut(&'m T, &Plek<'_>),
) {
    for (index, item) in items.iter().enumerate() {
        visit(item, &list.item(element, index));
    }
}

/// Shows every item of a list as a class.
fn visit_each<'m, T>(
    items: &'m [T],
    list: &Plek<'_>,
    element: &'static str,
    klasse: fn(&'m T) -> Klasse<'m>,
    visit: &mut impl FnMut(Klasse<'m>, &Plek<'_>),
) {
    each(items, list, element, |item, plek| visit(klasse(item), plek));
}

fn walk_301<'m>(
    client: &'m m301::Client<GeenRetour>,
    plek: &Plek<'_>,
    visit: &mut impl FnMut(Klasse<'m>, &Plek<'_>),
) {
    visit(Klasse::Client301(client), plek);
    let relaties = client.relaties.as_deref().unwrap_or_default();
    each(
        relaties,
        &plek.child("Relaties"),
        "Relatie",
        |relatie, plek| {
            visit(Klasse::Relatie(relatie), plek);
            visit(Klasse::Contact(&relatie.contact), &plek.child("Contact"));
        },
    );
    let list = plek.child("Contactgegevens");
    visit_each(
        &client.contactgegevens,
        &list,
        "Contact",
        Klasse::Contact,
        visit,
    );
    let list = plek.child("ToegewezenProducten");
    visit_each(
        &client.toegewezen_producten,
        &list,
        "ToegewezenProduct",
        Klasse::ToegewezenProduct,
        visit,
    );
}

fn walk_317<'m>(
    client: &'m m317::Client<GeenRetour>,
    plek: &Plek<'_>,
    visit: &mut impl FnMut(Klasse<'m>, &Plek<'_>),
) {
    visit(Klasse::Client317(client), plek);
    let verzoek = &client.verzoek;
    let plek = plek.child("Verzoek");
    visit(Klasse::Verzoek(verzoek), &plek);
    let unchanged = verzoek.ongewijzigde_producten.as_deref();
    visit_each(
        unchanged.unwrap_or_default(),
        &plek.child("OngewijzigdeProducten"),
        "OngewijzigdProduct",
        Klasse::OngewijzigdProduct,
        visit,
    );
    let changes = verzoek.te_wijzigen_producten.as_deref();
    visit_each(
        changes.unwrap_or_default(),
        &plek.child("TeWijzigenProducten"),
        "TeWijzigenProduct",
        Klasse::TeWijzigenProduct,
        visit,
    );
    let additions = verzoek.nieuwe_producten.as_deref();
    visit_each(
        additions.unwrap_or_default(),
        &plek.child("NieuweProducten"),
        "NieuwProduct",
        Klasse::NieuwProduct,
        visit,
    );
}

fn walk_319<'m>(
    antwoord: &'m m319::Antwoord<GeenRetour>,
    plek: &Plek<'_>,
    visit: &mut impl FnMut(Klasse<'m>, &Plek<'_>),
) {
    visit(Klasse::Antwoord(antwoord), plek);
    if let Some(klasse) = &antwoord.woonplaatsbeginsel {
        visit(
            Klasse::Woonplaatsbeginsel(klasse),
            &plek.child("Woonplaatsbeginsel"),
        );
    }
}

fn walk_clienten<'m, R: Retour>(
    clienten: &'m [m323::Client<R>],
    plek: &Plek<'_>,
    klasse: fn(&'m m323::Client<R>) -> Klasse<'m>,
    visit: &mut impl FnMut(Klasse<'m>, &Plek<'_>),
) {
    each(
        clienten,
        &plek.child("Clienten"),
        "Client",
        |client, plek| {
            visit(klasse(client), plek);
            each(
                &client.prestaties,
                &plek.child("Prestaties"),
                "Prestatie",
                |item, plek| {
                    visit(Klasse::Prestatie(item.into()), plek);
                },
            );
        },
    );
}
