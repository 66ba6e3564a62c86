//! Draws a draft with marks under its words.

use crate::span::Span;
use anstyle::Style;
use std::io::{self, Write};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns of a line.
pub(super) const WIDTH: usize = 80;

/// A range of the draft to mark.
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) label: String,
    pub(super) style: Style,
}

impl Mark {
    fn range(&self) -> Range<usize> {
        self.span.start as usize..self.span.end as usize
    }
}

/// Writes the draft, wrapped and indented, with carets and labels under the marks; `marks` are sorted by start.
pub(super) fn draw(out: &mut impl Write, draft: &str, marks: &[Mark], indent: &str) -> io::Result<()> {
    let mut open: Vec<&Mark> = Vec::new();
    let mut next = 0;
    let mut start = 0;
    for line in draft.split_inclusive('\n') {
        for piece in wrap(line.trim_end_matches(['\n', '\r']), WIDTH - indent.len()) {
            let piece = start + piece.start..start + piece.end;
            let coming = marks[next..]
                .iter()
                .take_while(|mark| mark.range().start < piece.end.max(piece.start + 1));
            open.extend(coming.clone());
            next += coming.count();
            let cells = cells(draft, piece.clone());
            let text: String = cells.iter().map(|cell| cell.text).collect();
            writeln!(out, "{}", format!("{indent}{text}").trim_end())?;
            for row in rows(&cells, &open, piece.end) {
                writeln!(out, "{indent}{row}")?;
            }
            open.retain(|mark| mark.range().end > piece.end);
        }
        start += line.len();
    }
    Ok(())
}

/// One grapheme as it is shown.
struct Cell<'a> {
    bytes: Range<usize>,
    column: usize,
    width: usize,
    text: &'a str,
}

fn cells(draft: &str, piece: Range<usize>) -> Vec<Cell<'_>> {
    let mut column = 0;
    draft[piece.clone()]
        .grapheme_indices(true)
        .map(|(at, grapheme)| {
            let text = shown(grapheme);
            let cell = Cell {
                bytes: piece.start + at..piece.start + at + grapheme.len(),
                column,
                width: text.width(),
                text,
            };
            column += cell.width;
            cell
        })
        .collect()
}

/// What a terminal is shown: no control character may reach it.
fn shown(grapheme: &str) -> &str {
    match grapheme {
        "\t" => "    ",
        _ if grapheme.chars().any(char::is_control) => "\u{fffd}",
        _ => grapheme,
    }
}

/// The rows of carets under one piece; marks that would collide stand in rows of their own.
fn rows(cells: &[Cell<'_>], marks: &[&Mark], piece_end: usize) -> Vec<String> {
    let mut rows: Vec<(usize, String)> = Vec::new();
    for mark in marks {
        let range = mark.range();
        let mut under = cells
            .iter()
            .filter(|cell| cell.bytes.end > range.start && cell.bytes.start < range.end);
        let Some(first) = under.next() else { continue };
        let last = under.next_back().unwrap_or(first);
        let carets = "^".repeat((last.column + last.width - first.column).max(1));
        let label = if range.end <= piece_end { &mark.label } else { "" };
        let fits = |(end, _): &(usize, String)| *end <= first.column;
        let index = rows.iter().position(fits).unwrap_or_else(|| {
            rows.push((0, String::new()));
            rows.len() - 1
        });
        let (end, row) = &mut rows[index];
        row.push_str(&" ".repeat(first.column - *end));
        row.push_str(&format!("{}{carets} {label}{:#} ", mark.style, mark.style));
        *end = first.column + carets.len() + label.width() + 2;
    }
    rows.into_iter().map(|(_, row)| row.trim_end().to_owned()).collect()
}

/// Breaks one line into pieces of at most `width` columns, at spaces where there are any.
pub(super) fn wrap(line: &str, width: usize) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let (mut start, mut columns) = (0, 0);
    // The last place to break, and the columns up to it.
    let mut space = None;
    for (at, grapheme) in line.grapheme_indices(true) {
        let wide = shown(grapheme).width();
        if columns + wide > width && grapheme != " " && at > start {
            let (end, before) = space.take().unwrap_or((at, columns));
            pieces.push(start..end);
            start = end;
            columns -= before;
        }
        columns += wide;
        if grapheme == " " {
            space = Some((at + 1, columns));
        }
    }
    pieces.push(start..line.len());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(draft: &str, spans: &[(u32, u32)]) -> String {
        let mark = |(i, &(start, end)): (usize, &(u32, u32))| Mark {
            span: Span::new(start, end),
            label: (i + 1).to_string(),
            style: Style::new(),
        };
        let marks: Vec<_> = spans.iter().enumerate().map(mark).collect();
        let mut out = Vec::new();
        draw(&mut out, draft, &marks, "").expect("writing to memory");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn carets_stand_under_their_words() {
        assert_eq!(
            plain("We will look soon.", &[(3, 12), (13, 17)]),
            "We will look soon.\n   ^^^^^^^^^ 1\n             ^^^^ 2\n"
        );
        assert_eq!(
            plain("ab            cd", &[(0, 2), (14, 16)]),
            "ab            cd\n^^ 1          ^^ 2\n"
        );
    }

    #[test]
    fn wide_characters_tabs_and_clusters_keep_the_columns() {
        assert_eq!(plain("日本 ok", &[(7, 9)]), "日本 ok\n     ^^ 1\n");
        assert_eq!(plain("\tok", &[(1, 3)]), "    ok\n    ^^ 1\n");
        assert_eq!(plain("e\u{301} ok", &[(4, 6)]), "e\u{301} ok\n  ^^ 1\n");
        assert_eq!(plain("日本", &[(0, 3)]), "日本\n^^ 1\n");
    }

    #[test]
    fn control_characters_are_not_shown() {
        assert_eq!(plain("a\u{1b}[31mb", &[]), "a\u{fffd}[31mb\n");
    }

    #[test]
    fn a_mark_runs_on_over_lines_and_is_labelled_once() {
        assert_eq!(plain("one\r\ntwo three", &[(0, 8)]), "one\n^^^\ntwo three\n^^^ 1\n");
    }

    #[test]
    fn long_lines_are_wrapped_at_spaces_and_long_words_anywhere() {
        let line = "word ".repeat(40);
        assert!(
            wrap(&line, 20)
                .iter()
                .all(|piece| line[piece.clone()].trim_end().len() <= 20)
        );
        assert_eq!(wrap(&line, 20).last().map(|piece| piece.end), Some(line.len()));
        assert_eq!(wrap(&"x".repeat(50), 20), [0..20, 20..40, 40..50]);
        assert_eq!(wrap("", 20).len(), 1);
    }
}
