//! 319 antwoord and 320 retour op antwoord.

use super::header::{RetourAanGemeente, VanGemeente};
use super::klasse::{GeenRetour, Retour, RetourCodes, klasse};
use crate::standard::codes::{RedenAfwijzingVerzoek, VerzoekAntwoord};
use crate::standard::types::{Gemeentecode, Referentie};

klasse! {
    /// 319: a request is refused, or needs research first.
    AntwoordOpVerzoek in Bericht {
        "Header" header: VanGemeente,
        "Antwoord" antwoord: Antwoord<GeenRetour>,
    }
}

klasse! {
    /// 320: the provider's answer to a 319 (IV028).
    AntwoordOpVerzoekRetour in Bericht {
        "Header" header: RetourAanGemeente,
        "Antwoord" antwoord: Option<Antwoord<RetourCodes>>,
    }
}

klasse! {
    /// The decision on the request with this reference.
    Antwoord<R: Retour> in Bericht {
        "ReferentieAanbieder" referentie_aanbieder: Referentie,
        "VerzoekAntwoord" verzoek_antwoord: VerzoekAntwoord,
        "RedenAfwijzingVerzoek" reden_afwijzing_verzoek: Option<RedenAfwijzingVerzoek>,
        /// Jeugdwet only (IV095).
        "Woonplaatsbeginsel" woonplaatsbeginsel: Option<Woonplaatsbeginsel<R>>,
        "RetourCodes" retour_codes: R,
    }
}

klasse! {
    /// The municipality that is responsible instead.
    Woonplaatsbeginsel<R: Retour> in Bericht {
        "Gemeente" gemeente: Gemeentecode,
        "RetourCodes" retour_codes: R,
    }
}
