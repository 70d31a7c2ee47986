//! What findings say, in plain Dutch, and what they keep to themselves: a BSN, a name, a birth date
//! or an address never gets into a finding.

use std::fmt::Write as _;

use quick_xml::Error;
use quick_xml::errors::IllFormedError;

use super::model::{Primitive, Simple, State};
use super::value::Fault;

pub(super) const DOCTYPE: &str = "Een bericht mag geen DOCTYPE bevatten.";
pub(super) const NOT_COMPLETE: &str =
    "Het bestand houdt op terwijl er nog elementen open staan; het lijkt afgebroken.";
pub(super) const TEXT_BETWEEN: &str =
    "Hier staat tekst tussen de elementen; verwacht worden alleen elementen.";
pub(super) const TEXT_OUTSIDE: &str = "Buiten het element Bericht mag geen tekst staan.";
pub(super) const SECOND_ROOT: &str = "Na het einde van het element Bericht staat nog een element.";
pub(super) const NO_ROOT: &str = "Het bestand bevat geen element.";
pub(super) const CHILD_IN_VALUE: &str =
    "In dit element staat een ander element; verwacht wordt alleen een waarde.";

/// A typed message did not ask for what the schema allows: schemas that allow more than release 3.2.
pub(super) const UNASKED: &str =
    "Dit element staat wel in de ingestelde schema's, maar niet in release 3.2.";

/// Longer names are cut off.
const SHOWN: usize = 40;

/// What quick-xml found, without what it found there: that may be personal.
pub(super) fn syntax(error: &Error) -> &'static str {
    match error {
        Error::Syntax(_) => "Het bestand houdt op midden in een element of markering.",
        Error::IllFormed(IllFormedError::DoubleHyphenInComment) => {
            "In commentaar mogen geen twee streepjes achter elkaar staan."
        }
        Error::IllFormed(IllFormedError::UnclosedReference) => {
            "Een los &-teken mag niet; schrijf &amp;."
        }
        Error::IllFormed(IllFormedError::MissingDoctypeName) => DOCTYPE,
        _ => "Het bestand is geen geldige XML.",
    }
}

/// An element or attribute name that the sender made up, safe to show.
pub(super) fn shown(name: &str) -> String {
    let local = name.split_once(':').map_or(name, |(_, local)| local);
    let digits = local.bytes().filter(u8::is_ascii_digit).count();
    if digits > 4 || local.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return "(onleesbare naam)".into();
    }
    match local.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", local.get(..end).unwrap_or_default()),
        None => local.to_owned(),
    }
}

/// The elements that may come next: "`A`, `B` of `C`", or the end.
pub(super) fn expected(state: &State) -> String {
    let mut names: Vec<String> = state
        .next
        .iter()
        .map(|step| format!("`{}`", step.element.name))
        .collect();
    if state.complete {
        names.push("het einde van het element".into());
    }
    list(&names)
}

fn list(names: &[String]) -> String {
    match names {
        [] => "niets meer".into(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} of {last}", first.join(", ")),
    }
}

pub(super) fn unknown_root(name: &str) -> String {
    let name = shown(name);
    format!("Het hoofdelement `{name}` is niet dat van een bericht van iWmo of iJw, release 3.2.")
}

pub(super) fn attribute(name: &str) -> String {
    format!("Het attribuut `{}` is niet toegestaan.", shown(name))
}

pub(super) fn incomplete(name: &str, state: &State) -> String {
    format!(
        "Het element `{name}` is niet volledig; verwacht: {}.",
        expected(state)
    )
}

pub(super) fn end_tag(open: &str, found: &str) -> String {
    let (open, found) = (shown(open), shown(found));
    format!("Verwacht: het einde van element `{open}`; gevonden: het einde van `{found}`.")
}

pub(super) fn too_deep(limit: usize) -> String {
    format!("De elementen zijn dieper genest dan {limit} niveaus.")
}

pub(super) fn too_long(length: usize, limit: usize) -> String {
    format!("De waarde is te lang: {length} bytes, toegestaan zijn er {limit}.")
}

/// How a child that may not come here relates to what may.
#[derive(Clone, Copy)]
pub(super) enum Misplaced {
    /// Something before it is missing.
    TooEarly,
    /// Its place has passed, or it is there once too often.
    TooLate,
    /// Its place is elsewhere or nowhere.
    Unknown,
    /// The name fits, the namespace does not.
    Namespace,
}

pub(super) fn misplaced(name: &str, how: Misplaced, state: &State) -> String {
    let name = shown(name);
    let expected = expected(state);
    match how {
        Misplaced::TooEarly => {
            format!("Voor het element `{name}` ontbreekt iets; verwacht: {expected}.")
        }
        Misplaced::TooLate => format!(
            "Het element `{name}` staat op de verkeerde plaats of te vaak; verwacht: {expected}."
        ),
        Misplaced::Unknown => {
            format!("Het element `{name}` hoort hier niet; verwacht: {expected}.")
        }
        Misplaced::Namespace => format!(
            "Het element `{name}` heeft de verkeerde namespace (voorvoegsel); verwacht: {expected}."
        ),
    }
}

/// What a value should have been, and what was found as far as that may be told.
pub(super) fn value(fault: Fault<'_>, simple: &Simple, personal: bool, found: &str) -> String {
    let mut melding = match fault {
        Fault::Form(Primitive::Integer) => "Verwacht: een geheel getal".to_owned(),
        Fault::Form(Primitive::Date) => "Verwacht: een bestaande datum als JJJJ-MM-DD".into(),
        Fault::Form(Primitive::Time) => "Verwacht: een tijdstip als UU:MM:SS".into(),
        Fault::Form(Primitive::String) => "Verwacht: tekst".into(),
        Fault::TooShort(1) => "Verwacht: een waarde".into(),
        Fault::TooShort(min) => format!("Verwacht: minstens {min} tekens"),
        Fault::TooLong(max) => format!("Verwacht: hoogstens {max} {}", plural(max)),
        Fault::TooLow(min) => format!("Verwacht: een getal van minstens {min}"),
        Fault::TooHigh(max) => format!("Verwacht: een getal van hoogstens {max}"),
        Fault::TooManyDigits(max) => format!("Verwacht: een getal van hoogstens {max} cijfers"),
        Fault::NotACode(codes) => codes_expected(codes),
        Fault::Pattern(pattern) => {
            let sources: Vec<String> = pattern.sources.iter().map(|s| in_words(s)).collect();
            format!("Verwacht: {}", list(&sources))
        }
    };
    let length = found.chars().count();
    // Writing to a String cannot fail.
    let _ = if length == 0 {
        write!(melding, "; het element is leeg.")
    } else if !personal && is_harmless(simple, found) {
        write!(melding, "; gevonden: `{found}`.")
    } else {
        write!(melding, "; gevonden: {length} {}.", plural(length))
    };
    melding
}

const fn plural(count: usize) -> &'static str {
    if count == 1 { "teken" } else { "tekens" }
}

fn codes_expected(codes: &[Box<str>]) -> String {
    if codes.len() > 30 {
        return format!(
            "Verwacht: een code uit de codelijst ({} codes)",
            codes.len()
        );
    }
    let codes: Vec<String> = codes.iter().map(|code| format!("`{code}`")).collect();
    format!("Verwacht: een van de codes {}", list(&codes))
}

/// The patterns of release 3.2 in words; another pattern as it is.
fn in_words(pattern: &str) -> String {
    match pattern {
        "[0-9]{4}" => "precies 4 cijfers".into(),
        "[0-9]{8}" => "precies 8 cijfers".into(),
        "[0-9]{9}" => "precies 9 cijfers".into(),
        "[0-9]*" => "alleen cijfers".into(),
        "[^:Z]*" => "een datum zonder tijdzone".into(),
        "[^Z+-]+" => "een tijdstip zonder tijdzone".into(),
        r".*[^\s].*" => "tekst op een regel, niet alleen spaties".into(),
        r"([.\s]*\S+[.\s]*)+" => "tekst die niet alleen uit spaties bestaat".into(),
        "([a-zA-Z0-9])+" => "alleen letters (zonder accent) en cijfers".into(),
        "([a-zA-ZÀ-ỳ])+" => "alleen letters".into(),
        r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)" => "een versie als 1.0.0".into(),
        _ if pattern.bytes().all(|b| b.is_ascii_alphanumeric()) => format!("de waarde `{pattern}`"),
        _ => format!("een waarde volgens het patroon `{pattern}`"),
    }
}

/// Whether a refused value can be shown: of a coded or counted type, short, and looking like a code,
/// a small number or a date. Senders put values in wrong elements: what looks like a name, or could
/// be a BSN or a telephone number, is not shown wherever it stands.
fn is_harmless(simple: &Simple, found: &str) -> bool {
    let coded = simple.primitive != Primitive::String || simple.facets.codes.is_some();
    let plain = found
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b"+-.:/ ".contains(&b));
    let letters = found.chars().filter(|c| c.is_alphabetic()).count();
    let digits = found.chars().filter(char::is_ascii_digit).count();
    coded && plain && found.len() <= 12 && letters <= 2 && (digits < 7 || is_date_like(found))
}

/// Year, month and day in either order: eight digits that are no part of a longer number.
fn is_date_like(found: &str) -> bool {
    let parts: Vec<usize> = found.split('-').map(str::len).collect();
    found.bytes().all(|b| b.is_ascii_digit() || b == b'-')
        && matches!(*parts, [4, 2, 2] | [2, 2, 4])
}
