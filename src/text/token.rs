//! Words, numbers, masks and emoji of the normalised text.

use super::mask::MaskKind;
use super::normal::Normal;
use std::ops::BitOr;
use unicode_segmentation::UnicodeSegmentation;

/// A word, number, mask or run of emoji.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// First byte in the normalised text.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// What it is.
    pub shape: Shape,
    /// How the draft writes it.
    pub caps: Caps,
    /// What stands between the token before and this one.
    pub gap: Gap,
    /// Index of its sentence.
    pub sentence: u32,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A word by UAX #29, without its clitics.
    Word,
    /// "n't", "'ll", "'ve", "'re", "'s", "'d", "'m"; "'t" after "can".
    Clitic,
    /// A number, amount, date, clock time, range or identifier.
    Number,
    /// A masked stretch.
    Mask(MaskKind),
    /// A run of emoji, or an emoticon.
    Emoji,
}

/// How a token is written in the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Caps {
    /// No capitals.
    Lower,
    /// One, at the start; a single letter such as "I" counts here.
    Capital,
    /// At least two letters, all capitals.
    Upper,
    /// Anything else ("iPhone").
    Mixed,
}

/// Set of what stands between two tokens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Gap(pub u16);

impl Gap {
    /// `,`
    pub const COMMA: Self = Self(1);
    /// `:`
    pub const COLON: Self = Self(1 << 1);
    /// `;`
    pub const SEMICOLON: Self = Self(1 << 2);
    /// A dash between blanks, or an en or em dash.
    pub const DASH: Self = Self(1 << 3);
    /// A hyphen inside a compound.
    pub const HYPHEN: Self = Self(1 << 4);
    /// An opening parenthesis or bracket.
    pub const OPEN_PAREN: Self = Self(1 << 5);
    /// A closing parenthesis or bracket.
    pub const CLOSE_PAREN: Self = Self(1 << 6);
    /// A quotation mark.
    pub const QUOTE: Self = Self(1 << 7);
    /// A line end.
    pub const NEWLINE: Self = Self(1 << 8);
    /// `>` or `→`, as in menu paths.
    pub const ARROW: Self = Self(1 << 9);
    /// `/`
    pub const SLASH: Self = Self(1 << 10);
    /// The mark or number of a list item.
    pub const BULLET: Self = Self(1 << 11);
    /// A blank.
    pub const SPACE: Self = Self(1 << 12);
    /// `.`, `!` or `?`
    pub const STOP: Self = Self(1 << 13);
    /// `&`
    pub const AMPERSAND: Self = Self(1 << 14);
    /// Any other mark.
    pub const OTHER: Self = Self(1 << 15);

    /// Whether any of `what` is in the set.
    pub const fn has(self, what: Self) -> bool {
        self.0 & what.0 != 0
    }
}

impl BitOr for Gap {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

const CLITICS: &[&str] = &["'ll", "'ve", "'re", "'s", "'d", "'m"];
const EMOTICONS: &[&str] = &[
    ":)", ":-)", ";)", ";-)", ":d", ":-d", ":(", ":-(", ":p", ":-p", ":/", ":'(", "=)", "=(", "<3", "</3", ":o", ":*",
    ":]", ":|", ">:(", ">_<",
];

/// Splits the normalised text.
pub(super) fn tokens(normal: &Normal) -> Vec<Token> {
    let mut scan = Scan {
        normal,
        text: &normal.text,
        bytes: normal.text.as_bytes(),
        tokens: Vec::with_capacity(normal.text.len() / 5),
        gap: Gap::default(),
        next_mask: 0,
        item: 0,
    };
    let mut p = 0;
    while p < scan.bytes.len() {
        p = scan.step(p);
    }
    scan.tokens
}

struct Scan<'n> {
    normal: &'n Normal,
    text: &'n str,
    bytes: &'n [u8],
    tokens: Vec<Token>,
    gap: Gap,
    next_mask: usize,
    /// The last number of a numbered list.
    item: u32,
}

impl Scan<'_> {
    fn step(&mut self, p: usize) -> usize {
        let b = self.bytes[p];
        let line_start = p == 0 || self.bytes[p - 1] == b'\n';
        if let Some(end) = self.bullet(p, line_start) {
            self.gap = self.gap | Gap::BULLET;
            return end;
        }
        match b {
            b'a'..=b'z' => self.word(p),
            b'0'..=b'9' => self.number(p),
            b'$' if self.digit(p + 1) => self.number(p),
            b'+' if self.digit(p + 1) && !self.alnum_before(p) => self.number(p),
            b'#' if self.bytes.get(p + 1).is_some_and(u8::is_ascii_alphanumeric) => {
                let run = self.run(p + 1);
                if self.bytes[p + 1..run].iter().any(u8::is_ascii_digit) {
                    self.number(p)
                } else {
                    self.mark(p, b)
                }
            }
            b'\n' | b' ' => self.mark(p, b),
            0..=0x1f => {
                let kind = self.mask_at(p);
                self.push(p, p + 1, Shape::Mask(kind))
            }
            b':' | b';' | b'=' | b'<' | b'>' if !self.alnum_before(p) => match self.emoticon(p) {
                Some(end) => self.push(p, end, Shape::Emoji),
                None => self.mark(p, b),
            },
            b'\'' if self.tokens.last().is_some_and(|t| t.end as usize == p) => {
                let clitic = CLITICS.iter().find(|c| {
                    self.text[p..].starts_with(**c)
                        && !self.bytes.get(p + c.len()).is_some_and(u8::is_ascii_alphanumeric)
                });
                match clitic {
                    Some(c) => self.push(p, p + c.len(), Shape::Clitic),
                    None => self.mark(p, b),
                }
            }
            0x80.. => self.foreign(p),
            _ => self.mark(p, b),
        }
    }

    fn push(&mut self, start: usize, end: usize, shape: Shape) -> usize {
        let caps = self.caps(start, end);
        let gap = std::mem::take(&mut self.gap);
        self.tokens.push(Token {
            start: start as u32,
            end: end as u32,
            shape,
            caps,
            gap,
            sentence: 0,
        });
        end
    }

    fn caps(&self, start: usize, end: usize) -> Caps {
        if !self.normal.has_capital(start, end) {
            return Caps::Lower;
        }
        let (mut letters, mut capitals, mut first) = (0u32, 0u32, false);
        for (i, c) in self.text[start..end].char_indices() {
            if c.is_alphabetic() {
                let capital = self.normal.is_capital(start + i);
                first |= capital && letters == 0;
                letters += 1;
                capitals += u32::from(capital);
            }
        }
        match capitals {
            n if n == letters && n >= 2 => Caps::Upper,
            1 if first => Caps::Capital,
            _ => Caps::Mixed,
        }
    }

    fn digit(&self, p: usize) -> bool {
        self.bytes.get(p).is_some_and(u8::is_ascii_digit)
    }

    fn alnum(&self, p: usize) -> bool {
        self.bytes
            .get(p)
            .is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80)
    }

    fn alnum_before(&self, p: usize) -> bool {
        p > 0 && self.alnum(p - 1)
    }

    /// The end of the letters, digits and underscores from `p`.
    fn run(&self, p: usize) -> usize {
        let len = self.bytes[p..]
            .iter()
            .position(|b| !b.is_ascii_alphanumeric() && *b != b'_');
        p + len.unwrap_or(self.bytes.len() - p)
    }

    fn mask_at(&mut self, p: usize) -> MaskKind {
        let masks = &self.normal.masks;
        let sentinel = self.bytes[p] as char;
        while let Some(mask) = masks.get(self.next_mask) {
            self.next_mask += 1;
            if mask.at as usize == p && mask.kind.sentinel() == sentinel {
                return mask.kind;
            }
        }
        // Every sentinel has its mask; the draft's own control characters never get here.
        MaskKind::Code
    }

    /// A mark between tokens.
    fn mark(&mut self, p: usize, b: u8) -> usize {
        let what = match b {
            b' ' => Gap::SPACE,
            b'\n' => Gap::NEWLINE,
            b',' => Gap::COMMA,
            b':' => Gap::COLON,
            b';' => Gap::SEMICOLON,
            b'.' | b'!' | b'?' => Gap::STOP,
            b'(' | b'[' => Gap::OPEN_PAREN,
            b')' | b']' => Gap::CLOSE_PAREN,
            b'"' | b'\'' => Gap::QUOTE,
            b'/' => Gap::SLASH,
            b'>' => Gap::ARROW,
            b'&' => Gap::AMPERSAND,
            b'-' if self.bytes.get(p + 1) == Some(&b'>') => Gap::ARROW,
            b'-' if self.alnum_before(p) && self.alnum(p + 1) => Gap::HYPHEN,
            b'-' => Gap::DASH,
            _ => Gap::OTHER,
        };
        self.gap = self.gap | what;
        p + 1
    }

    /// The end of a list mark at `p`, its blank included.
    fn bullet(&mut self, p: usize, line_start: bool) -> Option<usize> {
        let b = self.bytes[p];
        let white = |at: usize| matches!(self.bytes.get(at), Some(b' ' | b'\n') | None);
        if line_start {
            match b {
                b'-' | b'*' | b'+' if white(p + 1) => return Some(p + 1),
                b'-' if self.bytes.get(p + 1).is_some_and(u8::is_ascii_lowercase) => return Some(p + 1),
                b'a'..=b'h' if self.bytes.get(p + 1) == Some(&b')') && white(p + 2) => return Some(p + 2),
                _ => {}
            }
        }
        if b >= 0x80 {
            let c = self.text[p..].chars().next()?;
            let dot = matches!(c, '•' | '‣' | '◦' | '▪' | '▫' | '●' | '○' | '■' | '□' | '➢' | '➤');
            let always = dot && (line_start || self.bytes[p - 1] == b' ');
            return (always || (line_start && matches!(c, '·' | '→') && white(p + c.len_utf8())))
                .then_some(p + c.len_utf8());
        }
        let opening = usize::from(b == b'(');
        if !(b.is_ascii_digit() || (opening == 1 && line_start)) || self.alnum_before(p) {
            return None;
        }
        let from = p + opening;
        let digits = self.bytes[from..]
            .iter()
            .take(3)
            .take_while(|b| b.is_ascii_digit())
            .count();
        if !(1..=2).contains(&digits) {
            return None;
        }
        let after = from + digits;
        if line_start && self.text[after..].starts_with('\u{20e3}') {
            return Some(after + 3);
        }
        let mark = *self.bytes.get(after)?;
        if !matches!(mark, b'.' | b')') || !white(after + 1) {
            return None;
        }
        let number: u32 = self.text[from..after].parse().ok()?;
        // In running text only a number that goes on counting, after a sentence or with a parenthesis of its own.
        let counts = number == 1 || number == self.item + 1;
        let opened = self.gap.has(Gap::STOP) || (self.gap.has(Gap::COLON) && number == 1) || mark == b')';
        let inline = counts && opened && p > 0 && self.bytes[p - 1] == b' ' && !self.gap.has(Gap::OPEN_PAREN);
        let more = self.bytes.get(after + 2).is_some_and(|b| !b.is_ascii_digit());
        if line_start || (inline && more) {
            self.item = number;
            return Some(after + 1);
        }
        None
    }

    fn emoticon(&self, p: usize) -> Option<usize> {
        let rest = &self.text[p..];
        let face = EMOTICONS
            .iter()
            .rev()
            .filter(|e| rest.starts_with(**e))
            .max_by_key(|e| e.len())?;
        let end = p + face.len();
        let address = face.ends_with('/') && self.bytes.get(end) == Some(&b'/');
        (!address && !self.alnum(end)).then_some(end)
    }

    fn word(&mut self, p: usize) -> usize {
        let mut end = self.run(p);
        if self.bytes.get(end).is_some_and(|b| *b >= 0x80) && !self.text[end..].starts_with(is_other) {
            return self.chunk(p);
        }
        if let Some(end) = self.identifier(p, end) {
            return end;
        }
        if self.bytes[p..end].contains(&b'_') {
            return self.push(p, end, Shape::Word);
        }
        // "e.g", "p.m", "u.s.a": letters with stops between them.
        if end == p + 1 {
            while self.bytes.get(end) == Some(&b'.')
                && self.bytes.get(end + 1).is_some_and(u8::is_ascii_lowercase)
                && !self.alnum(end + 2)
            {
                end += 2;
            }
        }
        while self.bytes.get(end) == Some(&b'\'') && self.bytes.get(end + 1).is_some_and(u8::is_ascii_alphabetic) {
            end = self.run(end + 1);
        }
        self.contracted(p, end)
    }

    /// Pushes a word and its clitics.
    fn contracted(&mut self, start: usize, end: usize) -> usize {
        let word = &self.text[start..end];
        if !word.contains('\'') {
            return self.push(start, end, Shape::Word);
        }
        // From the right: "wouldn't've" is "would", "n't", "'ve".
        let mut cuts = [end; 4];
        let mut n = 0;
        while n < 3 {
            let host = &self.text[start..cuts[n]];
            let cut = if host == "can't" {
                2
            } else if host.ends_with("n't") {
                3
            } else {
                CLITICS.iter().find(|c| host.ends_with(**c)).map_or(0, |c| c.len())
            };
            if cut == 0 || cut >= host.len() {
                break;
            }
            n += 1;
            cuts[n] = cuts[n - 1] - cut;
        }
        self.push(start, cuts[n], Shape::Word);
        for i in (1..=n).rev() {
            self.push(cuts[i], cuts[i - 1], Shape::Clitic);
        }
        end
    }

    /// A word that is a number in letters' clothes: "CD-88213", "v4.2", "AB1234567", "Q3".
    fn identifier(&mut self, p: usize, run: usize) -> Option<usize> {
        let digits = self.bytes[p..run].iter().filter(|b| b.is_ascii_digit()).count();
        let letters = run - p - digits;
        let ends_in_digit = self.bytes[run - 1].is_ascii_digit();
        let hyphen = self.bytes.get(run) == Some(&b'-');
        if digits == 0 && !hyphen {
            return None;
        }
        if digits >= 3 || (letters <= 2 && ends_in_digit) {
            return Some(self.number(p));
        }
        // Parts with hyphens: at least two digits, and letters all in capitals or three digits in a row.
        let limit = self.bytes.len().min(p + 40);
        let mut end = run;
        while self.bytes.get(end) == Some(&b'-') && self.bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric) {
            let part = self.run(end + 1);
            if part > limit {
                return None;
            }
            end = part;
        }
        let whole = &self.bytes[p..end];
        let digits = whole.iter().filter(|b| b.is_ascii_digit()).count();
        let capitals = (p..end).all(|i| !self.bytes[i].is_ascii_lowercase() || self.normal.is_capital(i));
        let long = whole.split(|b| !b.is_ascii_digit()).any(|part| part.len() >= 3);
        let tail = whole
            .rsplit(|&b| b == b'-')
            .next()
            .is_some_and(|part| part.iter().any(u8::is_ascii_digit));
        (digits >= 2 && (capitals || (long && tail && letters <= 5))).then(|| self.push(p, end, Shape::Number))
    }

    /// Amounts, dates, clock times, ranges, versions, ordinals.
    fn number(&mut self, p: usize) -> usize {
        let mut end = p;
        if matches!(self.bytes[p], b'$' | b'#' | b'+') {
            end += 1;
        } else if self.bytes[p] >= 0x80 {
            end += self.text[p..].chars().next().map_or(1, char::len_utf8);
        }
        end = self.run(end);
        loop {
            let joins = match self.bytes.get(end) {
                Some(b'.' | b',' | b':' | b'/') => self.digit(end + 1),
                Some(b'-') => self.digit(end + 1) || self.currency(end + 1).is_some_and(|n| self.digit(end + 1 + n)),
                _ => false,
            };
            if !joins {
                break;
            }
            end = self.run(end + 1 + self.currency(end + 1).unwrap_or(0));
        }
        if self.bytes.get(end) == Some(&b'%') {
            end += 1;
        } else if self.bytes.get(end).is_some_and(|b| *b >= 0x80)
            && let Some(n) = self.currency(end)
        {
            end += n;
        }
        self.push(p, end, Shape::Number)
    }

    /// Length of a currency sign at `p`.
    fn currency(&self, p: usize) -> Option<usize> {
        let c = self.text.get(p..)?.chars().next()?;
        matches!(c, '$' | '£' | '€' | '¥' | '₹').then_some(c.len_utf8())
    }

    /// Something that starts beyond ASCII.
    fn foreign(&mut self, p: usize) -> usize {
        let Some(c) = self.text[p..].chars().next() else {
            return p + 1;
        };
        let end = p + c.len_utf8();
        if is_emoji(c) {
            let len = self.text[p..].find(|c| !is_emoji(c)).unwrap_or(self.text.len() - p);
            return self.push(p, p + len, Shape::Emoji);
        }
        if self.currency(p).is_some() && self.digit(end) {
            return self.number(p);
        }
        if is_other(c) {
            let arrow = matches!(c, '→' | '➡' | '›' | '⇒' | '⟶' | '➔' | '➜');
            self.gap = self.gap | if arrow { Gap::ARROW } else { Gap::OTHER };
            return end;
        }
        self.chunk(p)
    }

    /// Words by UAX #29 up to the next ASCII mark or other symbol.
    fn chunk(&mut self, p: usize) -> usize {
        let len = self.text[p..].find(|c: char| {
            if c.is_ascii() {
                !c.is_ascii_alphanumeric() && c != '_' && c != '\''
            } else {
                is_other(c)
            }
        });
        let end = p + len.unwrap_or(self.text.len() - p);
        let text = self.text;
        let mut last = p;
        for (at, word) in text[p..end].unicode_word_indices() {
            let start = p + at;
            if start > last {
                self.gap = self.gap | Gap::OTHER;
            }
            last = start + word.len();
            if word.starts_with(char::is_numeric) {
                self.push(start, last, Shape::Number);
            } else {
                self.contracted(start, last);
            }
        }
        if end > last {
            self.gap = self.gap | Gap::OTHER;
        }
        end
    }
}

/// A symbol beyond ASCII that is part of no word: emoji, arrows, currency, marks.
fn is_other(c: char) -> bool {
    !c.is_ascii() && !c.is_alphanumeric() && (is_emoji(c) || is_symbol(c))
}

fn is_symbol(c: char) -> bool {
    matches!(c, '\u{a1}'..='\u{bf}' | '×' | '÷' | '\u{2010}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff0f}')
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{2793}' | '\u{2b05}'..='\u{2b07}' | '\u{2b1b}' | '\u{2b1c}'
        | '\u{2b50}' | '\u{2b55}' | '\u{231a}' | '\u{231b}' | '\u{23e9}'..='\u{23fa}' | '\u{203c}' | '\u{2049}'
        | '\u{3030}' | '\u{3297}' | '\u{3299}')
}
