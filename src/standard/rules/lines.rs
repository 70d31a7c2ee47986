//! The prestaties of a whole declaration as one list, for the rules that look across clients.

use std::fmt;

use crate::standard::messages::GeenRetour;
use crate::standard::messages::m323::{Declaratie, Prestatie};

/// A prestatie with its position in the declaration.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'m> {
    client: usize,
    index: usize,
    pub(super) prestatie: &'m Prestatie<GeenRetour>,
}

/// As an element path below Declaratie.
impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (client, index) = (self.client + 1, self.index + 1);
        write!(f, "Clienten/Client[{client}]/Prestaties/Prestatie[{index}]")
    }
}

impl Line<'_> {
    /// As people refer to it.
    pub(super) fn shown(&self) -> String {
        format!(
            "prestatie {} van cliënt {}",
            self.index + 1,
            self.client + 1
        )
    }
}

/// All prestaties, in document order.
pub(super) fn lines(declaratie: &Declaratie) -> impl Iterator<Item = Line<'_>> {
    let clients = declaratie.clienten.iter().enumerate();
    clients.flat_map(|(client, item)| {
        let prestaties = item.prestaties.iter().enumerate();
        prestaties.map(move |(index, prestatie)| Line {
            client,
            index,
            prestatie,
        })
    })
}
