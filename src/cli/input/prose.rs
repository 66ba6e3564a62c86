//! A file that is one text, with what stands above it between two lines of `---`.

use super::{Found, Places, Template, record, yaml};
use crate::context::Context;
use std::ops::Range;

pub(super) fn read(text: &str) -> Vec<Found> {
    let mark = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut template = Template {
        id: String::new(),
        text: String::new(),
        places: Places::from(mark),
        part: 0..text.len(),
        context: Context::default(),
        disabled: Vec::new(),
    };
    let mut start = mark;
    if let Some((matter, body)) = front_matter(text, mark) {
        start = body;
        match yaml::tree(&text[matter.clone()]) {
            Ok(Some(node)) => {
                let node = node.moved(matter.start);
                if let Err(malformed) = record::context(&node, &[], &mut template, true) {
                    return vec![Err(malformed)];
                }
            }
            Ok(None) => {}
            Err(malformed) => return vec![Err(malformed.moved(matter.start))],
        }
    }
    template.text = text[start..].to_owned();
    template.places = Places::from(start);
    vec![Ok(template)]
}

/// The front matter of a text, and where the text goes on after it.
fn front_matter(text: &str, at: usize) -> Option<(Range<usize>, usize)> {
    let rest = text[at..].strip_prefix("---")?;
    let first = rest.find('\n').filter(|end| rest[..*end].trim().is_empty())?;
    let start = at + 3 + first + 1;
    let mut line = start;
    for piece in text[start..].split_inclusive('\n') {
        if piece.trim_end() == "---" {
            // "---" twice may also be two rules around a paragraph: front matter has fields.
            return text[start..line]
                .contains(':')
                .then_some((start..line, line + piece.len()));
        }
        line += piece.len();
    }
    None
}
