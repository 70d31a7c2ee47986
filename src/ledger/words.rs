//! The Dutch of a finding: dates, periods, volumes and limits as people at a municipality write them.

use std::cmp::Ordering;

use super::regie::Startsleutel;
use super::volume::{Uitvoering, maat, uitvoering};
use crate::standard::codes::{Eenheid, Frequentie};
use crate::standard::toewijzing::{Omvang, ProductKeuze};
use crate::standard::types::{Bedrag, Datum, Maand, Periode};

/// `1 maart 2026`.
pub fn datum(day: Datum) -> String {
    format!("{} {}", day.day(), maand(day.maand()))
}

/// `maart 2026`.
pub fn maand(maand: Maand) -> String {
    let first = maand.first_day();
    let name = match first.month() {
        1 => "januari",
        2 => "februari",
        3 => "maart",
        4 => "april",
        5 => "mei",
        6 => "juni",
        7 => "juli",
        8 => "augustus",
        9 => "september",
        10 => "oktober",
        11 => "november",
        _ => "december",
    };
    format!("{name} {}", first.year())
}

/// To follow `in` or `over`: `maart 2026`, or `de periode 10 maart 2026 tot en met 31 maart 2026`.
pub fn periode(periode: Periode) -> String {
    let whole = periode.begin.maand();
    if periode == whole.periode() {
        maand(whole)
    } else {
        format!(
            "de periode {} tot en met {}",
            datum(periode.begin),
            datum(periode.eind)
        )
    }
}

/// To follow a noun: `van 1 maart 2026 tot en met 31 mei 2026`, or `vanaf 1 maart 2026`.
pub fn looptijd(begin: Datum, eind: Option<Datum>) -> String {
    match eind {
        Some(eind) => format!("van {} tot en met {}", datum(begin), datum(eind)),
        None => format!("vanaf {}", datum(begin)),
    }
}

/// `product 45 45A03`, `productcategorie 45`, or `elk product (generiek)`.
pub fn product(product: &ProductKeuze) -> String {
    match product {
        ProductKeuze::Specifiek { categorie, code } => format!("product {categorie} {code}"),
        ProductKeuze::Aspecifiek { categorie } => format!("productcategorie {categorie}"),
        ProductKeuze::Generiek => "elk product (generiek)".to_owned(),
    }
}

/// `levering van product 45 45A03 op toewijzing 7 vanaf 2 maart 2026`.
pub fn levering(start: &Startsleutel) -> String {
    let van = match &start.product {
        ProductKeuze::Generiek => String::new(),
        keuze => format!(" van {}", product(keuze)),
    };
    let op = match start.toewijzing_nummer {
        Some(nummer) => format!("op toewijzing {nummer}"),
        None => "zonder toewijzing".to_owned(),
    };
    format!("levering{van} {op} vanaf {}", datum(start.begindatum))
}

/// What a quantity is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grootheid {
    /// A volume, in the measure of [`super::volume::maat`] of this unit.
    Volume(Eenheid),
    /// Cents.
    Bedrag,
}

/// A quantity in Dutch words.
pub fn quantity_in_words(grootheid: Grootheid, quantity: i64) -> String {
    match grootheid {
        Grootheid::Bedrag | Grootheid::Volume(Eenheid::Euro) => {
            format!("€ {}", Bedrag::new(quantity))
        }
        Grootheid::Volume(Eenheid::Uur) => match (quantity / 60, quantity % 60) {
            (hours, 0) => format!("{hours} uur"),
            (0, rest) => minutes(rest),
            (hours, rest) => format!("{hours} uur en {}", minutes(rest)),
        },
        Grootheid::Volume(Eenheid::Minuut) => minutes(quantity),
        Grootheid::Volume(eenheid) if quantity == 1 => match eenheid {
            Eenheid::StuksOutput => "1 stuk (output)".to_owned(),
            Eenheid::StuksInspanning => "1 stuk (inspanning)".to_owned(),
            _ => format!("1 {}", eenheid.omschrijving()),
        },
        Grootheid::Volume(eenheid) => format!("{quantity} {}", eenheden(eenheid)),
    }
}

fn minutes(quantity: i64) -> String {
    if quantity == 1 {
        "1 minuut".to_owned()
    } else {
        format!("{quantity} minuten")
    }
}

/// A unit in the plural: `uren`.
pub const fn eenheden(eenheid: Eenheid) -> &'static str {
    match eenheid {
        Eenheid::Uur => "uren",
        Eenheid::Minuut => "minuten",
        Eenheid::Etmaal => "etmalen",
        Eenheid::Dagdeel => "dagdelen",
        Eenheid::Euro => "euro's",
        Eenheid::StuksOutput => "stuks (output)",
        Eenheid::StuksInspanning => "stuks (inspanning)",
    }
}

/// What was granted: `10 uur per week`.
pub fn omvang(omvang: &Omvang) -> String {
    format!(
        "{} {}",
        quantity_in_words(
            Grootheid::Volume(omvang.eenheid),
            maat(omvang.volume, omvang.eenheid)
        ),
        omvang.frequentie.omschrijving()
    )
}

/// How a maximum follows from what was granted: `10 uur per week, 6 weken`. `times` is how often
/// the volume counts.
pub fn maximum(granted: &Omvang, times: i64) -> String {
    let output = uitvoering(granted.eenheid) == Uitvoering::Output;
    let periods = match granted.frequentie {
        _ if times == 1 => return omvang(granted),
        Frequentie::Totaal => return omvang(granted),
        Frequentie::Dag => "dagen",
        Frequentie::Maand => "maanden",
        Frequentie::Week if output => "weken, geteld op de zondagen",
        Frequentie::Week => "weken",
    };
    format!("{}, {times} {periods}", omvang(granted))
}

/// A difference in money: `€ 0,01 te veel`.
pub fn too_much_or_little(verschil: Bedrag) -> String {
    let size = Bedrag::new(verschil.value().saturating_abs());
    match verschil.cmp(&Bedrag::ZERO) {
        Ordering::Greater => format!("€ {size} te veel"),
        Ordering::Equal => "voor het bedrag geen verschil".to_owned(),
        Ordering::Less => format!("€ {size} te weinig"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::types::Volume;

    fn date(text: &str) -> Datum {
        text.parse().unwrap()
    }

    #[test]
    fn dates_and_periods_are_written_out() {
        assert_eq!(datum(date("2026-03-01")), "1 maart 2026");
        let march = date("2026-03-01").maand().periode();
        assert_eq!(periode(march), "maart 2026");
        assert_eq!(
            periode(Periode::new(date("2026-03-10"), date("2026-03-31"))),
            "de periode 10 maart 2026 tot en met 31 maart 2026"
        );
    }

    #[test]
    fn delivery_names_what_on_which_grant_since_when() {
        let start = |product, toewijzing_nummer: &str| {
            levering(&Startsleutel {
                toewijzing_nummer: toewijzing_nummer.parse().ok(),
                product,
                begindatum: date("2026-03-02"),
            })
        };
        let categorie = "45".parse().unwrap();
        let code = "45A03".parse().unwrap();
        for (words, expected) in [
            (
                start(ProductKeuze::Specifiek { categorie, code }, "7"),
                "levering van product 45 45A03 op toewijzing 7 vanaf 2 maart 2026",
            ),
            (
                start(ProductKeuze::Aspecifiek { categorie }, ""),
                "levering van productcategorie 45 zonder toewijzing vanaf 2 maart 2026",
            ),
            (
                start(ProductKeuze::Generiek, "7"),
                "levering op toewijzing 7 vanaf 2 maart 2026",
            ),
        ] {
            assert_eq!(words, expected);
        }
        assert_eq!(looptijd(date("2026-03-02"), None), "vanaf 2 maart 2026");
    }

    #[test]
    fn a_maximum_says_how_it_was_reckoned() {
        let granted = |volume, eenheid, frequentie| Omvang {
            volume: Volume::new(volume),
            eenheid,
            frequentie,
        };
        for (granted, times, words) in [
            (
                granted(10, Eenheid::Uur, Frequentie::Week),
                6,
                "10 uur per week, 6 weken",
            ),
            (
                granted(120, Eenheid::Minuut, Frequentie::Dag),
                31,
                "120 minuten per dag, 31 dagen",
            ),
            (
                granted(30_000, Eenheid::Euro, Frequentie::Maand),
                1,
                "€ 300,00 per maand",
            ),
            (
                granted(1, Eenheid::StuksOutput, Frequentie::Week),
                5,
                "1 stuk (output) per week, 5 weken, geteld op de zondagen",
            ),
            (
                granted(40, Eenheid::Dagdeel, Frequentie::Totaal),
                1,
                "40 dagdelen totaal binnen de toewijzing",
            ),
        ] {
            assert_eq!(maximum(&granted, times), words);
        }
    }
}
