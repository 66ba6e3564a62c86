//! `bare_refusal`: the customer is told no, with neither a reason nor an alternative.

use super::{Example, Flag, Raised};
use crate::reading::Reading;
use crate::report::Level;
use crate::act::Act;
use crate::signals::Kind;

/// No without a reason or a way on.
pub const FLAG: Flag = Flag {
    id: "bare_refusal",
    title: "No without a reason or a way on",
    meaning: "The customer is told no, with neither a reason nor an alternative.",
    applies: "REFUSE with neither a reason nor anything that stays possible.",
    exempt: "Either is there. A rule cited without its grounds is not a reason.",
    source: "Rubric 5; catalogue of practice, section 17",
    why: "A no with its reason and another way can be accepted; a bare one is fought.",
    fires: Example::of("Unfortunately, we cannot refund this.")
        .after("Can I get a refund for the ticket? I am ill."),
    silent: Example::of("I can't refund the ticket, because the show is run by another company. What I can do is move it to any date until June; tell me which one suits you.")
        .after("Can I get a refund for the ticket? I am ill."),
    level: Level::Moderate,
    looked_for: None,
    check,
};

fn check(r: &Reading<'_>) -> Option<Raised> {
    holds(r).then(|| {
        Raised::at(
            r.strict_spans(&[Kind::Refusal, Kind::AntiReassurance, Kind::BadNews]),
            "A no without a reason or an alternative leaves the customer at a dead end.",
            "Give the reason and what is still possible: \"I can't ___ because ___. What I can do is ___.\"",
        )
    })
}

/// Whether it is a no with neither reason nor way on.
pub(super) fn holds(r: &Reading<'_>) -> bool {
    const WAYS_ON: &[Kind] = &[
        Kind::Reason,
        Kind::FallbackAlternative,
        Kind::FallbackConditional,
        Kind::Choice,
        Kind::Instruct,
        Kind::Link,
        Kind::Commit,
        Kind::Ask,
        Kind::PrivateChannel,
    ];
    r.act == Act::Refuse && r.firm(&[Kind::Refusal, Kind::AntiReassurance]) && !r.has(WAYS_ON)
}

#[cfg(test)]
mod tests {
use super::super::testing::Case;
    use super::FLAG;
    use crate::act::Act;
    use crate::signals::Kind;

    #[test]
    fn neither_reason_nor_way_on() {
        let case = Case::new(Act::Refuse).with(Kind::Refusal, 2);
        assert!(case.raises(FLAG.id));
        for kind in [Kind::Reason, Kind::FallbackAlternative, Kind::Choice, Kind::Commit] {
            assert!(!case.clone().with(kind, 1).raises(FLAG.id), "{kind}");
        }
        assert!(case.with(Kind::Deflection, 2).raises(FLAG.id));
        assert!(!Case::new(Act::Answer).with(Kind::Refusal, 2).raises(FLAG.id));
    }
}
