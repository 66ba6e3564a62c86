//! JUnit's XML: a suite a file, a case a template, which fails by findings at the level that fails the run.

use super::{Output, Summary, region, said};
use crate::cli::input::Source;
use crate::cli::lint::{Checked, Issue};
use crate::cli::run::Located;
use crate::report::Level;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use std::io::{self, Write};

pub(super) struct Junit<'w> {
    out: Box<dyn Write + 'w>,
    fail_on: Level,
    suites: Vec<TestSuite>,
}

impl<'w> Junit<'w> {
    pub fn new(out: Box<dyn Write + 'w>, fail_on: Level) -> Self {
        Self {
            out,
            fail_on,
            suites: Vec::new(),
        }
    }

    fn suite(&mut self, name: &str) -> &mut TestSuite {
        if self.suites.last().is_none_or(|suite| suite.name.as_str() != name) {
            self.suites.push(TestSuite::new(name));
        }
        self.suites.last_mut().expect("one was pushed")
    }
}

impl Output for Junit<'_> {
    fn template(&mut self, source: &Source, checked: &Checked) -> io::Result<()> {
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
        let (fail, rest): (Vec<&Issue>, Vec<&Issue>) = checked.issues.iter().partition(|i| i.level >= self.fail_on);
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
        self.suite(&source.name).add_test_case(case);
        Ok(())
    }

    fn error(&mut self, error: &Located) -> io::Result<()> {
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
        let case = TestCase::new(place, status);
        self.suite(name).add_test_case(case);
        Ok(())
    }

    fn finish(&mut self, _: &Summary) -> io::Result<()> {
        let mut report = Report::new("tactful");
        report.add_test_suites(std::mem::take(&mut self.suites));
        report.serialize(&mut self.out).map_err(io::Error::other)?;
        self.out.flush()
    }
}
