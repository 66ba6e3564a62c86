//! Marks of tone that are no words: emoji, exclamation marks, shouted capitals.

use super::{Found, Kind};
use crate::grammar::Parsed;
use crate::text::{Caps, EndMark, MaskKind, Shape};

/// Finds emoji, exclamation marks and shouting.
pub(super) fn find(p: &Parsed<'_>, out: &mut Vec<Found>) {
    for (i, token) in p.text.tokens.iter().enumerate() {
        if token.shape == Shape::Emoji {
            out.push(Found {
                kind: Kind::Emoji,
                rule: "structure.emoji",
                tokens: i..i + 1,
                strength: 2,
                actor: None,
            });
        }
        if let Shape::Mask(MaskKind::Placeholder(_)) = token.shape {
            out.push(Found {
                kind: Kind::Placeholder,
                rule: "structure.placeholder",
                tokens: i..i + 1,
                strength: 2,
                actor: None,
            });
        }
        let letters = p.word(i).len();
        if token.shape == Shape::Word && token.caps == Caps::Upper && letters >= 4 && !p.words[i].lemma.is_empty() {
            out.push(Found {
                kind: Kind::Shouting,
                rule: "structure.capitals",
                tokens: i..i + 1,
                strength: 1,
                actor: None,
            });
        }
    }
    for s in &p.text.sentences {
        if s.end_mark == EndMark::Exclamation && s.tokens.end > s.tokens.start {
            out.push(Found {
                kind: Kind::Exclamation,
                rule: "structure.exclamation",
                tokens: s.tokens.end as usize - 1..s.tokens.end as usize,
                strength: 2,
                actor: None,
            });
        }
    }
}
