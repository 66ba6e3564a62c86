//! Word classes: what a word can be in a support reply. The lists are `verbs.txt` and `words.txt`, compiled by the build.

/// What is known about a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Entry {
    /// Bit set of classes.
    pub classes: u64,
    /// Base form of a verb; the word itself otherwise. Empty where the word is not in the lists.
    pub lemma: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

/// Looks up a normalised word. Unknown words get their verb forms by their ending alone.
pub(crate) fn lookup(word: &str) -> Entry {
    if let Some(entry) = WORDS.get(word) {
        return *entry;
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
