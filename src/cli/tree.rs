//! A tree of values with the place of each, as it stands in a TOML, JSON or YAML file.

use crate::settings;
use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// A value and the bytes of the file that it covers.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    pub value: Value,
    pub place: Range<usize>,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Null,
    Bool(bool),
    Number(f64),
    /// A string, as it is meant.
    Text(String),
    List(Vec<Node>),
    Table(Vec<(Key, Node)>),
    /// A date or the like.
    Other,
}

/// The name of a field, and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Key {
    pub name: String,
    pub place: Range<usize>,
}

/// What keeps a file from being read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Malformed {
    pub message: String,
    pub place: Range<usize>,
}

impl Malformed {
    /// The same, further on in the file.
    pub fn moved(self, by: usize) -> Self {
        Self {
            place: self.place.start + by..self.place.end + by,
            ..self
        }
    }
}

impl Node {
    /// The same, further on in the file.
    pub fn moved(mut self, by: usize) -> Self {
        self.move_by(by);
        self
    }

    fn move_by(&mut self, by: usize) {
        let shift = |place: &mut Range<usize>| *place = place.start + by..place.end + by;
        shift(&mut self.place);
        match &mut self.value {
            Value::List(items) => items.iter_mut().for_each(|item| item.move_by(by)),
            Value::Table(fields) => fields.iter_mut().for_each(|(key, node)| {
                shift(&mut key.place);
                node.move_by(by);
            }),
            _ => {}
        }
    }

    /// The field of a table.
    pub fn get(&self, name: &str) -> Option<&Self> {
        let Value::Table(fields) = &self.value else {
            return None;
        };
        fields.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
    }

    /// The string that it is, where it is one with more than white space.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) if !text.trim().is_empty() => Some(text),
            _ => None,
        }
    }

    /// The items of a list; none where it is no list.
    pub fn items(&self) -> &[Self] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// Where a path of names and indices leads: to the name of its last field where `name` is set, else to the value. A
    /// path that leads further than the tree ends where the tree does.
    pub fn find(&self, path: &[String], name: bool) -> Range<usize> {
        let Some((step, rest)) = path.split_first() else {
            return self.place.clone();
        };
        let next = match &self.value {
            Value::Table(fields) => fields.iter().find(|(key, _)| key.name == *step).map(|(key, node)| {
                if name && rest.is_empty() {
                    key.place.clone()
                } else {
                    node.find(rest, name)
                }
            }),
            Value::List(items) => step
                .parse()
                .ok()
                .and_then(|i: usize| items.get(i))
                .map(|n| n.find(rest, name)),
            _ => None,
        };
        next.unwrap_or_else(|| self.place.clone())
    }

    /// The same as settings are read from.
    pub fn settings(&self) -> settings::Value {
        match &self.value {
            Value::Null | Value::Bool(_) | Value::Other => settings::Value::Other,
            Value::Number(number) => settings::Value::Number(*number),
            Value::Text(text) => settings::Value::Text(text.clone()),
            Value::List(items) => settings::Value::List(items.iter().map(Self::settings).collect()),
            Value::Table(fields) => settings::Value::Table(
                fields
                    .iter()
                    .map(|(key, node)| (key.name.clone(), node.settings()))
                    .collect(),
            ),
        }
    }
}

/// Reads TOML.
pub(super) fn toml(source: &str) -> Result<Node, Malformed> {
    let table = DeTable::parse(source).map_err(|error| Malformed {
        message: error.message().to_owned(),
        place: error.span().unwrap_or(0..0),
    })?;
    let place = table.span();
    Ok(Node {
        value: toml_table(table.get_ref()),
        place,
    })
}

fn toml_table(table: &DeTable<'_>) -> Value {
    let mut fields: Vec<(Key, Node)> = table
        .iter()
        .map(|(key, value)| {
            let name = Key {
                name: key.get_ref().to_string(),
                place: key.span(),
            };
            (name, toml_value(value.get_ref(), value.span()))
        })
        .collect();
    fields.sort_by_key(|(key, _)| key.place.start);
    Value::Table(fields)
}

fn toml_value(value: &DeValue<'_>, place: Range<usize>) -> Node {
    let number = |text: &str| text.replace('_', "").parse().map_or(Value::Other, Value::Number);
    let value = match value {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(integer) if integer.radix() == 10 => number(integer.as_str()),
        DeValue::Integer(_) | DeValue::Datetime(_) => Value::Other,
        DeValue::Float(float) => number(float.as_str()),
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Array(items) => Value::List(
            items
                .iter()
                .map(|item| toml_value(item.get_ref(), item.span()))
                .collect(),
        ),
        DeValue::Table(table) => toml_table(table),
    };
    Node { value, place }
}

/// Reads JSON; `lenient` takes comments and commas before a closing bracket too.
pub(super) fn json(source: &str, lenient: bool) -> Result<Node, Malformed> {
    let options = jsonc_parser::ParseOptions {
        allow_comments: lenient,
        allow_trailing_commas: lenient,
        allow_loose_object_property_names: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let malformed = |message: String, place| Malformed { message, place };
    let parsed =
        jsonc_parser::parse_to_ast(source, &jsonc_parser::CollectOptions::default(), &options).map_err(|e| {
            let range = e.range();
            malformed(e.kind().to_string(), range.start..range.end)
        })?;
    match &parsed.value {
        Some(value) => Ok(json_value(value)),
        None => Err(malformed("there is nothing in it".to_owned(), 0..0)),
    }
}

fn json_value(value: &ast::Value<'_>) -> Node {
    let range = value.range();
    let place = range.start..range.end;
    let value = match value {
        ast::Value::StringLit(text) => Value::Text(text.value.to_string()),
        ast::Value::NumberLit(number) => number.value.parse().map_or(Value::Other, Value::Number),
        ast::Value::BooleanLit(value) => Value::Bool(value.value),
        ast::Value::NullKeyword(_) => Value::Null,
        ast::Value::Array(list) => Value::List(list.elements.iter().map(json_value).collect()),
        ast::Value::Object(object) => Value::Table(
            (object.properties.iter())
                .map(|property| {
                    let range = property.name.range();
                    let key = Key {
                        name: property.name.as_str().to_owned(),
                        place: range.start..range.end,
                    };
                    (key, json_value(&property.value))
                })
                .collect(),
        ),
    };
    Node { value, place }
}
