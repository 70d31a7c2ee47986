//! The columns of the CSV files of starts and stops, and the field each of them fills.

use crate::twents::document::Column;

/// The columns that both files have, and then their own.
macro_rules! columns {
    ($($own:expr),* $(,)?) => {
        &[
            Column::row("gemeente", "gemeente").required(),
            Column::row("wet", "wet").required(),
            Column::row("aanbieder", "aanbieder").required(),
            Column::row("toewijzing_nummer", "toewijzing_nummer"),
            Column::row("bsn", "client.bsn"),
            Column::row("geboortedatum", "client.geboortedatum.datum"),
            Column::row("datum_gebruik", "client.geboortedatum.datum_gebruik"),
            Column::row("geslacht", "client.geslacht"),
            Column::row("achternaam", "client.naam.geslachtsnaam.achternaam"),
            Column::row("voorvoegsel", "client.naam.geslachtsnaam.voorvoegsel"),
            Column::row("voornamen", "client.naam.voornamen"),
            Column::row("voorletters", "client.naam.voorletters"),
            Column::row("product_categorie", "product.categorie"),
            Column::row("product_code", "product.code"),
            Column::row("begindatum", "begindatum").required(),
            Column::row("actie", "actie"),
            $($own,)*
        ]
    };
}

/// The columns of a file of starts.
pub(super) const START: &[Column] = columns!();

/// The columns of a file of stops.
pub(super) const STOP: &[Column] = columns!(
    Column::row("einddatum", "einddatum").required(),
    Column::row("reden", "reden"),
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_documented() {
        let page = include_str!("../../../../docs/start-stop.md");
        for column in STOP {
            let name = format!("`{}`", column.name);
            assert!(page.contains(&name), "{name}");
        }
    }
}
