//! `tactful check`: drafts and whole libraries of templates.

use super::baseline::{Accepted, Baseline};
use super::changed::Changed;
use super::error::Stop;
use super::input;
use super::output::{self, Summary};
use super::project::Project;
use super::run::{Item, Run};
use super::{CheckArgs, ContextArgs};
use crate::context::Context;
use crate::report::Level;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

pub(super) const HELP: &str = "\
Reads text, Markdown, HTML, CSV, TSV, JSON, JSON Lines and YAML, and the exports of Zendesk, Intercom, Front, Freshdesk,
Gorgias and Help Scout. What is not given about the context is inferred from the customer's message and the draft.
Settings are those of the `tactful.toml` found upward from the first path; `tactful init` writes one.
Exit code: 0 no finding at or above --fail-on, 1 there are some, 2 something could not be read or done.

Examples:
  tactful check reply.txt
  tactful check --channel chat --severity high --customer-file ticket.txt reply.txt
  tactful check templates/ macros.json 'exports/**/*.csv'
  tactful check --format sarif templates/ > tactful.sarif
  tactful check --write-baseline tactful-baseline.json templates/
  tactful check --baseline tactful-baseline.json --fail-on moderate templates/
  tactful check --diff main templates/
  echo 'Sorry for any inconvenience.' | tactful check --format jsonl";

/// The context that the command line gives.
pub(super) fn context(args: ContextArgs) -> Result<Context, Stop> {
    let customer_message = match &args.customer_file {
        Some(path) => {
            let source = input::Source::read(path, None)?;
            Some(source.text.trim_start_matches('\u{feff}').to_owned())
        }
        None => args.customer_message,
    };
    Ok(Context {
        channel: args.channel,
        intent: args.intent,
        severity: args.severity,
        sender: args.sender,
        fault: args.fault,
        customer_message,
    })
}

/// Checks what the paths name; true if nothing fails the run.
pub(super) fn run(args: CheckArgs) -> Result<bool, Stop> {
    let project = Project::of(args.config.as_deref(), &args.paths)?;
    let fail_on = args.fail_on.or(project.fail_on).unwrap_or(Level::Severe);
    let baseline = args.baseline.as_deref().map(Baseline::load).transpose()?;
    let changed = args.diff.as_deref().map(Changed::since).transpose()?;
    let paths = if args.paths.is_empty() {
        vec!["-".into()]
    } else {
        args.paths
    };
    if paths.iter().any(|path| path == Path::new("-")) && io::stdin().is_terminal() {
        let _ = writeln!(
            anstream::stderr(),
            "Reading the draft from the terminal; end it with Ctrl-D."
        );
    }
    let run = Run {
        project: &project,
        given: context(args.context)?,
        stdin_name: args.stdin_filename,
        changed,
    };
    // One draft after the other is shown as a whole, a library finding by finding.
    let prose = |path: &Path| path == Path::new("-") || input::Format::of(path).is_none_or(input::Format::is_prose);
    let draft = paths.iter().all(|path| !path.is_dir() && prose(path)) && run.stdin_name.is_none();
    let out = Box::new(io::BufWriter::new(anstream::stdout().lock()));
    let mut output = output::writer(args.format, out, draft, fail_on);
    let mut accepted = args.write_baseline.as_ref().map(|_| Accepted::default());
    let mut summary = Summary::default();
    let mut clean = true;
    run.each(&paths, &mut |item| {
        match item {
            Item::Error(error) => {
                summary.errors += 1;
                output.error(&error)
            }
            Item::Checked(source, mut checked) => {
                summary.templates += 1;
                summary.suppressed += checked.suppressed;
                if let Some(accepted) = &mut accepted {
                    checked
                        .issues
                        .iter()
                        .for_each(|issue| accepted.add(&source.name, issue));
                }
                if let Some(baseline) = &baseline {
                    let before = checked.issues.len();
                    checked.issues.retain(|issue| !baseline.has(issue));
                    summary.accepted += before - checked.issues.len();
                }
                for issue in &checked.issues {
                    summary.findings[issue.level as usize] += 1;
                    clean &= issue.level < fail_on;
                }
                output.template(&source, &checked)
            }
        }
        .map_err(Stop::write)
    })?;
    output.finish(&summary).map_err(Stop::write)?;
    if args.max_findings.is_some_and(|most| summary.total() > most) {
        clean = false;
    }
    if let (Some(accepted), Some(path)) = (accepted, &args.write_baseline) {
        let count = accepted.write(path)?;
        let _ = writeln!(anstream::stderr(), "{count} findings accepted in {}", path.display());
        clean = true;
    }
    if summary.errors > 0 {
        Err(Stop::Incomplete)
    } else {
        Ok(clean)
    }
}
