//! The list of refused prestaties: what may come again, corrected.

use super::{Lijst, joined, meaning};
use crate::gateway::ports::{Prestatierij, Reden};
use crate::report::between::{Tussen as _, aanbieder, gemeente, tussen, wet};
use crate::report::cells::{Cel, Kolom, Plaats, column, data_column};
use crate::report::sheet::{Nadruk, Opzet, Titel, Uitleg};
use crate::report::words::counted;

impl Lijst<Prestatierij> {
    /// The list of these refused prestaties.
    pub fn prestaties(rijen: Vec<Prestatierij>) -> Self {
        let samenvatting = match rijen.len() {
            0 => "Geen afgewezen prestaties.".to_owned(),
            count => format!(
                "{}; verbeterd mogen zij in een nieuwe declaratie.",
                counted(count, "afgewezen prestatie", "afgewezen prestaties")
            ),
        };
        Self::new(PRESTATIES, rijen, samenvatting)
    }
}

tussen!(Prestatierij);

const PRESTATIES: &Opzet<Prestatierij> = &Opzet {
    titel: Titel::of_list("prestaties", "Afgewezen prestaties"),
    kolommen: KOLOMMEN,
    uitleg: |rij| Uitleg {
        groep: Some(format!(
            "{}: declaratie {} over {}",
            rij.tussen(),
            rij.declaratie.declaratie_nummer,
            rij.declaratie.maand
        )),
        nadruk: Nadruk::Mis,
        zinnen: rij.redenen.iter().map(reason).collect(),
    },
};

const KOLOMMEN: &[Kolom<Prestatierij>] = &[
    gemeente(Plaats::Gegevens),
    wet(Plaats::Gegevens),
    aanbieder(Plaats::Gegevens),
    data_column("declaratienummer", "Declaratienummer", |rij| {
        Cel::text(rij.declaratie.declaratie_nummer.as_str())
    }),
    data_column("periode", "Periode", |rij| Cel::code(&rij.declaratie.maand)),
    column("referentienummer", "Referentienummer", |rij| {
        Cel::text(rij.prestatie.referentie_nummer.as_str())
    }),
    column("toewijzingnummer", "Toewijzing", |rij| {
        Cel::code(&rij.prestatie.toewijzing_nummer)
    }),
    column("productcategorie", "Categorie", |rij| {
        Cel::code(&rij.prestatie.product_categorie)
    }),
    column("productcode", "Product", |rij| {
        Cel::text(rij.prestatie.product_code.as_str())
    }),
    column("begindatum", "Begindatum", |rij| {
        Cel::Datum(rij.prestatie.periode.begin)
    }),
    column("einddatum", "Einddatum", |rij| {
        Cel::Datum(rij.prestatie.periode.eind)
    }),
    column("volume", "Volume", |rij| Cel::Getal(rij.volume.value())),
    column("eenheid", "Eenheid", |rij| {
        Cel::text(rij.prestatie.eenheid.omschrijving())
    }),
    column("ingediend_bedrag_cents", "Ingediend (€)", |rij| {
        Cel::Bedrag(rij.bedrag)
    }),
    column("retourcodes", "Retourcodes", |rij| {
        joined(rij.redenen.iter().map(|reden| reden.retourcode.code()), " ")
    }),
    column("regels", "Regels", |rij| {
        joined(
            rij.redenen
                .iter()
                .filter_map(|reden| reden.regel.as_deref()),
            " ",
        )
    }),
    data_column("melding", "Melding", |rij| {
        joined(
            rij.redenen
                .iter()
                .filter_map(|reden| reden.melding.as_deref()),
            " ",
        )
    }),
];

/// Why, in Dutch: what the code means, and what is known beside it.
fn reason(reden: &Reden) -> String {
    let meaning = meaning(reden.retourcode);
    match &reden.melding {
        Some(melding) => format!("{meaning} {melding}"),
        None => meaning,
    }
}
