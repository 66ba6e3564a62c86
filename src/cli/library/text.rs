//! The library as a whole, for people at a terminal.

use super::facts::Place;
use super::whole::{Lack, List, Shared, Whole};
use crate::cli::many::plain;
use crate::cli::{INDENT, paragraph};
use crate::report::Dimension;
use anstyle::Style;
use std::io::{self, Write};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

pub(super) fn write(out: &mut impl Write, whole: &Whole) -> io::Result<()> {
    writeln!(
        out,
        "{BOLD}{} templates, {} of 100 on average{BOLD:#}",
        whole.templates, whole.means.overall
    )?;
    for (dimension, mean) in Dimension::ALL.iter().zip(whole.means.scores()) {
        writeln!(out, "{INDENT}{:<16} {mean:.2}", dimension.name())?;
    }
    heading(
        out,
        "What folders lack, of the templates that owe it",
        whole.folders.len(),
    )?;
    let widest = whole
        .folders
        .iter()
        .map(|f| plain(&f.name).chars().count())
        .max()
        .unwrap_or(0)
        .max(6);
    writeln!(
        out,
        "{INDENT}{DIM}{:<widest$}  templates  overall  no next step      no time  no fallback{DIM:#}",
        "folder"
    )?;
    for folder in &whole.folders {
        writeln!(
            out,
            "{INDENT}{:<widest$}  {:>9}  {:>7.1}  {:>12}  {:>11}  {:>11}",
            plain(&folder.name),
            folder.templates,
            folder.means.overall,
            share(folder.next_step),
            share(folder.timeline),
            share(folder.fallback)
        )?;
    }
    shared(out, "Apologies that templates share", &whole.apologies)?;
    shared(out, "Overused openers", &whole.openers)?;
    shared(out, "Overused closers", &whole.closers)?;
    listed(out, "Near copies", &whole.copies)?;
    for copies in &whole.copies.first {
        writeln!(
            out,
            "{INDENT}{} templates, at least {:.0} % alike",
            copies.templates,
            copies.alike * 100.0
        )?;
        places(out, &copies.places, copies.templates)?;
    }
    listed(out, "Different times for the same thing", &whole.contradictions)?;
    for contradiction in &whole.contradictions.first {
        let moment: Vec<&str> = [
            Some(contradiction.intent.name()),
            contradiction.channel.map(|channel| channel.name()),
            contradiction.severity.map(|severity| severity.name()),
        ]
        .into_iter()
        .flatten()
        .collect();
        writeln!(out, "{INDENT}{} ({})", plain(&contradiction.what), moment.join(", "))?;
        for time in &contradiction.times {
            writeln!(out, "    \"{}\"", plain(&time.words))?;
            places(out, &time.places, time.templates)?;
        }
    }
    heading(out, "Coverage", whole.coverage.len())?;
    for cover in &whole.coverage {
        writeln!(
            out,
            "{INDENT}{:<17} {:<14} {:>6}  overall {:.1}",
            cover.intent.name(),
            cover.channel.name(),
            cover.templates,
            cover.overall
        )?;
    }
    let [least, lower, middle, upper, most] = whole.readability.quantiles;
    heading(
        out,
        &format!("Readability ({})", whole.readability.measure),
        whole.templates,
    )?;
    writeln!(
        out,
        "{INDENT}easiest {least:.1}, half of them {lower:.1} to {upper:.1}, middle {middle:.1}, hardest {most:.1}"
    )?;
    heading(out, "Findings", whole.findings.len())?;
    for count in &whole.findings {
        writeln!(
            out,
            "{INDENT}{:>6} in {:>6} templates  {}",
            count.findings, count.templates, count.rule
        )?;
    }
    heading(out, "The lowest", whole.worst.len())?;
    for worst in &whole.worst {
        writeln!(out, "{INDENT}{:>3}  {}", worst.overall, name(&worst.place))?;
        paragraph(
            out,
            "       ",
            "       ",
            &format!("{}: {} {}", worst.rule, worst.message, worst.fix),
        )?;
    }
    if !whole.errors.is_empty() {
        writeln!(out, "\n{} not read", whole.errors.len())?;
    }
    Ok(())
}

fn shared(out: &mut impl Write, title: &str, list: &List<Shared>) -> io::Result<()> {
    listed(out, title, list)?;
    for shared in &list.first {
        let head = format!("{:>6} ", shared.templates);
        paragraph(
            out,
            &head,
            "       ",
            &format!("\"{}\" ({:.1} %)", shared.text, shared.share * 100.0),
        )?;
        for wording in shared.wordings.first.iter().skip(1) {
            let head = format!("       {:>6} ", wording.templates);
            paragraph(out, &head, "              ", &format!("\"{}\"", wording.text))?;
        }
        let more = shared.wordings.all - shared.wordings.first.len();
        if more > 0 {
            writeln!(out, "              and {more} more wordings")?;
        }
        places(out, &shared.places, shared.templates)?;
    }
    Ok(())
}

fn places(out: &mut impl Write, places: &[Place], all: usize) -> io::Result<()> {
    for place in places {
        writeln!(out, "      {DIM}{}{DIM:#}", name(place))?;
    }
    if all > places.len() {
        writeln!(out, "      {DIM}and {} more{DIM:#}", all - places.len())?;
    }
    Ok(())
}

fn heading(out: &mut impl Write, title: &str, number: usize) -> io::Result<()> {
    if number == 0 {
        return Ok(());
    }
    writeln!(out, "\n{BOLD}{title}{BOLD:#}")
}

fn listed<T>(out: &mut impl Write, title: &str, list: &List<T>) -> io::Result<()> {
    let shown = list.first.len();
    if shown < list.all {
        heading(out, &format!("{title} ({shown} of {})", list.all), list.all)
    } else {
        heading(out, title, list.all)
    }
}

fn name(place: &Place) -> String {
    let id = if place.template.is_empty() {
        String::new()
    } else {
        format!(" ({})", place.template)
    };
    plain(&format!("{}:{}{id}", place.file, place.line))
}

/// "2 of 5", or a dash where nothing is owed.
pub(super) fn share(lack: Lack) -> String {
    if lack.owe == 0 {
        "-".to_owned()
    } else {
        format!("{} of {}", lack.lack, lack.owe)
    }
}
