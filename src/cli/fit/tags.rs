//! Fits the table of tags: least squares under an absolute and a square penalty, by coordinate descent, so that most
//! features of sentences get no weight (Friedman, Hastie & Tibshirani 2010).

use super::Example;
use crate::cli::calibrate::{Binds, Class, MarkedActor, place};
use crate::config::Config;
use crate::model::tag::Tag;
use crate::model::tagger::{TAG_UNIT, TAGS, Tagger, hash};
use crate::text::Text;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;

/// The absolute penalty; the larger, the fewer features (found by cross-validation, against the size of the table).
const ABSOLUTE: f64 = 4e-5;
/// The square penalty, for all sentences together.
const SQUARE: f64 = 0.3;
/// Features of fewer drafts get no weight.
const LEAST_DRAFTS: usize = 3;
const SWEEPS: usize = 12;

/// A sentence that people marked: its draft, its features and its tags.
pub(super) struct Marked {
    example: usize,
    features: Vec<u32>,
    tags: [bool; TAGS],
}

/// All marked sentences, with a text for each hash of a feature.
pub(super) struct Corpus {
    sentences: Vec<Marked>,
    texts: HashMap<u32, String>,
}

/// Finds what people marked among our sentences: a sentence has the tags of those that cover half of it, or that it covers.
pub(super) fn marked(examples: &[Example<'_>], texts: &[Text<'_>], config: &Config) -> Corpus {
    let mut corpus = Corpus {
        sentences: Vec::new(),
        texts: HashMap::new(),
    };
    for (example, (e, text)) in examples.iter().zip(texts).enumerate() {
        let Some(markup) = e.markup else { continue };
        let placed = place(e.draft, &markup.sentences);
        for (span, features) in crate::signals::sentence_features(text, e.context, config) {
            let mut tags = [false; TAGS];
            let mut found = false;
            for p in &placed {
                let shared = p.span.end.min(span.end).saturating_sub(p.span.start.max(span.start));
                if shared * 2 < (p.span.end - p.span.start).min(span.end - span.start) {
                    continue;
                }
                found = true;
                let mut set = |tag: Tag| tags[tag as usize] = true;
                p.sentence
                    .tags
                    .iter()
                    .filter_map(|name| Tag::parse(name))
                    .for_each(&mut set);
                for time in &p.sentence.times {
                    if matches!(time.binds, Binds::Company | Binds::ThirdParty) {
                        match time.class {
                            Class::Exact | Class::Bounded => set(Tag::TimeFirm),
                            Class::Soft => set(Tag::TimeSoft),
                            Class::Vague => set(Tag::TimeVague),
                            Class::None => {}
                        }
                    }
                }
                match p.sentence.actor {
                    Some(MarkedActor::I) => set(Tag::ActorI),
                    Some(MarkedActor::We) => set(Tag::ActorWe),
                    Some(MarkedActor::Named) => set(Tag::ActorNamed),
                    Some(MarkedActor::Agentless) => set(Tag::ActorAgentless),
                    Some(MarkedActor::Customer) => set(Tag::ActorCustomer),
                    Some(MarkedActor::ThirdParty | MarkedActor::None) | None => {}
                }
            }
            if found {
                let mut hashes: Vec<u32> = features.iter().map(|f| hash(&[f])).collect();
                corpus.texts.extend(hashes.iter().copied().zip(features));
                hashes.sort_unstable();
                hashes.dedup();
                corpus.sentences.push(Marked {
                    example,
                    features: hashes,
                    tags,
                });
            }
        }
    }
    corpus
}

/// The sentences by column: which have a feature, and the value that they have it with.
struct Columns {
    hashes: Vec<u32>,
    cells: Vec<Vec<(u32, f64)>>,
    squares: Vec<f64>,
    sentences: f64,
}

impl Columns {
    fn new(sentences: &[&Marked]) -> Self {
        let mut drafts: HashMap<u32, HashSet<usize>> = HashMap::new();
        let mut by_hash: BTreeMap<u32, Vec<(u32, f64)>> = BTreeMap::new();
        for (at, s) in sentences.iter().enumerate() {
            let value = 1.0 / (s.features.len().max(1) as f64).sqrt();
            for hash in &s.features {
                drafts.entry(*hash).or_default().insert(s.example);
                by_hash.entry(*hash).or_default().push((at as u32, value));
            }
        }
        by_hash.retain(|hash, _| drafts[hash].len() >= LEAST_DRAFTS);
        let (hashes, cells): (Vec<_>, Vec<Vec<_>>) = by_hash.into_iter().unzip();
        let n = sentences.len().max(1) as f64;
        let squares = cells
            .iter()
            .map(|c| c.iter().map(|(_, v)| v * v).sum::<f64>() / n)
            .collect();
        Self {
            hashes,
            cells,
            squares,
            sentences: n,
        }
    }

    /// The weights that fit one tag best, and the rest that they leave.
    fn solve(&self, targets: &[f64]) -> Vec<f64> {
        let mean = targets.iter().sum::<f64>() / self.sentences;
        let mut rest: Vec<f64> = targets.iter().map(|t| t - mean).collect();
        let mut weights = vec![0.0f64; self.cells.len()];
        let mut visit = |column: usize, weights: &mut [f64]| -> f64 {
            let cells = &self.cells[column];
            let old = weights[column];
            let slope = cells.iter().map(|(at, v)| v * rest[*at as usize]).sum::<f64>() / self.sentences
                + self.squares[column] * old;
            let new =
                slope.signum() * (slope.abs() - ABSOLUTE).max(0.0) / (self.squares[column] + SQUARE / self.sentences);
            let change = new - old;
            if change != 0.0 {
                weights[column] = new;
                cells.iter().for_each(|(at, v)| rest[*at as usize] -= change * v);
            }
            change.abs()
        };
        for _ in 0..SWEEPS {
            let moved = (0..self.cells.len())
                .map(|column| visit(column, &mut weights))
                .fold(0.0, f64::max);
            let active: Vec<usize> = (0..self.cells.len()).filter(|c| weights[*c] != 0.0).collect();
            for _ in 0..SWEEPS {
                let moved = active
                    .iter()
                    .map(|column| visit(*column, &mut weights))
                    .fold(0.0, f64::max);
                if moved < 1e-3 {
                    break;
                }
            }
            if moved < 1e-2 {
                break;
            }
        }
        weights
    }
}

/// Fits on the sentences of the wanted drafts; the table, and its text.
pub(super) fn fit(corpus: &Corpus, wanted: impl Fn(usize) -> bool) -> (Tagger, String) {
    let sentences: Vec<&Marked> = corpus.sentences.iter().filter(|s| wanted(s.example)).collect();
    let columns = Columns::new(&sentences);
    let mut rows: Vec<Vec<(u8, i8)>> = vec![Vec::new(); columns.hashes.len()];
    let mut base = vec![0.0f32; TAGS];
    if !sentences.is_empty() {
        for (tag, base) in base.iter_mut().enumerate() {
            let targets: Vec<f64> = sentences.iter().map(|s| f64::from(u8::from(s.tags[tag]))).collect();
            let mut left = targets.iter().sum::<f64>();
            for (column, weight) in columns.solve(&targets).into_iter().enumerate() {
                let units = (weight / f64::from(TAG_UNIT)).round().clamp(-127.0, 127.0);
                if units != 0.0 {
                    rows[column].push((tag as u8, units as i8));
                    left -= columns.cells[column].iter().map(|(_, v)| v).sum::<f64>() * units * f64::from(TAG_UNIT);
                }
            }
            *base = ((left / columns.sentences * 1e4).round() / 1e4) as f32;
        }
    }
    let rows: Vec<(u32, Vec<(u8, i8)>)> = columns
        .hashes
        .into_iter()
        .zip(rows)
        .filter(|(_, row)| !row.is_empty())
        .collect();
    let mut table = String::from("feature");
    for (tag, base) in Tag::ALL.iter().zip(&base) {
        let _ = write!(table, "\t{tag}={base}");
    }
    let mut lines: Vec<String> = rows
        .iter()
        .map(|(hash, row)| {
            let mut line = corpus.texts[hash].clone();
            for (tag, weight) in row {
                let _ = write!(line, "\t{}={weight}", Tag::ALL[usize::from(*tag)]);
            }
            line
        })
        .collect();
    lines.sort();
    for line in lines {
        table.push('\n');
        table.push_str(&line);
    }
    table.push('\n');
    (Tagger::fitted(base, &rows), table)
}
