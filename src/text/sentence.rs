//! Sentences, paragraphs, greeting and sign-off.

use super::normal::Normal;
use super::token::{Caps, Gap, Shape, Token};
use crate::text::mask::{MaskKind, PlaceholderKind};
use std::ops::Range;

/// A sentence, or a line of a list, greeting or sign-off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens; never empty.
    pub tokens: Range<u32>,
    /// First byte in the normalised text.
    pub start: u32,
    /// One past its last byte, end mark included.
    pub end: u32,
    /// How it ends.
    pub end_mark: EndMark,
    /// Whether it belongs to a list item. The first sentence of an item has [`Gap::BULLET`] on its first token.
    pub bullet: bool,
    /// Index of its paragraph.
    pub paragraph: u32,
    /// Whether the whole of it stands in double quotes.
    pub quoted: bool,
}

/// How a sentence ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EndMark {
    /// `.`
    Period,
    /// `?`, also among other marks ("?!").
    Question,
    /// `!`
    Exclamation,
    /// `:` before a line end.
    Colon,
    /// `...` or `…`
    Ellipsis,
    /// Only a line end or the end of the text.
    None,
}

/// What is made of the tokens.
pub(super) struct Layout {
    pub sentences: Vec<Sentence>,
    pub paragraphs: Vec<Range<u32>>,
    pub greeting: Option<Range<u32>>,
    pub sign_off: Option<Range<u32>>,
}

/// Finds the sentences and gives each token its own.
pub(super) fn layout(normal: &Normal, tokens: &mut [Token]) -> Layout {
    let reader = Reader {
        normal,
        text: &normal.text,
        tokens,
    };
    let sign_off = reader.sign_off();
    let (sentences, paragraphs) = reader.sentences(sign_off);
    let greeting = reader.greeting();
    let first_of = |token: usize| sentences.partition_point(|s| (s.tokens.start as usize) < token) as u32;
    let sign_off = sign_off.map(|token| first_of(token)..sentences.len() as u32);
    for (i, sentence) in sentences.iter().enumerate() {
        for token in &mut tokens[sentence.tokens.start as usize..sentence.tokens.end as usize] {
            token.sentence = i as u32;
        }
    }
    Layout {
        sentences,
        paragraphs,
        greeting,
        sign_off,
    }
}

/// Abbreviations that no sentence ends with.
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "mx", "dr", "prof", "st", "e.g", "i.e", "eg", "ie", "vs", "cf", "approx", "attn", "messrs",
];
/// Abbreviations that may end a sentence before a capital.
const SHORT: &[&str] = &[
    "etc", "a.m", "p.m", "inc", "ltd", "co", "corp", "llc", "dept", "ext", "ref", "tel", "max", "min", "mins", "hr",
    "hrs", "u.s", "u.k", "u.s.a", "e.u", "est", "incl", "excl", "fig", "vol", "jr", "sr", "p.s", "a.k.a", "qty",
];
/// Abbreviations only before a number.
const BEFORE_NUMBER: &[&str] = &[
    "no", "nos", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue",
    "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "pp", "p", "art", "sec", "ch",
];

/// The end mark in what stands between two tokens: what it is, and where it and the closing marks after it end.
/// Marks that a blank or the end of the text does not follow end nothing.
fn end_mark(gap: &str, at_end: bool) -> Option<(EndMark, usize)> {
    let bytes = gap.as_bytes();
    let mut from = 0;
    while let Some(n) = bytes[from..].iter().position(|b| matches!(b, b'.' | b'!' | b'?')) {
        let start = from + n;
        let len = bytes[start..]
            .iter()
            .take_while(|b| matches!(b, b'.' | b'!' | b'?'))
            .count();
        let marks = &bytes[start..start + len];
        let closers = bytes[start + len..]
            .iter()
            .take_while(|b| matches!(b, b')' | b']' | b'"' | b'\'' | b'*'))
            .count();
        let end = start + len + closers;
        let opens = bytes[end..].first().is_none_or(|b| matches!(b, b' ' | b'\n'));
        if opens && (end < bytes.len() || at_end) {
            let mark = match marks {
                _ if marks.contains(&b'?') => EndMark::Question,
                _ if marks.contains(&b'!') => EndMark::Exclamation,
                [_] => EndMark::Period,
                _ => EndMark::Ellipsis,
            };
            return Some((mark, end));
        }
        from = start + len;
    }
    None
}

struct Reader<'n> {
    normal: &'n Normal,
    text: &'n str,
    tokens: &'n [Token],
}

/// The lines of the draft, for telling a wrapped line from a short one.
struct Wrap {
    /// Bytes of the longest line, when the draft looks wrapped by hand or by a mail program.
    width: Option<usize>,
}

/// Tokens of the longest sentence; text without an end mark is cut there, so that what is looked for all over a
/// sentence costs no more than the text is long.
const LONGEST: usize = 250;

/// A line of at least so many bytes may go on in the next one.
const LONG_LINE: usize = 45;

impl Wrap {
    fn of(text: &str) -> Self {
        let longest = text.split('\n').map(str::len).max().unwrap_or(0);
        let full = text.split('\n').filter(|line| line.len() + 14 > longest).count();
        Self {
            width: (full >= 2 && (55..=100).contains(&longest)).then_some(longest),
        }
    }
}

impl Reader<'_> {
    fn word(&self, i: usize) -> &str {
        self.tokens
            .get(i)
            .map_or("", |t| &self.text[t.start as usize..t.end as usize])
    }

    /// What stands before token `i`, or after the last one; without the mark or number of a list item.
    fn gap(&self, i: usize) -> &str {
        let start = i.checked_sub(1).map_or(0, |before| self.tokens[before].end as usize);
        let Some(next) = self.tokens.get(i) else {
            return &self.text[start..];
        };
        let gap = &self.text[start..next.start as usize];
        if !next.gap.has(Gap::BULLET) {
            return gap;
        }
        let end = if next.gap.has(Gap::NEWLINE) {
            gap.find('\n')
        } else {
            gap.trim_end().rfind(' ')
        };
        &gap[..end.map_or(0, |at| at + 1)]
    }

    fn is_new_line(&self, i: usize) -> bool {
        i == 0 || self.tokens.get(i).is_none_or(|t| t.gap.has(Gap::NEWLINE))
    }

    /// Whether a blank line or a rule stands before token `i`.
    fn is_after_blank(&self, i: usize) -> bool {
        let blanks = &self.normal.blanks;
        let before = i.checked_sub(1).map_or(0, |before| self.tokens[before].end);
        let at = blanks.partition_point(|&at| at < before);
        blanks.get(at).is_some_and(|&at| at < self.tokens[i].start)
    }

    fn sentences(&self, sign_off: Option<usize>) -> (Vec<Sentence>, Vec<Range<u32>>) {
        let n = self.tokens.len();
        let mut sentences: Vec<Sentence> = Vec::with_capacity(n / 12 + 1);
        let mut paragraphs: Vec<Range<u32>> = Vec::new();
        if n == 0 {
            return (sentences, paragraphs);
        }
        let wrap = Wrap::of(self.text);
        let sign_off = sign_off.unwrap_or(n);
        let mut first = 0;
        let mut bullet = self.tokens[0].gap.has(Gap::BULLET);
        let mut start = 0;
        let mut line_start = 0;
        // The end mark before an emoji that still belongs to the sentence.
        let mut held: Option<EndMark> = None;
        let mut words = false;
        let mut opens_paragraph = true;
        for i in 1..=n {
            words |= self.tokens[i - 1].shape != Shape::Emoji;
            let new_line = self.is_new_line(i);
            let (mark, end) = if i == n {
                let gap = self.gap(n);
                let found = end_mark(gap, true);
                let colon = gap.starts_with(':');
                let mark =
                    found
                        .map(|(mark, _)| mark)
                        .or(held)
                        .unwrap_or(if colon { EndMark::Colon } else { EndMark::None });
                (mark, self.close(i, found.map(|(_, end)| end)))
            } else if i >= sign_off {
                if i > sign_off && !new_line {
                    continue;
                }
                let found = end_mark(self.gap(i), false);
                (
                    found.map(|(mark, _)| mark).or(held).unwrap_or(EndMark::None),
                    self.close(i, found.map(|(_, end)| end)),
                )
            } else if i - first >= LONGEST {
                (EndMark::None, self.close(i, None))
            } else {
                match self.boundary(i, held, words, &wrap, line_start, first) {
                    Boundary::None => {
                        if new_line {
                            line_start = self.tokens[i].start as usize;
                        }
                        continue;
                    }
                    Boundary::Held(mark) => {
                        held = Some(mark);
                        continue;
                    }
                    Boundary::End(mark, end) => (mark, end),
                }
            };
            if opens_paragraph {
                let at = sentences.len() as u32;
                paragraphs.push(at..at);
            }
            sentences.push(Sentence {
                tokens: first as u32..i as u32,
                start: start as u32,
                end: end as u32,
                end_mark: mark,
                bullet,
                paragraph: paragraphs.len() as u32 - 1,
                quoted: self.is_quoted(first..i, start, end),
            });
            if let Some(last) = paragraphs.last_mut() {
                last.end = sentences.len() as u32;
            }
            if i == n {
                break;
            }
            let next = &self.tokens[i];
            let item = i < sign_off && (next.gap.has(Gap::BULLET) || (bullet && !new_line));
            opens_paragraph = new_line && (item != bullet || self.is_after_blank(i));
            bullet = item;
            first = i;
            start = self.open(i, end);
            held = None;
            words = false;
            if new_line {
                line_start = next.start as usize;
            }
        }
        (sentences, paragraphs)
    }

    /// Where a sentence ends whose next token is `i`: after its end mark, or after the marks that touch its last token.
    fn close(&self, i: usize, marks: Option<usize>) -> usize {
        let gap = self.gap(i);
        let start = self.tokens[i - 1].end as usize;
        let touching = gap.find([' ', '\n', '-', '(', '[']).unwrap_or(gap.len());
        start + marks.unwrap_or(touching)
    }

    /// Where a sentence starts whose first token is `i`: at the opening marks that touch it.
    fn open(&self, i: usize, after: usize) -> usize {
        let start = self.tokens[i].start as usize;
        let gap = &self.text[after.min(start)..start];
        start - (gap.len() - gap.trim_end_matches(['"', '(', '[', '\'']).len())
    }

    fn is_quoted(&self, tokens: Range<usize>, start: usize, end: usize) -> bool {
        let text = &self.text[start..end.max(start)];
        let marks = text.trim_end_matches(['.', '!', '?', ',']);
        (marks.len() > 1 && text.starts_with('"') && marks.ends_with('"'))
            || self.tokens[tokens]
                .iter()
                .all(|t| t.shape == Shape::Mask(MaskKind::Quotation))
    }

    /// Whether a sentence ends before token `i`.
    fn boundary(
        &self,
        i: usize,
        held: Option<EndMark>,
        words: bool,
        wrap: &Wrap,
        line_start: usize,
        first: usize,
    ) -> Boundary {
        let (last, next) = (&self.tokens[i - 1], &self.tokens[i]);
        let gap = next.gap;
        let after_emoji = last.shape == Shape::Emoji;
        // People leave the full stop out after an address, lest it be taken for a part of it.
        let after_url = last.shape == Shape::Mask(MaskKind::Url) && gap == Gap::SPACE;
        if !after_emoji && !after_url && !gap.has(Gap::STOP | Gap::NEWLINE | Gap::BULLET) {
            return Boundary::None;
        }
        let new_line = gap.has(Gap::NEWLINE);
        let text = self.gap(i);
        let found = end_mark(text, false).or_else(|| self.missing_blank(i, text));
        let emoji_goes_on = next.shape == Shape::Emoji && !new_line;
        if let Some((mark, end)) = found
            && !(mark == EndMark::Period && self.is_abbreviation(i, first))
            && (new_line || !self.goes_on_after_aside(i, text, end))
        {
            return if emoji_goes_on {
                Boundary::Held(mark)
            } else {
                Boundary::End(mark, self.close(i, Some(end)))
            };
        }
        let end = self.close(i, None);
        if gap.has(Gap::BULLET) {
            let mark = held.unwrap_or(if text.starts_with(':') {
                EndMark::Colon
            } else {
                EndMark::None
            });
            return Boundary::End(mark, end);
        }
        if new_line {
            let colon = text.trim_start_matches(['"', ')', ' ']).starts_with(':');
            if colon {
                return Boundary::End(EndMark::Colon, end);
            }
            if self.is_after_blank(i) || held.is_some() || !self.is_wrapped(i, wrap, line_start) {
                return Boundary::End(held.unwrap_or(EndMark::None), end);
            }
            return Boundary::None;
        }
        if (after_emoji || after_url) && !emoji_goes_on {
            if let Some(mark) = held {
                return Boundary::End(mark, end);
            }
            // "Thanks 😊 Your refund is on its way", "See https://x.test You can ..."
            if words && next.shape == Shape::Word && next.caps == Caps::Capital {
                return Boundary::End(EndMark::None, end);
            }
        }
        Boundary::None
    }

    /// "today.You": an end mark without its blank, before a capital.
    fn missing_blank(&self, i: usize, gap: &str) -> Option<(EndMark, usize)> {
        let (last, next) = (&self.tokens[i - 1], &self.tokens[i]);
        let words = matches!(last.shape, Shape::Word | Shape::Clitic)
            && next.shape == Shape::Word
            && last.caps != Caps::Upper
            && matches!(next.caps, Caps::Capital);
        let mark = match gap {
            "." if last.end - last.start >= 2 => EndMark::Period,
            "!" => EndMark::Exclamation,
            "?" => EndMark::Question,
            _ => return None,
        };
        words.then_some((mark, 1))
    }

    /// Whether the single full stop before token `i` belongs to an abbreviation or initial.
    fn is_abbreviation(&self, i: usize, first: usize) -> bool {
        let (last, next) = (&self.tokens[i - 1], &self.tokens[i]);
        if !self.gap(i).starts_with('.') || last.shape != Shape::Word {
            return false;
        }
        let word = self.word(i - 1);
        let number = next.shape == Shape::Number;
        let lower = matches!(next.shape, Shape::Word | Shape::Clitic) && next.caps == Caps::Lower;
        if word.len() == 1 && last.caps == Caps::Capital && word != "i" {
            // "J. Smith", "Ana J. Smith", but not "plan B. Then".
            let named = next.shape == Shape::Word && next.caps == Caps::Capital;
            let after_name = i - 1 == first
                || (self.tokens[i - 2].caps == Caps::Capital
                    && !is_label(self.word(i - 2))
                    && !last.gap.has(Gap::STOP));
            return named && after_name;
        }
        TITLES.contains(&word)
            || (SHORT.contains(&word) && (number || lower))
            || (BEFORE_NUMBER.contains(&word) && number)
    }

    /// "Is it (really?) broken": a mark inside an aside, and the sentence goes on in lower case.
    fn goes_on_after_aside(&self, i: usize, gap: &str, end: usize) -> bool {
        let next = &self.tokens[i];
        gap[..end].ends_with([')', '"', ']']) && next.shape == Shape::Word && next.caps == Caps::Lower
    }

    /// Whether token `i` continues the line before.
    fn is_wrapped(&self, i: usize, wrap: &Wrap, line_start: usize) -> bool {
        let (last, next) = (&self.tokens[i - 1], &self.tokens[i]);
        let len = (last.end as usize).saturating_sub(line_start);
        let goes_on = next.shape != Shape::Emoji && next.caps == Caps::Lower;
        let full = wrap
            .width
            .is_some_and(|width| len + 1 + (next.end - next.start) as usize > width);
        len >= LONG_LINE && (goes_on || full)
    }

    /// The tokens of a greeting at the start, or below a subject line.
    fn greeting(&self) -> Option<Range<u32>> {
        const LIMIT: usize = 7;
        let subject = self.word(0) == "subject" && self.tokens.get(1).is_some_and(|t| t.gap.has(Gap::COLON));
        let start = if subject {
            (1..self.tokens.len()).find(|&i| self.is_new_line(i))?
        } else {
            0
        };
        let opening = match (self.word(start), self.word(start + 1)) {
            ("good", "morning" | "afternoon" | "evening" | "day") => start + 2,
            ("hi" | "hello" | "hey" | "heya" | "hiya" | "dear" | "howdy" | "greetings" | "hallo", _) => start + 1,
            ("morning" | "afternoon" | "evening", _) if self.ends_part(start + 1) || self.is_name(start + 1) => {
                start + 1
            }
            // "Sam," on a line of its own.
            _ if self.is_name(start) => {
                let two = self.is_name(start + 1) && !self.ends_part(start + 1);
                let end = start + if two { 2 } else { 1 };
                let alone = self
                    .tokens
                    .get(end)
                    .is_some_and(|t| t.gap.has(Gap::COMMA) && t.gap.has(Gap::NEWLINE));
                return alone.then_some(start as u32..end as u32);
            }
            _ => return None,
        };
        // Up to the first mark when it is near, otherwise over what can be a name.
        let mark = (opening..self.tokens.len().min(start + LIMIT) + 1).find(|&i| self.ends_part(i));
        let end = match mark {
            Some(end) if end - start <= 4 && !(opening..end).any(|i| self.is_verbal(i)) => end,
            _ => {
                let limit = start + LIMIT;
                (opening..limit)
                    .find(|&i| self.ends_part(i) || !self.is_addressee(i))
                    .unwrap_or(limit)
            }
        };
        Some(start as u32..end as u32)
    }

    /// Whether a mark or line end stands before token `i`, or nothing follows.
    fn ends_part(&self, i: usize) -> bool {
        let marks = Gap::COMMA | Gap::COLON | Gap::DASH | Gap::NEWLINE | Gap::SEMICOLON | Gap::BULLET;
        self.tokens.get(i).is_none_or(|t| {
            t.gap.has(marks) || (t.gap.has(Gap::STOP) && !TITLES.contains(&self.word(i - 1))) || t.shape == Shape::Emoji
        })
    }

    fn is_name(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| match t.shape {
            Shape::Word => t.caps == Caps::Capital && t.end - t.start > 1 && !is_plain(self.word(i)),
            Shape::Mask(MaskKind::Placeholder(PlaceholderKind::Person) | MaskKind::Handle) => true,
            _ => false,
        })
    }

    fn is_addressee(&self, i: usize) -> bool {
        self.is_name(i)
            || matches!(
                self.word(i),
                "there"
                    | "all"
                    | "team"
                    | "everyone"
                    | "again"
                    | "folks"
                    | "both"
                    | "sir"
                    | "madam"
                    | "customer"
                    | "mr"
                    | "mrs"
                    | "ms"
                    | "dr"
                    | "friend"
                    | "guys"
                    | "valued"
            )
            || self
                .tokens
                .get(i)
                .is_some_and(|t| matches!(t.shape, Shape::Mask(MaskKind::Placeholder(_))))
    }

    /// A word that no greeting has: the sentence has begun.
    fn is_verbal(&self, i: usize) -> bool {
        self.tokens[i].shape == Shape::Clitic
            || self.tokens[i].shape == Shape::Number
            || matches!(
                self.word(i),
                "i" | "we"
                    | "you"
                    | "your"
                    | "our"
                    | "my"
                    | "it"
                    | "this"
                    | "that"
                    | "thanks"
                    | "thank"
                    | "is"
                    | "are"
                    | "was"
                    | "for"
                    | "please"
                    | "sorry"
                    | "the"
                    | "can"
                    | "could"
                    | "have"
                    | "has"
                    | "just"
                    | "from"
            )
    }

    /// The first token of a sign-off at the end of the text.
    fn sign_off(&self) -> Option<usize> {
        const LINES: usize = 6;
        let n = self.tokens.len();
        if n == 0 {
            return None;
        }
        // The last lines, from the end.
        let mut starts = Vec::with_capacity(LINES);
        for i in (n.saturating_sub(60)..n).rev() {
            if self.is_new_line(i) {
                starts.push(i);
                if starts.len() == LINES {
                    break;
                }
            }
        }
        let mut found = None;
        let mut end = n;
        for (k, &start) in starts.iter().enumerate() {
            let short = end - start <= 9 && !self.tokens[start].gap.has(Gap::BULLET);
            if !short || k > 4 {
                break;
            }
            if self.is_closing(start, end, k > 0) {
                found = Some(start);
            } else if found.is_some() {
                break;
            }
            end = start;
        }
        found.filter(|&start| start > 0).or_else(|| self.bare_sign_off(&starts))
    }

    /// Whether a line is a sign-off phrase, with or without a name after a comma.
    fn is_closing(&self, start: usize, end: usize, more: bool) -> bool {
        let words: Vec<&str> = (start..end).map(|i| self.word(i)).collect();
        let comma = (start + 1..end)
            .find(|&i| self.tokens[i].gap.has(Gap::COMMA | Gap::DASH))
            .unwrap_or(end);
        let named = comma < end && end - comma <= 5 && (comma..end).all(|i| self.is_signed(i)) && self.is_named(comma);
        if comma < end && !named {
            return false;
        }
        let phrase = &words[..comma - start];
        let formal = match phrase {
            [
                ..,
                "regards" | "wishes" | "sincerely" | "faithfully" | "respectfully" | "cordially",
            ]
            | ["yours", .., "truly"]
            | ["take", "care"]
            | ["warmly"]
            | ["all", "the", "best"] => phrase.len() <= 4 && phrase.iter().all(|w| is_closing_word(w)),
            _ => false,
        };
        let light = matches!(
            phrase,
            ["thanks" | "cheers" | "best" | "thx" | "ta"]
                | ["thanks", "again" | "everyone"]
                | ["many" | "warm" | "kind" | "with", "thanks"]
                | ["thank", "you"]
                | ["thank", "you", "again"]
                | ["thanks", "so", "much"]
        );
        let comma_after = self.gap(end).starts_with(',');
        formal || (light && (named || (more && self.signs_from(end)) || comma_after))
    }

    /// Whether the line from token `i` starts like a name.
    fn signs_from(&self, i: usize) -> bool {
        i < self.tokens.len() && (self.is_named(i) || matches!(self.word(i), "the" | "your"))
    }

    fn is_named(&self, i: usize) -> bool {
        self.is_name(i)
            || self.tokens.get(i).is_some_and(|t| {
                t.caps == Caps::Upper
                    || matches!(t.shape, Shape::Mask(MaskKind::Placeholder(_)))
                    || (t.shape == Shape::Word && t.end - t.start == 1 && t.caps == Caps::Capital)
            })
    }

    fn is_signed(&self, i: usize) -> bool {
        self.is_named(i)
            || matches!(
                self.word(i),
                "team"
                    | "support"
                    | "the"
                    | "your"
                    | "at"
                    | "from"
                    | "of"
                    | "and"
                    | "customer"
                    | "care"
                    | "service"
                    | "for"
            )
    }

    /// A sign-off without a phrase: "– Priya, Billing", "^AJ", "- Sam", or a name alone on the last line.
    fn bare_sign_off(&self, starts: &[usize]) -> Option<usize> {
        let n = self.tokens.len();
        let tail = self.gap(n).trim_end_matches(' ');
        let last_line = *starts.first()?;
        // "... today. Kind regards, Priya", "... today. – Sam"
        for start in (n.saturating_sub(8).max(1)..n).rev() {
            let gap = self.gap(start);
            let (white, mark) = gap
                .trim_end()
                .char_indices()
                .next_back()
                .map_or(("", None), |(at, c)| (&gap[..at], Some(c)));
            let tag = matches!(mark, Some('^' | '/' | '*' | '~'))
                && (white.is_empty() && start == 0 || white.ends_with([' ', '\n']))
                && gap.ends_with(['^', '/', '*', '~']);
            let initials = self.tokens[start].caps == Caps::Upper && self.word(start).len() <= 3;
            if tag && start + 1 == n && (initials || (mark != Some('/') && self.is_name(start))) {
                return Some(start);
            }
            let ended = end_mark(gap, false).is_some() || self.tokens[start].gap.has(Gap::NEWLINE);
            let dash = self.text[..self.tokens[start].start as usize]
                .trim_end_matches(' ')
                .ends_with(['-', '~']);
            let names = start >= last_line && (start..n).all(|i| self.is_signed(i)) && self.is_named(start);
            if ended && dash && names && n - start <= 5 && (tail.is_empty() || tail == ".") && !self.in_list(start) {
                return Some(start);
            }
            if ended && start > last_line && self.is_closing(start, n, false) {
                return Some(start);
            }
            if ended && self.tokens[start].gap.has(Gap::STOP) && start > last_line {
                break;
            }
        }
        let alone = n - last_line <= 4 && tail.is_empty() && self.is_name(last_line);
        let names = (last_line..n).all(|i| self.is_signed(i) && !self.tokens[i].gap.has(Gap::BULLET));
        let apart = end_mark(self.gap(last_line), false).is_some() || self.is_after_blank(last_line);
        (last_line > 0 && alone && names && apart).then_some(last_line)
    }

    /// Whether the line before token `i` is a list item.
    fn in_list(&self, i: usize) -> bool {
        (0..i)
            .rev()
            .take(40)
            .find(|&j| self.is_new_line(j))
            .is_some_and(|j| self.tokens[j].gap.has(Gap::BULLET))
    }
}

enum Boundary {
    None,
    /// A sentence has ended, but an emoji that follows still belongs to it.
    Held(EndMark),
    End(EndMark, usize),
}

/// Words before a single letter that is no initial ("Plan B").
fn is_label(word: &str) -> bool {
    matches!(
        word,
        "plan" | "option" | "step" | "type" | "section" | "part" | "class" | "appendix" | "vitamin" | "grade"
    )
}

fn is_closing_word(word: &str) -> bool {
    matches!(
        word,
        "kind"
            | "kindest"
            | "best"
            | "warm"
            | "warmest"
            | "many"
            | "with"
            | "very"
            | "my"
            | "all"
            | "the"
            | "yours"
            | "most"
            | "regards"
            | "wishes"
            | "sincerely"
            | "faithfully"
            | "respectfully"
            | "cordially"
            | "truly"
            | "warmly"
            | "take"
            | "care"
            | "sincere"
            | "good"
            | "thanks"
            | "and"
    )
}

/// Capitalised words that open or fill a line and are no names.
fn is_plain(word: &str) -> bool {
    matches!(
        word,
        "thanks"
            | "thank"
            | "sorry"
            | "yes"
            | "no"
            | "ok"
            | "okay"
            | "sure"
            | "done"
            | "resolved"
            | "sent"
            | "please"
            | "great"
            | "hi"
            | "hello"
            | "hey"
            | "perfect"
            | "apologies"
            | "cheers"
            | "we"
            | "you"
            | "your"
            | "it"
            | "this"
            | "that"
            | "the"
            | "unfortunately"
            | "fixed"
            | "understood"
            | "noted"
            | "absolutely"
            | "bye"
            | "goodbye"
            | "certainly"
            | "right"
            | "well"
            | "so"
            | "also"
            | "and"
            | "but"
            | "if"
            | "our"
            | "there"
            | "refunded"
            | "shipped"
            | "update"
            | "good"
            | "dear"
            | "welcome"
            | "congratulations"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "tomorrow"
            | "today"
    )
}
