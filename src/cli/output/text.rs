//! For people: a draft as a whole, or the lines that findings are about.

use super::{Form, Piece, Summary, count};
use crate::cli::excerpt::{self, Trouble};
use crate::cli::input::Source;
use crate::cli::lint::{Checked, Issue};
use crate::cli::run::Located;
use crate::cli::underline::{self, Mark};
use crate::cli::{INDENT, paragraph};
use crate::report::{Band, Counterfactual, Dimension, Finding, Level, Report};
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
/// Changes shown to people; the first help most.
const MOST_CHANGES: usize = 3;

pub(super) struct Text {
    /// Whether each draft is shown as a whole.
    pub draft: bool,
    pub colours: ColorChoice,
}

impl Form for Text {
    fn template(&self, source: &Source, checked: &Checked) -> Piece {
        let mut out = AutoStream::new(Vec::new(), self.colours);
        let _ = self.write(source, checked, &mut out);
        Piece::Now(out.into_inner())
    }

    fn error(&self, error: &Located) -> Piece {
        Piece::Beside(error.error.to_string())
    }

    fn end(&self, summary: &mut Summary, out: &mut Vec<u8>) -> io::Result<()> {
        if self.draft {
            return Ok(());
        }
        let [minor, moderate, severe] = summary.findings;
        let levels = if summary.total() == 0 {
            String::new()
        } else {
            format!(" ({severe} severe, {moderate} moderate, {minor} minor)")
        };
        write!(
            out,
            "{}{levels} in {}",
            count(summary.total(), "finding"),
            count(summary.templates, "template")
        )?;
        for (number, what) in [
            (summary.suppressed, "suppressed"),
            (summary.accepted, "in the baseline"),
            (summary.errors, "not read"),
        ] {
            if number > 0 {
                write!(out, ", {number} {what}")?;
            }
        }
        writeln!(out)
    }
}

impl Text {
    fn write(&self, source: &Source, checked: &Checked, out: &mut impl Write) -> io::Result<()> {
        let mut rest: Vec<&Issue> = checked.issues.iter().collect();
        if self.draft {
            let mut report = checked.report.clone();
            // What was suppressed or accepted is not shown.
            report
                .flags
                .retain(|flag| checked.issues.iter().any(|issue| issue.rule == flag.id));
            draft(out, &source.name, &checked.template.text, &report)?;
            rest.retain(|issue| !checked.report.flags.iter().any(|f| f.id == issue.rule));
        }
        rest.into_iter()
            .try_for_each(|issue| finding(out, source, checked, issue))
    }
}

/// A finding with its line.
fn finding(out: &mut impl Write, source: &Source, checked: &Checked, issue: &Issue) -> io::Result<()> {
    let level = match issue.level {
        Level::Severe => excerpt::Level::ERROR,
        Level::Moderate => excerpt::Level::WARNING,
        Level::Minor => excerpt::Level::INFO,
    };
    let name = if checked.template.id.is_empty() {
        source.name.clone()
    } else {
        format!("{} ({})", source.name, checked.template.id)
    };
    let trouble = Trouble {
        level: level.with_name(issue.level.name()),
        code: &issue.rule,
        title: plain(&issue.message),
        label: String::new(),
        help: plain(&issue.fix),
        place: issue.places[0].clone(),
    };
    writeln!(
        out,
        "{}\n",
        excerpt::draw(
            &plain(&name),
            &source.text,
            source.place(issue.places[0].start).0,
            &trouble
        )
    )
}

fn plain(text: &str) -> String {
    text.replace(char::is_control, "\u{fffd}")
}

fn draft(out: &mut impl Write, name: &str, draft: &str, report: &Report) -> io::Result<()> {
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
