//! `poor_handoff`: the matter changes hands and too little goes with it.

use super::{Example, Flag, Raised};
use crate::context::Channel;
use crate::reading::Reading;
use crate::report::Level;
use crate::act::Act;
use crate::elements::{Owner, Timeline};
use crate::rubric::facts::GIVEN_TIMES;
use crate::signals::{Actor, Kind};

/// Bare handoff.
pub const FLAG: Flag = Flag {
    id: "poor_handoff",
    title: "Bare handoff",
    meaning: "The matter changes hands and too little goes with it.",
    applies: "HANDOFF without two or more of: who takes it, why or what it is about, when or how they get in touch, no need to repeat or a reference. A note that asks for something without two or more of: summary, data, what was tried, stakes, the request, what the customer was told.",
    exempt: "Not a handoff; a handover named only as a possible later step.",
    source: "Rubric 5; catalogue of practice, section 19",
    why: "What does not go along with a case, the customer has to tell again.",
    fires: Example::of("I'm handing your case over to another team.")
        .after("My router has been dead since Monday.")
        .on(Channel::Chat),
    silent: Example::of("Your router has been dead since Monday, and I'm sorry. I'm passing your case to Dana from our network team, because the line needs a test. She has the full history, so you won't need to repeat anything, and she'll message you by 3 pm.")
        .after("My router has been dead since Monday.")
        .on(Channel::Chat),
    level: Level::Moderate,
    looked_for: None,
    check,
};

fn check(r: &Reading<'_>) -> Option<Raised> {
    let missing = if r.is_note() { note(r) } else { customer(r) };
    (missing.len() >= 2).then(|| {
        let what = missing.join(", ");
        let fix = if r.is_note() {
            "Use one line each: \"Issue: ___. Customer: ___. Tried: ___. Need: ___. Told customer: ___.\""
        } else {
            "Say who, why and when: \"I'm passing this to ___ because ___. They have the full history and will ___ by ___.\""
        };
        Raised::at(r.strict_spans(&[Kind::Handoff, Kind::NoteAsk]), format!("The handover leaves out: {what}."), fix)
    })
}

fn absent(parts: &[(&'static str, bool)]) -> Vec<&'static str> {
    parts.iter().filter(|(_, there)| !there).map(|(name, _)| *name).collect()
}

/// What a handover that the customer reads leaves out.
fn customer(r: &Reading<'_>) -> Vec<&'static str> {
    if r.act != Act::Handoff {
        return Vec::new();
    }
    let named = r.elements.owner == Owner::Named || r.all(&[Kind::Handoff]).any(|s| s.actor == Some(Actor::Named));
    absent(&[
        ("who takes it", named),
        ("why, or what it is about", r.has(&[Kind::Reason, Kind::AckSpecific, Kind::ApologySpecific, Kind::OwnCause])),
        ("when or how they get in touch", r.elements.timeline >= Timeline::Soft || r.has(GIVEN_TIMES) || r.has(&[Kind::Link])),
        ("a reference, or that nothing need be repeated", r.has(&[Kind::NoRepeat, Kind::Reference])),
    ])
}

/// What a note that asks a colleague for something leaves out.
fn note(r: &Reading<'_>) -> Vec<&'static str> {
    if !r.has(&[Kind::Handoff, Kind::NoteAsk]) {
        return Vec::new();
    }
    absent(&[
        ("a summary", r.has(&[Kind::AckSpecific, Kind::Status, Kind::Explain])),
        ("numbers, dates or references", r.has(&[Kind::Detail, Kind::Reference])),
        ("what was tried", r.has(&[Kind::NoteTried, Kind::Done])),
        ("the customer's state and what is at stake", r.has(&[Kind::NoteEmotion])),
        ("what is needed of whom", r.firm(&[Kind::NoteAsk])),
        ("what the customer was told", r.has(&[Kind::NoteTold])),
    ])
}

#[cfg(test)]
mod tests {
use super::super::testing::Case;
    use super::FLAG;
    use crate::act::Act;
    use crate::signals::{Actor, Kind};

    #[test]
    fn two_parts_missing() {
        let case = Case::new(Act::Handoff).by(Kind::Handoff, 2, Actor::Named).with(Kind::AckSpecific, 2);
        assert!(case.raises(FLAG.id));
        assert!(!case.clone().with(Kind::TimeSoft, 1).raises(FLAG.id));
        assert!(!case.with(Kind::NoRepeat, 1).raises(FLAG.id));
    }

    #[test]
    fn only_where_it_changes_hands() {
        assert!(!Case::new(Act::Commit).by(Kind::Handoff, 2, Actor::Named).raises(FLAG.id));
        assert!(!Case::new(Act::Note).with(Kind::Status, 2).raises(FLAG.id));
    }

    #[test]
    fn a_note_that_asks() {
        let bare = Case::new(Act::Note).with(Kind::NoteAsk, 2);
        assert!(bare.raises(FLAG.id));
        let full = bare
            .with(Kind::AckSpecific, 2)
            .with(Kind::Detail, 2)
            .with(Kind::NoteTried, 2)
            .with(Kind::NoteTold, 2);
        assert!(!full.raises(FLAG.id));
    }
}
