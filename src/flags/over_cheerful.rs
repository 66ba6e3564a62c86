//! `over_cheerful`: exclamation marks, emoji or cheerful words against what has happened.

use super::{Example, Flag, Raised};
use crate::reading::Reading;
use crate::report::Level;
use crate::context::Severity;
use crate::signals::Kind;

/// Cheer against the moment.
pub const FLAG: Flag = Flag {
    id: "over_cheerful",
    title: "Cheer against the moment",
    meaning: "Exclamation marks, emoji or cheerful words against what has happened.",
    applies: "Marks above the budget of the severity, taken together; a joke about the trouble counts twice.",
    exempt: "A single mark; a confirmed resolution (one severity milder); closings and praise at low severity.",
    source: "Rubric 5, 4, 8.8; Li, Chan & Kim 2019; Han, Yin & Zhang 2023",
    why: "After something went wrong, smileys and exclamation marks make a writer seem warm but less able (Li, Chan & Kim 2019).",
    fires: Example::of("Hey there! Yay, thanks for reaching out! 😊 Your data is gone but no worries! 🎉 I'll see what I can do by Friday!")
        .after("All my files are lost and I have a deadline tomorrow."),
    silent: Example::of("Your files are missing from the folder, and your deadline is tomorrow. I'm restoring last night's backup now and will write to you by 6 pm.")
        .after("All my files are lost and I have a deadline tomorrow."),
    level: Level::Moderate,
    looked_for: None,
    check,
};

fn check(r: &Reading<'_>) -> Option<Raised> {
    let severity = mood(r);
    let found = excess(r, severity);
    if found < r.config.register.cheer_excess.get(severity) {
        return None;
    }
    let level = match severity {
        Severity::Low => Level::Minor,
        Severity::Medium => Level::Moderate,
        Severity::High | Severity::Critical => Level::Severe,
    };
    let fix = if severity == Severity::Low {
        "Keep one mark at most and end the other sentences with a full stop."
    } else {
        "Drop the cheer and start with what happened: end the sentences with full stops and leave the emoji out."
    };
    Some(Raised::at(r.strict_spans(CHEER), "The cheer does not fit what has happened to the customer.", fix).level(level))
}

const CHEER: &[Kind] = &[Kind::Cheer, Kind::Emoji, Kind::Exclamation, Kind::Joke];

/// The severity that the mood is measured by: milder by one once the matter is resolved.
pub(crate) fn mood(r: &Reading<'_>) -> Severity {
    match (r.settled(), r.context.severity) {
        (true, Severity::Critical) => Severity::High,
        (true, Severity::High) => Severity::Medium,
        (true, _) => Severity::Low,
        (false, severity) => severity,
    }
}

/// How many marks stand above the budget.
pub(crate) fn excess(r: &Reading<'_>, severity: Severity) -> u32 {
    let register = &r.config.register;
    let over = |kind, budget: u32| r.distinct(&[kind]).saturating_sub(budget);
    let jokes = if severity == Severity::Low { 0 } else { 2 * r.distinct(&[Kind::Joke]) };
    over(Kind::Exclamation, register.exclamations.get(severity))
        + over(Kind::Emoji, register.emojis.get(severity))
        + over(Kind::Cheer, register.cheer.get(severity))
        + jokes
}

#[cfg(test)]
mod tests {
use super::super::testing::Case;
    use super::FLAG;
    use crate::act::Act;
    use crate::context::Severity;
    use crate::signals::Kind;

    #[test]
    fn above_the_budget_of_the_severity() {
        let case = Case::new(Act::Commit).with(Kind::Exclamation, 2).with(Kind::Emoji, 2);
        assert!(!case.clone().severity(Severity::Low).raises(FLAG.id));
        assert!(!case.raises(FLAG.id));
        assert!(case.clone().severity(Severity::High).raises(FLAG.id));
        assert!(case.with(Kind::Emoji, 2).raises(FLAG.id));
    }

    #[test]
    fn severe_from_high_on() {
        let case = Case::new(Act::Commit).with(Kind::Joke, 2);
        assert_eq!(case.level(FLAG.id), Some(crate::report::Level::Moderate));
        assert_eq!(case.severity(Severity::High).level(FLAG.id), Some(crate::report::Level::Severe));
    }

    #[test]
    fn a_resolved_matter_is_milder() {
        let case = Case::new(Act::Commit).severity(Severity::High).with(Kind::Emoji, 2);
        assert!(case.raises(FLAG.id));
        let resolved = Case::new(Act::Resolve).severity(Severity::High).with(Kind::Done, 2).with(Kind::Emoji, 2);
        assert!(!resolved.raises(FLAG.id));
    }
}
