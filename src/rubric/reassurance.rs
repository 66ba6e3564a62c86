//! Reassurance: is my uncertainty smaller after reading this? (rubric 2.3)

use super::facts::{ANSWERS, FALLBACKS, FIRM_TIMES, OWN_ACTIONS, Reassurers, SOFT_TIMES};
use super::ladder::Rung;
use crate::act::Act;
use crate::context::Severity;
use crate::elements::{NextStep, Timeline};
use crate::reading::Reading;
use crate::signals::Kind;

/// The ladder.
pub(crate) fn ladder(r: &Reading<'_>) -> Rung {
    let found = r.reassurers();
    if r.is_note() {
        return note(r, &found);
    }
    let rung = match r.act {
        _ if alarming(r, &found) => Rung::new(
            1,
            "Leaves the customer at a dead end",
            "Name one thing that is still possible.",
        )
        .on("The reply raises the worry rather than settling it.", ALARMS),
        Act::Close | Act::Answer => answered(r, &found),
        Act::Resolve if !r.delayed() => answered(r, &found),
        _ => waiting(r, &found),
    };
    rung.on_if(found.time, "A time to plan by is given.", FIRM_TIMES)
        .on_if(found.fallback, "There is a route for failure.", FALLBACKS)
        .on_if(found.facts > 0, "Facts make the reader safer.", &[Kind::Reassurance])
        .on_if(
            found.follow_up,
            "Somebody checks or follows up.",
            &[Kind::Verification, Kind::Commit],
        )
        .on_if(
            found.limit,
            "An honest limit is stated.",
            &[Kind::HonestLimit, Kind::TimeUnknown],
        )
        .on_if(
            r.firm(&[Kind::Slogan]),
            "Slogans reassure nobody; they count nothing.",
            &[Kind::Slogan],
        )
}

const ALARMS: &[Kind] = &[Kind::AntiReassurance, Kind::Pressure, Kind::Invalidation, Kind::Hostile];

/// A dead end, a threat, or nothing at all where the customer waits for something.
fn alarming(r: &Reading<'_>, found: &Reassurers) -> bool {
    if found.count() > 0 {
        return r.firm(&[Kind::Pressure, Kind::Hostile]);
    }
    // The customer waits for us, or is told no, and nothing of ours follows.
    let step = r.elements.next_step;
    let dead_end = match r.act {
        Act::Refuse => step == NextStep::None && !r.has(&[Kind::Reason]),
        // Slogans and vague times are little to hold on to, but no dead end.
        Act::Commit => {
            matches!(step, NextStep::None | NextStep::Customer)
                && !r.firm(OWN_ACTIONS)
                && !r.firm(&[Kind::TimeVague, Kind::Slogan, Kind::CommitVague])
        }
        _ => false,
    };
    r.firm(ALARMS)
        || dead_end
        || (r.act != Act::Answer
            && r.firm(&[Kind::Deflection])
            && !r.has(&[Kind::Commit, Kind::Done])
            && r.at_least(Severity::High))
}

/// Something is still open.
fn waiting(r: &Reading<'_>, found: &Reassurers) -> Rung {
    let soft = r.elements.timeline == Timeline::Soft || r.firm(SOFT_TIMES);
    match found.count() {
        3.. if found.time && !r.firm(&[Kind::OverPromise]) => {
            Rung::new(5, "Three concrete reassurers, a time among them", "")
        }
        2.. if found.time => Rung::new(
            4,
            "Two concrete reassurers, a time among them",
            "Add what happens if it fails, or a fact that makes them safer.",
        ),
        // What stays possible is what reassures after a no; nothing is left to time.
        2.. if r.act == Act::Refuse => Rung::new(
            4,
            "A way on, and a fact to rely on",
            "Say by when the way on takes effect.",
        ),
        1.. => Rung::new(
            3,
            "One concrete reassurer",
            if found.time { WANTS_FALLBACK } else { WANTS_TIME },
        ),
        _ if soft => Rung::new(3, "A soft time only", WANTS_TIME).on("A soft time is given.", SOFT_TIMES),
        _ if r.act == Act::Ask && (!r.at_least(Severity::Medium) || r.has(&[Kind::Commit])) => {
            Rung::new(3, "Says what follows, or little is at stake", WANTS_TIME)
        }
        _ if r.act == Act::Refuse && r.firm(&[Kind::Reason]) && r.elements.next_step != NextStep::None => {
            Rung::new(3, "A reason and a step", WANTS_FALLBACK)
        }
        _ => Rung::new(2, "Nothing concrete to hold on to", WANTS_TIME)
            .on_if(r.has(&[Kind::TimeVague]), "The only time is vague.", &[Kind::TimeVague])
            .on("No time, route for failure, safe fact or follow-up.", &[]),
    }
}

const WANTS_TIME: &str = "Give a time: when it is done, or when they hear from you next.";
const WANTS_FALLBACK: &str = "Add what happens if it does not work.";

/// The matter ends here.
fn answered(r: &Reading<'_>, found: &Reassurers) -> Rung {
    let hedges = r.distinct(&[Kind::Hedge]);
    let confident = r.act == Act::Close || r.firm(ANSWERS);
    if hedges >= r.config.counts.hedges {
        return Rung::new(2, "Hedged so much that nobody can rely on it", "Say what is certain.")
            .on("Reservations stand in the way.", &[Kind::Hedge]);
    }
    if r.bare_link() || (r.firm(&[Kind::Deflection]) && !r.firm(&[Kind::Instruct, Kind::Done])) {
        return Rung::new(2, "Sends the customer elsewhere", "Answer here, then point to more.")
            .on("The answer lies elsewhere.", &[Kind::Link, Kind::Deflection]);
    }
    let extra = found.fallback || found.facts > 0 || found.follow_up || found.limit || found.time;
    match (confident && hedges == 0, extra) {
        (true, true) => Rung::new(5, "A confident answer and something to rely on", ""),
        (true, false) if open_failure(r) => Rung::new(3, "An answer, and nothing if it does not help", WANTS_FALLBACK),
        (true, false) => Rung::new(4, "A confident answer", WANTS_FALLBACK),
        (false, true) => Rung::new(4, "Something to rely on", "Say plainly what is the case."),
        (false, false) => Rung::new(3, "A bare or hedged answer", "Say plainly what is the case.").on_if(
            hedges > 0,
            "It is hedged.",
            &[Kind::Hedge],
        ),
    }
}

/// Whether something failed that the answer may not cure.
fn open_failure(r: &Reading<'_>) -> bool {
    r.act == Act::Answer && r.at_least(Severity::Medium)
}

/// A case note reassures a colleague by what the customer was told.
fn note(r: &Reading<'_>, found: &Reassurers) -> Rung {
    let told = r.has(&[Kind::NoteTold]);
    let timed = found.time;
    let (score, text) = match (told, timed) {
        (true, true) => (5, "Says what the customer was told, and by when"),

        (true, false) | (false, true) => (3, "Part of what the customer expects is there"),
        (false, false) => (2, "Nothing on what the customer was told"),
    };
    Rung::new(score, text, "Add what the customer was told, by whom and for when.")
        .on_if(told, "It says what the customer was told.", &[Kind::NoteTold])
        .on_if(timed, "A time is given.", FIRM_TIMES)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flags::testing::Case;
    use crate::signals::Actor;

    fn score(case: &Case) -> u8 {
        ladder(&case.reading()).score
    }

    #[test]
    fn the_rungs_of_a_promise() {
        let promise = Case::new(Act::Commit).by(Kind::Commit, 2, Actor::I);
        assert_eq!(score(&Case::new(Act::Commit)), 1);
        assert_eq!(score(&promise), 2);
        assert_eq!(score(&promise.clone().with(Kind::TimeSoft, 2)), 3);
        assert_eq!(score(&promise.clone().with(Kind::TimeBounded, 2)), 3);
        assert_eq!(score(&promise.clone().with(Kind::TimeBounded, 2).same()), 4);
        let dated = promise.with(Kind::TimeExact, 2);
        assert_eq!(score(&dated), 4);
        assert_eq!(score(&dated.with(Kind::FallbackConditional, 2)), 5);
    }

    #[test]
    fn slogans_count_nothing() {
        let case = Case::new(Act::Commit).by(Kind::Commit, 2, Actor::I);
        assert_eq!(score(&case.clone().with(Kind::Slogan, 2)), score(&case));
    }

    #[test]
    fn a_request_without_a_reassurer() {
        let case = Case::new(Act::Ask).with(Kind::Ask, 2);
        assert_eq!(score(&case), 2);
        assert_eq!(score(&case.clone().severity(Severity::Low)), 3);
        assert_eq!(score(&case.by(Kind::Commit, 2, Actor::I)), 3);
    }

    #[test]
    fn a_no_with_a_way_on_is_no_dead_end() {
        let no = Case::new(Act::Refuse).with(Kind::Refusal, 2);
        assert_eq!(score(&no), 1);
        assert_eq!(score(&no.clone().with(Kind::FallbackAlternative, 2)), 3);
        assert_eq!(
            score(&no.with(Kind::FallbackAlternative, 2).with(Kind::Reassurance, 2)),
            4
        );
    }

    #[test]
    fn an_answer_by_its_confidence() {
        let answer = Case::new(Act::Answer).severity(Severity::Low).with(Kind::Explain, 2);
        assert_eq!(score(&answer), 4);
        assert_eq!(score(&answer.clone().with(Kind::FallbackConditional, 2)), 5);
        let hedged = answer.with(Kind::Hedge, 2);
        assert_eq!(score(&hedged), 3);
        assert_eq!(score(&hedged.with(Kind::Hedge, 2).with(Kind::Hedge, 2)), 2);
    }
}
