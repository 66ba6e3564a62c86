//! Writes the parts of all patterns as the program that src/rules/machine.rs loads: close to their own text, so that it packs well.
//!
//! A piece is any of these, one after another:
//!
//! | bytes | meaning |
//! |---|---|
//! | 0x00-0x7f | take this byte |
//! | `BYTE`, byte | take that byte |
//! | `CLASS`, class | take a byte of that class |
//! | `OPEN` piece `OR` piece `OR` ... `END` | one of these; where there is one alone, it or nothing |
//! | `MANY` piece `END` | this, any number of times |
//! | `SHARED`, number | the shared piece of that number (16 bits, little-endian) |
//!
//! A program is the shared pieces, each of which names only earlier ones, and then the parts; each ends with `END`.

use regex_syntax::hir::{Class, Hir, HirKind};
use std::collections::HashMap;

const BYTE: u8 = 0x80;
const CLASS: u8 = 0x81;
const OPEN: u8 = 0x82;
const OR: u8 = 0x83;
const END: u8 = 0x84;
const MANY: u8 = 0x85;
const SHARED: u8 = 0x86;

/// The program and its tables.
#[derive(Default)]
pub struct Program {
    shared: Vec<u8>,
    numbers: HashMap<Vec<u8>, u16>,
    parts: Vec<u8>,
    /// The members of each class, one bit a byte value.
    pub classes: Vec<[bool; 256]>,
}

impl Program {
    /// Adds a part; its number is how many were added before.
    pub fn add(&mut self, hir: &Hir) -> Result<(), String> {
        let piece = self.piece(hir)?;
        self.parts.extend(piece);
        self.parts.push(END);
        Ok(())
    }

    /// The whole program.
    pub fn code(&self) -> Vec<u8> {
        [&*self.shared, &*self.parts].concat()
    }

    /// How many shared pieces it starts with.
    pub fn shared(&self) -> usize {
        self.numbers.len()
    }

    /// Bytes of the program as src/rules/machine/program.rs writes it out.
    pub fn written(&self) -> usize {
        let code = self.code();
        let mut shared = Vec::new();
        let (mut total, mut length, mut depth, mut at) = (0, 0, 0, 0);
        while at < code.len() {
            let (read, written) = match code[at] {
                BYTE | CLASS => (2, 2),
                OPEN => (1, 4),
                OR | MANY => (1, 8),
                SHARED => (3, shared[usize::from(u16::from_le_bytes([code[at + 1], code[at + 2]]))]),
                END if depth == 0 && shared.len() >= self.shared() => (1, 4),
                END => (1, 0),
                _ => (1, 1),
            };
            length += written;
            match code[at] {
                OPEN | MANY => depth += 1,
                END if depth > 0 => depth -= 1,
                END => {
                    shared.push(length);
                    total += length;
                    length = 0;
                }
                _ => {}
            }
            at += read;
        }
        total
    }

    fn piece(&mut self, hir: &Hir) -> Result<Vec<u8>, String> {
        let mut out = Vec::new();
        match hir.kind() {
            HirKind::Empty => {}
            HirKind::Literal(literal) => {
                for &byte in &literal.0 {
                    out.extend((byte >= BYTE).then_some(BYTE));
                    out.push(byte);
                }
            }
            HirKind::Class(Class::Bytes(class)) => {
                let mut members = [false; 256];
                for range in class.ranges() {
                    members[usize::from(range.start())..=usize::from(range.end())].fill(true);
                }
                out.extend([CLASS, self.class(members)?]);
            }
            HirKind::Class(Class::Unicode(class)) => {
                // "£|€" arrives as a class of characters.
                let chars: Vec<char> = class
                    .ranges()
                    .iter()
                    .flat_map(|r| r.start()..=r.end())
                    .take(256)
                    .collect();
                if !(2..=200).contains(&chars.len()) {
                    return Err("a wide class of characters beyond ASCII; write out the ones meant".to_owned());
                }
                let parts: Vec<Hir> = chars
                    .iter()
                    .map(|c| Hir::literal(c.encode_utf8(&mut [0; 4]).as_bytes()))
                    .collect();
                out = self.choice(&parts)?;
            }
            HirKind::Look(_) => return Err("an anchor or word boundary".to_owned()),
            // A word class of the patterns.
            HirKind::Capture(capture) => {
                let piece = self.piece(&capture.sub)?;
                out.push(SHARED);
                out.extend(self.share(piece)?.to_le_bytes());
            }
            HirKind::Concat(parts) => {
                for part in parts {
                    out.extend(self.piece(part)?);
                }
            }
            HirKind::Alternation(parts) => out = self.choice(parts)?,
            HirKind::Repetition(repetition) => {
                let piece = self.piece(&repetition.sub)?;
                for _ in 0..repetition.min {
                    out.extend(&piece);
                }
                let (mark, times) = match repetition.max {
                    None => (MANY, 1),
                    Some(max) => (OPEN, max - repetition.min),
                };
                for _ in 0..times {
                    out.push(mark);
                    out.extend(&piece);
                }
                out.extend((0..times).map(|_| END));
            }
        }
        Ok(out)
    }

    /// Any of the parts; in alphabetical order, in which alike choices look alike.
    fn choice(&mut self, parts: &[Hir]) -> Result<Vec<u8>, String> {
        let mut pieces = parts
            .iter()
            .map(|part| self.piece(part))
            .collect::<Result<Vec<_>, _>>()?;
        pieces.sort();
        let mut out = Vec::new();
        for piece in pieces {
            out.push(if out.is_empty() { OPEN } else { OR });
            out.extend(piece);
        }
        out.push(END);
        Ok(out)
    }

    fn share(&mut self, piece: Vec<u8>) -> Result<u16, String> {
        if let Some(&number) = self.numbers.get(&piece) {
            return Ok(number);
        }
        let number = u16::try_from(self.numbers.len()).map_err(|_| "more than 65,536 shared pieces".to_owned())?;
        self.shared.extend(&piece);
        self.shared.push(END);
        self.numbers.insert(piece, number);
        Ok(number)
    }

    fn class(&mut self, members: [bool; 256]) -> Result<u8, String> {
        let number = self
            .classes
            .iter()
            .position(|class| *class == members)
            .unwrap_or_else(|| {
                self.classes.push(members);
                self.classes.len() - 1
            });
        u8::try_from(number).map_err(|_| "more than 256 classes".to_owned())
    }
}
