//! The overall score and the verdict (rubric 2.7 and 8.13).

use crate::reading::Reading;
use crate::report::Band;

/// The weighted mean of five scores, 0 to 100, under the ceiling of severe findings.
pub(crate) fn overall(r: &Reading<'_>, scores: [u8; 5], severe: usize) -> u8 {
    let weights = if r.is_note() {
        r.config.weights.private_note
    } else {
        r.config.weights.get(r.context.intent)
    };
    let emphasis = r.config.emphasis.array();
    let mut weights = weights.array().map(u64::from);
    weights.iter_mut().zip(emphasis).for_each(|(w, e)| *w *= u64::from(e));
    if weights.iter().sum::<u64>() == 0 {
        weights = [1; 5];
    }
    let sum: u64 = weights.iter().sum();
    let earned: u64 = weights
        .iter()
        .zip(scores)
        .map(|(w, score)| w * u64::from(score.clamp(1, 5) - 1))
        .sum();
    // 25 points a rung, rounded half up.
    let mean = ((50 * earned + sum) / (2 * sum)) as u32;
    let thresholds = &r.config.thresholds;
    let overall = match severe {
        0 => mean,
        1 => mean.min(thresholds.ceiling_one_severe),
        _ => mean.min(thresholds.ceiling_two_severe),
    };
    overall as u8
}

/// The verdict.
pub(crate) fn band(r: &Reading<'_>, scores: [u8; 5], overall: u8, severe: usize) -> Band {
    let thresholds = &r.config.thresholds;
    let overall = u32::from(overall);
    let ones = scores.iter().filter(|s| **s == 1).count() as u64;
    if (severe > 0 && overall <= thresholds.critical_overall) || ones >= u64::from(thresholds.critical_ones) {
        Band::Critical
    } else if severe == 0
        && overall >= thresholds.acceptable_overall
        && scores.iter().all(|s| u32::from(*s) >= thresholds.acceptable_score)
    {
        Band::Acceptable
    } else {
        Band::NeedsImprovement
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::act::Act;
    use crate::config::{IntentWeights, Weights};
    use crate::context::Intent;
    use crate::flags::testing::Case;

    #[test]
    fn from_nothing_to_a_hundred() {
        let case = Case::new(Act::Commit);
        let r = case.reading();
        assert_eq!(overall(&r, [1; 5], 0), 0);
        assert_eq!(overall(&r, [3; 5], 0), 50);
        assert_eq!(overall(&r, [5; 5], 0), 100);
    }

    #[test]
    fn the_weights_follow_the_intent() {
        let case = Case::new(Act::Answer).intent(Intent::HowTo);
        assert_eq!(overall(&case.reading(), [1, 5, 1, 1, 1], 0), 55);
        let note = Case::new(Act::Note).intent(Intent::HowTo);
        assert_eq!(overall(&note.reading(), [1, 5, 1, 1, 1], 0), 45);
    }

    #[test]
    fn severe_findings_set_a_ceiling() {
        let case = Case::new(Act::Commit);
        assert_eq!(overall(&case.reading(), [5; 5], 1), 45);
        assert_eq!(overall(&case.reading(), [5; 5], 2), 30);
        assert_eq!(overall(&case.reading(), [1; 5], 2), 0);
    }

    #[test]
    fn weights_of_nothing_are_a_plain_mean() {
        let mut case = Case::new(Act::Commit);
        case.config.weights = IntentWeights {
            other: Weights {
                acknowledgment: 0,
                clarity: 0,
                reassurance: 0,
                accountability: 0,
                appropriateness: 0,
            },
            ..IntentWeights::default()
        };
        assert_eq!(overall(&case.reading(), [5, 5, 1, 1, 3], 0), 50);
    }

    #[test]
    fn bands() {
        let case = Case::new(Act::Commit);
        let r = case.reading();
        assert_eq!(band(&r, [4; 5], 75, 0), Band::Acceptable);
        assert_eq!(band(&r, [5, 5, 5, 5, 2], 85, 0), Band::NeedsImprovement);
        assert_eq!(band(&r, [4; 5], 69, 0), Band::NeedsImprovement);
        assert_eq!(band(&r, [5; 5], 45, 1), Band::Critical);
        assert_eq!(band(&r, [1, 1, 5, 5, 5], 70, 0), Band::Critical);
    }
}
