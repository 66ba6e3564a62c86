//! `hedged`: so many reservations that nobody can rely on it.

use super::{Example, Flag, Raised};
use crate::reading::Reading;
use crate::report::Level;
use crate::rubric::facts::FIRM_TIMES;
use crate::signals::Kind;

/// Hedged.
pub const FLAG: Flag = Flag {
    id: "hedged",
    title: "Hedged",
    meaning: "So many reservations that nobody can rely on it.",
    applies: "Three hedges, or one in the core promise where no firm time stands.",
    exempt: "One measured hedge with a plan; polite requests.",
    source: "Rubric 5; Oba & Berger 2022",
    why: "Many maybes make the writer seem unsure, and the reader trusts the rest less (Oba & Berger 2022).",
    fires: Example::of("It seems that it might possibly be that the payment perhaps failed. I think it should probably arrive at some point, maybe next week.")
        .after("Where is my payment?"),
    silent: Example::of("The payment failed on Monday. I've sent it again, and it reaches you by Thursday.")
        .after("Where is my payment?"),
    level: Level::Minor,
    looked_for: None,
    check,
};

fn check(r: &Reading<'_>) -> Option<Raised> {
    let many = r.distinct(&[Kind::Hedge]) >= r.config.counts.hedges;
    let in_promise = || {
        let promises = r.sentences_of(&[Kind::Commit, Kind::CommitVague]);
        !r.has(FIRM_TIMES)
            && r.strict(&[Kind::Hedge]).any(|h| promises.has(h.sentence))
    };
    (many || in_promise()).then(|| {
        Raised::at(
            r.strict_spans(&[Kind::Hedge]),
            "With this many reservations the customer cannot rely on it.",
            "Say what is certain, and when you will know the rest: \"I know ___. I'll confirm ___ by ___.\"",
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
    fn three_or_one_in_the_promise() {
        let one = Case::new(Act::Answer).with(Kind::Hedge, 2);
        assert!(!one.raises(FLAG.id));
        assert!(one.clone().with(Kind::Hedge, 2).with(Kind::Hedge, 2).raises(FLAG.id));
        let promise = one.with(Kind::Commit, 2).same();
        assert!(promise.raises(FLAG.id));
        assert!(!promise.with(Kind::TimeExact, 2).raises(FLAG.id));
    }
}
