//! `vague_next_step`: the only step names no object and no time.

use super::{Example, Flag, Raised, missing_next_step};
use crate::reading::Reading;
use crate::report::Level;
use crate::context::Channel;
use crate::elements::NextStep;
use crate::expectations::{Element, Need};
use crate::signals::Kind;

/// Vague next step.
pub const FLAG: Flag = Flag {
    id: "vague_next_step",
    title: "Vague next step",
    meaning: "The only step names no object and no time.",
    applies: "The act owes a step and the only one is of the kind that promises effort, such as looking into it.",
    exempt: "A firm time in the same sentence; a named object and a named person; an action or request beside it.",
    source: "Rubric 5; Packard & Berger 2021",
    why: "“Look into it” could be anything; a step that names what is done lets people picture it (Packard & Berger 2021).",
    fires: Example::of("I'm sorry that order 3381 is late. We will look into it and see what we can do.")
        .after("Where is order 3381? It is a week late."),
    silent: Example::of("I'm sorry that order 3381 is late. I'll call the depot and write to you by 2 pm today with the new date.")
        .after("Where is order 3381? It is a week late."),
    level: Level::Moderate,
    looked_for: None,
    check,
};

fn check(r: &Reading<'_>) -> Option<Raised> {
    let owed = r.need(Element::NextStep) == Need::Required;
    // "Now" says when, but not what; any other firm time can be held against the step.
    let dated = r.sentences_of(&[Kind::TimeExact, Kind::TimeBounded, Kind::TimeCadence]);
    let timed = r.all(&[Kind::CommitVague]).any(|s| dated.has(s.sentence));
    // Whatever the whole adds up to, words that are vague without exception are a vague step.
    let vague = r.elements.next_step == NextStep::Vague
        || (r.firm(&[Kind::CommitVague]) && !r.firm(CLEAR) && !r.has(&[Kind::FallbackConditional]));
    (owed && vague && !timed && !missing_next_step::holds(r)).then(|| {
        let fix = match r.context.channel {
            Channel::PrivateNote => "Name the task: \"Need: ___ to check ___ by ___.\"",
            Channel::PublicSocial => "Name what is being done: \"We're ___ now. Next update here by ___.\"",
            Channel::Chat => "Name what you check: \"I'm checking ___ with ___ now, about ___ minutes.\"",
            Channel::Email | Channel::InApp => "Name what you do and when: \"I'll check ___ with ___ and write to you by ___.\"",
        };
        Raised::at(
            r.spans(&[Kind::CommitVague, Kind::Agentless]),
            "The step could mean anything: it does not say what is done, or by when.",
            fix,
        )
    })
}

/// Steps that are more than an intention.
const CLEAR: &[Kind] = &[
    Kind::Commit,
    Kind::Done,
    Kind::Instruct,
    Kind::Ask,
    Kind::Choice,
    Kind::Link,
    Kind::PrivateChannel,
    Kind::FallbackAlternative,
    Kind::NoteAsk,
];

#[cfg(test)]
mod tests {
use super::super::testing::Case;
    use super::FLAG;
    use crate::act::Act;
    use crate::signals::Kind;

    #[test]
    fn effort_and_nothing_else() {
        let case = Case::new(Act::Commit).with(Kind::CommitVague, 2);
        assert!(case.raises(FLAG.id));
        assert!(!case.clone().with(Kind::TimeBounded, 2).same().raises(FLAG.id));
        assert!(!case.with(Kind::Commit, 2).raises(FLAG.id));
    }

    #[test]
    fn an_answer_owes_no_step() {
        assert!(!Case::new(Act::Answer).with(Kind::CommitVague, 2).raises(FLAG.id));
        assert!(!Case::new(Act::Close).with(Kind::CommitVague, 2).raises(FLAG.id));
    }
}
