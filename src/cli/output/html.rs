//! One page with all findings, which needs no other file and no script.

use super::{Form, Piece, Summary, count, region};
use crate::cli::html::{escape, open};
use crate::cli::input::Source;
use crate::cli::lint::{Checked, Issue};
use crate::cli::run::Located;
use crate::report::{Band, Dimension};
use std::fmt::Write as _;
use std::io::{self, Write};

pub(super) struct Html;

/// The sums are known last and shown first.
const ORDER: &str = "main{display:flex;flex-direction:column}h1{order:-2}.sums{order:-1}";

impl Form for Html {
    fn start(&self) -> String {
        open("tactful: templates checked", "Templates checked", ORDER) + "\n"
    }

    fn template(&self, source: &Source, checked: &Checked) -> Piece {
        let mut page = String::new();
        if checked.issues.is_empty() {
            return Piece::Now(Vec::new());
        }
        let report = &checked.report;
        let band = match report.band {
            Band::Acceptable => "ready to send",
            Band::NeedsImprovement => "needs improvement",
            Band::Critical => "not fit to send",
        };
        let mut name = escape(&source.name);
        if !checked.template.id.is_empty() {
            let _ = write!(name, " <small>{}</small>", escape(&checked.template.id));
        }
        let _ = write!(page, "<section><h2>{name}</h2><p>{band}, {} of 100", report.overall);
        for dimension in Dimension::ALL {
            let _ = write!(page, "; {dimension} {}", report.scores.get(*dimension).score);
        }
        page.push_str("</p><ol>");
        checked
            .issues
            .iter()
            .for_each(|issue| finding(&mut page, source, issue));
        page.push_str("</ol></section>\n");
        Piece::Now(page.into_bytes())
    }

    fn error(&self, error: &Located) -> Piece {
        let (message, help) = (escape(&error.error.message), escape(&error.error.help));
        Piece::Late(format!("<li>{message}<br>{help}</li>\n").into_bytes())
    }

    fn end(&self, summary: &mut Summary, out: &mut Vec<u8>) -> io::Result<()> {
        let [minor, moderate, severe] = summary.findings;
        writeln!(
            out,
            "<div class=\"sums\"><p>{} in {}: {severe} severe, {moderate} moderate, {minor} minor.</p>",
            count(summary.total(), "finding"),
            count(summary.templates, "template")
        )?;
        if !summary.late.is_empty() {
            writeln!(out, "<section><h2>Not read</h2><ul>")?;
            for piece in &summary.late {
                if let Piece::Late(bytes) = piece {
                    out.write_all(bytes)?;
                }
            }
            writeln!(out, "</ul></section>")?;
        }
        writeln!(
            out,
            "</div><footer><p>{}</p></footer></main></body></html>",
            crate::RULESET
        )
    }
}

fn finding(page: &mut String, source: &Source, issue: &Issue) {
    let at = region(source, &issue.places[0]);
    let _ = write!(
        page,
        "<li><strong class=\"note\">{0}</strong> <code>{1}</code> line {2}, column {3}<br>{4}",
        issue.level,
        escape(&issue.rule),
        at.line,
        at.column,
        escape(&issue.message)
    );
    if !issue.words.is_empty() {
        let _ = write!(page, "<blockquote>{}</blockquote>", escape(&issue.words));
    }
    let _ = write!(page, "<p>{}</p></li>", escape(&issue.fix));
}
