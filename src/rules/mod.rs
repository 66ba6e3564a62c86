//! Phrase rules as data, compiled at build time.
//!
//! Each family is one TOML file beside this one; build.rs checks them, compiles all their patterns into one program
//! and writes the tables included here. The program runs from the start of each word, never past the end of the
//! sentence; a hit counts where it ends with a word.

mod machine;

use crate::signals::Kind;
use crate::text::{EndMark, Sentence, Shape, Text, Token};
use machine::Machine;
use std::cell::RefCell;

include!(concat!(env!("OUT_DIR"), "/rules.rs"));
static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.program"));

thread_local! {
    /// One for each thread: it keeps what it has worked out for the next draft.
    static MACHINE: RefCell<Machine> = RefCell::new(Machine::new());
}

/// A group of rules about one thing; within a family one span of text is one hit.
#[derive(Debug, PartialEq, Eq)]
pub struct Family {
    /// Name, the first part of its rules' ids.
    pub name: &'static str,
    /// What the family finds, in one sentence.
    pub meaning: &'static str,
}

/// A phrase rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable id, e.g. `apology.template.inconvenience`.
    pub id: &'static str,
    /// Name of its family.
    pub family: &'static str,
    /// The kind of signal that a hit is.
    pub kind: Kind,
    /// What a hit means, in one sentence.
    pub meaning: &'static str,
    /// Why the rule is there: evidence or source.
    pub why: &'static str,
    /// 1 weak, 2 normal, 3 decisive.
    pub strength: u8,
    index: u16,
    family_index: u8,
    /// Words that may stand before what must follow; `None` where nothing must.
    within: Option<u8>,
    start: bool,
    end: End,
    question: Question,
}

/// What only people who write rules look at; the web page does without.
#[cfg(feature = "cli")]
#[derive(Debug)]
struct Background {
    patterns: &'static [&'static str],
    guards: &'static [&'static str],
    then: &'static [&'static str],
    fires: &'static [&'static str],
    silent: &'static [&'static str],
    file: &'static str,
    line: u32,
}

/// Where a hit must end. build.rs writes the variants, so which ones are used depends on the rules.
#[allow(dead_code)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Anywhere,
    Clause,
    Sentence,
}

/// Whether a rule holds in questions.
#[allow(dead_code)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    Any,
    No,
    Only,
}

/// What a pattern is to a rule.
struct Use {
    rule: u16,
    role: Role,
}

#[derive(Clone, Copy)]
enum Role {
    /// One of the rule's patterns.
    Head,
    /// Silences the rule in this sentence.
    Guard,
    /// Must follow the head.
    Then,
}

#[cfg(feature = "cli")]
impl Rule {
    fn background(&self) -> &'static Background {
        &BACKGROUND[usize::from(self.index)]
    }

    /// The patterns, with the word classes written out.
    pub fn patterns(&self) -> &'static [&'static str] {
        self.background().patterns
    }

    /// Patterns that silence the rule in the sentence where they match.
    pub fn guards(&self) -> &'static [&'static str] {
        self.background().guards
    }

    /// Patterns of which one must follow in the same sentence, a few words on; the hit then reaches to its end.
    pub fn then(&self) -> &'static [&'static str] {
        self.background().then
    }

    /// Sentences in which the rule finds something.
    pub fn fires(&self) -> &'static [&'static str] {
        self.background().fires
    }

    /// Sentences in which the rule finds nothing.
    pub fn silent(&self) -> &'static [&'static str] {
        self.background().silent
    }

    /// File and line of the rule in the source tree.
    pub fn source(&self) -> (&'static str, u32) {
        (self.background().file, self.background().line)
    }
}

/// Every rule, by family and in the order of its file.
pub fn all() -> &'static [Rule] {
    RULES
}

/// The rule of that id.
pub fn get(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

/// Every family, by name.
pub fn families() -> &'static [Family] {
    FAMILIES
}

/// A place where a rule matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The rule.
    pub rule: &'static Rule,
    /// First byte in the normalised text.
    pub start: u32,
    /// One past the last byte in the normalised text.
    pub end: u32,
    /// Index of the sentence.
    pub sentence: u32,
}

/// The hits in a draft, in the order of the text. Where hits of one family overlap, the longest stands, then the
/// strongest, then the one whose rule comes first.
pub fn find(text: &Text<'_>) -> Vec<Hit> {
    MACHINE.with_borrow_mut(|machine| find_with(machine, text))
}

fn find_with(machine: &mut Machine, text: &Text<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut silenced = vec![u32::MAX; RULES.len()];
    let (mut heads, mut follows, mut found, mut taken) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (number, sentence) in (0u32..).zip(&text.sentences) {
        heads.clear();
        follows.clear();
        for token in sentence.tokens.clone() {
            if text.tokens[token as usize].shape == Shape::Clitic {
                continue;
            }
            let start = text.tokens[token as usize].start;
            machine.walk(
                &text.normal[start as usize..sentence.end as usize],
                |pattern, length| {
                    for Use { rule, role } in USES[pattern] {
                        match role {
                            Role::Head => heads.push(Part {
                                rule: *rule,
                                token,
                                end: start + length,
                            }),
                            Role::Then => follows.push(Part {
                                rule: *rule,
                                token,
                                end: start + length,
                            }),
                            Role::Guard => silenced[usize::from(*rule)] = number,
                        }
                    }
                },
            );
        }
        if heads.is_empty() {
            continue;
        }
        let frame = Frame::new(text, sentence);
        found.clear();
        for &head in heads.iter().filter(|head| silenced[usize::from(head.rule)] != number) {
            let rule = &RULES[usize::from(head.rule)];
            let end = match rule.within {
                None => Some(head.end),
                Some(words) => frame.follow(&follows, head, u32::from(words)),
            };
            if let Some(end) = end.filter(|&end| frame.admits(rule, head.token, end)) {
                let start = text.tokens[head.token as usize].start;
                found.push((
                    head.token,
                    Hit {
                        rule,
                        start,
                        end,
                        sentence: number,
                    },
                ));
            }
        }
        found.sort_unstable_by_key(|(_, hit)| {
            (
                std::cmp::Reverse((hit.end - hit.start, hit.rule.strength)),
                hit.rule.index,
                hit.start,
            )
        });
        // One bit a family for each word of the sentence: a hit stands where none of its words is taken.
        taken.clear();
        taken.resize(sentence.tokens.len(), 0u64);
        let kept = hits.len();
        for &(token, hit) in &found {
            let first = (token - sentence.tokens.start) as usize;
            let words = frame.tokens[first..]
                .iter()
                .take_while(|token| token.start < hit.end)
                .count();
            let family = 1 << hit.rule.family_index;
            let span = &mut taken[first..first + words];
            if span.iter().all(|word| *word & family == 0) {
                span.iter_mut().for_each(|word| *word |= family);
                hits.push(hit);
            }
        }
        hits[kept..].sort_unstable_by_key(|hit| (hit.start, hit.end, hit.rule.index));
    }
    hits
}

/// A match of one of a rule's patterns: the token it starts at, one past its last byte.
#[derive(Clone, Copy)]
struct Part {
    rule: u16,
    token: u32,
    end: u32,
}

/// What the conditions of a rule look at in one sentence.
struct Frame<'t> {
    rest: &'t str,
    rest_start: u32,
    tokens: &'t [Token],
    first_token: u32,
    question: bool,
    /// The last token that still counts as the sentence's start.
    lead: u32,
    /// One past the last letter, digit or masked piece.
    content_end: u32,
}

impl<'t> Frame<'t> {
    fn new(text: &'t Text<'_>, sentence: &Sentence) -> Self {
        let rest = &text.normal[sentence.start as usize..sentence.end as usize];
        let greeting = text.greeting.clone().unwrap_or_default();
        let word = |token: u32| {
            let token = &text.tokens[token as usize];
            &text.normal[token.start as usize..token.end as usize]
        };
        let lead = sentence
            .tokens
            .clone()
            .find(|&token| !greeting.contains(&token) && !LEADS.contains(&word(token)))
            .unwrap_or(sentence.tokens.end);
        Self {
            rest,
            rest_start: sentence.start,
            tokens: &text.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize],
            first_token: sentence.tokens.start,
            question: sentence.end_mark == EndMark::Question,
            lead,
            content_end: sentence.start + rest.trim_end_matches(|c| !is_content(c)).len() as u32,
        }
    }

    /// The end of the first part, the longest where several start there, that follows `head` after at most `words`
    /// words. `follows` are in the order of their tokens.
    fn follow(&self, follows: &[Part], head: Part, words: u32) -> Option<u32> {
        let next = self.tokens.partition_point(|token| token.start < head.end);
        let mut left = words;
        let gap = self.tokens[next..].iter().take_while(|token| {
            token.shape == Shape::Clitic || {
                let goes_on = left > 0;
                left = left.saturating_sub(1);
                goes_on
            }
        });
        let first = self.first_token + next as u32;
        let last = first + gap.count() as u32;
        let from = follows.partition_point(|part| part.token < first);
        let mut parts = follows[from..]
            .iter()
            .take_while(|part| part.token <= last)
            .filter(|part| part.rule == head.rule);
        let first = parts.next()?;
        Some(
            parts
                .take_while(|part| part.token == first.token)
                .map(|part| part.end)
                .fold(first.end, u32::max),
        )
    }

    fn admits(&self, rule: &Rule, token: u32, end: u32) -> bool {
        let at_start = !rule.start || token <= self.lead;
        let in_form = match rule.question {
            Question::Any => true,
            Question::No => !self.question,
            Question::Only => self.question,
        };
        let at_end = match rule.end {
            End::Anywhere => true,
            End::Sentence => end >= self.content_end || self.is_address(end),
            End::Clause => end >= self.content_end || self.is_address(end) || self.ends_clause(end),
        };
        at_start && in_form && at_end
    }

    /// Whether only a comma and one word follow: the reader's name, most likely.
    fn is_address(&self, end: u32) -> bool {
        self.after(end)
            .strip_prefix(", ")
            .map(|name| &name[..name.len().min((self.content_end.saturating_sub(end + 2)) as usize)])
            .is_some_and(|name| !name.contains(' '))
    }

    fn ends_clause(&self, end: u32) -> bool {
        let after = self.after(end);
        let next = after.trim_start_matches(' ');
        next.starts_with([',', ';', ':', '.', '!', '?', '(', ')', '-', '\u{2013}', '\u{2014}', '"'])
            || CLAUSES.iter().any(|word| {
                next.strip_prefix(word)
                    .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
            })
    }

    fn after(&self, end: u32) -> &'t str {
        self.rest.get((end - self.rest_start) as usize..).unwrap_or("")
    }
}

/// Words that may stand before a hit that belongs at the start of a sentence.
const LEADS: &[&str] = &[
    "again", "ah", "also", "and", "anyway", "but", "hey", "hi", "hello", "oh", "ok", "okay", "please", "so", "then",
    "well", "yes",
];

/// Words that open the next clause.
const CLAUSES: &[&str] = &[
    "and", "but", "so", "while", "because", "i", "i'm", "i've", "i'll", "we", "we're", "we've", "we'll",
];

/// Letters, digits and the sentinels of masked pieces; punctuation and emoji are none.
fn is_content(c: char) -> bool {
    c.is_alphanumeric() || (c.is_control() && c != '\n')
}
