//! The queries behind the list of grants, each in two forms: over all that a filter asks for, and over
//! grants by their keys, for a part of the list. The keys are a JSON array of arrays: ledger, law, provider
//! and number.

use crate::store::dialect::{Sql, sql};
use crate::store::rapporten::{filtered, of_houder};
use crate::store::toewijzingen::state;

/// A query in both its forms.
pub(in crate::store) struct Vormen {
    /// With the parameters of a filter.
    pub(in crate::store) gevraagd: Sql,
    /// With the keys as its first parameter.
    pub(in crate::store) deze: Sql,
}

/// The entries are summed once, before they meet the grants. A volume counts where it is in the
/// grant's measure: hours and minutes are both in minutes.
macro_rules! toewijzingen {
    ([$($from:tt),+], [$($entries:tt),+], [$($condition:tt),+]) => {
        sql!(
            "SELECT ",
            (state!()),
            ", t.grootboek, v.soort, v.naam, v.zorgverlener_code, v.sleutelgebruiker,
                CAST(COALESCE(SUM(CASE WHEN som.eenheid = CASE t.eenheid WHEN '04' THEN '01' ELSE t.eenheid END
                    THEN som.maat END), 0) AS BIGINT),
                CAST(COALESCE(SUM(som.bedrag), 0) AS BIGINT),
                CAST(COALESCE(SUM(som.toegekende_maat), 0) AS BIGINT),
                CAST(COALESCE(SUM(som.toegekend_bedrag), 0) AS BIGINT)
             FROM ",
            $($from),+,
            " LEFT JOIN verwijzing AS v ON v.grootboek = t.grootboek AND v.wet = t.wet
                AND v.toewijzing_nummer = t.toewijzing_nummer
             LEFT JOIN (
                SELECT deel.grootboek, deel.wet, deel.aanbieder, deel.toewijzing_nummer,
                    CASE deel.eenheid WHEN '04' THEN '01' ELSE deel.eenheid END AS eenheid,
                    SUM(deel.maat) AS maat, SUM(deel.bedrag) AS bedrag,
                    SUM(CASE WHEN deel.uitkomst = 'T' THEN deel.maat END) AS toegekende_maat,
                    SUM(CASE WHEN deel.uitkomst = 'T' THEN deel.bedrag END) AS toegekend_bedrag
                FROM ",
            $($entries),+,
            "
                GROUP BY 1, 2, 3, 4, 5
             ) AS som
                ON som.grootboek = t.grootboek AND som.wet = t.wet AND som.aanbieder = t.aanbieder
                AND som.toewijzing_nummer = t.toewijzing_nummer
             WHERE ",
            $($condition),+,
            "
             GROUP BY t.grootboek, t.wet, t.toewijzing_nummer,
                v.soort, v.naam, v.zorgverlener_code, v.sleutelgebruiker
             ORDER BY t.grootboek, t.wet, t.aanbieder, t.toewijzing_nummer"
        )
    };
}

/// Grants with what was declared on them. By keys, the entries are found by two indexes: of what was
/// granted, and of the rest.
pub(in crate::store) const TOEWIJZINGEN: Vormen = Vormen {
    gevraagd: toewijzingen!(
        ["toewijzing AS t"],
        ["prestatie AS deel WHERE ", (filtered!("deel"))],
        [(filtered!("t"))]
    ),
    deze: toewijzingen!(
        [(lists "$1"), " AS gevraagd CROSS JOIN toewijzing AS t"],
        [
            "(SELECT p.grootboek, p.wet, p.aanbieder, p.toewijzing_nummer, p.eenheid, p.maat, p.bedrag,
                p.uitkomst FROM ",
            (lists "$1"),
            " AS gevraagd CROSS JOIN prestatie AS p",
            (via "prestatie_verbruik"),
            " WHERE p.uitkomst = 'T' AND ",
            (of_toewijzing "p"),
            " UNION ALL SELECT p.grootboek, p.wet, p.aanbieder, p.toewijzing_nummer, p.eenheid, p.maat,
                p.bedrag, p.uitkomst FROM ",
            (lists "$1"),
            " AS gevraagd CROSS JOIN prestatie AS p",
            (via "prestatie_open"),
            " WHERE p.uitkomst <> 'T' AND ",
            (of_toewijzing "p"),
            ") AS deel"
        ],
        [(of_toewijzing "t")]
    ),
};

macro_rules! regie {
    ([$($from:tt),+], [$($condition:tt),+]) => {
        sql!(
            "SELECT r.toewijzing_nummer, r.product_categorie, r.product_code, r.begindatum,
                r.toewijzing_ingangsdatum, r.status_aanlevering, r.reden_beeindiging, r.einddatum,
                r.grootboek, r.wet
             FROM ",
            $($from),+,
            " CROSS JOIN bericht AS b
             WHERE r.toewijzing_nummer IS NOT NULL AND b.bericht = r.bericht AND b.status <> 'afgekeurd' AND ",
            (of_houder!("b", "r")),
            " AND ",
            $($condition),+,
            " ORDER BY r.grootboek, r.bericht, r.volgnummer"
        )
    };
}

/// The starts and stops that count, in order of processing.
pub(in crate::store) const REGIE: Vormen = Vormen {
    gevraagd: regie!(["regie AS r"], [(filtered!("r"))]),
    deze: regie!(
        [(lists "$1"), " AS gevraagd CROSS JOIN regie AS r", (via "regie_toewijzing")],
        [(of_toewijzing "r")]
    ),
};

macro_rules! verzonden {
    ([$($from:tt),+], [$($condition:tt),+], $soort:literal) => {
        sql!(
            "WITH telt AS (
                SELECT v.grootboek, v.wet, v.toewijzing_nummer, v.bericht, b.partij, b.status,
                    ROW_NUMBER() OVER (PARTITION BY v.grootboek, v.wet, v.toewijzing_nummer
                        ORDER BY v.bericht DESC) AS plaats
                FROM ",
            $($from),+,
            " CROSS JOIN bericht AS b
                WHERE b.bericht = v.bericht AND (b.status <> 'afgekeurd' OR v.aanlevering <> 'V') AND ",
            (of_houder!("b", "v")),
            " AND ",
            $($condition),+,
            "
             )
             SELECT telt.grootboek, telt.wet, telt.toewijzing_nummer, telt.status, w.code
             FROM telt
             LEFT JOIN bericht AS a ON a.partij = telt.partij AND a.antwoord_op = telt.bericht
                AND telt.status = 'afgekeurd'
             LEFT JOIN werk AS w ON w.grootboek = telt.grootboek AND w.bericht = a.bericht
                AND (w.soort = ",
            $soort,
            " OR w.waarover = 'toewijzing ' || telt.toewijzing_nummer)
             WHERE telt.plaats = 1
             ORDER BY telt.grootboek, telt.wet, telt.toewijzing_nummer, w.volgnummer"
        )
    };
}

/// The latest 301 that carried each grant, and a row per code with which the answer refuses the grant,
/// its client or the whole. A refused 301 counts as not sent (OP286): it says nothing of a grant that
/// the provider knew already. The last parameter is the kind of work that a refused whole leads to.
pub(in crate::store) const VERZONDEN: Vormen = Vormen {
    gevraagd: verzonden!(["verzending AS v"], [(filtered!("v", "b", "v"))], "$5"),
    deze: verzonden!(
        [(lists "$1"), " AS gevraagd CROSS JOIN verzending AS v", (via "verzending_toewijzing")],
        [
            "v.grootboek = ",
            (text_of "gevraagd" 0),
            " AND v.wet = ",
            (text_of "gevraagd" 1),
            " AND v.toewijzing_nummer = ",
            (number_of "gevraagd" 3)
        ],
        "$2"
    ),
};

macro_rules! namen {
    ([$($from:tt),+], [$($condition:tt),+]) => {
        sql!(
            "SELECT DISTINCT t.grootboek, t.bsn, c.gegevens
             FROM ",
            $($from),+,
            " CROSS JOIN client AS c
             WHERE c.grootboek = t.grootboek AND c.bsn = t.bsn AND ",
            $($condition),+
        )
    };
}

/// What is known of the clients of grants.
pub(in crate::store) const NAMEN: Vormen = Vormen {
    gevraagd: namen!(["toewijzing AS t"], [(filtered!("t"))]),
    deze: namen!(
        [(lists "$1"), " AS gevraagd CROSS JOIN toewijzing AS t"],
        [(of_toewijzing "t")]
    ),
};

macro_rules! sleutels {
    ($($rest:tt),+) => {
        sql!(
            "SELECT t.grootboek, t.wet, t.aanbieder, t.toewijzing_nummer FROM toewijzing AS t WHERE ",
            (filtered!("t")),
            $($rest),+
        )
    };
}

/// The keys of a part of the list; with `$5` of those that wait for somebody only. That is what
/// `Toewijzingrij::is_open` says, before the rows are made: the provider does not know the grant as it
/// is, or refused the 301 that carried it last.
pub(in crate::store) const DEEL: Sql = sleutels!(
    " AND ($5 IS NULL OR ((length(t.grootboek) = 4 OR t.bron <> 'B') AND (t.aanlevering <> 'V' OR (
        SELECT b.status FROM verzending AS v",
    (via "verzending_toewijzing"),
    " CROSS JOIN bericht AS b
        WHERE v.grootboek = t.grootboek AND v.wet = t.wet AND v.toewijzing_nummer = t.toewijzing_nummer
            AND b.bericht = v.bericht AND (b.status <> 'afgekeurd' OR v.aanlevering <> 'V') AND ",
    (of_houder!("b", "v")),
    "
        ORDER BY v.bericht DESC LIMIT 1
     ) = 'afgekeurd')))
     ORDER BY t.grootboek, t.wet, t.aanbieder, t.toewijzing_nummer LIMIT $6 OFFSET $7"
);

/// The keys of the grants of a client.
pub(in crate::store) const VAN_CLIENT: Sql = sleutels!(" AND t.bsn = $5");
