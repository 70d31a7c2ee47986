//! Generates messages of any content that the schema allows: allocations (301), requests for change
//! (317), declarations (323) and their answers (325), for both laws.

use super::values::{
    TEXT, aanbieder, adres, bedrag, bsn, code, commentaar, datum, geboortedatum, gemeente,
    identificatie, list, naam, omvang, product, retour_codes, telefoon, tijd, toewijzing_nummer,
    value, volume, xsd_versie,
};
use bode::standard::bericht::Wet;
use bode::standard::codes::{
    AdresSoort, Communicatievorm, DebetCredit, Eenheid, Geslacht, JuridischeStatus,
    ProductCategorie, RedenVerzoek, RedenWijziging, SoortRelatie, WettelijkeVertegenwoordiging,
};
use bode::standard::messages::basis::{
    BedragMetDC, Communicatie, GeslotenPeriode, OpenPeriode, ProductReferentie, Telefoonnummers,
    TotaalBedragMetDC,
};
use bode::standard::messages::header::{
    AntwoordHeader, BerichtCode, BerichtSubversie, BerichtVersie, Header,
};
use bode::standard::messages::klasse::Retour;
use bode::standard::messages::{Bericht, GeenRetour, Inhoud, m301, m317, m323, m325};
use bode::standard::types::RelatieVolgorde;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

fn contact() -> impl Strategy<Value = m301::Contact<GeenRetour>> {
    let telefoon =
        (telefoon(), of(telefoon())).prop_map(|(telefoon01, telefoon02)| Telefoonnummers {
            telefoon01,
            telefoon02,
        });
    let periode = (of(datum()), of(datum())).prop_map(|(begindatum, einddatum)| OpenPeriode {
        begindatum,
        einddatum,
    });
    let parts = (
        code(AdresSoort::ALL),
        of(adres()),
        of(value(TEXT)),
        of(telefoon),
        of(value(TEXT)),
        of(periode),
    );
    parts.prop_map(
        |(soort, adres, organisatie, telefoon, emailadres, periode)| m301::Contact {
            soort,
            adres,
            organisatie,
            telefoon,
            emailadres,
            periode,
            retour_codes: GeenRetour,
        },
    )
}

fn relatie() -> impl Strategy<Value = m301::Relatie<GeenRetour>> {
    let parts = (
        value(TEXT),
        of(value::<RelatieVolgorde>("[0-9]{1,2}")),
        code(SoortRelatie::ALL),
        of(geboortedatum()),
        of(code(Geslacht::ALL)),
        naam(),
        contact(),
    );
    parts.prop_map(
        |(nummer, volgorde, soort, geboortedatum, geslacht, naam, contact)| m301::Relatie {
            nummer,
            volgorde,
            soort,
            geboortedatum,
            geslacht,
            naam,
            contact,
            retour_codes: GeenRetour,
        },
    )
}

fn toegewezen_product(wet: Wet) -> impl Strategy<Value = m301::ToegewezenProduct<GeenRetour>> {
    let what = (toewijzing_nummer(), of(value(TEXT)), of(product(wet)));
    let when = (
        datum(),
        tijd(),
        datum(),
        of(datum()),
        of(code(RedenWijziging::ALL)),
    );
    let much = (of(omvang()), of(bedrag(99_999_999)), of(commentaar()));
    (what, when, much).prop_map(|(what, when, much)| m301::ToegewezenProduct {
        toewijzing_nummer: what.0,
        referentie_aanbieder: what.1,
        product: what.2,
        toewijzingsdatum: when.0,
        toewijzingstijd: when.1,
        ingangsdatum: when.2,
        einddatum: when.3,
        reden_wijziging: when.4,
        omvang: much.0,
        budget: much.1,
        commentaar: much.2,
        retour_codes: GeenRetour,
    })
}

fn m301(wet: Wet) -> impl Strategy<Value = Inhoud> {
    let header = (gemeente(), aanbieder(), identificatie(), xsd_versie());
    let communicatie = (code(Communicatievorm::ALL), of(value(TEXT)))
        .prop_map(|(vorm, taal)| Communicatie { vorm, taal });
    let person = (
        bsn(),
        geboortedatum(),
        code(Geslacht::ALL),
        naam(),
        of(communicatie),
    );
    let status = (
        of(code(JuridischeStatus::ALL)),
        of(code(WettelijkeVertegenwoordiging::ALL)),
        of(commentaar()),
    );
    let lists = (
        of(list(relatie())),
        list(contact()),
        list(toegewezen_product(wet)),
    );
    (header, person, status, lists).prop_map(|(header, person, status, lists)| {
        Inhoud::M301(m301::Toewijzing {
            header: Header::new(header.0, header.1, header.2, header.3),
            client: m301::Client {
                bsn: person.0,
                geboortedatum: person.1,
                geslacht: person.2,
                naam: person.3,
                communicatie: person.4,
                juridische_status: status.0,
                wettelijke_vertegenwoordiging: status.1,
                commentaar: status.2,
                relaties: lists.0,
                contactgegevens: lists.1,
                toegewezen_producten: lists.2,
                retour_codes: GeenRetour,
            },
        })
    })
}

fn te_wijzigen() -> impl Strategy<Value = m317::TeWijzigenProduct<GeenRetour>> {
    let parts = (
        toewijzing_nummer(),
        datum(),
        of(datum()),
        of(omvang()),
        of(bedrag(99_999_999)),
    );
    parts.prop_map(
        |(toewijzing_nummer, gewenste_ingangsdatum, einddatum, omvang, budget)| {
            m317::TeWijzigenProduct {
                toewijzing_nummer,
                gewenste_ingangsdatum,
                einddatum,
                omvang,
                budget,
                retour_codes: GeenRetour,
            }
        },
    )
}

fn nieuw(wet: Wet) -> impl Strategy<Value = m317::NieuwProduct<GeenRetour>> {
    let parts = (
        of(product(wet)),
        datum(),
        of(datum()),
        of(omvang()),
        of(bedrag(99_999_999)),
    );
    parts.prop_map(
        |(product, gewenste_ingangsdatum, einddatum, omvang, budget)| m317::NieuwProduct {
            product,
            gewenste_ingangsdatum,
            einddatum,
            omvang,
            budget,
            retour_codes: GeenRetour,
        },
    )
}

fn m317(wet: Wet) -> impl Strategy<Value = Inhoud> {
    let header = (aanbieder(), gemeente(), identificatie(), xsd_versie());
    let unchanged = toewijzing_nummer().prop_map(|toewijzing_nummer| m317::OngewijzigdProduct {
        toewijzing_nummer,
        retour_codes: GeenRetour,
    });
    let lists = (
        of(list(unchanged)),
        of(list(te_wijzigen())),
        of(list(nieuw(wet))),
    );
    let request = (bsn(), value(TEXT), code(RedenVerzoek::ALL));
    (header, request, lists).prop_map(|(header, request, lists)| {
        Inhoud::M317(m317::VerzoekOmWijziging {
            header: Header::new(header.0, header.1, header.2, header.3),
            client: m317::Client {
                bsn: request.0,
                verzoek: m317::Verzoek {
                    referentie_aanbieder: request.1,
                    reden_verzoek: request.2,
                    ongewijzigde_producten: lists.0,
                    te_wijzigen_producten: lists.1,
                    nieuwe_producten: lists.2,
                    retour_codes: GeenRetour,
                },
                retour_codes: GeenRetour,
            },
        })
    })
}

fn periode() -> impl Strategy<Value = GeslotenPeriode> {
    (datum(), datum()).prop_map(|(begindatum, einddatum)| GeslotenPeriode {
        begindatum,
        einddatum,
    })
}

fn totaal() -> impl Strategy<Value = TotaalBedragMetDC> {
    (bedrag(999_999_999_999), code(DebetCredit::ALL)).prop_map(|(totaal_bedrag, debet_credit)| {
        TotaalBedragMetDC {
            totaal_bedrag,
            debet_credit,
        }
    })
}

fn prestatie<R: Retour>(
    wet: Wet,
    retour: impl Strategy<Value = R>,
) -> impl Strategy<Value = m323::Prestatie<R>> {
    let categorieen: Vec<ProductCategorie> = ProductCategorie::of(wet).collect();
    let referentie = (value("[ -~]{1,20}"), of(value("[ -~]{1,20}"))).prop_map(
        |(referentie_nummer, vorig_referentie_nummer)| ProductReferentie {
            referentie_nummer,
            vorig_referentie_nummer,
        },
    );
    let what = (
        referentie,
        toewijzing_nummer(),
        select(categorieen),
        value("[ -~]{1,5}"),
    );
    let much = (
        periode(),
        volume(),
        code(Eenheid::ALL),
        of(bedrag(99_999_999)),
    );
    let bedrag = (bedrag(99_999_999), code(DebetCredit::ALL)).prop_map(|(bedrag, debet_credit)| {
        BedragMetDC {
            bedrag,
            debet_credit,
        }
    });
    (what, much, bedrag, retour).prop_map(|(what, much, bedrag, retour)| m323::Prestatie {
        product_referentie: what.0,
        toewijzing_nummer: what.1,
        product_categorie: what.2,
        product_code: what.3,
        product_periode: much.0,
        geleverd_volume: much.1,
        eenheid: much.2,
        product_tarief: much.3,
        ingediend_bedrag: bedrag,
        retour_codes: retour,
    })
}

fn client<R: Retour>(
    wet: Wet,
    retour: impl Strategy<Value = R> + Clone,
) -> impl Strategy<Value = m323::Client<R>> {
    (bsn(), list(prestatie(wet, retour.clone())), retour).prop_map(
        |(bsn, prestaties, retour_codes)| m323::Client {
            bsn,
            prestaties,
            retour_codes,
        },
    )
}

fn m323(wet: Wet) -> impl Strategy<Value = Inhoud> {
    let header = (aanbieder(), gemeente(), identificatie(), xsd_versie());
    let body = (value("[a-zA-Z0-9]{1,12}"), periode(), datum(), totaal());
    (header, body, list(client(wet, Just(GeenRetour)))).prop_map(|(header, body, clienten)| {
        Inhoud::M323(m323::Declaratiebericht {
            header: Header::new(header.0, header.1, header.2, header.3),
            declaratie: m323::Declaratie {
                declaratie_nummer: body.0,
                declaratie_periode: body.1,
                declaratie_dagtekening: body.2,
                totaal_ingediend_bedrag: body.3,
                clienten,
            },
        })
    })
}

fn m325(wet: Wet) -> impl Strategy<Value = Inhoud> {
    let header = (gemeente(), aanbieder(), identificatie(), xsd_versie());
    let about = (
        identificatie(),
        of(value("1\\.[0-9]\\.0")),
        xsd_versie(),
        retour_codes(),
    );
    let header = (header, about).prop_map(|(header, about)| AntwoordHeader {
        bericht_code: BerichtCode,
        bericht_versie: BerichtVersie,
        bericht_subversie: BerichtSubversie,
        afzender: header.0,
        ontvanger: header.1,
        bericht_identificatie: header.2,
        xsd_versie: header.3,
        declaratie_identificatie: about.0,
        xslt_versie: about.1,
        xsd_versie_declaratie: about.2,
        retour_codes: about.3,
    });
    let retour = retour_codes().boxed();
    let clienten = of(list(client(wet, retour)));
    let body = (
        value("[a-zA-Z0-9]{1,12}"),
        totaal(),
        totaal(),
        clienten,
        retour_codes(),
    );
    let body = body.prop_map(|(nummer, ingediend, toegekend, clienten, retour_codes)| {
        m325::DeclaratieAntwoord {
            declaratie_nummer: nummer,
            totaal_ingediend_bedrag: ingediend,
            totaal_toegekend_bedrag: toegekend,
            clienten,
            retour_codes,
        }
    });
    (header, of(body)).prop_map(|(header, declaratie_antwoord)| {
        Inhoud::M325(m325::Declaratieantwoord {
            header,
            declaratie_antwoord,
        })
    })
}

/// Any of these messages, for either law.
pub fn bericht() -> impl Strategy<Value = Bericht> {
    select(&Wet::ALL[..]).prop_flat_map(|wet| {
        prop_oneof![m301(wet), m317(wet), m323(wet), m325(wet)]
            .prop_map(move |inhoud| Bericht { wet, inhoud })
    })
}
