//! Regular expressions of XML Schema, as automata that run in linear time.
//!
//! A pattern is translated to the syntax of `regex-automata` and compiled to a dense DFA over
//! UTF-8 bytes; one of the official patterns would hang a backtracking engine. The dialects differ:
//! here a pattern always matches the whole value, `^` and `$` are ordinary characters, `.` is
//! everything but line ends, and inside brackets `.` is a full stop.

use std::fmt::Write as _;
use std::iter::Peekable;
use std::str::Chars;

use regex_automata::Anchored;
use regex_automata::dfa::{Automaton, StartKind, dense};
use regex_automata::nfa::thompson::{self, WhichCaptures};
use regex_automata::util::{primitives::StateID, start};

/// The alternatives of one derivation step, compiled.
pub(super) struct Pattern {
    dfa: dense::DFA<Vec<u32>>,
    start: StateID,
    /// The alternatives as the schema writes them.
    pub(super) sources: Box<[Box<str>]>,
}

impl Pattern {
    /// Compiles alternatives; a value matches when it matches any of them.
    ///
    /// # Errors
    /// The alternative at fault and what is wrong with it.
    pub(super) fn compile(sources: &[&str]) -> Result<Self, (String, String)> {
        let mut regex = String::new();
        for source in sources {
            let translated = Translator::new(source)
                .run()
                .map_err(|reason| ((*source).to_owned(), reason))?;
            let bar = if regex.is_empty() { "" } else { "|" };
            // Writing to a String cannot fail.
            let _ = write!(regex, "{bar}(?:{translated})");
        }
        let refuse = |reason: String| (sources.join(" | "), reason);
        let dfa = dense::Builder::new()
            .configure(
                dense::Config::new()
                    .start_kind(StartKind::Anchored)
                    .dfa_size_limit(Some(1 << 20))
                    .determinize_size_limit(Some(8 << 20)),
            )
            .thompson(
                thompson::Config::new()
                    .which_captures(WhichCaptures::None)
                    .nfa_size_limit(Some(1 << 20)),
            )
            .build(&format!("(?:{regex})\\z"))
            .map_err(|error| refuse(error.to_string()))?;
        let start = dfa
            .start_state(&start::Config::new().anchored(Anchored::Yes))
            .map_err(|error| refuse(error.to_string()))?;
        Ok(Self {
            dfa,
            start,
            sources: sources.iter().map(|&source| source.into()).collect(),
        })
    }

    /// Whether the whole value matches.
    pub(super) fn matches(&self, value: &str) -> bool {
        let mut state = self.start;
        for &byte in value.as_bytes() {
            state = self.dfa.next_state(state, byte);
            if self.dfa.is_dead_state(state) {
                return false;
            }
        }
        self.dfa.is_match_state(self.dfa.next_eoi_state(state))
    }
}

/// Reads a pattern of XML Schema and writes the same in the syntax of `regex-automata`.
struct Translator<'p> {
    rest: Peekable<Chars<'p>>,
    out: String,
    open_groups: usize,
}

impl<'p> Translator<'p> {
    fn new(source: &'p str) -> Self {
        Self {
            rest: source.chars().peekable(),
            out: String::new(),
            open_groups: 0,
        }
    }

    fn run(mut self) -> Result<String, String> {
        // Whether a quantifier may follow.
        let mut atom = false;
        while let Some(c) = self.rest.next() {
            match c {
                '(' => {
                    self.open_groups += 1;
                    self.out.push_str("(?:");
                    atom = false;
                }
                ')' => {
                    self.open_groups = self.open_groups.checked_sub(1).ok_or("`)` without `(`")?;
                    self.out.push(')');
                    atom = true;
                }
                '|' => {
                    self.out.push('|');
                    atom = false;
                }
                '?' | '*' | '+' | '{' => {
                    if !atom {
                        return Err(format!("`{c}` has nothing to repeat"));
                    }
                    self.quantifier(c)?;
                    atom = false;
                }
                _ => {
                    self.atom(c)?;
                    atom = true;
                }
            }
        }
        if self.open_groups > 0 {
            return Err("`(` without `)`".into());
        }
        Ok(self.out)
    }

    fn atom(&mut self, c: char) -> Result<(), String> {
        match c {
            '.' => self.out.push_str(r"[^\n\r]"),
            '\\' => {
                let escape = self.escape()?;
                self.out.push_str(&escape);
            }
            '[' => self.class()?,
            ']' | '}' => return Err(format!("`{c}` without its counterpart")),
            _ => self.out.push_str(&literal(c)),
        }
        Ok(())
    }

    fn quantifier(&mut self, c: char) -> Result<(), String> {
        if c != '{' {
            self.out.push(c);
            return Ok(());
        }
        let mut bounds = String::new();
        loop {
            match self.rest.next() {
                Some('}') => break,
                Some(c) if c.is_ascii_digit() || c == ',' => bounds.push(c),
                _ => return Err("a repetition is written {n}, {n,} or {n,m}".into()),
            }
        }
        let _ = write!(self.out, "{{{bounds}}}");
        Ok(())
    }

    /// What follows a backslash, outside or inside brackets.
    fn escape(&mut self) -> Result<String, String> {
        let c = self.rest.next().ok_or("`\\` at the end")?;
        Ok(match c {
            's' => r"[ \t\n\r]".into(),
            'S' => r"[^ \t\n\r]".into(),
            'd' => r"\p{Nd}".into(),
            'D' => r"\P{Nd}".into(),
            'n' => r"\n".into(),
            'r' => r"\r".into(),
            't' => r"\t".into(),
            '\\' | '|' | '.' | '?' | '*' | '+' | '(' | ')' | '{' | '}' | '-' | '[' | ']' | '^' => {
                literal(c)
            }
            _ => return Err(format!("`\\{c}` is not supported")),
        })
    }

    fn class(&mut self) -> Result<(), String> {
        self.out.push('[');
        if self.rest.next_if_eq(&'^').is_some() {
            self.out.push('^');
        }
        let mut members = 0_usize;
        loop {
            let c = self.rest.next().ok_or("`[` without `]`")?;
            let from = match c {
                ']' if members > 0 => break,
                '[' | ']' => return Err("brackets inside brackets are not supported".into()),
                '\\' => self.escape()?,
                _ => literal(c),
            };
            members += 1;
            self.out.push_str(&from);
            let mut ahead = self.rest.clone();
            let range = c != '-' && ahead.next() == Some('-') && ahead.next() != Some(']');
            if range {
                self.rest.next();
                let to = match self.rest.next() {
                    Some('\\') => self.escape()?,
                    Some('[') => return Err("subtraction of classes is not supported".into()),
                    Some(c) => literal(c),
                    None => return Err("`[` without `]`".into()),
                };
                self.out.push('-');
                self.out.push_str(&to);
            }
        }
        self.out.push(']');
        Ok(())
    }
}

/// One character that stands for itself, in and outside brackets.
fn literal(c: char) -> String {
    if c.is_ascii_alphanumeric() {
        c.to_string()
    } else {
        format!("\\u{{{:x}}}", u32::from(c))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn matches(pattern: &str, value: &str) -> bool {
        Pattern::compile(&[pattern]).unwrap().matches(value)
    }

    #[test]
    fn patterns_match_whole_values() {
        let table = [
            ("[0-9]{8}", "12345678", true),
            ("[0-9]{8}", "123456789", false),
            ("[0-9]{8}", "1234567", false),
            ("[0-9]*", "", true),
            ("490", "490", true),
            ("490", "4900", false),
            (r".*[^\s].*", "a b", true),
            (r".*[^\s].*", "é", true),
            (r".*[^\s].*", " \t", false),
            (r".*[^\s].*", "a\nb", false),
            (r".*[^\s].*", "a\u{2028}b", true),
            (r"([.\s]*\S+[.\s]*)+", "a\nb. c", true),
            (r"([.\s]*\S+[.\s]*)+", " \n ", false),
            ("[^:Z]*", "2026-01-01", true),
            ("[^:Z]*", "2026-01-01Z", false),
            ("[^Z+-]+", "12:00:00", true),
            ("[^Z+-]+", "12:00:00-01:00", false),
            (r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)", "1.10", true),
            (r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)", "1.01", false),
            (r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)", "1x0", false),
            ("([a-zA-ZÀ-ỳ])+", "Éa", true),
            ("([a-zA-ZÀ-ỳ])+", "É.", false),
            ("^a$", "^a$", true),
            ("^a$", "a", false),
            ("[a-]", "-", true),
            ("a|bc", "bc", true),
            ("a|bc", "ac", false),
            (r"\d", "٣", true),
        ];
        for (pattern, value, expected) in table {
            assert_eq!(matches(pattern, value), expected, "{pattern} on {value:?}");
        }
    }

    #[test]
    fn alternatives_of_one_step_are_joined() {
        let pattern = Pattern::compile(&["a", "b+"]).unwrap();
        assert!(pattern.matches("a") && pattern.matches("bb"));
        assert!(!pattern.matches("ab"));
    }

    #[test]
    fn what_is_not_supported_is_refused() {
        for pattern in [
            "(",
            ")",
            "*a",
            "a**",
            "[",
            "[]",
            "a{1",
            "a{x}",
            r"\p{L}",
            r"\w",
            r"\i",
            "[a-z-[b]]",
            "}",
            "]",
            r"a\",
        ] {
            assert!(Pattern::compile(&[pattern]).is_err(), "{pattern}");
        }
    }

    proptest! {
        /// The official pattern that traps backtracking engines means: not only white space.
        #[test]
        fn the_trap_means_not_blank(value in r"[a.\s]{0,40}") {
            let blank = value.chars().all(|c| " \t\n\r".contains(c));
            // `\s` of the generator knows more kinds of space than XML Schema.
            prop_assert_eq!(matches(r"([.\s]*\S+[.\s]*)+", &value), !blank);
        }

        #[test]
        fn any_text_is_a_pattern_or_an_error(pattern in any::<String>(), value in any::<String>()) {
            if let Ok(compiled) = Pattern::compile(&[&pattern]) {
                compiled.matches(&value);
            }
        }
    }
}
