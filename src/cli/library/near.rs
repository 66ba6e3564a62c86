//! What is nearly alike, found without comparing each with each.
//!
//! A text is the set of its pairs of neighbouring words. MinHash (of `minhash-rs`) says which earlier texts may share
//! enough of them; the share itself is then counted. Each text joins the first of its kind that it is like enough to,
//! or becomes a first itself, so that a group never drifts away from what it is named after.

use minhash_rs::lsh::band_hash;
use minhash_rs::prelude::{Fnv, MinHash};
use std::collections::HashMap;

/// How many smallest hashes stand for a text.
const HASHES: usize = 48;
/// So many firsts that agree in a band are looked at; more agree only where very many texts are half alike.
const LOOKED_AT: usize = 16;

/// A text as the set of its word pairs, and where to look for texts like it.
#[derive(Debug, Clone)]
pub(super) struct Shingles {
    pairs: Box<[u32]>,
    bands: Box<[u64]>,
}

impl Shingles {
    /// Of words; texts that share less than about the `rows`th root of `rows / 48` of their pairs are hardly found.
    pub fn new<'w>(words: impl Iterator<Item = &'w str>, rows: usize) -> Self {
        let hashes: Vec<u64> = words.map(|word| hash(word.as_bytes())).collect();
        let mut pairs: Vec<u32> = match &hashes[..] {
            [one] => vec![*one as u32],
            _ => hashes
                .windows(2)
                .map(|w| hash(&[w[0].to_le_bytes(), w[1].to_le_bytes()].concat()) as u32)
                .collect(),
        };
        pairs.sort_unstable();
        pairs.dedup();
        let signature: MinHash<u32, HASHES, Fnv, u64, u32> = pairs.iter().copied().collect();
        let band = |(i, band): (usize, &[u32])| band_hash(band) ^ (i as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let bands = if pairs.is_empty() {
            Box::default()
        } else {
            signature.into_words().chunks(rows).enumerate().map(band).collect()
        };
        Self {
            pairs: pairs.into(),
            bands,
        }
    }

    /// The share of all their pairs that both have: Jaccard's index.
    fn alike(&self, other: &[u32]) -> f64 {
        let (mut i, mut j, mut both) = (0, 0, 0);
        while let (Some(a), Some(b)) = (self.pairs.get(i), other.get(j)) {
            both += usize::from(a == b);
            i += usize::from(a <= b);
            j += usize::from(b <= a);
        }
        both as f64 / (self.pairs.len() + other.len() - both).max(1) as f64
    }
}

/// Groups of texts that are nearly alike.
#[derive(Debug)]
pub(super) struct Near {
    /// From which share on two texts are nearly alike.
    least: f64,
    firsts: Vec<Box<[u32]>>,
    /// For each band the link that came last.
    bands: HashMap<u64, u32>,
    /// A group, and the link before it.
    links: Vec<(u32, u32)>,
}

impl Near {
    pub fn new(least: f64) -> Self {
        Self {
            least,
            firsts: Vec::new(),
            bands: HashMap::new(),
            links: Vec::new(),
        }
    }

    /// The group of a text, by its number, and how like its first it is.
    pub fn group(&mut self, text: Shingles) -> (usize, f64) {
        let mut agree: Vec<u32> = Vec::new();
        for band in &text.bands {
            let mut link = self.bands.get(band).copied();
            for _ in 0..LOOKED_AT {
                let Some((group, before)) = link.and_then(|link| self.links.get(link as usize)) else {
                    break;
                };
                agree.push(*group);
                link = Some(*before);
            }
        }
        agree.sort_unstable();
        let mut best: Option<(usize, f64)> = None;
        // What is alike enough agrees in more than one band, all but surely.
        for same in agree.chunk_by(|a, b| a == b).filter(|same| same.len() > 1) {
            let group = same[0] as usize;
            let first = &self.firsts[group];
            let (a, b) = (text.pairs.len() as f64, first.len() as f64);
            if a.min(b) < self.least * a.max(b) {
                continue;
            }
            let alike = text.alike(first);
            if alike >= self.least && best.is_none_or(|(_, most)| alike > most) {
                best = Some((group, alike));
            }
        }
        best.unwrap_or_else(|| {
            let group = self.firsts.len();
            for band in text.bands {
                let link = self.links.len() as u32;
                let before = self.bands.insert(band, link).unwrap_or(u32::MAX);
                self.links.push((group as u32, before));
            }
            self.firsts.push(text.pairs);
            (group, 1.0)
        })
    }
}

/// FNV-1a of 64 bits, its upper half folded in.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, b| {
        (hash ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3)
    });
    hash ^ (hash >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(least: f64, rows: usize, texts: &[&str]) -> Vec<usize> {
        let mut near = Near::new(least);
        let mut group = |text: &&str| near.group(Shingles::new(text.split(' '), rows)).0;
        texts.iter().map(&mut group).collect()
    }

    #[test]
    fn a_word_more_or_less_is_nearly_alike() {
        let texts = [
            "we apologize for any inconvenience",
            "your parcel left our warehouse this morning",
            "we apologize for any inconvenience caused",
            "we sincerely apologize for any inconvenience",
            "your parcel left our warehouse on monday",
        ];
        assert_eq!(groups(0.5, 2, &texts), [0, 1, 0, 0, 1]);
        assert_eq!(groups(0.9, 2, &texts), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn the_share_is_counted_not_guessed() {
        let of = |text: &str| Shingles::new(text.split(' '), 2);
        let (a, b) = (of("one two three four"), of("one two three five"));
        assert_eq!(a.alike(&b.pairs), 0.5);
        assert_eq!(a.alike(&a.pairs.clone()), 1.0);
        assert_eq!(a.alike(&of("six seven").pairs), 0.0);
    }

    /// Groups as they come when each is compared with each are the same where texts are clearly alike or clearly not.
    #[test]
    fn what_is_clearly_alike_is_found_among_thousands() {
        // A quarter of the words stands in all of them.
        let texts: Vec<String> = (0..2000)
            .map(|i| {
                let of = i % 1000;
                let word = |j: usize| {
                    if j < 10 {
                        format!("all{j}")
                    } else {
                        format!("w{of}x{j}")
                    }
                };
                let mut text: Vec<String> = (0..40).map(word).collect();
                if i >= 1000 {
                    text[20] = "another".to_owned();
                }
                text.join(" ")
            })
            .collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let groups = groups(0.8, 4, &texts);
        for i in 0..1000 {
            assert_eq!(groups[i], groups[i + 1000], "{i}");
        }
        assert_eq!(groups.iter().collect::<std::collections::HashSet<_>>().len(), 1000);
    }

    #[test]
    fn nothing_is_like_nothing() {
        assert_eq!(groups(0.5, 2, &["one"]), [0]);
        let mut near = Near::new(0.5);
        let empty = || Shingles::new(std::iter::empty(), 2);
        assert_ne!(near.group(empty()).0, near.group(empty()).0);
    }
}
