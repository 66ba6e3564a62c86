//! The branches of a template: every text that its conditions can make of it.
//!
//! Understood are Liquid (`{% if … %}`, `{% unless … %}`, `{% case … %}`), Handlebars and Mustache (`{{#if …}}`,
//! `{{#name}}`, `{{^name}}`), and comments of all of them, which no customer sees.

use super::input::Places;
use std::ops::Range;

/// One text that a template can become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Variant {
    pub text: String,
    /// The way back to the template's text.
    pub places: Places,
    /// The conditions that lead to it, as they are written; empty where there are none.
    pub when: String,
}

/// A statement that is opened and never closed, or closed and never opened.
pub(super) type Unpaired = Range<usize>;

/// At most so many texts are made of one template.
const MOST: usize = 16;

enum Part {
    Text(Range<usize>),
    Choice(Vec<Branch>),
}

struct Branch {
    /// The statement that leads here, as it is written.
    when: Range<usize>,
    parts: Vec<Part>,
}

/// A statement of a template language.
struct Tag<'t> {
    place: Range<usize>,
    /// `if`, `else`, `end`, …
    what: What,
    name: &'t str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    /// Opens a condition.
    If,
    /// Opens a choice, whose text before the first `when` is nothing.
    Case,
    /// Opens something whose text always stands.
    Always,
    Else,
    End,
    Comment,
}

/// The texts that a template can become; every branch is in one of them. The template itself where there are none.
pub(super) fn variants(text: &str) -> (Vec<Variant>, Vec<Unpaired>) {
    let tags = tags(text);
    if tags.is_empty() {
        let whole = Variant {
            text: text.to_owned(),
            places: Places::from(0),
            when: String::new(),
        };
        return (vec![whole], Vec::new());
    }
    let mut unpaired = Vec::new();
    let (mut at, mut next) = (0, 0);
    let parts = parse(text.len(), &tags, &mut next, &mut at, None, &mut unpaired);
    let count = count(&parts).min(MOST);
    let variants = (0..count).map(|number| {
        let (mut ranges, mut when) = (Vec::new(), Vec::new());
        choose(&parts, number, &mut ranges, &mut when);
        let when: Vec<&str> = when.iter().map(|range: &Range<usize>| &text[range.clone()]).collect();
        Variant {
            text: ranges.iter().map(|range| &text[range.clone()]).collect(),
            places: Places::of(&ranges),
            when: when.join(" "),
        }
    });
    (variants.collect(), unpaired)
}

fn parse(
    end: usize,
    tags: &[Tag<'_>],
    next: &mut usize,
    at: &mut usize,
    open: Option<usize>,
    unpaired: &mut Vec<Unpaired>,
) -> Vec<Part> {
    let mut parts = Vec::new();
    while let Some(tag) = tags.get(*next) {
        parts.push(Part::Text(*at..tag.place.start));
        match tag.what {
            What::Comment => {
                *at = tag.place.end;
                *next += 1;
            }
            What::If | What::Case | What::Always => {
                let index = *next;
                let mut branches = Vec::new();
                let mut when = tag.place.clone();
                let mut closed = false;
                loop {
                    *at = tags[*next].place.end;
                    *next += 1;
                    let inner = parse(end, tags, next, at, Some(index), unpaired);
                    branches.push(Branch {
                        when: when.clone(),
                        parts: inner,
                    });
                    match tags.get(*next) {
                        Some(tag) if tag.what == What::Else => when = tag.place.clone(),
                        Some(tag) => {
                            closed = true;
                            *at = tag.place.end;
                            *next += 1;
                            break;
                        }
                        None => break,
                    }
                }
                if !closed {
                    unpaired.push(tag.place.clone());
                }
                let otherwise = branches.len() > 1;
                match tag.what {
                    What::Always => parts.extend(
                        branches
                            .into_iter()
                            .next()
                            .map(|branch| branch.parts)
                            .unwrap_or_default(),
                    ),
                    What::Case => {
                        branches.remove(0);
                        parts.push(Part::Choice(branches));
                    }
                    _ => {
                        if !otherwise {
                            // Without an else, nothing stands there where the condition fails.
                            branches.push(Branch {
                                when: 0..0,
                                parts: Vec::new(),
                            });
                        }
                        parts.push(Part::Choice(branches));
                    }
                }
            }
            What::Else | What::End => {
                if open.is_some() {
                    return parts;
                }
                unpaired.push(tag.place.clone());
                *at = tag.place.end;
                *next += 1;
            }
        }
    }
    parts.push(Part::Text(*at..end));
    *at = end;
    parts
}

/// How many texts it takes to have every branch in one.
fn count(parts: &[Part]) -> usize {
    let of = |part: &Part| match part {
        Part::Text(_) => 1,
        Part::Choice(branches) => branches.iter().map(|branch| count(&branch.parts)).sum(),
    };
    parts.iter().map(of).max().unwrap_or(1).max(1)
}

fn choose(parts: &[Part], number: usize, ranges: &mut Vec<Range<usize>>, when: &mut Vec<Range<usize>>) {
    for part in parts {
        match part {
            Part::Text(range) if range.is_empty() => {}
            Part::Text(range) => ranges.push(range.clone()),
            Part::Choice(branches) => {
                let all: usize = branches.iter().map(|branch| count(&branch.parts)).sum();
                let mut number = number % all.max(1);
                for branch in branches {
                    let own = count(&branch.parts);
                    if number < own {
                        if !branch.when.is_empty() {
                            when.push(branch.when.clone());
                        }
                        choose(&branch.parts, number, ranges, when);
                        break;
                    }
                    number -= own;
                }
            }
        }
    }
}

/// The statements that conditions and comments are made of.
fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut tags: Vec<Tag<'_>> = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(['{', '<']) {
        let start = at + found;
        let rest = &text[start..];
        if let Some(length) = rest.strip_prefix("<!--").and_then(|inside| inside.find("-->")) {
            let place = with_its_line(text, start..start + length + "<!---->".len());
            at = place.end;
            tags.push(Tag {
                place,
                what: What::Comment,
                name: "comment",
            });
            continue;
        }
        at = start + 1;
        let (close, liquid) = match rest.as_bytes().get(1) {
            Some(b'%') => ("%}", true),
            Some(b'{') if rest.starts_with("{{!--") => ("--}}", false),
            Some(b'{') => ("}}", false),
            _ => {
                at = start + 1;
                continue;
            }
        };
        let window = &rest[..rest.floor_char_boundary(2000)];
        let Some(length) = window.find(close) else { continue };
        let end = start + length + close.len();
        let inside = rest[2..length].trim_matches(|c: char| c == '-' || c == '~' || c.is_whitespace());
        let mut tag = |what, name, end| {
            let place = if what == What::Comment {
                with_its_line(text, start..end)
            } else {
                start..end
            };
            at = place.end;
            tags.push(Tag { place, what, name });
        };
        let (word, after) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
        if liquid {
            let what = match word {
                "if" | "unless" | "ifchanged" => What::If,
                "case" => What::Case,
                "for" | "tablerow" | "capture" => What::Always,
                "else" | "elsif" | "elseif" | "when" => What::Else,
                "comment" => {
                    let stop = text[end..]
                        .find("endcomment")
                        .and_then(|at| text[end + at..].find("%}").map(|to| at + to + 2));
                    tag(What::Comment, word, stop.map_or(end, |stop| end + stop));
                    continue;
                }
                _ if word.starts_with("end") && word != "endraw" => What::End,
                _ => continue,
            };
            tag(what, word, end);
        } else {
            let what = match (inside.as_bytes().first(), word) {
                (Some(b'!'), _) => What::Comment,
                (Some(b'#'), "#each" | "#with") => What::Always,
                (Some(b'#' | b'^'), _) if inside.len() > 1 => What::If,
                (Some(b'/'), _) => What::End,
                (Some(b'^'), _) | (_, "else") => What::Else,
                _ => continue,
            };
            let name = if after.is_empty() { word } else { after };
            tag(what, name, end);
        }
    }
    debug_assert!(tags.iter().all(|tag| !tag.name.is_empty() || tag.what != What::If));
    tags
}

/// A comment that is alone on its line takes the whole line, so that it does not part what stands around it.
fn with_its_line(text: &str, comment: Range<usize>) -> Range<usize> {
    let line = text[..comment.start].rfind('\n').map_or(0, |at| at + 1);
    let rest = &text[comment.end..];
    let end = rest.find('\n').unwrap_or(rest.len());
    if text[line..comment.start].trim().is_empty() && rest[..end].trim().is_empty() {
        line..(comment.end + end + 1).min(text.len())
    } else {
        comment
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(template: &str) -> Vec<String> {
        variants(template).0.into_iter().map(|variant| variant.text).collect()
    }

    #[test]
    fn every_branch_is_in_one_text() {
        assert_eq!(texts("Hi."), ["Hi."]);
        assert_eq!(texts("A {% if x %}b{% else %}c{% endif %} d"), ["A b d", "A c d"]);
        assert_eq!(texts("A {% if x %}b{% endif %}."), ["A b.", "A ."]);
        assert_eq!(
            texts("{% case x %} {% when 1 %}a{% when 2 %}b{% else %}c{% endcase %}"),
            ["a", "b", "c"]
        );
        assert_eq!(texts("{{#if vip}}a{{else}}b{{/if}} c"), ["a c", "b c"]);
        assert_eq!(texts("{{#items}}a{{/items}}{{^items}}b{{/items}}"), ["ab", ""]);
        assert_eq!(
            texts("{% if x %}{% if y %}a{% else %}b{% endif %}{% else %}c{% endif %}"),
            ["a", "b", "c"]
        );
        assert_eq!(texts("{% for i in x %}a{% endfor %}b"), ["ab"]);
    }

    #[test]
    fn comments_are_no_text() {
        assert_eq!(texts("<!-- tactful-disable x -- y -->a<!-- b --> <!-- c"), ["a <!-- c"]);
        assert_eq!(texts("a\n  <!-- tactful-disable x -- y --> \r\nb"), ["a\nb"]);
        assert_eq!(
            texts("a\n{% comment %} tactful-disable x {% endcomment %}\nb\n{{! no }}"),
            ["a\nb\n"]
        );
        assert_eq!(
            texts("a{% comment %} no {% endcomment %}b{{! no }}c{{!-- {{no}} --}}d"),
            ["abcd"]
        );
    }

    #[test]
    fn places_lead_back() {
        let template = "A {% if x %}bee{% else %}sea{% endif %} dee";
        for variant in variants(template).0 {
            let at = variant.text.find("dee").expect("dee");
            assert_eq!(&template[variant.places.range(at..at + 3)], "dee");
        }
        assert_eq!(variants(template).0[1].when, "{% else %}");
    }

    #[test]
    fn what_is_not_paired_is_said() {
        assert_eq!(variants("a {% if x %} b").1.first(), Some(&(2..12)));
        assert_eq!(variants("a {% endif %} b").1.first(), Some(&(2..13)));
        assert!(variants("a {% if x %}b{% endif %}").1.is_empty());
    }
}
