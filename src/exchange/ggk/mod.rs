//! StUF-GGk 2.1 patch 4: how a municipality exchanges messages through the Gemeentelijk
//! Gegevensknooppunt. SOAP 1.1; a message travels as base64 in an envelope, and is confirmed by a Bv03
//! or refused by a Fo03. Municipalities reach the GGk over Digikoppeling, usually through an adapter
//! that speaks SOAP inside: this is that inside connection.

mod admit;
pub mod client;
pub mod codes;
pub mod envelope;
pub mod fields;
mod names;
pub mod organisation;
pub mod read;
mod receipt;
mod refusal;
mod scrub;
pub mod server;
pub mod settings;
mod soap;
mod wrap;
pub mod write;
pub mod wsdl;
mod xml;

/// The namespace of the GGk's envelopes.
pub const GGK: &str = "http://www.stufstandaarden.nl/koppelvlak/ggk0210";
/// The namespace of StUF 3.01.
pub const STUF: &str = "http://www.egem.nl/StUF/StUF0301";
/// The namespace of a SOAP 1.1 envelope.
pub const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";

/// The most that we send. The standard says 25 MegaByte without saying what a mega is: what leaves
/// keeps to the smaller reading, what comes in may go up to the larger one ([`MOST_IN`]).
pub const MOST_OUT: usize = 25_000_000;
/// The largest message that we take in, from its start tag up to and including its end tag.
pub const MOST_IN: usize = 25 * 1024 * 1024;
/// What SOAP may put around a message: headers of an adapter, for instance.
const SOAP_ROOM: usize = 64 * 1024;
