//! `tactful compare`: two texts, libraries or files of drafts, pair by pair.

mod outcome;
mod page;
mod read;
mod statistics;
mod text;
mod tone;

use super::error::{Error, Stop};
use super::many::Form;
use super::project::{Project, Projects, file_above, shown};
use clap::{Args, ValueEnum};
use outcome::{Outcome, Verdict};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub(super) const HELP: &str = "\
A and B are two texts, two folders or files of templates as `tactful check` reads them (matched by path and id), or two
files of JSON Lines as `tactful score` reads them (matched by id; what else a line holds, such as \"model\" or \"prompt\", is
compared too, and more than one such change is warned of). Intervals are Student's t for the mean change, at 95 %; tests
are exact sign tests, all but that of the overall score corrected by Holm. \"Clearly\" means that the interval leaves out 0,
or of fewer than six pairs that none moves the other way.
Exit code: 0 done, 1 what --fail-on names is the case, 2 something could not be read.

Examples:
  tactful compare old.md new.md
  tactful compare templates/ templates-new/
  tactful compare --fail-on worse prompt-1.jsonl prompt-2.jsonl
  tactful compare --format html model-a.jsonl model-b.jsonl > comparison.html";

/// The options of `compare`.
#[derive(Args)]
pub(super) struct CompareArgs {
    /// What there was.
    a: PathBuf,
    /// What there is.
    b: PathBuf,
    /// The form of the output.
    #[arg(long, default_value = "text")]
    format: Form,
    /// Exit with 1 if this is the case.
    #[arg(long, value_name = "WHAT")]
    fail_on: Option<FailOn>,
    /// A file of settings for both, in place of those found upward from each.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// B is clearly worse, or clearly warmer and yet less concrete.
    Worse,
    /// B is clearly warmer and yet less concrete, or settles less.
    Alarm,
}

/// The schema of the JSON.
pub(super) fn schema() -> String {
    super::score::schema::<Outcome>(schemars::generate::SchemaSettings::draft2020_12().for_serialize())
}

/// Compares what the paths name; true if nothing fails the run.
pub(super) fn run(args: &CompareArgs) -> Result<bool, Stop> {
    if args.a.is_dir() != args.b.is_dir() && args.a.exists() && args.b.exists() {
        let message = format!("of {} and {} only one is a folder", shown(&args.a), shown(&args.b));
        return Err(Error::new("unlike_sides", message, "Give two folders or two files.").into());
    }
    let projects = Projects::of(args.config.as_deref())?;
    let folder = |path: &Path| match path.parent() {
        Some(parent) if !path.is_dir() => parent.to_owned(),
        _ => path.to_owned(),
    };
    let own = [projects.at(&folder(&args.a))?, projects.at(&folder(&args.b))?];
    let settings = [&args.a, &args.b].map(|path| {
        let folder = std::path::absolute(Path::new(".").join(folder(path))).ok()?;
        let file = args.config.clone().or_else(|| file_above(&folder))?;
        std::fs::read(file).ok()
    });
    let drafts = read::holds_drafts(&args.a) && read::holds_drafts(&args.b);
    let side = |path: &PathBuf, project: &Project| {
        if drafts {
            read::drafts(path, project)
        } else {
            read::templates(path, &projects)
        }
    };
    let (a, b) = (side(&args.a, &own[0])?, side(&args.b, &own[1])?);
    let mut errors = a.errors;
    errors.extend(b.errors);
    let matched = read::matched(a.entries, b.entries);
    let name = |path: &Path| shown(path);
    let outcome = Outcome::new(
        name(&args.a),
        name(&args.b),
        matched,
        settings[0] != settings[1],
        errors,
    );
    for unread in &outcome.errors {
        let _ = writeln!(anstream::stderr(), "{}", unread.error);
    }
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    match args.format {
        Form::Text => text::write(&mut out, &outcome),
        Form::Json => serde_json::to_writer_pretty(&mut out, &outcome)
            .map_err(io::Error::from)
            .and_then(|()| writeln!(out)),
        Form::Html => out.write_all(page::page(&outcome).as_bytes()),
    }
    .and_then(|()| out.flush())
    .map_err(Stop::write)?;
    if !outcome.errors.is_empty() {
        return Err(Stop::Incomplete);
    }
    Ok(match args.fail_on {
        Some(FailOn::Worse) => outcome.verdict != Verdict::Worse && !outcome.alarm,
        Some(FailOn::Alarm) => !outcome.alarm,
        None => true,
    })
}
