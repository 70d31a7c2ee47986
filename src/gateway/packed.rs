//! The bytes of a message as they are kept: compressed, and recognised by their SHA-256.

use std::cell::RefCell;
use std::io;

use sha2::{Digest, Sha256};

/// The network's limit with room to spare; a message that unpacks to more is not ours.
const MAX_UNPACKED: usize = 256 << 20;

/// Fast, and these messages still shrink to a twentieth.
const LEVEL: i32 = 1;

/// SHA-256 of some bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Vingerafdruk(pub [u8; 32]);

impl Vingerafdruk {
    /// Of the bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

/// Bytes, packed (zstd).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verpakt {
    /// Of the bytes as they came or went.
    pub vingerafdruk: Vingerafdruk,
    /// How many bytes that were.
    pub grootte: u64,
    /// The bytes, compressed.
    pub inhoud: Vec<u8>,
}

/// Packs many messages with one workspace.
pub struct Verpakker(zstd::bulk::Compressor<'static>);

impl Verpakker {
    /// A workspace.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn new() -> io::Result<Self> {
        zstd::bulk::Compressor::new(LEVEL).map(Self)
    }

    /// Packs bytes.
    ///
    /// # Errors
    /// When the compressor runs out of memory.
    pub fn pack(&mut self, bytes: &[u8]) -> io::Result<Verpakt> {
        Ok(Verpakt {
            vingerafdruk: Vingerafdruk::of(bytes),
            grootte: bytes.len() as u64,
            inhoud: self.0.compress(bytes)?,
        })
    }
}

impl Verpakt {
    /// Packs one message.
    ///
    /// # Errors
    /// When the compressor runs out of memory.
    pub fn pack(bytes: &[u8]) -> io::Result<Self> {
        thread_local! {
            /// The workspace of a thread: to make one costs a third of packing a small message.
            static WERKRUIMTE: RefCell<Option<Verpakker>> = const { RefCell::new(None) };
        }
        WERKRUIMTE.with_borrow_mut(|werkruimte| match werkruimte {
            Some(verpakker) => verpakker.pack(bytes),
            None => werkruimte.insert(Verpakker::new()?).pack(bytes),
        })
    }

    /// The bytes as they were.
    ///
    /// # Errors
    /// When what was kept is damaged.
    pub fn unpack(&self) -> io::Result<Vec<u8>> {
        let grootte = usize::try_from(self.grootte).unwrap_or(usize::MAX);
        let bytes = zstd::bulk::decompress(&self.inhoud, grootte.min(MAX_UNPACKED))?;
        if Vingerafdruk::of(&bytes) == self.vingerafdruk {
            Ok(bytes)
        } else {
            Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "the bytes kept do not match their SHA-256",
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_packed_unpacks(bytes: Vec<u8>) {
            prop_assert_eq!(Verpakt::pack(&bytes).unwrap().unpack().unwrap(), bytes);
        }
    }

    #[test]
    fn damage_is_seen() {
        let mut packed = Verpakt::pack(b"<bericht/>").unwrap();
        packed.vingerafdruk = Vingerafdruk::of(b"<other/>");
        assert_eq!(
            packed.unpack().unwrap_err().kind(),
            io::ErrorKind::InvalidData
        );
    }
}
