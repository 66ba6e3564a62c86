//! `vague_timeline`: the only times given are of the kind nobody can plan by.

use super::{Example, Flag, Raised};
use crate::reading::Reading;
use crate::report::Level;
use crate::act::Act;
use crate::context::Channel;
use crate::elements::Timeline;
use crate::rubric::facts::GIVEN_TIMES;
use crate::signals::Kind;

/// Vague time.
pub const FLAG: Flag = Flag {
    id: "vague_timeline",
    title: "Vague time",
    meaning: "The only times given are of the kind nobody can plan by.",
    applies: "Times ahead are given for what we do or what reaches the customer, and all of them are vague (soon, shortly, as soon as possible).",
    exempt: "Any exact, bounded or recurring time; now with an action under way; later today or this week; answers, refusals, closings and notes.",
    source: "Rubric 5, 8.4; Maister 1985",
    why: "Nobody can plan by “soon”; a wait with a known end feels shorter (Maister 1985).",
    fires: Example::of("Hi Sam, I'm sorry the parcel for your wedding is late. I'll call the depot and get back to you as soon as possible.")
        .after("My parcel is late and the wedding is on Saturday."),
    silent: Example::of("Hi Sam, I'm sorry the parcel for your wedding is late. I'll call the depot and write to you by 4 pm today.")
        .after("My parcel is late and the wedding is on Saturday."),
    level: Level::Moderate,
    looked_for: None,
    check,
};

fn check(r: &Reading<'_>) -> Option<Raised> {
    let owed = r.is_act(&[Act::Commit, Act::Handoff, Act::Status, Act::Ask, Act::Resolve]) && !r.is_note();
    let vague = r.elements.timeline == Timeline::Vague && !r.has(GIVEN_TIMES);
    (owed && vague).then(|| {
        let fix = match (r.act, r.context.channel) {
            (Act::Status, _) => "Give the next update instead: \"Next update by ___.\"",
            (_, Channel::Chat) => "Give a number: \"about ___ minutes\", or \"by ___ today\".",
            _ => "Give a day or an hour instead: \"by ___\". If you cannot know yet, say when you will write again.",
        };
        Raised::at(r.spans(&[Kind::TimeVague]), "Nobody can set an alarm by this time.", fix)
    })
}

#[cfg(test)]
mod tests {
use super::super::testing::Case;
    use super::FLAG;
    use crate::act::Act;
    use crate::signals::Kind;

    #[test]
    fn soon_and_nothing_else() {
        for act in [Act::Commit, Act::Handoff, Act::Status, Act::Ask, Act::Resolve] {
            assert!(Case::new(act).with(Kind::TimeVague, 2).raises(FLAG.id), "{act}");
        }
        for act in [Act::Answer, Act::Refuse, Act::Close, Act::Note] {
            assert!(!Case::new(act).with(Kind::TimeVague, 2).raises(FLAG.id), "{act}");
        }
    }

    #[test]
    fn any_better_time_is_enough() {
        for kind in [Kind::TimeExact, Kind::TimeBounded, Kind::TimeCadence, Kind::TimeNow, Kind::TimeSoft] {
            assert!(!Case::new(Act::Commit).with(Kind::TimeVague, 2).with(kind, 1).raises(FLAG.id), "{kind}");
        }
    }
}
