//! Declarations (process.md, Declareren): granted, refused, corrected, late, and refused as a whole.

use super::beginnings::two_grants;
use super::gesprek::{Gesprek, Kant};

const MAART: [&str; 3] = [
    "1,2026-03-10,direct,120",
    "1,2026-03-24,direct,120",
    "2,2026-03-20,aantal,2",
];

#[test]
fn a_month_granted_whole() {
    let mut gesprek = two_grants("JW");
    gesprek.day("2026-04-02", "de aanbieder declareert maart");
    gesprek.declare("2026-03", &MAART);
    gesprek.exchange();
    gesprek.day("2026-04-03", "en nog eens: dat verandert niets");
    gesprek.declare("2026-03", &MAART);
    assert!(gesprek.post.is_empty());
    insta::assert_snapshot!(gesprek.end());
}

/// The provider has a wrong tariff for one of the two: that prestatie is refused, and declared again
/// in the next month.
#[test]
fn part_refused_and_declared_again() {
    let mut gesprek = two_grants("WMO");
    gesprek.day(
        "2026-04-02",
        "de aanbieder heeft een verkeerd tarief geladen",
    );
    gesprek.tariff(19103);
    gesprek.declare("2026-03", &MAART);
    gesprek.exchange();
    gesprek.day("2026-05-04", "met het goede tarief gaat maart nog eens mee");
    gesprek.tariff(19130);
    gesprek.declare(
        "2026-04",
        &[&MAART[..], &["1,2026-04-07,direct,120"]].concat(),
    );
    insta::assert_snapshot!(gesprek.end());
}

/// What was granted is credited whole, and the new prestatie declared beside it (IV086, IV091).
#[test]
fn credit_and_new_debit() {
    let mut gesprek = two_grants("JW");
    gesprek.day("2026-04-02", "de aanbieder declareert maart");
    gesprek.declare("2026-03", &MAART);
    gesprek.exchange();
    gesprek.day("2026-05-04", "in maart was er meer hulp, en geen verblijf");
    gesprek.declare(
        "2026-04",
        &[
            "1,2026-03-10,direct,120",
            "1,2026-03-24,direct,240",
            "2,2026-03-20,aantal,0",
            "1,2026-04-07,direct,60",
        ],
    );
    insta::assert_snapshot!(gesprek.end());
}

#[test]
fn a_late_month() {
    let mut gesprek = two_grants("WMO");
    gesprek.day(
        "2026-05-04",
        "de aanbieder declareert april, en maart die nog niet gedeclareerd was",
    );
    gesprek.declare(
        "2026-04",
        &[&MAART[..], &["1,2026-04-07,direct,120"]].concat(),
    );
    insta::assert_snapshot!(gesprek.end());
}

/// Level 3: April was judged before March arrived (TR318). March counts as not sent, and goes along
/// with May.
#[test]
fn declarations_out_of_order() {
    let mut gesprek = two_grants("JW");
    gesprek.day(
        "2026-04-02",
        "de declaratie over maart blijft onderweg liggen",
    );
    gesprek.declare("2026-03", &MAART);
    gesprek.hold();
    gesprek.day("2026-05-04", "die over april komt eerder aan");
    gesprek.declare("2026-04", &["1,2026-04-07,direct,120"]);
    gesprek.exchange();
    gesprek.release();
    gesprek.exchange();
    gesprek.day("2026-06-02", "maart gaat mee met mei");
    gesprek.declare("2026-05", &MAART);
    insta::assert_snapshot!(gesprek.end());
}

/// Level 2: the total does not add up. The whole message counts as not sent.
#[test]
fn a_declaration_that_was_damaged() {
    let mut gesprek = two_grants("WMO");
    gesprek.day("2026-04-02", "onderweg verandert het totaal");
    gesprek.declare("2026-03", &MAART);
    let sent = gesprek.post.pop().unwrap();
    gesprek.deliver_strange(sent.changed(&[("<iwmo:TotaalBedrag>", "<iwmo:TotaalBedrag>1")]));
    gesprek.exchange();
    gesprek.day("2026-04-07", "de aanbieder declareert opnieuw");
    gesprek.declare("2026-03", &MAART);
    insta::assert_snapshot!(gesprek.end());
}

/// Level 1: what can't be read is kept and not answered; the provider goes on waiting, and sends the
/// same message again.
#[test]
fn a_declaration_that_cannot_be_read() {
    let mut gesprek = two_grants("JW");
    gesprek.day("2026-04-02", "onderweg raakt de declaratie over maart stuk");
    gesprek.declare("2026-03", &MAART);
    let sent = gesprek.post.pop().unwrap();
    gesprek.deliver_strange(sent.changed(&[("</jw323:Clienten>", "")]));
    gesprek.exchange();
    gesprek.day(
        "2026-04-16",
        "er komt geen antwoord; de aanbieder verzendt hem nog eens",
    );
    gesprek.post.push(sent);
    insta::assert_snapshot!(gesprek.end());
}

/// An answer with another amount is booked nowhere; the right one still is.
#[test]
fn an_answer_that_does_not_agree() {
    let mut gesprek = two_grants("JW");
    gesprek.day(
        "2026-04-02",
        "het antwoord op de declaratie over maart is niet het goede",
    );
    gesprek.declare("2026-03", &MAART);
    let sent = gesprek.post.pop().unwrap();
    gesprek.deliver(sent);
    let answer = gesprek.post[0].clone();
    gesprek.hold();
    gesprek.deliver_strange(answer.changed(&[("<ijw:TotaalBedrag>", "<ijw:TotaalBedrag>1")]));
    gesprek.exchange();
    gesprek.day(
        "2026-04-03",
        "het goede antwoord komt alsnog, en daarna nog een",
    );
    gesprek.release();
    gesprek.exchange();
    gesprek
        .deliver_strange(answer.changed(&[("<ijw:Identificatie>0153", "<ijw:Identificatie>9153")]));
    insta::assert_snapshot!(gesprek.end());
}

impl Gesprek {
    /// Another tariff for the stay, in the provider's store only.
    fn tariff(&mut self, cents: u32) {
        let text = format!(
            "gemeente,aanbieder,wet,productcategorie,productcode,eenheid,tarief,begindatum,einddatum\n\
             0153,97000011,WMO,15,15W01,14,{cents},2026-01-01,\n"
        );
        let file = self.input(Kant::Zorg, "tarieven.csv", &text);
        self.zorg(&["load", "tarieven", &file]);
    }
}
