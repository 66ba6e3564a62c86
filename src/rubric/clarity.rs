//! Clarity: do I know what happens next and what I must do? (rubric 2.2)

use super::facts::{ANSWERS, FIRM_TIMES, GIVEN_TIMES, OWN_ACTIONS, STEPS};
use super::ladder::Rung;
use crate::act::Act;
use crate::context::{Channel, Severity};
use crate::elements::{NextStep, Owner, Timeline};
use crate::expectations::{Element, Need};
use crate::flags::unexplained;
use crate::reading::Reading;
use crate::signals::Kind;

/// The ladder.
pub(crate) fn ladder(r: &Reading<'_>) -> Rung {
    if r.is_note() {
        return note(r);
    }
    if r.measures.words == 0 {
        return Rung::new(1, "Says nothing", NAME_STEP);
    }
    let (top, rung) = substance(r);
    let defects = defects(r);
    let lost: u8 = defects.iter().map(|d| d.points).fold(0, u8::saturating_add);
    // Style alone never makes a plain message worse than hard to read.
    let score = top.saturating_sub(lost).max(top.min(2));
    let text = match score {
        5 => "Explicit, complete and easy to follow",
        4 if top == 5 => "Explicit, with a small defect",
        _ => rung,
    };
    let next = defects
        .first()
        .map_or(if top < 5 { NAME_STEP } else { "" }, |d| d.wants);
    let mut result = Rung::new(score, text, next)
        .on_if(r.firm(OWN_ACTIONS), "It says what our side does.", OWN_ACTIONS)
        .on_if(r.firm(CUSTOMER), "It says what the customer can do.", CUSTOMER);
    for defect in defects {
        result = result.on(defect.text, defect.kinds);
    }
    result
}

const CUSTOMER: &[Kind] = &[
    Kind::Instruct,
    Kind::Ask,
    Kind::Choice,
    Kind::Link,
    Kind::PrivateChannel,
];
const NAME_STEP: &str = "Say who does what next, with the object named.";

/// How far the content of the message alone carries.
fn substance(r: &Reading<'_>) -> (u8, &'static str) {
    let step = r.elements.next_step;
    match r.act {
        Act::Close => (5, "Nothing is left to do"),
        Act::Answer if r.bare_link() => (2, "A link in place of an answer"),
        Act::Answer if all_open(r) && !r.has(ANSWERS) && step == NextStep::None => (1, "Says nothing to the question"),
        Act::Answer if all_open(r) && !r.firm(ANSWERS) => (2, "Says little to the question"),
        Act::Answer if all_open(r) => (4, "Speaks about the topic, past the question"),
        Act::Answer if r.firm(ANSWERS) || step != NextStep::None => (5, "Explicit answer"),
        Act::Answer => (4, "An answer that must be inferred"),
        Act::Resolve if r.firm(&[Kind::Done]) || r.firm(ANSWERS) => (5, "Says what was done"),
        Act::Resolve => (4, "Says that it is solved"),
        // The reader waits for us, and the only step is theirs.
        Act::Commit if step == NextStep::Customer && !r.firm(OWN_ACTIONS) => (3, "The only step is the customer's"),
        Act::Handoff if step == NextStep::Customer => (4, "Where to go is clear"),
        _ => match step {
            NextStep::None if !r.has(STEPS) => (2, "No next step"),
            NextStep::None => (3, "The step must be inferred"),
            NextStep::Vague => (3, "Only a vague step"),
            _ if r.elements.owner == Owner::Agentless && !r.firm(CUSTOMER) => {
                (4, "The step is clear, its actor is not")
            }
            _ => (5, "Explicit step"),
        },
    }
}

/// Whether the customer asked, and every question stays open.
fn all_open(r: &Reading<'_>) -> bool {
    let open = r.open_questions().len();
    open > 0 && open >= r.alignment.questions.len()
}

/// Something that costs points.
struct Defect {
    points: u8,
    text: &'static str,
    kinds: &'static [Kind],
    wants: &'static str,
}

fn defects(r: &Reading<'_>) -> Vec<Defect> {
    let mut found = Vec::new();
    let mut add = |points: u8, text, kinds, wants| {
        if points > 0 {
            found.push(Defect {
                points,
                text,
                kinds,
                wants,
            });
        }
    };
    let one = |holds: bool| u8::from(holds);
    let measures = &r.measures;
    let length = &r.config.length;
    let channel = r.context.channel;

    // What the act owes to its step.
    let owes = |element| r.need(element) == Need::Required;
    let timed = r.elements.timeline >= Timeline::Soft || r.has(GIVEN_TIMES);
    add(
        one(owes(Element::Timeline) && !timed),
        "No time to plan by.",
        &[Kind::TimeVague],
        "Attach a time to the step.",
    );
    add(
        one(owes(Element::Fallback) && !r.elements.fallback && timed && !r.has(&[Kind::FallbackConditional])),
        "Nothing for the case that it fails.",
        &[],
        "Add what happens if it does not work.",
    );
    // A request is complete once it says what follows.
    let follows = r.has(OWN_ACTIONS) || r.has(FIRM_TIMES) || r.elements.next_step == NextStep::Both;
    add(
        one(r.act == Act::Ask && !follows),
        "It does not say what happens after the reply.",
        &[],
        "Say what you do once you have it.",
    );
    add(
        one(!r.alignment.unanswered.is_empty() && !all_open(r) && r.act != Act::Ask),
        "Part of what was asked stays open.",
        &[],
        "Answer every question, or say when you will.",
    );
    if r.act == Act::Refuse && !r.has(&[Kind::Reason]) {
        add(
            1,
            "The no comes without its reason.",
            &[Kind::Refusal],
            "Give the reason.",
        );
    }

    // How it reads.
    let too_long = measures.words > length.hard.get(channel);
    let long = measures.words > length.soft.get(channel)
        || measures.longest_paragraph.0 > length.paragraph.get(channel)
        || measures.longest_sentence > length.sentence;
    add(
        if too_long { 2 } else { one(long) },
        "It is long for its channel.",
        &[],
        "Cut it, or break it up.",
    );
    add(
        one(measures.first_step_at > 0.6
            && measures.first_step_at < 1.0
            && measures.words > 60
            && channel != Channel::PublicSocial),
        "The point comes late.",
        &[],
        "Put the answer or the step first.",
    );
    let terms = unexplained(r).len();
    add(
        if terms >= 3 { 2 } else { one(terms > 0) },
        "Terms are left unexplained.",
        &[Kind::Jargon],
        "Explain the terms.",
    );
    add(
        one(r.distinct(&[Kind::Corporate]) >= 2),
        "The wording is bureaucratic.",
        &[Kind::Corporate],
        "Use everyday words.",
    );
    add(
        one(r.distinct(&[Kind::Hedge]) >= r.config.counts.hedges),
        "Reservations blur the point.",
        &[Kind::Hedge],
        "Say what is certain.",
    );
    add(
        one(measures.questions > r.config.counts.questions.get(channel) && measures.list_items == 0),
        "Many questions at once.",
        &[Kind::Ask],
        "Ask one thing at a time, or as a list.",
    );
    found
}

/// A case note is as clear as its parts are many (rubric 3: summary, data, tried, stakes, request).
fn note(r: &Reading<'_>) -> Rung {
    let parts: [(&str, &'static [Kind]); 5] = [
        ("what happened", &[Kind::AckSpecific, Kind::Status, Kind::Explain]),
        ("numbers, dates or references", &[Kind::Detail, Kind::Reference]),
        ("what was tried or done", &[Kind::NoteTried, Kind::Done]),
        ("the customer's state", &[Kind::NoteEmotion]),
        ("what is needed of whom", &[Kind::NoteAsk, Kind::Commit, Kind::Instruct]),
    ];
    let there = parts.iter().filter(|(_, kinds)| r.firm(kinds)).count();
    let serious = r.at_least(Severity::Medium);
    // A note on a small matter need not hold all five.
    let score = (there + usize::from(!serious)).clamp(1, 5) as u8;
    let text = match score {
        5 => "A colleague can take over at once",
        4 => "One part is missing",
        3 => "A colleague must ask back",
        _ => "A colleague must start over",
    };
    let missing: Vec<_> = parts
        .iter()
        .filter(|(_, kinds)| !r.firm(kinds))
        .map(|(name, _)| *name)
        .collect();
    let mut rung = Rung::new(score, text, "Add the missing parts, one line each.");
    for (name, kinds) in parts.iter().filter(|(_, kinds)| r.firm(kinds)) {
        rung = rung.on(format!("It says {name}."), kinds);
    }
    if missing.is_empty() {
        rung
    } else {
        rung.on(format!("Not there: {}.", missing.join(", ")), &[])
    }
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
        let case = Case::new(Act::Commit);
        assert_eq!(score(&case), 2);
        assert_eq!(score(&case.clone().with(Kind::CommitVague, 2)), 2);
        let promise = case.by(Kind::Commit, 2, Actor::I);
        assert_eq!(score(&promise), 4);
        let timed = promise.with(Kind::TimeExact, 2);
        assert_eq!(score(&timed), 4);
        assert_eq!(score(&timed.with(Kind::FallbackConditional, 2)), 5);
    }

    #[test]
    fn a_request_wants_what_follows() {
        let case = Case::new(Act::Ask).with(Kind::Ask, 2);
        assert_eq!(score(&case), 4);
        assert_eq!(score(&case.by(Kind::Commit, 2, Actor::I)), 5);
    }

    #[test]
    fn an_answer_past_the_question() {
        // Nothing actionable to a direct question is the lowest rung (rubric 2.2).
        let case = Case::new(Act::Answer).unanswered("Does it fit?");
        assert_eq!(score(&case), 1);
        assert_eq!(score(&case.with(Kind::Explain, 2)), 4);
        assert_eq!(score(&Case::new(Act::Answer).with(Kind::Explain, 2)), 5);
    }

    #[test]
    fn length_and_terms_cost() {
        let case = Case::new(Act::Answer).with(Kind::Explain, 2);
        assert_eq!(score(&case.clone().words(260)), 4);
        assert_eq!(score(&case.clone().words(301)), 3);
        assert_eq!(score(&case.with(Kind::Jargon, 2)), 4);
    }

    #[test]
    fn a_note_by_its_parts() {
        let case = Case::new(Act::Note);
        assert_eq!(score(&case), 1);
        let full = case
            .with(Kind::AckSpecific, 2)
            .with(Kind::Detail, 2)
            .with(Kind::NoteTried, 2)
            .with(Kind::NoteEmotion, 2)
            .with(Kind::NoteAsk, 2);
        assert_eq!(score(&full), 5);
    }
}
