//! How warm a reply is and how concrete, counted as the page's Compare counts it (`www/src/difference.ts`), and how much
//! it settles.

use crate::elements::{Elements, NextStep, Timeline};
use crate::report::Report;
use crate::signals::Kind;
use std::collections::BTreeSet;

const WARM: &[Kind] = &[
    Kind::ApologySpecific,
    Kind::ApologyResponsible,
    Kind::ApologyTemplate,
    Kind::ApologyShort,
    Kind::ApologySympathy,
    Kind::ApologyLatency,
    Kind::Condolence,
    Kind::AckGeneric,
    Kind::EmotionTied,
    Kind::EmotionBare,
    Kind::Thanks,
    Kind::ThanksForWait,
    Kind::Warmth,
    Kind::OverWarm,
    Kind::Cheer,
    Kind::Emoji,
    Kind::ClosingGeneric,
];
const CONCRETE: &[Kind] = &[
    Kind::AckSpecific,
    Kind::Commit,
    Kind::Done,
    Kind::Status,
    Kind::Explain,
    Kind::Instruct,
    Kind::Choice,
    Kind::Link,
    Kind::TimeExact,
    Kind::TimeBounded,
    Kind::TimeCadence,
    Kind::FallbackConditional,
    Kind::FallbackAlternative,
    Kind::Reason,
    Kind::Reassurance,
    Kind::Verification,
    Kind::Reference,
    Kind::Detail,
];
/// One kind alone does not make a reply warm, or concrete.
const MOST_OF_A_KIND: usize = 3;

/// Signs of warmth, of concreteness, and of what is settled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tone {
    pub warm: u8,
    pub concrete: u8,
    /// A next step that is no vague one, a time to plan by, a way out where it fails.
    pub settled: [bool; 3],
}

/// What [`Tone::settled`] tells.
pub(super) const SETTLED: [&str; 3] = ["next step", "time", "fallback"];

impl Tone {
    pub fn of(report: &Report) -> Self {
        let Elements {
            next_step,
            timeline,
            fallback,
            ..
        } = report.elements;
        Self {
            warm: count(report, WARM),
            concrete: count(report, CONCRETE),
            settled: [
                !matches!(next_step, NextStep::None | NextStep::Vague),
                matches!(timeline, Timeline::Bounded | Timeline::Exact),
                fallback,
            ],
        }
    }

    /// How many of the three are settled.
    pub fn settles(&self) -> u8 {
        self.settled.iter().map(|settled| u8::from(*settled)).sum()
    }

    /// Whether the other is warmer and yet less concrete, or settles less.
    pub fn traded_for_warmth(&self, other: &Self) -> bool {
        other.warm > self.warm && (other.concrete < self.concrete || other.settles() < self.settles())
    }
}

/// How many plain signs of these kinds there are, the same place once.
fn count(report: &Report, kinds: &[Kind]) -> u8 {
    let of = |kind: &Kind| {
        let places: BTreeSet<u32> = report
            .signals
            .iter()
            .filter(|signal| signal.kind == *kind && signal.strength >= 2)
            .map(|signal| signal.span.start)
            .collect();
        places.len().min(MOST_OF_A_KIND) as u8
    };
    kinds.iter().map(of).sum()
}
