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

use crate::rules::{EMBEDDED, SHARED, WRITTEN};
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
    pub code: Box<[u8]>,
    /// Where each part starts.
    pub starts: Vec<u32>,
}

/// Branches that are being written.
struct Open {
    many: bool,
    /// The `TRY` of the branch under way.
    branch: usize,
    /// The `JUMP` behind the branch before; the argument of each leads to the one before it.
    jump: Option<usize>,
}

impl Program {
    /// Writes the program out, in one loop and without calls: it runs when the code is not yet optimised.
    fn load() -> Self {
        let mut code = vec![0; WRITTEN].into_boxed_slice();
        let mut starts = Vec::new();
        let mut shared = Vec::new();
        let mut open: Vec<Open> = Vec::new();
        // What is read, what is written, and where the piece started.
        let (mut at, mut to, mut start) = (0, 0, 0);
        while at < EMBEDDED.len() {
            let byte = EMBEDDED[at];
            at += 1;
            if byte < BYTE {
                code[to] = byte;
                to += 1;
                continue;
            }
            match byte {
                mark::SHARED => {
                    let (from, end): (usize, usize) =
                        shared[usize::from(u16::from_le_bytes([EMBEDDED[at], EMBEDDED[at + 1]]))];
                    code.copy_within(from..end, to);
                    at += 2;
                    to += end - from;
                }
                mark::OPEN | mark::MANY => {
                    open.push(Open {
                        many: byte == mark::MANY,
                        branch: to,
                        jump: None,
                    });
                    code[to] = TRY;
                    to += 4;
                }
                mark::OR => {
                    if let Some(open) = open.last_mut() {
                        code[to] = JUMP;
                        put(&mut code, to, open.jump.unwrap_or(to));
                        open.jump = Some(to);
                        to += 4;
                        put(&mut code, open.branch, to - open.branch);
                        open.branch = to;
                        code[to] = TRY;
                        to += 4;
                    }
                }
                mark::END => match open.pop() {
                    Some(Open { many: true, branch, .. }) => {
                        code[to] = JUMP;
                        put(&mut code, to, branch.wrapping_sub(to));
                        to += 4;
                        put(&mut code, branch, to - branch);
                    }
                    Some(Open { branch, jump: None, .. }) => put(&mut code, branch, to - branch),
                    Some(Open { branch, mut jump, .. }) => {
                        // The last of several branches has no other beside it.
                        code[branch] = JUMP;
                        put(&mut code, branch, 4);
                        while let Some(from) = jump {
                            let before = argument(&code, from as u32) as usize;
                            jump = (before != from).then_some(before);
                            put(&mut code, from, to - from);
                        }
                    }
                    None => {
                        if shared.len() < SHARED {
                            shared.push((start, to));
                        } else {
                            code[to] = MATCH;
                            put(&mut code, to, starts.len());
                            starts.push(start as u32);
                            to += 4;
                        }
                        start = to;
                    }
                },
                _ => {
                    code[to] = byte;
                    code[to + 1] = EMBEDDED[at];
                    at += 1;
                    to += 2;
                }
            }
        }
        Self { code, starts }
    }
}

/// Places and offsets are counted modulo 2^24.
const PLACES: u32 = 0xff_ffff;

/// The number that goes with the operation at `at`.
pub(super) fn argument(code: &[u8], at: u32) -> u32 {
    let at = at as usize;
    u32::from_le_bytes([code[at + 1], code[at + 2], code[at + 3], 0])
}

/// Where the branch or jump at `at` leads.
pub(super) fn target(code: &[u8], at: u32) -> u32 {
    at.wrapping_add(argument(code, at)) & PLACES
}

fn put(code: &mut [u8], at: usize, argument: usize) {
    code[at + 1] = argument as u8;
    code[at + 2] = (argument >> 8) as u8;
    code[at + 3] = (argument >> 16) as u8;
}
