//! Flags that the fitted sums raise or keep down, beside their rules: when one may stand at all, what to say where no
//! rule saw it, and which sentences show it.

use super::Raised;
use crate::act::Act;
use crate::elements::{Acknowledgment, Apology, NextStep, Owner, Timeline};
use crate::expectations::{Element, Need};
use crate::model::SentenceTags;
use crate::model::tag::Tag;
use crate::model::tagger::SHOWS;
use crate::reading::Reading;
use crate::rubric::facts::FIRM_TIMES;
use crate::signals::Kind;

/// A flag with a column in the table of weights.
pub(crate) struct Fitted {
    /// The flag's id.
    pub id: &'static str,
    /// Whether the flag may stand at all, by the definition of the flag.
    may: fn(&Reading<'_>) -> bool,
    /// Tags of the sentences that show it; none for what is missing.
    shown_by: &'static [Tag],
    /// One sentence: what is wrong, as the flag's rule says it.
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
        message: "The reply does not show that it knows what happened to the customer.",
        fix: "Start with what happened: \"You wrote that ___ on ___.\"",
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
        may: |r| {
            open(r)
                && matches!(r.elements.apology, Apology::None | Apology::Sympathy)
                && r.need(Element::Apology) != Need::NotNeeded
        },
        shown_by: &[],
        message: "The mistake was ours and the reply does not say so.",
        fix: "Add one plain line that names the mistake: \"I'm sorry we ___.\"",
    },
    Fitted {
        id: "missing_next_step",
        may: |r| open(r) && r.elements.next_step == NextStep::None && !r.firm(&[Kind::Commit]),
        shown_by: &[],
        message: "The customer cannot tell what happens next, or who does it.",
        fix: "Say what you do next: \"I'll ___ and tell you by ___.\"",
    },
    Fitted {
        id: "vague_next_step",
        may: |r| open(r) && r.elements.next_step == NextStep::Vague,
        shown_by: &[Tag::CommitVague, Tag::Status, Tag::Commit],
        message: "The step could mean anything: it does not say what is done, or by when.",
        fix: "Name what you do and when: \"I'll check ___ with ___ and write to you by ___.\"",
    },
    Fitted {
        id: "missing_timeline",
        may: |r| open(r) && r.elements.timeline == Timeline::None && !r.firm(FIRM_TIMES),
        shown_by: &[],
        message: "The customer cannot tell how long to wait.",
        fix: "Add when: \"I'll write to you by ___, even if there is no news yet.\"",
    },
    Fitted {
        id: "vague_timeline",
        may: |r| open(r) && r.elements.timeline == Timeline::Vague,
        shown_by: &[Tag::TimeVague],
        message: "Nobody can set an alarm by this time.",
        fix: "Give a day or an hour instead: \"by ___\". If you cannot know yet, say when you will write again.",
    },
    Fitted {
        id: "missing_fallback",
        may: |r| open(r) && !r.elements.fallback,
        shown_by: &[],
        message: "The reply does not say what happens if this does not work.",
        fix: "Add: \"If it hasn't arrived by ___, reply to this message and I'll ___.\"",
    },
    Fitted {
        id: "no_ownership",
        may: |r| open(r) && !matches!(r.elements.owner, Owner::I | Owner::Named),
        shown_by: &[Tag::ActorAgentless, Tag::CommitVague, Tag::Status],
        message: "No person or team is named who does this.",
        fix: "Say who acts: \"I'm ___ now\", or \"___ from our ___ team will ___\".",
    },
    Fitted {
        id: "deflection",
        may: open,
        shown_by: &[Tag::Deflect],
        message: "The customer is sent away and nobody here stays with it.",
        fix: "Keep one step on your side: \"I'll ask ___ about it and tell you by ___.\"",
    },
    Fitted {
        id: "unanswered_question",
        may: |r| open(r) && r.alignment.asks,
        shown_by: &[],
        message: "Something that the customer asked stays open.",
        fix: "Answer it in one sentence, or say when you will: \"I'll find out ___ and tell you by ___.\"",
    },
    Fitted {
        id: "blames_customer",
        may: open,
        shown_by: &[Tag::Blame, Tag::Invalidate],
        message: "This puts the blame on the customer.",
        fix: "Name the cause without a person in it and say what helps: \"The form was missing ___; here is how to add it: ___.\"",
    },
    Fitted {
        id: "canned",
        may: open,
        shown_by: &[Tag::Canned],
        message: "Scripted lines take the room that this customer's matter needs.",
        fix: "Cut the lines that would fit any reply, and start with what is true only here.",
    },
    Fitted {
        id: "overused_apology_template",
        may: |r| open(r) && r.elements.apology != Apology::None,
        shown_by: &[Tag::ApologyTemplate],
        message: "This apology would fit any customer, so it tells this one nothing.",
        fix: "Say what you are sorry for: \"I'm sorry that ___.\"",
    },
    Fitted {
        id: "over_cheerful",
        may: |_| true,
        shown_by: &[Tag::Cheer],
        message: "The cheer does not fit what has happened to the customer.",
        fix: "Drop the cheer and start with what happened: end the sentences with full stops and leave the emoji out.",
    },
    Fitted {
        id: "over_warm",
        may: |_| true,
        shown_by: &[Tag::OverWarm],
        message: "The warm words outweigh what helps.",
        fix: "Keep one sentence of feeling, tied to what happened, and give the rest of the space to what you do.",
    },
    Fitted {
        id: "over_casual",
        may: |_| true,
        shown_by: &[Tag::Casual],
        message: "The wording is more casual than the moment bears.",
        fix: "Put it in plain words you would say to somebody you do not know yet.",
    },
    Fitted {
        id: "false_closure",
        may: |r| r.act != Act::Close,
        shown_by: &[Tag::FalseClosure],
        message: "The matter is still open, and this treats it as closed.",
        fix: "Leave it open until they confirm: \"Does ___ work for you now? If not, reply here and I'll ___.\"",
    },
    Fitted {
        id: "poor_handoff",
        may: |r| matches!(r.act, Act::Handoff | Act::Note),
        shown_by: &[Tag::Handoff, Tag::CommitVague],
        message: "Somebody else takes over, and it stays open who, when or with what they know.",
        fix: "Say who, why and when: \"I'm passing this to ___ because ___. They have the full history and will ___ by ___.\"",
    },
    Fitted {
        id: "pressure",
        may: |_| true,
        shown_by: &[Tag::Pressure],
        message: "This pushes the customer rather than helping them decide.",
        fix: "State the date and the way out without a threat: \"Please ___ by ___; if that's not possible, reply and I'll ___.\"",
    },
    Fitted {
        id: "hedged",
        may: |_| true,
        shown_by: &[Tag::Hedge],
        message: "With this many reservations the customer cannot rely on it.",
        fix: "Say what is certain, and when you will know the rest: \"I know ___. I'll confirm ___ by ___.\"",
    },
    Fitted {
        id: "jargon",
        may: |_| true,
        shown_by: &[Tag::Jargon],
        message: "The customer may not know these terms.",
        fix: "Say it in everyday words, or add what it means in brackets.",
    },
];

/// Whether what a flag's rule saw is too plain for the sums to keep it down: a phrase that accuses, whatever stands around it.
pub(crate) fn is_plain(id: &str, r: &Reading<'_>) -> bool {
    id == "blames_customer" && !r.is_note() && r.all(&[Kind::Blame]).any(|s| s.strength == 3)
}

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
    fn nothing_is_unanswered_where_nothing_was_asked() {
        let unanswered = &FITTED[column("unanswered_question").unwrap()];
        let case = Case::new(Act::Commit);
        let mut reading = case.reading();
        reading.alignment.given = true;
        assert_eq!(unanswered.raised(&reading), None);
        reading.alignment.asks = true;
        assert!(unanswered.raised(&reading).is_some());
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
