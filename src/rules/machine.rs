//! Runs the program of all patterns, working out a deterministic automaton as it
//! goes: the state after each byte is kept, so text that looks like earlier text costs one table look-up a byte.
//!
//! Built ahead, the automaton of some hundred patterns with gaps has millions of states; drafts visit a few thousand.

mod program;

use super::{CLASSES, COLUMNS, STRIDE};
use program::{BYTE, CLASS, JUMP, MATCH, PROGRAM, TRY};
use std::collections::HashMap;
use std::rc::Rc;

/// States kept before all are forgotten: about 3 MB at 64 columns.
const MOST_STATES: usize = 10_000;

const UNKNOWN: u32 = 0;
const DEAD: u32 = 1;
const START: u32 = 2;

/// The places in the program that wait for the next byte, and the patterns that have matched, sorted.
#[derive(PartialEq, Eq, Hash)]
struct State {
    waiting: Box<[u32]>,
    matched: Box<[u16]>,
}

impl State {
    fn is_empty(&self) -> bool {
        self.waiting.is_empty() && self.matched.is_empty()
    }
}

/// The automaton as far as it is known.
pub(super) struct Machine {
    states: Vec<Rc<State>>,
    numbers: HashMap<Rc<State>, u32>,
    /// For each state, where each column of bytes leads.
    next: Vec<u32>,
    start: Rc<State>,
}

impl Machine {
    pub(super) fn new() -> Self {
        let mut set = Set::default();
        PROGRAM.starts.iter().for_each(|&at| set.enter(at));
        let mut machine = Self {
            states: Vec::new(),
            numbers: HashMap::new(),
            next: Vec::new(),
            start: Rc::new(set.into_state()),
        };
        machine.reset();
        machine
    }

    fn reset(&mut self) {
        self.states.clear();
        self.numbers.clear();
        self.next.clear();
        let nothing = || Rc::new(Set::default().into_state());
        // The numbers of UNKNOWN, DEAD and START, in this order; UNKNOWN is never entered.
        for state in [nothing(), nothing(), Rc::clone(&self.start)] {
            self.add(state);
        }
    }

    fn add(&mut self, state: Rc<State>) -> u32 {
        let number = self.states.len() as u32;
        self.next.resize(self.next.len() + STRIDE, UNKNOWN);
        self.numbers.insert(Rc::clone(&state), number);
        self.states.push(state);
        number
    }

    /// Calls `hit` with each pattern that matches at the start of `rest` and ends with a word, and with the length of
    /// the match. A line break counts as a space.
    pub(super) fn walk(&mut self, rest: &str, mut hit: impl FnMut(usize, u32)) {
        let mut state = START;
        for (at, &byte) in rest.as_bytes().iter().enumerate() {
            let byte = if byte == b'\n' { b' ' } else { byte };
            let next = self.next[state as usize * STRIDE + usize::from(COLUMNS[usize::from(byte)])];
            state = if next == UNKNOWN { self.step(state, byte) } else { next };
            if state == DEAD {
                return;
            }
            let matched = &self.states[state as usize].matched;
            if !matched.is_empty() && ends_word(&rest[at + 1..]) {
                matched
                    .iter()
                    .for_each(|&pattern| hit(usize::from(pattern), at as u32 + 1));
            }
        }
    }

    /// Works out where `byte` leads from a state.
    #[cold]
    fn step(&mut self, state: u32, byte: u8) -> u32 {
        let code = &PROGRAM.code;
        let mut set = Set::default();
        for &at in &self.states[state as usize].waiting {
            let at = at as usize;
            match code[at] {
                BYTE if code[at + 1] == byte => set.enter(at as u32 + 2),
                CLASS if is_in(code[at + 1], byte) => set.enter(at as u32 + 2),
                op if op < BYTE && op == byte => set.enter(at as u32 + 1),
                _ => {}
            }
        }
        let next = set.into_state();
        let number = if next.is_empty() {
            DEAD
        } else if let Some(&known) = self.numbers.get(&next) {
            known
        } else if self.states.len() < MOST_STATES {
            self.add(Rc::new(next))
        } else {
            self.reset();
            return self.add(Rc::new(next));
        };
        self.next[state as usize * STRIDE + usize::from(COLUMNS[usize::from(byte)])] = number;
        number
    }
}

fn is_in(class: u8, byte: u8) -> bool {
    CLASSES[usize::from(class)][usize::from(byte / 64)] >> (byte % 64) & 1 == 1
}

/// Whether a word ends before `rest`: "can" does not end a word in "can't".
fn ends_word(rest: &str) -> bool {
    !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_') && !rest.starts_with("'t")
}

/// A state in the making.
#[derive(Default)]
struct Set {
    waiting: Vec<u32>,
    matched: Vec<u16>,
    open: Vec<u32>,
}

impl Set {
    /// Adds every place that can be reached from `at` without a byte.
    fn enter(&mut self, at: u32) {
        self.open.push(at);
        while let Some(at) = self.open.pop() {
            match PROGRAM.code[at as usize] {
                TRY => self.open.extend([PROGRAM.place(at), at + 4]),
                JUMP => self.open.push(PROGRAM.place(at)),
                MATCH => self.matched.push(PROGRAM.place(at) as u16),
                _ => self.waiting.push(at),
            }
        }
    }

    fn into_state(mut self) -> State {
        self.waiting.sort_unstable();
        self.waiting.dedup();
        self.matched.sort_unstable();
        self.matched.dedup();
        State {
            waiting: self.waiting.into(),
            matched: self.matched.into(),
        }
    }
}
