//! Errors of the command-line tool: what went wrong, where, and what to do.

use schemars::JsonSchema;
use serde::Serialize;
use std::fmt;
use std::io;

/// An error with a stable code and a remedy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Error {
    /// Stable code, e.g. `invalid_json`.
    pub code: &'static str,
    /// What went wrong, and where.
    pub message: String,
    /// What to do.
    pub help: String,
    /// All of it with the lines that it is about, for a terminal.
    #[serde(skip)]
    pub excerpt: Option<String>,
}

impl Error {
    pub(super) fn new(code: &'static str, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            help: help.into(),
            excerpt: None,
        }
    }

    /// An input that could not be read.
    pub(super) fn unreadable(name: &str, error: &io::Error) -> Self {
        Self::new(
            "cannot_read",
            format!("cannot read {name}: {error}"),
            "Check that it exists and may be read.",
        )
    }

    /// Bytes that are no UTF-8; the place counts from 1.
    pub(super) fn not_utf8(name: &str, error: std::str::Utf8Error) -> Self {
        Self::new(
            "not_utf8",
            format!("{name} is not UTF-8 at byte {}", error.valid_up_to() + 1),
            "Convert it to UTF-8, for example with `iconv -f WINDOWS-1252 -t UTF-8`.",
        )
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(excerpt) = &self.excerpt {
            return write!(f, "{excerpt}");
        }
        write!(f, "error[{}]: {}\n  help: {}", self.code, self.message, self.help)
    }
}

/// Why a run ended early.
#[derive(Debug)]
pub(super) enum Stop {
    /// Nobody reads the output any more.
    Closed,
    /// Something could not be read; it was said, and the rest was done.
    Incomplete,
    /// Something that the person should know.
    Failed(Error),
}

impl Stop {
    /// What a failed write means.
    pub(super) fn write(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::Closed
        } else {
            Self::Failed(Error::new(
                "cannot_write",
                format!("cannot write the output: {error}"),
                "Check the space left.",
            ))
        }
    }
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}
