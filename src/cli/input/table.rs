//! CSV and TSV: one template a row, columns by name.

use super::places::Quoting;
use super::record::{self, Names};
use super::{Found, Places, Template};
use crate::cli::tree::{Key, Malformed, Node, Value};
use crate::context::Context;
use csv_core::{ReadFieldResult, ReaderBuilder};
use std::ops::Range;

/// A field as it is meant, and the part of the file it covers.
struct Field {
    text: String,
    place: Range<usize>,
}

/// The templates of the rows, each read when it is asked for.
pub(super) fn read<'s>(
    text: &'s str,
    delimiter: u8,
    columns: &'s [(&'static str, String)],
) -> Box<dyn Iterator<Item = Found> + 's> {
    let mut rows = Rows::new(text, delimiter);
    let one = |malformed| Box::new(std::iter::once(Err(malformed)));
    let Some(Ok(header)) = rows.next() else {
        return one(malformed("there is no row with the names of the columns", 0..0));
    };
    let names: Vec<String> = header.iter().map(|field| field.text.trim().to_owned()).collect();
    let wanted = Names::new(columns);
    let column = |of: &str| names.iter().position(|name| wanted.is(of, name));
    let Some(body) = wanted.text_of(&names) else {
        let message = format!(
            "no column holds a text ({}): name one of them \"text\", or set columns.text",
            names.join(", ")
        );
        return one(malformed(&message, 0..text.lines().next().map_or(0, str::len)));
    };
    let id = column("id").or_else(|| column("title"));
    Box::new(rows.enumerate().filter_map(move |(index, row)| {
        let row = match row {
            Ok(row) => row,
            Err(malformed) => return Some(Err(malformed)),
        };
        let field = row.get(body).filter(|field| !field.text.trim().is_empty())?;
        let part = row[0].place.start..row.last().map_or(0, |field| field.place.end);
        let mut template = Template {
            id: id
                .and_then(|id| row.get(id))
                .map_or(String::new(), |field| field.text.trim().to_owned()),
            text: field.text.clone(),
            places: places(text, field),
            part: part.clone(),
            context: Context::default(),
            disabled: Vec::new(),
        };
        if template.id.is_empty() {
            template.id = (index + 2).to_string();
        }
        let fields = names
            .iter()
            .zip(&row)
            .filter(|(_, field)| !field.text.trim().is_empty());
        let node = |(name, field): (&String, &Field)| {
            let key = Key {
                name: name.clone(),
                place: field.place.clone(),
            };
            let value = Value::Text(field.text.trim().to_owned());
            (
                key,
                Node {
                    value,
                    place: field.place.clone(),
                },
            )
        };
        let record = Node {
            value: Value::Table(fields.map(node).collect()),
            place: part,
        };
        Some(record::context(&record, columns, &mut template, true).map(|()| template))
    }))
}

fn places(text: &str, field: &Field) -> Places {
    let raw = &text[field.place.clone()];
    match raw.strip_prefix('"') {
        Some(inner) => Places::aligned(inner, field.place.start + 1, &field.text, Quoting::Doubled(b'"')),
        None => Places::from(field.place.start),
    }
}

fn malformed(message: &str, place: Range<usize>) -> Malformed {
    Malformed {
        message: message.to_owned(),
        place,
    }
}

/// The rows of a file.
struct Rows<'t> {
    text: &'t str,
    at: usize,
    reader: csv_core::Reader,
    buffer: Vec<u8>,
}

impl<'t> Rows<'t> {
    fn new(text: &'t str, delimiter: u8) -> Self {
        Self {
            text,
            at: if text.starts_with('\u{feff}') { 3 } else { 0 },
            reader: ReaderBuilder::new().delimiter(delimiter).build(),
            buffer: vec![0; 4096],
        }
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Vec<Field>, Malformed>;

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.text.as_bytes();
        // Blank lines are no rows.
        while matches!(bytes.get(self.at), Some(b'\n' | b'\r')) {
            self.at += 1;
        }
        if self.at >= bytes.len() {
            return None;
        }
        let mut row = Vec::new();
        loop {
            let start = self.at;
            let mut length = 0;
            let last = loop {
                let (result, read, written) = self.reader.read_field(&bytes[self.at..], &mut self.buffer[length..]);
                self.at += read;
                length += written;
                match result {
                    ReadFieldResult::OutputFull => self.buffer.resize(2 * self.buffer.len(), 0),
                    // The end of the file ends a field too, when it is asked for once more.
                    ReadFieldResult::InputEmpty => {}
                    ReadFieldResult::Field { record_end } => break record_end,
                    ReadFieldResult::End => return (!row.is_empty()).then_some(Ok(row)),
                }
            };
            let text = String::from_utf8_lossy(&self.buffer[..length]).into_owned();
            let raw = &self.text[start..self.at];
            let place = start..start + raw.trim_end_matches(['\n', '\r']).len();
            let place = place.start..place.end - usize::from(!last && place.len() > text.len());
            let shown = &self.text[place.clone()];
            let marks = shown.bytes().filter(|b| *b == b'"').count();
            if shown.starts_with('"') && marks % 2 == 1 && self.at >= bytes.len() {
                let line = start..start + 1;
                return Some(Err(malformed("a quotation mark is opened here and never closed", line)));
            }
            row.push(Field { text, place });
            if last {
                return Some(Ok(row));
            }
        }
    }
}
