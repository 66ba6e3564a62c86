//! The normalised copy, and the map from it back to what it was made of.

use super::block;
use super::mask::{self, Mask, MaskKind};
use crate::span::Span;

/// A stretch of a copy and of its source: byte for byte when `verbatim`, as a whole otherwise.
#[derive(Debug, Clone, Copy)]
struct Piece {
    copy: u32,
    source: u32,
    copy_len: u32,
    source_len: u32,
    verbatim: bool,
}

/// The way from a copy back to its source. Both sides only ever go forward.
#[derive(Debug, Default)]
pub(super) struct Map {
    pieces: Vec<Piece>,
}

impl Map {
    /// Records that `source` was copied byte for byte to the place `copy`.
    pub(super) fn verbatim(&mut self, copy: usize, source: usize, len: usize) {
        let (copy, source, len) = (copy as u32, source as u32, len as u32);
        if let Some(last) = self.pieces.last_mut()
            && last.verbatim
            && last.copy + last.copy_len == copy
            && last.source + last.source_len == source
        {
            last.copy_len += len;
            last.source_len += len;
        } else {
            self.pieces.push(Piece {
                copy,
                source,
                copy_len: len,
                source_len: len,
                verbatim: true,
            });
        }
    }

    /// Records that the `copy_len` bytes at `copy` stand for the source range as a whole.
    pub(super) fn whole(&mut self, copy: usize, copy_len: usize, source: usize, source_end: usize) {
        self.pieces.push(Piece {
            copy: copy as u32,
            source: source as u32,
            copy_len: copy_len as u32,
            source_len: (source_end - source) as u32,
            verbatim: false,
        });
    }

    /// The source of a range of the copy.
    pub(super) fn span(&self, start: u32, end: u32) -> Span {
        let first = self.place(start, false);
        if end <= start {
            return Span::new(first, first);
        }
        Span::new(first, self.place(end - 1, true).max(first))
    }

    /// Where the byte `at` of the copy came from; with `after`, where that source ends.
    fn place(&self, at: u32, after: bool) -> u32 {
        let Some(i) = self.pieces.partition_point(|p| p.copy <= at).checked_sub(1) else {
            return self.pieces.first().map_or(0, |p| p.source);
        };
        let p = self.pieces[i];
        let within = at - p.copy;
        if within >= p.copy_len {
            p.source + p.source_len
        } else if p.verbatim {
            p.source + within + u32::from(after)
        } else if after {
            p.source + p.source_len
        } else {
            p.source
        }
    }

    /// Where the copy stood when the source was read up to `at`.
    pub(super) fn copied(&self, at: u32) -> u32 {
        let Some(i) = self.pieces.partition_point(|p| p.source <= at).checked_sub(1) else {
            return 0;
        };
        let p = self.pieces[i];
        p.copy + (at - p.source).min(p.copy_len)
    }
}

/// A normalised copy.
#[derive(Default)]
pub(super) struct Normal {
    /// The copy.
    pub text: String,
    /// The way back to the source.
    pub map: Map,
    /// What was cut or masked, in terms of the source.
    pub masks: Vec<Mask>,
    /// Places of the `\n` that stand for a blank line or a rule.
    pub blanks: Vec<u32>,
    /// One bit a byte of the copy: whether a capital starts there in the source.
    capitals: Vec<u64>,
}

impl Normal {
    /// Whether the character at byte `at` of the copy was a capital.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.capitals
            .get(at / 64)
            .is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }

    /// Whether the range of the copy, which is not empty, has a capital.
    pub(super) fn has_capital(&self, start: usize, end: usize) -> bool {
        let (first, last) = (start / 64, (end - 1) / 64);
        (first..=last).any(|i| {
            let mut bits = self.capitals.get(i).copied().unwrap_or(0);
            if i == first {
                bits &= !0 << (start % 64);
            }
            if i == last {
                bits &= !0 >> (63 - (end - 1) % 64);
            }
            bits != 0
        })
    }

    /// Lower-cases the ASCII of the copy, noting its capitals besides those in `foreign`.
    fn fold(&mut self, foreign: &[usize]) {
        self.capitals = self
            .text
            .as_bytes()
            .chunks(64)
            .map(|block| {
                block
                    .iter()
                    .enumerate()
                    .fold(0, |bits, (i, b)| bits | u64::from(b.is_ascii_uppercase()) << i)
            })
            .collect();
        for at in foreign {
            self.capitals[at / 64] |= 1 << (at % 64);
        }
        self.text.make_ascii_lowercase();
    }
}

/// White space that was read and not yet written: where it stood, and how many line ends it had.
struct Pending {
    start: usize,
    end: usize,
    newlines: u32,
}

struct Writer<'s> {
    /// The source up to the next block that is cut.
    source: &'s str,
    out: Normal,
    pending: Option<Pending>,
    /// Up to where a chunk of address characters was already tried as a mask.
    tried: usize,
    /// A closing quotation mark that must not open another quotation.
    quote_close: usize,
    /// A Markdown link that is open: its "]" and its end.
    link: Option<(usize, usize)>,
    /// Closing emphasis marks to drop.
    emphasis: Vec<usize>,
    /// No closing emphasis of so many marks stands before this place.
    no_emphasis: (usize, usize),
    /// Places of capitals beyond ASCII in the copy.
    capitals: Vec<usize>,
}

/// Writes the normalised copy of `source`. With `links`, `\x01` in the source stands for the address of an HTML link.
pub(super) fn normalise(source: &str, links: bool) -> Normal {
    let mut writer = Writer {
        source,
        out: Normal {
            text: String::with_capacity(source.len()),
            ..Normal::default()
        },
        pending: None,
        tried: 0,
        quote_close: usize::MAX,
        link: None,
        emphasis: Vec::new(),
        no_emphasis: (0, 0),
        capitals: Vec::new(),
    };
    let mut at = 0;
    for (range, kind) in block::blocks(source) {
        writer.source = &source[..range.start];
        writer.prose(at, links);
        writer.cut(range.start, range.end, kind, 2);
        at = range.end;
    }
    writer.source = source;
    writer.prose(at, links);
    writer.out.fold(&writer.capitals);
    writer.out
}

impl Writer<'_> {
    /// Reads from `from` to the end of the source as it is now.
    fn prose(&mut self, from: usize, links: bool) {
        let bytes = self.source.as_bytes();
        let mut p = from;
        while p < bytes.len() {
            let b = bytes[p];
            p = match b {
                _ if b.is_ascii_alphanumeric() => self.word(p),
                b' ' | b'\t'..=b'\r' => self.white(p),
                // HTML's decoder has dropped every other control character.
                1 if links => {
                    self.space(p);
                    self.mask(p, p + 1, MaskKind::Url)
                }
                0..=0x1f | 0x7f => p + 1,
                b']' if self.link.is_some_and(|(close, _)| close == p) => {
                    let (_, end) = self.link.take().unwrap_or_default();
                    self.space(p);
                    self.mask(p, end, MaskKind::Url)
                }
                b'{' | b'[' | b'%' | b'<' | b'$' => self.opening(p),
                b'!' if bytes.get(p + 1) == Some(&b'[') && mask::markdown_link(self.source, p + 1).is_some() => p + 1,
                b'"' => self.quote(p, p + 1),
                b'`' => self.backtick(p),
                b'-' | b'_' | b'=' | b'*' | b'~' | b'#' => self.marks(p),
                b'@' | b'/' | b'\\' => self.address(p),
                0x80.. => self.foreign(p),
                _ => self.copy(p, p + 1),
            };
        }
    }

    // What is written.

    /// Writes pending white space as one blank or line end.
    fn flush(&mut self) {
        if let Some(white) = self.pending.take() {
            let at = self.out.text.len();
            if at == 0 {
                return;
            }
            self.out.text.push(if white.newlines > 0 { '\n' } else { ' ' });
            if white.newlines > 1 {
                self.out.blanks.push(at as u32);
            }
            let verbatim = white.newlines == 0 && &self.source[white.start..white.end] == " ";
            if verbatim {
                self.out.map.verbatim(at, white.start, 1);
            } else {
                self.out.map.whole(at, 1, white.start, white.end);
            }
        }
    }

    /// Adds white space to what is pending.
    fn pend(&mut self, start: usize, end: usize, newlines: u32) {
        match &mut self.pending {
            Some(white) => {
                white.end = end;
                white.newlines += newlines;
            }
            None => self.pending = Some(Pending { start, end, newlines }),
        }
    }

    /// A blank that the source does not have.
    fn space(&mut self, at: usize) {
        self.pend(at, at, 0);
    }

    /// Copies ASCII as it is; all of it is lower-cased at the end.
    fn copy(&mut self, start: usize, end: usize) -> usize {
        self.flush();
        self.out.map.verbatim(self.out.text.len(), start, end - start);
        self.out.text.push_str(&self.source[start..end]);
        end
    }

    /// Writes `text` for a stretch of the source.
    fn put(&mut self, text: &str, start: usize, end: usize) -> usize {
        self.flush();
        self.out.map.whole(self.out.text.len(), text.len(), start, end);
        self.out.text.push_str(text);
        end
    }

    fn mask(&mut self, start: usize, end: usize, kind: MaskKind) -> usize {
        self.flush();
        let at = self.out.text.len() as u32;
        self.out.masks.push(Mask {
            kind,
            span: Span::new(start as u32, end as u32),
            at,
        });
        self.put(kind.sentinel().encode_utf8(&mut [0; 4]), start, end)
    }

    fn cut(&mut self, start: usize, end: usize, kind: MaskKind, newlines: u32) {
        let at = self.out.text.len() as u32;
        self.out.masks.push(Mask {
            kind,
            span: Span::new(start as u32, end as u32),
            at,
        });
        self.pend(start, end, newlines);
    }

    // What is read.

    fn before(&self, p: usize) -> Option<char> {
        self.source[..p].chars().next_back()
    }

    fn after(&self, p: usize) -> Option<char> {
        self.source[p..].chars().next()
    }

    fn at_line_start(&self) -> bool {
        self.out.text.is_empty() || self.pending.as_ref().is_some_and(|white| white.newlines > 0)
    }

    fn word(&mut self, p: usize) -> usize {
        let bytes = self.source.as_bytes();
        let to = bytes.len();
        if p >= self.tried {
            let end = p + bytes[p..].iter().position(|&b| !mask::is_chunk(b)).unwrap_or(to - p);
            if let Some((end, kind)) = mask::word(self.source, p, end) {
                return self.mask(p, end, kind);
            }
            self.tried = end;
        }
        let end = p + bytes[p..]
            .iter()
            .position(|b| !b.is_ascii_alphanumeric())
            .unwrap_or(to - p);
        self.copy(p, end)
    }

    fn white(&mut self, p: usize) -> usize {
        let bytes = self.source.as_bytes();
        let mut end = p;
        let mut newlines = 0;
        while let Some(b' ' | b'\t'..=b'\r') = bytes.get(end) {
            newlines += u32::from(bytes[end] == b'\n' || (bytes[end] == b'\r' && bytes.get(end + 1) != Some(&b'\n')));
            end += 1;
        }
        self.pend(p, end, newlines);
        end
    }

    fn opening(&mut self, p: usize) -> usize {
        let bytes = self.source.as_bytes();
        if bytes[p] == b'['
            && let Some(link) = mask::markdown_link(self.source, p)
        {
            self.link = Some(link);
            if self.before(p).is_some_and(|c| !c.is_whitespace()) {
                self.space(p);
            }
            return p + 1;
        }
        match mask::placeholder(self.source, p) {
            Some((end, kind, true)) => {
                self.cut(p, end, kind, 0);
                end
            }
            Some((end, kind, false)) => {
                // "${name}" and "%{name}" are one placeholder.
                self.mask(p, end, kind)
            }
            None if matches!(bytes[p], b'$' | b'%') && bytes.get(p + 1) == Some(&b'{') => {
                match mask::placeholder(self.source, p + 1) {
                    Some((end, kind, false)) => self.mask(p, end, kind),
                    _ => self.copy(p, p + 1),
                }
            }
            None => self.copy(p, p + 1),
        }
    }

    /// A double quotation mark, straight or not.
    fn quote(&mut self, p: usize, next: usize) -> usize {
        let opens = p != self.quote_close
            && !self.before(p).is_some_and(char::is_alphanumeric)
            && self.after(next).is_some_and(|c| !c.is_whitespace());
        if opens && let Some((close, long)) = mask::quotation(self.source, next) {
            let close_end = close + self.after(close).map_or(0, char::len_utf8);
            // Quotation marks around the whole draft come from a copied cell, not from a quotation.
            let whole = self.out.text.is_empty() && self.source[close_end..].trim().is_empty();
            if long && !whole {
                let inside = self.source[..close].trim_end();
                let ends = inside.ends_with(['.', '!', '?'])
                    && !self.source[close_end..]
                        .trim_start_matches([' ', '\t'])
                        .starts_with(char::is_lowercase);
                if ends {
                    // The sentence around the quotation ends with it.
                    self.mask(p, inside.len() - 1, MaskKind::Quotation);
                    self.copy(inside.len() - 1, inside.len());
                    return self.put("\"", close, close_end);
                }
                return self.mask(p, close_end, MaskKind::Quotation);
            }
            self.quote_close = close;
        }
        self.put("\"", p, next)
    }

    fn backtick(&mut self, p: usize) -> usize {
        let (ticks, end) = mask::code(self.source, p);
        if let Some(end) = end {
            return self.mask(p, end, MaskKind::Code);
        }
        let letters = ticks == 1
            && self.before(p).is_some_and(char::is_alphabetic)
            && self.after(p + 1).is_some_and(char::is_alphabetic);
        if letters {
            self.put("'", p, p + 1)
        } else {
            self.copy(p, p + ticks)
        }
    }

    /// Hyphens, rules, headings, emphasis.
    fn marks(&mut self, p: usize) -> usize {
        let bytes = self.source.as_bytes();
        let b = bytes[p];
        if self.at_line_start() {
            let rule = bytes[p..]
                .iter()
                .position(|b| !b"-_=*~ \t".contains(b))
                .map_or(bytes.len(), |n| p + n);
            if rule >= p + 3 && bytes.get(rule).is_none_or(|b| matches!(b, b'\n' | b'\r')) {
                self.pend(p, rule, 2);
                return rule;
            }
            let hashes = bytes[p..].iter().take_while(|&&b| b == b'#').count();
            if (1..=6).contains(&hashes) && bytes.get(p + hashes) == Some(&b' ') {
                return p + hashes;
            }
        }
        let run = bytes[p..].iter().take_while(|&&c| c == b).count();
        match b {
            b'-' if bytes.get(p + run) == Some(&b'>') => self.copy(p, p + run),
            b'-' if run > 1 => self.dash(p, p + run),
            b'-' => match self.number_range(p, p + 1) {
                Some(end) => end,
                None => self.copy(p, p + 1),
            },
            b'*' | b'_' => self.emphasis(p, run),
            b'~' if bytes.get(p + 1) == Some(&b'/') => self.address(p),
            _ => self.copy(p, p + run),
        }
    }

    /// Emphasis marks go when they have a partner on their line, so that a phrase reads on through them.
    fn emphasis(&mut self, p: usize, run: usize) -> usize {
        let bytes = self.source.as_bytes();
        if self.emphasis.last() == Some(&p) {
            self.emphasis.pop();
            return p + run;
        }
        let opens = !self.before(p).is_some_and(char::is_alphanumeric)
            && bytes.get(p + run).is_some_and(|b| !b.is_ascii_whitespace());
        if opens {
            let limit = bytes.len().min(p + run + 300);
            let (runs, tried) = self.no_emphasis;
            let mut q = if runs == run { (p + run).max(tried) } else { p + run };
            while q < limit && bytes[q] != b'\n' {
                if bytes[q] != bytes[p] {
                    q += 1;
                    continue;
                }
                let n = bytes[q..].iter().take_while(|&&c| c == bytes[p]).count();
                if n == run
                    && !bytes[q - 1].is_ascii_whitespace()
                    && !bytes.get(q + n).is_some_and(u8::is_ascii_alphanumeric)
                {
                    self.emphasis.retain(|&close| close > p);
                    self.emphasis.push(q);
                    return p + run;
                }
                q += n;
            }
            self.no_emphasis = (run, q);
        }
        self.copy(p, p + run)
    }

    fn address(&mut self, p: usize) -> usize {
        let found = match self.source.as_bytes()[p] {
            b'@' => mask::handle(self.source, p),
            _ => mask::rooted_path(self.source, p),
        };
        match found {
            Some((end, kind)) => self.mask(p, end, kind),
            None => self.copy(p, p + 1),
        }
    }

    /// A dash stands alone between blanks; in a range of numbers it is a hyphen.
    fn dash(&mut self, p: usize, end: usize) -> usize {
        if let Some(end) = self.number_range(p, end) {
            return end;
        }
        self.space(p);
        self.put("-", p, end);
        self.space(end);
        end
    }

    /// "3 - 5", "9am–5pm": writes one hyphen for the mark and the blanks around it.
    fn number_range(&mut self, p: usize, end: usize) -> Option<usize> {
        let s = self.source;
        let left = s[..p].trim_end_matches([' ', '\u{a0}']);
        let digits = left.strip_suffix("am").or(left.strip_suffix("pm")).unwrap_or(left);
        let left_digits = digits.bytes().rev().take(5).take_while(u8::is_ascii_digit).count();
        if left_digits == 0 {
            return None;
        }
        let right = s[end..].trim_start_matches([' ', '\u{a0}']);
        let number = right.trim_start_matches(['$', '£', '€']);
        let right_digits = number.bytes().take(5).take_while(u8::is_ascii_digit).count();
        let tight = left.len() == p && right.len() == s.len() - end;
        // Between blanks, only short numbers make a range: "order 48213 - 2 items" is none.
        let range = if tight {
            right_digits > 0
        } else {
            (1..=3).contains(&right_digits) && left_digits <= 3
        };
        if !range || self.pending.as_ref().is_some_and(|white| white.newlines > 0) {
            return None;
        }
        let start = self.pending.take().map_or(p, |white| white.start);
        Some(self.put("-", start, s.len() - right.len()))
    }

    fn foreign(&mut self, p: usize) -> usize {
        let Some(c) = self.after(p) else { return p + 1 };
        let end = p + c.len_utf8();
        match c {
            '‘' | '’' | '‚' | '‛' | '′' | '´' | '＇' => self.put("'", p, end),
            '»' | '›' if self.before(p) == Some(' ') && self.after(end) == Some(' ') => self.put(">", p, end),
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' => self.quote(p, end),
            '‐' | '‑' => self.put("-", p, end),
            '‒' | '–' | '—' | '―' | '−' => self.dash(p, end),
            '…' => self.put("...", p, end),
            '！' => self.put("!", p, end),
            '？' => self.put("?", p, end),
            '。' | '．' => self.put(".", p, end),
            '\u{85}' | '\u{2028}' => {
                self.pend(p, end, 1);
                end
            }
            '\u{2029}' => {
                self.pend(p, end, 2);
                end
            }
            _ if is_invisible(c) => end,
            _ if c.is_whitespace() => {
                self.pend(p, end, 0);
                end
            }
            _ => self.foreign_letter(c, p, end),
        }
    }

    fn foreign_letter(&mut self, c: char, p: usize, end: usize) -> usize {
        self.flush();
        let at = self.out.text.len();
        let lower = c.to_lowercase();
        if c.is_uppercase() {
            self.capitals.push(at);
        }
        self.out.text.extend(lower);
        let len = self.out.text.len() - at;
        if len == end - p {
            self.out.map.verbatim(at, p, len);
        } else {
            self.out.map.whole(at, len, p, end);
        }
        end
    }
}

/// Zero-width and control characters, variation selectors and emoji joiners: nothing that a reader sees.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}
