//! What settings are read as, and what is said of wrong ones.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::time::Duration;

use super::*;
use crate::gateway::Plaats;

const SHIPPED: &str = include_str!("../../config/bode.toml");

/// Every section once, so that every key is asked for.
const ALL_SECTIONS: &str = "
[[api.toegang]]
[api.contact]
[ggk]
[vecozo]
[[partij]]
[partij.tls]
";

fn omgeving(variables: &[(&str, &str)]) -> BTreeMap<String, String> {
    let pair = |(naam, waarde): &(&str, &str)| ((*naam).to_owned(), (*waarde).to_owned());
    variables.iter().map(pair).collect()
}

fn read(text: &str) -> Result<Config, ConfigErrors> {
    parse(text, &BTreeMap::new())
}

fn refused(text: &str) -> String {
    read(text).unwrap_err().to_string()
}

#[test]
fn the_shipped_file_says_what_counts_without_it() {
    assert_eq!(read(SHIPPED), Ok(Config::default()));
    assert_eq!(read(""), Ok(Config::default()));
}

/// The keys that the shipped file names, by section; with or without `#` before them.
fn named_in_the_shipped_file() -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    let mut section = String::new();
    for line in SHIPPED.lines() {
        let line = line.strip_prefix('#').unwrap_or(line);
        if let Some(head) = line.strip_prefix('[') {
            section = head.trim_matches(['[', ']']).to_owned();
            named.insert(section.clone());
        } else if let Some((key, _)) = line.split_once(" = ")
            && key
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        {
            assert!(
                named.insert(format!("{section}.{key}")),
                "{section}.{key} stands there twice"
            );
        }
    }
    named
}

#[test]
fn the_shipped_file_names_every_key_and_no_other() {
    let verslag = Verslag::default();
    let takken = knoop::from_toml(ALL_SECTIONS, &verslag);
    lees(&Tabel::wortel(&takken, &verslag), &verslag);
    let known = verslag.sleutels();
    assert!(known.len() > 60, "{known:?}");
    let known: BTreeSet<_> = known
        .into_iter()
        .filter(|key| key != "api.toegang.tls")
        .collect();
    // `ggk.tls` is a key and no section; everything that was asked for is in the file, and the reverse.
    assert_eq!(named_in_the_shipped_file(), known);
}

/// Every example line of the shipped file, made a setting one by one.
#[test]
fn every_example_in_the_shipped_file_is_a_value_of_its_kind() {
    let mut section = String::new();
    let mut tried = 0;
    for line in SHIPPED.lines() {
        let bare = line.strip_prefix('#').unwrap_or(line);
        if bare.starts_with('[') {
            bare.clone_into(&mut section);
        } else if line.starts_with('#')
            && bare.contains(" = ")
            && bare.starts_with(|c: char| c.is_ascii_lowercase())
        {
            let above = if section == "[partij.tls]" {
                "[[partij]]\n"
            } else {
                ""
            };
            let text = format!("{above}{section}\n{bare}\n");
            let key = bare.split(" = ").next().unwrap();
            // Other keys may be missing then; this one must not be wrong.
            if let Err(errors) = read(&text) {
                for error in errors.fouten() {
                    let wrong = format!(".{key}`: verwacht");
                    assert!(!error.melding.contains(&wrong), "{text}{errors}");
                    assert!(!error.melding.contains("bestaat niet"), "{text}{errors}");
                }
            }
            tried += 1;
        }
    }
    assert!(tried > 30, "{tried}");
}

#[test]
fn a_whole_installation_is_read() {
    let config = read(
        r#"
[opslag]
database = "postgres://bode@db.intern/bode"
[tls]
pkcs12 = "id.p12"
wachtwoord_bestand = "/run/secrets/p12"
vertrouwd = ["pkio.pem"]
[ggk]
url = "https://adapter.intern/ggk"
oin = "00000099000000000002"
[vecozo]
push = "https://api.vecozo.nl/push/v1"
pull = "https://api.vecozo.nl/pull/v1"
status = "https://api.vecozo.nl/status/v3"
rol_aanbieder = "Instelling"
rol_gemeente = "Gemeente"
berichttype = "{soort}"
actie = "Indienen"
[[partij]]
code = "0153"
transport = "ggk"
[[partij]]
code = "12345678"
transport = "vecozo"
[partij.tls]
certificaat = "a.pem"
sleutel = "a.key"
[[api.toegang]]
naam = "zaaksysteem"
token_bestand = "/run/secrets/zs"
rollen = ["aanleveren", "raadplegen"]
partij = "0153"
"#,
    )
    .unwrap();
    let enschede: Partij = "0153".parse().unwrap();
    let provider: Partij = "12345678".parse().unwrap();
    let ggk = Vervoer::Ggk {
        administratie: None,
    };
    assert_eq!(config.vervoer(enschede), ggk);
    assert_eq!(config.vervoer(provider), Vervoer::Vecozo);
    assert_eq!(config.vervoer("0141".parse().unwrap()), Vervoer::Map(None));
    assert!(matches!(
        config.identiteit(enschede),
        Some(Identiteit::Pkcs12 { .. })
    ));
    assert!(matches!(
        config.identiteit(provider),
        Some(Identiteit::Pem { .. })
    ));
    let Database::Op(Plaats::Postgres(url)) = &config.opslag.database else {
        panic!("{:?}", config.opslag.database)
    };
    assert_eq!(url.onthul(), "postgres://bode@db.intern/bode");
    assert_eq!(config.api.toegang[0].partij, enschede);
}

#[test]
fn the_environment_goes_before_the_file() {
    let text = "[api]\nadres = \"127.0.0.1:1\"\n[[partij]]\ncode = \"0153\"\ntransport = \"map\"\n";
    let config = parse(
        text,
        &omgeving(&[
            ("BODE__API__ADRES", "127.0.0.1:2"),
            ("BODE__OPSLAG__DATABASE", "/var/lib/bode/bode.sqlite"),
            ("BODE__WERK__WERKERS", "9"),
            ("BODE__WERK__HERHAAL", "1s, 2m"),
            ("BODE__BEHEER__AAN", "false"),
            ("BODE__PARTIJ__0__MAP", "/srv/enschede"),
            ("BODE__PARTIJ__1__CODE", "0141"),
            ("BODE__PARTIJ__1__TRANSPORT", "map"),
            ("BODE_TODAY", "2026-01-01"),
            ("PATH", "/bin"),
        ]),
    )
    .unwrap();
    assert_eq!(config.api.adres, Some("127.0.0.1:2".parse().unwrap()));
    let file = Database::Op(Plaats::Bestand("/var/lib/bode/bode.sqlite".into()));
    assert_eq!(config.opslag.database, file);
    assert_eq!(config.werk.werkers, 9);
    assert_eq!(
        config.werk.herhaal,
        [Duration::from_secs(1), Duration::from_mins(2)]
    );
    assert_eq!(config.beheer.adres, None);
    let own = Vervoer::Map(Some("/srv/enschede".into()));
    assert_eq!(config.vervoer("0153".parse().unwrap()), own);
    assert_eq!(config.partijen.len(), 2);
}

#[test]
fn wrong_variables_are_named() {
    let errors = parse(
        "",
        &omgeving(&[
            ("BODE__API__ADRESS", "127.0.0.1:2"),
            ("BODE__API__ADRES", "hier"),
            ("BODE__API", "1"),
            ("BODE____X", "1"),
            ("BODE__PARTIJ__3__CODE", "0153"),
            ("BODE__OPSLAG__DATABASE__X", "1"),
        ]),
    );
    insta::assert_snapshot!(errors.unwrap_err());
}

/// A case per fault: the text, and all that is said of it.
const FAULTS: &[(&str, &str)] = &[
    ("no value", "[api]\nadres =\n"),
    ("no equals sign", "[api]\nadres \"127.0.0.1:1\"\n"),
    ("text without quotes", "[log]\nformaat = json\n"),
    ("text not closed", "[log]\nformaat = \"json\n"),
    ("section not closed", "[log\nformaat = \"json\"\n"),
    ("list not closed", "[werk]\nherhaal = [\"1s\", \"2s\"\n"),
    ("twice", "[log]\nformaat = \"json\"\nformaat = \"text\"\n"),
    ("section twice", "[log]\n[api]\n[log]\n"),
    (
        "two on a line",
        "[log]\nformaat = \"json\" niveau = \"info\"\n",
    ),
    ("a code without quotes", "[[partij]]\ncode = 0153\n"),
    ("a Windows path", "[map]\nhoofdmap = \"C:\\post\"\n"),
    ("an unknown section", "[opslagg]\ndatabase = \"x\"\n"),
    ("an unknown key", "[opslag]\ndatabse = \"x\"\n"),
    ("a far key", "[log]\nkleurenpalet = \"x\"\n"),
    ("a key at the top", "database = \"x\"\n"),
    ("a section for a key", "[opslag.database]\nx = 1\n"),
    ("a key for a section", "opslag = 1\n"),
    ("one section for many", "[partij]\ncode = \"0153\"\n"),
    (
        "kinds of values",
        "[api]\naan = \"ja\"\nadres = 8320\ntls = 1\ngrootste_inhoud = \"25\"\nverzoeken_per_minuut = 0\nverbindingen = 1.5\ntijdslimiet = \"-1s\"\n",
    ),
    (
        "durations",
        "[werk]\nlease = \"1s\"\nherhaal = [\"5s\", \"straks\", 5]\ninterval = \"400d\"\n",
    ),
    ("a choice", "[log]\nformaat = \"xml\"\nniveau = 3\n"),
    (
        "a password in the file",
        "[opslag]\ndatabase = \"postgres://bode:hunter2@db/bode\"\n",
    ),
    (
        "a password as a parameter",
        "[opslag]\ndatabase = \"postgres://db/bode?password=hunter2\"\n",
    ),
    (
        "another database",
        "[opslag]\ndatabase = \"mysql://db/bode\"\n",
    ),
    (
        "two databases",
        "[opslag]\ndatabase = \"a\"\ndatabase_bestand = \"b\"\n",
    ),
    (
        "open to the net",
        "[beheer]\nadres = \"0.0.0.0:8321\"\n[api]\nadres = \"0.0.0.0:8320\"\n",
    ),
    (
        "one address for two",
        "[beheer]\nadres = \"127.0.0.1:8320\"\n",
    ),
    ("half an identity", "[tls]\ncertificaat = \"a.pem\"\n"),
    (
        "two identities",
        "[tls]\ncertificaat = \"a.pem\"\nsleutel = \"a.key\"\npkcs12 = \"a.p12\"\nvertrouwd = [\"r.pem\"]\n",
    ),
    ("nobody to trust", "[tls]\npkcs12 = \"a.p12\"\n"),
    (
        "tls without identity",
        "[api]\ntls = true\n[ggk]\nurl = \"https://ggk.intern/\"\noin = \"00000099000000000002\"\n",
    ),
    ("ggk without anything", "[ggk]\n"),
    (
        "ggk wrong",
        "[ggk]\nurl = \"http://ggk.intern/\"\noin = \"123\"\nversie = 1\npad = \"ggk\"\napplicatie = \"B\"\ntls = false\nadres = \"10.0.0.1:80\"\n",
    ),
    ("vecozo without anything", "[vecozo]\n"),
    (
        "parties",
        "[[partij]]\ncode = \"0153\"\ntransport = \"vecozo\"\n[[partij]]\ncode = \"153\"\ntransport = \"post\"\n[[partij]]\ncode = \"12345678\"\ntransport = \"ggk\"\nmap = \"x\"\n[[partij]]\ncode = \"0153\"\ntransport = \"ggk\"\n[[partij]]\n",
    ),
    (
        "nobody to reach",
        "[api.contact]\nemail = \"beheer\"\nurl = \"gemeente.example\"\n",
    ),
    (
        "users of the api",
        "[[api.toegang]]\nnaam = \"a\"\ntoken_bestand = \"x\"\nrollen = [\"lezen\"]\npartij = \"0141\"\n[[api.toegang]]\nnaam = \"a\"\noin = \"00000099000000000001\"\nrollen = []\npartij = \"0141\"\n[[api.toegang]]\n[[api.toegang]]\nnaam = \"b\"\ntoken_bestand = \"x\"\nrollen = [\"beheren\"]\npartij = \"0141\"\n[[partij]]\ncode = \"0153\"\ntransport = \"map\"\n",
    ),
];

#[test]
fn each_fault_is_named_with_its_place_and_what_was_expected() {
    let mut said = String::new();
    for (what, text) in FAULTS {
        let errors = refused(text);
        assert!(!errors.contains("hunter2"), "{errors}");
        writeln!(said, "== {what}\n{errors}").unwrap();
    }
    insta::assert_snapshot!(said);
}

/// The library's English never reaches a user: whatever byte a good file loses or gains.
#[test]
fn every_syntax_error_is_in_dutch_and_has_a_place() {
    let good = "[log]\nformaat = \"json\"\n[werk]\nherhaal = [\"1s\", '2s']\nwerkers = 3\n[[partij]]\ncode = \"0153\"\ntransport = \"map\"\ntls = { pkcs12 = \"x\" }\n";
    let broken = |text: String| {
        if let Err(errors) = read(&text) {
            for error in errors.fouten() {
                for english in ["expected", "invalid", "missing", "unclosed", "duplicate"] {
                    assert!(!error.melding.contains(english), "{text}\n{error}");
                }
                assert!(!matches!(error.plek, Plek::Omgeving(_)), "{text}\n{error}");
            }
        }
    };
    for index in 0..good.len() {
        let mut less = good.to_owned();
        less.remove(index);
        broken(less);
        for extra in [
            '"', '=', '[', ']', '{', '}', ',', '\n', '\r', '\\', '\u{1}', 'é',
        ] {
            let mut more = good.to_owned();
            more.insert(index, extra);
            broken(more);
        }
    }
}

#[test]
fn a_database_from_a_file_may_hold_a_password() {
    let database = uit_geheim("postgres://bode:hunter2@db/bode\n").unwrap();
    let Plaats::Postgres(url) = &database else {
        panic!("not PostgreSQL")
    };
    assert!(url.onthul().contains("hunter2"));
    assert!(!format!("{database:?}").contains("hunter2"));
    assert_eq!(uit_geheim(" \n"), Err(GeenDatabase));
    assert_eq!(uit_geheim("a\nb"), Err(GeenDatabase));
}
