//! Business rules about starting and stopping care (305, 307).

use super::{Bedrijfsregel, aan_mensen, afgedwongen, ondersteund};
use crate::standard::bericht::Nummer::{self, M305, M307};

/// Start and stop.
const REGIE: &[Nummer] = &[M305, M307];

pub(super) const REGELS: &[Bedrijfsregel] = &[
    Bedrijfsregel::new(
        "OP011",
        &[M305],
        "Een start wordt gemeld als de zorg echt is begonnen",
        afgedwongen(
            &["TR134", "TR135"],
            "De begindatum ligt niet na de dagtekening, en die niet in de toekomst.",
        ),
    ),
    Bedrijfsregel::new(
        "OP033",
        REGIE,
        "Een start of stop wordt gecorrigeerd door die te verwijderen en opnieuw te melden",
        afgedwongen(
            &["TR063", "TR071", "TR074"],
            "Verwijderd wordt alleen wat er is, en een start niet meer na zijn stop.",
        ),
    ),
    Bedrijfsregel::new(
        "OP033x2",
        REGIE,
        "Een start of stop wordt niet als gewijzigd aangeleverd",
        afgedwongen(&["CS058"], "StatusAanlevering 2 wordt afgekeurd."),
    ),
    Bedrijfsregel::new(
        "OP072",
        &[M307],
        "Een stop volgt op een start",
        afgedwongen(
            &["TR018", "TR019", "TR382"],
            "Een stop verwijst naar een toewijzing en naar een start die bekend is, en ligt er niet voor.",
        ),
    ),
    Bedrijfsregel::new(
        "OP155",
        &[M307],
        "Een stop wijst de laatste start aan",
        afgedwongen(
            &["TR382"],
            "De sleutel van de stop is die van een start die bekend is.",
        ),
    ),
    Bedrijfsregel::new(
        "OP270",
        REGIE,
        "Partijen spreken af welke dag als begin en als einde geldt",
        aan_mensen(
            "Het is een afspraak over betekenis, per product; Bode neemt de gemelde dagen over.",
        ),
    ),
    Bedrijfsregel::new(
        "OP271",
        &[M305],
        "Een start is binnen vijf werkdagen gemeld",
        ondersteund(
            "`bode report termijnen` toont wat met terugwerkende kracht is toegewezen en nog geen start heeft, en wat niet is gestart binnen de termijn van het contract. Wanneer de zorg begon weet verder alleen de aanbieder.",
        ),
    ),
    Bedrijfsregel::new(
        "OP272",
        &[M307],
        "Een stop is binnen vijf werkdagen gemeld",
        ondersteund(
            "`bode report termijnen` toont wat na het einde of de intrekking van een toewijzing nog niet is gestopt.",
        ),
    ),
    Bedrijfsregel::new(
        "OP288",
        REGIE,
        "Op een start volgt altijd een stop, ook als alles volgens plan eindigt",
        ondersteund(
            "TR382 bindt een stop aan zijn start; `bode report termijnen` toont starts die na het einde van de toewijzing nog open staan.",
        ),
    ),
    Bedrijfsregel::new(
        "OP289",
        REGIE,
        "Er loopt per toewijzing hoogstens één start",
        afgedwongen(
            &["TR326"],
            "Een tweede start wordt afgekeurd zolang de eerste niet is gestopt of verwijderd.",
        ),
    ),
    Bedrijfsregel::new(
        "OP295",
        REGIE,
        "Starten en stoppen melden is verplicht bij inspanning en output",
        ondersteund(
            "Een bericht dat er niet is kan niet worden afgekeurd; `bode report termijnen` toont waar een start of stop uitblijft.",
        ),
    ),
    Bedrijfsregel::new(
        "OP363",
        REGIE,
        "Een start of stop hoort bij een toegewezen product",
        afgedwongen(
            &["TR019"],
            "Zonder toewijzing met dat nummer wordt een start of stop afgekeurd.",
        ),
    ),
    Bedrijfsregel::new(
        "OP364",
        REGIE,
        "Een declaratie hangt nooit van start- en stopberichten af",
        afgedwongen(
            &[],
            "Geen regel voor het 323 kijkt naar een start of stop; wat niet bij elkaar past is een signaal in `bode report afwijkingen`, en kost niets.",
        ),
    ),
    Bedrijfsregel::new(
        "OP377",
        &[M307],
        "Twee keer stoppen kan alleen als de eerste stop tijdelijk was",
        afgedwongen(
            &["TR414", "TR415"],
            "Na een definitieve stop wordt een volgende afgekeurd, en een definitieve ligt niet voor de tijdelijke.",
        ),
    ),
    Bedrijfsregel::new(
        "OP378",
        &[M307],
        "Na een tijdelijke stop kan zonder nieuwe start alleen nog definitief worden gestopt",
        afgedwongen(&["TR413"], "Een tweede tijdelijke stop wordt afgekeurd."),
    ),
    Bedrijfsregel::new(
        "OP379",
        &[M307],
        "Wie is gestopt mag weer beginnen",
        ondersteund(
            "TR326 keurt een start alleen af zolang er nog een loopt; na elke stop is een nieuwe welkom.",
        ),
    ),
];
