//! Templates as they lie about: files of text, tables, exports of helpdesks.
//!
//! A [`Template`] is one text that a customer would get, with what is known about its moment and the way back to the
//! file. [`read`] finds the templates of a file; one that cannot be read is a [`Malformed`] at its place, and the
//! others go on.

pub(super) mod files;
pub(super) mod places;
mod prose;
mod record;
mod table;
mod yaml;

pub(super) use places::Places;

use super::error::Error;
use super::line::Lines;
use super::project;
use super::tree::{self, Malformed};
use crate::context::Context;
use std::fs;
use std::io::{self, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A file that was read.
#[derive(Debug)]
pub(super) struct Source {
    /// Where it lies; `-` is standard input.
    pub path: PathBuf,
    /// Its path as reports name it.
    pub name: String,
    pub text: String,
    pub lines: Lines,
    pub format: Format,
}

/// How a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// One template a file.
    Text,
    /// One template a file, with front matter.
    Markdown,
    Html,
    /// One template a row.
    Csv,
    Tsv,
    Json,
    /// One template a line.
    JsonLines,
    Yaml,
}

/// One text that a customer would get.
#[derive(Debug, Clone)]
pub(super) struct Template {
    /// What tells it from the others of its file; empty where there are none.
    pub id: String,
    pub text: String,
    /// Where the text stands in the file.
    pub places: Places,
    /// The part of the file that it stands in, with its front matter, row or record.
    pub part: Range<usize>,
    /// What its file says about its moment.
    pub context: Context,
    /// Rules that its record turns off, where the format has no comments.
    pub disabled: Vec<(String, Range<usize>)>,
}

/// A template, or what keeps it from being read.
pub(super) type Found = Result<Template, Malformed>;

/// The largest text that is checked, in bytes.
pub(super) const MOST: usize = 1_000_000;

impl Format {
    /// By the file's name; nothing where it tells nothing.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match extension.as_str() {
            "txt" | "text" | "liquid" | "hbs" | "handlebars" | "mustache" => Self::Text,
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" => Self::Html,
            "csv" => Self::Csv,
            "tsv" | "tab" => Self::Tsv,
            "json" => Self::Json,
            "jsonl" | "ndjson" => Self::JsonLines,
            "yaml" | "yml" => Self::Yaml,
            _ => return None,
        })
    }

    /// Whether a file of this kind is one draft and nothing else.
    pub fn is_prose(self) -> bool {
        matches!(self, Self::Text | Self::Markdown | Self::Html)
    }
}

impl Source {
    /// Reads a file; `-` is standard input, read as if it had the other name where one is given.
    pub fn read(path: &Path, stdin_name: Option<&Path>) -> Result<Self, Error> {
        let stdin = path == Path::new("-");
        let path = if stdin { stdin_name.unwrap_or(path) } else { path };
        let name = if path == Path::new("-") {
            "standard input".to_owned()
        } else {
            project::shown(path)
        };
        let mut bytes = Vec::new();
        let read = if stdin {
            io::stdin().lock().read_to_end(&mut bytes).map(|_| ())
        } else {
            fs::read(path).map(|read| bytes = read)
        };
        read.map_err(|error| Error::unreadable(&name, &error))?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let good = error.utf8_error().valid_up_to();
            let before = &error.as_bytes()[..good];
            let line = before.iter().filter(|b| **b == b'\n').count() + 1;
            let column = before.iter().rev().take_while(|b| **b != b'\n').count() + 1;
            Error::not_utf8(&format!("{name}:{line}:{column}"), error.utf8_error())
        })?;
        Ok(Self::new(path, name, text))
    }

    pub fn new(path: &Path, name: String, text: String) -> Self {
        Self {
            format: Format::of(path).unwrap_or(Format::Text),
            lines: Lines::of(&text),
            path: path.to_owned(),
            name,
            text,
        }
    }

    /// Line and column of a byte, both from 1.
    pub fn place(&self, byte: usize) -> (usize, usize) {
        self.lines.place(&self.text, byte)
    }
}

/// The templates of a file, in its order. `columns` are names of columns and fields beside the usual ones.
pub(super) fn read<'s>(
    source: &'s Source,
    columns: &'s [(&'static str, String)],
) -> Box<dyn Iterator<Item = Found> + 's> {
    let text = source.text.as_str();
    let templates: Vec<Found> = match source.format {
        Format::Text | Format::Markdown | Format::Html => prose::read(text),
        Format::Csv => return Box::new(table::read(text, b',', columns).map(short_enough)),
        Format::Tsv => return Box::new(table::read(text, b'\t', columns).map(short_enough)),
        Format::Json => match tree::json(text.trim_start_matches('\u{feff}'), false) {
            Ok(node) => record::read(text, &node, columns, false),
            Err(malformed) => vec![Err(malformed)],
        },
        Format::Yaml => yaml::read(text, columns),
        Format::JsonLines => return Box::new(json_lines(text, columns)),
    };
    Box::new(templates.into_iter().map(short_enough))
}

/// The templates of JSON Lines, each read when it is asked for.
fn json_lines<'s>(text: &'s str, columns: &'s [(&'static str, String)]) -> impl Iterator<Item = Found> + 's {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(move |line| {
        let range = start..start + line.len();
        start = range.end;
        range
    });
    lines
        .enumerate()
        .filter(|(_, range)| !text[range.clone()].trim().is_empty())
        .flat_map(move |(number, range)| {
            // Escapes make a text up to six times as long.
            if range.len() > 8 * MOST {
                let message = format!("a line of {} bytes is longer than any template", range.len());
                return vec![Err(Malformed {
                    message,
                    place: range.start..range.start + 1,
                })];
            }
            let line = &text[range.clone()];
            match tree::json(line.trim_end(), false) {
                Ok(node) => {
                    let node = node.moved(range.start);
                    let mut found = record::read(text, &node, columns, false);
                    for template in found.iter_mut().flatten().filter(|t| t.id.is_empty()) {
                        template.id = format!("{}", number + 1);
                    }
                    found.into_iter().map(short_enough).collect()
                }
                Err(Malformed { message, place }) => {
                    let place = place.start + range.start..place.end + range.start;
                    vec![Err(Malformed { message, place })]
                }
            }
        })
}

fn short_enough(found: Found) -> Found {
    found.and_then(|template| {
        if template.text.len() <= MOST {
            return Ok(template);
        }
        let message = format!("a text of {} bytes; at most {MOST} are checked", template.text.len());
        let start = template.part.start;
        Err(Malformed {
            message,
            place: start..start + 1,
        })
    })
}
