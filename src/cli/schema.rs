//! The JSON Schema of a file of settings. `settings.rs` and `project.rs` read the same; a test compares them.
#![allow(dead_code, reason = "the types stand for the file's shape and are never made")]

use crate::config::{Allowance, Counts, Length, Register, Thresholds};
use crate::context::{Channel, Fault, Intent, Sender, Severity};
use crate::flags;
use crate::house::HouseKind;
use crate::report::Level;
use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings, json_schema};
use std::borrow::Cow;

/// What a team sets for tactful; `tactful.toml` or `tactful.json`. What is not named is as usual.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Settings {
    /// The address of this schema, for editors.
    #[schemars(rename = "$schema")]
    schema: Option<String>,
    /// What each dimension's weight in the overall score is multiplied by; 1 as usual.
    weights: Option<Weights>,
    /// From scores to a verdict.
    thresholds: Option<Thresholds>,
    /// Flags that are off, or have a level of the team's own, by their ids.
    flags: Option<Flags>,
    /// What passes however often it stands.
    allow: Option<Vec<Allowance>>,
    /// Terms that every customer knows, which are then no jargon.
    terms: Option<Vec<String>>,
    /// How long a reply may be.
    length: Option<Length>,
    /// How much cheer, slang and warmth it may carry.
    register: Option<Register>,
    /// From which count a kind of wording becomes a finding.
    counts: Option<Counts>,
    /// The team's own rules.
    house: Option<Vec<HouseRule>>,
    /// Command line: what is known about every template; what is not given is inferred.
    context: Option<Context>,
    /// Command line: what differs for some files, the later over the earlier.
    overrides: Option<Vec<Override>>,
    /// Command line: the lowest scores that pass; what is below is a severe finding.
    budgets: Option<Budgets>,
    /// Command line: files that are left alone, beside those that `.gitignore` names.
    ignore: Option<Patterns>,
    /// Command line: placeholders that the helpdesk knows beside the usual ones; `*` stands for any characters.
    placeholders: Option<Vec<String>>,
    /// Command line: names of columns and fields, where they are none of the usual ones.
    columns: Option<Columns>,
    /// Command line: the level from which a finding fails the run.
    fail_on: Option<Level>,
}

/// Factors of the dimensions' weights.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Weights {
    #[schemars(range(min = 0, max = 100))]
    acknowledgment: Option<f64>,
    #[schemars(range(min = 0, max = 100))]
    clarity: Option<f64>,
    #[schemars(range(min = 0, max = 100))]
    reassurance: Option<f64>,
    #[schemars(range(min = 0, max = 100))]
    accountability: Option<f64>,
    #[schemars(range(min = 0, max = 100))]
    appropriateness: Option<f64>,
}

/// A rule of the team's own; its findings have the id `house/ID`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct HouseRule {
    /// Letters, digits, - and _.
    #[schemars(regex(pattern = "^[A-Za-z0-9_-]+$"))]
    id: String,
    kind: HouseKind,
    /// Words in a row; of several phrases one is enough. Case and punctuation do not count, `*` stands for one to three
    /// words.
    phrase: Option<Phrases>,
    /// Command line: a regular expression in place of a phrase.
    regex: Option<String>,
    /// What to write in its place.
    instead: Option<String>,
    /// Why, for the person who reads the finding.
    why: Option<String>,
    /// How bad a finding is: minor for preferred words, else moderate, where not given.
    level: Option<Level>,
}

/// One or several.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Phrases {
    One(String),
    Several(Vec<String>),
}

/// Patterns of paths from the file's folder: `*` within a folder, `**` across; a name alone holds everywhere.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Patterns {
    One(String),
    Several(Vec<String>),
}

/// What is known about a template.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Context {
    channel: Option<Channel>,
    intent: Option<Intent>,
    severity: Option<Severity>,
    sender: Option<Sender>,
    fault: Option<Fault>,
}

/// What differs for some files.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Override {
    files: Patterns,
    channel: Option<Channel>,
    intent: Option<Intent>,
    severity: Option<Severity>,
    sender: Option<Sender>,
    fault: Option<Fault>,
    flags: Option<Flags>,
    budgets: Option<Budgets>,
}

/// The lowest scores that pass.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Budgets {
    #[schemars(range(min = 0, max = 5))]
    acknowledgment: Option<u8>,
    #[schemars(range(min = 0, max = 5))]
    clarity: Option<u8>,
    #[schemars(range(min = 0, max = 5))]
    reassurance: Option<u8>,
    #[schemars(range(min = 0, max = 5))]
    accountability: Option<u8>,
    #[schemars(range(min = 0, max = 5))]
    appropriateness: Option<u8>,
    #[schemars(range(min = 0, max = 100))]
    overall: Option<u8>,
}

/// Names of columns and fields.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Columns {
    /// The text of the template.
    text: Option<String>,
    id: Option<String>,
    title: Option<String>,
    channel: Option<String>,
    intent: Option<String>,
    severity: Option<String>,
    sender: Option<String>,
    fault: Option<String>,
    customer_message: Option<String>,
}

/// Flags with a level of the team's own.
struct Flags;

impl JsonSchema for Flags {
    fn schema_name() -> Cow<'static, str> {
        "Flags".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let level = generator.subschema_for::<Level>();
        let of = |flag: &flags::Flag| {
            let schema = json_schema!({ "description": flag.meaning, "anyOf": [{ "const": "off" }, level] });
            (flag.id.to_owned(), schema.into())
        };
        let properties: serde_json::Map<String, serde_json::Value> = flags::FLAGS.iter().map(of).collect();
        json_schema!({
            "description": "Flags with a level of the team's own.",
            "type": "object", "properties": properties, "additionalProperties": false,
        })
    }
}

/// The JSON Schema of a file of settings.
pub(super) fn settings() -> String {
    let mut schema = SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<Settings>();
    schema.insert("title".into(), "tactful settings".into());
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
