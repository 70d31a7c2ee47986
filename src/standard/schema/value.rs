//! Holds one value against its simple type.

use std::borrow::Cow;

use super::datetime::is_written_as;
use super::model::{Facets, Primitive, Simple, WhiteSpace};
use super::pattern::Pattern;

/// The first thing that a value lacks, and what was asked.
#[derive(Clone, Copy)]
pub(super) enum Fault<'s> {
    /// Not a value of the built-in type.
    Form(Primitive),
    TooShort(usize),
    TooLong(usize),
    TooLow(i64),
    TooHigh(i64),
    TooManyDigits(usize),
    NotACode(&'s [Box<str>]),
    Pattern(&'s Pattern),
}

impl Simple {
    /// The value with its white space treated as the type asks.
    pub(super) fn normalize<'v>(&self, value: &'v str) -> Cow<'v, str> {
        match self.white_space {
            WhiteSpace::Preserve => Cow::Borrowed(value),
            WhiteSpace::Replace => {
                if value.contains(['\t', '\n', '\r']) {
                    Cow::Owned(value.replace(['\t', '\n', '\r'], " "))
                } else {
                    Cow::Borrowed(value)
                }
            }
            WhiteSpace::Collapse => collapse(value),
        }
    }

    /// Checks a value whose white space has been treated.
    pub(super) fn check(&self, value: &str) -> Result<(), Fault<'_>> {
        if !is_written_as(self.primitive, value) {
            return Err(Fault::Form(self.primitive));
        }
        let facets = &self.facets;
        match self.primitive {
            Primitive::String => facets.check_length(value)?,
            Primitive::Integer => facets.check_range(value)?,
            Primitive::Date | Primitive::Time => {}
        }
        if let Some(codes) = &facets.codes
            && codes.binary_search_by(|code| (**code).cmp(value)).is_err()
        {
            return Err(Fault::NotACode(codes));
        }
        match facets.patterns.iter().find(|p| !p.matches(value)) {
            Some(pattern) => Err(Fault::Pattern(pattern)),
            None => Ok(()),
        }
    }
}

impl Facets {
    fn check_length(&self, value: &str) -> Result<(), Fault<'_>> {
        // No character takes less than one byte: most values need no counting.
        let within = |max| value.len() <= max;
        if self.min_length <= 1 && !value.is_empty() && self.max_length.is_none_or(within) {
            return Ok(());
        }
        let length = value.chars().count();
        if length < self.min_length {
            return Err(Fault::TooShort(self.min_length));
        }
        match self.max_length {
            Some(max) if length > max => Err(Fault::TooLong(max)),
            _ => Ok(()),
        }
    }

    fn check_range(&self, value: &str) -> Result<(), Fault<'_>> {
        let number = integer(value);
        if let Some(min) = self.min
            && number < min
        {
            return Err(Fault::TooLow(min));
        }
        if let Some(max) = self.max
            && number > max
        {
            return Err(Fault::TooHigh(max));
        }
        match self.total_digits {
            Some(digits) if significant_digits(value) > digits => Err(Fault::TooManyDigits(digits)),
            _ => Ok(()),
        }
    }
}

/// An integer, written in digits with an optional sign; the nearest `i64` when it does not fit.
/// The compiler refuses bounds at the very ends of `i64`, so comparing stays right.
fn integer(text: &str) -> i64 {
    let negative = text.starts_with('-');
    let digits = text.bytes().filter(u8::is_ascii_digit);
    let size = digits.fold(0_i64, |size, digit| {
        size.saturating_mul(10)
            .saturating_add(i64::from(digit - b'0'))
    });
    if negative { -size } else { size }
}

fn significant_digits(text: &str) -> usize {
    let digits = text.trim_start_matches(['+', '-', '0']);
    digits.len().max(1)
}

/// White space of XML, which is less than that of Unicode.
pub(super) const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

fn collapse(value: &str) -> Cow<'_, str> {
    let trimmed = value.trim_matches([' ', '\t', '\n', '\r']);
    let mut spaces = trimmed.bytes().filter(|&b| is_space(b));
    if spaces.next().is_none() {
        return Cow::Borrowed(trimmed);
    }
    let words = trimmed.split([' ', '\t', '\n', '\r']);
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    Cow::Owned(words.join(" "))
}
