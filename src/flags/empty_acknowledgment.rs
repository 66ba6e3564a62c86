//! `empty_acknowledgment`: the acknowledging words would fit any customer; none names what happened to this one.

use super::{Example, Flag, Raised};
use crate::reading::Reading;
use crate::report::Level;
use crate::act::Act;
use crate::context::{Channel, Severity};
use crate::elements::Acknowledgment;
use crate::rubric::facts::EMPTY_WORDS;
use crate::signals::{Actor, Kind};

/// Acknowledgment that fits anyone.
pub const FLAG: Flag = Flag {
    id: "empty_acknowledgment",
    title: "Acknowledgment that fits anyone",
    meaning: "The acknowledging words would fit any customer; none names what happened to this one.",
    applies: "There are acknowledging words from medium severity on, and none names the issue, not even its type.",
    exempt: "No acknowledgment at all (another flag), closings, notes, a short sorry followed by the writer's own action, a restated detail.",
    source: "Rubric 5, 2.1; Packard & Berger 2021",
    why: "Words that would fit anybody show nobody that they were heard; concrete ones do (Packard & Berger 2021).",
    fires: Example::of("We completely understand your frustration. I'll send a new key by 4 pm today.")
        .after("I have been locked out since Sunday and my exam is tomorrow."),
    silent: Example::of("You've been locked out since Sunday, with an exam tomorrow. I'll send a new key by 4 pm today.")
        .after("I have been locked out since Sunday and my exam is tomorrow."),
    level: Level::Moderate,
    looked_for: None,
    check,
};

fn check(r: &Reading<'_>) -> Option<Raised> {
    let generic = r.elements.acknowledgment == Acknowledgment::Generic && !r.names_matter() && !r.restates();
    let due = r.at_least(Severity::Medium) && r.act != Act::Close && !r.is_note();
    if !generic || !due || short_and_acting(r) {
        return None;
    }
    let spans = r.strict_spans(EMPTY_WORDS);
    (!spans.is_empty()).then(|| {
        let fix = match r.context.channel {
            Channel::PublicSocial => "Name the service and what it did: \"___ has been failing since ___.\"",
            Channel::Chat => "Name what happened: \"I see ___ didn't go through on ___.\"",
            _ => "Name what happened, with one detail: \"You told us that ___ on ___.\"",
        };
        Raised::at(spans, "These words would fit any customer; what happened to this one is not named.", fix)
    })
}

/// A short sorry that an action of the writer follows at once shows that they heard (rubric 2.1, rung 4).
pub(crate) fn short_and_acting(r: &Reading<'_>) -> bool {
    r.sentences_with(&[Kind::ApologyShort]) == 1
        && !r.at_least(Severity::Critical)
        // All of them stand in one sentence.
        && r.strict(&[Kind::ApologyShort]).next().is_some_and(|s| {
            r.all(&[Kind::Commit, Kind::CommitVague, Kind::Done]).any(|a| {
                matches!(a.actor, Some(Actor::I | Actor::We)) && (a.sentence == s.sentence || a.sentence == s.sentence + 1)
            })
        })
}

#[cfg(test)]
mod tests {
use super::super::testing::Case;
    use super::FLAG;
    use crate::act::Act;
    use crate::context::Severity;
    use crate::signals::{Actor, Kind};

    #[test]
    fn a_generic_phrase_alone() {
        let case = Case::new(Act::Commit).with(Kind::AckGeneric, 2);
        assert!(case.raises(FLAG.id));
        assert!(!case.clone().severity(Severity::Low).raises(FLAG.id));
        assert!(!case.with(Kind::AckSpecific, 2).raises(FLAG.id));
    }

    #[test]
    fn a_named_type_or_a_restated_detail_is_enough() {
        let mut case = Case::new(Act::Ask).with(Kind::AckGeneric, 2);
        assert!(!case.clone().with(Kind::AckSpecific, 1).raises(FLAG.id));
        case.alignment.shared_details = 1;
        assert!(!case.raises(FLAG.id));
    }

    #[test]
    fn nothing_at_all_is_another_flag() {
        assert!(!Case::new(Act::Commit).raises(FLAG.id));
    }

    #[test]
    fn a_short_sorry_with_an_action_after_it() {
        let case = Case::new(Act::Commit).with(Kind::ApologyShort, 2);
        assert!(case.raises(FLAG.id));
        assert!(!case.by(Kind::CommitVague, 2, Actor::I).raises(FLAG.id));
    }
}
