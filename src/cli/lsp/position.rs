//! Positions as editors count them: lines, and units of the agreed encoding in a line.

use gen_lsp_types::{Position, PositionEncodingKind, Range as PositionRange};
use std::ops::Range;

/// What columns count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    /// What every editor understands.
    #[default]
    Utf16,
    Utf32,
}

impl Encoding {
    /// The first that both sides know.
    pub fn of(offered: &[PositionEncodingKind]) -> Self {
        let known = offered.iter().find_map(|kind| match kind {
            PositionEncodingKind::UTF8 => Some(Self::Utf8),
            PositionEncodingKind::UTF16 => Some(Self::Utf16),
            PositionEncodingKind::UTF32 => Some(Self::Utf32),
            _ => None,
        });
        known.unwrap_or_default()
    }

    pub fn name(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn units(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
            Self::Utf32 => 1,
        }
    }
}

/// The lines of a text, and how columns are counted in them.
#[derive(Debug, Clone)]
pub(super) struct Ruler {
    encoding: Encoding,
    /// Where each line starts. A carriage return alone ends a line too.
    starts: Vec<usize>,
}

impl Ruler {
    pub fn new(text: &str, encoding: Encoding) -> Self {
        let bytes = text.as_bytes();
        let ends = |(at, b): (usize, &u8)| match b {
            b'\n' => Some(at + 1),
            b'\r' if bytes.get(at + 1) != Some(&b'\n') => Some(at + 1),
            _ => None,
        };
        let starts = std::iter::once(0).chain(bytes.iter().enumerate().filter_map(ends));
        Self {
            encoding,
            starts: starts.collect(),
        }
    }

    /// The line that a byte is in, without what ends it.
    fn line(&self, text: &str, number: usize) -> Range<usize> {
        let start = self.starts.get(number).copied().unwrap_or(text.len());
        let end = self.starts.get(number + 1).copied().unwrap_or(text.len());
        start..start + text[start..end].trim_end_matches(['\n', '\r']).len()
    }

    /// The number of the line that a byte is in.
    pub fn line_of(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte) - 1
    }

    /// Where a line starts.
    pub fn start_of(&self, number: usize) -> usize {
        self.starts[number.min(self.starts.len() - 1)]
    }

    pub fn position(&self, text: &str, byte: usize) -> Position {
        let byte = text.floor_char_boundary(byte.min(text.len()));
        let line = self.line_of(byte);
        let units: usize = text[self.starts[line]..byte]
            .chars()
            .map(|c| self.encoding.units(c))
            .sum();
        Position {
            line: line as u32,
            character: units as u32,
        }
    }

    pub fn range(&self, text: &str, bytes: &Range<usize>) -> PositionRange {
        PositionRange {
            start: self.position(text, bytes.start),
            end: self.position(text, bytes.end),
        }
    }

    /// The byte of a position; one beyond its line or text is the end of that, one within a character its start.
    pub fn byte(&self, text: &str, position: Position) -> usize {
        let line = self.line(text, position.line as usize);
        let mut left = position.character as usize;
        for (at, c) in text[line.clone()].char_indices() {
            let units = self.encoding.units(c);
            if left < units {
                return line.start + at;
            }
            left -= units;
        }
        line.end
    }

    /// The bytes of a range; its end is never before its start.
    pub fn bytes(&self, text: &str, range: &PositionRange) -> Range<usize> {
        let start = self.byte(text, range.start);
        start..self.byte(text, range.end).max(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "a\u{e9}\u{1f600}b\r\nsecond\rthird\n";

    #[test]
    fn columns_count_what_was_agreed() {
        let column = |encoding| Ruler::new(TEXT, encoding).position(TEXT, 7).character;
        assert_eq!(
            [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32].map(column),
            [7, 4, 3]
        );
    }

    #[test]
    fn every_kind_of_line_end_counts_and_what_is_beyond_is_clipped() {
        let ruler = Ruler::new(TEXT, Encoding::Utf16);
        let byte = |line, character| ruler.byte(TEXT, Position { line, character });
        assert_eq!(ruler.position(TEXT, TEXT.find("third").unwrap()).line, 2);
        assert_eq!(byte(0, 99), TEXT.find('\r').unwrap());
        assert_eq!(byte(0, 3), 3, "within a surrogate pair");
        assert_eq!(byte(99, 0), TEXT.len());
        assert_eq!(byte(u32::MAX, u32::MAX), TEXT.len());
    }

    proptest! {
        #[test]
        fn there_and_back(text in "[a\u{e9}\u{1f600}\r\n]{0,20}") {
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                let ruler = Ruler::new(&text, encoding);
                for (at, c) in text.char_indices().filter(|(_, c)| !matches!(c, '\r' | '\n')) {
                    prop_assert_eq!(ruler.byte(&text, ruler.position(&text, at)), at, "{:?} {}", encoding, c);
                }
            }
        }
    }
}
