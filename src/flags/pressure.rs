//! `pressure`: the customer is pushed, threatened or made to feel guilty.

use super::{Example, Flag, Raised};
use crate::reading::Reading;
use crate::report::Level;
use crate::context::Intent;
use crate::signals::Kind;

/// Pressure.
pub const FLAG: Flag = Flag {
    id: "pressure",
    title: "Pressure",
    meaning: "The customer is pushed, threatened or made to feel guilty.",
    applies: "A threat, an ultimatum, false urgency, guilt, a bargain for a review, or obstruction of a right.",
    exempt: "A neutral deadline of law or security that comes with help.",
    source: "Rubric 5; catalogue of practice, section 16",
    why: "Pushed people pay once and leave; they stay where they may decide.",
    fires: Example::of("If you cancel now, you will lose everything you have built. Act now before it is too late! Are you really sure you want to let your team down?")
        .after("Please cancel my plan."),
    silent: Example::of("Your plan ends on 30 June and nothing more is charged. You can download your files until then.")
        .after("Please cancel my plan."),
    level: Level::Severe,
    looked_for: None,
    check,
};

fn check(r: &Reading<'_>) -> Option<Raised> {
    r.firm(&[Kind::Pressure]).then(|| {
        let fix = if r.context.intent == Intent::Cancellation {
            "Confirm the wish first, and make one offer at most: \"I've cancelled ___ as of ___. If you ever want it back, ___.\""
        } else {
            "State the date and the way out without a threat: \"Please ___ by ___; if that's not possible, reply and I'll ___.\""
        };
        Raised::at(r.strict_spans(&[Kind::Pressure]), "This pushes the customer rather than helping them decide.", fix)
    })
}

#[cfg(test)]
mod tests {
use super::super::testing::Case;
    use super::FLAG;
    use crate::act::Act;
    use crate::signals::Kind;

    #[test]
    fn a_push() {
        assert!(Case::new(Act::Refuse).with(Kind::Pressure, 2).raises(FLAG.id));
        assert!(!Case::new(Act::Refuse).with(Kind::Pressure, 1).raises(FLAG.id));
    }
}
