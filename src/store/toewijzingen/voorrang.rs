//! Which state of an allocation is kept when its number is known already.

use crate::gateway::ports::Voorrang;
use crate::store::rows::Invoeging;

const COLUMNS: &str = "INSERT INTO toewijzing (grootboek, wet, toewijzing_nummer, aanbieder, bsn, \
     product_categorie, product_code, ingangsdatum, einddatum, volume, eenheid, frequentie, budget, \
     toewijzingsdatum, toewijzingstijd, reden_wijziging, referentie_aanbieder, commentaar, \
     herkomst_catalogus, herkomst_aanbod, resultaat, gezin, aanlevering, bron)";

/// What a column becomes that a repetition of the same decision leaves out: a 301 that carries a grant
/// once more says neither why it changed nor which request it answered (IV066, IV097), and changes
/// nothing (IV013).
macro_rules! unless_repeated {
    ($column:literal) => {
        concat!(
            $column,
            " = CASE WHEN toewijzing.bron = 'B'
                    AND (excluded.toewijzingsdatum, excluded.toewijzingstijd)
                        = (toewijzing.toewijzingsdatum, toewijzing.toewijzingstijd)
                THEN COALESCE(excluded.",
            $column,
            ", toewijzing.",
            $column,
            ") ELSE excluded.",
            $column,
            " END, "
        )
    };
}

/// What happens to a number that is known: never taken from another client or provider (TR332). What
/// a later state does not say of its origin stays as it was known.
macro_rules! replace_when {
    ($condition:literal) => {
        concat!(
            " ON CONFLICT (grootboek, wet, toewijzing_nummer) DO UPDATE SET
                product_categorie = excluded.product_categorie,
                product_code = excluded.product_code,
                ingangsdatum = excluded.ingangsdatum,
                einddatum = excluded.einddatum,
                volume = excluded.volume,
                eenheid = excluded.eenheid,
                frequentie = excluded.frequentie,
                budget = excluded.budget,
                toewijzingsdatum = excluded.toewijzingsdatum,
                toewijzingstijd = excluded.toewijzingstijd, ",
            unless_repeated!("reden_wijziging"),
            unless_repeated!("referentie_aanbieder"),
            "
                commentaar = excluded.commentaar,
                herkomst_catalogus = COALESCE(excluded.herkomst_catalogus, toewijzing.herkomst_catalogus),
                herkomst_aanbod = COALESCE(excluded.herkomst_aanbod, toewijzing.herkomst_aanbod),
                resultaat = COALESCE(excluded.resultaat, toewijzing.resultaat),
                gezin = COALESCE(excluded.gezin, toewijzing.gezin),
                aanlevering = excluded.aanlevering,
                bron = excluded.bron
             WHERE toewijzing.aanbieder = excluded.aanbieder AND toewijzing.bsn = excluded.bsn",
            $condition
        )
    };
}

/// How states are kept.
pub(super) const fn into(voorrang: Voorrang) -> Invoeging {
    Invoeging {
        into: COLUMNS,
        columns: 24,
        on_conflict: match voorrang {
            Voorrang::Lijst => replace_when!(" AND toewijzing.bron = 'L'"),
            Voorrang::Nieuwste => replace_when!(
                " AND (toewijzing.bron = 'L'
                    OR (excluded.toewijzingsdatum, excluded.toewijzingstijd)
                        >= (toewijzing.toewijzingsdatum, toewijzing.toewijzingstijd))"
            ),
        },
        doing: "toewijzingen bewaren",
    }
}
