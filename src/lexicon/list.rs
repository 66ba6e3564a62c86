//! Lists of words that a rule asks for.

/// Words, each behind a byte with its length, and a mark of each, so that most other words are told apart without being
/// compared. Made by [`words!`].
pub(crate) struct WordList {
    words: &'static [u8],
    marks: u32,
}

impl WordList {
    /// From words as [`measured`] writes them.
    pub const fn new(words: &'static [u8]) -> Self {
        let (mut marks, mut at) = (0, 0);
        while at < words.len() {
            let end = at + 1 + words[at] as usize;
            marks |= mark_between(words, at + 1, end);
            at = end;
        }
        Self { words, marks }
    }

    /// Whether a word is among them.
    pub fn contains(&self, word: &str) -> bool {
        self.has(word, mark(word))
    }

    /// Whether a word with this mark is among them.
    pub fn has(&self, word: &str, mark: u32) -> bool {
        if self.marks & mark == 0 {
            return false;
        }
        let mut rest = self.words;
        while let [length, tail @ ..] = rest {
            let (other, tail) = tail.split_at(usize::from(*length));
            if other == word.as_bytes() {
                return true;
            }
            rest = tail;
        }
        false
    }
}

/// Words with single blanks between them, with each word's length before it in the blank's place. `N` is one more than
/// the bytes that are given.
pub(crate) const fn measured<const N: usize>(words: &str) -> [u8; N] {
    let (given, mut out, mut start, mut at) = (words.as_bytes(), [0; N], 0, 0);
    while at < N {
        if at == N - 1 || given[at] == b' ' {
            assert!(
                at > start && at - start < 256,
                "a list is words with single blanks between them"
            );
            out[start] = (at - start) as u8;
            start = at + 1;
        } else {
            out[at + 1] = given[at];
        }
        at += 1;
    }
    out
}

/// The mark of a word: one bit of its length and its first and last byte; none of an empty one.
pub(crate) const fn mark(word: &str) -> u32 {
    if word.is_empty() {
        return 0;
    }
    mark_between(word.as_bytes(), 0, word.len())
}

const fn mark_between(bytes: &[u8], start: usize, end: usize) -> u32 {
    let sum = bytes[start] as usize * 5 + bytes[end - 1] as usize * 3 + (end - start);
    1 << (sum % 32)
}

/// A list of words, made while the crate is compiled: `words!["now today"]`.
macro_rules! words {
    [$words:literal] => {
        const {
            const WORDS: &[u8] = &$crate::lexicon::measured::<{ $words.len() + 1 }>($words);
            const LIST: &$crate::lexicon::WordList = &$crate::lexicon::WordList::new(WORDS);
            LIST
        }
    };
}
pub(crate) use words;

#[cfg(test)]
mod tests {
    #[test]
    fn holds_its_words_and_no_others() {
        let list = words!["at noon o'clock 24"];
        for word in ["at", "noon", "o'clock", "24"] {
            assert!(list.contains(word), "{word}");
        }
        for word in ["", "a", "no", "moon", "oclock", "at noon", "2"] {
            assert!(!list.contains(word), "{word}");
        }
    }
}
