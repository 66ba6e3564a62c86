//! What is cut by whole lines: quoted threads, forwarded mail, fenced code, signatures.

use super::mask::MaskKind;
use std::ops::Range;

/// Line ranges to cut, in order, without overlap.
pub(super) fn blocks(text: &str) -> Vec<(Range<usize>, MaskKind)> {
    let lines = lines(text);
    let line = |i: usize| lines.get(i).map_or("", |l: &Range<usize>| text[l.clone()].trim());
    let last_fence = if text.contains("```") {
        (0..lines.len()).rev().find(|&i| is_fence(line(i)))
    } else {
        None
    };

    let mut cuts: Vec<(Range<usize>, MaskKind)> = Vec::new();
    let mut kept = false;
    let mut i = 0;
    while i < lines.len() {
        let t = line(i);
        let start = lines[i].start;
        let (next, kind) = match t.bytes().next() {
            Some(b'>') if is_quoted(t) => {
                let mut next = i + 1;
                while is_quoted(line(next)) {
                    next += 1;
                }
                (next, MaskKind::Quote)
            }
            Some(b'`') if is_fence(t) && last_fence.is_some_and(|last| last > i) => {
                let close = (i + 1..lines.len()).find(|&j| is_fence(line(j))).unwrap_or(i);
                (close + 1, MaskKind::Code)
            }
            Some(b'O') if t.starts_with("On ") => match attribution(&line, i) {
                // An answer may stand below a quoted block, but not below an unmarked one.
                Some(next) if is_quoted(line(first_filled(&line, next, lines.len()))) => (next, MaskKind::Quote),
                Some(_) => (lines.len(), MaskKind::Quote),
                None => (i, MaskKind::Quote),
            },
            Some(b'-' | b'_' | b'B' | b'#') if is_thread_divider(t) && kept => (lines.len(), MaskKind::Quote),
            Some(b'F') if is_mail_header(&line, i) => {
                let blank = (i..lines.len()).find(|&j| line(j).is_empty()).unwrap_or(lines.len());
                (if kept { lines.len() } else { blank }, MaskKind::Quote)
            }
            Some(b'-') if kept && t == "--" && is_signature(&line, i, lines.len(), text, &lines[i]) => {
                (lines.len(), MaskKind::Signature)
            }
            Some(b'S' | b'G') if kept && is_device_line(t) => (i + 1, MaskKind::Signature),
            _ => (i, MaskKind::Quote),
        };
        if next == i {
            kept |= !t.is_empty();
            i += 1;
            continue;
        }
        let end = if next == lines.len() {
            text.len()
        } else {
            lines[next - 1].end
        };
        match cuts.last_mut() {
            // Quoted blocks with only blank lines between them are one.
            Some((range, last)) if *last == kind && text[range.end..start].trim().is_empty() => range.end = end,
            _ => cuts.push((start..end, kind)),
        }
        i = next;
    }
    cuts
}

/// Lines without their ends (`\n`, `\r\n` or `\r`).
fn lines(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut lines = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < bytes.len() {
        if matches!(bytes[at], b'\n' | b'\r') {
            lines.push(start..at);
            at += usize::from(bytes[at..].starts_with(b"\r\n"));
            start = at + 1;
        }
        at += 1;
    }
    lines.push(start..bytes.len());
    lines
}

/// A line marked with `>`; faces such as `>:(` and `>_<` are not.
fn is_quoted(line: &str) -> bool {
    line.strip_prefix('>')
        .is_some_and(|rest| !rest.starts_with([':', ';', '_', '.', '<', '=']))
}

fn is_fence(line: &str) -> bool {
    line.strip_prefix("```")
        .is_some_and(|rest| !rest.trim_start_matches('`').contains('`'))
}

/// The line after an attribution such as "On 3 May 2026, Ana wrote:" that starts at line `i` and may be wrapped.
fn attribution<'t>(line: &impl Fn(usize) -> &'t str, i: usize) -> Option<usize> {
    let mut dated = false;
    for j in i..i + 3 {
        let t = line(j);
        if t.is_empty() || t.len() > 200 {
            return None;
        }
        dated |= t.bytes().any(|b| b.is_ascii_digit());
        if t.ends_with("wrote:") {
            // "On Monday, Ana wrote:" has no number; the marked lines below tell.
            let marked = is_quoted(line(j + 1));
            return ((dated || marked) && !t.ends_with("you wrote:") && !t.ends_with("You wrote:")).then_some(j + 1);
        }
    }
    None
}

fn first_filled<'t>(line: &impl Fn(usize) -> &'t str, from: usize, end: usize) -> usize {
    (from..end.min(from + 4)).find(|&j| !line(j).is_empty()).unwrap_or(end)
}

/// "-----Original Message-----", "---------- Forwarded message ---------" and their like.
fn is_thread_divider(line: &str) -> bool {
    if line.len() > 100 {
        return false;
    }
    let words = line.trim_matches(['-', '_', '#', ' ', ':']).to_ascii_lowercase();
    match words.as_str() {
        "original message" | "forwarded message" | "reply above this line" => line.starts_with('-'),
        "begin forwarded message" => true,
        "please type your reply above this line" => line.starts_with('#'),
        "" => line.len() >= 30 && line.starts_with('_'),
        _ => false,
    }
}

/// "From:" with at least two of "Sent:", "Date:", "To:", "Subject:" in the next lines.
fn is_mail_header<'t>(line: &impl Fn(usize) -> &'t str, i: usize) -> bool {
    line(i).starts_with("From:")
        && (i + 1..i + 6)
            .filter(|&j| {
                ["Sent:", "Date:", "To:", "Subject:", "Cc:"]
                    .iter()
                    .any(|h| line(j).starts_with(h))
            })
            .count()
            >= 2
}

/// "-- " opens a signature (RFC 3676 section 4.3); without its blank only a short block counts.
fn is_signature<'t>(
    line: &impl Fn(usize) -> &'t str,
    i: usize,
    lines: usize,
    text: &str,
    range: &Range<usize>,
) -> bool {
    text[range.clone()].ends_with("-- ") || (lines - i <= 16 && (i + 1..lines).all(|j| line(j).len() <= 80))
}

fn is_device_line(line: &str) -> bool {
    line.len() <= 80 && (line.starts_with("Sent from my ") || line.starts_with("Get Outlook for "))
}
