//! Finds line and column of element paths in a message, by a second look at the bytes. Only a
//! message with findings needs it, so a message that passes pays nothing for it.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::finding::Bevinding;
use super::schema::Cursor;

/// Fills in where the findings stand, and puts them in the order of the file. A finding about an
/// element that is missing gets the place of the element it is missing from. The bytes must be a
/// message that was read.
pub(super) fn locate(bytes: &[u8], bevindingen: &mut Vec<Bevinding>) {
    let offsets = {
        let mut tree = Tree::default();
        let nodes: Vec<usize> = bevindingen
            .iter()
            .map(|bevinding| tree.add(&bevinding.plek))
            .collect();
        tree.scan(bytes);
        nodes
            .into_iter()
            .map(|node| tree.offset(node))
            .collect::<Vec<_>>()
    };
    let mut found: Vec<(usize, Bevinding)> =
        offsets.into_iter().zip(bevindingen.drain(..)).collect();
    found.sort_by_key(|(offset, _)| *offset);
    let mut cursor = Cursor::new(bytes);
    bevindingen.extend(found.into_iter().map(|(offset, bevinding)| Bevinding {
        positie: Some(cursor.advance(offset)),
        ..bevinding
    }));
}

/// One step of a path that is looked for.
#[derive(Debug)]
struct Node<'p> {
    parent: Option<usize>,
    name: &'p str,
    /// Which of the elements with this name, from 1; `None` where it occurs once.
    ordinal: Option<usize>,
    children: Vec<usize>,
    offset: Option<usize>,
}

/// The paths that are looked for, as a tree.
#[derive(Debug, Default)]
struct Tree<'p> {
    nodes: Vec<Node<'p>>,
}

/// An element that is open while scanning.
#[derive(Debug, Clone, Copy, Default)]
struct Open<'x> {
    /// The step it is, if it lies on a path.
    node: Option<usize>,
    /// Name of its last child, and how many in a row had that name. Elements that repeat stand
    /// next to each other in every message.
    last: &'x [u8],
    count: usize,
}

impl<'p> Tree<'p> {
    /// Adds a path; gives its last step.
    fn add(&mut self, plek: &'p str) -> usize {
        let mut node = None;
        for step in plek.split('/') {
            let (name, ordinal) = match step.strip_suffix(']').and_then(|s| s.split_once('[')) {
                Some((name, ordinal)) => (name, ordinal.parse().ok()),
                None => (step, None),
            };
            node = Some(self.child_or_new(node, name, ordinal));
        }
        node.unwrap_or_default()
    }

    fn child_or_new(
        &mut self,
        parent: Option<usize>,
        name: &'p str,
        ordinal: Option<usize>,
    ) -> usize {
        let known = self
            .nodes
            .iter()
            .position(|node| node.parent == parent && node.name == name && node.ordinal == ordinal);
        known.unwrap_or_else(|| {
            let index = self.nodes.len();
            self.nodes.push(Node {
                parent,
                name,
                ordinal,
                children: Vec::new(),
                offset: None,
            });
            if let Some(parent) = parent.and_then(|parent| self.nodes.get_mut(parent)) {
                parent.children.push(index);
            }
            index
        })
    }

    /// Where the step stands, or the nearest step above it that is there.
    fn offset(&self, node: usize) -> usize {
        let mut node = self.nodes.get(node);
        while let Some(step) = node {
            if let Some(offset) = step.offset {
                return offset;
            }
            node = step.parent.and_then(|parent| self.nodes.get(parent));
        }
        0
    }

    fn scan(&mut self, bytes: &[u8]) {
        let mut reader = Reader::from_reader(bytes);
        reader.config_mut().check_end_names = false;
        let mut stack: Vec<Open<'_>> = Vec::new();
        loop {
            let offset = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            match reader.read_event() {
                Ok(Event::Start(_)) => {
                    let open = self.enter(stack.last_mut(), tag_name(bytes, offset), offset);
                    stack.push(open);
                }
                Ok(Event::Empty(_)) => {
                    self.enter(stack.last_mut(), tag_name(bytes, offset), offset);
                }
                Ok(Event::End(_)) => {
                    stack.pop();
                }
                Ok(Event::Eof) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }

    fn enter<'x>(
        &mut self,
        parent: Option<&mut Open<'x>>,
        name: &'x [u8],
        offset: usize,
    ) -> Open<'x> {
        let node = match parent {
            None => Some(0), // every path starts at the root
            Some(parent) => {
                parent.count = if parent.last == name {
                    parent.count + 1
                } else {
                    1
                };
                parent.last = name;
                parent
                    .node
                    .and_then(|node| self.child(node, name, parent.count))
            }
        };
        if let Some(step) = node.and_then(|node| self.nodes.get_mut(node)) {
            step.offset.get_or_insert(offset);
        }
        Open {
            node,
            ..Open::default()
        }
    }

    fn child(&self, node: usize, name: &[u8], count: usize) -> Option<usize> {
        let children = &self.nodes.get(node)?.children;
        children.iter().copied().find(|child| {
            self.nodes.get(*child).is_some_and(|step| {
                step.name.as_bytes() == name && step.ordinal.is_none_or(|ordinal| ordinal == count)
            })
        })
    }
}

/// The local name of the tag that starts at the offset.
fn tag_name(bytes: &[u8], offset: usize) -> &[u8] {
    let tag = bytes.get(offset + 1..).unwrap_or_default();
    let end = tag
        .iter()
        .position(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'/' | b'>'))
        .unwrap_or(tag.len());
    let qualified = tag.get(..end).unwrap_or_default();
    let local = qualified
        .iter()
        .position(|byte| *byte == b':')
        .map_or(0, |colon| colon + 1);
    qualified.get(local..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::finding::Niveau;

    const BERICHT: &str = "<?xml version=\"1.0\"?>
<j:Bericht xmlns:j=\"x\"><!-- <j:Client> -->
  <j:Clienten>
    <j:Client><j:Bsn>1</j:Bsn></j:Client>
    <j:Client >
      <j:Bsn>é</j:Bsn> <j:Naam/><j:Prestaties><j:Prestatie/><j:Prestatie/></j:Prestaties>
    </j:Client>
  </j:Clienten>
</j:Bericht>";

    fn position(plek: &str) -> (u64, u64) {
        let mut bevindingen = vec![Bevinding {
            regel: "TR101",
            niveau: Niveau::Inhoud,
            retourcode: None,
            plek: plek.to_owned(),
            positie: None,
            melding: String::new(),
        }];
        locate(BERICHT.as_bytes(), &mut bevindingen);
        let positie = bevindingen[0].positie.unwrap();
        (positie.regelnummer, positie.kolom)
    }

    #[test]
    fn elements_are_found_by_path() {
        for (plek, expected) in [
            ("Bericht", (2, 1)),
            ("Bericht/Clienten/Client[1]/Bsn", (4, 15)),
            ("Bericht/Clienten/Client[2]", (5, 5)),
            ("Bericht/Clienten/Client[2]/Bsn", (6, 7)),
            ("Bericht/Clienten/Client[2]/Naam", (6, 24)),
            (
                "Bericht/Clienten/Client[2]/Prestaties/Prestatie[2]",
                (6, 61),
            ),
        ] {
            assert_eq!(position(plek), expected, "{plek}");
        }
    }

    #[test]
    fn a_missing_element_has_the_place_it_is_missing_from() {
        assert_eq!(
            position("Bericht/Clienten/Client[1]/Naam/Voorletters"),
            (4, 5)
        );
        assert_eq!(position("Bericht/Header"), (2, 1));
    }
}
