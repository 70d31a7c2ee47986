//! A simulated world: who delivers what to whom. Every grant and prestatie follows from the options
//! and its place, so a world of a million grants takes no more memory than a small one.

use super::options::{OptieFout, Opties};
use super::parties::{LEVERINGEN, Levering, leveringen, test_bsns};
use super::products::{self, Product, producten};
use super::random::Toeval;
use crate::contracts::contract::Afspraken;
use crate::contracts::{Aanbieder, Contract, ContractSleutel, Geldigheid, Tarief, TariefSleutel};
use crate::standard::bericht::Wet;
use crate::standard::types::{Bedrag, Bsn, Maand};

/// Months on which one grant can be declared, the declared month included.
pub(super) const MONTHS: u32 = 12;

/// Room in the numbering of grants for each delivery (ToewijzingNummer has nine digits).
pub(super) const NUMBERS_PER_LEVERING: u32 = 1_000_000;

/// What an average prestatie takes in an XML file, its client included, rounded up.
const BYTES_PER_PRESTATIE: u64 = 930;

/// The largest message of the network.
const MAX_BYTES: u64 = 25_000_000;

/// About as many prestaties as fit in a file of this size, in bytes.
pub const fn prestaties_in(bytes: u64) -> u64 {
    bytes / BYTES_PER_PRESTATIE
}

/// A simulated world.
#[derive(Debug)]
pub struct World {
    pub(super) opties: Opties,
    bsns: Vec<Bsn>,
    jeugdwet: Vec<Product>,
    wmo: Vec<Product>,
    pub(super) aandelen: Vec<Aandeel>,
}

/// A delivery with its share of the grants and prestaties.
#[derive(Debug, Clone, Copy)]
pub(super) struct Aandeel {
    pub levering: Levering,
    pub toewijzingen: u32,
    pub prestaties: u32,
    pub clienten: u32,
}

impl World {
    /// A world of this shape.
    ///
    /// # Errors
    /// Where there can be no such world.
    pub fn new(opties: Opties) -> Result<Self, OptieFout> {
        let bsns = test_bsns();
        check(&opties)?;
        let aandelen = shares(&opties, u32::try_from(bsns.len()).unwrap_or(u32::MAX))?;
        Ok(Self {
            opties,
            bsns,
            jeugdwet: producten(Wet::Jeugdwet),
            wmo: producten(Wet::Wmo),
            aandelen,
        })
    }

    /// The providers of each municipality.
    pub fn aanbieders(&self) -> impl Iterator<Item = Aanbieder> {
        // A provider that delivers under both laws is still one provider.
        let first = |levering: &Levering| {
            let mut all = self.aandelen.iter().map(|aandeel| aandeel.levering);
            all.find(|other| {
                (other.gemeente, other.aanbieder) == (levering.gemeente, levering.aanbieder)
            }) == Some(*levering)
        };
        let leveringen = self.aandelen.iter().map(|aandeel| aandeel.levering);
        leveringen
            .filter(move |levering| first(levering))
            .filter_map(|levering| {
                Some(Aanbieder {
                    gemeente: levering.gemeente,
                    agb: levering.aanbieder,
                    naam: levering.naam.parse().ok()?,
                })
            })
    }

    /// The contracts, each for three years.
    pub fn contracten(&self) -> impl Iterator<Item = Contract> {
        let geldigheid = self.contract_years().0;
        self.aandelen.iter().filter_map(move |aandeel| {
            Some(Contract {
                sleutel: ContractSleutel {
                    gemeente: aandeel.levering.gemeente,
                    aanbieder: aandeel.levering.aanbieder,
                    wet: aandeel.levering.wet,
                },
                geldigheid: geldigheid?,
                afspraken: Afspraken::default(),
            })
        })
    }

    /// The tariffs: up to the year that is declared, and three percent more from then on.
    pub fn tarieven(&self) -> impl Iterator<Item = Tarief> {
        self.aandelen
            .iter()
            .flat_map(|aandeel| self.tarieven_van(&aandeel.levering))
    }

    /// The tariffs of one delivery.
    pub(super) fn tarieven_van(&self, levering: &Levering) -> impl Iterator<Item = Tarief> {
        let (_, earlier, now) = self.contract_years();
        let levering = *levering;
        self.producten(levering.wet)
            .iter()
            .flat_map(move |product| {
                [(earlier, 100), (now, 103)]
                    .into_iter()
                    .filter_map(move |(geldigheid, percent)| {
                        let tarief = Bedrag::new(product.tarief.value() * percent / 100);
                        let sleutel = tarief_sleutel(&levering, product);
                        Tarief::new(sleutel, product.categorie, tarief, geldigheid?).ok()
                    })
            })
    }

    /// When contracts hold, and when the earlier and the present tariffs do.
    fn contract_years(&self) -> (Option<Geldigheid>, Option<Geldigheid>, Option<Geldigheid>) {
        let year = self.opties.maand.first_day().year();
        let new_year = |year| Maand::new(year, 1).map(Maand::first_day);
        let begin = new_year(year - 2);
        let now = new_year(year);
        let valid = |begin: Option<_>, eind| Geldigheid::new(begin?, eind);
        (
            valid(begin, None),
            valid(begin, now.map(|day| day.plus_days(-1))),
            valid(now, None),
        )
    }

    pub(super) fn producten(&self, wet: Wet) -> &[Product] {
        match wet {
            Wet::Jeugdwet => &self.jeugdwet,
            Wet::Wmo => &self.wmo,
        }
    }

    /// The clients of a delivery, from a place of its own in the list of test BSNs.
    pub(super) fn bsn(&self, levering: &Levering, client: u32) -> Option<Bsn> {
        let count = u64::try_from(self.bsns.len())
            .ok()
            .filter(|count| *count > 0)?;
        let start = self.toeval(&[1, u64::from(levering.nummer)]).next() % count;
        let place = (start + u64::from(client)) % count;
        self.bsns.get(usize::try_from(place).ok()?).copied()
    }

    pub(super) fn toeval(&self, place: &[u64]) -> Toeval {
        Toeval::at(self.opties.seed, place)
    }
}

/// Under which key the contract has a product.
pub(super) fn tarief_sleutel(levering: &Levering, product: &Product) -> TariefSleutel {
    TariefSleutel {
        gemeente: levering.gemeente,
        aanbieder: levering.aanbieder,
        wet: levering.wet,
        productcode: product.code.clone(),
        eenheid: product.contract_eenheid,
    }
}

fn check(opties: &Opties) -> Result<(), OptieFout> {
    if opties.toewijzingen == 0 || opties.declaraties == 0 {
        return Err(OptieFout::Leeg);
    }
    if opties.declaraties > LEVERINGEN {
        return Err(OptieFout::TeVeelDeclaraties {
            maximum: LEVERINGEN,
        });
    }
    if !(2023..=9998).contains(&opties.maand.first_day().year()) {
        return Err(OptieFout::Maand);
    }
    let declaraties = fewest_declarations(opties.prestaties);
    if u32::from(opties.declaraties) < declaraties {
        return Err(OptieFout::TeGroot {
            prestaties: opties.prestaties,
            declaraties,
        });
    }
    Ok(())
}

/// The fewest declarations that hold so many prestaties, each a file of at most 25 MB.
pub fn fewest_declarations(prestaties: u32) -> u32 {
    let most = u32::try_from(prestaties_in(MAX_BYTES)).unwrap_or(u32::MAX);
    prestaties.div_ceil(most).max(1)
}

/// Gives every declaration its prestaties and the grants for them, and spreads the rest of the
/// grants over all deliveries.
fn shares(opties: &Opties, bsns: u32) -> Result<Vec<Aandeel>, OptieFout> {
    let declaraties = u32::from(opties.declaraties);
    let part =
        |total: u32, parts: u32, place: u32| total / parts + u32::from(place < total % parts);
    let declared = |place: u32| match place {
        place if place < declaraties => {
            let prestaties = part(opties.prestaties, declaraties, place);
            (
                prestaties,
                prestaties.min(part(opties.toewijzingen, declaraties, place)),
            )
        }
        _ => (0, 0),
    };
    let taken: u32 = (0..declaraties).map(|place| declared(place).1).sum();
    let rest = opties.toewijzingen - taken;
    let mut aandelen = Vec::new();
    for levering in leveringen() {
        let place = u32::from(levering.nummer);
        let (prestaties, reserved) = declared(place);
        let toewijzingen = reserved + part(rest, u32::from(LEVERINGEN), place);
        if prestaties > toewijzingen.saturating_mul(MONTHS) {
            return Err(OptieFout::TeVeelPrestaties { months: MONTHS });
        }
        // Twice as many grants as clients, until the test BSNs are used up.
        let clienten = toewijzingen.div_ceil(2).clamp(1, bsns);
        if toewijzingen.div_ceil(clienten) > products::COUNT || toewijzingen > NUMBERS_PER_LEVERING
        {
            return Err(OptieFout::TeVeelToewijzingen);
        }
        if toewijzingen > 0 {
            aandelen.push(Aandeel {
                levering,
                toewijzingen,
                prestaties,
                clienten,
            });
        }
    }
    Ok(aandelen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::options::Percentage;
    use proptest::prelude::*;

    fn options(toewijzingen: u32, prestaties: u32, declaraties: u16) -> Opties {
        Opties {
            seed: 1,
            toewijzingen,
            prestaties,
            fout: Percentage::default(),
            declaraties,
            besluiten: 0,
            maand: Maand::new(2026, 3).unwrap(),
        }
    }

    #[test]
    fn impossible_worlds_are_refused() {
        for (opties, part) in [
            (options(0, 0, 1), "at least one"),
            (options(10, 10, 0), "at least one"),
            (options(10, 10, 225), "at most 224"),
            (options(10, 121, 1), "prestaties on a grant"),
            (options(u32::MAX, 1, 1), "test BSNs"),
            (options(100_000, 60_000, 1), "25 MB"),
        ] {
            let error = World::new(opties).unwrap_err().to_string();
            assert!(error.contains(part), "{error}");
        }
        let mut early = options(1, 1, 1);
        early.maand = Maand::new(2022, 12).unwrap();
        assert_eq!(World::new(early).unwrap_err(), OptieFout::Maand);
    }

    proptest! {
        #[test]
        fn shares_add_up(toewijzingen in 1..3_000_000_u32, prestaties in 0..20_000_u32, declaraties in 1..=224_u16) {
            if let Ok(aandelen) = shares(&options(toewijzingen, prestaties, declaraties), 9_091) {
                let sum = |part: fn(&Aandeel) -> u32| aandelen.iter().map(part).sum::<u32>();
                prop_assert_eq!(sum(|aandeel| aandeel.toewijzingen), toewijzingen);
                prop_assert_eq!(sum(|aandeel| aandeel.prestaties), prestaties);
            }
        }
    }
}
