//! A small grammar of support English: clauses with their subject, verb, tense, voice and polarity.
//!
//! It is no full parse. A clause is found from its verb group (auxiliaries and main verb) outwards, because a support
//! reply promises, asks and reports in short clauses whose subject stands close to the verb.

mod clause;

pub(crate) use clause::{Clause, Intro, Subject, Tense};

use crate::lexicon::{self, Entry, WordList};
use crate::text::{Caps, Gap, Shape, Text, Token};

/// A token as it stands in the normalised copy, looked up.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word<'t> {
    /// The token.
    pub text: &'t str,
    /// Bit set of classes.
    pub classes: u64,
    /// Base form of a verb; the word itself otherwise. Empty where the word is not in the lists.
    pub lemma: &'static str,
    mark: u32,
}

/// A text with its words looked up and its clauses found.
pub(crate) struct Parsed<'t> {
    /// The text.
    pub text: &'t Text<'t>,
    /// One a token.
    pub words: Vec<Word<'t>>,
    /// The clauses, in the order of the text.
    pub clauses: Vec<Clause>,
    /// For each sentence, whether it is courtesy and nothing else.
    courtesy: Vec<bool>,
    /// For each token, how many tokens of other sentences stand before it; one more for the end.
    substance: Vec<u32>,
}

impl<'t> Parsed<'t> {
    /// Parses a text.
    pub fn new(text: &'t Text<'t>) -> Self {
        let word = |(i, token): (usize, &Token)| {
            let word = text.word(i);
            let Entry { classes, lemma } = match token.shape {
                // "11 am" is a time of day.
                Shape::Word if i > 0 && word == "am" && text.tokens[i - 1].shape == Shape::Number => Entry::default(),
                Shape::Word | Shape::Clitic => lexicon::lookup(word),
                _ => Entry::default(),
            };
            Word {
                text: word,
                classes,
                lemma,
                mark: lexicon::mark(word),
            }
        };
        let words = text.tokens.iter().enumerate().map(word).collect();
        let mut parsed = Self {
            text,
            words,
            clauses: Vec::new(),
            courtesy: vec![false; text.sentences.len()],
            substance: (0..=text.tokens.len() as u32).collect(),
        };
        // A sign-off holds names and titles, not clauses ("Billing", "Returns, Tamworth").
        let sign_off = text.sign_off.clone().unwrap_or(u32::MAX..u32::MAX);
        for sentence in (0..text.sentences.len() as u32).filter(|s| !sign_off.contains(s)) {
            clause::find(&mut parsed, sentence);
        }
        parsed
    }

    /// Says which sentences are courtesy and nothing else.
    pub fn set_courtesy(&mut self, courtesy: Vec<bool>) {
        let mut count = 0;
        self.substance = self
            .text
            .tokens
            .iter()
            .map(|token| {
                let before = count;
                count += u32::from(!courtesy[token.sentence as usize]);
                before
            })
            .collect();
        self.substance.push(count);
        self.courtesy = courtesy;
    }

    /// Whether a sentence is courtesy and nothing else: it can be counted against a draft, never for it.
    pub fn is_courtesy(&self, sentence: usize) -> bool {
        self.courtesy.get(sentence).copied().unwrap_or(false)
    }

    /// Where token `i` stands in the substance of the draft, 0 for its start and 1 for its end.
    pub fn place(&self, i: usize) -> f32 {
        let all = self.substance.last().copied().unwrap_or(0).max(1);
        self.substance.get(i).copied().unwrap_or(all) as f32 / all as f32
    }

    /// The classes of token `i`; none beyond the end.
    pub fn classes(&self, i: usize) -> u64 {
        self.words.get(i).map_or(0, |w| w.classes)
    }

    /// Whether token `i` is of any of these classes.
    pub fn is(&self, i: usize, classes: u64) -> bool {
        self.classes(i) & classes != 0
    }

    /// What stands before token `i`; a line break beyond the end.
    pub fn gap(&self, i: usize) -> Gap {
        self.text.tokens.get(i).map_or(Gap::NEWLINE, |t| t.gap)
    }

    /// The shape of token `i`; an emoji, which is neither word nor number, beyond the end.
    pub fn shape(&self, i: usize) -> Shape {
        self.text.tokens.get(i).map_or(Shape::Emoji, |t| t.shape)
    }

    /// The capitals of token `i`; lower beyond the end.
    pub fn caps(&self, i: usize) -> Caps {
        self.text.tokens.get(i).map_or(Caps::Lower, |t| t.caps)
    }

    /// Token `i` as a normalised word; empty beyond the end.
    pub fn word(&self, i: usize) -> &'t str {
        self.words.get(i).map_or("", |w| w.text)
    }

    /// Whether token `i` is one of these words.
    pub fn among(&self, i: usize, words: &WordList) -> bool {
        self.words.get(i).is_some_and(|w| words.has(w.text, w.mark))
    }

    /// The clauses of a sentence.
    pub fn clauses_of(&self, sentence: u32) -> impl Iterator<Item = &Clause> {
        // Clauses stand in the order of their sentences.
        let from = self.clauses.partition_point(|c| c.sentence < sentence);
        self.clauses[from..].iter().take_while(move |c| c.sentence == sentence)
    }
}
