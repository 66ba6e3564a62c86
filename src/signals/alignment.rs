//! The draft held against the customer's message: what both name, and what was asked.

use crate::grammar::{Parsed, Subject};
use crate::lexicon::*;
use crate::reading::Alignment;
use crate::text::{Caps, EndMark, Shape, Text};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Words too common at any desk to show that this customer was heard.
static COMMON: LazyLock<Numbering<'static>> = LazyLock::new(|| {
    let mut common = Numbering::default();
    let words = "please help thanks thank issue problem want need know like get got just now still can could would will \
        one time day today make way thing things good great look see say said tell told try use using also even \
        really very much many back going come take give let well sure right hello dear user customer support team \
        service";
    for word in words.split(' ') {
        common.number(word);
    }
    common
});

/// A word without its commonest endings, so that "charged" meets "charge".
pub(super) fn stem(word: &str) -> &str {
    for (ending, least) in [
        ("ations", 5),
        ("ation", 5),
        ("ments", 5),
        ("ment", 5),
        ("ings", 4),
        ("ing", 4),
        ("ies", 3),
        ("ied", 3),
        ("ers", 4),
        ("ed", 4),
        ("es", 4),
        ("er", 5),
        ("ly", 4),
        ("s", 3),
        ("e", 4),
        ("y", 4),
    ] {
        if let Some(rest) = word.strip_suffix(ending)
            && rest.len() >= least
        {
            return rest;
        }
    }
    word
}

/// The content of one token: its stem and weight, or nothing for closed-class and common words.
pub(super) fn content<'p>(p: &'p Parsed<'_>, i: usize) -> Option<(&'p str, f32)> {
    let token = &p.text.tokens[i];
    let word = p.word(i);
    match token.shape {
        Shape::Number => Some((
            word.trim_start_matches(['#', '$', '£', '€']),
            if word.len() > 1 { 1.5 } else { 0.5 },
        )),
        Shape::Word => {
            let classes = p.classes(i);
            if word.len() < 3
                || classes
                    & (I | WE
                        | YOU
                        | YOUR
                        | OUR
                        | MY
                        | THEY
                        | INDEFINITE
                        | WILL
                        | MODAL
                        | BE
                        | HAVE
                        | DO
                        | NEGATION
                        | TO
                        | DETERMINER
                        | PREPOSITION
                        | CONJUNCTION
                        | SUBORDINATE
                        | WH
                        | ADVERB
                        | PLEASE
                        | GREETING_WORD)
                    != 0
            {
                return None;
            }
            let lemma =
                if p.words[i].lemma.is_empty() || classes & (BASE | THIRD_PERSON | PAST | PARTICIPLE | GERUND) == 0 {
                    word
                } else {
                    p.words[i].lemma
                };
            let common = |word| COMMON.find(word).is_some();
            if common(word) || lemma != word && common(lemma) {
                return None;
            }
            Some((
                stem(lemma),
                if classes == 0 {
                    1.0
                } else if classes & (ISSUE | VERB_EVENT) != 0 {
                    0.6
                } else {
                    0.5
                },
            ))
        }
        _ => None,
    }
}

/// A content word that draft and customer's message both hold.
#[derive(Clone, Copy)]
pub(super) struct SharedWord {
    /// Its number among the customer's.
    pub number: usize,
    /// What it weighs in the draft.
    pub weight: f32,
    /// What it weighs in the customer's message.
    pub theirs: f32,
}

/// The content words that both hold.
#[derive(Default)]
pub(super) struct Shared {
    /// For each token of the draft; nothing where there is no customer's message.
    tokens: Vec<Option<SharedWord>>,
    /// How many content words the customer's message has.
    pub numbers: usize,
}

impl Shared {
    /// The word at a token of the draft, if both hold it.
    pub fn at(&self, token: usize) -> Option<SharedWord> {
        self.tokens.get(token).copied().flatten()
    }
}

/// Reads the customer's message against the draft.
pub(super) fn read(draft: &Parsed<'_>, message: Option<&str>) -> (Alignment, Shared) {
    let mut alignment = Alignment::default();
    let Some(message) = message.filter(|m| !m.trim().is_empty()) else {
        return (alignment, Shared::default());
    };
    alignment.given = true;
    let text = Text::new(message);
    let customer = Parsed::new(&text);
    let mut stems = Numbering::default();
    // By number.
    let mut weights: Vec<f32> = Vec::new();
    // The number of the content word at each token.
    let numbers: Vec<Option<usize>> = (0..text.tokens.len())
        .map(|i| {
            let (stem, weight) = content(&customer, i)?;
            let number = stems.number(stem);
            match weights.get_mut(number) {
                Some(known) => *known = known.max(weight),
                None => weights.push(weight),
            }
            Some(number)
        })
        .collect();
    let mut terms = BTreeSet::new();
    for i in 0..text.tokens.len() {
        if text.tokens[i].shape == Shape::Word && (text.tokens[i].caps == Caps::Upper || customer.words[i].classes == 0)
        {
            terms.insert(customer.word(i).to_owned());
        }
    }
    alignment.terms = terms.into();
    let mut seen = vec![false; stems.len()];
    let tokens = (0..draft.text.tokens.len())
        .map(|i| {
            let (stem, weight) = content(draft, i)?;
            let number = stems.find(stem)?;
            let theirs = weights[number];
            if !draft.is_courtesy(draft.text.tokens[i].sentence as usize) && !seen[number] {
                seen[number] = true;
                alignment.shared_words += 1;
                if draft.place(i) < 0.4 || draft.text.tokens[i].sentence < 2 {
                    alignment.shared_early += theirs;
                }
                if stem.bytes().any(|b| b.is_ascii_digit()) {
                    alignment.shared_details += 1;
                }
            }
            Some(SharedWord { number, weight, theirs })
        })
        .collect();
    let shared = Shared {
        tokens,
        numbers: stems.len(),
    };
    alignment.emotional = text
        .sentences
        .iter()
        .filter(|s| s.end_mark == EndMark::Exclamation)
        .count()
        > 1
        || (0..text.tokens.len()).any(|i| {
            customer.is(i, EMOTION)
                || customer.among(
                    i,
                    words!["ridiculous joke disgrace disgusting furious fuming livid unacceptable worst pathetic shocking crying scared desperate useless"],
                )
        })
        || text.tokens.iter().filter(|t| t.caps == Caps::Upper).count() >= 4;
    alignment.asks = text.sentences.iter().any(|s| s.end_mark == EndMark::Question)
        || (0..text.tokens.len()).any(|i| {
            customer.among(
                i,
                words!["please pls plz want wants need wanna how when where why what which who can could would should help explain tell know confirm advise let"],
            )
        });
    let last = text.sentences.len();
    let thanks = (0..text.tokens.len()).any(|i| {
        customer.among(
            i,
            words!["thanks thank cheers perfect sorted solved worked works resolved brilliant appreciate"],
        )
    });
    let trouble = (0..text.tokens.len()).any(|i| {
        customer.is(i, VERB_FAIL | NEGATION)
            || customer.among(i, words!["but still wrong broken down stuck help please"])
    });
    for (index, sentence) in text.sentences.iter().enumerate() {
        let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
        if range.is_empty() {
            continue;
        }
        let asks = sentence.end_mark == EndMark::Question
            || customer.is(range.start, WH) && range.len() > 3 && customer.is(range.start + 1, BE | DO | MODAL | WILL)
            || customer.clauses_of(index as u32).any(|c| {
                c.subject == Subject::I
                    && matches!(customer.words[c.verb.main].lemma, "want" | "need")
                    && c.verb.tense == crate::grammar::Tense::Present
                    && !c.verb.negated
            });
        let named = numbers[range.clone()].iter().flatten();
        let count = named.clone().count();
        if !asks || count == 0 {
            continue;
        }
        let words = text.span_of(range.clone()).slice(message).to_owned();
        let answered = named.into_iter().any(|number| seen[*number]);
        if !answered && sentence.end_mark == EndMark::Question && count >= 2 {
            alignment.unanswered.push(words.clone());
        }
        alignment.questions.push(words);
    }
    alignment.settled = thanks && !trouble && alignment.questions.is_empty() && last > 0;
    (alignment, shared)
}
