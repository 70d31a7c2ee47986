//! TR358: the total of a declaration is the sum of its prestaties.

use super::lines::lines;
use super::walk::{Klasse, Omgeving};
use super::{InBericht, Melder, Regel};
use crate::standard::bericht::Nummer::M323;
use crate::standard::types::Bedrag;

/// The declared total is the sum of what is declared.
pub const TR358: InBericht = InBericht::klasse(
    Regel::inhoud(
        "TR358",
        &[M323],
        "TotaalIngediendBedrag is de som van de prestaties",
        "Het totaal van een declaratie is de som van alle debetbedragen min de som van alle \
         creditbedragen. Een ander totaal wijst op een prestatie te veel of te weinig. Voorbeeld: \
         debet € 50,00 en credit € 20,00 met een totaal van € 70,00 wordt afgekeurd; € 30,00 is \
         goed.",
    ),
    check,
);

fn check(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::Declaratie(declaratie) = klasse else {
        return;
    };
    let total = declaratie.totaal_ingediend_bedrag.signed();
    let sum = lines(declaratie).try_fold(Bedrag::ZERO, |sum, line| {
        sum.checked_add(line.prestatie.ingediend_bedrag.signed())
    });
    if sum != Some(total) {
        let sum = sum.unwrap_or_default();
        let difference = total.checked_sub(sum).unwrap_or_default();
        melder.at("TotaalIngediendBedrag", || {
            format!(
                "TotaalIngediendBedrag is € {total}, maar debet min credit van de prestaties is € \
                 {sum}: een verschil van € {difference}. Corrigeer het totaal of de prestaties."
            )
        });
    }
}
