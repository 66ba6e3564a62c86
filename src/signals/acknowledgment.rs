//! Whether the customer's own matter is named (catalogue 2A, appendix B10), and what it cost them.

use super::alignment::Shared;
use super::{Found, Kind};
use crate::grammar::{Clause, Intro, Parsed, Subject, Tense};
use crate::lexicon::*;
use crate::text::{EndMark, Shape};

/// Finds specific acknowledgments, issue types named, impacts and tied feelings.
pub(super) fn find(p: &Parsed<'_>, words: &Shared, given: bool, out: &mut Vec<Found>) {
    let sign_off = p.text.sign_off.clone().unwrap_or(u32::MAX..u32::MAX);
    let mut read = 0;
    // The sentence in which each of the customer's words was last met.
    let mut met = vec![None; words.numbers];
    for (index, s) in p.text.sentences.iter().enumerate() {
        let nth = read;
        read += usize::from(!p.is_courtesy(index));
        if sign_off.contains(&(index as u32)) || s.tokens.is_empty() {
            continue;
        }
        let range = s.tokens.start as usize..s.tokens.end as usize;
        let early = p.place(range.start) < 0.5 || nth < 2;
        let clauses: Vec<&Clause> = p.clauses_of(index as u32).collect();
        let details = range
            .clone()
            .filter(|&k| {
                matches!(p.shape(k), Shape::Number | Shape::Mask(_)) || super::detail::name(p, k) || p.is(k, WEEKDAY)
            })
            .count();
        let mut shared = 0.0;
        for word in range.clone().filter_map(|k| words.at(k)) {
            if met[word.number] != Some(index) {
                met[word.number] = Some(index);
                shared += word.weight.max(word.theirs);
            }
        }
        let about_them = clauses.iter().any(|c| reports_event(p, c));
        let issue_named = range.clone().any(|k| p.is(k, ISSUE));
        let mut push = |kind, rule, strength| {
            out.push(Found {
                kind,
                rule,
                tokens: range.clone(),
                strength,
                actor: None,
            })
        };
        let specific = if given {
            shared >= 1.6 || shared >= 1.0 && (about_them || details > 0)
        } else {
            about_them && details > 0
        };
        // A sentence that acts ("I'll speak with the manager by eight") may share words without restating the matter.
        let acts = !about_them
            && clauses.iter().any(|c| {
                matches!(c.verb.tense, Tense::Future | Tense::Progressive | Tense::Imperative)
                    && matches!(
                        c.subject,
                        Subject::I | Subject::We | Subject::Named | Subject::None | Subject::OurThing
                    )
            });
        // "I understand that the import stops at row 812": comprehension of something concrete.
        let understood = details > 0
            && early
            && clauses.iter().any(|c| {
                matches!(c.subject, Subject::I | Subject::We)
                    && matches!(
                        p.words[c.verb.main].lemma,
                        "understand" | "see" | "hear" | "gather" | "know"
                    )
                    && !c.verb.negated
            })
            && clauses.iter().any(|c| {
                matches!(
                    c.subject,
                    Subject::Thing | Subject::It | Subject::YourThing | Subject::You | Subject::OurThing
                )
            });
        let specific = (specific || understood) && (!acts || shared >= 2.6);
        if specific {
            push(Kind::AckSpecific, "structure.their_words", if early { 3 } else { 2 });
        } else if about_them && (details > 0 || shared >= 0.5) && early {
            push(Kind::AckSpecific, "structure.their_event", 2);
        } else if early && (shared >= 0.5 || about_them || issue_named && range.clone().any(|k| p.is(k, YOUR))) {
            push(Kind::AckTopic, "structure.issue_type", 2);
        }
        if early && impact(p, &clauses, range.clone(), shared) && s.end_mark != EndMark::Question {
            push(Kind::EmotionTied, "structure.impact", 2);
        }
    }
}

/// "you were charged", "your parcel has sat at the hub", "you've already tried": an event of the customer's.
fn reports_event(p: &Parsed<'_>, c: &Clause) -> bool {
    let past = matches!(c.verb.tense, Tense::Past | Tense::Perfect)
        || c.verb.passive && c.verb.tense == Tense::Present
        || c.verb.negated && c.verb.tense == Tense::Present;
    matches!(c.subject, Subject::You | Subject::YourThing)
        && past
        && !matches!(c.intro, Intro::If)
        && !p.is(c.verb.main, VERB_STATIVE & !BE)
}

/// A feeling or a cost, tied to something named in the same sentence.
fn impact(p: &Parsed<'_>, clauses: &[&Clause], range: std::ops::Range<usize>, shared: f32) -> bool {
    let has = |words: &WordList| range.clone().any(|k| p.among(k, words));
    let feeling = range.clone().any(|k| p.is(k, EMOTION)) && !has(words!["inconvenience feedback"]);
    let tied = shared >= 0.5
        || has(words!["after before when because without twice again"])
        || range.clone().any(|k| matches!(p.shape(k), Shape::Number));
    let cost = clauses.iter().any(|c| {
        let lemma = p.words[c.verb.main].lemma;
        matches!(
            c.subject,
            Subject::It | Subject::Thing | Subject::You | Subject::OurThing
        ) && (matches!(lemma, "cost" | "waste" | "spoil" | "ruin" | "strand")
            || matches!(lemma, "leave" | "keep") && c.rest().any(|k| p.is(k, YOU)))
            && (c.rest().any(|k| p.is(k, YOU | YOUR)) || c.subject == Subject::You)
    });
    let should_not = has(words!["shouldn't shouldnt"])
        || clauses.iter().any(|c| {
            c.subject == Subject::You && c.verb.negated && c.verb.modal.is_some_and(|k| p.among(k, words!["should"]))
        });
    let right_to = has(words!["wonder fair understandable reasonable"]) && tied;
    feeling && tied || cost || should_not && tied || right_to
}
