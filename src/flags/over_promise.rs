//! `over_promise`: something is promised that is not in the writer's hands.

use super::{Example, Flag, Raised};
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
    why: "A promise that breaks costs more trust than one that was never made.",
    fires: Example::of("I'm sorry the site was down on Monday. I guarantee that this will never happen again.")
        .after("Your site was down on Monday and I lost sales."),
    silent: Example::of("I'm sorry the site was down on Monday and cost you sales. I've added an alarm for this server, and I'll send you our report by Friday.")
        .after("Your site was down on Monday and I lost sales."),
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
