//! `deflection`: the matter is declared somebody else's, or the customer is sent away with a link.

use super::{Example, Flag, Raised, bare_refusal};
use crate::reading::Reading;
use crate::report::Level;
use crate::rubric::facts::OWN_ACTIONS;
use crate::signals::Kind;

/// Passes the matter on.
pub const FLAG: Flag = Flag {
    id: "deflection",
    title: "Passes the matter on",
    meaning: "The matter is declared somebody else's, or the customer is sent away with a link.",
    applies: "The customer is sent elsewhere, or a rule is held up, and nothing in the message is done by the writer's side; or the answer is a link with nothing said about what it holds.",
    exempt: "A needed referral with help that stays involved; a link with the steps or facts around it.",
    source: "Rubric 5, 8.14; Kapeš et al. 2022; Atlassian Statuspage guidance",
    why: "Whoever is sent away has to start again, and remembers who sent them (Kapeš et al. 2022).",
    fires: Example::of("This is not our responsibility. Please contact the courier.")
        .after("My parcel was left in the rain and the books are ruined."),
    silent: Example::of("I'm sorry your books were left in the rain. I'll claim them with the courier today and send you new ones by Monday.")
        .after("My parcel was left in the rain and the books are ruined."),
    level: Level::Moderate,
    looked_for: None,
    check,
};

fn check(r: &Reading<'_>) -> Option<Raised> {
    let involved = r.has(OWN_ACTIONS) || r.has(&[Kind::Choice, Kind::NoRepeat]);
    // A no that hides behind a rule is found as a bare refusal.
    if r.firm(&[Kind::Deflection]) && !involved && !bare_refusal::holds(r) {
        return Some(Raised::at(
            r.strict_spans(&[Kind::Deflection]),
            "The customer is sent away and nobody here stays with it.",
            "Keep one step on your side: \"I'll ask ___ about it and tell you by ___.\"",
        ));
    }
    r.bare_link().then(|| {
        Raised::at(
            r.spans(&[Kind::Link]),
            "The link is the whole answer, and nothing says what it holds.",
            "Give the gist first, then the link: \"In short: ___. The full steps: ___.\"",
        )
    })
}



#[cfg(test)]
mod tests {
use super::super::testing::Case;
    use super::FLAG;
    use crate::act::Act;
    use crate::signals::{Actor, Kind};

    #[test]
    fn sent_elsewhere_and_nothing_done() {
        let case = Case::new(Act::Commit).with(Kind::Deflection, 2);
        assert!(case.raises(FLAG.id));
        assert!(!case.by(Kind::Commit, 1, Actor::I).raises(FLAG.id));
        assert!(!Case::new(Act::Commit).with(Kind::Deflection, 1).raises(FLAG.id));
    }

    #[test]
    fn a_link_and_nothing_about_it() {
        let case = Case::new(Act::Answer).words(9).with(Kind::Link, 2);
        assert!(case.raises(FLAG.id));
        assert!(case.clone().with(Kind::Instruct, 2).same().raises(FLAG.id));
        assert!(!case.clone().with(Kind::Explain, 2).raises(FLAG.id));
        assert!(!case.words(60).raises(FLAG.id));
    }
}
