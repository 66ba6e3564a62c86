//! Numbers for words.

/// Numbers words in the order in which they first come.
#[derive(Default)]
pub(crate) struct Numbering<'t> {
    words: Vec<&'t str>,
    /// One more than a word's number, in the slot of its hash or the next free one; at least half of them are free.
    slots: Vec<u32>,
}

impl<'t> Numbering<'t> {
    /// How many words have a number.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The number of a word, if it has one.
    pub fn find(&self, word: &str) -> Option<usize> {
        if self.slots.is_empty() {
            return None;
        }
        self.slots[self.slot(word)].checked_sub(1).map(|n| n as usize)
    }

    /// The number of a word, which is the next one if it has none yet.
    pub fn number(&mut self, word: &'t str) -> usize {
        if self.slots.len() <= 2 * self.words.len() {
            self.slots = vec![0; (4 * self.words.len()).max(16).next_power_of_two()];
            for n in 0..self.words.len() {
                let slot = self.slot(self.words[n]);
                self.slots[slot] = n as u32 + 1;
            }
        }
        let slot = self.slot(word);
        if self.slots[slot] == 0 {
            self.words.push(word);
            self.slots[slot] = self.words.len() as u32;
        }
        self.slots[slot] as usize - 1
    }

    /// Where a word's number is, or would be.
    fn slot(&self, word: &str) -> usize {
        // FNV-1a.
        let hash = word.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        });
        let mut slot = hash as usize % self.slots.len();
        while self.slots[slot] != 0 && self.words[self.slots[slot] as usize - 1] != word {
            slot = (slot + 1) % self.slots.len();
        }
        slot
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_keeps_its_number() {
        let words: Vec<String> = (0..1000).map(|n| format!("w{n}")).collect();
        let mut numbering = Numbering::default();
        assert_eq!(numbering.find("w0"), None);
        for _ in 0..2 {
            for (n, word) in words.iter().enumerate() {
                assert_eq!(numbering.number(word), n);
            }
        }
        assert_eq!(numbering.find("w999"), Some(999));
        assert_eq!(numbering.find("w1000"), None);
        assert_eq!(numbering.len(), 1000);
    }
}
