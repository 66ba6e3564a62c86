//! Accountability: who is on the hook? (rubric 2.4)

use super::facts::{FIRM_TIMES, OWN_ACTIONS};
use super::ladder::Rung;
use crate::act::Act;
use crate::context::{Fault, Severity};
use crate::elements::{NextStep, Owner, Timeline};
use crate::reading::Reading;
use crate::signals::{Actor, Kind};

/// The ladder.
pub(crate) fn ladder(r: &Reading<'_>) -> Rung {
    if r.is_note() {
        return note(r);
    }
    let helps = r.has(OWN_ACTIONS) || r.has(&[Kind::Choice, Kind::Ask]);
    let disowns = r.all(&[Kind::Deflection]).any(|s| s.strength >= 3) && !helps && r.act != Act::Answer;
    if disowns || (r.firm(&[Kind::AntiReassurance]) && !helps) {
        return Rung::new(1, "Disowns the matter", "Keep one step on your side.").on(
            "The matter is declared somebody else's.",
            &[Kind::Deflection, Kind::AntiReassurance],
        );
    }
    if r.firm(&[Kind::Deflection]) && !helps {
        return Rung::new(
            2,
            "Hands the matter off",
            "Keep one step on your side, and say when you report back.",
        )
        .on(
            "The customer is sent elsewhere and nothing follows.",
            &[Kind::Deflection],
        );
    }
    match r.act {
        Act::Close | Act::Answer => nothing_to_own(r),
        _ => on_the_hook(r),
    }
}

/// An answer or a closing: little is to be owned, so only a route back to the writer earns more.
fn nothing_to_own(r: &Reading<'_>) -> Rung {
    let own = r
        .strict(OWN_ACTIONS)
        .any(|s| matches!(s.actor, Some(Actor::I | Actor::We | Actor::Named)));
    let personal = r
        .strict(&[Kind::Commit, Kind::FallbackConditional, Kind::ClosingSpecific])
        .any(|s| s.actor == Some(Actor::I));
    let route = personal || r.firm(&[Kind::ClosingSpecific]);
    let calm = !r.at_least(Severity::Medium);
    match () {
        () if r.bare_link() => Rung::new(2, "A link and nobody behind it", "Answer in your own words.")
            .on("The customer is left with a link.", &[Kind::Link]),
        () if route && (calm || own) => Rung::new(5, "A way back to the writer", "").on(
            "The writer stays reachable.",
            &[Kind::ClosingSpecific, Kind::Commit, Kind::FallbackConditional],
        ),
        () if own => Rung::new(4, "The writer's side acts", WANTS_ROUTE).on("The writer's side acts.", OWN_ACTIONS),
        () if calm || r.act == Act::Close => Rung::new(4, "Nothing to own", WANTS_ROUTE),
        () => Rung::new(
            3,
            "Something failed, and the answer leaves it to the customer",
            WANTS_ROUTE,
        )
        .on("No action of the writer's side.", &[]),
    }
}

const WANTS_ROUTE: &str = "Offer a way back: \"Reply here and it comes to me.\"";

/// Something is open, or was done.
fn on_the_hook(r: &Reading<'_>) -> Rung {
    // To hand over to nobody in particular is to let go, whoever says it.
    let lets_go = r.act == Act::Handoff
        && r.elements.owner != Owner::Named
        && r.elements.timeline < Timeline::Soft
        && r.strict(OWN_ACTIONS)
            .all(|s| r.all(&[Kind::Handoff]).any(|h| h.sentence == s.sentence));
    let Some(action) = r.best_action().filter(|_| !lets_go) else {
        return nobody(r);
    };
    let done = action.kind == Kind::Done;
    let dated = r.sentences_of(FIRM_TIMES).has(action.sentence) || r.elements.timeline >= Timeline::Bounded;
    let owned = r.context.fault != Fault::Company || r.owns_fault() || !r.at_least(Severity::Medium);
    let person = matches!(action.actor, Some(Actor::I | Actor::Named)) || r.elements.owner >= Owner::I;
    let team = action.actor == Some(Actor::We) || r.elements.owner == Owner::We;
    let rung = match (person, team, done || dated) {
        (true, _, true) if owned => Rung::new(5, "A named actor, and an action that is done or dated", ""),
        (true, _, true) => Rung::new(
            4,
            "A named actor and an action, the fault unowned",
            "Own the fault in plain words.",
        ),
        (true, _, false) => Rung::new(4, "A named actor and a specific action", "Say by when."),
        (false, true, true) => Rung::new(
            4,
            "The company acts, done or dated",
            "Say who in person: \"I'll ...\", or the team's name.",
        ),
        (false, true, false) => Rung::new(3, "The company acts", "Say who in person, and by when."),
        (false, false, _) if done && r.is_act(&[Act::Resolve, Act::Ask, Act::Answer, Act::Status]) => {
            Rung::new(4, "It is done, whoever did it", "Say who did it and how to reach them.")
        }
        (false, false, _) => Rung::new(2, "Something happens, and nobody is named", "Say who acts."),
    };
    rung.on("This puts somebody on the hook.", OWN_ACTIONS)
        .on_if(dated && !done, "It has a date.", FIRM_TIMES)
        .on_if(
            r.owns_fault(),
            "The fault or its cause is owned.",
            &[Kind::Ownership, Kind::ApologyResponsible, Kind::OwnCause],
        )
}

/// No plain action of the company's side.
fn nobody(r: &Reading<'_>) -> Rung {
    let empty_handed = match r.act {
        Act::Refuse => r.elements.next_step == NextStep::None,
        // "It will be there", "the case was closed": something happens, and nobody is named.
        Act::Commit => {
            matches!(r.elements.next_step, NextStep::None | NextStep::Customer)
                && !r.firm(&[Kind::Agentless, Kind::CommitVague, Kind::FalseClosure])
        }
        _ => false,
    };
    match r.act {
        _ if empty_handed => Rung::new(1, "Leaves the customer alone with it", "Say what you do, or who does.")
            .on("Nobody does anything.", &[]),
        // A request by the company is a step of its own; so is an invitation to a private channel.
        Act::Ask
            if matches!(r.elements.owner, Owner::We | Owner::I | Owner::Named) || !r.at_least(Severity::Medium) =>
        {
            Rung::new(
                3,
                "Asks, and says little of its own part",
                "Say what you do once you have it.",
            )
            .on(
                "The customer is asked.",
                &[Kind::Ask, Kind::Instruct, Kind::PrivateChannel],
            )
        }
        Act::Ask if r.firm(&[Kind::PrivateChannel, Kind::Ask]) => Rung::new(
            3,
            "Asks, and says little of its own part",
            "Say what you do once you have it.",
        )
        .on("The customer is asked.", &[Kind::Ask, Kind::PrivateChannel]),
        Act::Resolve => Rung::new(
            if r.elements.owner >= Owner::We { 4 } else { 3 },
            "It is solved, and little is said of how",
            "Say who did what.",
        ),
        // Passing it on is no action of one's own.
        Act::Handoff => Rung::new(
            2,
            "Hands the matter over and lets go",
            "Stay with it: \"I'll check that ___ has reached you.\"",
        )
        .on("The matter is passed on.", &[Kind::Handoff]),
        _ if matches!(r.elements.owner, Owner::We | Owner::I | Owner::Named) => {
            Rung::new(3, "Effort without a specific action", "Name the action and its object.")
                .on("Effort is promised.", &[Kind::CommitVague, Kind::Handoff])
        }
        _ => Rung::new(2, "Nobody is on the hook", "Say who acts: I, we, or a named team.")
            .on("No person or team is named.", &[Kind::Agentless]),
    }
}

/// In a case note: an owner and a request.
fn note(r: &Reading<'_>) -> Rung {
    let owner = r.elements.owner >= Owner::We;
    let asks = r.firm(&[Kind::NoteAsk, Kind::Commit, Kind::Done]);
    let dated = r.elements.timeline >= Timeline::Bounded;
    let (score, text) = match (owner, asks) {
        (true, true) if dated => (5, "Owner, request and time"),
        (true, true) => (4, "Owner and request"),
        (true, false) | (false, true) => (if dated { 3 } else { 2 }, "Either the owner or the request is missing"),
        (false, false) => (1, "Neither owner nor request"),
    };
    Rung::new(score, text, "Name who should do what by when.")
        .on_if(
            asks,
            "It says what is done or needed.",
            &[Kind::NoteAsk, Kind::Commit, Kind::Done],
        )
        .on_if(!owner, "No owner is named.", &[])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flags::testing::Case;

    fn score(case: &Case) -> u8 {
        ladder(&case.reading()).score
    }

    #[test]
    fn the_rungs_of_a_promise() {
        let case = Case::new(Act::Commit);
        assert_eq!(score(&case), 1);
        assert_eq!(score(&case.clone().by(Kind::CommitVague, 2, Actor::We)), 3);
        assert_eq!(score(&case.clone().by(Kind::Commit, 2, Actor::We)), 3);
        let promise = case.by(Kind::Commit, 2, Actor::I);
        assert_eq!(score(&promise), 4);
        assert_eq!(score(&promise.with(Kind::TimeExact, 2).same()), 5);
    }

    #[test]
    fn our_own_fault_wants_owning() {
        let case = Case::new(Act::Resolve)
            .fault(Fault::Company)
            .by(Kind::Done, 2, Actor::I);
        assert_eq!(score(&case), 4);
        assert_eq!(score(&case.with(Kind::Ownership, 2)), 5);
    }

    #[test]
    fn sending_away() {
        let case = Case::new(Act::Commit);
        assert_eq!(score(&case.clone().with(Kind::Deflection, 2)), 2);
        assert_eq!(score(&case.with(Kind::Deflection, 3)), 1);
    }

    #[test]
    fn an_answer_has_nothing_to_own() {
        let case = Case::new(Act::Answer).with(Kind::Explain, 2);
        assert_eq!(score(&case), 3);
        assert_eq!(score(&case.clone().severity(Severity::Low)), 4);
        assert_eq!(score(&case.severity(Severity::Low).with(Kind::ClosingSpecific, 2)), 5);
    }

    #[test]
    fn passing_it_on_is_no_action() {
        assert_eq!(score(&Case::new(Act::Handoff).by(Kind::Handoff, 2, Actor::Named)), 2);
        assert_eq!(score(&Case::new(Act::Handoff).by(Kind::Commit, 2, Actor::I)), 4);
    }

    #[test]
    fn a_passive_that_shows_the_result_is_good_enough() {
        assert_eq!(score(&Case::new(Act::Resolve).by(Kind::Done, 2, Actor::Agentless)), 4);
        assert_eq!(score(&Case::new(Act::Commit).by(Kind::Commit, 2, Actor::Agentless)), 2);
    }
}
