//! `missing_next_step`: nobody is said to do anything next.

use super::{Example, Flag, Raised};
use crate::reading::Reading;
use crate::report::Level;
use crate::act::Act;
use crate::context::Channel;
use crate::elements::NextStep;
use crate::expectations::{Element, Need};
use crate::rubric::facts::STEPS;

/// No next step.
pub const FLAG: Flag = Flag {
    id: "missing_next_step",
    title: "No next step",
    meaning: "Nobody is said to do anything next.",
    applies: "The act owes a step (COMMIT, ASK, REFUSE, HANDOFF, STATUS, NOTE) and there is no action of ours, no action for the customer, nothing done and no alternative.",
    exempt: "Answers, closings, resolved matters; an invitation to a private channel; a refusal with an alternative; a hint of a step.",
    source: "Rubric 5, 1.1; Marinova, Singh & Singh 2018",
    why: "Being sorry without doing something leaves the problem where it was (Marinova, Singh & Singh 2018).",
    fires: Example::of("Hi Kim, I'm sorry that your order 3381 has not arrived. This is not the experience we want for you.")
        .after("Where is my order 3381? It is a week late."),
    silent: Example::of("Hi Kim, I'm sorry that your order 3381 has not arrived. I'm calling the depot now and will write to you by 3 pm with what they say.")
        .after("Where is my order 3381? It is a week late."),
    level: Level::Moderate,
    looked_for: Some("something we do or did, something for the customer to do, a choice, a route or an alternative"),
    check,
};

fn check(r: &Reading<'_>) -> Option<Raised> {
    holds(r).then(|| {
        let fix = match (r.act, r.context.channel) {
            (_, Channel::PrivateNote) => "Say who should do what: \"Need: ___ to ___ by ___.\"",
            (_, Channel::PublicSocial) => "Say what happens next: \"Please send us a DM and we'll ___ within ___.\"",
            (Act::Refuse, _) => "Say what is still possible: \"What I can do is ___.\"",
            (Act::Ask, _) => "Ask for one thing: \"Please send me ___, and I'll ___.\"",
            (Act::Handoff, _) => "Say who acts next: \"___ from our ___ team will ___ by ___.\"",
            (Act::Status, _) => "Say what is being done: \"We're ___ now and will post an update by ___.\"",
            _ => "Say what you do next: \"I'll ___ and tell you by ___.\"",
        };
        Raised::missing("The customer cannot tell what happens next, or who does it.", fix)
    })
}

/// Whether the step is missing; nothing can then be timed or fall back.
pub(super) fn holds(r: &Reading<'_>) -> bool {
    r.need(Element::NextStep) == Need::Required && r.elements.next_step == NextStep::None && !r.has(STEPS)
}

#[cfg(test)]
mod tests {
use super::super::testing::Case;
    use super::FLAG;
    use crate::act::Act;
    use crate::signals::Kind;

    #[test]
    fn an_act_that_owes_a_step() {
        for act in [Act::Commit, Act::Ask, Act::Refuse, Act::Handoff, Act::Status, Act::Note] {
            assert!(Case::new(act).raises(FLAG.id), "{act}");
        }
        for act in [Act::Answer, Act::Close, Act::Resolve] {
            assert!(!Case::new(act).raises(FLAG.id), "{act}");
        }
    }

    #[test]
    fn a_hint_of_a_step_is_enough() {
        let hints = [
            Kind::Commit,
            Kind::CommitVague,
            Kind::Instruct,
            Kind::Ask,
            Kind::Link,
            Kind::PrivateChannel,
            Kind::FallbackAlternative,
        ];
        for kind in hints {
            assert!(!Case::new(Act::Commit).with(kind, 1).raises(FLAG.id), "{kind}");
        }
    }
}
