//! The command-line tool.

mod baseline;
mod branches;
mod calibrate;
mod changed;
mod check;
mod compare;
mod error;
mod excerpt;
mod explain;
mod fit;
mod fix;
mod html;
mod init;
mod input;
mod library;
mod line;
mod lint;
mod lsp;
mod many;
mod output;
mod pipeline;
mod placeholders;
mod project;
mod run;
mod schema;
mod score;
mod sink;
mod suppress;
mod tree;
mod underline;
mod whole;

use crate::context::{Channel, Fault, Intent, Sender, Severity};
use crate::report::Level;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use error::Stop;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

const EXAMPLES: &str = "\
Examples:
  tactful check draft.txt
  pbpaste | tactful check --channel email --severity high
  tactful score < drafts.jsonl > reports.jsonl
  tactful explain missing_timeline

Nothing that you check leaves this machine.";

/// Checks a drafted customer-support reply before it is sent.
#[derive(Parser)]
#[command(name = "tactful", version = VERSION, after_help = EXAMPLES, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const VERSION: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    " (ruleset tactful-en/",
    env!("CARGO_PKG_VERSION"),
    ")"
);

#[derive(Subcommand)]
enum Command {
    /// Check drafts and libraries of templates and show the findings at the words they rest on.
    #[command(after_help = check::HELP)]
    Check(Box<CheckArgs>),
    /// Look at a library as a whole: what templates share, lack, and contradict each other in.
    #[command(after_help = library::HELP)]
    Library(library::LibraryArgs),
    /// Compare two texts, libraries or files of drafts: what changed, for better or worse.
    #[command(after_help = compare::HELP)]
    Compare(compare::CompareArgs),
    /// Apply what can be changed safely: misspelt placeholders, doubled apologies, words that the team prefers.
    #[command(after_help = fix::HELP)]
    Fix(FixArgs),
    /// Write a `tactful.toml` with every setting and what it is for.
    #[command(after_help = "Example:\n  tactful init && $EDITOR tactful.toml")]
    Init,
    /// Serve an editor: findings while templates are written, explanations, fixes.
    #[command(after_help = lsp::HELP)]
    Lsp,
    /// Compare reports with people's labels, and fit the table of weights on them.
    #[command(after_help = calibrate::HELP)]
    Calibrate(calibrate::CalibrateArgs),
    /// Read JSON Lines on standard input and write one JSON report a line.
    #[command(after_help = score::HELP)]
    Score(ScoreArgs),
    /// Explain a rule, a flag or a dimension.
    #[command(after_help = explain::EXPLAIN_HELP)]
    Explain {
        /// Its id, as reports and `tactful rules` name it.
        id: String,
    },
    /// List every dimension, flag and phrase rule.
    #[command(after_help = explain::RULES_HELP)]
    Rules {
        /// Text for people, or one JSON object a line.
        #[arg(long, default_value = "text")]
        format: Format,
    },
    /// Print the JSON Schema of a line of `tactful score`, of a file of settings, or of what other commands write.
    #[command(after_help = "Example:\n  tactful schema output > score-output.schema.json")]
    Schema {
        /// Which.
        of: Shape,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Shape {
    /// What `tactful score` reads.
    Input,
    /// What `tactful score` writes.
    Output,
    /// `tactful.toml` and `tactful.json`.
    Config,
    /// What `tactful library --format json` writes.
    Library,
    /// What `tactful compare --format json` writes.
    Compare,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// What is known about the moment of the drafts.
#[derive(Args)]
struct ContextArgs {
    /// Where the reply will be read; inferred if not given, like the next four.
    #[arg(long, value_parser = choice(Channel::ALL, Channel::name))]
    channel: Option<Channel>,
    /// What the customer wants.
    #[arg(long, value_parser = choice(Intent::ALL, Intent::name))]
    intent: Option<Intent>,
    /// How much is at stake.
    #[arg(long, value_parser = choice(Severity::ALL, Severity::name))]
    severity: Option<Severity>,
    /// Who writes.
    #[arg(long, value_parser = choice(Sender::ALL, Sender::name))]
    sender: Option<Sender>,
    /// Whose fault the trouble is.
    #[arg(long, value_parser = choice(Fault::ALL, Fault::name))]
    fault: Option<Fault>,
    /// What the customer wrote.
    #[arg(long, value_name = "TEXT")]
    customer_message: Option<String>,
    /// A file with what the customer wrote.
    #[arg(long, value_name = "FILE", conflicts_with = "customer_message")]
    customer_file: Option<PathBuf>,
}

#[derive(Args)]
struct CheckArgs {
    /// Files, folders and patterns; `-` or none reads standard input.
    paths: Vec<PathBuf>,
    #[command(flatten)]
    context: ContextArgs,
    /// Exit with 1 if there is a finding at this level or above; severe, or what the settings say.
    #[arg(long, value_name = "LEVEL", value_parser = choice(Level::ALL, Level::name))]
    fail_on: Option<Level>,
    /// Exit with 1 if there are more findings than this, whatever their level.
    #[arg(long, value_name = "N")]
    max_findings: Option<usize>,
    /// A file of settings, in place of those found upward from each file.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Leave out the findings that this file holds.
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Accept all present findings: write them to this file.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "diff"])]
    write_baseline: Option<PathBuf>,
    /// Check only the templates that differ from this revision in git.
    #[arg(long, value_name = "REVISION")]
    diff: Option<String>,
    /// Read standard input as if it were this file.
    #[arg(long, value_name = "PATH")]
    stdin_filename: Option<PathBuf>,
    /// The form of the output.
    #[arg(long, default_value = "text")]
    format: output::Format,
    /// Write to this file, which is there as a whole or not at all.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Args)]
struct ScoreArgs {
    /// A file of settings: weights, thresholds, flags, house rules, context. Without it, none are looked for.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Write to this file, which is there as a whole or not at all.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Args)]
struct FixArgs {
    /// Files, folders and patterns.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Change the files; without it, only the differences are shown.
    #[arg(long)]
    write: bool,
    /// A file of settings, in place of those found upward from each file.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// A parser for the names of an enumeration, which `--help` and errors then list.
fn choice<T>(all: &'static [T], name: fn(T) -> &'static str) -> impl TypedValueParser<Value = T>
where
    T: Copy + Send + Sync + 'static,
{
    PossibleValuesParser::new(all.iter().map(|&value| name(value))).try_map(move |text| {
        all.iter()
            .copied()
            .find(|&value| name(value) == text)
            .ok_or("unknown value")
    })
}

/// Runs the tool and returns its exit code: 0 done, 1 there are findings or lines in error, 2 the run failed.
pub fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Check(args) => check::run(*args),
        Command::Library(args) => library::run(&args),
        Command::Compare(args) => compare::run(&args),
        Command::Fix(args) => fix::run(&args),
        Command::Init => init::run(),
        Command::Lsp => lsp::run(),
        Command::Calibrate(args) => calibrate::run(args),
        Command::Score(args) => score::run(&args),
        Command::Explain { id } => explain::run(&id),
        Command::Rules { format } => explain::list(format),
        Command::Schema { of } => {
            let schema = match of {
                Shape::Input => score::input_schema(),
                Shape::Output => score::output_schema(),
                Shape::Config => schema::settings(),
                Shape::Library => library::schema(),
                Shape::Compare => compare::schema(),
            };
            std::io::stdout()
                .write_all(schema.as_bytes())
                .map_err(Stop::write)
                .map(|()| true)
        }
    };
    match result {
        Ok(true) | Err(Stop::Closed) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(Stop::Incomplete) => ExitCode::from(2),
        Err(Stop::Failed(error)) => {
            // With standard error closed there is nowhere left to complain to.
            let _ = writeln!(anstream::stderr(), "{error}");
            ExitCode::from(2)
        }
    }
}

/// What text output is indented by.
const INDENT: &str = "  ";

/// Writes `text`, wrapped, after `head`; further lines after `indent`, which is as wide.
fn paragraph(out: &mut impl Write, head: &str, indent: &str, text: &str) -> std::io::Result<()> {
    let text = text.replace(char::is_control, "\u{fffd}");
    for (index, piece) in underline::wrap(&text, underline::WIDTH - indent.len())
        .into_iter()
        .enumerate()
    {
        let lead = if index == 0 { head } else { indent };
        writeln!(out, "{lead}{}", text[piece].trim_end())?;
    }
    Ok(())
}

/// A tree of settings, for tests.
#[cfg(test)]
pub(crate) fn settings_tree(toml: &str) -> crate::settings::Value {
    tree::toml(toml).expect("TOML").settings()
}

/// The schema of settings, for tests.
#[cfg(test)]
pub(crate) fn settings_schema() -> String {
    schema::settings()
}
