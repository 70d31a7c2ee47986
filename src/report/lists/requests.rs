//! The list of requests.

use super::{Lijst, joined, lines, tally};
use crate::gateway::ports::{Beslisser, Verzoekrij};
use crate::ledger::proposal::{Advies, Voorstel, Weging};
use crate::ledger::verzoek::Verzoekstand;
use crate::report::between::{Tussen as _, aanbieder, gemeente, received, sent, tussen, wet};
use crate::report::cells::{Cel, Kolom, Plaats, column, data_column};
use crate::report::sheet::{Nadruk, Opzet, Titel, Uitleg};
use crate::standard::codes::RedenAfwijzingVerzoek;

impl Lijst<Verzoekrij> {
    /// The list of these requests.
    pub fn verzoeken(rijen: Vec<Verzoekrij>) -> Self {
        let stands = rijen.iter().map(|rij| rij.stand.code());
        let samenvatting = tally("verzoek", "verzoeken", stands);
        Self::new(VERZOEKEN, rijen, samenvatting)
    }
}

tussen!(Verzoekrij);

const VERZOEKEN: &Opzet<Verzoekrij> = &Opzet {
    titel: Titel::of_list("verzoeken", "Verzoeken"),
    kolommen: KOLOMMEN,
    uitleg: |rij| Uitleg {
        groep: Some(rij.tussen()),
        nadruk: match rij.stand {
            Verzoekstand::Open | Verzoekstand::InOnderzoek => Nadruk::LetOp,
            Verzoekstand::Afgewezen { .. } | Verzoekstand::Gehonoreerd => Nadruk::Gewoon,
        },
        zinnen: sentences(rij),
    },
};

const KOLOMMEN: &[Kolom<Verzoekrij>] = &[
    gemeente(Plaats::Gegevens),
    wet(Plaats::Gegevens),
    aanbieder(Plaats::Gegevens),
    column("referentie", "Referentie", |rij| {
        Cel::text(rij.referentie.as_str())
    }),
    column("soort", "Soort", |rij| Cel::text(rij.soort.code())),
    column("ontvangen", "Ontvangen", |rij| received(rij.post)),
    column("verzonden", "Verzonden", |rij| sent(rij.post)),
    data_column("dagtekening", "Dagtekening", |rij| {
        Cel::Datum(rij.dagtekening)
    }),
    data_column("gevraagd", "Gevraagd", |rij| {
        joined(rij.gevraagd.iter().map(String::as_str), "; ")
    }),
    column("stand", "Stand", |rij| Cel::text(rij.stand.code())),
    data_column("reden_afwijzing", "Reden afwijzing", |rij| {
        let reden = rij.stand.reden();
        Cel::or_empty(reden.map(|reden| Cel::text(reden.omschrijving())))
    }),
    column("uiterlijk", "Uiterlijk", |rij| {
        Cel::or_empty(rij.uiterlijk.map(Cel::Datum))
    }),
    column("besloten_op", "Besloten op", |rij| {
        let beslissing = rij.beslissing.as_ref();
        Cel::or_empty(beslissing.map(|beslissing| Cel::Datum(beslissing.op)))
    }),
    column("door", "Door", |rij| {
        let door = rij
            .beslissing
            .as_ref()
            .and_then(|found| found.door.as_ref());
        Cel::or_empty(door.map(Beslisser::as_str).map(Cel::text))
    }),
    data_column("toelichting", "Toelichting", |rij| {
        Cel::or_empty(rij.toelichting.as_deref().map(Cel::text))
    }),
    column("advies", "Advies", |rij| {
        let voorstel = rij.voorstel.as_ref();
        Cel::or_empty(voorstel.map(|voorstel| Cel::text(voorstel.advies.code())))
    }),
    data_column("voorstel", "Voorstel", |rij| {
        let lines: Vec<String> = rij.voorstel.iter().flat_map(proposal).collect();
        joined(lines.iter().map(String::as_str), "\n")
    }),
];

/// What honouring would change, and what there is to know.
fn proposal(voorstel: &Voorstel) -> impl Iterator<Item = String> {
    let changes = voorstel.veranderingen.iter();
    let changes = changes.map(|verandering| format!("Verandert: {}", verandering.tekst));
    let points = voorstel.punten.iter().map(|punt| {
        let weging = match punt.weging {
            Weging::InOrde => "In orde",
            Weging::LetOp => "Let op",
            Weging::Onderzoeken => "Onderzoeken",
            Weging::Afwijzen { .. } => "Afwijzen",
        };
        format!("{weging}: {}", punt.tekst)
    });
    changes.chain(points)
}

/// `afwijzen (geen contract)`.
fn advice(advies: &Advies) -> String {
    match advies {
        Advies::Afwijzen { reden, .. } => {
            format!("{} ({})", advies.code(), reden.omschrijving())
        }
        Advies::Honoreren | Advies::Onderzoeken { .. } => advies.code().to_owned(),
    }
}

fn sentences(rij: &Verzoekrij) -> Vec<String> {
    let mut sentences: Vec<String> = rij
        .gevraagd
        .iter()
        .map(|product| format!("Gevraagd: {product}"))
        .collect();
    let reden = rij.stand.reden().map(RedenAfwijzingVerzoek::omschrijving);
    sentences.extend(reden.map(|reden| format!("Afgewezen: {reden}.")));
    if let Some(toelichting) = &rij.toelichting {
        sentences.extend(lines("Toelichting", toelichting));
    }
    if let Some(voorstel) = &rij.voorstel
        && rij.is_open()
    {
        sentences.push(format!("Advies: {}.", advice(&voorstel.advies)));
        sentences.extend(proposal(voorstel).map(|line| format!("  {line}")));
    }
    sentences
}
