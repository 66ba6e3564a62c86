//! `blames_customer`: the customer is made responsible, directly or between the lines.

use super::{Example, Flag, Raised};
use crate::reading::Reading;
use crate::report::Level;
use crate::signals::Kind;

/// Blames the customer.
pub const FLAG: Flag = Flag {
    id: "blames_customer",
    title: "Blames the customer",
    meaning: "The customer is made responsible, directly or between the lines.",
    applies: "One plain accusation, or two softer ones: fault, a past directive (you should have), exasperated repetition, condescension.",
    exempt: "Negated blame, what we or somebody else should have done, help under a condition (if you forgot it), a neutral cause with help.",
    source: "Rubric 5; practitioner consensus",
    why: "Blame makes people defend themselves, and the problem waits meanwhile.",
    fires: Example::of("You should have read the instructions before plugging it in. I'll send a new fuse by Friday.")
        .after("The lamp went dark when I switched it on."),
    silent: Example::of("The lamp needs the thicker cable of the two; with the thin one the fuse blows. I'll send a new fuse by Friday.")
        .after("The lamp went dark when I switched it on."),
    level: Level::Severe,
    looked_for: None,
    check,
};

fn check(r: &Reading<'_>) -> Option<Raised> {
    let plain = r.all(&[Kind::Blame]).any(|s| s.strength >= 3);
    (plain || r.distinct(&[Kind::Blame]) >= 2).then(|| {
        Raised::at(
            r.strict_spans(&[Kind::Blame]),
            "This puts the blame on the customer.",
            "Name the cause without a person in it and say what helps: \"The form was missing ___; here is how to add it: ___.\"",
        )
    })
}

#[cfg(test)]
mod tests {
use super::super::testing::Case;
    use super::FLAG;
    use crate::act::Act;
    use crate::signals::Kind;

    #[test]
    fn one_plain_or_two_softer() {
        let case = Case::new(Act::Answer);
        assert!(case.clone().with(Kind::Blame, 3).raises(FLAG.id));
        assert!(!case.clone().with(Kind::Blame, 2).raises(FLAG.id));
        assert!(case.with(Kind::Blame, 2).with(Kind::Blame, 2).raises(FLAG.id));
    }

    #[test]
    fn hints_never_add_up() {
        let case = Case::new(Act::Answer).with(Kind::Blame, 1).with(Kind::Blame, 1).with(Kind::Blame, 1);
        assert!(!case.raises(FLAG.id));
    }
}
