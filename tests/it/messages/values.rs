//! Generates the values and composite types that messages are made of.

use std::fmt::Debug;
use std::str::FromStr;

use bode::standard::bericht::Wet;
use bode::standard::codes::{
    AanduidingWoonadres, DatumGebruik, Eenheid, Frequentie, LandCode, NaamGebruik,
    ProductCategorie, RetourCode,
};
use bode::standard::messages::basis::{
    Achternaam, Adres, BerichtIdentificatie, Geboortedatum, Huis, Omvang, Product, Telefoon,
    VolledigeNaam, XsdVersie,
};
use bode::standard::messages::{Gevuld, RetourCodes};
use bode::standard::types::{
    AgbCode, Bedrag, Burgerservicenummer, Commentaar, Datum, Gemeentecode, Huisnummer, Tijd,
    ToewijzingNummer, Volume,
};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

/// Text with what XML treats specially, and what the types allow.
pub(super) const TEXT: &str = "[ -~À-ÿ€&<>'\"]{1,12}";

/// A value from a text that matches the pattern, where the type takes it.
pub(super) fn value<T: FromStr + Debug>(pattern: &'static str) -> impl Strategy<Value = T> {
    pattern.prop_filter_map("not a value of the type", |text: String| text.parse().ok())
}

pub(super) fn code<T: Copy + Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    select(all)
}

pub(super) fn list<T: Debug>(item: impl Strategy<Value = T>) -> impl Strategy<Value = Gevuld<T>> {
    vec(item, 1..4).prop_filter_map("empty", Gevuld::new)
}

pub(super) fn datum() -> impl Strategy<Value = Datum> {
    (1..=9999_i16, 1..=12_i8, 1..=31_i8).prop_filter_map("no such day", |(year, month, day)| {
        Datum::new(year, month, day)
    })
}

pub(super) fn tijd() -> impl Strategy<Value = Tijd> {
    value("([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?")
}

pub(super) fn commentaar() -> impl Strategy<Value = Commentaar> {
    value("[ -~À-ÿ\\t\\n\\r&<>]{1,30}")
}

pub(super) fn toewijzing_nummer() -> impl Strategy<Value = ToewijzingNummer> {
    value("[0-9]{1,9}")
}

pub(super) fn bsn() -> impl Strategy<Value = Burgerservicenummer> {
    value("[0-9]{9}")
}

pub(super) fn bedrag(max: i64) -> impl Strategy<Value = Bedrag> {
    (0..=max).prop_map(Bedrag::new)
}

pub(super) fn volume() -> impl Strategy<Value = Volume> {
    (0..=99_999_999_i64).prop_map(Volume::new)
}

pub(super) fn identificatie() -> impl Strategy<Value = BerichtIdentificatie> {
    (value(TEXT), datum()).prop_map(|(identificatie, dagtekening)| BerichtIdentificatie {
        identificatie,
        dagtekening,
    })
}

pub(super) fn xsd_versie() -> impl Strategy<Value = XsdVersie> {
    let versie = || value("(0|[1-9][0-9]?)\\.(0|[1-9][0-9]?)\\.(0|[1-9][0-9]?)");
    (versie(), versie()).prop_map(|(basisschema_xsd_versie, bericht_xsd_versie)| XsdVersie {
        basisschema_xsd_versie,
        bericht_xsd_versie,
    })
}

pub(super) fn gemeente() -> impl Strategy<Value = Gemeentecode> {
    value("[0-9]{4}")
}

pub(super) fn aanbieder() -> impl Strategy<Value = AgbCode> {
    value("[0-9]{8}")
}

pub(super) fn omvang() -> impl Strategy<Value = Omvang> {
    (volume(), code(Eenheid::ALL), code(Frequentie::ALL)).prop_map(
        |(volume, eenheid, frequentie)| Omvang {
            volume,
            eenheid,
            frequentie,
        },
    )
}

pub(super) fn product(wet: Wet) -> impl Strategy<Value = Product> {
    let categorieen: Vec<ProductCategorie> = ProductCategorie::of(wet).collect();
    (select(categorieen), of(value("[ -~]{1,5}")))
        .prop_map(|(categorie, code)| Product { categorie, code })
}

pub(super) fn retour_codes() -> impl Strategy<Value = RetourCodes> {
    list(code(RetourCode::ALL))
}

pub(super) fn achternaam() -> impl Strategy<Value = Achternaam> {
    (value(TEXT), of(value("[ -~]{1,10}"))).prop_map(|(achternaam, voorvoegsel)| Achternaam {
        achternaam,
        voorvoegsel,
    })
}

pub(super) fn naam() -> impl Strategy<Value = VolledigeNaam> {
    let parts = (
        achternaam(),
        of(achternaam()),
        of(value(TEXT)),
        of(value("[A-Zà-ö]{1,6}")),
        code(NaamGebruik::ALL),
    );
    parts.prop_map(
        |(geslachtsnaam, partnernaam, voornamen, voorletters, naam_gebruik)| VolledigeNaam {
            geslachtsnaam,
            partnernaam,
            voornamen,
            voorletters,
            naam_gebruik,
        },
    )
}

pub(super) fn geboortedatum() -> impl Strategy<Value = Geboortedatum> {
    (datum(), of(code(DatumGebruik::ALL))).prop_map(|(datum, datum_gebruik)| Geboortedatum {
        datum,
        datum_gebruik,
    })
}

pub(super) fn huis() -> impl Strategy<Value = Huis> {
    let parts = (
        value::<Huisnummer>("[0-9]{1,5}"),
        of(value("[a-z&]")),
        of(value("[ -~]{1,4}")),
        of(code(AanduidingWoonadres::ALL)),
    );
    parts.prop_map(
        |(huisnummer, huisletter, huisnummer_toevoeging, aanduiding_woonadres)| Huis {
            huisnummer,
            huisletter,
            huisnummer_toevoeging,
            aanduiding_woonadres,
        },
    )
}

pub(super) fn adres() -> impl Strategy<Value = Adres> {
    let parts = (
        of(huis()),
        of(value("[ -~]{1,8}")),
        of(value(TEXT)),
        of(value(TEXT)),
        of(select(vec![LandCode::NL])),
    );
    parts.prop_map(
        |(huis, postcode, straatnaam, plaatsnaam, land_code)| Adres {
            huis,
            postcode,
            straatnaam,
            plaatsnaam,
            land_code,
        },
    )
}

pub(super) fn telefoon() -> impl Strategy<Value = Telefoon> {
    (value("[0-9]{1,15}"), value("[ -~]{1,4}")).prop_map(|(telefoonnummer, landnummer)| Telefoon {
        telefoonnummer,
        landnummer,
    })
}
