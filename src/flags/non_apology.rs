//! `non_apology`: the apology is made conditional, or turned against the customer's feelings.

use super::{Example, Flag, Raised};
use crate::reading::Reading;
use crate::report::Level;
use crate::context::Fault;
use crate::signals::Kind;

/// Conditional apology.
pub const FLAG: Flag = Flag {
    id: "non_apology",
    title: "Conditional apology",
    meaning: "The apology is made conditional, or turned against the customer's feelings.",
    applies: "The draft says sorry if, sorry you feel, mistakes were made, or sorry followed by but and a refusal.",
    exempt: "The writer's own unclear words are repaired at once; a refusal that comes with its reason or an alternative.",
    source: "Rubric 5, 8.3; Lewicki, Polin & Lount 2016; practitioner consensus",
    why: "“If” and “you feel” move the fault to the reader; taking responsibility is what counts most in an apology (Lewicki, Polin & Lount 2016).",
    fires: Example::of("We're sorry if you felt our reply was slow. I'll look at your invoice this afternoon and write to you by 5 pm.")
        .after("I waited nine days for an answer about my invoice."),
    silent: Example::of("I'm sorry we left you without an answer for nine days. I'll look at your invoice this afternoon and write to you by 5 pm.")
        .after("I waited nine days for an answer about my invoice."),
    level: Level::Moderate,
    looked_for: None,
    check,
};

pub(super) fn check(r: &Reading<'_>) -> Option<Raised> {
    let explained = r.firm(&[Kind::Reason, Kind::FallbackAlternative]);
    let repairs = r.sentences_of(&[Kind::ApologySelfRepair]);
    let refusals = r.sentences_of(&[Kind::Refusal]);
    let spans: Vec<_> = r
        .strict(&[Kind::ApologyConditional])
        .filter(|s| !repairs.has(s.sentence))
        .filter(|s| !(explained && refusals.has(s.sentence)))
        .map(|s| s.span)
        .collect();
    (!spans.is_empty()).then(|| {
        let fix = if r.context.fault == Fault::Company {
            "Apologise for what was done: \"I'm sorry we ___.\""
        } else {
            "Name the event rather than the feeling: \"I'm sorry ___ happened.\""
        };
        Raised::at(spans, "This reads as an apology for how the customer feels, not for what happened.", fix)
    })
}

#[cfg(test)]
mod tests {
use super::super::testing::Case;
    use super::FLAG;
    use crate::act::Act;
    use crate::signals::Kind;

    #[test]
    fn a_condition_in_the_apology() {
        assert!(Case::new(Act::Commit).with(Kind::ApologyConditional, 2).raises(FLAG.id));
        assert!(!Case::new(Act::Commit).with(Kind::ApologyConditional, 1).raises(FLAG.id));
    }

    #[test]
    fn own_words_repaired_or_a_refusal_explained() {
        let case = Case::new(Act::Refuse).with(Kind::ApologyConditional, 2);
        assert!(!case.clone().with(Kind::ApologySelfRepair, 2).same().raises(FLAG.id));
        let refusal = case.with(Kind::Refusal, 2).same();
        assert!(refusal.raises(FLAG.id));
        assert!(!refusal.with(Kind::Reason, 2).raises(FLAG.id));
    }
}
