//! Reading one decision from a document: the same for JSON and CSV.

use super::client;
use super::{Besluit, Gevraagd, Keuze, NieuwProduct};
use crate::standard::messages::basis::Verwijzer;
use crate::standard::types::{Bedrag, Volume};
use crate::twents::change::{Afspraak, AfspraakSoort, Verandering, VeranderingSoort, Wijziging};
use crate::twents::document::Table;
use crate::twents::level::{Behoefte, Niveau, Ondersteuning};
use crate::twents::modules::{Aanbod, Vorm};

/// The fields that say what is asked for; a product has exactly one of them.
pub(crate) const ASKED: [&str; 4] = ["behoefte", "module", "gezinshuis", "voorziening"];

/// The fields of a grant that can change.
const CHANGEABLE: [&str; 3] = ["einddatum", "volume", "budget"];

/// Reads a decision.
pub(super) fn besluit(table: &Table<'_>) -> Option<Besluit> {
    let kenmerk = table.required("kenmerk");
    let gemeente = table.required("gemeente");
    let aanbieder = table.required("aanbieder");
    let wet = table.required("wet");
    let besluitdatum = table.required("besluitdatum");
    let besluittijd = table.optional("besluittijd");
    let client = table.table("client").and_then(|table| client::read(&table));
    let gezin = table.optional("gezin");
    let resultaat = table.optional("resultaat");
    let verwijzer = table.optional_table("verwijzer");
    let verwijzer = verwijzer.and_then(|table| referrer(&table));
    let sleutelgebruiker = table.optional("sleutelgebruiker");
    let products = table.tables("producten");
    let changes = table.tables("wijzigingen");
    if products.is_empty() && changes.is_empty() {
        table.error_here("besluit zonder inhoud; vul `producten`, `wijzigingen` of beide");
    }
    let producten = products.iter().filter_map(product).collect();
    let wijzigingen = changes.iter().filter_map(change).collect();
    table.close();
    Some(Besluit {
        kenmerk: kenmerk?,
        gemeente: gemeente?,
        aanbieder: aanbieder?,
        wet: wet?,
        besluitdatum: besluitdatum?,
        besluittijd,
        client: client?,
        gezin,
        resultaat,
        verwijzer,
        sleutelgebruiker,
        producten,
        wijzigingen,
    })
}

/// Reads who referred the client.
pub(crate) fn referrer(table: &Table<'_>) -> Option<Verwijzer> {
    let soort = table.required("type");
    let naam = table.optional("naam");
    let zorgverlener_code = table.optional("zorgverlener_code");
    table.close();
    Some(Verwijzer {
        soort: soort?,
        naam,
        zorgverlener_code,
    })
}

fn product(table: &Table<'_>) -> Option<NieuwProduct> {
    let gevraagd = asked(table);
    let ingangsdatum = table.required("ingangsdatum");
    let einddatum = table.optional("einddatum");
    let keuze = choice(table);
    let resultaat = table.optional("resultaat");
    let referentie_aanbieder = table.optional("referentie_aanbieder");
    let commentaar = table.optional("commentaar");
    table.close();
    Some(NieuwProduct {
        gevraagd: gevraagd?,
        ingangsdatum: ingangsdatum?,
        einddatum,
        keuze,
        resultaat,
        referentie_aanbieder,
        commentaar,
    })
}

pub(crate) fn asked(table: &Table<'_>) -> Option<Gevraagd> {
    let given: Vec<_> = ASKED.into_iter().filter(|key| table.has(key)).collect();
    let with_need: Vec<_> = ["niveau", "vorm"]
        .into_iter()
        .filter(|key| table.has(key))
        .collect();
    if given.len() != 1 {
        table.error_here(format!("vul precies een van: {}", ASKED.join(", ")));
        return None;
    }
    if table.has("behoefte") {
        return need(table).map(Gevraagd::Aanbod);
    }
    for key in with_need {
        table.error(key, "hoort alleen bij een `behoefte`");
    }
    if table.has("module") {
        let module = table.optional("module")?;
        Some(Gevraagd::Aanbod(Aanbod::Module(module)))
    } else if table.has("gezinshuis") {
        let dakje = table.optional("gezinshuis")?;
        Some(Gevraagd::Aanbod(Aanbod::Gezinshuis(dakje)))
    } else {
        let sleutel = table.text("voorziening")?;
        Some(Gevraagd::Voorziening(sleutel.to_owned()))
    }
}

fn need(table: &Table<'_>) -> Option<Aanbod> {
    let behoefte: Option<Behoefte> = table.required("behoefte");
    let niveau: Option<Niveau> = table.required("niveau");
    let vorm = table.optional("vorm").unwrap_or(Vorm::Individueel);
    Ondersteuning::new(behoefte?, niveau?)
        .map_err(|refused| table.error("niveau", refused.to_string()))
        .ok()
        .map(|ondersteuning| Aanbod::Behoefte(ondersteuning, vorm))
}

pub(crate) fn choice(table: &Table<'_>) -> Keuze {
    let direct: Option<Volume> = table.optional("directe_uren");
    let volume: Option<Volume> = table.optional("volume");
    let budget: Option<Bedrag> = table.optional("budget");
    match (direct, volume, budget) {
        (None, None, None) => Keuze::Maximum,
        (Some(hours), None, None) => Keuze::DirecteUren(hours),
        (None, Some(volume), None) => Keuze::Volume(volume),
        (None, None, Some(budget)) => Keuze::Budget(budget),
        _ => {
            table.error_here("vul hoogstens een van: directe_uren, volume, budget");
            Keuze::Maximum
        }
    }
}

fn change(table: &Table<'_>) -> Option<Wijziging> {
    let toewijzing_nummer = table.required("toewijzing_nummer");
    let soort = table.required("soort");
    let given: Vec<_> = CHANGEABLE
        .into_iter()
        .filter(|key| table.has(key))
        .collect();
    let verandering = soort.and_then(|soort| what_changes(table, soort, &given));
    let reden = table.optional("reden");
    let afspraak = agreement(table);
    if table.has("ingangsdatum") {
        table.error(
            "ingangsdatum",
            "de ingangsdatum van een toewijzing verschuift nooit; wijs een extra toewijzing toe voor de dagen ervoor, of trek deze in en wijs opnieuw toe",
        );
    }
    table.close();
    Some(Wijziging {
        toewijzing_nummer: toewijzing_nummer?,
        verandering: verandering?,
        reden,
        afspraak,
    })
}

fn what_changes(
    table: &Table<'_>,
    soort: VeranderingSoort,
    given: &[&'static str],
) -> Option<Verandering> {
    let needed: &[&str] = match soort {
        VeranderingSoort::Verlengen | VeranderingSoort::Inkorten => &["einddatum"],
        VeranderingSoort::Volume => &["volume"],
        VeranderingSoort::Budget => &["budget"],
        VeranderingSoort::Verwijderen => &[],
        VeranderingSoort::Corrigeren => &CHANGEABLE,
    };
    for key in given.iter().filter(|key| !needed.contains(key)) {
        table.error(key, format!("hoort niet bij soort {soort}"));
    }
    match soort {
        VeranderingSoort::Verlengen => {
            let einddatum = table.required("einddatum")?;
            Some(Verandering::Verlengen { einddatum })
        }
        VeranderingSoort::Inkorten => {
            let einddatum = table.required("einddatum")?;
            Some(Verandering::Inkorten { einddatum })
        }
        VeranderingSoort::Verwijderen => Some(Verandering::Verwijderen),
        VeranderingSoort::Volume => table.required("volume").map(Verandering::Volume),
        VeranderingSoort::Budget => table.required("budget").map(Verandering::Budget),
        VeranderingSoort::Corrigeren => {
            let einddatum = table.optional("einddatum");
            let volume = table.optional("volume");
            let budget = table.optional("budget");
            if einddatum.is_none() && volume.is_none() && budget.is_none() {
                table.error_here("vul wat er gecorrigeerd wordt: einddatum, volume of budget");
            }
            Some(Verandering::Corrigeren {
                einddatum,
                volume,
                budget,
            })
        }
    }
}

fn agreement(table: &Table<'_>) -> Afspraak {
    let soort = table.optional("afspraak").unwrap_or(AfspraakSoort::Geen);
    let referentie = table.optional("referentie_aanbieder");
    if referentie.is_some() && soort != AfspraakSoort::OpVerzoek {
        table.error(
            "referentie_aanbieder",
            "hoort alleen bij afspraak op-verzoek (IV097)",
        );
    }
    match soort {
        AfspraakSoort::Geen => Afspraak::Geen,
        AfspraakSoort::Overleg => Afspraak::Overleg,
        AfspraakSoort::Instemming => Afspraak::Instemming,
        AfspraakSoort::OpVerzoek => Afspraak::OpVerzoek { referentie },
    }
}
