//! What is kept of each template: a few numbers and its first, last and apologising sentences, never its report.

use super::near::Shingles;
use super::promised::{Promised, promised};
use crate::act::Act;
use crate::cli::input::Source;
use crate::cli::lint::Checked;
use crate::context::{Channel, Intent, Severity};
use crate::expectations::{Element, Need, Situation, need};
use crate::report::{Dimension, Level};
use crate::signals::Kind;
use crate::text::{
    CODE, EMAIL_ADDRESS, HANDLE, PATH, PERSON_PLACEHOLDER, PLACEHOLDER, QUOTATION, Shape, TIME_PLACEHOLDER, Text, URL,
};
use schemars::JsonSchema;
use serde::Serialize;

/// Where a template is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Place {
    /// Its file.
    pub file: String,
    /// What tells it from the others of its file; empty where there are none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub template: String,
    /// The line of the file where it starts, from 1.
    pub line: usize,
}

/// What a template can owe.
pub(super) const OWED: [(Element, &[&str]); 3] = [
    (Element::NextStep, &["missing_next_step", "vague_next_step"]),
    (Element::Timeline, &["missing_timeline", "vague_timeline"]),
    (Element::Fallback, &["missing_fallback"]),
];

/// A sentence that templates may share.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    /// What makes two sentences the same: words without case, punctuation and what placeholders are called.
    pub key: u64,
    pub text: String,
    pub shingles: Shingles,
}

/// What is kept of a template.
#[derive(Debug)]
pub(super) struct Facts {
    pub place: Place,
    /// The folder, or the file where that holds many templates.
    pub folder: String,
    pub channel: Channel,
    pub intent: Intent,
    pub severity: Severity,
    pub scores: [u8; 5],
    pub overall: u8,
    /// For each of [`OWED`] whether it is owed, and whether it lacks then.
    pub owed: [(bool, bool); 3],
    /// Automated Readability Index; nothing where there are no words.
    pub grade: Option<f64>,
    pub shingles: Shingles,
    pub apologies: Vec<Phrase>,
    pub opener: Option<Phrase>,
    pub closer: Option<Phrase>,
    pub promised: Vec<Promised>,
    /// Rules of its findings, and the first of the worst.
    pub rules: Vec<String>,
    pub worst: Option<(String, String, String)>,
}

/// Texts alike in so many pairs of words are looked for: whole templates, and sentences.
const ROWS_OF_TEMPLATES: usize = 4;
const ROWS_OF_PHRASES: usize = 2;
/// The most of a sentence that is kept, in bytes.
const KEPT: usize = 200;

impl Facts {
    pub fn of(source: &Source, checked: &Checked) -> Self {
        let report = &checked.report;
        let text = Text::new(&checked.template.text);
        let (opener, closer) = ends(&text);
        let mut apologising: Vec<usize> = Vec::new();
        for signal in report.signals.iter().filter(|signal| is_apology(signal.kind)) {
            let sentence = (0..text.sentences.len()).find(|i| {
                let tokens = &text.sentences[*i].tokens;
                let place = text.span_of(tokens.start as usize..tokens.end as usize);
                place.start <= signal.span.start && signal.span.start < place.end
            });
            apologising.extend(sentence.filter(|i| !apologising.contains(i)));
        }
        let situation = Situation {
            severity: report.context.severity,
            fault: report.context.fault,
            channel: report.context.channel,
            delayed: false,
        };
        let raised = |ids: &[&str]| checked.issues.iter().any(|issue| ids.contains(&issue.rule.as_str()));
        let owed = OWED.map(|(element, flags)| {
            let lacks = raised(flags);
            (lacks || need(element, report.act, &situation) == Need::Required, lacks)
        });
        let prose = source.format.is_prose();
        let folder = match source.name.rsplit_once('/') {
            Some((folder, _)) if prose => folder.to_owned(),
            None if prose => ".".to_owned(),
            _ => source.name.clone(),
        };
        let mut worst: Option<&crate::cli::lint::Issue> = None;
        for issue in &checked.issues {
            // What the report puts first helps most.
            let rank = |rule: &str| {
                report
                    .flags
                    .iter()
                    .position(|flag| flag.id == rule)
                    .unwrap_or(usize::MAX)
            };
            let key =
                |issue: &crate::cli::lint::Issue| (Level::Severe as usize - issue.level as usize, rank(&issue.rule));
            if worst.is_none_or(|worst| key(issue) < key(worst)) {
                worst = Some(issue);
            }
        }
        Self {
            place: Place {
                file: source.name.clone(),
                template: checked.template.id.clone(),
                line: source.place(checked.template.part.start).0,
            },
            folder,
            channel: report.context.channel,
            intent: report.context.intent,
            severity: report.context.severity,
            scores: std::array::from_fn(|i| report.scores.get(Dimension::ALL[i]).score),
            overall: report.overall,
            owed,
            grade: grade(&text),
            shingles: Shingles::new((0..text.tokens.len()).map(|i| text.word(i)), ROWS_OF_TEMPLATES),
            apologies: apologising
                .iter()
                .map(|i| phrase(&text, tokens_of(&text, *i)))
                .collect(),
            opener: opener.map(|tokens| phrase(&text, tokens)),
            closer: closer.map(|tokens| phrase(&text, tokens)),
            promised: if report.act == Act::Note {
                Vec::new()
            } else {
                promised(&text, report)
            },
            rules: checked.issues.iter().map(|issue| issue.rule.clone()).collect(),
            worst: worst.map(|issue| (issue.rule.clone(), issue.message.clone(), issue.fix.clone())),
        }
    }
}

fn is_apology(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::ApologySpecific
            | Kind::ApologyResponsible
            | Kind::ApologyTemplate
            | Kind::ApologyShort
            | Kind::ApologySympathy
            | Kind::ApologyConditional
            | Kind::ApologyLatency
            | Kind::ApologyMinimising
    )
}

type Tokens = std::ops::Range<usize>;

fn tokens_of(text: &Text<'_>, sentence: usize) -> Tokens {
    let tokens = &text.sentences[sentence].tokens;
    tokens.start as usize..tokens.end as usize
}

/// The first sentence after the greeting, and the last before the sign-off where that is another one.
fn ends(text: &Text<'_>) -> (Option<Tokens>, Option<Tokens>) {
    let greeted = text.greeting.as_ref().map_or(0, |greeting| greeting.end as usize);
    let signed = text
        .sign_off
        .as_ref()
        .map_or(text.sentences.len(), |sign_off| sign_off.start as usize);
    let tokens = |i: usize| {
        let tokens = tokens_of(text, i);
        tokens.start.max(greeted)..tokens.end
    };
    // A line of one or two words is no sentence of its own.
    let says = |tokens: &Tokens| tokens.clone().filter(|i| text.tokens[*i].shape == Shape::Word).count() >= 2;
    let opener = (0..signed).map(tokens).find(says);
    let closer = (0..signed).rev().map(tokens).find(says);
    let closer = closer.filter(|closer| opener.as_ref() != Some(closer));
    (opener, closer)
}

fn phrase(text: &Text<'_>, tokens: Tokens) -> Phrase {
    let word = |i| match text.word(i).chars().next() {
        // What a placeholder is called makes no difference.
        Some(
            URL | EMAIL_ADDRESS | PATH | CODE | QUOTATION | PLACEHOLDER | TIME_PLACEHOLDER | PERSON_PLACEHOLDER
            | HANDLE,
        ) => "…",
        _ => text.word(i),
    };
    let joined = tokens.clone().map(word).collect::<Vec<_>>().join(" ");
    let span = text.span_of(tokens.clone());
    let written = text
        .original
        .get(span.start as usize..span.end as usize)
        .unwrap_or_default();
    let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = written.floor_char_boundary(KEPT);
    let telling: Vec<String> = tokens
        .map(word)
        .filter(|word| !EMPTY.contains(word))
        .map(spelt)
        .collect();
    Phrase {
        key: super::near::hash(joined.as_bytes()),
        text: if end < written.len() {
            format!("{}…", &written[..end])
        } else {
            written
        },
        shingles: Shingles::new(telling.iter().map(String::as_str), ROWS_OF_PHRASES),
    }
}

/// Words that make no other sentence of one.
const EMPTY: &[&str] = &[
    "a",
    "an",
    "the",
    "any",
    "this",
    "that",
    "all",
    "so",
    "very",
    "really",
    "truly",
    "deeply",
    "sincerely",
    "sincerest",
    "extremely",
    "again",
    "once",
    "further",
    "please",
    "just",
];

/// "Apologise" is spelt as "apologize".
fn spelt(word: &str) -> String {
    for (british, american) in [("ise", "ize"), ("ised", "ized"), ("ising", "izing")] {
        if let Some(stem) = word.strip_suffix(british).filter(|stem| stem.len() > 3) {
            return format!("{stem}{american}");
        }
    }
    word.to_owned()
}

/// The Automated Readability Index (Senter and Smith 1967): about the American school grade that a reader needs.
/// It counts letters and no syllables, so nothing is guessed.
fn grade(text: &Text<'_>) -> Option<f64> {
    let (mut letters, mut words, mut sentences) = (0_usize, 0_usize, 0_usize);
    let signed = text
        .sign_off
        .as_ref()
        .map_or(text.sentences.len(), |sign_off| sign_off.start as usize);
    for i in 0..signed {
        let before = words;
        for token in tokens_of(text, i) {
            match text.tokens[token].shape {
                Shape::Word | Shape::Number => words += 1,
                Shape::Clitic => {}
                _ => continue,
            }
            letters += text.word(token).chars().filter(|c| c.is_alphanumeric()).count();
        }
        sentences += usize::from(words > before);
    }
    let ratio = |a: usize, b: usize| a as f64 / b as f64;
    (words > 0).then(|| 4.71 * ratio(letters, words) + 0.5 * ratio(words, sentences) - 21.43)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> (Option<String>, Option<String>) {
        let text = Text::new(text);
        let (opener, closer) = ends(&text);
        let of = |tokens: Tokens| phrase(&text, tokens).text;
        (opener.map(of), closer.map(of))
    }

    #[test]
    fn openers_and_closers_stand_between_greeting_and_sign_off() {
        let (opener, closer) = written(
            "Hi {{customer.first_name}},\n\nThank you for reaching out. Your parcel left today. Have a great day!\n\nKind regards,\nMia",
        );
        assert_eq!(opener.as_deref(), Some("Thank you for reaching out"));
        assert_eq!(closer.as_deref(), Some("Have a great day"));
        assert_eq!(written("Your parcel left today.").1, None);
    }

    #[test]
    fn placeholders_by_other_names_are_the_same_sentence() {
        let key = |text: &str| phrase(&Text::new(text), 0..Text::new(text).tokens.len()).key;
        assert_eq!(
            key("Thanks for writing, {{name}}."),
            key("thanks for writing {first_name}")
        );
        assert_ne!(key("Thanks for writing."), key("Thanks for calling."));
    }

    #[test]
    fn near_wordings_are_one_group() {
        let mut near = crate::cli::library::near::Near::new(0.5);
        let mut group = |text: &str| {
            let text = Text::new(text);
            near.group(phrase(&text, 0..text.tokens.len()).shingles).0
        };
        assert_eq!(group("We apologize for any inconvenience."), 0);
        assert_eq!(group("We sincerely apologise for the inconvenience."), 0);
        assert_eq!(group("We apologize for any inconvenience this may have caused."), 0);
        assert_eq!(group("We are sorry that your parcel went to the wrong address."), 1);
    }

    #[test]
    fn the_index_is_the_published_one() {
        // 30 letters, 6 words, 1 sentence.
        let grade = grade(&Text::new("The parcel left our warehouse today.")).expect("words");
        assert!(
            (grade - (4.71 * 30.0 / 6.0 + 0.5 * 6.0 - 21.43)).abs() < 1e-9,
            "{grade}"
        );
    }
}
