//! Comments in a file that keep a rule silent, each with its reason.
//!
//! `tactful-disable-next-line RULE -- reason` holds for what starts on the next line, `tactful-disable RULE -- reason`
//! for the rest of the template; several rules are parted by commas. Such a comment stands in `<!-- … -->`,
//! `{% comment %} … {% endcomment %}`, `{{! … }}`, or after `#` in YAML and front matter. A row or record without
//! comments has a column or field `tactful_disable`.

use super::input::{Source, Template};
use super::lint::{Issue, RULES};
use crate::flags;
use crate::report::{Dimension, Level};
use std::ops::Range;

/// A rule that a comment turns off.
struct Suppression<'s> {
    rule: &'s str,
    reason: &'s str,
    place: Range<usize>,
    /// The lines it holds for; nothing where it holds for the whole template.
    lines: Option<Range<usize>>,
    used: bool,
}

const MARK: &str = "tactful-disable";

/// How a comment starts that holds for the next line.
pub(super) const NEXT_LINE: &str = "tactful-disable-next-line";

/// The findings that stand, with those about the comments themselves, and how many were kept silent.
pub(super) fn apply(source: &Source, template: &Template, issues: Vec<Issue>) -> (Vec<Issue>, usize) {
    let mut suppressions = comments(source, template.part.clone());
    for (rules, place) in &template.disabled {
        each_rule(rules, place.clone(), None, &mut suppressions);
    }
    if suppressions.is_empty() {
        return (issues, 0);
    }
    let before = issues.len();
    let mut left: Vec<Issue> = Vec::new();
    for issue in issues {
        let start = issue.places[0].start;
        let silenced = suppressions.iter_mut().filter(|s| {
            // What is missing from a text stands nowhere in it.
            let here = s
                .lines
                .as_ref()
                .is_none_or(|lines| lines.contains(&start) || !issue.shown);
            s.rule == issue.rule && here
        });
        let mut silent = false;
        for suppression in silenced {
            suppression.used = true;
            silent = true;
        }
        if !silent {
            left.push(issue);
        }
    }
    let silenced = before - left.len();
    left.extend(suppressions.iter().filter_map(|suppression| about(source, suppression)));
    (left, silenced)
}

/// What is wrong with a comment itself.
fn about(source: &Source, suppression: &Suppression<'_>) -> Option<Issue> {
    let rule = suppression.rule;
    let known = flags::find(rule).is_some()
        || RULES.iter().any(|(id, _)| *id == rule)
        || rule.starts_with("house/")
        || rule
            .strip_prefix("budget/")
            .is_some_and(|of| of == "overall" || Dimension::parse(of).is_some());
    let (id, message, fix) = if !known {
        (
            "unused_suppression",
            format!("There is no rule {rule}."),
            "`tactful rules` lists them.",
        )
    } else if !suppression.used {
        (
            "unused_suppression",
            format!("{rule} finds nothing here."),
            "Take the comment out.",
        )
    } else if suppression.reason.is_empty() {
        let message = format!("{rule} is turned off without a reason.");
        ("suppression_without_reason", message, "Say why, after --.")
    } else {
        return None;
    };
    Some(Issue {
        rule: id.to_owned(),
        level: Level::Minor,
        message,
        fix: fix.to_owned(),
        places: vec![suppression.place.clone()],
        shown: true,
        words: source.text[suppression.place.clone()].to_owned(),
        fingerprint: String::new(),
        edits: Vec::new(),
    })
}

fn comments(source: &Source, part: Range<usize>) -> Vec<Suppression<'_>> {
    let mut found = Vec::new();
    let mut at = part.start;
    while let Some(start) = source
        .text
        .get(at..part.end)
        .and_then(|rest| rest.find(MARK))
        .map(|found| at + found)
    {
        let line_start = source.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let end = source.text[start..]
            .find('\n')
            .map_or(source.text.len(), |end| start + end);
        at = end.min(part.end).max(start + MARK.len());
        let before = source.text[line_start..start].trim_end();
        let opened = ["<!--", "%}", "{{!", "{{!--", "#"]
            .iter()
            .any(|mark| before.ends_with(mark));
        if !opened {
            continue;
        }
        let line = source.text[start..end].trim_end();
        let close = ["-->", "{%", "--}}", "}}"]
            .iter()
            .filter_map(|mark| line.find(mark))
            .min();
        let line = &line[..close.unwrap_or(line.len())];
        let rest = &line[MARK.len()..];
        let next = rest.strip_prefix("-next-line");
        let lines = next.map(|_| {
            let following = source.text[end..]
                .find('\n')
                .map_or(source.text.len(), |at| end + at + 1);
            let last = source.text[following..]
                .find('\n')
                .map_or(source.text.len(), |at| following + at + 1);
            following..last.max(following)
        });
        each_rule(
            next.unwrap_or(rest),
            start..start + line.trim_end().len(),
            lines,
            &mut found,
        );
    }
    found
}

fn each_rule<'s>(text: &'s str, place: Range<usize>, lines: Option<Range<usize>>, out: &mut Vec<Suppression<'s>>) {
    let (rules, reason) = text.split_once("--").unwrap_or((text, ""));
    let rules = rules
        .split([',', ' ', '\t'])
        .map(str::trim)
        .filter(|rule| !rule.is_empty());
    out.extend(rules.map(|rule| Suppression {
        rule,
        reason: reason.trim(),
        place: place.clone(),
        lines: lines.clone(),
        used: false,
    }));
}
