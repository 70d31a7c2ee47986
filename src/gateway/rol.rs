//! What someone may do.

/// A role, of a user of the API or of who runs a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rol {
    /// Submit allocations, changes and messages.
    Aanleveren,
    /// Read.
    Raadplegen,
    /// Load, decide, resend, retry, cancel.
    Beheren,
}

impl Rol {
    /// Every role.
    pub const ALL: [Self; 3] = [Self::Aanleveren, Self::Raadplegen, Self::Beheren];

    /// As settings and the audit trail write it; it never changes.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Aanleveren => "aanleveren",
            Self::Raadplegen => "raadplegen",
            Self::Beheren => "beheren",
        }
    }
}
