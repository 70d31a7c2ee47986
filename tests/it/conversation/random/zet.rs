//! One thing that is said, right or wrong: few clients, grants, products, days and references, so that
//! they meet often.

use bode::standard::bericht::{BerichtSoort, Nummer, Wet};

pub const CLIENTEN: [&str; 2] = ["999900006", "999900018"];
pub const NUMMERS: [u32; 3] = [1, 2, 3];
pub const REFERENTIES: [&str; 3] = ["R1", "R2", "R3"];
/// Category and code; the municipality does not buy the last of each law (TR381).
pub const PRODUCTEN: [[(&str, &str); 3]; 2] = [
    [("45", "45A01"), ("45", "45A02"), ("45", "45A03")],
    [("02", "02A01"), ("02", "02A02"), ("02", "02A03")],
];
const BEGIN: [&str; 3] = ["2026-03-01", "2026-03-02", "2026-04-01"];
const EIND: [&str; 3] = ["2026-05-31", "2026-06-10", "2026-12-31"];

/// What is said to whom, about whom.
#[derive(Debug, Clone)]
pub struct Zet {
    pub wet: Wet,
    pub client: usize,
    pub wat: Wat,
}

/// What is said; numbers are places in the lists above.
#[derive(Debug, Clone)]
pub enum Wat {
    Toewijzing {
        nummer: usize,
        product: usize,
        begin: usize,
        eind: usize,
        /// The minute of the decision: later states may arrive earlier.
        minuut: u8,
        reden: Option<&'static str>,
        referentie: Option<usize>,
    },
    Start {
        nummer: Option<usize>,
        product: usize,
        begin: usize,
        status: &'static str,
    },
    Stop {
        nummer: Option<usize>,
        product: usize,
        begin: usize,
        eind: usize,
        reden: &'static str,
        status: &'static str,
    },
    Vot {
        referenties: Vec<usize>,
        product: usize,
    },
    Vow {
        referentie: usize,
        ongewijzigd: Vec<usize>,
        te_wijzigen: usize,
        eind: usize,
    },
    /// Without a reason it is under research.
    Antwoord {
        referentie: usize,
        reden: Option<&'static str>,
    },
}

impl Wat {
    /// A grant that lasts until the end of the year, of a product of its own.
    pub const fn granted(nummer: usize) -> Self {
        Self::Toewijzing {
            nummer,
            product: nummer,
            begin: 0,
            eind: 2,
            minuut: 0,
            reden: None,
            referentie: None,
        }
    }
}

impl Zet {
    pub const fn soort(&self) -> BerichtSoort {
        let nummer = match self.wat {
            Wat::Toewijzing { .. } => Nummer::M301,
            Wat::Start { .. } => Nummer::M305,
            Wat::Stop { .. } => Nummer::M307,
            Wat::Vot { .. } => Nummer::M315,
            Wat::Vow { .. } => Nummer::M317,
            Wat::Antwoord { .. } => Nummer::M319,
        };
        BerichtSoort::new(self.wet, nummer)
    }

    /// The message, as the `identificatie`th of the conversation.
    pub fn xml(&self, identificatie: usize) -> String {
        let soort = self.soort();
        let (afzender, ontvanger) = if soort.nummer.gemeente_is_afzender() {
            ("0153", "97000011")
        } else {
            ("97000011", "0153")
        };
        let versie = soort.wet.xsd_versie();
        let header = format!(
            "<m:Header><m:BerichtCode>{}</m:BerichtCode><m:BerichtVersie>3</m:BerichtVersie>\
             <m:BerichtSubversie>2</m:BerichtSubversie><m:Afzender>{afzender}</m:Afzender>\
             <m:Ontvanger>{ontvanger}</m:Ontvanger><m:BerichtIdentificatie>\
             <b:Identificatie>Z{identificatie}</b:Identificatie><b:Dagtekening>2026-06-15</b:Dagtekening>\
             </m:BerichtIdentificatie><m:XsdVersie><b:BasisschemaXsdVersie>{versie}</b:BasisschemaXsdVersie>\
             <b:BerichtXsdVersie>{versie}</b:BerichtXsdVersie></m:XsdVersie></m:Header>",
            soort.bericht_code()
        );
        format!(
            "<m:Bericht xmlns:m=\"{}\" xmlns:b=\"{}\">{header}{}</m:Bericht>",
            soort.namespace(),
            soort.wet.basis_namespace(),
            self.body()
        )
    }

    fn body(&self) -> String {
        let bsn = format!("<m:Bsn>{}</m:Bsn>", CLIENTEN[self.client]);
        let persoon = format!(
            "{bsn}<m:Geboortedatum><b:Datum>2012-05-17</b:Datum></m:Geboortedatum><m:Geslacht>2</m:Geslacht>\
             <m:Naam><b:Geslachtsnaam><b:Achternaam>Voorbeeldsma</b:Achternaam></b:Geslachtsnaam>{}</m:Naam>",
            if self.soort().nummer == Nummer::M301 {
                "<b:NaamGebruik>1</b:NaamGebruik>"
            } else {
                ""
            }
        );
        let inner = match &self.wat {
            Wat::Antwoord { referentie, reden } => return answered(*referentie, *reden),
            Wat::Vow { .. } => format!("{bsn}{}", self.vow()),
            Wat::Toewijzing { .. } => format!("{persoon}{CONTACT}{}", self.toewijzing()),
            Wat::Start { .. } => format!(
                "{persoon}<m:StartProducten><m:StartProduct>{}</m:StartProduct></m:StartProducten>",
                self.regie()
            ),
            Wat::Stop { .. } => format!(
                "{persoon}<m:StopProducten><m:StopProduct>{}</m:StopProduct></m:StopProducten>",
                self.regie()
            ),
            Wat::Vot { .. } => format!("{persoon}{}", self.vot()),
        };
        format!("<m:Client>{inner}</m:Client>")
    }

    fn product(&self, product: usize) -> String {
        let (categorie, code) = PRODUCTEN[usize::from(self.wet == Wet::Wmo)][product];
        format!(
            "<m:Product><b:Categorie>{categorie}</b:Categorie><b:Code>{code}</b:Code></m:Product>"
        )
    }

    fn toewijzing(&self) -> String {
        let Wat::Toewijzing {
            nummer,
            product,
            begin,
            eind,
            minuut,
            reden,
            referentie,
        } = self.wat
        else {
            return String::new();
        };
        let begin = BEGIN[begin];
        // A grant that is deleted ends on its first day (CS335).
        let eind = if reden == Some("13") {
            begin
        } else {
            EIND[eind]
        };
        format!(
            "<m:ToegewezenProducten><m:ToegewezenProduct><m:ToewijzingNummer>{}</m:ToewijzingNummer>{}{}\
             <m:Toewijzingsdatum>2026-02-16</m:Toewijzingsdatum><m:Toewijzingstijd>09:{minuut:02}:00</m:Toewijzingstijd>\
             <m:Ingangsdatum>{begin}</m:Ingangsdatum><m:Einddatum>{eind}</m:Einddatum>{}{OMVANG}\
             </m:ToegewezenProduct></m:ToegewezenProducten>",
            NUMMERS[nummer],
            referentie.map_or(String::new(), |at| element(
                "ReferentieAanbieder",
                REFERENTIES[at]
            )),
            self.product(product),
            reden.map_or(String::new(), |reden| element("RedenWijziging", reden)),
        )
    }

    /// What stands in a StartProduct or StopProduct.
    fn regie(&self) -> String {
        let (nummer, product, begin, status, stop) = match self.wat {
            Wat::Start {
                nummer,
                product,
                begin,
                status,
            } => (nummer, product, begin, status, String::new()),
            Wat::Stop {
                nummer,
                product,
                begin,
                eind,
                reden,
                status,
            } => {
                let einddatum = element("Einddatum", EIND[eind]);
                let stop = format!("{}{einddatum}", element("RedenBeeindiging", reden));
                (nummer, product, begin, status, stop)
            }
            _ => return String::new(),
        };
        let begin = BEGIN[begin];
        let nummer = nummer.map(|at| element("ToewijzingNummer", &NUMMERS[at].to_string()));
        let ingang = nummer
            .as_ref()
            .map(|_| element("ToewijzingIngangsdatum", begin));
        format!(
            "{}{}{}{}{stop}{}",
            nummer.unwrap_or_default(),
            self.product(product),
            ingang.unwrap_or_default(),
            element("Begindatum", begin),
            element("StatusAanlevering", status)
        )
    }

    fn vot(&self) -> String {
        let Wat::Vot {
            referenties,
            product,
        } = &self.wat
        else {
            return String::new();
        };
        let one = |at: &usize| {
            format!(
                "<m:AangevraagdProduct>{}{}<m:ToewijzingIngangsdatum>2026-07-01</m:ToewijzingIngangsdatum>\
                 <m:ToewijzingEinddatum>2026-12-31</m:ToewijzingEinddatum>{OMVANG}<m:Verwijzer><b:Type>02</b:Type>\
                 <b:ZorgverlenerCode>01012345</b:ZorgverlenerCode></m:Verwijzer></m:AangevraagdProduct>",
                element("ReferentieAanbieder", REFERENTIES[*at]),
                self.product(*product)
            )
        };
        let all: String = referenties.iter().map(one).collect();
        format!("<m:AangevraagdeProducten>{all}</m:AangevraagdeProducten>")
    }

    fn vow(&self) -> String {
        let Wat::Vow {
            referentie,
            ongewijzigd,
            te_wijzigen,
            eind,
        } = &self.wat
        else {
            return String::new();
        };
        let number = |at: usize| element("ToewijzingNummer", &NUMMERS[at].to_string());
        let one = |at: &usize| {
            format!(
                "<m:OngewijzigdProduct>{}</m:OngewijzigdProduct>",
                number(*at)
            )
        };
        let unchanged: String = ongewijzigd.iter().map(one).collect();
        let unchanged = if unchanged.is_empty() {
            unchanged
        } else {
            element("OngewijzigdeProducten", &unchanged)
        };
        format!(
            "<m:Verzoek>{}<m:RedenVerzoek>1</m:RedenVerzoek>{unchanged}<m:TeWijzigenProducten><m:TeWijzigenProduct>{}\
             <m:GewensteIngangsdatum>2026-03-01</m:GewensteIngangsdatum>{}{OMVANG}</m:TeWijzigenProduct>\
             </m:TeWijzigenProducten></m:Verzoek>",
            element("ReferentieAanbieder", REFERENTIES[*referentie]),
            number(*te_wijzigen),
            element("Einddatum", EIND[*eind])
        )
    }
}

const OMVANG: &str = "<m:Omvang><b:Volume>10</b:Volume><b:Eenheid>04</b:Eenheid><b:Frequentie>4</b:Frequentie></m:Omvang>";

const CONTACT: &str = "<m:Contactgegevens><m:Contact><m:Soort>01</m:Soort><m:Adres><b:Huis><b:Huisnummer>12</b:Huisnummer></b:Huis>\
    <b:Postcode>7511AA</b:Postcode><b:LandCode>NL</b:LandCode></m:Adres></m:Contact></m:Contactgegevens>";

fn element(name: &str, value: &str) -> String {
    format!("<m:{name}>{value}</m:{name}>")
}

fn answered(referentie: usize, reden: Option<&str>) -> String {
    let said = element("VerzoekAntwoord", if reden.is_some() { "1" } else { "2" });
    let reden = reden.map_or(String::new(), |reden| {
        element("RedenAfwijzingVerzoek", reden)
    });
    let named = element("ReferentieAanbieder", REFERENTIES[referentie]);
    format!("<m:Antwoord>{named}{said}{reden}</m:Antwoord>")
}
