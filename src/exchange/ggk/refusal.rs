//! Why we don't take an envelope in: each reason with its code, whose error it is, and what it says.

use super::codes::{Berichtcode, Foutcode};
use super::read::Leesfout;
use super::soap::{Faultcode, Soapfout};
use crate::standard::bericht::BerichtSoort;

/// Why an envelope is not taken in. What it says fits in `omschrijving`, and holds no personal data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Weigering {
    #[error(
        "Content-Type moet text/xml zijn met charset utf-8, zonder Content-Encoding (SOAP 1.1)"
    )]
    Inhoudstype,
    #[error(
        "De envelop is geen SOAP 1.1; de namespace moet http://schemas.xmlsoap.org/soap/envelope/ zijn"
    )]
    SoapVersie,
    #[error("Een SOAP-header met mustUnderstand wordt niet ondersteund")]
    MoetBegrijpen,
    #[error(
        "De SOAPAction ontbreekt of is onbekend; de WSDL noemt die van ggk_Di01, ggk_Du01 en Fo01"
    )]
    SoapActie,
    #[error("De SOAPAction hoort bij {actie}, maar de body bevat {body}")]
    AndereActie {
        actie: Berichtcode,
        body: Berichtcode,
    },
    #[error("Het bericht is groter dan 25 MB; verdeel de inhoud over meer berichten")]
    TeGroot,
    #[error("Het bericht kwam niet binnen de tijd binnen; probeer het later opnieuw")]
    TeTraag,
    #[error("Er komen nu te veel berichten tegelijk binnen; probeer het later opnieuw")]
    TeDruk,
    #[error("De verbinding brak af voor het bericht compleet was")]
    Afgebroken,
    #[error("Het bericht voldoet niet aan het schema van StUF-GGk 2.1: {0}")]
    Schema(Leesfout),
    #[error("De zender is geen organisatie die een {0} mag sturen; controleer zender.organisatie")]
    Zender(Berichtcode),
    #[error(
        "De ontvanger is geen gemeente die hier haar berichten ontvangt; controleer de gemeentecode"
    )]
    Ontvanger,
    #[error("ontvanger.applicatie moet GGk zijn")]
    Applicatie,
    #[error(
        "De functie wordt niet ondersteund; verwacht wordt een berichtsoort van iWmo of iJw, zoals WMO302"
    )]
    Functie,
    #[error("Een {soort} hoort niet in een {code}")]
    Berichtcode {
        soort: BerichtSoort,
        code: Berichtcode,
    },
    #[error("Een {0} gaat niet van deze organisatie naar een gemeente")]
    Combinatie(BerichtSoort),
    #[error("De inhoud van een {0} is XML en hoort in xmlBestand, niet in tekstBestand")]
    Bestand(BerichtSoort),
    #[error(
        "Het crossRefnummer van een Fo01 moet de referentie (UUID) zijn van een Di01 of Du01 van de gemeente"
    )]
    CrossRefnummer,
    #[error("Het bericht is door een storing niet bewaard; probeer het later opnieuw")]
    Opslag,
}

impl Weigering {
    /// The code in the standard's lists; `None` for what the lists have no code for.
    pub(super) const fn code(&self) -> Option<Foutcode> {
        match self {
            Self::Schema(_) => Some(Foutcode::Ib001),
            Self::Zender(_) => Some(Foutcode::Ib002),
            Self::TeGroot => Some(Foutcode::Ib003),
            Self::Functie => Some(Foutcode::Ib004),
            Self::Ontvanger => Some(Foutcode::Ib005),
            Self::Berichtcode { .. } => Some(Foutcode::Ib006),
            Self::Combinatie(_) => Some(Foutcode::Ib007),
            Self::Bestand(_) => Some(Foutcode::Ib014),
            Self::Applicatie => Some(Foutcode::Ib017),
            Self::Inhoudstype
            | Self::SoapVersie
            | Self::MoetBegrijpen
            | Self::SoapActie
            | Self::AndereActie { .. }
            | Self::CrossRefnummer
            | Self::TeTraag
            | Self::TeDruk
            | Self::Afgebroken
            | Self::Opslag => None,
        }
    }

    pub(super) const fn faultcode(&self) -> Faultcode {
        match self {
            Self::SoapVersie => Faultcode::VersionMismatch,
            Self::MoetBegrijpen => Faultcode::MustUnderstand,
            // These pass: the same envelope may be taken in later.
            Self::TeTraag | Self::TeDruk | Self::Afgebroken | Self::Opslag => Faultcode::Server,
            _ => Faultcode::Client,
        }
    }
}

impl From<Soapfout> for Weigering {
    fn from(fout: Soapfout) -> Self {
        match fout {
            Soapfout::Versie => Self::SoapVersie,
            Soapfout::MoetBegrijpen => Self::MoetBegrijpen,
            Soapfout::TeGroot => Self::TeGroot,
            Soapfout::Lezen(fout) => Self::Schema(fout),
        }
    }
}
