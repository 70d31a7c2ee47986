//! RedenWijziging: which reasons fit a change, and which one it gets (IV099, JZ002, WMO002).

use super::{Afspraak, Verandering, Wijziging};
use crate::standard::codes::RedenWijziging;
use crate::standard::toewijzing::Toewijzing;
use crate::twents::refusal::{Grond, Refusal};

/// The reason of a change: the one given, or the one that fits.
pub(super) fn chosen(change: &Wijziging, old: &Toewijzing, new: &Toewijzing) -> RedenWijziging {
    change.reden.unwrap_or_else(|| usual(change, old, new))
}

/// Why the reason given does not fit the change, if it does not.
pub(super) fn refusal(change: &Wijziging) -> Option<Refusal> {
    let reden = change.reden?;
    let asked = matches!(change.afspraak, Afspraak::OpVerzoek { .. });
    if reden == RedenWijziging::CorrectieVervallen {
        return Some(Refusal::new(
            Grond::Cs336,
            "reden 01 is vervallen; gebruik 14 voor een administratieve correctie",
        ));
    }
    if reden == RedenWijziging::DoorAanbieder && !asked {
        return Some(Refusal::new(
            Grond::Iv099,
            "reden 12 hoort bij een verzoek van de aanbieder; vul `afspraak` met op-verzoek",
        ));
    }
    let fitting = fitting(change.verandering);
    if fitting.contains(&reden) {
        return None;
    }
    let deleting = change.verandering == Verandering::Verwijderen;
    let regel = if deleting || reden == RedenWijziging::Verwijderd {
        Grond::Cs335
    } else {
        Grond::Iv099
    };
    let open = |reden: &&RedenWijziging| asked || **reden != RedenWijziging::DoorAanbieder;
    let known: Vec<_> = fitting
        .iter()
        .filter(open)
        .map(|reden| reden.code())
        .collect();
    let melding = format!(
        "reden {reden} ({}) past niet bij deze wijziging; wel {}",
        reden.omschrijving(),
        known.join(", ")
    );
    Some(Refusal::new(regel, melding))
}

/// The reasons that fit a change (IV099, JZ002, WMO002).
const fn fitting(verandering: Verandering) -> &'static [RedenWijziging] {
    use RedenWijziging as R;
    match verandering {
        Verandering::Verlengen { .. } => &[
            R::Contractwijziging,
            R::Verlenging,
            R::DoorAanbieder,
            R::Correctie,
        ],
        Verandering::Inkorten { .. } => &[
            R::Overleden,
            R::Contractwijziging,
            R::Verkorting,
            R::AnderDomein,
            R::Verhuizing,
            R::Leveringsvorm,
            R::AndereAanbieder,
            R::Bekostiging,
            R::Herindeling,
            R::DoorAanbieder,
            R::Correctie,
        ],
        Verandering::Verwijderen => &[R::Verwijderd],
        Verandering::Volume(_) | Verandering::Budget(_) => &[
            R::Contractwijziging,
            R::Verlenging,
            R::Verkorting,
            R::DoorAanbieder,
            R::Correctie,
        ],
        Verandering::Corrigeren { .. } => &[R::Correctie],
        Verandering::Gevraagd { .. } => &[R::DoorAanbieder],
    }
}

/// The reason when none is given: deletion and correction have their own, then the provider's
/// request, then more (04) or less (05).
fn usual(change: &Wijziging, old: &Toewijzing, new: &Toewijzing) -> RedenWijziging {
    let less = match change.verandering {
        Verandering::Verwijderen => return RedenWijziging::Verwijderd,
        Verandering::Corrigeren { .. } => return RedenWijziging::Correctie,
        Verandering::Gevraagd { .. } => return RedenWijziging::DoorAanbieder,
        Verandering::Verlengen { .. } => false,
        Verandering::Inkorten { .. } => true,
        Verandering::Volume(_) | Verandering::Budget(_) => {
            let volume = |grant: &Toewijzing| grant.omvang.map(|omvang| omvang.volume);
            volume(new) < volume(old) || new.budget < old.budget
        }
    };
    if matches!(change.afspraak, Afspraak::OpVerzoek { .. }) {
        RedenWijziging::DoorAanbieder
    } else if less {
        RedenWijziging::Verkorting
    } else {
        RedenWijziging::Verlenging
    }
}
