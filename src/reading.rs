//! One reading of a draft: everything that flags and rungs look at.

use crate::act::{self, Act};
use crate::config::Config;
use crate::context::ResolvedContext;
use crate::elements::{self, Elements, NextStep};
use crate::model::{Model, SentenceTags};
use crate::signals::{Kind, Kinds, Signal, Signals};
use crate::span::Span;
use std::collections::BTreeSet;
use std::rc::Rc;

/// Numbers about the text as a whole.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Measures {
    /// Words outside masks.
    pub words: u32,
    /// Words of the sentences that say something beyond courtesy, feeling and stock lines.
    pub substance_words: u32,
    /// Share of the words that are in no English word list, 0 to 1; 0 for a draft of few words.
    pub foreign: f32,
    /// Characters of the original, outside quoted threads.
    pub characters: u32,
    /// Sentences that hold a word.
    pub sentences: u32,
    /// Words of the longest sentence.
    pub longest_sentence: u32,
    /// Words of the longest paragraph, and where it is.
    pub longest_paragraph: (u32, Span),
    /// Words in list items.
    pub list_items: u32,
    /// Questions asked of the customer.
    pub questions: u32,
    /// Words covered by stock lines (canned, template apologies, slogans, generic closings).
    pub canned_words: u32,
    /// Where the first action or answer starts, as a share of the words, 0 to 1; 1 where there is none.
    pub first_step_at: f32,
    /// Where the customer's matter is first named, as a share of the words; 1 where it is not.
    pub matter_at: f32,
    /// Whether it opens with a greeting or closes with a sign-off.
    pub letter: bool,
    /// Words of the draft's most used person name, and how often it stands.
    pub name_uses: u32,
}

/// What the customer's message asks and says, held against the draft.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Alignment {
    /// Whether a customer message was given.
    pub given: bool,
    /// Whether anything in it may be a question or a request, and not only an account of what happened.
    pub asks: bool,
    /// Questions and requests in it, in the customer's words.
    pub questions: Vec<String>,
    /// Those that the draft leaves unanswered.
    pub unanswered: Vec<String>,
    /// Content words that both hold.
    pub shared_words: u32,
    /// Weight of the content words that both hold, in the first two sentences or 40 % of the draft.
    pub shared_early: f32,
    /// Concrete details (amounts, dates, numbers) that both hold.
    pub shared_details: u32,
    /// Whether the message shows strong feeling.
    pub emotional: bool,
    /// Whether the customer says the matter is settled, or only thanks.
    pub settled: bool,
    /// Technical terms that the customer used (lower case), which are then no jargon.
    pub terms: Rc<BTreeSet<String>>,
}

/// Everything that flags and rungs look at. A counterfactual is a changed copy.
#[derive(Debug, Clone)]
pub struct Reading<'a> {
    /// The draft as written.
    pub draft: &'a str,
    /// Numbers about the text.
    pub measures: Measures,
    /// The context, resolved.
    pub context: ResolvedContext,
    /// The draft against the customer's message.
    pub alignment: Alignment,
    /// The signals, in the order of the text.
    pub signals: Signals,
    /// Sentences that are courtesy and nothing else, by index.
    pub courtesy: Vec<u32>,
    /// What each sentence does, by the fitted table; empty without one.
    pub tags: Vec<SentenceTags>,
    /// The reply act.
    pub act: Act,
    /// The six elements.
    pub elements: Elements,
    /// Severe findings of the team's own rules.
    pub severe_house: usize,
    /// Thresholds and weights.
    pub config: &'a Config,
    /// The fitted table.
    pub model: &'a Model,
}

impl Reading<'_> {
    /// The same without its courtesy; nothing where there is none.
    pub(crate) fn without_courtesy(&self) -> Option<Self> {
        if self.courtesy.is_empty() {
            return None;
        }
        let mut bare = self.clone();
        bare.courtesy.clear();
        // A letter keeps its form.
        let form = |kind| matches!(kind, Kind::Greeting | Kind::SignOff);
        bare.signals
            .retain(|s| form(s.kind) || !self.courtesy.contains(&s.sentence));
        bare.tags.retain(|s| !self.courtesy.contains(&s.sentence));
        bare.measures.canned_words = 0;
        bare.decide();
        Some(bare)
    }

    /// Decides act and elements: by the rules, and where there is a fitted table by that.
    pub(crate) fn decide(&mut self) {
        self.act = act::decide(self);
        self.elements = elements::gather(self);
        if self.model.decides() {
            let note = self.act == Act::Note;
            (self.act, self.elements) = self.model.decide(self);
            // The channel alone makes a note.
            if note != (self.act == Act::Note) {
                self.act = if note { Act::Note } else { act::decide(self) };
            }
            // A reply that dodges an open problem is classed by what it owes (rubric 8.1).
            if act::dodges(self) {
                self.act = Act::Commit;
                self.elements.next_step = NextStep::None;
            }
        }
    }

    /// Stock lines as a share of them and the substance, so that more courtesy of any other kind does not thin it out.
    pub fn canned_share(&self) -> f32 {
        let canned = self.measures.canned_words as f32;
        canned / (canned + self.measures.substance_words as f32).max(1.0)
    }

    /// The signals of any of these kinds, in the order of the text.
    pub fn all<'s>(&'s self, kinds: &[Kind]) -> impl Iterator<Item = &'s Signal> + use<'s> {
        self.signals.of(Kinds::of(kinds))
    }

    /// Whether there is a signal of one of these kinds.
    pub fn has(&self, kinds: &[Kind]) -> bool {
        self.signals.present().has_any(kinds)
    }

    /// How many signals there are of these kinds.
    pub fn count(&self, kinds: &[Kind]) -> usize {
        self.all(kinds).count()
    }

    /// Where the signals of these kinds stand.
    pub fn spans(&self, kinds: &[Kind]) -> Vec<Span> {
        self.all(kinds).map(|s| s.span).collect()
    }
}
