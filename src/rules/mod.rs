//! Phrase rules as data, compiled at build time.
//!
//! Each family is one TOML file beside this one; build.rs checks them, compiles all their patterns into one program
//! and writes the tables included here. The program runs from the start of each word, never past the end of the
//! sentence; a hit counts where it ends with a word.

mod machine;
mod numbers;

use crate::signals::Kind;
use crate::sort::sort_by_key;
use crate::text::{EndMark, Gap, Sentence, Shape, Text, Token};
use machine::Machine;
use numbers::Numbers;
use std::cell::RefCell;

include!(concat!(env!("OUT_DIR"), "/rules.rs"));
static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.program"));
/// What the matches of the program's parts do, and what the patterns are to the rules.
static NUMBERS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.numbers"));

thread_local! {
    /// One for each thread: it keeps what it has worked out for the next draft.
    static FINDER: RefCell<Finder> = RefCell::new(Finder::new());
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

/// What only the reference says. No check looks at it, so the WebAssembly module leaves it out.
#[derive(Debug)]
struct Background {
    meaning: &'static str,
    why: &'static str,
    #[cfg(feature = "cli")]
    patterns: &'static [&'static str],
    #[cfg(feature = "cli")]
    guards: &'static [&'static str],
    #[cfg(feature = "cli")]
    then: &'static [&'static str],
    fires: &'static [&'static str],
    silent: &'static [&'static str],
    #[cfg(feature = "cli")]
    file: &'static str,
    #[cfg(feature = "cli")]
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

impl Rule {
    fn background(&self) -> &'static Background {
        &BACKGROUND[usize::from(self.index)]
    }

    /// What a hit means, in one sentence.
    pub fn meaning(&self) -> &'static str {
        self.background().meaning
    }

    /// Why the rule is there: evidence or source.
    pub fn why(&self) -> &'static str {
        self.background().why
    }

    /// Sentences in which the rule finds something.
    pub fn fires(&self) -> &'static [&'static str] {
        self.background().fires
    }

    /// Sentences in which the rule finds nothing.
    pub fn silent(&self) -> &'static [&'static str] {
        self.background().silent
    }
}

#[cfg(feature = "cli")]
impl Rule {
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
    FINDER.with_borrow_mut(|finder| finder.find(text))
}

/// The machine, and room for what is found in one sentence.
struct Finder {
    machine: Machine,
    /// For each pattern, what it is to the rules.
    uses: Lists<Use>,
    /// For each part, what its match does.
    steps: Lists<Step>,
    /// For each place between two parts, the least and most words there.
    slots: Vec<(u8, u8)>,
    /// For each slot, the parts that wait there for the next one.
    waiting: Vec<Vec<Waiting>>,
    /// For each rule, the last sentence that a guard silenced it in, counted over all drafts.
    silenced: Vec<u64>,
    sentences: u64,
    words: Vec<Word>,
    heads: Vec<Part>,
    follows: Vec<Part>,
    found: Vec<(u32, Hit)>,
    taken: Vec<u64>,
}

impl Finder {
    fn new() -> Self {
        let mut numbers = Numbers::new(NUMBERS);
        let (mut from, mut slot, mut pattern, mut rule) = (0, 0, 0, 0);
        let steps = Lists::read(&mut numbers, |numbers| Step {
            from: (numbers.next() > 0).then(|| numbers.near(&mut from)),
            then: if numbers.next() == 0 {
                Then::Wait(numbers.near(&mut slot))
            } else {
                Then::Matched {
                    pattern: numbers.near(&mut pattern),
                    least: numbers.next() as u8,
                    most: numbers.next() as u8,
                }
            },
        });
        let slots: Vec<_> = (0..numbers.next())
            .map(|_| (numbers.next() as u8, numbers.next() as u8))
            .collect();
        let uses = Lists::read(&mut numbers, |numbers| Use {
            rule: numbers.near(&mut rule),
            role: match numbers.next() {
                0 => Role::Head,
                1 => Role::Guard,
                _ => Role::Then,
            },
        });
        Self {
            machine: Machine::new(),
            uses,
            steps,
            waiting: slots.iter().map(|_| Vec::new()).collect(),
            slots,
            silenced: vec![0; RULES.len()],
            sentences: 0,
            words: Vec::new(),
            heads: Vec::new(),
            follows: Vec::new(),
            found: Vec::new(),
            taken: Vec::new(),
        }
    }

    fn find(&mut self, text: &Text<'_>) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (number, sentence) in (0u32..).zip(&text.sentences) {
            self.sentences += 1;
            self.match_patterns(text, sentence);
            if !self.heads.is_empty() {
                self.collect(text, sentence, number, &mut hits);
            }
        }
        hits
    }

    /// Fills `heads`, `follows` and `silenced` for a sentence.
    fn match_patterns(&mut self, text: &Text<'_>, sentence: &Sentence) {
        self.heads.clear();
        self.follows.clear();
        let tokens = text.sentence_tokens(sentence);
        Word::count(tokens, &mut self.words);
        let Self {
            machine,
            uses,
            steps,
            slots,
            waiting,
            silenced,
            sentences,
            words,
            heads,
            follows,
            ..
        } = self;
        let (sentences, words) = (*sentences, &words[..]);
        let mut report = |pattern: u16, token: u32, end: u32| {
            for &Use { rule, role } in uses.of(usize::from(pattern)) {
                let part = Part { rule, token, end };
                match role {
                    Role::Head => heads.push(part),
                    Role::Then => follows.push(part),
                    Role::Guard => silenced[usize::from(rule)] = sentences,
                }
            }
        };
        machine.run(text, sentence, |part, token, end| {
            let first = (token - sentence.tokens.start) as usize;
            let covered = tokens[first..].iter().take_while(|token| token.start < end).count();
            let next = first + covered;
            for step in steps.of(part) {
                let mut reach = |token: u32| match step.then {
                    Then::Matched { pattern, least, most } => {
                        Word::ends(tokens, words, next, least, most, end, |end| report(pattern, token, end));
                        None
                    }
                    // At the sentence's end nothing can follow.
                    Then::Wait(slot) => words.get(next).map(|&next_word| {
                        (
                            slot,
                            Waiting {
                                sentence: sentences,
                                token,
                                next: next_word,
                                last: words[next - 1],
                            },
                        )
                    }),
                };
                let Some(from) = step.from else {
                    if let Some((slot, wait)) = reach(token) {
                        Waiting::push(&mut waiting[usize::from(slot)], wait);
                    }
                    continue;
                };
                let (least, most) = slots[usize::from(from)];
                let mut list = std::mem::take(&mut waiting[usize::from(from)]);
                list.retain(|wait| wait.sentence == sentences && wait.may_reach(words[first], most));
                for wait in list.iter().filter(|wait| wait.reaches(words[first], least)) {
                    if let Some((slot, wait)) = reach(wait.token) {
                        Waiting::push(&mut waiting[usize::from(slot)], wait);
                    }
                }
                waiting[usize::from(from)] = list;
            }
        });
    }

    /// Turns heads into hits, guards, conditions and overlaps considered.
    fn collect(&mut self, text: &Text<'_>, sentence: &Sentence, number: u32, hits: &mut Vec<Hit>) {
        let frame = Frame::new(text, sentence);
        let Self {
            silenced,
            sentences,
            heads,
            follows,
            found,
            taken,
            ..
        } = self;
        found.clear();
        sort_by_key(heads, |head| (head.token, head.rule, head.end));
        sort_by_key(follows, |part| part.token);
        for &head in heads
            .iter()
            .filter(|head| silenced[usize::from(head.rule)] != *sentences)
        {
            let rule = &RULES[usize::from(head.rule)];
            let end = match rule.within {
                None => Some(head.end),
                Some(words) => frame.follow(follows, head, u32::from(words)),
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
        sort_by_key(found, |(_, hit)| {
            (
                std::cmp::Reverse((hit.end - hit.start, hit.rule.strength)),
                hit.rule.index,
                hit.start,
            )
        });
        // One bit a family for each word of the sentence: a hit stands where none of its words is taken.
        taken.clear();
        taken.resize(sentence.tokens.len(), 0);
        let kept = hits.len();
        for &(token, hit) in found.iter() {
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
        sort_by_key(&mut hits[kept..], |hit| (hit.start, hit.end, hit.rule.index));
    }
}

/// Lists, one after the other.
struct Lists<T> {
    items: Vec<T>,
    /// Where each list starts, and where the last one ends.
    starts: Vec<u32>,
}

impl<T> Lists<T> {
    /// How many lists there are; for each, how many items it has, and those.
    fn read(numbers: &mut Numbers, mut item: impl FnMut(&mut Numbers) -> T) -> Self {
        let mut lists = Self {
            items: Vec::new(),
            starts: vec![0],
        };
        for _ in 0..numbers.next() {
            for _ in 0..numbers.next() {
                lists.items.push(item(numbers));
            }
            lists.starts.push(lists.items.len() as u32);
        }
        lists
    }

    fn of(&self, number: usize) -> &[T] {
        &self.items[self.starts[number] as usize..self.starts[number + 1] as usize]
    }
}

/// What the match of a part does.
struct Step {
    /// The slot in which an earlier part must wait; `None` for the first part of a pattern.
    from: Option<u16>,
    then: Then,
}

enum Then {
    /// Waits in a slot for the next part.
    Wait(u16),
    /// The pattern has matched; it reaches over that many more words.
    Matched { pattern: u16, least: u8, most: u8 },
}

/// An early part of a pattern that waits for the next one.
#[derive(Clone, Copy)]
struct Waiting {
    sentence: u64,
    /// The token that the pattern's match starts at.
    token: u32,
    /// The word behind the part.
    next: Word,
    /// The part's last word.
    last: Word,
}

impl Waiting {
    /// Adds one to a list, which no sentence before this one is of use to any more: where no next part ever comes, the
    /// list would grow with every draft.
    fn push(list: &mut Vec<Self>, wait: Self) {
        if list.last().is_some_and(|last| last.sentence != wait.sentence) {
            list.clear();
        }
        list.push(wait);
    }

    /// Whether a part that starts at `word` or later can still follow after at most that many words.
    fn may_reach(&self, word: Word, most: u8) -> bool {
        word.run == self.last.run && word.number <= self.next.number + u32::from(most)
    }

    fn reaches(&self, word: Word, least: u8) -> bool {
        self.last.number < self.next.number && word.number >= self.next.number + u32::from(least)
    }
}

/// A token's place among the words of its sentence.
#[derive(Clone, Copy)]
struct Word {
    /// Words before it; a clitic or the second half of a compound counts with its word.
    number: u32,
    /// Marks before it.
    run: u32,
}

impl Word {
    fn count(tokens: &[Token], words: &mut Vec<Word>) {
        words.clear();
        let mut word = Word { number: 0, run: 0 };
        for (n, token) in tokens.iter().enumerate() {
            let within = Gap::HYPHEN.0;
            let between = within | Gap::SPACE.0 | Gap::NEWLINE.0;
            if n > 0 && token.gap.0 & !between != 0 {
                word.run += 1;
            }
            if n > 0 && token.gap.0 & !within != 0 {
                word.number += 1;
            }
            words.push(word);
        }
    }

    /// Calls `hit` with each end of a match that ends before token `next` and reaches over further words.
    fn ends(tokens: &[Token], words: &[Word], next: usize, least: u8, most: u8, end: u32, mut hit: impl FnMut(u32)) {
        if least == 0 {
            hit(end);
        }
        let last = words[next - 1];
        let mut at = next;
        for taken in 1..=most {
            let goes_on = |word: &&Word| word.run == last.run && word.number == last.number + u32::from(taken);
            if words.get(at).filter(goes_on).is_none() {
                break;
            }
            while words.get(at + 1).is_some_and(|word| word.number == words[at].number) {
                at += 1;
            }
            if taken >= least {
                hit(tokens[at].end);
            }
            at += 1;
        }
    }
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

#[cfg(test)]
mod tests {
    use super::Finder;
    use crate::text::Text;

    /// What is kept for the next draft does not grow with the number of drafts.
    #[test]
    fn nothing_is_left_waiting_from_draft_to_draft() {
        let text = Text::new(
            "We are sorry for the delay. If it does not work, please let us know and we will look into it soon.",
        );
        let mut finder = Finder::new();
        let mut kept = |drafts| {
            (0..drafts).for_each(|_| drop(finder.find(&text)));
            finder.waiting.iter().map(Vec::len).sum::<usize>()
        };
        let once = kept(1);
        assert!(once > 0);
        assert_eq!(kept(50), once);
    }
}
