//! Why starts and stops can't be sent: what, where, and what to do. Never a BSN or a name.

use std::fmt;

use crate::standard::bericht::Wet;
use crate::standard::codes::{ProductCategorie, RedenBeeindiging};
use crate::standard::finding::Bevinding;
use crate::standard::messages::basis::Product;
use crate::standard::types::{Datum, Gemeentecode, ToewijzingNummer};

/// Which delivery an error is about, without saying of whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Waarvan {
    /// That of a grant.
    Toewijzing(ToewijzingNummer),
    /// That of a product without a grant.
    Product(Option<Product>),
}

impl fmt::Display for Waarvan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Toewijzing(nummer) => write!(f, "toewijzing {nummer}"),
            Self::Product(product) => {
                f.write_str("taakgerichte levering")?;
                if let Some(Product { categorie, code }) = product {
                    write!(f, " van product {categorie}")?;
                    code.iter().try_for_each(|code| write!(f, " {code}"))?;
                }
                Ok(())
            }
        }
    }
}

/// One reason why starts or stops can't be sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RegieFout {
    /// No such grant.
    #[error(
        "toewijzing {nummer} van gemeente {gemeente} ({wet}) is niet bekend; controleer het nummer, of verwerk eerst het toewijzingsbericht (301) (TR019)"
    )]
    Onbekend {
        /// The number.
        nummer: ToewijzingNummer,
        /// The municipality.
        gemeente: Gemeentecode,
        /// The law.
        wet: Wet,
    },
    /// A grant to another provider.
    #[error("toewijzing {0} is van een andere aanbieder; controleer het nummer en de AGB-code")]
    AndereAanbieder(ToewijzingNummer),
    /// The line names a client who is not that of the grant.
    #[error("toewijzing {0} is van een andere cliënt dan de regel noemt; controleer nummer en BSN")]
    AndereClient(ToewijzingNummer),
    /// A start on a grant that was deleted and so was never sent.
    #[error(
        "toewijzing {0} is door de gemeente verwijderd en geldt als niet verzonden; er is niets om op te starten"
    )]
    Verwijderd(ToewijzingNummer),
    /// A product of the other law.
    #[error("categorie {categorie} bestaat niet onder wet {wet}")]
    CategorieAndereWet {
        /// The category.
        categorie: ProductCategorie,
        /// The law of the line.
        wet: Wet,
    },
    /// A reason of the other law.
    #[error("reden {reden} bestaat niet onder wet {wet}")]
    RedenAndereWet {
        /// The reason.
        reden: RedenBeeindiging,
        /// The law of the line.
        wet: Wet,
    },
    /// A stop without a reason, where the grant does not give one.
    #[error(
        "stop van {waarvan} per {einddatum}: de reden ontbreekt en volgt niet uit een intrekking door de gemeente; vul de reden van beëindiging"
    )]
    RedenOntbreekt {
        /// Of what.
        waarvan: Waarvan,
        /// Last day of the delivery.
        einddatum: Datum,
    },
    /// The same line twice.
    #[error("{waarvan} met begindatum {begindatum} staat er twee keer; laat een van beide weg")]
    Dubbel {
        /// Of what.
        waarvan: Waarvan,
        /// First day of the delivery.
        begindatum: Datum,
    },
    /// What is reported has not happened yet.
    #[error(
        "{waarvan}: begindatum {begindatum} ligt na de dagtekening {dagtekening}; meld een levering pas als zij is begonnen (OP011, TR134)"
    )]
    NogNietBegonnen {
        /// Of what.
        waarvan: Waarvan,
        /// First day of the delivery.
        begindatum: Datum,
        /// Date of the message.
        dagtekening: Datum,
    },
    /// Nothing is known of the client but the BSN.
    #[error(
        "{0}: van deze cliënt zijn geen geboortedatum, geslacht en naam bekend; vul ze in de regel, of verwerk eerst het toewijzingsbericht (301)"
    )]
    ClientOnbekend(Waarvan),
    /// The message would break a rule of the standard.
    #[error("{} bij {}: {}", .0.regel, .0.plek, .0.melding)]
    Regel(Bevinding),
}
