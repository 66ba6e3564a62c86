//! `tactful check`: one draft a file, for people.

use super::error::{Error, Stop};
use super::project::{Project, over};
use super::underline::{self, Mark};
use super::{CheckArgs, Format, INDENT, paragraph};
use crate::context::Context;
use crate::report::{Band, Counterfactual, Dimension, Finding, Level, Report};
use anstyle::{AnsiColor, Style};
use serde::Serialize;
use std::fs;
use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;

pub(super) const HELP: &str = "\
What is not given about the context is inferred from the customer's message and the draft.
Exit code: 0 no finding at or above --fail-on, 1 there are some, 2 the run failed.

Examples:
  tactful check reply.txt
  tactful check --channel chat --severity high --customer-file ticket.txt reply.txt
  tactful check --fail-on moderate templates/*.txt
  echo 'Sorry for any inconvenience.' | tactful check --format json";

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
/// Changes shown to people; the first help most.
const MOST_CHANGES: usize = 3;

/// A report for programs.
#[derive(Serialize)]
struct Checked<'a> {
    file: &'a str,
    #[serde(flatten)]
    report: &'a Report,
}

/// Checks the files; true if none has a finding at or above the limit.
pub(super) fn run(args: CheckArgs) -> Result<bool, Stop> {
    let customer_message = match &args.customer_file {
        Some(path) => Some(read(path)?),
        None => args.customer_message,
    };
    let (channel, intent, severity, sender, fault) =
        (args.channel, args.intent, args.severity, args.sender, args.fault);
    let context = Context {
        channel,
        intent,
        severity,
        sender,
        fault,
        customer_message,
    };
    let project = match &args.config {
        Some(file) => Project::load(file)?,
        None => {
            let first = args.files.first().filter(|file| *file != Path::new("-"));
            Project::find(first.and_then(|file| file.parent()).unwrap_or(Path::new("")))?
        }
    };
    let fail_on = args.fail_on.or(project.fail_on).unwrap_or(Level::Severe);
    let mut out = anstream::stdout().lock();
    let mut clean = true;
    let mut failed = None;
    let files = if args.files.is_empty() {
        vec!["-".into()]
    } else {
        args.files
    };
    for path in &files {
        let draft = match read(path) {
            Ok(draft) => draft,
            // One unreadable file does not keep the others from being checked.
            Err(error) => {
                if let Some(earlier) = failed.replace(error) {
                    let _ = writeln!(anstream::stderr(), "{earlier}");
                }
                continue;
            }
        };
        let rules = project.rules(&project.overrides_of(path));
        let report = crate::check_with(&draft, &over(&context, &rules.context), &rules.config);
        clean &= !report.flags.iter().any(|finding| finding.severity >= fail_on);
        let name = name(path);
        match args.format {
            Format::Text => text(&mut out, &name, &draft, &report),
            Format::Json => serde_json::to_string(&Checked {
                file: &name,
                report: &report,
            })
            .map_err(io::Error::from)
            .and_then(|line| writeln!(out, "{line}")),
        }
        .and_then(|()| out.flush())
        .map_err(Stop::write)?;
    }
    failed.map_or(Ok(clean), |error| Err(error.into()))
}

fn name(path: &Path) -> String {
    if path == Path::new("-") {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    }
}

fn read(path: &Path) -> Result<String, Error> {
    let name = name(path);
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        if io::stdin().is_terminal() {
            let _ = writeln!(
                anstream::stderr(),
                "Reading the draft from the terminal; end it with Ctrl-D."
            );
        }
        io::stdin().lock().read_to_end(&mut bytes).map(|_| ())
    } else {
        fs::read(path).map(|read| bytes = read)
    };
    read.map_err(|error| Error::unreadable(&name, &error))?;
    let text = String::from_utf8(bytes).map_err(|error| Error::not_utf8(&name, error.utf8_error()))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

fn text(out: &mut impl Write, name: &str, draft: &str, report: &Report) -> io::Result<()> {
    let band = match report.band {
        Band::Acceptable => "ready to send",
        Band::NeedsImprovement => "needs improvement",
        Band::Critical => "not fit to send",
    };
    writeln!(out, "{BOLD}{name}: {band}, {} of 100{BOLD:#}", report.overall)?;
    context(out, report)?;
    for notice in &report.notices {
        paragraph(out, INDENT, INDENT, &format!("Note: {}", notice.message))?;
    }
    writeln!(out)?;
    underline::draw(out, draft, &marks(&report.flags), INDENT)?;
    writeln!(out)?;
    for &dimension in Dimension::ALL {
        let score = report.scores.get(dimension);
        let full = usize::from(score.score.min(5));
        let bar = format!("{}{}", "█".repeat(full), "░".repeat(5 - full));
        let style = match score.score {
            0..=2 => AnsiColor::Red,
            3 => AnsiColor::Yellow,
            _ => AnsiColor::Green,
        }
        .on_default();
        let head = format!(
            "{INDENT}{:<16} {style}{bar}{style:#} {} ",
            dimension.name(),
            score.score
        );
        paragraph(out, &head, &" ".repeat(27), score.rung)?;
    }
    heading(out, "Findings", report.flags.is_empty())?;
    for (index, finding) in report.flags.iter().enumerate() {
        let style = style(finding.severity);
        let number = index + 1;
        writeln!(
            out,
            "{INDENT}{style}{number} {}{style:#} {BOLD}{}{BOLD:#}",
            finding.severity, finding.id
        )?;
        let mut lines = vec![finding.message.clone()];
        lines.extend(finding.looked_for.map(|looked_for| format!("Looked for: {looked_for}")));
        lines.push(format!("Fix: {}", finding.fix));
        for line in lines {
            paragraph(out, "    ", "    ", &line)?;
        }
    }
    heading(out, "What one change would do", report.changes.is_empty())?;
    for change in report.changes.iter().take(MOST_CHANGES) {
        paragraph(out, INDENT, INDENT, &effect(change, report.overall))?;
    }
    heading(out, "Promises", report.promises.is_empty())?;
    for promise in &report.promises {
        let who = if promise.who.is_empty() {
            "nobody named"
        } else {
            &promise.who
        };
        let by = promise.by.as_deref().unwrap_or("no time given");
        paragraph(out, INDENT, INDENT, &format!("{who}: {} ({by})", promise.what))?;
    }
    writeln!(out)
}

fn context(out: &mut impl Write, report: &Report) -> io::Result<()> {
    let context = &report.context;
    let mut fields = vec![format!("act {}", report.act)];
    for (field, value) in [
        ("channel", context.channel.name()),
        ("intent", context.intent.name()),
        ("severity", context.severity.name()),
        ("sender", context.sender.name()),
        ("fault", context.fault.name()),
    ] {
        let inferred = context.inferred.iter().any(|inferred| inferred.field == field);
        fields.push(format!("{field} {value}{}", if inferred { "*" } else { "" }));
    }
    let note = if context.inferred.is_empty() {
        ""
    } else {
        " (* inferred)"
    };
    write!(out, "{DIM}")?;
    paragraph(out, INDENT, INDENT, &format!("{}{note}", fields.join(", ")))?;
    write!(out, "{DIM:#}")
}

fn marks(findings: &[Finding]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for (index, finding) in findings.iter().enumerate() {
        let first = marks.len();
        let mut spans = finding.spans.clone();
        spans.sort();
        for span in spans {
            match marks[first..].last_mut() {
                // One caret line serves where the spans of a finding overlap.
                Some(last) if span.start < last.span.end => last.span.end = last.span.end.max(span.end),
                _ => marks.push(Mark {
                    span,
                    label: (index + 1).to_string(),
                    style: style(finding.severity),
                }),
            }
        }
    }
    marks.sort_by_key(|mark| mark.span);
    marks
}

fn style(level: Level) -> Style {
    match level {
        Level::Minor => AnsiColor::Cyan,
        Level::Moderate => AnsiColor::Yellow,
        Level::Severe => AnsiColor::Red,
    }
    .on_default()
}

fn effect(change: &Counterfactual, overall: u8) -> String {
    let mut parts = vec![format!("overall {overall} → {}", change.overall)];
    parts.extend(
        change
            .effects
            .iter()
            .map(|effect| format!("{} {} → {}", effect.dimension, effect.from, effect.to)),
    );
    if !change.clears.is_empty() {
        parts.push(format!("clears {}", change.clears.join(", ")));
    }
    format!("{}: {}", change.change, parts.join("; "))
}

fn heading(out: &mut impl Write, title: &str, empty: bool) -> io::Result<()> {
    if empty {
        Ok(())
    } else {
        writeln!(out, "\n{BOLD}{title}{BOLD:#}")
    }
}
