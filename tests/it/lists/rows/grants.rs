//! Grants in each stand.

use bode::gateway::ports::{Bekendheid, Toewijzingrij};
use bode::ledger::facts::Verbruik;
use bode::ledger::regie::Levering;
use bode::standard::bericht::Wet;
use bode::standard::codes::{
    Eenheid, Frequentie, NaamGebruik, RedenWijziging, RetourCode, TypeVerwijzer,
};
use bode::standard::messages::basis::{Achternaam, Verwijzer, VolledigeNaam};
use bode::standard::toewijzing::{Omvang, ProductKeuze, Toewijzing};
use bode::standard::types::{Bedrag, Volume};
use bode::twents::plan::Verwijzing;

use super::{FORMULA, aanbieder, day, gemeente};

fn used(maat: i64, bedrag: i64) -> Verbruik {
    Verbruik {
        maat,
        bedrag: Bedrag::new(bedrag),
    }
}

/// A grant of some hours a month that nothing is known of.
pub fn grant(nummer: u32) -> Toewijzingrij {
    Toewijzingrij {
        toewijzing: Toewijzing {
            gemeente: gemeente(),
            wet: Wet::Jeugdwet,
            aanbieder: aanbieder(),
            bsn: "999900006".parse().unwrap(),
            toewijzing_nummer: nummer.to_string().parse().unwrap(),
            product: ProductKeuze::Specifiek {
                categorie: "45".parse().unwrap(),
                code: "45T1B".parse().unwrap(),
            },
            ingangsdatum: day("2026-01-01"),
            einddatum: Some(day("2026-06-30")),
            omvang: Some(Omvang {
                volume: Volume::new(10),
                eenheid: Eenheid::Uur,
                frequentie: Frequentie::Maand,
            }),
            budget: None,
            toewijzingsdatum: day("2025-12-10"),
            toewijzingstijd: "09:00:00".parse().unwrap(),
            reden_wijziging: None,
            referentie_aanbieder: None,
            commentaar: None,
            herkomst: None,
            resultaat: None,
            gezin: None,
        },
        naam: None,
        verwijzing: None,
        bekendheid: Bekendheid::NietVerzonden,
        levering: None,
        gedeclareerd: Verbruik::default(),
        toegekend: Verbruik::default(),
    }
}

fn by(verwijzer: Verwijzer) -> Verwijzing {
    Verwijzing {
        verwijzer,
        sleutelgebruiker: "Stuur naar sleutel@voorbeeld.example".parse().ok(),
    }
}

/// In use and referred by a doctor; refused; a budget that is overdrawn; without a limit; a total.
pub fn grants() -> Vec<Toewijzingrij> {
    let mut in_use = grant(1001);
    in_use.toewijzing.resultaat = "Zelfstandig naar school".parse().ok();
    in_use.toewijzing.referentie_aanbieder = "VOT-1".parse().ok();
    in_use.naam = Some(VolledigeNaam {
        geslachtsnaam: Achternaam {
            achternaam: "Voorbeeld".parse().unwrap(),
            voorvoegsel: "van".parse().ok(),
        },
        partnernaam: None,
        voornamen: "Test".parse().ok(),
        voorletters: None,
        naam_gebruik: NaamGebruik::ALL[0],
    });
    in_use.verwijzing = Some(by(Verwijzer {
        soort: TypeVerwijzer::Huisarts,
        naam: "Praktijk De Verzinner".parse().ok(),
        zorgverlener_code: "01000001".parse().ok(),
    }));
    in_use.bekendheid = Bekendheid::Goedgekeurd;
    in_use.levering = Some(Levering::Loopt {
        sinds: day("2026-01-05"),
    });
    in_use.gedeclareerd = used(960, 128_000);
    in_use.toegekend = used(750, 100_000);

    let mut refused = grant(1002);
    refused.toewijzing.omvang.as_mut().unwrap().frequentie = Frequentie::Week;
    refused.bekendheid = Bekendheid::Geweigerd {
        retourcodes: vec![RetourCode::R9332, RetourCode::S329],
    };
    refused.levering = Some(Levering::NietGestart);

    let mut ended = grant(1003);
    ended.toewijzing.reden_wijziging = Some(RedenWijziging::Verlenging);
    ended.toewijzing.product = ProductKeuze::Generiek;
    ended.toewijzing.omvang = None;
    ended.toewijzing.budget = Some(Bedrag::new(250_000));
    ended.bekendheid = Bekendheid::Verzonden;
    ended.levering = Some(Levering::Beeindigd {
        op: day("2026-03-31"),
        reden: "31".parse().unwrap(),
    });
    ended.gedeclareerd = used(5, 260_000);
    ended.toegekend = used(5, 260_000);
    ended.verwijzing = Some(by(Verwijzer {
        soort: TypeVerwijzer::Zelfverwijzer,
        naam: "Test van Voorbeeld".parse().ok(),
        zorgverlener_code: None,
    }));

    let mut unlimited = grant(7);
    unlimited.toewijzing.aanbieder = "97000022".parse().unwrap();
    unlimited.toewijzing.einddatum = None;
    unlimited.toewijzing.referentie_aanbieder = FORMULA.parse().ok();
    unlimited.levering = Some(Levering::Gepauzeerd {
        sinds: day("2026-02-28"),
    });

    let mut total = grant(8);
    total.toewijzing.aanbieder = "97000022".parse().unwrap();
    total.toewijzing.omvang.as_mut().unwrap().frequentie = Frequentie::Totaal;
    total.bekendheid = Bekendheid::Verzonden;
    vec![in_use, refused, ended, unlimited, total]
}
