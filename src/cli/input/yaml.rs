//! YAML, with the place of every value.

use super::{Found, record};
use crate::cli::tree::{Key, Malformed, Node, Value};
use saphyr_parser::{Event, Parser, ScalarStyle, Span};
use std::ops::Range;

pub(super) fn read(text: &str, columns: &[(&'static str, String)]) -> Vec<Found> {
    let mut found = Vec::new();
    match documents(text) {
        Ok(documents) => documents
            .iter()
            .for_each(|node| found.extend(record::read(text, node, columns, true))),
        Err(malformed) => found.push(Err(malformed)),
    }
    found
}

/// The first document of a text; nothing where it is empty.
pub(super) fn tree(text: &str) -> Result<Option<Node>, Malformed> {
    Ok(documents(text)?.into_iter().next())
}

/// The deepest that values may be nested.
const DEEPEST: usize = 200;

type Fields = Vec<(Key, Node)>;

/// A list or table under construction.
struct Open {
    start: usize,
    items: Vec<Node>,
    /// Fields and the name of the next; nothing where it is a list.
    fields: Option<(Fields, Option<Key>)>,
}

fn documents(text: &str) -> Result<Vec<Node>, Malformed> {
    // The parser counts characters.
    let bytes: Vec<usize> = if text.is_ascii() {
        Vec::new()
    } else {
        text.char_indices().map(|(at, _)| at).collect()
    };
    let byte = |at: usize| {
        if text.is_ascii() {
            at.min(text.len())
        } else {
            bytes.get(at).copied().unwrap_or(text.len())
        }
    };
    let place = |span: &Span| byte(span.start.index())..byte(span.end.index());
    let mut documents = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            let at = byte(error.marker().index());
            Malformed {
                message: error.info().to_owned(),
                place: at..(at + 1).min(text.len()),
            }
        })?;
        let place = place(&span);
        let done = match event {
            Event::Scalar(value, style, ..) => Some(scalar(&value, style, place)),
            Event::Alias(_) => Some(Node {
                value: Value::Other,
                place,
            }),
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                if open.len() > DEEPEST {
                    return Err(Malformed {
                        message: "values are nested too deep".to_owned(),
                        place,
                    });
                }
                let fields = matches!(event, Event::MappingStart(..)).then(|| (Vec::new(), None));
                open.push(Open {
                    start: place.start,
                    items: Vec::new(),
                    fields,
                });
                None
            }
            Event::SequenceEnd | Event::MappingEnd => open.pop().map(|done| {
                let value = match done.fields {
                    Some((fields, _)) => Value::Table(fields),
                    None => Value::List(done.items),
                };
                Node {
                    value,
                    place: done.start..place.end.max(done.start),
                }
            }),
            _ => None,
        };
        let Some(node) = done else { continue };
        match open.last_mut() {
            None => documents.push(node),
            Some(Open {
                fields: None, items, ..
            }) => items.push(node),
            Some(Open {
                fields: Some((fields, name)),
                ..
            }) => match name.take() {
                Some(key) => fields.push((key, node)),
                None => {
                    let text = match node.value {
                        Value::Text(text) => text,
                        Value::Number(number) => number.to_string(),
                        _ => String::new(),
                    };
                    *name = Some(Key {
                        name: text,
                        place: node.place,
                    });
                }
            },
        }
    }
    Ok(documents)
}

fn scalar(value: &str, style: ScalarStyle, place: Range<usize>) -> Node {
    let value = match (style, value) {
        (ScalarStyle::Plain, "" | "~" | "null") => Value::Null,
        (ScalarStyle::Plain, "true" | "false") => Value::Bool(value == "true"),
        (ScalarStyle::Plain, number) if number.parse::<f64>().is_ok() => {
            number.parse().map_or(Value::Other, Value::Number)
        }
        _ => Value::Text(value.to_owned()),
    };
    Node { value, place }
}
