//! What `tactful calibrate` reads: drafts, labels, and the markup of sentences, one JSON object a line.

use crate::act::Act;
use crate::cli::error::{Error, Stop};
use crate::cli::score;
use crate::context::Context;
use crate::elements::{Acknowledgment, Apology, Elements, NextStep, Owner, Timeline};
use crate::nearest::nearest;
use crate::report::Dimension;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashSet};
use std::path::Path;

/// A draft with its context.
pub(in crate::cli) struct Item {
    pub id: String,
    pub draft: String,
    pub context: Context,
}

/// What a person found in a draft.
pub(in crate::cli) struct Label {
    pub id: String,
    /// The act, where it is labelled.
    pub act: Option<String>,
    elements: BTreeMap<String, String>,
    /// All five scores by their dimensions' names.
    pub scores: BTreeMap<String, u8>,
    pub flags: Vec<String>,
    /// Flags on which careful people could differ.
    pub flags_maybe: Vec<String>,
    /// How much the draft counts in a fit.
    pub weight: f64,
}

impl Label {
    /// An element's value as text; nothing where it is not labelled.
    pub fn element(&self, name: &str) -> Option<String> {
        self.elements.get(name).cloned()
    }
}

/// The names of the elements in labels.
pub(in crate::cli) const ELEMENTS: [&str; 6] = [
    "apology",
    "acknowledgment",
    "next_step",
    "timeline",
    "fallback",
    "owner",
];

/// An element of a report by the name that labels use.
pub(in crate::cli) fn element(e: &Elements, name: &str) -> String {
    match name {
        "apology" => e.apology.to_string(),
        "acknowledgment" => e.acknowledgment.to_string(),
        "next_step" => e.next_step.to_string(),
        "timeline" => e.timeline.to_string(),
        "fallback" => e.fallback.to_string(),
        _ => e.owner.to_string(),
    }
}

/// The values that an element can have in labels.
fn element_values(name: &str) -> Vec<&'static str> {
    match name {
        "apology" => Apology::ALL.iter().map(|v| v.name()).collect(),
        "acknowledgment" => Acknowledgment::ALL.iter().map(|v| v.name()).collect(),
        "next_step" => NextStep::ALL.iter().map(|v| v.name()).collect(),
        "timeline" => Timeline::ALL.iter().map(|v| v.name()).collect(),
        "fallback" => vec!["true", "false"],
        _ => Owner::ALL.iter().map(|v| v.name()).collect(),
    }
}

/// The markup of one draft's sentences.
#[derive(Deserialize)]
pub(in crate::cli) struct Markup {
    #[serde(deserialize_with = "id")]
    pub id: String,
    pub sentences: Vec<Sentence>,
}

/// One sentence, as a person marked it.
#[derive(Deserialize)]
pub(in crate::cli) struct Sentence {
    pub text: String,
    pub tags: Vec<String>,
    #[serde(default)]
    pub times: Vec<Time>,
    /// Who does the main action.
    #[serde(default)]
    pub actor: Option<MarkedActor>,
}

/// An expression of time in a sentence.
#[derive(Deserialize)]
pub(in crate::cli) struct Time {
    pub text: String,
    pub class: Class,
    pub binds: Binds,
}

/// How exact a time is; `none` for the past, facts and what binds only the customer.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(in crate::cli) enum Class {
    None,
    Vague,
    Soft,
    Bounded,
    Exact,
}

/// Whom a time binds.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(in crate::cli) enum Binds {
    Company,
    ThirdParty,
    Customer,
    Fact,
    Past,
}

/// Who acts in a sentence, in the words of the markup.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(in crate::cli) enum MarkedActor {
    #[serde(rename = "I")]
    I,
    We,
    Named,
    Agentless,
    Customer,
    ThirdParty,
    None,
}

fn id<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    id_text(Value::deserialize(deserializer)?)
        .ok_or_else(|| serde::de::Error::custom("\"id\" is neither a string nor a number"))
}

fn id_text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Reads the drafts, as `tactful score` does.
pub(super) fn items(path: &Path) -> Result<Vec<Item>, Stop> {
    let items = lines(path, |line| {
        let mut fields = score::object(line.as_bytes())?;
        let id = take_id(&mut fields)?;
        let (draft, context) = score::draft_and_context(&mut fields)?;
        Ok(Item { id, draft, context })
    })?;
    unique(path, items, |item| &item.id)
}

/// Reads the labels.
pub(super) fn labels(path: &Path) -> Result<Vec<Label>, Stop> {
    let labels = lines(path, |line| {
        let mut fields = score::object(line.as_bytes())?;
        Ok(Label {
            id: take_id(&mut fields)?,
            act: act(&mut fields)?,
            elements: elements(&mut fields)?,
            scores: scores(&mut fields)?,
            flags: flags(&mut fields, "flags")?,
            flags_maybe: flags(&mut fields, "flags_maybe")?,
            weight: weight(&mut fields)?,
        })
    })?;
    unique(path, labels, |label| &label.id)
}

/// Reads the markup of sentences; its tags are among `tags`.
pub(super) fn markup(path: &Path, tags: &[&str]) -> Result<Vec<Markup>, Stop> {
    let all = lines(path, |line| {
        let markup: Markup = serde_json::from_str(line).map_err(|error| {
            let text = error.to_string();
            let what = text.split(" at line ").next().unwrap_or("broken JSON");
            Error::new(
                "invalid_markup",
                format!("{what} at column {}", error.column()),
                r#"Write {"id":"a1","sentences":[{"text":"...","tags":["commit"],"times":[],"actor":"I"}]}."#,
            )
        })?;
        match markup
            .sentences
            .iter()
            .flat_map(|s| &s.tags)
            .find(|tag| !tags.contains(&tag.as_str()))
        {
            Some(tag) => Err(unknown("a tag", tag, tags)),
            None => Ok(markup),
        }
    })?;
    unique(path, all, |markup| &markup.id)
}

/// Each line that is not blank with its number, parsed; an error names the file and the line.
fn lines<T>(path: &Path, parse: impl Fn(&str) -> Result<T, Error>) -> Result<Vec<(usize, T)>, Stop> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|e| Error::unreadable(&name, &e))?;
    let text = std::str::from_utf8(&bytes).map_err(|e| Error::not_utf8(&name, e))?;
    text.trim_start_matches('\u{feff}')
        .lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line.trim()))
        .filter(|(_, line)| !line.is_empty())
        .map(|(number, line)| match parse(line) {
            Ok(value) => Ok((number, value)),
            Err(error) => Err(at(path, number, error)),
        })
        .collect()
}

fn at(path: &Path, line: usize, error: Error) -> Stop {
    let message = format!("{}:{line}: {}", path.display(), error.message);
    Stop::Failed(Error { message, ..error })
}

/// Takes the line numbers off, unless two lines have one id.
fn unique<T>(path: &Path, lines: Vec<(usize, T)>, id: impl Fn(&T) -> &str) -> Result<Vec<T>, Stop> {
    let mut seen = HashSet::new();
    if let Some((number, value)) = lines.iter().find(|(_, value)| !seen.insert(id(value))) {
        let error = Error::new(
            "duplicate_id",
            format!("an earlier line has the id {:?} too", shorten(id(value))),
            "Give each line an id of its own, or remove one of the two.",
        );
        return Err(at(path, *number, error));
    }
    Ok(lines.into_iter().map(|(_, value)| value).collect())
}

fn take_id(fields: &mut Map<String, Value>) -> Result<String, Error> {
    fields.remove("id").and_then(id_text).ok_or_else(|| {
        Error::new(
            "missing_id",
            "the line has no \"id\" that is a string or a number",
            "Add the id by which drafts and labels are matched.",
        )
    })
}

fn act(fields: &mut Map<String, Value>) -> Result<Option<String>, Error> {
    let names: Vec<&str> = Act::ALL.iter().map(|act| act.name()).collect();
    match fields.remove("act") {
        None | Some(Value::Null) => Ok(None),
        Some(value) => value_of("act", &value, &names).map(Some),
    }
}

fn elements(fields: &mut Map<String, Value>) -> Result<BTreeMap<String, String>, Error> {
    let mut out = BTreeMap::new();
    for (name, value) in map(fields, "elements")? {
        if !ELEMENTS.contains(&name.as_str()) {
            return Err(unknown("an element", &name, &ELEMENTS));
        }
        if !value.is_null() {
            let text = value_of(&name, &value, &element_values(&name))?;
            out.insert(name, text);
        }
    }
    Ok(out)
}

fn scores(fields: &mut Map<String, Value>) -> Result<BTreeMap<String, u8>, Error> {
    let names: Vec<&str> = Dimension::ALL.iter().map(|d| d.name()).collect();
    let mut out = BTreeMap::new();
    for (name, value) in map(fields, "scores")? {
        if !names.contains(&name.as_str()) {
            return Err(unknown("a dimension", &name, &names));
        }
        let score = value.as_u64().filter(|score| (1..=5).contains(score)).ok_or_else(|| {
            Error::new(
                "wrong_score",
                format!("the score of {name:?} is {}", shorten(&value.to_string())),
                "Scores are the whole numbers 1 to 5.",
            )
        })?;
        out.insert(name, score as u8);
    }
    match names.iter().find(|name| !out.contains_key(**name)) {
        Some(name) => Err(Error::new(
            "missing_score",
            format!("the label has no score of {name:?}"),
            format!("Give \"scores\" for all of {}.", names.join(", ")),
        )),
        None => Ok(out),
    }
}

fn weight(fields: &mut Map<String, Value>) -> Result<f64, Error> {
    match fields.remove("weight") {
        None | Some(Value::Null) => Ok(1.0),
        Some(value) => value.as_f64().filter(|w| (0.0..=1000.0).contains(w)).ok_or_else(|| {
            Error::new(
                "wrong_type",
                "\"weight\" is no number from 0 to 1000",
                "Write how often the draft counts in a fit, such as 3, or leave it out for 1.",
            )
        }),
    }
}

fn flags(fields: &mut Map<String, Value>, name: &str) -> Result<Vec<String>, Error> {
    let wrong = || {
        Error::new(
            "wrong_type",
            format!("{name:?} is no list of flags"),
            format!("Write it as [\"missing_timeline\"]; {name:?} may be left out."),
        )
    };
    match fields.remove(name) {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(list)) => list
            .iter()
            .map(|flag| flag.as_str().map(str::to_owned).ok_or_else(wrong))
            .collect(),
        Some(_) => Err(wrong()),
    }
}

fn map(fields: &mut Map<String, Value>, name: &str) -> Result<Map<String, Value>, Error> {
    match fields.remove(name) {
        None | Some(Value::Null) => Ok(Map::new()),
        Some(Value::Object(map)) => Ok(map),
        Some(_) => Err(Error::new(
            "wrong_type",
            format!("{name:?} is no object"),
            "Compare the line with the form that `tactful calibrate --help` shows.",
        )),
    }
}

/// The value as text if it is one of `values`.
fn value_of(field: &str, value: &Value, values: &[&str]) -> Result<String, Error> {
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    if values.contains(&text.as_str()) {
        Ok(text)
    } else {
        Err(unknown(&format!("a value of {field:?}"), &text, values))
    }
}

fn unknown(what: &str, found: &str, names: &[&str]) -> Error {
    let small: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    let near = nearest(found, small.iter().map(String::as_str), 1);
    let hint = names
        .iter()
        .find(|name| near.first().is_some_and(|near| name.eq_ignore_ascii_case(near)))
        .map_or(String::new(), |near| format!("Did you mean {near:?}? "));
    Error::new(
        "unknown_value",
        format!("{:?} is not {what}", shorten(found)),
        format!("{hint}There are: {}.", names.join(", ")),
    )
}

/// The start of a text, short enough for a message.
fn shorten(text: &str) -> &str {
    &text[..text.floor_char_boundary(60)]
}
