//! The way back from a text to the file that it stands in.

use std::ops::Range;

/// Which byte of the file each byte of a text came from: stretches that stand there as they are, each from where it
/// starts in the text and in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) struct Places(Vec<(usize, usize)>);

impl Places {
    /// A text that stands in the file as it is, from a byte on.
    pub fn from(start: usize) -> Self {
        Self(vec![(0, start)])
    }

    /// A text made of these stretches of the file.
    pub fn of(stretches: &[Range<usize>]) -> Self {
        let mut at = 0;
        let piece = |range: &Range<usize>| {
            let piece = (at, range.start);
            at += range.len();
            piece
        };
        Self(stretches.iter().map(piece).collect())
    }

    /// A text as a quoted, escaped or folded stretch of the file means it.
    pub fn aligned(raw: &str, start: usize, text: &str, quoting: Quoting) -> Self {
        let mut pieces = vec![(0, start)];
        let mut at = 0;
        for (index, c) in text.char_indices() {
            let (from, length) = quoting.unit(raw, at, c);
            let &(in_text, in_file) = pieces.last().unwrap_or(&(0, start));
            if in_file + (index - in_text) != start + from {
                pieces.push((index, start + from));
            }
            at = (from + length).min(raw.len());
        }
        Self(pieces)
    }

    /// Where a byte of the text stands in the file.
    pub fn byte(&self, at: usize) -> usize {
        let next = self.0.partition_point(|(text, _)| *text <= at);
        let Some(&(text, file)) = next.checked_sub(1).and_then(|i| self.0.get(i)) else {
            return self.0.first().map_or(0, |(_, file)| *file);
        };
        let byte = file + (at - text);
        // What the file leaves out of the text lies between two stretches, never in one.
        self.0
            .get(next)
            .map_or(byte, |(_, limit)| if *limit > file { byte.min(*limit) } else { byte })
    }

    /// Where a range of the text stands in the file; its end is that of its last byte.
    pub fn range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.byte(range.start);
        if range.is_empty() {
            return start..start;
        }
        start..self.byte(range.end - 1).max(start) + 1
    }
}

/// How a text is written in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Quoting {
    /// With backslashes: JSON, YAML between double quotes.
    Escapes,
    /// A quotation mark is doubled: CSV, YAML between single quotes.
    Doubled(u8),
    /// Lines are indented or folded: YAML without quotes.
    Folded,
}

impl Quoting {
    /// Where the next character stands from a byte on, and how many bytes it takes.
    fn unit(self, raw: &str, mut at: usize, c: char) -> (usize, usize) {
        let bytes = raw.as_bytes();
        while at < bytes.len() {
            let b = bytes[at];
            let next = bytes.get(at + 1).copied().unwrap_or_default();
            match self {
                Self::Escapes if b == b'\\' => {
                    if next == b'\n' || next == b'\r' {
                        at += 1;
                        continue;
                    }
                    let pair = c.len_utf16() == 2;
                    let length = match next {
                        b'u' if pair && bytes.get(at + 6) == Some(&b'\\') => 12,
                        b'u' => 6,
                        b'x' => 4,
                        b'U' => 10,
                        _ => 2,
                    };
                    return (at, length);
                }
                Self::Doubled(quote) if b == quote && next == quote => return (at, 2),
                _ => {}
            }
            if raw[at..].starts_with(c) {
                return (at, c.len_utf8());
            }
            if !b.is_ascii_whitespace() {
                break;
            }
            // A line break that was folded into a blank, or indentation that does not count.
            if c == ' ' && (b == b'\n' || b == b'\r') {
                return (at, 1);
            }
            at += 1;
        }
        (
            at,
            raw.get(at..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each part of a text with what stands at its place in the file.
    fn shown<'a>(file: &'a str, places: &Places, text: &str, part: &str) -> &'a str {
        let at = text.find(part).expect("a part");
        &file[places.range(at..at + part.len())]
    }

    #[test]
    fn escapes() {
        let file = r#"{"a": "Say \"hi\"\nto \u00e9va \ud83d\ude00 now"}"#;
        let text = "Say \"hi\"\nto \u{e9}va \u{1f600} now";
        let places = Places::aligned(&file[7..file.len() - 2], 7, text, Quoting::Escapes);
        assert_eq!(shown(file, &places, text, "Say"), "Say");
        assert_eq!(shown(file, &places, text, "hi"), "hi");
        assert_eq!(shown(file, &places, text, "to"), "to");
        assert_eq!(shown(file, &places, text, "va"), "va");
        assert_eq!(shown(file, &places, text, "now"), "now");
    }

    #[test]
    fn doubled_quotes_and_folded_lines() {
        let file = r#"1,"Say ""hi"" now""#;
        let text = "Say \"hi\" now";
        let places = Places::aligned(&file[3..file.len() - 1], 3, text, Quoting::Doubled(b'"'));
        assert_eq!(shown(file, &places, text, "hi"), "hi");
        assert_eq!(shown(file, &places, text, "now"), "now");
        let file = "a: >\n  one two\n  three\n\n  four\n";
        let text = "one two three\nfour\n";
        let places = Places::aligned(&file[5..], 5, text, Quoting::Folded);
        assert_eq!(shown(file, &places, text, "two"), "two");
        assert_eq!(shown(file, &places, text, "three"), "three");
        assert_eq!(shown(file, &places, text, "four"), "four");
    }

    #[test]
    fn stretches_of_the_file() {
        let file = "one [two] three";
        let places = Places::of(&[0..4, 10..15]);
        assert_eq!(&file[places.range(4..9)], "three");
        assert_eq!(&file[places.range(0..3)], "one");
        assert_eq!(places.range(2..2), 2..2);
    }
}
