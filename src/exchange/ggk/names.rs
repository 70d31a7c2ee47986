//! Names of elements, resolved to the namespaces that envelopes know.

use quick_xml::events::BytesStart;
use quick_xml::name::{Namespace, ResolveResult};

use super::{GGK, SOAP, STUF};

const SOAP12: &str = "http://www.w3.org/2003/05/soap-envelope";
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// A namespace that envelopes know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ruimte {
    Soap,
    Soap12,
    Ggk,
    Stuf,
    Xsi,
    Geen,
    Ander,
}

impl Ruimte {
    pub(super) fn of(resolved: &ResolveResult<'_>) -> Self {
        match resolved {
            ResolveResult::Bound(Namespace(uri)) => match *uri {
                SOAP => Self::Soap,
                SOAP12 => Self::Soap12,
                GGK => Self::Ggk,
                STUF => Self::Stuf,
                XSI => Self::Xsi,
                _ => Self::Ander,
            },
            ResolveResult::Unbound => Self::Geen,
            ResolveResult::Unknown(_) => Self::Ander,
        }
    }
}

/// A start tag.
pub(super) struct Open<'x> {
    pub(super) ruimte: Ruimte,
    pub(super) tag: BytesStart<'x>,
    /// Where it begins.
    pub(super) begin: usize,
}

impl Open<'_> {
    pub(super) fn is(&self, ruimte: Ruimte, naam: &str) -> bool {
        self.ruimte == ruimte && self.naam() == naam
    }

    pub(super) fn naam(&self) -> &str {
        self.tag.local_name().into_inner()
    }
}
