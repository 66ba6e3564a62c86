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
use anstream::ColorChoice;
use clap::ValueEnum;
use quick_junit::TestCase;
use std::collections::BTreeSet;
use std::io;
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
#[derive(Debug, Default)]
pub(super) struct Summary {
    pub templates: usize,
    /// Findings that count, by level in the order of [`Level::ALL`](crate::report::Level::ALL).
    pub findings: [usize; 3],
    pub errors: usize,
    pub suppressed: usize,
    /// Findings that the baseline holds.
    pub accepted: usize,
    /// The rules of the findings that count.
    pub rules: BTreeSet<String>,
    /// What is written at the end only.
    pub late: Vec<Piece>,
}

impl Summary {
    pub fn total(&self) -> usize {
        self.findings.iter().sum()
    }
}

/// What a form says about one template or error.
#[derive(Debug)]
pub(super) enum Piece {
    /// Written at its place.
    Now(Vec<u8>),
    /// Beside the output, so that it is seen where that goes elsewhere.
    Beside(String),
    /// Kept for the end.
    Late(Vec<u8>),
    /// A case of JUnit's, whose counts stand before it, by its file.
    Case(String, Box<TestCase>),
}

impl Piece {
    /// What is written to memory, which takes everything.
    fn now(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> Self {
        let mut bytes = Vec::new();
        let _ = write(&mut bytes);
        Self::Now(bytes)
    }
}

/// A form of output. Pieces are made on all cores, and written in the order of what they are about.
pub(super) trait Form: Sync {
    /// What stands before all pieces.
    fn start(&self) -> String {
        String::new()
    }
    /// What stands between two of them.
    fn between(&self) -> &'static str {
        ""
    }
    /// A template with those of its findings that count.
    fn template(&self, source: &Source, checked: &Checked) -> Piece;
    /// Something that could not be read.
    fn error(&self, error: &Located) -> Piece;
    /// What stands behind all pieces.
    fn end(&self, summary: &mut Summary, out: &mut Vec<u8>) -> io::Result<()>;
}

/// A form by its name. `draft` shows each draft as a whole, in text.
pub(super) fn form(format: Format, draft: bool, colours: ColorChoice) -> Box<dyn Form> {
    match format {
        Format::Text => Box::new(text::Text { draft, colours }),
        Format::Json => Box::new(json::Json { lines: false }),
        Format::Jsonl => Box::new(json::Json { lines: true }),
        Format::Sarif => Box::new(sarif::Sarif),
        Format::Github => Box::new(github::Github),
        Format::Junit => Box::new(junit::Junit),
        Format::Html => Box::new(html::Html),
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
