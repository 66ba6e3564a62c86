//! From the original draft to a normalised view with an exact map back.

/// A draft, normalised.
pub struct Text<'a> {
    /// The draft as written.
    pub original: &'a str,
}

impl<'a> Text<'a> {
    /// Reads a draft.
    pub fn new(original: &'a str) -> Self {
        Self { original }
    }
}
