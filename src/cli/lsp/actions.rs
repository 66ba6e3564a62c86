//! What an editor may do about a finding: apply a safe fix, or keep the rule silent with a comment.

use super::diagnostics;
use super::document::Document;
use crate::cli::fix;
use crate::cli::lint::{Edit, Issue};
use crate::cli::suppress::NEXT_LINE;
use gen_lsp_types::{CodeAction, CodeActionKind, CodeActionParams, TextEdit, WorkspaceEdit};
use std::collections::HashMap;

/// The kind of the action that makes all safe fixes of a document.
pub(super) fn fix_all() -> CodeActionKind {
    CodeActionKind::from("source.fixAll.tactful".to_owned())
}

/// The actions for a part of a document.
pub(super) fn of(document: &Document, params: &CodeActionParams) -> Vec<CodeAction> {
    let text = &document.source.text;
    let asked = document.ruler.bytes(text, &params.range);
    let here = |issue: &&Issue| {
        issue.places.iter().any(|place| {
            if place.is_empty() {
                // What is missing is shown at one word; its line is near enough.
                document.ruler.line_of(place.start) >= document.ruler.line_of(asked.start)
                    && document.ruler.line_of(place.start) <= document.ruler.line_of(asked.end)
            } else {
                place.start <= asked.end && asked.start <= place.end
            }
        })
    };
    let wants = |kind: &CodeActionKind| {
        let (kind, only) = (String::from(kind.clone()), &params.context.only);
        let within = |outer: &CodeActionKind| {
            let outer = String::from(outer.clone());
            outer.is_empty() || kind == outer || kind.starts_with(&format!("{outer}."))
        };
        only.as_ref().is_none_or(|only| only.iter().any(within))
    };
    let mut actions = Vec::new();
    if wants(&CodeActionKind::QuickFix) {
        for issue in document.issues().iter().filter(here) {
            if !issue.edits.is_empty() {
                actions.push(CodeAction {
                    is_preferred: Some(true),
                    ..action(document, title(issue), issue, issue.edits.clone())
                });
            }
        }
        for issue in document.issues().iter().filter(here) {
            if let Some(edit) = silence(document, issue) {
                let title = format!("Turn off {} here, with a reason", issue.rule);
                actions.push(action(document, title, issue, vec![edit]));
            }
        }
    }
    let all: Vec<Edit> = document.issues().iter().flat_map(|issue| issue.edits.clone()).collect();
    // Asked for by name only, as when a file is saved; otherwise it would stand under every finding.
    if params.context.only.is_some() && wants(&fix_all()) && !all.is_empty() {
        actions.push(CodeAction {
            title: "Make all safe fixes".to_owned(),
            kind: Some(fix_all()),
            edit: Some(edit(document, all)),
            ..CodeAction::default()
        });
    }
    actions
}

fn title(issue: &Issue) -> String {
    match issue.edits.first() {
        Some(edit) if edit.text.is_empty() => "Take out what stands twice".to_owned(),
        Some(edit) => format!("Write \u{201c}{}\u{201d}", edit.text),
        None => String::new(),
    }
}

fn action(document: &Document, title: String, issue: &Issue, edits: Vec<Edit>) -> CodeAction {
    CodeAction {
        title,
        kind: Some(CodeActionKind::QuickFix),
        diagnostics: Some(vec![diagnostics::issue(document, issue)]),
        edit: Some(edit(document, edits)),
        ..CodeAction::default()
    }
}

fn edit(document: &Document, edits: Vec<Edit>) -> WorkspaceEdit {
    let edits = fix::apart(edits).into_iter().map(|edit| TextEdit {
        range: document.ruler.range(&document.source.text, &edit.place),
        new_text: edit.text,
    });
    WorkspaceEdit {
        changes: Some(HashMap::from([(document.uri.clone(), edits.collect())])),
        ..WorkspaceEdit::default()
    }
}

/// A comment above the line of a finding, which waits for its reason; where one is there already, the rule's name in it.
/// Nothing where the file has no comments.
fn silence(document: &Document, issue: &Issue) -> Option<Edit> {
    let source = &document.source;
    if !source.format.is_prose() || issue.rule.contains("suppression") {
        return None;
    }
    let line = document.ruler.line_of(issue.places[0].start);
    let start = document.ruler.start_of(line);
    let above = document.ruler.start_of(line.saturating_sub(1))..start;
    if let Some(at) = source.text[above.clone()].find(NEXT_LINE) {
        let at = above.start + at + NEXT_LINE.len();
        let text = format!(" {},", issue.rule);
        return Some(Edit { place: at..at, text });
    }
    let (open, close) = match source.path.extension().and_then(|extension| extension.to_str()) {
        Some("liquid") => ("{% comment %}", "{% endcomment %}"),
        Some("hbs" | "handlebars" | "mustache") => ("{{!", "}}"),
        _ => ("<!--", "-->"),
    };
    let rest = &source.text[start..];
    let indent = &rest[..rest.len() - rest.trim_start_matches([' ', '\t']).len()];
    let end = if source.text.contains("\r\n") { "\r\n" } else { "\n" };
    Some(Edit {
        place: start..start,
        text: format!("{indent}{open} {NEXT_LINE} {} -- {close}{end}", issue.rule),
    })
}
