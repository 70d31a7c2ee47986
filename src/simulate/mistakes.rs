//! The mistakes that a provider makes in a simulated declaration. All pass levels 1 and 2.

use crate::standard::codes::RetourCode;

/// A way in which a prestatie is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Vergissing {
    /// Another tariff than the contract has.
    Tarief,
    /// More than was granted.
    Volume,
    /// A grant that does not exist.
    OnbekendeToewijzing,
    /// A grant of another client.
    AndereClient,
    /// A reference that another prestatie has; the other is refused with it.
    DubbeleReferentie,
    /// A period that begins a day late.
    Periode,
    /// A unit that the grant does not have.
    Eenheid,
    /// An amount that is not volume times tariff.
    Bedrag,
    /// A grant that was deleted.
    VerwijderdeToewijzing,
}

impl Vergissing {
    /// Every mistake.
    pub const ALL: [Self; 9] = [
        Self::Tarief,
        Self::Volume,
        Self::OnbekendeToewijzing,
        Self::AndereClient,
        Self::DubbeleReferentie,
        Self::Periode,
        Self::Eenheid,
        Self::Bedrag,
        Self::VerwijderdeToewijzing,
    ];

    /// The return codes of which at least one answers the mistake.
    pub const fn retourcodes(self) -> &'static [RetourCode] {
        match self {
            Self::Tarief => &[RetourCode::R0611],
            Self::Volume => &[RetourCode::R9321, RetourCode::R9369],
            Self::OnbekendeToewijzing => &[RetourCode::R9338],
            Self::AndereClient => &[RetourCode::R8187],
            Self::DubbeleReferentie => &[RetourCode::R8021],
            Self::Periode => &[RetourCode::R9387],
            Self::Eenheid => &[RetourCode::R9341],
            Self::Bedrag => &[RetourCode::R9346],
            Self::VerwijderdeToewijzing => &[RetourCode::R9384],
        }
    }

    /// The mistake whose turn it is.
    pub(super) fn by_turn(turn: u64) -> Self {
        let place = usize::try_from(turn % 9).unwrap_or(0);
        Self::ALL.get(place).copied().unwrap_or(Self::Volume)
    }
}
