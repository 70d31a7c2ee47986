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
use crate::standard::messages::{GeenRetour, m301, m305, m307, m323};
use crate::standard::types::{ProductCode, ToewijzingNummer};

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
        Klasse::Client305(client) => check_starts(&client.start_producten, melder),
        Klasse::Client307(client) => check_stops(&client.stop_producten, melder),
        Klasse::Client315(client) => {
            List("AangevraagdeProducten", "AangevraagdProduct").check(
                &client.aangevraagde_producten,
                melder,
                |product| &product.referentie_aanbieder,
                |product| format!("ReferentieAanbieder {}", product.referentie_aanbieder),
            );
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

/// A list of classes: its element and the element of its items.
#[derive(Debug, Clone, Copy)]
struct List(&'static str, &'static str);

impl List {
    /// Reports the items whose key occurred before. `shown` is the key in words, without personal
    /// data.
    fn check<'m, T, K: Ord>(
        self,
        items: &'m [T],
        melder: &mut Melder<'_>,
        key: impl Fn(&'m T) -> K,
        shown: impl Fn(&T) -> String,
    ) {
        let Self(list, element) = self;
        for (first, index) in doubles(items, key) {
            let Some(item) = items.get(index) else {
                continue;
            };
            melder.at(format_args!("{list}/{element}[{}]", index + 1), || {
                format!(
                    "{element} {} staat er dubbel: {} komt ook voor bij {element} {}. Laat een van \
                     beide weg.",
                    index + 1,
                    shown(item),
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
    List("Relaties", "Relatie").check(
        client.relaties.as_deref().unwrap_or_default(),
        melder,
        |relatie| &relatie.nummer,
        |_| "hetzelfde Nummer".to_owned(),
    );
    List("Contactgegevens", "Contact").check(
        &client.contactgegevens,
        melder,
        |contact| contact.soort,
        |contact| format!("Soort {}", contact.soort),
    );
    List("ToegewezenProducten", "ToegewezenProduct").check(
        &client.toegewezen_producten,
        melder,
        |product| product.toewijzing_nummer,
        |product| format!("ToewijzingNummer {}", product.toewijzing_nummer),
    );
}

fn check_starts(starts: &[m305::StartProduct<GeenRetour>], melder: &mut Melder<'_>) {
    List("StartProducten", "StartProduct").check(
        starts,
        melder,
        |start| {
            let product = product_key(start.product.as_ref());
            (start.toewijzing_nummer, product, start.begindatum)
        },
        |start| {
            format!(
                "dezelfde toewijzing en hetzelfde product met Begindatum {}",
                start.begindatum
            )
        },
    );
}

fn check_stops(stops: &[m307::StopProduct<GeenRetour>], melder: &mut Melder<'_>) {
    List("StopProducten", "StopProduct").check(
        stops,
        melder,
        |stop| {
            (
                stop.toewijzing_nummer,
                product_key(stop.product.as_ref()),
                stop.begindatum,
                stop.reden_beeindiging,
                stop.einddatum,
            )
        },
        |stop| {
            format!(
                "dezelfde toewijzing en hetzelfde product met Begindatum {}, Einddatum {} en \
                 RedenBeeindiging {}",
                stop.begindatum, stop.einddatum, stop.reden_beeindiging
            )
        },
    );
}

fn check_verzoek(verzoek: &Verzoek<GeenRetour>, melder: &mut Melder<'_>) {
    let nummer = |nummer: ToewijzingNummer| format!("ToewijzingNummer {nummer}");
    List("OngewijzigdeProducten", "OngewijzigdProduct").check(
        verzoek
            .ongewijzigde_producten
            .as_deref()
            .unwrap_or_default(),
        melder,
        |product| product.toewijzing_nummer,
        |product| nummer(product.toewijzing_nummer),
    );
    List("TeWijzigenProducten", "TeWijzigenProduct").check(
        verzoek.te_wijzigen_producten.as_deref().unwrap_or_default(),
        melder,
        |product| product.toewijzing_nummer,
        |product| nummer(product.toewijzing_nummer),
    );
    List("NieuweProducten", "NieuwProduct").check(
        verzoek.nieuwe_producten.as_deref().unwrap_or_default(),
        melder,
        |new| (product_key(new.product.as_ref()), new.gewenste_ingangsdatum),
        |new| {
            format!(
                "hetzelfde product met GewensteIngangsdatum {}",
                new.gewenste_ingangsdatum
            )
        },
    );
}

fn check_clienten<R: Retour>(clienten: &[m323::Client<R>], melder: &mut Melder<'_>) {
    List("Clienten", "Client").check(
        clienten,
        melder,
        |client| client.bsn,
        |_| "hetzelfde Bsn".to_owned(),
    );
}

fn check_prestaties<R: Retour>(prestaties: &[m323::Prestatie<R>], melder: &mut Melder<'_>) {
    List("Prestaties", "Prestatie").check(
        prestaties,
        melder,
        |prestatie| {
            let ProductReferentie {
                referentie_nummer,
                vorig_referentie_nummer,
            } = &prestatie.product_referentie;
            (referentie_nummer, vorig_referentie_nummer)
        },
        |prestatie| {
            let referentie = &prestatie.product_referentie;
            match &referentie.vorig_referentie_nummer {
                None => format!("ReferentieNummer {}", referentie.referentie_nummer),
                Some(vorig) => format!(
                    "ReferentieNummer {} met VorigReferentieNummer {vorig}",
                    referentie.referentie_nummer
                ),
            }
        },
    );
}
