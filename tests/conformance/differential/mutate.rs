//! Changes a valid message in random, repeatable ways: most leave it XML, some leave it valid.

use super::layout;
use super::tree::Node;

/// Repeatable random numbers (SplitMix64).
pub struct Random(u64);

impl Random {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % bound as u64).unwrap()
    }

    pub fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// `true` in so many of a hundred cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// Lengths and limits that facets name, and one beside each.
const LENGTHS: [usize; 32] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 19, 20, 21, 24, 25, 26, 35, 36, 37,
    64, 65, 80, 81, 200, 201,
];

/// Values that sit on an edge of some type.
const VALUES: [&str; 100] = [
    "",
    " ",
    "\n",
    "0",
    "-0",
    "+0",
    "00",
    "-1",
    "+1",
    " 1 ",
    "1 2",
    "3",
    "+3",
    " 3",
    "03",
    "2",
    "1.0",
    "1e3",
    "--1",
    "+",
    "99",
    "100",
    "99999",
    "100000",
    "99999999",
    "100000000",
    "999999999",
    "1000000000",
    "999999999999",
    "1000000000000",
    "0000000000000000000000000000000000007",
    "123456789012345678901234567890",
    "\u{661}",
    "2026-01-31",
    " 2026-01-31\n",
    "2026-02-29",
    "2024-02-29",
    "2026-13-01",
    "2026-1-1",
    "2026-01-31Z",
    "2026-01-31+01:00",
    "2026-01-31-14:00",
    "0000-01-01",
    "0001-01-01",
    "-0001-01-01",
    "-0004-02-29",
    "12026-01-01",
    "02026-01-01",
    "+2026-01-01",
    "2026-04-31",
    "2026-00-10",
    "2026-01-00",
    "20260131",
    "2026-01-31T00:00:00",
    "9999-12-31",
    "1900-02-29",
    "2000-02-29",
    "2026-01-3",
    "2026-01-311",
    "01",
    "1 ",
    " 01",
    "1",
    "4",
    "6",
    "14",
    "16",
    "82",
    "83",
    "84",
    "C",
    "D",
    "c",
    "NL",
    "nl",
    "AB",
    "0200",
    "8001",
    "0001",
    "1.0.0",
    "1.0",
    "01.0.0",
    "1.0.0.0",
    "10.20.30",
    "É",
    "ỳ",
    "Ỵ",
    "A.",
    "a b",
    "\u{a0}",
    "\u{85}",
    "\u{2028}",
    "😀",
    "x\ny",
    "tab\there",
    "12345678",
    "123456789",
    "0141",
    "٠١٤١",
    "~!@#$%^*()",
];

/// Pieces of XML that end up in values or between elements.
const PIECES: [&str; 28] = [
    "<!-- c -->",
    "<?pi?>",
    "<![CDATA[]]>",
    "<![CDATA[ ]]>",
    "<![CDATA[x]]>",
    "&#32;",
    "&#9;",
    "&#10;",
    "&#13;",
    "&#x41;",
    "&#65;",
    "&amp;",
    "&lt;",
    "&quot;",
    "&apos;",
    "&gt;",
    ">",
    "]]>",
    "&nbsp;",
    "&#0;",
    "&#xFFFE;",
    "&#X41;",
    "&",
    "&;",
    " ",
    "x",
    "<x/>",
    "\u{1}",
];

/// Attributes for any element.
const ATTRIBUTES: [&str; 24] = [
    r#" a="1""#,
    r#" xml:lang="nl""#,
    r#" xml:space="preserve""#,
    r#" xmlns:q="urn:q""#,
    r#" xmlns="urn:q""#,
    r#" xmlns="""#,
    r#" xmlns:q="""#,
    r#" q:a="1""#,
    r#" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:q q.xsd""#,
    r#" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="q.xsd""#,
    r#" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true""#,
    r#" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="false""#,
    r#" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance""#,
    r#" xmlns:a="urn:a" xmlns:a="urn:a""#,
    r#" a="1" a="1""#,
    r#" a="<""#,
    r#" a="&none;""#,
    r#" xmlns:q='urn:"q"'"#,
    " a",
    " a=1",
    r#" xmlns:xml="urn:x""#,
    r#" xmlns:q="urn:q"xmlns:r="urn:r""#,
    r#" xmlns:1="urn:q""#,
    r#" xmlns:a:b="urn:q""#,
];

pub struct Mutator {
    random: Random,
}

impl Mutator {
    pub fn new(stream: u64) -> Self {
        let mut random = Random(stream);
        // The first numbers of neighbouring streams are alike.
        random.below(1);
        Self { random }
    }

    /// A variant of the message.
    pub fn mutate(&mut self, text: &str) -> Vec<u8> {
        let mut root = Node::read(text);
        for _ in 0..self.random.pick(&[0, 1, 1, 1, 1, 2, 3]) {
            self.change(&mut root);
        }
        let mut text = layout::write(&root, &mut self.random);
        if self.random.chance(12) {
            self.damage(&mut text);
        }
        let mut bytes = text.into_bytes();
        if self.random.chance(1) {
            let at = self.random.below(bytes.len());
            bytes[at] = self.random.pick(&[0xFF, 0xC3, 0x80, 0xED]);
        }
        bytes
    }

    fn change(&mut self, root: &mut Node) {
        let count = root.count();
        let number = self.random.below(count);
        if self.random.chance(45) {
            self.value(root, number);
            return;
        }
        match self.random.below(7) {
            0..=2 => self.children(root.get(number)),
            3 => {
                let other = self.random.below(count);
                let name = root.get(other).name.clone();
                self.rename(root.get(number), &name);
            }
            4 => {
                let attribute = self.random.pick(&ATTRIBUTES);
                root.get(number).attributes.push_str(attribute);
            }
            5 => {
                let piece = self.random.pick(&PIECES);
                root.get(number).text.push_str(piece);
            }
            _ => self.rebind(root),
        }
    }

    /// Another value for the first leaf at or after that number.
    fn value(&mut self, root: &mut Node, number: usize) {
        let leaf = (number..root.count()).find(|&n| root.get(n).children.is_empty());
        let node = root.get(leaf.unwrap_or(number));
        match self.random.below(6) {
            0 | 1 => self.random.pick(&VALUES).clone_into(&mut node.text),
            2 => {
                let filler = self.random.pick(&["1", "x", "é", "😀", " ", "9"]);
                node.text = filler.repeat(self.random.pick(&LENGTHS));
            }
            3 => node.text.insert_str(
                0,
                self.random.pick(&[" ", "+", "0", "-", "\n", "x", "&#32;"]),
            ),
            4 => node.text.push_str(
                self.random
                    .pick(&[" ", "0", "\n", "x", "\t", "\r\n", "&#13;"]),
            ),
            _ => {
                let piece = self.random.pick(&PIECES);
                let middle = node.text.len() / 2;
                let at = (0..=middle)
                    .rev()
                    .find(|&at| node.text.is_char_boundary(at));
                node.text.insert_str(at.unwrap_or(0), piece);
            }
        }
    }

    /// Drops, doubles, swaps, moves or empties.
    fn children(&mut self, node: &mut Node) {
        let count = node.children.len();
        if count == 0 {
            node.text.clear();
            return;
        }
        let one = self.random.below(count);
        let other = self.random.below(count);
        match self.random.below(6) {
            0 | 1 => {
                node.children.remove(one);
            }
            2 => {
                let copy = node.children[one].clone();
                node.children.insert(one, copy);
            }
            3 => node.children.swap(one, other),
            4 => {
                let moved = node.children.remove(one);
                node.children.insert(other.min(count - 1), moved);
            }
            _ => {
                let copy = node.children[one].clone();
                node.children[other].children.push(copy);
            }
        }
    }

    fn rename(&mut self, node: &mut Node, other: &str) {
        node.name = match self.random.below(5) {
            0 => other.to_owned(),
            1 => format!("{}x", node.name),
            2 => node.local().to_owned(),
            3 => format!("q:{}", node.local()),
            _ => {
                let prefix = other.split_once(':').map_or("", |(prefix, _)| prefix);
                format!("{prefix}:{}", node.local())
            }
        };
    }

    /// The same namespaces under other prefixes, or none; sometimes wrongly.
    fn rebind(&mut self, root: &mut Node) {
        let old = root.prefix().to_owned();
        let new = self.random.pick(&["", "q", "ns0", "é", "a.b", "1"]);
        let (from, to) = match new {
            "" => (format!("xmlns:{old}="), "xmlns=".to_owned()),
            _ => (format!("xmlns:{old}="), format!("xmlns:{new}=")),
        };
        root.attributes = root.attributes.replace(&from, &to);
        let keep_one = self.random.chance(20);
        let count = root.count();
        let kept = self.random.below(count);
        for number in 0..count {
            let node = root.get(number);
            if node.prefix() == old && !(keep_one && number == kept) {
                let local = node.local().to_owned();
                node.name = if new.is_empty() {
                    local
                } else {
                    format!("{new}:{local}")
                };
            }
        }
    }

    /// Breaks the text itself: truncated, a character more, less or other.
    fn damage(&mut self, text: &mut String) {
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        // The declaration is left alone: another encoding is another matter.
        let from = text.find("?>").map_or(0, |end| end + 2);
        let starts: Vec<usize> = starts.into_iter().filter(|&at| at >= from).collect();
        let Some(&at) = starts.get(self.random.below(starts.len().max(1))) else {
            return;
        };
        let characters = [
            '<', '>', '&', ';', '\'', '"', '/', '=', ' ', '\n', '!', '?', '-', '[', ']', ':', 'x',
            '0', 'é', '\u{1}', '\u{FFFF}', '\t',
        ];
        match self.random.below(4) {
            0 => text.truncate(at),
            1 => {
                text.remove(at);
            }
            2 => text.insert(at, self.random.pick(&characters)),
            _ => {
                text.remove(at);
                text.insert(at, self.random.pick(&characters));
            }
        }
    }
}
