//! From byte offsets to UTF-16 code units, for the JavaScript edge.

use crate::report::Report;
use crate::sort::sort_by_key;
use crate::span::Span;

/// Rewrites every span of a report on `draft` from UTF-8 bytes to UTF-16 code units, in one forward pass over the draft.
pub(crate) fn convert(report: &mut Report, draft: &str) {
    if draft.is_ascii() {
        return;
    }
    let mut bytes = Vec::new();
    report.each_span(|span| bytes.extend([span.start, span.end]));
    sort_by_key(&mut bytes, |byte| *byte);
    bytes.dedup();
    let units = units_at(draft, &bytes);
    // Every offset was collected above, so the search always finds it.
    let unit = |byte: u32| bytes.binary_search(&byte).map_or(byte, |i| units[i]);
    report.each_span(|span| *span = Span::new(unit(span.start), unit(span.end)));
}

/// The UTF-16 offset of each byte offset; `bytes` is sorted. An offset inside a character counts as its start, one past
/// the end as the end.
fn units_at(draft: &str, bytes: &[u32]) -> Vec<u32> {
    let (mut at, mut units) = (0, 0);
    let step = |&byte: &u32| {
        let next = draft.floor_char_boundary(byte as usize);
        // A byte that continues a character adds nothing; the first of four is a surrogate pair.
        let width = |b: &u8| u32::from(b & 0xC0 != 0x80) + u32::from(*b >= 0xF0);
        units += draft.as_bytes()[at..next].iter().map(width).sum::<u32>();
        at = next;
        units
    };
    bytes.iter().map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::{convert, units_at};
    use crate::context::Context;
    use proptest::prelude::*;

    #[test]
    fn every_span_still_covers_its_words() {
        let draft = "\u{1F600} Zoe\u{308}, sorry for the delay \u{2026} We\u{2019}ll get back to you soon \u{1F64F}.";
        let mut report = crate::check(draft, &Context::default());
        let mut words = Vec::new();
        report.each_span(|span| words.push(span.slice(draft).to_owned()));
        assert!(!words.is_empty());

        convert(&mut report, draft);
        let draft: Vec<u16> = draft.encode_utf16().collect();
        let mut again = Vec::new();
        let mut read = |start, end| again.push(String::from_utf16(&draft[start..end]).expect("whole characters"));
        report.each_span(|span| read(span.start as usize, span.end as usize));
        assert_eq!(again, words);
    }

    #[test]
    fn counts_surrogate_pairs_twice_and_combining_marks_once() {
        // a, e + combining acute, grinning face, Hebrew alef
        let text = "ae\u{301}\u{1F600}\u{5D0}";
        assert_eq!(units_at(text, &[0, 1, 2, 4, 8, 10]), [0, 1, 2, 3, 5, 6]);
    }

    #[test]
    fn offsets_off_the_map_stay_inside() {
        assert_eq!(units_at("\u{1F600}", &[2, 4, 99]), [0, 2, 2]);
    }

    proptest! {
        #[test]
        fn agrees_with_the_standard_encoder(text in any::<String>()) {
            let bytes: Vec<u32> = text.char_indices().map(|(i, _)| i as u32).chain([text.len() as u32]).collect();
            let expected: Vec<u32> =
                bytes.iter().map(|&b| text[..b as usize].encode_utf16().count() as u32).collect();
            prop_assert_eq!(units_at(&text, &bytes), expected);
        }
    }
}
