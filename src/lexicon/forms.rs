//! The forms of verbs.

use super::{BASE, Entry, GERUND, PARTICIPLE, PAST, THIRD_PERSON};
use std::ops::Range;

/// Words as they come, with what they are; one may come more than once.
#[derive(Default)]
pub(super) struct Forms {
    pub text: String,
    pub words: Vec<(Range<usize>, Entry)>,
}

impl Forms {
    /// Adds the word that is made of these two parts.
    pub fn add(&mut self, stem: &str, ending: &str, classes: u64, lemma: &'static str) {
        let start = self.text.len();
        self.text.push_str(stem);
        self.text.push_str(ending);
        self.words.push((start..self.text.len(), Entry { classes, lemma }));
    }

    /// Adds the forms of a verb; an irregular one comes as `break=broke/broken`.
    pub fn verb(&mut self, verb: &'static str, classes: u64) {
        let (lemma, irregular) = verb.split_once('=').unwrap_or((verb, ""));
        self.add(lemma, "", classes | BASE, lemma);
        self.third_person(lemma, classes | THIRD_PERSON);
        if irregular.is_empty() {
            self.past(lemma, classes | PAST | PARTICIPLE);
        } else {
            let (past, participle) = irregular.split_once('/').unwrap_or((irregular, irregular));
            self.add(past, "", classes | PAST, lemma);
            self.add(participle, "", classes | PARTICIPLE, lemma);
        }
        self.gerund(lemma, classes | GERUND);
    }

    fn third_person(&mut self, lemma: &'static str, classes: u64) {
        if lemma == "have" {
            self.add("has", "", classes, lemma);
        } else if let Some(stem) = before_y(lemma) {
            self.add(stem, "ies", classes, lemma);
        } else if ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| lemma.ends_with(end)) {
            self.add(lemma, "es", classes, lemma);
        } else {
            self.add(lemma, "s", classes, lemma);
        }
    }

    fn past(&mut self, lemma: &'static str, classes: u64) {
        if lemma.ends_with('e') {
            self.add(lemma, "d", classes, lemma);
        } else if let Some(stem) = before_y(lemma) {
            self.add(stem, "ied", classes, lemma);
        } else {
            self.add(lemma, "ed", classes, lemma);
            self.doubled(lemma, "ed", classes);
        }
    }

    fn gerund(&mut self, lemma: &'static str, classes: u64) {
        let n = lemma.len();
        if lemma.ends_with("ie") {
            self.add(&lemma[..n - 2], "ying", classes, lemma);
        } else if lemma.ends_with('e') && !lemma.ends_with("ee") && lemma != "be" {
            self.add(&lemma[..n - 1], "ing", classes, lemma);
        } else {
            self.add(lemma, "ing", classes, lemma);
            self.doubled(lemma, "ing", classes);
        }
    }

    /// Adds the form with its last consonant doubled (stop, stopped), where there is one.
    fn doubled(&mut self, lemma: &'static str, ending: &str, classes: u64) {
        if doubles(lemma) {
            let start = self.text.len();
            self.text.push_str(lemma);
            self.text.push_str(&lemma[lemma.len() - 1..]);
            self.text.push_str(ending);
            self.words.push((start..self.text.len(), Entry { classes, lemma }));
        }
    }
}

fn is_vowel(c: u8) -> bool {
    matches!(c, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// What stands before a y that follows a consonant.
fn before_y(lemma: &'static str) -> Option<&'static str> {
    let stem = lemma.strip_suffix('y')?;
    stem.bytes().last().is_some_and(|c| !is_vowel(c)).then_some(stem)
}

/// Whether the final consonant is doubled before -ed and -ing. Listed for longer words, whose stress is not known.
fn doubles(lemma: &str) -> bool {
    const LONGER: [&str; 10] = [
        "cancel", "refer", "submit", "transfer", "forget", "begin", "commit", "admit", "label", "travel",
    ];
    let b = lemma.as_bytes();
    let n = b.len();
    if n < 3 || is_vowel(b[n - 1]) || matches!(b[n - 1], b'w' | b'x' | b'y') || !is_vowel(b[n - 2]) {
        return false;
    }
    LONGER.contains(&lemma) || b[..n - 2].iter().all(|c| !is_vowel(*c))
}
