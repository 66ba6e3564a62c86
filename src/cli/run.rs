//! Files in, checked templates out: read one after the other, checked on all cores, handed over in the order of the
//! files. Only a few hundred templates are held at a time.

use super::error::{Error, Stop};
use super::excerpt::{self, Trouble};
use super::input::{self, Source, Template, files};
use super::lint::{self, Checked};
use super::project::{Project, Rules};
use super::tree::Malformed;
use crate::context::Context;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;
use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What comes of a file: a template, or what could not be read.
pub(super) enum Item {
    Checked(Arc<Source>, Box<Checked>),
    Error(Located),
}

/// An error at its place in a file, or without one where the file as a whole could not be read.
#[derive(Debug, Clone)]
pub(super) struct Located {
    pub file: Option<String>,
    pub line: usize,
    pub column: usize,
    pub error: Error,
}

/// What is to be checked, and how.
pub(super) struct Run<'r> {
    pub project: &'r Project,
    /// What the command line says about the moment of all templates.
    pub given: Context,
    /// The name that standard input is read as.
    pub stdin_name: Option<PathBuf>,
    /// Which parts of which files are looked at; all where there is nothing.
    pub changed: Option<super::changed::Changed>,
}

/// Templates that are checked together.
const BATCH: usize = 512;

enum Job {
    Template(Arc<Source>, Arc<Rules>, Template),
    Error(Located),
}

impl Run<'_> {
    /// Checks what the paths name and hands it over in order.
    pub fn each(&self, paths: &[PathBuf], sink: &mut dyn FnMut(Item) -> Result<(), Stop>) -> Result<(), Stop> {
        let files = files::list(paths, self.project);
        let bar = progress(files.len());
        let mut rules: HashMap<Vec<usize>, Arc<Rules>> = HashMap::new();
        let mut jobs = Vec::new();
        for file in files {
            let source =
                file.and_then(|file| Source::read(&file, self.stdin_name.as_deref()).map(|source| (file, source)));
            let (file, source) = match source {
                Ok(read) => read,
                Err(error) => {
                    jobs.push(Job::Error(Located {
                        file: None,
                        line: 0,
                        column: 0,
                        error,
                    }));
                    continue;
                }
            };
            let overrides = self.project.overrides_of(&source.path);
            let rules = rules
                .entry(overrides)
                .or_insert_with_key(|o| Arc::new(self.project.rules(o)));
            let source = Arc::new(source);
            for found in input::read(&source, &self.project.columns) {
                match found {
                    Ok(template) if !self.wanted(&file, &source, &template.part) => {}
                    Ok(template) => jobs.push(Job::Template(Arc::clone(&source), Arc::clone(rules), template)),
                    Err(malformed) => jobs.push(Job::Error(located(&source, malformed))),
                }
                if jobs.len() >= BATCH {
                    self.flush(&mut jobs, sink)?;
                }
            }
            bar.inc(1);
        }
        self.flush(&mut jobs, sink)?;
        bar.finish_and_clear();
        Ok(())
    }

    fn wanted(&self, file: &Path, source: &Source, part: &Range<usize>) -> bool {
        let Some(changed) = &self.changed else { return true };
        let end = part.end.max(part.start + 1) - 1;
        changed.touches(file, source.place(part.start).0, source.place(end).0)
    }

    fn flush(&self, jobs: &mut Vec<Job>, sink: &mut dyn FnMut(Item) -> Result<(), Stop>) -> Result<(), Stop> {
        let check = |job| match job {
            Job::Error(error) => Item::Error(error),
            Job::Template(source, rules, template) => {
                let checked = lint::check(&source, template, &rules, &self.given, &self.project.placeholders);
                Item::Checked(source, Box::new(checked))
            }
        };
        let items: Vec<Item> = std::mem::take(jobs).into_par_iter().map(check).collect();
        items.into_iter().try_for_each(sink)
    }
}

/// A bar on standard error where that is a terminal and there is something to wait for.
fn progress(files: usize) -> ProgressBar {
    let target = if files < 50 {
        ProgressDrawTarget::hidden()
    } else {
        ProgressDrawTarget::stderr()
    };
    let bar = ProgressBar::with_draw_target(Some(files as u64), target);
    let style = ProgressStyle::with_template("{bar:30} {pos} of {len} files, {eta} left");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn located(source: &Source, malformed: Malformed) -> Located {
    let (line, column) = source.place(malformed.place.start);
    let trouble = Trouble {
        level: excerpt::Level::ERROR,
        code: "malformed",
        title: malformed.message.clone(),
        label: String::new(),
        help: String::new(),
        place: malformed.place,
    };
    let excerpt = excerpt::draw(&source.name, &source.text, line, &trouble);
    let message = format!("{}:{line}:{column}: {}", source.name, malformed.message);
    let help = "Correct the file there; the rest was checked.";
    Located {
        file: Some(source.name.clone()),
        line,
        column,
        error: Error {
            excerpt: Some(excerpt),
            ..Error::new("malformed", message, help)
        },
    }
}
