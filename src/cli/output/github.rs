//! Annotations of GitHub Actions: one workflow command a finding.

use super::{Form, Piece, Summary, region, said};
use crate::cli::input::Source;
use crate::cli::lint::Checked;
use crate::cli::run::Located;
use crate::report::Level;
use std::io::{self, Write};

pub(super) struct Github;

impl Form for Github {
    fn template(&self, source: &Source, checked: &Checked) -> Piece {
        Piece::now(|out| {
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
                    out,
                    "::{command} file={},line={},endLine={}{columns},title={}::{}",
                    property(&source.name),
                    at.line,
                    at.end_line,
                    property(&issue.rule),
                    data(&said(issue)),
                )?;
            }
            Ok(())
        })
    }

    fn error(&self, error: &Located) -> Piece {
        Piece::now(|out| match &error.file {
            Some(file) => writeln!(
                out,
                "::error file={},line={},col={},title={}::{}",
                property(file),
                error.line,
                error.column,
                error.error.code,
                data(&error.error.message)
            ),
            None => writeln!(
                out,
                "::error title={}::{}",
                error.error.code,
                data(&error.error.message)
            ),
        })
    }

    fn end(&self, _: &mut Summary, _: &mut Vec<u8>) -> io::Result<()> {
        Ok(())
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
