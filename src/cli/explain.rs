//! `tactful explain ID` and `tactful rules`: what each rule, flag and dimension means.

use super::error::{Error, Stop};
use super::lint::RULES;
use super::{Format, INDENT, paragraph};
use crate::nearest::nearest;
use crate::reference::{Entry, entries, find};
use anstyle::Style;
use std::io::{self, Write};

pub(super) const EXPLAIN_HELP: &str = "\
Examples:
  tactful explain missing_timeline
  tactful explain apology.template.inconvenience
  tactful explain structure.commit
  tactful explain reassurance";

pub(super) const RULES_HELP: &str = "\
Examples:
  tactful rules
  tactful rules --format json | jq -r 'select(.type == \"flag\") | .id'";

const BOLD: Style = Style::new().bold();

/// The plural of what it is, a heading.
fn heading(entry: &Entry) -> &'static str {
    match entry {
        Entry::Dimension { .. } => "Dimensions",
        Entry::Flag { .. } => "Flags",
        Entry::Rule { .. } => "Phrase rules",
        Entry::Structure { .. } => "Rules by structure",
    }
}

/// What more there is to say, each with its label.
fn details(entry: &Entry) -> Vec<(&'static str, String)> {
    match *entry {
        Entry::Dimension {
            highest,
            lowest,
            source,
            ..
        } => {
            vec![
                ("5 means", highest.into()),
                ("1 means", lowest.into()),
                ("Source", source.into()),
            ]
        }
        Entry::Flag {
            title,
            level,
            applies,
            exempt,
            why,
            fires,
            silent,
            looked_for,
            source,
            ..
        } => {
            let mut details = vec![
                ("Heading", title.into()),
                ("Level", level.to_string()),
                ("Why", why.into()),
            ];
            details.extend([("Applies", applies.into()), ("Does not apply", exempt.into())]);
            details.extend(looked_for.map(|text| ("Looks for", text.into())));
            details.push(("Source", source.into()));
            details.extend([("Raised", fires), ("Not raised", silent)].map(|(label, example)| {
                let before = example
                    .customer
                    .map_or_else(String::new, |words| format!("After \"{words}\": "));
                (label, format!("{before}\"{}\"", example.draft))
            }));
            details
        }
        Entry::Rule {
            signal,
            strength,
            why,
            fires,
            silent,
            ..
        } => {
            let mut details = vec![
                ("Signal", format!("{signal}, strength {strength} of 3")),
                ("Why", why.into()),
            ];
            details.extend(fires.iter().map(|text| ("Fires", format!("\"{text}\""))));
            details.extend(silent.iter().map(|text| ("Silent", format!("\"{text}\""))));
            details
        }
        Entry::Structure { signals, source, .. } => {
            let kinds: Vec<&str> = signals.iter().map(|kind| kind.name()).collect();
            vec![("Signal", kinds.join(", ")), ("Source", source.into())]
        }
    }
}

/// Explains one id.
pub(super) fn run(id: &str) -> Result<bool, Stop> {
    if let Some((id, meaning)) = RULES.iter().find(|(rule, _)| *rule == id) {
        let mut out = anstream::stdout().lock();
        writeln!(out, "{BOLD}{id}{BOLD:#}").map_err(Stop::write)?;
        return paragraph(&mut out, INDENT, INDENT, meaning)
            .map_err(Stop::write)
            .map(|()| true);
    }
    let Some(entry) = find(id) else {
        let near = nearest(id, entries().map(|entry| entry.id()), 3);
        let help = if near.is_empty() {
            String::new()
        } else {
            format!("The nearest are {}. ", near.join(", "))
        };
        let help = format!("{help}`tactful rules` lists every id.");
        return Err(Error::new(
            "unknown_id",
            format!("there is no rule, flag or dimension {id:?}"),
            help,
        )
        .into());
    };
    explain(&mut anstream::stdout().lock(), &entry)
        .map_err(Stop::write)
        .map(|()| true)
}

fn explain(out: &mut impl Write, entry: &Entry) -> io::Result<()> {
    writeln!(out, "{BOLD}{}{BOLD:#}", entry.id())?;
    paragraph(out, INDENT, INDENT, entry.meaning())?;
    writeln!(out)?;
    for (label, text) in details(entry) {
        paragraph(
            out,
            &format!("{INDENT}{label:<16}"),
            &" ".repeat(INDENT.len() + 16),
            &text,
        )?;
    }
    Ok(())
}

/// Lists everything that `explain` knows.
pub(super) fn list(format: Format) -> Result<bool, Stop> {
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    let mut write = || -> io::Result<()> {
        let mut group = "";
        for entry in entries() {
            if format == Format::Json {
                serde_json::to_writer(&mut out, &entry)?;
                writeln!(out)?;
                continue;
            }
            if group != heading(&entry) {
                writeln!(
                    out,
                    "{}{BOLD}{}{BOLD:#}",
                    if group.is_empty() { "" } else { "\n" },
                    heading(&entry)
                )?;
                group = heading(&entry);
            }
            writeln!(out, "{INDENT}{}", entry.id())?;
            paragraph(&mut out, "      ", "      ", entry.meaning())?;
        }
        if format == Format::Text {
            writeln!(out, "\n{BOLD}About templates, by `tactful check`{BOLD:#}")?;
            for (id, meaning) in RULES {
                writeln!(out, "{INDENT}{id}")?;
                paragraph(&mut out, "      ", "      ", meaning)?;
            }
        }
        out.flush()
    };
    write().map_err(Stop::write).map(|()| true)
}
