//! What rows of every report have: a municipality, a law and mostly a provider.

use super::cells::{Cel, Kolom, Plaats, column};
use crate::gateway::ports::Post;
use crate::standard::bericht::Wet;
use crate::standard::types::{AgbCode, Gemeentecode};

/// A row about one municipality and one law.
pub(super) trait InDomein {
    /// Both.
    fn domein(&self) -> (Gemeentecode, Wet);
}

/// A row about one provider as well.
pub(super) trait Tussen: InDomein {
    /// The provider.
    fn aanbieder(&self) -> AgbCode;

    /// All three, to stand above the rows.
    fn tussen(&self) -> String {
        let (gemeente, wet) = self.domein();
        let aanbieder = self.aanbieder();
        format!("Gemeente {gemeente}, {wet}, aanbieder {aanbieder}")
    }
}

/// Rows with fields of these names.
macro_rules! tussen {
    ($($row:ty),+ $(,)?) => {$(
        impl $crate::report::between::InDomein for $row {
            fn domein(&self) -> ($crate::standard::types::Gemeentecode, $crate::standard::bericht::Wet) {
                (self.gemeente, self.wet)
            }
        }
        impl $crate::report::between::Tussen for $row {
            fn aanbieder(&self) -> $crate::standard::types::AgbCode {
                self.aanbieder
            }
        }
    )+};
}
pub(super) use tussen;

/// The municipality.
pub(super) const fn gemeente<R: InDomein>(plaats: Plaats) -> Kolom<R> {
    column::<R>("gemeente", "Gemeente", |rij| Cel::code(&rij.domein().0)).at(plaats)
}

/// The law.
pub(super) const fn wet<R: InDomein>(plaats: Plaats) -> Kolom<R> {
    column::<R>("wet", "Wet", |rij| Cel::text(rij.domein().1.code())).at(plaats)
}

/// The provider.
pub(super) const fn aanbieder<R: Tussen>(plaats: Plaats) -> Kolom<R> {
    column::<R>("aanbieder", "Aanbieder", |rij| Cel::code(&rij.aanbieder())).at(plaats)
}

/// The day a message came in, if it did.
pub(super) const fn received(post: Post) -> Cel<'static> {
    match post {
        Post::Ontvangen(day) => Cel::Datum(day),
        Post::Verzonden(_) => Cel::Leeg,
    }
}

/// The day a message went out, if it did.
pub(super) const fn sent(post: Post) -> Cel<'static> {
    match post {
        Post::Ontvangen(_) => Cel::Leeg,
        Post::Verzonden(day) => Cel::Datum(day),
    }
}
