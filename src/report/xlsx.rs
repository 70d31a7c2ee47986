//! The report as a workbook: a sheet with the refusals and signals, and a sheet per kind of total.
//! Dates are dates, amounts are numbers in euros, everything else is text and never a formula. The
//! same report always gives the same bytes.

use std::io::{Seek, Write};

use rust_decimal::Decimal;
use rust_xlsxwriter::{
    ColNum, DocProperties, ExcelDateTime, Format, RowNum, Workbook, Worksheet, XlsxError,
};
use unicode_width::UnicodeWidthStr;

use super::cells::{Cel, Kolom};
use super::columns::{AFWIJKINGEN, PER_AANBIEDER, PER_PERIODE, PER_PRODUCT, PER_REGEL};
use super::{Afwijkingenrapport, Rapportfout};

/// Rows of a worksheet below its header.
const MAX_ROWS: usize = 1_048_575;

/// Width in characters of a column of sentences; its text wraps.
const MAX_WIDTH: usize = 80;

/// Writes the workbook.
///
/// # Errors
/// [`Rapportfout::WerkbladVol`] for more rows than a worksheet has, [`Rapportfout::Werkboek`] when
/// the workbook cannot be made or `out` fails.
pub fn write(
    rapport: &Afwijkingenrapport,
    out: impl Write + Seek + Send,
) -> Result<(), Rapportfout> {
    let mut workbook = Workbook::new();
    // A fixed date: the clock is no part of the report.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title("Afwijkingenrapport")
            .set_author("Bode")
            .set_creation_datetime(&created),
    );
    let totalen = rapport.totalen();
    let sheets = &mut workbook;
    add_sheet(sheets, "Afwijkingen", AFWIJKINGEN, rapport.afwijkingen())?;
    add_sheet(
        sheets,
        "Totalen per aanbieder",
        PER_AANBIEDER,
        &totalen.per_aanbieder,
    )?;
    add_sheet(
        sheets,
        "Totalen per product",
        PER_PRODUCT,
        &totalen.per_product,
    )?;
    add_sheet(sheets, "Totalen per regel", PER_REGEL, &totalen.per_regel)?;
    add_sheet(
        sheets,
        "Totalen per periode",
        PER_PERIODE,
        &totalen.per_periode,
    )?;
    workbook.save_to_writer(out)?;
    Ok(())
}

fn add_sheet<R>(
    workbook: &mut Workbook,
    name: &str,
    kolommen: &[Kolom<R>],
    rows: &[R],
) -> Result<(), Rapportfout> {
    let too_many = Rapportfout::WerkbladVol {
        regels: rows.len(),
        maximum: MAX_ROWS,
    };
    let last_row = RowNum::try_from(rows.len())
        .ok()
        .filter(|_| rows.len() <= MAX_ROWS)
        .ok_or(too_many)?;
    let sheet = workbook.add_worksheet().set_name(name)?;
    let styles = Stijlen::new();
    let mut last_column = 0;
    for (column, kolom) in (0..).zip(kolommen) {
        sheet.write_string_with_format(0, column, kolom.kop, &styles.heading)?;
        let mut width = kolom.kop.width();
        for (row, rij) in (1..).zip(rows) {
            let cel = (kolom.cel)(rij);
            width = width.max(write_cell(sheet, (row, column), &cel, &styles)?);
        }
        // Two more for the button of the filter.
        let width = u16::try_from(width.min(MAX_WIDTH) + 2).unwrap_or(u16::MAX);
        sheet.set_column_width(column, width)?;
        last_column = column;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, last_row, last_column)?;
    Ok(())
}

struct Stijlen {
    heading: Format,
    amount: Format,
    date: Format,
    number: Format,
    text: Format,
}

impl Stijlen {
    fn new() -> Self {
        Self {
            heading: Format::new().set_bold(),
            amount: Format::new().set_num_format("#,##0.00"),
            date: Format::new().set_num_format("yyyy-mm-dd"),
            number: Format::new().set_num_format("0"),
            text: Format::new().set_num_format("@"),
        }
    }
}

/// Writes a cell and tells its width in characters.
fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (RowNum, ColNum),
    cel: &Cel<'_>,
    styles: &Stijlen,
) -> Result<usize, XlsxError> {
    match cel {
        Cel::Leeg => Ok(0),
        Cel::Tekst(text) => {
            sheet.write_string_with_format(row, column, text.as_ref(), &styles.text)?;
            Ok(text.width())
        }
        Cel::Getal(number) => {
            sheet.write_with_format(row, column, Decimal::from(*number), &styles.number)?;
            Ok(number.to_string().len())
        }
        Cel::Bedrag(bedrag) => {
            let euros = Decimal::new(bedrag.value(), 2);
            sheet.write_with_format(row, column, euros, &styles.amount)?;
            Ok(bedrag.to_string().len())
        }
        Cel::Datum(datum) => {
            let text = datum.to_string();
            // A worksheet has no dates before 1900; they stay text.
            match ExcelDateTime::parse_from_str(&text) {
                Ok(day) => sheet.write_with_format(row, column, &day, &styles.date)?,
                Err(_) => sheet.write_string_with_format(row, column, &text, &styles.text)?,
            };
            Ok(text.len())
        }
    }
}
