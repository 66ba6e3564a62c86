//! A small builder of readings for tests.

use super::raise;
use crate::act::Act;
use crate::config::Config;
use crate::context::{Channel, Fault, Intent, ResolvedContext, Sender, Severity};
use crate::elements::{Acknowledgment, Apology, Elements, NextStep, Owner, Timeline};
use crate::model::Model;
use crate::reading::{Alignment, Measures, Reading};
use crate::signals::{Actor, Kind, Signal};
use crate::span::Span;

/// Ten characters a signal are enough for every case.
const DRAFT: &str = "word word word word word word word word word word word word word word word word \
    word word word word word word word word word word word word word word word word word word word word word \
    word word word word word word word word word word word word word word word word word word word word word ";

/// Flags and ladders are tested without the fitted table.
static NO_MODEL: Model = Model::none();

/// A reading under construction: an e-mail of medium severity by a person, nobody at fault.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    act: Act,
    context: ResolvedContext,
    pub measures: Measures,
    pub alignment: Alignment,
    signals: Vec<Signal>,
    pub config: Config,
}

impl Case {
    pub fn new(act: Act) -> Self {
        let context = ResolvedContext {
            channel: if act == Act::Note {
                Channel::PrivateNote
            } else {
                Channel::Email
            },
            intent: Intent::Other,
            severity: Severity::Medium,
            sender: Sender::Human,
            fault: Fault::None,
            inferred: Vec::new(),
        };
        let measures = Measures {
            words: 40,
            substance_words: 40,
            sentences: 3,
            characters: 200,
            ..Measures::default()
        };
        Self {
            act,
            context,
            measures,
            alignment: Alignment::default(),
            signals: Vec::new(),
            config: Config::default(),
        }
    }

    pub fn severity(mut self, severity: Severity) -> Self {
        self.context.severity = severity;
        self
    }

    pub fn channel(mut self, channel: Channel) -> Self {
        self.context.channel = channel;
        self
    }

    pub fn fault(mut self, fault: Fault) -> Self {
        self.context.fault = fault;
        self
    }

    pub fn intent(mut self, intent: Intent) -> Self {
        self.context.intent = intent;
        self
    }

    pub fn sender(mut self, sender: Sender) -> Self {
        self.context.sender = sender;
        self
    }

    pub fn disable(mut self, id: &'static str) -> Self {
        self.config.levels.push((id, None));
        self
    }

    pub fn words(mut self, words: u32) -> Self {
        self.measures.words = words;
        self.measures.substance_words = words;
        self
    }

    pub fn unanswered(mut self, question: &str) -> Self {
        self.alignment.given = true;
        self.alignment.questions.push(question.into());
        self.alignment.unanswered.push(question.into());
        self
    }

    /// Adds a signal in a sentence of its own.
    pub fn with(self, kind: Kind, strength: u8) -> Self {
        self.by(kind, strength, None)
    }

    /// Adds an action of somebody.
    pub fn by(mut self, kind: Kind, strength: u8, actor: impl Into<Option<Actor>>) -> Self {
        let n = self.signals.len() as u32;
        let span = Span::new(n * 10, n * 10 + 9);
        let sentence = self.signals.last().map_or(0, |s| s.sentence + 1);
        self.signals.push(Signal {
            kind,
            rule: "test",
            span,
            strength,
            actor: actor.into(),
            sentence,
        });
        self
    }

    /// Puts the last signal into the sentence of the one before.
    pub fn same(mut self) -> Self {
        if let Some(last) = self.signals.last_mut() {
            last.sentence = last.sentence.saturating_sub(1);
        }
        self
    }

    /// Moves the last signal.
    pub fn span(mut self, start: u32, end: u32) -> Self {
        if let Some(last) = self.signals.last_mut() {
            last.span = Span::new(start, end);
        }
        self
    }

    /// The elements, as the signals have them.
    fn elements(&self) -> Elements {
        let strict = |kinds: &[Kind]| self.signals.iter().any(|s| s.strength >= 2 && kinds.contains(&s.kind));
        let actor = |a: Actor| self.signals.iter().any(|s| s.strength >= 2 && s.actor == Some(a));
        let apology = [
            (Apology::Conditional, Kind::ApologyConditional),
            (Apology::Responsible, Kind::ApologyResponsible),
            (Apology::Responsible, Kind::Ownership),
            (Apology::Specific, Kind::ApologySpecific),
            (Apology::Template, Kind::ApologyTemplate),
            (Apology::Template, Kind::ApologyShort),
            (Apology::Sympathy, Kind::ApologySympathy),
        ];
        let own = strict(&[Kind::Commit, Kind::Done]);
        let customer = strict(&[Kind::Instruct, Kind::Ask, Kind::Choice, Kind::PrivateChannel]);
        Elements {
            apology: apology
                .iter()
                .find(|(_, kind)| strict(&[*kind]))
                .map_or(Apology::None, |(a, _)| *a),
            acknowledgment: if strict(&[Kind::AckSpecific, Kind::ApologySpecific]) {
                Acknowledgment::Specific
            } else if self.signals.iter().any(|s| {
                matches!(
                    s.kind,
                    Kind::AckGeneric
                        | Kind::AckTopic
                        | Kind::EmotionBare
                        | Kind::ApologyTemplate
                        | Kind::AckSpecific
                        | Kind::ApologyShort
                )
            }) {
                Acknowledgment::Generic
            } else {
                Acknowledgment::None
            },
            next_step: match (own, customer) {
                (true, true) => NextStep::Both,
                (true, false) => NextStep::Agent,
                (false, true) => NextStep::Customer,
                (false, false) if strict(&[Kind::CommitVague]) => NextStep::Vague,
                (false, false) => NextStep::None,
            },
            timeline: if strict(&[Kind::TimeExact]) {
                Timeline::Exact
            } else if strict(&[Kind::TimeBounded, Kind::TimeCadence, Kind::TimeNow]) {
                Timeline::Bounded
            } else if strict(&[Kind::TimeSoft, Kind::TimeEvent]) {
                Timeline::Soft
            } else if strict(&[Kind::TimeVague]) {
                Timeline::Vague
            } else {
                Timeline::None
            },
            fallback: strict(&[Kind::FallbackConditional, Kind::FallbackAlternative]),
            owner: if actor(Actor::Named) {
                Owner::Named
            } else if actor(Actor::I) {
                Owner::I
            } else if actor(Actor::We) {
                Owner::We
            } else if strict(&[Kind::Agentless]) {
                Owner::Agentless
            } else {
                Owner::None
            },
        }
    }

    pub fn reading(&self) -> Reading<'_> {
        Reading {
            draft: DRAFT,
            measures: self.measures.clone(),
            context: self.context.clone(),
            alignment: self.alignment.clone(),
            courtesy: Vec::new(),
            tags: Vec::new(),
            signals: self.signals.clone().into(),
            act: self.act,
            elements: self.elements(),
            severe_house: 0,
            config: &self.config,
            model: &NO_MODEL,
        }
    }

    /// Whether the flag of that id is raised.
    pub fn raises(&self, id: &str) -> bool {
        assert!(super::find(id).is_some(), "no flag {id}");
        raise(&self.reading()).iter().any(|(flag, _)| flag.id == id)
    }

    /// The level it is raised at.
    pub fn level(&self, id: &str) -> Option<crate::report::Level> {
        let reading = self.reading();
        raise(&reading)
            .into_iter()
            .find(|(f, _)| f.id == id)
            .map(|(f, r)| r.level.unwrap_or(f.level))
    }
}
