//! Temporary stand-in.
use std::ops::Range;
/// t
pub struct Token { /// s
 pub start: u32, /// e
 pub end: u32 }
/// m
#[derive(PartialEq, Eq, Clone, Copy, Debug)]
pub enum EndMark { /// q
 Question, /// o
 Other }
/// s
pub struct Sentence { /// s
 pub start: u32, /// e
 pub end: u32, /// t
 pub tokens: Range<u32>, /// m
 pub end_mark: EndMark }
/// A draft, normalised.
pub struct Text<'a> {
    /// The draft as written.
    pub original: &'a str,
    /// n
    pub normal: String,
    /// t
    pub tokens: Vec<Token>,
    /// s
    pub sentences: Vec<Sentence>,
    /// g
    pub greeting: Option<Range<u32>>,
}

impl<'a> Text<'a> {
    /// Reads a draft.
    pub fn new(original: &'a str) -> Self {
        let normal = original.to_lowercase().replace('’', "'");
        let mut tokens = vec![]; let mut sentences = vec![];
        let (mut s, mut t0) = (0usize, 0u32);
        let b: Vec<(usize, char)> = normal.char_indices().collect();
        let mut i = 0;
        while i < b.len() {
            let (at, c) = b[i];
            if c.is_alphanumeric() {
                let mut j = i + 1;
                while j < b.len() && (b[j].1.is_alphanumeric() || (matches!(b[j].1, '\'' | '.') && b.get(j+1).is_some_and(|x| x.1.is_alphanumeric()))) { j += 1; }
                let e = b.get(j).map_or(normal.len(), |x| x.0);
                tokens.push(Token { start: at as u32, end: e as u32 });
                i = j; continue;
            }
            if matches!(c, '.' | '!' | '?' | '\n') && b.get(i+1).is_none_or(|x| x.1.is_whitespace()) {
                let e = at + 1;
                sentences.push(Sentence { start: s as u32, end: e as u32, tokens: t0..tokens.len() as u32, end_mark: if c == '?' { EndMark::Question } else { EndMark::Other } });
                s = (e + 1).min(normal.len()); t0 = tokens.len() as u32;
            }
            i += 1;
        }
        if (t0 as usize) < tokens.len() { sentences.push(Sentence { start: s as u32, end: normal.len() as u32, tokens: t0..tokens.len() as u32, end_mark: EndMark::Other }); }
        Self { original, normal, tokens, sentences, greeting: None }
    }
}
