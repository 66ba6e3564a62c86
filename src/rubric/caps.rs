//! Caps: what no score can exceed while a flag stands (rubric 2.6).

use super::facts::FIRM_TIMES;
use crate::act::Act;
use crate::context::Severity;
use crate::reading::Reading;
use crate::report::Dimension;
use crate::signals::Kind;

/// A limit on one score.
#[derive(Debug, Clone, Copy)]
pub struct Cap {
    /// The flag that sets it, or [`TOO_SHORT`].
    pub flag: &'static str,
    /// The score that it limits.
    pub dimension: Dimension,
    /// The highest score left.
    pub max: u8,
    /// When it holds, beside the flag.
    pub when: Condition,
}

/// When a cap holds, beside its flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// Always.
    Always,
    /// Nothing concrete reassures.
    NoReassurer,
    /// The customer's matter is not named with a detail.
    NoDetail,
    /// From high severity on.
    High,
    /// At critical severity, with two hits or more.
    CriticalTwice,
    /// Nothing answers, asks, acts or says no.
    Idle,
}

/// The name under which a message of hardly any words is capped.
pub const TOO_SHORT: &str = "too_short";

const fn cap(flag: &'static str, dimension: Dimension, max: u8) -> Cap {
    Cap {
        flag,
        dimension,
        max,
        when: Condition::Always,
    }
}

const fn cap_when(flag: &'static str, dimension: Dimension, max: u8, when: Condition) -> Cap {
    Cap {
        flag,
        dimension,
        max,
        when,
    }
}

use Dimension::{Accountability, Acknowledgment, Appropriateness, Clarity, Reassurance};

/// Every cap.
pub const CAPS: &[Cap] = &[
    cap("blames_customer", Accountability, 1),
    cap("blames_customer", Appropriateness, 2),
    cap("blames_customer", Acknowledgment, 3),
    cap("non_apology", Acknowledgment, 3),
    cap("non_apology", Accountability, 2),
    cap("missing_next_step", Clarity, 2),
    cap("missing_next_step", Accountability, 3),
    cap("missing_next_step", Reassurance, 3),
    cap("vague_next_step", Clarity, 3),
    cap("vague_next_step", Accountability, 3),
    cap("missing_timeline", Reassurance, 3),
    cap("missing_timeline", Clarity, 4),
    cap("vague_timeline", Reassurance, 3),
    cap_when("vague_timeline", Reassurance, 2, Condition::NoReassurer),
    cap("vague_timeline", Clarity, 4),
    cap("missing_fallback", Reassurance, 4),
    cap("false_closure", Reassurance, 2),
    cap("false_closure", Accountability, 2),
    cap("empty_acknowledgment", Acknowledgment, 2),
    cap("poor_handoff", Clarity, 3),
    cap("poor_handoff", Reassurance, 2),
    cap("over_warm", Appropriateness, 2),
    cap_when("over_warm", Acknowledgment, 3, Condition::NoDetail),
    cap_when("over_cheerful", Appropriateness, 2, Condition::High),
    cap_when("over_cheerful", Appropriateness, 1, Condition::CriticalTwice),
    cap_when("over_casual", Appropriateness, 2, Condition::High),
    cap_when("over_casual", Appropriateness, 1, Condition::CriticalTwice),
    cap("pressure", Appropriateness, 2),
    cap("pressure", Accountability, 2),
    cap("privacy_risk", Appropriateness, 2),
    cap("privacy_risk", Accountability, 2),
    cap("template_leak", Clarity, 1),
    cap("template_leak", Appropriateness, 2),
    cap("over_promise", Reassurance, 3),
    cap("overused_apology_template", Appropriateness, 3),
    cap("bare_refusal", Clarity, 3),
    cap_when("unanswered_question", Clarity, 2, Condition::Idle),
    cap(TOO_SHORT, Acknowledgment, 2),
    cap(TOO_SHORT, Clarity, 2),
    cap(TOO_SHORT, Reassurance, 2),
    cap(TOO_SHORT, Accountability, 2),
    cap(TOO_SHORT, Appropriateness, 2),
];

/// Whether a message has hardly any words, stock lines left out.
pub(crate) fn too_short(r: &Reading<'_>) -> bool {
    r.act != Act::Close && r.measures.words.saturating_sub(r.measures.canned_words) < r.config.length.least
}

impl Condition {
    /// Whether it holds.
    pub(crate) fn holds(self, r: &Reading<'_>) -> bool {
        match self {
            Self::Always => true,
            Self::NoReassurer => r.reassurers().count() == 0 && !r.firm(FIRM_TIMES),
            Self::NoDetail => r.elements.acknowledgment != crate::elements::Acknowledgment::Specific,
            Self::Idle => r.idle(),
            Self::High => r.at_least(Severity::High),
            Self::CriticalTwice => {
                const HITS: &[Kind] = &[
                    Kind::Cheer,
                    Kind::Emoji,
                    Kind::Exclamation,
                    Kind::Joke,
                    Kind::Casual,
                    Kind::Profanity,
                ];
                r.at_least(Severity::Critical) && r.distinct(HITS) >= 2
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flags::{find, testing::Case};

    #[test]
    fn every_cap_names_a_flag_and_a_possible_score() {
        for cap in CAPS {
            assert!(cap.flag == TOO_SHORT || find(cap.flag).is_some(), "{}", cap.flag);
            assert!((1..5).contains(&cap.max), "{}", cap.flag);
        }
    }

    #[test]
    fn conditions() {
        let case = Case::new(Act::Commit).severity(Severity::Critical).with(Kind::Emoji, 2);
        assert!(Condition::High.holds(&case.reading()));
        assert!(!Condition::CriticalTwice.holds(&case.reading()));
        assert!(Condition::CriticalTwice.holds(&case.with(Kind::Cheer, 2).reading()));
        let fallback = Case::new(Act::Commit).with(Kind::FallbackConditional, 2);
        assert!(!Condition::NoReassurer.holds(&fallback.reading()));
        assert!(Condition::NoReassurer.holds(&Case::new(Act::Commit).reading()));
    }

    #[test]
    fn stock_lines_do_not_make_a_message_long() {
        let mut case = Case::new(Act::Commit).words(3);
        assert!(too_short(&case.reading()));
        case = case.words(9);
        case.measures.canned_words = 6;
        assert!(too_short(&case.reading()));
        case.measures.canned_words = 5;
        assert!(!too_short(&case.reading()));
    }
}
