//! `tactful explain ID` and `tactful rules`: what each rule, flag and dimension means.

use super::error::{Error, Stop, nearest};
use super::{Format, INDENT, paragraph};
use crate::flags::{FLAGS, Flag};
use crate::report::{Dimension, Level};
use crate::rules::{self, Rule};
use crate::signals::Kind;
use anstyle::Style;
use serde::Serialize;
use std::io::{self, Write};

pub(super) const EXPLAIN_HELP: &str = "\
Examples:
  tactful explain missing_timeline
  tactful explain apology.template.inconvenience
  tactful explain reassurance";

pub(super) const RULES_HELP: &str = "\
Examples:
  tactful rules
  tactful rules --format json | jq -r 'select(.type == \"flag\") | .id'";

const BOLD: Style = Style::new().bold();

/// Something that a report names by its id.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Entry {
    Dimension {
        id: &'static str,
        meaning: &'static str,
        highest: &'static str,
        lowest: &'static str,
        source: &'static str,
    },
    Flag {
        id: &'static str,
        title: &'static str,
        meaning: &'static str,
        level: Level,
        applies: &'static str,
        exempt: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        looked_for: Option<&'static str>,
        source: &'static str,
    },
    Rule {
        id: &'static str,
        meaning: &'static str,
        signal: Kind,
        strength: u8,
        why: &'static str,
        fires: &'static [&'static str],
        silent: &'static [&'static str],
    },
}

impl Entry {
    fn id(&self) -> &'static str {
        match self {
            Self::Dimension { id, .. } | Self::Flag { id, .. } | Self::Rule { id, .. } => id,
        }
    }

    fn meaning(&self) -> &'static str {
        match self {
            Self::Dimension { meaning, .. } | Self::Flag { meaning, .. } | Self::Rule { meaning, .. } => meaning,
        }
    }

    /// The plural of what it is, a heading.
    fn group(&self) -> &'static str {
        match self {
            Self::Dimension { .. } => "Dimensions",
            Self::Flag { .. } => "Flags",
            Self::Rule { .. } => "Phrase rules",
        }
    }

    /// What more there is to say, each with its label.
    fn details(&self) -> Vec<(&'static str, String)> {
        match *self {
            Self::Dimension {
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
            Self::Flag {
                title,
                level,
                applies,
                exempt,
                looked_for,
                source,
                ..
            } => {
                let mut details = vec![("Heading", title.into()), ("Level", level.to_string())];
                details.extend([("Applies", applies.into()), ("Does not apply", exempt.into())]);
                details.extend(looked_for.map(|text| ("Looks for", text.into())));
                details.push(("Source", source.into()));
                details
            }
            Self::Rule {
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
        }
    }
}

impl From<Dimension> for Entry {
    fn from(dimension: Dimension) -> Self {
        let (meaning, highest, lowest, source) = match dimension {
            Dimension::Acknowledgment => (
                "Do they know what happened to me?",
                "The concrete issue is named early, with a detail and with its impact or effort.",
                "Nothing is acknowledged where it is owed, or the trouble is denied.",
                "Rubric 2.1",
            ),
            Dimension::Clarity => (
                "Do I know what happens next and what I must do?",
                "Who does what by when is plain, in few words and in a good order.",
                "There is no step where one is owed, or the text cannot be followed.",
                "Rubric 2.2",
            ),
            Dimension::Reassurance => (
                "Is my uncertainty smaller after reading this?",
                "A time, a fact that makes the reader safer, and a route if it fails.",
                "Nothing to hold on to, or words that raise the worry.",
                "Rubric 2.3",
            ),
            Dimension::Accountability => (
                "Who is on the hook?",
                "A person or a named team owns the action, and the fault where there is one.",
                "Nobody owns it, or the customer is blamed.",
                "Rubric 2.4",
            ),
            Dimension::Appropriateness => (
                "Right register for this person, place and moment?",
                "Tone, warmth and form fit the channel and the severity.",
                "Hostile, mocking or manipulative words, or several mismatches.",
                "Rubric 2.5",
            ),
        };
        Self::Dimension {
            id: dimension.name(),
            meaning,
            highest,
            lowest,
            source,
        }
    }
}

impl From<&Flag> for Entry {
    fn from(flag: &Flag) -> Self {
        let &Flag {
            id,
            title,
            meaning,
            applies,
            exempt,
            source,
            level,
            looked_for,
            ..
        } = flag;
        Self::Flag {
            id,
            title,
            meaning,
            level,
            applies,
            exempt,
            looked_for,
            source,
        }
    }
}

impl From<&'static Rule> for Entry {
    fn from(rule: &'static Rule) -> Self {
        Self::Rule {
            id: rule.id,
            meaning: rule.meaning,
            signal: rule.kind,
            strength: rule.strength,
            why: rule.why(),
            fires: rule.fires(),
            silent: rule.silent(),
        }
    }
}

fn entries() -> impl Iterator<Item = Entry> {
    let dimensions = Dimension::ALL.iter().map(|&dimension| Entry::from(dimension));
    dimensions
        .chain(FLAGS.iter().map(Entry::from))
        .chain(rules::all().iter().map(Entry::from))
}

/// Explains one id.
pub(super) fn run(id: &str) -> Result<bool, Stop> {
    let Some(entry) = entries().find(|entry| entry.id() == id) else {
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
    for (label, text) in entry.details() {
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
            if group != entry.group() {
                writeln!(
                    out,
                    "{}{BOLD}{}{BOLD:#}",
                    if group.is_empty() { "" } else { "\n" },
                    entry.group()
                )?;
                group = entry.group();
            }
            writeln!(out, "{INDENT}{}", entry.id())?;
            paragraph(&mut out, "      ", "      ", entry.meaning())?;
        }
        out.flush()
    };
    write().map_err(Stop::write).map(|()| true)
}
