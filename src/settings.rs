//! What a team sets: from a tree of values, wherever it was written, to a [`Config`].
//!
//! A tree names only what differs from the defaults. Every problem in it is found, with the path to its place, what was
//! expected there and the nearest valid name; an unknown name is a problem, so that a typing slip cannot pass for a
//! setting.

use crate::config::{Allowance, Config, Group, Part};
use crate::flags;
use crate::house::{House, HouseKind, HouseRule};
use crate::nearest::nearest;
use crate::report::{Dimension, Level};

/// A value of the tree.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Bool,
    Number(f64),
    Text(String),
    List(Vec<Value>),
    Table(Vec<(String, Value)>),
    /// Something that no setting is, such as a date.
    Other,
}

/// Something in the tree that is no setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    /// `unknown_field` or `invalid_settings`.
    pub code: &'static str,
    /// Names and indices that lead to its place.
    pub path: Vec<String>,
    /// What is wrong, after the name of the place.
    pub message: String,
    /// The names that are allowed there.
    pub allowed: Vec<&'static str>,
    /// The allowed one that was probably meant.
    pub nearest: Option<&'static str>,
}

impl Problem {
    /// The place as it is written: `house[2].phrase`.
    pub fn place(&self) -> String {
        let mut place = String::new();
        for step in &self.path {
            if step.bytes().all(|b| b.is_ascii_digit()) {
                place.extend(["[", step, "]"]);
            } else {
                place.extend([if place.is_empty() { "" } else { "." }, step]);
            }
        }
        place
    }
}

/// The sections of a file of settings.
const SECTIONS: &[&str] = &[
    "weights", "thresholds", "flags", "allow", "terms", "length", "register", "counts", "house",
];
/// Sections that say how the command line works through files; elsewhere they are left alone.
pub(crate) const FILE_SECTIONS: &[&str] = &[
    "$schema", "context", "overrides", "budgets", "ignore", "placeholders", "columns", "fail_on",
];
const HOUSE: &[&str] = &["id", "kind", "phrase", "instead", "why", "level", "regex"];

/// The largest number that any setting takes.
const MOST: f64 = 1_000_000.0;

/// Reads a tree. Where there are problems, the configuration holds what is right.
pub(crate) fn read(tree: &Value) -> (Config, Vec<Problem>) {
    let mut config = Config::default();
    let mut reader = Reader::default();
    for (name, value) in reader.table(tree) {
        reader.path.push(name.clone());
        match name.as_str() {
            "weights" => reader.weights(&mut config, value),
            "thresholds" => reader.group(&mut config.thresholds, value),
            "flags" => reader.flags(&mut config, value),
            "allow" => {
                let allowed = || Allowance::ALL.iter().map(|a| a.name()).collect();
                for name in reader.texts(value) {
                    match Allowance::parse(&name) {
                        Some(allowance) => config.allow.push(allowance),
                        None => reader.name(&name, allowed()),
                    }
                }
            }
            "terms" => config.terms = reader.texts(value).iter().map(|term| term.to_ascii_lowercase()).collect(),
            "length" => reader.group(&mut config.length, value),
            "register" => reader.group(&mut config.register, value),
            "counts" => reader.group(&mut config.counts, value),
            "house" => reader.house(&mut config.house, value),
            _ if FILE_SECTIONS.contains(&name.as_str()) => {}
            _ => reader.unknown(name, SECTIONS.to_vec()),
        }
        reader.path.pop();
    }
    (config, reader.problems)
}

/// Walks the tree and notes the problems.
#[derive(Default)]
pub(crate) struct Reader {
    pub path: Vec<String>,
    pub problems: Vec<Problem>,
}

impl Reader {
    fn problem(&mut self, code: &'static str, given: &str, message: &str, allowed: Vec<&'static str>) {
        self.problems.push(Problem {
            code,
            path: self.path.clone(),
            message: message.into(),
            nearest: nearest(given, allowed.iter().copied(), 1).first().copied(),
            allowed,
        });
    }

    pub fn wrong(&mut self, message: &str) {
        self.problem("invalid_settings", "", message, Vec::new());
    }

    /// A value that is none of the names allowed.
    pub fn name(&mut self, given: &str, allowed: Vec<&'static str>) {
        self.problem("invalid_settings", given, "is none of the values allowed", allowed);
    }

    pub fn unknown(&mut self, given: &str, allowed: Vec<&'static str>) {
        self.problem("unknown_field", given, "is not known", allowed);
    }

    pub fn table<'v>(&mut self, value: &'v Value) -> &'v [(String, Value)] {
        if let Value::Table(table) = value {
            return table;
        }
        self.wrong("must be a table (an object)");
        &[]
    }

    pub fn list<'v>(&mut self, value: &'v Value) -> &'v [Value] {
        if let Value::List(list) = value {
            return list;
        }
        self.wrong("must be a list");
        &[]
    }

    pub fn text(&mut self, value: &Value) -> Option<String> {
        match value {
            Value::Text(text) if !text.trim().is_empty() => Some(text.clone()),
            _ => {
                self.wrong("must be a string that is not empty");
                None
            }
        }
    }

    fn texts(&mut self, value: &Value) -> Vec<String> {
        self.list(value).iter().filter_map(|value| self.text(value)).collect()
    }

    pub fn number(&mut self, value: &Value, most: f64) -> Option<f64> {
        match *value {
            Value::Number(number) if (0.0..=most).contains(&number) => Some(number),
            _ => {
                self.wrong("must be a number from 0 up");
                None
            }
        }
    }

    /// One of some names.
    pub fn choice(&mut self, value: &Value, allowed: Vec<&'static str>) -> Option<&'static str> {
        let text = self.text(value)?;
        let found = allowed.iter().find(|name| **name == text).copied();
        if found.is_none() {
            self.name(&text, allowed);
        }
        found
    }

    fn group(&mut self, group: &mut dyn Group, value: &Value) {
        let mut parts = group.parts();
        for (name, value) in self.table(value) {
            self.path.push(name.clone());
            match parts.iter_mut().find(|(part, _)| part == name) {
                Some((_, Part::Group(group))) => self.group(*group, value),
                Some((_, Part::Number(number))) => match self.number(value, MOST) {
                    Some(set) if set.fract() == 0.0 => **number = set as u32,
                    Some(_) => self.wrong("must be a whole number"),
                    None => {}
                },
                None => self.unknown(name, parts.iter().map(|(name, _)| *name).collect()),
            }
            self.path.pop();
        }
    }

    fn weights(&mut self, config: &mut Config, value: &Value) {
        for (name, value) in self.table(value) {
            self.path.push(name.clone());
            match Dimension::parse(name) {
                Some(dimension) => {
                    if let Some(factor) = self.number(value, 100.0) {
                        *config.emphasis.get_mut(dimension) = (factor * 100.0) as u32;
                    }
                }
                None => self.unknown(name, Dimension::ALL.iter().map(|d| d.name()).collect()),
            }
            self.path.pop();
        }
    }

    fn flags(&mut self, config: &mut Config, value: &Value) {
        for (name, value) in self.table(value) {
            self.path.push(name.clone());
            match flags::ids().find(|id| id == name) {
                Some(id) => {
                    let mut allowed = levels();
                    allowed.insert(0, "off");
                    if let Some(level) = self.choice(value, allowed) {
                        config.levels.push((id, Level::parse(level)));
                    }
                }
                None => self.unknown(name, flags::ids().collect()),
            }
            self.path.pop();
        }
    }

    fn house(&mut self, house: &mut House, value: &Value) {
        for (i, value) in self.list(value).iter().enumerate() {
            self.path.push(i.to_string());
            self.rule(house, value);
            self.path.pop();
        }
    }

    fn rule(&mut self, house: &mut House, value: &Value) {
        let before = self.problems.len();
        let (mut id, mut kind, mut instead, mut why, mut level) = (None, None, None, None, None);
        let (mut phrases, mut regex) = (Vec::new(), None);
        for (name, value) in self.table(value) {
            self.path.push(name.clone());
            match name.as_str() {
                "id" => id = self.text(value),
                "kind" => {
                    let kinds = HouseKind::ALL.iter().map(|kind| kind.name()).collect();
                    kind = self.choice(value, kinds).and_then(HouseKind::parse);
                }
                "phrase" => match value {
                    Value::List(_) => phrases = self.texts(value),
                    _ => phrases.extend(self.text(value)),
                },
                "instead" => instead = self.text(value),
                "why" => why = self.text(value),
                "level" => level = self.choice(value, levels()).and_then(Level::parse),
                "regex" => regex = self.text(value),
                _ => self.unknown(name, HOUSE.to_vec()),
            }
            self.path.pop();
        }
        if self.problems.len() > before {
            return;
        }
        let (Some(id), Some(kind)) = (id, kind) else {
            return self.wrong("needs an id and a kind");
        };
        if !id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')) || house.has(&id) {
            return self.wrong("needs an id of its own, of letters, digits, - and _");
        }
        if phrases.is_empty() == regex.is_none() {
            return self.wrong("needs a phrase, or on the command line a regex in its place");
        }
        if kind == HouseKind::Preferred && instead.is_none() {
            return self.wrong("needs instead: what to write in its place");
        }
        let rule = HouseRule {
            id,
            kind,
            phrases,
            instead,
            why,
            level: level.unwrap_or(kind.level()),
        };
        match regex {
            Some(regex) => self.pattern(house, rule, &regex),
            None => {
                if let Err((i, problem)) = house.add(rule) {
                    self.path.push("phrase".into());
                    if matches!(value, Value::Table(t) if t.iter().any(|(n, v)| n == "phrase" && matches!(v, Value::List(_))))
                    {
                        self.path.push(i.to_string());
                        self.wrong(problem);
                        self.path.pop();
                    } else {
                        self.wrong(problem);
                    }
                    self.path.pop();
                }
            }
        }
    }

    #[cfg(feature = "cli")]
    fn pattern(&mut self, house: &mut House, rule: HouseRule, regex: &str) {
        match regex::RegexBuilder::new(regex).case_insensitive(true).build() {
            Ok(pattern) => house.add_pattern(rule, pattern),
            Err(error) => {
                self.path.push("regex".into());
                self.wrong(&format!("is no regular expression: {error}"));
                self.path.pop();
            }
        }
    }

    #[cfg(not(feature = "cli"))]
    fn pattern(&mut self, _: &mut House, _: HouseRule, _: &str) {
        self.path.push("regex".into());
        self.wrong("works on the command line only; use phrase, in which * stands for one to three words");
        self.path.pop();
    }
}

fn levels() -> Vec<&'static str> {
    Level::ALL.iter().map(|level| level.name()).collect()
}
