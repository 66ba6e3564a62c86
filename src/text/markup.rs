//! HTML as a composer leaves it: tags cut, entities decoded, block ends made line ends.

use super::mask::{Mask, MaskKind};
use super::normal::Map;
use crate::span::Span;

/// A draft without its markup.
pub(super) struct Decoded {
    /// The text; `\x01` stands for the address of a link.
    pub text: String,
    /// The way back to the draft.
    pub map: Map,
    /// Tags and comments (in the draft; `at` in the decoded text).
    pub masks: Vec<Mask>,
}

const TAGS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "html",
    "i",
    "img",
    "ins",
    "li",
    "mark",
    "meta",
    "ol",
    "p",
    "pre",
    "s",
    "script",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
];

const ENTITIES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("hellip", "…"),
    ("euro", "€"),
    ("pound", "£"),
    ("yen", "¥"),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
    ("bull", "•"),
    ("middot", "·"),
    ("rarr", "→"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("uuml", "ü"),
    ("ouml", "ö"),
    ("auml", "ä"),
    ("shy", "\u{ad}"),
    ("zwnj", "\u{200c}"),
    ("ensp", " "),
    ("emsp", " "),
    ("laquo", "«"),
    ("raquo", "»"),
];

struct Tag {
    name: &'static str,
    closing: bool,
    end: usize,
}

/// Reads a tag of a known name at `at`; "<3", "a < b", "<<NAME>>" are none.
fn tag(s: &str, at: usize) -> Option<Tag> {
    let bytes = s.as_bytes();
    if at > 0 && bytes[at - 1] == b'<' {
        return None;
    }
    let closing = bytes.get(at + 1) == Some(&b'/');
    let from = at + 1 + usize::from(closing);
    let len = bytes[from..]
        .iter()
        .take(11)
        .take_while(|b| b.is_ascii_alphanumeric())
        .count();
    let name = s.get(from..from + len)?;
    let name = TAGS.iter().find(|known| known.eq_ignore_ascii_case(name))?;
    let rest = &bytes[from + len..];
    if !matches!(rest.first(), Some(b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r')) {
        return None;
    }
    let stop = rest.iter().position(|&b| b == b'>' || b == b'<')?;
    (rest[stop] == b'>').then_some(Tag {
        name,
        closing,
        end: from + len + stop + 1,
    })
}

/// Reads an entity at `at`: what it stands for, and its end.
fn entity(s: &str, at: usize) -> Option<(String, usize)> {
    let window = &s.as_bytes()[at + 1..s.len().min(at + 12)];
    let len = window.iter().position(|&b| b == b';')?;
    let name = s.get(at + 1..at + 1 + len)?;
    let end = at + 2 + len;
    let Some(number) = name.strip_prefix('#') else {
        let (_, text) = ENTITIES.iter().find(|(known, _)| *known == name)?;
        return Some(((*text).to_owned(), end));
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    let c = char::from_u32(code)?;
    Some((if is_dropped(c) { String::new() } else { c.to_string() }, end))
}

fn is_dropped(c: char) -> bool {
    c < ' ' && !matches!(c, '\t' | '\n' | '\r')
}

/// Ends a line.
fn is_line(name: &str) -> bool {
    matches!(name, "br" | "div" | "tr" | "li" | "dt" | "dd" | "section" | "center")
}

/// Ends a paragraph.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "ul" | "ol" | "table" | "hr" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dl" | "body"
    )
}

/// Decodes a draft that has tags or entities; `None` for one without.
pub(super) fn decode(s: &str) -> Option<Decoded> {
    let bytes = s.as_bytes();
    let (mut marked, mut lined) = (false, false);
    for (at, b) in bytes.iter().enumerate() {
        match b {
            b'<' => {
                if let Some(tag) = tag(s, at) {
                    marked = true;
                    lined |= is_line(tag.name) || is_block(tag.name);
                }
            }
            b'&' if !marked => marked = entity(s, at).is_some(),
            _ => {}
        }
    }
    if !marked {
        return None;
    }
    let mut decoder = Decoder {
        s,
        out: Decoded {
            text: String::new(),
            map: Map::default(),
            masks: Vec::new(),
        },
    };
    decoder.run(lined);
    Some(decoder.out)
}

struct Decoder<'s> {
    s: &'s str,
    out: Decoded,
}

impl Decoder<'_> {
    fn run(&mut self, lined: bool) {
        let bytes = self.s.as_bytes();
        let mut anchor: Option<usize> = None;
        let mut unclosed: Vec<&str> = Vec::new();
        // Comments end before here; past it, "<!--" is text.
        let comments = self.s.rfind("-->").unwrap_or(0);
        let mut from = 0;
        let mut p = 0;
        while p < bytes.len() {
            let (end, text, kind) = match bytes[p] {
                b'<' if self.s[p..].starts_with("<!--") && p + 4 <= comments => {
                    let end = self.s[p + 4..].find("-->").map_or(bytes.len(), |n| p + n + 7);
                    (end, String::new(), Some(MaskKind::Markup))
                }
                b'<' => match tag(self.s, p) {
                    Some(tag) => {
                        let inside = self.s[p..tag.end].len() > 3 && !tag.closing;
                        let swallowed = matches!(tag.name, "style" | "script" | "head" | "blockquote")
                            && !tag.closing
                            && !unclosed.contains(&tag.name);
                        let close = if swallowed { closing_tag(self.s, &tag) } else { None };
                        if swallowed && close.is_none() {
                            unclosed.push(tag.name);
                        }
                        match (tag.name, close) {
                            ("blockquote", Some(end)) => (end, "\n\n".to_owned(), Some(MaskKind::Quote)),
                            (_, Some(end)) => (end, String::new(), Some(MaskKind::Markup)),
                            ("a", None) if inside => {
                                let linked = self.s[p..tag.end].contains("href");
                                anchor = linked.then_some(self.out.text.len() + p - from);
                                (tag.end, String::new(), Some(MaskKind::Markup))
                            }
                            ("a", None) => {
                                self.copy(from, p);
                                from = p;
                                let text = anchor.take().and_then(|start| self.out.text.get(start..));
                                let hidden = text.is_some_and(|t| !t.contains("://") && !t.contains("www."));
                                let kind = if hidden { None } else { Some(MaskKind::Markup) };
                                (tag.end, if hidden { "\x01".to_owned() } else { String::new() }, kind)
                            }
                            (name, None) => {
                                let text = match name {
                                    "li" if tag.closing => "",
                                    "li" => "\n- ",
                                    "code" | "tt" => "`",
                                    "pre" => "\n```\n",
                                    "td" | "th" => " ",
                                    _ if is_line(name) => "\n",
                                    _ if is_block(name) => "\n\n",
                                    _ => "",
                                };
                                (tag.end, text.to_owned(), Some(MaskKind::Markup))
                            }
                        }
                    }
                    None => (p, String::new(), None),
                },
                b'&' => match entity(self.s, p) {
                    Some((text, end)) => (end, text, None),
                    None => (p, String::new(), None),
                },
                // Between tags that end lines, a single line end is white space.
                b'\n' if lined && !matches!(bytes.get(p + 1), Some(b'\n' | b'\r')) && !self.ends_line(from, p) => {
                    (p + 1, " ".to_owned(), None)
                }
                b if is_dropped(b as char) => (p + 1, String::new(), None),
                _ => (p, String::new(), None),
            };
            if end == p {
                p += 1;
                continue;
            }
            self.copy(from, p);
            let at = self.out.text.len();
            if let Some(kind) = kind {
                self.out.masks.push(Mask {
                    kind,
                    span: Span::new(p as u32, end as u32),
                    at: at as u32,
                });
            }
            let repeated = text == "\n"
                && !bytes[p + 1..].starts_with(b"br")
                && !bytes[p + 1..].starts_with(b"BR")
                && self.is_line_start();
            if !text.is_empty() && !repeated {
                self.out.map.whole(at, text.len(), p, end);
                self.out.text.push_str(&text);
            }
            p = end;
            from = end;
        }
        self.copy(from, bytes.len());
    }

    fn copy(&mut self, from: usize, to: usize) {
        if from < to {
            self.out.map.verbatim(self.out.text.len(), from, to - from);
            self.out.text.push_str(&self.s[from..to]);
        }
    }

    /// Whether only blanks stand on the line that is being written.
    fn is_line_start(&self) -> bool {
        const NEAR: usize = 32;
        let tail = &self.out.text.as_bytes()[self.out.text.len().saturating_sub(NEAR)..];
        tail.iter().rev().find(|&&b| b != b' ').is_none_or(|&b| b == b'\n')
    }

    /// Whether what is decoded up to `p` ends with a line end.
    fn ends_line(&self, from: usize, p: usize) -> bool {
        let tail = &self.s[from..p];
        if tail.is_empty() {
            self.out.text.ends_with('\n')
        } else {
            tail.ends_with(['\n', '\r'])
        }
    }
}

/// The end of the tag that closes `open`, nested ones of the same name left aside.
fn closing_tag(s: &str, open: &Tag) -> Option<usize> {
    let mut depth = 1;
    let mut p = open.end;
    while let Some(n) = s.as_bytes()[p..].iter().position(|&b| b == b'<') {
        p += n;
        match tag(s, p) {
            Some(found) => {
                p = found.end;
                if found.name == open.name {
                    if found.closing {
                        depth -= 1;
                    } else {
                        depth += 1;
                    }
                    if depth == 0 {
                        return Some(p);
                    }
                }
            }
            None => p += 1,
        }
    }
    None
}
