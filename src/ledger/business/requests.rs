//! Business rules about requests of a provider (315, 317) and how a municipality answers them.

use super::{Bedrijfsregel, aan_mensen, afgedwongen, ondersteund};
use crate::standard::bericht::Nummer::{M301, M315, M317, M319};

pub(super) const REGELS: &[Bedrijfsregel] = &[
    Bedrijfsregel::new(
        "OP274",
        &[M301, M319],
        "Over elk aangevraagd product hoort de aanbieder iets binnen vijf werkdagen",
        ondersteund(
            "`bode report termijnen` toont per product de vijf werkdagen, en na onderzoek de acht weken; de toewijzing draagt de referentie van het verzoek (TR379).",
        ),
    ),
    Bedrijfsregel::new(
        "OP296",
        &[M315],
        "Een verzoek om toewijzing past binnen het contract",
        aan_mensen(
            "Wat een aanbieder mag aanvragen staat niet in een bericht of lijst; de gemeente wijst met reden 3 of 4 af wat niet past.",
        ),
    ),
    Bedrijfsregel::new(
        "OP297",
        &[M315],
        "De AGB-code van de verwijzer gaat mee als die bekend is",
        afgedwongen(
            &["CD066", "CD067", "CD068"],
            "In elk 315: een code of anders een naam, en bij verwijzers zonder AGB-code geen code.",
        ),
    ),
    Bedrijfsregel::new(
        "OP306",
        &[M317],
        "Een verzoek om wijziging gaat uit van zorg die al is toegewezen",
        afgedwongen(
            &["TR349", "TR350", "TR351", "TR352"],
            "In elk 317: er is een lopende toewijzing, en ze staan er allemaal in.",
        ),
    ),
    Bedrijfsregel::new(
        "OP307",
        &[M315],
        "Een verzoek om toewijzing hoort bij een verwijzing of een open beschikking",
        aan_mensen(
            "Het schema eist een verwijzer, maar of de verwijzing bestaat en of er al een toewijzing voor loopt beoordeelt de gemeente.",
        ),
    ),
    Bedrijfsregel::new(
        "OP308",
        &[M317],
        "Een verzoek om wijziging beschrijft alles wat de cliënt straks nodig heeft",
        afgedwongen(
            &["TR349", "TR350", "TR351", "TR352", "TR353"],
            "In elk 317, tegen de toewijzingen die dan lopen.",
        ),
    ),
    Bedrijfsregel::new(
        "OP343",
        &[M317],
        "Een verzoek om wijziging komt vóór de dag waarop het moet ingaan",
        afgedwongen(
            &["TR380"],
            "Een nieuw product begint na de dagtekening van het 317; of dat ruim genoeg is spreken partijen af.",
        ),
    ),
    Bedrijfsregel::new(
        "OP344",
        &[M301, M319],
        "Elk verzoek eindigt in een toewijzing of een afwijzing",
        afgedwongen(
            &["TR355", "TR359", "TR360", "TR365", "TR379"],
            "Een antwoord past bij een verzoek dat nog open is; wat open blijft staat in `bode report termijnen`.",
        ),
    ),
    Bedrijfsregel::new(
        "OP345",
        &[M317],
        "Een wijziging met terugwerkende kracht laat geleverde zorg rechtmatig",
        afgedwongen(
            &["TR357", "TR373"],
            "Een wijziging in het verleden geldt voor de hele looptijd; of geleverde zorg er nog in past beoordeelt de gemeente.",
        ),
    ),
    Bedrijfsregel::new(
        "OP346",
        &[M301, M319],
        "Over een verzoek om wijziging hoort de aanbieder iets binnen vijf werkdagen",
        ondersteund(
            "`bode report termijnen` toont de vijf werkdagen, en na onderzoek de acht weken; TR359, TR360 en TR365 laten één uitkomst toe.",
        ),
    ),
    Bedrijfsregel::new(
        "OP347",
        &[M315, M317],
        "Hetzelfde product wordt niet voor dezelfde tijd twee keer aangevraagd",
        afgedwongen(
            &["TR361", "TR386", "TR410"],
            "Binnen een 315 en een 317, en met de toewijzingen waar een 317 naar verwijst.",
        ),
    ),
    Bedrijfsregel::new(
        "OP348",
        &[M317],
        "Een verzoek om wijziging wordt toegekend zoals het is gevraagd",
        afgedwongen(
            &[],
            "Toekennen neemt het verzoek over zoals het is, als één geheel en met zijn referentie bij elke toewijzing; alleen data en nummers kunnen anders uitvallen.",
        ),
    ),
    Bedrijfsregel::new(
        "OP350",
        &[M315, M317],
        "Geen tweede verzoek zolang het eerste voor de cliënt open staat",
        afgedwongen(
            &["TR374"],
            "Bij elk 315 en 317, over alle verzoeken van de aanbieder voor de cliënt.",
        ),
    ),
    Bedrijfsregel::alleen_jeugdwet(
        "OP359",
        &[M319],
        "Is een andere gemeente verantwoordelijk, dan hoort de aanbieder binnen twee weken welke",
        afgedwongen(
            &["TR377", "TR409"],
            "Reden 8 gaat altijd met de andere gemeente samen, en alleen die; de twee weken staan in `bode report termijnen`.",
        ),
    ),
    Bedrijfsregel::new(
        "OP361",
        &[M315, M317],
        "Elke aanvraag heeft een eigen referentie",
        afgedwongen(
            &["TR347", "TR383"],
            "Binnen een bericht en over alle verzoeken van de aanbieder onder die wet.",
        ),
    ),
];
