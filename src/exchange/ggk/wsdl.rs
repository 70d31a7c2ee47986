//! The description of the endpoint: WSDL 1.1 and schemas, written anew from the facts of StUF-GGk 2.1.
//! Names, namespaces and SOAPActions are those of the standard, so that a client made from the one
//! works with the other.

use quick_xml::escape::escape;

/// Documents by what stands behind the question mark.
const DOCUMENTS: [(&str, &str); 4] = [
    ("wsdl", include_str!("wsdl/ontvang-asynchroon.wsdl")),
    ("wsdl=stuf", include_str!("wsdl/stuf.wsdl")),
    ("xsd=ggk", include_str!("wsdl/ggk.xsd")),
    ("xsd=stuf", include_str!("wsdl/stuf.xsd")),
];

/// Stands in the documents where the address of the endpoint goes.
const ADDRESS: &str = "{adres}";

/// The document that a query asks for, with the address of the endpoint in it.
pub fn document(query: &str, adres: &str) -> Option<String> {
    let query = query.to_ascii_lowercase();
    let found = DOCUMENTS.iter().find(|(name, _)| *name == query);
    found.map(|(_, text)| text.replace(ADDRESS, &escape(adres)))
}
