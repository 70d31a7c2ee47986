//! A store with a few tariffs and grants, and declarations written as text.

use std::fmt::Write as _;
use std::io::Cursor;

use bode::gateway::load::{Uitvoering, load_tarieven, load_toewijzingen};
use bode::gateway::naslag::Naslag;
use bode::gateway::ports::Moment;
use bode::gateway::receive::{Ontvangst, ReceiveError, receive};
use bode::standard::codes::Gemeenten;
use bode::standard::schema::Schemas;
use bode::store::SqlStore;
use bode::twents::Catalogues;

use crate::database::Database;

pub const TARIEVEN: &str = "\
gemeente,aanbieder,wet,productcategorie,productcode,eenheid,tarief,begindatum,einddatum
0153,97000011,JW,45,45A01,04,6000,2025-01-01,
0141,97000011,JW,45,45A01,04,6000,2025-01-01,
0153,97000022,JW,45,45A01,04,6000,2025-01-01,
";

pub const TOEWIJZINGEN: &str = "\
gemeente,aanbieder,wet,bsn,toewijzingnummer,productcategorie,productcode,ingangsdatum,einddatum,volume,eenheid,frequentie,budget
0153,97000011,JW,999900006,1001,45,45A01,2026-01-01,2026-12-31,10,04,4,
0153,97000011,JW,999900018,1002,45,45A01,2026-01-01,,10,04,4,
0153,97000022,JW,999900006,1003,45,45A01,2026-01-01,,10,04,4,
0141,97000011,JW,999900006,1001,45,45A01,2026-01-01,,10,04,4,
";

/// The day on which everything happens.
pub fn moment() -> Moment {
    Moment {
        datum: "2026-06-15".parse().unwrap(),
        tijd: "12:00:00".parse().unwrap(),
    }
}

/// A store in a file, and what messages are checked against.
pub struct World {
    pub store: SqlStore,
    pub schemas: Schemas,
    pub gemeenten: Gemeenten,
}

impl World {
    /// A new store with the tariffs and grants above.
    pub async fn filled(database: &Database) -> Self {
        let world = Self::empty(database).await;
        load_tarieven(&world.store, Cursor::new(TARIEVEN), Uitvoering::Echt)
            .await
            .unwrap();
        load_toewijzingen(&world.store, Cursor::new(TOEWIJZINGEN), moment(), |_| ())
            .await
            .unwrap();
        world
    }

    /// A new store with nothing in it.
    pub async fn empty(database: &Database) -> Self {
        Self {
            store: database.open().await,
            schemas: Schemas::embedded().unwrap(),
            gemeenten: Gemeenten::embedded().unwrap(),
        }
    }

    /// Receives a declaration.
    pub async fn receive(&self, declaratie: &Declaratie) -> Result<Ontvangst, ReceiveError> {
        self.receive_bytes(declaratie.xml().as_bytes()).await
    }

    /// Receives a file.
    pub async fn receive_bytes(&self, bytes: &[u8]) -> Result<Ontvangst, ReceiveError> {
        let catalogues = Catalogues::shipped().unwrap();
        let naslag = Naslag {
            schemas: &self.schemas,
            gemeenten: &self.gemeenten,
            catalogues: &catalogues,
        };
        receive(&self.store, naslag, bytes, moment()).await
    }
}

/// The XML of an answer.
pub fn answer(ontvangst: &Ontvangst) -> String {
    let antwoord = ontvangst.antwoord().expect("an answer");
    String::from_utf8(antwoord.inhoud.unpack().unwrap()).unwrap()
}

/// The return codes in an answer, in order.
pub fn codes(xml: &str) -> Vec<&str> {
    xml.split("RetourCode>")
        .filter(|part| part.len() == 4 + "</jw325:".len())
        .map(|part| &part[..4])
        .collect()
}

/// A prestatie to declare: an hour costs 6000.
#[derive(Clone)]
pub struct Prestatie {
    pub referentie: &'static str,
    pub vorige: Option<&'static str>,
    pub bsn: &'static str,
    pub toewijzing: u32,
    pub uren: u32,
}

/// A debit of some hours on the grant of the first client.
pub fn debet(referentie: &'static str, uren: u32) -> Prestatie {
    Prestatie {
        referentie,
        vorige: None,
        bsn: "999900006",
        toewijzing: 1001,
        uren,
    }
}

/// A declaration for January or a later month of 2026.
#[derive(Clone)]
pub struct Declaratie {
    pub gemeente: &'static str,
    pub aanbieder: &'static str,
    pub identificatie: &'static str,
    pub nummer: &'static str,
    /// The month, 1 to 5.
    pub maand: u32,
    /// The month that the prestaties are about.
    pub product_maand: u32,
    pub prestaties: Vec<Prestatie>,
}

/// A declaration of the provider to Enschede.
pub fn declaratie(nummer: &'static str, maand: u32, prestaties: Vec<Prestatie>) -> Declaratie {
    Declaratie {
        gemeente: "0153",
        aanbieder: "97000011",
        identificatie: nummer,
        nummer,
        maand,
        product_maand: maand,
        prestaties,
    }
}

fn periode(maand: u32) -> String {
    let last = [31, 28, 31, 30, 31][maand as usize - 1];
    format!(
        "<ijw:Begindatum>2026-{maand:02}-01</ijw:Begindatum><ijw:Einddatum>2026-{maand:02}-{last}</ijw:Einddatum>"
    )
}

impl Declaratie {
    /// The message, clients in order of their first prestatie.
    pub fn xml(&self) -> String {
        let mut clients: Vec<&str> = Vec::new();
        for prestatie in &self.prestaties {
            if !clients.contains(&prestatie.bsn) {
                clients.push(prestatie.bsn);
            }
        }
        let mut body = String::new();
        for bsn in clients {
            write!(
                body,
                "<m:Client><m:Bsn>{bsn}</m:Bsn><m:Prestaties>{}</m:Prestaties></m:Client>",
                self.of_client(bsn)
            )
            .unwrap();
        }
        let total: i64 = self.prestaties.iter().map(signed).sum();
        let (gemeente, aanbieder) = (self.gemeente, self.aanbieder);
        let (identificatie, nummer) = (self.identificatie, self.nummer);
        format!(
            "<m:Bericht xmlns:ijw=\"http://www.istandaarden.nl/ijw/3_2/basisschema/schema\" xmlns:m=\"http://www.istandaarden.nl/ijw/3_2/jw323/schema\">\
             <m:Header><m:BerichtCode>490</m:BerichtCode><m:BerichtVersie>3</m:BerichtVersie><m:BerichtSubversie>2</m:BerichtSubversie>\
             <m:Afzender>{aanbieder}</m:Afzender><m:Ontvanger>{gemeente}</m:Ontvanger>\
             <m:BerichtIdentificatie><ijw:Identificatie>{identificatie}</ijw:Identificatie><ijw:Dagtekening>2026-06-03</ijw:Dagtekening></m:BerichtIdentificatie>\
             <m:XsdVersie><ijw:BasisschemaXsdVersie>0.1.0</ijw:BasisschemaXsdVersie><ijw:BerichtXsdVersie>0.1.0</ijw:BerichtXsdVersie></m:XsdVersie></m:Header>\
             <m:Declaratie><m:DeclaratieNummer>{nummer}</m:DeclaratieNummer><m:DeclaratiePeriode>{}</m:DeclaratiePeriode>\
             <m:DeclaratieDagtekening>2026-06-03</m:DeclaratieDagtekening>\
             <m:TotaalIngediendBedrag><ijw:TotaalBedrag>{}</ijw:TotaalBedrag><ijw:DebetCredit>{}</ijw:DebetCredit></m:TotaalIngediendBedrag>\
             <m:Clienten>{body}</m:Clienten></m:Declaratie></m:Bericht>",
            periode(self.maand),
            total.abs(),
            if total < 0 { "C" } else { "D" }
        )
    }

    fn of_client(&self, bsn: &str) -> String {
        let own = self
            .prestaties
            .iter()
            .filter(|prestatie| prestatie.bsn == bsn);
        let one = |prestatie: &Prestatie| {
            let vorige = prestatie.vorige.map_or(String::new(), |vorige| {
                format!("<ijw:VorigReferentieNummer>{vorige}</ijw:VorigReferentieNummer>")
            });
            format!(
                "<m:Prestatie><m:ProductReferentie><ijw:ReferentieNummer>{}</ijw:ReferentieNummer>{vorige}</m:ProductReferentie>\
                 <m:ToewijzingNummer>{}</m:ToewijzingNummer><m:ProductCategorie>45</m:ProductCategorie><m:ProductCode>45A01</m:ProductCode>\
                 <m:ProductPeriode>{}</m:ProductPeriode><m:GeleverdVolume>{}</m:GeleverdVolume><m:Eenheid>04</m:Eenheid>\
                 <m:ProductTarief>6000</m:ProductTarief><m:IngediendBedrag><ijw:Bedrag>{}</ijw:Bedrag><ijw:DebetCredit>{}</ijw:DebetCredit></m:IngediendBedrag></m:Prestatie>",
                prestatie.referentie,
                prestatie.toewijzing,
                periode(self.product_maand),
                prestatie.uren,
                signed(prestatie).abs(),
                if signed(prestatie) < 0 { "C" } else { "D" }
            )
        };
        own.map(one).collect::<Vec<String>>().concat()
    }
}

fn signed(prestatie: &Prestatie) -> i64 {
    let amount = i64::from(prestatie.uren) * 6000;
    if prestatie.vorige.is_some() {
        -amount
    } else {
        amount
    }
}
