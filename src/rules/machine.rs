//! Runs the program of all parts over the words of a sentence, from each word on.
//!
//! What a word does to a state of the program is kept, so a phrase that was seen before costs one look-up a word.
//! Worked out ahead, all states would weigh megabytes; drafts visit some thousand of them.

mod program;

use super::CLASSES;
use crate::sort::sort_by_key;
use crate::text::{Sentence, Shape, Text};
use program::{BYTE, CLASS, JUMP, MATCH, PROGRAM, TRY, argument, target};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Steps and words kept before all are forgotten; together with the states about 4 MB.
const MOST_STEPS: usize = 40_000;
const MOST_WORDS: usize = 20_000;
/// Bytes of a word that are read; no rule has a longer one.
const LONGEST_WORD: usize = 64;

const DEAD: u32 = 0;
const START: u32 = 1;

type Map<K, V> = HashMap<K, V, BuildHasherDefault<QuickHasher>>;

/// What is known so far.
pub(super) struct Machine {
    /// Number of each spelling, for each [`Close`].
    words: [Map<Box<str>, u32>; 3],
    spellings: u32,
    /// For each state, the places in the program that wait for the next byte.
    states: Vec<Set>,
    numbers: Map<Box<[u32]>, u32>,
    /// What each word does at the start, by its number.
    first_steps: Vec<Option<Step>>,
    /// What words do to other states.
    steps: Map<(u32, u32), Step>,
    /// The parts that match within a word, and after how many bytes of it.
    matches: Vec<Box<[(u16, u16)]>>,
    /// What the first byte, and the first two, of a match lead to.
    openings: Map<(u8, Option<u8>), Set>,
    /// The places behind the first byte of every part, by that byte.
    starts: Vec<Vec<u32>>,
    units: Vec<Unit>,
}

/// A word of the sentence with its clitics and with what stands up to the next word.
#[derive(Clone, Copy)]
struct Unit {
    word: u32,
    close: Close,
    token: u32,
    start: u32,
    end: u32,
}

impl Unit {
    fn spelling<'t>(self, text: &'t Text<'_>) -> &'t str {
        &text.normal[self.start as usize..self.end as usize]
    }
}

/// What a spelling's last byte is followed by.
#[derive(Clone, Copy, PartialEq)]
enum Close {
    /// The middle of a word, or the next word: no match ends there.
    Open,
    /// No letter: a match may end there.
    Closed,
    /// More of the spelling, which is not read.
    Cut,
}

/// What a word does to a state.
#[derive(Clone, Copy)]
struct Step {
    next: u32,
    /// Index in `matches`; 0 is the empty list.
    matched: u32,
}

impl Machine {
    pub(super) fn new() -> Self {
        let code = &PROGRAM.code[..];
        let mut start = Set::default();
        PROGRAM.starts.iter().for_each(|&at| start.enter(code, at));
        let mut starts = vec![Vec::new(); 256];
        for at in start.waiting {
            let (op, byte) = (code[at as usize], code[at as usize + 1]);
            match op {
                CLASS => (0..=255)
                    .filter(|&taken| is_in(byte, taken))
                    .for_each(|taken| starts[usize::from(taken)].push(at + 2)),
                BYTE => starts[usize::from(byte)].push(at + 2),
                _ => starts[usize::from(op)].push(at + 1),
            }
        }
        let mut machine = Self {
            words: Default::default(),
            spellings: 0,
            states: Vec::new(),
            numbers: Map::default(),
            first_steps: Vec::new(),
            steps: Map::default(),
            matches: Vec::new(),
            openings: Map::default(),
            starts,
            units: Vec::new(),
        };
        machine.forget_steps();
        machine
    }

    fn forget_steps(&mut self) {
        self.numbers.clear();
        self.first_steps.clear();
        self.steps.clear();
        self.matches = vec![Box::new([])];
        // DEAD and START, whose places are looked up by their first byte.
        self.states = vec![Set::default(), Set::default()];
    }

    /// Calls `hit` with each part that matches in the sentence, the token it starts at and one past its last byte.
    /// A match starts and ends with a word; a line break counts as a space.
    pub(super) fn run(&mut self, text: &Text<'_>, sentence: &Sentence, mut hit: impl FnMut(usize, u32, u32)) {
        if self.spellings as usize > MOST_WORDS {
            self.words.iter_mut().for_each(Map::clear);
            self.spellings = 0;
            self.forget_steps();
        }
        self.read_units(text, sentence);
        for first in 0..self.units.len() {
            if self.steps.len() > MOST_STEPS {
                self.forget_steps();
            }
            let token = self.units[first].token;
            let mut step = self.first_step(text, self.units[first]);
            let mut at = first;
            loop {
                if step.matched > 0 {
                    let start = self.units[at].start;
                    let matched = self.matches[step.matched as usize].iter();
                    matched.for_each(|&(part, end)| hit(usize::from(part), token, start + u32::from(end)));
                }
                at += 1;
                if step.next == DEAD || at == self.units.len() {
                    break;
                }
                step = self.step(text, step.next, self.units[at]);
            }
        }
    }

    fn first_step(&mut self, text: &Text<'_>, unit: Unit) -> Step {
        match self.first_steps.get(unit.word as usize) {
            Some(&Some(step)) => step,
            _ => {
                let step = self.work_out(START, unit.spelling(text), unit.close);
                if self.first_steps.len() <= unit.word as usize {
                    self.first_steps.resize(unit.word as usize + 1, None);
                }
                self.first_steps[unit.word as usize] = Some(step);
                step
            }
        }
    }

    fn step(&mut self, text: &Text<'_>, state: u32, unit: Unit) -> Step {
        if let Some(&step) = self.steps.get(&(state, unit.word)) {
            return step;
        }
        let step = self.work_out(state, unit.spelling(text), unit.close);
        self.steps.insert((state, unit.word), step);
        step
    }

    fn read_units(&mut self, text: &Text<'_>, sentence: &Sentence) {
        self.units.clear();
        let (mut token, last) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        while token < last {
            let next = (token + 1..last)
                .find(|&n| text.tokens[n].shape != Shape::Clitic)
                .unwrap_or(last);
            let start = text.tokens[token].start as usize;
            let end = if next < last {
                text.tokens[next].start
            } else {
                sentence.end
            } as usize;
            let (end, close) = if end - start > LONGEST_WORD {
                (text.normal.floor_char_boundary(start + LONGEST_WORD), Close::Cut)
            } else if ends_word(&text.normal[end..sentence.end as usize]) {
                (end, Close::Closed)
            } else {
                (end, Close::Open)
            };
            let words = &mut self.words[close as usize];
            let spelling = &text.normal[start..end];
            let word = words.get(spelling).copied().unwrap_or_else(|| {
                self.spellings += 1;
                words.insert(spelling.into(), self.spellings);
                self.spellings
            });
            self.units.push(Unit {
                word,
                close,
                token: token as u32,
                start: start as u32,
                end: end as u32,
            });
            token = next;
        }
    }

    /// Works out what a word does to a state.
    #[cold]
    fn work_out(&mut self, state: u32, spelling: &str, close: Close) -> Step {
        let code = &PROGRAM.code[..];
        let bytes = spelling.as_bytes();
        let mut matched = Vec::new();
        let (mut set, mut next) = (self.states[state as usize].clone(), Set::default());
        for (at, &byte) in bytes.iter().enumerate() {
            // The first two bytes of a match are read most and cost most.
            let opening = (state == START && at < 2).then(|| (bytes[0], (at == 1).then_some(byte)));
            if let Some(known) = opening.and_then(|opening| self.openings.get(&opening)) {
                set.clone_from(known);
            } else {
                next.clear();
                let byte = if byte == b'\n' { b' ' } else { byte };
                if state == START && at == 0 {
                    self.starts[usize::from(byte)]
                        .iter()
                        .for_each(|&at| next.enter(code, at));
                } else {
                    set.advance(code, byte, &mut next);
                }
                next.tidy();
                std::mem::swap(&mut set, &mut next);
                if let Some(opening) = opening {
                    self.openings.insert(opening, set.clone());
                }
            }
            let ends = match spelling.get(at + 1..) {
                Some("") => close == Close::Closed,
                Some(rest) => ends_word(rest),
                None => false,
            };
            if ends {
                matched.extend(set.matched.iter().map(|&part| (part, at as u16 + 1)));
            }
            if set.waiting.is_empty() {
                break;
            }
        }
        let next = if set.waiting.is_empty() || close == Close::Cut {
            DEAD
        } else if let Some(&known) = self.numbers.get(&set.waiting[..]) {
            known
        } else {
            let number = self.states.len() as u32;
            self.numbers.insert(set.waiting.clone().into(), number);
            self.states.push(set);
            number
        };
        let mut list = 0;
        if !matched.is_empty() {
            list = self.matches.len() as u32;
            self.matches.push(matched.into());
        }
        Step { next, matched: list }
    }
}

/// Whether a word ends before `rest`: "can" does not end a word in "can't".
fn ends_word(rest: &str) -> bool {
    !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_') && !rest.starts_with("'t")
}

/// Places in the program that wait for a byte, and the parts that have matched.
#[derive(Clone, Default)]
struct Set {
    waiting: Vec<u32>,
    matched: Vec<u16>,
}

impl Set {
    fn clear(&mut self) {
        self.waiting.clear();
        self.matched.clear();
    }

    /// Adds to `next` what a byte leads to.
    fn advance(&self, code: &[u8], byte: u8, next: &mut Set) {
        for &at in &self.waiting[..] {
            let op = code[at as usize];
            let length = match op {
                BYTE if code[at as usize + 1] == byte => 2,
                CLASS if is_in(code[at as usize + 1], byte) => 2,
                _ if op == byte && byte < BYTE => 1,
                _ => continue,
            };
            next.enter(code, at + length);
        }
    }

    /// Adds every place that can be reached from `at` without a byte, the nearer ones first.
    fn enter(&mut self, code: &[u8], mut at: u32) {
        loop {
            match code[at as usize] {
                TRY => {
                    self.enter(code, at + 4);
                    at = target(code, at);
                }
                JUMP => at = target(code, at),
                MATCH => return self.matched.push(argument(code, at) as u16),
                _ => return self.waiting.push(at),
            }
        }
    }

    /// Puts the places and matches in order, each once; most are in order as they come.
    fn tidy(&mut self) {
        tidy(&mut self.waiting);
        tidy(&mut self.matched);
    }
}

fn tidy<T: Copy + Ord>(items: &mut Vec<T>) {
    if !items.is_sorted_by(|a, b| a < b) {
        sort_by_key(items, |item| *item);
        items.dedup();
    }
}

fn is_in(class: u8, byte: u8) -> bool {
    CLASSES[usize::from(class)][usize::from(byte / 64)] >> (byte % 64) & 1 == 1
}

/// A quick hash for short keys; whoever writes drafts gains nothing from collisions but a slower answer to themselves.
#[derive(Default)]
struct QuickHasher(u64);

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u32(&mut self, n: u32) {
        self.write_u64(u64::from(n));
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = (self.0.rotate_left(5) ^ n).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    fn write_u8(&mut self, n: u8) {
        self.write_u64(u64::from(n));
    }

    fn write_usize(&mut self, n: usize) {
        self.write_u64(n as u64);
    }

    fn finish(&self) -> u64 {
        // The map takes its bucket from the low bits, which a product leaves poorest.
        self.0 ^ (self.0 >> 32)
    }
}
