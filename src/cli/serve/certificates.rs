//! The certificates of a daemon: read from the files that the settings name, looked at for what somebody
//! must act on, and read again each day.

use std::str;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rustls::{ClientConfig, ServerConfig};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::config::{self, Config};
use crate::exchange::tls::{
    Bestand, Certificaat, Clienteis, Identiteit, Intrekkingslijst, Tlsfout, Tlswaarschuwing,
    Vertrouwen, client_config, in_the_clear, server_config, warnings,
};
use crate::gateway::ports::Klok;
use crate::gateway::{Oin, Partij};
use crate::standard::types::Datum;

/// How often files are read again and looked at.
const DAY: Duration = Duration::from_hours(24);

/// Where the certificates are, and by whose clock they are judged.
#[derive(Clone)]
pub(in crate::cli) struct Certificaten {
    config: Arc<Config>,
    klok: Arc<dyn Klok>,
}

/// What is in use, and what somebody must act on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) struct Tlsstand {
    /// Our own certificates and the roots that we trust.
    pub certificaten: Vec<Certificaat>,
    /// The lists of revoked certificates.
    pub lijsten: Vec<Intrekkingslijst>,
    /// What somebody must act on.
    pub waarschuwingen: Vec<Tlswaarschuwing>,
}

/// Who wants to know the state of the certificates, at start-up and each day: metrics.
pub(in crate::cli) type Tlshoorder = Arc<dyn Fn(&Tlsstand) + Send + Sync>;

/// Takes renewed certificates into use somewhere.
pub(super) type Vernieuwing = Box<dyn Fn(&Certificaten) -> Result<(), Tlsfout> + Send + Sync>;

impl Certificaten {
    /// Of the settings.
    pub(in crate::cli) fn new(config: &Config, klok: Arc<dyn Klok>) -> Self {
        let config = Arc::new(config.clone());
        Self { config, klok }
    }

    /// How a party (or the installation) calls another at an address.
    pub(super) fn client(
        &self,
        van: Option<Partij>,
        secure: bool,
        oin: Option<Oin>,
    ) -> Result<ClientConfig, Tlsfout> {
        if !secure {
            return in_the_clear();
        }
        let klok = Arc::clone(&self.klok);
        client_config(&self.identiteit(van)?, &self.vertrouwen()?, oin, klok)
    }

    /// How others call the installation.
    pub(in crate::cli) fn server(&self, eis: Clienteis) -> Result<ServerConfig, Tlsfout> {
        let klok = Arc::clone(&self.klok);
        server_config(&self.identiteit(None)?, &self.vertrouwen()?, eis, klok)
    }

    /// The state of every certificate and list that the settings name.
    pub(super) fn stand(&self) -> Result<Tlsstand, Tlsfout> {
        let tls = &self.config.tls;
        let parties = self.config.partijen.iter();
        let named = parties.filter_map(|one| one.identiteit.as_ref());
        let mut certificaten = Vec::new();
        for identiteit in tls.identiteit.iter().chain(named) {
            certificaten.extend_from_slice(read_identity(identiteit)?.certificaten());
        }
        let mut lijsten = Vec::new();
        if !tls.vertrouwd.is_empty() {
            let vertrouwen = self.vertrouwen()?;
            certificaten.extend_from_slice(vertrouwen.certificaten());
            lijsten.extend_from_slice(vertrouwen.lijsten());
        }
        let termijn = tls.waarschuw_vooraf.as_secs() / DAY.as_secs();
        let termijn = i64::try_from(termijn).unwrap_or(i64::MAX);
        let waarschuwingen = warnings(&certificaten, &lijsten, self.today()?, termijn);
        Ok(Tlsstand {
            certificaten,
            lijsten,
            waarschuwingen,
        })
    }

    /// Looks, says in the log what somebody must act on, and tells who wants to know.
    pub(super) fn look(&self, hoorder: &Tlshoorder) -> Result<(), Tlsfout> {
        let stand = self.stand()?;
        for waarschuwing in &stand.waarschuwingen {
            tracing::warn!("{waarschuwing}");
        }
        hoorder(&stand);
        Ok(())
    }

    /// The day by the clock that connections are judged by.
    fn today(&self) -> Result<Datum, Tlsfout> {
        let now = Timestamp::from_second(self.klok.seconden());
        let now = now.map_err(|_| Tlsfout::Instelling("de klok staat verkeerd".to_owned()))?;
        Ok(Datum::from_civil(now.to_zoned(TimeZone::UTC).date()))
    }

    fn identiteit(&self, van: Option<Partij>) -> Result<Identiteit, Tlsfout> {
        let named = match van {
            Some(partij) => self.config.identiteit(partij),
            None => self.config.tls.identiteit.as_ref(),
        };
        let named = named.ok_or_else(|| {
            let who = van.map_or_else(|| "Bode".to_owned(), |partij| partij.to_string());
            Tlsfout::Instelling(format!(
                "{who} heeft geen certificaat; noem `certificaat` en `sleutel`, of `pkcs12`, onder [tls] of bij de partij onder [partij.tls]"
            ))
        })?;
        read_identity(named)
    }

    fn vertrouwen(&self) -> Result<Vertrouwen, Tlsfout> {
        let read = |paths: &[std::path::PathBuf]| -> Result<Vec<Bestand>, Tlsfout> {
            paths.iter().map(|path| Bestand::read(path)).collect()
        };
        let tls = &self.config.tls;
        Vertrouwen::new(&read(&tls.vertrouwd)?, &read(&tls.crl)?)
    }
}

fn read_identity(named: &config::Identiteit) -> Result<Identiteit, Tlsfout> {
    match named {
        config::Identiteit::Pem {
            certificaat,
            sleutel,
        } => Identiteit::from_pem(&Bestand::read(certificaat)?, &Bestand::read(sleutel)?),
        config::Identiteit::Pkcs12 {
            bestand,
            wachtwoord_bestand,
        } => {
            let file = Bestand::read(bestand)?;
            let secret = wachtwoord_bestand.as_deref().map(Bestand::read);
            let secret = secret.transpose()?;
            let password = match &secret {
                None => "",
                Some(secret) => str::from_utf8(&secret.inhoud).map_err(|_| Tlsfout::Inhoud {
                    bestand: secret.naam.clone(),
                    reden: "het wachtwoord is geen tekst in UTF-8".to_owned(),
                })?,
            };
            // Editors end a line; no password does.
            Identiteit::from_pkcs12(&file, password.trim_end_matches(['\r', '\n']))
        }
    }
}

/// Reads the files again each day: what was renewed is taken into use, and what somebody must act on is
/// said again. A file that can't be used changes nothing.
pub(super) async fn keep_fresh(
    certificaten: Certificaten,
    vernieuwingen: Vec<Vernieuwing>,
    hoorder: Tlshoorder,
    stop: CancellationToken,
) {
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = sleep(DAY) => {}
        }
        refresh(&certificaten, &vernieuwingen, &hoorder);
    }
}

fn refresh(certificaten: &Certificaten, vernieuwingen: &[Vernieuwing], hoorder: &Tlshoorder) {
    let renewed = vernieuwingen.iter().map(|renew| renew(certificaten));
    for error in renewed
        .chain([certificaten.look(hoorder)])
        .filter_map(Result::err)
    {
        tracing::error!(%error, "certificaten zijn niet vernieuwd; de vorige blijven in gebruik");
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fs;
    use std::path::Path;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::cli::today::Systeemklok;

    fn certificaten(folder: &Path) -> Certificaten {
        let path = |name: &str| folder.join(name).display().to_string();
        let text = format!(
            "[tls]\ncertificaat = {:?}\nsleutel = {:?}\nvertrouwd = [{:?}]\n",
            path("eigen.pem"),
            path("eigen.key"),
            path("eigen.pem")
        );
        let config = config::parse(&text, &BTreeMap::new()).unwrap();
        Certificaten::new(&config, Arc::new(Systeemklok { vandaag: None }))
    }

    #[test]
    fn what_was_renewed_is_taken_into_use_and_what_is_broken_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let own = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let key = folder.path().join("eigen.key");
        fs::write(folder.path().join("eigen.pem"), own.cert.pem()).unwrap();
        fs::write(&key, own.signing_key.serialize_pem()).unwrap();
        let certificaten = certificaten(folder.path());

        let (renewed, heard) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let counter = Arc::clone(&renewed);
        let renew: Vernieuwing = Box::new(move |certificaten| {
            certificaten.server(Clienteis::Verplicht(BTreeSet::new()))?;
            counter.fetch_add(1, Ordering::Relaxed);
            Ok(())
        });
        let listener = Arc::clone(&heard);
        let hoorder: Tlshoorder = Arc::new(move |stand: &Tlsstand| {
            listener.fetch_add(stand.certificaten.len(), Ordering::Relaxed);
        });
        let counts = || {
            (
                renewed.load(Ordering::Relaxed),
                heard.load(Ordering::Relaxed),
            )
        };
        let tasks = [renew];
        refresh(&certificaten, &tasks, &hoorder);
        // Our own and the root.
        assert_eq!(counts(), (1, 2));
        fs::write(&key, "geen sleutel").unwrap();
        refresh(&certificaten, &tasks, &hoorder);
        assert_eq!(counts(), (1, 2));
        fs::write(&key, own.signing_key.serialize_pem()).unwrap();
        refresh(&certificaten, &tasks, &hoorder);
        assert_eq!(counts(), (2, 4));
    }
}
