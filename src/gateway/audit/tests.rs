//! Any single change to a chain is found; and what can't be found is known too.

use proptest::prelude::*;
use proptest::sample::Index;

use super::*;
use crate::standard::types::Bsn;

const KETEN: &str = "G0153";

fn sleutel() -> Sleutel {
    Sleutel::new(b"0123456789abcdef0123456789abcdef").unwrap()
}

fn voorval(number: i64) -> Voorval {
    let bsn = "999900006".parse().unwrap();
    let keten = Keten::Partij("0153".parse().unwrap());
    let about = Betrokkene::new(&sleutel(), keten, bsn);
    Voorval {
        seconden: 1_790_000_000 + number,
        wie: "beheerder".parse().unwrap(),
        rol: Rol::Beheren,
        handeling: Handeling::ALL[usize::try_from(number).unwrap() % 14],
        onderwerp: format!("werk {number}.1"),
        uitkomst: Uitkomst::ALL[usize::try_from(number).unwrap() % 4],
        betrokkene: (number % 2 == 0).then_some(about),
        doel: (number % 3 == 0).then(|| "klacht".to_owned()),
        spoor: None,
    }
}

/// A chain as a store has it.
#[derive(Debug, Clone, Default)]
struct Bewaard {
    rijen: Vec<Auditrij>,
    stand: Stand,
}

impl Bewaard {
    fn of(length: i64) -> Self {
        let mut bewaard = Self::default();
        for number in 0..length {
            bewaard.add(number);
        }
        bewaard
    }

    fn add(&mut self, number: i64) {
        let laatste = self.rijen.last().map(|rij| Laatste {
            nummer: rij.nummer,
            hash: rij.hash.clone(),
        });
        let (rijen, stand) = volgende(KETEN, &self.stand, laatste, &voorval(number), &sleutel());
        self.rijen.extend(rijen);
        self.stand = stand;
    }

    fn anker(&self) -> Anker {
        Anker {
            keten: KETEN.to_owned(),
            nummer: self.stand.nummer,
            hash: self.stand.hash.clone(),
        }
    }

    fn verify(&self, ankers: &[Anker]) -> Vec<Breuk> {
        let sleutel = sleutel();
        let begin = Some(self.stand.clone());
        let mut toets = Toets::new(KETEN.to_owned(), begin.clone(), Some(&sleutel), ankers);
        for rij in &self.rijen {
            toets.rij(rij);
        }
        toets.sluit(begin).breuken
    }

    /// What somebody does who can write in the database and knows how rows are hashed.
    fn rehash(&mut self) {
        let mut vorige = String::new();
        for (nummer, rij) in (1..).zip(&mut self.rijen) {
            rij.nummer = nummer;
            rij.vorige.clone_from(&vorige);
            rij.hash = keten::hash(KETEN, rij);
            vorige.clone_from(&rij.hash);
        }
        self.stand.nummer = i64::try_from(self.rijen.len()).unwrap();
        self.stand.hash = vorige;
    }
}

/// Changes one field of a row; gives whether it is another row then.
fn change(rij: &mut Auditrij, field: usize, text: &str) -> bool {
    let before = rij.clone();
    let number = i64::try_from(text.len()).unwrap();
    match field {
        0 => rij.nummer += number,
        1 => rij.seconden -= number,
        2 => rij.wie.push_str(text),
        3 => text.clone_into(&mut rij.rol),
        4 => text.clone_into(&mut rij.handeling),
        5 => rij.onderwerp.insert_str(0, text),
        6 => text.clone_into(&mut rij.uitkomst),
        7 => rij.betrokkene = (!text.is_empty()).then(|| text.to_owned()),
        8 => rij.doel = (!text.is_empty()).then(|| text.to_owned()),
        9 => rij.spoor = (!text.is_empty()).then(|| text.to_owned()),
        10 => text.clone_into(&mut rij.vorige),
        _ => text.clone_into(&mut rij.hash),
    }
    *rij != before
}

proptest! {
    #[test]
    fn any_single_change_in_any_field_is_found(
        length in 1_i64..8,
        which: Index,
        field in 0_usize..12,
        text in "[a-z ]{0,3}",
    ) {
        let mut bewaard = Bewaard::of(length);
        prop_assert_eq!(bewaard.verify(&[]), []);
        let index = which.index(bewaard.rijen.len());
        if change(&mut bewaard.rijen[index], field, &text) {
            prop_assert_ne!(bewaard.verify(&[]), []);
        }
    }

    /// Moving text from one field to the next leaves the text of the row as a whole alike.
    #[test]
    fn no_two_rows_are_hashed_alike(cut in 0_usize..9) {
        let mut bewaard = Bewaard::of(1);
        let rij = &mut bewaard.rijen[0];
        let tail = rij.wie.split_off(cut);
        rij.rol.insert_str(0, &tail);
        prop_assert_eq!(bewaard.verify(&[]).is_empty(), tail.is_empty());
    }

    #[test]
    fn taking_out_putting_in_and_swapping_are_found(
        length in 2_i64..8,
        one: Index,
        other: Index,
        what in 0_usize..4,
        rehash: bool,
    ) {
        let mut bewaard = Bewaard::of(length);
        let whole = bewaard.clone();
        let (one, other) = (one.index(bewaard.rijen.len()), other.index(bewaard.rijen.len()));
        match what {
            0 => drop(bewaard.rijen.remove(one)),
            1 => {
                let copy = bewaard.rijen[one].clone();
                bewaard.rijen.insert(other, copy);
            }
            2 => bewaard.rijen.swap(one, other),
            _ => bewaard.rijen.truncate(one),
        }
        // Even when every hash is made to fit again: there is no seal for it.
        if rehash {
            bewaard.rehash();
        }
        if bewaard.rijen != whole.rijen {
            prop_assert_ne!(bewaard.verify(&[]), []);
        }
    }

    #[test]
    fn a_change_in_the_stand_is_found(length in 1_i64..4, field in 0_usize..3, text in "[a-z]{1,3}") {
        let mut bewaard = Bewaard::of(length);
        match field {
            0 => bewaard.stand.nummer += i64::try_from(text.len()).unwrap(),
            1 => bewaard.stand.hash = text,
            _ => bewaard.stand.zegel = text,
        }
        prop_assert_ne!(bewaard.verify(&[]), []);
    }
}

#[test]
fn an_older_copy_with_its_seal_is_found_by_an_anchor_only() {
    let older = Bewaard::of(3);
    let mut newer = older.clone();
    newer.add(3);
    let anchor = newer.anker();
    assert_eq!(newer.verify(std::slice::from_ref(&anchor)), []);
    assert_eq!(older.verify(&[]), [], "nothing inside it tells");
    assert_eq!(older.verify(&[anchor]), [Breuk::Anker(4)]);
    let mut rewritten = older.clone();
    rewritten.add(7);
    assert_eq!(rewritten.verify(&[newer.anker()]), [Breuk::Anker(4)]);
    assert_eq!(
        Bewaard::default().verify(&[newer.anker()]),
        [Breuk::Anker(4)]
    );
}

#[test]
fn writing_on_does_not_bless_what_was_tampered_with() {
    let tamper: [fn(&mut Bewaard); 5] = [
        |chain| chain.rijen.truncate(2),
        |chain| chain.rijen.clear(),
        |chain| chain.stand = Stand::default(),
        |chain| {
            chain.rijen.truncate(2);
            chain.rehash();
        },
        |chain| chain.stand.zegel.clear(),
    ];
    for tamper in tamper {
        let mut chain = Bewaard::of(4);
        tamper(&mut chain);
        chain.add(5);
        chain.add(6);
        let broken = chain
            .rijen
            .iter()
            .filter(|rij| rij.handeling == Handeling::KetenGebroken.code());
        assert_eq!(broken.count(), 1, "said once: {chain:?}");
        let found = chain.verify(&[]);
        assert!(
            found
                .iter()
                .any(|breuk| matches!(breuk, Breuk::EerderGebroken(_))),
            "{found:?}"
        );
    }
}

#[test]
fn others_may_write_while_it_is_verified() {
    let before = Bewaard::of(2);
    let mut after = before.clone();
    after.add(2);
    let sleutel = sleutel();
    for rows in [2, 3] {
        let mut toets = Toets::new(
            KETEN.to_owned(),
            Some(before.stand.clone()),
            Some(&sleutel),
            &[],
        );
        for rij in &after.rijen[..rows] {
            toets.rij(rij);
        }
        assert_eq!(toets.sluit(Some(after.stand.clone())).breuken, []);
    }
}

#[test]
fn a_seal_of_another_key_is_no_seal() {
    let chain = Bewaard::of(2);
    let other = Sleutel::new(b"another key that is long enough!").unwrap();
    let mut toets = Toets::new(
        KETEN.to_owned(),
        Some(chain.stand.clone()),
        Some(&other),
        &[],
    );
    for rij in &chain.rijen {
        toets.rij(rij);
    }
    assert_eq!(
        toets.sluit(Some(chain.stand.clone())).breuken,
        [Breuk::Zegel]
    );
}

#[test]
fn a_person_is_another_in_every_chain_and_under_every_key() {
    let (one, other): (Bsn, Bsn) = ("999900006".parse().unwrap(), "999900018".parse().unwrap());
    let enschede = Keten::Partij("0153".parse().unwrap());
    let of = |keten, bsn| Betrokkene::new(&sleutel(), keten, bsn);
    assert_eq!(of(enschede, one), of(enschede, one));
    assert_ne!(of(enschede, one), of(enschede, other));
    assert_ne!(of(enschede, one), of(Keten::Installatie, one));
    assert!(!of(enschede, one).as_str().contains("9999"));
    assert_eq!(Sleutel::new(b" short \n").unwrap_err(), TeKorteSleutel);
    assert!(!format!("{:?}", sleutel()).contains("0123"));
}

#[test]
fn codes_are_unique_and_anchors_are_read_as_they_are_shown() {
    for (index, one) in Handeling::ALL.iter().enumerate() {
        assert!(
            Handeling::ALL[..index]
                .iter()
                .all(|other| other.code() != one.code())
        );
    }
    let anker = Bewaard::of(2).anker();
    assert_eq!(anker.to_string().parse(), Ok(anker));
    assert!("G0153 2 kort".parse::<Anker>().is_err());
    assert!("a\nb".parse::<Wie>().is_err());
}
