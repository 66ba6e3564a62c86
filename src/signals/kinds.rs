//! A set of kinds of signals.

use super::Kind;

/// A set of kinds, one bit each: a report asks some thousand times whether a signal is among some kinds.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Kinds([u64; 2]);

const _: () = assert!(Kind::ALL.len() <= 128);

impl Kinds {
    pub fn of(kinds: &[Kind]) -> Self {
        let mut set = Self::default();
        kinds.iter().for_each(|kind| set.add(*kind));
        set
    }

    pub fn add(&mut self, kind: Kind) {
        self.0[kind as usize / 64] |= 1 << (kind as usize % 64);
    }

    pub fn has(self, kind: Kind) -> bool {
        self.0[kind as usize / 64] >> (kind as usize % 64) & 1 == 1
    }

    pub fn and(self, other: Self) -> Self {
        Self([self.0[0] & other.0[0], self.0[1] & other.0[1]])
    }

    pub fn meets(self, other: Self) -> bool {
        self.0[0] & other.0[0] != 0 || self.0[1] & other.0[1] != 0
    }

    pub fn has_any(self, kinds: &[Kind]) -> bool {
        kinds.iter().any(|kind| self.has(*kind))
    }
}
