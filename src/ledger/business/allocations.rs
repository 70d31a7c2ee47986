//! Business rules about allocating: what a 301 holds, and how a grant may change.

use super::{Bedrijfsregel, aan_mensen, afgedwongen, ondersteund};
use crate::standard::bericht::Nummer::M301;

pub(super) const REGELS: &[Bedrijfsregel] = &[
    Bedrijfsregel::new(
        "OP033x1",
        &[M301],
        "Welke gegevens van een toewijzing mogen wijzigen, en met wiens goedvinden",
        afgedwongen(
            &["CS335", "CS336"],
            "Een besluit met een andere wijziging wordt geweigerd, en ook een zonder het overleg of de instemming die erbij hoort.",
        ),
    ),
    Bedrijfsregel::new(
        "OP043",
        &[M301],
        "Geen toewijzing naast een pgb voor hetzelfde product",
        aan_mensen(
            "Pgb's gaan buiten de berichten om, dus Bode kent ze niet; beëindig de toewijzing met reden 08 op de dag ervoor.",
        ),
    ),
    Bedrijfsregel::new(
        "OP086",
        &[M301],
        "Wat naar inspanning of output wordt geleverd is altijd toegewezen",
        afgedwongen(
            &["TR019", "TR338"],
            "Zonder toewijzing keurt Bode een start, een stop en een prestatie af.",
        ),
    ),
    Bedrijfsregel::new(
        "OP087",
        &[M301],
        "Een 301 bevat al wat nog geldt of sinds het vorige bericht veranderde",
        afgedwongen(
            &[],
            "Zo stelt Bode elk 301 samen, uit alle toewijzingen van de cliënt bij de aanbieder.",
        ),
    ),
    Bedrijfsregel::new(
        "OP186",
        &[M301],
        "Met terugwerkende kracht beëindigen alleen als de aanbieder instemt",
        afgedwongen(
            &[],
            "Een besluit met een einddatum in het verleden wordt geweigerd zonder instemming of verzoek van de aanbieder.",
        ),
    ),
    Bedrijfsregel::new(
        "OP257",
        &[M301],
        "Bij een ander product of een andere omvang hoort een nieuwe toewijzing",
        afgedwongen(
            &[],
            "Een besluit met een andere omvang per dag, week of maand op een bestaand nummer wordt geweigerd, met de uitleg hoe het wel kan.",
        ),
    ),
    Bedrijfsregel::new(
        "OP258",
        &[M301],
        "De aanbieder hoort van een beëindiging door een 301",
        afgedwongen(
            &[],
            "Wat een besluit beëindigt staat in het 301 van datzelfde besluit.",
        ),
    ),
    Bedrijfsregel::new(
        "OP259",
        &[M301],
        "Hetzelfde product loopt bij een aanbieder niet twee keer tegelijk",
        afgedwongen(
            &["TR302"],
            "Bij het toewijzen, over alle toewijzingen van de cliënt bij de aanbieder, en in elk 301 dat binnenkomt.",
        ),
    ),
    Bedrijfsregel::new(
        "OP261",
        &[M301],
        "Van elk product staat vast of het om inspanning, output of een taak gaat",
        ondersteund(
            "De eenheid in de catalogus zegt of een product inspanning of output is; wat taakgericht wordt betaald wijst Bode niet toe.",
        ),
    ),
    Bedrijfsregel::new(
        "OP275",
        &[M301],
        "Een toewijzingnummer komt per gemeente en wet één keer voor",
        afgedwongen(
            &["TR332"],
            "Bode geeft de nummers zelf uit, nooit twee keer, en toetst ze in elk 301 dat binnenkomt.",
        ),
    ),
    Bedrijfsregel::new(
        "OP298",
        &[M301],
        "Minder volume over de hele looptijd alleen als de aanbieder instemt",
        afgedwongen(
            &[],
            "Een besluit met een lager volume wordt geweigerd zonder instemming of verzoek van de aanbieder.",
        ),
    ),
    Bedrijfsregel::new(
        "OP299",
        &[M301],
        "Minder budget alleen als de aanbieder instemt of erom vroeg",
        afgedwongen(
            &[],
            "Een besluit met een lager budget wordt geweigerd zonder instemming of verzoek van de aanbieder.",
        ),
    ),
    Bedrijfsregel::new(
        "OP305",
        &[M301],
        "Inspanning die per stuk is gecontracteerd wordt toegewezen in eenheid 84",
        ondersteund(
            "De eenheid komt uit de catalogus, waarin 84 voor stuks inspanning staat en 82 voor stuks output.",
        ),
    ),
    Bedrijfsregel::new(
        "OP362",
        &[M301],
        "Verwijderen mag niet als daarmee de grond onder geleverde zorg wegvalt",
        afgedwongen(
            &["TR385"],
            "Een toewijzing met toegekende prestaties wordt niet verwijderd; van zorg die nog niet is gedeclareerd weet alleen de aanbieder.",
        ),
    ),
    Bedrijfsregel::new(
        "OP380",
        &[M301],
        "Gaat hetzelfde door, dan krijgt de lopende toewijzing een latere einddatum",
        afgedwongen(
            &[],
            "Een besluit met een nieuwe toewijzing die gelijk aansluit op een lopende wordt geweigerd, met de raad om te verlengen.",
        ),
    ),
];
