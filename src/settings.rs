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

/// The sections of a file of settings. From `$schema` on they say how the command line works through files; elsewhere
/// those are left alone.
const SECTIONS: &[&str] = &[
    "weights",
    "thresholds",
    "flags",
    "allow",
    "terms",
    "length",
    "register",
    "counts",
    "house",
    "$schema",
    "context",
    "overrides",
    "budgets",
    "ignore",
    "placeholders",
    "columns",
    "fail_on",
];
const HOUSE: &[&str] = &["id", "kind", "phrase", "instead", "why", "level", "regex"];
const OFF_AND_LEVELS: &[&str] = &["off", "minor", "moderate", "severe"];

/// Reads a tree. Where there are problems, the configuration holds what is right.
pub(crate) fn read(tree: &Value) -> (Config, Vec<Problem>) {
    let mut config = Config::default();
    let mut reader = Reader::default();
    reader.each(tree, SECTIONS, &mut |reader, section, value| match section {
        "weights" => reader.each(value, Dimension::NAMES, &mut |reader, name, value| {
            // The name is one of the list.
            if let (Some(factor), Some(dimension)) = (reader.number(value, 100.0), Dimension::parse(name)) {
                *config.emphasis.get_mut(dimension) = (factor * 100.0) as u32;
            }
        }),
        "thresholds" => reader.group(&mut config.thresholds, value),
        "flags" => config.levels = reader.flags(value),
        "allow" => reader.items(value, &mut |reader, value| {
            let name = reader.choice(value, Allowance::NAMES);
            config.allow.extend(name.and_then(Allowance::parse));
        }),
        "terms" => {
            config.terms = reader.texts(value);
            config.terms.iter_mut().for_each(|term| term.make_ascii_lowercase());
        }
        "length" => reader.group(&mut config.length, value),
        "register" => reader.group(&mut config.register, value),
        "counts" => reader.group(&mut config.counts, value),
        "house" => reader.items(value, &mut |reader, value| reader.rule(&mut config.house, value)),
        _ => {}
    });
    (config, reader.problems)
}

/// Walks the tree and notes the problems.
#[derive(Default)]
pub(crate) struct Reader {
    path: Vec<String>,
    pub problems: Vec<Problem>,
}

impl Reader {
    fn problem(&mut self, code: &'static str, given: &str, message: &str, allowed: &[&'static str]) {
        self.problems.push(Problem {
            code,
            path: self.path.clone(),
            message: message.into(),
            nearest: nearest(given, allowed.iter().copied(), 1).first().copied(),
            allowed: allowed.to_vec(),
        });
    }

    pub fn wrong(&mut self, message: &str) {
        self.problem("invalid_settings", "", message, &[]);
    }

    /// Notes a problem with a field of the table at hand.
    fn wrong_at(&mut self, field: &str, message: &str) {
        self.at(field, &mut |reader| reader.wrong(message));
    }

    /// Reads on at a field.
    pub fn at(&mut self, field: &str, read: &mut dyn FnMut(&mut Self)) {
        self.path.push(field.into());
        read(self);
        self.path.pop();
    }

    /// Hands over each field of a table; a name that is not `allowed` is a problem.
    pub fn each(
        &mut self,
        table: &Value,
        allowed: &[&'static str],
        read: &mut dyn FnMut(&mut Self, &'static str, &Value),
    ) {
        let Value::Table(table) = table else {
            return self.wrong("must be a table (an object)");
        };
        for (name, value) in table {
            self.path.push(name.clone());
            match allowed.iter().find(|a| *a == name) {
                Some(field) => read(self, field, value),
                None => self.problem("unknown_field", name, "is not known", allowed),
            }
            self.path.pop();
        }
    }

    /// Hands over each item of a list.
    pub fn items(&mut self, list: &Value, read: &mut dyn FnMut(&mut Self, &Value)) {
        let Value::List(list) = list else {
            return self.wrong("must be a list");
        };
        for (i, value) in list.iter().enumerate() {
            self.path.push(i.to_string());
            read(self, value);
            self.path.pop();
        }
    }

    pub fn text(&mut self, value: &Value) -> Option<String> {
        match value {
            Value::Text(text) if !text.is_empty() => Some(text.clone()),
            _ => {
                self.wrong("must be a string that is not empty");
                None
            }
        }
    }

    pub fn texts(&mut self, list: &Value) -> Vec<String> {
        let mut texts = Vec::new();
        self.items(list, &mut |reader, value| texts.extend(reader.text(value)));
        texts
    }

    pub fn number(&mut self, value: &Value, most: f64) -> Option<f64> {
        match *value {
            Value::Number(number) if number >= 0.0 && number <= most => Some(number),
            _ => {
                self.wrong("must be a number, neither negative nor huge");
                None
            }
        }
    }

    /// One of some names.
    pub fn choice(&mut self, value: &Value, allowed: &[&'static str]) -> Option<&'static str> {
        let text = self.text(value)?;
        let found = allowed.iter().find(|name| **name == text).copied();
        if found.is_none() {
            self.problem("invalid_settings", &text, "is none of the values allowed", allowed);
        }
        found
    }

    /// Levels of flags by their ids.
    pub fn flags(&mut self, value: &Value) -> Vec<(&'static str, Option<Level>)> {
        let mut levels = Vec::new();
        self.each(value, &flags::ids(), &mut |reader, id, value| {
            if let Some(level) = reader.choice(value, OFF_AND_LEVELS) {
                levels.push((id, Level::parse(level)));
            }
        });
        levels
    }

    fn group(&mut self, group: &mut dyn Group, value: &Value) {
        let mut parts = group.parts();
        let names: Vec<&'static str> = parts.iter().map(|(name, _)| *name).collect();
        self.each(value, &names, &mut |reader, name, value| {
            for part in parts.iter_mut().filter(|(part, _)| *part == name) {
                match &mut part.1 {
                    Part::Group(group) => reader.group(*group, value),
                    Part::Number(number) => {
                        if let Some(set) = reader.number(value, 1_000_000.0) {
                            **number = set as u32;
                        }
                    }
                }
            }
        });
    }

    fn rule(&mut self, house: &mut House, value: &Value) {
        let before = self.problems.len();
        let mut rule = HouseRule {
            id: String::new(),
            kind: HouseKind::Banned,
            phrases: Vec::new(),
            instead: None,
            why: None,
            level: Level::Moderate,
        };
        let (mut kind, mut level, mut regex) = (None, None, None);
        self.each(value, HOUSE, &mut |reader, field, value| match field {
            "kind" => kind = reader.choice(value, HouseKind::NAMES).and_then(HouseKind::parse),
            "level" => level = reader.choice(value, Level::NAMES).and_then(Level::parse),
            "phrase" if matches!(value, Value::List(_)) => rule.phrases = reader.texts(value),
            _ => {
                let text = reader.text(value);
                match field {
                    "id" => rule.id = text.unwrap_or_default(),
                    "phrase" => rule.phrases.extend(text),
                    "instead" => rule.instead = text,
                    "why" => rule.why = text,
                    _ => regex = text,
                }
            }
        });
        if self.problems.len() > before {
            return;
        }
        let Some(kind) = kind else {
            return self.wrong("needs a kind: banned, preferred or required");
        };
        rule.kind = kind;
        rule.level = level.unwrap_or(kind.level());
        let name = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
        if rule.id.is_empty() || !rule.id.bytes().all(name) || house.has(&rule.id) {
            return self.wrong("needs an id of its own, of letters, digits, - and _");
        }
        if kind == HouseKind::Preferred && rule.instead.is_none() {
            return self.wrong("needs instead: what to write in its place");
        }
        if rule.phrases.is_empty() == regex.is_none() {
            return self.wrong("needs a phrase");
        }
        match regex {
            Some(regex) => self.pattern(house, rule, &regex),
            None => {
                if let Err(problem) = house.add(rule) {
                    self.wrong_at("phrase", problem);
                }
            }
        }
    }

    #[cfg(feature = "cli")]
    fn pattern(&mut self, house: &mut House, rule: HouseRule, regex: &str) {
        match regex::RegexBuilder::new(regex).case_insensitive(true).build() {
            Ok(pattern) => house.add_pattern(rule, pattern),
            Err(error) => self.wrong_at("regex", &format!("is no regular expression: {error}")),
        }
    }

    #[cfg(not(feature = "cli"))]
    fn pattern(&mut self, _: &mut House, _: HouseRule, _: &str) {
        self.wrong_at("regex", "works on the command line only");
    }
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;
    use crate::cli::{settings_schema, settings_tree};

    fn read_toml(source: &str) -> (Config, Vec<Problem>) {
        read(&settings_tree(source))
    }

    #[test]
    fn a_file_names_only_what_differs() {
        let (config, problems) = read_toml(
            "allow = ['slang']\nterms = ['SSO']\n[weights]\nclarity = 1.5\n[flags]\ncanned = 'off'\n\
             [counts]\nhedges = 5\n[length.soft]\nchat = 70\n[[house]]\nid = 'a'\nkind = 'banned'\nregex = 'b+'",
        );
        assert_eq!(problems, []);
        assert_eq!(
            (config.counts.hedges, config.counts.jargon),
            (5, Config::default().counts.jargon)
        );
        assert_eq!((config.length.soft.chat, config.length.soft.email), (70, 250));
        assert_eq!((config.emphasis.clarity, config.emphasis.reassurance), (150, 100));
        assert_eq!(config.level("canned"), Some(None));
        assert_eq!(config.allow, [Allowance::Slang]);
        assert_eq!(config.terms, ["sso"]);
        assert_eq!(config.house.rules().len(), 1);
    }

    #[test]
    fn every_problem_is_found_with_its_place() {
        let (_, problems) = read_toml(
            "flag = 1\n[weights]\nclarity = -1\n[flags]\ncannned = 'off'\n[[house]]\nid = 'a'\nkind = 'baned'\nphrase = 'b'\n\
             [[house]]\nid = 'b'\nkind = 'banned'\nregex = '('",
        );
        let found: Vec<_> = problems.iter().map(|p| (p.place(), p.nearest)).collect();
        let wanted = [
            ("flag", Some("flags")),
            ("weights.clarity", None),
            ("flags.cannned", Some("canned")),
            ("house[0].kind", Some("banned")),
            ("house[1].regex", None),
        ];
        assert_eq!(found, wanted.map(|(place, near)| (place.to_owned(), near)));
    }

    /// Every field of the schema is read, and what is read is in the schema.
    #[test]
    fn the_schema_and_the_reader_agree() {
        let schema: serde_json::Value = serde_json::from_str(&settings_schema()).unwrap();
        let properties = |schema: &serde_json::Value| -> Vec<String> {
            schema["properties"].as_object().unwrap().keys().cloned().collect()
        };
        let group = |name: &str, group: &mut dyn Group| {
            let mut names: Vec<_> = group.parts().iter().map(|(name, _)| (*name).to_owned()).collect();
            let mut listed = properties(&schema["$defs"][name]);
            names.sort();
            listed.sort();
            assert_eq!(names, listed, "{name}");
        };
        let mut config = Config::default();
        group("Thresholds", &mut config.thresholds);
        group("Length", &mut config.length);
        group("Register", &mut config.register);
        group("Counts", &mut config.counts);
        group("PerChannel", &mut config.length.soft);
        group("PerSeverity", &mut config.register.cheer);
        let same = |listed: &serde_json::Value, names: &[&str]| {
            let mut listed = properties(listed);
            let mut names = names.to_vec();
            listed.sort();
            names.sort_unstable();
            assert_eq!(listed, names);
        };
        same(&schema, SECTIONS);
        same(&schema["$defs"]["HouseRule"], HOUSE);
        same(&schema["$defs"]["Flags"], &flags::ids());
    }
}
