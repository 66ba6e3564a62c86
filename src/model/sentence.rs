//! What a sentence looks like to the sentence classifier: its words by base form, its clauses, its signals, its place.

use crate::grammar::Parsed;
use crate::lexicon::*;
use crate::signals::Signal;
use crate::text::{EndMark, MaskKind, Shape};

/// Calls `emit` with every feature of sentence `index`, as a short text. Names, numbers, amounts and links are all
/// alike to it, so that swapping them changes nothing.
pub(crate) fn features(p: &Parsed<'_>, signals: &[Signal], index: usize, emit: &mut impl FnMut(&str)) {
    let s = &p.text.sentences[index];
    let range = s.tokens.start as usize..s.tokens.end as usize;
    let mut buffer = String::new();
    let mut previous = "^";
    for k in range.clone() {
        let word = form(p, k);
        buffer.clear();
        buffer.push_str("w ");
        buffer.push_str(word);
        emit(&buffer);
        buffer.clear();
        buffer.push_str("b ");
        buffer.push_str(previous);
        buffer.push(' ');
        buffer.push_str(word);
        emit(&buffer);
        previous = word;
    }
    for c in p.clauses_of(index as u32) {
        let class = p.classes(c.verb.main);
        let verb = if class & VERB_STRONG != 0 {
            "strong"
        } else if class & VERB_CONTACT != 0 {
            "contact"
        } else if class & VERB_LOOK != 0 {
            "look"
        } else if class & (BE | HAVE | DO) != 0 {
            "be"
        } else if class & VERB_STATIVE != 0 {
            "stative"
        } else if class & VERB_STEP != 0 {
            "step"
        } else {
            "other"
        };
        buffer.clear();
        buffer.push_str(&format!(
            "c {:?} {:?} {}{}{}",
            c.subject,
            c.verb.tense,
            verb,
            if c.verb.negated { " not" } else { "" },
            if c.verb.passive { " passive" } else { "" }
        ));
        emit(&buffer);
        emit(&format!("i {:?} {:?}", c.intro, c.subject));
        emit(&format!("v {:?} {}", c.subject, p.words[c.verb.main].lemma));
    }
    for signal in signals.iter().filter(|x| x.sentence == index as u32) {
        emit(&format!("s {} {}", signal.kind, signal.strength));
    }
    let last = p.text.sentences.len() - 1;
    let place = if index == 0 {
        "first"
    } else if index == last {
        "last"
    } else if index * 2 < last {
        "early"
    } else {
        "late"
    };
    emit(&format!("p {place}"));
    emit(match s.end_mark {
        EndMark::Question => "e ?",
        EndMark::Exclamation => "e !",
        EndMark::Colon => "e :",
        _ => "e .",
    });
    emit(match range.len() {
        0..=3 => "n 3",
        4..=7 => "n 7",
        8..=15 => "n 15",
        16..=25 => "n 25",
        _ => "n 26",
    });
    if p.text.sign_off.as_ref().is_some_and(|r| r.contains(&(index as u32))) {
        emit("p sign-off");
    }
    if s.bullet {
        emit("p bullet");
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
            if p.is(k, WEEKDAY | MONTH) {
                "<date>"
            } else if entry.classes == 0 && crate::signals::is_name(p, k) {
                "<name>"
            } else if entry.lemma.is_empty() || entry.classes & (PAST | PARTICIPLE | GERUND | THIRD_PERSON | BASE) == 0
            {
                p.word(k)
            } else {
                entry.lemma
            }
        }
    }
}
