//! Both sides read: what is kept of each draft, and what it is matched by.

use super::tone::Tone;
use crate::cli::error::{Error, Stop};
use crate::cli::input::{self, Format, MOST};
use crate::cli::many::Unread;
use crate::cli::project::{self, Project, Projects};
use crate::cli::run::{Item, Run};
use crate::cli::score;
use crate::context::{Channel, Context, Intent, Severity};
use crate::report::{Dimension, Report};
use rayon::prelude::*;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// What is kept of a draft or template.
#[derive(Debug)]
pub(super) struct Entry {
    /// What it is matched by: an id, or a path from the folder on with an id.
    pub name: String,
    pub channel: Channel,
    pub intent: Intent,
    pub severity: Severity,
    pub overall: u8,
    pub scores: [u8; 5],
    pub tone: Tone,
    /// The rules that found something, each once, sorted.
    pub rules: Vec<Cow<'static, str>>,
    /// The text, as a hash.
    pub text: u64,
    /// What was said about it beside the text, each as a hash.
    pub fields: Vec<(Cow<'static, str>, u64)>,
}

/// One side.
#[derive(Debug, Default)]
pub(super) struct Side {
    pub entries: Vec<Entry>,
    pub errors: Vec<Unread>,
}

/// What the fields of a draft's context are called.
pub(super) const CONTEXT: &[&str] = &["channel", "intent", "severity", "sender", "fault", "customer_message"];

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

impl Entry {
    fn new(
        name: String,
        text: &str,
        report: &Report,
        mut rules: Vec<Cow<'static, str>>,
        mut fields: Vec<(Cow<'static, str>, u64)>,
        customer: Option<&str>,
    ) -> Self {
        let context = &report.context;
        for (field, value) in [
            ("channel", context.channel.name()),
            ("intent", context.intent.name()),
            ("severity", context.severity.name()),
            ("sender", context.sender.name()),
            ("fault", context.fault.name()),
        ] {
            // What was inferred is inferred from the texts that are compared.
            if context.inferred.iter().all(|inferred| inferred.field != field) {
                fields.push((field.into(), hash(&value)));
            }
        }
        fields.extend(customer.map(|customer| ("customer_message".into(), hash(&customer))));
        rules.sort_unstable();
        rules.dedup();
        Self {
            name,
            channel: context.channel,
            intent: context.intent,
            severity: context.severity,
            overall: report.overall,
            scores: std::array::from_fn(|i| report.scores.get(Dimension::ALL[i]).score),
            tone: Tone::of(report),
            rules,
            text: hash(&text),
            fields,
        }
    }
}

/// Whether a file holds drafts as `tactful score` reads them.
pub(super) fn holds_drafts(path: &Path) -> bool {
    if Format::of(path) != Some(Format::JsonLines) {
        return false;
    }
    let Ok(file) = File::open(path) else { return false };
    let first = BufReader::new(file)
        .lines()
        .map_while(Result::ok)
        .find(|line| !line.trim().is_empty());
    first.is_some_and(|line| {
        let line = line.trim_start_matches('\u{feff}');
        score::object(line.as_bytes()).is_ok_and(|fields| fields.contains_key("draft"))
    })
}

/// The templates that a path names, each checked under the settings nearest to it.
pub(super) fn templates(path: &PathBuf, projects: &Projects) -> Result<Side, Stop> {
    let run = Run {
        projects,
        given: Context::default(),
        stdin_name: None,
        changed: None,
        bar: true,
    };
    let folder = path.is_dir().then(|| project::shown(path));
    let mut side = Side::default();
    run.each(std::slice::from_ref(path), &mut |item| {
        match item {
            Item::Error(located) => side.errors.push(located.into()),
            Item::Checked(source, checked) => {
                let below = match &folder {
                    // The folder itself is where the tool is run.
                    Some(folder) if folder.is_empty() || folder == "." => source.name.as_str(),
                    Some(folder) => source
                        .name
                        .strip_prefix(folder.as_str())
                        .unwrap_or(&source.name)
                        .trim_start_matches('/'),
                    None => "",
                };
                let id = checked.template.id.as_str();
                let name = match (below, id) {
                    ("", id) => id.to_owned(),
                    (below, "") => below.to_owned(),
                    (below, id) => format!("{below} ({id})"),
                };
                let rules = checked.issues.iter().map(|issue| issue.rule.clone().into()).collect();
                let customer = checked.template.context.customer_message.as_deref();
                side.entries.push(Entry::new(
                    name,
                    &checked.template.text,
                    &checked.report,
                    rules,
                    Vec::new(),
                    customer,
                ));
            }
        }
        Ok(())
    })?;
    Ok(side)
}

/// So many lines are scored together.
const BATCH: usize = 512;

/// The drafts of a file of JSON Lines, as `tactful score` reads them.
pub(super) fn drafts(path: &Path, project: &Project) -> Result<Side, Stop> {
    let name = project::shown(path);
    let unreadable = |error| Error::unreadable(&name, &error);
    let mut file = BufReader::new(File::open(path).map_err(unreadable)?);
    let mut side = Side::default();
    let mut lines: Vec<(usize, Vec<u8>)> = Vec::new();
    for number in 1.. {
        let mut line = Vec::new();
        let read = file.read_until(b'\n', &mut line).map_err(unreadable)?;
        if number == 1 && line.starts_with("\u{feff}".as_bytes()) {
            line.drain(..3);
        }
        line.truncate(line.trim_ascii_end().len());
        if !line.is_empty() {
            lines.push((number, line));
        }
        if lines.len() >= BATCH || read == 0 {
            let scored: Vec<_> = std::mem::take(&mut lines)
                .into_par_iter()
                .map(|(number, line)| draft(number, &line, project).map_err(|error| (number, error)))
                .collect();
            for scored in scored {
                match scored {
                    Ok(entry) => side.entries.push(entry),
                    Err((line, mut error)) => {
                        error.message = format!("{name}:{line}: {}", error.message);
                        side.errors.push(Unread {
                            file: Some(name.clone()),
                            line: Some(line),
                            column: None,
                            error,
                        });
                    }
                }
            }
        }
        if read == 0 {
            break;
        }
    }
    Ok(side)
}

fn draft(number: usize, line: &[u8], project: &Project) -> Result<Entry, Error> {
    let mut fields = score::object(line)?;
    let id = match fields.remove("id") {
        None | Some(Value::Null) => number.to_string(),
        Some(Value::String(id)) => id,
        Some(Value::Number(id)) => id.to_string(),
        Some(_) => {
            return Err(Error::new(
                "wrong_type",
                "\"id\" is neither a string nor a number",
                "Give \"id\" as one of them: drafts are matched by it.",
            ));
        }
    };
    let (draft, context) = score::draft_and_context(&mut fields)?;
    if draft.len() > input::MOST {
        let message = format!("a draft of {} bytes; at most {MOST} are checked", draft.len());
        return Err(Error::new("too_long", message, "Shorten it."));
    }
    let report = crate::check_with(&draft, &project::over(&context, &project.context), &project.config);
    let rules = report.flags.iter().map(|flag| flag.id.clone()).collect();
    let others = fields
        .iter()
        .map(|(field, value)| (field.clone().into(), hash(&value.to_string())))
        .collect();
    let customer = context.customer_message.as_deref();
    Ok(Entry::new(id, &draft, &report, rules, others, customer))
}

/// Both sides matched by name, in the order of the first; names that stand more than once are matched in order.
pub(super) struct Matched {
    pub pairs: Vec<(Entry, Entry)>,
    pub only_a: Vec<String>,
    pub only_b: Vec<String>,
    /// Names that stand more than once on a side.
    pub doubled: Vec<String>,
}

pub(super) fn matched(a: Vec<Entry>, b: Vec<Entry>) -> Matched {
    let mut doubled = Vec::new();
    let a = numbered(a, &mut doubled);
    let b = numbered(b, &mut doubled);
    doubled.sort_unstable();
    doubled.dedup();
    let order: Vec<(String, usize)> = b.iter().map(|(key, _)| key.clone()).collect();
    let mut others: HashMap<(String, usize), Entry> = b.into_iter().collect();
    let (mut pairs, mut only_a) = (Vec::new(), Vec::new());
    for (key, entry) in a {
        match others.remove(&key) {
            Some(other) => pairs.push((entry, other)),
            None => only_a.push(entry.name),
        }
    }
    let only_b = order
        .into_iter()
        .filter(|key| others.contains_key(key))
        .map(|(name, _)| name);
    Matched {
        pairs,
        only_a,
        only_b: only_b.collect(),
        doubled,
    }
}

fn numbered(entries: Vec<Entry>, doubled: &mut Vec<String>) -> Vec<((String, usize), Entry)> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut number = |entry: Entry| {
        let count = seen.entry(entry.name.clone()).or_default();
        *count += 1;
        if *count == 2 {
            doubled.push(entry.name.clone());
        }
        ((entry.name.clone(), *count), entry)
    };
    entries.into_iter().map(&mut number).collect()
}
