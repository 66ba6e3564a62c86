//! A comparison as one page that needs nothing else: no script, no other file, no network.

use super::outcome::{Moved, Outcome};
use super::statistics::Change;
use super::text::{ALARM, interval, likelihood, name, told, verdict, what};
use crate::cli::html::{close, escape, open};
use crate::report::Dimension;
use std::fmt::Write as _;

/// The looks beside those that all pages have.
const STYLE: &str = "\
body{max-width:76rem}td:has(svg){padding:.25rem 0}td,tbody th{white-space:nowrap;padding:.25rem .5rem}thead th{font-size:.85rem;padding:.25rem .5rem}svg{display:block;width:10rem;height:1.2rem;print-color-adjust:exact;-webkit-print-color-adjust:exact}\
svg line{stroke:var(--soft)}svg .span{stroke:var(--bar);stroke-width:3}svg circle{fill:var(--bar)}\
.alarm{border:2px solid var(--bad);padding:.5rem 1rem;color:var(--bad);font-weight:600}tr{break-inside:avoid}\
@media print{body{max-width:none;font-size:9pt}section{break-inside:auto}}";

pub(super) fn page(outcome: &Outcome) -> String {
    let title = format!(
        "{} against {}: {}",
        escape(&outcome.b),
        escape(&outcome.a),
        verdict(outcome)
    );
    let mut out = open(&format!("tactful: {title}"), &title, STYLE);
    let _ = writeln!(out, "<p>{}.</p>", told(outcome));
    if outcome.alarm {
        let _ = writeln!(out, "<p class=\"alarm\">{ALARM}</p>");
    }
    if !outcome.warnings.is_empty() {
        list(
            &mut out,
            "Warnings",
            outcome.warnings.iter().map(|w| escape(&w.message)),
        );
    }
    if !outcome.errors.is_empty() {
        let errors = outcome.errors.iter();
        let said = errors.map(|e| format!("{}<br>{}", escape(&e.error.message), escape(&e.error.help)));
        list(&mut out, "Not read", said);
    }
    measures(&mut out, outcome);
    findings(&mut out, outcome);
    groups(&mut out, outcome);
    if !outcome.traded.is_empty() {
        let said = outcome.traded.iter().map(|traded| {
            let lost = if traded.lost.is_empty() {
                String::new()
            } else {
                format!("; lost: {}", traded.lost.join(", "))
            };
            format!(
                "{}: warm {} → {}, concrete {} → {}{lost}",
                escape(&name(&traded.id)),
                traded.warm[0],
                traded.warm[1],
                traded.concrete[0],
                traded.concrete[1]
            )
        });
        list(&mut out, "Warmer, yet less concrete or settled", said);
    }
    for (title, moved) in [("Lost most", &outcome.lost), ("Gained most", &outcome.gained)] {
        if !moved.is_empty() {
            list(&mut out, title, moved.iter().map(pair));
        }
    }
    for (title, names) in [("Only in A", &outcome.only_a), ("Only in B", &outcome.only_b)] {
        if !names.is_empty() {
            list(&mut out, title, names.iter().map(|id| escape(&name(id))));
        }
    }
    close(&mut out);
    out
}

fn pair(moved: &Moved) -> String {
    format!(
        "<strong>{}</strong>: {} → {}<br>{}",
        escape(&name(&moved.id)),
        moved.overall[0],
        moved.overall[1],
        escape(&what(moved))
    )
}

fn list(out: &mut String, title: &str, items: impl Iterator<Item = String>) {
    let _ = write!(out, "<section><h2>{title}</h2><ul>");
    for item in items {
        let _ = writeln!(out, "<li>{item}</li>");
    }
    out.push_str("</ul></section>\n");
}

fn table(out: &mut String, title: &str, head: &[&str]) {
    let _ = write!(out, "<section><h2>{title}</h2><div class=\"wide\"><table><thead><tr>");
    for name in head {
        let _ = write!(out, "<th scope=\"col\">{name}</th>");
    }
    out.push_str("</tr></thead><tbody>\n");
}

const END: &str = "</tbody></table></div></section>\n";

/// The interval as a picture, from the lowest that is possible to the highest.
fn picture(change: &Change, most: f64) -> String {
    let [low, high] = change.interval.unwrap_or([change.change; 2]);
    let at = |value: f64| 100.0 + (value / most).clamp(-1.0, 1.0) * 96.0;
    format!(
        "<svg viewBox=\"0 0 200 12\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{}\">\
         <line x1=\"100\" y1=\"0\" x2=\"100\" y2=\"12\"/>\
         <line class=\"span\" x1=\"{:.1}\" y1=\"6\" x2=\"{:.1}\" y2=\"6\"/><circle cx=\"{:.1}\" cy=\"6\" r=\"3\"/></svg>",
        interval(change),
        at(low),
        at(high),
        at(change.change)
    )
}

/// How far the pictures of the overall score reach, and those of the others.
fn scales(outcome: &Outcome) -> [f64; 2] {
    let most = |overall: bool| {
        let of = outcome
            .measures
            .iter()
            .filter(|measure| (measure.name == "overall") == overall);
        of.flat_map(|m| m.change.interval.unwrap_or([m.change.change; 2]))
            .fold(1.0, |most: f64, end| most.max(end.abs()).ceil())
    };
    [most(true), most(false)]
}

fn measures(out: &mut String, outcome: &Outcome) {
    if outcome.pairs == 0 {
        return;
    }
    let head = ["mean", "A", "B", "change", "95 % interval", "", "rose", "fell", "p"];
    table(out, "What changed", &head);
    let [overall, others] = scales(outcome);
    for measure in &outcome.measures {
        let change = &measure.change;
        let most = if measure.name == "overall" { overall } else { others };
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td>{:.2}</td><td>{:.2}</td><td>{:+.2}</td><td>{}</td><td>{}</td><td>{}</td>\
             <td>{}</td><td>{}</td></tr>",
            measure.name,
            change.a,
            change.b,
            change.change,
            interval(change),
            picture(change, most),
            change.rose,
            change.fell,
            escape(&likelihood(change.p))
        );
    }
    out.push_str("</tbody></table></div>\n");
    let _ = writeln!(
        out,
        "<p class=\"note\">The picture goes from -{overall:.0} to {overall:.0} for the overall score and from -{others:.0} to \
         {others:.0} for the others. Intervals are Student's t for the mean change; p is of exact sign tests, all but \
         the first corrected by Holm.</p></section>",
    );
}

fn findings(out: &mut String, outcome: &Outcome) {
    if outcome.findings.is_empty() {
        return;
    }
    table(out, "Findings", &["rule", "A", "B", "came", "went", "p"]);
    for change in &outcome.findings {
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\"><code>{}</code></th><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            escape(&change.rule),
            change.a,
            change.b,
            change.came,
            change.went,
            escape(&likelihood(change.p))
        );
    }
    out.push_str(END);
}

fn groups(out: &mut String, outcome: &Outcome) {
    if outcome.pairs < 2 {
        return;
    }
    let dimensions = Dimension::ALL.iter().map(|dimension| dimension.name());
    let head: Vec<&str> = ["", "pairs", "overall", "95 % interval", ""]
        .into_iter()
        .chain(dimensions)
        .collect();
    table(out, "By intent, severity and channel", &head);
    let [most, _] = scales(outcome);
    for group in &outcome.groups {
        let _ = write!(
            out,
            "<tr><th scope=\"row\">{} {}</th><td>{}</td><td>{:+.2}</td><td>{}</td><td>{}</td>",
            group.by,
            group.value,
            group.pairs,
            group.overall.change,
            interval(&group.overall),
            picture(&group.overall, most)
        );
        for score in group.scores {
            let _ = write!(out, "<td>{score:+.2}</td>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str(END);
}
