//! Reads and checks the phrase rules. Shared by build.rs and by the tests of its error messages.

use regex_syntax::hir::{Class, Hir, HirKind};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use toml::Spanned;

/// Words that may stand between a pattern and what must follow it, where the rule does not say.
const DEFAULT_WITHIN: u8 = 0;

/// What a `\w+` that stands for a whole word becomes: two NUL bytes, which no text has.
pub const ANY_WORD: &str = "\\x00\\x00";

/// One TOML file: its name for messages, and its text.
pub struct Source {
    /// Name as shown in messages.
    pub file: String,
    /// The whole text.
    pub text: String,
}

/// A pattern as its rule writes it, and with the classes written out.
#[derive(Debug)]
pub struct Pattern {
    pub raw: String,
    pub regex: String,
}

/// A checked rule.
#[derive(Debug)]
pub struct Rule {
    pub id: String,
    pub family: usize,
    /// The variant of `Kind` that `signal` names.
    pub variant: String,
    pub meaning: String,
    pub why: String,
    pub strength: u8,
    pub patterns: Vec<Pattern>,
    pub guards: Vec<Pattern>,
    /// Patterns of which one must follow in the sentence, and the number of words that may stand between.
    pub then: Vec<Pattern>,
    pub within: u8,
    pub start: bool,
    pub end: End,
    pub question: Question,
    pub fires: Vec<String>,
    pub silent: Vec<String>,
    pub file: String,
    pub line: usize,
}

/// A checked family.
#[derive(Debug)]
pub struct Family {
    pub name: String,
    pub meaning: String,
}

/// Where a hit must end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum End {
    #[default]
    Anywhere,
    Clause,
    Sentence,
}

impl<'de> Deserialize<'de> for End {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Raw {
            Flag(bool),
            Name(String),
        }
        match Raw::deserialize(d)? {
            Raw::Flag(true) => Ok(End::Sentence),
            Raw::Flag(false) => Ok(End::Anywhere),
            Raw::Name(name) if name == "clause" => Ok(End::Clause),
            Raw::Name(name) => Err(serde::de::Error::custom(format!(
                "`end` is true (sentence) or \"clause\", not \"{name}\""
            ))),
        }
    }
}

/// Whether a rule holds in questions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Question {
    #[default]
    Any,
    No,
    Only,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassesFile {
    classes: BTreeMap<String, Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FamilyFile {
    family: String,
    meaning: String,
    #[serde(default)]
    rule: Vec<Spanned<RuleEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleEntry {
    id: String,
    signal: String,
    meaning: String,
    why: String,
    strength: u8,
    patterns: Vec<Spanned<String>>,
    #[serde(default)]
    guards: Vec<Spanned<String>>,
    #[serde(default)]
    then: Vec<Spanned<String>>,
    within: Option<u8>,
    #[serde(default)]
    start: bool,
    #[serde(default)]
    end: End,
    #[serde(default)]
    question: Question,
    fires: Vec<String>,
    silent: Vec<String>,
}

/// The pairs (variant, name) of the `choices!` list in the source of `Kind`.
pub fn kinds(source: &str) -> Vec<(String, String)> {
    source
        .lines()
        .filter_map(|line| {
            let (variant, name) = line.trim().strip_suffix("\",")?.split_once(" = \"")?;
            Some((variant.to_owned(), name.to_owned()))
        })
        .collect()
}

/// Reads the macros and the families. The errors, each with file and line, say what to do.
pub fn read(
    classes: &Source,
    sources: &[Source],
    kinds: &[(String, String)],
) -> Result<(Vec<Family>, Vec<Rule>), Vec<String>> {
    let mut errors = Vec::new();
    let macros = Macros::read(classes, &mut errors);
    let mut families: Vec<Family> = Vec::new();
    let mut rules = Vec::new();
    let mut seen: HashMap<String, String> = HashMap::new();
    for source in sources {
        let file: FamilyFile = match toml::from_str(&source.text) {
            Ok(file) => file,
            Err(error) => {
                errors.push(toml_error(source, &error));
                continue;
            }
        };
        let stem = source
            .file
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .trim_end_matches(".toml");
        if file.family != stem {
            errors.push(format!(
                "{}:1: family = \"{}\" differs from the file name; call it \"{stem}\"",
                source.file, file.family
            ));
        }
        if file.meaning.trim().is_empty() {
            errors.push(format!(
                "{}:1: `meaning` is empty; say in one sentence what the family finds",
                source.file
            ));
        }
        for entry in file.rule {
            let line = line_of(&source.text, entry.span().start);
            let entry = entry.into_inner();
            let place = format!("{}:{line}: rule {}", source.file, entry.id);
            let before = errors.len();
            check_texts(&place, &file.family, &entry, &mut errors);
            if let Some(first) = seen.insert(entry.id.clone(), format!("{}:{line}", source.file)) {
                errors.push(format!("{place}: the id is taken by {first}; choose another"));
            }
            let variant = kinds
                .iter()
                .find(|(_, name)| *name == entry.signal)
                .map(|(variant, _)| variant.clone());
            if variant.is_none() {
                errors.push(format!(
                    "{place}: signal \"{}\" is unknown; use a name of src/signals/kind.rs{}",
                    entry.signal,
                    nearest(&entry.signal, kinds)
                ));
            }
            let mut written_out = |list: Vec<Spanned<String>>| -> Vec<Pattern> {
                let mut out = Vec::new();
                for pattern in list {
                    let line = line_of(&source.text, pattern.span().start);
                    match macros
                        .expand(pattern.get_ref())
                        .and_then(|regex| check_pattern(&regex).map(|()| regex))
                    {
                        Ok(regex) => out.push(Pattern {
                            raw: pattern.into_inner(),
                            regex,
                        }),
                        Err(error) => errors.push(format!(
                            "{}:{line}: rule {}: pattern `{}`: {error}",
                            source.file,
                            entry.id,
                            pattern.get_ref()
                        )),
                    }
                }
                out
            };
            let patterns = written_out(entry.patterns);
            let guards = written_out(entry.guards);
            let then = written_out(entry.then);
            if errors.len() > before {
                continue;
            }
            rules.push(Rule {
                id: entry.id,
                family: families.len(),
                variant: variant.unwrap_or_default(),
                meaning: entry.meaning,
                why: entry.why,
                strength: entry.strength,
                patterns,
                guards,
                then,
                within: entry.within.unwrap_or(DEFAULT_WITHIN),
                start: entry.start,
                end: entry.end,
                question: entry.question,
                fires: entry.fires,
                silent: entry.silent,
                file: source.file.clone(),
                line,
            });
        }
        families.push(Family {
            name: file.family,
            meaning: file.meaning,
        });
    }
    if families.len() > 64 {
        errors.push("src/rules: more than 64 families; the matcher keeps one bit for each, so join some".to_owned());
    }
    if errors.is_empty() {
        Ok((families, rules))
    } else {
        Err(errors)
    }
}

fn check_texts(place: &str, family: &str, entry: &RuleEntry, errors: &mut Vec<String>) {
    if !entry
        .id
        .strip_prefix(family)
        .is_some_and(|rest| rest.starts_with('.') && rest.len() > 1)
    {
        errors.push(format!("{place}: the id must start with \"{family}.\""));
    }
    if let Some(c) = entry
        .id
        .chars()
        .find(|c| !matches!(c, 'a'..='z' | '0'..='9' | '_' | '.'))
    {
        errors.push(format!("{place}: {c:?} in the id; use a-z, 0-9, _ and ."));
    }
    for (name, text) in [("meaning", &entry.meaning), ("why", &entry.why)] {
        if text.trim().is_empty() {
            errors.push(format!("{place}: `{name}` is empty; write a sentence"));
        }
    }
    if !(1..=3).contains(&entry.strength) {
        errors.push(format!(
            "{place}: strength {}; use 1 (weak), 2 (normal) or 3 (decisive)",
            entry.strength
        ));
    }
    if entry.patterns.is_empty() {
        errors.push(format!("{place}: `patterns` is empty; add at least one"));
    }
    if entry.within.is_some_and(|words| words > 12 || entry.then.is_empty()) {
        errors.push(format!(
            "{place}: `within` counts the words before `then`, 12 at most; correct it or remove it"
        ));
    }
    for (name, list, least) in [("fires", &entry.fires, 2), ("silent", &entry.silent, 1)] {
        if list.len() < least {
            errors.push(format!(
                "{place}: `{name}` has {} sentences; write at least {least}",
                list.len()
            ));
        }
        let distinct: BTreeSet<&String> = list.iter().collect();
        if distinct.len() < list.len() || list.iter().any(|text| text.trim().is_empty()) {
            errors.push(format!(
                "{place}: `{name}` holds an empty or repeated sentence; write another"
            ));
        }
    }
}

struct Macros(BTreeMap<String, String>);

impl Macros {
    /// Each macro may use the others; a macro that needs itself is an error.
    fn read(source: &Source, errors: &mut Vec<String>) -> Self {
        let file: ClassesFile = match toml::from_str(&source.text) {
            Ok(file) => file,
            Err(error) => {
                errors.push(toml_error(source, &error));
                return Self(BTreeMap::new());
            }
        };
        let raw: BTreeMap<String, String> = file
            .classes
            .iter()
            .map(|(name, text)| (name.clone(), text.get_ref().clone()))
            .collect();
        let macros = Self(raw);
        for (name, text) in &file.classes {
            let line = line_of(&source.text, text.span().start);
            if !is_macro_name(name) {
                errors.push(format!(
                    "{}:{line}: class {name}: use A-Z, 0-9 and _, a letter first",
                    source.file
                ));
            } else if let Err(error) = macros
                .expand(text.get_ref())
                .and_then(|regex| parse(&regex).map(|_| ()))
            {
                errors.push(format!("{}:{line}: class {name}: {error}", source.file));
            }
        }
        macros
    }

    fn expand(&self, text: &str) -> Result<String, String> {
        self.expand_within(text, 0)
    }

    fn expand_within(&self, text: &str, depth: usize) -> Result<String, String> {
        if depth > 8 {
            return Err("the classes refer to each other in a circle; write one of them out".to_owned());
        }
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find('{') {
            let (before, from) = rest.split_at(at);
            out.push_str(before);
            let Some((name, after)) = from[1..].split_once('}').filter(|(name, _)| is_macro_name(name)) else {
                out.push('{');
                rest = &from[1..];
                continue;
            };
            rest = after;
            if name == "W" {
                out.push_str("\\w+");
                continue;
            }
            let body = self
                .0
                .get(name)
                .ok_or_else(|| format!("{{{name}}} is no class; define it in classes.toml or correct the name"))?;
            // A group of its own: the program shares what it holds (build/program.rs).
            out.push('(');
            out.push_str(&self.expand_within(body, depth + 1)?);
            out.push(')');
        }
        out.push_str(rest);
        Ok(out)
    }
}

/// Marks each `\w+` that stands for a whole word.
pub fn mark_any_words(regex: &str) -> String {
    let mut out = String::with_capacity(regex.len());
    let mut rest = regex;
    while let Some(at) = rest.find("\\w+") {
        let (before, after) = (&rest[..at], &rest[at + 3..]);
        out.push_str(before);
        // An adverb may as well be any word.
        let after = after
            .strip_prefix("ly")
            .filter(|rest| rest.starts_with([' ', ')']))
            .unwrap_or(after);
        let starts = out.is_empty() || out.ends_with([' ', '|', '?', '(', ')']) || out.ends_with("(?:");
        let ends = after.is_empty() || after.starts_with([' ', '|', ')']) || after.starts_with("(?:");
        out.push_str(if starts && ends { ANY_WORD } else { "\\w+" });
        rest = after;
    }
    out + rest
}

fn is_macro_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name
            .chars()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
}

/// Reads a pattern whose classes are written out.
pub fn parse(regex: &str) -> Result<Hir, String> {
    regex_syntax::ParserBuilder::new()
        .unicode(false)
        .utf8(false)
        .build()
        .parse(regex)
        .map_err(|error| match error {
            regex_syntax::Error::Parse(error) => error.kind().to_string(),
            regex_syntax::Error::Translate(error) => error.kind().to_string(),
            error => error.to_string(),
        })
}

/// A pattern runs over normalised text from a word's start to a word's end, in time bounded by its own length.
fn check_pattern(regex: &str) -> Result<(), String> {
    let mut escaped = false;
    for c in regex.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            'A'..='Z' => {
                return Err(format!(
                    "{c:?} never matches: the text is lower case; write it in lower case"
                ));
            }
            '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' | '\u{a0}' => {
                return Err("curly quotes and no-break spaces never match: the text has straight ones".to_owned());
            }
            _ => {}
        }
    }
    if regex.contains("  ") || regex.starts_with(' ') || regex.ends_with(' ') {
        return Err(
            "double, leading or trailing spaces never match: the text has single spaces; remove them".to_owned(),
        );
    }
    let hir = parse(regex)?;
    if !hir.properties().look_set().is_empty() {
        return Err(
            "^, $ and \\b are not for patterns: a hit starts and ends at a word; use `start` and `end`".to_owned(),
        );
    }
    if hir.properties().minimum_len().unwrap_or(0) == 0 {
        return Err("it matches the empty text; make a part of it obligatory".to_owned());
    }
    if !bounded(&hir) {
        return Err("only \\w may repeat without a limit; write {0,2}, or use `then` for a gap".to_owned());
    }
    Ok(())
}

fn bounded(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Repetition(repetition) if repetition.max.is_none() => match repetition.sub.kind() {
            HirKind::Class(Class::Bytes(class)) => class
                .ranges()
                .iter()
                .all(|range| (range.start()..=range.end()).all(|b| b.is_ascii_alphanumeric() || b == b'_')),
            HirKind::Literal(literal) => literal.0.len() == 1 && literal.0[0].is_ascii_alphanumeric(),
            _ => false,
        },
        HirKind::Repetition(repetition) => bounded(&repetition.sub),
        HirKind::Capture(capture) => bounded(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().all(bounded),
        _ => true,
    }
}

fn toml_error(source: &Source, error: &toml::de::Error) -> String {
    let line = error.span().map_or(1, |span| line_of(&source.text, span.start));
    format!("{}:{line}: {}", source.file, error.message())
}

fn line_of(text: &str, at: usize) -> usize {
    1 + text.as_bytes()[..at.min(text.len())]
        .iter()
        .filter(|&&b| b == b'\n')
        .count()
}

/// ` (did you mean ...?)` where a known name shares the longest beginning of at least three letters.
fn nearest(name: &str, kinds: &[(String, String)]) -> String {
    let shared = |other: &str| name.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    kinds
        .iter()
        .map(|(_, other)| (shared(other), other))
        .max_by_key(|(n, _)| *n)
        .filter(|(n, _)| *n >= 3)
        .map_or(String::new(), |(_, other)| format!(" (did you mean \"{other}\"?)"))
}
