//! The bytes of a message as they are kept: compressed, and recognised by their SHA-256.

use std::cell::RefCell;
use std::io;
use std::sync::LazyLock;

use sha2::{Digest, Sha256};
use zstd::bulk::{Compressor, Decompressor};
use zstd::dict::{DecoderDictionary, EncoderDictionary};

/// The network's limit with room to spare; a message that unpacks to more is not ours.
const MAX_UNPACKED: usize = 256 << 20;

/// How hard is tried on a large message: fast, and it still shrinks to a twentieth.
const LEVEL: i32 = 1;

/// How hard on a small one. With the dictionary this is less work than level 1: it finds longer pieces, so
/// there are fewer to write down.
const LEVEL_KLEIN: i32 = 3;

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

/// What messages have in common, trained on those of `fixtures/messages`: a small one shrinks to about half
/// of what it would without, and in half the time. It says its number in what is packed with it, and is
/// never changed: another one gets another number (docs/decisions/dictionary.md).
static WOORDENBOEK: &[u8] = include_bytes!("berichten-40301.zdict");

static OM_TE_PAKKEN: LazyLock<EncoderDictionary<'static>> =
    LazyLock::new(|| EncoderDictionary::copy(WOORDENBOEK, LEVEL_KLEIN));

static OM_UIT_TE_PAKKEN: LazyLock<DecoderDictionary<'static>> =
    LazyLock::new(|| DecoderDictionary::copy(WOORDENBOEK));

/// From this size on a message has enough in common with itself.
const LARGE: usize = 64 << 10;

/// Packs many messages with one workspace.
pub struct Verpakker {
    klein: Compressor<'static>,
    groot: Compressor<'static>,
}

impl Verpakker {
    /// A workspace.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn new() -> io::Result<Self> {
        Ok(Self {
            klein: Compressor::with_prepared_dictionary(&OM_TE_PAKKEN)?,
            groot: Compressor::new(LEVEL)?,
        })
    }

    /// Packs bytes.
    ///
    /// # Errors
    /// When the compressor runs out of memory.
    pub fn pack(&mut self, bytes: &[u8]) -> io::Result<Verpakt> {
        let compressor = if bytes.len() < LARGE {
            &mut self.klein
        } else {
            &mut self.groot
        };
        Ok(Verpakt {
            vingerafdruk: Vingerafdruk::of(bytes),
            grootte: bytes.len() as u64,
            inhoud: compressor.compress(bytes)?,
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
        // What was packed without the dictionary says so and unpacks as well.
        let mut decompressor = Decompressor::with_prepared_dictionary(&OM_UIT_TE_PAKKEN)?;
        let bytes = decompressor.decompress(&self.inhoud, grootte.min(MAX_UNPACKED))?;
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
    fn the_dictionary_is_never_changed() {
        let hex = |bytes: [u8; 32]| bytes.map(|byte| format!("{byte:02x}")).concat();
        let expected = "bef06831b5f6d407502eea962f4c12aba7b357605ee720ac122c40f84801276d";
        assert_eq!(hex(Vingerafdruk::of(WOORDENBOEK).0), expected);
    }

    #[test]
    fn what_was_packed_without_the_dictionary_unpacks() {
        let bytes = include_bytes!("../../fixtures/messages/323/jw-two-clients.xml");
        let packed = Verpakt::pack(bytes).unwrap();
        let plain = Verpakt {
            inhoud: zstd::bulk::compress(bytes, LEVEL).unwrap(),
            ..packed.clone()
        };
        assert_eq!(plain.unpack().unwrap(), bytes);
        assert!(packed.inhoud.len() * 3 < plain.inhoud.len() * 2);
    }

    #[test]
    fn small_and_large_are_packed_alike() {
        let mut verpakker = Verpakker::new().unwrap();
        for size in [0, 1, LARGE - 1, LARGE, LARGE + 1] {
            let bytes = vec![b'a'; size];
            let packed = verpakker.pack(&bytes).unwrap();
            assert!(packed.unpack().unwrap() == bytes, "{size}");
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
