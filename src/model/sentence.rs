//! What a sentence looks like to the tagger: its words by base form, its clauses, its signals, its place.

use crate::grammar::{Intro, Parsed, Subject, Tense};
use crate::lexicon::*;
use crate::signals::Signal;
use crate::text::{EndMark, MaskKind, Shape};

/// Longer sentences are read up to here, in words.
const LONGEST: usize = 60;

/// Calls `emit` with every feature of sentence `index`, in pieces that a blank joins. Names, numbers, amounts and links
/// are all alike to it, so that swapping them changes nothing.
pub(crate) fn features(p: &Parsed<'_>, signals: &[Signal], index: usize, shared: f32, emit: &mut dyn FnMut(&[&str])) {
    let s = &p.text.sentences[index];
    let start = s.tokens.start as usize;
    let end = (s.tokens.end as usize).min(start + LONGEST);
    let (mut before, mut previous) = ("", "^");
    for k in start..end {
        let word = form(p, k);
        emit(&["w", word]);
        emit(&["b", previous, word]);
        if k > start + 1 {
            emit(&["t", before, previous, word]);
        }
        (before, previous) = (previous, word);
    }
    emit(&[
        "f",
        form(p, start),
        if start + 1 < end { form(p, start + 1) } else { "" },
    ]);
    let clauses = if p.is_courtesy(index) { 0 } else { LONGEST };
    for c in p.clauses_of(index as u32).take(clauses) {
        let subject = subject(c.subject);
        let mode = match (c.verb.negated, c.verb.passive) {
            (false, false) => "",
            (true, false) => "not",
            (false, true) => "passive",
            (true, true) => "not passive",
        };
        emit(&["c", subject, tense(c.verb.tense), verb(p.classes(c.verb.main)), mode]);
        emit(&["i", intro(c.intro), subject]);
        emit(&["v", subject, p.words[c.verb.main].lemma]);
    }
    for signal in signals.iter().take(LONGEST) {
        let strength = match signal.strength {
            1 => "1",
            2 => "2",
            _ => "3",
        };
        emit(&["s", signal.kind.name(), strength]);
    }
    emit(&[
        "h",
        match shared {
            x if x <= 0.0 => "0",
            x if x < 0.9 => "1",
            x if x < 1.9 => "2",
            _ => "3",
        },
    ]);
    // Its place among the sentences that say something, so that courtesy around them moves nothing.
    let substance = |i: &usize| !p.is_courtesy(*i);
    let last = p.text.sentences.len() - 1;
    let earlier = (0..index).rev().take(LONGEST).any(|i| substance(&i));
    let later = (index + 1..=last).take(LONGEST).any(|i| substance(&i));
    emit(&[
        "p",
        match (earlier, later) {
            (false, false) => "only",
            (false, true) => "first",
            (true, false) => "last",
            (true, true) => "middle",
        },
    ]);
    emit(&[
        "e",
        match s.end_mark {
            EndMark::Question => "?",
            EndMark::Exclamation => "!",
            EndMark::Colon => ":",
            _ => ".",
        },
    ]);
    emit(&[
        "n",
        match end - start {
            0..=3 => "3",
            4..=7 => "7",
            8..=15 => "15",
            16..=25 => "25",
            _ => "26",
        },
    ]);
    if p.text.sign_off.as_ref().is_some_and(|r| r.contains(&(index as u32))) {
        emit(&["p", "sign-off"]);
    }
    if s.bullet {
        emit(&["p", "bullet"]);
    }
}

/// A word by its base form; whatever names a thing, an amount, a place or a person is one form.
fn form<'p>(p: &'p Parsed<'_>, k: usize) -> &'p str {
    match p.shape(k) {
        Shape::Number => "<number>",
        Shape::Emoji => "<emoji>",
        Shape::Mask(MaskKind::Url) => "<url>",
        Shape::Mask(MaskKind::Placeholder(_)) => "<placeholder>",
        Shape::Mask(_) => "<mask>",
        Shape::Word | Shape::Clitic => {
            let entry = &p.words[k];
            let is = |class| entry.classes & class != 0;
            if is(WEEKDAY | MONTH) {
                return "<date>";
            }
            match p.word(k) {
                "am" | "pm" if k > 0 && p.shape(k - 1) == Shape::Number => "<clock>",
                "'m" | "'re" | "'s" | "am" | "are" | "is" => "be",
                "'ve" | "has" => "have",
                "'ll" => "will",
                "'d" => "would",
                "n't" | "'t" => "not",
                // Words of no class are things, names and topics.
                _ if entry.classes == 0 => "<thing>",
                _ if is(PAST | PARTICIPLE | GERUND | THIRD_PERSON | BASE) && !entry.lemma.is_empty() => entry.lemma,
                word => word,
            }
        }
    }
}

fn verb(class: u64) -> &'static str {
    let has = |mask| class & mask != 0;
    if has(VERB_STRONG) {
        "strong"
    } else if has(VERB_CONTACT) {
        "contact"
    } else if has(VERB_LOOK) {
        "look"
    } else if has(BE | HAVE | DO) {
        "be"
    } else if has(VERB_STATIVE) {
        "stative"
    } else if has(VERB_STEP) {
        "step"
    } else {
        "other"
    }
}

const fn subject(subject: Subject) -> &'static str {
    match subject {
        Subject::I => "I",
        Subject::We => "we",
        Subject::Named => "named",
        Subject::OurThing => "our-thing",
        Subject::You => "you",
        Subject::YourThing => "your-thing",
        Subject::Third => "third",
        Subject::Indefinite => "someone",
        Subject::They => "they",
        Subject::It => "it",
        Subject::Thing => "thing",
        Subject::None => "none",
    }
}

const fn tense(tense: Tense) -> &'static str {
    match tense {
        Tense::Future => "future",
        Tense::Progressive => "progressive",
        Tense::Perfect => "perfect",
        Tense::Past => "past",
        Tense::Present => "present",
        Tense::Modal => "modal",
        Tense::Imperative => "imperative",
        Tense::Bare => "bare",
        Tense::Infinitive => "infinitive",
    }
}

const fn intro(intro: Intro) -> &'static str {
    match intro {
        Intro::None => "main",
        Intro::If => "if",
        Intro::When => "when",
        Intro::Because => "because",
        Intro::Dependent => "dependent",
    }
}
