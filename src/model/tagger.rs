//! Reads what each sentence does: sums of named features of the sentence, fitted on sentences that people marked.
//!
//! `tags.tsv` holds one row a feature, with what it weighs for each tag; a reader can audit it line by line. It is written
//! by `tactful calibrate --fit` and compiled into the crate. A feature is found by a hash of its text.

use super::sentence;
use super::tag::Tag;
use crate::grammar::Parsed;
use crate::signals::Signal;
use crate::span::Span;

include!(concat!(env!("OUT_DIR"), "/tags.rs"));

/// Weights are kept as whole multiples of this.
pub(crate) const TAG_UNIT: f32 = 1.0 / 24.0;

/// Less sure than this is as good as not at all, so that sentences that say nothing do not add up.
const LEAST: f32 = 0.1;

/// A sentence is shown for a tag that it holds at least this surely.
pub(crate) const SHOWS: f32 = 0.4;

/// How many tags there are.
pub(crate) const TAGS: usize = Tag::ALL.len();

/// What a sentence does: for each tag, how surely it holds, 0 to 255.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentenceTags {
    /// Where the sentence is.
    pub span: Span,
    /// Its index.
    pub sentence: u32,
    sure: [u8; TAGS],
}

impl SentenceTags {
    /// A sentence that a change adds.
    pub(crate) fn added(tag: Tag) -> Self {
        let mut sure = [0; TAGS];
        sure[tag as usize] = 255;
        Self {
            span: Span::default(),
            sentence: u32::MAX,
            sure,
        }
    }

    /// How surely a tag holds, 0 to 1.
    pub fn sure(&self, tag: Tag) -> f32 {
        f32::from(self.sure[tag as usize]) / 255.0
    }

    /// How surely each tag holds, 0 to 255.
    pub(super) fn all(&self) -> &[u8; TAGS] {
        &self.sure
    }

    /// Whether it holds a tag surely enough to be shown for it.
    pub(crate) fn shows(&self, tag: Tag) -> bool {
        self.sure(tag) >= SHOWS
    }

    /// Takes a tag away.
    pub(crate) fn clear(&mut self, tag: Tag) {
        self.sure[tag as usize] = 0;
    }
}

/// The table of tags: as built in, or as just fitted.
#[derive(Debug, Clone)]
pub(crate) struct Tagger {
    base: Vec<f32>,
    /// Hashes of the features, ascending, each with where its weights start.
    rows: Vec<(u32, u32)>,
    weights: Vec<(u8, i8)>,
    /// For each first half of a hash, the first row that has it or a later one; one more for the end.
    index: Vec<u16>,
}

/// Bits of a feature's hash.
const HASH_BITS: u32 = 20;
/// Bits of the half by which rows are found.
const INDEX_BITS: u32 = 12;

/// The hash of a feature given in pieces (FNV-1a, folded).
pub(crate) fn hash(pieces: &[&str]) -> u32 {
    let mut hash = 0x811c_9dc5u32;
    for (at, piece) in pieces.iter().enumerate() {
        if at > 0 {
            hash = (hash ^ u32::from(b' ')).wrapping_mul(0x0100_0193);
        }
        for byte in piece.bytes() {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }
    (hash >> HASH_BITS ^ hash) & ((1 << HASH_BITS) - 1)
}

impl Tagger {
    /// The built-in table.
    pub fn built_in() -> Self {
        let mut rows = Vec::with_capacity(COUNTS.len());
        let mut weights = Vec::with_capacity(WEIGHTS.len());
        let mut cells = COLUMNS.iter().zip(&WEIGHTS);
        let mut deltas = HASHES.iter();
        let mut hash = 0;
        for count in COUNTS {
            // The difference to the hash before, seven bits a byte.
            let mut shift = 0;
            for byte in deltas.by_ref() {
                hash += u32::from(byte & 127) << shift;
                shift += 7;
                if *byte < 128 {
                    break;
                }
            }
            rows.push((hash, weights.len() as u32));
            // The tags between one and the one before it.
            let mut tag = 0;
            for (skipped, weight) in cells.by_ref().take(usize::from(count)) {
                weights.push((tag + skipped, *weight as i8));
                tag += skipped + 1;
            }
        }
        Self::new(BASE.to_vec(), rows, weights)
    }

    fn new(base: Vec<f32>, rows: Vec<(u32, u32)>, weights: Vec<(u8, i8)>) -> Self {
        let mut index = vec![0u16; (1 << INDEX_BITS) + 1];
        for (hash, _) in &rows {
            index[(hash >> (HASH_BITS - INDEX_BITS)) as usize + 1] += 1;
        }
        for at in 1..index.len() {
            index[at] += index[at - 1];
        }
        Self {
            base,
            rows,
            weights,
            index,
        }
    }

    /// A table that reads nothing.
    pub const fn none() -> Self {
        Self {
            base: Vec::new(),
            rows: Vec::new(),
            weights: Vec::new(),
            index: Vec::new(),
        }
    }

    /// A table from fitted rows, by ascending hash.
    #[cfg(feature = "cli")]
    pub fn fitted(base: Vec<f32>, fitted: &[(u32, Vec<(u8, i8)>)]) -> Self {
        let mut weights = Vec::new();
        let rows = fitted
            .iter()
            .map(|(hash, row)| {
                let start = weights.len() as u32;
                weights.extend_from_slice(row);
                (*hash, start)
            })
            .collect();
        Self::new(base, rows, weights)
    }

    /// The row of a feature that weighs anything.
    fn row_of(&self, hash: u32) -> Option<usize> {
        let half = (hash >> (HASH_BITS - INDEX_BITS)) as usize;
        let (from, to) = (self.index[half] as usize, self.index[half + 1] as usize);
        self.rows[from..to]
            .iter()
            .position(|row| row.0 == hash)
            .map(|at| from + at)
    }

    fn row(&self, at: usize) -> &[(u8, i8)] {
        let end = self.rows.get(at + 1).map_or(self.weights.len(), |next| next.1 as usize);
        &self.weights[self.rows[at].1 as usize..end]
    }

    /// What each sentence of a draft does. `shared` is the weight of the words that each shares with the customer's message.
    pub fn read(&self, p: &Parsed<'_>, signals: &[Signal], shared: &[f32]) -> Vec<SentenceTags> {
        if self.base.is_empty() {
            return Vec::new();
        }
        let mut seen = Seen::default();
        let mut out = Vec::with_capacity(p.text.sentences.len());
        by_sentence(p, signals, &mut |index, here| {
            seen.clear();
            let mut sums = [0i32; TAGS];
            sentence::features(p, here, index, shared[index], &mut |pieces| {
                let hash = hash(pieces);
                if seen.is_new(hash)
                    && let Some(row) = self.row_of(hash)
                {
                    for (tag, weight) in self.row(row) {
                        sums[usize::from(*tag)] += i32::from(*weight);
                    }
                }
            });
            out.push(self.sentence(p, index, &sums, seen.count));
        });
        out
    }

    fn sentence(&self, p: &Parsed<'_>, index: usize, sums: &[i32; TAGS], features: usize) -> SentenceTags {
        let scale = TAG_UNIT / (features.max(1) as f32).sqrt();
        let courtesy = p.is_courtesy(index);
        let s = &p.text.sentences[index];
        let mut sure = [0; TAGS];
        for (tag, out) in Tag::ALL.iter().zip(&mut sure) {
            // Courtesy brings about nothing of substance.
            if !courtesy || tag.is_courtesy() {
                let sum = self.base[*tag as usize] + sums[*tag as usize] as f32 * scale;
                if sum >= LEAST {
                    *out = (sum.min(1.0) * 255.0).round() as u8;
                }
            }
        }
        SentenceTags {
            span: p.text.span_of(s.tokens.start as usize..s.tokens.end as usize),
            sentence: index as u32,
            sure,
        }
    }
}

/// The different features of one sentence, by their hashes.
struct Seen {
    /// A hash and above it the round, in the hash's own slot or the next one that holds nothing of this round.
    slots: [u32; Self::SLOTS],
    round: u32,
    count: usize,
}

impl Default for Seen {
    fn default() -> Self {
        Self {
            slots: [0; Self::SLOTS],
            round: 0,
            count: 0,
        }
    }
}

impl Seen {
    /// More than twice the features that a sentence can have.
    const SLOTS: usize = 1024;

    /// Starts the next round.
    fn clear(&mut self) {
        self.round += 1;
        if self.round >> (u32::BITS - HASH_BITS) > 0 {
            self.slots.fill(0);
            self.round = 1;
        }
        self.count = 0;
    }

    fn is_new(&mut self, hash: u32) -> bool {
        let entry = self.round << HASH_BITS | hash;
        let mut slot = hash as usize % Self::SLOTS;
        while self.slots[slot] >> HASH_BITS == self.round {
            if self.slots[slot] == entry {
                return false;
            }
            slot = (slot + 1) % Self::SLOTS;
        }
        self.slots[slot] = entry;
        self.count += 1;
        true
    }
}

/// Calls `each` with every sentence and its signals. These stand in the order of their sentences.
fn by_sentence<'s>(p: &Parsed<'_>, signals: &'s [Signal], each: &mut dyn FnMut(usize, &'s [Signal])) {
    let mut rest = signals;
    for index in 0..p.text.sentences.len() {
        let before = rest.iter().take_while(|s| (s.sentence as usize) < index).count();
        let here = &rest[before..];
        let count = here.iter().take_while(|s| s.sentence as usize == index).count();
        each(index, &here[..count]);
        rest = &here[count..];
    }
}

/// Where each sentence is, and the texts of its features.
#[cfg(feature = "cli")]
pub(crate) fn sentence_features(p: &Parsed<'_>, signals: &[Signal], shared: &[f32]) -> Vec<(Span, Vec<String>)> {
    let mut out = Vec::new();
    by_sentence(p, signals, &mut |index, here| {
        let mut texts = Vec::new();
        sentence::features(p, here, index, shared[index], &mut |pieces| {
            texts.push(pieces.join(" "))
        });
        let s = &p.text.sentences[index];
        out.push((p.text.span_of(s.tokens.start as usize..s.tokens.end as usize), texts));
    });
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compiled_table_is_the_one_that_readers_audit() {
        let built = Tagger::built_in();
        let mut lines = include_str!("tags.tsv").lines();
        let base = lines.next().unwrap();
        assert_eq!(base.split('\t').count(), TAGS + 1);
        for line in lines {
            let mut cells = line.split('\t');
            let feature = cells.next().unwrap();
            let row = built.row(built.row_of(hash(&[feature])).unwrap());
            let read: Vec<String> = row
                .iter()
                .map(|(t, w)| format!("{}={w}", Tag::ALL[usize::from(*t)]))
                .collect();
            assert_eq!(cells.collect::<Vec<_>>(), read, "{feature}");
        }
    }

    #[test]
    fn a_feature_hashes_alike_in_pieces_and_whole() {
        assert_eq!(hash(&["b", "by", "friday"]), hash(&["b by friday"]));
        assert_ne!(hash(&["b by friday"]), hash(&["b by monday"]));
    }
}
