//! Reading a catalogue from TOML and holding it against the table of allocation variants.

use std::collections::BTreeMap;

use super::{Bekostiging, Catalogue, Gemeente, Offer, Status};
use crate::standard::bericht::Wet;
use crate::standard::codes::ProductCategorie;
use crate::standard::toewijzing::ProductKeuze;
use crate::standard::types::{Bedrag, Datum, Gemeentecode, ProductCode, Volume};
use crate::twents::document::{InputErrors, Node, Report, Table};
use crate::twents::level::{Behoefte, Niveau, Ondersteuning};
use crate::twents::modules::{Aanbod, Vorm};
use crate::twents::norms::Norm;
use crate::twents::variants::{self, EinddatumEis};

/// The category each product code was given; a code belongs to one category.
type Codes = BTreeMap<ProductCode, ProductCategorie>;

/// The norms by name; one that is wrong itself is known all the same, so that it gives one error.
type Norms<'n> = BTreeMap<&'n str, Option<Norm>>;

/// Reads a version; every error comes out at once.
pub(super) fn catalogue(text: &str) -> Result<Catalogue, InputErrors> {
    let document = Node::from_toml(text)?;
    let report = Report::default();
    let value = document
        .as_table("", &report)
        .and_then(|table| read(&table));
    report.finish(value)
}

fn read(table: &Table<'_>) -> Option<Catalogue> {
    let versie = table.text("versie").map(str::to_owned);
    let status = table.flag("voorbeeld").map(|example| {
        if example {
            Status::Voorbeeld
        } else {
            Status::Vastgesteld
        }
    });
    let van: Option<Datum> = table.required("geldig_van");
    let tot_en_met: Option<Datum> = table.optional("geldig_tot_en_met");
    if van.zip(tot_en_met).is_some_and(|(van, last)| last < van) {
        table.error("geldig_tot_en_met", "ligt vóór `geldig_van`");
    }
    let norms = norms(table);
    let gemeenten = gemeenten(table);
    let aanbod = offers(table, &norms);
    let voorzieningen = voorzieningen(table);
    table.close();
    Some(Catalogue {
        versie: versie?,
        status: status?,
        van: van?,
        tot_en_met,
        gemeenten,
        aanbod,
        voorzieningen,
    })
}

fn norms<'n>(table: &Table<'n>) -> Norms<'n> {
    let entries = table.optional_table("normen").map(|norms| norms.entries());
    let mut norms = Norms::new();
    for (name, entry) in entries.into_iter().flatten() {
        let percent = |key| {
            let value: Volume = entry.required(key)?;
            let percent = u16::try_from(value.value()).ok();
            let within = percent.filter(|percent| *percent <= Norm::MAX_PROCENT);
            if within.is_none() {
                let expected = format!("verwacht: 0 tot en met {} procent", Norm::MAX_PROCENT);
                entry.error(key, expected);
            }
            within
        };
        let (indirect, reis) = (percent("indirect_procent"), percent("reis_procent"));
        entry.close();
        let norm = indirect
            .zip(reis)
            .map(|(indirect_procent, reis_procent)| Norm {
                indirect_procent,
                reis_procent,
            });
        norms.insert(name, norm);
    }
    norms
}

fn gemeenten(table: &Table<'_>) -> BTreeMap<Gemeentecode, Gemeente> {
    let entries = table
        .table("gemeenten")
        .map(|gemeenten| gemeenten.entries());
    let mut gemeenten = BTreeMap::new();
    for (code, entry) in entries.into_iter().flatten() {
        let naam = entry.text("naam");
        let koopt = entry.values("koopt").into_iter().collect();
        entry.close();
        match (code.parse::<Gemeentecode>(), naam) {
            (Ok(code), Some(naam)) => {
                let naam = naam.to_owned();
                gemeenten.insert(code, Gemeente { naam, koopt });
            }
            (Err(invalid), _) => entry.error_here(invalid.to_string()),
            (Ok(_), None) => {}
        }
    }
    gemeenten
}

fn offers(table: &Table<'_>, norms: &Norms<'_>) -> BTreeMap<Aanbod, Offer> {
    let mut offers = BTreeMap::new();
    let mut codes = Codes::new();
    let mut add = |entry: &Table<'_>, aanbod: Option<Aanbod>| {
        let offer = offer(entry, norms, &mut codes);
        entry.close();
        if let (Some(aanbod), Some(offer)) = (aanbod, offer)
            && offers.insert(aanbod, offer).is_some()
        {
            entry.error_here(format!("{aanbod} staat er twee keer"));
        }
    };
    for entry in table.tables("behoefte") {
        let aanbod = ondersteuning(&entry);
        let vorm = entry.optional("vorm").unwrap_or(Vorm::Individueel);
        add(&entry, aanbod.map(|aanbod| Aanbod::Behoefte(aanbod, vorm)));
    }
    for entry in table.tables("module") {
        add(&entry, entry.required("module").map(Aanbod::Module));
    }
    for entry in table.tables("gezinshuis") {
        add(&entry, entry.required("dakje").map(Aanbod::Gezinshuis));
    }
    offers
}

fn ondersteuning(entry: &Table<'_>) -> Option<Ondersteuning> {
    let behoefte: Option<Behoefte> = entry.required("behoefte");
    let niveau: Option<Niveau> = entry.required("niveau");
    Ondersteuning::new(behoefte?, niveau?)
        .map_err(|refused| entry.error("niveau", refused.to_string()))
        .ok()
}

fn offer(entry: &Table<'_>, norms: &Norms<'_>, codes: &mut Codes) -> Option<Offer> {
    let jeugdwet = product(entry, Wet::Jeugdwet, codes);
    let wmo = product(entry, Wet::Wmo, codes);
    if jeugdwet.is_none() && wmo.is_none() {
        entry.error_here("hoort bij geen wet; vul `JW`, `WMO` of beide");
    }
    let bekostiging = bekostiging(entry);
    let norm = entry.has("norm").then(|| norm(entry, norms)).flatten();
    let einddatum = entry.optional("einddatum");
    let offer = Offer {
        jeugdwet,
        wmo,
        bekostiging: bekostiging?,
        norm,
        einddatum: EinddatumEis::Optioneel,
    };
    check_variant(entry, &offer);
    let einddatum = einddatum_eis(entry, &offer, einddatum);
    Some(Offer { einddatum, ..offer })
}

fn norm(entry: &Table<'_>, norms: &Norms<'_>) -> Option<Norm> {
    let found = norms.get(entry.text("norm")?);
    if found.is_none() {
        entry.error("norm", "deze norm staat niet onder `normen`");
    }
    found.copied().flatten()
}

fn product(entry: &Table<'_>, wet: Wet, codes: &mut Codes) -> Option<ProductKeuze> {
    let product = entry.optional_table(wet.code())?;
    let categorie: Option<ProductCategorie> = product.required("categorie");
    let code: Option<ProductCode> = product.optional("code");
    product.close();
    let categorie = categorie?;
    if categorie.wet() != wet {
        let expected = format!("categorie {categorie} hoort niet bij wet {wet}");
        product.error("categorie", expected);
    }
    if let Some(code) = &code {
        if !code
            .as_str()
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric())
        {
            product.error("code", "verwacht: letters en cijfers");
        }
        if let Some(other) = codes.insert(code.clone(), categorie)
            && other != categorie
        {
            let melding = format!("code {code} staat ook onder categorie {other}");
            product.error("code", melding);
        }
    }
    ProductKeuze::from_parts(Some(categorie), code)
}

fn bekostiging(entry: &Table<'_>) -> Option<Bekostiging> {
    if entry.has("maximum_budget") {
        for key in ["maximum", "eenheid", "frequentie"] {
            if entry.has(key) {
                entry.error(key, "kan niet naast `maximum_budget` (CD077)");
            }
        }
        let maximum: Bedrag = entry.required("maximum_budget")?;
        if !(1..=Bedrag::MAX_BUDGET.value()).contains(&maximum.value()) {
            let expected = format!(
                "verwacht: 1 tot en met {} eurocent",
                Bedrag::MAX_BUDGET.value()
            );
            entry.error("maximum_budget", expected);
        }
        return Some(Bekostiging::Budget { maximum });
    }
    let maximum: Option<Volume> = entry.required("maximum");
    let eenheid = entry.required("eenheid");
    let frequentie = entry.required("frequentie");
    if maximum == Some(Volume::ZERO) {
        entry.error("maximum", "verwacht: 1 of meer");
    }
    Some(Bekostiging::Omvang {
        maximum: maximum?,
        eenheid: eenheid?,
        frequentie: frequentie?,
    })
}

/// Holds an offer against the table of allocation variants.
fn check_variant(entry: &Table<'_>, offer: &Offer) {
    for (wet, product) in [(Wet::Jeugdwet, &offer.jeugdwet), (Wet::Wmo, &offer.wmo)] {
        let specific = product.as_ref().map(|product| product.code().is_some());
        match (offer.bekostiging, specific) {
            (Bekostiging::Omvang { .. }, Some(false)) => {
                entry.error(wet.code(), "een omvang vraagt om een productcode (CD080)");
            }
            (Bekostiging::Budget { .. }, Some(true)) => {
                entry.error(
                    wet.code(),
                    "een productcode vraagt om een omvang, geen budget (CD041)",
                );
            }
            _ => {}
        }
    }
    let Bekostiging::Omvang {
        eenheid,
        frequentie,
        ..
    } = offer.bekostiging
    else {
        if offer.norm.is_some() {
            entry.error(
                "norm",
                "een norm hoort bij uren of minuten, niet bij een budget",
            );
        }
        return;
    };
    if !variants::allowed(eenheid, frequentie) {
        let melding = format!(
            "eenheid {eenheid} ({}) mag niet met frequentie {frequentie} ({}); verwacht: 2, 4 of 6 (CS338)",
            eenheid.omschrijving(),
            frequentie.omschrijving()
        );
        entry.error("frequentie", melding);
    }
    if offer.norm.is_some() && variants::minutes(eenheid).is_none() {
        entry.error("norm", "een norm hoort bij uren of minuten");
    }
}

/// The stricter of what the variant asks and what the catalogue says.
fn einddatum_eis(entry: &Table<'_>, offer: &Offer, said: Option<EinddatumEis>) -> EinddatumEis {
    let (asked, rule) = match offer.bekostiging {
        Bekostiging::Omvang { frequentie, .. } => (variants::einddatum_eis(frequentie), "CD076"),
        Bekostiging::Budget { .. } => (EinddatumEis::Verplicht, "CD075"),
    };
    if asked == EinddatumEis::Verplicht && said == Some(EinddatumEis::Optioneel) {
        entry.error("einddatum", format!("moet verplicht zijn ({rule})"));
    }
    match asked {
        EinddatumEis::Verplicht => asked,
        EinddatumEis::Optioneel => said.unwrap_or(asked),
    }
}

fn voorzieningen(table: &Table<'_>) -> BTreeMap<String, String> {
    let mut voorzieningen = BTreeMap::new();
    for entry in table.tables("voorziening") {
        let (sleutel, naam) = (entry.text("sleutel"), entry.text("naam"));
        entry.close();
        if let (Some(sleutel), Some(naam)) = (sleutel, naam)
            && voorzieningen
                .insert(sleutel.to_owned(), naam.to_owned())
                .is_some()
        {
            entry.error("sleutel", "staat er twee keer");
        }
    }
    voorzieningen
}
