//! One page with all findings, which needs no other file and no script.

use super::{Output, Summary, count, region};
use crate::cli::html::{close, escape, open};
use crate::cli::input::Source;
use crate::cli::lint::{Checked, Issue};
use crate::cli::run::Located;
use crate::report::{Band, Dimension};
use std::fmt::Write as _;
use std::io::{self, Write};

pub(super) struct Html<'w> {
    out: Box<dyn Write + 'w>,
    errors: String,
    templates: String,
}

impl<'w> Html<'w> {
    pub fn new(out: Box<dyn Write + 'w>) -> Self {
        Self {
            out,
            errors: String::new(),
            templates: String::new(),
        }
    }
}

impl Output for Html<'_> {
    fn template(&mut self, source: &Source, checked: &Checked) -> io::Result<()> {
        if checked.issues.is_empty() {
            return Ok(());
        }
        let report = &checked.report;
        let band = match report.band {
            Band::Acceptable => "ready to send",
            Band::NeedsImprovement => "needs improvement",
            Band::Critical => "not fit to send",
        };
        let page = &mut self.templates;
        let mut name = escape(&source.name);
        if !checked.template.id.is_empty() {
            let _ = write!(name, " <small>{}</small>", escape(&checked.template.id));
        }
        let _ = write!(page, "<section><h2>{name}</h2><p>{band}, {} of 100", report.overall);
        for dimension in Dimension::ALL {
            let _ = write!(page, "; {dimension} {}", report.scores.get(*dimension).score);
        }
        page.push_str("</p><ol>");
        checked.issues.iter().for_each(|issue| finding(page, source, issue));
        page.push_str("</ol></section>\n");
        Ok(())
    }

    fn error(&mut self, error: &Located) -> io::Result<()> {
        let _ = writeln!(
            self.errors,
            "<li>{} {}</li>",
            escape(&error.error.message),
            escape(&error.error.help)
        );
        Ok(())
    }

    fn finish(&mut self, summary: &Summary) -> io::Result<()> {
        let [minor, moderate, severe] = summary.findings;
        let told = format!(
            "{} in {}: {severe} severe, {moderate} moderate, {minor} minor",
            count(summary.total(), "finding"),
            count(summary.templates, "template")
        );
        let head = open(&format!("tactful: {told}"), "Templates checked", "");
        writeln!(self.out, "{head}<p>{told}.</p>")?;
        if !self.errors.is_empty() {
            writeln!(self.out, "<section><h2>Not read</h2><ul>{}</ul></section>", self.errors)?;
        }
        close(&mut self.templates);
        self.out.write_all(self.templates.as_bytes())?;
        self.out.flush()
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
