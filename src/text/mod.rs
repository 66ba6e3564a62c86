//! From a draft to words and sentences, without losing the way back.
//!
//! [`Text::new`] writes a normalised copy of the draft (lower case, straight quotes, single spaces), cuts or masks what
//! is not the writer's own prose, and splits the rest into tokens and sentences. Every position of the copy leads
//! back to the draft through [`Text::original_span`].

mod block;
mod markup;
mod mask;
mod normal;
mod sentence;
mod token;

pub use mask::{
    CODE, EMAIL_ADDRESS, HANDLE, Mask, MaskKind, PATH, PERSON_PLACEHOLDER, PLACEHOLDER, PlaceholderKind, QUOTATION,
    TIME_PLACEHOLDER, URL,
};
pub use sentence::{EndMark, Sentence};
pub use token::{Caps, Gap, Shape, Token};

use crate::sort::sort_by_key;
use crate::span::Span;
use normal::Map;
use std::ops::Range;

/// A draft with its normalised copy, tokens and sentences. A draft beyond 4 GiB is read up to there.
#[derive(Debug)]
pub struct Text<'a> {
    /// The draft as given.
    pub original: &'a str,
    /// The copy that rules read: lower case, straight quotes, one space between words, `\n` between lines, and one
    /// sentinel byte (such as [`URL`]) for each inline mask.
    pub normal: String,
    /// What was cut or masked, in order of place.
    pub masks: Vec<Mask>,
    /// Words, numbers, masks and emoji, in order.
    pub tokens: Vec<Token>,
    /// Sentences, in order; every token belongs to exactly one.
    pub sentences: Vec<Sentence>,
    /// Paragraphs as ranges of sentence indices: blocks between blank lines, lists being blocks of their own.
    pub paragraphs: Vec<Range<u32>>,
    /// The tokens of a greeting at the start ("Hi Sam,").
    pub greeting: Option<Range<u32>>,
    /// The sentences of a sign-off at the end ("Kind regards, / Priya / Billing team", "^AJ").
    pub sign_off: Option<Range<u32>>,
    map: Map,
    markup: Option<Map>,
}

impl<'a> Text<'a> {
    /// Reads a draft. Takes any string, in time linear in its length.
    pub fn new(original: &'a str) -> Self {
        let original = &original[..original.floor_char_boundary(u32::MAX as usize)];
        let decoded = markup::decode(original);
        let source = decoded.as_ref().map_or(original, |d| d.text.as_str());
        let mut normal = normal::normalise(source, decoded.is_some());
        let mut markup = None;
        if let Some(decoded) = decoded {
            for mask in &mut normal.masks {
                mask.span = decoded.map.span(mask.span.start, mask.span.end);
            }
            normal.masks.extend(decoded.masks.iter().map(|mask| Mask {
                at: normal.map.copied(mask.at),
                ..*mask
            }));
            sort_by_key(&mut normal.masks, |mask| (mask.span.start, mask.at));
            markup = Some(decoded.map);
        }
        let mut tokens = token::tokens(&normal);
        let layout = sentence::layout(&normal, &mut tokens);
        join_lines(&mut normal.text, &mut tokens, &layout.sentences);
        Self {
            original,
            normal: normal.text,
            masks: normal.masks,
            tokens,
            sentences: layout.sentences,
            paragraphs: layout.paragraphs,
            greeting: layout.greeting,
            sign_off: layout.sign_off,
            map: normal.map,
            markup,
        }
    }

    /// The part of the draft that a byte range of [`normal`](Self::normal) came from, on character boundaries.
    /// Ranges that do not fit are clipped.
    pub fn original_span(&self, start: u32, end: u32) -> Span {
        let mut span = self.map.span(start, end);
        if let Some(markup) = &self.markup {
            span = markup.span(span.start, span.end);
        }
        let start = self.original.floor_char_boundary(span.start as usize);
        let end = if span.start == span.end {
            start
        } else {
            self.original.ceil_char_boundary(span.end as usize)
        };
        Span::new(start as u32, end as u32)
    }

    /// A token as it stands in the normalised copy; empty beyond the last.
    pub fn word(&self, i: usize) -> &str {
        self.tokens
            .get(i)
            .map_or("", |t| &self.normal[t.start as usize..t.end as usize])
    }

    /// The part of the draft from the first to the last token of a range; empty for an empty range.
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        match self.tokens.get(tokens) {
            Some([first, .., last]) => self.original_span(first.start, last.end),
            Some([only]) => self.original_span(only.start, only.end),
            _ => Span::default(),
        }
    }

    /// Whether a part of the draft lies in what was cut: quoted mail, code, a signature.
    #[cfg(feature = "cli")]
    pub(crate) fn cut(&self, span: Span) -> bool {
        let cut = |kind| matches!(kind, MaskKind::Quote | MaskKind::Signature | MaskKind::Code);
        self.masks.iter().any(|mask| cut(mask.kind) && mask.span.overlaps(span))
    }

    /// The tokens of a sentence.
    pub fn sentence_tokens(&self, sentence: &Sentence) -> &[Token] {
        self.tokens
            .get(sentence.tokens.start as usize..sentence.tokens.end as usize)
            .unwrap_or(&[])
    }
}

/// Where a sentence goes on in the next line, the line break is but a blank to all who read on.
fn join_lines(text: &mut String, tokens: &mut [Token], sentences: &[Sentence]) {
    for sentence in sentences {
        for i in sentence.tokens.start as usize + 1..sentence.tokens.end as usize {
            if !tokens[i].gap.has(Gap::NEWLINE) {
                continue;
            }
            let gap = tokens[i - 1].end as usize..tokens[i].start as usize;
            if let Some(at) = text[gap.clone()].find('\n') {
                text.replace_range(gap.start + at..gap.start + at + 1, " ");
                let rest = Gap(tokens[i].gap.0 & !Gap::NEWLINE.0);
                tokens[i].gap = if rest == Gap::default() { Gap::SPACE } else { rest };
            }
        }
    }
}
