//! Flags that the fitted sums raise or keep down, beside their rules: when one may stand at all, what to say where no
//! rule saw it, and which sentences show it.

use super::Raised;
use crate::act::Act;
use crate::elements::{Acknowledgment, Apology, NextStep, Owner, Timeline};
use crate::model::SentenceTags;
use crate::model::tag::Tag;
use crate::model::tagger::SHOWS;
use crate::reading::Reading;

/// A flag with a column in the table of weights.
pub(crate) struct Fitted {
    /// The flag's id.
    pub id: &'static str,
    /// Whether the flag may stand at all, by the definition of the flag.
    may: fn(&Reading<'_>) -> bool,
    /// Tags of the sentences that show it; none for what is missing.
    shown_by: &'static [Tag],
    /// One sentence: what is wrong.
    message: &'static str,
    /// A change, in words the agent could type.
    fix: &'static str,
}

/// Where no sentence holds a tag surely enough to be shown, the surest is, down to this.
const LEAST: f32 = 0.15;

impl Fitted {
    /// The finding where the sums raise the flag and no rule did; nothing where no sentence shows it.
    pub fn raised(&self, r: &Reading<'_>) -> Option<Raised> {
        if !(self.may)(r) {
            return None;
        }
        let sure = |s: &SentenceTags| self.shown_by.iter().map(|t| s.sure(*t)).fold(0.0, f32::max);
        let best = r.tags.iter().map(sure).fold(0.0, f32::max);
        if !self.shown_by.is_empty() && best < LEAST {
            return None;
        }
        let spans = r
            .tags
            .iter()
            .filter(|s| sure(s) >= best.min(SHOWS) && !self.shown_by.is_empty())
            .map(|s| s.span);
        Some(Raised::at(spans.collect(), self.message, self.fix))
    }
}

fn open(r: &Reading<'_>) -> bool {
    r.act != Act::Close
}

/// The flags, in the order of their columns.
pub(crate) const FITTED: &[Fitted] = &[
    Fitted {
        id: "missing_acknowledgment",
        may: |r| open(r) && r.elements.acknowledgment == Acknowledgment::None,
        shown_by: &[],
        message: "Nothing in the reply shows that this customer's matter was heard.",
        fix: "Name what happened in half a sentence: \"I see that ___ on ___.\"",
    },
    Fitted {
        id: "empty_acknowledgment",
        may: |r| open(r) && r.elements.acknowledgment == Acknowledgment::Generic,
        shown_by: &[
            Tag::AckGeneric,
            Tag::EmotionBare,
            Tag::ApologySympathy,
            Tag::ApologyTemplate,
            Tag::Thanks,
        ],
        message: "These words would fit any customer; what happened to this one is not named.",
        fix: "Name what happened, with one detail: \"You told us that ___ on ___.\"",
    },
    Fitted {
        id: "missing_apology",
        may: |r| open(r) && matches!(r.elements.apology, Apology::None | Apology::Sympathy),
        shown_by: &[],
        message: "This was our side's fault, and the reply does not say sorry for it.",
        fix: "\"I'm sorry that we ___.\"",
    },
    Fitted {
        id: "missing_next_step",
        may: |r| open(r) && r.elements.next_step == NextStep::None,
        shown_by: &[],
        message: "The reply does not say what happens next, or who does it.",
        fix: "\"I'll ___ and tell you by ___.\"",
    },
    Fitted {
        id: "vague_next_step",
        may: |r| open(r) && r.elements.next_step == NextStep::Vague,
        shown_by: &[Tag::CommitVague, Tag::Status, Tag::Commit],
        message: "Something is promised, but not what.",
        fix: "Say what you will do: \"I'll ___ and tell you by ___.\"",
    },
    Fitted {
        id: "missing_timeline",
        may: |r| open(r) && r.elements.timeline == Timeline::None,
        shown_by: &[],
        message: "Something is still to come, and the reply does not say by when.",
        fix: "\"You'll hear from me by ___.\"",
    },
    Fitted {
        id: "vague_timeline",
        may: |r| open(r) && r.elements.timeline == Timeline::Vague,
        shown_by: &[Tag::TimeVague],
        message: "The time is too vague to plan by.",
        fix: "Name a day or an hour, or when you will write next: \"by ___\".",
    },
    Fitted {
        id: "missing_fallback",
        may: |r| open(r) && !r.elements.fallback,
        shown_by: &[],
        message: "If this does not work, the customer does not know what to do.",
        fix: "\"If it still ___, reply here and I'll ___.\"",
    },
    Fitted {
        id: "no_ownership",
        may: |r| open(r) && !matches!(r.elements.owner, Owner::I | Owner::Named),
        shown_by: &[Tag::ActorAgentless, Tag::CommitVague, Tag::Status],
        message: "Nobody is named who does this.",
        fix: "Say who: \"I'll ___\", or \"Our ___ team will ___ by ___.\"",
    },
    Fitted {
        id: "deflection",
        may: open,
        shown_by: &[Tag::Deflect],
        message: "The customer is sent elsewhere with a matter that could be dealt with here.",
        fix: "Keep one step on your side: \"I'll ___; you only need to ___.\"",
    },
    Fitted {
        id: "unanswered_question",
        may: |r| open(r) && r.alignment.given,
        shown_by: &[],
        message: "Something that the customer asked stays open.",
        fix: "Answer it in one sentence, or say when you will: \"I'll find out ___ and tell you by ___.\"",
    },
    Fitted {
        id: "blames_customer",
        may: open,
        shown_by: &[Tag::Blame, Tag::Invalidate],
        message: "These words put the fault on the customer.",
        fix: "Say what happened without \"you\": \"The ___ did not go through because ___.\"",
    },
    Fitted {
        id: "canned",
        may: open,
        shown_by: &[Tag::Canned],
        message: "Stock lines make up much of the reply.",
        fix: "Cut them, or replace one by a fact from this case.",
    },
    Fitted {
        id: "overused_apology_template",
        may: |r| open(r) && r.elements.apology != Apology::None,
        shown_by: &[Tag::ApologyTemplate],
        message: "The apology is a stock line.",
        fix: "Say what you are sorry for: \"I'm sorry that ___.\"",
    },
    Fitted {
        id: "over_cheerful",
        may: |_| true,
        shown_by: &[Tag::Cheer],
        message: "The cheer does not fit what the customer goes through.",
        fix: "Cut the exclamation marks and the cheer.",
    },
    Fitted {
        id: "over_warm",
        may: |_| true,
        shown_by: &[Tag::OverWarm],
        message: "The warmth goes beyond the matter.",
        fix: "Cut it; let what you do show that you care.",
    },
    Fitted {
        id: "over_casual",
        may: |_| true,
        shown_by: &[Tag::Casual],
        message: "The wording is too casual for the moment.",
        fix: "Use plain words.",
    },
    Fitted {
        id: "false_closure",
        may: |r| r.act != Act::Close,
        shown_by: &[Tag::FalseClosure],
        message: "The case is declared closed before the customer could say that it is.",
        fix: "Leave it open: \"I'll keep this open until you tell me that ___.\"",
    },
    Fitted {
        id: "poor_handoff",
        may: |r| matches!(r.act, Act::Handoff | Act::Note),
        shown_by: &[Tag::Handoff, Tag::CommitVague],
        message: "Somebody else takes over, and it stays open who, when or with what they know.",
        fix: "\"___ from our ___ team has your case with all details and will write by ___.\"",
    },
    Fitted {
        id: "pressure",
        may: |_| true,
        shown_by: &[Tag::Pressure],
        message: "These words press the customer.",
        fix: "State the fact and the choice, without the threat.",
    },
    Fitted {
        id: "hedged",
        may: |_| true,
        shown_by: &[Tag::Hedge],
        message: "The reply hedges where the customer needs to know.",
        fix: "Say what is certain, and when you will know the rest.",
    },
    Fitted {
        id: "jargon",
        may: |_| true,
        shown_by: &[Tag::Jargon],
        message: "These words belong inside the company.",
        fix: "Use the customer's words.",
    },
];

/// The column of a flag.
pub(crate) fn column(id: &str) -> Option<usize> {
    FITTED.iter().position(|f| f.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flags::find;
    use crate::flags::testing::Case;

    #[test]
    fn a_flag_for_something_there_shows_a_sentence_or_stays_silent() {
        let deflection = &FITTED[column("deflection").unwrap()];
        let case = Case::new(Act::Answer);
        let mut reading = case.reading();
        assert_eq!(deflection.raised(&reading), None);
        reading.tags = vec![SentenceTags::added(Tag::Explain), SentenceTags::added(Tag::Deflect)];
        assert_eq!(deflection.raised(&reading).unwrap().spans.len(), 1);
        reading.act = Act::Close;
        assert_eq!(deflection.raised(&reading), None);
    }

    #[test]
    fn a_missing_flag_stands_only_while_the_thing_is_missing() {
        let timeline = &FITTED[column("missing_timeline").unwrap()];
        let case = Case::new(Act::Commit);
        let mut reading = case.reading();
        reading.elements.timeline = Timeline::None;
        assert!(timeline.raised(&reading).unwrap().spans.is_empty());
        reading.elements.timeline = Timeline::Soft;
        assert_eq!(timeline.raised(&reading), None);
    }

    #[test]
    fn every_fitted_flag_exists_and_says_something() {
        for (at, fitted) in FITTED.iter().enumerate() {
            assert!(find(fitted.id).is_some(), "{}", fitted.id);
            assert_eq!(column(fitted.id), Some(at));
            assert!(fitted.message.ends_with('.') && !fitted.fix.is_empty(), "{}", fitted.id);
        }
    }
}
