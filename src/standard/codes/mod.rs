//! The code lists of the standard, a file each. The variants carry the code and a short Dutch name.

mod aanduiding_woonadres;
mod adres_soort;
mod communicatievorm;
mod datum_gebruik;
mod debet_credit;
mod eenheid;
mod frequentie;
mod gemeenten;
mod geslacht;
mod ja_nee;
mod juridische_status;
mod land_code;
mod naam_gebruik;
mod product_categorie;
mod reden_afwijzing_verzoek;
mod reden_beeindiging;
mod reden_verzoek;
mod reden_wijziging;
mod retour_code;
mod soort_relatie;
mod status_aanlevering;
mod type_verwijzer;
mod verzoek_antwoord;
mod wettelijke_vertegenwoordiging;

pub use aanduiding_woonadres::AanduidingWoonadres;
pub use adres_soort::AdresSoort;
pub use communicatievorm::Communicatievorm;
pub use datum_gebruik::DatumGebruik;
pub use debet_credit::DebetCredit;
pub use eenheid::Eenheid;
pub use frequentie::Frequentie;
pub use gemeenten::{Gemeenten, GemeentenError};
pub use geslacht::Geslacht;
pub use ja_nee::JaNee;
pub use juridische_status::JuridischeStatus;
pub use land_code::LandCode;
pub use naam_gebruik::NaamGebruik;
pub use product_categorie::ProductCategorie;
pub use reden_afwijzing_verzoek::RedenAfwijzingVerzoek;
pub use reden_beeindiging::RedenBeeindiging;
pub use reden_verzoek::RedenVerzoek;
pub use reden_wijziging::RedenWijziging;
pub use retour_code::RetourCode;
pub use soort_relatie::SoortRelatie;
pub use status_aanlevering::StatusAanlevering;
pub use type_verwijzer::TypeVerwijzer;
pub use verzoek_antwoord::VerzoekAntwoord;
pub use wettelijke_vertegenwoordiging::WettelijkeVertegenwoordiging;

/// A code list: an enum whose variants carry their code and a short Dutch name.
macro_rules! codelijst {
    ($(#[$doc:meta])* $name:ident, $list:literal { $($(#[$variant_doc:meta])* $variant:ident = $code:literal => $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// Every code of the list, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The code as messages carry it.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }

            /// What the code means, in short Dutch.
            pub const fn omschrijving(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }
        }

        impl $crate::standard::types::Waarde for $name {
            const EXPECTED: &'static str = concat!("een code uit lijst ", $list);
            fn parse_lexical(text: &str) -> Option<Self> {
                match text {
                    $($code => Some(Self::$variant),)+
                    _ => None,
                }
            }
            fn append_lexical(&self, out: &mut String) {
                out.push_str(self.code());
            }
        }

        $crate::standard::types::text_forms!($name);
        $crate::standard::types::shown!($name);
    };
}

use codelijst;
