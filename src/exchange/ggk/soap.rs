//! SOAP 1.1 around envelopes: the body of a request, a confirmation, a fault.

use super::envelope::{Bericht, Fout};
use super::fields::Veldfout;
use super::names::Ruimte;
use super::read::{self, Leesfout};
use super::write::Schrijver;
use super::xml::Lezer;
use super::{MOST_IN, SOAP};

/// Why SOAP itself did not get as far as the message.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Soapfout {
    /// No SOAP 1.1.
    Versie,
    /// A header that we do not know must be understood.
    MoetBegrijpen,
    /// The message is too large.
    TeGroot,
    /// It can't be read.
    Lezen(Leesfout),
}

impl From<Leesfout> for Soapfout {
    fn from(fout: Leesfout) -> Self {
        Self::Lezen(fout)
    }
}

/// What `faultcode` holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Faultcode {
    VersionMismatch,
    MustUnderstand,
    Client,
    Server,
}

impl Faultcode {
    const fn code(self) -> &'static str {
        match self {
            Self::VersionMismatch => "VersionMismatch",
            Self::MustUnderstand => "MustUnderstand",
            Self::Client => "Client",
            Self::Server => "Server",
        }
    }
}

/// Opens the body of a SOAP 1.1 envelope. Headers are passed over, unless they must be understood.
pub(super) fn enter(lezer: &mut Lezer<'_>) -> Result<(), Soapfout> {
    if lezer.sees(Ruimte::Soap12, "Envelope")? {
        return Err(Soapfout::Versie);
    }
    // SOAP allows attributes here, and none of them changes anything for us.
    lezer.enter_with(Ruimte::Soap, "Envelope")?;
    if lezer.sees(Ruimte::Soap, "Header")? {
        lezer.enter_with(Ruimte::Soap, "Header")?;
        while lezer.peek()?.is_some() {
            let open = lezer.take("Header")?;
            if lezer.must_understand(&open)? {
                return Err(Soapfout::MoetBegrijpen);
            }
            lezer.skip()?;
        }
        lezer.leave("Header")?;
    }
    lezer.enter_with(Ruimte::Soap, "Body")?;
    Ok(())
}

/// Closes body and envelope: nothing follows.
pub(super) fn leave(lezer: &mut Lezer<'_>) -> Result<(), Leesfout> {
    lezer.leave("Body")?;
    lezer.leave("Envelope")?;
    lezer.finish()
}

/// Reads the message in the body of a request.
pub(super) fn read_request(bytes: &[u8]) -> Result<Bericht<'static>, Soapfout> {
    let mut lezer = Lezer::open(bytes)?;
    enter(&mut lezer)?;
    let begin = lezer.peek()?.map(|open| open.begin);
    let bericht = read::message(&mut lezer)?;
    let size = lezer.position() - begin.unwrap_or_default().min(lezer.position());
    if size > MOST_IN {
        return Err(Soapfout::TeGroot);
    }
    leave(&mut lezer)?;
    Ok(bericht)
}

/// What a peer answered.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Antwoord {
    /// It confirms the envelope with this reference.
    Bevestigd(String),
    /// It refuses, and says why.
    Geweigerd(Fout),
    /// A SOAP fault without Fo03, or another message.
    Iets,
}

/// Reads what a peer answered.
pub(super) fn read_answer(bytes: &[u8]) -> Result<Antwoord, Soapfout> {
    let mut lezer = Lezer::open(bytes)?;
    enter(&mut lezer)?;
    if lezer.sees(Ruimte::Soap, "Fault")? {
        return Ok(fault(&mut lezer)?);
    }
    let antwoord = match read::message(&mut lezer)? {
        Bericht::Bv03(_, cross) => Antwoord::Bevestigd(cross),
        // The WSDL wants it in a fault; its meaning is the same without.
        Bericht::Fo03(_, _, fout) => Antwoord::Geweigerd(fout),
        _ => Antwoord::Iets,
    };
    leave(&mut lezer)?;
    Ok(antwoord)
}

/// Looks for a Fo03 in the detail of a fault.
fn fault(lezer: &mut Lezer<'_>) -> Result<Antwoord, Leesfout> {
    let mut found = Antwoord::Iets;
    lezer.enter_with(Ruimte::Soap, "Fault")?;
    while lezer.peek()?.is_some() {
        let part = lezer.take("Fault")?;
        if !part.is(Ruimte::Geen, "detail") {
            lezer.skip()?;
            continue;
        }
        while lezer.peek()?.is_some() {
            if lezer.sees(Ruimte::Stuf, "Fo03Bericht")? {
                if let Bericht::Fo03(_, _, fout) = read::message(lezer)? {
                    found = Antwoord::Geweigerd(fout);
                }
            } else {
                lezer.take("detail")?;
                lezer.skip()?;
            }
        }
        lezer.leave("detail")?;
    }
    lezer.leave("Fault")?;
    leave(lezer)?;
    Ok(found)
}

/// A message in SOAP.
pub(super) fn wrap(bericht: &Bericht<'_>) -> Result<Vec<u8>, Veldfout> {
    let mut out = begin(Schrijver::with_room_for(bericht));
    out.message(bericht)?;
    Ok(end(out))
}

/// A fault, which may hold a Fo03.
pub(super) fn wrap_fault(
    code: Faultcode,
    melding: &str,
    fo03: Option<&Bericht<'_>>,
) -> Result<Vec<u8>, Veldfout> {
    let mut out = begin(Schrijver::default());
    out.open("soap:Fault");
    out.leaf("faultcode", &format!("soap:{}", code.code()));
    out.leaf("faultstring", melding);
    if let Some(fo03) = fo03 {
        out.open("detail");
        out.message(fo03)?;
        out.close("detail");
    }
    out.close("soap:Fault");
    Ok(end(out))
}

fn begin(mut out: Schrijver) -> Schrijver {
    out.xml
        .push_str(r#"<?xml version="1.0" encoding="UTF-8"?>"#);
    out.xml.push('\n');
    out.open(&format!(r#"soap:Envelope xmlns:soap="{SOAP}""#));
    out.open("soap:Body");
    out
}

fn end(mut out: Schrijver) -> Vec<u8> {
    out.close("soap:Body");
    out.close("soap:Envelope");
    out.xml.into_bytes()
}
