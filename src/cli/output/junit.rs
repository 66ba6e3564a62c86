//! JUnit's XML: a suite a file, a case a template, which fails by findings at the level that fails the run.

use super::{Form, Piece, Summary, region, said};
use crate::cli::input::Source;
use crate::cli::lint::{Checked, Issue};
use crate::cli::run::Located;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use std::io;

pub(super) struct Junit;

impl Form for Junit {
    fn template(&self, source: &Source, checked: &Checked) -> Piece {
        let line = |issue: &&Issue| {
            let at = region(source, &issue.places[0]);
            format!(
                "{}:{}:{} {} {}: {}",
                source.name,
                at.line,
                at.column,
                issue.level,
                issue.rule,
                said(issue)
            )
        };
        let (fail, rest): (Vec<&Issue>, Vec<&Issue>) = checked.issues.iter().partition(|i| i.level >= checked.fail_on);
        let mut status = TestCaseStatus::success();
        if let Some(first) = fail.first() {
            status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status.set_message(said(first)).set_type(first.rule.clone());
            status.set_description(fail.iter().map(line).collect::<Vec<_>>().join("\n"));
        }
        let name = if checked.template.id.is_empty() {
            &source.name
        } else {
            &checked.template.id
        };
        let mut case = TestCase::new(name.clone(), status);
        case.set_classname(source.name.clone());
        if !rest.is_empty() {
            case.set_system_out(rest.iter().map(line).collect::<Vec<_>>().join("\n"));
        }
        Piece::Case(source.name.clone(), Box::new(case))
    }

    fn error(&self, error: &Located) -> Piece {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status
            .set_message(error.error.message.clone())
            .set_type(error.error.code);
        let name = error.file.as_deref().unwrap_or("tactful");
        let place = if error.file.is_some() {
            format!("line {}", error.line)
        } else {
            "run".to_owned()
        };
        Piece::Case(name.to_owned(), Box::new(TestCase::new(place, status)))
    }

    fn end(&self, summary: &mut Summary, out: &mut Vec<u8>) -> io::Result<()> {
        let mut report = Report::new("tactful");
        let mut open: Option<TestSuite> = None;
        for piece in summary.late.drain(..) {
            let Piece::Case(file, case) = piece else { continue };
            if open.as_ref().is_none_or(|suite| suite.name.as_str() != file) {
                report.add_test_suites(open.replace(TestSuite::new(file)));
            }
            if let Some(suite) = &mut open {
                suite.add_test_case(*case);
            }
        }
        report.add_test_suites(open);
        report.serialize(out).map_err(io::Error::other)
    }
}
