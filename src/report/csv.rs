//! A report as CSV: UTF-8, commas, a header row, one row per row of its list. Amounts are whole
//! cents, so that no spreadsheet misreads a decimal sign.

use std::io::Write;

use super::Rapportfout;
use super::cells::Cel;
use super::sheet::Rapport;

/// Writes the list of a report, row by row.
///
/// # Errors
/// [`Rapportfout::Schrijven`] when `out` fails.
pub fn write(rapport: &dyn Rapport, out: impl Write) -> Result<(), Rapportfout> {
    let mut writer = csv::Writer::from_writer(out);
    let rijen = rapport.lijst().rijen;
    writer.write_record(rijen.koppen().iter().map(|kop| kop.naam))?;
    for cellen in rijen.cellen() {
        for cel in cellen {
            writer.write_field(field(cel))?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()?;
    Ok(())
}

fn field(cel: Cel<'_>) -> String {
    match cel {
        Cel::Leeg => String::new(),
        Cel::Tekst(text) => without_formula(text.into_owned()),
        Cel::Getal(number) => number.to_string(),
        Cel::Bedrag(bedrag) => bedrag.value().to_string(),
        Cel::Datum(datum) => datum.to_string(),
    }
}

/// A text that a spreadsheet would run as a formula gets an apostrophe in front. Numbers with a
/// sign are no formulas and stay as they are.
fn without_formula(text: String) -> String {
    let starts = text.starts_with([
        '=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ]);
    if starts && !is_number(&text) {
        format!("'{text}")
    } else {
        text
    }
}

/// A sign, digits, and perhaps one decimal sign with more digits.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
    let all_digits =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(fraction)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_text_runs_and_none_is_lost(text in "[=+@\\-\t\r\n＝0-9a-z.,\"]{0,12}") {
            let safe = without_formula(text.clone());
            let kept = safe.strip_prefix('\'').unwrap_or(&safe);
            prop_assert_eq!(kept, text.as_str());
            let runs = safe.starts_with(['=', '@', '\t', '\r', '\n', '＝'])
                || (safe.starts_with(['+', '-']) && !is_number(&safe));
            prop_assert!(!runs, "{safe:?}");
        }
    }

    #[test]
    fn formulas_are_disarmed_and_numbers_kept() {
        for (text, safe) in [
            ("=1+1", "'=1+1"),
            ("+SUM(A1)", "'+SUM(A1)"),
            ("-cmd", "'-cmd"),
            ("-1+2", "'-1+2"),
            ("@A1", "'@A1"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("＝1", "'＝1"),
            ("-12", "-12"),
            ("+31,50", "+31,50"),
            ("-", "'-"),
            ("R=1", "R=1"),
            ("0153", "0153"),
            ("", ""),
        ] {
            assert_eq!(without_formula(text.to_owned()), safe, "{text:?}");
        }
    }
}
