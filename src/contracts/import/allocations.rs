//! The list of existing grants: how a municipality moves in. Each row is one ToegewezenProduct of
//! one client, held against the conditions that a 301 must meet.

use super::{ImportError, Importeerbaar, Ingelezen, Kolom, Refused, RowReader};
use crate::standard::bericht::Wet;
use crate::standard::codes::{ProductCategorie, RedenWijziging};
use crate::standard::toewijzing::{Omvang, ProductKeuze, Toewijzing};
use crate::standard::types::{
    AgbCode, Bedrag, Bsn, Datum, Gemeentecode, ProductCode, Tijd, ToewijzingNummer,
};

/// A grant that exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToewijzingRij {
    /// The municipality that granted it.
    pub gemeente: Gemeentecode,
    /// The provider it was granted to.
    pub aanbieder: AgbCode,
    /// The law.
    pub wet: Wet,
    /// The client.
    pub bsn: Bsn,
    /// The number, unique per municipality and law (TR332).
    pub toewijzing_nummer: ToewijzingNummer,
    /// What was granted.
    pub toegewezen: Toegewezen,
    /// First day.
    pub ingangsdatum: Datum,
    /// Last day; `None` without an end.
    pub einddatum: Option<Datum>,
    /// Why the grant was changed, where it was.
    pub reden_wijziging: Option<RedenWijziging>,
}

/// What a grant allows: the toewijzingsvarianten, as far as CD041, CD077, CD078 and CD079 bind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Toegewezen {
    /// One product, so much of it.
    Specifiek {
        /// The category.
        categorie: ProductCategorie,
        /// The product.
        code: ProductCode,
        /// How much.
        omvang: Omvang,
    },
    /// Any product of a category.
    Aspecifiek {
        /// The category.
        categorie: ProductCategorie,
        /// How much.
        ruimte: Ruimte,
    },
    /// Any product, up to a budget.
    Generiek {
        /// At most this much money.
        budget: Bedrag,
    },
}

/// How much an aspecific grant allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ruimte {
    /// Not said.
    Onbepaald,
    /// So much of it.
    Omvang(Omvang),
    /// At most this much money.
    Budget(Bedrag),
}

impl Toegewezen {
    /// What the grant is for.
    pub fn product(&self) -> ProductKeuze {
        match self {
            Self::Specifiek {
                categorie, code, ..
            } => ProductKeuze::Specifiek {
                categorie: *categorie,
                code: code.clone(),
            },
            Self::Aspecifiek { categorie, .. } => ProductKeuze::Aspecifiek {
                categorie: *categorie,
            },
            Self::Generiek { .. } => ProductKeuze::Generiek,
        }
    }

    /// The Omvang, where there is one.
    pub const fn omvang(&self) -> Option<Omvang> {
        match self {
            Self::Specifiek { omvang, .. }
            | Self::Aspecifiek {
                ruimte: Ruimte::Omvang(omvang),
                ..
            } => Some(*omvang),
            Self::Aspecifiek { .. } | Self::Generiek { .. } => None,
        }
    }

    /// The Budget, where there is one.
    pub const fn budget(&self) -> Option<Bedrag> {
        match self {
            Self::Generiek { budget }
            | Self::Aspecifiek {
                ruimte: Ruimte::Budget(budget),
                ..
            } => Some(*budget),
            Self::Aspecifiek { .. } | Self::Specifiek { .. } => None,
        }
    }
}

impl Importeerbaar for ToewijzingRij {
    const KOLOMMEN: &'static [Kolom] = &[
        Kolom::verplicht("gemeente").code(4),
        Kolom::verplicht("aanbieder").code(8),
        Kolom::verplicht("wet"),
        Kolom::verplicht("bsn").code(9),
        Kolom::verplicht("toewijzingnummer"),
        Kolom::verplicht("productcategorie").code(2),
        Kolom::verplicht("productcode"),
        Kolom::verplicht("ingangsdatum"),
        Kolom::verplicht("einddatum"),
        Kolom::verplicht("volume"),
        Kolom::verplicht("eenheid").code(2),
        Kolom::verplicht("frequentie"),
        Kolom::verplicht("budget"),
        Kolom::optioneel("redenwijziging").code(2),
    ];

    fn from_row(row: &mut RowReader<'_>) -> Result<Self, Refused> {
        let gemeente = row.required("gemeente");
        let aanbieder = row.required("aanbieder");
        let wet = row.required("wet");
        let bsn = row.required("bsn");
        let toewijzing_nummer = row.required("toewijzingnummer");
        let toegewezen = read_granted(row, wet);
        let ingangsdatum = row.required("ingangsdatum");
        let einddatum = row.optional("einddatum");
        let reden_wijziging = row.optional("redenwijziging");
        let rij = Self {
            gemeente: gemeente?,
            aanbieder: aanbieder?,
            wet: wet?,
            bsn: bsn?,
            toewijzing_nummer: toewijzing_nummer?,
            toegewezen: toegewezen?,
            ingangsdatum: ingangsdatum?,
            einddatum: einddatum?,
            reden_wijziging: reden_wijziging?,
        };
        rij.check_end(row);
        Ok(rij)
    }

    /// Numbers are held unique by the store, which knows more grants than this file has.
    fn check_together(_rows: &[Ingelezen<Self>]) -> Vec<ImportError> {
        Vec::new()
    }
}

impl ToewijzingRij {
    /// The grant as the ledger keeps it. The list does not say when this state was decided on
    /// (IV013), so whoever loads it does: a 301 decided on later replaces it, an older one does not.
    pub fn into_toewijzing(self, besloten_op: Datum, tijd: Tijd) -> Toewijzing {
        Toewijzing {
            gemeente: self.gemeente,
            wet: self.wet,
            aanbieder: self.aanbieder,
            bsn: self.bsn,
            toewijzing_nummer: self.toewijzing_nummer,
            product: self.toegewezen.product(),
            ingangsdatum: self.ingangsdatum,
            einddatum: self.einddatum,
            omvang: self.toegewezen.omvang(),
            budget: self.toegewezen.budget(),
            toewijzingsdatum: besloten_op,
            toewijzingstijd: tijd,
            reden_wijziging: self.reden_wijziging,
            referentie_aanbieder: None,
            commentaar: None,
            herkomst: None,
            resultaat: None,
            gezin: None,
        }
    }

    /// A grant does not end before it begins (CS003). What else a 301 of today may not say of the last
    /// day, a grant of before may: it is kept as the municipality has it.
    fn check_end(&self, row: &mut RowReader<'_>) {
        if self
            .einddatum
            .is_some_and(|einddatum| einddatum < self.ingangsdatum)
        {
            row.refuse("einddatum", "ligt voor de ingangsdatum");
        }
    }
}

/// Reads product, omvang and budget, and what they make together.
fn read_granted(row: &mut RowReader<'_>, wet: Result<Wet, Refused>) -> Result<Toegewezen, Refused> {
    let categorie = row.optional::<ProductCategorie>("productcategorie");
    let code = row.optional::<ProductCode>("productcode");
    let omvang = read_omvang(row);
    let budget = row.optional::<Bedrag>("budget");
    if let (Ok(Some(categorie)), Ok(wet)) = (categorie, wet)
        && categorie.wet() != wet
    {
        let melding = format!(
            "{categorie} hoort niet bij {wet}, maar bij {}",
            categorie.wet()
        );
        row.refuse("productcategorie", melding);
    }
    let (categorie, code, omvang, budget) = (categorie?, code?, omvang?, budget?);
    if budget.is_some_and(|budget| budget > Bedrag::MAX_BUDGET) {
        row.refuse("budget", "hoger dan 99999999 eurocent");
    }
    combine(categorie, code, omvang, budget).map_err(|(kolom, melding)| row.refuse(kolom, melding))
}

/// Volume, eenheid and frequentie: all or none.
fn read_omvang(row: &mut RowReader<'_>) -> Result<Option<Omvang>, Refused> {
    let volume = row.optional("volume");
    let eenheid = row.optional("eenheid");
    let frequentie = row.optional("frequentie");
    let (volume, eenheid, frequentie) = (volume?, eenheid?, frequentie?);
    if let (Some(volume), Some(eenheid), Some(frequentie)) = (volume, eenheid, frequentie) {
        return Ok(Some(Omvang {
            volume,
            eenheid,
            frequentie,
        }));
    }
    let given = [volume.is_some(), eenheid.is_some(), frequentie.is_some()];
    if !given.contains(&true) {
        return Ok(None);
    }
    for (kolom, given) in ["volume", "eenheid", "frequentie"].into_iter().zip(given) {
        if !given {
            row.refuse(
                kolom,
                "leeg; volume, eenheid en frequentie zijn alle drie gevuld of alle drie leeg",
            );
        }
    }
    Err(Refused)
}

/// The variant that the filled columns make, or the column that is wrong and why.
fn combine(
    categorie: Option<ProductCategorie>,
    code: Option<ProductCode>,
    omvang: Option<Omvang>,
    budget: Option<Bedrag>,
) -> Result<Toegewezen, (&'static str, &'static str)> {
    if omvang.is_some() && budget.is_some() {
        return Err((
            "budget",
            "gevuld naast volume, eenheid en frequentie; het is het een of het ander (CD077, CD078)",
        ));
    }
    let Some(categorie) = categorie else {
        return match (code, budget) {
            (Some(_), _) => Err((
                "productcategorie",
                "leeg; verplicht als de productcode is gevuld",
            )),
            (None, None) => Err((
                "productcategorie",
                "leeg; verplicht als er geen budget is (CD079)",
            )),
            (None, Some(budget)) => Ok(Toegewezen::Generiek { budget }),
        };
    };
    let Some(code) = code else {
        let ruimte = match (omvang, budget) {
            (Some(omvang), _) => Ruimte::Omvang(omvang),
            (None, Some(budget)) => Ruimte::Budget(budget),
            (None, None) => Ruimte::Onbepaald,
        };
        return Ok(Toegewezen::Aspecifiek { categorie, ruimte });
    };
    match omvang {
        Some(omvang) => Ok(Toegewezen::Specifiek {
            categorie,
            code,
            omvang,
        }),
        None => Err((
            "volume",
            "leeg; volume, eenheid en frequentie zijn verplicht bij een productcode (CD041)",
        )),
    }
}
