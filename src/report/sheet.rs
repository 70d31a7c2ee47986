//! What a report is made of before any format: sheets, which are rows with columns. The writers know
//! sheets only, so that a new report needs columns and words, and no writer.

use super::cells::{Cel, Kolom, Kop};

/// A report that every format can write.
pub trait Rapport {
    /// What it is called, in Dutch.
    fn titel(&self) -> &'static str;

    /// What is in it, in one sentence.
    fn samenvatting(&self) -> String;

    /// The rows it is about: all that CSV holds.
    fn lijst(&self) -> Blad<'_>;

    /// What is summed beside them.
    fn totalen(&self) -> Vec<Blad<'_>> {
        Vec::new()
    }

    /// The worksheets of a workbook, in order.
    fn werkbladen(&self) -> Vec<Blad<'_>> {
        let mut bladen = vec![self.lijst()];
        bladen.extend(self.totalen());
        bladen
    }
}

/// Rows with their columns, of whatever kind.
pub struct Blad<'a> {
    pub(super) titel: Titel,
    pub(super) rijen: Box<dyn Rijen + 'a>,
}

/// What the rows of a sheet are called.
#[derive(Debug, Clone, Copy)]
pub(super) struct Titel {
    /// The key in JSON; it never changes.
    pub naam: &'static str,
    /// The name of the worksheet.
    pub werkblad: &'static str,
    /// The heading in text, where the report's own title does not do.
    pub opschrift: Option<&'static str>,
}

impl Titel {
    /// Of a list, which the title of its report names.
    pub(super) const fn of_list(naam: &'static str, werkblad: &'static str) -> Self {
        Self {
            naam,
            werkblad,
            opschrift: None,
        }
    }
}

/// How rows of one kind are shown.
pub(super) struct Opzet<R: 'static> {
    /// What they are called.
    pub titel: Titel,
    /// What is shown of each.
    pub kolommen: &'static [Kolom<R>],
    /// What text tells of each beside its cells.
    pub uitleg: fn(&R) -> Uitleg,
}

/// What text tells of a row beside its cells.
#[derive(Debug, Default)]
pub(super) struct Uitleg {
    /// The heading above the rows that have it in common.
    pub groep: Option<String>,
    /// How much attention it asks.
    pub nadruk: Nadruk,
    /// What follows below it.
    pub zinnen: Vec<String>,
}

/// How much attention a row asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Nadruk {
    /// None.
    #[default]
    Gewoon,
    /// Somebody should look at it.
    LetOp,
    /// Something is refused, or late.
    Mis,
}

/// Rows whose kind the writers need not know.
pub(super) trait Rijen {
    /// How many there are.
    fn aantal(&self) -> usize;

    /// The columns, in order.
    fn koppen(&self) -> Vec<Kop>;

    /// The cells of each row, in the order of the columns.
    fn cellen(&self) -> Box<dyn Iterator<Item = Vec<Cel<'_>>> + '_>;

    /// What text tells of each row.
    fn uitleg(&self) -> Box<dyn Iterator<Item = Uitleg> + '_>;
}

impl<R> Opzet<R> {
    /// Sums, which need no words beside their cells.
    pub(super) const fn of_totals(
        naam: &'static str,
        werkblad: &'static str,
        opschrift: &'static str,
        kolommen: &'static [Kolom<R>],
    ) -> Self {
        Self {
            titel: Titel {
                naam,
                werkblad,
                opschrift: Some(opschrift),
            },
            kolommen,
            uitleg: |_| Uitleg::default(),
        }
    }

    /// A sheet of these rows.
    pub(super) fn blad<'a>(&'static self, rijen: &'a [R]) -> Blad<'a> {
        self.blad_with(&[], rijen)
    }

    /// A sheet of these rows with more columns at its end.
    pub(super) fn blad_with<'a>(
        &'static self,
        extra: &'static [Kolom<R>],
        rijen: &'a [R],
    ) -> Blad<'a> {
        Blad {
            titel: self.titel,
            rijen: Box::new(Getoond {
                opzet: self,
                extra,
                rijen,
            }),
        }
    }
}

/// Rows of one kind with the columns they are shown in.
struct Getoond<'a, R: 'static> {
    opzet: &'static Opzet<R>,
    extra: &'static [Kolom<R>],
    rijen: &'a [R],
}

impl<R> Getoond<'_, R> {
    fn kolommen(&self) -> impl Iterator<Item = &'static Kolom<R>> + use<R> {
        self.opzet.kolommen.iter().chain(self.extra)
    }
}

impl<R> Rijen for Getoond<'_, R> {
    fn aantal(&self) -> usize {
        self.rijen.len()
    }

    fn koppen(&self) -> Vec<Kop> {
        self.kolommen().map(|kolom| kolom.kop).collect()
    }

    fn cellen(&self) -> Box<dyn Iterator<Item = Vec<Cel<'_>>> + '_> {
        let cells = |rij| self.kolommen().map(|kolom| (kolom.cel)(rij)).collect();
        Box::new(self.rijen.iter().map(cells))
    }

    fn uitleg(&self) -> Box<dyn Iterator<Item = Uitleg> + '_> {
        Box::new(self.rijen.iter().map(self.opzet.uitleg))
    }
}
