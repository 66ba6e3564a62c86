//! `canned`: stock lines make up too much of the reply.

use super::{Example, Flag, Raised};
use crate::reading::Reading;
use crate::report::Level;
use crate::signals::Kind;

/// Scripted lines.
pub const FLAG: Flag = Flag {
    id: "canned",
    title: "Scripted lines",
    meaning: "Stock lines make up too much of the reply.",
    applies: "Two stock lines beyond one opener and one closer, or stock lines over half of the words.",
    exempt: "One opener and one closer; notes.",
    source: "Rubric 5, 8.9; Decock et al. 2021; Kapeš et al. 2022",
    why: "Scripted lines read as indifference; a personal answer does better (Decock et al. 2021).",
    fires: Example::of("Thank you for contacting us. Your satisfaction is our top priority. Your feedback is very important to us. We appreciate your patience and understanding. Please do not hesitate to contact us if you have any further questions. Have a wonderful day!")
        .after("Your driver left my gate open and my dog ran off."),
    silent: Example::of("I'm sorry our driver left your gate open and your dog ran off. I've told the depot to ring first, and I'll call you at 5 pm to hear if she is back.")
        .after("Your driver left my gate open and my dog ran off."),
    level: Level::Moderate,
    looked_for: None,
    check,
};

fn check(r: &Reading<'_>) -> Option<Raised> {
    if r.is_note() || !r.firm(LINES) {
        return None;
    }
    let last = r.measures.sentences.saturating_sub(1);
    let opener = r.all(LINES).find(|s| s.strength >= 2 && s.sentence <= 1);
    let closer = r.strict(ENDINGS).filter(|s| s.sentence + 1 >= last && Some(*s) != opener).last();
    let beyond = r.distinct(ENDINGS).saturating_sub(u32::from(opener.is_some()) + u32::from(closer.is_some()));
    let counts = &r.config.counts;
    // One line alone, however long, is an opener or a closer.
    let share = r.canned_share() * 100.0 >= counts.canned_percent as f32 && r.distinct(LINES) >= 2;
    (beyond >= counts.canned_lines || share).then(|| {
        Raised::at(
            r.strict_spans(ENDINGS),
            "Scripted lines take the room that this customer's matter needs.",
            "Cut the lines that would fit any reply, and start with what is true only here.",
        )
    })
}

/// Lines that belong to a script.
const LINES: &[Kind] = &[Kind::Canned, Kind::ApologyTemplate, Kind::Slogan, Kind::AckGeneric];
/// The same, with the endings that are fine once.
const ENDINGS: &[Kind] = &[
    Kind::Canned,
    Kind::ApologyTemplate,
    Kind::Slogan,
    Kind::AckGeneric,
    Kind::OfferGeneric,
    Kind::ClosingGeneric,
];

#[cfg(test)]
mod tests {
use super::super::testing::Case;
    use super::FLAG;
    use crate::act::Act;
    use crate::signals::Kind;

    #[test]
    fn two_beyond_opener_and_closer() {
        let mut case = Case::new(Act::Commit).with(Kind::Canned, 2).with(Kind::Canned, 2).with(Kind::Canned, 2);
        case.measures.sentences = 4;
        assert!(!case.raises(FLAG.id));
        assert!(case.with(Kind::Canned, 2).raises(FLAG.id));
    }

    #[test]
    fn or_half_of_the_words() {
        let mut case = Case::new(Act::Commit).with(Kind::Canned, 2).with(Kind::Slogan, 2);
        case.measures.substance_words = 20;
        assert!(!case.raises(FLAG.id));
        case.measures.canned_words = 20;
        assert!(case.raises(FLAG.id));
        let mut one = Case::new(Act::Commit).with(Kind::Canned, 2);
        one.measures.canned_words = 20;
        assert!(!one.raises(FLAG.id));
    }

    #[test]
    fn opener_and_closer_alone() {
        let mut case = Case::new(Act::Answer).with(Kind::Canned, 2).with(Kind::Explain, 2).with(Kind::ClosingGeneric, 2);
        case.measures.sentences = 3;
        assert!(!case.raises(FLAG.id));
    }
}
