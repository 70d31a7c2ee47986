//! In whose name a store works, so that what is done is in the trail in the transaction that does it.

use std::fmt::Display;

use super::{Sleutel, Uitkomst, Voorval};

/// What of a list is named one by one.
const NAMED: usize = 20;

/// Who has something done, what, and with what that is sealed.
#[derive(Debug)]
pub struct Opdrachtgever {
    voorval: Voorval,
    sleutel: Sleutel,
}

impl Opdrachtgever {
    /// Of what is done: to what, and how it ended, is said when it is done.
    pub const fn new(voorval: Voorval, sleutel: Sleutel) -> Self {
        Self { voorval, sleutel }
    }

    /// What was done, with to what and how it ended.
    pub fn voorval(&self, onderwerp: &str, uitkomst: Uitkomst) -> Voorval {
        Voorval {
            onderwerp: onderwerp.to_owned(),
            uitkomst,
            ..self.voorval.clone()
        }
    }

    /// The key.
    pub const fn sleutel(&self) -> &Sleutel {
        &self.sleutel
    }
}

/// What something was done to: the first of a long list, and how many more there were.
pub fn opsomming<T: Display>(items: &[T]) -> String {
    let named: Vec<String> = items.iter().take(NAMED).map(ToString::to_string).collect();
    let named = named.join(", ");
    match items.len().checked_sub(NAMED) {
        Some(more) if more > 0 => format!("{named} en nog {more}"),
        _ => named,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_ends_in_how_many_more() {
        assert_eq!(opsomming(&[7]), "7");
        assert_eq!(opsomming(&["een", "twee"]), "een, twee");
        let many: Vec<usize> = (1..=22).collect();
        let said = opsomming(&many);
        assert!(
            said.starts_with("1, 2, ") && said.ends_with(", 20 en nog 2"),
            "{said}"
        );
        assert!(opsomming(many.get(..20).unwrap()).ends_with(", 20"));
    }
}
