//! The classes of a heenbericht as they go back: unchanged, each with its return codes. Codes are
//! taken in the order of the message, a class before what stands inside it.

use crate::standard::codes::RetourCode;
use crate::standard::messages::{
    GeenRetour, Gevuld, RetourCodes, m301, m305, m307, m315, m317, m319,
};

/// The codes of the classes of a message, in its order.
pub(super) struct Codes(std::vec::IntoIter<RetourCodes>);

impl Codes {
    pub(super) fn new(codes: impl Iterator<Item = RetourCodes>) -> Self {
        Self(codes.collect::<Vec<_>>().into_iter())
    }

    /// INVARIANT: the judge gives codes for every class, in the same order.
    fn next(&mut self) -> RetourCodes {
        self.0
            .next()
            .unwrap_or_else(|| Gevuld::one(RetourCode::R0233))
    }
}

/// A class with its codes: what is the same, and the classes inside it.
macro_rules! with_codes {
    ($module:ident::$type:ident, $heen:ident, $codes:ident: $($same:ident)* $(; $($child:ident = $value:expr),+)?) => {{
        let retour_codes = $codes.next();
        $($(let $child = $value;)+)?
        $module::$type {
            $($same: $heen.$same.clone(),)*
            $($($child,)+)?
            retour_codes,
        }
    }};
}

pub(super) fn client_301(
    heen: &m301::Client<GeenRetour>,
    codes: &mut Codes,
) -> m301::Client<RetourCodes> {
    with_codes!(m301::Client, heen, codes:
        bsn geboortedatum geslacht naam communicatie juridische_status
        wettelijke_vertegenwoordiging commentaar;
        relaties = each_of(heen.relaties.as_ref(), codes, relatie),
        contactgegevens = heen.contactgegevens.map(|item| contact(item, codes)),
        toegewezen_producten = heen.toegewezen_producten.map(|item| toegewezen_product(item, codes))
    )
}

fn relatie(heen: &m301::Relatie<GeenRetour>, codes: &mut Codes) -> m301::Relatie<RetourCodes> {
    with_codes!(m301::Relatie, heen, codes:
        nummer volgorde soort geboortedatum geslacht naam;
        contact = contact(&heen.contact, codes)
    )
}

fn contact(heen: &m301::Contact<GeenRetour>, codes: &mut Codes) -> m301::Contact<RetourCodes> {
    with_codes!(m301::Contact, heen, codes:
        soort adres organisatie telefoon emailadres periode)
}

fn toegewezen_product(
    heen: &m301::ToegewezenProduct<GeenRetour>,
    codes: &mut Codes,
) -> m301::ToegewezenProduct<RetourCodes> {
    with_codes!(m301::ToegewezenProduct, heen, codes:
        toewijzing_nummer referentie_aanbieder product toewijzingsdatum toewijzingstijd
        ingangsdatum einddatum reden_wijziging omvang budget commentaar)
}

pub(super) fn client_305(
    heen: &m305::Client<GeenRetour>,
    codes: &mut Codes,
) -> m305::Client<RetourCodes> {
    with_codes!(m305::Client, heen, codes: bsn geboortedatum geslacht naam;
        start_producten = heen.start_producten.map(|item| start_product(item, codes)))
}

fn start_product(
    heen: &m305::StartProduct<GeenRetour>,
    codes: &mut Codes,
) -> m305::StartProduct<RetourCodes> {
    with_codes!(m305::StartProduct, heen, codes:
        toewijzing_nummer product toewijzing_ingangsdatum begindatum status_aanlevering)
}

pub(super) fn client_307(
    heen: &m307::Client<GeenRetour>,
    codes: &mut Codes,
) -> m307::Client<RetourCodes> {
    with_codes!(m307::Client, heen, codes: bsn geboortedatum geslacht naam;
        stop_producten = heen.stop_producten.map(|item| stop_product(item, codes)))
}

fn stop_product(
    heen: &m307::StopProduct<GeenRetour>,
    codes: &mut Codes,
) -> m307::StopProduct<RetourCodes> {
    with_codes!(m307::StopProduct, heen, codes:
        toewijzing_nummer product toewijzing_ingangsdatum begindatum reden_beeindiging einddatum
        status_aanlevering)
}

pub(super) fn client_315(
    heen: &m315::Client<GeenRetour>,
    codes: &mut Codes,
) -> m315::Client<RetourCodes> {
    with_codes!(m315::Client, heen, codes:
        bsn geboortedatum geslacht naam gezagsdrager_bekend commentaar;
        aangevraagde_producten = heen.aangevraagde_producten.map(|item| aangevraagd_product(item, codes)))
}

fn aangevraagd_product(
    heen: &m315::AangevraagdProduct<GeenRetour>,
    codes: &mut Codes,
) -> m315::AangevraagdProduct<RetourCodes> {
    with_codes!(m315::AangevraagdProduct, heen, codes:
        referentie_aanbieder beschikking_nummer product beschikking_ingangsdatum
        toewijzing_ingangsdatum toewijzing_einddatum omvang budget verwijzer raamcontract commentaar)
}

pub(super) fn client_317(
    heen: &m317::Client<GeenRetour>,
    codes: &mut Codes,
) -> m317::Client<RetourCodes> {
    with_codes!(m317::Client, heen, codes: bsn; verzoek = verzoek(&heen.verzoek, codes))
}

fn verzoek(heen: &m317::Verzoek<GeenRetour>, codes: &mut Codes) -> m317::Verzoek<RetourCodes> {
    with_codes!(m317::Verzoek, heen, codes: referentie_aanbieder reden_verzoek;
        ongewijzigde_producten =
            each_of(heen.ongewijzigde_producten.as_ref(), codes, ongewijzigd_product),
        te_wijzigen_producten =
            each_of(heen.te_wijzigen_producten.as_ref(), codes, te_wijzigen_product),
        nieuwe_producten = each_of(heen.nieuwe_producten.as_ref(), codes, nieuw_product)
    )
}

fn ongewijzigd_product(
    heen: &m317::OngewijzigdProduct<GeenRetour>,
    codes: &mut Codes,
) -> m317::OngewijzigdProduct<RetourCodes> {
    with_codes!(m317::OngewijzigdProduct, heen, codes: toewijzing_nummer)
}

fn te_wijzigen_product(
    heen: &m317::TeWijzigenProduct<GeenRetour>,
    codes: &mut Codes,
) -> m317::TeWijzigenProduct<RetourCodes> {
    with_codes!(m317::TeWijzigenProduct, heen, codes:
        toewijzing_nummer gewenste_ingangsdatum einddatum omvang budget)
}

fn nieuw_product(
    heen: &m317::NieuwProduct<GeenRetour>,
    codes: &mut Codes,
) -> m317::NieuwProduct<RetourCodes> {
    with_codes!(m317::NieuwProduct, heen, codes: product gewenste_ingangsdatum einddatum omvang budget)
}

pub(super) fn antwoord(
    heen: &m319::Antwoord<GeenRetour>,
    codes: &mut Codes,
) -> m319::Antwoord<RetourCodes> {
    with_codes!(m319::Antwoord, heen, codes:
        referentie_aanbieder verzoek_antwoord reden_afwijzing_verzoek;
        woonplaatsbeginsel = heen.woonplaatsbeginsel.as_ref().map(|item| woonplaatsbeginsel(item, codes)))
}

fn woonplaatsbeginsel(
    heen: &m319::Woonplaatsbeginsel<GeenRetour>,
    codes: &mut Codes,
) -> m319::Woonplaatsbeginsel<RetourCodes> {
    with_codes!(m319::Woonplaatsbeginsel, heen, codes: gemeente)
}

/// A list that may be absent.
fn each_of<T, U>(
    list: Option<&Gevuld<T>>,
    codes: &mut Codes,
    copy: fn(&T, &mut Codes) -> U,
) -> Option<Gevuld<U>> {
    list.map(|list| list.map(|item| copy(item, codes)))
}
