//! The settings of a project: `tactful.toml` or `tactful.json`, found upward from what is checked.

use super::error::Error;
use super::excerpt::{self, Trouble};
use super::tree::{self, Malformed, Node};
use crate::config::Config;
use crate::context::{Channel, Context, Fault, Intent, Sender, Severity};
use crate::report::{Dimension, Level};
use crate::settings::{self, Problem, Reader, Value};
use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};
use std::collections::HashMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The names of the file, the one that wins first.
pub(super) const NAMES: &[&str] = &["tactful.toml", "tactful.json"];

/// What a project sets.
#[derive(Debug, Clone, Default)]
pub(super) struct Project {
    /// The folder that its patterns start from.
    pub root: PathBuf,
    /// Thresholds, weights, levels of flags, house rules.
    pub config: Config,
    /// What is known about every template.
    pub context: Context,
    /// What differs for some files, the later over the earlier.
    pub overrides: Vec<Override>,
    /// The lowest scores that pass.
    pub budgets: Budgets,
    /// Files that are left alone.
    pub ignore: GlobSet,
    /// Placeholders that the helpdesk knows beside the usual ones; `*` stands for any characters.
    pub placeholders: Vec<String>,
    /// Names of columns and fields, where they are none of the usual ones.
    pub columns: Vec<(&'static str, String)>,
    /// The level from which a finding fails the run.
    pub fail_on: Option<Level>,
}

/// What differs for some files.
#[derive(Debug, Clone, Default)]
pub(super) struct Override {
    pub files: GlobSet,
    pub context: Context,
    pub flags: Vec<(&'static str, Option<Level>)>,
    pub budgets: Budgets,
}

/// The lowest scores that pass, by dimension in the order of [`Dimension::ALL`], and overall.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Budgets {
    pub scores: [u8; 5],
    pub overall: u8,
}

impl Budgets {
    /// These, where they ask for something; else the others.
    fn over(self, other: Self) -> Self {
        let pick = |own, other| if own > 0 { own } else { other };
        Self {
            scores: std::array::from_fn(|i| pick(self.scores[i], other.scores[i])),
            overall: pick(self.overall, other.overall),
        }
    }
}

/// What holds for one file.
#[derive(Debug, Clone)]
pub(super) struct Rules {
    pub config: Config,
    pub context: Context,
    pub budgets: Budgets,
    pub placeholders: Vec<String>,
    pub fail_on: Level,
}

/// The settings of all that is checked: for each folder those found upward from it, or one file's for all.
#[derive(Debug, Default)]
pub(super) struct Projects {
    /// Those that the command line names.
    named: Option<Arc<Project>>,
    /// Those that were looked for.
    by_folder: Mutex<HashMap<PathBuf, Result<Arc<Project>, Error>>>,
}

impl Projects {
    /// The settings in a file, or where none is named, those found upward from each folder.
    pub fn of(file: Option<&Path>) -> Result<Self, Error> {
        Ok(Self {
            named: file.map(Project::load).transpose()?.map(Arc::new),
            ..Self::default()
        })
    }

    /// The settings that hold in a folder: those of the nearest one upward that has some.
    pub fn at(&self, folder: &Path) -> Result<Arc<Project>, Error> {
        if let Some(named) = &self.named {
            return Ok(Arc::clone(named));
        }
        let mut known = self.by_folder.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known.get(folder) {
            return found.clone();
        }
        // An empty path is the folder at hand.
        let start = std::path::absolute(Path::new(".").join(folder)).unwrap_or_else(|_| folder.to_owned());
        let mut passed = vec![folder.to_owned()];
        let mut found = None;
        for folder in start.ancestors() {
            if let Some(before) = known.get(folder) {
                found = Some(before.clone());
                break;
            }
            passed.push(folder.to_owned());
            if let Some(file) = file_in(folder) {
                found = Some(Project::load(&file).map(Arc::new));
                break;
            }
        }
        let found = found.unwrap_or_else(|| Ok(Arc::default()));
        known.extend(passed.into_iter().map(|folder| (folder, found.clone())));
        found
    }

    /// The settings that hold for a file.
    pub fn of_file(&self, file: &Path) -> Result<Arc<Project>, Error> {
        self.at(file.parent().unwrap_or(Path::new("")))
    }
}

const CONTEXT: &[&str] = &["channel", "intent", "severity", "sender", "fault"];
const OVERRIDE: &[&str] = &[
    "files", "channel", "intent", "severity", "sender", "fault", "flags", "budgets",
];
const BUDGETS: &[&str] = &[
    "acknowledgment",
    "clarity",
    "reassurance",
    "accountability",
    "appropriateness",
    "overall",
];
/// What a column or field may hold.
pub(super) const COLUMNS: &[&str] = &[
    "text",
    "id",
    "title",
    "channel",
    "intent",
    "severity",
    "sender",
    "fault",
    "customer_message",
];

impl Project {
    /// Reads a file of settings.
    pub fn load(file: &Path) -> Result<Self, Error> {
        let name = shown(file);
        let bytes = fs::read(file).map_err(|error| Error::unreadable(&name, &error))?;
        let source = String::from_utf8(bytes).map_err(|error| Error::not_utf8(&name, error.utf8_error()))?;
        let source = source.strip_prefix('\u{feff}').unwrap_or(&source);
        let json = file.extension().is_some_and(|extension| extension == "json");
        match Self::parse(source, json) {
            Ok(project) => Ok(project.rooted(file)),
            Err(flaws) => Err(located(&name, source, &flaws)),
        }
    }

    /// Reads settings, or says everything that is wrong with them.
    pub fn parse(source: &str, json: bool) -> Result<Self, Vec<Flaw>> {
        let read = if json {
            tree::json(source, true)
        } else {
            tree::toml(source)
        };
        let tree = read.map_err(|malformed| vec![Flaw::malformed(json, malformed)])?;
        let (project, problems) = read_tree(&tree);
        if problems.is_empty() {
            Ok(project)
        } else {
            Err(problems.iter().map(|problem| Flaw::of(&tree, problem)).collect())
        }
    }

    /// The same, with patterns that start from a file's folder.
    pub fn rooted(mut self, file: &Path) -> Self {
        let absolute = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        self.root = absolute.parent().unwrap_or(Path::new("/")).to_owned();
        self
    }

    /// A path from the root on, as patterns see it.
    pub fn below(&self, path: &Path) -> PathBuf {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        absolute
            .strip_prefix(&self.root)
            .map(Path::to_owned)
            .unwrap_or(absolute)
    }

    /// Which overrides hold for a file.
    pub fn overrides_of(&self, path: &Path) -> Vec<usize> {
        let path = self.below(path);
        let holds = |(i, o): (usize, &Override)| o.files.is_match(&path).then_some(i);
        self.overrides.iter().enumerate().filter_map(holds).collect()
    }

    /// What holds where these overrides do.
    pub fn rules(&self, overrides: &[usize]) -> Rules {
        let mut rules = Rules {
            config: self.config.clone(),
            context: self.context.clone(),
            budgets: self.budgets,
            placeholders: self.placeholders.clone(),
            fail_on: self.fail_on.unwrap_or(Level::Severe),
        };
        for change in overrides.iter().filter_map(|i| self.overrides.get(*i)) {
            rules.context = over(&change.context, &rules.context);
            rules.budgets = change.budgets.over(rules.budgets);
            // The first of a flag's levels counts.
            rules.config.levels.splice(0..0, change.flags.iter().copied());
        }
        rules
    }
}

/// The file of settings in a folder.
fn file_in(folder: &Path) -> Option<PathBuf> {
    NAMES.iter().map(|name| folder.join(name)).find(|file| file.is_file())
}

/// The file of settings that holds in a folder: that of the nearest one upward that has some.
pub(super) fn file_above(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find_map(file_in)
}

/// A context with what another one knows where it does not.
pub(super) fn over(own: &Context, other: &Context) -> Context {
    Context {
        channel: own.channel.or(other.channel),
        intent: own.intent.or(other.intent),
        severity: own.severity.or(other.severity),
        sender: own.sender.or(other.sender),
        fault: own.fault.or(other.fault),
        customer_message: own
            .customer_message
            .as_ref()
            .or(other.customer_message.as_ref())
            .cloned(),
    }
}

/// A path as messages and reports name it: from the folder at hand where that is shorter, with slashes.
pub(super) fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let short = here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    let text = short.to_string_lossy();
    let text = if std::path::MAIN_SEPARATOR == '\\' {
        text.replace('\\', "/")
    } else {
        text.into_owned()
    };
    text.strip_prefix("./").map(str::to_owned).unwrap_or(text)
}

/// A pattern of paths below the root: one without a slash holds in every folder, one that names a folder for all in it.
pub(super) fn glob(pattern: &str) -> Result<Vec<Glob>, globset::Error> {
    let plain = pattern.trim_start_matches("./").trim_end_matches('/');
    let anywhere = if plain.contains('/') {
        plain.to_owned()
    } else {
        format!("**/{plain}")
    };
    let build = |pattern: &str| GlobBuilder::new(pattern).literal_separator(true).build();
    Ok(vec![build(&anywhere)?, build(&format!("{anywhere}/**"))?])
}

pub(super) fn read_tree(tree: &Node) -> (Project, Vec<Problem>) {
    let tree = tree.settings();
    let (config, mut problems) = settings::read(&tree);
    let mut project = Project {
        config,
        ..Project::default()
    };
    let mut reader = Reader::default();
    if let Value::Table(fields) = &tree {
        for (name, value) in fields {
            reader.at(name, &mut |reader| section(&mut project, reader, name, value));
        }
    }
    problems.extend(reader.problems);
    (project, problems)
}

fn section(project: &mut Project, reader: &mut Reader, name: &str, value: &Value) {
    match name {
        "context" => reader.each(value, CONTEXT, &mut |reader, field, value| {
            context(&mut project.context, reader, field, value);
        }),
        "budgets" => budgets(&mut project.budgets, reader, value),
        "ignore" => project.ignore = globs(reader, value),
        "placeholders" => project.placeholders = reader.texts(value),
        "columns" => reader.each(value, COLUMNS, &mut |reader, column, value| {
            project.columns.extend(reader.text(value).map(|name| (column, name)));
        }),
        "fail_on" => project.fail_on = reader.choice(value, Level::NAMES).and_then(Level::parse),
        "overrides" => reader.items(value, &mut |reader, value| {
            let mut change = Override::default();
            let mut files = false;
            reader.each(value, OVERRIDE, &mut |reader, field, value| match field {
                "files" => {
                    files = true;
                    change.files = globs(reader, value);
                }
                "flags" => change.flags = reader.flags(value),
                "budgets" => budgets(&mut change.budgets, reader, value),
                _ => context(&mut change.context, reader, field, value),
            });
            if !files {
                reader.wrong("needs files: a pattern such as \"billing/**\", or a list of them");
            }
            project.overrides.push(change);
        }),
        // The others were read with the rest of the settings.
        _ => {}
    }
}

fn context(context: &mut Context, reader: &mut Reader, field: &str, value: &Value) {
    match field {
        "channel" => context.channel = reader.choice(value, Channel::NAMES).and_then(Channel::parse),
        "intent" => context.intent = reader.choice(value, Intent::NAMES).and_then(Intent::parse),
        "severity" => context.severity = reader.choice(value, Severity::NAMES).and_then(Severity::parse),
        "sender" => context.sender = reader.choice(value, Sender::NAMES).and_then(Sender::parse),
        _ => context.fault = reader.choice(value, Fault::NAMES).and_then(Fault::parse),
    }
}

fn budgets(budgets: &mut Budgets, reader: &mut Reader, value: &Value) {
    reader.each(
        value,
        BUDGETS,
        &mut |reader, name, value| match Dimension::parse(name) {
            Some(dimension) => {
                budgets.scores[dimension as usize] = reader.number(value, 5.0).unwrap_or_default() as u8;
            }
            None => budgets.overall = reader.number(value, 100.0).unwrap_or_default() as u8,
        },
    );
}

/// One pattern, or a list of them.
fn globs(reader: &mut Reader, value: &Value) -> GlobSet {
    let mut set = GlobSetBuilder::new();
    let mut add = |reader: &mut Reader, value: &Value| {
        let Some(pattern) = reader.text(value) else { return };
        match glob(&pattern) {
            Ok(globs) => globs.into_iter().for_each(|glob| {
                set.add(glob);
            }),
            Err(error) => reader.wrong(&format!("is no pattern of paths: {}", error.kind())),
        }
    };
    match value {
        Value::List(_) => reader.items(value, &mut add),
        _ => add(reader, value),
    }
    set.build().unwrap_or_default()
}

/// Something wrong with settings, at its place.
#[derive(Debug, Clone)]
pub(super) struct Flaw {
    pub code: &'static str,
    /// What is wrong.
    pub title: String,
    /// What was expected.
    pub label: String,
    /// What to do.
    pub help: String,
    pub place: Range<usize>,
}

impl Flaw {
    fn malformed(json: bool, malformed: Malformed) -> Self {
        let format = if json { "JSON" } else { "TOML" };
        Self {
            code: "malformed_settings",
            title: format!("the file is no {format}"),
            label: malformed.message,
            help: String::new(),
            place: malformed.place,
        }
    }

    fn of(tree: &Node, problem: &Problem) -> Self {
        let expected = match problem.allowed.len() {
            0 => String::new(),
            1..=12 => format!("expected {}", problem.allowed.join(", ")),
            more => format!("expected one of {more} names; `tactful schema config` lists them"),
        };
        let place = problem.place();
        let place = if place.is_empty() { "the file" } else { &place };
        let help = problem.nearest.map(|near| format!("did you mean `{near}`?"));
        Self {
            code: problem.code,
            title: format!("{place} {}", problem.message),
            label: expected,
            help: help.unwrap_or_default(),
            place: tree.find(&problem.path, problem.code == "unknown_field"),
        }
    }
}

/// An error that shows every flaw; code, message and help are those of the first.
fn located(name: &str, source: &str, flaws: &[Flaw]) -> Error {
    let Some(first) = flaws.first() else {
        return Error::new("invalid_settings", format!("{name} cannot be used"), "");
    };
    let lines = super::line::Lines::of(source);
    let draw = |flaw: &Flaw| {
        let trouble = Trouble {
            level: excerpt::Level::ERROR,
            code: flaw.code,
            title: flaw.title.clone(),
            label: flaw.label.clone(),
            help: flaw.help.clone(),
            place: flaw.place.clone(),
        };
        excerpt::draw(name, source, lines.place(source, flaw.place.start).0, &trouble)
    };
    let drawn: Vec<String> = flaws.iter().map(draw).collect();
    let (line, column) = lines.place(source, first.place.start);
    let message = format!("{name}:{line}:{column}: {}", first.title);
    Error {
        excerpt: Some(drawn.join("\n")),
        ..Error::new("invalid_settings", message, first.help.clone())
    }
}
