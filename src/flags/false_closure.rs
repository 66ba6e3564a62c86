//! `false_closure`: the matter is treated as closed while it is open.

use super::{Example, Flag, Raised};
use crate::reading::Reading;
use crate::report::Level;
use crate::act::Act;
use crate::context::Severity;
use crate::signals::Kind;

/// Closed too early.
pub const FLAG: Flag = Flag {
    id: "false_closure",
    title: "Closed too early",
    meaning: "The matter is treated as closed while it is open.",
    applies: "The draft declares the matter closed with nothing done, answered or confirmed; or asks for a rating while it is unresolved.",
    exempt: "The customer confirmed; something was done that shows it; a closing with a way to reopen.",
    source: "Rubric 5; catalogue of practice, section 9",
    why: "A case that is closed while the trouble lasts comes back, and angrier.",
    fires: Example::of("I've forwarded your report to the developers. I will now close this ticket. Please rate our service!")
        .after("The app still crashes at login, fourth time now."),
    silent: Example::of("I've sent the crash log to our developers. I keep this open and will write to you on Tuesday by noon; if it crashes before then, reply here.")
        .after("The app still crashes at login, fourth time now."),
    level: Level::Moderate,
    looked_for: None,
    check,
};

fn check(r: &Reading<'_>) -> Option<Raised> {
    let survey = r.firm(&[Kind::Survey]) && unresolved(r);
    let plain = r.all(&[Kind::FalseClosure]).any(|s| s.strength >= 3);
    let evidence = r.alignment.settled
        || r.firm(&[Kind::Done])
        || r.has(&[Kind::ClosingSpecific])
        || (r.act == Act::Answer && r.firm(&[Kind::Explain, Kind::Instruct]) && !plain);
    let closed = r.firm(&[Kind::FalseClosure]) && !evidence;
    (survey || closed).then(|| {
        let raised = Raised::at(
            r.strict_spans(&[Kind::FalseClosure, Kind::Survey]),
            "The matter is still open, and this treats it as closed.",
            "Leave it open until they confirm: \"Does ___ work for you now? If not, reply here and I'll ___.\"",
        );
        if survey && r.at_least(Severity::Medium) { raised.level(Level::Severe) } else { raised }
    })
}

/// Whether the customer still waits for something.
fn unresolved(r: &Reading<'_>) -> bool {
    !r.alignment.settled
        && (r.is_act(&[Act::Commit, Act::Status, Act::Handoff, Act::Refuse])
            || (r.act == Act::Ask && r.at_least(Severity::Medium)))
}

#[cfg(test)]
mod tests {
use super::super::testing::Case;
    use super::FLAG;
    use crate::act::Act;
    use crate::signals::Kind;

    #[test]
    fn closed_without_evidence() {
        let case = Case::new(Act::Commit).with(Kind::FalseClosure, 2);
        assert!(case.raises(FLAG.id));
        assert!(!case.clone().with(Kind::Done, 2).raises(FLAG.id));
        assert!(!case.clone().with(Kind::ClosingSpecific, 1).raises(FLAG.id));
        let mut settled = case;
        settled.alignment.settled = true;
        assert!(!settled.raises(FLAG.id));
    }

    #[test]
    fn a_rating_while_it_is_open() {
        assert_eq!(Case::new(Act::Commit).with(Kind::Survey, 2).level(FLAG.id), Some(crate::report::Level::Severe));
        assert!(!Case::new(Act::Resolve).with(Kind::Done, 2).with(Kind::Survey, 2).raises(FLAG.id));
    }
}
