//! Writes envelopes. A field that may not hold what it is given is an error: nothing leaves that the
//! schema refuses.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use quick_xml::escape::escape;

use super::envelope::{Bericht, Fout, Kop, Lading, Systeem};
use super::fields::{Veld, Veldfout};
use super::{GGK, STUF};

/// The XML of an envelope, without SOAP around it.
///
/// # Errors
/// When a field may not hold what it is given.
pub fn write(bericht: &Bericht<'_>) -> Result<String, Veldfout> {
    let mut out = Schrijver::with_room_for(bericht);
    out.message(bericht)?;
    Ok(out.xml)
}

/// XML as it grows.
#[derive(Default)]
pub(super) struct Schrijver {
    pub(super) xml: String,
}

impl Schrijver {
    /// Room for an envelope, so that its base64 is written once.
    pub(super) fn with_room_for(bericht: &Bericht<'_>) -> Self {
        let content = match bericht {
            Bericht::Di01(_, lading) | Bericht::Du01(_, _, lading) => lading.inhoud.len(),
            _ => 0,
        };
        Self {
            xml: String::with_capacity(content.div_ceil(3).saturating_mul(4) + 4096),
        }
    }

    pub(super) fn open(&mut self, tag: &str) {
        self.xml.push('<');
        self.xml.push_str(tag);
        self.xml.push('>');
    }

    pub(super) fn close(&mut self, tag: &str) {
        self.open(&format!("/{tag}"));
    }

    /// An element with a text that any element may hold.
    pub(super) fn leaf(&mut self, tag: &str, text: &str) {
        self.open(tag);
        self.xml.push_str(&escape(text));
        self.close(tag);
    }

    fn field(&mut self, prefix: &str, veld: Veld, text: &str) -> Result<(), Veldfout> {
        veld.check(text)?;
        self.leaf(&format!("{prefix}:{}", veld.naam()), text);
        Ok(())
    }

    fn stuf(&mut self, veld: Veld, text: &str) -> Result<(), Veldfout> {
        self.field("StUF", veld, text)
    }

    fn stuf_if(&mut self, veld: Veld, text: Option<&str>) -> Result<(), Veldfout> {
        text.map_or(Ok(()), |text| self.stuf(veld, text))
    }

    /// A whole envelope.
    pub(super) fn message(&mut self, bericht: &Bericht<'_>) -> Result<(), Veldfout> {
        let element = bericht.berichtcode().element();
        let (tag, namespaces) = match bericht {
            Bericht::Di01(..) | Bericht::Du01(..) => (
                format!("GGK:{element}"),
                format!(r#" xmlns:GGK="{GGK}" xmlns:StUF="{STUF}""#),
            ),
            _ => (
                format!("StUF:{element}"),
                format!(r#" xmlns:StUF="{STUF}""#),
            ),
        };
        self.open(&format!("{tag}{namespaces}"));
        self.stuurgegevens(bericht)?;
        match bericht {
            Bericht::Di01(_, lading) | Bericht::Du01(_, _, lading) => self.parameters(lading)?,
            Bericht::Fo01(_, _, fout) | Bericht::Fo03(_, _, fout) => self.body(fout)?,
            Bericht::Bv03(..) => {}
        }
        self.close(&tag);
        Ok(())
    }

    fn stuurgegevens(&mut self, bericht: &Bericht<'_>) -> Result<(), Veldfout> {
        let (tag, reference, cross) = match bericht {
            Bericht::Di01(..) | Bericht::Du01(..) => (
                "GGK:stuurgegevens",
                Veld::Referentienummer,
                Veld::CrossRefnummer,
            ),
            _ => (
                "StUF:stuurgegevens",
                Veld::VrijReferentienummer,
                Veld::VrijCrossRefnummer,
            ),
        };
        let Kop {
            zender,
            ontvanger,
            referentienummer,
            tijdstip,
        } = bericht.kop();
        self.open(tag);
        self.stuf(Veld::Berichtcode, bericht.berichtcode().code())?;
        self.systeem("StUF:zender", zender)?;
        self.systeem("StUF:ontvanger", ontvanger)?;
        self.stuf(reference, referentienummer)?;
        self.stuf(Veld::TijdstipBericht, tijdstip)?;
        match bericht {
            Bericht::Di01(_, lading) => self.stuf(Veld::Functie, &lading.functie)?,
            Bericht::Du01(_, over, lading) => {
                self.stuf(cross, over)?;
                self.stuf(Veld::Functie, &lading.functie)?;
            }
            Bericht::Fo01(_, over, _) | Bericht::Bv03(_, over) | Bericht::Fo03(_, over, _) => {
                self.stuf(cross, over)?;
            }
        }
        self.close(tag);
        Ok(())
    }

    fn systeem(&mut self, tag: &str, systeem: &Systeem) -> Result<(), Veldfout> {
        self.open(tag);
        self.stuf_if(Veld::Organisatie, systeem.organisatie.as_deref())?;
        self.stuf(Veld::Applicatie, &systeem.applicatie)?;
        self.stuf_if(Veld::Administratie, systeem.administratie.as_deref())?;
        self.stuf_if(Veld::Gebruiker, systeem.gebruiker.as_deref())?;
        self.close(tag);
        Ok(())
    }

    fn parameters(&mut self, lading: &Lading<'_>) -> Result<(), Veldfout> {
        self.open("GGK:parameters");
        self.field("GGK", Veld::ApplicatieVersie, &lading.applicatie_versie)?;
        let subversie = &lading.applicatie_subversie;
        self.field("GGK", Veld::ApplicatieSubversie, subversie)?;
        self.field("GGK", Veld::FunctieVersie, &lading.functie_versie)?;
        self.field("GGK", Veld::FunctieSubversie, &lading.functie_subversie)?;
        self.open("GGK:bericht");
        let tag = match &lading.bestandsnaam {
            None => {
                self.open("GGK:xmlBestand");
                "GGK:xmlBestand"
            }
            Some(naam) => {
                Veld::Bestandsnaam.check(naam)?;
                self.open(&format!(r#"GGK:tekstBestand bestandsnaam="{naam}""#));
                "GGK:tekstBestand"
            }
        };
        STANDARD.encode_string(&lading.inhoud, &mut self.xml);
        self.close(tag);
        self.close("GGK:bericht");
        self.close("GGK:parameters");
        Ok(())
    }

    fn body(&mut self, fout: &Fout) -> Result<(), Veldfout> {
        self.open("StUF:body");
        self.stuf(Veld::Code, &fout.code)?;
        self.stuf(Veld::Plek, fout.plek.code())?;
        self.stuf(Veld::Omschrijving, &fout.omschrijving)?;
        self.stuf_if(Veld::Details, fout.details.as_deref())?;
        self.close("StUF:body");
        Ok(())
    }
}
