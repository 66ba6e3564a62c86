//! Word classes: what a word can be in a support reply. The lists are `verbs.txt` and `words.txt`, compiled by the build.

/// What is known about a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Entry {
    /// Bit set of classes.
    pub classes: u64,
    /// Base form of a verb; the word itself otherwise. Empty where the word is not in the lists.
    pub lemma: &'static str,
}

mod forms;
mod list;

use forms::Forms;
pub(crate) use list::{WordList, mark, measured, words};
use std::sync::LazyLock;

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

/// The words and, by the hash of a word, one more than its place among them; a taken slot sends on to the next.
struct Lexicon {
    entries: Vec<(&'static str, Entry)>,
    slots: Vec<u16>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    // The verbs' forms are made here: the list of them all would weigh as much again as all other words.
    let mut forms = Forms::default();
    for &(classes, verbs) in VERBS {
        verbs.split(' ').for_each(|verb| forms.verb(verb, classes));
    }
    for &(classes, lemma, words) in WORDS {
        for word in words.split(' ') {
            forms.add(word, "", classes, if lemma.is_empty() { word } else { lemma });
        }
    }
    let mut lexicon = Lexicon {
        entries: Vec::new(),
        slots: vec![0; (2 * forms.words.len()).next_power_of_two()],
    };
    let text: &'static str = forms.text.leak();
    for (word, entry) in forms.words {
        lexicon.add(&text[word], entry);
    }
    lexicon
});

fn hash(word: &str) -> usize {
    // FNV-1a.
    word.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    }) as usize
}

impl Lexicon {
    /// Adds a word, or to a word that is there.
    fn add(&mut self, word: &'static str, new: Entry) {
        let mut slot = hash(word) % self.slots.len();
        while let Some(at) = usize::from(self.slots[slot]).checked_sub(1) {
            let (known, entry) = &mut self.entries[at];
            if *known == word {
                entry.classes |= new.classes;
                // A verb's base form is that verb, whatever else it is a form of.
                if new.classes & (BASE | THIRD_PERSON | PAST | PARTICIPLE | GERUND) == BASE {
                    entry.lemma = new.lemma;
                }
                return;
            }
            slot = (slot + 1) % self.slots.len();
        }
        self.entries.push((word, new));
        self.slots[slot] = self.entries.len() as u16;
    }

    fn get(&self, word: &str) -> Option<Entry> {
        let mut slot = hash(word) % self.slots.len();
        while let Some(at) = usize::from(self.slots[slot]).checked_sub(1) {
            if self.entries[at].0 == word {
                return Some(self.entries[at].1);
            }
            slot = (slot + 1) % self.slots.len();
        }
        None
    }
}

/// Looks up a normalised word. Unknown words get their verb forms by their ending alone.
pub(crate) fn lookup(word: &str) -> Entry {
    if let Some(entry) = LEXICON.get(word) {
        return entry;
    }
    let classes = if word.len() > 4 && word.ends_with("ed") {
        PAST | PARTICIPLE
    } else if word.len() > 5 && word.ends_with("ing") {
        GERUND
    } else if word.len() > 5
        && word.ends_with("ly")
        && !matches!(word, "family" | "assembly" | "anomaly" | "monopoly" | "multiply")
    {
        ADVERB
    } else {
        0
    };
    Entry { classes, lemma: "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_inflected() {
        for (word, lemma, form) in [
            ("refunded", "refund", PAST),
            ("cancelled", "cancel", PARTICIPLE),
            ("canceled", "cancel", PARTICIPLE),
            ("replies", "reply", THIRD_PERSON),
            ("stopping", "stop", GERUND),
            ("sent", "send", PARTICIPLE),
            ("issuing", "issue", GERUND),
        ] {
            let entry = lookup(word);
            assert_eq!(entry.lemma, lemma, "{word}");
            assert_ne!(entry.classes & form, 0, "{word}");
        }
    }

    #[test]
    fn unknown_words_show_their_form() {
        assert_ne!(lookup("reflashed").classes & PAST, 0);
        assert_eq!(lookup("red").classes & PAST, 0);
        assert_eq!(lookup("zzz").classes, 0);
    }
}
