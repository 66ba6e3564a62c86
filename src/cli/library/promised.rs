//! The times that a template promises, and for what, so that two templates can be compared.
//!
//! Compared are spans of time that mean the same on every day ("within 5 business days", "in 24 hours", "tomorrow").
//! What "by Friday" is to "in three days" only a calendar knows, so days and clock times are left alone.

use crate::report::Report;
use crate::signals::Kind;
use crate::text::Text;

/// A time that is promised for something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Promised {
    /// What is promised: one of [`MATTERS`], or the words of the promise.
    pub what: String,
    /// Whether different moments may have different times: an answer is faster in chat, a repair faster in an outage.
    pub by_moment: bool,
    /// The longest wait, in minutes.
    pub minutes: u32,
    /// As the template says it.
    pub words: String,
}

/// What times are promised for: the name, whether its time depends on channel and severity, starts of words.
const MATTERS: &[(&str, bool, &[&str])] = &[
    (
        "refund",
        false,
        &["refund", "reimburs", "money", "credit", "chargeback"],
    ),
    (
        "answer",
        true,
        &[
            "repl", "respon", "answer", "updat", "hear", "touch", "email", "e-mail", "back", "contact", "write",
        ],
    ),
    ("replacement", false, &["replac", "exchang", "substitut"]),
    (
        "delivery",
        false,
        &[
            "deliver", "arriv", "ship", "dispatch", "parcel", "package", "courier", "send",
        ],
    ),
    ("repair", true, &["fix", "resolv", "repair", "restor", "solv", "patch"]),
    ("access", false, &["unlock", "reset", "access", "reactivat"]),
    ("cancellation", false, &["cancel", "clos", "delet"]),
    ("review", true, &["review", "investigat", "check", "look", "verif"]),
    ("call", true, &["call", "phone", "ring"]),
];

/// The times that the report of a text shows as promised.
pub(super) fn promised(text: &Text<'_>, report: &Report) -> Vec<Promised> {
    let mut found: Vec<Promised> = Vec::new();
    let times = report.signals.iter().filter(|signal| {
        matches!(signal.kind, Kind::TimeBounded | Kind::TimeExact | Kind::TimeNow) && signal.strength >= 2
    });
    for signal in times {
        let span = signal.span;
        let Some(words) = text.original.get(span.start as usize..span.end as usize) else {
            continue;
        };
        let Some(minutes) = minutes(words) else { continue };
        let Some(sentence) = text.sentences.iter().find(|sentence| {
            let place = text.span_of(sentence.tokens.start as usize..sentence.tokens.end as usize);
            place.start <= span.start && span.start < place.end
        }) else {
            continue;
        };
        // The last word before the time says what it is for, or else the first after it.
        let distance = |token: usize| {
            let place = text.span_of(token..token + 1);
            if place.end <= span.start {
                Some((false, span.start - place.end))
            } else if place.start >= span.end {
                Some((true, place.start - span.end))
            } else {
                None
            }
        };
        let nearest = (sentence.tokens.start as usize..sentence.tokens.end as usize)
            .filter_map(|token| {
                let word = text.word(token);
                let matter = MATTERS
                    .iter()
                    .find(|(_, _, starts)| starts.iter().any(|s| word.starts_with(s)))?;
                Some((distance(token)?, matter))
            })
            .min_by_key(|(distance, _)| *distance);
        let (what, by_moment) = match nearest {
            Some((_, (name, by_moment, _))) => ((*name).to_owned(), *by_moment),
            None => {
                let promise = report
                    .promises
                    .iter()
                    .find(|promise| promise.by.is_some() && promise.span.overlaps(span));
                let Some(promise) = promise else { continue };
                (promise.what.to_lowercase(), false)
            }
        };
        if !found.iter().any(|p| p.what == what && p.minutes == minutes) {
            found.push(Promised {
                what,
                by_moment,
                minutes,
                words: words.split_whitespace().collect::<Vec<_>>().join(" "),
            });
        }
    }
    found
}

const NUMBERS: &[&str] = &[
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];

/// The longest wait that the words allow, in minutes; five working days are seven.
fn minutes(words: &str) -> Option<u32> {
    let words = words.to_lowercase();
    let words: Vec<&str> = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    let at = words.iter().enumerate().find_map(|(at, word)| {
        let unit = match word.trim_end_matches('s') {
            "minute" | "min" => 1,
            "hour" | "hr" => 60,
            "day" => 1440,
            "week" => 7 * 1440,
            "month" => 30 * 1440,
            _ => return None,
        };
        Some((at, unit))
    });
    let Some((at, unit)) = at else {
        return words.iter().find_map(|word| match *word {
            "today" | "tonight" => Some(1440),
            "tomorrow" => Some(2880),
            _ => None,
        });
    };
    let working = at > 0 && matches!(words[at - 1], "business" | "working");
    let count = words.get((at - usize::from(working)).checked_sub(1)?)?;
    let count = match *count {
        "a" | "an" | "next" | "another" => 1,
        "couple" => 2,
        word => NUMBERS
            .iter()
            .position(|number| *number == word)
            .map(|n| n as u32)
            .or_else(|| word.parse().ok().filter(|n| *n < 1000))?,
    };
    let minutes = count * unit;
    Some(if working { minutes * 7 / 5 } else { minutes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Context;

    #[test]
    fn waits_in_words() {
        for (words, wanted) in [
            ("within 24 hours", Some(1440)),
            ("within one day", Some(1440)),
            ("in 5-7 business days", Some(7 * 1440 * 7 / 5)),
            ("within 5 working days", Some(7 * 1440)),
            ("in an hour", Some(60)),
            ("the next business day", Some(2016)),
            ("by tomorrow", Some(2880)),
            ("by 5 pm", None),
            ("by Friday", None),
            ("by the end of the day", None),
        ] {
            assert_eq!(minutes(words), wanted, "{words}");
        }
    }

    #[test]
    fn the_nearest_matter_has_the_time() {
        let of = |text: &str| {
            let report = crate::check(text, &Context::default());
            let found = promised(&Text::new(text), &report);
            found.into_iter().map(|p| (p.what, p.minutes)).collect::<Vec<_>>()
        };
        assert_eq!(
            of("I have sent the refund. The refund will reach your card within 5 days."),
            [("refund".to_owned(), 7200)]
        );
        assert_eq!(
            of("I will review your refund, and I will reply within 24 hours."),
            [("answer".to_owned(), 1440)]
        );
        assert_eq!(
            of("The refund will be on your card within 5 business days; if not, reply here."),
            [("refund".to_owned(), 7 * 1440)]
        );
        assert_eq!(of("You can return it for 30 days. Let me know."), []);
    }
}
