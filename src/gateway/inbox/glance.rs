//! A glance at what came in: on which track it goes. It looks at the head of the file only and judges
//! nothing; a wrong guess costs order, never a wrong booking.

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::gateway::laan::Laan;
use crate::gateway::party::Partij;
use crate::gateway::spoor::Spoor;
use crate::standard::bericht::{BerichtSoort, Wet};
use crate::standard::types::{AgbCode, Gemeentecode};

/// How far is looked: a header fits many times.
const HEAD: usize = 8192;

/// The track of what came to a party's mailbox.
pub(super) fn spoor(partij: Partij, bytes: &[u8]) -> Spoor {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let laan = header(head)
        .and_then(|(wet, gemeente, aanbieder)| Laan::of(partij, gemeente, aanbieder, wet));
    laan.map_or(Spoor::Partij(partij), Spoor::Laan)
}

/// Law, municipality and provider, where the head of a file says them.
fn header(head: &[u8]) -> Option<(Wet, Gemeentecode, AgbCode)> {
    let mut reader = Reader::from_reader(head);
    let (mut wet, mut gemeente, mut aanbieder) = (None, None, None);
    let mut is_party = false;
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => {
                if wet.is_none() {
                    let mut attributes = tag.attributes();
                    let mut attributes = attributes.with_checks(false).filter_map(Result::ok);
                    wet = Some(attributes.find_map(|found| wet_of(&found.value))?);
                }
                is_party = matches!(tag.local_name().as_ref(), "Afzender" | "Ontvanger");
            }
            Event::Text(text) if is_party => {
                let text = text.trim();
                gemeente = gemeente.or_else(|| text.parse().ok());
                aanbieder = aanbieder.or_else(|| text.parse().ok());
            }
            Event::End(_) => is_party = false,
            Event::Eof => return None,
            _ => {}
        }
        if let (Some(wet), Some(gemeente), Some(aanbieder)) = (wet, gemeente, aanbieder) {
            return Some((wet, gemeente, aanbieder));
        }
    }
}

fn wet_of(namespace: &str) -> Option<Wet> {
    BerichtSoort::of_namespace(namespace).map(|soort| soort.wet)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(partij: &str, xml: &str) -> String {
        spoor(partij.parse().unwrap(), xml.as_bytes()).to_string()
    }

    #[test]
    fn a_message_goes_on_the_track_of_its_lane() {
        let xml = include_str!("../../../fixtures/messages/301/jw-one-product.xml");
        let field = |name: &str| {
            let (_, rest) = xml.split_once(&format!("{name}>")).unwrap();
            rest.split('<').next().unwrap().to_owned()
        };
        let (gemeente, aanbieder) = (field("Afzender"), field("Ontvanger"));
        assert_eq!(of(&aanbieder, xml), format!("A{aanbieder}/{gemeente}/JW"));
        assert_eq!(of(&gemeente, xml), format!("G{gemeente}/{aanbieder}/JW"));
    }

    #[test]
    fn what_is_no_message_goes_on_the_track_of_the_mailbox() {
        let other = include_str!("../../../fixtures/messages/301/jw-one-product.xml");
        for xml in [
            "",
            "geen xml",
            "<a xmlns=\"urn:x\"><Afzender>0153</Afzender></a>",
            "<a",
            other,
        ] {
            assert_eq!(of("9998", xml), "G9998");
        }
    }
}
