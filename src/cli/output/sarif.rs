//! SARIF 2.1.0: the findings of a run as code scanning reads them.

use super::{Output, Summary, region, said};
use crate::cli::input::Source;
use crate::cli::lint::{Checked, RULES};
use crate::cli::run::Located;
use crate::flags;
use crate::report::Level;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write};

pub(super) struct Sarif<'w> {
    out: Box<dyn Write + 'w>,
    rules: BTreeMap<String, usize>,
    first: bool,
    notifications: Vec<Value>,
}

impl<'w> Sarif<'w> {
    pub fn new(out: Box<dyn Write + 'w>) -> Self {
        Self {
            out,
            rules: BTreeMap::new(),
            first: true,
            notifications: Vec::new(),
        }
    }
}

impl Sarif<'_> {
    /// Writes a result at once, so that a large run is not held in memory.
    fn result(&mut self, result: &Value) -> io::Result<()> {
        self.out.write_all(if self.first { START.as_bytes() } else { b",\n" })?;
        self.first = false;
        serde_json::to_writer(&mut self.out, result).map_err(io::Error::from)
    }
}

/// What stands before the results.
const START: &str = "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\
    \"runs\":[{\"columnKind\":\"unicodeCodePoints\",\"results\":[\n";

impl Output for Sarif<'_> {
    fn template(&mut self, source: &Source, checked: &Checked) -> io::Result<()> {
        for issue in &checked.issues {
            let next = self.rules.len();
            let index = *self.rules.entry(issue.rule.clone()).or_insert(next);
            let place = |place| {
                let at = region(source, place);
                json!({ "physicalLocation": {
                    "artifactLocation": { "uri": uri(&source.name) },
                    "region": {
                        "startLine": at.line, "startColumn": at.column,
                        "endLine": at.end_line, "endColumn": at.end_column,
                    },
                } })
            };
            let mut first = place(&issue.places[0]);
            if !checked.template.id.is_empty() {
                first["logicalLocations"] = json!([{ "name": checked.template.id }]);
            }
            let mut result = json!({
                "ruleId": issue.rule,
                "ruleIndex": index,
                "level": level(issue.level),
                "message": { "text": said(issue) },
                "locations": [first],
                "partialFingerprints": { "tactful/v1": issue.fingerprint },
            });
            if issue.places.len() > 1 {
                result["relatedLocations"] = issue.places[1..].iter().map(place).collect();
            }
            self.result(&result)?;
        }
        Ok(())
    }

    fn error(&mut self, error: &Located) -> io::Result<()> {
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
        self.notifications.push(notification);
        Ok(())
    }

    fn finish(&mut self, summary: &Summary) -> io::Result<()> {
        let mut rules: Vec<_> = std::mem::take(&mut self.rules).into_iter().collect();
        rules.sort_by_key(|(_, index)| *index);
        let rules: Vec<Value> = rules.iter().map(|(id, _)| rule(id)).collect();
        let driver = json!({
            "name": "tactful",
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rules,
        });
        let invocation = json!({
            "executionSuccessful": summary.errors == 0,
            "toolExecutionNotifications": self.notifications,
        });
        if self.first {
            self.out.write_all(START.as_bytes())?;
        }
        write!(
            self.out,
            "\n],\"tool\":{{\"driver\":{driver}}},\"invocations\":[{invocation}]}}]}}"
        )?;
        writeln!(self.out)?;
        self.out.flush()
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
