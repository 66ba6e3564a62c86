//! Lines and columns of a file.

/// Where the lines of a text start.
#[derive(Debug, Clone)]
pub(super) struct Lines(Vec<usize>);

impl Lines {
    pub fn of(text: &str) -> Self {
        let breaks = text
            .bytes()
            .enumerate()
            .filter(|(_, b)| *b == b'\n')
            .map(|(at, _)| at + 1);
        Self(std::iter::once(0).chain(breaks).collect())
    }

    /// Line and column of a byte of the text they were made of, both from 1; columns count characters.
    pub fn place(&self, text: &str, byte: usize) -> (usize, usize) {
        let line = self.0.partition_point(|start| *start <= byte);
        let start = self.0[line - 1];
        let before = text.get(start..text.floor_char_boundary(byte)).unwrap_or_default();
        (line, before.chars().count() + 1)
    }
}
