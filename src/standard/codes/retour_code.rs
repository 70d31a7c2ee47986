//! Code list WJ001: return codes.

use super::codelijst;

codelijst! {
    /// What an answer says of a class (LDT_RetourCode).
    RetourCode, "WJ001" {
        /// bericht afgekeurd om technische redenen.
        R0001 = "0001" => "bericht afgekeurd om technische redenen",
        /// geen opmerking over deze klasse.
        R0200 = "0200" => "geen opmerking over deze klasse",
        /// klasse niet beoordeeld.
        R0233 = "0233" => "klasse niet beoordeeld",
        /// tarief wijkt af van het contract.
        R0611 = "0611" => "tarief wijkt af van het contract",
        /// declaratie geheel toegekend.
        R8001 = "8001" => "declaratie geheel toegekend",
        /// geen debetprestatie bekend bij deze credit.
        R8017 = "8017" => "geen debetprestatie bekend bij deze credit",
        /// referentienummer al gebruikt.
        R8021 = "8021" => "referentienummer al gebruikt",
        /// hoort niet bij deze cliënt.
        R8187 = "8187" => "hoort niet bij deze cliënt",
        /// declaratieperiode sluit niet aan.
        R8214 = "8214" => "declaratieperiode sluit niet aan",
        /// dagtekening ligt in de toekomst.
        R8848 = "8848" => "dagtekening ligt in de toekomst",
        /// geen toewijzing bij dit regiebericht.
        R9019 = "9019" => "geen toewijzing bij dit regiebericht",
        /// identificatie al gebruikt.
        R9056 = "9056" => "identificatie al gebruikt",
        /// geen eerdere aanlevering om te verwijderen.
        R9063 = "9063" => "geen eerdere aanlevering om te verwijderen",
        /// geen actueel startbericht met deze sleutel.
        R9069 = "9069" => "geen actueel startbericht met deze sleutel",
        /// start niet te verwijderen na een stop.
        R9071 = "9071" => "start niet te verwijderen na een stop",
        /// sleutel al eerder aangeleverd.
        R9074 = "9074" => "sleutel al eerder aangeleverd",
        /// begindatum ligt buiten de toewijzing.
        R9307 = "9307" => "begindatum ligt buiten de toewijzing",
        /// einddatum ligt buiten de toewijzing.
        R9308 = "9308" => "einddatum ligt buiten de toewijzing",
        /// productperiode eindigt na de declaratieperiode.
        R9319 = "9319" => "productperiode eindigt na de declaratieperiode",
        /// volume past niet in de toegewezen omvang.
        R9321 = "9321" => "volume past niet in de toegewezen omvang",
        /// som van de volumes past niet in de toegewezen omvang.
        R9322 = "9322" => "som van de volumes past niet in de toegewezen omvang",
        /// levering is nog niet gestopt.
        R9326 = "9326" => "levering is nog niet gestopt",
        /// toewijzingnummer is niet uniek.
        R9332 = "9332" => "toewijzingnummer is niet uniek",
        /// declaratienummer al gebruikt.
        R9333 = "9333" => "declaratienummer al gebruikt",
        /// toewijzing onbekend.
        R9338 = "9338" => "toewijzing onbekend",
        /// productcategorie wijkt af van de toewijzing.
        R9339 = "9339" => "productcategorie wijkt af van de toewijzing",
        /// productcode wijkt af van de toewijzing.
        R9340 = "9340" => "productcode wijkt af van de toewijzing",
        /// eenheid past niet bij de toewijzing.
        R9341 = "9341" => "eenheid past niet bij de toewijzing",
        /// bedrag is niet volume maal tarief.
        R9346 = "9346" => "bedrag is niet volume maal tarief",
        /// referentie van de aanbieder al gebruikt.
        R9347 = "9347" => "referentie van de aanbieder al gebruikt",
        /// niet alle actuele toewijzingen opgenomen.
        R9349 = "9349" => "niet alle actuele toewijzingen opgenomen",
        /// ongewijzigd product zonder actuele toewijzing.
        R9350 = "9350" => "ongewijzigd product zonder actuele toewijzing",
        /// te wijzigen product zonder actuele toewijzing.
        R9351 = "9351" => "te wijzigen product zonder actuele toewijzing",
        /// referentie hoort bij geen verzoek.
        R9355 = "9355" => "referentie hoort bij geen verzoek",
        /// wijziging in het verleden niet vanaf de ingangsdatum.
        R9357 = "9357" => "wijziging in het verleden niet vanaf de ingangsdatum",
        /// op dit verzoek is al toegewezen.
        R9359 = "9359" => "op dit verzoek is al toegewezen",
        /// op dit verzoek is al geantwoord.
        R9360 = "9360" => "op dit verzoek is al geantwoord",
        /// product overlapt in de tijd.
        R9361 = "9361" => "product overlapt in de tijd",
        /// op dit verzoek is al beslist.
        R9365 = "9365" => "op dit verzoek is al beslist",
        /// prestatie hoort bij geen declaratie.
        R9366 = "9366" => "prestatie hoort bij geen declaratie",
        /// waarde wijkt af van de declaratie.
        R9367 = "9367" => "waarde wijkt af van de declaratie",
        /// som van de bedragen past niet in het budget.
        R9369 = "9369" => "som van de bedragen past niet in het budget",
        /// wijziging van budget of totaal niet vanaf de ingangsdatum.
        R9373 = "9373" => "wijziging van budget of totaal niet vanaf de ingangsdatum",
        /// er loopt al een verzoek.
        R9374 = "9374" => "er loopt al een verzoek",
        /// omvang hoort leeg te zijn.
        R9375 = "9375" => "omvang hoort leeg te zijn",
        /// referentie hoort bij geen verzoek.
        R9379 = "9379" => "referentie hoort bij geen verzoek",
        /// toewijzing is verwijderd.
        R9384 = "9384" => "toewijzing is verwijderd",
        /// toewijzing heeft goedgekeurde prestaties.
        R9385 = "9385" => "toewijzing heeft goedgekeurde prestaties",
        /// productperiode begint op de verkeerde dag.
        R9387 = "9387" => "productperiode begint op de verkeerde dag",
        /// productperiode eindigt op de verkeerde dag.
        R9388 = "9388" => "productperiode eindigt op de verkeerde dag",
        /// al gedeclareerd en niet gecrediteerd.
        R9389 = "9389" => "al gedeclareerd en niet gecrediteerd",
        /// al gecrediteerd.
        R9390 = "9390" => "al gecrediteerd",
        /// omvang hoort gevuld te zijn.
        R9411 = "9411" => "omvang hoort gevuld te zijn",
        /// omvang hoort leeg te zijn.
        R9412 = "9412" => "omvang hoort leeg te zijn",
        /// er is al een tijdelijke stop.
        R9413 = "9413" => "er is al een tijdelijke stop",
        /// einddatum ligt voor die van de eerdere stop.
        R9414 = "9414" => "einddatum ligt voor die van de eerdere stop",
        /// er is al een definitieve stop.
        R9415 = "9415" => "er is al een definitieve stop",
        /// gemeentecode onbekend.
        S300 = "S300" => "gemeentecode onbekend",
        /// productcode past niet bij de categorie.
        S329 = "S329" => "productcode past niet bij de categorie",
    }
}
