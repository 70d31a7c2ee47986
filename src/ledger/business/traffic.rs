//! Business rules about sending and answering messages as such.

use super::{Bedrijfsregel, aan_mensen, afgedwongen, ondersteund};
use crate::standard::bericht::Nummer::{
    self, M301, M302, M305, M306, M307, M308, M315, M316, M317, M318, M319, M320, M323, M325,
};

/// Every message that is no retourbericht.
pub(super) const ALLE: &[Nummer] = &[M301, M305, M307, M315, M317, M319, M323, M325];
/// The messages that ask for an answer.
pub(super) const HEEN: &[Nummer] = &[M301, M305, M307, M315, M317, M319, M323];
/// The retourberichten.
const RETOUR: &[Nummer] = &[M302, M306, M308, M316, M318, M320];

pub(super) const REGELS: &[Bedrijfsregel] = &[
    Bedrijfsregel::new(
        "OP047",
        ALLE,
        "Wat niet aan de standaard voldoet mag worden afgekeurd",
        afgedwongen(
            &[
                "TR002", "TR056", "TR063", "TR101", "TR134", "TR135", "TR137", "TR371", "TR375",
                "TR378", "TR381", "TR411", "TR412",
            ],
            "Elk bericht wordt bij ontvangst getoetst aan het schema en aan alle regels van de vier niveaus, en vóór verzending aan dezelfde regels, met wat deze kant weet.",
        ),
    ),
    Bedrijfsregel::new(
        "OP065",
        RETOUR,
        "Een retourbericht gaat alleen over cliënten bij wie iets is afgekeurd",
        afgedwongen(
            &[],
            "Zo stelt Bode elk retourbericht op: alleen de kop als alles goed is, en anders de cliënten met een fout, met een retourcode bij elke klasse.",
        ),
    ),
    Bedrijfsregel::new(
        "OP080",
        ALLE,
        "Het moment en de volgorde van ontvangst betekenen niets",
        ondersteund(
            "Van een toewijzing geldt de laatste Toewijzingsdatum en Toewijzingstijd, ook als een ouder bericht later binnenkomt.",
        ),
    ),
    Bedrijfsregel::new(
        "OP090",
        RETOUR,
        "Het retourbericht volgt binnen drie werkdagen na ontvangst",
        ondersteund(
            "`bode receive` maakt het retourbericht meteen; `bode report termijnen` toont voor beide kanten wat nog moet komen en wat te laat is.",
        ),
    ),
    Bedrijfsregel::new(
        "OP090x2",
        RETOUR,
        "Kan er geen retourbericht komen, dan hoort de afzender dat langs een andere weg",
        aan_mensen(
            "Bode bewaart wat het niet kon lezen en zegt waarom; contact opnemen doen mensen.",
        ),
    ),
    Bedrijfsregel::new(
        "OP090x4",
        &[M325],
        "Het antwoord op een declaratie volgt binnen tien werkdagen na ontvangst",
        ondersteund(
            "`bode receive` maakt het 325 meteen, met de waarden uit het 323 (TR367); `bode report termijnen` toont wat uitblijft.",
        ),
    ),
    Bedrijfsregel::new(
        "OP095",
        HEEN,
        "Geen afkeuring om iets dat de afzender niet kan weten",
        ondersteund(
            "De regels kijken alleen naar berichten tussen beide partijen, hun contract en tarieven, en openbare lijsten.",
        ),
    ),
    Bedrijfsregel::new(
        "OP179",
        ALLE,
        "Een bestand is niet groter dan 25 MB",
        ondersteund(
            "Bode leest grotere bestanden gewoon, tot 128 MiB; de afzender houdt zich aan wat het knooppunt aanneemt.",
        ),
    ),
    Bedrijfsregel::new(
        "OP192",
        ALLE,
        "Een bericht is een XML-bestand in UTF-8 zonder BOM, met CR/LF",
        afgedwongen(
            &[],
            "Zo schrijft Bode elk bericht; bij het lezen wordt een BOM, een andere codering of ongeldige XML afgekeurd, en een andere regelovergang aanvaard.",
        ),
    ),
    Bedrijfsregel::new(
        "OP254",
        ALLE,
        "De AGB-code wijst de aanbieder aan en bepaalt waar een bericht heen gaat",
        afgedwongen(
            &[],
            "Het schema eist een AGB-code in de kop, en `bode receive` weigert een bericht voor een partij die het niet kent.",
        ),
    ),
    Bedrijfsregel::new(
        "OP286",
        HEEN,
        "Een bericht met een technische fout geldt in zijn geheel als niet verzonden",
        afgedwongen(
            &[],
            "Wat op niveau 1 of 2 is afgekeurd wordt bewaard, maar boekt niets en legt geen nummer of periode vast.",
        ),
    ),
];
