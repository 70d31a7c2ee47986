//! Writes messages: UTF-8 without BOM, lines ended by CR LF (OP192), indented with tabs, with the
//! prefixes of the standard's examples. The same message always gives the same bytes.

use crate::standard::bericht::BerichtSoort;
use crate::standard::types::Waarde;

/// The namespace an element stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Namespace {
    /// That of the message.
    Bericht,
    /// That of the base schema.
    Basis,
}

/// An XML document being written.
#[derive(Debug)]
pub struct Writer {
    soort: BerichtSoort,
    prefix: String,
    out: String,
    depth: usize,
}

/// Enough for a 301 with a few products, so that composing one allocates once.
const TYPICAL_MESSAGE: usize = 8 * 1024;

impl Writer {
    /// A document with nothing in it yet but the XML declaration.
    pub(super) fn new(soort: BerichtSoort) -> Self {
        let mut out = String::with_capacity(TYPICAL_MESSAGE);
        out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n");
        Self {
            soort,
            prefix: soort.prefix(),
            out,
            depth: 0,
        }
    }

    /// The message type being written.
    pub(super) const fn soort(&self) -> BerichtSoort {
        self.soort
    }

    /// Opens the root element, with the declarations of both namespaces.
    pub(super) fn open_root(&mut self) {
        let standaard = self.soort.wet.standaard();
        for part in [
            "<",
            &self.prefix,
            ":Bericht xmlns:",
            standaard,
            "=\"",
            self.soort.wet.basis_namespace(),
            "\" xmlns:",
            &self.prefix,
            "=\"",
            &self.soort.namespace(),
            "\">\r\n",
        ] {
            self.out.push_str(part);
        }
        self.depth = 1;
    }

    /// Closes the root element and gives the document.
    pub(super) fn close_root(mut self) -> String {
        self.depth = 0;
        self.end_tag(Namespace::Bericht, "Bericht");
        self.out
    }

    /// Writes a start tag on a line of its own.
    pub(super) fn open(&mut self, namespace: Namespace, name: &str) {
        self.start_tag(namespace, name);
        self.out.push_str("\r\n");
        self.depth += 1;
    }

    /// Writes an end tag on a line of its own.
    pub(super) fn close(&mut self, namespace: Namespace, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.indent();
        self.end_tag(namespace, name);
    }

    /// Writes an element with a value on one line.
    pub(super) fn leaf(&mut self, namespace: Namespace, name: &str, value: &impl Waarde) {
        self.start_tag(namespace, name);
        let start = self.out.len();
        value.append_lexical(&mut self.out);
        self.escape_from(start);
        self.end_tag(namespace, name);
    }

    /// Writes an element with a fixed text that needs no escaping.
    pub(super) fn fixed(&mut self, namespace: Namespace, name: &str, text: &str) {
        self.start_tag(namespace, name);
        self.out.push_str(text);
        self.end_tag(namespace, name);
    }

    fn start_tag(&mut self, namespace: Namespace, name: &str) {
        self.indent();
        self.out.push('<');
        self.qualified(namespace, name);
        self.out.push('>');
    }

    fn end_tag(&mut self, namespace: Namespace, name: &str) {
        self.out.push_str("</");
        self.qualified(namespace, name);
        self.out.push_str(">\r\n");
    }

    fn qualified(&mut self, namespace: Namespace, name: &str) {
        self.out.push_str(match namespace {
            Namespace::Bericht => &self.prefix,
            Namespace::Basis => self.soort.wet.standaard(),
        });
        self.out.push(':');
        self.out.push_str(name);
    }

    fn indent(&mut self) {
        const TABS: &str = "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t";
        self.out.push_str(TABS.get(..self.depth).unwrap_or(TABS));
    }

    /// Escapes what was appended since `start`, if it holds anything to escape. A carriage return
    /// is written as a reference, or a reader would take it for the end of a line.
    fn escape_from(&mut self, start: usize) {
        let special = |c: char| matches!(c, '&' | '<' | '>' | '\r');
        let Some(raw) = self.out.get(start..).filter(|raw| raw.contains(special)) else {
            return;
        };
        let raw = raw.to_owned();
        self.out.truncate(start);
        for c in raw.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '\r' => self.out.push_str("&#13;"),
                c => self.out.push(c),
            }
        }
    }
}
