//! A comparison for people at a terminal.

use super::outcome::{Moved, Outcome, Verdict};
use super::statistics::Change;
use crate::cli::many::plain;
use crate::cli::{INDENT, paragraph};
use crate::report::Dimension;
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
/// So many names are listed; JSON and HTML have all.
const NAMED: usize = 10;

pub(super) fn write(out: &mut impl Write, outcome: &Outcome) -> io::Result<()> {
    let head = format!(
        "{} against {}: {}",
        plain(&outcome.b),
        plain(&outcome.a),
        verdict(outcome)
    );
    writeln!(out, "{BOLD}{head}{BOLD:#}")?;
    writeln!(out, "{INDENT}{}", told(outcome))?;
    if outcome.alarm {
        let red = AnsiColor::Red.on_default();
        writeln!(out, "{INDENT}{red}Alarm: {ALARM}{red:#}")?;
    }
    for warning in &outcome.warnings {
        paragraph(out, "  Warning: ", "           ", &warning.message)?;
    }
    if outcome.pairs > 0 {
        writeln!(
            out,
            "\n{INDENT}{DIM}{:<16} {:>7} {:>7} {:>7}  {:<17} {:>5} {:>5}  {:<7}{DIM:#}",
            "mean", "A", "B", "change", "95 % interval", "rose", "fell", "p"
        )?;
        for measure in &outcome.measures {
            let change = &measure.change;
            writeln!(
                out,
                "{INDENT}{:<16} {:>7.2} {:>7.2} {:>+7.2}  {:<17} {:>5} {:>5}  {:<7}",
                measure.name,
                change.a,
                change.b,
                change.change,
                interval(change),
                change.rose,
                change.fell,
                likelihood(change.p)
            )?;
        }
    }
    if !outcome.findings.is_empty() {
        writeln!(out, "\n{BOLD}Findings{BOLD:#}")?;
        writeln!(
            out,
            "{INDENT}{DIM}{:<30} {:>6} {:>6} {:>6} {:>6}  {:<7}{DIM:#}",
            "rule", "A", "B", "came", "went", "p"
        )?;
        for change in &outcome.findings {
            writeln!(
                out,
                "{INDENT}{:<30} {:>6} {:>6} {:>6} {:>6}  {:<7}",
                plain(&change.rule),
                change.a,
                change.b,
                change.came,
                change.went,
                likelihood(change.p)
            )?;
        }
    }
    if outcome.pairs > 1 {
        writeln!(out, "\n{BOLD}By intent, severity and channel{BOLD:#}")?;
        writeln!(
            out,
            "{INDENT}{DIM}{:<26} {:>6} {:>7}  {:<17}  changes of the dimensions{DIM:#}",
            "", "pairs", "overall", "95 % interval"
        )?;
        for group in &outcome.groups {
            let scores = group.scores.map(|score| format!("{score:+.2}"));
            writeln!(
                out,
                "{INDENT}{:<8} {:<17} {:>6} {:>+7.2}  {:<17}  {}",
                group.by,
                group.value,
                group.pairs,
                group.overall.change,
                interval(&group.overall),
                scores.join(" ")
            )?;
        }
    }
    if !outcome.traded.is_empty() {
        writeln!(
            out,
            "\n{BOLD}Warmer, yet less concrete or settled ({}){BOLD:#}",
            outcome.traded.len()
        )?;
        for traded in outcome.traded.iter().take(NAMED) {
            let lost = if traded.lost.is_empty() {
                String::new()
            } else {
                format!("; lost: {}", traded.lost.join(", "))
            };
            writeln!(
                out,
                "{INDENT}{}: warm {} → {}, concrete {} → {}{lost}",
                name(&traded.id),
                traded.warm[0],
                traded.warm[1],
                traded.concrete[0],
                traded.concrete[1]
            )?;
        }
        more(out, outcome.traded.len())?;
    }
    moved(out, "Lost most", &outcome.lost)?;
    moved(out, "Gained most", &outcome.gained)?;
    for (title, names) in [("Only in A", &outcome.only_a), ("Only in B", &outcome.only_b)] {
        if !names.is_empty() {
            writeln!(out, "\n{BOLD}{title} ({}){BOLD:#}", names.len())?;
            for id in names.iter().take(NAMED) {
                writeln!(out, "{INDENT}{}", name(id))?;
            }
            more(out, names.len())?;
        }
    }
    if !outcome.errors.is_empty() {
        writeln!(out, "\n{} not read", outcome.errors.len())?;
    }
    Ok(())
}

/// What the alarm says.
pub(super) const ALARM: &str = "B is warmer and yet less concrete, or settles less.";

pub(super) fn verdict(outcome: &Outcome) -> &'static str {
    match outcome.verdict {
        Verdict::Better => "better",
        Verdict::Worse => "worse",
        Verdict::Unclear if outcome.pairs == 0 => "nothing to compare",
        Verdict::Unclear => "no clear difference",
    }
}

/// How much was compared.
pub(super) fn told(outcome: &Outcome) -> String {
    let pairs = if outcome.pairs == 1 { "pair" } else { "pairs" };
    format!(
        "{} {pairs}, {} with the same text; {} only in A, {} only in B",
        outcome.pairs,
        outcome.same_text,
        outcome.only_a.len(),
        outcome.only_b.len()
    )
}

fn moved(out: &mut impl Write, title: &str, moved: &[Moved]) -> io::Result<()> {
    if moved.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{BOLD}{title}{BOLD:#}")?;
    for pair in moved {
        writeln!(
            out,
            "{INDENT}{}: {} → {}",
            name(&pair.id),
            pair.overall[0],
            pair.overall[1]
        )?;
        paragraph(out, "      ", "      ", &what(pair))?;
    }
    Ok(())
}

/// Which scores and findings of a pair changed.
pub(super) fn what(pair: &Moved) -> String {
    let mut parts: Vec<String> = Vec::new();
    for (i, dimension) in Dimension::ALL.iter().enumerate() {
        if pair.a[i] != pair.b[i] {
            parts.push(format!("{dimension} {} → {}", pair.a[i], pair.b[i]));
        }
    }
    parts.extend(pair.came.iter().map(|rule| format!("new {rule}")));
    parts.extend(pair.went.iter().map(|rule| format!("gone {rule}")));
    parts.join("; ")
}

/// A name, or a word where there is none: two files with one text each.
pub(super) fn name(id: &str) -> String {
    if id.is_empty() {
        "the text".to_owned()
    } else {
        plain(id)
    }
}

fn more(out: &mut impl Write, all: usize) -> io::Result<()> {
    if all > NAMED {
        writeln!(out, "{INDENT}and {} more", all - NAMED)?;
    }
    Ok(())
}

pub(super) fn interval(change: &Change) -> String {
    change
        .interval
        .map_or("-".to_owned(), |[low, high]| format!("{low:+.2} to {high:+.2}"))
}

pub(super) fn likelihood(p: Option<f64>) -> String {
    match p {
        None => "-".to_owned(),
        Some(p) if p < 0.0005 => "< 0.001".to_owned(),
        Some(p) => format!("{p:.3}"),
    }
}
