//! A text as a list of plain words, and the search for cue phrases in it.

use std::ops::Range;

/// Bytes read from each end of a long text: what a message is about stands at its start or its end.
const WINDOW: usize = 4_000;

/// A text as lower-case words without apostrophes; numbers are `0` (below 100) or `00`, currency signs `$`, and
/// `? ! . @ ^ #` words of their own. Web addresses are left out.
pub(super) struct Words<'a> {
    text: &'a str,
    lower: String,
    /// Where each word stands in `lower` and in `text`.
    at: Vec<(Range<u32>, Range<u32>)>,
}

impl<'a> Words<'a> {
    /// Reads a text; of a long one, its two ends.
    pub(super) fn new(text: &'a str) -> Self {
        let mut words = Self {
            text,
            lower: String::new(),
            at: Vec::new(),
        };
        if text.len() <= 2 * WINDOW {
            words.read_customer(0..text.len());
        } else {
            words.read_customer(0..text.floor_char_boundary(WINDOW));
            words.read_customer(text.ceil_char_boundary(text.len() - WINDOW)..text.len());
        }
        words
    }

    /// Reads a range; of a transcript (`Customer: ...`, `Agent: ...`) only what the customer says.
    fn read_customer(&mut self, range: Range<usize>) {
        let mut start = range.start;
        let (mut transcript, mut theirs) = (false, true);
        for line in self.text[range].split_inclusive('\n') {
            let speaker = line.split(':').next().unwrap_or("");
            if speaker.eq_ignore_ascii_case("customer") {
                (transcript, theirs) = (true, true);
            } else if transcript
                && ["agent", "support"]
                    .iter()
                    .any(|name| speaker.eq_ignore_ascii_case(name))
            {
                theirs = false;
            }
            if theirs {
                self.read(start..start + line.len());
            }
            start += line.len();
        }
    }

    fn read(&mut self, range: Range<usize>) {
        let base = range.start;
        let mut chars = self.text[range].char_indices().peekable();
        while let Some((start, c)) = chars.next() {
            if matches!(c, 'h' | 'w') && is_address(&self.text[base + start..]) {
                while chars.next_if(|(_, c)| !c.is_whitespace()).is_some() {}
                continue;
            }
            let lower_start = self.lower.len();
            let mut end = start + c.len_utf8();
            if c.is_alphanumeric() {
                let mut digits = 0;
                self.push(c, &mut digits);
                while let Some(&(i, c)) = chars.peek() {
                    let after = self.text[base + i + c.len_utf8()..].chars().next();
                    let joined = after.is_some_and(char::is_alphanumeric);
                    let decimal = digits > 0 && after.is_some_and(|a| a.is_ascii_digit());
                    if c.is_alphanumeric() || c == '&' && joined || c == '.' && decimal {
                        self.push(c, &mut digits);
                    } else if !(matches!(c, '\'' | '’') && joined || c == ',' && decimal) {
                        break;
                    }
                    end = i + c.len_utf8();
                    chars.next();
                }
            } else {
                match c {
                    '$' | '£' | '€' | '₹' | '₦' | '¥' => self.lower.push('$'),
                    '\n' => self.lower.push('.'),
                    '?' | '!' | '.' | '@' | '^' | '#' => self.lower.push(c),
                    _ => continue,
                }
            }
            self.at.push((
                lower_start as u32..self.lower.len() as u32,
                (base + start) as u32..(base + end) as u32,
            ));
        }
    }

    /// Adds a character; of a number the first digit, and the third of its whole part.
    fn push(&mut self, c: char, digits: &mut u32) {
        if c.is_ascii_digit() {
            *digits += 1;
            if matches!(digits, 1 | 3) {
                self.lower.push('0');
            }
        } else if c == '.' {
            *digits = 3;
        } else {
            *digits = 0;
            self.lower.extend(c.to_lowercase());
        }
    }

    /// How many words there are, stops and signs included.
    pub(super) fn len(&self) -> usize {
        self.at.len()
    }

    /// One word, plain.
    pub(super) fn get(&self, index: usize) -> &str {
        self.at
            .get(index)
            .map_or("", |(lower, _)| &self.lower[lower.start as usize..lower.end as usize])
    }

    /// The words of a range as they stand in the text.
    pub(super) fn original(&self, range: Range<usize>) -> &'a str {
        match (
            self.at.get(range.start),
            range.end.checked_sub(1).and_then(|last| self.at.get(last)),
        ) {
            (Some((_, first)), Some((_, last))) => self.text.get(first.start as usize..last.end as usize).unwrap_or(""),
            _ => "",
        }
    }

    /// Where the phrase that starts at word `index` ends, if it stands there. An empty one ends where it starts.
    pub(super) fn phrase_at(&self, index: usize, phrase: &str) -> Option<usize> {
        if phrase.is_empty() {
            return Some(index);
        }
        let (word, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
        if word == "_" {
            return (index..=index + 3)
                .take_while(|&i| i == index || !matches!(self.get(i - 1), "." | "?" | "!" | ""))
                .find_map(|i| self.phrase_at(i, rest));
        }
        let here = self.get(index);
        let fits = match word.strip_suffix('*') {
            Some(stem) => here.starts_with(stem),
            None => here == word,
        };
        if fits { self.phrase_at(index + 1, rest) } else { None }
    }
}

/// Whether a web address starts here.
fn is_address(text: &str) -> bool {
    ["http://", "https://", "www."]
        .iter()
        .any(|start| text.starts_with(start))
}
