//! A message as a reader of a story sees it: what it comes down to, and where the program left it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::gesprek::{Brief, Kant};

/// Elements in which a message says what it has to say. The person and the addresses are not among
/// them.
const TELLING: [&str; 23] = [
    "RetourCode",
    "ToewijzingNummer",
    "ReferentieAanbieder",
    "Categorie",
    "Code",
    "Ingangsdatum",
    "GewensteIngangsdatum",
    "Begindatum",
    "Einddatum",
    "RedenWijziging",
    "Volume",
    "StatusAanlevering",
    "RedenBeeindiging",
    "VerzoekAntwoord",
    "RedenAfwijzingVerzoek",
    "Gemeente",
    "DeclaratieNummer",
    "ReferentieNummer",
    "VorigReferentieNummer",
    "GeleverdVolume",
    "TotaalBedrag",
    "Bedrag",
    "DebetCredit",
];

/// Classes that begin a line of their own.
const CLASSES: [&str; 14] = [
    "Header",
    "Client",
    "ToegewezenProduct",
    "StartProduct",
    "StopProduct",
    "AangevraagdProduct",
    "Verzoek",
    "OngewijzigdProduct",
    "TeWijzigenProduct",
    "NieuwProduct",
    "Antwoord",
    "Prestatie",
    "Declaratie",
    "DeclaratieAntwoord",
];

/// The names of the files that a run says it wrote, in order.
pub fn written(stdout: &str) -> Vec<String> {
    let names = stdout.lines().filter_map(|line| {
        let line = line.trim_start();
        line.strip_prefix("bericht: uit/")
            .or_else(|| line.strip_prefix("antwoord: uit/"))
    });
    names.map(str::to_owned).collect()
}

/// What a message says, a line per class. What a class says after the classes in it stands on a line
/// of its own.
pub fn shown(xml: &str) -> String {
    let mut text = String::new();
    let mut line: Vec<String> = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    for tag in tags(xml) {
        match tag {
            Tag::Open(name, _) if CLASSES.contains(&name) => {
                flush(&mut text, &open, &mut line);
                open.push(name);
            }
            Tag::Close(name) if open.last() == Some(&name) => {
                flush(&mut text, &open, &mut line);
                open.pop();
            }
            Tag::Open(name, value) if TELLING.contains(&name) && !value.is_empty() => {
                line.push(format!("{name} {value}"));
            }
            _ => {}
        }
    }
    text
}

fn flush(text: &mut String, open: &[&str], line: &mut Vec<String>) {
    if !line.is_empty() {
        let class = open.last().unwrap_or(&"Bericht");
        writeln!(text, "| {class}: {}", line.join(", ")).unwrap();
        line.clear();
    }
}

enum Tag<'a> {
    /// An element opens, with the text right after it.
    Open(&'a str, &'a str),
    Close(&'a str),
}

/// The tags of a message, names without their prefix.
fn tags(xml: &str) -> impl Iterator<Item = Tag<'_>> {
    xml.split('<').filter_map(|tag| {
        let (name, value) = tag.split_once('>')?;
        let name = name.split_whitespace().next()?;
        let local = name.rsplit(':').next()?;
        if name.starts_with(['?', '!']) {
            None
        } else if name.starts_with('/') {
            Some(Tag::Close(local.trim_start_matches('/')))
        } else {
            Some(Tag::Open(local, value.trim()))
        }
    })
}

/// A message of `fixtures/messages` that names our two parties, with other changes: what stands
/// there, and what stands there instead.
pub fn handmade(van: Kant, fixture: &str, changes: &[(&str, &str)]) -> Brief {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/messages");
    let xml = fs::read_to_string(folder.join(fixture)).unwrap();
    let brief = Brief {
        van,
        naam: fixture.replace('/', "-"),
        xml: xml
            .replace("42420101", "97000011")
            .replace("41410202", "97000011")
            .replace(">0164<", ">0153<"),
    };
    brief.changed(changes)
}

impl Brief {
    /// The message with changes: what stands there, and what stands there instead.
    pub fn changed(&self, changes: &[(&str, &str)]) -> Self {
        let mut brief = self.clone();
        for (from, to) in changes {
            assert!(brief.xml.contains(from), "{} has no {from}", brief.naam);
            brief.xml = brief.xml.replace(from, to);
        }
        if brief.xml != self.xml {
            brief.naam = brief.naam.replace(".xml", "-anders.xml");
        }
        brief
    }
}
