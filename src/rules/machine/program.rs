//! The program as it runs: the embedded one (build/program.rs) is small, this one has its shared pieces written out and
//! its branches aimed.
//!
//! | byte | arguments | meaning |
//! |---|---|---|
//! | 0x00-0x7f | | take this byte, go on behind |
//! | `BYTE` | byte | take that byte, go on behind |
//! | `CLASS` | class | take a byte of that class, go on behind |
//! | `TRY` | 24-bit place | go on behind and there |
//! | `JUMP` | 24-bit place | go on there |
//! | `MATCH` | 24-bit number | this part has matched |

use crate::rules::{EMBEDDED, SHARED};
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

#[derive(Default)]
pub(super) struct Program {
    pub code: Vec<u8>,
    /// Where each part starts.
    pub starts: Vec<u32>,
    /// Where the shared pieces start in the embedded program.
    shared: Vec<usize>,
}

impl Program {
    fn load() -> Self {
        let mut program = Self::default();
        let mut at = 0;
        for _ in 0..SHARED {
            program.shared.push(at);
            at = program.piece(at) + 1;
        }
        program.code.clear();
        while at < EMBEDDED.len() {
            program.starts.push(program.code.len() as u32);
            at = program.piece(at) + 1;
            let number = program.starts.len() as u32 - 1;
            program.put(MATCH, number);
        }
        program
    }

    /// Adds the piece at `at`; where the mark stands that ends it.
    fn piece(&mut self, mut at: usize) -> usize {
        loop {
            match EMBEDDED[at] {
                mark::OR | mark::END => return at,
                mark::OPEN => at = self.choice(at),
                mark::MANY => {
                    let start = self.put(TRY, 0);
                    at = self.piece(at + 1) + 1;
                    self.put(JUMP, start);
                    self.aim(start);
                }
                mark::SHARED => {
                    let number = u16::from_le_bytes([EMBEDDED[at + 1], EMBEDDED[at + 2]]);
                    self.piece(self.shared[usize::from(number)]);
                    at += 3;
                }
                op @ (BYTE | CLASS) => {
                    self.code.extend([op, EMBEDDED[at + 1]]);
                    at += 2;
                }
                byte => {
                    self.code.push(byte);
                    at += 1;
                }
            }
        }
    }

    /// Adds the branches that open at `at`; the place behind their end.
    fn choice(&mut self, mut at: usize) -> usize {
        let mut last = self.put(TRY, 0);
        let mut jumps = Vec::new();
        at = self.piece(at + 1);
        while EMBEDDED[at] == mark::OR {
            jumps.push(self.put(JUMP, 0));
            self.aim(last);
            last = self.put(TRY, 0);
            at = self.piece(at + 1);
        }
        if jumps.is_empty() {
            self.aim(last);
        } else {
            // The last branch has no other beside it.
            self.set(last, last + 4);
        }
        jumps.into_iter().for_each(|jump| self.aim(jump));
        at + 1
    }

    fn put(&mut self, op: u8, argument: u32) -> u32 {
        let at = self.code.len() as u32;
        self.code.extend([op, 0, 0, 0]);
        self.set(at, argument);
        at
    }

    /// Aims the operation at `at` at what comes next.
    fn aim(&mut self, at: u32) {
        self.set(at, self.code.len() as u32);
    }

    fn set(&mut self, at: u32, argument: u32) {
        self.code[at as usize + 1..][..3].copy_from_slice(&argument.to_le_bytes()[..3]);
    }

    /// The argument of the operation at `at`.
    pub(super) fn place(&self, at: u32) -> u32 {
        let at = at as usize;
        u32::from_le_bytes([self.code[at + 1], self.code[at + 2], self.code[at + 3], 0])
    }
}
