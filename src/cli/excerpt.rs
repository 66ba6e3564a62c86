//! Errors with the lines that they are about.

pub(super) use annotate_snippets::Level;
use annotate_snippets::{AnnotationKind, Group, Origin, Renderer, Snippet};
use std::ops::Range;

/// What is wrong at one place of a file.
pub(super) struct Trouble<'a> {
    pub level: Level<'a>,
    pub code: &'a str,
    /// What is wrong.
    pub title: String,
    /// What was expected, under the place.
    pub label: String,
    /// What to do.
    pub help: String,
    pub place: Range<usize>,
}

/// Draws the trouble with its lines. Styles are for the terminal; `anstream` takes them out elsewhere.
pub(super) fn draw(path: &str, source: &str, trouble: &Trouble<'_>) -> String {
    // A place at the very end, or of nothing, is shown at the last character before it.
    let end = source.ceil_char_boundary(trouble.place.end.min(source.len()));
    let start = source.floor_char_boundary(trouble.place.start.min(end));
    // Long lines are cut to what stands around the place, and tall places to their first line.
    let line = source[..start].rfind('\n').map_or(0, |at| at + 1);
    let stop = source[start..].find('\n').map_or(source.len(), |at| start + at);
    let from = source.floor_char_boundary(line.max(start.saturating_sub(80)));
    let to = source.ceil_char_boundary(stop.min(start + 120));
    let shown = source[from..to].replace(|c: char| c.is_control() && c != '\t', "\u{fffd}");
    let mark = start - from..end.min(to).max(start) - from;
    let same = shown.len() == to - from;
    let mark = if same { mark } else { 0..shown.len() };
    let number = source[..line].matches('\n').count() + 1;
    let column = source[line..start].chars().count() + 1;
    let snippet = Snippet::source(shown.as_str())
        .line_start(number)
        .annotation(AnnotationKind::Primary.span(mark).label(trouble.label.as_str()));
    let title = trouble
        .level
        .clone()
        .primary_title(trouble.title.as_str())
        .id(trouble.code);
    let mut group: Group<'_> = if from == line && same {
        title.element(snippet.path(path))
    } else {
        // Only a part of the line is shown, so its column is told beside it.
        let origin = Origin::path(path).line(number).char_column(column);
        title.element(origin).element(snippet)
    };
    if !trouble.help.is_empty() {
        group = group.element(Level::HELP.message(trouble.help.as_str()));
    }
    Renderer::styled().render(&[group])
}
