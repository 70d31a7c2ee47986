//! TR353: a change changes something.

use super::walk::{Klasse, Omgeving};
use super::{InBericht, Melder, Regel};
use crate::standard::bericht::Nummer::M317;

/// A request for change asks for a change.
pub const TR353: InBericht = InBericht::klasse(
    Regel::inhoud(
        "TR353",
        &[M317],
        "Een verzoek om wijziging vraagt minstens een wijziging",
        "Als alles blijft zoals het is, hoeft er geen bericht. Er staat dus minstens een \
         TeWijzigenProduct of NieuwProduct in. Voorbeeld: een verzoek met alleen \
         OngewijzigdProduct wordt afgekeurd.",
    ),
    check,
);

fn check(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::Verzoek(verzoek) = klasse else {
        return;
    };
    if verzoek.te_wijzigen_producten.is_none() && verzoek.nieuwe_producten.is_none() {
        melder.here(|| {
            "Dit verzoek vraagt geen wijziging. Neem minstens een TeWijzigenProduct of NieuwProduct \
             op."
                .into()
        });
    }
}
