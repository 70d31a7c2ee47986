//! The list of contracts.

use super::yes_no::Uitgeschreven;
use super::{
    ImportError, Importeerbaar, Ingelezen, Kolom, Refused, RowReader, read_validity,
    refuse_overlaps,
};
use crate::contracts::contract::{Afspraken, Contract, ContractSleutel};

impl Importeerbaar for Contract {
    const KOLOMMEN: &'static [Kolom] = &[
        Kolom::verplicht("gemeente").code(4),
        Kolom::verplicht("aanbieder").code(8),
        Kolom::verplicht("wet"),
        Kolom::verplicht("begindatum"),
        Kolom::verplicht("einddatum"),
        Kolom::optioneel("acceptatieplicht"),
        Kolom::optioneel("starttermijn"),
        Kolom::optioneel("minuten_bij_uurtarief"),
        Kolom::optioneel("tariefpeildatum"),
        Kolom::optioneel("dubbele_referenties"),
        Kolom::optioneel("woonplaatstoets"),
        Kolom::optioneel("wijzigingsverzoeken"),
    ];

    fn from_row(row: &mut RowReader<'_>) -> Result<Self, Refused> {
        let gemeente = row.required("gemeente");
        let aanbieder = row.required("aanbieder");
        let wet = row.required("wet");
        let geldigheid = read_validity(row);
        let afspraken = read_terms(row);
        Ok(Self {
            sleutel: ContractSleutel {
                gemeente: gemeente?,
                aanbieder: aanbieder?,
                wet: wet?,
            },
            geldigheid: geldigheid?,
            afspraken: afspraken?,
        })
    }

    fn check_together(rows: &[Ingelezen<Self>]) -> Vec<ImportError> {
        refuse_overlaps(rows, "de contracten")
    }
}

/// What was agreed; the default for each cell that is empty.
fn read_terms(row: &mut RowReader<'_>) -> Result<Afspraken, Refused> {
    let silent = Afspraken::default();
    let acceptatieplicht = row.optional::<Uitgeschreven>("acceptatieplicht");
    let starttermijn = row.optional("starttermijn");
    let minuten = row.optional::<Uitgeschreven>("minuten_bij_uurtarief");
    let tariefpeildatum = row.optional("tariefpeildatum");
    let dubbele_referenties = row.optional("dubbele_referenties");
    let woonplaatstoets = row.optional("woonplaatstoets");
    let wijzigingen = row.optional::<Uitgeschreven>("wijzigingsverzoeken");
    Ok(Afspraken {
        acceptatieplicht: acceptatieplicht?.map_or(silent.acceptatieplicht, |said| said.0),
        starttermijn: starttermijn?,
        minuten_bij_uurtarief: minuten?.map_or(silent.minuten_bij_uurtarief, |said| said.0),
        tariefpeildatum: tariefpeildatum?.unwrap_or(silent.tariefpeildatum),
        dubbele_referenties: dubbele_referenties?.unwrap_or(silent.dubbele_referenties),
        woonplaatstoets: woonplaatstoets?.unwrap_or(silent.woonplaatstoets),
        wijzigingsverzoeken: wijzigingen?.map_or(silent.wijzigingsverzoeken, |said| said.0),
    })
}
