//! What is written about checked templates, in one file a format.

mod github;
mod html;
mod json;
mod junit;
mod sarif;
mod text;

use super::input::Source;
use super::lint::{Checked, Issue};
use super::run::Located;
use crate::report::Level;
use clap::ValueEnum;
use std::io::{self, Write};
use std::ops::Range;

/// The forms of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people: the lines with what was found in them.
    Text,
    /// One JSON document.
    Json,
    /// One JSON object a template.
    Jsonl,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// JUnit's XML, for CI servers.
    Junit,
    /// One page that needs no other file and no script.
    Html,
}

/// What came of a run.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Summary {
    pub templates: usize,
    /// Findings that count, by level in the order of [`Level::ALL`].
    pub findings: [usize; 3],
    pub errors: usize,
    pub suppressed: usize,
    /// Findings that the baseline holds.
    pub accepted: usize,
}

impl Summary {
    pub fn total(&self) -> usize {
        self.findings.iter().sum()
    }
}

/// A form of output: takes what comes, in order.
pub(super) trait Output {
    /// A template with those of its findings that count.
    fn template(&mut self, source: &Source, checked: &Checked) -> io::Result<()>;
    /// Something that could not be read.
    fn error(&mut self, error: &Located) -> io::Result<()>;
    /// The end.
    fn finish(&mut self, summary: &Summary) -> io::Result<()>;
}

/// The writer of a format. `draft` shows each draft as a whole, in text; `fail_on` is what a test run fails by.
pub(super) fn writer<'w>(
    format: Format,
    out: Box<dyn Write + 'w>,
    draft: bool,
    fail_on: Level,
) -> Box<dyn Output + 'w> {
    match format {
        Format::Text => Box::new(text::Text { out, draft }),
        Format::Json => Box::new(json::Json {
            out,
            lines: false,
            first: true,
        }),
        Format::Jsonl => Box::new(json::Json {
            out,
            lines: true,
            first: true,
        }),
        Format::Sarif => Box::new(sarif::Sarif::new(out)),
        Format::Github => Box::new(github::Github { out }),
        Format::Junit => Box::new(junit::Junit::new(out, fail_on)),
        Format::Html => Box::new(html::Html::new(out)),
    }
}

/// Where a finding stands: lines and columns from 1, the end past its last character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
struct Region {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

fn region(source: &Source, place: &Range<usize>) -> Region {
    let (line, column) = source.place(place.start);
    let (end_line, end_column) = source.place(place.end);
    Region {
        line,
        column,
        end_line,
        end_column,
    }
}

/// The finding and what to do, in one string.
fn said(issue: &Issue) -> String {
    if issue.fix.is_empty() {
        issue.message.clone()
    } else {
        format!("{} {}", issue.message, issue.fix)
    }
}

/// "3 findings", "1 finding".
fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
