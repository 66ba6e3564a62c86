//! What the rules under the pointer mean.

use super::document::Document;
use crate::cli::lint::{Issue, RULES};
use crate::reference::{self, Entry};
use gen_lsp_types::{Hover, MarkupContent, MarkupKind, Position};
use std::ops::Range;

/// The findings at a position, each with its explanation; nothing where there is none.
pub(super) fn at(document: &Document, position: Position) -> Option<Hover> {
    let text = &document.source.text;
    let at = document.ruler.byte(text, position);
    let shown: Vec<(&Issue, Range<usize>)> = document
        .issues()
        .iter()
        .filter_map(|issue| {
            let mut places = issue.places.iter().map(|place| visible(text, place));
            places.find(|place| place.contains(&at)).map(|place| (issue, place))
        })
        .collect();
    let (_, place) = shown.iter().min_by_key(|(_, place)| place.len())?;
    let range = document.ruler.range(text, place);
    let said: Vec<String> = shown.iter().map(|(issue, _)| explained(issue)).collect();
    Some(Hover {
        contents: MarkupContent {
            kind: MarkupKind::Markdown,
            value: said.join("\n\n---\n\n"),
        }
        .into(),
        range: Some(range),
    })
}

/// What is missing stands nowhere and is shown at the text's first word.
fn visible(text: &str, place: &Range<usize>) -> Range<usize> {
    if !place.is_empty() {
        return place.clone();
    }
    let rest = &text[place.start..];
    let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
    place.start..place.start + word
}

fn explained(issue: &Issue) -> String {
    let rule = &issue.rule;
    let mut parts = vec![format!("`{rule}` ({})", issue.level), escape(&issue.message)];
    if !issue.fix.is_empty() {
        parts.push(format!("**To do:** {}", escape(&issue.fix)));
    }
    let named = rule.strip_prefix("budget/").unwrap_or(rule);
    match reference::find(named) {
        Some(Entry::Flag {
            title,
            meaning,
            why,
            applies,
            exempt,
            source,
            ..
        }) => {
            parts[0] = format!("**{title}** {}", parts[0]);
            parts.push(escape(meaning));
            for (label, text) in [
                ("Why", why),
                ("Applies", applies),
                ("Does not apply", exempt),
                ("Source", source),
            ] {
                parts.push(format!("**{label}:** {}", escape(text)));
            }
        }
        Some(Entry::Dimension {
            meaning,
            highest,
            source,
            ..
        }) => {
            parts.push(escape(meaning));
            parts.push(format!("**5 means:** {}", escape(highest)));
            parts.push(format!("**Source:** {}", escape(source)));
        }
        _ => parts.extend(
            RULES
                .iter()
                .filter(|(id, _)| id == rule)
                .map(|(_, meaning)| escape(meaning)),
        ),
    }
    parts.join("\n\n")
}

/// Text that Markdown shows as it is.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
