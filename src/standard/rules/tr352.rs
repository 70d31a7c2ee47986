//! TR352: a change starts from what there is.

use super::walk::{Klasse, Omgeving};
use super::{InBericht, Melder, Regel};
use crate::standard::bericht::Nummer::M317;

/// A request for change names at least one existing allocation.
pub const TR352: InBericht = InBericht::klasse(
    Regel::inhoud(
        "TR352",
        &[M317],
        "Een verzoek om wijziging noemt minstens een bestaande toewijzing",
        "Wie wil wijzigen heeft al iets: elke actuele toewijzing staat in het verzoek, als \
         ongewijzigd of als te wijzigen. Wie nog niets heeft, doet een verzoek om toewijzing (315). \
         Voorbeeld: een verzoek met alleen een NieuwProduct wordt afgekeurd.",
    ),
    check,
);

fn check(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::Verzoek(verzoek) = klasse else {
        return;
    };
    if verzoek.ongewijzigde_producten.is_none() && verzoek.te_wijzigen_producten.is_none() {
        melder.here(|| {
            "Dit verzoek noemt geen enkele bestaande toewijzing. Neem de actuele toewijzingen op \
             als OngewijzigdProduct of TeWijzigenProduct, of stuur een verzoek om toewijzing (315)."
                .into()
        });
    }
}
