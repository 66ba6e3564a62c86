//! What a ladder says about a reading, before the caps.

use crate::reading::Reading;
use crate::report::Reason;
use crate::signals::Kind;
use std::borrow::Cow;

/// One thing that decided a rung: a sentence, and the signals it rests on.
#[derive(Debug, Clone)]
pub(crate) struct Because {
    pub text: Cow<'static, str>,
    /// The kinds whose plain signals show it; none where it is an absence.
    pub kinds: &'static [Kind],
}

/// The rung that a reading reached on one ladder.
#[derive(Debug, Clone)]
pub(crate) struct Rung {
    /// 1 to 5.
    pub score: u8,
    /// What the overall score counts: stock empathy can reach a rung, but earns nothing there.
    pub counted: u8,
    /// The rung in words.
    pub rung: &'static str,
    pub because: Vec<Because>,
    /// What the next rung wants.
    pub next: &'static str,
}

impl Rung {
    pub fn new(score: u8, rung: &'static str, next: &'static str) -> Self {
        Self {
            score,
            counted: score,
            rung,
            because: Vec::new(),
            next,
        }
    }

    /// Adds what it rests on.
    pub fn on(mut self, text: impl Into<Cow<'static, str>>, kinds: &'static [Kind]) -> Self {
        self.because.push(Because {
            text: text.into(),
            kinds,
        });
        self
    }

    /// Adds it where it holds.
    pub fn on_if(self, holds: bool, text: &'static str, kinds: &'static [Kind]) -> Self {
        if holds { self.on(text, kinds) } else { self }
    }

    /// What the overall score counts instead.
    pub fn counted(self, counted: u8) -> Self {
        Self { counted, ..self }
    }
}

impl Because {
    /// With the places in the draft.
    pub fn reason(&self, reading: &Reading<'_>) -> Reason {
        Reason {
            text: self.text.clone().into_owned(),
            spans: reading.strict_spans(self.kinds),
            cap: None,
        }
    }
}
