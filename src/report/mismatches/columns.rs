//! The columns of the mismatch report and its totals.

use super::totals::{Product, RegelTotaal, Totaal};
use crate::gateway::ports::Afwijkingrij;
use crate::ledger::mismatch::{Hoeveelheden, OverPrestatie};
use crate::report::between::{InDomein, aanbieder, gemeente, tussen, wet};
use crate::report::cells::{Cel, Kolom, Plaats, column, data_column, measure};
use crate::standard::bericht::Wet;
use crate::standard::types::{AgbCode, Gemeentecode, Maand};

tussen!(Afwijkingrij);

impl<K> InDomein for Totaal<K> {
    fn domein(&self) -> (Gemeentecode, Wet) {
        (self.gemeente, self.wet)
    }
}

impl InDomein for RegelTotaal {
    fn domein(&self) -> (Gemeentecode, Wet) {
        (self.gemeente, self.wet)
    }
}

/// A cell about the prestatie, empty where the whole declaration was refused or signalled.
fn about<'a>(rij: &'a Afwijkingrij, cel: impl FnOnce(&'a OverPrestatie) -> Cel<'a>) -> Cel<'a> {
    Cel::or_empty(rij.regel.prestatie.as_ref().map(cel))
}

/// A cell about what was compared.
fn compared(rij: &Afwijkingrij, quantity: fn(&Hoeveelheden) -> i64) -> Cel<'_> {
    Cel::or_empty(rij.regel.hoeveelheden.as_ref().map(|hoeveelheden| {
        let quantity = quantity(hoeveelheden);
        Cel::Getal(quantity)
    }))
}

/// One row per refusal or signal.
pub(super) const AFWIJKINGEN: &[Kolom<Afwijkingrij>] = &[
    gemeente(Plaats::Gegevens),
    wet(Plaats::Gegevens),
    aanbieder(Plaats::Gegevens),
    data_column("ontvangen", "Ontvangen", |rij| Cel::Datum(rij.ontvangen)),
    data_column("declaratienummer", "Declaratienummer", |rij| {
        Cel::text(rij.declaratie.declaratie_nummer.as_str())
    }),
    data_column("periode", "Periode", |rij| Cel::code(&rij.declaratie.maand)),
    column("ernst", "Ernst", |rij| Cel::text(rij.regel.ernst.code())),
    column("regel", "Regel", |rij| Cel::text(&rij.regel.regel)),
    column("retourcode", "Retourcode", |rij| {
        Cel::or_empty(rij.regel.retourcode.map(|code| Cel::text(code.code())))
    }),
    column("referentienummer", "Referentienummer", |rij| {
        about(rij, |over| Cel::text(over.referentie_nummer.as_str()))
    }),
    column("toewijzingnummer", "Toewijzing", |rij| {
        about(rij, |over| Cel::code(&over.toewijzing_nummer))
    }),
    column("productcategorie", "Categorie", |rij| {
        about(rij, |over| Cel::code(&over.product_categorie))
    }),
    column("productcode", "Product", |rij| {
        about(rij, |over| Cel::text(over.product_code.as_str()))
    }),
    column("begindatum", "Begindatum", |rij| {
        about(rij, |over| Cel::Datum(over.periode.begin))
    }),
    column("einddatum", "Einddatum", |rij| {
        about(rij, |over| Cel::Datum(over.periode.eind))
    }),
    data_column("eenheid", "Eenheid", |rij| {
        about(rij, |over| Cel::text(over.eenheid.omschrijving()))
    }),
    data_column("vergeleken_in", "Vergeleken in", |rij| {
        Cel::or_empty(
            rij.regel
                .hoeveelheden
                .as_ref()
                .map(|quantities| Cel::text(measure(quantities.eenheid))),
        )
    }),
    data_column("toegestaan", "Toegestaan", |rij| {
        compared(rij, |quantities| quantities.toegekend)
    }),
    data_column("eerder", "Eerder toegekend", |rij| {
        compared(rij, |quantities| quantities.eerder)
    }),
    data_column("nu", "Nu gedeclareerd", |rij| {
        compared(rij, |quantities| quantities.nu)
    }),
    data_column("verschil", "Verschil", |rij| {
        compared(rij, |quantities| quantities.verschil)
    }),
    column("ingediend_bedrag_cents", "Ingediend (€)", |rij| {
        Cel::Bedrag(rij.regel.ingediend_bedrag)
    }),
    column("verschil_bedrag_cents", "Verschil (€)", |rij| {
        Cel::Bedrag(rij.regel.verschil_bedrag)
    }),
    column("afgewezen_bedrag_cents", "Afgewezen (€)", |rij| {
        Cel::Bedrag(rij.regel.afgewezen_bedrag)
    }),
    data_column("melding", "Melding", |rij| Cel::text(&rij.regel.melding)),
];

/// The columns of a table of sums: municipality and law, the key, the amounts.
macro_rules! sums {
    ($(#[$doc:meta])* $name:ident: $key:ty { $($naam:literal, $kop:literal, $cel:expr;)* }) => {
        $(#[$doc])*
        pub(super) const $name: &[Kolom<Totaal<$key>>] = &[
            gemeente(Plaats::Overal),
            wet(Plaats::Overal),
            $(column($naam, $kop, $cel),)*
            column("aantal", "Aantal", |totaal| Cel::Getal(totaal.som.aantal())),
            column("ingediend_bedrag_cents", "Ingediend (€)", |totaal| {
                Cel::Bedrag(totaal.som.ingediend())
            }),
            column("toegekend_bedrag_cents", "Toegekend (€)", |totaal| {
                Cel::Bedrag(totaal.som.toegekend())
            }),
            column("afgewezen_bedrag_cents", "Afgewezen (€)", |totaal| {
                Cel::Bedrag(totaal.som.afgewezen())
            }),
        ];
    };
}

sums! {
    /// Everything, per municipality and law.
    ALLES: () {}
}

sums! {
    /// Per provider.
    PER_AANBIEDER: AgbCode {
        "aanbieder", "Aanbieder", |totaal| Cel::code(&totaal.sleutel);
    }
}

sums! {
    /// Per product; both cells are empty for declarations that were refused as a whole.
    PER_PRODUCT: Product {
        "productcategorie", "Categorie", |totaal| {
            Cel::or_empty(totaal.sleutel.as_ref().map(|(categorie, _)| Cel::code(categorie)))
        };
        "productcode", "Product", |totaal| {
            Cel::or_empty(totaal.sleutel.as_ref().map(|(_, code)| Cel::text(code.as_str())))
        };
    }
}

sums! {
    /// Per month.
    PER_PERIODE: Maand {
        "periode", "Periode", |totaal| Cel::code(&totaal.sleutel);
    }
}

/// Per rule or signal.
pub(super) const PER_REGEL: &[Kolom<RegelTotaal>] = &[
    gemeente(Plaats::Overal),
    wet(Plaats::Overal),
    column("ernst", "Ernst", |totaal| Cel::text(totaal.ernst.code())),
    column("regel", "Regel", |totaal| Cel::text(&totaal.regel)),
    column("retourcode", "Retourcode", |totaal| {
        Cel::or_empty(totaal.retourcode.map(|code| Cel::text(code.code())))
    }),
    column("aantal", "Aantal", |totaal| Cel::count(totaal.aantal)),
    column("verschil_bedrag_cents", "Verschil (€)", |totaal| {
        Cel::Bedrag(totaal.verschil)
    }),
    column("afgewezen_bedrag_cents", "Afgewezen (€)", |totaal| {
        Cel::Bedrag(totaal.afgewezen)
    }),
];
