//! What is wrong with TOML as such, in Dutch. The library says it in English, with the place.

/// What each message of the library means, by how the message begins. The first that fits counts.
const BETEKENIS: &[(&str, &str)] = &[
    ("duplicate key", "deze sleutel staat er twee keer"),
    (
        "missing assignment",
        "na een sleutel hoort `=` en een waarde",
    ),
    (
        "key with no value",
        "na een sleutel hoort `=` en een waarde",
    ),
    ("missing value", "na `=` hoort een waarde"),
    (
        "string values must be quoted",
        "tekst hoort tussen aanhalingstekens",
    ),
    (
        "invalid value",
        "dit is geen waarde: verwacht een tekst tussen aanhalingstekens, een getal, true of false",
    ),
    (
        "unexpected content",
        "achter de waarde staat nog iets; een instelling heeft een eigen regel",
    ),
    (
        "unexpected key or value",
        "achter de waarde staat nog iets; een instelling heeft een eigen regel",
    ),
    (
        "invalid basic string",
        "de tekst is niet afgesloten met een aanhalingsteken, of bevat een teken dat daar niet mag",
    ),
    (
        "invalid string",
        "de tekst is niet afgesloten met een aanhalingsteken, of bevat een teken dat daar niet mag",
    ),
    (
        "invalid literal string",
        "de tekst is niet afgesloten met een aanhalingsteken, of bevat een teken dat daar niet mag",
    ),
    (
        "missing opening quote",
        "een tekst begint met een aanhalingsteken",
    ),
    (
        "missing escaped value",
        "na `\\` hoort een teken; schrijf `\\\\` voor een schuine streep",
    ),
    (
        "unclosed table",
        "de kop van de sectie is niet afgesloten met `]`",
    ),
    (
        "unclosed array table",
        "de kop van de sectie is niet afgesloten met `]]`",
    ),
    ("missing table open", "de kop van een sectie begint met `[`"),
    ("unclosed array", "de lijst is niet afgesloten met `]`"),
    (
        "missing comma between array",
        "tussen de waarden van een lijst hoort een komma",
    ),
    ("extra comma", "hier staat een komma te veel"),
    (
        "unclosed inline table",
        "de tabel is niet afgesloten met `}`",
    ),
    (
        "missing comma between key",
        "tussen de sleutels van een tabel hoort een komma",
    ),
    ("extra `=`", "hier staat een `=` te veel"),
    ("extra assignment", "hier staat een `=` te veel"),
    (
        "invalid unquoted key",
        "een sleutel bestaat uit letters, cijfers, `-` en `_`",
    ),
    (
        "unquoted keys cannot be empty",
        "voor `=` hoort een sleutel",
    ),
    (
        "cannot extend",
        "deze sectie is al als iets anders gebruikt",
    ),
    (
        "unexpected leading zero",
        "een getal begint niet met 0; zet codes tussen aanhalingstekens",
    ),
    ("invalid integer", "dit is geen geheel getal"),
    ("invalid float", "dit is geen geheel getal"),
    (
        "carriage return",
        "een regel eindigt met LF of CRLF, niet met CR alleen",
    ),
];

/// What a message of the library says, in Dutch. `nothing`: it is about something that is not there.
pub(super) fn in_het_nederlands(message: &str, nothing: bool) -> &'static str {
    if nothing && message.starts_with("string values") {
        return "na `=` hoort een waarde";
    }
    BETEKENIS
        .iter()
        .find(|(begin, _)| message.starts_with(begin))
        .map_or("dit is geen geldige TOML", |(_, betekenis)| betekenis)
}
