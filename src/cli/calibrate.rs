//! `tactful calibrate`: how far the reports agree with people's labels, and fitting the table of weights on them.

use super::error::{Error, Stop};
use super::fit::{self, Example};
use crate::act::Act;
use crate::config::Config;
use crate::context::Context;
use crate::elements::Elements;
use crate::model::Model;
use crate::report::{Dimension, Report};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

pub(super) const HELP: &str = r#"ITEMS holds the lines of `tactful score`; LABELS one line an item:
  {"id":"a1","act":"COMMIT","elements":{"timeline":"exact",...},"scores":{"clarity":4,...},
   "flags":["canned"],"flags_maybe":[]}
Printed: for each dimension quadratic weighted kappa (QWK), exact and within-one agreement; for
each element accuracy; for each flag precision, recall, F1 and false alarms. A flag in
`flags_maybe` counts neither way.

Examples:
  tactful calibrate items.jsonl labels.jsonl
  tactful calibrate items.jsonl labels.jsonl --folds
  tactful calibrate items.jsonl labels.jsonl --fit src/model/weights.tsv"#;

#[derive(clap::Args)]
pub(super) struct CalibrateArgs {
    /// The drafts, as `tactful score` reads them.
    items: PathBuf,
    /// The labels.
    labels: PathBuf,
    /// Fit the table of weights on these labels and write it to this file.
    #[arg(long, value_name = "FILE")]
    fit: Option<PathBuf>,
    /// Score each draft by a table that was fitted without the drafts of its writer (the id up to `-`), or, for ids
    /// without a writer, without a sixth of the drafts.
    #[arg(long, conflicts_with = "fit")]
    folds: bool,
}

/// A line of ITEMS.
#[derive(Deserialize)]
struct Item {
    id: String,
    draft: String,
    #[serde(flatten)]
    context: Context,
}

/// A line of LABELS.
#[derive(Deserialize)]
pub(super) struct Label {
    id: String,
    pub act: String,
    pub elements: BTreeMap<String, serde_json::Value>,
    pub scores: BTreeMap<String, u8>,
    #[serde(default)]
    flags: Vec<String>,
    #[serde(default)]
    flags_maybe: Vec<String>,
}

impl Label {
    /// An element's value as text; nothing where it is not labelled.
    pub fn element(&self, name: &str) -> Option<String> {
        match self.elements.get(name)? {
            serde_json::Value::String(s) => Some(s.clone()),
            serde_json::Value::Bool(b) => Some(b.to_string()),
            _ => None,
        }
    }
}

fn lines<T: for<'a> Deserialize<'a>>(path: &Path) -> Result<Vec<T>, Stop> {
    let text =
        std::fs::read_to_string(path).map_err(|e| Stop::Failed(Error::unreadable(&path.display().to_string(), &e)))?;
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| {
            serde_json::from_str(line).map_err(|e| {
                let place = format!("{}:{}: {e}", path.display(), number + 1);
                Stop::Failed(Error::new(
                    "invalid_line",
                    place,
                    "Compare the line with the form that `tactful calibrate --help` shows.",
                ))
            })
        })
        .collect()
}

/// The writer of a draft by its id (`wa` of `wa-017`); other ids fall into six groups by their bytes.
fn group(id: &str) -> String {
    match id.split_once('-') {
        Some((writer, number)) if writer.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit()) => writer.to_owned(),
        _ => format!(
            "group {}",
            id.bytes()
                .fold(7u32, |h, b| h.wrapping_mul(31).wrapping_add(u32::from(b)))
                % 6
        ),
    }
}

/// Runs the command.
pub(super) fn run(args: CalibrateArgs) -> Result<bool, Stop> {
    let items: Vec<Item> = lines(&args.items)?;
    let mut labels: HashMap<String, Label> = lines::<Label>(&args.labels)?
        .into_iter()
        .map(|l| (l.id.clone(), l))
        .collect();
    let pairs: Vec<(Item, Label)> = items
        .into_iter()
        .filter_map(|item| labels.remove(&item.id).map(|label| (item, label)))
        .collect();
    let config = Config::default();
    let examples = || {
        pairs.iter().map(|(item, label)| Example {
            draft: &item.draft,
            context: &item.context,
            label,
        })
    };
    if let Some(path) = &args.fit {
        let model = fit::fit(&examples().collect::<Vec<_>>(), &config);
        std::fs::write(path, model.to_table()).map_err(|e| {
            Stop::Failed(Error::new(
                "cannot_write",
                format!("{}: {e}", path.display()),
                "Name a file in a folder that you may write to.",
            ))
        })?;
        return print(&table(&scored(&pairs, &config, |_| &model)));
    }
    if args.folds {
        let mut groups: Vec<String> = pairs.iter().map(|(item, _)| group(&item.id)).collect();
        groups.sort();
        groups.dedup();
        let models: HashMap<String, Model> = groups
            .into_iter()
            .map(|left_out| {
                let rest: Vec<Example<'_>> = pairs
                    .iter()
                    .filter(|(item, _)| group(&item.id) != left_out)
                    .map(|(item, label)| Example {
                        draft: &item.draft,
                        context: &item.context,
                        label,
                    })
                    .collect();
                let model = fit::fit(&rest, &config);
                (left_out, model)
            })
            .collect();
        return print(&table(&scored(&pairs, &config, |id| &models[&group(id)])));
    }
    let model = Model::default();
    print(&table(&scored(&pairs, &config, |_| &model)))
}

fn print(text: &str) -> Result<bool, Stop> {
    use std::io::Write as _;
    std::io::stdout()
        .write_all(text.as_bytes())
        .map_err(Stop::write)
        .map(|()| true)
}

fn scored<'p, 'm>(
    pairs: &'p [(Item, Label)],
    config: &Config,
    model: impl Fn(&str) -> &'m Model,
) -> Vec<(Report, &'p Label)> {
    pairs
        .iter()
        .map(|(item, label)| {
            (
                crate::check_by(&item.draft, &item.context, config, model(&item.id)),
                label,
            )
        })
        .collect()
}

/// Quadratic weighted kappa of two lists of scores from 1 to 5 (Cohen 1968).
fn quadratic_kappa(pairs: &[(u8, u8)]) -> f64 {
    let n = pairs.len() as f64;
    let (mut a, mut b) = ([0.0f64; 6], [0.0f64; 6]);
    let mut observed = 0.0;
    for &(x, y) in pairs {
        a[x as usize] += 1.0;
        b[y as usize] += 1.0;
        observed += f64::from(x.abs_diff(y)).powi(2);
    }
    let expected: f64 = (1..6)
        .flat_map(|i| (1..6).map(move |j| (i, j)))
        .map(|(i, j)| (i as f64 - j as f64).powi(2) * a[i] * b[j] / n)
        .sum();
    if expected == 0.0 {
        1.0
    } else {
        1.0 - observed / expected
    }
}

/// Spearman's rank correlation, ties by their mean rank.
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
    let mean = |v: &[f64]| v.iter().sum::<f64>() / v.len().max(1) as f64;
    let (ma, mb) = (mean(&ra), mean(&rb));
    let dot: f64 = ra.iter().zip(&rb).map(|(x, y)| (x - ma) * (y - mb)).sum();
    let norm = |v: &[f64], m: f64| v.iter().map(|x| (x - m).powi(2)).sum::<f64>().sqrt();
    dot / (norm(&ra, ma) * norm(&rb, mb))
}

/// An element of a report by the name that labels use.
fn element(e: &Elements, name: &str) -> String {
    match name {
        "apology" => e.apology.to_string(),
        "acknowledgment" => e.acknowledgment.to_string(),
        "next_step" => e.next_step.to_string(),
        "timeline" => e.timeline.to_string(),
        "fallback" => e.fallback.to_string(),
        _ => e.owner.to_string(),
    }
}

/// The names of the elements in labels.
pub(super) const ELEMENTS: [&str; 6] = [
    "apology",
    "acknowledgment",
    "next_step",
    "timeline",
    "fallback",
    "owner",
];

/// The table of agreement.
fn table(rows: &[(Report, &Label)]) -> String {
    let mut out = String::new();
    let n = rows.len().max(1) as f64;
    let _ = writeln!(
        out,
        "{} drafts\n\n{:<18}{:>7}{:>8}{:>10}",
        rows.len(),
        "dimension",
        "QWK",
        "exact",
        "within 1"
    );
    let mut mean = 0.0;
    for &dimension in Dimension::ALL {
        let pairs: Vec<(u8, u8)> = rows
            .iter()
            .map(|(r, l)| {
                (
                    l.scores.get(dimension.name()).copied().unwrap_or(1).clamp(1, 5),
                    r.scores.get(dimension).score,
                )
            })
            .collect();
        let kappa = quadratic_kappa(&pairs);
        mean += kappa / Dimension::ALL.len() as f64;
        let share = |most: u8| pairs.iter().filter(|(a, b)| a.abs_diff(*b) <= most).count() as f64 / n;
        let _ = writeln!(
            out,
            "{:<18}{kappa:>7.2}{:>8.2}{:>10.2}",
            dimension.name(),
            share(0),
            share(1)
        );
    }
    let total = |f: &dyn Fn(&(Report, &Label)) -> u32| rows.iter().map(|row| f64::from(f(row))).collect::<Vec<_>>();
    let labels = total(&|(_, l)| l.scores.values().map(|&v| u32::from(v)).sum());
    let ours = total(&|(r, _)| Dimension::ALL.iter().map(|&d| u32::from(r.scores.get(d).score)).sum());
    let _ = writeln!(
        out,
        "{:<18}{mean:>7.2}   Spearman of the totals {:.2}\n\n{:<18}{:>9}{:>6}",
        "mean QWK",
        spearman(&labels, &ours),
        "element",
        "accuracy",
        "n"
    );
    for name in ELEMENTS.into_iter().chain(["act"]) {
        let pairs: Vec<(String, String)> = rows
            .iter()
            .filter_map(|(r, l)| {
                if name == "act" {
                    Some((l.act.clone(), r.act.to_string()))
                } else {
                    l.element(name).map(|label| (label, element(&r.elements, name)))
                }
            })
            .collect();
        let right = pairs.iter().filter(|(a, b)| a == b).count();
        let _ = writeln!(
            out,
            "{name:<18}{:>9.2}{:>6}",
            right as f64 / pairs.len().max(1) as f64,
            pairs.len()
        );
    }
    let _ = writeln!(
        out,
        "\n{:<28}{:>5}{:>7}{:>7}{:>7}{:>14}",
        "flag", "n", "prec", "rec", "F1", "false alarms"
    );
    for flag in crate::flags::FLAGS {
        let (mut hit, mut alarm, mut miss) = (0u32, 0u32, 0u32);
        for (r, l) in rows.iter().filter(|(_, l)| !l.flags_maybe.iter().any(|f| f == flag.id)) {
            match (
                l.flags.iter().any(|f| f == flag.id),
                r.flags.iter().any(|f| f.id == flag.id),
            ) {
                (true, true) => hit += 1,
                (false, true) => alarm += 1,
                (true, false) => miss += 1,
                (false, false) => {}
            }
        }
        let ratio = |a: u32, b: u32| if b == 0 { 0.0 } else { f64::from(a) / f64::from(b) };
        let (precision, recall) = (ratio(hit, hit + alarm), ratio(hit, hit + miss));
        let f1 = if precision + recall > 0.0 {
            2.0 * precision * recall / (precision + recall)
        } else {
            0.0
        };
        if hit + miss + alarm > 0 {
            let _ = writeln!(
                out,
                "{:<28}{:>5}{precision:>7.2}{recall:>7.2}{f1:>7.2}{alarm:>14}",
                flag.id,
                hit + miss
            );
        }
    }
    out
}

/// What the fit aims at for one head and label: a score, or 1 and 0 for a value that is and is not; nothing where unlabelled.
pub(super) fn target(label: &Label, head: crate::model::Head) -> Option<f32> {
    use crate::model::Head;
    let is = |name: &str, value: &str| label.element(name).map(|v| f32::from(v == value));
    match head {
        Head::Score(d) => label.scores.get(d.name()).map(|&v| f32::from(v)),
        Head::Act(v) => Act::parse(&label.act).map(|act| f32::from(act == v)),
        Head::Apology(v) => is("apology", v.name()),
        Head::Acknowledgment(v) => is("acknowledgment", v.name()),
        Head::NextStep(v) => is("next_step", v.name()),
        Head::Timeline(v) => is("timeline", v.name()),
        Head::Fallback => is("fallback", "true"),
        Head::Owner(v) => is("owner", v.name()),
    }
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
    fn writers_are_told_by_their_ids() {
        assert_eq!(group("wa-017"), "wa");
        assert_eq!(group("wa-018"), "wa");
        assert!(group("some:where#1-2").starts_with("group"));
    }
}
