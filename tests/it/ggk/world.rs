//! What the tests of StUF-GGk share: an inbox that can fail, a clock that stands still, messages.

use std::sync::{Arc, Mutex};

use bode::exchange::ggk::codes::Actie;
use bode::exchange::ggk::server::Endpoint;
use bode::exchange::ggk::settings::Envelopgegevens;
use bode::gateway::party::Partij;
use bode::gateway::ports::{
    Aanname, Binnengekomen, Inbox, Klok, Moment, Postnummer, StoreError, Transportfout,
};

/// The municipality that the endpoint serves.
pub const ENSCHEDE: &str = "0153";
/// A provider.
pub const AANBIEDER: &str = "12345678";
/// The reference of what comes in.
pub const REFERENTIE: &str = "9c0f7b90-5c69-41e5-a837-0800200c9a66";
/// The reference of an envelope of ours.
pub const ONZE: &str = "b6e9f182-bc44-4f27-9863-9a5ccc1e1cf0";

/// What came in, kept in memory.
#[derive(Clone, Default)]
pub struct Brievenbus {
    pub berichten: Arc<Mutex<Vec<Binnengekomen>>>,
    pub fouten: Arc<Mutex<Vec<Transportfout>>>,
    /// Whether the disk is broken.
    pub kapot: bool,
}

impl Brievenbus {
    fn check(&self) -> Result<(), StoreError> {
        if self.kapot {
            return Err(StoreError::Inconsistent {
                table: "inbox",
                what: "een test maakt haar stuk",
            });
        }
        Ok(())
    }
}

impl Inbox for Brievenbus {
    async fn accept(&self, post: Binnengekomen) -> Result<Aanname, StoreError> {
        self.check()?;
        let mut berichten = self.berichten.lock().unwrap();
        let known = berichten
            .iter()
            .position(|earlier| earlier.referentie == post.referentie);
        let number = |place: usize| Postnummer(i64::try_from(place).unwrap());
        if let Some(place) = known {
            return Ok(Aanname::AlBekend(number(place)));
        }
        berichten.push(post);
        Ok(Aanname::Nieuw(number(berichten.len())))
    }

    async fn hear_fout(&self, fout: Transportfout) -> Result<(), StoreError> {
        self.check()?;
        self.fouten.lock().unwrap().push(fout);
        Ok(())
    }
}

/// It is always half past eight in the morning.
pub struct Stilstaand;

pub fn moment() -> Moment {
    Moment {
        datum: "2027-01-31".parse().unwrap(),
        tijd: "08:30:00".parse().unwrap(),
    }
}

impl Klok for Stilstaand {
    fn moment(&self) -> Moment {
        moment()
    }

    fn seconden(&self) -> i64 {
        1_801_380_600
    }
}

/// An endpoint for Enschede, and for a provider too, whose messages don't come this way.
pub fn endpoint(brievenbus: &Brievenbus, adres: &str) -> Endpoint<Brievenbus, Stilstaand> {
    let served = |code: &str| match code {
        ENSCHEDE | AANBIEDER => code.parse::<Partij>().ok(),
        _ => None,
    };
    let own = Envelopgegevens::default();
    Endpoint::new(brievenbus.clone(), Stilstaand, own, adres, served)
}

/// A valid envelope, with line ends so that errors have lines.
pub fn envelope(actie: Actie) -> String {
    match actie {
        Actie::Di01 => of_message("envelopHeenbericht-ggk_Di01", "Di01", "", "WMO323"),
        Actie::Du01 => {
            let cross = format!("<StUF:crossRefnummer>{ONZE}</StUF:crossRefnummer>\n");
            of_message("envelopRetourbericht-ggk_Du01", "Du01", &cross, "JW302")
        }
        Actie::Fo01 => of_error("Fo01"),
    }
}

fn parties() -> String {
    format!(
        "<StUF:zender>
<StUF:organisatie>{AANBIEDER}</StUF:organisatie>
<StUF:applicatie>Zorgpakket</StUF:applicatie>
</StUF:zender>
<StUF:ontvanger>
<StUF:organisatie>{ENSCHEDE}</StUF:organisatie>
<StUF:applicatie>GGk</StUF:applicatie>
</StUF:ontvanger>
<StUF:referentienummer>{REFERENTIE}</StUF:referentienummer>
<StUF:tijdstipBericht>20270131083000</StUF:tijdstipBericht>
"
    )
}

fn of_message(element: &str, code: &str, cross: &str, functie: &str) -> String {
    let parties = parties();
    format!(
        r#"<GGK:{element} xmlns:StUF="http://www.egem.nl/StUF/StUF0301" xmlns:GGK="http://www.stufstandaarden.nl/koppelvlak/ggk0210">
<GGK:stuurgegevens>
<StUF:berichtcode>{code}</StUF:berichtcode>
{parties}{cross}<StUF:functie>{functie}</StUF:functie>
</GGK:stuurgegevens>
<GGK:parameters>
<GGK:applicatieVersie>0002</GGK:applicatieVersie>
<GGK:applicatieSubversie>0010</GGK:applicatieSubversie>
<GGK:functieVersie>0003</GGK:functieVersie>
<GGK:functieSubversie>0002</GGK:functieSubversie>
<GGK:bericht>
<GGK:xmlBestand>PGE+DQo8L2E+</GGK:xmlBestand>
</GGK:bericht>
</GGK:parameters>
</GGK:{element}>"#
    )
}

/// A Fo01 or Fo03 about an envelope of ours.
pub fn of_error(code: &str) -> String {
    let parties = parties();
    format!(
        r#"<StUF:{code}Bericht xmlns:StUF="http://www.egem.nl/StUF/StUF0301">
<StUF:stuurgegevens>
<StUF:berichtcode>{code}</StUF:berichtcode>
{parties}<StUF:crossRefnummer>{ONZE}</StUF:crossRefnummer>
</StUF:stuurgegevens>
<StUF:body>
<StUF:code>IB010</StUF:code>
<StUF:plek>client</StUF:plek>
<StUF:omschrijving>Geadresseerde partij niet aangesloten</StUF:omschrijving>
<StUF:details>WMO301-00010000</StUF:details>
<StUF:detailsXML><a xmlns="urn:a"><b/>tekst</a></StUF:detailsXML>
</StUF:body>
</StUF:{code}Bericht>"#
    )
}
