//! `unanswered_question`: a question or request of the customer is left open.

use super::{Example, Flag, Raised};
use crate::reading::Reading;
use crate::report::Level;
use crate::act::Act;
use crate::signals::Kind;

/// Question left open.
pub const FLAG: Flag = Flag {
    id: "unanswered_question",
    title: "Question left open",
    meaning: "A question or request of the customer is left open.",
    applies: "The customer asked or requested something directly, and the draft neither answers it nor promises to find out.",
    exempt: "A request for what is needed to answer it; a promise to find out; closings and notes; no customer message given.",
    source: "Rubric 5, 8.12; Oraby et al. 2017",
    why: "A question that stays open comes back as the next message (Oraby et al. 2017).",
    fires: Example::of("Thanks for your order! The blue jacket left our warehouse this morning.")
        .after("Can I still change the size to medium? And do you ship to Norway?"),
    silent: Example::of("Yes, I've changed the size to medium. And yes, we ship to Norway; it takes five working days.")
        .after("Can I still change the size to medium? And do you ship to Norway?"),
    level: Level::Moderate,
    looked_for: None,
    check,
};

fn check(r: &Reading<'_>) -> Option<Raised> {
    let questions = r.open_questions();
    let open = questions.len();
    if open == 0 || r.is_note() || r.act == Act::Close || r.act == Act::Ask {
        return None;
    }
    // A promise to find out is an answer for now.
    let finds_out = r.act == Act::Commit && r.firm(&[Kind::Commit, Kind::Verification]);
    (!finds_out).then(|| {
        let first = &questions[0];
        let message = if open == 1 {
            format!("The customer asked \u{201c}{}\u{201d}, and the reply does not say.", short(first))
        } else {
            format!("{open} questions of the customer stay open, first \u{201c}{}\u{201d}.", short(first))
        };
        Raised::at(Vec::new(), message, "Answer it in one sentence, or say when you will: \"I'll find out ___ and tell you by ___.\"")
    })
}

/// A quotation that fits into a sentence.
fn short(text: &str) -> String {
    const LONGEST: usize = 80;
    let text = text.trim();
    match text.char_indices().nth(LONGEST) {
        None => text.into(),
        Some((end, _)) => format!("{}\u{2026}", text[..end].trim_end()),
    }
}

#[cfg(test)]
mod tests {
use super::super::testing::Case;
    use super::FLAG;
    use crate::act::Act;
    use crate::signals::Kind;

    #[test]
    fn left_open() {
        let case = Case::new(Act::Answer).unanswered("When does it ship?");
        assert!(case.raises(FLAG.id));
        assert!(!Case::new(Act::Answer).raises(FLAG.id));
    }

    #[test]
    fn asked_back_or_promised() {
        assert!(!Case::new(Act::Ask).unanswered("When?").raises(FLAG.id));
        let commit = Case::new(Act::Commit).unanswered("When?");
        assert!(commit.raises(FLAG.id));
        assert!(!commit.with(Kind::Commit, 2).raises(FLAG.id));
    }

    #[test]
    fn a_long_question_is_cut_at_a_character() {
        let long = super::short(&"\u{e9}".repeat(200));
        assert_eq!(long.chars().count(), 81);
    }
}
