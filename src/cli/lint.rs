//! One template checked: the reports on all its branches, and the findings at their places in the file.

use super::branches;
use super::input::{Places, Source, Template};
use super::placeholders;
use super::project::{Rules, over};
use super::suppress;
use crate::context::{Context, Sender};
use crate::report::{Dimension, Level, Report};
use crate::span::Span;
use crate::text::Text;
use std::borrow::Cow;
use std::ops::Range;

/// A finding at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Issue {
    /// The flag, house rule, budget or rule about placeholders and suppressions.
    pub rule: String,
    pub level: Level,
    pub message: String,
    pub fix: String,
    /// Where it stands in the file, the first place first; where something is missing, where the text starts.
    pub places: Vec<Range<usize>>,
    /// Whether the places show the words it rests on.
    pub shown: bool,
    /// The words it rests on.
    pub words: String,
    /// What is the same as long as the finding is, wherever it moves in its file.
    pub fingerprint: String,
    /// What can be changed safely, in the file.
    pub edits: Vec<Edit>,
}

/// A change of the file or text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    pub place: Range<usize>,
    pub text: String,
}

/// A finding in the template's text, before its place in the file is looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Raw {
    pub rule: Cow<'static, str>,
    pub level: Level,
    pub spans: Vec<Range<usize>>,
    pub message: String,
    pub fix: String,
    pub edits: Vec<Edit>,
    /// The branch that it holds in, where it does not hold in all.
    pub when: String,
}

/// A template with what was found.
#[derive(Debug)]
pub(super) struct Checked {
    pub template: Template,
    /// Of its branches, the one that scores lowest.
    pub report: Report,
    pub issues: Vec<Issue>,
    /// Findings that a comment with a reason keeps silent.
    pub suppressed: usize,
    /// The level from which a finding fails the run.
    pub fail_on: Level,
}

/// Rules of the command line, beside the flags, budgets and house rules.
pub(super) const RULES: &[(&str, &str)] = &[
    (
        "placeholder_misspelt",
        "A placeholder is one slip away from one that the helpdesk fills in.",
    ),
    ("placeholder_unknown", "A placeholder is none that is known."),
    (
        "placeholder_unclosed",
        "A placeholder or statement is opened and never closed.",
    ),
    (
        "placeholder_without_fallback",
        "A name has no fallback, where others of the template have one.",
    ),
    (
        "placeholder_instruction",
        "An instruction to the writer, or a blank, was left in.",
    ),
    (
        "unused_suppression",
        "A comment turns off a rule that finds nothing there, or that is none.",
    ),
    (
        "suppression_without_reason",
        "A comment turns off a rule and does not say why.",
    ),
];

/// Checks a template under the rules that hold for its file; `given` is what the command line says.
pub(super) fn check(source: &Source, template: Template, rules: &Rules, given: &Context) -> Checked {
    let mut context = over(given, &over(&template.context, &rules.context));
    // What holds placeholders is a template, whatever it reads like.
    if context.sender.is_none() && template.text.contains("{{") {
        context.sender = Some(Sender::Template);
    }
    let text = Text::new(&template.text);
    let (variants, unpaired) = branches::variants(&template.text);
    let mut raws: Vec<Raw> = Vec::new();
    let mut lowest: Option<Report> = None;
    let all = variants.len();
    let mut seen_in = Vec::new();
    // What is missing stands nowhere: it is shown at the first word, after comments and the like.
    let mut start = None;
    for variant in variants {
        let own = (variant.text != template.text).then(|| Text::new(&variant.text));
        let read = own.as_ref().unwrap_or(&text);
        start.get_or_insert_with(|| variant.places.byte(read.span_of(0..1).start as usize));
        let report = crate::check_text(read, &context, &rules.config);
        for finding in &report.flags {
            let spans = finding
                .spans
                .iter()
                .map(|s| variant.places.range(s.start as usize..s.end as usize));
            let spans: Vec<_> = spans.collect();
            let same = |raw: &Raw| raw.rule == finding.id && raw.spans == spans;
            if let Some(at) = raws.iter().position(same) {
                seen_in[at] += 1;
                continue;
            }
            let edits = replaced(&template.text, &spans, finding.replacement.as_deref());
            seen_in.push(1);
            raws.push(Raw {
                rule: finding.id.clone(),
                level: finding.severity,
                spans,
                message: finding.message.clone(),
                fix: finding.fix.clone(),
                edits,
                when: variant.when.clone(),
            });
        }
        if lowest.as_ref().is_none_or(|lowest| report.overall < lowest.overall) {
            lowest = Some(mapped(report, &variant.places));
        }
    }
    for (raw, seen) in raws.iter_mut().zip(seen_in) {
        if seen == all {
            raw.when.clear();
        }
    }
    let report = lowest.unwrap_or_else(|| crate::check_with("", &context, &rules.config));
    raws.extend(budgets(&report, rules));
    raws.extend(unpaired.into_iter().map(|place| Raw {
        rule: "placeholder_unclosed".into(),
        level: Level::Severe,
        message: format!("{} has no partner.", &template.text[place.clone()]),
        fix: "Close what is opened, or take it out.".to_owned(),
        spans: vec![place],
        edits: Vec::new(),
        when: String::new(),
    }));
    // What the core flags as a leak needs no second name.
    let leaks: Vec<Range<usize>> = raws
        .iter()
        .filter(|raw| raw.rule == "template_leak")
        .flat_map(|raw| raw.spans.clone())
        .collect();
    let about_placeholders = placeholders::check(&text, &rules.placeholders);
    raws.extend(about_placeholders.into_iter().filter(|raw| {
        raw.rule != "placeholder_instruction" || !raw.spans.iter().all(|span| leaks.iter().any(|l| overlap(l, span)))
    }));
    if let Some(edit) = doubled_apology(&text, &report)
        && let Some(raw) = raws.iter_mut().find(|raw| raw.rule == "overused_apology_template")
    {
        raw.edits.push(edit);
        raw.fix
            .push_str(" It stands twice word for word; `tactful fix` takes the second out.");
    }
    let issues = raws
        .into_iter()
        .map(|raw| issue(source, &template, start.unwrap_or_default(), raw))
        .collect();
    let (mut issues, suppressed) = suppress::apply(source, &template, issues);
    issues.sort_by(|a, b| (a.places[0].start, &a.rule).cmp(&(b.places[0].start, &b.rule)));
    number(&mut issues, &source.name, &template.id);
    Checked {
        template,
        report,
        issues,
        suppressed,
        fail_on: rules.fail_on,
    }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// The report with its spans in the template's text.
fn mapped(mut report: Report, places: &Places) -> Report {
    report.each_span(|span| {
        let range = places.range(span.start as usize..span.end as usize);
        *span = Span::new(range.start as u32, range.end as u32);
    });
    report
}

/// The words at each span with what replaces them; a capital at their start is kept.
fn replaced(text: &str, spans: &[Range<usize>], replacement: Option<&str>) -> Vec<Edit> {
    let Some(replacement) = replacement else {
        return Vec::new();
    };
    let edit = |place: &Range<usize>| {
        let capital = text[place.clone()].starts_with(char::is_uppercase);
        let mut letters = replacement.chars();
        let text = match letters.next() {
            Some(first) if capital => first.to_uppercase().chain(letters).collect(),
            _ => replacement.to_owned(),
        };
        Edit {
            place: place.clone(),
            text,
        }
    };
    spans.iter().map(edit).collect()
}

/// Scores below what the project asks for.
fn budgets<'r>(report: &'r Report, rules: &'r Rules) -> impl Iterator<Item = Raw> + 'r {
    let raw = |rule: String, message: String, fix: String| Raw {
        rule: rule.into(),
        level: Level::Severe,
        spans: Vec::new(),
        message,
        fix,
        edits: Vec::new(),
        when: String::new(),
    };
    let scores = Dimension::ALL.iter().filter_map(move |dimension| {
        let score = report.scores.get(*dimension);
        let least = rules.budgets.scores[*dimension as usize];
        (score.score < least && report.notices.iter().all(|n| n.code != "no_words")).then(|| {
            let next = score.next.clone().unwrap_or_default();
            raw(
                format!("budget/{dimension}"),
                format!("{dimension} is {}; at least {least} is asked for.", score.score),
                next,
            )
        })
    });
    let least = rules.budgets.overall;
    let overall = (report.overall < least).then(|| {
        let message = format!(
            "The overall score is {}; at least {least} is asked for.",
            report.overall
        );
        raw(
            "budget/overall".to_owned(),
            message,
            "See what the findings ask for.".to_owned(),
        )
    });
    scores.chain(overall)
}

/// A sentence with an apology that stands twice, word for word: the second can go.
fn doubled_apology(read: &Text<'_>, report: &Report) -> Option<Edit> {
    let text = read.original;
    let finding = report
        .flags
        .iter()
        .find(|finding| finding.id == "overused_apology_template")?;
    let sentences: Vec<(String, Range<usize>)> = (read.sentences.iter())
        .map(|s| {
            let span = read.span_of(s.tokens.start as usize..s.tokens.end as usize);
            let words: Vec<&str> = (s.tokens.start..s.tokens.end).map(|i| read.word(i as usize)).collect();
            (words.join(" "), span.start as usize..span.end as usize)
        })
        .collect();
    let second = sentences.iter().enumerate().find_map(|(i, (words, place))| {
        let apology = finding
            .spans
            .iter()
            .any(|s| overlap(place, &(s.start as usize..s.end as usize)));
        let before = sentences[..i].iter().any(|(other, _)| other == words);
        (apology && before && words.contains(' ')).then(|| place.clone())
    })?;
    // With its mark and the blank before it.
    let mark = text[second.end..]
        .chars()
        .next()
        .filter(|c| matches!(c, '.' | '!'))
        .map_or(0, char::len_utf8);
    let blank = text[..second.start]
        .chars()
        .next_back()
        .filter(|c| *c == ' ')
        .map_or(0, char::len_utf8);
    let place = second.start - blank..second.end + mark;
    Some(Edit {
        place,
        text: String::new(),
    })
}

/// The finding at its place in the file, or where it stands nowhere, at the text's `start`.
fn issue(source: &Source, template: &Template, start: usize, raw: Raw) -> Issue {
    let mut spans: Vec<Range<usize>> = Vec::new();
    let mut sorted = raw.spans.clone();
    sorted.sort_by_key(|span| (span.start, span.end));
    for span in sorted.into_iter().filter(|span| !span.is_empty()) {
        match spans.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => spans.push(span),
        }
    }
    let shown = !spans.is_empty();
    let mut places: Vec<Range<usize>> = spans.iter().map(|span| within(source, template, span)).collect();
    if places.is_empty() {
        let at = template.places.byte(start).min(source.text.len());
        places.push(at..at);
    }
    let words: Vec<&str> = spans.iter().map(|span| &template.text[span.clone()]).collect();
    // Only where the file has the text as it is meant can it be changed.
    let edits: Option<Vec<Edit>> = (raw.edits.into_iter())
        .map(|edit| {
            let place = within(source, template, &edit.place);
            let same = source.text.get(place.clone()) == template.text.get(edit.place.clone());
            let plain = !edit.text.contains(['"', '\\', '\n', '\'', '<', '&']);
            (same && plain).then_some(Edit { place, text: edit.text })
        })
        .collect();
    let message = if raw.when.is_empty() {
        raw.message
    } else {
        format!("{} (Where {} holds.)", raw.message, raw.when)
    };
    Issue {
        rule: raw.rule.into_owned(),
        level: raw.level,
        message,
        fix: raw.fix,
        places,
        shown,
        words: words.join(" … ").split_whitespace().collect::<Vec<_>>().join(" "),
        fingerprint: String::new(),
        edits: edits.unwrap_or_default(),
    }
}

fn within(source: &Source, template: &Template, span: &Range<usize>) -> Range<usize> {
    let range = template.places.range(span.clone());
    let start = source.text.floor_char_boundary(range.start.min(source.text.len()));
    start
        ..source
            .text
            .ceil_char_boundary(range.end.min(source.text.len()))
            .max(start)
}

/// Gives every finding its fingerprint: file, template, rule, words, and which of several alike it is.
fn number(issues: &mut [Issue], file: &str, template: &str) {
    for i in 0..issues.len() {
        let (before, rest) = issues.split_at_mut(i);
        let issue = &mut rest[0];
        let alike = before
            .iter()
            .filter(|other| other.rule == issue.rule && other.words == issue.words)
            .count();
        issue.fingerprint = hash(&[file, template, &issue.rule, &issue.words, &alike.to_string()]);
    }
}

/// FNV-1a of 64 bits, which stays the same from version to version.
fn hash(parts: &[&str]) -> String {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, b| {
        (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}
