//! Acknowledgment: do they know what happened to me? (rubric 2.1)

use super::facts::{ACKNOWLEDGING, EMPTY_WORDS, NAMED_MATTER};
use super::ladder::Rung;
use crate::act::Act;
use crate::context::Severity;
use crate::elements::Acknowledgment;
use crate::flags::short_and_acting;
use crate::reading::Reading;
use crate::signals::Kind;

/// Names the matter with what it meant.
const IMPACT: &[Kind] = &[Kind::EmotionTied, Kind::NoteEmotion];
const NAMED: &[Kind] = &[
    Kind::AckSpecific,
    Kind::ApologySpecific,
    Kind::ApologyResponsible,
    Kind::OwnCause,
];

/// The ladder.
pub(crate) fn ladder(r: &Reading<'_>) -> Rung {
    if r.firm(&[Kind::Invalidation]) {
        return Rung::new(
            1,
            "Plays the matter down",
            "Take the customer's account as it is and name what happened.",
        )
        .on(
            "The customer's trouble is denied or played down.",
            &[Kind::Invalidation],
        );
    }
    let specific = r.elements.acknowledgment == Acknowledgment::Specific;
    let easy = !r.at_least(Severity::Medium) && r.is_act(&[Act::Answer, Act::Close, Act::Resolve]);
    if specific {
        let impact = r.firm(IMPACT) || (easy && lightly_thanked(r));
        let early = comes_early(r);
        return if impact && early {
            // Warm words can round off an answer; what counts is something of the customer's own.
            let own = r.firm(IMPACT) || r.firm(&[Kind::Thanks]) || r.alignment.shared_details > 0;
            Rung::new(5, "Names the matter and what it meant", "")
                .counted(if own { 5 } else { 4 })
                .on("The matter is named in words that fit only this customer.", NAMED)
                .on_if(r.firm(IMPACT), "What it meant for the customer is named.", IMPACT)
        } else {
            Rung::new(4, "Names the matter", if easy { WANTS_TOUCH } else { WANTS_IMPACT })
                .on("The matter is named in words that fit only this customer.", NAMED)
                .on_if(!early, "It comes late in the message.", &[])
        };
    }
    let rung = unspecific(r, easy);
    if short_and_acting(r) && rung.score < 4 {
        // A bare sorry shows that the writer heard; the overall score waits for the matter to be named.
        return Rung::new(
            4,
            "A brief sorry and at once an action",
            "Name what happened, and what it meant for them.",
        )
        .counted(rung.counted)
        .on(
            "A short apology is followed at once by an action.",
            &[Kind::ApologyShort, Kind::Commit, Kind::CommitVague],
        );
    }
    rung
}

/// The rungs below a named matter.
fn unspecific(r: &Reading<'_>, easy: bool) -> Rung {
    if r.names_matter() || (r.restates() && !matches!(r.act, Act::Close)) {
        let score = if easy && r.restates() { 4 } else { 3 };
        return Rung::new(score, "Names the kind of matter", WANTS_DETAIL)
            .on_if(
                r.has(NAMED_MATTER),
                "The kind of matter is named, without a detail.",
                NAMED_MATTER,
            )
            .on_if(r.restates(), "The customer's own words are taken up.", &[]);
    }
    if easy {
        return match r.act {
            // Warm words close well, but only something of the customer's own counts overall.
            Act::Close => {
                let own = r.firm(&[Kind::Thanks, Kind::ClosingSpecific]);
                let score = if own || r.firm(&[Kind::Warmth]) { 5 } else { 4 };
                Rung::new(score, "A closing owes no more", WANTS_TOUCH).counted(if own { 5 } else { 4 })
            }
            _ => Rung::new(
                3,
                "Answers without restating the question",
                "Take up the topic in the answer.",
            ),
        };
    }
    // Where only an expected acknowledgment is absent and little is at stake, one rung is lost less.
    let lenient = r.is_act(&[Act::Ask, Act::Answer, Act::Resolve]) && !r.at_least(Severity::High);
    let without = if lenient { 2 } else { 1 };
    if r.has(ACKNOWLEDGING) {
        return Rung::new(2, "Words that would fit any customer", WANTS_TYPE)
            .counted(without)
            .on("The acknowledging words would fit any customer.", EMPTY_WORDS);
    }
    Rung::new(without, "No acknowledgment", WANTS_TYPE)
        .on("Nothing in the reply shows what happened to the customer.", &[])
}

const WANTS_IMPACT: &str = "Name what it cost them, in a few words: the wait, the second message, the missed day.";
const WANTS_TOUCH: &str = "Add one relevant detail, or thank them for something they did.";
const WANTS_DETAIL: &str = "Add a detail that is true only here: the amount, the date, the item, what they tried.";
const WANTS_TYPE: &str = "Name what happened: what failed, when, and for which order or feature.";

/// Whether the matter is named in the first 40 % of the message; a short message is all beginning.
fn comes_early(r: &Reading<'_>) -> bool {
    const SHORT: u32 = 60;
    r.measures.words <= SHORT || r.measures.matter_at <= 0.4 || !r.firm(NAMED)
}

/// Thanks for something, which is touch enough where nothing failed.
fn lightly_thanked(r: &Reading<'_>) -> bool {
    r.firm(&[Kind::Thanks, Kind::Warmth]) || r.alignment.shared_details > 0
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
    fn the_rungs() {
        let case = Case::new(Act::Commit).severity(Severity::High);
        assert_eq!(score(&case), 1);
        assert_eq!(score(&case.clone().with(Kind::AckGeneric, 2)), 2);
        assert_eq!(score(&case.clone().with(Kind::AckTopic, 2)), 3);
        assert_eq!(score(&case.clone().with(Kind::AckSpecific, 2)), 4);
        assert_eq!(score(&case.with(Kind::AckSpecific, 2).with(Kind::EmotionTied, 2)), 5);
    }

    #[test]
    fn playing_it_down_undoes_the_rest() {
        assert_eq!(
            score(
                &Case::new(Act::Commit)
                    .with(Kind::AckSpecific, 3)
                    .with(Kind::Invalidation, 2)
            ),
            1
        );
    }

    #[test]
    fn a_short_sorry_with_an_action_is_heard_but_counts_nothing_overall() {
        let case = Case::new(Act::Commit)
            .with(Kind::ApologyShort, 2)
            .by(Kind::CommitVague, 2, Actor::I);
        let rung = ladder(&case.reading());
        assert_eq!((rung.score, rung.counted), (4, 1));
    }

    #[test]
    fn a_simple_answer_owes_little() {
        let case = Case::new(Act::Answer).severity(Severity::Low);
        assert_eq!(score(&case), 3);
        assert_eq!(score(&case.with(Kind::AckSpecific, 2)), 4);
    }
}
