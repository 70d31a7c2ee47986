//! How a message is written: line ends, quotes, prefixes, what stands around it.

use super::mutate::Random;
use super::tree::Node;

/// XML declarations, right and wrong.
const DECLARATIONS: [&str; 12] = [
    r#"<?xml version="1.0" encoding="UTF-8"?>"#,
    r#"<?xml version="1.0" encoding="utf-8"?>"#,
    r"<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>",
    r#"<?xml version = "1.0"?>"#,
    "",
    r#"<?xml version="1.0" standalone="maybe"?>"#,
    r#"<?xml encoding="UTF-8"?>"#,
    r#"<?xml version="1.0" encoding="UTF-8" encoding="UTF-8"?>"#,
    r#"<?xml version="1.0"encoding="UTF-8"?>"#,
    r#"<?xml version="2.0" encoding="UTF-8"?>"#,
    r#" <?xml version="1.0" encoding="UTF-8"?>"#,
    r#"<?XML version="1.0" encoding="UTF-8"?>"#,
];

/// What may stand before or after the root, and what may not.
const AROUND: [&str; 16] = [
    "",
    "",
    "\n\n",
    "<!-- comment -->",
    "<!---->",
    "<?target data?>",
    "<?target?>",
    "  \t ",
    "<!-- -- -->",
    "<!-- --->",
    "text",
    "<![CDATA[ ]]>",
    "&#32;",
    "<?xml version='1.0'?>",
    "<?1 ?>",
    "<extra/>",
];

/// Writes a message in one of many ways, most of them lawful.
pub fn write(root: &Node, random: &mut Random) -> String {
    let mut writer = Writer {
        out: String::new(),
        line_end: random.pick(&["\n", "\n", "\r\n", "", "\r"]),
        space: random.pick(&["", "", " ", "\n", "\t \r\n"]),
        close_empty: random.chance(50),
    };
    let usual = random.chance(80);
    writer.out.push_str(if usual {
        DECLARATIONS[0]
    } else {
        random.pick(&DECLARATIONS)
    });
    writer.out.push_str(writer.line_end);
    if random.chance(10) {
        writer.out.push_str(random.pick(&AROUND));
    }
    writer.node(root);
    if random.chance(10) {
        writer.out.push_str(random.pick(&AROUND));
    }
    writer.out.push_str(writer.line_end);
    writer.out
}

struct Writer {
    out: String,
    line_end: &'static str,
    /// White space before the end of a tag.
    space: &'static str,
    /// Whether an element without content is written as one tag.
    close_empty: bool,
}

impl Writer {
    fn node(&mut self, node: &Node) {
        self.out.push('<');
        self.out.push_str(&node.name);
        self.out.push_str(node.attributes.trim_end());
        self.out.push_str(self.space);
        if node.text.is_empty() && node.children.is_empty() && self.close_empty {
            self.out.push_str("/>");
            return;
        }
        self.out.push('>');
        self.out.push_str(&node.text);
        for child in &node.children {
            self.out.push_str(self.line_end);
            self.node(child);
        }
        if !node.children.is_empty() {
            self.out.push_str(self.line_end);
        }
        self.out.push_str("</");
        self.out.push_str(&node.name);
        self.out.push_str(self.space);
        self.out.push('>');
    }
}
