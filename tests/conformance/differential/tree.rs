//! A message as a tree that can be changed and written again.

use quick_xml::Reader;
use quick_xml::events::Event;

/// An element: children, or a value.
#[derive(Clone)]
pub struct Node {
    /// Name with prefix.
    pub name: String,
    /// Written as is between name and `>`.
    pub attributes: String,
    /// Written as is, before the children: references and all.
    pub text: String,
    pub children: Vec<Node>,
}

impl Node {
    /// Reads a well-formed message.
    pub fn read(text: &str) -> Self {
        let mut xml = Reader::from_str(text);
        let mut open: Vec<Node> = Vec::new();
        loop {
            match xml.read_event().unwrap() {
                Event::Start(tag) => open.push(Self {
                    name: tag.name().as_ref().to_owned(),
                    attributes: tag.attributes_raw().to_owned(),
                    text: String::new(),
                    children: Vec::new(),
                }),
                Event::Text(text) => {
                    let text = text.into_inner();
                    if let Some(node) = open.last_mut()
                        && !text.trim().is_empty()
                    {
                        node.text.push_str(&text);
                    }
                }
                Event::End(_) => {
                    let node = open.pop().unwrap();
                    match open.last_mut() {
                        Some(parent) => parent.children.push(node),
                        None => return node,
                    }
                }
                _ => {}
            }
        }
    }

    /// How many elements, this one included.
    pub fn count(&self) -> usize {
        1 + self.children.iter().map(Self::count).sum::<usize>()
    }

    /// The element of that number in document order, this one being 0.
    pub fn get(&mut self, number: usize) -> &mut Self {
        let mut left = number;
        if left == 0 {
            return self;
        }
        left -= 1;
        for child in &mut self.children {
            let count = child.count();
            if left < count {
                return child.get(left);
            }
            left -= count;
        }
        unreachable!("there are not that many elements")
    }

    pub fn prefix(&self) -> &str {
        self.name.split_once(':').map_or("", |(prefix, _)| prefix)
    }

    pub fn local(&self) -> &str {
        self.name
            .split_once(':')
            .map_or(&*self.name, |(_, local)| local)
    }
}
