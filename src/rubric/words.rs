//! The rungs in words, and what moved a score off its ladder's rung.

use crate::model::features::About;
use crate::reading::Reading;
use crate::report::{Dimension, Reason};
use crate::sort::sort_by_key;
use crate::span::Span;

/// What each score of each dimension says, 1 first (rubric 2.1 to 2.5).
const RUNGS: [[&str; 5]; 5] = [
    [
        "The matter is not acknowledged",
        "Acknowledged in words that fit anybody",
        "The type of matter is named",
        "This customer's matter is named",
        "The matter and what it cost are named",
    ],
    [
        "Nothing to act on",
        "Hard to tell what happens next",
        "The point is there, the step has to be guessed",
        "Clear, with one small defect",
        "Clear who does what next",
    ],
    [
        "Raises the worry",
        "Little to hold on to",
        "One thing to hold on to",
        "Two things to hold on to",
        "Uncertainty is small",
    ],
    [
        "The matter is pushed away",
        "Nobody is on the hook",
        "Somebody is on the hook for something general",
        "A named actor and a specific action",
        "Owned, done or dated by a named actor",
    ],
    [
        "Hurts or exposes the reader",
        "The wrong tone for the moment",
        "Several things jar",
        "One small thing jars",
        "Fits person, place and moment",
    ],
];

/// A score in words.
pub(super) const fn rung(dimension: Dimension, score: u8) -> &'static str {
    RUNGS[dimension as usize][(score - 1) as usize]
}

/// Why the fitted sum stands off the ladder's rung: what weighs most in that direction, signals and sentences.
pub(super) fn moved(r: &Reading<'_>, values: &[f32], dimension: Dimension, from: u8, to: u8) -> Reason {
    const MOST: usize = 3;
    let mut names: Vec<&str> = Vec::new();
    let mut spans: Vec<Span> = Vec::new();
    for (about, weight) in r.model.contributions(values, dimension) {
        if names.len() == MOST || (weight > 0.0) != (to > from) {
            continue;
        }
        let name = match about {
            About::Kind(kind) => kind.name(),
            About::Tag(tag) => tag.name(),
        };
        if names.contains(&name) {
            continue;
        }
        match about {
            About::Kind(kind) => spans.extend(r.spans(&[kind])),
            About::Tag(tag) if r.tags.iter().any(|s| s.shows(tag)) => {
                spans.extend(r.tags.iter().filter(|s| s.shows(tag)).map(|s| s.span));
            }
            About::Tag(_) => continue,
        }
        names.push(name);
    }
    let direction = if to > from { "Raised" } else { "Lowered" };
    let text = if names.is_empty() {
        format!("{direction} from {from} to {to} for a reply of this kind in this situation.")
    } else {
        format!(
            "{direction} from {from} to {to} by the weight of: {}.",
            names.join(", ").replace('_', " ")
        )
    };
    sort_by_key(&mut spans, |span| *span);
    spans.dedup();
    Reason { text, spans, cap: None }
}
