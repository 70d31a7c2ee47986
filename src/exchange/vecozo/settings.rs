//! What must be known of VECOZO: where it is, and the words of the message flows that its OpenAPI does
//! not give.

use std::time::Duration;

use reqwest::Url;

use crate::standard::bericht::BerichtSoort;

/// The three base addresses, without a slash at the end. Production, acceptance and test differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adressen {
    /// Where messages are handed over (`…/rest-push/v1`).
    pub push: String,
    /// Where messages wait (`…/rest-pull/v1`).
    pub pull: String,
    /// Where the state of a message is asked (`…/rest-pull/v3`).
    pub status: String,
}

impl Adressen {
    /// Those of production.
    pub fn productie() -> Self {
        let base = "https://api.vecozo.nl/berichtenservice";
        Self {
            push: format!("{base}/berichten/rest-push/v1"),
            pull: format!("{base}/berichten/rest-pull/v1"),
            status: format!("{base}/berichtstatus/rest-pull/v3"),
        }
    }
}

/// How much VECOZO may ask of us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grenzen {
    /// The largest message in bytes, either way.
    pub bericht: usize,
    /// The largest answer that is no message, in bytes.
    pub antwoord: usize,
    /// How many messages are listed at once: 1 to 250.
    pub lijst: u8,
    /// How long making a connection may take.
    pub verbinden: Duration,
    /// How long the other may be silent.
    pub stilte: Duration,
    /// How long one call may take in all.
    pub aanroep: Duration,
}

impl Default for Grenzen {
    fn default() -> Self {
        Self {
            bericht: 25 * 1024 * 1024,
            antwoord: 16 * 1024 * 1024,
            lijst: 250,
            verbinden: Duration::from_secs(10),
            stilte: Duration::from_mins(1),
            aanroep: Duration::from_mins(10),
        }
    }
}

/// The settings of the connection.
///
/// VECOZO's OpenAPI says which fields there are, not what stands in them for iJw and iWmo: that is in
/// the connection documents that a provider gets from VECOZO. So the role of the municipality and the
/// kind of message have no default. In the kind, subtype and action `{soort}` becomes `JW301`,
/// `{wet}` becomes `JW` and `{nummer}` becomes `301`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instellingen {
    /// Where VECOZO is.
    pub adressen: Adressen,
    /// What the provider is to VECOZO: `Instelling` (default), `Praktijk` or `Zorgverlener`.
    pub afzender_rol: String,
    /// What the municipality is to VECOZO.
    pub geadresseerde_rol: String,
    /// The kind of message.
    pub berichttype: String,
    /// Its subtype, where the flow has one.
    pub berichtsubtype: Option<String>,
    /// What is to be done: `Indienen` (default, as in VECOZO's own example).
    pub actie: String,
    /// The version of the message: 3 (default).
    pub versie: u16,
    /// The subversion: 2 (default).
    pub subversie: u16,
    /// How much is taken on.
    pub grenzen: Grenzen,
}

/// Why settings can't be used. Which key, and what it must be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("vecozo.{sleutel}: {verwacht}")]
pub struct Instelfout {
    /// The setting.
    pub sleutel: &'static str,
    /// What it must be, in Dutch.
    pub verwacht: String,
}

impl Instellingen {
    /// With the defaults for what has one.
    pub fn new(adressen: Adressen, geadresseerde_rol: &str, berichttype: &str) -> Self {
        Self {
            adressen,
            afzender_rol: "Instelling".to_owned(),
            geadresseerde_rol: geadresseerde_rol.to_owned(),
            berichttype: berichttype.to_owned(),
            berichtsubtype: None,
            actie: "Indienen".to_owned(),
            versie: 3,
            subversie: 2,
            grenzen: Grenzen::default(),
        }
    }

    /// Holds the settings against the limits of VECOZO's OpenAPI.
    ///
    /// # Errors
    /// Every setting that is outside of them.
    pub fn validate(&self) -> Result<(), Vec<Instelfout>> {
        let texts = [
            ("afzender_rol", Some(&self.afzender_rol), 100),
            ("geadresseerde_rol", Some(&self.geadresseerde_rol), 100),
            ("berichttype", Some(&self.berichttype), 60),
            ("berichtsubtype", self.berichtsubtype.as_ref(), 60),
            ("actie", Some(&self.actie), 60),
        ];
        let longest = BerichtSoort::all()
            .map(|soort| soort.to_string().len())
            .max();
        let fits = |text: &str, most| {
            let widened = text.replace("{soort}", &"x".repeat(longest.unwrap_or_default()));
            (1..=most).contains(&widened.chars().count())
        };
        let texts = texts.into_iter().filter_map(|(sleutel, text, most)| {
            let verwacht = format!("verwacht: 1 tot en met {most} tekens");
            (!fits(text?, most)).then_some(Instelfout { sleutel, verwacht })
        });
        let numbers = [
            ("versie", self.versie, 0..=999),
            ("subversie", self.subversie, 0..=999),
            ("lijst", self.grenzen.lijst.into(), 1..=250),
        ];
        let numbers = numbers.into_iter().filter_map(|(sleutel, number, range)| {
            let verwacht = format!("verwacht: {} tot en met {}", range.start(), range.end());
            (!range.contains(&number)).then_some(Instelfout { sleutel, verwacht })
        });
        let addresses = [
            ("push", &self.adressen.push),
            ("pull", &self.adressen.pull),
            ("status", &self.adressen.status),
        ];
        let addresses = addresses.into_iter().filter_map(|(sleutel, address)| {
            let verwacht = "verwacht: een adres dat met https:// begint (http:// alleen op de eigen machine), zonder vraagteken, hekje of naam en wachtwoord".to_owned();
            (!is_safe(address)).then_some(Instelfout { sleutel, verwacht })
        });
        let wrong: Vec<_> = texts.chain(numbers).chain(addresses).collect();
        if wrong.is_empty() { Ok(()) } else { Err(wrong) }
    }

    pub(super) fn fill(template: &str, soort: BerichtSoort) -> String {
        template
            .replace("{soort}", &soort.to_string())
            .replace("{wet}", soort.wet.code())
            .replace("{nummer}", soort.nummer.digits())
    }
}

/// Messages hold personal data: in the clear they go nowhere but to this machine.
fn is_safe(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else {
        return false;
    };
    let local = matches!(url.host_str(), Some("127.0.0.1" | "[::1]" | "localhost"));
    let scheme = url.scheme() == "https" || (url.scheme() == "http" && local);
    let plain = url.query().is_none() && url.fragment().is_none();
    scheme && plain && url.username().is_empty() && url.password().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> Instellingen {
        Instellingen::new(Adressen::productie(), "Rol", "{soort}")
    }

    #[test]
    fn every_setting_that_is_wrong_is_named() {
        assert_eq!(settings().validate(), Ok(()));
        let mut wrong = settings();
        wrong.geadresseerde_rol = String::new();
        wrong.berichttype = "{soort}".to_owned() + &"x".repeat(55);
        wrong.berichtsubtype = Some(String::new());
        wrong.versie = 1000;
        wrong.grenzen.lijst = 0;
        wrong.adressen.push = "http://api.vecozo.nl".to_owned();
        wrong.adressen.pull = "geen adres".to_owned();
        wrong.adressen.status = "https://naam@api.vecozo.nl/v1?x".to_owned();
        let keys: Vec<_> = wrong
            .validate()
            .unwrap_err()
            .iter()
            .map(|fout| fout.sleutel)
            .collect();
        assert_eq!(
            keys,
            [
                "geadresseerde_rol",
                "berichttype",
                "berichtsubtype",
                "versie",
                "lijst",
                "push",
                "pull",
                "status"
            ]
        );
    }

    #[test]
    fn a_kind_is_filled_in() {
        let soort = BerichtSoort::all().next().unwrap();
        let (wet, nummer) = (soort.wet, soort.nummer.digits());
        let filled = Instellingen::fill("i{wet}-{nummer}-{soort}-3", soort);
        assert_eq!(filled, format!("i{wet}-{nummer}-{soort}-3"));
        assert_eq!(Instellingen::fill("vast", soort), "vast");
    }
}
