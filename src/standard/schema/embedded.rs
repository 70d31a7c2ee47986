//! The schemas that ship inside the binary.

use super::error::SchemaError;
use super::model::Schemas;

/// File name (relative to `xsd/`) and text of one schema.
macro_rules! schema {
    ($path:literal) => {
        ($path, include_str!(concat!("../../../xsd/", $path)))
    };
}

/// All 30 schemas of release 3.2.
pub const EMBEDDED: [(&str, &str); 30] = [
    schema!("ijw/3.2/basisschema.xsd"),
    schema!("ijw/3.2/JW301.xsd"),
    schema!("ijw/3.2/JW302.xsd"),
    schema!("ijw/3.2/JW305.xsd"),
    schema!("ijw/3.2/JW306.xsd"),
    schema!("ijw/3.2/JW307.xsd"),
    schema!("ijw/3.2/JW308.xsd"),
    schema!("ijw/3.2/JW315.xsd"),
    schema!("ijw/3.2/JW316.xsd"),
    schema!("ijw/3.2/JW317.xsd"),
    schema!("ijw/3.2/JW318.xsd"),
    schema!("ijw/3.2/JW319.xsd"),
    schema!("ijw/3.2/JW320.xsd"),
    schema!("ijw/3.2/JW323.xsd"),
    schema!("ijw/3.2/JW325.xsd"),
    schema!("iwmo/3.2/basisschema.xsd"),
    schema!("iwmo/3.2/WMO301.xsd"),
    schema!("iwmo/3.2/WMO302.xsd"),
    schema!("iwmo/3.2/WMO305.xsd"),
    schema!("iwmo/3.2/WMO306.xsd"),
    schema!("iwmo/3.2/WMO307.xsd"),
    schema!("iwmo/3.2/WMO308.xsd"),
    schema!("iwmo/3.2/WMO315.xsd"),
    schema!("iwmo/3.2/WMO316.xsd"),
    schema!("iwmo/3.2/WMO317.xsd"),
    schema!("iwmo/3.2/WMO318.xsd"),
    schema!("iwmo/3.2/WMO319.xsd"),
    schema!("iwmo/3.2/WMO320.xsd"),
    schema!("iwmo/3.2/WMO323.xsd"),
    schema!("iwmo/3.2/WMO325.xsd"),
];

impl Schemas {
    /// Compiles the schemas that ship with Bode.
    ///
    /// # Errors
    /// None in practice: a test compiles them.
    pub fn embedded() -> Result<Self, SchemaError> {
        Self::compile(EMBEDDED)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::bericht::BerichtSoort;

    #[test]
    fn every_message_has_a_schema() {
        let schemas = Schemas::embedded().unwrap();
        let soorten: Vec<_> = schemas.soorten().collect();
        assert_eq!(soorten, BerichtSoort::all().collect::<Vec<_>>());
    }
}
