//! The library as a whole, as one page that needs nothing else: no script, no other file, no network.

use super::facts::Place;
use super::text::share;
use super::whole::{Lack, List, Shared, Whole};
use crate::cli::html::{close, escape, open};
use crate::context::{Channel, Intent};
use crate::report::Dimension;
use std::fmt::Write as _;

/// The looks beside those that all pages have. Shades always come with their number.
const STYLE: &str = "\
td.s1,td.s2,td.s3,td.s4,td.s5{color:#1b1f24;text-align:center;border:1px solid var(--paper);print-color-adjust:exact;\
-webkit-print-color-adjust:exact}
.s1{background:#e8705a}.s2{background:#f4a582}.s3{background:#f3e3b5}.s4{background:#b3d7c6}.s5{background:#66b39a}
.map tbody th{min-width:11rem;overflow-wrap:anywhere}
.map thead th{font-size:.85rem;padding:.25rem .4rem}
.map .bar{width:3rem}.map td,.map tbody th{padding:.15rem .4rem;vertical-align:middle}
.none{color:var(--soft)}
table.wordings td:first-child{text-align:right}table.wordings td{text-align:left}
tr{break-inside:avoid}
nav a{margin-right:1rem}a{color:var(--bar)}
body{max-width:76rem}
@media print{nav{display:none}body{max-width:none;font-size:9pt}.map tbody th{min-width:8rem}section{break-inside:auto}}";

pub(super) fn page(whole: &Whole) -> String {
    let mut out = open(
        &format!("tactful: {} templates as a library", whole.templates),
        "The library as a whole",
        STYLE,
    );
    let _ = writeln!(
        out,
        "<p>{} templates, {:.1} of 100 on average. The means: {}.</p>",
        whole.templates,
        whole.means.overall,
        Dimension::ALL
            .iter()
            .zip(whole.means.scores())
            .map(|(dimension, mean)| format!("{dimension} {mean:.2}"))
            .collect::<Vec<_>>()
            .join(", ")
    );
    out.push_str(
        "<nav><a href=\"#folders\">Folders</a><a href=\"#map\">Heat map</a><a href=\"#apologies\">Apologies</a>\
         <a href=\"#openers\">Openers</a><a href=\"#closers\">Closers</a><a href=\"#copies\">Copies</a>\
         <a href=\"#times\">Times</a><a href=\"#coverage\">Coverage</a><a href=\"#reading\">Reading</a>\
         <a href=\"#findings\">Findings</a><a href=\"#lowest\">The lowest</a></nav>\n",
    );
    if !whole.errors.is_empty() {
        out.push_str("<section><h2>Not read</h2><ul>");
        for unread in &whole.errors {
            let _ = write!(
                out,
                "<li>{}<br>{}</li>",
                escape(&unread.error.message),
                escape(&unread.error.help)
            );
        }
        out.push_str("</ul></section>\n");
    }
    folders(&mut out, whole);
    map(&mut out, whole);
    phrases(
        &mut out,
        "apologies",
        "Apologies that templates share",
        &whole.apologies,
    );
    phrases(&mut out, "openers", "Overused openers", &whole.openers);
    phrases(&mut out, "closers", "Overused closers", &whole.closers);
    copies(&mut out, whole);
    times(&mut out, whole);
    coverage(&mut out, whole);
    reading(&mut out, whole);
    findings(&mut out, whole);
    lowest(&mut out, whole);
    close(&mut out);
    out
}

fn section(out: &mut String, id: &str, title: &str) {
    let _ = writeln!(out, "<section id=\"{id}\"><h2>{title}</h2>");
}

fn nothing(out: &mut String) {
    out.push_str("<p class=\"none\">None.</p></section>\n");
}

/// Folders with their mean scores as shades, and what their templates lack.
fn folders(out: &mut String, whole: &Whole) {
    section(out, "folders", "Folders");
    out.push_str(
        "<p>Mean scores; then how many templates lack a next step, a time to plan by and a way out where it fails, of those \
         that owe one.</p>\n",
    );
    table(
        out,
        "map",
        &head(&["folder", "templates"], &["next step", "time", "fallback"]),
    );
    for folder in &whole.folders {
        let _ = write!(
            out,
            "<tr><th scope=\"row\">{}</th><td>{}</td>",
            escape(&folder.name),
            folder.templates
        );
        for mean in folder.means.scores() {
            let _ = write!(out, "<td class=\"s{:.0}\">{mean:.1}</td>", mean.clamp(1.0, 5.0));
        }
        let _ = write!(out, "<td>{:.0}</td>", folder.means.overall);
        for lack in [folder.next_step, folder.timeline, folder.fallback] {
            bar(out, lack);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table></div></section>\n");
}

/// A table's head, with the dimensions in the middle.
fn head<'h>(before: &[&'h str], after: &[&'h str]) -> Vec<&'h str> {
    let dimensions = Dimension::ALL.iter().map(|dimension| dimension.name());
    let middle = dimensions.chain(["overall"]);
    before
        .iter()
        .copied()
        .chain(middle)
        .chain(after.iter().copied())
        .collect()
}

fn table(out: &mut String, class: &str, head: &[&str]) {
    let _ = write!(out, "<div class=\"wide\"><table class=\"{class}\"><thead><tr>");
    for name in head {
        let _ = write!(out, "<th scope=\"col\">{name}</th>");
    }
    out.push_str("</tr></thead><tbody>\n");
}

fn bar(out: &mut String, lack: Lack) {
    if lack.owe == 0 {
        out.push_str("<td class=\"none\">-</td>");
        return;
    }
    let _ = write!(
        out,
        "<td>{}<span class=\"bar\"><span style=\"width:{}%\"></span></span></td>",
        share(lack),
        100 * lack.lack / lack.owe
    );
}

fn map(out: &mut String, whole: &Whole) {
    section(out, "map", "Heat map");
    let shown = whole.map.len();
    if shown < whole.templates {
        let _ = writeln!(
            out,
            "<p>The {shown} templates that score lowest; the folders above stand for the rest.</p>"
        );
    }
    table(out, "map", &head(&["template"], &[]));
    for row in &whole.map {
        let _ = write!(out, "<tr><th scope=\"row\">{}</th>", place(&row.name));
        for score in row.scores {
            let _ = write!(out, "<td class=\"s{score}\">{score}</td>");
        }
        let _ = writeln!(out, "<td>{}</td></tr>", row.overall);
    }
    out.push_str("</tbody></table></div></section>\n");
}

fn place(place: &Place) -> String {
    let id = if place.template.is_empty() {
        String::new()
    } else {
        format!(" <small>{}</small>", escape(&place.template))
    };
    format!("{}:{}{id}", escape(&place.file), place.line)
}

fn places(out: &mut String, places: &[Place], all: usize) {
    out.push_str("<p class=\"note\">");
    let named: Vec<String> = places.iter().map(place).collect();
    out.push_str(&named.join("; "));
    if all > places.len() {
        let _ = write!(out, "; and {} more", all - places.len());
    }
    out.push_str("</p>\n");
}

fn listed<T>(out: &mut String, id: &str, title: &str, list: &List<T>) -> bool {
    section(out, id, title);
    if list.all == 0 {
        nothing(out);
    } else if list.first.len() < list.all {
        let _ = writeln!(out, "<p>The first {} of {}.</p>", list.first.len(), list.all);
    }
    list.all > 0
}

fn phrases(out: &mut String, id: &str, title: &str, list: &List<Shared>) {
    if !listed(out, id, title, list) {
        return;
    }
    for shared in &list.first {
        let _ = write!(
            out,
            "<div><h3>{}</h3><p>In {} templates, {:.1} %<span class=\"bar\" style=\"margin-left:0;width:16rem\">\
             <span style=\"width:{:.1}%\"></span></span></p>",
            escape(&shared.text),
            shared.templates,
            shared.share * 100.0,
            shared.share * 100.0
        );
        if shared.wordings.all > 1 {
            out.push_str("<table class=\"wordings\"><tbody>");
            for wording in &shared.wordings.first {
                let _ = write!(
                    out,
                    "<tr><td>{}</td><td>{}</td></tr>",
                    wording.templates,
                    escape(&wording.text)
                );
            }
            out.push_str("</tbody></table>");
            let more = shared.wordings.all - shared.wordings.first.len();
            if more > 0 {
                let _ = write!(out, "<p class=\"note\">and {more} more wordings</p>");
            }
        }
        places(out, &shared.places, shared.templates);
        out.push_str("</div>\n");
    }
    out.push_str("</section>\n");
}

fn copies(out: &mut String, whole: &Whole) {
    if !listed(out, "copies", "Near copies", &whole.copies) {
        return;
    }
    out.push_str("<p>Templates that share at least four of five of their word pairs with the first named.</p>\n");
    for copies in &whole.copies.first {
        let _ = writeln!(
            out,
            "<p><strong>{} templates</strong>, at least {:.0} % alike</p>",
            copies.templates,
            copies.alike * 100.0
        );
        places(out, &copies.places, copies.templates);
    }
    out.push_str("</section>\n");
}

fn times(out: &mut String, whole: &Whole) {
    if !listed(
        out,
        "times",
        "Different times for the same thing",
        &whole.contradictions,
    ) {
        return;
    }
    for contradiction in &whole.contradictions.first {
        let _ = write!(
            out,
            "<div><h3>{} <span class=\"note\">{}",
            escape(&contradiction.what),
            contradiction.intent
        );
        let _ = contradiction.channel.map(|channel| write!(out, ", {channel}"));
        let _ = contradiction.severity.map(|severity| write!(out, ", {severity}"));
        out.push_str("</span></h3><ul>");
        for time in &contradiction.times {
            let _ = write!(out, "<li>\u{201c}{}\u{201d}", escape(&time.words));
            places(out, &time.places, time.templates);
            out.push_str("</li>");
        }
        out.push_str("</ul></div>\n");
    }
    out.push_str("</section>\n");
}

/// Intents down, channels across.
fn coverage(out: &mut String, whole: &Whole) {
    section(out, "coverage", "Coverage");
    out.push_str("<p>Templates for each intent and channel; under the number their mean overall score.</p>\n");
    let channels = Channel::ALL.iter().map(|channel| channel.name());
    table(
        out,
        "cover",
        &["intent"].into_iter().chain(channels).collect::<Vec<_>>(),
    );
    for intent in Intent::ALL {
        let _ = write!(out, "<tr><th scope=\"row\">{intent}</th>");
        for channel in Channel::ALL {
            let cover = whole
                .coverage
                .iter()
                .find(|cover| cover.intent == *intent && cover.channel == *channel);
            let _ = match cover {
                Some(cover) => write!(
                    out,
                    "<td>{}<br><small class=\"note\">{:.0}</small></td>",
                    cover.templates, cover.overall
                ),
                None => write!(out, "<td class=\"none\">0</td>"),
            };
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table></div></section>\n");
}

fn reading(out: &mut String, whole: &Whole) {
    section(out, "reading", "Readability");
    let [least, lower, middle, upper, most] = whole.readability.quantiles;
    let _ = write!(
        out,
        "<p>{}: easiest {least:.1}, half of them between {lower:.1} and {upper:.1}, the middle {middle:.1}, hardest \
         {most:.1}. It is about the American school grade that a reader needs.</p><ul>",
        whole.readability.measure
    );
    for graded in &whole.readability.hardest {
        let _ = write!(out, "<li>{:.1} {}</li>", graded.grade, place(&graded.place));
    }
    out.push_str("</ul></section>\n");
}

fn findings(out: &mut String, whole: &Whole) {
    section(out, "findings", "Findings");
    table(out, "findings", &["rule", "findings", "templates"]);
    for count in &whole.findings {
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\"><code>{}</code></th><td>{}</td><td>{}<span class=\"bar\"><span style=\"width:{}%\">\
             </span></span></td></tr>",
            escape(&count.rule),
            count.findings,
            count.templates,
            100 * count.templates / whole.templates.max(1)
        );
    }
    out.push_str("</tbody></table></div></section>\n");
}

fn lowest(out: &mut String, whole: &Whole) {
    section(out, "lowest", "The lowest, and what would help most");
    out.push_str("<ol>\n");
    for worst in &whole.worst {
        let _ = write!(
            out,
            "<li><strong>{}</strong>, {} of 100<br><code>{}</code> {} {}",
            place(&worst.place),
            worst.overall,
            escape(&worst.rule),
            escape(&worst.message),
            escape(&worst.fix)
        );
        if worst.more > 0 {
            let _ = write!(out, " <span class=\"note\">({} more)</span>", worst.more);
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ol></section>\n");
}
