//! Expressions of time: how exact they are, and whom they bind.
//!
//! The classes follow the catalogue (section 7) and, as a checklist, TIMEX3's types (DATE, TIME, DURATION, SET). A time
//! counts as a promise only when the company acts, or something reaches the customer, in a clause that looks forward.

use super::Kind;
use crate::grammar::{Clause, Intro, Parsed, Subject, Tense};
use crate::lexicon::*;
use crate::text::{EndMark, Gap, MaskKind, PlaceholderKind, Shape};
use std::ops::Range;

/// How exact a time is, before it is known whom it binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grain {
    Exact,
    Bounded,
    Soft,
    Event,
    Cadence,
    Now,
    /// Looks back ("3 days ago", "since Monday").
    Past,
    /// A plan, a policy, opening hours.
    Fact,
}

/// A time found in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Time {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// A time kind: exact, bounded, soft, event, cadence, now, fact or customer.
    pub kind: Kind,
    /// 3 bound by a clear clause, 2 by an ellipsis, 1 in a condition.
    pub strength: u8,
}

/// Finds the times of a text; vague times ("soon") are phrase rules.
pub(crate) fn find(p: &Parsed<'_>) -> Vec<Time> {
    let mut out = Vec::new();
    for (index, sentence) in p.text.sentences.iter().enumerate() {
        let (mut i, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        while i < end {
            match expression(p, i, end) {
                Some((tokens, grain)) => {
                    let next = tokens.end.max(i + 1);
                    let (kind, strength) = bind(p, index as u32, &tokens, grain);
                    out.push(Time { tokens, kind, strength });
                    i = next;
                }
                None => i += 1,
            }
        }
    }
    events(p, &mut out);
    out
}

/// Event-relative times: "once the bank releases it, I'll...", "as soon as the courier scans it".
fn events(p: &Parsed<'_>, out: &mut Vec<Time>) {
    for c in p.clauses.iter().filter(|c| c.intro == Intro::When) {
        let possible = c
            .tokens
            .clone()
            .any(|k| p.among(k, words!["possible able available chance practicable feasible"]))
            || c.verb.modal.is_some_and(|k| p.among(k, words!["can could"])) && p.is(c.verb.main, MODAL)
            || matches!(c.verb.tense, Tense::Past) && !p.among(c.tokens.start, words!["once until"]);
        let first = c.tokens.start;
        let opener = (first..first + 2).find(|&k| !p.is(k, CONJUNCTION)).unwrap_or(first);
        if possible || p.among(opener, words!["while whilst before whenever"]) && !p.among(opener, words!["before"]) {
            continue;
        }
        let bound = p.clauses_of(c.sentence).any(|o| {
            o.tokens != c.tokens
                && !matches!(o.intro, Intro::If | Intro::When | Intro::Because)
                && match o.subject {
                    Subject::I | Subject::We | Subject::Named | Subject::OurThing => {
                        (matches!(o.verb.tense, Tense::Future | Tense::Progressive | Tense::Present)
                            || o.verb.tense == Tense::Modal && p.is(o.verb.main, VERB_STRONG | VERB_CONTACT))
                            && !p.is(o.verb.main, VERB_STATIVE | BE)
                            && !o.verb.negated
                    }
                    Subject::YourThing | Subject::Thing | Subject::It | Subject::Third => {
                        matches!(o.verb.tense, Tense::Future | Tense::Present | Tense::Modal)
                            && p.is(o.verb.main, VERB_EVENT | VERB_STRONG | VERB_CONTACT)
                    }
                    Subject::You => {
                        o.verb.tense == Tense::Future
                            && matches!(p.words[o.verb.main].lemma, "receive" | "get" | "hear" | "see" | "have")
                    }
                    _ => false,
                }
        });
        if bound
            && !out
                .iter()
                .any(|t| c.tokens.contains(&t.tokens.start) && t.kind == Kind::TimeSoft)
        {
            out.push(Time {
                tokens: c.tokens.clone(),
                kind: Kind::TimeEvent,
                strength: 2,
            });
        }
    }
}

fn digits(word: &str) -> bool {
    word.as_bytes().first().is_some_and(u8::is_ascii_digit)
}

/// "5pm", "10:00", "17.30", "9.30am", "15h00".
fn clock_word(word: &str) -> bool {
    let b = word.as_bytes();
    if b.is_empty() || !b[0].is_ascii_digit() {
        return false;
    }
    let body = word.trim_end_matches("am").trim_end_matches("pm");
    let suffixed = body.len() < word.len();
    let mut parts = body.splitn(2, [':', 'h']);
    let hour = parts.next().unwrap_or("");
    let minute = parts.next();
    let number = |s: &str, max: u32| s.len() <= 2 && s.parse::<u32>().is_ok_and(|n| n <= max);
    match minute {
        Some(m) => number(hour, 24) && (m.is_empty() && suffixed || m.get(..2).is_some_and(|m| number(m, 59))),
        None if suffixed => {
            let mut parts = hour.splitn(2, '.');
            number(parts.next().unwrap_or(""), 12) && parts.next().is_none_or(|m| number(m, 59))
                || hour.split('-').count() == 2 && hour.split('-').all(|h| number(h, 12))
        }
        None => false,
    }
}

/// "7.50", "18.05".
fn dotted_clock(word: &str) -> bool {
    let number = |s: &str, max: u32| s.parse::<u32>().is_ok_and(|n| n <= max);
    digits(word)
        && word.split_once('.').is_some_and(|(hour, minute)| {
            hour.len() <= 2 && minute.len() == 2 && number(hour, 23) && number(minute, 59)
        })
}

/// "14th", "1st", "2nd", "23rd".
fn ordinal(word: &str) -> bool {
    digits(word)
        && ["st", "nd", "rd", "th"].iter().any(|s| {
            word.strip_suffix(s)
                .is_some_and(|n| n.len() <= 2 && n.parse::<u32>().is_ok_and(|n| (1..=31).contains(&n)))
        })
}

/// "14/05", "14/05/2026", "2026-05-14", "14.05.2026".
fn calendar_date(word: &str) -> bool {
    if !digits(word) {
        return false;
    }
    let parts: Vec<&str> = word.split(['/', '-', '.']).collect();
    let slashes = word.contains('/');
    (parts.len() == 3
        && parts
            .iter()
            .all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()))
        && parts.iter().any(|p| p.len() == 4 || slashes && p.len() == 2))
        || slashes
            && parts.len() == 2
            && parts
                .iter()
                .all(|p| p.len() == 2 && p.bytes().all(|b| b.is_ascii_digit()) && *p <= "31")
            && word != "24/7"
}

/// "24h", "48hrs", "15min", "3d".
fn duration_word(word: &str) -> bool {
    let n = word
        .bytes()
        .take_while(|b| b.is_ascii_digit() || matches!(b, b'-' | b'/'))
        .count();
    n > 0
        && n < word.len()
        && matches!(
            &word[n..],
            "h" | "hr" | "hrs" | "hours" | "min" | "mins" | "m" | "s" | "sec" | "secs" | "d" | "days" | "wk" | "wks"
        )
}

fn day_number(word: &str) -> bool {
    word.len() <= 2 && word.parse::<u32>().is_ok_and(|n| (1..=31).contains(&n))
}

fn month_at(p: &Parsed<'_>, i: usize) -> bool {
    p.is(i, MONTH) && (!p.among(i, words!["may march"]) || !matches!(p.caps(i), crate::text::Caps::Lower))
}

fn number_at(p: &Parsed<'_>, i: usize) -> bool {
    i < p.text.tokens.len() && (matches!(p.shape(i), Shape::Number) && digits(p.word(i)) || p.is(i, NUMBER))
}

/// A duration that opens at `i`: the tokens after it and whether it is soft.
fn duration(p: &Parsed<'_>, i: usize, end: usize) -> Option<(usize, bool)> {
    let mut j = i;
    let mut soft = false;
    if duration_word(p.word(j)) {
        return Some((j + 1, false));
    }
    while j < end && j < i + 5 {
        let pair = (p.word(j), p.word(j + 1));
        if matches!(
            pair,
            ("up", "to")
                | ("at", "most")
                | ("no", "more")
                | ("less" | "more" | "longer", "than")
                | ("the", "next" | "coming" | "first")
        ) {
            j += 2;
        } else if p.among(
            j,
            words!["about around roughly approximately approx another under only just maybe max like some next coming between over than"],
        ) {
            j += 1;
        } else {
            break;
        }
    }
    let from = j;
    while j < end && j < from + 6 {
        let word = p.word(j);
        if number_at(p, j)
            || matches!(
                word,
                "a" | "an"
                    | "of"
                    | "or"
                    | "to"
                    | "and"
                    | "so"
                    | "few"
                    | "couple"
                    | "half"
                    | "several"
                    | "couple's"
                    | "single"
                    | "good"
            )
        {
            soft |= matches!(word, "few" | "couple" | "several");
            if j > from
                && matches!(word, "to" | "or" | "and")
                && !number_at(p, j + 1)
                && !p.among(j + 1, words!["a two so"])
            {
                return None;
            }
            j += 1;
        } else {
            break;
        }
    }
    let counted = j > from;
    while j < end
        && p.among(j, words!["business working calendar week full billing trading clear"])
        && p.is(j + 1, UNIT | WEEKDAY)
    {
        j += 1;
    }
    if !(j < end && p.is(j, UNIT) && !p.among(j, words!["working business"])) {
        return None;
    }
    if !counted && !(j > i && p.is(j, UNIT) && p.among(j - 1, words!["next the coming"])) {
        return None;
    }
    // "a second parcel", "one moment": no durations.
    if p.among(j, words!["moment moments"])
        || p.among(j, words!["second quarter"])
            && !p.text.tokens.get(j + 1).is_some_and(|t| t.gap.has(Gap::COMMA))
            && j + 1 < end
            && !p.is(j + 1, PREPOSITION | CONJUNCTION)
    {
        return None;
    }
    let mut stop = j + 1;
    // "a day or two", "an hour or so"
    if p.among(stop, words!["or"]) && (number_at(p, stop + 1) || p.among(stop + 1, words!["so two"])) {
        stop += 2;
        soft |= p.among(stop - 1, words!["so"]);
    }
    // "30-day return window": a fact, not a wait.
    Some((stop.min(end), soft))
}

/// A clock time at `i`: the token after it.
fn clock(p: &Parsed<'_>, i: usize, end: usize) -> Option<usize> {
    let word = p.word(i);
    let zone = |mut j: usize| {
        while j < end
            && (p.among(
                j,
                words!["am pm a.m p.m utc gmt bst est edt et pt ct mt pst pdt cet cest ist aest aedt awst nzst nzdt sgt wat eat sast jst pht hrs local time o'clock oclock pacific eastern central sharp latest"],
            ))
        {
            j += 1;
        }
        j
    };
    if matches!(p.shape(i), Shape::Number) {
        if clock_word(word) {
            return Some(zone(i + 1));
        }
        let plain =
            word.len() <= 5 && digits(word) && word.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-');
        if plain && p.among(i + 1, words!["am pm a.m p.m o'clock oclock"]) {
            return Some(zone(i + 1));
        }
        // "At 7.50", not "at 7.50 a month".
        if i > 0
            && p.among(i - 1, words!["at by before until till around"])
            && dotted_clock(word)
            && !p.among(i + 1, words!["a an per each percent and to"])
            && !p.is(i + 1, UNIT)
        {
            return Some(zone(i + 1));
        }
        if plain && p.among(i + 1, words!["utc gmt hrs et pt est pst ist"]) {
            return Some(zone(i + 1));
        }
    }
    if p.among(i, words!["noon midday midnight lunchtime teatime eod cob eob eow"]) {
        return Some(zone(i + 1));
    }
    // half six, half past six, quarter to nine
    if p.among(i, words!["half quarter"]) {
        let skip = if p.among(i + 1, words!["past to after"]) { 2 } else { 1 };
        let hour = i + skip;
        if (skip == 2 || word == "half")
            && hour < end
            && number_at(p, hour)
            && !p.among(hour, words!["a hundred"])
            && !p.is(hour + 1, UNIT)
            && !p.among(hour, words!["dozen half"])
        {
            return Some(zone(hour + 1));
        }
    }
    None
}

/// A calendar day at `i`: weekday, date, today/tomorrow with their parts of day; the token after it and whether it is exact.
fn day(p: &Parsed<'_>, i: usize, end: usize) -> Option<(usize, Grain)> {
    let part = |mut j: usize| {
        while j < end && p.is(j, DAY_PART) && !p.among(j, words!["close"]) {
            j += 1;
        }
        j
    };
    let word = p.word(i);
    if matches!(p.shape(i), Shape::Mask(MaskKind::Placeholder(PlaceholderKind::Time))) {
        return Some((i + 1, Grain::Exact));
    }
    if p.is(i, WEEKDAY)
        && !(i > 0 && p.among(i - 1, words!["a every"]))
        && (!p.among(i, words!["sat sun mon wed fri"])
            || p.caps(i) != crate::text::Caps::Lower
            || i > 0 && p.is(i - 1, PREPOSITION))
    {
        let mut j = part(i + 1);
        // Friday 11th, Friday 13 May, Friday the 14th
        if p.among(j, words!["the"]) && ordinal(p.word(j + 1)) {
            j += 2;
        } else if j < end && (ordinal(p.word(j)) || day_number(p.word(j)) && month_at(p, j + 1)) {
            j += 1;
        }
        if month_at(p, j) && j < end {
            j += 1;
        }
        return Some((
            j,
            if p.among(i, words!["weekend"]) {
                Grain::Soft
            } else {
                Grain::Exact
            },
        ));
    }
    if month_at(p, i) && i + 1 < end && (day_number(p.word(i + 1)) || ordinal(p.word(i + 1))) && !p.is(i + 2, UNIT) {
        return Some((i + 2, Grain::Exact));
    }
    if (day_number(word) || ordinal(word)) && i + 1 < end {
        let j = if p.among(i + 1, words!["of"]) { i + 2 } else { i + 1 };
        if month_at(p, j) && j < end {
            return Some((j + 1, Grain::Exact));
        }
    }
    if ordinal(word)
        && i > 0
        && p.among(i - 1, words!["the"])
        && !(i + 1 < end && p.is(i + 1, ISSUE | COMPANY_THING | UNIT | TEAM) && !p.gap(i + 1).has(Gap::COMMA))
    {
        return Some((part(i + 1), Grain::Exact));
    }
    if calendar_date(word) {
        return Some((i + 1, Grain::Exact));
    }
    if p.is(i, DAY_WORD) {
        let j = part(i + 1);
        let grain = if p.among(i, words!["today tonight overnight"]) && j == i + 1 {
            Grain::Bounded
        } else {
            Grain::Exact
        };
        return Some((j, grain));
    }
    None
}

/// The expression of time that opens at `i`.
fn expression(p: &Parsed<'_>, i: usize, end: usize) -> Option<(Range<usize>, Grain)> {
    let w = |k: usize| if i + k < end { p.word(i + k) } else { "" };
    let done = |stop: usize, grain| Some((i..stop.min(end), grain));

    match w(0) {
        "24/7" => return done(i + 1, Grain::Fact),
        "t+1" | "t+2" | "t+3" => return done(i + 1, Grain::Bounded),
        "this" if matches!(w(1), "minute" | "second" | "instant") => return done(i + 2, Grain::Now),
        // "On the next bill", "from your next payment": a date that can be worked out, roughly.
        "next" | "following" | "coming"
            if p.is(i + 1, ISSUE)
                && p.among(i + 1, words!["bill invoice payment statement renewal delivery order"]) =>
        {
            return done(i + 2, Grain::Soft);
        }
        "last" | "past"
            if p.is(i + 1, UNIT | WEEKDAY | DAY_PART | MONTH) || number_at(p, i + 1) && p.is(i + 2, UNIT) =>
        {
            return done(i + 2, Grain::Past);
        }
        "yesterday" | "previously" => return done(i + 1, Grain::Past),
        "earlier" if p.among(i + 1, words!["today this"]) => return done(i + 3, Grain::Past),
        "since" if day(p, i + 1, end).is_some() || clock(p, i + 1, end).is_some() || number_at(p, i + 1) => {
            return done(
                day(p, i + 1, end)
                    .map(|d| d.0)
                    .or(clock(p, i + 1, end))
                    .unwrap_or(i + 2),
                Grain::Past,
            );
        }
        "hourly" | "daily" if p.among(i + 1, words!["update updates"]) || i > 0 && p.is(i - 1, VERB_CONTACT) => {
            return done(i + 1, Grain::Cadence);
        }
        "every" | "each" if w(1) != "time" && w(1) != "step" && w(1) != "one" => {
            if let Some((stop, _)) = duration(p, i + 1, end) {
                return done(stop, Grain::Cadence);
            }
            if p.is(i + 1, UNIT | WEEKDAY | DAY_PART) {
                return done(i + 2, Grain::Cadence);
            }
        }
        "twice" | "once" if matches!(w(1), "a" | "an") && p.is(i + 2, UNIT) => return done(i + 3, Grain::Cadence),
        "later" if matches!(w(1), "today" | "tonight" | "this") => {
            return done(i + if w(1) == "this" { 3 } else { 2 }, Grain::Soft);
        }
        "early" | "mid" | "late"
            if p.is(i + 1, MONTH | WEEKDAY | DAY_PART | DAY_WORD)
                || matches!(w(1), "next" | "this") && p.is(i + 2, UNIT) =>
        {
            return done(i + if matches!(w(1), "next" | "this") { 3 } else { 2 }, Grain::Soft);
        }
        "sometime" if matches!(w(1), "today" | "tomorrow" | "this" | "next") => return done(i + 2, Grain::Soft),
        "this" | "next" | "the" | "that" => {
            let at = i + 1 + usize::from(w(0) == "the" && matches!(w(1), "next" | "following" | "same" | "coming"));
            let ahead = w(0) != "the" || at > i + 1;
            if ahead && p.is(at, WEEKDAY) {
                let stop = day(p, at, end).map_or(at + 1, |d| d.0);
                return done(
                    stop,
                    if p.among(at, words!["weekend"]) {
                        Grain::Soft
                    } else {
                        Grain::Exact
                    },
                );
            }
            if w(0) == "this" && p.is(at, DAY_PART) {
                return done(at + 1, Grain::Bounded);
            }
            if ahead
                && w(0) != "that"
                && (p.among(at, words!["week month quarter fortnight year"]) || month_at(p, at) && w(0) != "the")
            {
                return done(
                    at + 1,
                    if p.among(at, words!["year"]) {
                        Grain::Fact
                    } else {
                        Grain::Soft
                    },
                );
            }
            if w(0) == "next" && p.among(at, words!["day business working morning afternoon evening"])
                || at > i + 1 && w(1) != "same" && p.among(at, words!["day business working morning"])
            {
                return done(
                    if p.among(at, words!["business working"]) {
                        at + 2
                    } else {
                        at + 1
                    },
                    Grain::Bounded,
                );
            }
            if (w(1) == "same" || w(0) == "that")
                && p.among(at, words!["day afternoon evening morning hour working business"])
            {
                return done(
                    if p.among(at, words!["business working"]) {
                        at + 2
                    } else {
                        at + 1
                    },
                    Grain::Bounded,
                );
            }
        }
        "same" if w(1) == "day" || matches!(w(1), "business" | "working") && w(2) == "day" => {
            return done(i + if w(1) == "day" { 2 } else { 3 }, Grain::Bounded);
        }
        "first" if w(1) == "thing" => {
            let stop = day(p, i + 2, end).map_or(i + 2, |d| d.0);
            return done(stop, if stop > i + 2 { Grain::Exact } else { Grain::Bounded });
        }
        "end" if w(1) == "of" || w(1) == "of the" => {
            let mut j = i + 2;
            while matches!(
                p.word(j),
                "the" | "this" | "next" | "your" | "business" | "play" | "my" | "our" | "working"
            ) && j < end
            {
                j += 1;
            }
            let previous_day = p.among(j - 1, words!["play business"]);
            if p.is(j, UNIT | WEEKDAY | DAY_WORD | MONTH) && j < end || p.among(j, words!["shift"]) {
                // "At the end of the day, it is your choice."
                if p.among(j, words!["day"])
                    && i >= 2
                    && p.among(i - 2, words!["at"])
                    && p.text.tokens.get(j + 1).is_some_and(|t| t.gap.has(Gap::COMMA))
                {
                    return None;
                }
                return done(
                    j + 1,
                    if p.among(j, words!["month year"]) {
                        Grain::Bounded
                    } else {
                        Grain::Exact
                    },
                );
            }
            if previous_day {
                return done(j, Grain::Exact);
            }
        }
        "close" if w(1) == "of" && matches!(w(2), "business" | "play") => {
            let stop = day(p, i + 3, end).map_or(i + 3, |d| d.0);
            return done(stop, Grain::Exact);
        }
        "in" | "inside" | "within" | "under" => {
            if w(0) != "under"
                && matches!(w(1), "minutes" | "seconds" | "hours" | "days")
                && !(w(0) == "in" && i + 2 < end && p.is(i + 2, PREPOSITION) && p.among(i + 2, words!["of"]))
            {
                return done(i + 2, Grain::Bounded);
            }
            if matches!(w(0), "inside" | "within" | "in")
                && matches!(w(1), "the" | "an")
                && matches!(w(2), "hour" | "day" | "week" | "minute" | "morning" | "fortnight")
                && w(0) != "in"
            {
                return done(i + 3, Grain::Bounded);
            }
            if let Some((stop, soft)) = duration(p, i + 1, end) {
                if p.among(stop, words!["time of"]) && p.among(stop, words!["of"]) {
                    // "within 30 days of purchase": a policy.
                    return done(stop, Grain::Fact);
                }
                return done(stop, if soft { Grain::Soft } else { Grain::Bounded });
            }
        }
        "over" if matches!(w(1), "the") && matches!(w(2), "weekend" | "next" | "coming") => {
            if let Some((stop, _)) = duration(p, i + 1, end) {
                return done(stop, Grain::Bounded);
            }
            return done(i + 3, Grain::Soft);
        }
        "at" if w(1) == "once" => return done(i + 2, Grain::Now),
        "by" | "before" | "after" | "around" | "for" | "until" | "till" | "at" | "from" | "between" => {
            if w(1) == "the" && w(2) == "time" {
                let clause_end = clause_end(p, i + 3, end);
                return done(clause_end, Grain::Soft);
            }
            if matches!(w(0), "by" | "before" | "after" | "around") {
                let j = i + 1 + usize::from(w(1) == "the");
                if p.is(j, DAY_PART) && clock(p, j, end).is_none()
                    || p.among(j, words!["weekend lunch breakfast dinner tea"])
                {
                    return done(j + 1, Grain::Soft);
                }
                if w(0) == "before"
                    && (p.among(i + 1, words!["the your"]) || p.is(i + 1, WEEKDAY))
                    && p.is(i + 2, IMPACT)
                    && p.among(i + 3, words!["run flight starts opens"])
                {
                    return done(i + 4, Grain::Soft);
                }
            }
            if matches!(
                w(0),
                "by" | "before" | "at" | "until" | "after" | "around" | "between" | "from"
            ) && matches!(p.text.tokens.get(i + 1).map(|t| t.shape), Some(Shape::Number))
                && day_number(w(1))
                && i + 2 <= end
            {
                // "by 5", "before 8 tonight", "after 3": an hour.
                let plain = i + 2 >= end
                    || p.gap(i + 2).has(Gap::COMMA | Gap::DASH)
                    || p.among(i + 2, words!["sharp latest"])
                    || p.is(
                        i + 2,
                        PREPOSITION | CONJUNCTION | DAY_WORD | WEEKDAY | SUBORDINATE | I | WE,
                    );
                if plain && w(1).parse::<u32>().is_ok_and(|n| n <= 12) && !p.is(i + 2, UNIT) {
                    let stop = day(p, i + 2, end).map_or(i + 2, |d| d.0);
                    return done(stop, Grain::Exact);
                }
            }
        }
        "on" if w(1) == "your" && p.among(i + 2, words!["next"]) && p.is(i + 3, ISSUE) => {
            return done(i + 4, Grain::Bounded);
        }
        "upon" | "on" if matches!(w(1), "receipt" | "arrival" | "sight") => return done(i + 2, Grain::Event),
        "a" if w(1) == "week" && p.is(i + 2, DAY_WORD | WEEKDAY) => return done(i + 3, Grain::Exact),
        "now" | "immediately" | "straightaway" => return done(i + 1, Grain::Now),
        "right" if matches!(w(1), "now" | "away") => return done(i + 2, Grain::Now),
        "straight" if w(1) == "away" => return done(i + 2, Grain::Now),
        "as" if w(1) == "we" && w(2) == "speak" => return done(i + 3, Grain::Now),
        _ => {}
    }

    if let Some((mut stop, grain)) = day(p, i, end)
        && stop > i
    {
        // "tomorrow by 5 pm", "Friday at 10:00", "Friday, 10 to 2"
        let mut j = stop;
        if p.among(j, words!["at by before between around from after no"]) {
            j += 1;
        }
        if let Some(s) = clock(p, j, end).filter(|_| j < end) {
            return done(s, Grain::Exact);
        }
        if j > stop && day_number(p.word(j)) && !p.is(j + 1, UNIT) {
            stop = j + 1;
            return done(stop, Grain::Exact);
        }
        return done(stop, grain);
    }
    if let Some(stop) = clock(p, i, end) {
        let stop = day(p, stop, end).filter(|_| stop < end).map_or(stop, |d| d.0);
        return done(stop, Grain::Exact);
    }
    if let Some((stop, soft)) = duration(p, i, end) {
        if p.among(stop, words!["ago"]) {
            return done(stop + 1, Grain::Past);
        }
        if p.among(stop, words!["later"]) {
            return done(stop + 1, Grain::Bounded);
        }
        // "30-day", "2 year warranty", "a 40 minute limit": facts.
        let hyphen = (i..stop).any(|k| k > i && p.gap(k).has(Gap::HYPHEN));
        let attributive = stop < end && p.gap(stop - 1).has(Gap::HYPHEN) && !p.gap(stop).has(Gap::COMMA);
        if hyphen || attributive {
            return done(stop, Grain::Fact);
        }
        let before = (i.saturating_sub(4)..i).any(|k| {
            p.among(
                k,
                words!["take takes allow give needs need expect up within least about another usually typically wait queue out eta turnaround normally"],
            )
        });
        // "Response time is 15-30 days", "5 to 10 days is usual": how long what is under way takes.
        let sentence = &p.text.sentences[p.text.tokens[i].sentence as usize].tokens;
        let takes = (sentence.start as usize..sentence.end as usize).any(|k| {
            p.among(
                k,
                words!["usual usually normal normally typical typically average standard response responses processing turnaround delivery wait lead clearance queue"],
            )
        });
        let working = (i..stop).any(|k| p.among(k, words!["business working"])) || p.word(i).contains('-');
        // "If it isn't there after 8 business days": when to stop waiting.
        let before = before || (takes || i > 0 && p.among(i - 1, words!["after"])) && working;
        let from_now = p.among(stop, words!["from"]) || p.among(stop, words!["max tops at away"]);
        if before
            || from_now
            || p.among(
                i,
                words!["about around another under up less roughly approximately max"],
            )
        {
            return done(stop, if soft { Grain::Soft } else { Grain::Bounded });
        }
        return done(stop, Grain::Fact);
    }
    None
}

fn clause_end(p: &Parsed<'_>, from: usize, end: usize) -> usize {
    (from..end)
        .find(|&j| p.gap(j).has(Gap::COMMA | Gap::SEMICOLON | Gap::DASH | Gap::COLON))
        .unwrap_or(end)
}

/// Whom a time binds: decided by the clause that it stands in.
fn bind(p: &Parsed<'_>, sentence: u32, tokens: &Range<usize>, grain: Grain) -> (Kind, u8) {
    // "The charge of 9 November", "dated 19 January", "the version of the 5th": which one, not when.
    let first = tokens.start;
    let attribute = first > 0
        && (p.among(first - 1, words!["of dated from"])
            && !p.among(
                first.wrapping_sub(2),
                words!["end start beginning middle close out morning afternoon evening course"],
            )
            || first > 1 && p.among(first - 1, words!["the"]) && p.among(first - 2, words!["of dated"]))
        && matches!(grain, Grain::Exact | Grain::Bounded);
    if attribute && !p.among(first - 1, words!["from"]) {
        return (Kind::TimeFact, 3);
    }
    let kind = match grain {
        Grain::Past | Grain::Fact => return (Kind::TimeFact, 3),
        Grain::Exact => Kind::TimeExact,
        Grain::Bounded => Kind::TimeBounded,
        Grain::Soft => Kind::TimeSoft,
        Grain::Event => Kind::TimeEvent,
        Grain::Cadence => Kind::TimeCadence,
        Grain::Now => Kind::TimeNow,
    };
    let s = &p.text.sentences[sentence as usize];
    let clauses: Vec<&Clause> = p.clauses_of(sentence).collect();
    let inside: Vec<&&Clause> = clauses.iter().filter(|c| c.tokens.contains(&tokens.start)).collect();
    // The nearest verb to the left in the same clause, else the first of the clause, else the clause before or after.
    let chosen = inside
        .iter()
        .rev()
        .find(|c| c.verb.group.start < tokens.start)
        .or(inside.first())
        .copied()
        .or_else(|| {
            clauses
                .iter()
                .rev()
                .find(|c| c.tokens.end <= tokens.start && !comma_parenthesis(p, c.tokens.end, tokens.start))
        })
        .or_else(|| clauses.iter().find(|c| c.tokens.start >= tokens.end));
    let question = s.end_mark == EndMark::Question;
    if grain == Grain::Now {
        let counts = !question
            && clauses
                .iter()
                .any(|c| !c.tokens.contains(&tokens.start) && p.among(tokens.start, words!["as"]) && now_counts(p, c))
            || !question && chosen.is_some_and(|c| now_counts(p, c));
        return if counts {
            (Kind::TimeNow, 3)
        } else {
            (Kind::TimeFact, 2)
        };
    }
    // A fragment of its own with a participle reports: "Wallet frozen 14:07, nothing can leave".
    if inside.is_empty() {
        let from = clauses
            .iter()
            .filter(|c| c.tokens.end <= tokens.start)
            .map(|c| c.tokens.end)
            .max()
            .unwrap_or(s.tokens.start as usize);
        let reports = (from..tokens.start).any(|k| {
            p.is(k, PAST | PARTICIPLE) && !p.among(k, words!["due scheduled expected booked set planned back"])
        });
        if reports {
            return (Kind::TimeFact, 2);
        }
    }
    let Some(c) = chosen else {
        // No verb at all: "Next update 10:00 UTC", "With you by Friday".
        // A participle before it reports ("Wallet frozen 14:07"); otherwise a note of a time looks ahead.
        let from = s.tokens.start as usize;
        let reports = (from..tokens.start)
            .any(|k| p.is(k, PAST | PARTICIPLE) && !p.among(k, words!["due scheduled expected booked set planned"]))
            || (from..tokens.end).any(|k| p.among(k, words!["since last earlier previous"]));
        let alone = tokens.start == from && tokens.end == s.tokens.end as usize;
        return if question || reports || alone {
            (Kind::TimeFact, 2)
        } else {
            (kind, 2)
        };
    };
    let verb = p.words[c.verb.main].lemma;
    if habitual(p, c, verb) || habitual_sentence(p, s.tokens.start as usize, s.tokens.end as usize) {
        return (Kind::TimeFact, 3);
    }
    // What somebody sees, needs or wants, and help offered "today", promise nothing.
    let seen = matches!(
        c.verb.tense,
        Tense::Present | Tense::Modal | Tense::Progressive | Tense::Infinitive
    ) && matches!(
        verb,
        "see"
            | "need"
            | "want"
            | "show"
            | "find"
            | "remember"
            | "know"
            | "understand"
            | "help"
            | "assist"
            | "look"
            | "depend"
            | "end"
            | "mean"
    ) && !(c.verb.tense == Tense::Modal
        && c.verb.modal.is_some_and(|k| p.among(k, words!["should"]))
        && matches!(verb, "see" | "show"));
    if p.is(c.verb.main, BE)
        && (c.rest()).any(|k| p.among(k, words!["out"]) && (p.among(k + 1, words!["of sick on"])))
        && matches!(c.subject, Subject::I | Subject::They | Subject::Named)
    {
        return (Kind::TimeFact, 3);
    }
    let today = grain == Grain::Bounded && tokens.len() == 1 && p.is(first, DAY_WORD);
    let stays = today
        && (c.verb.tense == Tense::Present
            && (verb == "be" || p.is(c.verb.main, BE))
            && !(c.rest()).any(|k| p.among(k, words!["due expected back out coming way"]))
            || matches!(verb, "help" | "assist"));
    let seen = seen
        && (matches!(c.subject, Subject::I | Subject::We | Subject::None) || !matches!(verb, "see" | "show" | "find"));
    if seen && !matches!(c.subject, Subject::You) || stays {
        return (Kind::TimeFact, 3);
    }
    // "Since your NDA from 14 May": where it starts from, unless the clause looks ahead.
    if first > 0 && p.among(first - 1, words!["from"]) && matches!(grain, Grain::Exact) && c.verb.tense != Tense::Future
    {
        return (Kind::TimeFact, 3);
    }
    // "Taken on the 5th", "placed 21 October": a participle without an auxiliary looks back, unless it plans.
    if c.verb.tense == Tense::Bare && c.verb.main > tokens.start {
        return (kind, 2);
    }
    if c.verb.tense == Tense::Bare && p.is(c.verb.main, PARTICIPLE) && !p.is(c.verb.main, GERUND) {
        let plans = matches!(
            verb,
            "book"
                | "schedule"
                | "set"
                | "plan"
                | "expect"
                | "due"
                | "arrange"
                | "move"
                | "extend"
                | "rebook"
                | "promise"
        );
        return if plans { (kind, 2) } else { (Kind::TimeFact, 2) };
    }
    let looks_back = matches!(c.verb.tense, Tense::Past | Tense::Perfect)
        || c.verb.passive
            && c.verb.tense == Tense::Modal
            && p.among(c.verb.group.end.saturating_sub(2), words!["been"]);
    if looks_back {
        // "I've booked Omar to call at 10:00 tomorrow", "has been set for Friday": a done action with a time ahead.
        let ahead = c.verb.tense == Tense::Perfect
            && (matches!(
                verb,
                "book"
                    | "schedule"
                    | "arrange"
                    | "ask"
                    | "set"
                    | "move"
                    | "push"
                    | "hold"
                    | "pause"
                    | "keep"
                    | "reserve"
                    | "slot"
                    | "put"
                    | "extend"
                    | "promise"
                    | "get"
                    | "rebook"
                    | "reschedule"
                    | "order"
                    | "tell"
                    | "give"
            ) || (tokens.start..tokens.end).any(|k| p.among(k, words!["tomorrow next tonight"])))
            || c.verb.tense == Tense::Past
                && ((tokens.start..tokens.end).any(|k| p.among(k, words!["tomorrow next"]))
                    || matches!(verb, "book" | "schedule" | "rebook" | "reserve" | "slot"))
                && matches!(c.subject, Subject::I | Subject::We | Subject::None | Subject::Named);
        return if ahead { (kind, 2) } else { (Kind::TimeFact, 3) };
    }
    if c.intro == Intro::If {
        return (kind, 1);
    }
    let customer_directed = match c.subject {
        Subject::None => match c.verb.tense {
            Tense::Imperative => {
                !matches!(verb, "expect" | "allow" | "give" | "look" | "watch" | "anticipate")
                    && !p.among(c.verb.main, words!["let"])
            }
            _ => false,
        },
        Subject::You => {
            !(matches!(
                verb,
                "receive" | "get" | "see" | "hear" | "have" | "expect" | "notice" | "find"
            ) && matches!(c.verb.tense, Tense::Future | Tense::Modal | Tense::Present))
                && !(matches!(verb, "be") && c.verb.tense == Tense::Future)
        }
        _ => false,
    };
    if customer_directed {
        return (Kind::TimeCustomer, 3);
    }
    if question && !matches!(c.subject, Subject::I | Subject::We) && !c.verb.inverted {
        return (kind, 1);
    }
    if question && c.subject == Subject::You {
        return (Kind::TimeCustomer, 2);
    }
    (
        kind,
        if c.verb.tense == Tense::Present && c.subject != Subject::None {
            2
        } else {
            3
        },
    )
}

/// Whether something closes between a clause and a time that stands after it without a verb of its own.
fn comma_parenthesis(p: &Parsed<'_>, from: usize, to: usize) -> bool {
    (from..=to).any(|j| j < p.text.tokens.len() && p.gap(j).has(Gap::SEMICOLON))
}

/// "now" counts with an action under way or just done by the company's side.
fn now_counts(p: &Parsed<'_>, c: &Clause) -> bool {
    let company = matches!(
        c.subject,
        Subject::I | Subject::We | Subject::Named | Subject::OurThing | Subject::None
    );
    company
        && !c.verb.negated
        && match c.verb.tense {
            Tense::Progressive | Tense::Future => !p.is(c.verb.main, VERB_STATIVE),
            Tense::Bare => p.is(c.verb.main, GERUND),
            // "I close it now and send the money back."
            Tense::Present => {
                matches!(c.subject, Subject::I | Subject::We) && p.is(c.verb.main, VERB_STRONG | VERB_CONTACT)
            }
            _ => false,
        }
}

/// Opening hours, expiries and the like.
fn habitual(p: &Parsed<'_>, c: &Clause, verb: &str) -> bool {
    let present = matches!(c.verb.tense, Tense::Present | Tense::Perfect | Tense::Modal);
    present
        && matches!(
            verb,
            "expire" | "last" | "contain" | "include" | "cost" | "mean" | "renew" | "bill" | "lapse"
        )
        || present && matches!(verb, "open" | "close" | "staff" | "run" | "operate") && !matches!(c.subject, Subject::I)
        || c.verb.tense == Tense::Present
            && (c.rest()).any(|k| p.among(k, words!["open closed available staffed valid"]))
}

fn habitual_sentence(p: &Parsed<'_>, start: usize, end: usize) -> bool {
    (start..end).any(|k| {
        p.among(k, words!["hours open lines"])
            && (k + 1..end.min(k + 3)).any(|j| p.is(j, WEEKDAY) || p.among(j, words!["are from daily mon-fri"]))
            && p.among(k, words!["open lines"])
    })
}
