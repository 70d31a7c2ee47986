//! The declarations of a simulated world: a month of one provider, with a chosen share of mistakes.

use super::grants::{Toegekend, months_before, toewijzing_nummer};
use super::mistakes::Vergissing;
use super::world::{Aandeel, World, tarief_sleutel};
use crate::contracts::import::ToewijzingRij;
use crate::contracts::{TariefSleutel, Tarieven};
use crate::ledger::volume::{maat, maximum_in_periode};
use crate::standard::bericht::{BerichtSoort, Nummer};
use crate::standard::codes::{DebetCredit, Eenheid, Frequentie};
use crate::standard::messages::basis::{
    BedragMetDC, BerichtIdentificatie, GeslotenPeriode, ProductReferentie, TotaalBedragMetDC,
    XsdVersie,
};
use crate::standard::messages::header::Header;
use crate::standard::messages::m323::{Client, Declaratie, Declaratiebericht, Prestatie};
use crate::standard::messages::{Bericht, GeenRetour, Gevuld, Inhoud};
use crate::standard::types::{Bedrag, Datum, Periode, ReferentieNummer, Volume};

/// Beyond every grant of the world.
const UNKNOWN_NUMBERS: u32 = 900_000_000;

/// A declaration of one provider to one municipality.
#[derive(Debug)]
pub struct Declaratiebestand<'w> {
    wereld: &'w World,
    aandeel: &'w Aandeel,
    tarieven: Tarieven,
}

impl World {
    /// The declarations, one by one.
    pub fn declaraties(&self) -> impl Iterator<Item = Declaratiebestand<'_>> {
        let declaring = self
            .aandelen
            .iter()
            .filter(|aandeel| aandeel.prestaties > 0);
        declaring.filter_map(|aandeel| {
            Some(Declaratiebestand {
                wereld: self,
                aandeel,
                tarieven: Tarieven::new(self.tarieven_van(&aandeel.levering).collect()).ok()?,
            })
        })
    }

    /// What is wrong with a prestatie: exactly the chosen share, each mistake in turn.
    pub(super) fn vergissing(&self, aandeel: &Aandeel, place: u32) -> Option<Vergissing> {
        let first = place % aandeel.toewijzingen;
        if first < place
            && self.vergissing(aandeel, first) == Some(Vergissing::VerwijderdeToewijzing)
        {
            return Some(Vergissing::VerwijderdeToewijzing);
        }
        let before = self.opties.fout.of(place);
        if self.opties.fout.of(place + 1) == before {
            return None;
        }
        let chosen = Vergissing::by_turn(before.wrapping_add(self.opties.seed));
        Some(self.possible(aandeel, place, chosen))
    }

    /// The mistake, or another where this prestatie cannot have it.
    fn possible(&self, aandeel: &Aandeel, place: u32, chosen: Vergissing) -> Vergissing {
        let grant = place % aandeel.toewijzingen;
        let product = |grant| {
            self.toegekend(aandeel, grant)
                .map(|toegekend| (toegekend.product.code.clone(), toegekend.product.eenheid))
        };
        let in_euros = || product(grant).is_some_and(|(_, eenheid)| eenheid == Eenheid::Euro);
        let neighbour = grant
            .checked_sub(1)
            .filter(|_| aandeel.clienten > 1 && place > 0);
        match chosen {
            Vergissing::Tarief | Vergissing::Bedrag if in_euros() => Vergissing::Volume,
            // The grant's own prestatie with the same product would make it double (TR416).
            Vergissing::AndereClient
                if neighbour.is_none_or(|neighbour| product(neighbour) == product(grant)) =>
            {
                Vergissing::OnbekendeToewijzing
            }
            Vergissing::DubbeleReferentie if neighbour.is_none() => Vergissing::OnbekendeToewijzing,
            Vergissing::VerwijderdeToewijzing if grant < place => Vergissing::OnbekendeToewijzing,
            possible => possible,
        }
    }
}

impl Declaratiebestand<'_> {
    /// The name of its file: `JW323-0153-98000001-2026-03.xml`.
    pub fn naam(&self) -> String {
        let levering = &self.aandeel.levering;
        format!(
            "{}-{}-{}-{}.xml",
            BerichtSoort::new(levering.wet, Nummer::M323),
            levering.gemeente,
            levering.aanbieder,
            self.wereld.opties.maand
        )
    }

    /// The day on which it is dated.
    pub fn dagtekening(&self) -> Datum {
        self.wereld.opties.maand.last_day().plus_days(5)
    }

    /// The message. `None` for a number out of the range of its type, which the options prevent.
    pub fn bericht(&self) -> Option<Bericht> {
        let mut total = 0_i64;
        let mut clienten = Vec::new();
        for client in 0..self.aandeel.clienten {
            let prestaties: Vec<_> = self
                .places(client)
                .map(|place| self.prestatie(place))
                .collect::<Option<_>>()?;
            let amounts = prestaties
                .iter()
                .map(|prestatie| prestatie.ingediend_bedrag.bedrag);
            total = amounts.fold(total, |sum, bedrag| sum.saturating_add(bedrag.value()));
            if let Some(prestaties) = Gevuld::new(prestaties) {
                clienten.push(Client {
                    bsn: self
                        .wereld
                        .bsn(&self.aandeel.levering, client)?
                        .burgerservicenummer(),
                    prestaties,
                    retour_codes: GeenRetour,
                });
            }
        }
        self.message(Bedrag::new(total), Gevuld::new(clienten)?)
    }

    /// Every prestatie's reference as the provider knows it, with what is wrong with it.
    pub fn verwacht(&self) -> impl Iterator<Item = (ReferentieNummer, Option<Vergissing>)> {
        (0..self.aandeel.clienten)
            .flat_map(|client| self.places(client))
            .filter_map(|place| {
                let vergissing = self.wereld.vergissing(self.aandeel, place);
                Some((
                    self.prestatie(place)?.product_referentie.referentie_nummer,
                    vergissing,
                ))
            })
    }

    /// The tariffs of this provider with this municipality.
    pub(super) const fn tarieven(&self) -> &Tarieven {
        &self.tarieven
    }

    /// The grants of this provider from this municipality.
    pub(super) fn toewijzingen(&self) -> impl Iterator<Item = ToewijzingRij> {
        self.wereld.toewijzingen_van(self.aandeel)
    }

    /// The places of a client's prestaties: by month, the declared one first, then by grant.
    fn places(&self, client: u32) -> impl Iterator<Item = u32> {
        let Aandeel {
            toewijzingen,
            prestaties,
            clienten,
            ..
        } = *self.aandeel;
        (0..prestaties.div_ceil(toewijzingen)).flat_map(move |months| {
            (client..toewijzingen)
                .step_by(usize::try_from(clienten).unwrap_or(1))
                .map(move |grant| months * toewijzingen + grant)
                .filter(move |place| *place < prestaties)
        })
    }

    fn message(&self, total: Bedrag, clienten: Gevuld<Client<GeenRetour>>) -> Option<Bericht> {
        let levering = &self.aandeel.levering;
        let maand = self.wereld.opties.maand;
        let dagtekening = self.dagtekening();
        let month = maand.to_string().replace('-', "");
        let versie = levering.wet.xsd_versie();
        let header = Header::new(
            levering.aanbieder,
            levering.gemeente,
            BerichtIdentificatie {
                identificatie: format!("S{:03}{month}", levering.nummer).parse().ok()?,
                dagtekening,
            },
            XsdVersie {
                basisschema_xsd_versie: versie.parse().ok()?,
                bericht_xsd_versie: versie.parse().ok()?,
            },
        );
        Some(Bericht {
            wet: levering.wet,
            inhoud: Inhoud::M323(Declaratiebericht {
                header,
                declaratie: Declaratie {
                    declaratie_nummer: format!("D{:03}{month}", levering.nummer).parse().ok()?,
                    declaratie_periode: closed(maand.periode()),
                    declaratie_dagtekening: dagtekening,
                    totaal_ingediend_bedrag: TotaalBedragMetDC::from_signed(total),
                    clienten,
                },
            }),
        })
    }

    fn prestatie(&self, place: u32) -> Option<Prestatie<GeenRetour>> {
        let right = self.right(place)?;
        match self.wereld.vergissing(self.aandeel, place) {
            None => Some(right),
            Some(vergissing) => self.wrong(place, right, vergissing),
        }
    }

    /// A prestatie that is right.
    fn right(&self, place: u32) -> Option<Prestatie<GeenRetour>> {
        let toegekend = self
            .wereld
            .toegekend(self.aandeel, place % self.aandeel.toewijzingen)?;
        let months = place / self.aandeel.toewijzingen;
        let maand = months_before(self.wereld.opties.maand, months);
        let grant = Periode::new(
            toegekend.rij.ingangsdatum,
            toegekend.rij.einddatum.unwrap_or(maand.last_day()),
        );
        let periode = maand.periode().overlap(grant)?;
        let nummer = u64::from(self.aandeel.levering.nummer);
        let share = self
            .wereld
            .toeval(&[4, nummer, u64::from(place)])
            .between(30, 60);
        let volume = Volume::new((self.maximum(&toegekend, periode)? * share / 100).max(1));
        let product = toegekend.product;
        let mut prestatie = Prestatie {
            product_referentie: ProductReferentie {
                referentie_nummer: self.referentie(place)?,
                vorig_referentie_nummer: None,
            },
            toewijzing_nummer: toegekend.rij.toewijzing_nummer,
            product_categorie: product.categorie,
            product_code: product.code.clone(),
            product_periode: closed(periode),
            geleverd_volume: volume,
            eenheid: product.eenheid,
            product_tarief: None,
            ingediend_bedrag: debet(Bedrag::ZERO),
            retour_codes: GeenRetour,
        };
        self.reckon(&mut prestatie)?;
        Some(prestatie)
    }

    /// Fills in tariff and amount for the volume.
    fn reckon(&self, prestatie: &mut Prestatie<GeenRetour>) -> Option<()> {
        let volume = prestatie.geleverd_volume;
        if prestatie.eenheid == Eenheid::Euro {
            prestatie.ingediend_bedrag = debet(Bedrag::new(volume.value()));
            return Some(());
        }
        let levering = &self.aandeel.levering;
        let sleutel = TariefSleutel {
            gemeente: levering.gemeente,
            aanbieder: levering.aanbieder,
            wet: levering.wet,
            productcode: prestatie.product_code.clone(),
            eenheid: prestatie.eenheid,
        };
        let day = prestatie.product_periode.begindatum;
        let tarief = self.tarieven.voor_prestatie(&sleutel, day)?;
        prestatie.product_tarief = tarief.product_tarief(prestatie.eenheid);
        prestatie.ingediend_bedrag = debet(tarief.bedrag(volume, prestatie.eenheid)?);
        Some(())
    }

    /// The most that a grant allows in a period, in the unit that is declared.
    fn maximum(&self, toegekend: &Toegekend<'_>, periode: Periode) -> Option<i64> {
        let rij = &toegekend.rij;
        let unit = maat(Volume::new(1), toegekend.product.eenheid);
        if let Some(omvang) = rij.toegewezen.omvang() {
            let grant = (rij.ingangsdatum, rij.einddatum);
            let categorie = rij.toegewezen.product().categorie();
            let maximum = maximum_in_periode(&omvang, periode, grant, categorie) / unit;
            return Some(match omvang.frequentie {
                // Several months share the volume.
                Frequentie::Totaal => maximum / i64::from(super::world::MONTHS),
                _ => maximum,
            });
        }
        // A budget is shared by several months as well.
        let budget = rij.toegewezen.budget()?.value() / i64::from(super::world::MONTHS);
        let sleutel = tarief_sleutel(&self.aandeel.levering, toegekend.product);
        match toegekend.product.eenheid {
            Eenheid::Euro => Some(budget),
            eenheid => {
                let tarief = self.tarieven.voor_prestatie(&sleutel, periode.begin)?;
                let price = tarief.product_tarief(eenheid)?.value().max(1);
                Some(budget / price)
            }
        }
    }

    fn wrong(
        &self,
        place: u32,
        mut prestatie: Prestatie<GeenRetour>,
        vergissing: Vergissing,
    ) -> Option<Prestatie<GeenRetour>> {
        match vergissing {
            Vergissing::Tarief => {
                let tarief = Bedrag::new(prestatie.product_tarief?.value() + 25);
                let hourly = self.hourly(&prestatie);
                prestatie.product_tarief = Some(tarief);
                if !hourly {
                    let amount = tarief.checked_mul(prestatie.geleverd_volume.value())?;
                    prestatie.ingediend_bedrag = debet(amount);
                }
            }
            Vergissing::Volume => {
                // Right is at most 60 percent of a month, or of a twelfth of the whole.
                let too_much = prestatie.geleverd_volume.value() * 48 + 48;
                prestatie.geleverd_volume = Volume::new(too_much);
                self.reckon(&mut prestatie)?;
            }
            Vergissing::OnbekendeToewijzing => {
                let number = UNKNOWN_NUMBERS.checked_add(place)?;
                prestatie.toewijzing_nummer =
                    crate::standard::types::ToewijzingNummer::new(number)?;
            }
            Vergissing::AndereClient => {
                let neighbour = (place % self.aandeel.toewijzingen).checked_sub(1)?;
                prestatie.toewijzing_nummer = toewijzing_nummer(self.aandeel, neighbour)?;
            }
            Vergissing::DubbeleReferentie => {
                prestatie.product_referentie.referentie_nummer =
                    self.referentie(place.checked_sub(1)?)?;
            }
            Vergissing::Periode => {
                let begin = prestatie.product_periode.begindatum;
                prestatie.product_periode.begindatum = begin.plus_days(1);
            }
            Vergissing::Eenheid => {
                prestatie.eenheid = match prestatie.eenheid {
                    Eenheid::Etmaal => Eenheid::Dagdeel,
                    _ => Eenheid::Etmaal,
                };
                prestatie.product_tarief =
                    Some(prestatie.product_tarief.unwrap_or(Bedrag::new(100)));
            }
            Vergissing::Bedrag => {
                let amount = prestatie.ingediend_bedrag.bedrag.value() + 100;
                prestatie.ingediend_bedrag = debet(Bedrag::new(amount));
            }
            Vergissing::VerwijderdeToewijzing => {}
        }
        Some(prestatie)
    }

    /// Whether minutes are declared on a tariff per hour, whose amount is not volume times tariff.
    fn hourly(&self, prestatie: &Prestatie<GeenRetour>) -> bool {
        let producten = self.wereld.producten(self.aandeel.levering.wet);
        producten.iter().any(|product| {
            product.code == prestatie.product_code && product.contract_eenheid != product.eenheid
        })
    }

    fn referentie(&self, place: u32) -> Option<ReferentieNummer> {
        let month = self.wereld.opties.maand;
        format!("{:03}-{month}-{place:07}", self.aandeel.levering.nummer)
            .parse()
            .ok()
    }
}

const fn closed(periode: Periode) -> GeslotenPeriode {
    GeslotenPeriode {
        begindatum: periode.begin,
        einddatum: periode.eind,
    }
}

const fn debet(bedrag: Bedrag) -> BedragMetDC {
    BedragMetDC {
        bedrag,
        debet_credit: DebetCredit::Debet,
    }
}
