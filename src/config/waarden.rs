//! The values that settings hold, and how each is written.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use url::{Host, Url};

use super::knoop::Inhoud;
use crate::gateway::{Oin, Partij};

/// A value of a setting.
pub(super) trait Instelwaarde: Sized {
    /// What is expected, in Dutch.
    const VERWACHT: &'static str;

    /// Reads a text; `None` when it is not such a value.
    fn uit_tekst(tekst: &str) -> Option<Self>;

    /// Reads what stands there.
    fn lees(inhoud: &Inhoud) -> Option<Self> {
        match inhoud {
            Inhoud::Tekst(tekst) | Inhoud::Ruw(tekst) => Self::uit_tekst(tekst),
            _ => None,
        }
    }
}

impl Instelwaarde for String {
    const VERWACHT: &'static str = "een tekst";

    fn uit_tekst(tekst: &str) -> Option<Self> {
        (!tekst.trim().is_empty()).then(|| tekst.to_owned())
    }
}

impl Instelwaarde for PathBuf {
    const VERWACHT: &'static str = "het pad van een bestand of map";

    fn uit_tekst(tekst: &str) -> Option<Self> {
        (!tekst.is_empty() && !tekst.contains('\0')).then(|| tekst.into())
    }
}

impl Instelwaarde for SocketAddr {
    const VERWACHT: &'static str = "een adres en poort, zoals \"127.0.0.1:8320\"";

    fn uit_tekst(tekst: &str) -> Option<Self> {
        tekst.parse().ok()
    }
}

impl Instelwaarde for Partij {
    const VERWACHT: &'static str =
        "een gemeentecode van 4 cijfers of een AGB-code van 8 cijfers, tussen aanhalingstekens";

    fn uit_tekst(tekst: &str) -> Option<Self> {
        tekst.parse().ok()
    }
}

impl Instelwaarde for bool {
    const VERWACHT: &'static str = "true of false";

    fn uit_tekst(tekst: &str) -> Option<Self> {
        tekst.parse().ok()
    }

    fn lees(inhoud: &Inhoud) -> Option<Self> {
        match inhoud {
            Inhoud::Vlag(vlag) => Some(*vlag),
            Inhoud::Ruw(tekst) => Self::uit_tekst(tekst),
            _ => None,
        }
    }
}

impl Instelwaarde for i64 {
    const VERWACHT: &'static str = "een geheel getal";

    fn uit_tekst(tekst: &str) -> Option<Self> {
        tekst.parse().ok()
    }

    fn lees(inhoud: &Inhoud) -> Option<Self> {
        match inhoud {
            Inhoud::Getal(getal) => Some(*getal),
            Inhoud::Ruw(tekst) => Self::uit_tekst(tekst),
            _ => None,
        }
    }
}

/// `30s`, `5m`, `2h`, `30d`; at most a year.
impl Instelwaarde for Duration {
    const VERWACHT: &'static str =
        "een duur van hooguit 366 dagen, zoals \"30s\", \"5m\", \"2h\", \"1d\" of \"500ms\"";

    fn uit_tekst(tekst: &str) -> Option<Self> {
        const LANGSTE: Duration = Duration::from_hours(366 * 24);
        let (aantal, eenheid) = split_unit(tekst)?;
        let milliseconden = match eenheid {
            "ms" => 1,
            "s" => 1_000,
            "m" => 60_000,
            "h" | "u" => 3_600_000,
            "d" => 86_400_000,
            _ => return None,
        };
        let duur = Self::from_millis(aantal.checked_mul(milliseconden)?);
        (Self::ZERO < duur && duur <= LANGSTE).then_some(duur)
    }
}

/// A number of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grootte(u64);

impl Grootte {
    /// Of a number of MB (1000 x 1000 bytes).
    pub const fn megabytes(aantal: u64) -> Self {
        Self(aantal * 1_000_000)
    }

    /// The number of bytes.
    pub const fn bytes(self) -> u64 {
        self.0
    }
}

impl Instelwaarde for Grootte {
    const VERWACHT: &'static str = "een grootte, zoals \"25MB\", \"64KiB\" of \"512B\"";

    fn uit_tekst(tekst: &str) -> Option<Self> {
        let (aantal, eenheid) = split_unit(tekst)?;
        let bytes = match eenheid {
            "B" => 1,
            "KB" | "kB" => 1_000,
            "MB" => 1_000_000,
            "GB" => 1_000_000_000,
            "KiB" => 1 << 10,
            "MiB" => 1 << 20,
            "GiB" => 1 << 30,
            _ => return None,
        };
        aantal
            .checked_mul(bytes)
            .filter(|bytes| *bytes > 0)
            .map(Self)
    }
}

fn split_unit(tekst: &str) -> Option<(u64, &str)> {
    let tekst = tekst.trim();
    let end = tekst.find(|c: char| !c.is_ascii_digit())?;
    let (aantal, eenheid) = tekst.split_at_checked(end)?;
    Some((aantal.parse().ok()?, eenheid.trim_start()))
}

/// An address on the web: `https`, or `http` on this machine. It holds no password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webadres(Url);

impl Webadres {
    /// The address.
    pub const fn url(&self) -> &Url {
        &self.0
    }
}

impl fmt::Display for Webadres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Instelwaarde for Webadres {
    const VERWACHT: &'static str = "een adres dat begint met https:// (http:// mag alleen op deze machine), zonder wachtwoord of vraagteken";

    fn uit_tekst(tekst: &str) -> Option<Self> {
        let url = Url::parse(tekst).ok()?;
        let bare = url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none();
        let safe = match url.scheme() {
            "https" => url.has_host(),
            "http" => match url.host()? {
                Host::Domain(naam) => naam == "localhost",
                Host::Ipv4(ip) => ip.is_loopback(),
                Host::Ipv6(ip) => ip.is_loopback(),
            },
            _ => false,
        };
        (bare && safe).then_some(Self(url))
    }
}

impl Instelwaarde for Oin {
    const VERWACHT: &'static str = "een OIN: 20 cijfers tussen aanhalingstekens";

    fn uit_tekst(tekst: &str) -> Option<Self> {
        tekst.parse().ok()
    }
}

/// A value out of a closed list.
pub(super) trait Keuze: Copy + 'static {
    /// Every value, with how it is written.
    const ALLE: &'static [(&'static str, Self)];

    /// What is expected, in Dutch.
    fn verwacht() -> String {
        let namen: Vec<String> = Self::ALLE
            .iter()
            .map(|(naam, _)| format!("\"{naam}\""))
            .collect();
        match namen.split_last() {
            Some((laatste, eerdere)) if !eerdere.is_empty() => {
                format!("{} of {laatste}", eerdere.join(", "))
            }
            _ => namen.concat(),
        }
    }

    /// Reads what stands there.
    fn kies(inhoud: &Inhoud) -> Option<Self> {
        let (Inhoud::Tekst(tekst) | Inhoud::Ruw(tekst)) = inhoud else {
            return None;
        };
        let found = Self::ALLE.iter().find(|(naam, _)| naam == tekst);
        found.map(|(_, waarde)| *waarde)
    }
}
