//! VECOZO's VSP over REST, the provider's side: messages are pushed, what waits is pulled, and of what
//! was pushed the state is asked.
//!
//! What VECOZO's OpenAPI leaves open for iJw and iWmo is a setting, see [`Instellingen`].

mod client;
mod envelope;
mod error;
mod metadata;
mod pull;
mod settings;
mod status;

pub use client::Vecozo;
pub use error::Vecozofout;
pub use pull::{Gelaten, Trekking, pull_once};
pub use settings::{Adressen, Grenzen, Instelfout, Instellingen};
pub use status::{Berichtstatus, Stand, ask_status};
