//! SARIF 2.1.0: the findings of a run as code scanning reads them.

use super::{Form, Piece, Summary, region, said};
use crate::cli::input::Source;
use crate::cli::lint::{Checked, Issue, RULES};
use crate::cli::run::Located;
use crate::flags;
use crate::report::Level;
use serde_json::{Value, json};
use std::io::{self, Write};
use std::ops::Range;

pub(super) struct Sarif;

/// What stands before the results.
const START: &str = "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\
    \"runs\":[{\"columnKind\":\"unicodeCodePoints\",\"results\":[\n";

impl Form for Sarif {
    fn start(&self) -> String {
        START.to_owned()
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn template(&self, source: &Source, checked: &Checked) -> Piece {
        let place = |place: &Range<usize>| {
            let at = region(source, place);
            json!({ "physicalLocation": {
                "artifactLocation": { "uri": uri(&source.name) },
                "region": {
                    "startLine": at.line, "startColumn": at.column,
                    "endLine": at.end_line, "endColumn": at.end_column,
                },
            } })
        };
        let result = |issue: &Issue| {
            let mut first = place(&issue.places[0]);
            if !checked.template.id.is_empty() {
                first["logicalLocations"] = json!([{ "name": checked.template.id }]);
            }
            let mut result = json!({
                "ruleId": issue.rule,
                "level": level(issue.level),
                "message": { "text": said(issue) },
                "locations": [first],
                "partialFingerprints": { "tactful/v1": issue.fingerprint },
            });
            if issue.places.len() > 1 {
                result["relatedLocations"] = issue.places[1..].iter().map(place).collect();
            }
            result.to_string()
        };
        let results: Vec<String> = checked.issues.iter().map(result).collect();
        Piece::Now(results.join(self.between()).into_bytes())
    }

    fn error(&self, error: &Located) -> Piece {
        let mut notification = json!({
            "level": "error",
            "descriptor": { "id": error.error.code },
            "message": { "text": format!("{} {}", error.error.message, error.error.help) },
        });
        if let Some(file) = &error.file {
            notification["locations"] = json!([{ "physicalLocation": {
                "artifactLocation": { "uri": uri(file) },
                "region": { "startLine": error.line, "startColumn": error.column },
            } }]);
        }
        Piece::Late(notification.to_string().into_bytes())
    }

    fn end(&self, summary: &mut Summary, out: &mut Vec<u8>) -> io::Result<()> {
        let rules: Vec<Value> = summary.rules.iter().map(|id| rule(id)).collect();
        let driver = json!({
            "name": "tactful",
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rules,
        });
        write!(
            out,
            "\n],\"tool\":{{\"driver\":{driver}}},\"invocations\":[{{\"executionSuccessful\":{},\
             \"toolExecutionNotifications\":[",
            summary.errors == 0
        )?;
        let notifications = summary.late.iter().filter_map(|piece| match piece {
            Piece::Late(bytes) => Some(&bytes[..]),
            _ => None,
        });
        out.write_all(&notifications.collect::<Vec<_>>().join(&b","[..]))?;
        writeln!(out, "]}}]}}]}}")
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Severe => "error",
        Level::Moderate => "warning",
        Level::Minor => "note",
    }
}

fn rule(id: &str) -> Value {
    if let Some(flag) = flags::find(id) {
        return json!({
            "id": id,
            "shortDescription": { "text": flag.title },
            "fullDescription": { "text": flag.meaning },
            "help": { "text": format!("Applies: {} Does not apply: {} Source: {}", flag.applies, flag.exempt, flag.source) },
            "defaultConfiguration": { "level": level(flag.level) },
        });
    }
    let meaning = match id.split_once('/') {
        Some(("house", _)) => "A rule of the team's own.",
        Some(("budget", _)) => "A score is below what the settings ask for.",
        _ => RULES
            .iter()
            .find(|(rule, _)| *rule == id)
            .map_or("", |(_, meaning)| meaning),
    };
    json!({ "id": id, "shortDescription": { "text": meaning } })
}

/// A path as a relative reference (RFC 3986).
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for b in path.bytes() {
        match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => uri.push(char::from(b)),
            _ => uri.push_str(&format!("%{b:02X}")),
        }
    }
    uri
}
