//! Files in, checked templates out, in the order of the files.

use super::error::{Error, Stop};
use super::excerpt::{self, Trouble};
use super::input::{self, Source, Template, files};
use super::lint::{self, Checked};
use super::pipeline::{self, BATCH};
use super::project::{Projects, Rules};
use super::tree::Malformed;
use crate::context::Context;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
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
    pub projects: &'r Projects,
    /// What the command line says about the moment of all templates.
    pub given: Context,
    /// The name that standard input is read as.
    pub stdin_name: Option<PathBuf>,
    /// Which parts of which files are looked at; all where there is nothing.
    pub changed: Option<super::changed::Changed>,
    /// Whether a bar may be shown: where something else is written to the terminal meanwhile, it would be in the way.
    pub bar: bool,
}

enum Job {
    Template(Arc<Source>, Arc<Rules>, Template),
    Error(Located),
}

impl Run<'_> {
    /// Checks what the paths name and hands it over in order.
    pub fn each(&self, paths: &[PathBuf], sink: &mut dyn FnMut(Item) -> Result<(), Stop>) -> Result<(), Stop> {
        self.map(paths, |item| item, &mut |items| {
            items.into_iter().try_for_each(&mut *sink)
        })
    }

    /// Checks what the paths name, makes something of each item on any core, and hands that over in order, some at a
    /// time.
    pub fn map<T: Send>(
        &self,
        paths: &[PathBuf],
        make: impl Fn(Item) -> T + Sync,
        sink: &mut dyn FnMut(Vec<T>) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        let files = files::list(paths, self.projects)?;
        let bar = self.progress(&files);
        let check = |job| match job {
            Job::Error(error) => make(Item::Error(error)),
            Job::Template(source, rules, template) => {
                let checked = lint::check(&source, template, &rules, &self.given);
                make(Item::Checked(source, Box::new(checked)))
            }
        };
        pipeline::run(|take| self.read(files, &bar, take), check, sink)?;
        bar.finish_and_clear();
        Ok(())
    }

    /// Reads the files and hands their templates over in batches, until nobody takes more.
    fn read(
        &self,
        files: Vec<Result<files::Listed, Error>>,
        bar: &ProgressBar,
        take: &mut dyn FnMut(Vec<Job>) -> bool,
    ) {
        // By settings, and by which of their overrides hold.
        let mut rules: HashMap<(*const (), Vec<usize>), Arc<Rules>> = HashMap::new();
        let mut jobs = Vec::new();
        let mut bytes = 0;
        for file in files {
            let source = file.and_then(|(file, project)| {
                let name = self.stdin_name.as_deref().filter(|_| file == Path::new("-"));
                let project = name.map_or(Ok(project), |name| self.projects.of_file(name))?;
                Source::read(&file, name).map(|source| (file, project, source))
            });
            match source {
                Ok((file, project, source)) => {
                    let overrides = project.overrides_of(&source.path);
                    let rules = rules
                        .entry((Arc::as_ptr(&project).cast(), overrides))
                        .or_insert_with_key(|(_, overrides)| Arc::new(project.rules(overrides)));
                    let source = Arc::new(source);
                    for found in input::read(&source, &project.columns) {
                        if let Ok(template) = &found {
                            bar.set_position(bytes + template.part.start as u64);
                        }
                        match found {
                            Ok(template) if !self.wanted(&file, &source, &template.part) => {}
                            Ok(template) => jobs.push(Job::Template(Arc::clone(&source), Arc::clone(rules), template)),
                            Err(malformed) => jobs.push(Job::Error(located(&source, malformed))),
                        }
                        if jobs.len() >= BATCH && !take(std::mem::take(&mut jobs)) {
                            return;
                        }
                    }
                    bytes += source.text.len() as u64;
                }
                Err(error) => jobs.push(Job::Error(Located {
                    file: None,
                    line: 0,
                    column: 0,
                    error,
                })),
            }
            bar.set_position(bytes);
            if jobs.len() >= BATCH && !take(std::mem::take(&mut jobs)) {
                return;
            }
        }
        take(jobs);
    }

    fn wanted(&self, file: &Path, source: &Source, part: &Range<usize>) -> bool {
        let Some(changed) = &self.changed else { return true };
        let end = part.end.max(part.start + 1) - 1;
        changed.touches(file, source.place(part.start).0, source.place(end).0)
    }

    /// A bar on standard error where that is a terminal and there is something to wait for.
    fn progress(&self, files: &[Result<files::Listed, Error>]) -> ProgressBar {
        let size = |(file, _): &files::Listed| file.metadata().map_or(0, |data| data.len());
        let bytes: u64 = files.iter().flatten().map(size).sum();
        let target = if self.bar && bytes > WORTH_A_BAR {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(Some(bytes), target);
        let style = ProgressStyle::with_template("{bar:30} {bytes} of {total_bytes}, {eta} left");
        bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
    }
}

/// Bytes that take about a second.
const WORTH_A_BAR: u64 = 2_000_000;

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
