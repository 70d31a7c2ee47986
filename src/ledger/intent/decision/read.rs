//! Reading a decision on a request from JSON, with all that is wrong at once.

use std::collections::BTreeSet;

use super::{Beslisser, Honorering, Uitspraak, Verzoekbesluit};
use crate::standard::bericht::Wet;
use crate::standard::codes::RedenAfwijzingVerzoek;
use crate::standard::toewijzing::{Omvang, ProductKeuze};
use crate::standard::types::{Datum, Gemeentecode, InvalidValue};
use crate::twents::allocation::client;
use crate::twents::allocation::read::{ASKED, asked, choice};
use crate::twents::change::AfspraakSoort;
use crate::twents::document::{InputErrors, Items, Noun, Table};
use crate::twents::honour::{
    Einde, Onderdeel, Productbesluit, Toegekend, Verschuiving, Wijzigingsbesluit,
};

/// The fields that belong to one kind of decision only, and to which.
const OF_ONE_KIND: [(&str, &str); 5] = [
    ("reden", "afwijzen"),
    ("woonplaats_gemeente", "afwijzen"),
    ("product", "toewijzen"),
    ("afspraak", "toewijzen"),
    ("verschuivingen", "toewijzen"),
];

/// Reads one decision or a list of them.
///
/// # Errors
/// Everything that is wrong with the text, each with its path, such as `[2].product.volume`; then
/// nothing of the text is used.
pub fn read_json(text: &str) -> Result<Vec<Verzoekbesluit>, InputErrors> {
    decisions().read_json(text)
}

/// No decisions yet; one whose key was seen before is refused.
pub(super) fn decisions() -> Items<Verzoekbesluit, impl FnMut(&Table<'_>) -> Option<Verzoekbesluit>>
{
    let noun = Noun {
        one: "een besluit op een verzoek",
        many: "besluiten op verzoeken",
    };
    let mut keys = BTreeSet::new();
    Items::new(noun, move |table| {
        let besluit = besluit(table)?;
        if keys.insert(besluit.kenmerk.as_str().to_owned()) {
            return Some(besluit);
        }
        table.error("kenmerk", "komt al eerder voor in dit bestand");
        None
    })
}

fn besluit(table: &Table<'_>) -> Option<Verzoekbesluit> {
    let kenmerk = table.optional("kenmerk");
    let gemeente = table.required("gemeente");
    let wet = table.required("wet");
    let aanbieder = table.required("aanbieder");
    let referentie = table.required("referentie_aanbieder");
    let besluitdatum = table.required("besluitdatum");
    let besluittijd = table.optional("besluittijd");
    let door: Option<Beslisser> = table.required("door");
    let toelichting = table.optional("toelichting");
    let besluit = uitspraak(table, wet, gemeente);
    let client = table.optional_table("client");
    let client = client.and_then(|table| client::read(&table));
    let gezin = table.optional("gezin");
    let resultaat = table.optional("resultaat");
    table.close();
    let (wet, aanbieder, referentie, besluit) = (wet?, aanbieder?, referentie?, besluit?);
    let own = || {
        let made = Verzoekbesluit::own_key(wet, aanbieder, &referentie, &besluit);
        if made.is_err() {
            let melding = "ontbreekt, en van deze referentie is er geen te maken";
            table.error("kenmerk", melding);
        }
        made.ok()
    };
    let given = table.has("kenmerk");
    Some(Verzoekbesluit {
        kenmerk: if given { kenmerk } else { own() }?,
        gemeente: gemeente?,
        wet,
        aanbieder,
        referentie_aanbieder: referentie,
        besluitdatum: besluitdatum?,
        besluittijd,
        door: door?,
        toelichting,
        besluit,
        client,
        gezin,
        resultaat,
    })
}

/// What was decided. Fields that belong to another kind of decision are refused by name.
fn uitspraak(
    table: &Table<'_>,
    wet: Option<Wet>,
    gemeente: Option<Gemeentecode>,
) -> Option<Uitspraak> {
    let kind = table.text("besluit")?;
    for (field, of_kind) in OF_ONE_KIND {
        if kind != of_kind && table.has(field) {
            let rule = if field == "reden" { " (CD086)" } else { "" };
            table.error(field, format!("hoort alleen bij besluit {of_kind}{rule}"));
        }
    }
    match kind {
        "onderzoek" => Some(Uitspraak::Onderzoek),
        "afwijzen" => afwijzing(table, wet, gemeente),
        "toewijzen" => honorering(table).map(Uitspraak::Toewijzen),
        _ => {
            table.error("besluit", "verwacht: onderzoek, afwijzen of toewijzen");
            None
        }
    }
}

/// CD085, TR377, TR409, IV095: a refusal has a reason, and reason 8 another municipality.
fn afwijzing(table: &Table<'_>, wet: Option<Wet>, own: Option<Gemeentecode>) -> Option<Uitspraak> {
    if !table.has("reden") {
        table.error("reden", "ontbreekt; een afwijzing heeft een reden (CD085)");
    }
    let reden: Option<RedenAfwijzingVerzoek> = table.optional("reden");
    let gemeente: Option<Gemeentecode> = table.optional("woonplaats_gemeente");
    let residence = reden == Some(RedenAfwijzingVerzoek::Woonplaatsbeginsel);
    if residence && wet == Some(Wet::Wmo) {
        table.error(
            "reden",
            "woonplaatsbeginsel (8) geldt alleen voor de Jeugdwet (IV095); gebruik 5 (andere gemeente)",
        );
    } else if residence && !table.has("woonplaats_gemeente") {
        table.error(
            "woonplaats_gemeente",
            "ontbreekt; reden 8 noemt de gemeente die wel verantwoordelijk is (TR377)",
        );
    } else if residence && gemeente.is_some() && gemeente == own {
        table.error(
            "woonplaats_gemeente",
            "is de eigen gemeente; vul de gemeente die wel verantwoordelijk is (IV095)",
        );
    } else if !residence && reden.is_some() && table.has("woonplaats_gemeente") {
        table.error(
            "woonplaats_gemeente",
            "hoort alleen bij reden 8 (woonplaatsbeginsel) (TR409)",
        );
    }
    Some(Uitspraak::Afwijzen {
        reden: reden?,
        gemeente,
    })
}

fn honorering(table: &Table<'_>) -> Option<Honorering> {
    let product = table.optional_table("product");
    let of_change = table.has("afspraak") || table.has("verschuivingen");
    match (product, of_change) {
        (None, false) => Some(Honorering::ZoalsGevraagd),
        (Some(product), false) => product_decision(&product).map(Honorering::Product),
        (None, true) => Some(Honorering::Wijziging(change_decision(table))),
        (Some(_), true) => {
            table.error(
                "product",
                "`product` hoort bij een verzoek om toewijzing, `afspraak` en `verschuivingen` bij een verzoek om wijziging",
            );
            None
        }
    }
}

fn product_decision(table: &Table<'_>) -> Option<Productbesluit> {
    let ingangsdatum = table.optional("ingangsdatum");
    let einddatum = match table.optional::<Einddatum>("einddatum") {
        None => Einde::ZoalsGevraagd,
        Some(Einddatum(end)) => end.map_or(Einde::Geen, Einde::Op),
    };
    let commentaar = table.optional("commentaar");
    let toegekend = if ASKED.into_iter().any(|key| table.has(key)) {
        let gevraagd = asked(table);
        let keuze = choice(table);
        gevraagd.map(|gevraagd| Toegekend::Aanbod { gevraagd, keuze })
    } else {
        Some(as_asked(table))
    };
    table.close();
    Some(Productbesluit {
        toegekend: toegekend?,
        ingangsdatum,
        einddatum,
        commentaar,
    })
}

fn as_asked(table: &Table<'_>) -> Toegekend {
    let categorie = table.optional("categorie");
    let code = table.optional("code");
    if code.is_some() && !table.has("categorie") {
        table.error(
            "categorie",
            "ontbreekt; een productcode hoort bij een categorie",
        );
    }
    let product = (categorie.is_some())
        .then(|| ProductKeuze::from_parts(categorie, code))
        .flatten();
    let parts = (
        table.optional("volume"),
        table.optional("eenheid"),
        table.optional("frequentie"),
    );
    let omvang = match parts {
        (Some(volume), Some(eenheid), Some(frequentie)) => Some(Omvang {
            volume,
            eenheid,
            frequentie,
        }),
        _ => None,
    };
    let given = ["volume", "eenheid", "frequentie"].map(|key| table.has(key));
    if given.contains(&true) && given.contains(&false) {
        table.error_here("vul volume, eenheid en frequentie alle drie, of geen van drieën");
    }
    let budget = table.optional("budget");
    if table.has("budget") && given.contains(&true) {
        table.error(
            "budget",
            "kies een omvang of een budget, niet allebei (CD077)",
        );
    }
    Toegekend::Gevraagd {
        product,
        omvang,
        budget,
    }
}

/// A last day, or `geen`.
struct Einddatum(Option<Datum>);

impl std::str::FromStr for Einddatum {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        if text == "geen" {
            return Ok(Self(None));
        }
        let day = text.parse().map_err(|_| InvalidValue {
            expected: "een bestaande datum JJJJ-MM-DD, of geen",
        })?;
        Ok(Self(Some(day)))
    }
}

fn change_decision(table: &Table<'_>) -> Wijzigingsbesluit {
    let afspraak = table.optional("afspraak").unwrap_or(AfspraakSoort::Geen);
    let moves = table.tables("verschuivingen");
    Wijzigingsbesluit {
        afspraak,
        verschuivingen: moves.iter().filter_map(move_of).collect(),
    }
}

fn move_of(table: &Table<'_>) -> Option<Verschuiving> {
    let toewijzing = table.optional("toewijzing_nummer");
    let nieuw = table.optional::<Volgnummer>("nieuw_product");
    let ingangsdatum = table.optional("ingangsdatum");
    let einddatum = table.optional("einddatum");
    if table.has("toewijzing_nummer") == table.has("nieuw_product") {
        table.error_here("vul precies een van: toewijzing_nummer, nieuw_product");
    }
    if !table.has("ingangsdatum") && !table.has("einddatum") {
        table.error_here("vul ingangsdatum, einddatum of allebei");
    }
    table.close();
    let onderdeel = match (toewijzing, nieuw) {
        (Some(number), _) => Onderdeel::Toewijzing(number),
        (None, Some(Volgnummer(place))) => Onderdeel::NieuwProduct(place),
        (None, None) => return None,
    };
    Some(Verschuiving {
        onderdeel,
        ingangsdatum,
        einddatum,
    })
}

/// A place in a list, from 1.
struct Volgnummer(usize);

impl std::str::FromStr for Volgnummer {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let place = text.parse().ok().filter(|place| *place > 0);
        place.map(Self).ok_or(InvalidValue {
            expected: "de hoeveelste van de nieuwe producten, vanaf 1",
        })
    }
}
