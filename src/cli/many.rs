//! What the reports about many drafts share.

use super::error::Error;
use super::run::Located;
use clap::ValueEnum;
use schemars::JsonSchema;
use serde::Serialize;

/// The forms of a report about many drafts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// For people.
    Text,
    /// One JSON document; `tactful schema` prints its schema.
    Json,
    /// One page that needs no other file and no script; also good to print.
    Html,
}

/// Something that could not be read.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Unread {
    /// The file, where it got that far.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The column, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// What is wrong.
    pub error: Error,
}

impl From<Located> for Unread {
    fn from(located: Located) -> Self {
        let placed = located.file.is_some();
        Self {
            file: located.file,
            line: placed.then_some(located.line),
            column: placed.then_some(located.column),
            error: located.error,
        }
    }
}

/// So many digits after the point are meant.
pub(super) fn round(value: f64, digits: i32) -> f64 {
    let factor = 10_f64.powi(digits);
    // No "-0".
    (value * factor).round() / factor + 0.0
}

/// A text in one line of a terminal.
pub(super) fn plain(text: &str) -> String {
    text.replace(char::is_control, "\u{fffd}")
}
