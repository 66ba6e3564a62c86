//! `tactful score`: JSON Lines in, one JSON report a line out.

use super::ScoreArgs;
use super::error::{Error, Stop};
use super::pipeline::{self, BATCH};
use super::project::{self, Project};
use super::sink::Sink;
use crate::context::{Channel, Context, Fault, Intent, Sender, Severity};
use crate::nearest::nearest;
use crate::report::{Notice, Report};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Number, Value};
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, BufRead, BufReader, Read};

pub(super) const HELP: &str = r#"In, one object a line; only `draft` is required:
  {"id":"a1","draft":"...","channel":"chat","intent":"outage","severity":"high",
   "sender":"human","fault":"company","customer_message":"..."}
Out, one line for each line in, in order:
  {"id":"a1","act":...,"scores":{...},"overall":72,"band":...,"flags":[...],...}
  {"line":7,"error":{"code":"invalid_json","message":...,"help":...}}

Spans are UTF-8 bytes of the draft. Blank lines are skipped. Schemas: tactful schema input|output.
Exit code: 0 all lines scored, 1 a line was in error, 2 the run failed.

Examples:
  tactful score < drafts.jsonl > reports.jsonl
  echo '{"draft":"We will get back to you soon."}' | tactful score | jq .overall"#;

/// So many ids are remembered to notice doubled ones.
const IDS: usize = 1_000_000;

/// The fields of an input line.
const FIELDS: [&str; 8] = [
    "id",
    "draft",
    "channel",
    "intent",
    "severity",
    "sender",
    "fault",
    "customer_message",
];

/// A line's id, handed back as given.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(untagged)]
enum Id {
    /// Any text.
    Text(String),
    /// Any number.
    Number(Number),
}

/// One draft to score, with what is known about it. A field that is absent or null is inferred.
#[derive(JsonSchema)]
#[schemars(title = "A line that `tactful score` reads")]
#[expect(
    dead_code,
    reason = "only its schema is used; lines are read field by field for exact errors"
)]
struct Input {
    /// Handed back with the report; the line number where it is not given.
    id: Option<Id>,
    /// The draft.
    draft: String,
    /// Where the reply will be read.
    channel: Option<Channel>,
    /// What the customer wants.
    intent: Option<Intent>,
    /// How much is at stake.
    severity: Option<Severity>,
    /// Who writes.
    sender: Option<Sender>,
    /// Whose fault the trouble is.
    fault: Option<Fault>,
    /// What the customer wrote, the latest message last.
    customer_message: Option<String>,
}

/// One line out.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
#[schemars(title = "A line that `tactful score` writes")]
enum Output {
    /// The report of a draft.
    Report {
        /// The id given, or the line number.
        id: Id,
        /// The report; spans are UTF-8 bytes of the draft.
        #[serde(flatten)]
        report: Box<Report>,
    },
    /// A line that could not be scored.
    Error {
        /// The id, where the line got far enough to have one.
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<Id>,
        /// The line number, from 1.
        line: u64,
        /// What is wrong with it.
        error: Error,
    },
}

/// Scores standard input; true if every line was scored.
pub(super) fn run(args: &ScoreArgs) -> Result<bool, Stop> {
    let project = args
        .config
        .as_deref()
        .map(Project::load)
        .transpose()?
        .unwrap_or_default();
    let mut out = Sink::of(args.output.as_deref())?;
    let mut clean = true;
    let input = BufReader::with_capacity(READ, io::stdin());
    let work = |line: Result<Line, Error>| line.map(|line| line.scored(&project));
    pipeline::run(|take| read(input, take), work, &mut |batch| {
        for done in batch {
            let (bytes, scored) = done?;
            clean &= scored;
            out.write(&bytes)?;
        }
        // Whoever writes line by line gets answers line by line.
        out.flush()
    })?;
    out.finish()?;
    Ok(clean)
}

/// Bytes that are read at once.
const READ: usize = 1 << 20;

/// A line whose id is known.
struct Line {
    number: u64,
    id: Option<Id>,
    fields: Result<Map<String, Value>, Error>,
    /// Whether an earlier line has its id.
    doubled: bool,
}

/// Reads lines, up to where reading fails, and hands them over in batches: as many as are there already, so that nobody
/// waits for a full batch.
fn read(mut input: BufReader<impl Read>, take: &mut dyn FnMut(Vec<Result<Line, Error>>) -> bool) {
    let mut seen = HashSet::new();
    let mut bytes = Vec::new();
    let mut lines = Vec::new();
    for number in 1.. {
        bytes.clear();
        match input.read_until(b'\n', &mut bytes) {
            Ok(0) => break,
            Ok(_) => {}
            Err(error) => {
                lines.push(Err(Error::unreadable("standard input", &error)));
                break;
            }
        }
        let start = if number == 1 && bytes.starts_with("\u{feff}".as_bytes()) {
            3
        } else {
            0
        };
        let line = bytes[start..].trim_ascii_end();
        if !line.is_empty() {
            lines.push(Ok(Line::read(line, number, &mut seen)));
        }
        let more = lines.len() < BATCH && input.buffer().contains(&b'\n');
        if !more && !lines.is_empty() && !take(std::mem::take(&mut lines)) {
            return;
        }
    }
    take(lines);
}

impl Line {
    fn read(bytes: &[u8], number: u64, seen: &mut HashSet<u64>) -> Self {
        let mut line = Self {
            number,
            id: None,
            fields: object(bytes),
            doubled: false,
        };
        let Ok(fields) = &mut line.fields else { return line };
        match fields.remove("id") {
            None | Some(Value::Null) => {}
            Some(Value::String(text)) => line.id = Some(Id::Text(text)),
            Some(Value::Number(number)) => line.id = Some(Id::Number(number)),
            Some(other) => line.fields = Err(wrong_type("id", "a string or a number", &other)),
        }
        if line.fields.is_ok() {
            let mut hasher = DefaultHasher::new();
            match &line.id {
                Some(id) => id.hash(&mut hasher),
                None => Id::Number(number.into()).hash(&mut hasher),
            }
            let hash = hasher.finish();
            line.doubled = seen.contains(&hash);
            if seen.len() < IDS {
                seen.insert(hash);
            }
        }
        line
    }

    /// The line out, and whether it is a report.
    fn scored(self, project: &Project) -> (Vec<u8>, bool) {
        let answer = self.answer(project);
        let mut bytes = serde_json::to_vec(&answer).unwrap_or_default();
        bytes.push(b'\n');
        (bytes, matches!(answer, Output::Report { .. }))
    }

    fn answer(self, project: &Project) -> Output {
        let Self { number: line, id, .. } = self;
        let read = self.fields.and_then(|mut fields| {
            let (draft, context) = draft_and_context(&mut fields)?;
            Ok((draft, context, fields))
        });
        let (draft, context, unknown) = match read {
            Ok(read) => read,
            Err(error) => return Output::Error { id, line, error },
        };
        let context = project::over(&context, &project.context);
        let mut report = crate::check_with(&draft, &context, &project.config);
        report.notices.extend(unknown.keys().map(|field| unknown_field(field)));
        let id = id.unwrap_or_else(|| {
            let message = format!("No id was given; the line number {line} stands for it.");
            report.notices.push(Notice {
                code: "missing_id",
                message,
            });
            Id::Number(line.into())
        });
        if self.doubled {
            let message = "An earlier line has the same id.".to_owned();
            report.notices.push(Notice {
                code: "duplicate_id",
                message,
            });
        }
        Output::Report {
            id,
            report: Box::new(report),
        }
    }
}

pub(super) fn object(bytes: &[u8]) -> Result<Map<String, Value>, Error> {
    let text = std::str::from_utf8(bytes).map_err(|error| Error::not_utf8("the line", error))?;
    match serde_json::from_str(text) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(other) => Err(Error::new(
            "invalid_json",
            format!("the line holds {}, not an object, at column 1", kind(&other)),
            r#"Write one object a line, for example {"id":"a1","draft":"..."}."#,
        )),
        Err(error) => {
            let what = error.to_string();
            let what = what.split(" at line ").next().unwrap_or("broken JSON");
            Err(Error::new(
                "invalid_json",
                format!("{what} at column {}", error.column()),
                "Write each object on one line, in double quotes, with line breaks in a draft as \\n.",
            ))
        }
    }
}

/// Takes what is known out of `fields`; what stays there is unknown.
pub(super) fn draft_and_context(fields: &mut Map<String, Value>) -> Result<(String, Context), Error> {
    let draft = text(fields, "draft")?.ok_or_else(|| {
        let near = fields.keys().find(|key| nearest(key, ["draft"], 1).len() == 1);
        let help = near.map_or("Add the draft's text as \"draft\".".to_owned(), |key| {
            format!("Rename \"{key}\" to \"draft\".")
        });
        Error::new("missing_draft", "the line has no \"draft\"", help)
    })?;
    let context = Context {
        channel: choice(fields, "channel", Channel::ALL, Channel::name)?,
        intent: choice(fields, "intent", Intent::ALL, Intent::name)?,
        severity: choice(fields, "severity", Severity::ALL, Severity::name)?,
        sender: choice(fields, "sender", Sender::ALL, Sender::name)?,
        fault: choice(fields, "fault", Fault::ALL, Fault::name)?,
        customer_message: text(fields, "customer_message")?,
    };
    Ok((draft, context))
}

fn text(fields: &mut Map<String, Value>, field: &str) -> Result<Option<String>, Error> {
    match fields.remove(field) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(other) => Err(wrong_type(field, "a string", &other)),
    }
}

fn choice<T: Copy>(
    fields: &mut Map<String, Value>,
    field: &str,
    all: &[T],
    name: fn(T) -> &'static str,
) -> Result<Option<T>, Error> {
    let Some(text) = text(fields, field)? else {
        return Ok(None);
    };
    if let Some(&value) = all.iter().find(|&&value| name(value) == text) {
        return Ok(Some(value));
    }
    let names: Vec<_> = all.iter().map(|&value| name(value)).collect();
    let near = nearest(&text, names.iter().copied(), 1);
    let help = near
        .first()
        .map_or(String::new(), |near| format!("Did you mean \"{near}\"? "));
    Err(Error::new(
        "unknown_value",
        format!("\"{field}\" is {:?}, which is none of its values", shorten(&text)),
        format!(
            "{help}The values are {}; leave it out to have it inferred.",
            names.join(", ")
        ),
    ))
}

fn wrong_type(field: &str, wanted: &str, found: &Value) -> Error {
    let message = format!("\"{field}\" is {}, not {wanted}", kind(found));
    Error::new(
        "wrong_type",
        message,
        format!("Give \"{field}\" as {wanted}, or leave it out."),
    )
}

fn unknown_field(field: &str) -> Notice {
    let near = nearest(field, FIELDS, 1);
    let hint = near
        .first()
        .map_or(String::new(), |near| format!("; did you mean \"{near}\"?"));
    let message = format!("The field {:?} is not known and was ignored{hint}", shorten(field));
    Notice {
        code: "unknown_field",
        message,
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// The start of a text, short enough for a message.
fn shorten(text: &str) -> &str {
    &text[..text.floor_char_boundary(60)]
}

/// The JSON Schema of a line in.
pub(super) fn input_schema() -> String {
    schema::<Input>(schemars::generate::SchemaSettings::draft2020_12())
}

/// The JSON Schema of a line out.
pub(super) fn output_schema() -> String {
    schema::<Output>(schemars::generate::SchemaSettings::draft2020_12().for_serialize())
}

/// The JSON Schema of a type.
pub(super) fn schema<T: JsonSchema>(settings: schemars::generate::SchemaSettings) -> String {
    let schema = settings.into_generator().into_root_schema_for::<T>();
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
