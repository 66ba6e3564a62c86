//! Questions that several flags and ladders ask of a reading.

use crate::act::Act;
use crate::context::{Channel, Intent, Severity};
use crate::elements::{Acknowledgment, Apology, NextStep, Timeline};
use crate::expectations::{self, Element, Need, Situation};
use crate::reading::Reading;
use crate::signals::{Actor, Kind, Kinds, Signal};
use crate::span::Span;

/// Apologies for the matter itself.
pub(crate) const APOLOGIES: &[Kind] = &[
    Kind::ApologySpecific,
    Kind::ApologyResponsible,
    Kind::ApologyTemplate,
    Kind::ApologyShort,
    Kind::ApologyConditional,
    Kind::ApologyMinimising,
];
/// Times that can be kept: an alarm could be set by them.
pub(crate) const FIRM_TIMES: &[Kind] = &[Kind::TimeExact, Kind::TimeBounded, Kind::TimeCadence, Kind::TimeNow];
/// Times that lie ahead and bind the company's side or reach the customer, however loosely.
pub(crate) const GIVEN_TIMES: &[Kind] = &[
    Kind::TimeExact,
    Kind::TimeBounded,
    Kind::TimeCadence,
    Kind::TimeNow,
    Kind::TimeSoft,
    Kind::TimeEvent,
];
/// Soft times.
pub(crate) const SOFT_TIMES: &[Kind] = &[Kind::TimeSoft, Kind::TimeEvent];
/// What the company's side does or did.
pub(crate) const OWN_ACTIONS: &[Kind] = &[Kind::Commit, Kind::Done];
/// Everything that can stand for a next step.
pub(crate) const STEPS: &[Kind] = &[
    Kind::Commit,
    Kind::CommitVague,
    Kind::Done,
    Kind::Instruct,
    Kind::Ask,
    Kind::Choice,
    Kind::Link,
    Kind::PrivateChannel,
    Kind::FallbackAlternative,
    Kind::FallbackConditional,
    Kind::NoteAsk,
];
/// Routes for failure.
pub(crate) const FALLBACKS: &[Kind] = &[Kind::FallbackConditional, Kind::FallbackAlternative];
/// What answers a question.
pub(crate) const ANSWERS: &[Kind] = &[Kind::Explain, Kind::Instruct, Kind::Status, Kind::Done, Kind::Reason];
/// Words that name the customer's matter, or own it.
pub(crate) const NAMED_MATTER: &[Kind] = &[
    Kind::AckSpecific,
    Kind::AckTopic,
    Kind::ApologySpecific,
    Kind::ApologyResponsible,
    Kind::EmotionTied,
    Kind::OwnCause,
    Kind::Ownership,
];
/// Acknowledgments that fit any customer.
pub(crate) const EMPTY_WORDS: &[Kind] = &[
    Kind::AckGeneric,
    Kind::EmotionBare,
    Kind::ApologyTemplate,
    Kind::ApologySympathy,
    Kind::ApologyShort,
];
/// Words that acknowledge, however little.
pub(crate) const ACKNOWLEDGING: &[Kind] = &[
    Kind::AckGeneric,
    Kind::EmotionBare,
    Kind::ApologyTemplate,
    Kind::ApologyShort,
    Kind::ApologySympathy,
    Kind::ApologyConditional,
    Kind::ApologyMinimising,
    Kind::ApologyLatency,
    Kind::Condolence,
    Kind::Thanks,
    Kind::ThanksForWait,
];
/// Warmth that is tied to nothing.
pub(crate) const WARM: &[Kind] = &[Kind::OverWarm, Kind::Warmth, Kind::EmotionBare];
/// What helps: actions, details, times, routes.
pub(crate) const CONCRETE: &[Kind] = &[
    Kind::Commit,
    Kind::Done,
    Kind::Instruct,
    Kind::Ask,
    Kind::Choice,
    Kind::Explain,
    Kind::Status,
    Kind::Detail,
    Kind::TimeExact,
    Kind::TimeBounded,
    Kind::TimeCadence,
    Kind::FallbackConditional,
    Kind::FallbackAlternative,
    Kind::Reassurance,
];

/// The concrete reassurers of rubric 2.3; slogans count nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reassurers {
    /// (a) A bounded or exact time, or a rhythm of updates.
    pub time: bool,
    /// (b) A route for failure or an alternative.
    pub fallback: bool,
    /// (c) Facts that make the reader safer; two at most count.
    pub facts: u32,
    /// (d) A promise to check or to follow up on something named.
    pub follow_up: bool,
    /// (e) An honest limit, with what happens instead.
    pub limit: bool,
}

impl Reassurers {
    /// How many there are.
    pub const fn count(self) -> u32 {
        self.time as u32 + self.fallback as u32 + self.facts + self.follow_up as u32 + self.limit as u32
    }
}

/// A set of sentences, one bit each.
pub(crate) struct Sentences(Vec<u64>);

impl Sentences {
    /// Whether this sentence is among them.
    pub fn has(&self, sentence: u32) -> bool {
        let bits = self.0.get(sentence as usize / 64).copied().unwrap_or(0);
        bits >> (sentence % 64) & 1 == 1
    }
}

impl Reading<'_> {
    /// The signals of these kinds that are more than a hint.
    pub(crate) fn strict<'s>(&'s self, kinds: &[Kind]) -> impl Iterator<Item = &'s Signal> + use<'s> {
        self.signals
            .of(Kinds::of(kinds).and(self.signals.firm()))
            .filter(|s| s.strength >= 2)
    }

    /// Whether there is a signal of these kinds that is more than a hint.
    pub(crate) fn firm(&self, kinds: &[Kind]) -> bool {
        self.signals.firm().has_any(kinds)
    }

    /// Where those stand.
    pub(crate) fn strict_spans(&self, kinds: &[Kind]) -> Vec<Span> {
        self.strict(kinds).map(|s| s.span).collect()
    }

    /// How many of them there are; overlapping ones count once.
    pub(crate) fn distinct(&self, kinds: &[Kind]) -> u32 {
        let mut end = 0;
        let mut count = 0;
        for signal in self.strict(kinds) {
            if count == 0 || signal.span.start >= end {
                count += 1;
            }
            end = end.max(signal.span.end);
        }
        count
    }

    /// In how many sentences they stand.
    pub(crate) fn sentences_with(&self, kinds: &[Kind]) -> u32 {
        let mut last = None;
        let mut count = 0;
        for signal in self.strict(kinds) {
            if last != Some(signal.sentence) {
                count += 1;
            }
            last = Some(signal.sentence);
        }
        count
    }

    /// The sentences in which a signal of these kinds stands, of any strength.
    pub(crate) fn sentences_of(&self, kinds: &[Kind]) -> Sentences {
        let mut bits = Vec::new();
        for signal in self.all(kinds) {
            let word = signal.sentence as usize / 64;
            bits.resize(bits.len().max(word + 1), 0u64);
            bits[word] |= 1 << (signal.sentence % 64);
        }
        Sentences(bits)
    }

    /// Whether the reply is an internal note.
    pub(crate) fn is_note(&self) -> bool {
        self.act == Act::Note || self.context.channel == Channel::PrivateNote
    }

    /// Whether at least so much is at stake.
    pub(crate) fn at_least(&self, severity: Severity) -> bool {
        self.context.severity >= severity
    }

    /// Whether the act is one of these.
    pub(crate) fn is_act(&self, acts: &[Act]) -> bool {
        acts.contains(&self.act)
    }

    /// Whether something was done whose effect the customer has yet to see.
    pub(crate) fn delayed(&self) -> bool {
        self.act == Act::Resolve && {
            const LATER: &[Kind] = &[
                Kind::TimeExact,
                Kind::TimeBounded,
                Kind::TimeSoft,
                Kind::TimeEvent,
                Kind::TimeVague,
                Kind::TimeUnknown,
            ];
            self.has(LATER)
                || matches!(
                    self.elements.timeline,
                    Timeline::Exact | Timeline::Soft | Timeline::Vague
                )
        }
    }

    /// How much an element is wanted here.
    pub(crate) fn need(&self, element: Element) -> Need {
        let act = if self.is_note() { Act::Note } else { self.act };
        let situation = Situation {
            severity: self.context.severity,
            fault: self.context.fault,
            channel: self.context.channel,
            delayed: self.delayed(),
        };
        expectations::need(element, act, &situation)
    }

    /// Whether the reply has come to its end: nothing is left open.
    pub(crate) fn settled(&self) -> bool {
        self.alignment.settled || self.act == Act::Close || (self.act == Act::Resolve && self.firm(&[Kind::Done]))
    }

    /// Whether the draft restates the customer's own details or words.
    pub(crate) fn restates(&self) -> bool {
        self.alignment.shared_details > 0 || self.alignment.shared_words >= self.config.counts.restated_words
    }

    /// Whether the customer's matter is named, if only its type.
    pub(crate) fn names_matter(&self) -> bool {
        self.elements.acknowledgment == Acknowledgment::Specific || self.has(NAMED_MATTER)
    }

    /// Whether nothing answers, asks, acts or says no.
    pub(crate) fn idle(&self) -> bool {
        const SUBSTANCE: &[Kind] = &[
            Kind::Explain,
            Kind::Instruct,
            Kind::Link,
            Kind::Status,
            Kind::Done,
            Kind::Commit,
            Kind::CommitVague,
            Kind::Ask,
            Kind::Choice,
            Kind::Refusal,
            Kind::Reason,
            Kind::HonestLimit,
            Kind::Reassurance,
            Kind::Detail,
            Kind::FallbackAlternative,
            Kind::Handoff,
            Kind::OwnCause,
        ];
        self.elements.next_step == NextStep::None && !self.has(SUBSTANCE)
    }

    /// The customer's questions that stay open: all of them where the reply is idle, whatever words are shared.
    pub(crate) fn open_questions(&self) -> &[String] {
        if self.idle() {
            &self.alignment.questions
        } else {
            &self.alignment.unanswered
        }
    }

    /// Whether the reply only points elsewhere, without a word on what is to be found there.
    pub(crate) fn bare_link(&self) -> bool {
        /// Words up to which a reply around a link holds nothing else.
        const SHORT: u32 = 30;

        const SUBSTANCE: &[Kind] = &[
            Kind::Explain,
            Kind::Status,
            Kind::Done,
            Kind::Commit,
            Kind::Ask,
            Kind::Choice,
            Kind::Reason,
            Kind::PrivateChannel,
            Kind::FallbackConditional,
            Kind::FallbackAlternative,
        ];
        self.act == Act::Answer
            && self.has(&[Kind::Link])
            && !self.has(SUBSTANCE)
            && (self.measures.substance_words <= SHORT || !self.alignment.unanswered.is_empty())
            && {
                let links = self.sentences_of(&[Kind::Link]);
                self.all(&[Kind::Instruct]).all(|s| links.has(s.sentence))
            }
    }

    /// The company side's own action that puts somebody on the hook most plainly.
    pub(crate) fn best_action(&self) -> Option<&Signal> {
        let rank = |s: &Signal| match s.actor {
            Some(Actor::I | Actor::Named) => 3,
            Some(Actor::We) => 2,
            Some(Actor::Agentless) | None => 1,
            Some(Actor::Customer | Actor::ThirdParty) => 0,
        };
        let dated = self.sentences_of(FIRM_TIMES);
        let timed = |s: &Signal| s.kind == Kind::Done || dated.has(s.sentence);
        // The first of the best, so that more of the same changes nothing.
        let mut best: Option<&Signal> = None;
        for signal in self.strict(OWN_ACTIONS).filter(|s| rank(s) > 0) {
            if best.is_none_or(|b| (rank(b), timed(b)) < (rank(signal), timed(signal))) {
                best = Some(signal);
            }
        }
        best
    }

    /// Whether the company's own fault or cause is owned.
    pub(crate) fn owns_fault(&self) -> bool {
        self.elements.apology == Apology::Responsible
            || self.firm(&[Kind::Ownership, Kind::ApologyResponsible, Kind::OwnCause])
    }

    /// Whether a step that must come from the company's side is there.
    pub(crate) fn agent_step(&self) -> bool {
        matches!(self.elements.next_step, NextStep::Agent | NextStep::Both)
    }

    /// The concrete reassurers.
    pub(crate) fn reassurers(&self) -> Reassurers {
        let time = self.elements.timeline >= Timeline::Bounded || self.firm(FIRM_TIMES);
        let dated = self.sentences_of(FIRM_TIMES);
        // A follow-up with an hour is a promise to watch the matter.
        let dated_promise = self.elements.timeline == Timeline::Exact && self.agent_step()
            || self.strict(&[Kind::Commit]).any(|s| dated.has(s.sentence));
        let facts = self.distinct(&[Kind::Reassurance]);
        // Where what was done takes effect later, the doing itself is a fact that reassures.
        let done = self.delayed() && self.firm(&[Kind::Done]);
        Reassurers {
            time,
            fallback: self.elements.fallback || self.firm(FALLBACKS),
            facts: (facts + u32::from(done)).min(2),
            follow_up: dated_promise || self.firm(&[Kind::Verification]),
            limit: self.firm(&[Kind::HonestLimit]) || (self.firm(&[Kind::TimeUnknown]) && time),
        }
    }

    /// Whether the customer is locked out, where terms are understood least.
    pub(crate) fn is_lockout(&self) -> bool {
        self.context.intent == Intent::AccountAccess
    }
}
