//! What was found, as editors show it.

use super::document::Document;
use super::position::Ruler;
use super::settings::Flaw;
use crate::cli::lint::Issue;
use crate::report::Level;
use gen_lsp_types::{Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location};
use std::ops::Range;

/// Everything that is to be said about a document.
pub(super) fn of(document: &Document) -> Vec<Diagnostic> {
    let Some(found) = &document.found else {
        return Vec::new();
    };
    let (text, ruler) = (&document.source.text, &document.ruler);
    let mut shown: Vec<Diagnostic> = found.issues.iter().map(|one| issue(document, one)).collect();
    shown.extend(found.malformed.iter().map(|malformed| {
        let place = &malformed.place;
        plain(
            text,
            ruler,
            place,
            DiagnosticSeverity::Error,
            "malformed",
            malformed.message.clone(),
        )
    }));
    shown.extend(found.flaws.iter().map(|one| flaw(text, ruler, one)));
    if found.too_large {
        let message = format!(
            "A text of {} bytes is not checked while it is written; run tactful check.",
            text.len()
        );
        shown.push(plain(
            text,
            ruler,
            &(0..0),
            DiagnosticSeverity::Information,
            "too_large",
            message,
        ));
    }
    shown
}

/// A finding.
pub(super) fn issue(document: &Document, issue: &Issue) -> Diagnostic {
    let (text, ruler) = (&document.source.text, &document.ruler);
    let severity = match issue.level {
        Level::Severe => DiagnosticSeverity::Error,
        Level::Moderate => DiagnosticSeverity::Warning,
        Level::Minor => DiagnosticSeverity::Information,
    };
    let related: Vec<DiagnosticRelatedInformation> = issue.places[1..]
        .iter()
        .map(|place| DiagnosticRelatedInformation {
            location: Location {
                uri: document.uri.clone(),
                range: ruler.range(text, place),
            },
            message: "It rests on these words too.".to_owned(),
        })
        .collect();
    Diagnostic {
        related_information: (!related.is_empty()).then_some(related),
        ..plain(
            text,
            ruler,
            &issue.places[0],
            severity,
            &issue.rule,
            said(&issue.message, &issue.fix),
        )
    }
}

/// Something wrong with settings.
pub(super) fn flaw(text: &str, ruler: &Ruler, flaw: &Flaw) -> Diagnostic {
    let more = [&flaw.label, &flaw.help]
        .map(String::as_str)
        .into_iter()
        .filter(|part| !part.is_empty());
    let message = std::iter::once(flaw.title.as_str())
        .chain(more)
        .collect::<Vec<_>>()
        .join("; ");
    plain(text, ruler, &flaw.place, DiagnosticSeverity::Error, flaw.code, message)
}

fn said(message: &str, fix: &str) -> String {
    [message, fix].join("\n").trim_end().to_owned()
}

fn plain(
    text: &str,
    ruler: &Ruler,
    place: &Range<usize>,
    severity: DiagnosticSeverity,
    code: &str,
    message: String,
) -> Diagnostic {
    Diagnostic {
        range: ruler.range(text, place),
        severity: Some(severity),
        code: Some(code.to_owned().into()),
        source: Some("tactful".to_owned()),
        message: message.into(),
        ..Diagnostic::default()
    }
}
