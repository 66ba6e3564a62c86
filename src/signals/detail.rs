//! Concrete details: what would be false for another customer (catalogue 0.5, DETAIL).

use super::{Found, Kind};
use crate::grammar::Parsed;
use crate::lexicon::*;
use crate::text::{Caps, MaskKind, Shape};

/// Whether token `i` is a name of a product, place, person or thing: a capital in the middle of a sentence.
pub(crate) fn name(p: &Parsed<'_>, i: usize) -> bool {
    let token = &p.text.tokens[i];
    let s = &p.text.sentences[token.sentence as usize];
    let greeting = p.text.greeting.as_ref().is_some_and(|g| g.contains(&(i as u32)));
    !greeting
        && token.shape == Shape::Word
        && matches!(token.caps, Caps::Capital | Caps::Upper | Caps::Mixed)
        && i as u32 > s.tokens.start
        && !p.is(i, I | WEEKDAY | MONTH)
        && !p.is(i, BE | HAVE | DO | MODAL | WILL | DETERMINER | YOU | YOUR | WE | OUR)
        && p.word(i).len() > 1
}

/// Finds details outside greeting and sign-off.
pub(super) fn find(p: &Parsed<'_>, out: &mut Vec<Found>) {
    let sign_off = p.text.sign_off.clone().unwrap_or(u32::MAX..u32::MAX);
    for i in 0..p.text.tokens.len() {
        let token = &p.text.tokens[i];
        if sign_off.contains(&token.sentence) {
            continue;
        }
        let word = p.word(i);
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        let detail = match token.shape {
            Shape::Number => {
                let money = word.starts_with(['$', '£', '€', '¥', '₹', '₦'])
                    || word.chars().next().is_some_and(|c| !c.is_ascii());
                let list_marker =
                    p.text.sentences[token.sentence as usize].bullet && digits == word.len() && digits == 1;
                !list_marker
                    && (money
                        || digits >= 3
                        || word.contains(':')
                        || word.contains('-')
                        || word.contains('/')
                        || p.is(i + 1, ISSUE | UNIT | MONTH)
                        || word.bytes().any(|b| b.is_ascii_alphabetic())
                        || digits >= 1)
            }
            Shape::Mask(MaskKind::Quotation | MaskKind::Code | MaskKind::Path) => true,
            Shape::Mask(MaskKind::Placeholder(_)) => !matches!(
                token.shape,
                Shape::Mask(MaskKind::Placeholder(crate::text::PlaceholderKind::Person))
            ),
            _ => p.is(i, WEEKDAY | MONTH) && token.caps != Caps::Lower || name(p, i),
        };
        if detail {
            out.push(Found {
                kind: Kind::Detail,
                rule: "structure.detail",
                tokens: i..i + 1,
                strength: 2,
                actor: None,
            });
        }
    }
}
