//! The business rules against the list of the standard: nothing missing, nothing invented, the right
//! messages, rule codes that exist, and no sentence copied.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test whose material is missing has to fail"
)]

use std::collections::{BTreeMap, BTreeSet};

use bode::ledger::business::{Bedrijfsregel, bedrijfsregel, bedrijfsregels};
use bode::standard::rules::Wetten;

use super::registry::rows;
use super::schema::standard;

/// A rule as the standard's list has it.
struct Kop {
    /// What stands between brackets in the heading, the sources left out.
    berichten: String,
    /// Everything below the heading.
    tekst: String,
}

/// The headings `## OP364 (305,307) [iJw]`, with what stands below.
fn headings() -> BTreeMap<String, Kop> {
    let list = std::fs::read_to_string(standard().join("rules/business.md")).unwrap();
    list.split("\n## ")
        .skip(1)
        .map(|section| {
            let (heading, tekst) = section.split_once('\n').unwrap();
            let (code, rest) = heading.split_once(" (").unwrap();
            let (berichten, _) = rest.rsplit_once(") [").unwrap_or((rest, ""));
            let kop = Kop {
                berichten: berichten.trim_end_matches(')').to_owned(),
                tekst: tekst.to_owned(),
            };
            (code.to_owned(), kop)
        })
        .collect()
}

/// The messages a heading names. Where the source is corrected, `323 (bron); betreft 325`, what the
/// rule is about counts.
fn berichten(heading: &str) -> BTreeSet<String> {
    let about = heading.split("betreft ").last().unwrap();
    let numbers = about.replace("retour", "302,306,308,316,318,320");
    let numbers = numbers.split(',').map(str::trim).map(str::to_owned);
    numbers.collect()
}

/// The codes of technical rules, conditions and constraints in a text.
fn codes(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let is_code = |word: &&str| {
        let (kind, number) = word.split_at_checked(2).unwrap_or_default();
        ["TR", "CD", "CS"].contains(&kind)
            && number.len() == 3
            && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    words.filter(is_code).map(str::to_owned).collect()
}

/// The codes in the standard's lists.
fn known() -> BTreeSet<String> {
    ["technical.csv", "conditions.csv"]
        .into_iter()
        .flat_map(rows)
        .map(|row| row["code"].clone())
        .collect()
}

/// Every code a rule of ours names.
fn named(regel: &Bedrijfsregel) -> BTreeSet<String> {
    let mut named = codes(regel.status.uitleg());
    named.extend(regel.status.regels().iter().map(|&code| code.to_owned()));
    named
}

#[test]
fn every_business_rule_has_its_entry() {
    let headings = headings();
    let theirs: Vec<&str> = headings.keys().map(String::as_str).collect();
    let ours: Vec<&str> = bedrijfsregels().iter().map(|r| r.code.as_str()).collect();
    assert_eq!(theirs.len(), 91);
    assert_eq!(ours, theirs);
}

#[test]
fn an_entry_names_the_messages_of_its_heading() {
    for (code, kop) in headings() {
        let regel = bedrijfsregel(&code).unwrap();
        let ours: BTreeSet<String> = regel.soorten().map(|s| s.nummer.digits().into()).collect();
        assert_eq!(ours, berichten(&kop.berichten), "{code}");
    }
}

/// The list says which rules do not hold for the Wmo, in a sentence of its introduction.
#[test]
fn what_holds_for_youth_care_only_is_what_the_list_excepts() {
    let list = std::fs::read_to_string(standard().join("rules/business.md")).unwrap();
    let (_, excepted) = list.split_once("behalve ").unwrap();
    let (excepted, _) = excepted.split_once(". ").unwrap();
    let excepted: BTreeSet<&str> = excepted.split(|c: char| !c.is_alphanumeric()).collect();
    for regel in bedrijfsregels() {
        let only = regel.wetten == Wetten::AlleenJeugdwet;
        assert_eq!(
            only,
            excepted.contains(regel.code.as_str()),
            "{}",
            regel.code
        );
    }
}

#[test]
fn an_entry_names_rules_that_exist() {
    let known = known();
    for regel in bedrijfsregels() {
        for code in named(regel) {
            assert!(
                known.contains(&code),
                "{}: {code} does not exist",
                regel.code
            );
        }
    }
}

/// The standard refers from business rules to the rules that check them: what it names, we name.
#[test]
fn an_entry_names_the_rules_that_the_standard_refers_to() {
    let known = known();
    for (code, kop) in headings() {
        let named = named(bedrijfsregel(&code).unwrap());
        let references = kop.tekst.lines().filter(|line| line.starts_with('→'));
        for reference in references
            .flat_map(codes)
            .filter(|code| known.contains(code))
        {
            assert!(
                named.contains(&reference),
                "{code} does not name {reference}"
            );
        }
    }
}

/// Most words in a row that a line of ours may share with the standard's text.
const MOST_WORDS_SHARED: usize = 7;

#[test]
fn titles_and_explanations_are_our_own() {
    let words = |text: &str| -> Vec<String> {
        text.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    for (code, kop) in headings() {
        let regel = bedrijfsregel(&code).unwrap();
        let theirs = format!(" {} ", words(&kop.tekst).join(" "));
        for text in [regel.titel, regel.status.uitleg()] {
            for run in words(text).windows(MOST_WORDS_SHARED + 1) {
                let run = format!(" {} ", run.join(" "));
                assert!(!theirs.contains(&run), "{code} copies \"{run}\"");
            }
            assert_ne!(
                words(text),
                words(kop.tekst.lines().next().unwrap()),
                "{code}"
            );
        }
    }
}
