//! An open document: its text as the editor has it, and what was found in it.

use super::position::{Encoding, Ruler};
use super::settings::{Flaw, Settings};
use crate::cli::input::{self, Format, Source};
use crate::cli::lint::{self, Issue};
use crate::cli::project;
use crate::cli::tree::Malformed;
use crate::context::Context;
use gen_lsp_types::{LanguageKind, TextDocumentContentChangeEvent as Change, TextDocumentItem, Uri};
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// A text above this is left to `tactful check`.
const MOST: usize = input::MOST;

pub(super) struct Document {
    pub uri: Uri,
    pub version: i32,
    pub source: Source,
    pub ruler: Ruler,
    encoding: Encoding,
    /// Where it lies, if it is a file.
    path: Option<PathBuf>,
    /// Whether it may hold templates.
    wanted: bool,
    pub found: Option<Found>,
}

/// What was found in a document.
#[derive(Default)]
pub(super) struct Found {
    pub issues: Vec<Issue>,
    pub malformed: Vec<Malformed>,
    /// What is wrong with it, where it is a file of settings.
    pub flaws: Vec<Flaw>,
    /// Whether it is left to `tactful check`.
    pub too_large: bool,
}

/// The path of a file's address.
pub(super) fn path(uri: &Uri) -> Option<PathBuf> {
    let url = url::Url::parse(&uri.0).ok()?;
    (url.scheme() == "file").then(|| url.to_file_path().ok()).flatten()
}

impl Document {
    pub fn open(item: TextDocumentItem, encoding: Encoding) -> Self {
        let path = path(&item.uri);
        let name = path.as_deref().map_or_else(|| item.uri.0.clone(), project::shown);
        let mut source = Source::new(path.as_deref().unwrap_or(Path::new("untitled")), name, String::new());
        let known = Format::of(&source.path).or_else(|| format_of(&item.language_id));
        source.format = known.unwrap_or(Format::Text);
        let mut document = Self {
            wanted: known.is_some(),
            uri: item.uri,
            version: item.version,
            ruler: Ruler::new("", encoding),
            source,
            encoding,
            path,
            found: None,
        };
        document.set_text(item.text);
        document
    }

    fn set_text(&mut self, text: String) {
        self.ruler = Ruler::new(&text, self.encoding);
        let Source { path, name, format, .. } = &self.source;
        self.source = Source {
            format: *format,
            ..Source::new(path, name.clone(), text)
        };
        self.found = None;
    }

    /// Makes changes, each on what the one before it left.
    pub fn change(&mut self, version: i32, changes: Vec<Change>) {
        self.version = version;
        let mut text = std::mem::take(&mut self.source.text);
        for change in changes {
            match change {
                Change::TextDocumentContentChangeWholeDocument(whole) => text = whole.text,
                Change::TextDocumentContentChangePartial(part) => {
                    let place = self.ruler.bytes(&text, &part.range);
                    text.replace_range(place, &part.text);
                }
            }
            self.ruler = Ruler::new(&text, self.encoding);
        }
        self.set_text(text);
    }

    /// Lets it be checked anew, for settings may have changed.
    pub fn forget(&mut self) {
        self.found = None;
    }

    /// Checks it, unless that was done since the last change.
    pub fn check(&mut self, settings: &mut Settings) {
        if self.found.is_none() {
            self.found = Some(self.look(settings));
        }
    }

    fn look(&self, settings: &mut Settings) -> Found {
        let mut found = Found::default();
        if super::settings::is_settings(&self.uri) {
            found.flaws = super::settings::flaws(&self.source);
            return found;
        }
        if !self.wanted {
            return found;
        }
        let project = settings.of(self.path.as_deref());
        let ignored = |path: &PathBuf| project.ignore.is_match(project.below(path));
        if self.path.as_ref().is_some_and(ignored) {
            return found;
        }
        if self.source.text.len() > MOST {
            found.too_large = true;
            return found;
        }
        let rules = project.rules(&project.overrides_of(&self.source.path));
        let mut templates = Vec::new();
        for read in input::read(&self.source, &project.columns) {
            match read {
                Ok(template) => templates.push(template),
                Err(malformed) => found.malformed.push(malformed),
            }
        }
        // Many files of JSON, YAML and tables hold no templates.
        if templates.is_empty() && !self.source.format.is_prose() {
            found.malformed.clear();
        }
        let check = |template| lint::check(&self.source, template, &rules, &Context::default()).issues;
        found.issues = templates.into_par_iter().flat_map(check).collect();
        found
    }

    /// The findings with their places, in order; none before it is checked.
    pub fn issues(&self) -> &[Issue] {
        self.found.as_ref().map_or(&[], |found| &found.issues)
    }
}

/// The format of a document whose name does not tell it.
fn format_of(language: &LanguageKind) -> Option<Format> {
    Some(match String::from(language.clone()).as_str() {
        "markdown" => Format::Markdown,
        "plaintext" | "text" | "liquid" | "handlebars" | "mustache" => Format::Text,
        "html" => Format::Html,
        "csv" => Format::Csv,
        "tsv" => Format::Tsv,
        "json" => Format::Json,
        "jsonl" => Format::JsonLines,
        "yaml" => Format::Yaml,
        _ => return None,
    })
}
