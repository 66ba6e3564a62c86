//! House rules: words that a team bans, prefers or requires.
//!
//! A phrase is a sequence of words. Case, the kind of quotation mark, white space and punctuation do not count, and `*`
//! stands for one to three words. Quoted mail, code and signatures are not looked at.

use crate::context::choices;
use crate::report::{Finding, Level};
use crate::sort::sort_by_key;
use crate::span::Span;
use crate::text::{Shape, Text};
use std::borrow::Cow;

choices! {
    /// What a house rule wants.
    HouseKind {
        /// The words are not to be used.
        Banned = "banned",
        /// Other words are to be used in their place.
        Preferred = "preferred",
        /// The words have to be there; not in private notes.
        Required = "required",
    }
}

impl HouseKind {
    /// How bad a finding is where the rule does not say.
    pub(crate) fn level(self) -> Level {
        match self {
            Self::Preferred => Level::Minor,
            Self::Banned | Self::Required => Level::Moderate,
        }
    }
}

/// A rule of the team's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseRule {
    /// Its id; the finding's is `house/ID`.
    pub id: String,
    /// What it wants.
    pub kind: HouseKind,
    /// The phrases that it is about; of required ones, one is enough.
    pub phrases: Vec<String>,
    /// What to write instead.
    pub instead: Option<String>,
    /// Why, for the person who reads the finding.
    pub why: Option<String>,
    /// How bad a finding is.
    pub level: Level,
}

/// House rules, ready to be looked for.
#[derive(Debug, Clone, Default)]
pub struct House {
    rules: Vec<HouseRule>,
    /// By their first word.
    phrases: Vec<Phrase>,
    #[cfg(feature = "cli")]
    patterns: Vec<(usize, regex::Regex)>,
}

#[derive(Debug, Clone)]
struct Phrase {
    rule: usize,
    first: String,
    rest: Vec<Part>,
}

#[derive(Debug, Clone)]
enum Part {
    Word(String),
    /// One to three words.
    Few,
}

/// The most `*` in a phrase, since each triples the work.
const MOST_GAPS: usize = 4;

impl House {
    /// Adds a rule. Says what is wrong with a phrase that can never be found, by its index.
    pub fn add(&mut self, rule: HouseRule) -> Result<(), (usize, &'static str)> {
        let at = self.rules.len();
        let parsed: Result<Vec<_>, _> = (rule.phrases.iter().enumerate())
            .map(|(i, phrase)| parse(phrase, at).map_err(|problem| (i, problem)))
            .collect();
        for phrase in parsed? {
            let place = self.phrases.partition_point(|p| p.first <= phrase.first);
            self.phrases.insert(place, phrase);
        }
        self.rules.push(rule);
        Ok(())
    }

    /// Adds a rule with a regular expression in place of phrases.
    #[cfg(feature = "cli")]
    pub fn add_pattern(&mut self, rule: HouseRule, pattern: regex::Regex) {
        self.patterns.push((self.rules.len(), pattern));
        self.rules.push(rule);
    }

    /// Whether a rule of that id is there.
    pub fn has(&self, id: &str) -> bool {
        self.rules.iter().any(|rule| rule.id == id)
    }

    /// The rules, in the order in which they were added.
    pub fn rules(&self) -> &[HouseRule] {
        &self.rules
    }

    /// What the rules find in a draft, in the order of the rules.
    pub(crate) fn find(&self, text: &Text<'_>, note: bool) -> Vec<Finding> {
        if self.rules.is_empty() {
            return Vec::new();
        }
        let mut spans = vec![Vec::new(); self.rules.len()];
        for at in 0..text.tokens.len() {
            let first = word(text, at);
            let from = self.phrases.partition_point(|p| *p.first < *first);
            for phrase in self.phrases[from..].iter().take_while(|p| p.first == first) {
                if let Some(end) = end(text, &phrase.rest, at + 1) {
                    spans[phrase.rule].push(text.span_of(at..end));
                }
            }
        }
        #[cfg(feature = "cli")]
        for (rule, pattern) in &self.patterns {
            let found = pattern.find_iter(text.original).filter(|found| !found.is_empty());
            let found = found.map(|found| Span::new(found.start() as u32, found.end() as u32));
            spans[*rule].extend(found.filter(|span| !text.cut(*span)));
        }
        let rules = self.rules.iter().zip(spans);
        rules
            .filter(|(rule, spans)| match rule.kind {
                HouseKind::Required => spans.is_empty() && !note,
                _ => !spans.is_empty(),
            })
            .map(|(rule, mut spans)| {
                sort_by_key(&mut spans, |span| *span);
                // Of matches that overlap, the first stands.
                let mut free = 0;
                spans.retain(|span| span.start >= free && { free = span.end; true });
                rule.finding(spans, text)
            })
            .collect()
    }
}

impl HouseRule {
    fn finding(&self, spans: Vec<Span>, text: &Text<'_>) -> Finding {
        let wanted = self.phrases.first().map_or("", |phrase| phrase);
        let (mut message, mut fix) = match self.kind {
            HouseKind::Required => (
                ["House rule: \"", wanted, "\" has to be in the reply."].concat(),
                ["Add \"", wanted, "\"."].concat(),
            ),
            _ => {
                let found = spans.first().map_or("", |span| span.slice(text.original));
                (
                    ["House rule: not \"", found, "\"."].concat(),
                    "Take it out, or say it in other words.".to_owned(),
                )
            }
        };
        if let Some(instead) = &self.instead {
            fix = ["Write \"", instead, "\"."].concat();
        }
        if let Some(why) = &self.why {
            message = [&*message, " ", why].concat();
        }
        let replaces = self.kind == HouseKind::Preferred;
        Finding {
            id: ["house/", &self.id].concat().into(),
            severity: self.level,
            spans,
            message,
            fix,
            replacement: self.instead.clone().filter(|_| replaces),
            looked_for: None,
            source: "House rules",
        }
    }
}

/// A token as phrases are compared: what stands for an address or the like is that itself.
fn word<'t>(text: &'t Text<'_>, at: usize) -> Cow<'t, str> {
    match text.tokens[at].shape {
        Shape::Mask(_) => text.span_of(at..at + 1).slice(text.original).to_ascii_lowercase().into(),
        _ => text.word(at).into(),
    }
}

/// Where a match of the rest of a phrase ends that goes on at a token.
fn end(text: &Text<'_>, rest: &[Part], at: usize) -> Option<usize> {
    let Some((part, rest)) = rest.split_first() else {
        return Some(at);
    };
    let goes_on = |at: usize| text.tokens.get(at).is_some_and(|t| t.sentence == text.tokens[at - 1].sentence);
    match part {
        Part::Word(wanted) => (goes_on(at) && word(text, at) == *wanted).then(|| end(text, rest, at + 1))?,
        Part::Few => {
            let (mut next, mut words) = (at, 0);
            while goes_on(next) {
                // "'ll" is no word of its own.
                words += usize::from(text.tokens[next].shape != Shape::Clitic);
                if words > 3 {
                    break;
                }
                next += 1;
                if let Some(end) = end(text, rest, next) {
                    return Some(end);
                }
            }
            None
        }
    }
}

fn parse(phrase: &str, rule: usize) -> Result<Phrase, &'static str> {
    let mut parts = Vec::new();
    for (i, piece) in phrase.split('*').enumerate() {
        if i > 0 {
            parts.push(Part::Few);
        }
        let text = Text::new(piece);
        parts.extend((0..text.tokens.len()).map(|at| Part::Word(word(&text, at).into_owned())));
    }
    if parts.iter().filter(|part| matches!(part, Part::Few)).count() > MOST_GAPS {
        return Err("has more than four `*`");
    }
    if !matches!(parts.last(), Some(Part::Word(_))) {
        return Err("has to start and end with a word");
    }
    match parts.remove(0) {
        Part::Word(first) => Ok(Phrase {
            rule,
            first,
            rest: parts,
        }),
        Part::Few => Err("has to start and end with a word"),
    }
}
