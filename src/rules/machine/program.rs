//! The program as it runs: the embedded one (build/program.rs) is small, this one has its shared pieces written out and
//! its branches aimed.
//!
//! | byte | arguments | meaning |
//! |---|---|---|
//! | 0x00-0x7f | | take this byte, go on behind |
//! | `BYTE` | byte | take that byte, go on behind |
//! | `CLASS` | class | take a byte of that class, go on behind |
//! | `TRY` | 24-bit offset | go on behind and there |
//! | `JUMP` | 24-bit offset | go on there |
//! | `MATCH` | 24-bit number | this part has matched |
//!
//! Offsets count from the operation's own first byte, so that a shared piece is copied as it is.

use crate::rules::{EMBEDDED, SHARED};
use std::ops::Range;
use std::sync::LazyLock;

pub(super) const BYTE: u8 = 0x80;
pub(super) const CLASS: u8 = 0x81;
pub(super) const TRY: u8 = 0x82;
pub(super) const JUMP: u8 = 0x83;
pub(super) const MATCH: u8 = 0x84;

/// What marks the pieces of the embedded program.
mod mark {
    pub const OPEN: u8 = 0x82;
    pub const OR: u8 = 0x83;
    pub const END: u8 = 0x84;
    pub const MANY: u8 = 0x85;
    pub const SHARED: u8 = 0x86;
}

pub(super) static PROGRAM: LazyLock<Program> = LazyLock::new(Program::load);

pub(super) struct Program {
    pub code: Vec<u8>,
    /// Where each part starts.
    pub starts: Vec<u32>,
}

impl Program {
    fn load() -> Self {
        let mut writer = Writer::default();
        let mut at = 0;
        for _ in 0..SHARED {
            let start = writer.code.len();
            at = writer.piece(at) + 1;
            writer.shared.push(start..writer.code.len());
        }
        // The shared pieces stay where they are: nothing leads there.
        let mut starts = Vec::new();
        while at < EMBEDDED.len() {
            starts.push(writer.code.len() as u32);
            at = writer.piece(at) + 1;
            let number = starts.len() as u32 - 1;
            writer.put(MATCH, number);
        }
        Self {
            code: writer.code,
            starts,
        }
    }

    /// The number that goes with the operation at `at`.
    pub(super) fn argument(&self, at: u32) -> u32 {
        let at = at as usize;
        u32::from_le_bytes([self.code[at + 1], self.code[at + 2], self.code[at + 3], 0])
    }

    /// Where the branch or jump at `at` leads.
    pub(super) fn target(&self, at: u32) -> u32 {
        at.wrapping_add(self.argument(at)) & PLACES
    }
}

/// Places and offsets are counted modulo 2^24.
const PLACES: u32 = 0xff_ffff;

#[derive(Default)]
struct Writer {
    code: Vec<u8>,
    /// The shared pieces, as written.
    shared: Vec<Range<usize>>,
}

impl Writer {
    /// Writes the piece at `at`; where the mark stands that ends it.
    fn piece(&mut self, mut at: usize) -> usize {
        loop {
            match EMBEDDED[at] {
                mark::OR | mark::END => return at,
                mark::OPEN => at = self.choice(at),
                mark::MANY => {
                    let start = self.put(TRY, 0);
                    at = self.piece(at + 1) + 1;
                    let back = self.put(JUMP, 0);
                    self.aim(back, start);
                    self.aim(start, self.code.len());
                }
                mark::SHARED => {
                    let number = u16::from_le_bytes([EMBEDDED[at + 1], EMBEDDED[at + 2]]);
                    let piece = self.shared[usize::from(number)].clone();
                    self.code.extend_from_within(piece);
                    at += 3;
                }
                op @ (BYTE | CLASS) => {
                    self.code.extend_from_slice(&[op, EMBEDDED[at + 1]]);
                    at += 2;
                }
                _ => {
                    let length = EMBEDDED[at..].iter().take_while(|byte| **byte < BYTE).count();
                    self.code.extend_from_slice(&EMBEDDED[at..at + length]);
                    at += length;
                }
            }
        }
    }

    /// Writes the branches that open at `at`; the place behind their end.
    fn choice(&mut self, mut at: usize) -> usize {
        let mut last = self.put(TRY, 0);
        let mut jumps = Vec::new();
        at = self.piece(at + 1);
        while EMBEDDED[at] == mark::OR {
            jumps.push(self.put(JUMP, 0));
            self.aim(last, self.code.len());
            last = self.put(TRY, 0);
            at = self.piece(at + 1);
        }
        // Of several branches, the last has no other beside it.
        let beside = if jumps.is_empty() { self.code.len() } else { last + 4 };
        self.aim(last, beside);
        jumps.into_iter().for_each(|jump| self.aim(jump, self.code.len()));
        at + 1
    }

    fn put(&mut self, op: u8, argument: u32) -> usize {
        let at = self.code.len();
        let [a, b, c, _] = argument.to_le_bytes();
        self.code.extend_from_slice(&[op, a, b, c]);
        at
    }

    fn aim(&mut self, from: usize, to: usize) {
        let [a, b, c, _] = (to as u32).wrapping_sub(from as u32).to_le_bytes();
        self.code[from + 1..from + 4].copy_from_slice(&[a, b, c]);
    }
}
