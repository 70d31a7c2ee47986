//! The columns of the CSV form and the field each of them fills.

use crate::twents::document::Column;

const fn decision(name: &'static str, path: &'static str) -> Column {
    Column::item(name, path)
}

const fn required(name: &'static str, path: &'static str) -> Column {
    Column::item(name, path).required()
}

const fn row(name: &'static str, path: &'static str) -> Column {
    Column::row(name, path)
}

/// Every column; a header may have them in any order.
pub(super) const COLUMNS: &[Column] = &[
    required("kenmerk", "kenmerk"),
    required("gemeente", "gemeente"),
    required("aanbieder", "aanbieder"),
    required("wet", "wet"),
    required("besluitdatum", "besluitdatum"),
    decision("besluittijd", "besluittijd"),
    decision("gezin", "gezin"),
    decision("resultaat", "resultaat"),
    decision("verwijzer_type", "verwijzer.type"),
    decision("verwijzer_naam", "verwijzer.naam"),
    decision("verwijzer_agb", "verwijzer.zorgverlener_code"),
    decision("sleutelgebruiker", "sleutelgebruiker"),
    required("bsn", "client.bsn"),
    required("geboortedatum", "client.geboortedatum.datum"),
    decision("datum_gebruik", "client.geboortedatum.datum_gebruik"),
    required("geslacht", "client.geslacht"),
    required("achternaam", "client.naam.geslachtsnaam.achternaam"),
    decision("voorvoegsel", "client.naam.geslachtsnaam.voorvoegsel"),
    decision("partner_achternaam", "client.naam.partnernaam.achternaam"),
    decision("partner_voorvoegsel", "client.naam.partnernaam.voorvoegsel"),
    decision("voornamen", "client.naam.voornamen"),
    decision("voorletters", "client.naam.voorletters"),
    decision("naam_gebruik", "client.naam.naam_gebruik"),
    required("adres_soort", "client.contactgegevens[].soort"),
    decision("straatnaam", "client.contactgegevens[].adres.straatnaam"),
    decision(
        "huisnummer",
        "client.contactgegevens[].adres.huis.huisnummer",
    ),
    decision(
        "huisletter",
        "client.contactgegevens[].adres.huis.huisletter",
    ),
    decision(
        "huisnummer_toevoeging",
        "client.contactgegevens[].adres.huis.huisnummer_toevoeging",
    ),
    decision("postcode", "client.contactgegevens[].adres.postcode"),
    decision("plaatsnaam", "client.contactgegevens[].adres.plaatsnaam"),
    decision("land_code", "client.contactgegevens[].adres.land_code"),
    decision(
        "telefoonnummer",
        "client.contactgegevens[].telefoon.telefoon01.telefoonnummer",
    ),
    decision(
        "landnummer",
        "client.contactgegevens[].telefoon.telefoon01.landnummer",
    ),
    decision("emailadres", "client.contactgegevens[].emailadres"),
    decision("relatie_nummer", "client.relaties[].nummer"),
    decision("relatie_soort", "client.relaties[].soort"),
    decision(
        "relatie_achternaam",
        "client.relaties[].naam.geslachtsnaam.achternaam",
    ),
    decision(
        "relatie_voorvoegsel",
        "client.relaties[].naam.geslachtsnaam.voorvoegsel",
    ),
    decision("relatie_voorletters", "client.relaties[].naam.voorletters"),
    decision("relatie_adres_soort", "client.relaties[].contact.soort"),
    decision(
        "relatie_huisnummer",
        "client.relaties[].contact.adres.huis.huisnummer",
    ),
    decision(
        "relatie_postcode",
        "client.relaties[].contact.adres.postcode",
    ),
    decision(
        "relatie_telefoonnummer",
        "client.relaties[].contact.telefoon.telefoon01.telefoonnummer",
    ),
    decision(
        "relatie_landnummer",
        "client.relaties[].contact.telefoon.telefoon01.landnummer",
    ),
    row("soort", "soort"),
    row("behoefte", "behoefte"),
    row("niveau", "niveau"),
    row("vorm", "vorm"),
    row("module", "module"),
    row("gezinshuis", "gezinshuis"),
    row("voorziening", "voorziening"),
    row("ingangsdatum", "ingangsdatum"),
    row("einddatum", "einddatum"),
    row("directe_uren", "directe_uren"),
    row("volume", "volume"),
    row("budget", "budget"),
    row("product_resultaat", "resultaat"),
    row("commentaar", "commentaar"),
    row("toewijzing_nummer", "toewijzing_nummer"),
    row("reden", "reden"),
    row("afspraak", "afspraak"),
    row("referentie_aanbieder", "referentie_aanbieder"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::twents::document::column_of;

    #[test]
    fn an_error_is_placed_by_its_column() {
        for (path, column) in [
            ("kenmerk", "kenmerk"),
            ("client.bsn", "bsn"),
            ("client.naam", "achternaam"),
            (
                "client.contactgegevens[0].adres.huis.huisnummer",
                "huisnummer",
            ),
            ("producten[12].niveau", "niveau"),
            ("producten[0].resultaat", "product_resultaat"),
            ("wijzigingen[3].reden", "reden"),
            ("producten[4]", ""),
        ] {
            assert_eq!(column_of(COLUMNS, path), column, "{path}");
        }
    }

    #[test]
    fn every_column_is_documented() {
        let page = include_str!("../../../../docs/allocations.md");
        for column in COLUMNS {
            assert!(
                page.contains(&format!("`{}`", column.name)),
                "{}",
                column.name
            );
        }
    }

    #[test]
    fn names_and_fields_are_unique() {
        for (index, column) in COLUMNS.iter().enumerate() {
            for other in COLUMNS.iter().skip(index + 1) {
                assert_ne!(column.name, other.name);
                assert!(column.path != other.path || column.scope != other.scope);
            }
        }
    }
}
