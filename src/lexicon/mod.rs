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
mod numbering;

use forms::Forms;
pub(crate) use list::{WordList, mark, measured, words};
pub(crate) use numbering::Numbering;
use std::sync::LazyLock;

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

/// The words of the lists, and what is known of each.
#[derive(Default)]
struct Lexicon {
    numbers: Numbering<'static>,
    entries: Vec<Entry>,
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
    let mut lexicon = Lexicon::default();
    let text: &'static str = forms.text.leak();
    for (word, entry) in forms.words {
        lexicon.add(&text[word], entry);
    }
    lexicon
});

impl Lexicon {
    /// Adds a word, or to a word that is there.
    fn add(&mut self, word: &'static str, new: Entry) {
        let number = self.numbers.number(word);
        let Some(entry) = self.entries.get_mut(number) else {
            self.entries.push(new);
            return;
        };
        entry.classes |= new.classes;
        // A verb's base form is that verb, whatever else it is a form of.
        if new.classes & (BASE | THIRD_PERSON | PAST | PARTICIPLE | GERUND) == BASE {
            entry.lemma = new.lemma;
        }
    }

    fn get(&self, word: &str) -> Option<Entry> {
        self.numbers.find(word).map(|number| self.entries[number])
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
