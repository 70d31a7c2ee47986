//! Business rules about declaring and its answer (323, 325).

use super::{Bedrijfsregel, aan_mensen, afgedwongen, ondersteund};
use crate::standard::bericht::Nummer::{M323, M325};

pub(super) const REGELS: &[Bedrijfsregel] = &[
    Bedrijfsregel::new(
        "OP262",
        &[M323],
        "Inspanning heeft een tarief per tijdseenheid, of per stuk bij eenheid 84",
        afgedwongen(
            &["TR418"],
            "Het tarief van een prestatie moet met die eenheid in de tarieflijst staan.",
        ),
    ),
    Bedrijfsregel::new(
        "OP263",
        &[M323],
        "Output heeft een stuktarief, of wordt in euro's per periode betaald",
        afgedwongen(
            &["CD087", "TR418"],
            "Stuks output worden tegen de tarieflijst gehouden en euro's hebben geen tarief; wanneer de output is behaald spreken partijen af.",
        ),
    ),
    Bedrijfsregel::new(
        "OP264",
        &[M323],
        "Van output is afgesproken wanneer er wordt gedeclareerd",
        aan_mensen("Mijlpalen en trajecten staan in het contract, niet in een bericht."),
    ),
    Bedrijfsregel::new(
        "OP267",
        &[M323],
        "De eenheid van een declaratie past bij die van de toewijzing",
        afgedwongen(
            &["CS339", "TR341", "TR346", "TR358"],
            "Bij elke prestatie; uren mogen in minuten worden gedeclareerd, tenzij het contract dat uitsluit.",
        ),
    ),
    Bedrijfsregel::new(
        "OP276",
        &[M323],
        "Gedeclareerd wordt alleen voor een cliënt die aan de aanbieder is toegewezen",
        afgedwongen(
            &["TR304", "TR307", "TR308", "TR338", "TR384"],
            "Bij elke cliënt en elke prestatie; een verwijderde toewijzing telt niet.",
        ),
    ),
    Bedrijfsregel::new(
        "OP279",
        &[M323],
        "Gedeclareerd wordt alleen over dagen waarop de toewijzing geldt",
        afgedwongen(&["TR307", "TR308"], "Bij elke prestatie."),
    ),
    Bedrijfsregel::new(
        "OP280",
        &[M323],
        "Een declaratie gaat over één periode, met wat er van eerder nog bij komt",
        afgedwongen(
            &["CS340", "TR319"],
            "De periode is een hele maand, en geen productperiode eindigt erna.",
        ),
    ),
    Bedrijfsregel::new(
        "OP281",
        &[M323],
        "Een declaratie kan over meer cliënten gaan",
        ondersteund(
            "Bode leest en beoordeelt er zoveel als er in een bestand passen; wat bij de ene cliënt wordt afgekeurd raakt de andere niet.",
        ),
    ),
    Bedrijfsregel::new(
        "OP283",
        &[M323],
        "Elke prestatie heeft een eigen nummer",
        afgedwongen(
            &["TR314", "TR315", "TR316", "TR323"],
            "Binnen een bericht en over alle declaraties van de aanbieder onder die wet.",
        ),
    ),
    Bedrijfsregel::new(
        "OP284",
        &[M323],
        "Declaratieperiodes volgen elkaar op zolang er zorg is geleverd",
        afgedwongen(
            &["TR318"],
            "Terug in de tijd wordt afgekeurd; een overgeslagen maand mag, en geeft een signaal.",
        ),
    ),
    Bedrijfsregel::new(
        "OP302",
        &[M323],
        "Het product van een declaratie past bij de toewijzing",
        afgedwongen(
            &["TR338", "TR339", "TR340", "TR369", "TR381"],
            "Categorie en code zoals toegewezen; wat de toewijzing open laat moet in de productlijst bij elkaar horen.",
        ),
    ),
    Bedrijfsregel::new(
        "OP303",
        &[M325],
        "Het antwoord zegt alles wat nodig is om de declaratie te verwerken",
        afgedwongen(
            &["TR342", "TR366"],
            "Zo stelt Bode elk 325 op: de totalen, en van elke afgewezen prestatie de reden; in een 325 dat binnenkomt wordt het getoetst.",
        ),
    ),
    Bedrijfsregel::new(
        "OP304",
        &[M325],
        "Het antwoord noemt alleen cliënten bij wie iets is afgewezen",
        afgedwongen(&["TR342"], "Zo stelt Bode elk 325 op."),
    ),
    Bedrijfsregel::new(
        "OP349",
        &[M323],
        "Elke declaratie heeft een eigen nummer",
        afgedwongen(
            &["TR333"],
            "Over alle declaraties van de aanbieder onder die wet.",
        ),
    ),
    Bedrijfsregel::new(
        "OP354",
        &[M323],
        "Zorg wordt na afloop van de maand gedeclareerd, meteen of later",
        afgedwongen(
            &["TR319", "TR335"],
            "Niet vooruit, en hoogstens vijf jaar terug; wat laat komt geeft een signaal.",
        ),
    ),
    Bedrijfsregel::new(
        "OP355",
        &[M325],
        "Een declaratie-antwoord hoort bij een declaratie die is verzonden",
        afgedwongen(
            &["TR337", "TR376"],
            "Een 325 wordt gekoppeld aan het 323, op berichtidentificatie en op declaratienummer.",
        ),
    ),
    Bedrijfsregel::new(
        "OP360",
        &[M323],
        "Een prestatie wordt hoogstens één keer gecrediteerd",
        afgedwongen(
            &["TR323", "TR390"],
            "Een credit hoort bij een toegekende debet die nog niet is gecrediteerd.",
        ),
    ),
    Bedrijfsregel::new(
        "OP365",
        &[M323],
        "Het gedeclareerde volume past binnen de toewijzing",
        afgedwongen(
            &["TR321", "TR322"],
            "Per productperiode en over de hele looptijd; een budget volgt uit TR369.",
        ),
    ),
    Bedrijfsregel::new(
        "OP366",
        &[M323],
        "Een prestatie wordt eerst helemaal gecrediteerd en dan opnieuw ingediend",
        afgedwongen(
            &["TR321", "TR322", "TR389"],
            "Bode beoordeelt in een bericht eerst alle credits, en een debet die er al is wordt afgewezen.",
        ),
    ),
    Bedrijfsregel::new(
        "OP367",
        &[M323],
        "Een productperiode loopt niet over de maandgrens",
        afgedwongen(&["CS337"], "Bij elke prestatie."),
    ),
    Bedrijfsregel::new(
        "OP368",
        &[M323],
        "Een productperiode blijft binnen de looptijd van de toewijzing",
        afgedwongen(
            &["TR387", "TR388"],
            "Begin en einde zijn die van de maand, of die van de toewijzing als die in de maand begint of eindigt.",
        ),
    ),
];
