//! How far reports agree with labels: kappa, rank correlation, precision and recall.

use super::Row;
use super::input::ELEMENTS;
use crate::report::Dimension;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Flags with fewer labels than this get no figures of their own.
const LABELS: usize = 5;
/// Flags with at least this many labels make the steadier of the two means.
const MORE_LABELS: usize = 8;
/// The flags that tactful exists for.
const CORE: [&str; 3] = ["overused_apology_template", "missing_next_step", "missing_timeline"];

/// Agreement of reports with labels.
#[derive(Serialize)]
pub(super) struct Agreement {
    /// How many drafts were compared.
    pub drafts: usize,
    /// By dimension.
    pub scores: BTreeMap<&'static str, ScoreAgreement>,
    /// Mean kappa of the five dimensions.
    pub mean_qwk: f64,
    /// Rank correlation of the sums of the five scores.
    pub total_spearman: f64,
    /// By element, and for the act.
    pub elements: BTreeMap<&'static str, ElementAgreement>,
    /// By flag, for flags with at least five labels.
    pub flags: BTreeMap<String, Detection>,
    /// The other flags that were labelled or raised.
    pub rare_flags: BTreeMap<String, RareFlag>,
    /// Mean F1 of the flags that tactful exists for.
    pub core_flags_f1: f64,
    /// Mean F1 of all flags with at least five labels.
    pub macro_flags_f1: f64,
    /// Mean F1 of all flags with at least eight labels.
    pub macro_flags_f1_8: f64,
}

/// Agreement on one dimension.
#[derive(Serialize)]
pub(super) struct ScoreAgreement {
    /// Quadratic weighted kappa.
    pub qwk: f64,
    /// Share of equal scores.
    pub exact: f64,
    /// Share of scores that differ by one at most.
    pub within1: f64,
}

/// Agreement on one element or the act, where it is labelled.
#[derive(Serialize)]
pub(super) struct ElementAgreement {
    /// Share of equal values.
    pub accuracy: f64,
    /// Cohen's kappa.
    pub kappa: f64,
    /// How many drafts have it labelled.
    pub n: usize,
}

/// How well something that is there or not is found.
#[derive(Serialize, Clone, Copy)]
pub(super) struct Detection {
    /// How often it is there.
    pub n: usize,
    /// Share of what was found that is there; 0 where nothing was found.
    pub precision: f64,
    /// Share of what is there that was found.
    pub recall: f64,
    /// Harmonic mean of the two.
    pub f1: f64,
    /// How often it was found and is not there.
    pub false_alarms: usize,
}

/// A flag with too few labels for a rate.
#[derive(Serialize)]
pub(super) struct RareFlag {
    /// How often it is labelled.
    pub n: usize,
    /// How often it was raised and is not labelled.
    pub false_alarms: usize,
}

/// Counts of what was found and what is there.
#[derive(Default, Clone, Copy)]
pub(super) struct Counts {
    /// Found, of what is there.
    pub hits: usize,
    /// There and not found.
    pub misses: usize,
    /// Found rightly, of all that was found; equal to `hits` where both count the same things.
    pub right: usize,
    /// Found and not there.
    pub alarms: usize,
}

impl Counts {
    /// Counts one thing that may be there and may be found.
    pub fn add(&mut self, there: bool, found: bool) {
        match (there, found) {
            (true, true) => {
                self.hits += 1;
                self.right += 1;
            }
            (true, false) => self.misses += 1,
            (false, true) => self.alarms += 1,
            (false, false) => {}
        }
    }

    /// The rates.
    pub fn detection(self) -> Detection {
        let precision = share(self.right, self.right + self.alarms);
        let recall = share(self.hits, self.hits + self.misses);
        Detection {
            n: self.hits + self.misses,
            precision,
            recall,
            f1: if precision + recall > 0.0 {
                2.0 * precision * recall / (precision + recall)
            } else {
                0.0
            },
            false_alarms: self.alarms,
        }
    }
}

/// `part` of `whole`; 0 of nothing.
pub(super) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The mean; not a number for none.
fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, n) = values.fold((0.0, 0usize), |(sum, n), value| (sum + value, n + 1));
    sum / n as f64
}

/// Compares the reports of `rows` with their labels.
pub(super) fn agreement(rows: &[&Row<'_>]) -> Agreement {
    let scores: BTreeMap<&'static str, ScoreAgreement> = Dimension::ALL
        .iter()
        .map(|&dimension| {
            let pairs: Vec<(u8, u8)> = rows
                .iter()
                .map(|row| (row.given(dimension), row.report.scores.get(dimension).score))
                .collect();
            let within = |most: u8| {
                share(
                    pairs.iter().filter(|(a, b)| a.abs_diff(*b) <= most).count(),
                    pairs.len(),
                )
            };
            let agreement = ScoreAgreement {
                qwk: quadratic_kappa(&pairs),
                exact: within(0),
                within1: within(1),
            };
            (dimension.name(), agreement)
        })
        .collect();
    let totals = |of: &dyn Fn(&Row<'_>, Dimension) -> u8| -> Vec<f64> {
        let total = |row: &&Row<'_>| Dimension::ALL.iter().map(|&d| f64::from(of(row, d))).sum();
        rows.iter().map(total).collect()
    };
    let elements = ELEMENTS
        .into_iter()
        .chain(["act"])
        .map(|name| {
            let pairs: Vec<(String, String)> = rows.iter().filter_map(|row| row.element(name)).collect();
            let agreement = ElementAgreement {
                accuracy: share(pairs.iter().filter(|(a, b)| a == b).count(), pairs.len()),
                kappa: kappa(&pairs),
                n: pairs.len(),
            };
            (name, agreement)
        })
        .collect();
    let (flags, rare_flags) = flags(rows);
    let f1_of = |wanted: &dyn Fn(&str, &Detection) -> bool| {
        mean(flags.iter().filter(|(id, d)| wanted(id, d)).map(|(_, d)| d.f1))
    };
    Agreement {
        drafts: rows.len(),
        mean_qwk: mean(scores.values().map(|s| s.qwk)),
        total_spearman: spearman(
            &totals(&|row, d| row.given(d)),
            &totals(&|row, d| row.report.scores.get(d).score),
        ),
        core_flags_f1: f1_of(&|id, _| CORE.contains(&id)),
        macro_flags_f1: f1_of(&|_, _| true),
        macro_flags_f1_8: f1_of(&|_, d| d.n >= MORE_LABELS),
        scores,
        elements,
        flags,
        rare_flags,
    }
}

fn flags(rows: &[&Row<'_>]) -> (BTreeMap<String, Detection>, BTreeMap<String, RareFlag>) {
    let ids: BTreeSet<&str> = rows
        .iter()
        .flat_map(|row| {
            let raised = row.report.flags.iter().map(|f| f.id.as_ref());
            row.label.flags.iter().map(String::as_str).chain(raised)
        })
        .collect();
    let (mut often, mut rare) = (BTreeMap::new(), BTreeMap::new());
    for id in ids {
        let mut counts = Counts::default();
        for row in rows {
            if !row.label.flags_maybe.iter().any(|f| f == id) {
                counts.add(
                    row.label.flags.iter().any(|f| f == id),
                    row.report.flags.iter().any(|f| f.id == id),
                );
            }
        }
        let detection = counts.detection();
        if detection.n >= LABELS {
            often.insert(id.to_owned(), detection);
        } else if detection.n + detection.false_alarms > 0 {
            let flag = RareFlag {
                n: detection.n,
                false_alarms: detection.false_alarms,
            };
            rare.insert(id.to_owned(), flag);
        }
    }
    (often, rare)
}

/// Quadratic weighted kappa of two lists of scores from 1 to 5 (Cohen 1968); 1 where neither list varies.
fn quadratic_kappa(pairs: &[(u8, u8)]) -> f64 {
    let (mut a, mut b) = ([0.0f64; 6], [0.0f64; 6]);
    let mut observed = 0.0;
    for &(x, y) in pairs {
        a[x as usize] += 1.0;
        b[y as usize] += 1.0;
        observed += f64::from(x.abs_diff(y)).powi(2);
    }
    let expected: f64 = (1..6)
        .flat_map(|i| (1..6).map(move |j| (i, j)))
        .map(|(i, j)| (i as f64 - j as f64).powi(2) * a[i] * b[j] / pairs.len() as f64)
        .sum();
    if expected == 0.0 {
        1.0
    } else {
        1.0 - observed / expected
    }
}

/// Cohen's kappa of two lists of categories (Cohen 1960); 1 where only one category occurs, not a number for none.
fn kappa(pairs: &[(String, String)]) -> f64 {
    let n = pairs.len() as f64;
    let mut counts: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    for (a, b) in pairs {
        counts.entry(a).or_default().0 += 1.0;
        counts.entry(b).or_default().1 += 1.0;
    }
    let observed = pairs.iter().filter(|(a, b)| a == b).count() as f64 / n;
    let expected = counts.values().map(|(a, b)| a * b).sum::<f64>() / n / n;
    if expected < 1.0 {
        (observed - expected) / (1.0 - expected)
    } else if pairs.is_empty() {
        f64::NAN
    } else {
        1.0
    }
}

/// Spearman's rank correlation, ties by their mean rank; not a number where one list does not vary.
fn spearman(a: &[f64], b: &[f64]) -> f64 {
    let rank = |v: &[f64]| {
        let mut order: Vec<usize> = (0..v.len()).collect();
        order.sort_by(|&i, &j| v[i].total_cmp(&v[j]));
        let mut out = vec![0.0; v.len()];
        let mut i = 0;
        while i < order.len() {
            let mut j = i;
            while j + 1 < order.len() && v[order[j + 1]] == v[order[i]] {
                j += 1;
            }
            order[i..=j].iter().for_each(|&k| out[k] = (i + j) as f64 / 2.0);
            i = j + 1;
        }
        out
    };
    let (ra, rb) = (rank(a), rank(b));
    let (ma, mb) = (mean(ra.iter().copied()), mean(rb.iter().copied()));
    let dot: f64 = ra.iter().zip(&rb).map(|(x, y)| (x - ma) * (y - mb)).sum();
    let norm = |v: &[f64], m: f64| v.iter().map(|x| (x - m).powi(2)).sum::<f64>().sqrt();
    dot / (norm(&ra, ma) * norm(&rb, mb))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agreement_of_the_same_and_of_opposites() {
        assert_eq!(quadratic_kappa(&[(1, 1), (3, 3), (5, 5)]), 1.0);
        assert!(quadratic_kappa(&[(1, 5), (5, 1)]) < -0.9);
        assert!((spearman(&[1.0, 2.0, 3.0], &[10.0, 20.0, 30.0]) - 1.0).abs() < 1e-9);
        assert!(spearman(&[1.0, 2.0, 3.0], &[3.0, 2.0, 1.0]) < -0.9);
    }

    #[test]
    fn kappa_takes_chance_off() {
        let pairs = |text: &str| -> Vec<(String, String)> {
            text.split(' ')
                .map(|p| (p[..1].to_owned(), p[1..].to_owned()))
                .collect()
        };
        // Half agree, and half would by chance.
        assert_eq!(kappa(&pairs("aa ab ba bb")), 0.0);
        assert_eq!(kappa(&pairs("aa bb")), 1.0);
        assert_eq!(kappa(&pairs("aa aa")), 1.0);
        // Three of four agree; chance gives (3 * 2 + 1 * 2) / 16 = 1/2.
        assert_eq!(kappa(&pairs("aa aa ab bb")), 0.5);
    }

    #[test]
    fn nothing_found_has_no_precision_and_no_f1() {
        let mut counts = Counts::default();
        counts.add(true, false);
        counts.add(false, false);
        let d = counts.detection();
        assert_eq!(
            (d.n, d.precision, d.recall, d.f1, d.false_alarms),
            (1, 0.0, 0.0, 0.0, 0)
        );
    }
}
