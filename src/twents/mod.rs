//! The Twents Model: a catalogue by date of needs, levels, modules and norms, and the translation
//! of a decision by access (toegang) into grants. Pure: functions of data.
//!
//! [`Catalogue::parse`] reads one version, [`Catalogues`] holds them by date,
//! [`allocation::read_json`] and [`allocation::read_csv`] read decisions, and
//! [`translate::translate`] makes a [`plan::Plan`] of grants or gives every reason why not.
//! [`honour`] does the same for a request of a provider (315, 317).

pub mod allocation;
pub mod catalogue;
pub mod change;
pub mod document;
pub mod equivalent;
pub mod honour;
pub mod level;
pub mod modules;
pub mod norms;
pub mod numbering;
pub mod plan;
pub mod refusal;
mod together;
pub mod translate;
pub mod variants;

pub use allocation::Besluit;
pub use catalogue::{Catalogue, CatalogueError, Catalogues};
pub use plan::{Grant, Plan};
pub use refusal::Refusal;
pub use translate::translate;

/// An enum whose variants are written as a fixed text: `FromStr` and `Display`.
macro_rules! keywords {
    ($type:ty, $expected:literal { $($variant:ident = $text:literal,)+ }) => {
        impl $type {
            /// How input and catalogue write it.
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::standard::types::InvalidValue;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err($crate::standard::types::InvalidValue { expected: $expected }),
                }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.key())
            }
        }
    };
}

pub(crate) use keywords;
