//! A report as a workbook: a sheet with its list, and a sheet per kind of total.
//! Dates are dates, amounts are numbers in euros, everything else is text and never a formula. The
//! same report always gives the same bytes.

use std::io::{Seek, Write};

use rust_decimal::Decimal;
use rust_xlsxwriter::{
    ColNum, DocProperties, ExcelDateTime, Format, RowNum, Workbook, Worksheet, XlsxError,
};
use unicode_width::UnicodeWidthStr;

use super::Rapportfout;
use super::cells::Cel;
use super::sheet::{Blad, Rapport};

/// Rows of a worksheet below its header.
const MAX_ROWS: usize = 1_048_575;

/// Characters that a cell has room for; a longer text is cut off.
const MAX_TEXT: usize = 32_767;

/// Width in characters of a column of sentences; its text wraps.
const MAX_WIDTH: usize = 80;

/// Writes the workbook.
///
/// # Errors
/// [`Rapportfout::WerkbladVol`] for more rows than a worksheet has, [`Rapportfout::Werkboek`] when
/// the workbook cannot be made or `out` fails.
pub fn write(rapport: &dyn Rapport, out: impl Write + Seek + Send) -> Result<(), Rapportfout> {
    let mut workbook = Workbook::new();
    // A fixed date: the clock is no part of the report.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(rapport.titel())
            .set_author("Bode")
            .set_creation_datetime(&created),
    );
    for blad in rapport.werkbladen() {
        add_sheet(&mut workbook, &blad)?;
    }
    workbook.save_to_writer(out)?;
    Ok(())
}

fn add_sheet(workbook: &mut Workbook, blad: &Blad<'_>) -> Result<(), Rapportfout> {
    let rows = blad.rijen.aantal();
    let too_many = Rapportfout::WerkbladVol {
        regels: rows,
        maximum: MAX_ROWS,
    };
    let last_row = RowNum::try_from(rows)
        .ok()
        .filter(|_| rows <= MAX_ROWS)
        .ok_or(too_many)?;
    let sheet = workbook.add_worksheet().set_name(blad.titel.werkblad)?;
    let styles = Stijlen::new();
    let koppen = blad.rijen.koppen();
    let mut widths: Vec<usize> = koppen.iter().map(|kop| kop.opschrift.width()).collect();
    for (column, kop) in (0..).zip(&koppen) {
        sheet.write_string_with_format(0, column, kop.opschrift, &styles.heading)?;
    }
    for (row, cellen) in (1..).zip(blad.rijen.cellen()) {
        for ((column, cel), widest) in (0..).zip(&cellen).zip(&mut widths) {
            *widest = write_cell(sheet, (row, column), cel, &styles)?.max(*widest);
        }
    }
    let mut last_column = 0;
    for (column, widest) in (0..).zip(widths) {
        // Two more for the button of the filter.
        let width = u16::try_from(widest.min(MAX_WIDTH) + 2).unwrap_or(u16::MAX);
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
            let end = text.char_indices().nth(MAX_TEXT).map(|(end, _)| end);
            let fits = end.and_then(|end| text.get(..end)).unwrap_or(text);
            sheet.write_string_with_format(row, column, fits, &styles.text)?;
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
