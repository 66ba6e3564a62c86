//! `missing_timeline`: a step is promised and no time is given.

use super::{Example, Flag, Raised};
use crate::reading::Reading;
use crate::report::Level;
use super::missing_next_step;
use crate::act::Act;
use crate::context::{Channel, Severity};
use crate::elements::{NextStep, Timeline};
use crate::expectations::{Element, Need};
use crate::rubric::facts::GIVEN_TIMES;
use crate::signals::{Actor, Kind};

/// No time.
pub const FLAG: Flag = Flag {
    id: "missing_timeline",
    title: "No time",
    meaning: "A step is promised and no time is given.",
    applies: "COMMIT, HANDOFF or STATUS from medium severity on, or something done that takes effect later, and no time that lies ahead.",
    exempt: "Nothing to wait for; answers, refusals, requests, closings and notes; a vague time (another flag); a hint of a time; no step of ours (another flag, or the step is the customer's).",
    source: "Rubric 5, 8.4, 8.6; Maister 1985; Atlassian Statuspage guidance",
    why: "A wait whose end is known feels shorter than one without an end (Maister 1985).",
    fires: Example::of("Hi Jo, I'm sorry your refund of 40 EUR was not paid out. I'll ask our bank where it is and write to you.")
        .after("My refund has not come. When do I get my money?"),
    silent: Example::of("Hi Jo, I'm sorry your refund of 40 EUR was not paid out. I'll ask our bank where it is and write to you by Friday noon.")
        .after("My refund has not come. When do I get my money?"),
    level: Level::Moderate,
    looked_for: Some("a time ahead: a clock time, a day, within some hours or days, the next update, once something has happened"),
    check,
};

fn check(r: &Reading<'_>) -> Option<Raised> {
    // A firm action of ours that is still to come leaves the customer waiting, whatever else the reply is for.
    let waiting = matches!(r.act, Act::Answer | Act::Resolve | Act::Ask)
        && r.at_least(Severity::Medium)
        && r.all(&[Kind::Commit]).any(|s| s.strength >= 3 && matches!(s.actor, Some(Actor::I | Actor::We | Actor::Named)));
    let owed = r.is_act(&[Act::Commit, Act::Handoff, Act::Status, Act::Resolve]) && r.need(Element::Timeline) != Need::NotNeeded;
    let owed = (owed || waiting) && !r.is_note();
    // Only what our side does, or has said it does, can be timed by us.
    let ours = r.agent_step() || r.elements.next_step == NextStep::Vague;
    let absent = r.elements.timeline == Timeline::None && !r.has(GIVEN_TIMES) && !r.has(&[Kind::TimeVague]);
    (owed && absent && ours && !missing_next_step::holds(r)).then(|| {
        let fix = match (r.act, r.context.channel) {
            (Act::Status, _) => "Add the next update: \"Next update here by ___.\"",
            (Act::Handoff, _) => "Add when: \"You'll hear from ___ by ___.\"",
            (Act::Resolve, _) => "Add when it takes effect: \"You'll see it by ___.\"",
            (_, Channel::Chat) => "Add when: \"I'll message you by ___ today.\"",
            (_, Channel::PublicSocial) => "Add when: \"We'll reply in DM within ___.\"",
            _ => "Add when: \"I'll write to you by ___, even if there is no news yet.\"",
        };
        Raised::missing("The customer cannot tell how long to wait.", fix)
    })
}

#[cfg(test)]
mod tests {
use super::super::testing::Case;
    use super::FLAG;
    use crate::act::Act;
    use crate::context::Severity;
    use crate::signals::Kind;

    #[test]
    fn a_promise_without_a_time() {
        for act in [Act::Commit, Act::Handoff, Act::Status] {
            assert!(Case::new(act).with(Kind::Commit, 2).raises(FLAG.id), "{act}");
        }
        for act in [Act::Answer, Act::Ask, Act::Refuse, Act::Close, Act::Resolve, Act::Note] {
            assert!(!Case::new(act).with(Kind::Commit, 2).raises(FLAG.id), "{act}");
        }
        assert!(!Case::new(Act::Commit).with(Kind::Commit, 2).severity(Severity::Low).raises(FLAG.id));
    }

    #[test]
    fn a_hint_of_a_time_is_enough() {
        for kind in [Kind::TimeExact, Kind::TimeSoft, Kind::TimeEvent, Kind::TimeNow, Kind::TimeVague] {
            assert!(!Case::new(Act::Commit).with(Kind::Commit, 2).with(kind, 1).raises(FLAG.id), "{kind}");
        }
    }

    #[test]
    fn times_that_bind_only_the_customer_or_are_past_do_not_rescue() {
        for kind in [Kind::TimeFact, Kind::TimeCustomer] {
            assert!(Case::new(Act::Commit).with(Kind::Commit, 2).with(kind, 3).raises(FLAG.id), "{kind}");
        }
    }

    #[test]
    fn the_customers_step_is_not_ours_to_time() {
        assert!(!Case::new(Act::Handoff).with(Kind::Instruct, 2).raises(FLAG.id));
    }

    #[test]
    fn nothing_to_time_without_a_step() {
        assert!(!Case::new(Act::Commit).raises(FLAG.id));
    }

    #[test]
    fn done_with_an_effect_that_is_open() {
        let case = Case::new(Act::Resolve).with(Kind::Done, 2).with(Kind::TimeUnknown, 2);
        assert!(case.raises(FLAG.id));
    }
}
