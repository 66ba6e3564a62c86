//! JSON: one document, or one object a template.

use super::{Output, Region, Summary, region};
use crate::cli::input::Source;
use crate::cli::lint::{Checked, Issue};
use crate::cli::run::Located;
use crate::report::{Level, Report};
use serde::Serialize;
use serde_json::json;
use std::io::{self, Write};

pub(super) struct Json<'w> {
    pub out: Box<dyn Write + 'w>,
    pub lines: bool,
    pub first: bool,
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

impl Json<'_> {
    fn write(&mut self, value: &impl Serialize) -> io::Result<()> {
        if !self.lines {
            let lead = if self.first {
                format!("{{\"ruleset\":{},\"results\":[\n", json!(crate::RULESET))
            } else {
                ",\n".to_owned()
            };
            self.out.write_all(lead.as_bytes())?;
        }
        self.first = false;
        serde_json::to_writer(&mut self.out, value)?;
        if self.lines { self.out.write_all(b"\n") } else { Ok(()) }
    }
}

impl Output for Json<'_> {
    fn template(&mut self, source: &Source, checked: &Checked) -> io::Result<()> {
        let finding = |issue| finding(source, issue);
        let entry = Entry {
            file: &source.name,
            template: &checked.template.id,
            findings: checked.issues.iter().map(finding).collect(),
            suppressed: checked.suppressed,
            report: &checked.report,
        };
        self.write(&entry)
    }

    fn error(&mut self, error: &Located) -> io::Result<()> {
        let mut entry = json!({ "error": error.error });
        if let Some(file) = &error.file {
            entry["file"] = json!(file);
            entry["line"] = json!(error.line);
            entry["column"] = json!(error.column);
        }
        self.write(&entry)
    }

    fn finish(&mut self, summary: &Summary) -> io::Result<()> {
        if !self.lines {
            if self.first {
                write!(self.out, "{{\"ruleset\":{},\"results\":[", json!(crate::RULESET))?;
            }
            let [minor, moderate, severe] = summary.findings;
            let summary = json!({
                "templates": summary.templates, "severe": severe, "moderate": moderate, "minor": minor,
                "errors": summary.errors, "suppressed": summary.suppressed, "accepted": summary.accepted,
            });
            writeln!(self.out, "\n],\"summary\":{summary}}}")?;
        }
        self.out.flush()
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
