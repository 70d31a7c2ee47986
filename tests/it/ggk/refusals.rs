//! Requests that are refused for their body, by what is changed in a valid one.

use bode::exchange::ggk::codes::Actie;

use super::soap;
use super::world::{AANBIEDER, ENSCHEDE, ONZE, REFERENTIE, envelope, of_error};

/// What is wrong, the operation, and the body.
type Geval = (&'static str, Actie, String);

/// All of them.
pub fn bodies() -> Vec<Geval> {
    [in_soap(), in_schema(), in_rules()].concat()
}

fn change(actie: Actie, from: &str, to: &str) -> String {
    let whole = soap(&envelope(actie));
    assert!(whole.contains(from), "{from}");
    whole.replacen(from, to, 1)
}

fn of(name: &'static str, from: &str, to: &str) -> Geval {
    (name, Actie::Di01, change(Actie::Di01, from, to))
}

/// What is wrong before there is a message.
fn in_soap() -> Vec<Geval> {
    vec![
        ("no XML", Actie::Di01, "geen XML".to_owned()),
        ("empty", Actie::Di01, String::new()),
        of("cut off", "</soap:Body></soap:Envelope>", ""),
        of(
            "something behind it",
            "</soap:Envelope>",
            "</soap:Envelope><a/>",
        ),
        of("two messages", "</soap:Body>", "<a/></soap:Body>"),
        ("no message", Actie::Di01, soap("")),
        ("another message", Actie::Di01, soap("<a/>")),
        ("Bv03", Actie::Di01, soap(&of_error("Fo03"))),
        of(
            "SOAP 1.2",
            "http://schemas.xmlsoap.org/soap/envelope/",
            "http://www.w3.org/2003/05/soap-envelope",
        ),
        of(
            "header",
            "<soap:Body>",
            "<soap:Header><a soap:mustUnderstand=\"1\"/></soap:Header><soap:Body>",
        ),
        of(
            "DOCTYPE",
            "<soap:Envelope",
            "<!DOCTYPE a [<!ENTITY b \"c\">]><soap:Envelope",
        ),
        of("entity", "WMO323", "&b;"),
        of("instruction", "<soap:Body>", "<?a b?><soap:Body>"),
        of("encoding", "encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\""),
        of("mark", "<?xml", "\u{feff}<?xml"),
        of("control", "Zorgpakket", "Zorg\u{1}pakket"),
        of("control as reference", "Zorgpakket", "Zorg&#1;pakket"),
    ]
}

/// What the schema refuses.
fn in_schema() -> Vec<Geval> {
    vec![
        of("prefix", "<StUF:functie>", "<X:functie>"),
        of(
            "undeclared prefix",
            "StUF:functie>WMO323</StUF:functie>",
            "X:functie>WMO323</X:functie>",
        ),
        of(
            "namespace",
            "StUF:functie>WMO323</StUF:functie>",
            "GGK:functie>WMO323</GGK:functie>",
        ),
        of(
            "order",
            "<StUF:tijdstipBericht>20270131083000</StUF:tijdstipBericht>",
            "",
        ),
        of(
            "berichtcode",
            "<StUF:berichtcode>Di01",
            "<StUF:berichtcode>Du01",
        ),
        of("attribute", "<StUF:functie>", "<StUF:functie a=\"b\">"),
        of(
            "attribute of xsi",
            "<StUF:functie>",
            "<StUF:functie xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\">",
        ),
        of("element in a field", "WMO323", "<a/>"),
        of("text between", "<GGK:bericht>", "<GGK:bericht>tekst"),
        of("UUID", REFERENTIE, "9c0f7b90-5c69-11e5-a837-0800200c9a66"),
        of("version", "0003", "3"),
        of("base64", "PGE+", "PGE"),
        of(
            "file name missing",
            "<GGK:xmlBestand>PGE+DQo8L2E+</GGK:xmlBestand>",
            "<GGK:tekstBestand/>",
        ),
        of(
            "file name",
            "<GGK:xmlBestand>PGE+DQo8L2E+</GGK:xmlBestand>",
            "<GGK:tekstBestand bestandsnaam=\"a b.csv\"/>",
        ),
        of(
            "two files",
            "</GGK:bericht>",
            "<GGK:xmlBestand/></GGK:bericht>",
        ),
        of(
            "text file",
            "<GGK:xmlBestand>PGE+DQo8L2E+</GGK:xmlBestand>",
            "<GGK:tekstBestand bestandsnaam=\"a.csv\"/>",
        ),
    ]
}

/// What only the rules refuse.
fn in_rules() -> Vec<Geval> {
    vec![
        of("sender unknown", AANBIEDER, "Zorg BV"),
        of("sender of Di01", AANBIEDER, "VECOZO"),
        of("sender of 323", AANBIEDER, "0141"),
        of("receiver unknown", ENSCHEDE, "0141"),
        of("receiver a provider", ENSCHEDE, AANBIEDER),
        of("receiving application", ">GGk<", ">Bode<"),
        of("functie unknown", "WMO323", "WMO399"),
        of("functie of a municipality", "WMO323", "WMO301"),
        of("answer as Di01", "WMO323", "WMO302"),
        (
            "message as Du01",
            Actie::Du01,
            change(Actie::Du01, "JW302", "JW305"),
        ),
        ("cross of Du01", Actie::Du01, change(Actie::Du01, ONZE, "1")),
        ("cross of Fo01", Actie::Fo01, change(Actie::Fo01, ONZE, "1")),
        (
            "sender of Fo01",
            Actie::Fo01,
            change(Actie::Fo01, AANBIEDER, "iemand"),
        ),
        (
            "plek of Fo01",
            Actie::Fo01,
            change(Actie::Fo01, ">client<", ">Client<"),
        ),
        ("action", Actie::Du01, soap(&envelope(Actie::Di01))),
        (
            "deep",
            Actie::Fo01,
            change(Actie::Fo01, "<b/>", &"<b>".repeat(300)),
        ),
    ]
}
