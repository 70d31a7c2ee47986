//! Whether a file stops in the middle of its XML. What nobody told us to be whole may still be written by
//! someone who pauses; Linux lets a process ask whether a file is open for writing only of files that it
//! owns (leases), and those in `in` are another's. So the content itself is asked.

use quick_xml::Reader;
use quick_xml::events::Event;

/// What may stand before the root element.
const HEAD: usize = 64 * 1024;

/// Whether more is to come: there is nothing yet, or XML begins and its root element does not end the
/// file. What is no XML is never cut off: it will not become a message.
pub(super) fn is_cut_off(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = text.trim_ascii();
    if text.is_empty() {
        return true;
    }
    if !text.starts_with(b"<") {
        return false;
    }
    match root(text.get(..HEAD).unwrap_or(text)) {
        Some(Root::Alone) => !text.ends_with(b"/>"),
        Some(Root::Around(name)) => !ends_with_tag(text, &name),
        None => true,
    }
}

/// The root element.
enum Root {
    /// `<a/>`.
    Alone,
    /// `<a>`, which ends somewhere.
    Around(String),
}

/// The root element; `None` when the bytes don't get that far.
fn root(head: &[u8]) -> Option<Root> {
    let mut reader = Reader::from_reader(head);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => return Some(Root::Around(tag.name().into_inner().to_owned())),
            Event::Empty(_) => return Some(Root::Alone),
            Event::Eof => return None,
            _ => {}
        }
    }
}

fn ends_with_tag(text: &[u8], name: &str) -> bool {
    let before = text.strip_suffix(b">").map(<[u8]>::trim_ascii_end);
    before
        .and_then(|text| text.strip_suffix(name.as_bytes()))
        .is_some_and(|text| text.ends_with(b"</"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_whole_where_its_root_ends_and_nowhere_before() {
        let whole = "\u{feff}<?xml version=\"1.0\"?>\n<!-- <x> -->\n<m:Bericht xmlns:m=\"urn:m\">\n<m:Client a=\">\"/></m:Bericht>";
        for end in 0..whole.len() {
            let cut = whole.get(..end).unwrap_or_default();
            assert!(is_cut_off(cut.as_bytes()), "{cut}");
        }
        for after in ["", "\r\n", " \n\t"] {
            assert!(!is_cut_off(format!("{whole}{after}").as_bytes()));
        }
    }

    #[test]
    fn what_will_not_become_a_message_is_not_waited_for() {
        for text in ["geen XML", "a,b\n1,2\n", "<a/>", "<a></a >", "PK\u{3}\u{4}"] {
            assert!(!is_cut_off(text.as_bytes()), "{text}");
        }
        for text in [
            "", " \n", "<", "<a", "<a>", "<a></b>", "<?xml?>", "<a/", "</a>",
        ] {
            assert!(is_cut_off(text.as_bytes()), "{text}");
        }
    }
}
