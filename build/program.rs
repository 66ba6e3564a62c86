//! Compiles the patterns into one program for the matcher in src/rules/machine.rs.
//!
//! An operation is one byte and its arguments, little-endian; offsets count from the operation's own first byte.
//! Most of a program is its patterns' own letters, so it packs well.
//!
//! | byte | arguments | meaning |
//! |---|---|---|
//! | 0x00-0x7f | | take this byte, go on behind |
//! | 0x80 | byte | take that byte, go on behind |
//! | 0x81 | class | take a byte of that class, go on behind |
//! | 0x82 | count, that many 16-bit offsets | go on at each of these |
//! | 0x83 | 16-bit offset | go on there |
//! | 0x84 | 16-bit number | this pattern has matched |

use regex_syntax::hir::{Class, Hir, HirKind};

const BYTE: u8 = 0x80;
const CLASS: u8 = 0x81;
const SPLIT: u8 = 0x82;
const JUMP: u8 = 0x83;
const MATCH: u8 = 0x84;

/// The program and its tables.
#[derive(Default)]
pub struct Program {
    pub code: Vec<u8>,
    /// Where each pattern starts.
    pub starts: Vec<u32>,
    /// The members of each class, one bit a byte value.
    pub classes: Vec<[bool; 256]>,
}

impl Program {
    /// Adds a pattern; its number is how many were added before.
    pub fn add(&mut self, hir: &Hir) -> Result<(), String> {
        let number = u16::try_from(self.starts.len()).map_err(|_| "more than 65,536 patterns".to_owned())?;
        self.starts.push(self.code.len() as u32);
        self.put(hir)?;
        self.code.push(MATCH);
        self.code.extend(number.to_le_bytes());
        Ok(())
    }

    fn put(&mut self, hir: &Hir) -> Result<(), String> {
        match hir.kind() {
            HirKind::Empty => {}
            HirKind::Literal(literal) => literal.0.iter().for_each(|&byte| self.put_byte(byte)),
            HirKind::Class(Class::Bytes(class)) => {
                let mut members = [false; 256];
                for range in class.ranges() {
                    members[usize::from(range.start())..=usize::from(range.end())].fill(true);
                }
                self.put_class(members)?;
            }
            HirKind::Class(Class::Unicode(class)) => {
                // "£|€" arrives as a class of characters.
                let chars: Vec<char> = class
                    .ranges()
                    .iter()
                    .flat_map(|r| r.start()..=r.end())
                    .take(256)
                    .collect();
                if chars.len() > 200 {
                    return Err("a wide class of characters beyond ASCII; write out the ones meant".to_owned());
                }
                let parts: Vec<Hir> = chars
                    .iter()
                    .map(|c| Hir::literal(c.encode_utf8(&mut [0; 4]).as_bytes()))
                    .collect();
                self.put_choice(&parts)?;
            }
            HirKind::Look(_) => return Err("an anchor or word boundary".to_owned()),
            HirKind::Capture(capture) => self.put(&capture.sub)?,
            HirKind::Concat(parts) => parts.iter().try_for_each(|part| self.put(part))?,
            HirKind::Alternation(parts) => self.put_choice(parts)?,
            HirKind::Repetition(repetition) => {
                for _ in 0..repetition.min {
                    self.put(&repetition.sub)?;
                }
                match repetition.max {
                    None => {
                        let split = self.open_split(2);
                        self.aim(split, 0)?;
                        self.put(&repetition.sub)?;
                        let back = self.open_jump();
                        self.set_offset(back, back + 1, split)?;
                        self.aim(split, 1)?;
                    }
                    Some(max) => {
                        let mut splits = Vec::new();
                        for _ in repetition.min..max {
                            let split = self.open_split(2);
                            self.aim(split, 0)?;
                            self.put(&repetition.sub)?;
                            splits.push(split);
                        }
                        splits.into_iter().try_for_each(|split| self.aim(split, 1))?;
                    }
                }
            }
        }
        Ok(())
    }

    fn put_byte(&mut self, byte: u8) {
        if byte >= BYTE {
            self.code.push(BYTE);
        }
        self.code.push(byte);
    }

    fn put_class(&mut self, members: [bool; 256]) -> Result<(), String> {
        let number = self
            .classes
            .iter()
            .position(|class| *class == members)
            .unwrap_or_else(|| {
                self.classes.push(members);
                self.classes.len() - 1
            });
        self.code.push(CLASS);
        self.code
            .push(u8::try_from(number).map_err(|_| "more than 256 classes".to_owned())?);
        Ok(())
    }

    fn put_choice(&mut self, parts: &[Hir]) -> Result<(), String> {
        let (parts, rest) = parts.split_at(parts.len().min(254));
        let split = self.open_split(parts.len() + usize::from(!rest.is_empty()));
        let mut jumps = Vec::new();
        for (n, part) in parts.iter().enumerate() {
            self.aim(split, n)?;
            self.put(part)?;
            jumps.push(self.open_jump());
        }
        if !rest.is_empty() {
            self.aim(split, parts.len())?;
            self.put_choice(rest)?;
        }
        for jump in jumps {
            let here = self.code.len();
            self.set_offset(jump, jump + 1, here)?;
        }
        Ok(())
    }

    fn open_split(&mut self, count: usize) -> usize {
        let at = self.code.len();
        self.code.push(SPLIT);
        self.code.push(count as u8);
        self.code.resize(at + 2 + 2 * count, 0);
        at
    }

    fn open_jump(&mut self) -> usize {
        let at = self.code.len();
        self.code.extend([JUMP, 0, 0]);
        at
    }

    /// Aims one branch of a split at what comes next.
    fn aim(&mut self, split: usize, branch: usize) -> Result<(), String> {
        let here = self.code.len();
        self.set_offset(split, split + 2 + 2 * branch, here)
    }

    fn set_offset(&mut self, from: usize, slot: usize, to: usize) -> Result<(), String> {
        let offset = i16::try_from(to as i64 - from as i64)
            .map_err(|_| "it is too long once the classes are written out; split it in two".to_owned())?;
        self.code[slot..slot + 2].copy_from_slice(&offset.to_le_bytes());
        Ok(())
    }

    /// Numbers the bytes so that two bytes have one number where no pattern tells them apart.
    pub fn columns(&self) -> [u8; 256] {
        let mut literal = [false; 256];
        let mut at = 0;
        while at < self.code.len() {
            at += match self.code[at] {
                BYTE => {
                    literal[usize::from(self.code[at + 1])] = true;
                    2
                }
                CLASS => 2,
                SPLIT => 2 + 2 * usize::from(self.code[at + 1]),
                JUMP | MATCH => 3,
                byte => {
                    literal[usize::from(byte)] = true;
                    1
                }
            };
        }
        let mut seen: Vec<(Option<usize>, Vec<bool>)> = Vec::new();
        std::array::from_fn(|byte| {
            let key = (
                literal[byte].then_some(byte),
                self.classes.iter().map(|class| class[byte]).collect(),
            );
            let number = seen.iter().position(|k| *k == key).unwrap_or_else(|| {
                seen.push(key);
                seen.len() - 1
            });
            number as u8
        })
    }
}
