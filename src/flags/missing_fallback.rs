//! `missing_fallback`: the outcome is uncertain and nothing is said for the case that it fails.

use super::{Example, Flag, Raised};
use crate::reading::Reading;
use crate::report::Level;
use super::missing_next_step;
use crate::act::Act;
use crate::context::{Channel, Severity};
use crate::expectations::{Element, Need};
use crate::signals::Kind;

/// No route for failure.
pub const FLAG: Flag = Flag {
    id: "missing_fallback",
    title: "No route for failure",
    meaning: "The outcome is uncertain and nothing is said for the case that it fails.",
    applies: "COMMIT from medium severity on, HANDOFF, REFUSE and STATUS from high on, ANSWER and ASK at critical, or something done that takes effect later; public posts at critical only.",
    exempt: "Any conditional route, alternative, workaround or offered choice; immediate fixes; notes; low severity; no step at all (another flag). A general offer of help does not count as a route.",
    source: "Rubric 5, 8.5, 8.17; Singh, HBR IdeaCast",
    why: "If the first way may fail, the second one belongs into the same message, or the customer has to chase you.",
    fires: Example::of("Hi Mia, I'm sorry the payment of your salary slip failed on Monday. I've asked the bank to send it again; it should arrive by Thursday.")
        .after("My money did not arrive and my rent is due. I can't pay it!"),
    silent: Example::of("Hi Mia, I'm sorry the payment failed on Monday. I've asked the bank to send it again; it should arrive by Thursday. If it isn't there by noon that day, reply here and I'll pay it out by hand.")
        .after("My money did not arrive and my rent is due. I can't pay it!"),
    level: Level::Minor,
    looked_for: Some("what to do or what we do if it fails, an alternative, a workaround, a way to move it"),
    check,
};

fn check(r: &Reading<'_>) -> Option<Raised> {
    const ROUTES: &[Kind] =
        &[Kind::FallbackConditional, Kind::FallbackAlternative, Kind::Choice, Kind::ClosingSpecific];
    let owed = r.at_least(Severity::Medium) && !r.is_note() && r.need(Element::Fallback) != Need::NotNeeded;
    (owed && !r.elements.fallback && !r.has(ROUTES) && !missing_next_step::holds(r)).then(|| {
        let fix = match (r.act, r.context.channel) {
            (Act::Refuse, _) => "Add a way on: \"If ___, reply here and I'll ___ instead.\"",
            (Act::Status, _) => "Add what works meanwhile: \"Until then you can ___.\"",
            (Act::Handoff, _) => "Add: \"If you haven't heard from ___ by ___, reply here and I'll chase it.\"",
            (_, Channel::Chat) => "Add: \"If it isn't sorted by ___, message me here and I'll ___.\"",
            _ => "Add: \"If it hasn't arrived by ___, reply to this message and I'll ___.\"",
        };
        Raised::missing("The reply does not say what happens if this does not work.", fix)
    })
}

#[cfg(test)]
mod tests {
use super::super::testing::Case;
    use super::FLAG;
    use crate::act::Act;
    use crate::context::{Channel, Severity};
    use crate::signals::Kind;

    #[test]
    fn a_promise_without_a_way_on() {
        let case = Case::new(Act::Commit).with(Kind::Commit, 2);
        assert!(case.raises(FLAG.id));
        assert!(!case.clone().severity(Severity::Low).raises(FLAG.id));
        assert!(!case.clone().channel(Channel::PublicSocial).raises(FLAG.id));
        assert!(case.channel(Channel::PublicSocial).severity(Severity::Critical).raises(FLAG.id));
    }

    #[test]
    fn a_hint_of_a_route_is_enough_and_a_general_offer_is_not() {
        let case = Case::new(Act::Commit).with(Kind::Commit, 2);
        for kind in [Kind::FallbackConditional, Kind::FallbackAlternative, Kind::Choice] {
            assert!(!case.clone().with(kind, 1).raises(FLAG.id), "{kind}");
        }
        assert!(case.with(Kind::OfferGeneric, 2).raises(FLAG.id));
    }

    #[test]
    fn requests_and_answers_at_critical_only() {
        for act in [Act::Ask, Act::Answer] {
            let case = Case::new(act).with(Kind::Instruct, 2);
            assert!(!case.clone().severity(Severity::High).raises(FLAG.id), "{act}");
            assert!(case.severity(Severity::Critical).raises(FLAG.id), "{act}");
        }
    }

    #[test]
    fn done_owes_one_only_where_the_effect_is_late() {
        let case = Case::new(Act::Resolve).with(Kind::Done, 2);
        assert!(!case.raises(FLAG.id));
        assert!(case.with(Kind::TimeBounded, 2).with(Kind::TimeSoft, 2).raises(FLAG.id));
    }
}
