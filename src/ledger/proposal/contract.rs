//! Whether what is asked fits the contract (OP296): a contract on the day, and a tariff of the
//! provider for the product and unit.

use super::{Onderwerp, Partijen, Productvraag, Punt, Weging, product_in_words};
use crate::contracts::contract::Afspraken;
use crate::contracts::{Contracten, TariefSleutel, Tarieven};
use crate::ledger::words;
use crate::standard::codes::{Eenheid, JaNee, RedenAfwijzingVerzoek};
use crate::standard::toewijzing::ProductKeuze;
use crate::standard::types::Datum;

/// What contract and tariffs say of a product.
pub(super) fn points(
    partijen: Partijen,
    vraag: &Productvraag,
    contracten: &Contracten,
    tarieven: &Tarieven,
) -> Vec<Punt> {
    let sleutel = partijen.sleutel();
    let point = |weging, tekst: String| Punt::new(Onderwerp::Contract, weging, tekst);
    let Some(contract) = contracten.geldig(&sleutel, vraag.dag) else {
        let tekst = format!(
            "er is geen contract ({}) met deze aanbieder op {}",
            partijen.wet,
            words::datum(vraag.dag)
        );
        let weging = Weging::Afwijzen {
            reden: RedenAfwijzingVerzoek::GeenContract,
        };
        return vec![point(weging, tekst)];
    };
    let mut points = Vec::new();
    if let Some(eind) = contract.geldigheid.eind()
        && vraag.tot_en_met.is_none_or(|last| eind < last)
    {
        let tekst = format!(
            "het contract loopt tot en met {}, de toewijzing langer",
            words::datum(eind)
        );
        points.push(point(Weging::LetOp, tekst));
    }
    points.push(
        match tariff(partijen, vraag, tarieven, &contract.afspraken) {
            Ok(tekst) => point(Weging::InOrde, tekst),
            Err(tekst) => point(
                Weging::Afwijzen {
                    reden: RedenAfwijzingVerzoek::NietBinnenContract,
                },
                tekst,
            ),
        },
    );
    points
}

/// The tariff that the product is contracted at, or why it is not.
fn tariff(
    partijen: Partijen,
    vraag: &Productvraag,
    tarieven: &Tarieven,
    afspraken: &Afspraken,
) -> Result<String, String> {
    let day = words::datum(vraag.dag);
    match (&vraag.product, vraag.omvang) {
        (ProductKeuze::Specifiek { code, .. }, Some(omvang)) => {
            let sleutel = TariefSleutel {
                gemeente: partijen.gemeente,
                aanbieder: partijen.aanbieder,
                wet: partijen.wet,
                productcode: code.clone(),
                eenheid: omvang.eenheid,
            };
            of_product(&vraag.product, &sleutel, vraag.dag, tarieven, afspraken)
        }
        (product, _) => {
            let contracted = tarieven.iter().any(|tarief| {
                let sleutel = tarief.sleutel();
                let of_category = product
                    .categorie()
                    .is_none_or(|categorie| tarief.productcategorie() == categorie);
                (sleutel.gemeente, sleutel.aanbieder, sleutel.wet)
                    == (partijen.gemeente, partijen.aanbieder, partijen.wet)
                    && of_category
                    && tarief.geldigheid().contains(vraag.dag)
            });
            let product = product_in_words(product);
            if contracted {
                Ok(format!(
                    "{product}: er zijn producten gecontracteerd op {day}"
                ))
            } else {
                Err(format!(
                    "{product}: er is geen product gecontracteerd met deze aanbieder op {day}"
                ))
            }
        }
    }
}

fn of_product(
    product: &ProductKeuze,
    sleutel: &TariefSleutel,
    dag: Datum,
    tarieven: &Tarieven,
    afspraken: &Afspraken,
) -> Result<String, String> {
    let naam = product_in_words(product);
    let day = words::datum(dag);
    let Some(tarief) = tarieven.voor_prestatie(sleutel, dag) else {
        let units: Vec<_> = tarieven
            .eenheden(sleutel, dag)
            .map(words::eenheden)
            .collect();
        return Err(if units.is_empty() {
            format!("{naam} is niet gecontracteerd met deze aanbieder op {day}")
        } else {
            format!(
                "{naam} is op {day} gecontracteerd in {}, niet in {}",
                units.join(", "),
                words::eenheden(sleutel.eenheid)
            )
        });
    };
    if product.categorie() != Some(tarief.productcategorie()) {
        return Err(format!(
            "{naam} is gecontracteerd onder categorie {}",
            tarief.productcategorie()
        ));
    }
    let hourly = tarief.sleutel().eenheid != sleutel.eenheid;
    if hourly && afspraken.minuten_bij_uurtarief == JaNee::Nee {
        return Err(format!(
            "{naam} is gecontracteerd per uur, en minuten zijn daarbij niet afgesproken"
        ));
    }
    Ok(if tarief.sleutel().eenheid == Eenheid::Euro {
        format!("{naam} is gecontracteerd in euro's")
    } else {
        format!(
            "{naam} is gecontracteerd voor € {} per {}",
            tarief.tarief(),
            tarief.sleutel().eenheid.omschrijving()
        )
    })
}
