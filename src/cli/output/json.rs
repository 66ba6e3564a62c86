//! JSON: one document, or one object a template.

use super::{Form, Piece, Region, Summary, region};
use crate::cli::input::Source;
use crate::cli::lint::{Checked, Issue};
use crate::cli::run::Located;
use crate::report::{Level, Report};
use serde::Serialize;
use serde_json::json;
use std::io::{self, Write};

pub(super) struct Json {
    pub lines: bool,
}

/// A template with its report; spans of the report count bytes of the text, places of findings lines of the file.
#[derive(Serialize)]
struct Entry<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    template: &'a str,
    findings: Vec<Finding<'a>>,
    suppressed: usize,
    #[serde(flatten)]
    report: &'a Report,
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    level: Level,
    message: &'a str,
    fix: &'a str,
    words: &'a str,
    places: Vec<Region>,
    fingerprint: &'a str,
}

impl Json {
    fn piece(&self, value: &impl Serialize) -> Piece {
        Piece::now(|out| {
            serde_json::to_writer(&mut *out, value)?;
            if self.lines { out.write_all(b"\n") } else { Ok(()) }
        })
    }
}

impl Form for Json {
    fn start(&self) -> String {
        if self.lines {
            return String::new();
        }
        format!("{{\"ruleset\":{},\"results\":[\n", json!(crate::RULESET))
    }

    fn between(&self) -> &'static str {
        if self.lines { "" } else { ",\n" }
    }

    fn template(&self, source: &Source, checked: &Checked) -> Piece {
        let finding = |issue| finding(source, issue);
        self.piece(&Entry {
            file: &source.name,
            template: &checked.template.id,
            findings: checked.issues.iter().map(finding).collect(),
            suppressed: checked.suppressed,
            report: &checked.report,
        })
    }

    fn error(&self, error: &Located) -> Piece {
        let mut entry = json!({ "error": error.error });
        if let Some(file) = &error.file {
            entry["file"] = json!(file);
            entry["line"] = json!(error.line);
            entry["column"] = json!(error.column);
        }
        self.piece(&entry)
    }

    fn end(&self, summary: &mut Summary, out: &mut Vec<u8>) -> io::Result<()> {
        if self.lines {
            return Ok(());
        }
        let [minor, moderate, severe] = summary.findings;
        let summary = json!({
            "templates": summary.templates, "severe": severe, "moderate": moderate, "minor": minor,
            "errors": summary.errors, "suppressed": summary.suppressed, "accepted": summary.accepted,
        });
        writeln!(out, "\n],\"summary\":{summary}}}")
    }
}

fn finding<'a>(source: &Source, issue: &'a Issue) -> Finding<'a> {
    Finding {
        rule: &issue.rule,
        level: issue.level,
        message: &issue.message,
        fix: &issue.fix,
        words: &issue.words,
        places: issue.places.iter().map(|place| region(source, place)).collect(),
        fingerprint: &issue.fingerprint,
    }
}
