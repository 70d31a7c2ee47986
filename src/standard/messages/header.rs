//! The headers: of a heenbericht, of a retourbericht (IV028) and of the declaratie-antwoord (IV087).

use super::basis::{BerichtIdentificatie, XsdVersie};
use super::klasse::{RetourCodes, Veld, klasse};
use super::writer::{Namespace, Writer};
use crate::standard::bericht::BerichtSoort;
use crate::standard::types::{AgbCode, Datum, Gemeentecode, IdentificatieBericht, Versie};
use crate::standard::xml::{Refused, Source};

/// An element whose value follows from the message type: nothing to keep, always written right.
macro_rules! constant {
    ($($(#[$doc:meta])* $name:ident => $value:expr;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub struct $name;

        impl Veld for $name {
            fn read_field(source: &mut impl Source, name: &'static str) -> Result<Self, Refused> {
                if source.enter(name)? { source.text().map(|_| Self) } else { Err(source.refuse(name)) }
            }

            fn write_field(&self, writer: &mut Writer, namespace: Namespace, name: &'static str) {
                let value: fn(BerichtSoort) -> &'static str = $value;
                writer.fixed(namespace, name, value(writer.soort()));
            }
        }
    )+};
}

constant! {
    /// BerichtCode: follows from law and message (COD002).
    BerichtCode => BerichtSoort::bericht_code;
    /// BerichtVersie: 3 in this release (CS025).
    BerichtVersie => |_| "3";
    /// BerichtSubversie: 2 in this release (CS015).
    BerichtSubversie => |_| "2";
}

klasse! {
    /// Header of a heenbericht. `A` and `O` are Afzender and Ontvanger: a municipality and a
    /// provider, either way round.
    Header<A: Veld, O: Veld> in Bericht {
        "BerichtCode" bericht_code: BerichtCode,
        "BerichtVersie" bericht_versie: BerichtVersie,
        "BerichtSubversie" bericht_subversie: BerichtSubversie,
        "Afzender" afzender: A,
        "Ontvanger" ontvanger: O,
        "BerichtIdentificatie" bericht_identificatie: BerichtIdentificatie,
        "XsdVersie" xsd_versie: XsdVersie,
    }
}

klasse! {
    /// Header of a retourbericht: that of the heenbericht, with what identifies the retour (IV028).
    RetourHeader<A: Veld, O: Veld> in Bericht {
        "BerichtCode" bericht_code: BerichtCode,
        "BerichtVersie" bericht_versie: BerichtVersie,
        "BerichtSubversie" bericht_subversie: BerichtSubversie,
        "Afzender" afzender: A,
        "Ontvanger" ontvanger: O,
        "BerichtIdentificatie" bericht_identificatie: BerichtIdentificatie,
        "XsdVersie" xsd_versie: XsdVersie,
        "IdentificatieRetour" identificatie_retour: IdentificatieBericht,
        "DagtekeningRetour" dagtekening_retour: Datum,
        "XsltVersie" xslt_versie: Option<Versie>,
        "XsdVersieRetour" xsd_versie_retour: XsdVersie,
        "RetourCodes" retour_codes: Option<RetourCodes>,
    }
}

klasse! {
    /// Header of the declaratie-antwoord (325): identifies itself and the 323 it answers (IV087).
    AntwoordHeader in Bericht {
        "BerichtCode" bericht_code: BerichtCode,
        "BerichtVersie" bericht_versie: BerichtVersie,
        "BerichtSubversie" bericht_subversie: BerichtSubversie,
        "Afzender" afzender: Gemeentecode,
        "Ontvanger" ontvanger: AgbCode,
        "BerichtIdentificatie" bericht_identificatie: BerichtIdentificatie,
        "XsdVersie" xsd_versie: XsdVersie,
        "DeclaratieIdentificatie" declaratie_identificatie: BerichtIdentificatie,
        "XsltVersie" xslt_versie: Option<Versie>,
        "XsdVersieDeclaratie" xsd_versie_declaratie: XsdVersie,
        "RetourCodes" retour_codes: RetourCodes,
    }
}

/// Header of a message that the municipality sends.
pub type VanGemeente = Header<Gemeentecode, AgbCode>;
/// Header of a message that the provider sends.
pub type VanAanbieder = Header<AgbCode, Gemeentecode>;
/// Header of the retour on a message that the municipality sent.
pub type RetourAanGemeente = RetourHeader<Gemeentecode, AgbCode>;
/// Header of the retour on a message that the provider sent.
pub type RetourAanAanbieder = RetourHeader<AgbCode, Gemeentecode>;

impl<A: Veld, O: Veld> Header<A, O> {
    /// A header for a message that we send.
    pub const fn new(
        afzender: A,
        ontvanger: O,
        bericht_identificatie: BerichtIdentificatie,
        xsd_versie: XsdVersie,
    ) -> Self {
        Self {
            bericht_code: BerichtCode,
            bericht_versie: BerichtVersie,
            bericht_subversie: BerichtSubversie,
            afzender,
            ontvanger,
            bericht_identificatie,
            xsd_versie,
        }
    }
}
