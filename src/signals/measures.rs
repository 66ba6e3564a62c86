//! Numbers about the text as a whole.

use super::{Kind, Kinds, Signal};
use crate::grammar::Parsed;
use crate::reading::Measures;
use crate::text::{Caps, EndMark, Shape};

/// Fewer words than this say nothing about their language.
const FEW_WORDS: u32 = 6;
/// What makes a sentence more than courtesy.
const SUBSTANCE: [Kind; 13] = [
    Kind::Commit,
    Kind::Done,
    Kind::Instruct,
    Kind::Ask,
    Kind::Choice,
    Kind::Link,
    Kind::AckSpecific,
    Kind::Refusal,
    Kind::FallbackConditional,
    Kind::FallbackAlternative,
    Kind::Detail,
    Kind::Reassurance,
    Kind::Ownership,
];
/// Courtesy, feeling and stock lines.
const COURTESY: [Kind; 17] = [
    Kind::ApologyTemplate,
    Kind::ApologyShort,
    Kind::ApologySympathy,
    Kind::ApologyConditional,
    Kind::AckGeneric,
    Kind::EmotionBare,
    Kind::Thanks,
    Kind::ThanksForWait,
    Kind::Slogan,
    Kind::OverWarm,
    Kind::Warmth,
    Kind::Canned,
    Kind::ClosingGeneric,
    Kind::OfferGeneric,
    Kind::Greeting,
    Kind::Cheer,
    Kind::Mirroring,
];

/// Measures a draft.
pub(super) fn measure(p: &Parsed<'_>, signals: &[Signal]) -> Measures {
    let text = p.text;
    // A contraction counts as it is spelt out, so that spelling out changes no length.
    let words = |i: usize| match text.tokens[i].shape {
        Shape::Word => 1 + u32::from(p.word(i) == "cannot"),
        Shape::Number | Shape::Clitic => 1,
        _ => 0,
    };
    let count = |range: std::ops::Range<usize>| range.map(words).sum::<u32>();
    let sign_off = text.sign_off.clone().unwrap_or(u32::MAX..u32::MAX);
    let mut m = Measures {
        words: count(0..text.tokens.len()),
        characters: text.normal.chars().count() as u32,
        ..Measures::default()
    };
    let plain = (0..text.tokens.len()).filter(|&i| text.tokens[i].shape == Shape::Word && !super::is_name(p, i));
    let (known, all) = plain.fold((0u32, 0u32), |(known, all), i| {
        (
            known + u32::from(p.words[i].classes != 0 && !p.words[i].lemma.is_empty()),
            all + 1,
        )
    });
    m.foreign = if all < FEW_WORDS {
        0.0
    } else {
        1.0 - known as f32 / all as f32
    };
    let mut kinds = vec![Kinds::default(); text.sentences.len()];
    for signal in signals {
        kinds[signal.sentence as usize].add(signal.kind);
    }
    for (index, s) in text.sentences.iter().enumerate() {
        let words = count(s.tokens.start as usize..s.tokens.end as usize);
        if words == 0 || sign_off.contains(&(index as u32)) {
            continue;
        }
        m.sentences += 1;
        if !p.is_courtesy(index) && kinds[index].has_any(&SUBSTANCE) || !kinds[index].has_any(&COURTESY) {
            m.substance_words += words;
        }
        if p.is_courtesy(index) {
            continue;
        }
        m.longest_sentence = m.longest_sentence.max(words);
        m.list_items += u32::from(s.bullet);
        m.questions += u32::from(s.end_mark == EndMark::Question);
    }
    for paragraph in &text.paragraphs {
        let (Some(first), Some(last)) = (
            text.sentences.get(paragraph.start as usize),
            text.sentences.get((paragraph.end as usize).wrapping_sub(1)),
        ) else {
            continue;
        };
        let range = first.tokens.start as usize..last.tokens.end as usize;
        let words = count(range.clone());
        if words > m.longest_paragraph.0 {
            m.longest_paragraph = (words, text.span_of(range));
        }
    }
    let stock = [
        Kind::Canned,
        Kind::ApologyTemplate,
        Kind::Slogan,
        Kind::ClosingGeneric,
        Kind::OfferGeneric,
    ];
    let mut at = 0;
    for s in signals.iter().filter(|s| stock.contains(&s.kind)) {
        while at < text.tokens.len() {
            let token = text.span_of(at..at + 1);
            if token.start >= s.span.end {
                break;
            }
            if token.start >= s.span.start {
                m.canned_words += words(at);
            }
            at += 1;
        }
    }
    let place = |kinds: &[Kind], least: u8| {
        let first = signals
            .iter()
            .filter(|s| s.strength >= least && kinds.contains(&s.kind))
            .map(|s| s.sentence)
            .min();
        first.map_or(1.0, |at| p.place(text.sentences[at as usize].tokens.start as usize))
    };
    m.first_step_at = place(
        &[
            Kind::Commit,
            Kind::Done,
            Kind::Instruct,
            Kind::Ask,
            Kind::Choice,
            Kind::Refusal,
            Kind::Link,
        ],
        1,
    );
    m.matter_at = place(
        &[
            Kind::AckSpecific,
            Kind::ApologySpecific,
            Kind::ApologyResponsible,
            Kind::OwnCause,
        ],
        2,
    );
    let mut names: Vec<(&str, u32)> = Vec::new();
    if let Some(greeting) = &text.greeting {
        for i in greeting.start as usize..greeting.end as usize {
            if text.tokens[i].caps == Caps::Capital && p.words[i].classes == 0 {
                names.push((p.word(i), 0));
            }
        }
    }
    for i in 0..text.tokens.len() {
        if let Some((_, n)) = names.iter_mut().find(|(name, _)| *name == p.word(i)) {
            *n += 1;
        }
    }
    m.letter = p.text.greeting.is_some() || p.text.sign_off.is_some();
    m.name_uses = names.into_iter().map(|(_, n)| n).max().unwrap_or(0);
    m
}
