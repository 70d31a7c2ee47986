//! Reads envelopes, strictly by the schema: names, namespaces, order, lengths and patterns.

use std::borrow::Cow;
use std::io::Read as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use base64::read::DecoderReader;

use super::codes::{Berichtcode, Plek};
use super::envelope::{Bericht, Fout, Kop, Lading, Systeem};
use super::fields::Veld;
use super::names::Ruimte;
pub use super::xml::Leesfout;
use super::xml::Lezer;

/// Reads an envelope that stands by itself, without SOAP around it.
///
/// # Errors
/// When it does not follow the schema.
pub fn read(bytes: &[u8]) -> Result<Bericht<'static>, Leesfout> {
    let mut lezer = Lezer::open(bytes)?;
    let bericht = message(&mut lezer)?;
    lezer.finish()?;
    Ok(bericht)
}

/// Reads the envelope that comes next.
pub(super) fn message(lezer: &mut Lezer<'_>) -> Result<Bericht<'static>, Leesfout> {
    let Some(code) = next_kind(lezer)? else {
        let melding = "hier hoort een Di01, Du01, Fo01, Bv03 of Fo03 van StUF-GGk te staan";
        return Err(lezer.fout(melding));
    };
    lezer.enter(root_space(code), code.element())?;
    let bericht = match code {
        Berichtcode::Di01 => {
            let (kop, _, functie) = stuurgegevens(lezer, code)?;
            Bericht::Di01(kop, parameters(lezer, functie)?)
        }
        Berichtcode::Du01 => {
            let (kop, cross, functie) = stuurgegevens(lezer, code)?;
            Bericht::Du01(kop, cross, parameters(lezer, functie)?)
        }
        Berichtcode::Fo01 => {
            let (kop, cross, _) = stuurgegevens(lezer, code)?;
            Bericht::Fo01(kop, cross, body(lezer)?)
        }
        Berichtcode::Bv03 => {
            let (kop, cross, _) = stuurgegevens(lezer, code)?;
            Bericht::Bv03(kop, cross)
        }
        Berichtcode::Fo03 => {
            let (kop, cross, _) = stuurgegevens(lezer, code)?;
            Bericht::Fo03(kop, cross, body(lezer)?)
        }
    };
    lezer.leave(code.element())?;
    Ok(bericht)
}

/// The kind of envelope that comes next, by the name of its element.
pub(super) fn next_kind(lezer: &mut Lezer<'_>) -> Result<Option<Berichtcode>, Leesfout> {
    let Some(open) = lezer.peek()? else {
        return Ok(None);
    };
    let found = Berichtcode::ALL
        .into_iter()
        .find(|code| open.is(root_space(*code), code.element()));
    Ok(found)
}

const fn root_space(code: Berichtcode) -> Ruimte {
    match code {
        Berichtcode::Di01 | Berichtcode::Du01 => Ruimte::Ggk,
        Berichtcode::Fo01 | Berichtcode::Bv03 | Berichtcode::Fo03 => Ruimte::Stuf,
    }
}

/// What the envelope says of itself, with crossRefnummer and functie; those that its kind does not
/// have stay empty.
fn stuurgegevens(
    lezer: &mut Lezer<'_>,
    code: Berichtcode,
) -> Result<(Kop, String, String), Leesfout> {
    let carries = matches!(code, Berichtcode::Di01 | Berichtcode::Du01);
    lezer.enter(root_space(code), "stuurgegevens")?;
    let written = lezer.field(Ruimte::Stuf, Veld::Berichtcode)?;
    if written != code.code() {
        return Err(lezer.fout(format!("`berichtcode` moet hier {code} zijn")));
    }
    let zender = systeem(lezer, "zender", carries)?;
    let ontvanger = systeem(lezer, "ontvanger", carries)?;
    let (reference, cross) = if carries {
        (Veld::Referentienummer, Veld::CrossRefnummer)
    } else {
        (Veld::VrijReferentienummer, Veld::VrijCrossRefnummer)
    };
    let referentienummer = lezer.field(Ruimte::Stuf, reference)?;
    let tijdstip = lezer.field(Ruimte::Stuf, Veld::TijdstipBericht)?;
    let cross = match code {
        Berichtcode::Di01 => String::new(),
        _ => lezer.field(Ruimte::Stuf, cross)?,
    };
    let functie = if carries {
        lezer.field(Ruimte::Stuf, Veld::Functie)?
    } else {
        String::new()
    };
    lezer.leave("stuurgegevens")?;
    let kop = Kop {
        zender,
        ontvanger,
        referentienummer,
        tijdstip,
    };
    Ok((kop, cross, functie))
}

fn systeem(
    lezer: &mut Lezer<'_>,
    naam: &'static str,
    with_organisation: bool,
) -> Result<Systeem, Leesfout> {
    lezer.enter(Ruimte::Stuf, naam)?;
    let organisatie = if with_organisation {
        Some(lezer.field(Ruimte::Stuf, Veld::Organisatie)?)
    } else {
        lezer.optional(Ruimte::Stuf, Veld::Organisatie)?
    };
    let systeem = Systeem {
        organisatie,
        applicatie: lezer.field(Ruimte::Stuf, Veld::Applicatie)?,
        administratie: lezer.optional(Ruimte::Stuf, Veld::Administratie)?,
        gebruiker: lezer.optional(Ruimte::Stuf, Veld::Gebruiker)?,
    };
    lezer.leave(naam)?;
    Ok(systeem)
}

fn parameters(lezer: &mut Lezer<'_>, functie: String) -> Result<Lading<'static>, Leesfout> {
    lezer.enter(Ruimte::Ggk, "parameters")?;
    let applicatie_versie = lezer.field(Ruimte::Ggk, Veld::ApplicatieVersie)?;
    let applicatie_subversie = lezer.field(Ruimte::Ggk, Veld::ApplicatieSubversie)?;
    let functie_versie = lezer.field(Ruimte::Ggk, Veld::FunctieVersie)?;
    let functie_subversie = lezer.field(Ruimte::Ggk, Veld::FunctieSubversie)?;
    lezer.enter(Ruimte::Ggk, "bericht")?;
    let bestandsnaam = if lezer.sees(Ruimte::Ggk, "tekstBestand")? {
        let open = lezer.enter_with(Ruimte::Ggk, "tekstBestand")?;
        let naam = lezer.attribute(&open, Some(Veld::Bestandsnaam.naam()))?;
        let missing = || lezer.fout("`tekstBestand` heeft geen attribuut `bestandsnaam`");
        let naam = naam.ok_or_else(missing)?;
        Some(lezer.checked(Veld::Bestandsnaam, naam)?)
    } else {
        lezer.enter(Ruimte::Ggk, "xmlBestand")?;
        None
    };
    let text = lezer.text("bericht")?;
    let inhoud = decode(&text).ok_or_else(|| lezer.fout("het bestand is geen geldige base64"))?;
    lezer.leave("bericht")?;
    lezer.leave("parameters")?;
    Ok(Lading {
        functie,
        applicatie_versie,
        applicatie_subversie,
        functie_versie,
        functie_subversie,
        bestandsnaam,
        inhoud: Cow::Owned(inhoud),
    })
}

fn body(lezer: &mut Lezer<'_>) -> Result<Fout, Leesfout> {
    lezer.enter(Ruimte::Stuf, "body")?;
    let code = lezer.field(Ruimte::Stuf, Veld::Code)?;
    let plek = lezer.field(Ruimte::Stuf, Veld::Plek)?;
    let plek = Plek::of_code(&plek)
        .ok_or_else(|| lezer.fout(format!("`plek` moet {} zijn", Veld::Plek.eis())))?;
    let omschrijving = lezer.field(Ruimte::Stuf, Veld::Omschrijving)?;
    let details = lezer.optional(Ruimte::Stuf, Veld::Details)?;
    if lezer.sees(Ruimte::Stuf, "detailsXML")? {
        lezer.enter(Ruimte::Stuf, "detailsXML")?;
        while lezer.peek()?.is_some() {
            lezer.take("detailsXML")?;
            lezer.skip()?;
        }
        lezer.leave("detailsXML")?;
    }
    lezer.leave("body")?;
    Ok(Fout {
        code,
        plek,
        omschrijving,
        details,
    })
}

/// Base64 with white space between, as schemas allow it. What stands in one line is decoded where it
/// stands; the rest goes through a small buffer.
fn decode(text: &str) -> Option<Vec<u8>> {
    let is_space = |byte: u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
    if !text.bytes().any(is_space) {
        return STANDARD.decode(text).ok();
    }
    let lines = Lines {
        rest: text.as_bytes(),
    };
    let mut decoded = Vec::with_capacity(text.len() / 4 * 3);
    DecoderReader::new(lines, &STANDARD)
        .read_to_end(&mut decoded)
        .ok()?;
    Some(decoded)
}

/// Text without its white space.
struct Lines<'x> {
    rest: &'x [u8],
}

impl std::io::Read for Lines<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        self.rest = self.rest.trim_ascii_start();
        // No further than what fits: the rest of the line may be all of the message.
        let (window, _) = self.rest.split_at(self.rest.len().min(out.len()));
        let end = window.iter().position(u8::is_ascii_whitespace);
        let taken = end.unwrap_or(window.len());
        let (now, later) = self.rest.split_at(taken);
        if let Some(out) = out.get_mut(..taken) {
            out.copy_from_slice(now);
        }
        self.rest = later;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_as_a_schema_reads_it() {
        let table: [(&str, Option<&[u8]>); 13] = [
            ("", Some(b"")),
            (" \r\n", Some(b"")),
            ("YQ==", Some(b"a")),
            ("Y Q\n=\r\n=", Some(b"a")),
            ("YWJj", Some(b"abc")),
            ("\tYWJj\nYWJj ", Some(b"abcabc")),
            ("YQ", None),
            ("YQ=", None),
            ("YR==", None),
            ("YQ==YQ==", None),
            ("YQ==\nYQ==", None),
            ("YW-j", None),
            ("YW\u{a0}Jj", None),
        ];
        for (text, bytes) in table {
            assert_eq!(decode(text).as_deref(), bytes, "{text:?}");
        }
    }
}
