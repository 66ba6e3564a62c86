//! `over_promise`: something is promised that is not in the writer's hands.

use super::{Flag, Raised};
use crate::reading::Reading;
use crate::report::Level;
use crate::signals::Kind;

/// Promise nobody can keep.
pub const FLAG: Flag = Flag {
    id: "over_promise",
    title: "Promise nobody can keep",
    meaning: "Something is promised that is not in the writer's hands.",
    applies: "Certainty about what another company does, or about the future as a whole.",
    exempt: "A dated commitment on the writer's own action.",
    source: "Rubric 5; catalogue of practice, section 3",
    level: Level::Moderate,
    looked_for: None,
    check,
};

fn check(r: &Reading<'_>) -> Option<Raised> {
    r.firm(&[Kind::OverPromise]).then(|| {
        Raised::at(
            r.strict_spans(&[Kind::OverPromise]),
            "Nobody can be sure to keep this promise.",
            "Promise what you do yourself: \"I'll check ___ on ___ and tell you what I find.\"",
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
    fn certainty_about_others() {
        assert!(Case::new(Act::Commit).with(Kind::OverPromise, 2).raises(FLAG.id));
        assert!(!Case::new(Act::Commit).with(Kind::OverPromise, 1).raises(FLAG.id));
        assert!(!Case::new(Act::Commit).with(Kind::Commit, 3).raises(FLAG.id));
    }
}
