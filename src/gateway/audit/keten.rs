//! What makes rows a chain: the hash of each, over all it holds and the hash before it.

use sha2::{Digest as _, Sha256};

use super::sleutel::{Sleutel, hex};
use super::{Auditrij, Handeling, Stand, Uitkomst, Voorval};

/// The last row that a store has of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Laatste {
    /// Its number.
    pub nummer: i64,
    /// Its hash.
    pub hash: String,
}

/// The rows to add for something that was done, and how far the chain goes then. One row, but two
/// when what is there does not fit its seal: then the first says so. The chain goes on, for a gateway
/// must not stand still; but nothing that was tampered with gets a fresh seal in silence.
pub fn volgende(
    keten: &str,
    stand: &Stand,
    laatste: Option<Laatste>,
    voorval: &Voorval,
    sleutel: &Sleutel,
) -> (Vec<Auditrij>, Stand) {
    let intact = match &laatste {
        None => *stand == Stand::default(),
        Some(laatste) => {
            laatste.nummer == stand.nummer
                && laatste.hash == stand.hash
                && sleutel.past_op(keten, stand)
        }
    };
    let hoogste = laatste.as_ref().map_or(0, |laatste| laatste.nummer);
    // Numbers are never used twice, whatever was taken away.
    let mut einde = Laatste {
        nummer: hoogste.max(stand.nummer).max(0),
        hash: laatste.map_or_else(String::new, |laatste| laatste.hash),
    };
    let mut rijen = Vec::with_capacity(2);
    if !intact {
        let breuk = Voorval {
            handeling: Handeling::KetenGebroken,
            onderwerp: format!(
                "verzegeld tot en met {}, gevonden tot en met {hoogste}",
                stand.nummer
            ),
            uitkomst: Uitkomst::Mislukt,
            betrokkene: None,
            doel: None,
            spoor: None,
            ..voorval.clone()
        };
        rijen.push(schakel(keten, &mut einde, &breuk));
    }
    rijen.push(schakel(keten, &mut einde, voorval));
    let zegel = sleutel.zegel(keten, einde.nummer, &einde.hash);
    let stand = Stand {
        nummer: einde.nummer,
        hash: einde.hash,
        zegel,
    };
    (rijen, stand)
}

fn schakel(keten: &str, einde: &mut Laatste, voorval: &Voorval) -> Auditrij {
    let mut rij = Auditrij {
        nummer: einde.nummer.saturating_add(1),
        seconden: voorval.seconden,
        wie: voorval.wie.to_string(),
        rol: voorval.rol.code().to_owned(),
        handeling: voorval.handeling.code().to_owned(),
        onderwerp: voorval.onderwerp.clone(),
        uitkomst: voorval.uitkomst.code().to_owned(),
        betrokkene: voorval
            .betrokkene
            .as_ref()
            .map(|betrokkene| betrokkene.as_str().to_owned()),
        doel: voorval.doel.clone(),
        spoor: voorval.spoor.clone(),
        vorige: einde.hash.clone(),
        hash: String::new(),
    };
    rij.hash = hash(keten, &rij);
    einde.nummer = rij.nummer;
    einde.hash.clone_from(&rij.hash);
    rij
}

/// The hash of a row: SHA-256 over each field with its length before it, so that no two rows are
/// written alike.
pub(super) fn hash(keten: &str, rij: &Auditrij) -> String {
    let Auditrij {
        nummer,
        seconden,
        wie,
        rol,
        handeling,
        onderwerp,
        uitkomst,
        betrokkene,
        doel,
        spoor,
        vorige,
        hash: _,
    } = rij;
    let mut sha = Sha256::new();
    let mut field = |text: Option<&str>| match text {
        Some(text) => {
            sha.update([1]);
            sha.update((text.len() as u64).to_be_bytes());
            sha.update(text.as_bytes());
        }
        None => sha.update([0]),
    };
    field(Some("bode-audit-1"));
    field(Some(keten));
    field(Some(&nummer.to_string()));
    field(Some(&seconden.to_string()));
    for text in [wie, rol, handeling, onderwerp, uitkomst] {
        field(Some(text));
    }
    for text in [betrokkene, doel, spoor] {
        field(text.as_deref());
    }
    field(Some(vorige));
    hex(&sha.finalize())
}
