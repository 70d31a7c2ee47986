//! The list of grants.

use super::{Lijst, codes, meaning, tally};
use crate::gateway::ports::{Bekendheid, Personalia, Ruimte, Toewijzingrij};
use crate::ledger::regie::Levering;
use crate::ledger::words::{Grootheid, omvang, quantity_in_words};
use crate::report::between::{InDomein, Tussen, aanbieder, gemeente, wet};
use crate::report::cells::{Cel, Kolom, Plaats, column, data_column, measure};
use crate::report::sheet::{Nadruk, Opzet, Titel, Uitleg};
use crate::standard::bericht::Wet;
use crate::standard::codes::{Eenheid, Frequentie, RedenWijziging, TypeVerwijzer};
use crate::standard::messages::basis::{Verwijzer, VolledigeNaam};
use crate::standard::toewijzing::Omvang;
use crate::standard::types::{
    AgbCode, Bedrag, Gemeentecode, Naam, Voorletters, Voorvoegsel, Waarde as _,
};
use crate::twents::plan::Verwijzing;

impl Lijst<Toewijzingrij> {
    /// The list of these grants. Who the client is stands in it only when it is asked for.
    pub fn toewijzingen(rijen: Vec<Toewijzingrij>, personalia: Personalia) -> Self {
        let stands = rijen.iter().map(|rij| rij.bekendheid.code());
        let samenvatting = tally("toewijzing", "toewijzingen", stands);
        Self {
            extra: match personalia {
                Personalia::Verborgen => &[],
                Personalia::Getoond => PERSONALIA,
            },
            ..Self::new(TOEWIJZINGEN, rijen, samenvatting)
        }
    }
}

impl InDomein for Toewijzingrij {
    fn domein(&self) -> (Gemeentecode, Wet) {
        (self.toewijzing.gemeente, self.toewijzing.wet)
    }
}

impl Tussen for Toewijzingrij {
    fn aanbieder(&self) -> AgbCode {
        self.toewijzing.aanbieder
    }
}

const TOEWIJZINGEN: &Opzet<Toewijzingrij> = &Opzet {
    titel: Titel::of_list("toewijzingen", "Toewijzingen"),
    kolommen: KOLOMMEN,
    uitleg: |rij| Uitleg {
        groep: Some(rij.tussen()),
        nadruk: match rij.bekendheid {
            Bekendheid::Geweigerd { .. } => Nadruk::Mis,
            Bekendheid::NietVerzonden => Nadruk::LetOp,
            Bekendheid::Verzonden | Bekendheid::Goedgekeurd => Nadruk::Gewoon,
        },
        zinnen: sentences(rij),
    },
};

const KOLOMMEN: &[Kolom<Toewijzingrij>] = &[
    gemeente(Plaats::Gegevens),
    wet(Plaats::Gegevens),
    aanbieder(Plaats::Gegevens),
    column("toewijzingnummer", "Toewijzing", |rij| {
        Cel::code(&rij.toewijzing.toewijzing_nummer)
    }),
    column("productcategorie", "Categorie", |rij| {
        Cel::or_empty(rij.toewijzing.product.categorie().as_ref().map(Cel::code))
    }),
    column("productcode", "Product", |rij| {
        let code = rij.toewijzing.product.code();
        Cel::or_empty(code.map(|code| Cel::text(code.as_str())))
    }),
    column("ingangsdatum", "Ingangsdatum", |rij| {
        Cel::Datum(rij.toewijzing.ingangsdatum)
    }),
    column("einddatum", "Einddatum", |rij| {
        Cel::or_empty(rij.toewijzing.einddatum.map(Cel::Datum))
    }),
    data_column("reden_wijziging", "Reden wijziging", |rij| {
        let reden = rij.toewijzing.reden_wijziging;
        Cel::or_empty(reden.map(|reden| Cel::text(reden.omschrijving())))
    }),
    data_column("volume", "Volume", |rij| {
        granted(rij, |omvang| Cel::Getal(omvang.volume.value()))
    }),
    data_column("eenheid", "Eenheid", |rij| {
        granted(rij, |omvang| Cel::text(omvang.eenheid.omschrijving()))
    }),
    data_column("frequentie", "Frequentie", |rij| {
        granted(rij, |omvang| Cel::text(omvang.frequentie.omschrijving()))
    }),
    data_column("budget_bedrag_cents", "Budget (€)", |rij| {
        Cel::or_empty(rij.toewijzing.budget.map(Cel::Bedrag))
    }),
    data_column("resultaat", "Resultaat", |rij| {
        let resultaat = rij.toewijzing.resultaat.as_ref();
        Cel::or_empty(resultaat.map(|resultaat| Cel::text(resultaat.as_str())))
    }),
    data_column("verwijzer_type", "Verwijzer", |rij| {
        Cel::or_empty(verwijzer(rij).map(|verwijzer| Cel::text(verwijzer.soort.omschrijving())))
    }),
    data_column("verwijzer_naam", "Naam verwijzer", |rij| {
        Cel::or_empty(verwijzer(rij).and_then(referrer).map(Cel::text))
    }),
    data_column("verwijzer_agb", "AGB verwijzer", |rij| {
        let agb = verwijzer(rij).and_then(|verwijzer| verwijzer.zorgverlener_code);
        Cel::or_empty(agb.as_ref().map(Cel::code))
    }),
    data_column("sleutelgebruiker", "Sleutelgebruiker", |rij| {
        let verwijzing = rij.verwijzing.as_ref();
        let whom = verwijzing.and_then(|verwijzing| verwijzing.sleutelgebruiker.as_ref());
        Cel::or_empty(whom.map(|whom| Cel::text(whom.as_str())))
    }),
    data_column("referentie_aanbieder", "Referentie aanbieder", |rij| {
        let referentie = rij.toewijzing.referentie_aanbieder.as_ref();
        Cel::or_empty(referentie.map(|referentie| Cel::text(referentie.as_str())))
    }),
    column("bekendheid", "Bij de aanbieder", |rij| {
        Cel::text(rij.bekendheid.code())
    }),
    column("retourcodes", "Retourcodes", |rij| {
        codes(rij.bekendheid.retourcodes())
    }),
    column("levering", "Levering", |rij| {
        Cel::or_empty(rij.levering.map(|levering| Cel::text(levering.code())))
    }),
    column("levering_sinds", "Sinds", |rij| {
        Cel::or_empty(rij.levering.and_then(Levering::sinds).map(Cel::Datum))
    }),
    data_column("reden_beeindiging", "Reden beëindiging", |rij| {
        Cel::or_empty(reason_to_stop(rij).map(Cel::text))
    }),
    data_column("gemeten_in", "Gemeten in", |rij| {
        let eenheid = rij.ruimte().and_then(|ruimte| volume_in(&ruimte));
        Cel::or_empty(eenheid.map(|eenheid| Cel::text(measure(Some(eenheid)))))
    }),
    data_column("gedeclareerd", "Gedeclareerd", |rij| {
        counted(rij, |ruimte| Some(ruimte.gedeclareerd))
    }),
    data_column("toegekend", "Toegekend", |rij| {
        counted(rij, |ruimte| Some(ruimte.toegekend))
    }),
    data_column("maximum", "Maximum", |rij| {
        counted(rij, |ruimte| ruimte.maximum)
    }),
    data_column("over", "Over", |rij| counted(rij, Ruimte::over)),
    column("gedeclareerd_bedrag_cents", "Gedeclareerd (€)", |rij| {
        Cel::Bedrag(rij.gedeclareerd.bedrag)
    }),
    column("toegekend_bedrag_cents", "Toegekend (€)", |rij| {
        Cel::Bedrag(rij.toegekend.bedrag)
    }),
    data_column("maximum_bedrag_cents", "Maximum (€)", |rij| {
        in_money(rij, |ruimte| ruimte.maximum)
    }),
    data_column("over_bedrag_cents", "Over (€)", |rij| {
        in_money(rij, Ruimte::over)
    }),
];

/// Who the client is.
const PERSONALIA: &[Kolom<Toewijzingrij>] = &[
    column("bsn", "BSN", |rij| {
        Cel::Tekst(rij.toewijzing.bsn.lexical().into())
    }),
    column("naam", "Naam", |rij| {
        Cel::or_empty(
            rij.naam
                .as_ref()
                .map(|naam| Cel::Tekst(full_name(naam).into())),
        )
    }),
];

fn full_name(naam: &VolledigeNaam) -> String {
    let given = naam.voornamen.as_ref().map(Naam::as_str);
    let initials = naam.voorletters.as_ref().map(Voorletters::as_str);
    let surname = &naam.geslachtsnaam;
    let prefix = surname.voorvoegsel.as_ref().map(Voorvoegsel::as_str);
    let parts = [
        given.or(initials),
        prefix,
        Some(surname.achternaam.as_str()),
    ];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    parts.join(" ")
}

fn verwijzer(rij: &Toewijzingrij) -> Option<&Verwijzer> {
    rij.verwijzing
        .as_ref()
        .map(|verwijzing| &verwijzing.verwijzer)
}

/// The name of a referrer. Who refers themselves is the client, whose name is not for here.
fn referrer(verwijzer: &Verwijzer) -> Option<&str> {
    let naam = verwijzer.naam.as_ref()?;
    (verwijzer.soort != TypeVerwijzer::Zelfverwijzer).then(|| naam.as_str())
}

fn granted<'a>(rij: &'a Toewijzingrij, cel: impl FnOnce(&'a Omvang) -> Cel<'a>) -> Cel<'a> {
    Cel::or_empty(rij.toewijzing.omvang.as_ref().map(cel))
}

fn reason_to_stop(rij: &Toewijzingrij) -> Option<&'static str> {
    let reden = rij.levering.and_then(Levering::reden)?;
    reden.omschrijving(rij.toewijzing.wet)
}

/// The unit of a grant that is not about money.
fn volume_in(ruimte: &Ruimte) -> Option<Eenheid> {
    match ruimte.grootheid {
        Grootheid::Bedrag | Grootheid::Volume(Eenheid::Euro) => None,
        Grootheid::Volume(eenheid) => Some(eenheid),
    }
}

/// A quantity of a grant that is not about money.
fn counted(rij: &Toewijzingrij, quantity: fn(&Ruimte) -> Option<i64>) -> Cel<'static> {
    let ruimte = rij.ruimte().filter(|ruimte| volume_in(ruimte).is_some());
    Cel::or_empty(ruimte.as_ref().and_then(quantity).map(Cel::Getal))
}

/// An amount of a grant that is about money.
fn in_money(rij: &Toewijzingrij, amount: fn(&Ruimte) -> Option<i64>) -> Cel<'static> {
    let ruimte = rij.ruimte().filter(|ruimte| volume_in(ruimte).is_none());
    let amount = ruimte.as_ref().and_then(amount);
    Cel::or_empty(amount.map(|cents| Cel::Bedrag(Bedrag::new(cents))))
}

fn sentences(rij: &Toewijzingrij) -> Vec<String> {
    let toewijzing = &rij.toewijzing;
    let mut sentences: Vec<String> = rij
        .ruimte()
        .map(|ruimte| used(rij, &ruimte))
        .into_iter()
        .collect();
    sentences.extend(rij.bekendheid.retourcodes().iter().copied().map(meaning));
    let changed = toewijzing.reden_wijziging.map(RedenWijziging::omschrijving);
    sentences.extend(changed.map(|reden| format!("Gewijzigd: {reden}.")));
    sentences.extend(reason_to_stop(rij).map(|reden| format!("Beëindigd: {reden}.")));
    let resultaat = toewijzing.resultaat.as_ref();
    sentences.extend(resultaat.map(|resultaat| format!("Resultaat: {}", resultaat.as_str())));
    sentences.extend(rij.verwijzing.as_ref().map(referrer_in_words));
    sentences
}

/// What was granted, and how much of it is used: `10 uur per maand, samen ten hoogste 60 uur;
/// gedeclareerd 16 uur, toegekend 12 uur, over 48 uur.`
fn used(rij: &Toewijzingrij, ruimte: &Ruimte) -> String {
    let words = |quantity: i64| quantity_in_words(ruimte.grootheid, quantity);
    let most = ruimte.maximum.map(words);
    let granted = match (rij.toewijzing.omvang.as_ref(), most) {
        (None, most) => format!("Budget {}", most.unwrap_or_default()),
        (Some(granted), _) if granted.frequentie == Frequentie::Totaal => omvang(granted),
        (Some(granted), Some(most)) => format!("{}, samen ten hoogste {most}", omvang(granted)),
        (Some(granted), None) => format!("{}, samen zonder maximum", omvang(granted)),
    };
    let left = ruimte.over().map(|left| match left {
        0.. => format!(", over {}", words(left)),
        less => format!(", {} te veel", words(less.saturating_neg())),
    });
    format!(
        "{granted}; gedeclareerd {}, toegekend {}{}.",
        words(ruimte.gedeclareerd),
        words(ruimte.toegekend),
        left.unwrap_or_default()
    )
}

fn referrer_in_words(verwijzing: &Verwijzing) -> String {
    let verwijzer = &verwijzing.verwijzer;
    let naam = referrer(verwijzer).map(|naam| format!(", {naam}"));
    let agb = verwijzer.zorgverlener_code;
    let agb = agb.map(|agb| format!(" (AGB {agb})"));
    let whom = verwijzing.sleutelgebruiker.as_ref();
    let whom = whom.map(|whom| format!(" Sleutelgebruiker: {}", whom.as_str()));
    format!(
        "Verwijzer: {}{}{}.{}",
        verwijzer.soort.omschrijving(),
        naam.unwrap_or_default(),
        agb.unwrap_or_default(),
        whom.unwrap_or_default()
    )
}
