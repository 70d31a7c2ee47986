//! Business rules about the client, the people around the client, and their data.

use super::traffic::{ALLE, HEEN};
use super::{Bedrijfsregel, aan_mensen, afgedwongen, ondersteund};
use crate::standard::bericht::Nummer::{M301, M305, M307, M315};

pub(super) const REGELS: &[Bedrijfsregel] = &[
    Bedrijfsregel::alleen_jeugdwet(
        "OP001",
        &[M301],
        "Van een jeugdige is bekend wie het gezag heeft",
        ondersteund(
            "Een besluit kan ouders, voogden en anderen als relatie van de cliënt bevatten; wie van hen gezag heeft stelt de gemeente vast.",
        ),
    ),
    Bedrijfsregel::alleen_jeugdwet(
        "OP002",
        &[M301],
        "De gegevens van wie het gezag heeft gaan als relatie mee met de toewijzing",
        ondersteund(
            "De relaties uit een besluit komen ongewijzigd in het 301; of de gezagsdrager erbij staat kan Bode niet zien.",
        ),
    ),
    Bedrijfsregel::alleen_jeugdwet(
        "OP002x1",
        &[M301],
        "De gezagsdrager mag ontbreken als de aanbieder die volgens zijn verzoek al kent",
        ondersteund(
            "Relaties zijn in een besluit niet verplicht, en GezagsdragerBekend in een 315 blijft leesbaar in het bewaarde bericht.",
        ),
    ),
    Bedrijfsregel::alleen_jeugdwet(
        "OP002x2",
        &[M301],
        "Wie zelf het gezag heeft staat niet ook nog als relatie in de toewijzing",
        aan_mensen(
            "Bij wie het gezag ligt staat in geen bericht; wie het besluit vastlegt laat de relatie weg.",
        ),
    ),
    Bedrijfsregel::new(
        "OP003",
        HEEN,
        "Geen berichten over een cliënt die daardoor in gevaar kan komen",
        aan_mensen("Dat oordeel is aan een professional; leg zo'n cliënt niet in Bode vast."),
    ),
    Bedrijfsregel::new(
        "OP039",
        ALLE,
        "Gegevens buiten de sleutel mogen tussen partijen verschillen",
        ondersteund(
            "Geen regel van Bode keurt af op een naam, een adres of een ander gegeven buiten de sleutel.",
        ),
    ),
    Bedrijfsregel::new(
        "OP071",
        &[M301],
        "Een relatie heeft per cliënt een eigen nummer, dat hetzelfde blijft",
        ondersteund(
            "Het nummer uit het besluit wordt ongewijzigd verzonden, en TR101 bewaakt dat het binnen een bericht één keer voorkomt; dat het door de tijd gelijk blijft is aan de gemeente.",
        ),
    ),
    Bedrijfsregel::new(
        "OP076",
        &[M301],
        "Bij een contactpersoon staat wat die voor de cliënt is",
        afgedwongen(
            &[],
            "Soort is in het schema verplicht bij een relatie; of de persoon nodig is voor het contact met de cliënt beoordeelt de gemeente.",
        ),
    ),
    Bedrijfsregel::new(
        "OP079",
        ALLE,
        "Een cliënt wordt aangeduid met het BSN",
        afgedwongen(
            &["CS002"],
            "Het schema eist een Bsn in elk bericht met een cliënt, en het BSN moet aan de elfproef voldoen; een 319 kent geen cliënt.",
        ),
    ),
    Bedrijfsregel::new(
        "OP091",
        &[M301],
        "Bij extra contactgegevens staat wat voor adres het is",
        afgedwongen(
            &[],
            "Soort is in het schema verplicht bij een contact, en maakt daar de sleutel uit.",
        ),
    ),
    Bedrijfsregel::new(
        "OP130",
        &[M301],
        "Een relatie heeft een naam, en een adres of een telefoonnummer",
        afgedwongen(
            &["TR006"],
            "Het schema eist de naam, TR006 het adres of de telefoon; in besluiten, en in elk 301 dat binnenkomt.",
        ),
    ),
    Bedrijfsregel::new(
        "OP191",
        &[M301, M315],
        "Commentaar blijft beperkt tot wat nergens anders past",
        aan_mensen(
            "Vrije tekst kan geen programma beoordelen; Bode vult zelf nooit commentaar in.",
        ),
    ),
    Bedrijfsregel::new(
        "OP252",
        &[M301, M305, M307, M315],
        "Van een geboortedatum die deels onbekend is staat erbij welk deel klopt",
        afgedwongen(
            &["CS139"],
            "DatumGebruik en Datum worden in elk bericht met elkaar vergeleken.",
        ),
    ),
];
