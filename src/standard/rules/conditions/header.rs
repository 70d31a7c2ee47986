//! Conditions on the header, all enforced by the schema.

use crate::standard::bericht::Nummer::{self, M301, M305, M307, M315, M317, M319, M323, M325};
use crate::standard::rules::{InBericht, Regel};

/// The messages that are not a retour.
const HEEN: &[Nummer] = &[M301, M305, M307, M315, M317, M319, M323, M325];

/// CS015: the minor version.
pub const CS015: InBericht = InBericht::schema(Regel::formaat(
    "CS015",
    HEEN,
    "BerichtSubversie is 2",
    "Samen met BerichtVersie zegt BerichtSubversie volgens welke release het bericht is gemaakt. \
     Bode leest release 3.2, dus de subversie is 2. Een bericht met een andere subversie wordt al \
     door het schema geweigerd.",
));

/// CS025: the major version.
pub const CS025: InBericht = InBericht::schema(Regel::formaat(
    "CS025",
    HEEN,
    "BerichtVersie is 3",
    "Samen met BerichtSubversie zegt BerichtVersie volgens welke release het bericht is gemaakt. \
     Bode leest release 3.2, dus de versie is 3. Een bericht met een andere versie wordt al door \
     het schema geweigerd.",
));
