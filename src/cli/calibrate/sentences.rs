//! How well each detector of signals finds what people marked in the sentences.

use super::Row;
use super::input::{Binds, Class, MarkedActor, Markup, Sentence};
use super::measures::{Counts, Detection, share};
use crate::signals::{Actor, Kind, Signal};
use crate::span::Span;
use serde::Serialize;
use std::collections::HashMap;

/// Which kinds of signal stand for which tag of a sentence. A kind may stand for two: a fault that is owned is an apology
/// with responsibility where the sentence says sorry.
const DETECTORS: &[(&str, &[Kind])] = &[
    ("commit", &[Kind::Commit]),
    ("commit_vague", &[Kind::CommitVague]),
    ("done", &[Kind::Done]),
    ("instruct", &[Kind::Instruct, Kind::Link]),
    ("ask", &[Kind::Ask, Kind::PrivateChannel]),
    ("choice", &[Kind::Choice]),
    ("fallback", &[Kind::FallbackConditional, Kind::FallbackAlternative]),
    ("offer_generic", &[Kind::OfferGeneric]),
    ("apology_specific", &[Kind::ApologySpecific]),
    ("apology_responsible", &[Kind::ApologyResponsible, Kind::Ownership]),
    (
        "apology_template",
        &[Kind::ApologyTemplate, Kind::ApologyShort, Kind::ApologyLatency],
    ),
    ("apology_sympathy", &[Kind::ApologySympathy, Kind::Condolence]),
    ("apology_conditional", &[Kind::ApologyConditional]),
    ("apology_self_repair", &[Kind::ApologySelfRepair]),
    (
        "ownership",
        &[Kind::Ownership, Kind::OwnCause, Kind::ApologyResponsible],
    ),
    ("ack_specific", &[Kind::AckSpecific]),
    ("ack_generic", &[Kind::AckGeneric]),
    ("emotion_tied", &[Kind::EmotionTied]),
    ("emotion_bare", &[Kind::EmotionBare]),
    ("refuse", &[Kind::Refusal]),
    ("reassure", &[Kind::Reassurance, Kind::Verification]),
    ("slogan", &[Kind::Slogan]),
    ("handoff", &[Kind::Handoff]),
    ("blame", &[Kind::Blame]),
    ("invalidate", &[Kind::Invalidation, Kind::ApologyMinimising]),
    ("deflect", &[Kind::Deflection]),
    ("pressure", &[Kind::Pressure, Kind::Hostile]),
    ("false_closure", &[Kind::FalseClosure]),
    ("over_promise", &[Kind::OverPromise]),
    ("hedge", &[Kind::Hedge]),
    ("canned", &[Kind::Canned]),
    ("over_warm", &[Kind::OverWarm]),
    ("mirroring", &[Kind::Mirroring]),
    ("cheer", &[Kind::Cheer, Kind::Emoji]),
    ("casual", &[Kind::Casual, Kind::Joke, Kind::Profanity]),
    ("jargon", &[Kind::Jargon]),
    ("promo", &[Kind::Promo]),
    ("survey", &[Kind::Survey]),
    ("closing", &[Kind::ClosingSpecific, Kind::ClosingGeneric]),
    ("thanks", &[Kind::Thanks, Kind::ThanksForWait]),
    ("greeting", &[Kind::Greeting]),
    ("signoff", &[Kind::SignOff]),
    ("placeholder", &[Kind::Placeholder, Kind::TemplateLeak]),
    ("ai_disclosure", &[Kind::AiDisclosure]),
    ("ai_pretence", &[Kind::AiPretence]),
];

/// Tags that no detector stands for.
const UNDETECTED: [&str; 4] = ["status", "explain", "quoted", "smalltalk"];

/// Which kinds stand for which class of times that bind the company or a third party. Careful people differ on
/// weekdays and "today", so exact and bounded times count alike.
const TIMES: [(&str, &[Kind], &[Class]); 4] = [
    (
        "exact or bounded",
        &[Kind::TimeExact, Kind::TimeBounded, Kind::TimeCadence, Kind::TimeNow],
        &[Class::Exact, Class::Bounded],
    ),
    ("soft", &[Kind::TimeSoft, Kind::TimeEvent], &[Class::Soft]),
    ("vague", &[Kind::TimeVague], &[Class::Vague]),
    (
        "any class",
        &[
            Kind::TimeExact,
            Kind::TimeBounded,
            Kind::TimeCadence,
            Kind::TimeNow,
            Kind::TimeSoft,
            Kind::TimeEvent,
            Kind::TimeVague,
        ],
        &[Class::Exact, Class::Bounded, Class::Soft, Class::Vague],
    ),
];

/// Who may act in a commitment.
const ACTORS: [(MarkedActor, Actor); 4] = [
    (MarkedActor::I, Actor::I),
    (MarkedActor::We, Actor::We),
    (MarkedActor::Named, Actor::Named),
    (MarkedActor::Agentless, Actor::Agentless),
];

/// Every tag that markup may use.
pub(super) fn tags() -> Vec<&'static str> {
    DETECTORS.iter().map(|(tag, _)| *tag).chain(UNDETECTED).collect()
}

/// What the markup says of the detectors.
#[derive(Serialize)]
pub(super) struct Detectors {
    /// Marked drafts that were read.
    pub drafts: usize,
    /// Their sentences that were found in them.
    pub sentences: usize,
    /// Their sentences that were not, which count nowhere.
    pub not_found: usize,
    /// By tag, counted in sentences.
    pub tags: Vec<Detector>,
    /// By class of time, counted in expressions.
    pub times: Vec<Detector>,
    /// By who acts in a commitment, counted in marked commitments that were found.
    pub actors: Vec<Detector>,
    /// Share of those whose actor is right.
    pub actors_right: f64,
}

/// One detector, on signals that count in full and on weak ones too.
#[derive(Serialize)]
pub(super) struct Detector {
    /// The tag, class or actor.
    pub name: &'static str,
    /// By signals of strength 2 or 3.
    pub plain: Detection,
    /// By signals of any strength.
    pub broad: Detection,
}

/// Counts of both tiers.
#[derive(Default, Clone, Copy)]
struct Tiers {
    plain: Counts,
    broad: Counts,
}

impl Tiers {
    fn each(&mut self) -> [(u8, &mut Counts); 2] {
        [(2, &mut self.plain), (1, &mut self.broad)]
    }

    fn detector(self, name: &'static str) -> Detector {
        Detector {
            name,
            plain: self.plain.detection(),
            broad: self.broad.detection(),
        }
    }
}

/// A marked sentence in its draft, with the times of it.
pub(in crate::cli) struct Placed<'m> {
    pub sentence: &'m Sentence,
    pub span: Span,
    times: Vec<(Class, Span)>,
}

/// Holds the reports' signals against the markup.
pub(super) fn detectors(rows: &[Row<'_>], markup: &[Markup]) -> Detectors {
    let by_id: HashMap<&str, &Row<'_>> = rows.iter().map(|row| (row.item.id.as_str(), row)).collect();
    let mut out = Detectors {
        drafts: 0,
        sentences: 0,
        not_found: 0,
        tags: Vec::new(),
        times: Vec::new(),
        actors: Vec::new(),
        actors_right: 0.0,
    };
    let mut tags = vec![Tiers::default(); DETECTORS.len()];
    let mut times = [Tiers::default(); TIMES.len()];
    let mut actors = [Tiers::default(); ACTORS.len()];
    for (row, marked) in markup.iter().filter_map(|m| Some((by_id.get(m.id.as_str())?, m))) {
        let placed = place(&row.item.draft, &marked.sentences);
        out.drafts += 1;
        out.sentences += placed.len();
        out.not_found += marked.sentences.len() - placed.len();
        let signals = &row.report.signals;
        for sentence in &placed {
            for ((tag, kinds), tiers) in DETECTORS.iter().zip(&mut tags) {
                let there = sentence.sentence.tags.iter().any(|t| t == tag);
                for (least, counts) in tiers.each() {
                    counts.add(there, found(signals, kinds, least, sentence.span));
                }
            }
            count_actors(signals, sentence, &mut actors);
        }
        count_times(signals, &placed, &mut times);
    }
    out.tags = tags
        .iter()
        .zip(DETECTORS)
        .map(|(t, (name, _))| t.detector(name))
        .collect();
    out.times = times
        .iter()
        .zip(TIMES)
        .map(|(t, (name, ..))| t.detector(name))
        .collect();
    out.actors = actors
        .iter()
        .zip(ACTORS)
        .map(|(t, (_, actor))| t.detector(actor.name()))
        .collect();
    let sum = |of: fn(&Counts) -> usize| actors.iter().map(|t| of(&t.plain)).sum();
    out.actors_right = share(sum(|c| c.hits), sum(|c| c.hits + c.misses));
    out
}

fn found(signals: &[Signal], kinds: &[Kind], least: u8, span: Span) -> bool {
    signals
        .iter()
        .any(|s| kinds.contains(&s.kind) && s.strength >= least && s.span.overlaps(span))
}

/// Counts a commitment that was marked and found, by who acts in its strongest signal.
fn count_actors(signals: &[Signal], sentence: &Placed<'_>, actors: &mut [Tiers; ACTORS.len()]) {
    if !sentence.sentence.tags.iter().any(|t| t == "commit") {
        return;
    }
    // The first of the strongest.
    let strongest = signals
        .iter()
        .rev()
        .filter(|s| s.kind == Kind::Commit && s.span.overlaps(sentence.span))
        .max_by_key(|s| s.strength);
    let Some(signal) = strongest else { return };
    for ((marked, actor), tiers) in ACTORS.iter().zip(actors) {
        for (least, counts) in tiers.each() {
            if signal.strength >= least {
                counts.add(sentence.sentence.actor == Some(*marked), signal.actor == Some(*actor));
            }
        }
    }
}

/// Counts the marked times that signals of their class touch, and the signals that touch such a time.
fn count_times(signals: &[Signal], placed: &[Placed<'_>], times: &mut [Tiers; TIMES.len()]) {
    for ((_, kinds, classes), tiers) in TIMES.iter().zip(times) {
        let there: Vec<Span> = placed
            .iter()
            .flat_map(|p| &p.times)
            .filter(|(class, _)| classes.contains(class))
            .map(|(_, span)| *span)
            .collect();
        for (least, counts) in tiers.each() {
            for &span in &there {
                if found(signals, kinds, least, span) {
                    counts.hits += 1;
                } else {
                    counts.misses += 1;
                }
            }
            let ours = signals
                .iter()
                .filter(|s| kinds.contains(&s.kind) && s.strength >= least);
            for signal in ours.filter(|s| placed.iter().any(|p| p.span.overlaps(s.span))) {
                if there.iter().any(|span| span.overlaps(signal.span)) {
                    counts.right += 1;
                } else {
                    counts.alarms += 1;
                }
            }
        }
    }
}

/// Finds the sentences in the draft, each after the one before, whatever white space stands between the words.
pub(in crate::cli) fn place<'m>(draft: &str, sentences: &'m [Sentence]) -> Vec<Placed<'m>> {
    let (text, origin) = collapse(draft);
    let span = |start: usize, end: usize| Span::new(origin[start], origin[end - 1] + 1);
    let mut from = 0;
    let mut placed = Vec::new();
    for sentence in sentences {
        let (wanted, _) = collapse(&sentence.text);
        let Some(start) = text[from..].find(&wanted).filter(|_| !wanted.is_empty()) else {
            continue;
        };
        let (start, end) = (from + start, from + start + wanted.len());
        let times = sentence
            .times
            .iter()
            .filter(|time| matches!(time.binds, Binds::Company | Binds::ThirdParty) && time.class != Class::None)
            .map(|time| {
                let (words, _) = collapse(&time.text);
                let at = wanted.find(&words).filter(|_| !words.is_empty());
                // A time in other words than the sentence's lies somewhere in it.
                let place = at.map_or(span(start, end), |at| span(start + at, start + at + words.len()));
                (time.class, place)
            })
            .collect();
        placed.push(Placed {
            sentence,
            span: span(start, end),
            times,
        });
        from = end;
    }
    placed
}

/// The text without white space at its ends and with single blanks within, and where each byte of it stood.
fn collapse(text: &str) -> (String, Vec<u32>) {
    let (mut out, mut origin) = (String::new(), Vec::new());
    let mut blank = None;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            blank = blank.or(Some(at));
            continue;
        }
        if let Some(at) = blank.take().filter(|_| !out.is_empty()) {
            out.push(' ');
            origin.push(at as u32);
        }
        out.push(c);
        origin.extend((at..at + c.len_utf8()).map(|at| at as u32));
    }
    (out, origin)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(text: &str, times: &str) -> Sentence {
        let json = format!(r#"{{"text":{text:?},"tags":[],"times":{times}}}"#);
        serde_json::from_str(&json).expect("a sentence")
    }

    #[test]
    fn sentences_are_found_in_order_whatever_white_space_is_between() {
        let draft = "  Hello.\n\nIt\u{a0}ships   today — Zoë. Hello.";
        let time =
            r#"[{"text":"today","class":"bounded","binds":"company"},{"text":"then","class":"none","binds":"past"}]"#;
        let marked = [
            sentence("Hello.", "[]"),
            sentence("It ships today — Zoë.", time),
            sentence("Not there.", "[]"),
            sentence("Hello.", "[]"),
        ];
        let placed = place(draft, &marked);
        let words: Vec<&str> = placed.iter().map(|p| p.span.slice(draft)).collect();
        assert_eq!(words, ["Hello.", "It\u{a0}ships   today — Zoë.", "Hello."]);
        assert!(placed[0].span.end < placed[2].span.start);
        assert_eq!(placed[1].times.len(), 1);
        assert_eq!(placed[1].times[0].1.slice(draft), "today");
    }

    #[test]
    fn each_tag_has_one_place() {
        let mut names = tags();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), DETECTORS.len() + UNDETECTED.len());
    }
}
