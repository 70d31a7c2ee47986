//! TLS as Digikoppeling and the NCSC ask for it: both sides show a certificate, 1.2 and 1.3 only, a
//! short list of suites, roots of our own choosing, revocation lists from files, and the OIN of the other.
//!
//! Files are read once, by [`Bestand::read`]; what becomes of them is pure. A renewed certificate or
//! revocation list is loaded anew and handed to a [`Vernieuwer`].

mod certificaat;
mod config;
mod doorstroom;
mod error;
mod expiry;
mod explain;
mod identity;
mod listener;
mod peer;
mod trust;

pub use certificaat::{Certificaat, oin_of};
pub use config::{Clienteis, client_config, in_the_clear, server_config};
pub use error::{Bestand, Tlsfout};
pub use expiry::{Tlswaarschuwing, warnings};
pub use explain::{in_words, tls_cause};
pub use identity::Identiteit;
pub use listener::{Beller, Grenzen, Luisteraar, Vernieuwer};
pub use peer::OinAfgewezen;
pub use trust::{Intrekkingslijst, Vertrouwen};
