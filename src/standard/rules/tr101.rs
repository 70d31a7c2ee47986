//! TR101: no class occurs twice with the same logical key (the key together with those of the
//! classes above it).

use super::doubles::doubles;
use super::walk::{Klasse, Omgeving};
use super::{InBericht, Melder, Regel};
use crate::standard::bericht::Nummer::{M301, M305, M307, M315, M317, M323, M325};
use crate::standard::codes::ProductCategorie;
use crate::standard::messages::basis::{Product, ProductReferentie};
use crate::standard::messages::klasse::Retour;
use crate::standard::messages::m317::Verzoek;
use crate::standard::messages::{GeenRetour, m301, m323};
use crate::standard::types::ProductCode;

/// Every class is unique by its logical key.
pub const TR101: InBericht = InBericht::klasse(
    Regel::inhoud(
        "TR101",
        &[M301, M305, M307, M315, M317, M323, M325],
        "Niets staat dubbel in een bericht",
        "Elke klasse heeft een sleutel die binnen de klasse erboven uniek is: een cliënt zijn BSN, \
         een toegewezen product zijn ToewijzingNummer, een contact zijn Soort, een prestatie haar \
         ReferentieNummer met VorigReferentieNummer binnen de cliënt. Stond dezelfde sleutel er \
         twee keer, dan was niet te zeggen welke van de twee geldt. Voorbeeld: twee keer \
         ToewijzingNummer 300201 in een toewijzing wordt afgekeurd; hetzelfde ReferentieNummer bij \
         twee cliënten valt niet onder deze regel.",
    ),
    check,
);

fn check(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    match klasse {
        Klasse::Client301(client) => check_301(client, melder),
        Klasse::Client305(client) => {
            let list = List(
                "StartProducten",
                "StartProduct",
                "ToewijzingNummer, Product en Begindatum",
            );
            list.check(&client.start_producten, melder, |start| {
                (
                    start.toewijzing_nummer,
                    product_key(start.product.as_ref()),
                    start.begindatum,
                )
            });
        }
        Klasse::Client307(client) => {
            let list = List(
                "StopProducten",
                "StopProduct",
                "ToewijzingNummer, Product, Begindatum, RedenBeeindiging en Einddatum",
            );
            list.check(&client.stop_producten, melder, |stop| {
                (
                    stop.toewijzing_nummer,
                    product_key(stop.product.as_ref()),
                    stop.begindatum,
                    stop.reden_beeindiging,
                    stop.einddatum,
                )
            });
        }
        Klasse::Client315(client) => {
            let list = List(
                "AangevraagdeProducten",
                "AangevraagdProduct",
                "ReferentieAanbieder",
            );
            list.check(&client.aangevraagde_producten, melder, |product| {
                &product.referentie_aanbieder
            });
        }
        Klasse::Verzoek(verzoek) => check_verzoek(verzoek, melder),
        Klasse::Declaratie(declaratie) => check_clienten(&declaratie.clienten, melder),
        Klasse::DeclaratieAntwoord(antwoord) => {
            check_clienten(antwoord.clienten.as_deref().unwrap_or_default(), melder);
        }
        Klasse::Client323(client) => check_prestaties(&client.prestaties, melder),
        Klasse::Client325(client) => check_prestaties(&client.prestaties, melder),
        _ => {}
    }
}

/// A list of classes: its element, the element of its items, and what their key consists of.
#[derive(Debug, Clone, Copy)]
struct List(&'static str, &'static str, &'static str);

impl List {
    fn check<'m, T, K: Ord>(
        self,
        items: &'m [T],
        melder: &mut Melder<'_>,
        key: impl Fn(&'m T) -> K,
    ) {
        let Self(list, item, elements) = self;
        for (first, index) in doubles(items, key) {
            melder.at(format_args!("{list}/{item}[{}]", index + 1), || {
                format!(
                    "Dit is dezelfde {item} als nummer {}: gelijk in {elements}. Laat een van beide \
                     weg.",
                    first + 1
                )
            });
        }
    }
}

fn product_key(product: Option<&Product>) -> Option<(ProductCategorie, Option<&ProductCode>)> {
    product.map(|product| (product.categorie, product.code.as_ref()))
}

fn check_301(client: &m301::Client<GeenRetour>, melder: &mut Melder<'_>) {
    let relaties = client.relaties.as_deref().unwrap_or_default();
    List("Relaties", "Relatie", "Nummer").check(relaties, melder, |relatie| &relatie.nummer);
    List("Contactgegevens", "Contact", "Soort")
        .check(&client.contactgegevens, melder, |contact| contact.soort);
    List(
        "ToegewezenProducten",
        "ToegewezenProduct",
        "ToewijzingNummer",
    )
    .check(&client.toegewezen_producten, melder, |product| {
        product.toewijzing_nummer
    });
}

fn check_verzoek(verzoek: &Verzoek<GeenRetour>, melder: &mut Melder<'_>) {
    let unchanged = verzoek
        .ongewijzigde_producten
        .as_deref()
        .unwrap_or_default();
    List(
        "OngewijzigdeProducten",
        "OngewijzigdProduct",
        "ToewijzingNummer",
    )
    .check(unchanged, melder, |product| product.toewijzing_nummer);
    let changed = verzoek.te_wijzigen_producten.as_deref().unwrap_or_default();
    List(
        "TeWijzigenProducten",
        "TeWijzigenProduct",
        "ToewijzingNummer",
    )
    .check(changed, melder, |product| product.toewijzing_nummer);
    let added = verzoek.nieuwe_producten.as_deref().unwrap_or_default();
    List(
        "NieuweProducten",
        "NieuwProduct",
        "Product en GewensteIngangsdatum",
    )
    .check(added, melder, |product| {
        (
            product_key(product.product.as_ref()),
            product.gewenste_ingangsdatum,
        )
    });
}

fn check_clienten<R: Retour>(clienten: &[m323::Client<R>], melder: &mut Melder<'_>) {
    List("Clienten", "Client", "Bsn").check(clienten, melder, |client| client.bsn);
}

fn check_prestaties<R: Retour>(prestaties: &[m323::Prestatie<R>], melder: &mut Melder<'_>) {
    let list = List(
        "Prestaties",
        "Prestatie",
        "ReferentieNummer en VorigReferentieNummer",
    );
    list.check(prestaties, melder, |prestatie| {
        let ProductReferentie {
            referentie_nummer,
            vorig_referentie_nummer,
        } = &prestatie.product_referentie;
        (referentie_nummer, vorig_referentie_nummer)
    });
}
