//! Small schemas of our own: what they accept, and what is refused at compile time.

use super::super::{Limits, validate};
use super::*;

const TARGET: &str = "http://www.istandaarden.nl/ijw/3_2/jw301/schema";

/// A schema with these types, whose root has the type `R`.
fn schema(types: &str) -> String {
    format!(
        "<xs:schema xmlns:xs=\"{XML_SCHEMA}\" xmlns:t=\"{TARGET}\" \
         targetNamespace=\"{TARGET}\" elementFormDefault=\"qualified\">\n\
         <xs:element name=\"Bericht\" type=\"t:R\"/>\n{types}\n</xs:schema>"
    )
}

fn compile(types: &str) -> Result<Schemas, SchemaError> {
    Schemas::compile([("a.xsd", schema(types).as_str())])
}

fn accepts(schemas: &Schemas, content: &str) -> bool {
    let text = format!("<Bericht xmlns='{TARGET}'>{content}</Bericht>");
    let (_, bevindingen) = validate(schemas, text.as_bytes(), Limits::DEFAULT);
    bevindingen.is_empty()
}

#[test]
fn content_models() {
    let table = [
        (
            "<xs:sequence minOccurs='0'><E name='a'/><E name='b'/></xs:sequence>",
            "_ ab",
            "a b",
        ),
        (
            "<xs:choice><E name='a'/><E name='b'/></xs:choice>",
            "a b",
            "_ ab ba",
        ),
        (
            "<xs:choice maxOccurs='unbounded'><E name='a'/><E name='b'/></xs:choice>",
            "a abba",
            "_",
        ),
        (
            "<xs:sequence><E name='a' minOccurs='2' maxOccurs='3'/></xs:sequence>",
            "aa aaa",
            "a aaaa",
        ),
        (
            "<xs:sequence><E name='a' minOccurs='2' maxOccurs='unbounded'/></xs:sequence>",
            "aa aaaaa",
            "a",
        ),
        (
            "<xs:sequence><E name='a' minOccurs='0'/><xs:choice><E name='b'/><E name='c' minOccurs='0'/></xs:choice></xs:sequence>",
            "a ab ac b c",
            "bc aa",
        ),
        (
            "<xs:sequence maxOccurs='2'><E name='a'/><E name='b' minOccurs='0'/></xs:sequence>",
            "a ab aba abab aa",
            "b aaa",
        ),
        (
            "<xs:sequence><E name='a' maxOccurs='0' minOccurs='0'/><E name='b'/></xs:sequence>",
            "b",
            "a ab",
        ),
    ];
    for (model, good, bad) in table {
        let model = model.replace("<E ", "<xs:element type='xs:string' ");
        let schemas = compile(&format!(
            "<xs:complexType name='R'>{model}</xs:complexType>"
        ));
        let schemas = schemas.unwrap();
        let content = |word: &str| {
            let word = word.trim_matches('_');
            word.chars()
                .fold(String::new(), |all, c| all + &format!("<{c}/>"))
        };
        for word in good.split_whitespace() {
            assert!(accepts(&schemas, &content(word)), "{model}: {word}");
        }
        for word in bad.split_whitespace() {
            assert!(!accepts(&schemas, &content(word)), "{model}: {word}");
        }
    }
}

#[test]
fn facets() {
    let table = [
        ("xs:string", "<xs:length value='2'/>", "|ab|é1|", "|a|abc|"),
        (
            "xs:string",
            "<xs:whiteSpace value='collapse'/><xs:enumeration value='a b'/>",
            "|a b| a  b |",
            "|ab|",
        ),
        (
            "xs:string",
            "<xs:whiteSpace value='replace'/><xs:enumeration value='a b'/>",
            "|a\tb|",
            "| a b|",
        ),
        (
            "xs:string",
            "<xs:pattern value='a'/><xs:pattern value='b'/>",
            "|a|b|",
            "|ab|",
        ),
        (
            "xs:integer",
            "<xs:minExclusive value='1'/><xs:maxExclusive value='4'/>",
            "|2|+3|",
            "|1|4|",
        ),
        (
            "xs:integer",
            "<xs:totalDigits value='2'/><xs:fractionDigits value='0'/>",
            "|99|-0099|0|",
            "|100|",
        ),
        (
            "xs:integer",
            "<xs:minInclusive value='-5'/>",
            "|-5|99999999999999999999999|",
            "|-6|-99999999999999999999999|",
        ),
        (
            "xs:time",
            "<xs:pattern value='[0-9:]*'/>",
            "|12:30:00| 24:00:00 |",
            "|12:30:00Z|12:30|",
        ),
    ];
    for (base, facets, good, bad) in table {
        let schemas = compile(&format!(
            "<xs:simpleType name='R'><xs:restriction base='{base}'>{facets}</xs:restriction></xs:simpleType>"
        ));
        let schemas = schemas.unwrap();
        for value in good.trim_matches('|').split('|') {
            assert!(accepts(&schemas, value), "{facets}: {value:?}");
        }
        for value in bad.trim_matches('|').split('|') {
            assert!(!accepts(&schemas, value), "{facets}: {value:?}");
        }
    }
}

#[test]
fn what_is_not_understood_is_an_error_that_names_the_place() {
    let types = "<xs:complexType name='R'>\n<xs:all/></xs:complexType>";
    let error = compile(types).err().unwrap();
    assert_eq!(
        error.to_string(),
        "schema `a.xsd`, line 4: `xs:all` inside `xs:complexType` is not supported; \
         Bode would check less than the schema asks"
    );
}

#[test]
fn refused_constructs() {
    let simple = |inner: &str| format!("<xs:simpleType name='R'>{inner}</xs:simpleType>");
    let restriction = |base: &str, facets: &str| {
        simple(&format!(
            "<xs:restriction base='{base}'>{facets}</xs:restriction>"
        ))
    };
    let complex = |inner: &str| format!("<xs:complexType name='R'>{inner}</xs:complexType>");
    let sequence = |inner: &str| complex(&format!("<xs:sequence>{inner}</xs:sequence>"));
    let a = "<xs:element name='a' type='xs:string'/>";
    let refused = [
        String::new(),
        simple(""),
        simple("<xs:list itemType='xs:string'/>"),
        simple("<xs:union memberTypes='xs:string'/>"),
        restriction("xs:decimal", ""),
        restriction("t:Nowhere", ""),
        restriction("t:R", ""),
        restriction("q:Prefix", ""),
        restriction("xs:string", "<xs:maxLength value='-1'/>"),
        restriction("xs:string", "<xs:maxLength value='1' fixed='true'/>"),
        restriction("xs:string", "<xs:maxLength/>"),
        restriction("xs:string", "<xs:minInclusive value='1'/>"),
        restriction("xs:string", "<xs:whiteSpace value='trim'/>"),
        restriction("xs:string", "<xs:assertion test='1'/>"),
        restriction("xs:string", "<xs:pattern value='('/>"),
        restriction(
            "xs:integer",
            "<xs:maxInclusive value='9223372036854775807'/>",
        ),
        restriction("xs:integer", "<xs:fractionDigits value='2'/>"),
        restriction("xs:integer", "<xs:whiteSpace value='preserve'/>"),
        restriction("xs:date", "<xs:minInclusive value='2026-01-01'/>"),
        complex(""),
        complex("<xs:sequence/><xs:attribute name='a'/>"),
        complex("<xs:simpleContent/>"),
        sequence("<xs:any/>"),
        sequence("<xs:element ref='t:Bericht'/>"),
        sequence("<xs:element name='a'/>"),
        sequence("<xs:element name='a' type='xs:string' nillable='true'/>"),
        sequence("<xs:element name='a' type='xs:string' minOccurs='2'/>"),
        sequence("<xs:element name='a' type='xs:string' maxOccurs='many'/>"),
        sequence("<xs:element name='a' type='xs:string' maxOccurs='99999'/>"),
        sequence("<xs:element name='a' type='t:R'/>"),
        sequence(&format!("<xs:sequence minOccurs='0'>{a}</xs:sequence>{a}")),
        sequence("text"),
        format!("{0}{0}", sequence(a)),
        format!("{}<xs:include schemaLocation='b.xsd'/>", sequence(a)),
        format!("{}<xs:import namespace='urn:b'/>", sequence(a)),
        format!(
            "{}<xs:simpleType name='Unused'><xs:list/></xs:simpleType>",
            sequence(a)
        ),
    ];
    for types in refused {
        assert!(compile(&types).is_err(), "{types}");
    }
    assert!(compile(&sequence(a)).is_ok());
}

#[test]
fn a_schema_is_well_formed_and_qualified() {
    let good = schema("<xs:complexType name='R'><xs:sequence/></xs:complexType>");
    assert!(Schemas::compile([("a.xsd", good.as_str())]).is_ok());
    let wrong = [
        good.replace(" elementFormDefault=\"qualified\"", ""),
        good.replace("\"qualified\"", "\"unqualified\""),
        good.replace("jw301", "jw399"),
        good.replace("</xs:schema>", ""),
        good.replace("xs:schema", "xs:scheme"),
        good.replace(XML_SCHEMA, "urn:x"),
        format!("{good}{good}"),
        String::new(),
    ];
    for text in wrong {
        assert!(
            Schemas::compile([("a.xsd", text.as_str())]).is_err(),
            "{text}"
        );
    }
    let twice = Schemas::compile([("a.xsd", good.as_str()), ("b.xsd", good.as_str())]);
    assert!(twice.is_err());
}
