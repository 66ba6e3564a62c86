//! The outcome as tables, and these as text.

use super::disagreements::Disagreement;
use super::input::ELEMENTS;
use super::measures::{Agreement, Detection};
use super::sentences::{Detector, Detectors};
use super::{Blind, Group, Outcome};
use crate::cli::paragraph;
use crate::report::{Dimension, Finding};
use crate::span::Span;
use std::fmt::Write as _;

/// A table of figures.
pub(super) struct Table {
    pub caption: String,
    pub head: Vec<&'static str>,
    pub rows: Vec<Vec<Cell>>,
    /// What else there is to say.
    pub note: String,
}

/// A place of a table.
pub(super) enum Cell {
    Name(String),
    Count(usize),
    /// A share or a kappa, 1 at most.
    Share(f64),
    /// A difference of two such.
    Change(f64),
    Empty,
}

impl Cell {
    fn name(text: &str) -> Self {
        Self::Name(text.to_owned())
    }

    /// Its text; a value that there is not is a dash.
    pub fn text(&self) -> String {
        match self {
            Self::Name(text) => text.clone(),
            Self::Count(n) => n.to_string(),
            Self::Share(value) | Self::Change(value) if value.is_nan() => "-".to_owned(),
            Self::Share(value) => format!("{value:.2}"),
            Self::Change(value) => format!("{value:+.2}"),
            Self::Empty => String::new(),
        }
    }
}

/// All tables of the outcome, in the order of reading.
pub(super) fn tables(outcome: &Outcome<'_>) -> Vec<Table> {
    let a = &outcome.agreement;
    let mut out = vec![scores(a), elements(a), flags(a)];
    out.extend(outcome.by.iter().map(|(by, groups)| by_group(by, groups)));
    out.extend(outcome.blind.as_ref().map(|b| withheld(a, b)));
    out.extend(outcome.sentences.iter().flat_map(detectors));
    out
}

fn scores(a: &Agreement) -> Table {
    let mut rows: Vec<Vec<Cell>> = Dimension::ALL
        .iter()
        .map(|d| {
            let s = &a.scores[d.name()];
            vec![
                Cell::name(d.name()),
                Cell::Share(s.qwk),
                Cell::Share(s.exact),
                Cell::Share(s.within1),
            ]
        })
        .collect();
    rows.push(vec![
        Cell::name("mean"),
        Cell::Share(a.mean_qwk),
        Cell::Empty,
        Cell::Empty,
    ]);
    Table {
        caption: "Scores".to_owned(),
        head: vec!["dimension", "QWK", "exact", "within 1"],
        rows,
        note: format!("Spearman of the totals {}", Cell::Share(a.total_spearman).text()),
    }
}

fn elements(a: &Agreement) -> Table {
    let rows = ELEMENTS
        .into_iter()
        .chain(["act"])
        .map(|name| {
            let e = &a.elements[name];
            vec![
                Cell::name(name),
                Cell::Share(e.accuracy),
                Cell::Share(e.kappa),
                Cell::Count(e.n),
            ]
        })
        .collect();
    Table {
        caption: "Elements and act".to_owned(),
        head: vec!["element", "accuracy", "kappa", "n"],
        rows,
        note: String::new(),
    }
}

fn flags(a: &Agreement) -> Table {
    let mut flags: Vec<(&String, &Detection)> = a.flags.iter().collect();
    flags.sort_by_key(|(_, d)| std::cmp::Reverse(d.n));
    let rows = flags
        .into_iter()
        .map(|(id, d)| {
            let mut row = vec![Cell::name(id), Cell::Count(d.n)];
            row.extend(rates(d));
            row.push(Cell::Count(d.false_alarms));
            row
        })
        .collect();
    let share = |value: f64| Cell::Share(value).text();
    let mut note = format!(
        "Core flags F1 {}, macro F1 of these flags {}, of those with 8 labels or more {}",
        share(a.core_flags_f1),
        share(a.macro_flags_f1),
        share(a.macro_flags_f1_8)
    );
    for (index, (id, flag)) in a.rare_flags.iter().enumerate() {
        let lead = if index == 0 {
            ". Fewer labels (false alarms): "
        } else {
            ", "
        };
        let _ = write!(note, "{lead}{id} {} ({})", flag.n, flag.false_alarms);
    }
    Table {
        caption: "Flags".to_owned(),
        head: vec!["flag", "n", "precision", "recall", "F1", "false alarms"],
        rows,
        note,
    }
}

fn rates(d: &Detection) -> [Cell; 3] {
    [Cell::Share(d.precision), Cell::Share(d.recall), Cell::Share(d.f1)]
}

fn by_group(by: &'static str, groups: &[Group]) -> Table {
    let rows = groups
        .iter()
        .map(|g| {
            vec![
                Cell::name(&g.group),
                Cell::Count(g.drafts),
                Cell::Share(g.mean_qwk),
                Cell::Share(g.total_spearman),
                Cell::Share(g.act),
            ]
        })
        .collect();
    Table {
        caption: format!("By {by}"),
        head: vec![by, "drafts", "mean QWK", "Spearman", "act accuracy"],
        rows,
        note: String::new(),
    }
}

fn withheld(given: &Agreement, blind: &Blind) -> Table {
    let without = &blind.agreement;
    let row = |name: &str, a: f64, b: f64| vec![Cell::name(name), Cell::Share(a), Cell::Share(b), Cell::Change(b - a)];
    let mut rows: Vec<Vec<Cell>> = Dimension::ALL
        .iter()
        .map(|d| {
            let name = d.name();
            row(
                &format!("{name}, QWK"),
                given.scores[name].qwk,
                without.scores[name].qwk,
            )
        })
        .collect();
    rows.push(row("mean QWK", given.mean_qwk, without.mean_qwk));
    rows.push(row(
        "Spearman of the totals",
        given.total_spearman,
        without.total_spearman,
    ));
    rows.extend(ELEMENTS.into_iter().chain(["act"]).map(|name| {
        let accuracy = |a: &Agreement| a.elements[name].accuracy;
        row(&format!("{name}, accuracy"), accuracy(given), accuracy(without))
    }));
    rows.push(row("flags, macro F1", given.macro_flags_f1, without.macro_flags_f1));
    let share = |field: &str| Cell::Share(blind.inferred[field]).text();
    Table {
        caption: "With intent, severity and fault withheld".to_owned(),
        head: vec!["measure", "given", "withheld", "difference"],
        rows,
        note: format!(
            "Inferred as given: intent {}, severity {}, fault {}",
            share("intent"),
            share("severity"),
            share("fault")
        ),
    }
}

fn detectors(d: &Detectors) -> [Table; 3] {
    let table = |caption: String, first: &'static str, detectors: &[Detector], note: String| Table {
        caption,
        head: vec![
            first,
            "n",
            "precision",
            "recall",
            "F1",
            "false alarms",
            "broad precision",
            "broad recall",
            "broad F1",
        ],
        rows: detectors
            .iter()
            .filter(|d| d.broad.n + d.broad.false_alarms > 0)
            .map(|d| {
                let mut row = vec![Cell::name(d.name), Cell::Count(d.plain.n)];
                row.extend(rates(&d.plain));
                row.push(Cell::Count(d.plain.false_alarms));
                row.extend(rates(&d.broad));
                row
            })
            .collect(),
        note,
    };
    [
        table(
            "Detectors, by sentence".to_owned(),
            "tag",
            &d.tags,
            format!(
                "{} sentences of {} drafts; {} more were not found in their drafts",
                d.sentences, d.drafts, d.not_found
            ),
        ),
        table(
            "Times that bind the company or a third party".to_owned(),
            "class",
            &d.times,
            String::new(),
        ),
        table(
            "Who acts in commitments that were found".to_owned(),
            "actor",
            &d.actors,
            format!("Right in {} of them", Cell::Share(d.actors_right).text()),
        ),
    ]
}

/// The outcome for a terminal.
pub(super) fn text(outcome: &Outcome<'_>) -> String {
    let mut out = format!("{} drafts\n", outcome.agreement.drafts);
    for notice in &outcome.notices {
        write_paragraph(&mut out, "", "", notice);
    }
    for table in tables(outcome) {
        let _ = writeln!(out, "\n{}", table.caption);
        write_table(&mut out, &table);
    }
    if !outcome.disagreements.is_empty() {
        out.push_str("\nDisagreements, worst first\n");
    }
    for disagreement in &outcome.disagreements {
        write_disagreement(&mut out, disagreement);
    }
    out
}

fn write_table(out: &mut String, table: &Table) {
    let text: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| row.iter().map(Cell::text).collect())
        .collect();
    let width = |column: usize, head: &str| {
        let cells = text.iter().map(|row| row[column].chars().count());
        cells.chain([head.len()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = table.head.iter().enumerate().map(|(i, head)| width(i, head)).collect();
    let mut line = |cells: &mut dyn Iterator<Item = &str>| {
        let mut text = String::new();
        for (index, (cell, &width)) in cells.zip(&widths).enumerate() {
            let _ = if index == 0 {
                write!(text, "{cell:<width$}")
            } else {
                write!(text, "  {cell:>width$}")
            };
        }
        let text = text.replace(char::is_control, "\u{fffd}");
        let _ = writeln!(out, "{}", text.trim_end());
    };
    line(&mut table.head.iter().copied());
    for row in &text {
        line(&mut row.iter().map(String::as_str));
    }
    if !table.note.is_empty() {
        write_paragraph(out, "", "", &table.note);
    }
}

fn write_disagreement(out: &mut String, d: &Disagreement<'_>) {
    let id = d.id.replace(char::is_control, "\u{fffd}");
    let _ = writeln!(out, "\n{id} (distance {})", d.distance);
    for score in &d.scores {
        let line = format!(
            "{} {}, found {}: {}",
            score.dimension, score.given, score.found, score.rung
        );
        write_paragraph(out, "  ", "  ", &line);
        for reason in score.reasons {
            write_paragraph(
                out,
                "    - ",
                "      ",
                &format!("{}{}", reason.text, quoted(d.draft, &reason.spans)),
            );
        }
    }
    for element in &d.elements {
        let line = format!("{} {}, found {}", element.element, element.given, element.found);
        write_paragraph(out, "  ", "  ", &line);
    }
    for finding in d.findings.iter().filter(|f| d.false_alarms.contains(&f.id.as_ref())) {
        write_paragraph(
            out,
            "  ",
            "  ",
            &format!("false alarm {}: {}", finding.id, message(d, finding)),
        );
    }
    if !d.missed.is_empty() {
        write_paragraph(out, "  ", "  ", &format!("missed {}", d.missed.join(", ")));
    }
}

fn message(d: &Disagreement<'_>, finding: &Finding) -> String {
    let looked_for = finding
        .looked_for
        .map_or(String::new(), |what| format!(" Looked for: {what}"));
    format!("{}{}{looked_for}", finding.message, quoted(d.draft, &finding.spans))
}

/// The words of the spans, in quotes, after a blank; nothing where there are none.
pub(super) fn quoted(draft: &str, spans: &[Span]) -> String {
    let words = |span: &Span| {
        let words: Vec<&str> = span.slice(draft).split_whitespace().collect();
        format!(" “{}”", words.join(" "))
    };
    spans.iter().map(words).collect()
}

fn write_paragraph(out: &mut String, head: &str, indent: &str, text: &str) {
    let mut bytes = Vec::new();
    // Writing to memory cannot fail.
    let _ = paragraph(&mut bytes, head, indent, text);
    out.push_str(&String::from_utf8_lossy(&bytes));
}
