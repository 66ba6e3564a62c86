//! `no_ownership`: every action is left to nobody in particular.

use super::{Example, Flag, Raised};
use crate::reading::Reading;
use crate::report::Level;
use crate::act::Act;
use crate::context::Channel;
use crate::elements::Owner;
use crate::signals::{Actor, Kind};

/// Nobody is on the hook.
pub const FLAG: Flag = Flag {
    id: "no_ownership",
    title: "Nobody is on the hook",
    meaning: "Every action is left to nobody in particular.",
    applies: "COMMIT, HANDOFF, STATUS or RESOLVE where every action sentence is agentless or left to someone, or the matter is pushed away and nothing is done.",
    exempt: "Any action by I, we or a named person or team; a completed action that the customer can see; notes.",
    source: "Rubric 5, 2.4; Packard, Moore & McFerran 2018",
    why: "“I” and a verb show that somebody cares and acts; sentences without a person do not (Packard, Moore & McFerran 2018).",
    fires: Example::of("Hello, the damaged table has been noted. It will be looked into and a decision will be made by Friday.")
        .after("The table arrived broken."),
    silent: Example::of("Hello, I've seen the photo of the broken table. I'll order a new one today and tell you the date by Friday.")
        .after("The table arrived broken."),
    level: Level::Moderate,
    looked_for: None,
    check,
};

fn check(r: &Reading<'_>) -> Option<Raised> {
    let owed = r.is_act(&[Act::Commit, Act::Handoff, Act::Status, Act::Resolve]) && !r.is_note();
    let nobody = matches!(r.elements.owner, Owner::None | Owner::Agentless);
    let somebody = r
        .all(&[Kind::Commit, Kind::CommitVague, Kind::Done, Kind::Handoff, Kind::Verification])
        .any(|s| matches!(s.actor, Some(Actor::I | Actor::We | Actor::Named)));
    // "Has been refunded" tells the customer what they need, whoever did it.
    let visible = r.act == Act::Resolve && r.has(&[Kind::Done]);
    let spans = r.strict_spans(&[Kind::Agentless, Kind::Deflection]);
    (owed && nobody && !somebody && !visible && !r.has(&[Kind::Ownership]) && !spans.is_empty()).then(|| {
        let fix = match (r.act, r.context.channel) {
            (Act::Handoff, _) => "Name who takes it: \"___ from our ___ team has your case.\"",
            (Act::Status, _) | (_, Channel::PublicSocial) => "Say who acts: \"We're ___ now.\"",
            _ => "Say who acts: \"I'm ___ now\", or \"___ from our ___ team will ___\".",
        };
        Raised::at(spans, "No person or team is named who does this.", fix)
    })
}

#[cfg(test)]
mod tests {
use super::super::testing::Case;
    use super::FLAG;
    use crate::act::Act;
    use crate::signals::{Actor, Kind};

    #[test]
    fn a_passive_and_nobody_else() {
        let case = Case::new(Act::Commit).with(Kind::Agentless, 2);
        assert!(case.raises(FLAG.id));
        assert!(Case::new(Act::Commit).with(Kind::Deflection, 2).raises(FLAG.id));
        assert!(!Case::new(Act::Answer).with(Kind::Agentless, 2).raises(FLAG.id));
    }

    #[test]
    fn somebody_named_anywhere_is_enough() {
        for actor in [Actor::I, Actor::We, Actor::Named] {
            let case = Case::new(Act::Commit).with(Kind::Agentless, 2).by(Kind::Commit, 1, actor);
            assert!(!case.raises(FLAG.id), "{actor}");
        }
    }

    #[test]
    fn what_was_done_is_seen_without_its_doer() {
        let case = Case::new(Act::Resolve).with(Kind::Agentless, 2);
        assert!(case.raises(FLAG.id));
        assert!(!case.with(Kind::Done, 2).raises(FLAG.id));
    }
}
