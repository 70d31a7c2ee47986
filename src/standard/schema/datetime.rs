//! The written forms of `xs:date` and `xs:time`.

use super::model::Primitive;

/// Whether the text, without surrounding white space, is an `xs:date`: a day that exists in the
/// Gregorian calendar, with four or more digits for the year, an optional sign and time zone.
pub(super) fn is_date(text: &str) -> bool {
    let (text, negative) = match text.strip_prefix('-') {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let Some((year, rest)) = text.split_at_checked(digits) else {
        return false;
    };
    if digits < 4 || digits > 4 && year.starts_with('0') {
        return false;
    }
    // A year that does not fit is longer than libxml2 accepts, too.
    let Ok(year) = year.parse::<i64>() else {
        return false;
    };
    let bytes = rest.as_bytes();
    let [b'-', m1, m2, b'-', d1, d2, zone @ ..] = bytes else {
        return false;
    };
    let (Some(month), Some(day)) = (two_digits(*m1, *m2), two_digits(*d1, *d2)) else {
        return false;
    };
    let year = if negative { -year } else { year };
    year != 0 && day >= 1 && day <= days_in_month(year, month) && is_zone(zone)
}

/// Whether the text, without surrounding white space, is an `xs:time`, midnight at the end of the
/// day (24:00:00) included.
pub(super) fn is_time(text: &str) -> bool {
    let [h1, h2, b':', m1, m2, b':', s1, s2, rest @ ..] = text.as_bytes() else {
        return false;
    };
    let (Some(hour), Some(minute), Some(second)) = (
        two_digits(*h1, *h2),
        two_digits(*m1, *m2),
        two_digits(*s1, *s2),
    ) else {
        return false;
    };
    let (fraction, zone) = match rest {
        [b'.', rest @ ..] => {
            let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
            match rest.split_at_checked(digits) {
                Some((fraction, zone)) if digits > 0 => (fraction, zone),
                _ => return false,
            }
        }
        _ => (&[][..], rest),
    };
    let end_of_day =
        hour == 24 && minute == 0 && second == 0 && fraction.iter().all(|&b| b == b'0');
    (hour < 24 && minute < 60 && second < 60 || end_of_day) && is_zone(zone)
}

/// Whether the text is a value of the built-in type, were there no facets.
pub(super) fn is_written_as(primitive: Primitive, text: &str) -> bool {
    match primitive {
        Primitive::String => true,
        Primitive::Integer => {
            let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
            !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
        }
        Primitive::Date => is_date(text),
        Primitive::Time => is_time(text),
    }
}

fn is_zone(zone: &[u8]) -> bool {
    match zone {
        [] | [b'Z'] => true,
        [b'+' | b'-', h1, h2, b':', m1, m2] => match (two_digits(*h1, *h2), two_digits(*m1, *m2)) {
            (Some(hours), Some(minutes)) => {
                hours < 14 && minutes < 60 || hours == 14 && minutes == 0
            }
            _ => false,
        },
        _ => false,
    }
}

const fn two_digits(tens: u8, ones: u8) -> Option<u8> {
    if tens.is_ascii_digit() && ones.is_ascii_digit() {
        Some((tens - b'0') * 10 + (ones - b'0'))
    } else {
        None
    }
}

/// 0 for a month that does not exist.
const fn days_in_month(year: i64, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        let good = [
            "2026-01-31",
            "2024-02-29",
            "2000-02-29",
            "0001-01-01",
            "12026-12-31",
            "-0004-02-29",
            "2026-01-01Z",
            "2026-01-01+14:00",
            "2026-01-01-05:30",
        ];
        let bad = [
            "",
            "2026",
            "2026-1-01",
            "2026-02-29",
            "1900-02-29",
            "2027-06-31",
            "2026-13-01",
            "2026-00-01",
            "2026-01-00",
            "2026-01-32",
            "0000-01-01",
            "02026-01-01",
            "+2026-01-01",
            "2026-01-01T00:00:00",
            "2026-01-01+14:01",
            "2026-01-01 ",
            "2026/01/01",
            "--2026-01-01",
            "é026-01-01",
            "99999999999999999999-01-01",
        ];
        for text in good {
            assert!(is_date(text), "{text}");
        }
        for text in bad {
            assert!(!is_date(text), "{text}");
        }
    }

    #[test]
    fn times() {
        for text in [
            "00:00:00",
            "23:59:59.999",
            "24:00:00",
            "24:00:00.0",
            "12:00:00Z",
            "12:00:00+01:00",
        ] {
            assert!(is_time(text), "{text}");
        }
        for text in [
            "",
            "24:00:01",
            "25:00:00",
            "12:60:00",
            "12:00:60",
            "12:00",
            "12:00:00.",
            "1:00:00",
            "24:00:00.1",
        ] {
            assert!(!is_time(text), "{text}");
        }
    }
}
