//! Reading a file as a message: what its header says, and whether it keeps the rules of levels 1
//! and 2. Works on bytes alone.

use super::party::Partij;
use crate::standard::bericht::BerichtSoort;
use crate::standard::finding::Bevinding;
use crate::standard::messages::Bericht;
use crate::standard::messages::basis::BerichtIdentificatie;
use crate::standard::rules::{GecontroleerdBericht, MAX_BEVINDINGEN, bevindingen, controleer};
use crate::standard::schema::{Limits, Reader, Schemas};
use crate::standard::types::{AgbCode, Gemeentecode};

/// A file, read.
#[derive(Debug)]
pub(super) enum Gelezen {
    /// Not a message: refused at level 1.
    Onleesbaar(Vec<Bevinding>),
    /// A message, with what level 2 says of it.
    Bericht(Kop, Box<Inhoud>),
}

/// What level 2 says of a message.
#[derive(Debug)]
pub(super) enum Inhoud {
    /// It keeps the rules.
    Goed(GecontroleerdBericht),
    /// It does not.
    Afgekeurd(Bericht, Vec<Bevinding>),
}

/// What the header says.
#[derive(Debug, Clone)]
pub(super) struct Kop {
    pub(super) soort: BerichtSoort,
    pub(super) geadresseerde: Partij,
    pub(super) gemeente: Gemeentecode,
    pub(super) aanbieder: AgbCode,
    pub(super) identificatie: BerichtIdentificatie,
}

impl Kop {
    fn of(bericht: &Bericht) -> Self {
        Self {
            soort: bericht.soort(),
            geadresseerde: Partij::geadresseerde(bericht),
            gemeente: bericht.gemeente(),
            aanbieder: bericht.aanbieder(),
            identificatie: bericht.inhoud.identificatie().clone(),
        }
    }
}

/// Reads a file.
pub(super) fn read(schemas: &Schemas, bytes: &[u8]) -> Gelezen {
    let mut reader = match Reader::open(schemas, bytes, Limits::DEFAULT) {
        Ok(reader) => reader,
        Err(bevindingen) => return Gelezen::Onleesbaar(bevindingen),
    };
    let soort = reader.soort();
    let bericht = Bericht::read(&mut reader, soort);
    let findings = reader.finish();
    let bericht = match bericht {
        Ok(bericht) if findings.is_empty() => bericht,
        _ => return Gelezen::Onleesbaar(findings),
    };
    let kop = Kop::of(&bericht);
    let findings = bevindingen(&bericht, MAX_BEVINDINGEN);
    let inhoud = if findings.is_empty() {
        // INVARIANT: no findings, so this wraps the message.
        match controleer(bericht) {
            Ok(bericht) => Inhoud::Goed(bericht),
            Err(findings) => return Gelezen::Onleesbaar(findings),
        }
    } else {
        Inhoud::Afgekeurd(bericht, findings)
    };
    Gelezen::Bericht(kop, Box::new(inhoud))
}
