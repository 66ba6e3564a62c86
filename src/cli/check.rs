//! `tactful check`: drafts and whole libraries of templates.

use super::baseline::{Accepted, Baseline};
use super::changed::Changed;
use super::error::Stop;
use super::input;
use super::output::{self, Form, Piece, Summary};
use super::project::Projects;
use super::run::{Item, Run};
use super::sink::Sink;
use super::{CheckArgs, ContextArgs};
use crate::context::Context;
use crate::report::Level;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

pub(super) const HELP: &str = "\
Reads text, Markdown, HTML, CSV, TSV, JSON, JSON Lines and YAML, and the exports of Zendesk, Intercom, Front, Freshdesk,
Gorgias and Help Scout. What is not given about the context is inferred from the customer's message and the draft.
Settings are those of the `tactful.toml` found upward from each file; `tactful init` writes one.
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

/// What came of one template or file.
struct Done {
    piece: Piece,
    error: bool,
    /// Findings that count, by level.
    findings: [usize; 3],
    fails: bool,
    suppressed: usize,
    accepted: usize,
    /// The rules of the findings that count.
    rules: Vec<String>,
    /// Findings to accept from now on.
    to_accept: Accepted,
}

/// How each template is told of.
struct Teller<'t> {
    form: &'t dyn Form,
    fail_on: Option<Level>,
    baseline: Option<&'t Baseline>,
    /// Whether all findings are to be accepted from now on.
    accepts: bool,
}

impl Teller<'_> {
    fn tell(&self, item: Item) -> Done {
        let mut done = Done {
            piece: Piece::Now(Vec::new()),
            error: false,
            findings: [0; 3],
            fails: false,
            suppressed: 0,
            accepted: 0,
            rules: Vec::new(),
            to_accept: Accepted::default(),
        };
        match item {
            Item::Error(error) => {
                done.error = true;
                done.piece = self.form.error(&error);
            }
            Item::Checked(source, mut checked) => {
                checked.fail_on = self.fail_on.unwrap_or(checked.fail_on);
                done.suppressed = checked.suppressed;
                if self.accepts {
                    let issues = checked.issues.iter();
                    issues.for_each(|issue| done.to_accept.add(&source.name, issue));
                }
                if let Some(baseline) = self.baseline {
                    let before = checked.issues.len();
                    checked.issues.retain(|issue| !baseline.has(issue));
                    done.accepted = before - checked.issues.len();
                }
                for issue in &checked.issues {
                    done.findings[issue.level as usize] += 1;
                    done.fails |= issue.level >= checked.fail_on;
                    done.rules.push(issue.rule.clone());
                }
                done.piece = self.form.template(&source, &checked);
            }
        }
        done
    }
}

/// Checks what the paths name; true if nothing fails the run.
pub(super) fn run(args: CheckArgs) -> Result<bool, Stop> {
    let projects = Projects::of(args.config.as_deref())?;
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
        projects: &projects,
        given: context(args.context)?,
        stdin_name: args.stdin_filename,
        changed,
        bar: args.output.is_some() || !io::stdout().is_terminal(),
    };
    // One draft after the other is shown as a whole, a library finding by finding.
    let prose = |path: &Path| path == Path::new("-") || input::Format::of(path).is_none_or(input::Format::is_prose);
    let draft = paths.iter().all(|path| !path.is_dir() && prose(path)) && run.stdin_name.is_none();
    let mut out = Sink::of(args.output.as_deref())?;
    let form = output::form(args.format, draft, out.colours());
    let teller = Teller {
        form: &*form,
        fail_on: args.fail_on,
        baseline: baseline.as_ref(),
        accepts: args.write_baseline.is_some(),
    };
    let mut accepted = Accepted::default();
    let mut summary = Summary::default();
    let (mut clean, mut first) = (true, true);
    out.write(form.start().as_bytes())?;
    run.map(&paths, |item| teller.tell(item), &mut |batch: Vec<Done>| {
        for done in batch {
            if done.error {
                summary.errors += 1;
            } else {
                summary.templates += 1;
            }
            for (sum, count) in summary.findings.iter_mut().zip(done.findings) {
                *sum += count;
            }
            summary.suppressed += done.suppressed;
            summary.accepted += done.accepted;
            clean &= !done.fails;
            accepted.append(done.to_accept);
            for rule in done.rules {
                if !summary.rules.contains(&rule) {
                    summary.rules.insert(rule);
                }
            }
            match done.piece {
                Piece::Now(bytes) if bytes.is_empty() => {}
                Piece::Now(bytes) => {
                    if !std::mem::take(&mut first) {
                        out.write(form.between().as_bytes())?;
                    }
                    out.write(&bytes)?;
                }
                Piece::Beside(text) => {
                    out.flush()?;
                    let _ = writeln!(anstream::stderr(), "{text}");
                }
                late => summary.late.push(late),
            }
        }
        out.flush()
    })?;
    let mut end = Vec::new();
    form.end(&mut summary, &mut end).map_err(Stop::write)?;
    out.write(&end)?;
    out.finish()?;
    if args.max_findings.is_some_and(|most| summary.total() > most) {
        clean = false;
    }
    if let Some(path) = &args.write_baseline {
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
