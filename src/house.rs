//! House rules: words that a team bans, prefers or requires.
//!
//! A phrase is a sequence of words. Case, the kind of quotation mark, white space and punctuation within a sentence do
//! not count, and `*` stands for one to three words. Quoted mail, code and signatures are not looked at.

use crate::context::choices;
use crate::report::{Finding, Level};
use crate::span::Span;
use crate::text::{Gap, Shape, Text};
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
#[derive(Debug, Clone)]
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
    /// No rules.
    pub(crate) const NONE: Self = Self {
        rules: Vec::new(),
        phrases: Vec::new(),
        #[cfg(feature = "cli")]
        patterns: Vec::new(),
    };

    /// Adds a rule, or says what is wrong with a phrase that can never be found.
    pub fn add(&mut self, rule: HouseRule) -> Result<(), &'static str> {
        let at = self.rules.len();
        self.rules.push(rule);
        for phrase in &self.rules[at].phrases {
            let phrase = parse(phrase, at)?;
            let place = self.phrases.partition_point(|p| p.first <= phrase.first);
            self.phrases.insert(place, phrase);
        }
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
        let mut findings = Vec::new();
        if self.rules.is_empty() {
            return findings;
        }
        let mut found = Vec::new();
        for at in 0..text.tokens.len() {
            let first = word(text, at);
            let from = self.phrases.partition_point(|p| *p.first < *first);
            for phrase in self.phrases[from..].iter().take_while(|p| p.first == first) {
                if let Some(end) = end(text, &phrase.rest, at + 1) {
                    found.push((phrase.rule, text.span_of(at..end)));
                }
            }
        }
        #[cfg(feature = "cli")]
        for (rule, pattern) in &self.patterns {
            let spans = pattern.find_iter(text.original).filter(|m| !m.is_empty());
            let spans = spans.map(|m| Span::new(m.start() as u32, m.end() as u32));
            found.extend(spans.filter(|span| !text.cut(*span)).map(|span| (*rule, span)));
        }
        for (i, rule) in self.rules.iter().enumerate() {
            let mut spans: Vec<Span> = Vec::new();
            for (_, span) in found.iter().filter(|(of, _)| *of == i) {
                // Of matches that overlap, the first stands.
                if spans.last().is_none_or(|last| last.end <= span.start) {
                    spans.push(*span);
                }
            }
            let wanted = rule.kind == HouseKind::Required;
            if spans.is_empty() == wanted && !(wanted && note) {
                findings.push(rule.finding(spans, text));
            }
        }
        findings
    }
}

impl HouseRule {
    fn finding(&self, spans: Vec<Span>, text: &Text<'_>) -> Finding {
        let phrase = self.phrases.first().map_or("", |phrase| phrase);
        let (says, words, fix) = match self.kind {
            HouseKind::Required => ("House rule: the reply has to say \"", phrase, "Add it."),
            _ => (
                "House rule: not \"",
                spans.first().map_or("", |span| span.slice(text.original)),
                "Take it out, or say it in other words.",
            ),
        };
        let instead = self.instead.as_deref();
        let why = self.why.as_deref().unwrap_or_default();
        Finding {
            id: ["house/", &self.id].join("").into(),
            severity: self.level,
            spans,
            message: [says, words, "\".", if why.is_empty() { "" } else { " " }, why].join(""),
            fix: instead.map_or(fix.into(), |instead| ["Write \"", instead, "\"."].join("")),
            replacement: self.instead.clone().filter(|_| self.kind == HouseKind::Preferred),
            looked_for: None,
            source: "House rules",
        }
    }
}

/// A token as phrases are compared: what stands for an address or the like is that itself.
fn word<'t>(text: &'t Text<'_>, at: usize) -> Cow<'t, str> {
    match text.tokens[at].shape {
        Shape::Mask(_) => text
            .span_of(at..at + 1)
            .slice(text.original)
            .to_ascii_lowercase()
            .into(),
        _ => text.word(at).into(),
    }
}

/// Where a match of the rest of a phrase ends that goes on at a token.
fn end(text: &Text<'_>, rest: &[Part], at: usize) -> Option<usize> {
    let Some((part, rest)) = rest.split_first() else {
        return Some(at);
    };
    let goes_on = |at: usize| text.tokens.get(at).is_some_and(|t| !t.gap.has(Gap::STOP | Gap::BULLET));
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

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(kind: HouseKind, phrase: &str) -> HouseRule {
        HouseRule {
            id: "a".into(),
            kind,
            phrases: vec![phrase.into()],
            instead: None,
            why: None,
            level: kind.level(),
        }
    }

    /// The words that a banned phrase is found in.
    fn found(phrase: &str, draft: &str) -> Vec<String> {
        let mut house = House::NONE;
        house.add(rule(HouseKind::Banned, phrase)).unwrap();
        let findings = house.find(&Text::new(draft), false);
        let spans = findings.iter().flat_map(|f| &f.spans);
        spans.map(|span| span.slice(draft).to_owned()).collect()
    }

    #[test]
    fn words_in_a_row() {
        assert_eq!(
            found("money back", "Money  back, or moneyback, or MONEY\nBACK."),
            ["Money  back", "MONEY\nBACK"]
        );
        assert_eq!(found("don't worry", "Don’t worry"), ["Don’t worry"]);
        assert_eq!(found("worry", "worries me"), [""; 0]);
    }

    #[test]
    fn a_gap_is_one_to_three_words_of_the_same_sentence() {
        assert_eq!(
            found("at * convenience", "at your convenience"),
            ["at your convenience"]
        );
        assert_eq!(
            found("at * convenience", "at your very earliest convenience"),
            ["at your very earliest convenience"]
        );
        assert_eq!(found("at * convenience", "at convenience"), [""; 0]);
        assert_eq!(found("at * convenience", "at a b c d convenience"), [""; 0]);
        assert_eq!(
            found("at * convenience", "Look at it. Your convenience counts."),
            [""; 0]
        );
    }

    #[test]
    fn addresses_are_compared_as_they_stand() {
        assert_eq!(found("bit.ly/x", "See bit.ly/x or example.com/y"), [""; 0]);
        assert_eq!(
            found("example.com/y", "See https://a.test or Example.com/y"),
            ["Example.com/y"]
        );
        assert_eq!(
            found("https://a.test/x", "See https://a.test/x or https://b.test/x"),
            ["https://a.test/x"]
        );
    }

    #[test]
    fn a_required_phrase_is_missed_in_replies_only() {
        let mut house = House::NONE;
        house.add(rule(HouseKind::Required, "case number")).unwrap();
        assert_eq!(house.find(&Text::new("Hello."), false).len(), 1);
        assert_eq!(house.find(&Text::new("Hello."), true).len(), 0);
        assert_eq!(house.find(&Text::new("Your case number is 1."), false).len(), 0);
    }

    #[test]
    fn a_phrase_that_cannot_be_found_is_refused() {
        for phrase in ["", "!?", "*", "* a", "a *", "a * b * c * d * e * f"] {
            let mut house = House::NONE;
            assert!(house.add(rule(HouseKind::Banned, phrase)).is_err(), "{phrase}");
        }
    }
}
