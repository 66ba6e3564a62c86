//! `tactful calibrate`: how far the reports agree with people's labels, and fitting the table of weights on them.

mod disagreements;
mod groups;
mod input;
mod measures;
mod page;
mod sentences;
mod table;

use super::error::{Error, Stop};
use super::fit::{self, Example};
use crate::config::Config;
use crate::context::Context;
use crate::model::Model;
use crate::report::{Dimension, Report};
use disagreements::Disagreement;
use groups::{By, Group};
use input::Item;
pub(super) use input::{Binds, Class, Label, MarkedActor, Markup};
use measures::{Agreement, agreement};
use sentences::Detectors;
pub(super) use sentences::place;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

pub(super) const HELP: &str = r#"ITEMS holds the lines of `tactful score`; LABELS one line an item, matched by id:
  {"id":"a1","act":"COMMIT","elements":{"timeline":"exact",...},"scores":{"clarity":4,...},
   "flags":["canned"],"flags_maybe":[]}
Acts, elements and flags are named as in reports. All five scores are needed; an element or act
that is null or absent is not counted; a flag in `flags_maybe` counts neither way. A "weight" says
how often the draft counts in a fit (1).

Printed: for each dimension quadratic weighted kappa (QWK), exact and within-one agreement; for
each element and the act accuracy and kappa; for each flag with five labels or more precision,
recall, F1 and false alarms; then the disagreements, worst first, with the report's reasons. The
worst is where the squares of the scores' differences and one for each wrong element, act and flag
add up to most.

FILE of --sentences marks the sentences of drafts, in order:
  {"id":"a1","sentences":[{"text":"I'll call you by noon.","tags":["commit"],"actor":"I",
   "times":[{"text":"by noon","class":"exact","binds":"company"}]}]}
A detector is right about a sentence where a signal of the tag's kinds touches it: of strength 2
or 3, and, in the columns called broad, of strength 1 too.

Exit code: 0 done, 2 the run failed.

Examples:
  tactful calibrate items.jsonl labels.jsonl
  tactful calibrate items.jsonl labels.jsonl --by intent,source --worst 30
  tactful calibrate items.jsonl labels.jsonl --blind --sentences sentences.jsonl
  tactful calibrate items.jsonl labels.jsonl --html agreement.html
  tactful calibrate items.jsonl labels.jsonl --json | jq .agreement.mean_qwk
  tactful calibrate items.jsonl labels.jsonl --folds
  tactful calibrate items.jsonl labels.jsonl --sentences sentences.jsonl --fit src/model
  tactful calibrate items.jsonl labels.jsonl --folds --also more.items.jsonl more.labels.jsonl"#;

#[derive(clap::Args)]
pub(super) struct CalibrateArgs {
    /// The drafts, as `tactful score` reads them.
    items: PathBuf,
    /// The labels.
    labels: PathBuf,
    /// Agreement by group too; several are separated by commas.
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    by: Vec<By>,
    /// How many of the disagreements to show.
    #[arg(long, value_name = "N", default_value_t = 10)]
    worst: usize,
    /// Measure each detector of signals on marked sentences; with --fit or --folds, learn from them. May be repeated.
    #[arg(long, value_name = "FILE")]
    sentences: Vec<PathBuf>,
    /// More drafts and labels to fit on, which are not scored.
    #[arg(long, value_names = ["ITEMS", "LABELS"], num_args = 2)]
    also: Vec<PathBuf>,
    /// Score once more with intent, severity and fault withheld, so that they are inferred, and compare.
    #[arg(long)]
    blind: bool,
    /// Print everything as one JSON object.
    #[arg(long)]
    json: bool,
    /// Write everything to a page of its own, too.
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Fit the tables of tags and weights on these labels and write them into this folder.
    #[arg(long, value_name = "FOLDER")]
    fit: Option<PathBuf>,
    /// Score each draft by a table that was fitted without the drafts of its writer (the id up to `-`), or, for ids
    /// without a writer, without a sixth of the drafts.
    #[arg(long, conflicts_with = "fit")]
    folds: bool,
}

/// A draft, its label and its report.
struct Row<'a> {
    item: &'a Item,
    label: &'a Label,
    report: Report,
}

impl Row<'_> {
    /// The label's score.
    fn given(&self, dimension: Dimension) -> u8 {
        self.label.scores[dimension.name()]
    }

    /// The label's and the report's value of an element or `act`; nothing where it is not labelled.
    fn element(&self, name: &str) -> Option<(String, String)> {
        if name == "act" {
            Some((self.label.act.clone()?, self.report.act.to_string()))
        } else {
            Some((self.label.element(name)?, input::element(&self.report.elements, name)))
        }
    }
}

/// Everything that the command prints.
#[derive(Serialize)]
struct Outcome<'a> {
    /// What a reader of the figures should know.
    notices: Vec<String>,
    agreement: Agreement,
    /// By intent, severity, channel or source.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    by: BTreeMap<&'static str, Vec<Group>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    blind: Option<Blind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sentences: Option<Detectors>,
    /// The worst first.
    disagreements: Vec<Disagreement<'a>>,
}

/// Agreement with intent, severity and fault withheld.
#[derive(Serialize)]
struct Blind {
    agreement: Agreement,
    /// Mean kappa with them withheld less that with them given.
    mean_qwk_difference: f64,
    /// How often what is inferred is what was given.
    inferred: BTreeMap<&'static str, f64>,
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
    let items = input::items(&args.items)?;
    let labels = input::labels(&args.labels)?;
    let mut markup = Vec::new();
    for path in &args.sentences {
        markup.extend(input::markup(path, &sentences::tags())?);
    }
    let (more_items, more_labels) = match args.also.as_slice() {
        [items, labels] => (input::items(items)?, input::labels(labels)?),
        _ => (Vec::new(), Vec::new()),
    };
    let pairs = pair(&items, &labels);
    if pairs.is_empty() {
        return Err(Stop::Failed(Error::new(
            "no_labels",
            format!("no id of {} is in {}", args.items.display(), args.labels.display()),
            "Give each draft and its label the same \"id\"; the drafts come first, then the labels.",
        )));
    }

    let marked: HashMap<&str, &Markup> = markup.iter().map(|m| (m.id.as_str(), m)).collect();
    let more = pair(&more_items, &more_labels);
    let examples = |wanted: &dyn Fn(&str) -> bool| -> Vec<Example<'_>> {
        pairs
            .iter()
            .filter(|(item, _)| wanted(&item.id))
            .chain(&more)
            .map(|&(item, label)| Example {
                draft: &item.draft,
                context: &item.context,
                label,
                markup: marked.get(item.id.as_str()).copied(),
            })
            .collect()
    };

    let config = Config::default();
    let mut whole = Model::default();
    let mut folds: HashMap<String, Model> = HashMap::new();
    if let Some(path) = &args.fit {
        let fitted = fit::fit(&examples(&|_| true), &config);
        write(&path.join("tags.tsv"), &fitted.tags)?;
        write(&path.join("weights.tsv"), &fitted.weights)?;
        whole = fitted.model;
    } else if args.folds {
        for (item, _) in &pairs {
            let left_out = group(&item.id);
            folds
                .entry(left_out)
                .or_insert_with_key(|left_out| fit::fit(&examples(&|id| group(id) != *left_out), &config).model);
        }
    }
    let score = |context: fn(&Context) -> Context| -> Vec<Row<'_>> {
        pairs
            .iter()
            .map(|&(item, label)| {
                let model = folds.get(&group(&item.id)).unwrap_or(&whole);
                Row {
                    item,
                    label,
                    report: crate::check_by(&item.draft, &context(&item.context), &config, model),
                }
            })
            .collect()
    };
    let rows = score(Context::clone);
    let given = agreement(&rows.iter().collect::<Vec<_>>());
    let blind = args.blind.then(|| {
        let rows = score(|context| Context {
            intent: None,
            severity: None,
            fault: None,
            ..context.clone()
        });
        blind(&given, &rows)
    });
    let outcome = Outcome {
        notices: notices(&items, &labels, &pairs),
        by: args
            .by
            .iter()
            .map(|&by| (by.name(), groups::groups(&rows, by)))
            .collect(),
        blind,
        sentences: (!markup.is_empty()).then(|| sentences::detectors(&rows, &markup)),
        disagreements: disagreements::worst(&rows, args.worst),
        agreement: given,
    };
    if let Some(path) = &args.html {
        write(path, &page::page(&outcome))?;
    }
    let text = if args.json {
        serde_json::to_string_pretty(&outcome).map_err(|e| Stop::write(e.into()))? + "\n"
    } else {
        table::text(&outcome)
    };
    use std::io::Write as _;
    std::io::stdout()
        .write_all(text.as_bytes())
        .map_err(Stop::write)
        .map(|()| true)
}

/// Drafts with their labels.
fn pair<'a>(items: &'a [Item], labels: &'a [Label]) -> Vec<(&'a Item, &'a Label)> {
    let by_id: HashMap<&str, &Label> = labels.iter().map(|label| (label.id.as_str(), label)).collect();
    items
        .iter()
        .filter_map(|item| Some((item, *by_id.get(item.id.as_str())?)))
        .collect()
}

fn write(path: &Path, text: &str) -> Result<(), Stop> {
    std::fs::write(path, text).map_err(|e| {
        Stop::Failed(Error::new(
            "cannot_write",
            format!("{}: {e}", path.display()),
            "Name a file in a folder that you may write to.",
        ))
    })
}

fn blind(given: &Agreement, rows: &[Row<'_>]) -> Blind {
    let right = |same: &dyn Fn(&Row<'_>) -> Option<bool>| {
        let known: Vec<bool> = rows.iter().filter_map(same).collect();
        measures::share(known.iter().filter(|right| **right).count(), known.len())
    };
    let agreement = agreement(&rows.iter().collect::<Vec<_>>());
    Blind {
        mean_qwk_difference: agreement.mean_qwk - given.mean_qwk,
        agreement,
        inferred: BTreeMap::from([
            (
                "intent",
                right(&|r| Some(r.item.context.intent? == r.report.context.intent)),
            ),
            (
                "severity",
                right(&|r| Some(r.item.context.severity? == r.report.context.severity)),
            ),
            (
                "fault",
                right(&|r| Some(r.item.context.fault? == r.report.context.fault)),
            ),
        ]),
    }
}

/// What is left out, and flags that no report can have.
fn notices(items: &[Item], labels: &[Label], pairs: &[(&Item, &Label)]) -> Vec<String> {
    let mut out = Vec::new();
    let (unlabelled, unmatched) = (items.len() - pairs.len(), labels.len() - pairs.len());
    if unlabelled + unmatched > 0 {
        out.push(format!(
            "Left out: {unlabelled} drafts without a label, {unmatched} labels without a draft."
        ));
    }
    let flags = || crate::flags::FLAGS.iter().map(|flag| flag.id);
    let unknown: std::collections::BTreeSet<&str> = pairs
        .iter()
        .flat_map(|(_, label)| &label.flags)
        .map(String::as_str)
        .filter(|id| !flags().any(|flag| flag == *id))
        .collect();
    for id in unknown {
        let hint = crate::nearest::nearest(id, flags(), 1)
            .first()
            .map_or(String::new(), |near| format!("; did you mean {near:?}?"));
        out.push(format!(
            "Labels name {id:?}, which is no flag of tactful and counts as missed{hint}"
        ));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writers_are_told_by_their_ids() {
        assert_eq!(group("wa-017"), "wa");
        assert_eq!(group("wa-018"), "wa");
        assert!(group("some:where#1-2").starts_with("group"));
    }
}
