//! Annotations of GitHub Actions: one workflow command a finding.

use super::{Output, Summary, region, said};
use crate::cli::input::Source;
use crate::cli::lint::Checked;
use crate::cli::run::Located;
use crate::report::Level;
use std::io::{self, Write};

pub(super) struct Github<'w> {
    pub out: Box<dyn Write + 'w>,
}

impl Output for Github<'_> {
    fn template(&mut self, source: &Source, checked: &Checked) -> io::Result<()> {
        for issue in &checked.issues {
            let command = match issue.level {
                Level::Severe => "error",
                Level::Moderate => "warning",
                Level::Minor => "notice",
            };
            let at = region(source, &issue.places[0]);
            // A column is understood only where the finding is on one line.
            let columns = if at.line == at.end_line {
                format!(",col={},endColumn={}", at.column, at.end_column)
            } else {
                String::new()
            };
            writeln!(
                self.out,
                "::{command} file={},line={},endLine={}{columns},title={}::{}",
                property(&source.name),
                at.line,
                at.end_line,
                property(&issue.rule),
                data(&said(issue)),
            )?;
        }
        Ok(())
    }

    fn error(&mut self, error: &Located) -> io::Result<()> {
        match &error.file {
            Some(file) => writeln!(
                self.out,
                "::error file={},line={},col={},title={}::{}",
                property(file),
                error.line,
                error.column,
                error.error.code,
                data(&error.error.message)
            ),
            None => writeln!(
                self.out,
                "::error title={}::{}",
                error.error.code,
                data(&error.error.message)
            ),
        }
    }

    fn finish(&mut self, _: &Summary) -> io::Result<()> {
        self.out.flush()
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
