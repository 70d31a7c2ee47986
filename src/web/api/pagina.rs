//! Lists in pages, with links to the pages around it.

use serde::Serialize;
use url::form_urlencoded;
use utoipa::{IntoParams, ToSchema};

use super::invoer::Vraag;
use crate::gateway::ports::opvragen::Bladzij;

/// Rows on a page, where nothing else is asked.
const GEWOON: u32 = 50;

/// Rows on a page at most.
const MEEST: u32 = 500;

/// Pages at most: further than people or programs look.
const LAATSTE: u32 = 1_000_000;

/// Een verwijzing naar een ander adres.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct Verwijzing {
    /// Het adres, vanaf de machine gerekend.
    #[schema(example = "/v1/berichten/17")]
    pub(super) href: String,
}

impl Verwijzing {
    pub(super) fn to(href: impl Into<String>) -> Self {
        Self { href: href.into() }
    }
}

/// De pagina's rond deze pagina.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct Paginalinks {
    /// Deze pagina.
    #[serde(rename = "self")]
    zelf: Verwijzing,
    /// De eerste pagina.
    first: Verwijzing,
    /// De vorige pagina, als die er is.
    #[serde(skip_serializing_if = "Option::is_none")]
    prev: Option<Verwijzing>,
    /// De volgende pagina, als die er is.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<Verwijzing>,
}

/// Which page is asked for.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Pagina {
    /// Welke pagina, vanaf 1.
    #[param(rename = "pagina", required = false, minimum = 1, maximum = 1_000_000)]
    nummer: u32,
    /// Hoeveel rijen; gewoonlijk 50.
    #[param(rename = "paginaGrootte", required = false, minimum = 1, maximum = 500)]
    grootte: u32,
}

impl Pagina {
    /// From the parameters `pagina` and `paginaGrootte`.
    pub(super) fn of(vraag: &mut Vraag) -> Self {
        Self {
            nummer: vraag.getal("pagina", 1, LAATSTE).unwrap_or(1),
            grootte: vraag.getal("paginaGrootte", 1, MEEST).unwrap_or(GEWOON),
        }
    }

    /// What to ask of the store: one row more than is shown tells whether there is a next page.
    pub(super) const fn bladzij(&self) -> Bladzij {
        Bladzij {
            overslaan: (self.nummer - 1).saturating_mul(self.grootte),
            aantal: self.grootte + 1,
        }
    }

    /// Takes off the row that was one too many, and links to the pages around this one. `gevraagd` is
    /// what else was asked.
    pub(super) fn close<R>(
        &self,
        rijen: &mut Vec<R>,
        pad: &str,
        gevraagd: &[(&str, Option<String>)],
    ) -> Paginalinks {
        let shown = usize::try_from(self.grootte).unwrap_or(usize::MAX);
        let more = rijen.len() > shown;
        rijen.truncate(shown);
        let to = |nummer: u32| {
            let mut query = form_urlencoded::Serializer::new(String::new());
            for (naam, value) in gevraagd {
                if let Some(value) = value {
                    query.append_pair(naam, value);
                }
            }
            query.append_pair("pagina", &nummer.to_string());
            query.append_pair("paginaGrootte", &self.grootte.to_string());
            Verwijzing::to(format!("{pad}?{}", query.finish()))
        };
        Paginalinks {
            zelf: to(self.nummer),
            first: to(1),
            prev: (self.nummer > 1).then(|| to(self.nummer - 1)),
            next: more.then(|| to(self.nummer + 1)),
        }
    }
}
