//! TR416: the same delivery is declared once.

use super::doubles::doubles;
use super::lines::{Line, lines};
use super::walk::{Klasse, Omgeving};
use super::{InBericht, Melder, Regel};
use crate::standard::bericht::Nummer::M323;
use crate::standard::codes::DebetCredit;

/// One debit per allocation, product and product period.
pub const TR416: InBericht = InBericht::klasse(
    Regel::inhoud(
        "TR416",
        &[M323],
        "Per toewijzing, product en ProductPeriode is er een debetprestatie",
        "Alles wat in een periode van een product op een toewijzing is geleverd staat samen in een \
         prestatie. Een tweede debet voor hetzelfde zou dubbel tellen, ook als die bij een andere \
         cliënt staat. Voorbeeld: twee debetprestaties op toewijzing 10072 voor 45A03 over \
         april 2026 worden afgekeurd.",
    ),
    check,
);

fn check(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::Declaratie(declaratie) = klasse else {
        return;
    };
    let debits: Vec<Line<'_>> = lines(declaratie)
        .filter(|line| line.prestatie.ingediend_bedrag.debet_credit == DebetCredit::Debet)
        .collect();
    let repeats = doubles(&debits, |line| {
        let prestatie = line.prestatie;
        (
            prestatie.toewijzing_nummer,
            prestatie.product_periode.periode(),
            prestatie.product_categorie,
            &prestatie.product_code,
        )
    });
    for (first, index) in repeats {
        let (Some(line), Some(first)) = (debits.get(index), debits.get(first)) else {
            continue;
        };
        let prestatie = line.prestatie;
        melder.at(line, || {
            format!(
                "Product {} {} op toewijzing {} over {} is ook gedeclareerd in {}. Neem alles \
                 samen in een prestatie.",
                prestatie.product_categorie,
                prestatie.product_code,
                prestatie.toewijzing_nummer,
                prestatie.product_periode.periode(),
                first.shown()
            )
        });
    }
}
