//! Conditions on products granted (301), asked for (315) and changed (317): Product, Omvang, Budget
//! and the last day depend on each other. Together they leave three kinds of grant: specific (code
//! and Omvang), aspecific (category and Budget) and generic (Budget only).

use crate::standard::bericht::Nummer::{M301, M315, M317};
use crate::standard::codes::Frequentie;
use crate::standard::rules::{InBericht, Melder, Regel};
use crate::standard::rules::{Klasse, Omgeving, Product};

/// CD041: a product code goes with a volume.
pub const CD041: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CD041",
        &[M301, M315, M317],
        "Bij een productcode hoort een omvang",
        "Met een productcode ligt vast wat er geleverd wordt; dan moet ook vastliggen hoeveel. \
         Voorbeeld: Product 45 met Code 45A03 zonder Omvang wordt afgekeurd.",
    ),
    cd041,
);

fn cd041(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    // TeWijzigenProduct names no product: that is the allocation's.
    let Some(product) = klasse.product() else {
        return;
    };
    let code = product.product.and_then(|product| product.code.as_ref());
    if let (Some(code), None) = (code, product.omvang) {
        melder.at("Omvang", || {
            format!("Productcode {code} is gevuld, maar Omvang ontbreekt. Vul volume, eenheid en frequentie.")
        });
    }
}

/// CD075: a budget goes with a last day.
pub const CD075: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CD075",
        &[M301, M315, M317],
        "Bij een budget hoort een einddatum",
        "Een budget geldt voor de hele looptijd, dus moet bekend zijn wanneer die eindigt. \
         Voorbeeld: Budget 500000 (€ 5.000,00) zonder Einddatum wordt afgekeurd.",
    ),
    cd075,
);

fn cd075(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Some(product) = klasse.product() else {
        return;
    };
    if let (Some(budget), None) = (product.budget, product.eind) {
        melder.at(product.eind_element, || {
            format!(
                "Budget is € {budget}, maar {} ontbreekt. Vul de laatste dag waarvoor het budget geldt.",
                product.eind_element
            )
        });
    }
}

/// CD076: a weekly volume goes with a last day.
pub const CD076: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CD076",
        &[M301, M315, M317],
        "Bij een volume per week hoort een einddatum",
        "Om te kunnen nagaan of een declaratie binnen het totaal past, moet bekend zijn hoeveel \
         weken er zijn toegewezen. Voorbeeld: 3 uur per week (Frequentie 2) zonder Einddatum wordt \
         afgekeurd; 3 uur per maand zonder Einddatum mag.",
    ),
    cd076,
);

fn cd076(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Some(product) = klasse.product() else {
        return;
    };
    let weekly = product
        .omvang
        .is_some_and(|omvang| omvang.frequentie == Frequentie::Week);
    if weekly && product.eind.is_none() {
        melder.at(product.eind_element, || {
            format!(
                "Frequentie is 2 (per week), maar {} ontbreekt. Vul de laatste dag.",
                product.eind_element
            )
        });
    }
}

/// CD077: with a budget there is no volume.
pub const CD077: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CD077",
        &[M301, M315, M317],
        "Bij een budget staat geen omvang",
        "Een toewijzing is begrensd door een bedrag of door een hoeveelheid, niet door beide. Deze \
         regel kijkt vanuit Budget, CD078 vanuit Omvang: wie beide vult, krijgt beide meldingen. \
         Voorbeeld: Budget 500000 samen met 3 uur per week wordt afgekeurd.",
    ),
    cd077,
);

fn cd077(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    if let Some(both) = klasse.product().filter(has_both) {
        melder.at("Omvang", || both_filled(both));
    }
}

/// CD078: with a volume there is no budget.
pub const CD078: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CD078",
        &[M301, M315, M317],
        "Bij een omvang staat geen budget",
        "Een toewijzing is begrensd door een hoeveelheid of door een bedrag, niet door beide. Deze \
         regel kijkt vanuit Omvang, CD077 vanuit Budget: wie beide vult, krijgt beide meldingen. \
         Voorbeeld: 3 uur per week samen met Budget 500000 wordt afgekeurd.",
    ),
    cd078,
);

fn cd078(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    if let Some(both) = klasse.product().filter(has_both) {
        melder.at("Budget", || both_filled(both));
    }
}

const fn has_both(product: &Product<'_>) -> bool {
    product.budget.is_some() && product.omvang.is_some()
}

fn both_filled(product: Product<'_>) -> String {
    format!(
        "Budget (€ {}) en Omvang zijn allebei gevuld. Laat een van beide weg.",
        product.budget.unwrap_or_default()
    )
}

/// CD079: without a budget there is a product.
pub const CD079: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CD079",
        &[M301, M315, M317],
        "Zonder budget staat er een product",
        "Alleen een generieke toewijzing noemt geen product, en die is begrensd door een budget. \
         Zonder Budget moet dus bekend zijn om welk product het gaat. Voorbeeld: een \
         ToegewezenProduct zonder Product en zonder Budget wordt afgekeurd.",
    ),
    cd079,
);

fn cd079(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    if matches!(klasse, Klasse::TeWijzigenProduct(_)) {
        return; // has no Product: that is the allocation's
    }
    let Some(product) = klasse.product() else {
        return;
    };
    if product.budget.is_none() && product.product.is_none() {
        melder.at("Product", || {
            "Budget en Product ontbreken allebei. Vul het product, of een budget voor een \
             generieke toewijzing."
                .into()
        });
    }
}

/// CD080: a grant without a product code has no volume.
pub const CD080: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CD080",
        &[M301],
        "Een toewijzing zonder productcode heeft geen omvang",
        "Een hoeveelheid zegt pas iets als vaststaat waarvan. Een toewijzing op alleen een \
         categorie, of zonder product, is daarom begrensd door een budget. Toewijzingen die \
         uiterlijk 31 december 2020 eindigden zijn uitgezonderd. Voorbeeld: categorie 45 zonder \
         Code met 3 uur per week wordt afgekeurd.",
    ),
    |klasse, _, melder| {
        if let Klasse::ToegewezenProduct(product) = klasse {
            no_code_no_volume(product.into(), melder);
        }
    },
);

/// CD095: a request for an allocation without a product code has no volume.
pub const CD095: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CD095",
        &[M315],
        "Een aangevraagd product zonder productcode heeft geen omvang",
        "Wat CD080 vraagt van een toewijzing geldt ook voor het verzoek erom: zonder productcode \
         vraagt de aanbieder een budget, geen hoeveelheid. Aanvragen tot uiterlijk 31 december \
         2020 zijn uitgezonderd. Voorbeeld: categorie 45 zonder Code met 3 uur per week wordt \
         afgekeurd.",
    ),
    |klasse, _, melder| {
        if let Klasse::AangevraagdProduct(product) = klasse {
            no_code_no_volume(product.into(), melder);
        }
    },
);

/// CD096: a new product in a request for change without a product code has no volume.
pub const CD096: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CD096",
        &[M317],
        "Een nieuw product zonder productcode heeft geen omvang",
        "Wat CD080 vraagt van een toewijzing geldt ook voor een nieuw product in een verzoek om \
         wijziging: zonder productcode vraagt de aanbieder een budget, geen hoeveelheid. Perioden \
         tot uiterlijk 31 december 2020 zijn uitgezonderd. Voorbeeld: categorie 45 zonder Code met \
         3 uur per week wordt afgekeurd.",
    ),
    |klasse, _, melder| {
        if let Klasse::NieuwProduct(product) = klasse {
            no_code_no_volume(product.into(), melder);
        }
    },
);

fn no_code_no_volume(product: Product<'_>, melder: &mut Melder<'_>) {
    let has_code = product
        .product
        .is_some_and(|product| product.code.is_some());
    if !has_code && product.omvang.is_some() && product.runs_after_2020() {
        melder.at("Omvang", || {
            "Omvang is gevuld, maar de productcode ontbreekt. Vul de productcode, of vul een budget \
             in plaats van een omvang."
                .into()
        });
    }
}

/// CS338: some units go with some frequencies, in grants and changes.
pub const CS338: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CS338",
        &[M301, M317],
        "Etmalen, dagdelen, euro's en stuks zijn per week, per maand of in totaal",
        "Voor de eenheden 14 (etmaal), 16 (dagdeel), 83 (euro) en 84 (stuks inspanning) is een \
         hoeveelheid per dag niet te declareren. Frequentie is daar 2 (week), 4 (maand) of 6 \
         (totaal). Perioden tot uiterlijk 31 december 2020 zijn uitgezonderd. Voorbeeld: 1 dagdeel \
         per dag wordt afgekeurd; 5 dagdelen per week is goed.",
    ),
    |klasse, _, melder| unit_fits_frequency(klasse, melder),
);

/// CS343: some units go with some frequencies, in requests for an allocation.
pub const CS343: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CS343",
        &[M315],
        "Aangevraagde etmalen, dagdelen, euro's en stuks zijn per week, per maand of in totaal",
        "Wat CS338 vraagt van een toewijzing geldt ook voor het verzoek erom: bij Eenheid 14, 16, \
         83 of 84 is Frequentie 2 (week), 4 (maand) of 6 (totaal). Aanvragen tot uiterlijk 31 \
         december 2020 zijn uitgezonderd. Voorbeeld: 1 etmaal per dag wordt afgekeurd; 7 etmalen \
         per week is goed.",
    ),
    |klasse, _, melder| unit_fits_frequency(klasse, melder),
);

fn unit_fits_frequency(klasse: Klasse<'_>, melder: &mut Melder<'_>) {
    use crate::standard::codes::Eenheid::{Dagdeel, Etmaal, Euro, StuksInspanning};
    let Some(product) = klasse.product() else {
        return;
    };
    let Some(omvang) = product.omvang else { return };
    let limited = matches!(omvang.eenheid, Etmaal | Dagdeel | Euro | StuksInspanning);
    if limited && omvang.frequentie == Frequentie::Dag && product.runs_after_2020() {
        melder.at("Omvang/Frequentie", || {
            format!(
                "Eenheid is {} ({}) en Frequentie is {} ({}). Vul Frequentie met 2 (per week), 4 \
                 (per maand) of 6 (totaal).",
                omvang.eenheid,
                omvang.eenheid.omschrijving(),
                omvang.frequentie,
                omvang.frequentie.omschrijving()
            )
        });
    }
}
