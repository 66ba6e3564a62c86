//! The rungs in words, and what moved a score off its ladder's rung.

use crate::reading::Reading;
use crate::report::{Dimension, Reason};
use crate::signals::Kind;

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

/// Why the fitted sum stands off the ladder's rung: the signals that weigh most in that direction.
pub(super) fn moved(r: &Reading<'_>, ladders: [u8; 5], dimension: Dimension, from: u8, to: u8) -> Reason {
    let mut kinds: Vec<Kind> = Vec::new();
    for (name, weight) in r.model.contributions(r, ladders, dimension) {
        let kind = name.split(':').next().and_then(Kind::parse);
        if let Some(kind) = kind
            && (weight > 0.0) == (to > from)
            && !kinds.contains(&kind)
            && kinds.len() < 3
        {
            kinds.push(kind);
        }
    }
    let named: Vec<String> = kinds.iter().map(|k| k.name().replace('_', " ")).collect();
    let direction = if to > from { "Raised" } else { "Lowered" };
    let text = if named.is_empty() {
        format!("{direction} from {from} to {to} for a reply of this kind in this situation.")
    } else {
        format!(
            "{direction} from {from} to {to} by the weight of: {}.",
            named.join(", ")
        )
    };
    Reason {
        text,
        spans: r.spans(&kinds),
        cap: None,
    }
}
