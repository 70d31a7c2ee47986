//! A small world of grants, clients and identifications to compose messages in.

use std::path::PathBuf;
use std::sync::LazyLock;

use bode::ledger::intent::persoon::Persoon;
use bode::ledger::kenmerken::Kenmerken;
use bode::standard::bericht::Wet;
use bode::standard::codes::Geslacht;
use bode::standard::messages::Bericht;
use bode::standard::messages::basis::{
    Achternaam, BerichtIdentificatie, Geboortedatum, VerkorteNaam, XsdVersie,
};
use bode::standard::rules::GecontroleerdBericht;
use bode::standard::schema::{Limits, Schemas, validate};
use bode::standard::toewijzing::{Omvang, ProductKeuze, Toewijzing};
use bode::standard::types::{Bedrag, Datum};

static SCHEMAS: LazyLock<Schemas> = LazyLock::new(|| match Schemas::embedded() {
    Ok(schemas) => schemas,
    Err(error) => unreachable!("the embedded schemas are tested elsewhere: {error}"),
});

pub fn fixture(name: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/intent");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

pub fn day(text: &str) -> Datum {
    text.parse().unwrap()
}

/// A product as `45 45A03`, `45` or nothing.
pub fn keuze(text: &str) -> ProductKeuze {
    let mut parts = text.split_whitespace();
    let categorie = parts.next().map(|text| text.parse().unwrap());
    let code = parts.next().map(|text| text.parse().unwrap());
    ProductKeuze::from_parts(categorie, code).unwrap()
}

/// An omvang as `4/04/2`: volume, unit, frequency.
pub fn omvang(text: &str) -> Omvang {
    let [volume, eenheid, frequentie] = *text.split('/').collect::<Vec<_>>() else {
        panic!("not an omvang: {text}");
    };
    Omvang {
        volume: volume.parse().unwrap(),
        eenheid: eenheid.parse().unwrap(),
        frequentie: frequentie.parse().unwrap(),
    }
}

/// A grant of Enschede to our provider. How much is an omvang, a budget as `€500000`, or nothing;
/// without an end it is open.
pub fn grant(
    wet: Wet,
    nummer: &str,
    bsn: &str,
    product: &str,
    much: &str,
    period: (&str, &str),
) -> Toewijzing {
    let budget = much.strip_prefix('€');
    Toewijzing {
        gemeente: "0153".parse().unwrap(),
        wet,
        aanbieder: "42420101".parse().unwrap(),
        bsn: bsn.parse().unwrap(),
        toewijzing_nummer: nummer.parse().unwrap(),
        product: keuze(product),
        ingangsdatum: day(period.0),
        einddatum: (!period.1.is_empty()).then(|| day(period.1)),
        omvang: (!much.is_empty() && budget.is_none()).then(|| omvang(much)),
        budget: budget.map(|cents| Bedrag::new(cents.parse().unwrap())),
        toewijzingsdatum: day("2026-03-20"),
        toewijzingstijd: "09:00:00".parse().unwrap(),
        reden_wijziging: None,
        referentie_aanbieder: None,
        commentaar: None,
        herkomst: None,
        resultaat: None,
        gezin: None,
    }
}

/// The client of the Jeugdwet, and the one of the Wmo.
pub fn persoon(wet: Wet) -> Persoon {
    let (bsn, geboren, achternaam) = match wet {
        Wet::Jeugdwet => ("999900006", "2012-05-17", "Voorbeeldsma"),
        Wet::Wmo => ("999900018", "1948-11-02", "Testdijk"),
    };
    Persoon {
        bsn: bsn.parse().unwrap(),
        geboortedatum: Geboortedatum {
            datum: day(geboren),
            datum_gebruik: None,
        },
        geslacht: Geslacht::Vrouwelijk,
        naam: VerkorteNaam {
            geslachtsnaam: Achternaam {
                achternaam: achternaam.parse().unwrap(),
                voorvoegsel: "van".parse().ok(),
            },
            voornamen: None,
            voorletters: "A".parse().ok(),
        },
    }
}

/// What identifies a message of the law, made on the day.
pub fn kenmerken(wet: Wet, dagtekening: &str) -> Kenmerken {
    Kenmerken {
        identificatie: BerichtIdentificatie {
            identificatie: "000000000001".parse().unwrap(),
            dagtekening: day(dagtekening),
        },
        xsd_versie: XsdVersie {
            basisschema_xsd_versie: wet.xsd_versie().parse().unwrap(),
            bericht_xsd_versie: wet.xsd_versie().parse().unwrap(),
        },
    }
}

/// The message as XML that the schema takes.
pub fn written(bericht: GecontroleerdBericht) -> String {
    let bericht: Bericht = bericht.into_bericht();
    let xml = bericht.write();
    let (soort, bevindingen) = validate(&SCHEMAS, xml.as_bytes(), Limits::DEFAULT);
    assert!(bevindingen.is_empty(), "{bevindingen:#?}\n{xml}");
    assert_eq!(soort, Some(bericht.soort()));
    xml
}

/// Errors as a user reads them.
pub fn shown<E: ToString>(errors: &[E]) -> Vec<String> {
    errors.iter().map(ToString::to_string).collect()
}
