//! The columns of the CSV file of requests for an allocation, and the field each of them fills.

use crate::twents::document::Column;

/// Every column; a header may have them in any order.
pub(super) const COLUMNS: &[Column] = &[
    Column::item("gemeente", "gemeente").required(),
    Column::item("wet", "wet").required(),
    Column::item("aanbieder", "aanbieder").required(),
    Column::item("bsn", "client.bsn").required(),
    Column::item("geboortedatum", "client.geboortedatum.datum").required(),
    Column::item("datum_gebruik", "client.geboortedatum.datum_gebruik"),
    Column::item("geslacht", "client.geslacht").required(),
    Column::item("achternaam", "client.naam.geslachtsnaam.achternaam").required(),
    Column::item("voorvoegsel", "client.naam.geslachtsnaam.voorvoegsel"),
    Column::item("voornamen", "client.naam.voornamen"),
    Column::item("voorletters", "client.naam.voorletters"),
    Column::item("gezagsdrager_bekend", "gezagsdrager_bekend"),
    Column::item("commentaar_client", "commentaar"),
    Column::row("referentie_aanbieder", "referentie_aanbieder"),
    Column::row("product_categorie", "product.categorie"),
    Column::row("product_code", "product.code"),
    Column::row("aanbod", "aanbod"),
    Column::row("ingangsdatum", "ingangsdatum").required(),
    Column::row("einddatum", "einddatum"),
    Column::row("volume", "volume"),
    Column::row("eenheid", "eenheid"),
    Column::row("frequentie", "frequentie"),
    Column::row("budget", "budget"),
    Column::row("verwijzer_type", "verwijzer.type").required(),
    Column::row("verwijzer_naam", "verwijzer.naam"),
    Column::row("verwijzer_agb", "verwijzer.zorgverlener_code"),
    Column::row("beschikking_nummer", "beschikking.nummer"),
    Column::row("beschikking_ingangsdatum", "beschikking.ingangsdatum"),
    Column::row("raamcontract", "raamcontract"),
    Column::row("commentaar", "commentaar"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_documented() {
        let page = include_str!("../../../../docs/requests-provider.md");
        for column in COLUMNS {
            let name = format!("`{}`", column.name);
            assert!(page.contains(&name), "{name}");
        }
    }
}
