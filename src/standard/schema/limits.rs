//! How much the reader takes on before it refuses a file.

/// Bounds on one message. What lies beyond is refused with a finding, whatever the schema says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file in bytes.
    pub bytes: usize,
    /// Nesting of elements, the root being 1.
    pub depth: usize,
    /// Length of one value in bytes.
    pub text: usize,
    /// Attributes of one element, namespace declarations included.
    pub attributes: usize,
    /// Findings after which the check stops.
    pub findings: usize,
}

impl Limits {
    /// 128 MiB a file (the networks carry 25 MB), 32 levels (the messages need fewer than ten), 1 MiB a
    /// value, 32 attributes, 100 findings.
    pub const DEFAULT: Self = Self {
        bytes: 128 << 20,
        depth: 32,
        text: 1 << 20,
        attributes: 32,
        findings: 100,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}
