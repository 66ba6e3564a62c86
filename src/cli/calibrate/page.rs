//! The outcome as one page that needs nothing else: no script, no other file, no network.

use super::Outcome;
use super::disagreements::Disagreement;
use super::table::{Cell, Table, quoted, tables};
use crate::cli::html::{STYLE, escape};
use crate::report::Finding;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The page.
pub(super) fn page(outcome: &Outcome<'_>) -> String {
    let mut out = String::from(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>tactful: agreement with labels</title>\n",
    );
    let _ = writeln!(out, "<style>\n{STYLE}\n</style>\n<h1>Agreement with labels</h1>");
    let _ = writeln!(
        out,
        "<p>{} drafts, scored by {}.</p>",
        outcome.agreement.drafts,
        escape(crate::RULESET)
    );
    for notice in &outcome.notices {
        let _ = writeln!(out, "<p>{}</p>", escape(notice));
    }
    for table in tables(outcome) {
        write_table(&mut out, &table);
    }
    if !outcome.disagreements.is_empty() {
        out.push_str(
            "<h2>Disagreements, worst first</h2>\n<p class=\"note\">Marked are the words that findings rest on, each with \
             its finding's number.</p>\n",
        );
    }
    for disagreement in &outcome.disagreements {
        write_disagreement(&mut out, disagreement);
    }
    out.push_str("</html>\n");
    out
}

fn write_table(out: &mut String, table: &Table) {
    let _ = write!(
        out,
        "<div class=\"wide\"><table>\n<caption>{}</caption>\n<thead><tr>",
        escape(&table.caption)
    );
    for head in &table.head {
        let _ = write!(out, "<th scope=\"col\">{}</th>", escape(head));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        out.push_str("<tr>");
        for cell in row {
            let text = escape(&cell.text());
            let _ = match cell {
                Cell::Name(_) => write!(out, "<th scope=\"row\">{text}</th>"),
                Cell::Share(value) if !value.is_nan() => write!(
                    out,
                    "<td>{text}<span class=\"bar\"><span style=\"width:{:.0}%\"></span></span></td>",
                    value.clamp(0.0, 1.0) * 100.0
                ),
                _ => write!(out, "<td>{text}</td>"),
            };
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table></div>\n");
    if !table.note.is_empty() {
        let _ = writeln!(out, "<p class=\"note\">{}</p>", escape(&table.note));
    }
}

fn write_disagreement(out: &mut String, d: &Disagreement<'_>) {
    let _ = writeln!(
        out,
        "<h3>{} <span class=\"note\">distance {}</span></h3>",
        escape(d.id),
        d.distance
    );
    let _ = writeln!(
        out,
        "<blockquote dir=\"auto\">{}</blockquote>",
        marked(d.draft, d.findings)
    );
    if !d.findings.is_empty() {
        out.push_str("<ol>\n");
        for finding in d.findings {
            let wrong = if d.false_alarms.contains(&finding.id.as_ref()) {
                " <strong class=\"wrong\">false alarm</strong>"
            } else {
                ""
            };
            let _ = writeln!(
                out,
                "<li><code>{}</code>{wrong}: {}</li>",
                escape(&finding.id),
                escape(&finding.message)
            );
        }
        out.push_str("</ol>\n");
    }
    out.push_str("<ul>\n");
    for id in &d.missed {
        let _ = writeln!(
            out,
            "<li><code>{}</code> <strong class=\"wrong\">missed</strong></li>",
            escape(id)
        );
    }
    for e in &d.elements {
        let _ = writeln!(
            out,
            "<li>{}: labelled {}, found {}</li>",
            escape(e.element),
            escape(&e.given),
            escape(&e.found)
        );
    }
    for s in &d.scores {
        let _ = write!(
            out,
            "<li>{}: labelled {}, found {}: {}",
            escape(s.dimension),
            s.given,
            s.found,
            escape(s.rung)
        );
        if !s.reasons.is_empty() {
            out.push_str("<ul>");
            for reason in s.reasons {
                let words = escape(&quoted(d.draft, &reason.spans));
                let _ = write!(out, "<li>{}{words}</li>", escape(&reason.text));
            }
            out.push_str("</ul>");
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n");
}

/// The draft with the findings' spans marked; after each stands its finding's number.
fn marked(draft: &str, findings: &[Finding]) -> String {
    let spans: Vec<(usize, usize, usize)> = findings
        .iter()
        .enumerate()
        .flat_map(|(index, f)| {
            f.spans
                .iter()
                .map(move |s| (s.start as usize, s.end as usize, index + 1))
        })
        .filter(|&(start, end, _)| start < end && draft.get(start..end).is_some())
        .collect();
    let edges: BTreeSet<usize> = spans
        .iter()
        .flat_map(|&(start, end, _)| [start, end])
        .chain([0, draft.len()])
        .collect();
    let edges: Vec<usize> = edges.into_iter().collect();
    let mut out = String::new();
    for pair in edges.windows(2) {
        let (start, end) = (pair[0], pair[1]);
        let text = escape(&draft[start..end]);
        if spans.iter().any(|&(s, e, _)| s <= start && end <= e) {
            let _ = write!(out, "<mark>{text}</mark>");
        } else {
            out.push_str(&text);
        }
        for (_, _, number) in spans.iter().filter(|(_, e, _)| *e == end) {
            let _ = write!(out, "<sup>{number}</sup>");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Level;
    use crate::span::Span;

    fn finding(spans: &[(u32, u32)]) -> Finding {
        Finding {
            id: "canned".into(),
            replacement: None,
            severity: Level::Minor,
            spans: spans.iter().map(|&(start, end)| Span::new(start, end)).collect(),
            message: String::new(),
            fix: String::new(),
            looked_for: None,
            source: "",
        }
    }

    #[test]
    fn marks_may_overlap_and_hold_markup() {
        let findings = [finding(&[(0, 5)]), finding(&[(2, 8), (8, 9)])];
        assert_eq!(
            marked("a<b>c&\"d'e", &findings),
            "<mark>a&lt;</mark><mark>b&gt;c</mark><sup>1</sup><mark>&amp;&quot;d</mark><sup>2</sup>\
             <mark>&#39;</mark><sup>2</sup>e"
        );
        assert_eq!(marked("é", &[finding(&[(0, 1), (0, 9)])]), "é");
        assert_eq!(marked("", &[]), "");
    }
}
