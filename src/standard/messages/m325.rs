//! 325 declaratie-antwoord.

use super::basis::TotaalBedragMetDC;
use super::header::AntwoordHeader;
use super::klasse::{Gevuld, RetourCodes, klasse};
use super::m323::Client;
use crate::standard::types::DeclaratieNummer;

klasse! {
    /// 325: the municipality's answer to a 323 (IV087).
    Declaratieantwoord in Bericht {
        "Header" header: AntwoordHeader,
        "DeclaratieAntwoord" declaratie_antwoord: Option<DeclaratieAntwoord>,
    }
}

klasse! {
    /// What was declared, what is granted, and the clients with refused prestaties.
    DeclaratieAntwoord in Bericht {
        "DeclaratieNummer" declaratie_nummer: DeclaratieNummer,
        "TotaalIngediendBedrag" totaal_ingediend_bedrag: TotaalBedragMetDC,
        "TotaalToegekendBedrag" totaal_toegekend_bedrag: TotaalBedragMetDC,
        "Clienten" clienten: Option<Gevuld<Client<RetourCodes>>>,
        "RetourCodes" retour_codes: RetourCodes,
    }
}
